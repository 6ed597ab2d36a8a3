"""The filter for what templates hang on the markers in running text: the sentence stays, and so does its marker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from ..knowledge import letters_of
from ..page import Block, Edit, Mark, Page, Remove
from ..patterns import pattern_of

__all__ = ["drop_marker_signs", "drop_repeated_references"]

ROLES = ("body", "body-heading", "abstract")
ARROWS = pattern_of(r"[⇑⇓↵⇧⇩↩]++\uFE0E?")
# What a screen reader is told before a number or a year: "[Citation12]", "(Roe, Citation1970a)".
SPOKEN = pattern_of(r"(?<![\p{L}\p{N}])Citation(?=\d{1,4}[a-z]?(?![\p{L}\p{N}]))")
NOTE_SIGN = pattern_of(r"\d{1,2}|[*∗†‡§¶#]{1,2}")
# What a title ends with that is none of it: LaTeX's thanks, as LaTeXML prints them, and the star of a note. Linear.
TITLE_NOTE = pattern_of(r"(?:††thanks:.*+|(?<=\S)[☆★✩]{1,3}+)$", regex.DOTALL)
NEAR = 30
DIGITS = "0123456789"
KNOWN_BY = 40
"""An entry is known again by so many of its first letters and digits."""
LONGEST_TAIL = 120
"""Letters and digits of the address and the labels of links that a pop-up ends with."""


def drop_marker_signs(page: Page) -> Iterator[Edit]:
    """Take arrows, the word Citation for screen readers, and behind a title the numbers of its notes off the text."""
    for block in page.having("title"):
        start = note.start if (note := _note_behind(block)) is not None else None
        if start is None and not block.text.isascii() and (tail := TITLE_NOTE.search(block.text)) is not None:
            start = tail.start()
        if start:
            yield Remove(block, "title-note", start)
    for block in page.having(*ROLES, "note", "reference"):
        if not block.text.isascii():
            for match in ARROWS.finditer(block.text):
                if _leads(page, block, match.start(), match.end()):
                    yield Remove(block, "marker-arrow", match.start(), match.end())
        if "Citation" in block.text:
            for match in SPOKEN.finditer(block.text):
                yield Remove(block, "spoken-marker", match.start(), match.end())


def drop_repeated_references(page: Page) -> Iterator[Edit]:
    """Take entries out of sentences where pop-ups at the markers say them once more, letter for letter."""
    found = [
        (block, start, end)
        for block in page.having("body", "abstract")
        for start, end in {(m.start, m.end) for m in block.marks if m.kind == "token" and len(m.text) >= KNOWN_BY}
        if KNOWN_BY <= end - start < len(block.text.strip())
    ]
    if not found:
        return
    entries: dict[str, list[str]] = {}
    for block in (part for whole in page.having("reference") for part in whole.parts):
        letters = letters_of(block.text)
        if len(letters) >= KNOWN_BY:
            entries.setdefault(letters[:KNOWN_BY], []).append(letters)
    for block, start, end in found:
        if _says_again(block.text[start:end], entries):
            yield Remove(block, "repeated-reference", start, end)


def _says_again(text: str, entries: Mapping[str, Sequence[str]]) -> bool:
    """Whether a text is an entry, with a number before it at most and links behind it."""
    # The first letters decide: the whole of a long stretch is rarely looked at.
    begins = letters_of(text[: 4 * KNOWN_BY])
    if not any(said[:KNOWN_BY] in entries for said in (begins, begins.lstrip(DIGITS))):
        return False
    letters = letters_of(text)
    return any(
        said.startswith(whole) and len(said) - len(whole) <= LONGEST_TAIL
        for said in (letters, letters.lstrip(DIGITS))
        for whole in entries.get(said[:KNOWN_BY], ())
    )


def _note_behind(title: Block) -> Mark | None:
    """The link at the end of a title that is nothing but the number or the sign of a note."""
    end = len(title.text.rstrip())
    for mark in title.links:
        sign = title.text[mark.start : mark.end].strip("()[] ")
        if mark.start > 0 and mark.end == end and "#" in mark.value and NOTE_SIGN.fullmatch(sign):
            return mark
    return None


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
