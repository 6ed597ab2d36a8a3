"""The marks of full text, one by one as a writer meets them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ..document import Marker

__all__ = ["placed"]


def placed(markers: Iterable[Marker], place: int, paragraph: str) -> Iterator[tuple[int, int, list[Marker]]]:
    """Where in a paragraph markers stand, from left to right, none over another: start, end, the markers there.

    >>> two = [Marker(paragraph=0, start=6, end=7, target="footnote", number=number) for number in (1, 2)]
    >>> [(start, end, len(there)) for start, end, there in placed(two, 0, "Rain 1")]
    []
    >>> [(start, end, len(there)) for start, end, there in placed(two, 0, "It rains")]
    [(6, 7, 2)]
    """
    here = sorted(
        (one for one in markers if one.paragraph == place and 0 <= one.start < one.end <= len(paragraph)),
        key=lambda one: (one.start, one.end),
    )
    last = 0
    for (start, end), there in groupby(here, key=lambda one: (one.start, one.end)):
        if start >= last:
            last = end
            yield start, end, list(there)
