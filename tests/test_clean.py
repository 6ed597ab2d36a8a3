"""The seed of the project, what goes wrong, and the promises of `clean` towards its callers."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from bs4 import BeautifulSoup
from lxml import html

import cleanscrape
from cleanscrape import (
    DEFAULT,
    Document,
    Edit,
    InputTooLarge,
    NotALandingPage,
    Page,
    Pipeline,
    Remove,
    UnsupportedInput,
    clean,
)

from .conftest import SHARED

SEED = SHARED / "seed" / "anglo-soviet-relations.txt"
PAGE = """<html lang="en"><head><title>On Rain | Sky</title><meta name="citation_title" content="On Rain">
<meta name="citation_author" content="Roe, Ada"><meta name="citation_doi" content="10.5555/Rain.1"></head>
<body><nav>Home Search</nav><h1>On Rain</h1><h2>Abstract</h2><p>Rain falls, and it is wet.</p></body></html>"""


@pytest.fixture(scope="module")
def seed() -> Document:
    if not SEED.exists():
        pytest.skip("the seed page of ../shared is not here")
    return clean(SEED.read_text(encoding="utf-8"))


def test_the_seed_has_its_front(seed: Document) -> None:
    assert seed.title == "Anglo-Soviet Relations 1929–1931"
    assert [(one.given, one.family, one.affiliations) for one in seed.authors] == [("David", "Carlton", ())]
    assert seed.type == "chapter"
    assert seed.language == "en"
    assert (seed.page.kind, seed.page.platform) == ("landing", "springer")
    assert seed.copyright == "© David Carlton 1970"
    assert seed.dates.published == "1970"


def test_the_seed_has_its_abstract_unchanged(seed: Document) -> None:
    paragraph = next(
        line for line in SEED.read_text(encoding="utf-8").split("\n") if line.startswith("Relations between")
    )

    assert seed.abstract == paragraph


def test_the_seed_has_machine_keywords(seed: Document) -> None:
    assert [(one.text, one.source) for one in seed.keywords] == [
        ("Labour Party", "machine"),
        ("Slave Labour", "machine"),
        ("Multilateral Treaty", "machine"),
        ("Soviet Leader", "machine"),
        ("Interventionist Policy", "machine"),
    ]


def test_the_seed_has_eight_notes_of_eleven_entries(seed: Document) -> None:
    assert [note.number for note in seed.footnotes] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [note.label for note in seed.footnotes] == ["1", "2", "1", "3", "2", "1", "1", "3"]
    assert [part.position for part in seed.footnotes[4].parts] == [5, 6]
    assert [part.position for part in seed.footnotes[6].parts] == [8, 9, 10]
    assert seed.references == ()


def test_the_seed_keeps_no_label_and_no_number(seed: Document) -> None:
    text = "\n".join(note.text for note in seed.footnotes)

    assert "CrossRef" not in text
    assert "Scholar" not in text
    assert not any(note.text[0].isdigit() for note in seed.footnotes)
    assert seed.footnotes[2].text.endswith("(London, 1944) p. 320.")


def test_the_seed_records_what_it_lost(seed: Document) -> None:
    removed = {(one.text.replace("\u00a0", " "), one.reason) for one in seed.removed}

    assert {
        ("Unable to display preview. Download preview PDF.", "preview-notice"),
        ("Authors and Affiliations", "section-heading"),
        ("Copyright information", "section-heading"),
        ("There are no affiliations available", "no-affiliations"),
        ("Personalised recommendations", "recommendations"),
    } <= removed
    assert sum(one.reason == "preview-notice" for one in seed.removed) == 2
    assert any(one.reason == "machine-keywords" for one in seed.removed)
    assert any(one.before.startswith("1944 )") and one.after.startswith("1944)") for one in seed.repairs)
    assert all(one.filter and one.reason and one.where for one in seed.removed)


def test_the_seed_is_accounted_for(seed: Document) -> None:
    account = seed.audit()

    assert account.unaccounted == 0
    assert (
        account.kept + account.repaired + account.removed
        == account.total
        == len("".join(SEED.read_text(encoding="utf-8").split()))
    )


# What goes wrong.


@pytest.mark.parametrize("source", ["", b"", "   \n\t\n", "<html></html>", "<!doctype html>", b"\xef\xbb\xbf"])
def test_nothing_gives_an_empty_document(source: str | bytes) -> None:
    document = clean(source)

    assert document.page.kind == "other"
    assert document.body == ()
    assert [one.code for one in document.warnings] == ["no-landing-page"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\x00\x01\x02\x03" * 200, "binary"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, name: str) -> None:
    with pytest.raises(UnsupportedInput, match=name):
        clean(data)


def test_a_pdf_that_was_read_as_text_is_named() -> None:
    with pytest.raises(UnsupportedInput, match="PDF"):
        clean("%PDF-1.4 ...")
    with pytest.raises(UnsupportedInput, match="PDF"):
        clean("\n%PDF-1.4 ...")  # or the text of what came back could not be cleaned again
    assert clean("%PDF- is how such a file begins.").page.kind == "other"


@pytest.mark.parametrize("source", ["x" * 1001, b"x" * 1001, "é" * 501])
def test_too_large_an_input_says_what_to_do(source: str | bytes) -> None:
    with pytest.raises(InputTooLarge, match="max_bytes"):
        clean(source, max_bytes=1000)


def test_too_large_a_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"x" * 1001)

    with pytest.raises(InputTooLarge, match=r"page\.html"):
        clean(path, max_bytes=1000)


@pytest.mark.parametrize("source", [None, 5, ["text"], object()])
def test_a_wrong_source_is_a_type_error(source: object) -> None:
    with pytest.raises(TypeError, match="clean\\(\\) takes"):
        clean(source)  # type: ignore[arg-type]


def test_a_wrong_pipeline_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="Pipeline"):
        clean("text", pipeline=[])  # type: ignore[arg-type]


def test_strict_raises_and_keeps_the_document() -> None:
    with pytest.raises(NotALandingPage) as caught:
        clean("An essay.", strict=True)

    assert caught.value.document.body[0].paragraphs == ("An essay.",)


def test_ten_megabytes_on_one_line_come_back() -> None:
    text = "word " * 2_000_000

    document = clean(text)

    assert document.page.kind == "other"
    assert document.body[0].paragraphs == (text.strip(),)


def test_ten_megabytes_of_labels_on_one_line_come_back() -> None:
    document = clean("CrossRefGoogle Scholar" * 450_000)

    assert document.audit().accounted


# Inputs of every kind.


def sources(path: Path) -> Iterator[object]:
    path.write_text(PAGE, encoding="utf-8")
    yield from (PAGE, PAGE.encode(), bytearray(PAGE.encode()), PAGE.encode("utf-16"), path, html.fromstring(PAGE))
    yield from (BeautifulSoup(PAGE, "lxml"), BeautifulSoup(PAGE, "html.parser"))
    yield httpx.Response(200, html=PAGE, request=httpx.Request("GET", "https://example.org/rain"))


def test_every_kind_of_source_gives_the_same(tmp_path: Path) -> None:
    found = [clean(source) for source in sources(tmp_path / "page.html")]  # type: ignore[arg-type]

    assert {(one.title, one.abstract, one.identifiers.doi) for one in found} == {
        ("On Rain", "Rain falls, and it is wet.", "10.5555/rain.1")
    }
    assert all(one.audit().accounted for one in found)


def test_a_tree_is_not_changed() -> None:
    tree = html.fromstring(PAGE)
    before = html.tostring(tree)

    clean(tree)

    assert html.tostring(tree) == before


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16-le", "utf-16-be"])
def test_bytes_are_decoded_without_being_told(encoding: str) -> None:
    text = "Die Brücke über den Fluß war für Fußgänger gesperrt, hieß es.\n" * 20

    assert clean(text.encode(encoding)).body[0].paragraphs[0].startswith("Die Brücke über den Fluß war für Fußgänger")


@pytest.mark.parametrize("declared", ["\0//m", "undefined", "idna", "hex", "cp500", "utf-16", "x" * 500])
def test_an_encoding_that_a_page_cannot_be_in_is_not_believed(declared: str) -> None:
    page = (
        f'<html><head><meta charset="{declared}"></head><body><p>Die Brücke xn--ü. ist für Fußgänger</p></body></html>'
    )
    document = clean(page.encode("windows-1252"))

    assert document.body[0].paragraphs == ("Die Brücke xn--ü. ist für Fußgänger",)
    assert document.page.encoding == "cp1252"


def test_a_page_that_declares_latin_1_and_is_utf_8_is_read_right() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Müller &amp; Sørensen</p></body></html>'

    assert clean(page.encode()).body[0].paragraphs == ("Müller & Sørensen",)


# Pipelines.


def test_a_filter_of_ones_own_is_a_plain_function() -> None:
    def drop_wet_sentences(page: Page) -> Iterator[Edit]:
        """Remove what is wet."""
        for block in page.having("abstract"):
            place = block.text.find(", and it is wet")
            yield Remove(block, "wet", place, place + len(", and it is wet"))

    document = clean(PAGE, pipeline=DEFAULT.after("find-sections", drop_wet_sentences))

    assert document.abstract == "Rain falls."
    assert ("drop-wet-sentences", "wet") in {(one.filter, one.reason) for one in document.removed}
    assert document.audit().accounted


def test_pipelines_are_immutable_and_named() -> None:
    shorter = DEFAULT.without("repair-spacing")

    assert len(shorter) == len(DEFAULT) - 1
    assert DEFAULT.only("strip-link-labels", "find-roles").names == ("find-roles", "strip-link-labels")
    assert DEFAULT.before(DEFAULT.names[0], lambda page: ()).names[0] == "lambda"
    with pytest.raises(KeyError, match="no filter 'no-such'"):
        DEFAULT.without("no-such")
    with pytest.raises(ValueError, match="find-roles"):
        Pipeline((*DEFAULT, *DEFAULT.only("find-roles")))


def test_marks_of_a_tool_are_taken_out_once_or_anew_to_the_same_end() -> None:
    text = f"# On Rain\n\nBy [Ada Roe](https://example.org/roe)\n\n## Abstract\n\n{'Rain *falls* on fords. ' * 9}\n\n* a\n* b\n"
    text += "## References\n\n1. Roe, A. (1990). On fords. Hull. Google Scholar\n2. Cole, B. (1991). On wind. Hull. Google Scholar\n"
    text += "3. Doe, C. (1992). On fog. Hull. Google Scholar\n"

    once, anew = clean(text), clean(text, pipeline=DEFAULT.before(DEFAULT.names[0], lambda page: ()))

    assert once.page.kind == "landing"
    assert {"strip-markdown-links", "strip-markdown-signs"} <= {one.filter for one in once.removed}
    assert once.to_json() == anew.to_json()
    assert once.audit().accounted


def test_a_filter_that_yields_no_edit_is_named() -> None:
    def wrong(page: Page) -> Iterator[Edit]:
        yield "nothing"  # type: ignore[misc]

    with pytest.raises(TypeError, match="'wrong'"):
        clean(PAGE, pipeline=Pipeline((wrong,)))


@pytest.mark.parametrize("name", DEFAULT.names)
def test_every_filter_can_be_left_out(name: str) -> None:
    assert clean(PAGE, pipeline=DEFAULT.without(name)).audit().accounted


@pytest.mark.parametrize("one", list(DEFAULT), ids=lambda one: one.name)
def test_every_filter_says_what_it_does(one: cleanscrape.Filter) -> None:
    assert one.summary.endswith(".")
    assert one.summary[0].isupper()


def test_threads_give_the_same() -> None:
    expected = clean(PAGE).to_json()
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(clean(PAGE).to_json())) for _ in range(8)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [expected] * 8


# The Document and its JSON.


def test_every_key_is_always_there() -> None:
    assert list(clean("An essay.").to_dict()) == list(clean(PAGE).to_dict())


def test_json_keeps_characters_as_they_are() -> None:
    assert "Müller" in clean("Müller").to_json()
    assert json.loads(clean(PAGE).to_json())["title"] == "On Rain"


def test_a_strange_dict_is_refused() -> None:
    plain = clean(PAGE).to_dict()

    with pytest.raises(ValueError, match="schema"):
        Document.from_dict({**plain, "schema": "other/9"})
    with pytest.raises(ValueError, match="colour"):
        Document.from_dict({**plain, "colour": "red"})
    with pytest.raises(ValueError, match=r"document\.authors is str"):
        Document.from_dict({**plain, "authors": "Roe"})


def test_a_document_of_a_dict_has_no_audit() -> None:
    with pytest.raises(ValueError, match="trace"):
        Document.from_dict(clean(PAGE).to_dict()).audit()


# Texts whose order of sections is another.

NOTICE = "This is a preview of subscription content, log in via an institution to check access."


def test_an_abstract_behind_the_authors_is_the_abstract() -> None:
    text = f"On Rain\n\nAuthors and Affiliations\n\n  • Ada Roe\n\nAbstract\n\nRain falls, and it is wet.\n\n{NOTICE}\n\nBuy Now\n"

    document = clean(text)

    assert document.abstract == "Rain falls, and it is wet."
    assert [one.name for one in document.authors] == ["Ada Roe"]


def test_a_summary_behind_the_references_is_a_part_of_the_text() -> None:
    text = f"On Rain\n\nAbstract\n\nRain falls.\n\n{NOTICE}\n\nReferences\n\n1. Doe, A. Sun.\n\nSummary\n\nIt rained.\n"

    document = clean(text)

    assert document.abstract == "Rain falls."
    assert [(one.heading, one.paragraphs) for one in document.body] == [("Summary", ("It rained.",))]


def test_names_of_services_on_lines_of_their_own_are_no_landing_page() -> None:
    text = "Where to search\n\nGoogle Scholar\n\nIt is large.\n\nCrossRef\n\nIt is exact.\n\nGoogle Scholar\n\nIt is still large."

    assert clean(text).removed == ()


MARKDOWN = """# On Rain

