"""Texts of a tool that sets a space between all strings of a page: the lines of its source begin and end with one."""

from __future__ import annotations

import pathlib

import pytest

from cleanscrape import clean
from cleanscrape.grids import lines_of
from cleanscrape.knowledge import lexicon
from cleanscrape.read_text import read_text

PROSE = sorted((pathlib.Path(__file__).parent.parent / "samples" / "prose").glob("*.txt"))
TITLE = "Waiting at the ford"
ABSTRACT = (
    "Fords freeze before weirs do, and the carts that wait for them pay a toll of hours. This paper counts the hours "
    "of one winter from the books of nine keepers."
)
PAGE = f""" {TITLE} | Journal of Fords
 Skip to main content Home Search Volumes
 Research {TITLE} J Fords 2016 ; 3 doi: http://dx.doi.org/10.5555/fords.x42 (Published 24 May 2016)
 Ada Quillfeather , keeper 1 ,  Bo van Renn , ferryman 2
 1 Department of Fords, Example University, Hull, UK 2 School of Ferries, Example College, Leeds, UK
 Abstract {ABSTRACT}
 Introduction Carts wait at fords. Nobody has said for how long they do, or what the law has to say of it.
 References Holt R. Tolls of the ford.  J Locks 2010 ; 137 : 63 - 72 . CrossRef Medline Web of Science
 Marsh B. Ferries by night.  J Locks 2014 ; 349 : 1 . CrossRef Google Scholar View Abstract
 Article tools PDF 0 responses
 Topics Roads Winter
 Follow us on Twitter Website T&Cs"""
LINES = PAGE.split("\n")


def spaced(lines: list[str]) -> str:
    return "\n".join(f" {line.strip()} " for line in lines)


def test_what_stands_in_one_line_of_such_a_page_is_parted() -> None:
    document = clean(spaced(LINES))

    assert document.page.kind == "landing"
    assert document.title == TITLE
    assert document.abstract == ABSTRACT
    assert document.audit().accounted


FRONT = (
    f"Open Access {TITLE} Ada Quillfeather 1 , Bo van Renn 2 and Piet Ostrander 1 Published: 24 May 2016 "
    "1 Department of Fords and of the Roads that lead to them, Example University, Hull, UK "
    "2 School of Ferries, Example College, Leeds, UK Correspondence to: A. Quillfeather quill@example.org"
)
ENTRY = (
    "Ada Quillfeather, Bo van Renn and Piet Ostrander. Tolls of the ford and of the roads that lead to it in the "
    "winters of those years. What the keepers of the ford said of them, and of the carts that waited, is told by "
    "Cyril Doe and Bo Cole. Published: 24 May 2011 by Example Press, Hull"
)


def test_a_line_of_some_length_is_parted_by_its_form_above_the_list() -> None:
    lines = [*LINES[:2], FRONT, *LINES[5:]]
    document = clean(spaced(lines))

    assert 250 < len(FRONT) < 800
    assert document.dates.published == "2016-05-24"
    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]


def test_a_line_of_some_length_below_the_heading_of_a_list_is_an_entry() -> None:
    above, below = (
        [block.text for block in read_text(lines_of(spaced([*LINES[:7], heading, ENTRY])), lexicon())]
        for heading in ("Introduction", "References")
    )

    assert 250 < len(ENTRY) < 800
    assert ENTRY in below
    assert ENTRY not in above


@pytest.mark.parametrize("path", PROSE, ids=[path.stem for path in PROSE])
def test_an_essay_with_such_lines_stays(path: pathlib.Path) -> None:
    text = spaced(path.read_text(encoding="utf-8").split("\n"))
    document = clean(text)

    assert document.page.kind == "other"
    assert not document.removed
    assert document.to_text().split() == text.split()
