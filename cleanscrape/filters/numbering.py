"""The numbering of notes and references: the number of the scraped list, the printed label, and ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

import regex

from ..knowledge import fold
from ..page import Assign, Block, Edit, Page, Remove

__all__ = ["Head", "drop_repeated_list", "group_entries", "join_continued_entries", "number_entries", "read_heads"]

# Each is linear: a bounded class, then literals.
LIST_NUMBER = regex.compile(r"\s*+(\d{1,4})\.(?=\s|$)\s*+")
BULLET = regex.compile(r"\s*+[•◦▪‣●○]\s++")
LABEL = regex.compile(
    r"""\s*+(?:
      \[(?P<bracket>\d{1,4}[a-z]?|[\d\p{Lu}]{0,4}\d[\w.]{0,4}?|[a-z]|[*†‡§]{1,3})\.?\]\.?
    | \((?P<paren>\d{1,3}|[a-z*†‡§])\)\.?
    | (?P<number>\d{1,4}[a-z]?)(?:[.)](?=[\s↵]|$|[\p{Lu}“"‘(\[])|(?=[ \t]*(?:[\n↵]|$)))
    | (?:Note|Footnote|Anm\.|Anmerkung)\s(?P<note>\d{1,4})\.(?=\s)
    | (?P<letter>[a-z])(?:[.)](?=\s|$)|(?=[ \t]*\n))
    | (?P<symbol>[*†‡§¶#]{1,4})(?=\s|\p{L})
    )\s*+↵?+\s*+""",
    regex.VERBOSE,
)
# Behind the list's own number a label may be glued to the text: "1. 1See".
GLUED_LABEL = regex.compile(r"(\d{1,4})(?=\p{Lu}\p{Ll}|[“‘])")
# What is a label only if the list counts by it: "6 Roe", "2Krames", "a.Roe", "a.↵ Roe". Linear: repeats are possessive.
COUNTED = regex.compile(r"(?:(\d{1,3})(?!\d)[.)]?|([a-z])(?:[.)]|(?=\s)))\s*+↵?+\s*+(?=\S)")
# Set high before an entry: its number, or the sign of a note.
SET_HIGH = regex.compile(r"[\[(]?(\d{1,3}|[a-z]|[*†‡§¶#]{1,4})[.)\]]?")
ARROW = regex.compile(r"\s*+↵\s*+")
LabelOrigin = Literal["printed", "element", "attribute", "list"]
LABELLED_SHARE = 0.3
LEAST_GROUPED = 4
COUNTED_SHARE = 0.9
LONG, OUTLINE = 40, 8
REPEATED = 0.8
ENTRIES_GROUPED = 3
LARGER = 4
"""An element that holds so many times more blocks than those beside it is a list of entries, not an entry."""
DEEPEST = 300
ENTRY_BASE = 1_000_000
"""Entries found by their elements are counted from here, apart from those of list items."""


class Head(NamedTuple):
    """The numbers before the text of an entry."""

    list_end: int
    """Where the number or bullet that the renderer added ends; 0 without one."""
    label: str | None
    end: int
    """Where the text begins."""
    origin: LabelOrigin | None = None
    """Where the label was: before the text, in an element or an attribute of its own, in the list's own number."""


def read_heads(entries: Sequence[Block], *, numbered: bool, page: Page | None = None) -> list[Head]:
    """The head of each entry of one list; what only looks like a label (a year, initials) is text.

    `numbered`: the renderer of a text wrote the list's own numbers before the labels.
    """
    bullets = [BULLET.match(block.text) for block in entries]
    listed = [
        match if numbered and (match := LIST_NUMBER.match(block.text)) and int(match[1]) == block.ordinal else None
        for block in entries
    ]
    heads: list[Head] = []
    for block, bullet, number in zip(entries, bullets, listed, strict=True):
        found = bullet or number
        after = found.end() if found else 0
        label = _marked_label(page, block) or _label(block, after)
        heads.append(Head(after, *label) if label else Head(after, None, _arrow(block.text, after)))
    doubled = any(number and head.label for number, head in zip(listed, heads, strict=True))
    if not doubled and not any(block.facts.get("glued") for block in entries):
        # One number an entry: it was printed. Only templates that glue their labels print a second one beside it.
        heads = [Head(0, n[1], h.end, "list") if n and not h.label else h for h, n in zip(heads, listed, strict=True)]
    if sum(head.label == "a" for head in heads) > 1 and {head.label for head in heads} <= {"a", None}:
        # "(a) … (b) …": the works of one entry, which its number counts once.
        return [Head(0, None, 0) if head.label else head for head in heads]
    labelled = sum(head.label is not None for head in heads)
    if labelled >= LABELLED_SHARE * len(heads) and (labelled > 1 or len(heads) <= 2):
        return heads
    if counted := _counted(entries, heads):
        return counted
    return [
        Head(head.list_end, None, _arrow(block.text, head.list_end)) for block, head in zip(entries, heads, strict=True)
    ]


def _counted(entries: Sequence[Block], heads: Sequence[Head]) -> list[Head]:
    """Heads of a list that counts a, b, c or 6, 7, 8 without points; [] where "a" or a number only begins an entry."""
    made: list[Head] = []
    counted = 0
    following: str | None = None
    for block, head in zip(entries, heads, strict=True):
        match = COUNTED.match(block.text, head.list_end)
        label = match[1] or match[2] if match else None
        if match is not None and label is not None and label == (following or label):
            counted += 1
            following = str(int(label) + 1) if label.isdecimal() else chr(ord(label) + 1)
            made.append(Head(head.list_end, label, match.end(), "printed"))
        else:
            made.append(Head(head.list_end, None, _arrow(block.text, head.list_end)))
    filled = sum(bool(block.text.strip()) for block in entries)
    return made if counted > 2 - (made[0].label in ("1", "a")) and counted >= COUNTED_SHARE * filled else []


def _label(block: Block, after: int) -> tuple[str, int, LabelOrigin] | None:
    match = LABEL.match(block.text, after)
    if match is None and after:
        match = GLUED_LABEL.match(block.text, after)
    if match is not None:
        return next(group for group in match.groups() if group is not None), match.end(), "printed"
    if (kept := block.facts.get("label")) is not None:
        return str(kept).strip().strip("[]()."), after, "attribute"
    return None


def _marked_label(page: Page | None, block: Block) -> tuple[str, int, LabelOrigin] | None:
    """The label that an element of its own marks at the beginning of an entry: "1", or "Roe et al., 1970"."""
    if page is None:
        return None
    for mark in block.marks:
        if mark.kind == "sup" and not mark.start and (high := SET_HIGH.fullmatch(mark.text)):
            return high[1], _arrow(block.text, mark.end), "printed"
        if (
            mark.kind == "token"
            and page.profile.roles.get(mark.value) == "entry-label"
            and not mark.start
            and mark.text
        ):
            return mark.text.strip("[]().:↵+ "), _arrow(block.text, mark.end), "element"
    inner = next((page.profile.roles[token] for token in reversed(block.tokens) if token in page.profile.roles), None)
    if inner != "entry-label":
        return None
    return " ".join(block.text.split()).strip("[]().:↵+ "), len(block.text), "element"


def _arrow(text: str, start: int) -> int:
    match = ARROW.match(text, start)
    return match.end() if match else start


def number_entries(page: Page) -> Iterator[Edit]:
    """Take the numbers of notes and references out of their texts, and tell notes from references."""
    for listed in _lists(page):
        blocks = [block for block in listed if not _stands_apart(listed, block)]
        yield from (Assign(block, None) for block in listed if _stands_apart(listed, block))
        entries = [block for last, block in zip((None, *blocks), blocks, strict=False) if not same_item(last, block)]
        heads = read_heads(entries, numbered=page.input == "text", page=page)
        role = entries[0].role
        if role == "list":
            role = "note" if restarts([head.label for head in heads]) else "reference"
        labels = dict(zip(((block.place, block.offset) for block in entries), heads, strict=True))
        head = heads[0]
        followed = {(last.place, last.offset) for last, block in pairwise(blocks) if same_item(last, block)}
        for block in blocks:
            where = (block.place, block.offset)
            head = labels.get(where, head)
            yield Assign(block, role, {"label": head.label, "origin": head.origin, "within": where not in labels})
            if where not in labels:
                continue
            if not block.text[head.end :].strip() and where not in followed:
                yield Remove(block, "empty-entry")
            elif head.end:
                yield from _numbers(block, head)


def _stands_apart(blocks: Sequence[Block], block: Block) -> bool:
    """Whether a paragraph only stands beside a list: an imprint, the name of a section that is not shown."""
    if block.notice == "license-line":
        return True
    return not block.item and block.kind != "item" and bool(blocks[0].item) and sum(b.item > 0 for b in blocks[:4]) > 2


def _numbers(block: Block, head: Head) -> Iterator[Edit]:
    if head.list_end:
        yield Remove(block, "list-number", 0, head.list_end)
    if head.end > head.list_end:
        yield Remove(block, "printed-label", head.list_end, head.end)


def same_item(last: Block | None, block: Block) -> bool:
    """Whether a block goes on with the entry of the one before it: authors may be a list inside a reference."""
    return last is not None and block.entry == last.entry > 0


def group_entries(page: Page) -> Iterator[Edit]:
    """Find the entries of lists whose pieces are elements of their own: label, text and links in one element each."""
    if page.input != "html":
        return
    for listed in _lists(page):
        blocks = [block for block in listed if not block.item]
        if len(blocks) < LEAST_GROUPED or any("at" in block.facts for block in blocks):
            continue
        trails = {block.place: _trail(page, block) for block in blocks}
        groups = list(_entries(blocks, trails, 0))
        if len(groups) >= ENTRIES_GROUPED and len(groups) < len(blocks):
            for group in groups:
                for block in group:
                    yield Assign(block, block.role, {"entry": group[0].place + ENTRY_BASE})


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


def drop_repeated_list(page: Page) -> Iterator[Edit]:
    """Remove a list of references that stands on the page a second time, in a panel beside the work."""
    entries = page.having("reference")
    long = [place for place, block in enumerate(entries) if len(block.text) >= LONG]
    if not long:
        return
    first = _letters(entries[long[0]])
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


def _letters(block: Block) -> str:
    """The letters and digits of an entry: a second print of it may be spaced otherwise."""
    return "".join(filter(str.isalnum, fold(block.text)))


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


def join_continued_entries(page: Page) -> Iterator[Edit]:
    """Join an entry without a label to the note before it, in a list whose other entries have labels."""
    for entries in _lists(page):
        labelled = any(block.facts.get("label") for block in entries)
        for block in entries[1:]:
            if labelled and not block.facts.get("label") and not block.facts.get("within"):
                yield Assign(block, block.role, {"continues": True})


def _lists(page: Page) -> Iterator[list[Block]]:
    """The entries of each list: neighbours of one role."""
    entries: list[Block] = []
    for block in page.entries("note", "reference", "list"):
        if entries and (
            block.role != entries[-1].role
            or (block.sequence != entries[-1].sequence and _apart(page, entries[-1], block))
        ):
            yield entries
            entries = []
        entries.append(block)
    if entries:
        yield entries


def _apart(page: Page, last: Block, block: Block) -> bool:
    """Two lists with a heading between them are two lists."""
    return any(b.role == "section-heading" for b in page.blocks[last.place + 1 : block.place])


def restarts(labels: Sequence[str | None]) -> bool:
    """Whether printed labels repeat or go back: notes restart on each printed page, references do not.

    >>> restarts(["1", "2", "1"]), restarts(["1", "2", "4"])
    (True, False)
    """
    numbers = [int(label) for label in labels if label is not None and label.isdigit()]
    # A list that numbers every entry 1 tells nothing: its renderer lost count.
    return len(set(numbers)) > 1 and any(b <= a for a, b in pairwise(numbers))
