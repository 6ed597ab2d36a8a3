"""References of a text that no heading names, by the labels of links that end each: two tell, since nothing else of a
page begins with authors, tells a year and has a look-up in a service below it, one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from ..dates import CITED_YEAR
from ..knowledge import Lexicon
from ..linklabels import are_labels, ends_in_labels
from ..page import Block
from .entry_lines import AUTHORS, COUNT, OPEN, TAIL_LENGTH, Entries, below_others, is_prose, label_lines, said_from
from .text_unheaded import FREE

__all__ = ["linked"]

LEAST, TOLD = 2, 0.6
"""Entries that begin with an author and tell a year, and their share."""
PIECES = 12
"""Lines: where each piece of an entry is one, it has no more before its labels."""
SHORT = 30
"""Characters: of a line so short the one above tells as well whether it ends in labels."""
MAYBE = FREE | {"author-information", "citation", "keyword", "note"}
"""Roles that lines have by the section above them, which they end. Items that a tool counted are a list anyway."""


class Linked(NamedTuple):
    """An entry between the labels of two, or before the first of them."""

    start: int
    stop: int
    sure: bool
    """Whether it begins with an author and tells a year; among others that do an entry may do neither."""


def linked(blocks: Sequence[Block], lexicon: Lexicon) -> Entries:
    """The longest run of entries each of which ends in labels of links that are labels wherever they stand."""
    labels = label_lines(blocks, lexicon)
    runs: list[list[Linked]] = [[]]
    reached = 0
    for end, stop in _ends(blocks, labels, lexicon):
        within = bool(runs[-1]) and reached == runs[-1][-1].stop and _may_be_entry(blocks, reached, end)
        start = reached if within else _start(blocks, max(reached, end - PIECES), end)
        if start is None and ends_in_labels(blocks[end - 1].text, lexicon) and _may_be_entry(blocks, end - 1, end):
            start = end - 1
        if not within:
            runs.append([])
        if start is not None:
            runs[-1].append(Linked(start, stop, _is_entry(blocks, start, end)))
        reached = stop
    sure, best = max(((sum(one.sure for one in run), run) for run in runs), key=itemgetter(0))
    if sure < LEAST or sure < TOLD * len(best):
        return Entries()
    places = frozenset(block.place for block, label in zip(blocks, labels, strict=True) if label)
    groups = [blocks[start:stop] for start, stop, _ in best]
    cut = blocks[best[-1].stop :]
    return Entries([*groups, cut] if _counts_on(groups[-1], cut) else groups, True, places)


def _counts_on(entry: Sequence[Block], rest: Sequence[Block]) -> bool:
    """Whether all that stands behind the last entry is one line with the next number: its labels were cut off."""
    labels = [COUNT.match(one[0].text) for one in (entry, rest) if one]
    numbers = [int(label[2]) for label in labels if label is not None and label[2].isdecimal()]
    return len(rest) == 1 and len(numbers) == 2 and numbers[1] == numbers[0] + 1


def _ends(blocks: Sequence[Block], labels: Sequence[bool], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where lines end that labels of links follow, or that end in these, and where the labels end."""
    others, reached = below_others(blocks), 0
    for at, block in enumerate(blocks):
        if others[at] or at < reached or labels[at] or block.role not in MAYBE:
            continue
        stop = at + 1
        while stop < len(blocks) and labels[stop]:
            stop += 1
        # The year alone may stand before its labels.
        text = block.text if len(block.text) >= SHORT or not at else f"{blocks[at - 1].text} {block.text}"
        if ends_in_labels(text, lexicon) or any(are_labels(one.text, lexicon) for one in blocks[at + 1 : stop]):
            yield at + 1, stop
        reached = stop


def _start(blocks: Sequence[Block], first: int, end: int) -> int | None:
    """The line that the entry begins with which ends there, none of whose lines stands before `first`."""
    for at in reversed(range(first, end)):
        if not _may_be_piece(blocks[at]):
            return None
        if _is_entry(blocks, at, end):
            while at > first and OPEN.search(blocks[at - 1].text.rstrip()[-TAIL_LENGTH:]) and _opens(blocks, at - 1):
                at -= 1
            return at
    return None


def _is_entry(blocks: Sequence[Block], start: int, end: int) -> bool:
    """Whether lines begin with an author, behind a number or not, and tell a year."""
    if not _may_be_entry(blocks, start, end):
        return False
    return _opens(blocks, start) and any(CITED_YEAR.search(block.text) is not None for block in blocks[start:end])


def _may_be_entry(blocks: Sequence[Block], start: int, end: int) -> bool:
    """Whether lines are few enough for an entry, none of them is text, and the first is no note."""
    return 0 < end - start <= PIECES and all(map(_may_be_piece, blocks[start:end])) and not _is_note(blocks, start)


def _is_note(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line below a heading of notes begins one: it is counted, or stands below a number."""
    if blocks[at].role != "note":
        return False
    above = COUNT.fullmatch(blocks[at - 1].text) if at else None
    return blocks[at].kind == "item" or above is not None or COUNT.match(blocks[at].text) is not None


def _may_be_piece(block: Block) -> bool:
    return block.role in MAYBE and block.notice in (None, "link-labels") and not is_prose(block.text)


def _opens(blocks: Sequence[Block], at: int) -> bool:
    text = said_from(blocks, at)
    label = COUNT.match(text)
    return any(form.match(text, label.end() if label else 0) is not None for form in AUTHORS)
