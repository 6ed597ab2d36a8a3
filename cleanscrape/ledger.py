"""The engine: it applies the edits of a filter to a page and writes each into the ledger.

One law holds it together: the changes, taken back from the last to the first, give the page as read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from .page import Assign, Block, Edit, Mark, Page, Remove, Replace

__all__ = ["Change", "apply", "carry_out", "changes_by_block", "take_back"]

EDITS = (Assign, Remove, Replace)
"""A union of them takes several times as long to ask for."""


class Change(NamedTuple):
    """One stretch of one block, before and after."""

    filter: str
    reason: str
    block: int
    start: int
    before: str
    after: str

    @property
    def removes(self) -> bool:
        """Whether nothing that can be seen is left of it."""
        return not self.after.strip()


def apply(page: Page, name: str, edits: Iterable[Edit]) -> tuple[Page, list[Change]]:
    """The page with the edits of the filter `name` made, and the record of them.

    Edits are collected first and made from back to front, so that each filter sees one unchanging page.
    Of two edits that overlap the one that begins first holds, and of these the longer.

    Raises:
        TypeError: the filter gave something that is no edit.
        ValueError: an edit points outside its block, or to a block of another page.
    """
    written: dict[int, list[tuple[int, int, str, str]]] = {}
    assigned: dict[int, Assign] = {}
    lines: dict[int, dict[int, Assign]] = {}
    count = len(page.blocks)
    for edit in edits:
        if not isinstance(edit, EDITS):
            raise TypeError(f"the filter {name!r} gave {edit!r}; it must yield Remove, Replace or Assign")
        block = edit.block
        index = block.place
        if not 0 <= index < count:
            raise ValueError(f"the filter {name!r} points to block {index}; the page has {count}")
        facts = block.facts
        if isinstance(edit, Assign):
            if not facts or (at := facts.get("at")) is None:
                assigned[index] = edit
            else:
                lines.setdefault(index, {})[at] = edit
            continue
        length = len(page.blocks[index].text)
        offset = block.offset if facts else 0
        if isinstance(edit, Replace):
            span = (offset + edit.start, offset + edit.end, edit.after, edit.reason)
        else:
            whole = len(block.text) if "at" in facts else length
            span = (offset + edit.start, offset + (whole if edit.end is None else edit.end), "", edit.reason)
        if not 0 <= span[0] <= span[1] <= length:
            raise ValueError(f"the filter {name!r} points to {span[0]}:{span[1]} of block {index}, {length} long")
        written.setdefault(index, []).append(span)
    if not written and not assigned and not lines:
        return page, []
    blocks = list(page.blocks)
    for index, found in lines.items():
        assigned[index] = _of_lines(blocks[index], found)
    for index, assign in assigned.items():
        blocks[index] = blocks[index].told(assign.role, assign.facts)
    changes: list[Change] = []
    for index in sorted(written):
        blocks[index], made = _write(blocks[index], name, written[index])
        changes += made
    return page.with_blocks(tuple(blocks)), changes


def _of_lines(block: Block, found: Mapping[int, Assign]) -> Assign:
    """What filters say of the lines of a block, as one thing said of the block."""
    told: Mapping[int, Mapping[str, Any]] = block.facts.get("lines", {})
    merged = {**told, **{at: {**told.get(at, {}), **edit.facts} for at, edit in found.items()}}
    return Assign(block, next(iter(found.values())).role, {"lines": merged})


def _write(block: Block, name: str, spans: list[tuple[int, int, str, str]]) -> tuple[Block, list[Change]]:
    if len(spans) == 1:
        # Most blocks that are edited lose one stretch.
        ((start, end, after, reason),) = spans
        text = block.text
        before = text[start:end]
        if before == after:
            return block, []
        change = tuple.__new__(Change, (name, reason, block.place, start, before, after))
        made = f"{text[:start]}{after}{text[end:]}"
        return _written(block, made, spans), [change]
    spans.sort(key=lambda span: (span[0], -span[1]))
    chosen: list[tuple[int, int, str, str]] = []
    reached = -1
    for span in spans:
        if span[0] >= reached and block.text[span[0] : span[1]] != span[2]:
            chosen.append(span)
            reached = max(span[1], span[0] + 1)
    pieces: list[str] = []
    last = len(block.text)
    for start, end, after, _ in reversed(chosen):
        pieces += (block.text[end:last], after)
        last = start
    pieces.append(block.text[:last])
    changes = [
        Change(name, reason, block.place, start, block.text[start:end], after)
        for start, end, after, reason in reversed(chosen)
    ]
    return _written(block, "".join(reversed(pieces)), chosen), changes


def _written(block: Block, text: str, spans: Sequence[tuple[int, int, str, str]]) -> Block:
    """The block with another text, and at their places there its marks and the stretches that a filter told of."""
    made = block.written(text, _moved(block.text, block.marks, spans) if block.marks else ())
    if not block.facts or not (stretches := block.facts.get("spans")):
        return made
    told = tuple(Mark("token", start, end, "", "") for start, end in stretches)
    moved = [(one.start, one.end) for one in _moved(block.text, told, spans) if one.start < one.end]
    return made.told(made.role, {"spans": moved})


def _kept(text: str, span: tuple[int, int, str, str], place: int) -> int:
    """How much of what is written over a stretch stands before a place inside it, where both say the same."""
    start, end, after, _ = span
    if not after:
        return 0
    if after.startswith(text[start:place]):
        return place - start
    if after.endswith(text[place:end]):
        return len(after) - (end - place)
    if "".join(after.split()) != "".join(text[start:end].split()):
        return 0
    # Only white space changed: as many other characters as before stand in front of the place.
    places = [at for at, char in enumerate(after) if not char.isspace()]
    passed = sum(not char.isspace() for char in text[start:place])
    if text[place].isspace():
        return places[passed - 1] + 1 if passed else 0
    return places[passed]


def _moved(text: str, marks: tuple[Mark, ...], spans: Sequence[tuple[int, int, str, str]]) -> tuple[Mark, ...]:
    """The marks at their new places; one whose text is gone stays, with no length."""
    if not marks or not spans:
        return marks
    if len(spans) == 1 and not spans[0][2]:
        return _moved_up(marks, *spans[0][:2])
    places = sorted({place for mark in marks for place in (mark.start, mark.end)})
    target: dict[int, int] = {}
    shift = 0
    at = 0
    for place in places:
        while at < len(spans) and spans[at][1] <= place:
            shift += len(spans[at][2]) - (spans[at][1] - spans[at][0])
            at += 1
        inside = at < len(spans) and spans[at][0] < place
        target[place] = (spans[at][0] + _kept(text, spans[at], place) if inside else place) + shift
    return tuple(Mark(mark.kind, target[mark.start], target[mark.end], mark.value, mark.text) for mark in marks)


def _moved_up(marks: tuple[Mark, ...], start: int, end: int) -> tuple[Mark, ...]:
    """The marks where one stretch is taken out, as most filters do."""
    size = end - start

    def moved(place: int) -> int:
        return place if place <= start else start if place < end else place - size

    made: list[Mark] = []
    for mark in marks:
        kind, begin, stop, value, text = mark
        if stop <= start:
            made.append(mark)
        elif begin >= end:
            # Most stand behind it as a whole.
            made.append(tuple.__new__(Mark, (kind, begin - size, stop - size, value, text)))
        else:
            made.append(Mark(kind, moved(begin), moved(stop), value, text))
    return tuple(made)


def carry_out(texts: Sequence[str], changes: Sequence[Change]) -> list[str]:
    """The texts of the blocks after the changes."""
    made = list(texts)
    for place, group in changes_by_block(changes):
        pieces: list[str] = []
        last = 0
        for change in group:
            pieces += (made[place][last : change.start], change.after)
            last = change.start + len(change.before)
        made[place] = "".join((*pieces, made[place][last:]))
    return made


def take_back(texts: Sequence[str], changes: Sequence[Change]) -> list[str]:
    """The texts of the blocks as they were before the changes.

    Raises:
        ValueError: a change does not fit: the ledger is not the one of these texts.
    """
    given = list(texts)
    for place, group in reversed(changes_by_block(changes)):
        text = given[place]
        pieces: list[str] = []
        last = shift = 0
        for change in group:
            start = change.start + shift
            end = start + len(change.after)
            if text[start:end] != change.after:
                raise ValueError(f"the ledger does not fit block {place}: {change!r}")
            pieces += (text[last:start], change.before)
            last = end
            shift += len(change.after) - len(change.before)
        given[place] = "".join((*pieces, text[last:]))
    return given


def changes_by_block(changes: Sequence[Change]) -> list[tuple[int, list[Change]]]:
    """What one filter changed in one block, from front to back: the ledger has it from back to front."""
    found: list[tuple[int, list[Change]]] = []
    for (_, place), group in groupby(changes, key=lambda change: (change.filter, change.block)):
        found.append((place, list(group)[::-1]))
    return found
