"""The marks of full text, one by one as a writer meets them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from ..document import Marker, Section

__all__ = ["Mark", "marked"]


class Mark(NamedTuple):
    """A place in a paragraph where one or more markers stand."""

    start: int
    end: int
    markers: tuple[Marker, ...]


def marked(section: Section) -> Iterator[tuple[str, list[Mark]]]:
    """The paragraphs of a section, each with its marks from left to right, none over another.

    >>> two = tuple(Marker(paragraph=0, start=6, end=7, target="footnote", number=number) for number in (1, 2))
    >>> [(text, [mark[:2] for mark in marks]) for text, marks in marked(Section(paragraphs=("It rains",), markers=two))]
    [('It rains', [(6, 7)])]
    >>> [marks for _, marks in marked(Section(paragraphs=("Rain",), markers=two))]
    [[]]
    """
    places: defaultdict[int, list[Marker]] = defaultdict(list)
    for marker in section.markers:
        places[marker.paragraph].append(marker)
    for place, paragraph in enumerate(section.paragraphs):
        yield paragraph, list(_apart(places.get(place, []), len(paragraph)))


def _apart(markers: list[Marker], length: int) -> Iterator[Mark]:
    here = sorted((one for one in markers if 0 <= one.start < one.end <= length), key=lambda one: (one.start, one.end))
    last = 0
    for (start, end), there in groupby(here, key=lambda one: (one.start, one.end)):
        if start >= last:
            last = end
            yield Mark(start, end, tuple(there))
