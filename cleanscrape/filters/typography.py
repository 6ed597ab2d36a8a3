"""Filters that mend what extraction did to the letters of a text."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..mending import damage
from ..page import Edit, Page, Replace

__all__ = ["drop_invisible_characters", "repair_encoding", "repair_spacing"]

TEXT_ROLES = ("title", "abstract", "body", "note", "reference", "copyright", "correspondence", "rights")
SPACED_LANGUAGES = frozenset(("fr",))
"""Languages that set a space before : ; ! ? themselves."""
INVISIBLE = regex.compile(r"[\u200b\u2060\ufeff\u00ad]++")
# Linear: single spaces between single characters, looked at from both sides, nothing repeats.
BEFORE_CLOSING = regex.compile(r"(?<=[\p{L}\p{N}.)\]”’»%]) (?=[)\]](?:[\s.,;:)\]]|$))")
AFTER_OPENING = regex.compile(r"(?<=(?:^|\s)[(\[]) (?=[\p{L}\p{N}“‘])")
BEFORE_COMMA = regex.compile(r"(?<=[\p{L}\p{N})\]”’%.]) (?=,(?:\s|$))")
BEFORE_POINT = regex.compile(r"(?<=[\p{L}\p{N})\]”’%]) (?=[.,](?:\s|$|[)\]”’])(?!\s?[.,]))")
BEFORE_COLON = regex.compile(r"(?<=\p{Ll}{3}|[)\]”’]) (?=[:;!?](?:\s\p{L}|$))")


def repair_encoding(page: Page) -> Iterator[Edit]:
    """Write the characters that were encoded or escaped twice as what they were."""
    for block in page:
        if not block.text.isascii() or "&" in block.text:
            for start, end, was in damage(block.text):
                yield Replace(block, start, end, was, "encoding")


def drop_invisible_characters(page: Page) -> Iterator[Edit]:
    """Remove zero-width spaces, word joiners and soft hyphens, which also break DOIs."""
    for block in page:
        if not block.text.isascii():
            for match in INVISIBLE.finditer(block.text):
                yield Replace(block, match.start(), match.end(), "", "invisible-characters")


def repair_spacing(page: Page) -> Iterator[Edit]:
    """Take out the space before a closing bracket, a full stop, a comma, a colon, where the language sets none."""
    for block in page.having(*TEXT_ROLES):
        language = (block.language or page.language or "en").split("-")[0].lower()
        patterns = [BEFORE_CLOSING, AFTER_OPENING, BEFORE_COMMA, BEFORE_POINT]
        if language not in SPACED_LANGUAGES:
            patterns.append(BEFORE_COLON)
        gaps = sorted({match.start() for pattern in patterns for match in pattern.finditer(block.text)})
        for start, end, inside in _with_neighbours(block.text, gaps):
            after = "".join(
                block.text[a:b] for a, b in zip((start, *(g + 1 for g in inside)), (*inside, end), strict=True)
            )
            yield Replace(block, start, end, after, "space-before-punctuation")


def _with_neighbours(text: str, gaps: list[int]) -> list[tuple[int, int, list[int]]]:
    """Stretches of a word around each gap, so that the record can be read; stretches that meet are one."""
    found: list[tuple[int, int, list[int]]] = []
    for gap in gaps:
        start = gap
        while start and gap - start < 20 and not text[start - 1].isspace():
            start -= 1
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], gap + 2), [*found[-1][2], gap])
        else:
            found.append((start, gap + 2, [gap]))
    return found
