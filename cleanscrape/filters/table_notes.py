"""The filter for the notes that stand right below a table of an HTML page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..page import Assign, Block, Edit, Page
from .affiliations import leading_mark
from .unprofiled import is_known_text

__all__ = ["find_table_notes"]

FREE = (None, "body")
LEAST_CELLS = 4
LONGEST, LONGEST_MARK = 800, 3
"""Characters."""


def find_table_notes(page: Page) -> Iterator[Edit]:
    """Find the notes right below a table, which marks of its cells or a word for such notes begin."""
    # Where the profile knows the elements of the text, it knows those of notes as well.
    if page.input != "html" or is_known_text(page):
        return
    cells: list[Block] = []
    shown = (block for block in page.blocks if block.text and not block.hidden)
    for is_cell, group in groupby(shown, key=lambda block: block.kind == "cell"):
        if is_cell:
            cells = list(group)
            continue
        if len(cells) >= LEAST_CELLS:
            yield from _below(page, cells, group)
        cells = []


def _below(page: Page, cells: Sequence[Block], below: Iterator[Block]) -> Iterator[Edit]:
    """The notes among the lines below these cells: one of their marks at least stands in the table."""
    opens = page.lexicon.openings["table-note"]
    told = False
    notes: list[Block] = []
    signs = {sign for block in cells for sign in _signs(block)}
    for block in below:
        mark = leading_mark(block)
        opened = opens.match(block.text) is not None
        if block.role not in FREE or len(block.text) > LONGEST or not (opened or mark):
            break
        told = told or opened or (mark is not None and mark.text.strip(" ()[].") in signs)
        notes.append(block)
    if told:
        yield from (Assign(block, "note") for block in notes)


def _signs(block: Block) -> Iterator[str]:
    """What is set high in a cell: "a", "b, c"."""
    high = (mark.text for mark in block.marks if mark.kind == "sup")
    return (sign for text in high for sign in text.replace(",", " ").split() if len(sign) <= LONGEST_MARK)
