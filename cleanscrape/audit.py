"""Accounting: what is in no field is written into the ledger, and the ledger is proved against the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from .document import Document, Removal, Repair
from .fates import Stretch, fates_of
from .ledger import Change, take_back
from .page import Block
from .source import Source
from .visible import first_unread, visible_strings

__all__ = ["Audit", "Trace", "account", "audit"]

PLACE = attrgetter("block", "start")


class Trace(NamedTuple):
    """What a Document keeps of the way it was made."""

    texts: tuple[str, ...]
    """The visible blocks as read."""
    blocks: tuple[Block, ...]
    """The blocks after all changes."""
    ledger: tuple[Change, ...]
    claims: dict[int, str]
    """Which field each block went into."""
    rivals: Mapping[str, Sequence[tuple[str, str]]] = {}
    """With `trace=True`: for each field all that was found, with the sources, the most trusted first."""
    source: Source | None = None
    """With `trace=True`: what was read."""

    def texts_as_read(self) -> list[str]:
        """The texts of all blocks as they were read, hidden ones too: the ledger, taken back.

        Raises:
            ValueError: the ledger does not give the page.
        """
        given = take_back([block.text for block in self.blocks], self.ledger)
        if tuple(text for text, block in zip(given, self.blocks, strict=True) if not block.hidden) != self.texts:
            raise ValueError("the ledger taken back does not give the page")
        return given


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """The account of a page, in visible characters (all but white space).

    Each character of the page as read has one fate: `total` is the sum of `kept`, `repaired`, `removed` and
    `unaccounted`, and what `by_filter` has is the sum of `repaired` and `removed`.
    """

    total: int
    kept: int
    """In fields, as they stood on the page."""
    repaired: int
    """In fields, written anew; `Document.repairs` has both forms."""
    removed: int
    """In no field; `Document.removed` has them."""
    unaccounted: int
    """Lost: in no field and in no record. Always 0, or there is a mistake in this library."""
    by_filter: dict[str, int]
    """What each filter removed or repaired, in the order of the pipeline."""
    first_lost: str | None = None
    """The first stretch that is neither in a field nor in the ledger, with its place."""

    @property
    def accounted(self) -> bool:
        """Whether nothing was lost."""
        return self.unaccounted == 0


def _visible(text: str) -> str:
    return "".join(text.split())


@cache
def _names(record: Any) -> tuple[str, ...]:
    """The names of the fields of a record; none of what is no record."""
    if not is_dataclass(record):
        return ()
    return tuple(one.name for one in fields(record) if not one.name.startswith("_"))


def _collect(value: Any, found: list[str]) -> None:
    """The strings in the value of a field, as they stand in the JSON of a Document."""
    if isinstance(value, str):
        found.append(value)
        return
    kind: Any = type(value)
    if isinstance(value, (tuple, list)):
        inner: Iterable[Any] = value
    elif names := _names(kind):
        inner = [getattr(value, name) for name in names]
    else:
        inner = value.values() if isinstance(value, Mapping) else ()
    for one in inner:
        if type(one) is str:  # most are: asked here, it costs no call
            found.append(one)
        elif one is not None:
            _collect(one, found)


class _Fields:
    """The text of each field of a Document, as it stands, and without white space where that is asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.strings: dict[str, list[str]] = {}
        self.printed: dict[str, set[str]] = {}
        """The strings and their lines as they stand."""
        self.whole: dict[str, str] = {}
        self.lines: dict[str, set[str]] = {}
        self.reached: dict[str, int] = {}

    def hold(self, field: str, text: str) -> bool:
        """Whether the field holds the text, to the character."""
        if field not in self.printed:
            self.fill(field)
        # So most lines are found, and most fields need no other form for that.
        if text.strip() in self.printed[field] or " ".join(text.split()) in self.printed[field]:
            return True
        if field not in self.whole:
            self.bare(field)
        wanted = _visible(text)
        if wanted in self.lines[field]:
            return True
        # Blocks come in the order of the page, and so do the parts of a field: searching goes on where it ended.
        place = self.whole[field].find(wanted, self.reached.get(field, 0))
        if place < 0:
            place = self.whole[field].find(wanted)
        if place >= 0:
            self.reached[field] = place + len(wanted)
        return place >= 0

    def fill(self, field: str) -> None:
        """Collect the strings of a field."""
        strings = self.strings[field] = []
        _collect(getattr(self.document, field, None), strings)
        parted = [line for one in strings if "\n" in one for line in one.split("\n")]
        self.printed[field] = {line.strip() for line in (*strings, *parted)}

    def bare(self, field: str) -> None:
        """Take the white space out of the strings of a field."""
        strings = self.strings[field]
        whole = [_visible(one) for one in strings]
        parted = [_visible(line) for one in strings if "\n" in one for line in one.split("\n")]
        self.whole[field] = "\0".join(whole)
        self.lines[field] = {*whole, *parted}


