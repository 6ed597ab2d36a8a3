"""Where known names stand in a text: to compile a pattern of them takes longer than to read many a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import regex

from .phrases import words_end

__all__ = ["LETTERS", "spans_of"]

LONGEST = 200
"""Characters of a word that a name begins with."""
FEW = 12
LETTERS = regex.compile(r"\p{L}++")
# A place that no letter stands before, and what stands there up to white space. Linear: bounded, and possessive.
FIRST = regex.compile(rf"(?<!\p{{L}})(?=(\S{{1,{LONGEST}}}+)\s)\S")


def spans_of(names: Iterable[str]) -> Callable[[str], list[tuple[int, int]]]:
    r"""What tells where these names stand in a text, the longer of two that begin alike; each has two words at least.

    >>> text = "Ada  Roe1, Ben\u00a0Cole Marsh, van Ada Roe-Cole, Adaada Roe"
    >>> [text[start:end] for start, end in spans_of(["Ben Cole", "Ben Cole Marsh", "Ada Roe"])(text)]
    ['Ada  Roe', 'Ben\xa0Cole Marsh', 'Ada Roe']
    """
    known: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(names, key=len, reverse=True):
        first, *rest = name.split()
        known.setdefault(first, []).append(tuple(rest))
    # What hangs together of the letters at the end of a first word is a word of each text that has it.
    hints = {(LETTERS.findall(first) or [""])[-1] for first in known}

    def found(text: str) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        # A few hints are looked for sooner than the words of the text are listed.
        if len(hints) <= FEW and not any(map(text.__contains__, hints)):
            return spans
        if "" not in hints and hints.isdisjoint(LETTERS.findall(text)):
            return spans
        reached = 0
        for match in FIRST.finditer(text):
            if match.start() >= reached and (forms := known.get(match[1])) is not None:
                ends = (words_end(text, match.end(1), rest) for rest in forms)
                if end := next(filter(None, ends), 0):
                    spans.append((match.start(), end))
                    reached = end
        return spans

    return found
