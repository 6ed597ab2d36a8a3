"""Filters that mend what extraction did to the letters of a text."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..mending import damage
from ..page import Block, Edit, Page, Replace
from ..patterns import pattern_of

__all__ = [
    "drop_invisible_characters",
    "repair_doubled_points",
    "repair_encoding",
    "repair_glued_words",
    "repair_ligatures",
    "repair_spacing",
]

TEXT_ROLES = ("title", "abstract", "body", "note", "reference", "copyright", "correspondence", "rights")
LONGEST_REPAIR = 200
"""Characters of one record, so that marks in it are moved in linear time."""
SPACED_LANGUAGES = frozenset(("fr",))
"""Languages that set a space before : ; ! ? themselves."""
INVISIBLE = pattern_of(r"[\u200b\u2060\ufeff\u00ad]++")
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
LIGATURE = pattern_of("[ﬀ-ﬆ]")
ENTRY_ROLES = ("reference", "note")
# Two points and no third, behind a word and at its end. Fixed lengths: linear.
DOUBLED_POINT = pattern_of(r"(?<=[\p{L}\p{N})\]”’])\.\.(?=\s|$)(?!\s?\.)")
# Templates lose the space where italics begin or end: "Greenberg:Phys. Rev.,136". A capital word with a point behind
# it is the short name of a journal, a number behind a point and a comma its volume.
GLUED_COLON = pattern_of(r"\p{Ll}{3}:(?=\p{Lu}\p{Ll}{1,12}\.\s)")
GLUED_VOLUME = pattern_of(r"\p{Ll}\.,(?=\d{1,4}\b)")
# Linear: single spaces between single characters, looked at from both sides, nothing repeats.
BEFORE_CLOSING = pattern_of(r"(?<=[\p{L}\p{N}.)\]”’»%]) (?=[)\]](?:[\s.,;:)\]]|$))")
AFTER_OPENING = pattern_of(r"(?<=(?:^|\s)[(\[]) (?=[\p{L}\p{N}“‘])")
BEFORE_COMMA = pattern_of(r"(?<=[\p{L}\p{N})\]”’%.]) (?=,(?:\s|$))")
BEFORE_POINT = pattern_of(r"(?<=[\p{L}\p{N})\]”’%]) (?=[.,](?:\s|$|[)\]”’])(?!\s?[.,]))")
BEFORE_COLON = pattern_of(r"(?<=\p{Ll}{3}|[)\]”’]) (?=[:;!?](?:\s\p{L}|$))")
# A space before a semicolon between years and names, before the pages of a volume: "2020 ; Roe", "19 :257". A ratio has
# spaces on both sides, a size in a catalogue has a number behind the semicolon.
BEHIND_NUMBER = pattern_of(r"(?<=\p{N}|\p{N}[a-z]) (?=;\s\p{L}{2})|(?<=\p{N}) (?=:\p{N})")
# What a text holds where one of these patterns matches: most texts hold nothing of it, and need no pattern.
GAPS = (
    (BEFORE_CLOSING, (" )", " ]")),
    (AFTER_OPENING, ("( ", "[ ")),
    (BEFORE_COMMA, (" ,",)),
    (BEFORE_POINT, (" .", " ,")),
)
WIDE_GAPS = (
    (BEFORE_COLON, (" :", " ;", " !", " ?")),
    (BEHIND_NUMBER, (" ;", " :")),
)
"""Those that are none where a language sets a space there."""
ALL_SIGNS = tuple({sign for _, signs in (*GAPS, *WIDE_GAPS) for sign in signs})
BEFORE_SIGN = pattern_of(r"(?<=\S) (?=[,.;:](?:\s|$))")
BEFORE_PLAIN_SIGN = pattern_of(r"(?<=\S) (?=[,.](?:\s|$))")


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


def repair_ligatures(page: Page) -> Iterator[Edit]:
    """Write the ligatures of old fonts as the letters that they join."""
    for block in page:
        if not block.text.isascii():
            for match in LIGATURE.finditer(block.text):
                yield Replace(block, match.start(), match.end(), LIGATURES[match[0]], "ligature")


def repair_doubled_points(page: Page) -> Iterator[Edit]:
    """Take one of two full stops at the end of a part of an entry, which templates set once more."""
    for block in page.having(*ENTRY_ROLES):
        for match in DOUBLED_POINT.finditer(block.text):
            yield Replace(block, match.start(), match.end(), ".", "doubled-point")


def repair_glued_words(page: Page) -> Iterator[Edit]:
    """Set the space that was lost in an entry where italics begin or end: before initials, a journal, a volume."""
    for block in page.having(*ENTRY_ROLES):
        language = (block.language or page.language or "en").split("-")[0].lower()
        patterns = [GLUED_COLON] if ":" in block.text else []
        if ".," in block.text:
            patterns.append(GLUED_VOLUME)
        if (conjunction := page.lexicon.conjunctions.get(language)) is not None:
            patterns.append(conjunction)
        for place in sorted({match.end() for pattern in patterns for match in pattern.finditer(block.text)}):
            yield Replace(block, place - 1, place + 1, f"{block.text[place - 1]} {block.text[place]}", "lost-space")


def repair_spacing(page: Page) -> Iterator[Edit]:
    """Take out the space before a closing bracket, a full stop, a comma, a colon, where the language sets none."""
    for block in page.having(*TEXT_ROLES):
        if not any(map(block.text.__contains__, ALL_SIGNS)):
            continue
        language = (block.language or page.language or "en").split("-")[0].lower()
        known = GAPS if language in SPACED_LANGUAGES else GAPS + WIDE_GAPS
        patterns = [pattern for pattern, signs in known if any(map(block.text.__contains__, signs))]
        gaps = sorted(
            {match.start() for pattern in patterns for match in pattern.finditer(block.text)}
            | set(_left_by_removals(block, BEFORE_PLAIN_SIGN if language in SPACED_LANGUAGES else BEFORE_SIGN))
        )
        for start, end, inside in _with_neighbours(block.text, gaps):
            after = "".join(
                block.text[a:b] for a, b in zip((start, *(g + 1 for g in inside)), (*inside, end), strict=True)
            )
            yield Replace(block, start, end, after, "space-before-punctuation")


def _left_by_removals(block: Block, gap: regex.Pattern[str]) -> Iterator[int]:
    """The spaces before a sign that stood behind something that is gone: a pop-up, an arrow."""
    gone = {mark.start for mark in block.marks if mark.start == mark.end and mark.text}
    for place in gone:
        for start in (place - 1, place):
            if start >= 0 and gap.match(block.text, start):
                yield start


def _with_neighbours(text: str, gaps: list[int]) -> list[tuple[int, int, list[int]]]:
    """Stretches of a word around each gap, so that the record can be read; stretches that meet are one."""
    found: list[tuple[int, int, list[int]]] = []
    for gap in gaps:
        start = gap
        while start and gap - start < 20 and not text[start - 1].isspace():
            start -= 1
        if found and start <= found[-1][1] and gap - found[-1][0] < LONGEST_REPAIR:
            found[-1] = (found[-1][0], max(found[-1][1], gap + 2), [*found[-1][2], gap])
        else:
            found.append((max(start, found[-1][1]) if found else start, gap + 2, [gap]))
    return found
