"""Pages that mark little: headings in bold, notes and references that nothing names, citations in words."""

from __future__ import annotations

import pytest

from cleanscrape import clean

from .test_html import PROSE

ENTRIES = ["Cole, B. (1987). The loudness of bees. J Hives, 12, 1-8.", "Dahl, C. (2009). Roads. Hist Road, 4, 5-7.", "Roe, A. (1954). Listening to skeps. Leeds: Rain Press."]  # fmt: skip
TAGS = '<meta name="citation_title" content="On Rain"><meta name="citation_author" content="Roe, Ada">'
BOLD = "<p><b>{abstract}</b></p><p>{prose}</p><p><b>1. Locks</b></p><p>{more}</p><p><b>1.1. Gates</b></p><p>{most}</p><p><b>References</b></p><p>[1] {entry}</p>"


@pytest.mark.parametrize(
    ("abstract", "headings"),
    [("ABSTRACT", [("1. Locks", 1), ("1.1. Gates", 2)]), ("Spring", [])],
)
def test_headings_that_are_paragraphs(abstract: str, headings: list[tuple[str, int]]) -> None:
    said = BOLD.format(abstract=abstract, prose=2 * PROSE, more=3 * PROSE, most=4 * PROSE, entry=ENTRIES[0])
    document = clean(f"<html>{TAGS}<p>On Rain</p><p>Ada Roe</p>{said}</html>")

    assert [(one.heading, one.level) for one in document.body if one.heading] == headings
    assert (document.abstract is not None) == bool(headings)
