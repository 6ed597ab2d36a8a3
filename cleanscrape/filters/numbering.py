"""The numbering of notes and references: the number of the scraped list, the printed label, ours; of paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ..page import Assign, Block, Edit, Page, Remove
from ..patterns import pattern_of
from .grouping import lists_of, same_item
from .heads import SIGNS, Head, calls_of, read_heads, restarts

__all__ = ["join_continued_entries", "number_entries", "strip_paragraph_numbers"]

# A number that an element of its own set before a paragraph: nothing stands between the two. Linear: bounded.
COUNTED = pattern_of(r"\s*+(\d{1,4})(?=\p{Lu}|[«“„‘\"]\s?\p{Lu})")
ALONE = pattern_of(r"\s*+(\d{1,4})\s*+")
LEAST_COUNTED, PROSE = 3, 12


def number_entries(page: Page) -> Iterator[Edit]:
    """Take the numbers of notes and references out of their texts, and tell notes from references."""
    calls = cache(lambda: calls_of(page))
    for listing, listed in enumerate(lists_of(page)):
        items = sum(block.item > 0 for block in listed[:5]) > 2
        blocks: list[Block] = []
        for block in listed:
            if items and not block.item and block.kind != "item":
                # A paragraph beside a list of items: an imprint, the name of a section that is not shown.
                yield Assign(block, None)
            else:
                blocks.append(block)
        if not blocks:
            continue  # below the heading of a list that is not shown stands an imprint alone
        entries = [block for last, block in zip((None, *blocks), blocks, strict=False) if not same_item(last, block)]
        heads = read_heads(entries, numbered=page.input == "text", page=page, calls=calls)
        role = entries[0].role
        if role == "list":
            role = "note" if restarts([head.label for head in heads]) else "reference"
        labels = dict(zip(((block.place, block.offset) for block in entries), heads, strict=True))
        head = heads[0]
        followed = {(last.place, last.offset) for last, block in pairwise(blocks) if same_item(last, block)}
        for block in blocks:
            where = (block.place, block.offset)
            head = labels.get(where, head)
            yield Assign(block, role, {"label": head.label, "origin": head.origin, "listing": listing})
            if where not in labels:
                continue
            if not block.text[head.end :].strip() and where not in followed:
                yield Remove(block, "empty-entry")
            elif head.end:
                yield from _numbers(block, head)


def _numbers(block: Block, head: Head) -> Iterator[Edit]:
    if head.list_end:
        yield Remove(block, "list-number", 0, head.list_end)
    if head.end > head.list_end:
        yield Remove(block, "printed-label", head.list_end, head.end)


def join_continued_entries(page: Page) -> Iterator[Edit]:
    """Join an entry without a label to the note before it, in a list whose other entries have labels."""
    for entries in lists_of(page):
        heads = [block for last, block in zip((None, *entries), entries, strict=False) if not same_item(last, block)]
        if not _counts([block.facts.get("label") for block in heads]):
            continue
        for block in heads[1:]:
            if not block.facts.get("label") and not block.facts.get("single"):
                yield Assign(block, block.role, {"continues": True})


def _counts(labels: Sequence[str | None]) -> bool:
    """Whether the entries of a list are labelled: signs, and one number among others, mark single notes only."""
    counting = sum(label is not None and label[0] not in SIGNS for label in labels)
    return counting > 1 or 0 < counting == len(labels) - 1


def strip_paragraph_numbers(page: Page) -> Iterator[Edit]:
    """Remove the numbers that a site counts the paragraphs of a text with, on their own or glued: "1The lock"."""
    prose = 0
    counted: list[tuple[Block, int]] = []
    for above, block in pairwise(page):
        if block.role != "body" or len(block.text.split()) < PROSE:
            continue
        prose += 1
        alone = ALONE.fullmatch(above.text) if above.role in (None, "body") else None
        number = alone or COUNTED.match(block.text)
        if number is not None and int(number[1]) == len(counted) + 1:
            counted.append((above if alone else block, number.end()))
    if len(counted) >= LEAST_COUNTED and 2 * len(counted) > prose:
        for block, end in counted:
            yield Remove(block, "paragraph-number", 0, end)
