"""Filters that find the entries of lists, before their numbers are read: pieces of one entry, entries of one block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise

from ..dates import CITED_YEAR
from ..joined_entries import opening_of
from ..knowledge import letters_of
from ..page import Assign, Block, Edit, Page, Remove, Replace
from ..patterns import pattern_of
from .heads import is_lone_label, read_heads

__all__ = ["drop_repeated_list", "find_entry_lines", "group_entries", "lists_of", "same_item"]

LEAST_GROUPED = 4
LEAST_JOINED = 3
SHORTEST = 12
"""Characters: what stands between two labels of a list is an entry."""
STEP, STEPS, LINES_LABELLED = 3, 0.7, 0.3
# The labels of entries inside a line, behind white space. Fixed lengths: linear.
BRACKETED = pattern_of(r"(?<!\S)\[(\d{1,3})\](?=\s?[\p{Lu}\p{Lo}“\"‘(])")
POINTED = pattern_of(r"(?<!\S)(\d{1,3})\.(?=\s[\p{Lu}\p{Lo}“\"‘])")
LONG, OUTLINE = 40, 8
REPEATED = 0.8
ENTRIES_GROUPED = 3
LARGER = 4
"""An element that holds so many times more blocks than those beside it is a list of entries, not an entry."""
DEEPEST = 300
OUTSIDE = frozenset((None, "front", "body", "list"))
PARTS_NOTES = frozenset(("body", "body-heading", "section-heading", "abstract"))
ENTRY_BASE = 1_000_000
"""Entries found by their elements are counted from here, apart from those of list items."""


def lists_of(page: Page) -> Iterator[list[Block]]:
    """The entries of each list: neighbours of one role."""
    entries: list[Block] = []
    for block in page.entries("note", "reference", "list"):
        if entries and (
            block.role != entries[-1].role
            or ((block.role == "note" or block.sequence != entries[-1].sequence) and _apart(page, entries[-1], block))
        ):
            yield entries
            entries = []
        entries.append(block)
    if entries:
        yield entries


def _apart(page: Page, last: Block, block: Block) -> bool:
    """Two lists with a heading between them are two lists; so are the notes of two tables, with text between them."""
    if ("single" in last.facts) != ("single" in block.facts):
        return True  # a note that no list holds
    between = page.blocks[last.place + 1 : block.place]
    if last.role == "note" and (page.input == "text" or last.container != block.container):
        return any(b.role in PARTS_NOTES and b.text and not b.hidden for b in between)
    return any(b.role == "section-heading" for b in between)


def same_item(last: Block | None, block: Block) -> bool:
    """Whether a block goes on with the entry of the one before it: authors may be a list inside a reference."""
    return last is not None and block.entry == last.entry > 0


def group_entries(page: Page) -> Iterator[Edit]:
    """Find the entries of lists whose pieces are elements of their own: label, text and links in one element each."""
    for listed in lists_of(page):
        blocks = [block for block in listed if not block.item]
        if any("at" in block.facts or "entry" in block.facts for block in blocks):
            continue
        groups = _by_elements(page, blocks) if page.input == "html" else [[block] for block in blocks]
        for group in _whole(_headed(groups)):
            if len(group) > 1:
                for block in group:
                    yield Assign(block, block.role, {"entry": group[0].place + ENTRY_BASE})


def _by_elements(page: Page, blocks: list[Block]) -> list[list[Block]]:
    """The blocks of each entry where elements tell; each on its own where they do not."""
    if len(blocks) >= LEAST_GROUPED:
        trails = {block.place: _trail(page, block) for block in blocks}
        groups = list(_entries(blocks, trails, 0))
        if ENTRIES_GROUPED <= len(groups) < len(blocks):
            return groups
    return [[block] for block in blocks]


def _headed(groups: list[list[Block]]) -> Iterator[list[Block]]:
    """The entries, each with the label that stands in an element of its own before it."""
    label: list[Block] = []
    for group in groups:
        if len(group) == 1 and is_lone_label(group[0].text):
            if label:
                yield label
            label = group
        else:
            yield label + group
            label = []
    if label:
        yield label


def _whole(groups: Iterable[list[Block]]) -> Iterator[list[Block]]:
    """The entries, each with what goes on with the title that it opens and does not close before it tells a year."""
    last: list[Block] = []
    for group in groups:
        if last and _is_unclosed(last[-1].text) and opening_of(group[0].text) is None:
            last = last + group
            continue
        if last:
            yield last
        last = group
    if last:
        yield last


def _is_unclosed(text: str) -> bool:
    """Whether a quotation is open at the end of what tells no year; "„Regen“" is closed."""
    return text.count("“") > text.count("”") + text.count("„") and CITED_YEAR.search(text) is None


def _entries(blocks: list[Block], trails: dict[int, tuple[int, ...]], depth: int) -> Iterator[list[Block]]:
    """The blocks of each entry: elements beside each other; one far larger than the others holds entries itself."""
    groups = _parted(blocks, trails, depth)
    while len(groups) == 1 and any(len(trails[block.place]) > depth for block in blocks):
        depth += 1
        groups = _parted(blocks, trails, depth)
    usual = sorted(map(len, groups))[(len(groups) - 1) // 2]
    for group in groups:
        if len(groups) > 1 and len(group) > LARGER * usual:
            yield from _entries(group, trails, depth + 1)
        else:
            yield group


def find_entry_lines(page: Page) -> Iterator[Edit]:
    """Find the entries that stand in one block of a list, parted by line breaks or by nothing but their labels."""
    for listed in lists_of(page):
        for block in listed:
            if block.item and page.input == "html" and len(listed) > 1:
                continue
            if block.text.count("\n") and _are_entries(block._replace(facts={"joined": True}).parts, len(listed) == 1):
                yield Assign(block, block.role, {"joined": True})
            elif len(starts := _counted_inside(block.text)) >= LEAST_JOINED:
                yield Assign(block, block.role, {"joined": True})
                for start, end in starts[1:]:
                    yield Replace(block, start, end, "\n", "joined-entries")
            elif marked := _marked_inside(page, block):
                yield Assign(block, block.role, {"joined": True})
                for start, end in marked:
                    yield Replace(block, start, end, "\n", "joined-entries")


def _are_entries(lines: list[Block], alone: bool) -> bool:
    """Whether lines are entries: their labels count; or, where the list is one block, they are long and tell years."""
    lines = [line for line in lines if line.text.strip()]
    labels = [head.label for head in read_heads(lines, numbered=False)]
    numbers = [int(label) for label in labels if label is not None and label.isdecimal()]
    if len(numbers) >= 2 and labels[0] is not None:
        steps = sum(b == 1 or 0 < b - a <= STEP for a, b in pairwise(numbers))
        return steps >= STEPS * (len(numbers) - 1) and len(numbers) >= LINES_LABELLED * len(lines)
    if labels[0] == "a" and labels[:3] == ["a", "b", "c"]:
        return True
    told = sum(len(line.text) >= LONG and CITED_YEAR.search(line.text) is not None for line in lines)
    return alone and len(lines) >= LEAST_JOINED and told >= REPEATED * len(lines)


def _counted_inside(text: str) -> list[tuple[int, int]]:
    """The white space before each label of a list that is one line: "[1] … [2] … [3] …", "1. … 2. … 3. …"."""
    for pattern in (BRACKETED, POINTED):
        first = pattern.match(text)
        if first is None:
            continue
        found = [(0, 0)]
        count = int(first[1])
        for match in pattern.finditer(text, first.end()):
            if int(match[1]) == count + 1:
                start = match.start()
                while start and text[start - 1].isspace():
                    start -= 1
                found.append((start, match.start()))
                count += 1
        if len(found) >= LEAST_JOINED and all(b[0] - a[1] >= SHORTEST for a, b in pairwise(found)):
            return found
    return []


def _marked_inside(page: Page, block: Block) -> list[tuple[int, int]]:
    """The white space before the second and each further label that an element marks, of notes that are one block."""
    labels = [
        mark
        for mark in block.marks
        if mark.kind == "token" and mark.end > mark.start and page.profile.roles.get(mark.value) == "entry-label"
    ]
    text = block.text
    found = [(len(text[: mark.start].rstrip()), mark.start) for mark in labels[1:]]
    return found if labels and not labels[0].start and all(start < end for start, end in found) else []


def drop_repeated_list(page: Page) -> Iterator[Edit]:
    """Remove a list of references that stands on the page a second time, in a panel beside the work."""
    entries = page.having("reference")
    # Labels of links stand below each entry.
    long = [at for at, block in enumerate(entries) if len(block.text) >= LONG and not block.facts.get("labels")]
    if not long:
        return
    first = _letters(entries[long[0]])
    if page.input == "text":
        yield from _outside(page, {_letters(entries[place]) for place in long})
    again = next((place for place in long[1:] if _letters(entries[place]) == first), None)
    if again is None:
        return
    before = {_letters(entries[place]): entries[place] for place in long if place < again}
    after = [_letters(entries[place]) for place in long if place >= again]
    if len(after) >= ENTRIES_GROUPED and sum(text in before for text in after) >= REPEATED * len(after):
        # The number of its first entry may be a block of its own.
        start = again - (again > 0 and len(entries[again - 1].text) < OUTLINE)
        twin: Block | None = None
        for block in reversed(entries[start:]):
            twin = before.get(_letters(block)) if len(block.text) >= LONG else twin
            # Markers in the text may lead to the second list: its anchors are those of the first.
            yield Assign(block, None, {"twin": twin.place} if twin else {})
            yield Remove(block, "duplicate")


def _outside(page: Page, listed: Set[str]) -> Iterator[Edit]:
    """The entries of a list once more in a text, outside of it: pages show them in panels too, whatever names these."""
    again = [
        block
        for block in page
        if block.role in OUTSIDE
        and len(block.text) >= LONG
        and "joined" not in block.facts
        and _letters(block) in listed
    ]
    if len(again) >= ENTRIES_GROUPED:
        for block in again:
            yield Assign(block, None)
            yield Remove(block, "duplicate")


def _letters(block: Block) -> str:
    """The letters and digits of an entry: a second print of it may be spaced otherwise."""
    return letters_of(block.text)


def _trail(page: Page, block: Block) -> tuple[int, ...]:
    """The elements around a block, outermost first."""
    trail: list[int] = []
    key = block.container
    while key in page.spans and len(trail) < DEEPEST:
        trail.append(key)
        key = page.spans[key][2]
    return tuple(reversed(trail))


def _parted(blocks: Sequence[Block], trails: dict[int, tuple[int, ...]], depth: int) -> list[list[Block]]:
    """Blocks by the element at this depth that they are in; one that is in none is on its own."""
    groups: dict[int, list[Block]] = {}
    for block in blocks:
        trail = trails[block.place]
        groups.setdefault(trail[depth] if len(trail) > depth else -block.place - 1, []).append(block)
    return list(groups.values())
