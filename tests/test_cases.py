"""What each filter must leave alone and must change, case by case, from tests/cases."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cleanscrape.entries import footnotes, references
from cleanscrape.filters.keywords import keyword_spans, keyword_start
from cleanscrape.grids import lines_of
from cleanscrape.knowledge import lexicon
from cleanscrape.ledger import apply
from cleanscrape.page import Page
from cleanscrape.pipeline import DEFAULT, RENDITIONS, Pipeline
from cleanscrape.read_text import read_text
from cleanscrape.rendition import rendition_of

from .conftest import after, page_of

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    found = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["label"]) for case in found]


def texts(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


@pytest.mark.parametrize("case", cases("strip_link_labels"))
def test_link_labels(case: dict[str, Any]) -> None:
    before = texts(case.get("before") or case["unchanged"])

    found = after(page_of(before, role="reference"), "strip-link-labels")

    assert found == texts(case["after"] if "after" in case else case["unchanged"])


RUNS = tomllib.loads((CASES / "link_label_runs.toml").read_text(encoding="utf-8"))
ENTRIES = (
    "Holt R (1999) Tolls of the ford. J Fords 12:3–9.",
    "Marsh B (2004) Ferries by night. J Locks 4:17–21.",
    "Oake C (2011) Ice on the weir. J Weirs 1:1–7.",
    "Pike D (1988) Sluices. J Sluices 3:88–90.",
)


@pytest.mark.parametrize(
    ("between", "run"),
    [(between, run) for kind, between in (("glued", ""), ("spaced", " "), ("line", "\n")) for run in RUNS[kind]],
)
def test_runs_of_labels_go_and_entries_stay(between: str, run: str) -> None:
    page = page_of([entry + between + run for entry in ENTRIES], role="reference")

    found = after(page, "strip-link-labels")

    assert [text.rstrip() for text in found] == list(ENTRIES)


@pytest.mark.parametrize("text", RUNS["stays"])
def test_what_only_ends_like_a_label_stays(text: str) -> None:
    assert after(page_of([text], role="reference"), "strip-link-labels") == [text]


@pytest.mark.parametrize("case", cases("repair_spacing"))
def test_spacing(case: dict[str, Any]) -> None:
    page = page_of([case.get("before") or case["unchanged"]], role="abstract", language=case["language"])

    found = after(page, "drop-invisible-characters", "repair-spacing")

    assert found == [case.get("after", case.get("unchanged"))]


@pytest.mark.parametrize("case", cases("split_keywords"))
def test_keywords(case: dict[str, Any]) -> None:
    text = case["before"]

    found = [text[start:end] for start, end in keyword_spans(text, keyword_start(text, lexicon()))]

    assert found == case["expected"]


@pytest.mark.parametrize("case", cases("repair_entries"))
def test_repairs_of_entries(case: dict[str, Any]) -> None:
    page = page_of([case.get("before") or case["unchanged"]], role="reference", language=case.get("language", "en"))

    found = after(page, "repair-ligatures", "repair-doubled-points", "repair-glued-words")

    assert found == [case.get("after", case.get("unchanged"))]


def listed(case: dict[str, Any]) -> Page:
    """The page of a case: an <ol> that implies its numbers, or the items as a text renderer writes them."""
    role = "note" if case["kind"] == "notes" else "reference"
    if case.get("ordinals"):
        page = page_of(case["entries"], role=role)
        blocks = tuple(block._replace(ordinal=block.place + 1) for block in page.blocks)
        return replace(page, blocks=blocks, input="html")
    text = "\n".join("  " + entry.replace("\n", "\n    ") for entry in case["entries"])
    page = page_of([], role=role)
    blocks = tuple(block._replace(role=role) for block in read_text(lines_of(text), page.lexicon))
    if len(blocks) != len(case["entries"]):
        return page_of(case["entries"], role=role)
    return replace(page, blocks=blocks)


@pytest.mark.parametrize("case", cases("number_entries"))
def test_numbering(case: dict[str, Any]) -> None:
    page = listed(case)

    for name, function in DEFAULT.only("number-entries", "join-continued-entries"):
        page, _ = apply(page, name, function(page))
    notes = footnotes(page.having("note"), lexicon())
    found = (
        [(n.number, n.label, n.text, [part.position for part in n.parts]) for n in notes]
        if case["kind"] == "notes"
        else [(r.number, r.label, r.text) for r in references(page.having("reference"), lexicon())]
    )

    expected = [(e["number"], e.get("label"), e["text"], e["positions"]) for e in case["expected"]]
    assert found == (expected if case["kind"] == "notes" else [one[:3] for one in expected])


@pytest.mark.parametrize("case", cases("renditions"))
def test_renditions(case: dict[str, Any]) -> None:
    empty = page_of([], role=None)
    lines = lines_of(case["text"])
    rendition = rendition_of(lines)
    page = replace(empty, blocks=read_text(lines, empty.lexicon, rendition), rendition=rendition)

    page, _ = Pipeline(RENDITIONS).run(page)
    found = [
        [
            block.kind,
            *([block.level or block.depth] if block.level or block.depth else []),
            " ".join(block.text.split()),
        ]
        for block in page
    ]

    assert found == case["expected"]


FURNITURE = tomllib.loads((CASES / "furniture.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FURNITURE)
def test_furniture_goes_and_sentences_stay(name: str) -> None:
    stay, go = FURNITURE[name]["stay"], FURNITURE[name]["go"]

    found = after(page_of([*stay, *go], role=None), name)

    assert found == [*stay, *("" for _ in go)]


def test_every_filter_of_furniture_has_cases() -> None:
    dropping = {name for name in DEFAULT.names if name.startswith("drop-")}
    by_other_means = {
        "drop-rules",
        "drop-link-list",
        "drop-site-elements",
        "drop-outlines",
        "drop-duplicates",
        "drop-emptied-headings",
        "drop-repeated-list",
        "drop-section-headings",
        "drop-side-notes",
        "drop-unclaimed",
        "drop-invisible-characters",
        "drop-marker-signs",
        "drop-repeated-references",
        "drop-woven-references",
    }

    assert dropping - by_other_means == set(FURNITURE)
