"""The headings in the body of a text: which lines are some, and how deep they stand."""

from __future__ import annotations

import pytest

from cleanscrape import clean

PROSE = (
    "The ford was closed to carts for a month, and to horses for a week, since it had rained on the hills above the "
    "town in each of the nights before. Nobody came to count the carts, and so the keeper counted those that he could "
    "see from his window, which were few, and wrote down what he thought of the rest of them in a book of his own. "
)
PAGE = """On Rain and Fords

Ada Roe

Part of the Sky Series book series (SKY, volume 8)

Abstract

It rained for a week, and the ford was closed to carts and to the toll keeper, who wrote a book on it.

Introduction

{prose}

{lines}

{prose}Once more, that is.

References

1. Marsh C. On Fords. J. Locks 4, 17 (2001).
2. Pike D. On Locks. J. Weirs 1, 9 (2004).
"""


@pytest.mark.parametrize(
    ("lines", "headings"),
    [
        ("2. Fords by night", [("2. Fords by night", 1)]),
        ("2 Fords\n\n2.1 Fords by night", [("2 Fords", 1), ("2.1 Fords by night", 2)]),
        ("1.2.1.1. Tolls of carts", [("1.2.1.1. Tolls of carts", 1)]),
        ("Fords by night, and in the rain", [("Fords by night, and in the rain", 1)]),
        # No headings: a date, a row of a table, a caption, a label of a link, the end of a sentence, a name alone.
        ("14 December 2015", []),
        ("3 Carts 12 4.05 7.11 0.02", []),
        ("Figure 3. Carts at the ford", []),
        ("Google Scholar", []),
        ("Nobody knew of it.", []),
        ("Carts", []),
    ],
)
def test_headings_of_texts(lines: str, headings: list[tuple[str, int]]) -> None:
    document = clean(PAGE.format(prose=PROSE, lines=lines))

    assert [(one.heading, one.level) for one in document.body] == [("Introduction", 1), *headings]
    assert [len(one.paragraphs) for one in document.body][-1] >= 1
    assert document.audit().accounted
    assert len(document.references) == 2


def test_a_heading_with_a_mark_needs_a_part_of_the_work_above_it() -> None:
    page = "# " + PAGE.replace("Abstract\n", "## Abstract\n").replace("References\n", "## References\n")
    lines = f"### Fords by night\n\n{PROSE}\n\n### + Google Scholar"
    page = page.replace("Introduction\n", "## Introduction\n").format(prose=PROSE, lines=lines)
    document = clean(f"{page}\n\nOur quarry\n\nOur people\n\nOur friends\n\n## Our keepers\n\n{PROSE}")

    headings = [one.heading for one in document.body]
    assert "Fords by night" in headings
    assert "Our keepers" not in headings
    assert not any("Scholar" in (one or "") for one in headings)


def test_prose_is_no_part_of_what_is_said_of_the_authors() -> None:
    page = PAGE.replace("Introduction\n", "Author information\n\nHall of Rain, University of Leeds, Leeds, UK\n")
    document = clean(page.format(prose=PROSE, lines="Received 3 May 1970"))

    assert [text for section in document.body for text in section.paragraphs] == [
        PROSE.strip(),
        f"{PROSE}Once more, that is.",
    ]