## Abstract

Rain falls, and it is wet.

Unable to display preview. Download preview PDF.

## References

  1. Roe A (1990) On _Rain_. Weather 3:1–9

[Article](https://doi.org/10.5555%2Frain.1)  [Google
Scholar](http://scholar.google.com/scholar_lookup?author=A.%20Roe&title=On%20Rain&publication_year=1990)

  2. Cole B (1991) On Water. [Weather](https://doi.org/10.5555/water) 4:2

[Google
Scholar](http://scholar.google.com/scholar_lookup?author=B.%20Cole&title=On%20Water&publication_year=1991)
"""


def test_links_in_markdown_tell_what_those_of_the_page_tell() -> None:
    document = clean(MARKDOWN)

    assert [(one.text, one.doi) for one in document.references] == [
        ("Roe A (1990) On Rain. Weather 3:1–9", "10.5555/rain.1"),
        ("Cole B (1991) On Water. Weather 4:2", "10.5555/water"),
    ]
    assert document.references[1].csl is not None
    assert document.references[1].csl["author"] == [{"family": "Cole", "given": "B."}]
    assert document.audit().accounted


PARTED = """# On Rain

## Abstract

Rain falls, and it is wet.

Unable to display preview. Download preview PDF.

[Journal](https://example.org/j)

## References

1. Roe A (1990) On Rain. Weather 3:1–9 [Google
Scholar](http://scholar.google.com/scholar_lookup?author=A.%20Roe&title=The%20rain-
34.-and-ford-book&publication_year=1990&journal=Weather%20and%20water%20of%20long-
ago)

2. Cole B (1991) On Water. Weather 4:2 [Google
Scholar](https://scholar.google.com/scholar?q=On water and the
fords)
"""


def test_addresses_in_markdown_go_over_lines() -> None:
    document = clean(PARTED)

    assert [one.text for one in document.references] == [
        "Roe A (1990) On Rain. Weather 3:1–9",
        "Cole B (1991) On Water. Weather 4:2",
    ]
    assert document.audit().accounted


def test_brackets_behind_brackets_in_prose_are_no_address() -> None:
    text = "The gauge [was read](at noon and at dusk) each day.\n\n[Nobody](as was said) read it at night.\n"

    assert clean(text).to_text().strip() == text.strip()
