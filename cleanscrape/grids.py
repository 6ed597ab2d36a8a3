"""Tables that a tool drew around their cells, with signs: the lines of each cell one below the other.

pandoc writes tables of more than one line so, and every table of a layout; what stands side by side there no reader of
lines could tell apart. A cell may hold such a table itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from .patterns import pattern_of

__all__ = ["Lines", "is_drawn", "lines_of", "unfolded"]

# Linear: no class holds the plus that ends it.
BORDER = pattern_of(r"([ \t]*+)(\+(?:[-=:]++\+)++)[ \t]*+")
DEEPEST = 12
"""Tables in tables: what is deeper stays as it is drawn."""
DRAWING = frozenset("+-=:|")


class Lines(NamedTuple):
    """The lines of a text, in the order in which they are read."""

    texts: Sequence[str]
    numbers: Sequence[int]
    """Where each stands in the text, from 1."""
    widths: Mapping[int, int] = {}
    """The columns of the cell that a line stood in, by its place here; of no other line. A table is followed by the
    signs that it was drawn with, all of its lines as one."""


class _Line(NamedTuple):
    text: str
    number: int
    width: int = 0


PARTED = _Line("", 0)
"""Between two cells; beside a blank line it is none."""


def lines_of(text: str) -> Lines:
    """The lines of a text as they stand."""
    lines = text.splitlines()
    return Lines(lines, range(1, len(lines) + 1))


def unfolded(lines: Lines) -> Lines:
    r"""The lines with those of each cell of a drawn table one below the other, and a blank line between cells.

    >>> table = "+-------+-----+\n| Rain  | Fog |\n| falls |     |\n+-------+-----+"
    >>> unfolded(lines_of(table)).texts
    ['Rain', 'falls', '', 'Fog', '', '+-------+-----+\n|||\n|||\n+-------+-----+', '']
    """
    if not any("+" in text and BORDER.fullmatch(text) for text in lines.texts):
        return lines
    found = [_Line(text, number) for text, number in zip(lines.texts, lines.numbers, strict=True)]
    read: list[_Line] = []
    for line in _unfolded(found, DEEPEST):
        if read and read[-1] is PARTED and not line.text:
            read.pop()
        if line is not PARTED or (read and read[-1].text):
            read.append(line)
    widths = {place: line.width for place, line in enumerate(read) if line.width}
    return Lines([line.text for line in read], [line.number for line in read], widths)


def is_drawn(text: str) -> bool:
    """Whether a text of several lines is a table without what stood in its cells."""
    return text[:1] == "+" and "\n" in text and DRAWING.issuperset(text.replace("\n", ""))


def _unfolded(lines: Sequence[_Line], deep: int) -> Iterator[_Line]:
    place = 0
    while place < len(lines):
        border = BORDER.fullmatch(lines[place].text) if deep and "+" in lines[place].text else None
        end = _end_of(lines, place, border) if border is not None else None
        if border is None or end is None:
            yield lines[place]
            place += 1
            continue
        yield from _table(lines[place : end + 1], len(border[1]), deep)
        place = end + 1


def _end_of(lines: Sequence[_Line], start: int, border: regex.Match[str]) -> int | None:
    """The place of the last border of a table that begins here; None where what follows is not drawn."""
    left, right = border.span(2)
    last = None
    for place in range(start + 1, len(lines)):
        line = lines[place].text.rstrip()
        if len(line) != right or line[left] not in "|+" or line[-1] not in "|+" or line[:left].strip():
            break
        if line[left] == "+" and BORDER.fullmatch(line):
            last = place
    return last


def _table(lines: Sequence[_Line], left: int, deep: int) -> Iterator[_Line]:
    """The lines of the cells of a table, row by row, and behind them what it was drawn with."""
    drawn: list[str] = []
    for above, row in _rows(lines):
        places = [left + at for at, sign in enumerate(above.text.strip()) if sign == "+"]
        drawn.append(above.text.strip())
        yield PARTED
        if not all(line.text[place] == "|" for line in row for place in places):
            # Columns of letters of two columns, or a cell over several: as it stands.
            yield from row
            continue
        drawn += ["|" * len(places)] * len(row)
        for start, end in pairwise(places):
            yield from _unfolded(list(_cell(row, start + 1, end)), deep - 1)
            yield PARTED
    yield PARTED
    yield _Line("\n".join((*drawn, lines[-1].text.strip())), lines[0].number)
    yield PARTED


def _cell(row: Sequence[_Line], start: int, end: int) -> Iterator[_Line]:
    """The lines of a cell without its margins, a blank on either side, and without blank lines around them."""
    texts = [line.text[start:end].rstrip() for line in row]
    filled = [place for place, text in enumerate(texts) if text]
    for place in range(filled[0], filled[-1] + 1) if filled else ():
        yield _Line(texts[place].removeprefix(" "), row[place].number, max(1, end - start - 2))


def _rows(lines: Sequence[_Line]) -> Iterator[tuple[_Line, list[_Line]]]:
    """The rows of a table, each with the border above it."""
    above, row = lines[0], list[_Line]()
    for line in lines[1:]:
        if BORDER.fullmatch(line.text):
            yield above, row
            above, row = line, []
        else:
            row.append(line)
