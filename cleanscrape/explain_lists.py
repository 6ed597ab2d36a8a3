"""How notes and references came to their numbers, for people: a part of `Document.explain()`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .document import Document, Footnote, Reference
from .entries import LabelBreak, grouped, list_breaks
from .page import Block

__all__ = ["Numbered", "numbered_lists"]

ORIGINS = {
    "printed": "printed before the text",
    "element": "in an element of its own",
    "attribute": "in an attribute",
    "list": "the list's own number, taken as printed: there is no other",
}


class Numbered(NamedTuple):
    """An entry of a list, and why its number is what it is."""

    number: int
    why: str
    text: str


def numbered_lists(document: Document) -> Iterator[tuple[str, list[Numbered]]]:
    """The lists of a Document, by the name of their field."""
    blocks = document._trace.blocks if document._trace is not None else ()
    lists: tuple[tuple[str, str, Sequence[Footnote | Reference]], ...] = (
        ("footnotes", "note", document.footnotes),
        ("references", "reference", document.references),
    )
    for name, role, entries in lists:
        if entries:
            told: list[Numbered] = []
            listed = [block for block in blocks if block.role == role and not block.hidden]
            groups = grouped(listed)
            labelled = any(entry.label for entry in entries)
            breaks = {one.place: one for one in list_breaks(listed, [entry.label for entry in entries])}
            for place, entry in enumerate(entries, 1):
                group = groups[place - 1] if len(groups) == len(entries) else []
                reasons = "; ".join(_reasons(entry, group, breaks.get(place), labelled))
                told.append(Numbered(entry.number, f"{_placed(entry, group)}: {reasons}", entry.text))
            yield name, told


def _placed(entry: Footnote | Reference, group: Sequence[tuple[int, Block]]) -> str:
    places = [part.position for part in entry.parts] if isinstance(entry, Footnote) else [place for place, _ in group]
    named = ", ".join(map(str, dict.fromkeys(places)))
    placed = f"{'entry' if len(set(places)) == 1 else 'entries'} {named} of the list, " if named else ""
    return placed + (f"label {entry.label!r}" if entry.label is not None else "no label")


def _reasons(
    entry: Footnote | Reference, group: Sequence[tuple[int, Block]], broken: LabelBreak | None, labelled: bool
) -> Iterator[str]:
    if entry.label is not None:
        origin = next((found for _, block in group if (found := block.facts.get("origin"))), None)
        yield ORIGINS.get(str(origin), "printed")
    elif labelled:
        yield "the list has labels, and nothing stands before it that it could continue"
    else:
        yield "the list has no labels and is counted"
    if broken is not None and broken.before is None:
        yield "the list does not begin with the first label; nothing is closed up"
    elif broken is not None and broken.kind == "gap":
        yield f"{broken.before!r} stands before it; the gap is kept, nothing is closed up"
    elif broken is not None:
        yield f"{broken.before!r} stands before it: the labels restart"
    continued = len({place for place, block in group if block.facts.get("continues")})
    if continued:
        yield f"{continued} further {'entry' if continued == 1 else 'entries'} without a label continue it"
