"""Find the beginning of an entry that a tool left on the line of the one before it."""

from __future__ import annotations

from .dates import CITED_YEAR
from .knowledge import Lexicon
from .linklabels import labels_inside
from .patterns import pattern_of

__all__ = ["begun_behind"]

# Behind the pages of an entry a name at the end of a line is that of the next: "345–350. Cole B.".
# Linear: bounded classes.
LONE_NAME = pattern_of(r"(?<=\d)\s?\.\s{0,4}+(?=\p{Lu}[\p{L}\p{M}'’-]{1,40}+\s{1,4}(?:\p{Lu}\.-?){1,4}+\s{0,4}+$)")
SHORTEST, LONGEST = 12, 80
"""Characters: the end of an entry is longer than a number, and no beginning is longer that goes on in the next line."""


def begun_behind(line: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The end of an entry with its labels of links, and what begins the next one, which goes on in the next line.

    >>> from cleanscrape.knowledge import lexicon
    >>> line = "J. Rain, 4, 11. Google ScholarCrossref Cole B."
    >>> [line[start:end] for start, end in begun_behind(line, lexicon())]
    ['J. Rain, 4, 11. Google ScholarCrossref ', 'Cole B.']
    """
    runs = list(labels_inside(line, lexicon))
    name = LONE_NAME.search(line, max(0, len(line) - LONGEST)) if not runs else None
    cut = runs[0][1] if len(runs) == 1 else name.end() if name else len(line)
    begun = SHORTEST <= cut < len(line) <= cut + LONGEST and line[cut:].lstrip()[:1].isupper()
    begun = begun and CITED_YEAR.search(line, cut) is None
    return [(0, cut), (cut, len(line))] if begun else []
