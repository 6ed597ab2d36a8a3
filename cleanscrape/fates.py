"""What became of each stretch of a page: kept, repaired, removed, from the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from .ledger import Change, changes_by_block

__all__ = ["Fate", "Stretch", "fates_of"]

Fate = Literal["kept", "repaired", "removed"]


class Stretch(NamedTuple):
    """A stretch of a block as read, and what became of it."""

    start: int
    end: int
    """In the text of the block as it was read; both are the same where a repair only added something."""
    at: int
    """Where it, or what was written over it, stands in the text of the block after all changes."""
    after: str | None = None
    """What stands there now, if that is something else."""
    change: Change | None = None
    """What took it out or changed it; None where it is kept."""

    @property
    def fate(self) -> Fate:
        """Whether it was kept, repaired or removed."""
        if self.change is None:
            return "kept"
        return "repaired" if (self.after or "").strip() else "removed"


class _Piece(NamedTuple):
    """A piece of the present text of a block, and the stretch of the text as read that it comes from."""

    start: int
    end: int
    written: str | None = None
    """What stands there now; None where it is what was read."""
    change: Change | None = None

    @property
    def length(self) -> int:
        return self.end - self.start if self.written is None else len(self.written)


def fates_of(texts: Sequence[str], ledger: Sequence[Change]) -> Iterator[list[Stretch]]:
    """For each block its stretches, in order and without gaps: what they cover together is the text as read.

    Args:
        texts: the texts of the blocks as they were read, those of hidden blocks included.
        ledger: the changes, in the order in which they were made.

    >>> [[one.fate for one in block] for block in fates_of(["On Rain PDF"], [Change("f", "tool", 0, 7, " PDF", "")])]
    [['kept', 'removed']]
    """
    groups: dict[int, list[list[Change]]] = {}
    for place, changes in changes_by_block(ledger):
        groups.setdefault(place, []).append(changes)
    for place, text in enumerate(texts):
        pieces = [_Piece(0, len(text))]
        for changes in groups.get(place, ()):
            pieces = _changed(pieces, changes)
        yield list(_stretches(pieces))


def _changed(pieces: Sequence[_Piece], changes: Sequence[Change]) -> list[_Piece]:
    """The pieces after what one filter changed, given from front to back."""
    made: list[_Piece] = []
    rest = list(reversed(pieces))
    position = 0
    for change in changes:
        position = _pass(rest, made, position, change.start)
        taken: list[_Piece] = []
        position = _pass(rest, taken, position, change.start + len(change.before))
        made += _rewritten(taken, change, made[-1].end if made else 0)
    return [*made, *reversed(rest)]


def _pass(rest: list[_Piece], passed: list[_Piece], position: int, end: int) -> int:
    """Move the pieces up to a place from one list, which is turned round, to the other; gives the place reached."""
    while rest and position < end:
        piece = rest.pop()
        if position + piece.length > end:
            piece, behind = _split(piece, end - position)
            rest.append(behind)
        passed.append(piece)
        position += piece.length
    return position


def _rewritten(taken: Sequence[_Piece], change: Change, place: int) -> Iterator[_Piece]:
    """What a change makes of pieces: what was taken out of them before stays as it was."""
    after = change.after
    start = end = taken[0].start if taken else place
    for piece in taken:
        if not piece.length:
            if end > start:
                yield _Piece(start, end, after, change)
                after = ""
            yield piece
            start = end = piece.end
        else:
            end = piece.end
    if end > start or after:
        yield _Piece(start, end, after, change)


def _split(piece: _Piece, length: int) -> tuple[_Piece, _Piece]:
    """A piece in two; of one that was written anew the first has all that stood there before."""
    if piece.written is None:
        middle = piece.start + length
        return _Piece(piece.start, middle), _Piece(middle, piece.end)
    return (
        piece._replace(written=piece.written[:length]),
        _Piece(piece.end, piece.end, piece.written[length:], piece.change),
    )


def _stretches(pieces: Sequence[_Piece]) -> Iterator[Stretch]:
    at = 0
    for piece in pieces:
        if piece.length or piece.end > piece.start:
            yield Stretch(piece.start, piece.end, at, piece.written, piece.change)
        at += piece.length
