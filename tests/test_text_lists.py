"""The lists of texts: where they begin and end, and which of their lines are one entry."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleanscrape import clean

CASES = tomllib.loads((Path(__file__).parent / "cases" / "text_lists.toml").read_text(encoding="utf-8"))["case"]
FRAME = """On Rain and Fords

  • Ada Roe

Chapter

Part of the Sky Series book series (SKY, volume 8)

Abstract

It rained for a week, and the ford was closed to carts and to the toll keeper, who wrote a book on it.

"""


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_lists_of_texts(case: dict[str, Any]) -> None:
    document = clean(FRAME + case["text"])

    assert [one.text for one in document.references] == case.get("references", [])
    assert [one.text for one in document.footnotes] == case.get("footnotes", [])
    if "body" in case:
        assert [text for section in document.body for text in section.paragraphs] == case["body"]
    assert document.audit().accounted


TOOL = "View author publicationsSearch author on:PubMed Google Scholar"
JOINED = f"""On Rain and Fords
Part of the Sky Series book series (SKY, volume 8)
AbstractIt rained for a week, and the ford was closed to carts and to the toll keeper, who wrote a book on it.
Authors and AffiliationsDepartment of Rain, LeedsAda RoeSchool of Fords, HullBen ColeAuthorsAda Roe{TOOL}Ben Cole{TOOL}
"""


@pytest.mark.parametrize("tool", [TOOL, TOOL.replace("on:P", "on: P")])
def test_search_links_that_touch_the_names_are_no_part_of_them(tool: str) -> None:
    assert [one.name for one in clean(JOINED.replace(TOOL, tool)).authors] == ["Ada Roe", "Ben Cole"]


STATED = """
Introduction

The ford was closed for a month, and nobody came to count the carts.

Received 3 May 1970; accepted 9 June 1970

{}This work is licensed under a Creative Commons Attribution 4.0 International License, which lets all others read it.

References

1. Marsh C. On Fords. J. Locks 4, 17 (2001).
2. Pike D. On Locks. J. Weirs 1, 9 (2004).
"""


@pytest.mark.parametrize("heading", ["", "Notes\n\n* The tolls were paid by the town.\n\n"])
def test_lines_about_the_work_are_none_of_its_text(heading: str) -> None:
    document = clean(FRAME + STATED.replace("{}", heading))

    assert [text for section in document.body for text in section.paragraphs] == [
        "The ford was closed for a month, and nobody came to count the carts."
    ]
    assert [note.text for note in document.footnotes] == (["The tolls were paid by the town."] if heading else [])
    assert (document.dates.received, document.dates.accepted) == ("1970-05-03", "1970-06-09")
    assert document.license == "https://creativecommons.org/licenses/by/4.0/"


def test_what_the_site_says_above_the_title_is_none_of_the_body() -> None:
    said = "Our people look after a quarry of papers, and they answer every letter within a day"
    text = "The ford was closed for a month, and nobody came to count."
    document = clean(f"On Rain and Fords | Rain Press\n\n{said}\n\n{FRAME}Introduction\n\n{text}\n")

    assert document.title == "On Rain and Fords"
    assert [one for section in document.body for one in section.paragraphs] == [text]
    assert said in [one.text for one in document.removed]


NOTED = """On Rain and Fords

Ada Roe1, Edda Cole2

1Hall of Fords, University of Hull, Hull, UK
2Hall of Rain, University of Leeds, Leeds, UK

{}

Part of the Sky Series book series (SKY, volume 8)

Abstract

It rained for a week, and the ford was closed to carts and to the toll keeper, who wrote a book on it.

References

1. Marsh C. On Fords. J. Locks 4, 17 (2001).
2. Pike D. On Locks. J. Weirs 1, 9 (2004).
"""


@pytest.mark.parametrize(
    ("lines", "notes"),
    [
        ("Correspondence to: A Roe r.roe{at}example.org", ["Correspondence to: A Roe r.roe{at}example.org"]),
        ("* Correspondence\n\nAda Roe\n\nr.roe@example.org", ["Correspondence Ada Roe r.roe@example.org"]),
        ("Autora de correspondencia: Edda Cole E-mail: e@example.org",
         ["Autora de correspondencia: Edda Cole E-mail: e@example.org"]),
        ("Address for Correspondence: Ada Roe, Rain Lane 3, Hull. Email:\n\na.roe@example.org",
         ["Address for Correspondence: Ada Roe, Rain Lane 3, Hull. Email: a.roe@example.org"]),
        ("3 Current address: Hall of Locks, Lane 3, Hull.", ["Current address: Hall of Locks, Lane 3, Hull."]),
        ("1 Correspondence to: A Roe roe@example.org\n\n* Correspondence to: A Roe roe@example.org",
         ["Correspondence to: A Roe roe@example.org"]),
        ("  • *r.roe@example.org\n  • †b.cole@example.org", ["r.roe@example.org", "b.cole@example.org"]),
        ("Authors & Affiliations\n\nHall of Locks, Hull, UK\n*r.roe@example.org", ["r.roe@example.org"]),
        ("zE-mail: r.roe@example.org", ["E-mail: r.roe@example.org"]),
        ("Correspondence\n\nr.roe@example.org", []),
        ("Corresponding author: Ada Roe", []),
    ],
)  # fmt: skip
def test_notes_on_authors_among_their_addresses(lines: str, notes: list[str]) -> None:
    document = clean(NOTED.replace("{}", lines))

    assert [note.text for note in document.footnotes] == notes
    assert document.audit().accounted


def test_the_label_of_an_entry_touches_the_address_before_it_where_bars_part_all_strings() -> None:
    names = ("Roe", "Cole", "Pike", "Marsh", "Wick")
    ends = ("|Google Scholar| |",) * 3 + (" (|doi:10.1000/1|)",) * 2
    entries = "".join(
        f"|{number}|\n{name}| |A|. |2001| |On rain at {name}|. |J. Rain|, |5|, |1|-|9|.{end}"
        for number, (name, end) in enumerate(zip(names, ends, strict=True), 1)
    )
    head = "\n".join(f"|{line}|" for line in FRAME.split("\n") if line)

    found = clean(f"{head}\n|References{entries}").references

    assert [one.text for one in found] == [
        f"{name} A. 2001 On rain at {name}. J. Rain, 5, 1-9." + (" (doi:10.1000/1)" if "doi" in end else "")
        for name, end in zip(names, ends, strict=True)
    ]
