"""The markers in full text: what they point to, and what templates hang on them."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from cleanscrape import clean

from .conftest import ROOT, after, page_of

CASES = tomllib.loads((ROOT / "tests" / "cases" / "markers.toml").read_text(encoding="utf-8"))["case"]
HEAD = '<head><meta name="citation_title" content="On Fords"><meta name="citation_author" content="Roe, Ada"></head>'
# What makes the text below it full text.
OPENING = (
    "<p>Fords are older than bridges, and the towns that stand at them are older than the roads that lead there.</p>"
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["label"]))
def test_markers_point_to_their_entries(case: dict[str, Any]) -> None:
    notes = f"<h2>Footnotes</h2>{case['notes']}" if "notes" in case else ""
    document = clean(
        f"<html>{HEAD}<body><h1>On Fords</h1><div><h2>Introduction</h2>{OPENING}{case['text']}</div>"
        f"{notes}<h2>References</h2>{case['entries']}</body></html>"
    )

    (section,) = document.body
    assert list(section.paragraphs[1:]) == case["paragraphs"]
    assert [
        [m.paragraph - 1, section.paragraphs[m.paragraph][m.start : m.end], m.target, m.number] for m in section.markers
    ] == case["markers"]
    assert document.audit().accounted


WOVEN = (
    "Fords freeze when the wind turns,19 Holt R. Tolls and tollgates of the river towns. Fords 1999;4:1–9. [Crossref], "
    "[PubMed], [Web of Science ®], [Google Scholar],20 Marsh B. Ferries by night, and by day. Locks 2004;3:2–8."
    "[Crossref], [Google Scholar] and thaw when it turns back."
)


def test_entries_woven_into_sentences_go_with_their_labels_where_no_element_parts_them() -> None:
    document = clean(
        f"On Fords\n\nAbstract\n\nFords freeze in spring.\n\nUnable to display preview. Download preview PDF.\n\n"
        f"Introduction\n\n{WOVEN}\n\nReferences\n\n"
        "  1. Holt R. Tolls and tollgates of the river towns. Fords 1999;4:1–9. [Crossref], [Google Scholar]\n"
        "  2. Marsh B. Ferries by night, and by day. Locks 2004;3:2–8. [Crossref], [Google Scholar]\n"
    )

    assert [section.paragraphs for section in document.body] == [
        ("Fords freeze when the wind turns,19 ,20 and thaw when it turns back.",)
    ]


def test_a_short_entry_woven_into_a_sentence_goes_where_labels_stand_right_behind_it() -> None:
    said = "Fords freeze (Holt {}1999), as Holt, R. 1999. Tolls. Hull: Ford Press says."
    document = clean(
        "On Fords\n\nAbstract\n\nFords freeze in spring.\n\nUnable to display preview. Download preview PDF.\n\n"
        f"Introduction\n\n{said.format('Holt, R. 1999. Tolls. Hull: Ford Press.[Google Scholar]')}\n\nReferences\n\n"
        "  • Holt, R. 1999. Tolls. Hull: Ford Press. [Google Scholar]\n"
        "  • Marsh, B. 2004. Ferries by night, and by day. Locks 3:2–8. [Crossref], [Google Scholar]\n"
    )

    assert [section.paragraphs for section in document.body] == [(said.format(""),)]


def test_labels_woven_into_a_sentence_may_end_in_its_bracket() -> None:
    said = "Fords freeze (Holt R. Tolls of the river towns. Fords 4, 1–9 (2000)."
    page = page_of([f"{said} Go to reference Crossref PubMed Google Scholar ) in May."], role="body")

    assert after(page, "strip-woven-labels") == [f"{said} ) in May."]


@pytest.mark.parametrize(
    ("role", "text", "said"),
    [
        ("body", "Fords were counted. J. Fords 70:2066–85 [Google Scholar]", "70:2066–85"),
        ("body", "151. Zhu JJ. 2000. Tolls of the ford. J. Fords 526:71–87 [Google Scholar]", "J. Fords 526:71–87"),
        (
            "reference",
            "Zhu JJ. Tolls. Canal Press, Hull, 1990. [Google Scholar] © 2014 by all keepers",
            "1990. © 2014 by all keepers",
        ),
        (
            "body",
            "1. We looked for what was said by 2019 [Google Scholar] and found it",
            "2019 [Google Scholar] and found it",
        ),
        ("body", "What was said of fords before 2019 [Google Scholar]", "2019 [Google Scholar]"),
    ],
)
def test_a_label_in_brackets_goes_where_it_ends_an_entry(role: str, text: str, said: str) -> None:
    assert after(page_of([text], role=role), "strip-woven-labels")[0].endswith(said)