def account(blocks: tuple[Block, ...], claims: dict[int, str], document: Document) -> list[Change]:
    """Removals for the lines that went into no field as they stand: harvested facts, rivals that lost."""
    fields = _Fields(document)
    changes: list[Change] = []
    for block in blocks:
        if block.hidden or not block.text:
            continue
        field = claims.get(block.place)
        reason = "harvested" if field or block.role else "unclaimed"
        if field is not None and fields.hold(field, block.text):
            continue
        end = len(block.text)
        for line in reversed(block.text.split("\n")):
            start = end - len(line)
            if line.strip() and (field is None or not fields.hold(field, line)):
                changes.append(Change("assemble", reason, block.place, start, line, ""))
            end = start - 1
    return changes


def views(ledger: tuple[Change, ...], blocks: tuple[Block, ...]) -> tuple[tuple[Removal, ...], tuple[Repair, ...]]:
    """The ledger as the removals and the repairs of a Document, in page order."""
    removed: list[Removal] = []
    repairs: list[Repair] = []
    for name, reason, block, _, before, after in sorted(ledger, key=PLACE):
        told, written = before.strip(), after.strip()
        where = blocks[block].where
        if told and not written:
            removed.append(Removal(text=told, filter=name, reason=reason, where=where))
        elif told or written:
            repairs.append(Repair(before=before, after=after, filter=name, where=where))
    return tuple(removed), tuple(repairs)


def audit(document: Document) -> Audit:
    """Prove that every visible character is in a field or in the ledger."""
    trace = document._trace
    if trace is None:
        raise ValueError("the Document has no trace: audit() works on what clean() returns, not on from_dict()")
    total = sum(len(_visible(text)) for text in trace.texts)
    unread = first_unread(visible_strings(trace.source), trace.texts) if trace.source is not None else None
    try:
        texts = trace.texts_as_read()
    except ValueError as error:
        return Audit(total=total, kept=0, repaired=0, removed=0, unaccounted=total, by_filter={}, first_lost=str(error))
    counts: Counter[str] = Counter()
    by_filter: Counter[str] = Counter()
    first: str | None = None
    lost = dict(_lost_lines(trace, _Fields(document)))
    for block, text, stretches in zip(trace.blocks, texts, fates_of(texts, trace.ledger), strict=True):
        if block.hidden:
            continue
        for one in stretches:
            size = len(_visible(text[one.start : one.end]))
            if one.change is not None:
                by_filter[one.change.filter] += size
            counts[one.fate] += size
        for start, end in lost.get(block.place, ()):
            first = first or f"{block.where}: {block.text[start:end].strip()[:80]!r}"
            size = sum(len(_visible(text[one.start : one.end])) for one in _kept_within(stretches, start, end))
            counts["kept"] -= size
            counts["lost"] += size
    if unread is not None:
        total += unread[0]
        counts["lost"] += unread[0]
        first = first or unread[1]
    return Audit(
        total=total,
        kept=counts["kept"],
        repaired=counts["repaired"],
        removed=counts["removed"],
        unaccounted=counts["lost"],
        by_filter=dict(by_filter),
        first_lost=first,
    )


def _lost_lines(trace: Trace, fields: _Fields) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """The lines that are left in the blocks and in no field, by block, as places in the text after all changes."""
    for block in trace.blocks:
        if block.hidden or not block.text:
            continue
        field = trace.claims.get(block.place)
        lost: list[tuple[int, int]] = []
        start = 0
        for line in block.text.split("\n"):
            if line.strip() and not (field is not None and fields.hold(field, line)):
                lost.append((start, start + len(line)))
            start += len(line) + 1
        if lost:
            yield block.place, lost


def _kept_within(stretches: Sequence[Stretch], start: int, end: int) -> Iterator[Stretch]:
    """The parts of kept stretches that stand between two places of the text after all changes."""
    for one in stretches:
        first, last = max(start, one.at), min(end, one.at + one.end - one.start)
        if one.fate == "kept" and first < last:
            yield one._replace(start=one.start + first - one.at, end=one.start + last - one.at)
