"""Stretches of lines that are a title because another line of the text has just these words.

A line may hold more than the title: a tool glued the elements around it, a site set its name behind. Where the name of
the window, a citation or a line of its own has a part of it alone, that part may be the title.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..dates import YEAR
from ..folding import fold, with_plain_signs
from ..patterns import pattern_of
from .title_tables import LONGEST, Tables

__all__ = ["Stretch", "has_parts", "span_of", "stretch_of", "stretches", "window_parts"]

LEAST, LEAST_WORDS = 12, 3
"""Characters and words: shorter parts of a name are said everywhere."""
HEAD = 20
"""Characters that begin a title, where the line ends before it does."""
LINE = 1200
MOST_PARTS = 5
UNSEEN = "\u00ad\u200b"
# What parts the name of a work from that of its site; a colon may be the title's own.
SITE = pattern_of(r"\s[|–—-]\s|\s?\|\s?")
# Behind these signs the title itself goes on.
GOES_ON = pattern_of(r"\s*+[:(–—-]")
# Linear: a class that ends at the sign that it lacks.
QUOTED = pattern_of(r'"([^"]{20,320}+)"')


class Stretch(NamedTuple):
    """A part of a line that another line has alone."""

    at: int
    start: int
    end: int
    text: str
    """It is folded."""


def window_parts(told: Tables) -> Iterator[Stretch]:
    """The parts of the name of the window, each alone and with those that follow it."""
    text = told.lines[0].text if told.window else ""
    signs = [match.span() for match in SITE.finditer(text)]
    if not 0 < len(signs) < MOST_PARTS:
        return
    starts, ends = [told.begins, *(end for _, end in signs)], [*(start for start, _ in signs), len(text)]
    dated = YEAR.search(told.window) is not None
    for first, start in enumerate(starts):
        # With its year stand its authors: each part is another thing then.
        for last in range(first, first + 1 if dated else len(ends)):
            part = fold(text[start : ends[last]])
            if (first, last) != (0, len(signs)) and _is_long(part) and not (dated and YEAR.search(part)):
                yield Stretch(0, start, ends[last], part)


def has_parts(text: str) -> bool:
    """Whether a text is of several parts, as names of windows are."""
    return SITE.search(text) is not None


def stretches(told: Tables) -> Iterator[Stretch]:
    """The parts of lines that are a part of the name of the window, or that a citation has in quotes."""
    parts = {part.text for part in window_parts(told)} | ({told.window} if _is_long(told.window) else set())
    for text in told.folded:
        if '"' in text and YEAR.search(text):
            parts.update(match[1].strip(" .,") for match in QUOTED.finditer(text))
    squeezed = [squeeze(text) for text in told.folded] if parts else []
    for part in sorted(parts):
        wanted = squeeze(part)
        for at, text in enumerate(squeezed):
            place = text.find(wanted[:HEAD]) if at else -1
            if place < 0 or text == wanted:
                continue
            if text.startswith(wanted, place):
                yield from stretch_of(told, at, part)
            elif place and at + 1 < len(squeezed) and wanted.startswith(text[place:] + squeezed[at + 1]):
                yield from stretch_of(told, at, text[place:])


def stretch_of(told: Tables, at: int, part: str) -> Iterator[Stretch]:
    """Where a line has a part, unless its title goes on behind it."""
    text = told.lines[at].text
    span = span_of(text, part)
    if span is not None and not GOES_ON.match(text, span[1]):
        yield Stretch(at, *span, part)


def _is_long(part: str) -> bool:
    return LEAST <= len(part) <= LONGEST and part.count(" ") >= LEAST_WORDS - 1


def squeeze(text: str) -> str:
    """A text without its white space, of which tools set more or less."""
    return "".join(text.split())


def span_of(text: str, part: str) -> tuple[int, int] | None:
    """Where a folded part stands in a text as it was read."""
    text = text[:LINE]
    letters = text.casefold()
    if len(letters) != len(text):
        return None
    wanted = squeeze(part)
    place = squeeze(with_plain_signs(letters)).find(wanted)
    places = [at for at, char in enumerate(text) if not char.isspace() and char not in UNSEEN] if place >= 0 else []
    return (places[place], places[place + len(wanted) - 1] + 1) if places else None
