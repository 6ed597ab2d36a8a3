"""The markers of full text: where a block points to notes and references, by links, pop-ups or printed numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from .document import Footnote, MarkerTarget, Reference
from .entries import grouped
from .folding import letters_of, on_one_line
from .page import Block, Mark, Page
from .patterns import pattern_of

__all__ = ["Entries", "Target", "called_entries", "markers"]

# What a script is told: "javascript:popRef2('R65')", "showRef(event, 'ref1 ref2')".
SCRIPT_ARGUMENT = pattern_of(r"[(,]\s{0,4}['\"]([^'\"]{1,80})['\"]")
SCRIPT_LENGTH = 300
# Numbers in brackets, as they call entries: [3], [4, 7], [9–12]. Linear: each repeat is behind a sign of its own.
OPENED = pattern_of(r"\[\d")
BRACKETED = pattern_of(r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,30}+\]")
# What touches a bracket that is a formula or an index: "t[1]", "[2,1-b][1,3]thiazol". Other scripts set no spaces.
TOUCHING = pattern_of(r"[\p{Latin}\p{Greek}\p{Cyrillic}\p{N}\[\]–-]")
NUMBER = pattern_of(r"\d{1,3}")
# A link that is nothing but numbers: "[3]", "27,32", "15–21", "(8, 9)", "5a,h,11". Linear for the same reason.
NUMBERS = pattern_of(r"[\[(]?\s?\d{1,3}[a-z]?(?:\s?[,;‐‑‒–−-]\s?(?:\d{1,3}[a-z]?|[a-z])){0,60}+\s?[\])]?[.,;]?")
# What a link to several entries prints of each: a number, a year.
UNIT = pattern_of(r"(?<![\p{L}\p{N}])\d{1,4}[a-z]?(?![\p{L}\p{N}])")
PARAGRAPH_NUMBER = pattern_of(r"\[(\d{1,3})\]\s")
LEAST_NUMBERED = 3
"""Paragraphs that begin with [1], [2] and [3] are numbered."""
KNOWN_BY = 40
"""An entry is known again by so many of its first letters and digits."""
LONGEST = 120
"""No marker is longer."""


class Target(NamedTuple):
    """What a marker points to."""

    target: MarkerTarget
    number: int


Place = tuple[int, int, Target]
"""A marker: its beginning, its end, what it points to."""


class Entries(NamedTuple):
    """The notes and references of a page as its full text may call them."""

    anchors: Mapping[str, Target]
    numbers: Mapping[str, Target]
    """The references by their labels or numbers; {} where links call them otherwise."""
    letters: Mapping[str, tuple[tuple[str, Target], ...]]
    """The references by their first letters and by all of them: pop-ups say them once more."""
    numbered: bool
    """Whether the paragraphs are numbered in brackets."""
    bracketed: bool
    """Whether numbers in brackets that nothing links are markers."""


def called_entries(
    page: Page, blocks: Sequence[Block], notes: Sequence[Footnote], listed: Sequence[Reference]
) -> Entries:
    """The notes and references, and how the text in these blocks calls them."""
    anchors = dict(_anchors(page, notes, listed))
    numbers = _numbers(listed)
    calls = [call for block in blocks for call in _calls(page, block, anchors, numbers)]
    entries = Entries(
        anchors,
        # Links that lead to references say whether numbers do: a year is none.
        numbers if not calls or 2 * sum(calls) >= len(calls) else {},
        _letters(listed) if any(_is_gone(mark) for block in blocks for mark in block.marks) else {},
        numbered=_are_numbered(blocks),
        bracketed=_are_counted(page, blocks, listed),
    )
    # Where numbers are links, one that is none is no marker, unless most are none.
    plain = sum(1 for block in blocks for _ in _brackets(block, entries)) if entries.bracketed else 0
    return entries._replace(bracketed=plain > len(calls))


def markers(page: Page, block: Block, entries: Entries) -> list[Place]:
    """The markers of a block in their order, with their places in its text on one line."""
    found = [*_linked(page, block, entries), *_popped_up(block, entries)]
    brackets = list(_brackets(block, entries))
    if not found and not brackets:
        return []
    place = _on_one_line(block.text)
    linked = {(place(start), place(end), target) for start, end, target in found}
    spans = sorted({(start, end) for start, end, _ in linked})
    unlinked = [
        (start, end, entries.numbers[number])
        for bracket, inside in brackets
        # In brackets that hold a link all numbers are markers.
        if entries.bracketed or _meets(spans, *bracket)
        for start, end, number in inside
        if not _meets(spans, start, end)
    ]
    return sorted((*linked, *unlinked))


def _anchors(page: Page, notes: Sequence[Footnote], listed: Sequence[Reference]) -> Iterator[tuple[str, Target]]:
    """The anchors of all entries, also without what a template sets before the ids that its markers name."""
    lists: tuple[tuple[str, MarkerTarget, int], ...] = (
        ("note", "footnote", len(notes)),
        ("reference", "reference", len(listed)),
    )
    prefixes = page.lexicon.anchor_prefixes
    for role, target, count in lists:
        groups = grouped([block for block in page.blocks if block.role == role and not block.hidden])
        if not count or len(groups) != count:
            continue  # only the head names them: no element is theirs
        numbers = {(block.place, block.offset): number for number, group in enumerate(groups, 1) for _, block in group}
        for block in (part for whole in page.blocks if whole.anchors for part in whole.parts):
            # The anchors of a list that stands on the page twice are those of one list.
            if (number := numbers.get((block.facts.get("twin", block.place), block.offset))) is not None:
                for anchor in block.anchors:
                    yield anchor, Target(target, number)
                    for prefix in prefixes if anchor.startswith(prefixes) else ():
                        if anchor.startswith(prefix):
                            yield anchor.removeprefix(prefix), Target(target, number)


def _numbers(listed: Sequence[Reference]) -> dict[str, Target]:
    """The references by their labels, or by their numbers where none has a label; {} where labels repeat."""
    labels = [entry.label for entry in listed if entry.label]
    named = {entry.label or str(entry.number): Target("reference", entry.number) for entry in listed}
    return named if len(set(labels)) in (0, len(listed)) and len(labels) in (0, len(listed)) else {}


def _are_counted(page: Page, blocks: Sequence[Block], listed: Sequence[Reference]) -> bool:
    """Whether readers see the numbers of references: as labels, as those of a list, or in links to the list itself."""
    if any(entry.label for entry in listed) or any(block.ordinal for block in page.having("reference")):
        return True
    lists = {name for block in page.blocks if block.facts.get("opens") == "reference" for name in block.anchors}
    links = (mark for block in blocks for mark in block.links if mark.end > mark.start and BRACKETED.match(mark.text))
    return any(name in lists for mark in links for name in _names(mark))


def _letters(listed: Sequence[Reference]) -> dict[str, tuple[tuple[str, Target], ...]]:
    found: dict[str, tuple[tuple[str, Target], ...]] = {}
    for entry in listed:
        letters = letters_of(entry.text)
        if len(letters) >= KNOWN_BY:
            key = letters[:KNOWN_BY]
            found[key] = (*found.get(key, ()), (letters, Target("reference", entry.number)))
    return found


def _calls(page: Page, block: Block, anchors: Mapping[str, Target], numbers: Mapping[str, Target]) -> Iterator[bool]:
    """For each link of a block to references, and each marker that a platform marks: whether it calls by number."""
    for mark in block.marks:
        if mark.end == mark.start:
            continue
        if mark.kind == "link":
            found = [target for name in _names(mark) if (target := anchors.get(name)) and target.target == "reference"]
            if found:
                said = NUMBER.findall(mark.text) if NUMBERS.fullmatch(mark.text) else ()
                yield any(numbers.get(number) in found for number in said)
        elif mark.kind == "token" and _is_entry_marker(page, mark) and mark.text in numbers:
            yield True


def _is_entry_marker(page: Page, mark: Mark) -> bool:
    return page.profile.roles.get(mark.value) == "entry-marker"


def _names(mark: Mark) -> list[str]:
    """The anchors that a link leads to: behind its #, or named to a script."""
    if mark.value.startswith("javascript:"):
        said = SCRIPT_ARGUMENT.finditer(mark.value[:SCRIPT_LENGTH])
        return [name.lstrip("#") for match in said for name in match[1].split()]
    return [name.lstrip("#") for name in mark.value.partition("#")[2].split()] if "#" in mark.value else []


