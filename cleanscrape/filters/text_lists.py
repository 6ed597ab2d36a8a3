"""The filter that finds where the lists of a text begin and end, and which of its lines are one entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import regex

from ..knowledge import Lexicon, fold
from ..linklabels import is_label_line
from ..page import Assign, Block, Edit, Page, Remove
from .text_entries import Entries, parted, tell

__all__ = ["find_text_lists"]

LISTS = frozenset(("note", "reference"))
HEADINGS = frozenset(("section-heading", "body-heading"))
KEPT = frozenset(("front", "body"))
"""Roles that go on behind a heading that opens nothing, as one in a menu does."""
REPEATED = 3
"""A known heading that stands so often below one of a list is the label of a link."""
# Linear: bounded classes behind each other.
NUMBER = regex.compile(r"\s*+\d{1,4}\.(?:\s++|$)")
TWICE = regex.compile(r"\s*+\d{1,4}\.\s++[\[(]?(?:\d{1,4}|[a-z]|[*†‡§])[\].)\s]")
KNOWN_BY = 60
SAME, LEAST_SAME = 0.8, 3
ENTRY = 3_000_000
"""Entries found by their lines are counted from here, apart from those of elements and of labels."""


class Listing(NamedTuple):
    """The lines below the heading of a list, and the entries that they make."""

    heading: Block
    role: str
    below: Sequence[Block]
    entries: Entries


def find_text_lists(page: Page) -> Iterator[Edit]:
    """Find where the lists of a text end, and which of its lines are one entry."""
    if page.input != "text":
        return
    blocks = [block for block in page if block.text.strip()]
    opened = [at for at, block in enumerate(blocks) if block.facts.get("opens") in LISTS]
    printed: set[str] = set()
    named = False
    for place, at in enumerate(opened):
        end = opened[place + 1] if place + 1 < len(opened) else len(blocks)
        listing = _listing(page, blocks, at, end)
        yield from _assigned(listing, blocks[at - 1].role if at else None, printed)
        printed.update(map(_letters, listing.entries.groups))
        named = named or bool(listing.entries.groups)
    yield from _unnamed(page, blocks, named)


def _unnamed(page: Page, blocks: Sequence[Block], named: bool) -> Iterator[Edit]:
    """Items that count but are no entries: authors with their marks, menus; `named`: the page has a list elsewhere."""
    for role, run in groupby(blocks, key=lambda block: block.role):
        items = list(run)
        if role == "list" and not tell(items, page.lexicon) and (named or not _count_twice(items)):
            yield from (Assign(block, "front" if block.kind == "item" else None) for block in items)


def _count_twice(items: Sequence[Block]) -> bool:
    """Whether labels stand behind the numbers of a list: "1. 1. Roe". Authors and menus have none."""
    return sum(TWICE.match(block.text) is not None for block in items) * 2 >= len(items)


def _listing(page: Page, blocks: Sequence[Block], at: int, end: int) -> Listing:
    """What stands below the heading at `at`, up to the next one."""
    role = str(blocks[at].facts["opens"])
    end = _section_end(page.lexicon, blocks, at + 1, end)
    below = blocks[at + 1 : end]
    return Listing(blocks[at], role, below, parted(below, role, page.lexicon))


def _section_end(lexicon: Lexicon, blocks: Sequence[Block], start: int, end: int) -> int:
    """The next heading, if it is none of the words that end entries: "Abstract" is the label of a link as well."""
    counts: dict[str, int] = {}
    for block in blocks[start:end]:
        if block.role in HEADINGS:
            counts[fold(block.text)] = counts.get(fold(block.text), 0) + 1
    for at in range(start, end):
        block = blocks[at]
        if "begins" in block.facts:
            return at
        if block.role not in HEADINGS or counts[fold(block.text)] >= REPEATED:
            continue
        labels = at > start and is_label_line(block.text, lexicon) and is_label_line(blocks[at - 1].text, lexicon)
        # "doi:" on a line of its own stands before an address.
        if not labels and lexicon.fact_labels.get(fold(block.text).strip(" :")) != "doi":
            return at
    return end


def _assigned(listing: Listing, before: str | None, printed: set[str]) -> Iterator[Edit]:
    """Say what each line below a heading is."""
    groups = listing.entries.groups
    known = [_letters(group) for group in groups]
    again = len(known) >= LEAST_SAME and sum(one in printed for one in known) >= SAME * len(known)
    held: dict[int, int] = {}
    for group in groups:
        held.update((block.place, group[0].place) for block in group)
    if not groups or again:
        yield Assign(listing.heading, None, {"opens": None})
    rest = before if not groups and before in KEPT else None
    for block in listing.below:
        if block.place not in held:
            if block.role in LISTS:
                yield Assign(block, rest)
        elif again:
            yield Assign(block, None)
            yield Remove(block, "duplicate")
        elif listing.entries.grouped:
            label = block.place in listing.entries.labels and held[block.place] != block.place
            yield Assign(block, listing.role, {"entry": held[block.place] + ENTRY, "labels": label})
            # Authors may be a list inside an entry.
            if held[block.place] != block.place and block.ordinal and (match := NUMBER.match(block.text)):
                yield Remove(block, "list-number", 0, match.end())
        else:
            yield Assign(block, listing.role)


def _letters(group: Sequence[Block]) -> str:
    """The first letters of an entry: a second print may have another number, and other labels of links."""
    text = " ".join(block.text for block in group)
    return "".join(char for char in fold(text[: 2 * KNOWN_BY]) if char.isalpha())[:KNOWN_BY]
