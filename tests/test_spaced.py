"""Texts of a tool that sets a space between all strings of a page: the lines of its source begin and end with one."""

from __future__ import annotations

import pathlib

import pytest

from cleanscrape import clean

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


@pytest.mark.parametrize("path", PROSE, ids=[path.stem for path in PROSE])
def test_an_essay_with_such_lines_stays(path: pathlib.Path) -> None:
    text = spaced(path.read_text(encoding="utf-8").split("\n"))
    document = clean(text)

    assert document.page.kind == "other"
    assert not document.removed
    assert document.to_text().split() == text.split()
