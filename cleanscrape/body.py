"""The full text of a Document: sections, and the markers in them that point to notes and references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from .desk import text_of
from .document import Footnote, Marker, MarkerTarget, Reference, Section
from .entries import grouped
from .page import Block, Mark, Page

__all__ = ["sections"]

# A call of a script that shows an entry: "javascript:popRef2('R65')".
SCRIPT_ARGUMENT = regex.compile(r"\(\s*+['\"]([^'\"]{1,80})['\"]")
# Numbers in brackets, as they call entries: [3], [4, 7], [9–12]. Linear: each repeat is behind a sign of its own.
BRACKETED = regex.compile(r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,30}+\]")
SENTENCE = 12
"""A cell of so many words is a paragraph: old pages are laid out by tables."""
NUMBER = regex.compile(r"\d{1,3}")


class _Target(NamedTuple):
    target: MarkerTarget
    number: int


def sections(
    page: Page, blocks: Sequence[Block], notes: Sequence[Footnote], listed: Sequence[Reference]
) -> tuple[Section, ...]:
    """The sections that the blocks of a body make, each with the markers that point to `notes` and `listed`.

    A marker is known by its link, which leads to the anchor of an entry; where links are missing, by the numbers in
    brackets.
    """
    anchors = dict(_anchors(page, notes, listed))
    numbers = _numbers(listed) if _by_number(blocks, anchors) else {}
    top = min((b.level for b in blocks if b.role == "body-heading" and b.level), default=1)
    made: list[Section] = []
    row: int | None = None
    heading: str | None = None
    level = 1
    paragraphs: list[str] = []
    markers: list[Marker] = []

    def close() -> None:
        if heading is not None or paragraphs:
            made.append(Section(heading=heading, level=level, paragraphs=tuple(paragraphs), markers=tuple(markers)))

    for block in blocks:
        if not (text := text_of(block)):
            continue
        if block.role == "body-heading":
            close()
            heading, level, paragraphs, markers = text, max(1, block.level - top + 1), [], []
            continue
        before = 0
        if block.kind == "cell" and row == block.container and paragraphs and len(text.split()) < SENTENCE:
            before = len(paragraphs[-1]) + 1
            paragraphs[-1] += "\t" + text
        else:
            paragraphs.append(text)
        row = block.container if block.kind == "cell" else None
        linked = list(_linked(page, block, anchors, numbers))
        unlinked = (
            one
            for one in _bracketed(text, numbers)
            if not any(start < one[1] and one[0] < end for start, end, _ in linked)
        )
        for start, end, found in sorted((*linked, *unlinked)):
            markers.append(
                Marker(
                    paragraph=len(paragraphs) - 1,
                    start=before + start,
                    end=before + end,
                    target=found.target,
                    number=found.number,
                )
            )
    close()
    return tuple(made)


def _anchors(page: Page, notes: Sequence[Footnote], listed: Sequence[Reference]) -> Iterator[tuple[str, _Target]]:
    """The anchors of all entries, also without what a template sets before the ids that its markers name."""
    lists: tuple[tuple[str, MarkerTarget, int], ...] = (
        ("note", "footnote", len(notes)),
        ("reference", "reference", len(listed)),
    )
    for role, target, count in lists:
        groups = grouped([block for block in page.blocks if block.role == role and not block.hidden])
        if len(groups) != count:
            continue  # only the head names them: no element is theirs
        numbers = {(block.place, block.offset): number for number, group in enumerate(groups, 1) for _, block in group}
        for block in (part for whole in page.blocks for part in whole.parts):
            # The anchors of a list that stands on the page twice are those of one list.
            if (number := numbers.get((block.facts.get("twin", block.place), block.offset))) is not None:
                for anchor in block.anchors:
                    yield anchor, _Target(target, number)
                    for prefix in page.lexicon.anchor_prefixes:
                        if anchor.startswith(prefix):
                            yield anchor.removeprefix(prefix), _Target(target, number)


def _by_number(blocks: Sequence[Block], anchors: Mapping[str, _Target]) -> bool:
    """Whether a text may call its references by numbers: links that lead to them, if there are any, do."""
    called = [
        block.text[mark.start : mark.end].strip("[]() ")
        for block in blocks
        for mark in block.links
        if any(name in anchors and anchors[name].target == "reference" for name in _names(mark))
    ]
    return not called or any(text.isdecimal() for text in called)


def _numbers(listed: Sequence[Reference]) -> dict[str, _Target]:
    """The references by their labels, or by their numbers where none has a label; {} where labels repeat."""
    labels = [entry.label for entry in listed if entry.label]
    named = {entry.label or str(entry.number): _Target("reference", entry.number) for entry in listed}
    return named if len(set(labels)) in (0, len(listed)) and len(labels) in (0, len(listed)) else {}


def _linked(
    page: Page, block: Block, anchors: Mapping[str, _Target], numbers: Mapping[str, _Target]
) -> Iterator[tuple[int, int, _Target]]:
    """The links and markers of a block that lead to entries, with their places in its text on one line."""
    for mark in block.marks:
        called = numbers.get(mark.text.strip("[]() "))
        if mark.kind == "link":
            found = list(dict.fromkeys(anchors[name] for name in _names(mark) if name in anchors))
            # Templates link the end of a range to its beginning; what is printed is meant.
            if len(found) == 1 and called is not None and found[0].target == called.target:
                found = [called]
        else:
            marker = mark.kind == "token" and page.profile.roles.get(mark.value) == "entry-marker"
            found = [called] if marker and called is not None else []
        if found and mark.end > mark.start:
            start, end = _on_one_line(block.text, mark.start), _on_one_line(block.text, mark.end)
            yield from ((start, end, target) for target in found)


def _names(mark: Mark) -> list[str]:
    """The anchors that a link leads to: behind its #, or named to a script."""
    if mark.value.startswith("javascript:"):
        return [match[1] for match in SCRIPT_ARGUMENT.finditer(mark.value[:200])]
    return mark.value.partition("#")[2].split()


def _bracketed(text: str, numbers: Mapping[str, _Target]) -> Iterator[tuple[int, int, _Target]]:
    if not numbers:
        return
    for bracket in BRACKETED.finditer(text):
        inside = list(NUMBER.finditer(text, bracket.start(), bracket.end()))
        # An interval or a matrix is in brackets too: markers rise, and all of them have an entry.
        if all(match[0] in numbers for match in inside) and all(int(a[0]) < int(b[0]) for a, b in pairwise(inside)):
            yield from ((match.start(), match.end(), numbers[match[0]]) for match in inside)


def _on_one_line(text: str, place: int) -> int:
    """A place in a text, once its white space is single spaces."""
    before = " ".join(text[:place].split())
    return len(before) + (bool(before) and text[place - 1 : place].isspace())
