"""The front of texts that hold a whole page: menus around it, no element that says what is what."""

from __future__ import annotations

from itertools import permutations

import pytest

from cleanscrape import Document, clean

MENU = """Skip to main content
Search
Advanced search
Journals
Books
About us
For authors
Submit a manuscript
Editorial board
Contact
Cookie policy
Register
Log in
Current issue
Archive
Alerts
Volume 9
Issue 2
June 1999
Previous article
Next article
Abstract
Introduction
Methods
Results
References
PDF
Cite
Share
Facebook
Email
Download citation
View metrics
Permissions
"""
ABSTRACT = (
    "Fords freeze before weirs do, and the carts that wait for them pay a toll of hours. This paper counts the hours "
    "of one winter from the books of nine keepers, and finds that they were longer than the law allowed."
)
REST = f"""
Abstract

{ABSTRACT}

Key terms of the paper stand in a box

1 Introduction

A ford is a place where a road and a river share a bed, and for most of the year nobody minds which of them has it.

References

1. Holt R (1994) Tolls of the ford. J Fords 12:3-9. CrossRef Google Scholar
2. Marsh B (1996) Ferries by night. J Locks 4:17-21. CrossRef Google Scholar
3. Oake C (1998) Ice on the weir. J Weirs 1:1-7. CrossRef Google Scholar
"""
TITLE = "Waiting at the ford: nine winters of a toll road"
CITATION = (
    f"Cite this article: Quillfeather A, van Renn B, Ostrander P (1999) {TITLE}. "
    "J Fords 9:4-12. doi:10.5555/fords.9.2.4"
)

WINDOWS = {
    "the title and the site": (f"{TITLE} | Journal of Fords | Ledger", TITLE),
    "the site and the title": (f"Journal of Fords: {TITLE}", TITLE),
    "the title alone": (TITLE, TITLE),
    "no name of a window, but a citation": ("Skip to search", TITLE),
    "something behind the title": (f"{TITLE} | Journal of Fords", f"{TITLE} FREE"),
}
BYLINES = {
    "one line": "Ada Quillfeather, Bo van Renn and Piet Ostrander",
    "signs of addresses": "Ada Quillfeather 1,2,*, Bo van Renn 2 and Piet Ostrander 1,a)",
    "degrees": "Ada Quillfeather, PhD; Bo van Renn, MD, MPH; Piet Ostrander, MS",
    "a line for each": "Ada Quillfeather,\nBo van Renn,\nPiet Ostrander",
    "addresses and tools between": "\n".join(
        (
            "Ada Quillfeather",
            "Department of Tolls, University of Hull, Hull",
            "Search for other works by this author on:",
            "Google Scholar",
            "Bo van Renn",
            "Institute of Locks, Leeds",
            "Google Scholar",
            "Piet Ostrander",
            "Institute of Locks, Leeds",
        )
    ),
    "items": "  • Ada Quillfeather,\n  • Bo van Renn,\n  • Piet Ostrander",
}


def page(window: str, title: str, byline: str, citation: str = CITATION) -> Document:
    return clean(f"{window}\n\n{MENU}\n{title}\n\n{byline}\n\n{citation}\n{REST}")


@pytest.mark.parametrize("name", WINDOWS)
def test_the_title_is_what_the_page_says_again(name: str) -> None:
    document = page(*WINDOWS[name], BYLINES["one line"])

    assert document.title == TITLE
    assert document.audit().accounted


@pytest.mark.parametrize("name", BYLINES)
def test_the_authors_stand_below_the_title(name: str) -> None:
    document = page(f"{TITLE} | Ledger", TITLE, BYLINES[name])

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]


def test_words_of_menus_are_no_names() -> None:
    document = page(
        f"{TITLE} | Ledger", TITLE, "Open Access\nResearch Article\nAda Quillfeather, Bo van Renn and Piet Ostrander"
    )

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]


FACTS = ("Published: 3 May 1999", "Journal of Fords, Volume 9, Issue 2, Pages 4-12", "DOI: 10.5555/fords.9.2.4")


@pytest.mark.parametrize("order", list(permutations(FACTS)))
def test_facts_stand_around_the_title(order: tuple[str, ...]) -> None:
    document = page(f"{TITLE} | Ledger", TITLE, BYLINES["one line"], "\n".join(order))

    assert document.identifiers.doi == "10.5555/fords.9.2.4"
    assert document.dates is not None
    assert document.dates.published == "1999-05-03"
    assert (document.container.volume, document.container.issue, document.container.first_page) == ("9", "2", "4")


def test_an_abstract_ends_where_its_sentences_end() -> None:
    assert page(f"{TITLE} | Ledger", TITLE, BYLINES["one line"]).abstract == ABSTRACT


def test_an_abstract_without_a_heading_is_the_paragraph_below_the_authors() -> None:
    rest = REST.partition("terms")[2]
    front = f"{TITLE} | Ledger\n\n{MENU}\n{TITLE}\n\n{BYLINES['one line']}"

    document = clean(f"{front}\n\n{ABSTRACT}\n\n{CITATION}\n{rest}")

    assert document.abstract == ABSTRACT


def test_the_last_line_of_a_menu_is_no_title_where_nothing_says_it_again() -> None:
    document = clean(f"{MENU}\n{MENU}\nNothing here\n{REST}")

    assert document.title is None