def _linked(page: Page, block: Block, entries: Entries) -> Iterator[Place]:
    """The links of a block that lead to entries, and the numbers that a platform marks."""
    for mark in block.marks:
        if mark.end == mark.start:
            continue
        if mark.kind == "link":
            found = list(dict.fromkeys(entries.anchors[name] for name in _names(mark) if name in entries.anchors))
            if found:
                yield from _printed(block.text, mark, found, entries.numbers)
        elif mark.kind == "token" and _is_entry_marker(page, mark):
            called = entries.numbers.get(mark.text.strip("[]() "))
            if called is not None:
                yield mark.start, mark.end, called


def _printed(text: str, mark: Mark, found: Sequence[Target], numbers: Mapping[str, Target]) -> Iterator[Place]:
    """The markers that one link prints, each at its own number or year where it can be told."""
    start, end = mark.start, mark.end
    printed = text[start:end]
    if found[0].target == "reference" and numbers and NUMBERS.fullmatch(printed.strip()):
        places = [place for match in UNIT.finditer(text, start, end) for place in _number(match, numbers)]
        if len(places) == 1:
            # Templates link the end of a range to its beginning; what is printed is meant.
            found = [places[0][2]]
        elif any(target in found for _, _, target in places):
            yield from places
            return
    units = list(UNIT.finditer(text, start, end))
    if len(found) == len(units) > 1:
        yield from ((unit.start(), unit.end(), target) for unit, target in zip(units, found, strict=True))
    else:
        yield from ((start, end, target) for target in found)


