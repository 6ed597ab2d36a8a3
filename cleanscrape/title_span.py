"""Find the title in a line that holds a whole page: of all spans of words the one that most speaks for.

Edges, inner gaps, words and length each have a weight, learned from pages whose titles are known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import accumulate, repeat
from math import fsum

from .knowledge import Lexicon
from .line_signs import Spans, signs_of, words_of

__all__ = ["LENGTHS", "MOST_WORDS", "READ", "title_span"]

READ = 24_000
"""Characters: no page says its title later."""
MOST_WORDS, LONGEST = 45, 400
"""Words and characters of a title."""
LENGTHS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, MOST_WORDS)
"""Titles of so many words are weighed alike, up to each bound."""
FROM_BEST = 9.0
"""An edge that has so much less for it than the best is none of a title."""


def title_span(line: str, spans: Spans, lexicon: Lexicon) -> tuple[int, int] | None:
    """Where the title most likely begins and ends."""
    words = words_of(line[:READ])
    if not words:
        return None
    weights = lexicon.title_weights
    signs = signs_of(line, words, spans, lexicon)
    begins = [_sum(weights["begin"], gap) for gap in signs.gaps[:-1]]
    ends = [_sum(weights["end"], gap) for gap in signs.gaps]
    inside = [0.0, *accumulate(_sum(weights["inside"], gap) for gap in signs.gaps)]
    told = {word: _sum(weights["word"], word) for word in set(signs.words)}
    said = [0.0, *accumulate(map(told.__getitem__, signs.words))]
    lengths = _by_length(weights["length"])
    best, found = float("-inf"), None
    for start, stop in _edges(begins, ends):
        inner = inside[stop] - inside[start + 1] + said[stop] - said[start]
        amount = begins[start] + ends[stop] + inner + lengths[stop - start]
        if amount > best and words[stop - 1].end - words[start].start <= LONGEST:
            best, found = amount, (words[start].start, words[stop - 1].end)
    return found


def _edges(begins: Sequence[float], ends: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Pairs of gaps that may be the edges of a title."""
    least, enough = max(begins) - FROM_BEST, max(ends) - FROM_BEST
    stops = [at for at, amount in enumerate(ends) if amount >= enough]
    for start, amount in enumerate(begins):
        if amount >= least:
            yield from (
                (start, at) for at in stops[bisect_right(stops, start) : bisect_right(stops, start + MOST_WORDS)]
            )


def _sum(weights: Mapping[str, float], signs: Set[str]) -> float:
    # Exact: a set has its signs in another order in each process.
    return fsum(map(weights.get, signs, repeat(0.0)))


def _by_length(weights: Mapping[str, float]) -> list[float]:
    """The weight of each number of words."""
    found: list[float] = [0.0]
    for bound in LENGTHS:
        found += [weights.get(str(bound), 0.0)] * (bound + 1 - len(found))
    return found
