"""Whether a stretch of a text overlaps one of many: asked of each in turn that would take their product."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import accumulate

__all__ = ["overlapping"]


def overlapping(spans: Iterable[tuple[int, int]]) -> Callable[[int, int], bool]:
    """What tells whether a stretch from one place to another overlaps any of these.

    >>> overlaps = overlapping([(8, 9), (2, 5)])
    >>> overlaps(0, 2), overlaps(4, 6), overlaps(5, 8), overlaps(3, 4)
    (False, True, False, True)
    """
    listed = sorted(spans)
    starts = [start for start, _ in listed]
    ends = list(accumulate((end for _, end in listed), max))

    def overlaps(start: int, end: int) -> bool:
        before = bisect_left(starts, end)
        return before > 0 and ends[before - 1] > start

    return overlaps
