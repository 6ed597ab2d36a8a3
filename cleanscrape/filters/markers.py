"""The filter for what templates hang on the markers in running text: the sentence stays, and so does its marker."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..page import Block, Edit, Page, Remove

__all__ = ["drop_marker_signs"]

ROLES = ("body", "body-heading", "abstract")
ARROWS = regex.compile(r"[⇑⇓↵⇧⇩]++")
# What a screen reader is told before a number or a year: "[Citation12]", "(Roe, Citation1970a)".
SPOKEN = regex.compile(r"(?<![\p{L}\p{N}])Citation(?=\d{1,4}[a-z]?(?![\p{L}\p{N}]))")
NEAR = 30


def drop_marker_signs(page: Page) -> Iterator[Edit]:
    """Take arrows that lead to figures and notes, and the word Citation for screen readers, off markers in the text."""
    for block in page.having(*ROLES):
        if not block.text.isascii():
            for match in ARROWS.finditer(block.text):
                if _leads(page, block, match.start(), match.end()):
                    yield Remove(block, "marker-arrow", match.start(), match.end())
        if "Citation" in block.text:
            for match in SPOKEN.finditer(block.text):
                yield Remove(block, "spoken-marker", match.start(), match.end())


def _leads(page: Page, block: Block, start: int, end: int) -> bool:
    """Whether an arrow is a link, or stands behind the number of a figure or a table: others are the text's own."""
    if any(mark.start <= start and end <= mark.end for mark in block.links):
        return True
    if not start and block.text[0] == "↵":
        return True
    named = page.lexicon.openings["caption"]
    before = block.text[max(0, start - NEAR) : start]
    return before[-1:].isdigit() and any(named.match(before, at) for at in _words(before))


def _words(text: str) -> Iterator[int]:
    return (place for place, char in enumerate(text) if char.isalpha() and not text[place - 1 : place].isalpha())
