"""One sample followed through the stages: its blocks as read, what was taken from each, and the field it went into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import deeds
from catalogue import cell, shortened

from cleanscrape import Document, clean
from cleanscrape.audit import Trace
from cleanscrape.ledger import Change

__all__ = ["blocks_table", "fields_table", "followed"]

SAMPLE = "springer-chapter.txt"
READ, LEFT, TAKEN = 90, 60, 28
"""Longest text in a cell: of a block as read, of what is left, of what a filter took."""


@cache
def followed() -> Document:
    """The Document of the sample that is followed."""
    return clean(deeds.SAMPLES / SAMPLE, trace=True)


def blocks_table() -> str:
    """A row for each block that holds text."""
    trace = followed()._trace
    if trace is None:
        raise ValueError("the Document has no trace")
    rows = ["| line | kind | as read | changed by | what it is, and the field |", "| ---: | --- | --- | --- | --- |"]
    for block, text in zip(trace.blocks, trace.texts_as_read(), strict=True):
        changes = [change for change in trace.ledger if change.block == block.place]
        cells = (block.kind, _quoted(text, READ), "<br>".join(_changes(changes)) or "–", _end(trace, block.place))
        rows.append(f"| {block.line} | {' | '.join(cells)} |")
    return "\n".join(rows)


def fields_table() -> str:
    """A row for each field that has a value, with where it is from."""
    document = followed()
    values = document.to_dict()
    rows = ["| field | source | value |", "| --- | --- | --- |"]
    told = ((name, source, _value(values.get(name))) for name, source in document.sources.items())
    rows += [f"| `{name}` | `{source}` | {value} |" for name, source, value in told if value]
    return "\n".join(rows)


def _changes(changes: Sequence[Change]) -> Iterator[str]:
    by_filter: dict[str, list[Change]] = {}
    for change in changes:
        by_filter.setdefault(change.filter, []).append(change)
    for name, made in by_filter.items():
        first = made[0]
        taken = _quoted(first.before, TAKEN)
        written = "" if first.removes else f" → {_quoted(first.after, TAKEN)}"
        more = f", and {len(made) - 1} more" if len(made) > 1 else ""
        yield f"`{name}`: {taken}{written}{more}"


def _end(trace: Trace, place: int) -> str:
    block = trace.blocks[place]
    field = trace.claims.get(place)
    if not block.text.strip():
        return "nothing is left"
    return f"{block.role or 'no role'} → `{field}`" if field else cell(block.role or "")


def _value(value: object) -> str:
    if isinstance(value, str):
        return _quoted(value, LEFT)
    if isinstance(value, list):
        return f"{len(value)}: " + _quoted(str(value[0].get("name") or value[0].get("text")), LEFT) if value else ""
    if isinstance(value, dict):
        return ", ".join(f"{key} {cell(str(said))}" for key, said in value.items() if said)
    return ""


def _quoted(text: str, length: int) -> str:
    return f"<q>{cell(shortened(text, length)) or '␣'}</q>"
