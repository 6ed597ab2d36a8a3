"""Where known names stand in a text: to compile a pattern of them takes longer than to read many a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .patterns import pattern_of
from .phrases import words_end
from .uncased import UNSPACED_WORD

__all__ = ["LETTERS", "is_findable", "spans_of"]

LONGEST = 200
"""Characters of a word that a name begins with."""
FEW = 12
LETTERS = pattern_of(r"\p{L}++")
# A place that no letter stands before, and what stands there up to white space. Linear: bounded, and possessive.
FIRST = pattern_of(rf"(?<!\p{{L}})(?=(\S{{1,{LONGEST}}}+)\s)\S")


def is_findable(name: str) -> bool:
    """Whether a name may be looked for: of one word only where names have no spaces, since any other is too short."""
    return " " in name or UNSPACED_WORD.fullmatch(name) is not None


def spans_of(names: Iterable[str]) -> Callable[[str], list[tuple[int, int]]]:
    r"""What tells where these names stand in a text, the longer of two that begin alike; each is findable.

    >>> text = "Ada  Roe1, Ben\u00a0Cole Marsh, van Ada Roe-Cole, Adaada Roe"
    >>> [text[start:end] for start, end in spans_of(["Ben Cole", "Ben Cole Marsh", "Ada Roe"])(text)]
    ['Ada  Roe', 'Ben\xa0Cole Marsh', 'Ada Roe']
    >>> spans_of(["林雨澄", "陳霧生"])("林雨澄1、陳霧生2、林雨澄研究所")
    [(0, 3), (5, 8)]
    """
    known: dict[str, list[tuple[str, ...]]] = {}
    told = set(names)
    alone = {name for name in told if UNSPACED_WORD.fullmatch(name)}
    for name in sorted(told - alone, key=len, reverse=True):
        first, *rest = name.split()
        known.setdefault(first, []).append(tuple(rest))
    # What hangs together of the letters at the end of a first word is a word of each text that has it.
    hints = {(LETTERS.findall(first) or [""])[-1] for first in known}

    def found(text: str) -> list[tuple[int, int]]:
        whole = alone and not text.isascii()
        spans = [one.span() for one in UNSPACED_WORD.finditer(text) if one[0] in alone] if whole else []
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
        return sorted(spans) if whole else spans

    return found
