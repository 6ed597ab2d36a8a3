"""The numbers of a list that stand on lines of their own, and where the last entry below them ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from .knowledge import Lexicon
from .linklabels import are_labels, is_label_line
from .patterns import pattern_of

__all__ = ["entry_ends", "number_lines"]

NUMBER_LINE = pattern_of(r"\[?(\d{1,4})(?:\]|\.)|\[?(\d{1,4})\]?")


def number_lines(lines: Sequence[str]) -> dict[int, int]:
    """The lines that hold nothing but the next number of a list, by place, if they count up three times."""
    found: dict[int, int] = {}
    for at, line in enumerate(lines):
        bare = line.strip() if len(line) < 12 else ""
        if not bare or not (bare[0] == "[" or bare[0].isdecimal()):
            continue
        if (match := NUMBER_LINE.fullmatch(bare)) and match[1]:
            found[at] = int(match[1])
    places = list(found)
    steps = sum(1 for a, b in pairwise(places) if found[b] == found[a] + 1)
    return found if steps >= 3 else {}


def entry_ends(lines: Sequence[str], numbers: Mapping[int, int], lexicon: Lexicon) -> frozenset[int]:
    """Where the last entry of each list ends with labels of links on lines of their own: the first line behind them.

    No number ends it. A line that stands behind the labels of an entry before it is an unknown tool of each.

    >>> from cleanscrape.knowledge import lexicon
    >>> lines = ["1.", "Roe", "CrossRef", "2.", "Cole", "CrossRef", "3.", "Pike", "CrossRef", "Our keepers"]
    >>> entry_ends(lines, {0: 1, 3: 2, 6: 3}, lexicon())
    frozenset({9})
    """
    tools: set[str] = set()
    ends: set[int] = set()
    for at, following in pairwise((*numbers, len(lines))):
        behind = list(_behind_labels(lines, at + 1, following, lexicon))
        if following < len(lines) and numbers[following] == numbers[at] + 1:
            tools.update(lines[place].strip() for place in behind)
        else:
            ends.update([place for place in behind if lines[place].strip() not in tools][:1])
            tools.clear()
    return frozenset(ends)


def _behind_labels(lines: Sequence[str], start: int, stop: int, lexicon: Lexicon) -> Iterator[int]:
    """The lines of an entry that stand right behind labels and are none; signs part labels from each other."""
    above = False
    for at in range(start, stop):
        line = lines[at]
        if not line.strip():
            return
        if any(map(str.isalnum, line)):
            if above and not is_label_line(line, lexicon):
                yield at
            above = are_labels(line, lexicon)