def _number(match: regex.Match[str], numbers: Mapping[str, Target]) -> Iterator[Place]:
    """The number of an entry, also of a part of one: "5a"."""
    if match[0] in numbers:
        yield match.start(), match.end(), numbers[match[0]]
    elif (number := match[0].rstrip("abcdefghijklmnopqrstuvwxyz")) in numbers:
        yield match.start(), match.start() + len(number), numbers[number]


def _popped_up(block: Block, entries: Entries) -> Iterator[Place]:
    """The words in front of pop-ups that said an entry once more, and are gone, in the element that held both."""
    gone = [mark for mark in block.marks if _is_gone(mark)] if entries.letters else ()
    if not gone:
        return
    shown = sorted((mark for mark in block.marks if mark.end > mark.start), key=lambda mark: (mark.start, -mark.end))
    starts = [mark.start for mark in shown]
    for mark in gone:
        target = _said_again(mark.text, entries)
        if target is None:
            continue
        place = mark.start
        while place and block.text[place - 1].isspace():
            place -= 1
        last = bisect_left(starts, place)
        near = (one for one in reversed(shown[max(0, last - 8) : last]) if one.end >= place)
        around = next(near, None)
        if around is not None and place - around.start <= LONGEST:
            yield around.start, place, target


def _is_gone(mark: Mark) -> bool:
    """Whether a mark is all that is left of what may have been an entry."""
    return mark.start == mark.end and len(mark.text) >= KNOWN_BY


def _said_again(text: str, entries: Entries) -> Target | None:
    """The reference whose letters are those that a text begins with, its number aside."""
    letters = letters_of(text)
    for said in (letters, letters.lstrip("0123456789")):
        for whole, target in entries.letters.get(said[:KNOWN_BY], ()):
            if said.startswith(whole):
                return target
    return None


def _brackets(block: Block, entries: Entries) -> Iterator[tuple[tuple[int, int], list[tuple[int, int, str]]]]:
    """The brackets of a block that hold numbers of references, on one line, and these numbers."""
    if not entries.numbers or not OPENED.search(block.text):
        return
    text = on_one_line(block.text)
    brackets = list(BRACKETED.finditer(text))
    if not brackets:
        return
    place = _on_one_line(block.text)
    raised = {place(mark.start) for mark in block.marks if mark.kind == "sup"}
    for bracket in brackets:
        start, end = bracket.span()
        if start == 0 and entries.numbered:
            continue
        if (start and start not in raised and TOUCHING.match(text, start - 1)) or TOUCHING.match(text, end):
            continue
        inside = [(*match.span(), match[0]) for match in NUMBER.finditer(text, start, end)]
        # An interval or a matrix is in brackets too: markers rise, and all of them have an entry.
        if all(one[2] in entries.numbers for one in inside) and all(int(a[2]) < int(b[2]) for a, b in pairwise(inside)):
            yield (start, end), inside


def _are_numbered(blocks: Sequence[Block]) -> bool:
    """Whether paragraphs begin with [1], [2], [3] and so on."""
    opening = [int(match[1]) for block in blocks if (match := PARAGRAPH_NUMBER.match(block.text.lstrip()))]
    return len(opening) >= LEAST_NUMBERED and opening == list(range(1, len(opening) + 1))


def _meets(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch overlaps one of these, which are sorted."""
    before = bisect_right(spans, (end, 0))
    return before > 0 and spans[before - 1][1] > start


def _on_one_line(text: str) -> Callable[[int], int]:
    """Where places of a text are once its white space is single spaces."""
    if len(on_one_line(text)) == len(text):
        return lambda place: place  # each white space is one character already, whichever
    words = text.split()
    starts: list[int] = []
    moved: list[int] = []
    at = length = 0
    for word in words:
        at = text.index(word, at)
        starts.append(at)
        moved.append(length)
        at += len(word)
        length += len(word) + 1

    def place(old: int) -> int:
        word = bisect_right(starts, old) - 1
        if word < 0:
            return 0
        past = old - starts[word]
        # In the white space behind a word: behind one space at most.
        return moved[word] + min(past, len(words[word]) + (word + 1 < len(words)))

    return place
