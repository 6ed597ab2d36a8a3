"""The inspector, two Documents side by side, the report: what their files say, and what they never hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from cleanscrape import DEFAULT, Document, clean
from cleanscrape.cli import main
from cleanscrape.view.compare import compare_documents
from cleanscrape.view.entries import entries_of
from cleanscrape.view.inspect import inspect_page
from cleanscrape.view.report import Row, report_of, row_of

from .conftest import ROOT
from .payloads import PAYLOADS, page_with

SAMPLES = sorted(p for p in (ROOT / "samples").glob("*.*") if p.suffix in {".txt", ".html"})
ALLOWED = frozenset(
    "aria-hidden aria-label aria-live aria-pressed aria-sort charset class content data-key data-of data-pane"
    " data-switch data-told dir height href http-equiv id lang name open placeholder role rx scope tabindex title type"
    " viewbox width".split()
)
"""Attributes that the files may have: none runs or loads anything."""


def is_harmless(page: str) -> None:
    """Whether nothing in a file but its own script can run, and nothing loads."""
    tree = html.document_fromstring(page)
    elements = list(tree.iter())
    scripts = [one for one in elements if one.tag == "script"]
    policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")

    assert {name for one in elements for name in one.attrib} <= ALLOWED
    assert not {one.tag for one in elements} & {
        "img",
        "iframe",
        "object",
        "embed",
        "link",
        "base",
        "form",
        "video",
        "audio",
    }
    assert len(scripts) <= 1
    assert len([one for one in elements if one.tag == "style"]) == 1
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert all((one.get("href") or ".html").endswith(".html") for one in elements)


def test_there_are_two_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) >= 200


@pytest.mark.parametrize("payload", PAYLOADS[::7])
def test_a_page_cannot_add_elements_or_attributes(payload: str) -> None:
    document = clean(page_with(payload), trace=True)

    is_harmless(inspect_page(document, payload))
    is_harmless(compare_documents(document, clean(page_with(payload + " ")), (payload, "new")))
    is_harmless(report_of([row_of(payload, document), Row(payload, failure=payload)], payload))


def test_all_payloads_as_text() -> None:
    document = clean("\n\n".join(("Skip to main content", "Abstract", *PAYLOADS, "Download citation")), trace=True)

    is_harmless(inspect_page(document, "text"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_inspector_shows_every_character_with_its_fate(path: Path) -> None:
    document = clean(path, trace=True)
    tree = html.document_fromstring(inspect_page(document, path.name))
    left = tree.get_element_by_id("page")
    shown = "".join(left.xpath("string()").split()).removeprefix("Page")
    stretches = left.xpath(".//span[contains(@class, 'stretch')]")
    kept = sum(len("".join(one.text_content().split())) for one in stretches if "kept" in one.get("class").split())
    keys = {one.get("data-key") for one in tree.get_element_by_id("document").xpath(".//*[@data-key]")}

    assert document._trace is not None
    assert shown == "".join("".join(document._trace.texts).split())
    assert kept == document.audit().kept
    assert {key for one in stretches if (key := one.get("data-key"))} <= keys


def test_a_stretch_leads_to_the_entry_that_it_is_in() -> None:
    document = clean(ROOT / "samples" / "springer-chapter.txt", trace=True)
    tree = html.document_fromstring(inspect_page(document))
    (stretch,) = tree.xpath("//*[@id='page']//span[contains(., 'Minute by the Keeper')]")
    (entry,) = tree.xpath(f"//*[@id='document']//*[@data-key='{stretch.get('data-key')}']")

    assert entry.text_content().startswith("2 Minute by the Keeper of Lights")


def test_control_characters_are_shown_as_pictures() -> None:
    assert "On␀rain" in inspect_page(clean("On\x00rain", trace=True))


def test_a_document_of_a_dict_cannot_be_inspected() -> None:
    with pytest.raises(ValueError, match="from_dict"):
        inspect_page(Document.from_dict(clean("On rain.").to_dict()))


def test_two_documents_differ_where_a_filter_was_left_out() -> None:
    path = ROOT / "samples" / "springer-chapter.txt"
    old, new = clean(path), clean(path, pipeline=DEFAULT.without("strip-link-labels"))
    tree = html.document_fromstring(compare_documents(old, new))

    assert tree.xpath("string(//*[@id='differing'])") == "2 of 11 differ: footnotes, removed"
    assert "Google Scholar" in {one.text_content() for one in tree.iter("ins")}
    assert tree.xpath("string(//tbody/tr)") == "strip-link-labels70"


def test_the_same_document_twice_says_so() -> None:
    document = clean(ROOT / "samples" / "wiley.html")

    assert "They say the same." in compare_documents(document, document)


def test_the_worst_pages_come_first() -> None:
    rows = [
        Row("fine", "landing", "springer", "On rain"),
        Row("poor", "landing", "", "", ("title", "authors"), ("no-title",)),
        Row("broken", failure="is a PDF"),
    ]
    tree = html.document_fromstring(report_of(rows, "pages"))
    names = [row.xpath("string(td[2])") for row in tree.xpath("//table[@id='pages']/tbody/tr")]

    assert names == ["brokenis a PDF", "poor", "fineOn rain"]


def test_a_folder_is_reported_with_the_inspectors_of_its_worst_pages(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "one.html").write_text(page_with("rain"), encoding="utf-8")
    (folder / "two.txt").write_bytes(b"%PDF-1.7")

    assert main(["report", str(folder), "-o", str(tmp_path / "report.html"), "--worst", "1"]) == 0

    tree = html.document_fromstring((tmp_path / "report.html").read_text(encoding="utf-8"))
    (link,) = tree.iterlinks()
    assert "On rain" in (tmp_path / link[2]).read_text(encoding="utf-8")
    assert "PDF" in tree.xpath("string(//table[@id='pages']/tbody/tr[1])")


def test_lines_of_documents_are_reported_and_broken_ones_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = clean(page_with("rain"))
    lines = (document.to_json(), json.dumps({"id": 7, "document": document.to_dict()}), '{"broken', '{"other": 1}')
    (tmp_path / "documents.jsonl").write_text("\n".join(lines), encoding="utf-8")

    assert main(["report", str(tmp_path / "documents.jsonl")]) == 0

    tree = html.document_fromstring(capsys.readouterr().out)
    said = [row.xpath("string(td[2])") for row in tree.xpath("//table[@id='pages']/tbody/tr")]
    assert ["cannot be read" in said[0], "holds no Document" in said[1]] == [True, True]
    assert len(said) == 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["inspect", "a", "b"], "takes 1 page"),
        (["inspect", "--compare", "a"], "takes 2 pages"),
        (["report", "{empty}"], "holds no pages"),
        (["inspect", "--compare", "{json}", "{json}"], "holds no Document"),
        (["inspect", "--compare", "{newer}", "{newer}"], "pip install -U cleanscrape"),
    ],
)
def test_errors_say_what_is_wrong(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "no.json").write_text("{}", encoding="utf-8")
    newer = {**clean("It rains.").to_dict(), "schema": "cleanscrape/document/99"}
    (tmp_path / "newer.json").write_text(json.dumps(newer), encoding="utf-8")
    places = {"empty": tmp_path / "empty", "json": tmp_path / "no.json", "newer": tmp_path / "newer.json"}

    assert main([argument.format(**places) for argument in arguments]) == 2

    assert said in capsys.readouterr().err


def test_every_field_has_entries() -> None:
    document = clean(ROOT / "samples" / "springer-chapter.txt")

    assert {"title", "authors", "abstracts", "keywords", "footnotes"} <= {entry.field for entry in entries_of(document)}
