"""Names that a line tells by a label, "Author: Ada Roe", wherever the line says them again."""

from __future__ import annotations

from collections.abc import Iterator

from .knowledge import Lexicon
from .memo import remembered
from .patterns import pattern_of

__all__ = ["told_names"]

# The words of one name. Linear: bounded, each word possessive.
NAMED = pattern_of(r"\s?(\p{Lu}[\p{L}'’.-]{0,30}+(?:\s\p{Lu}[\p{L}'’.-]{0,30}+){1,3}+)")
LEAST_WORDS, MOST_NAMES, MOST_PLACES = 2, 40, 12
"""Words of a name; names of a page that are looked for, and places where each may stand."""


@remembered
def told_names(line: str, lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    """Where names stand that a label tells, in their order.

    >>> from cleanscrape.knowledge import lexicon
    >>> line = "On Rain and Fords Ada Roe It rained. Author: Ada Roe URN: 1"
    >>> [line[slice(*span)] for span in told_names(line, lexicon())]
    ['Ada Roe', 'Ada Roe']
    """
    names = dict.fromkeys(name for at in _labels(line, lexicon) if (name := _name(line, at)))
    found = {span for name in list(names)[:MOST_NAMES] for span in _places(line, name)}
    spans: list[tuple[int, int]] = []
    for span in sorted(found, key=lambda one: (one[0], -one[1])):
        if not spans or span[0] >= spans[-1][1]:
            spans.append(span)
    return tuple(spans)


def _labels(line: str, lexicon: Lexicon) -> Iterator[int]:
    """Where the labels of names end."""
    yield from (match.end() for match in lexicon.openings["author-search"].finditer(line))
    yield from (match.end() for match in lexicon.openings["byline"].finditer(line) if match[0].endswith(":"))


def _name(line: str, at: int) -> str:
    """The longest name behind a label that the line says elsewhere too."""
    match = NAMED.match(line, at)
    words = match[1].split() if match is not None else []
    for count in range(len(words), LEAST_WORDS - 1, -1):
        name = " ".join(words[:count])
        if len(list(_places(line, name))) > 1:
            return name
    return ""


def _places(line: str, name: str) -> Iterator[tuple[int, int]]:
    at = line.find(name)
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        end = at + len(name)
        if not line[at - 1 : at].isalnum() and not line[end : end + 1].isalpha():
            yield at, end
        at = line.find(name, end)
