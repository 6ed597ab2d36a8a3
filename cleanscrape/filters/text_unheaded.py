"""References of a text that no heading names, and lines below one that are none: what entries show by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..dated_heads import are_sorted
from ..dates import CITED_YEAR
from ..knowledge import Lexicon, fold
from ..linklabels import are_labels, ends_in_labels
from ..page import Block
from .entry_lines import AUTHORS, COUNT, Entries, below_others, is_label, is_prose

__all__ = ["FREE", "label_of", "may_be_reference", "named_spans", "opens_entry", "tells", "unheaded"]

LEAST, LEAST_SORTED, KEY = 5, 3, 20
"""So many entries are no chance: text has numbered headings and paragraphs too. Fewer items by the alphabet are none,
by so many characters.
"""
FARTHEST = 40
"""Lines: the next label of a list is no farther away."""
TOLD = 0.8
SHORTEST, SENTENCE, SMALL = 30, 80, 0.75
PIECES = 12
"""Lines: where each piece of an entry is one, its year is among the first."""
FREE = frozenset((None, "front", "body", "about", "enumeration", "abstract", "reference"))
"""Roles that lines have by the order of lines alone; which kind a list is that has none, its labels tell."""

COUNTED = FREE | {"list"}
"""The same with the items that a tool counted: those of a list may have other roles, each by its words."""


class Row(NamedTuple):
    """Labels that count on: their places, and the last number."""

    places: list[int]
    last: int


def _is_text(text: str) -> bool:
    """Whether a line is a paragraph, or a sentence: nearly all of its words are small."""
    words = text.split() if len(text) >= SENTENCE else []
    return is_prose(text) or (bool(words) and sum([word[0].islower() for word in words]) > SMALL * len(words))


def label_of(block: Block) -> int | None:
    """The number that an entry is labelled with; None without one."""
    match = COUNT.match(block.text)
    return int(match[2]) if match is not None else None


def tells(group: Sequence[Block], lexicon: Lexicon) -> bool:
    """Whether an entry tells a year or ends in labels of links, and is no paragraph of text."""
    # Behind its authors or its number a title has a line of its own, and words in small letters.
    pieces = len(group) > 1 and (_begins(group[0].text) or group[0].text.strip("[]. ").isdecimal())
    if any((is_prose if pieces else _is_text)(block.text) for block in group):
        return False
    return any(CITED_YEAR.search(block.text) is not None for block in group) or any(
        ends_in_labels(block.text, lexicon) or are_labels(block.text, lexicon) for block in group
    )


def opens_entry(block: Block) -> bool:
    """Whether a line begins with an author and tells a year, as an entry does and no abstract."""
    text = block.text.lstrip()
    return _begins(text) and CITED_YEAR.search(text) is not None and not _is_text(text)


def _begins(text: str) -> bool:
    """Whether a line begins with an author."""
    return any(form.match(text.lstrip()) is not None for form in AUTHORS)


def may_be_reference(groups: Sequence[Sequence[Block]]) -> bool:
    """Whether lines may be references though they are a few or tell no years: one tells a year, or a label counts."""
    return any(
        sum(len(block.text) for block in group) >= SHORTEST
        and any(
            (CITED_YEAR.search(block.text) is not None or COUNT.match(block.text) is not None)
            and not _is_text(block.text)
            for block in group
        )
        for group in groups
    )


def unheaded(blocks: Sequence[Block], lexicon: Lexicon, before: int | None) -> Entries:
    """The longest list among blocks, by their form alone; with `before`, one that ends with the label before that."""
    labels = [is_label(block, lexicon) for block in blocks]
    rows = [row for row in _rows(blocks) if _is_list(blocks, labels, row.places) and not _is_plain(blocks, row.places)]
    if before is not None:
        rows = [row for row in rows if row.last == before - 1]
    best = max(rows, key=lambda row: len(row.places), default=None)
    spans = _counted_spans(blocks, labels, best.places) if best else []
    if before is None:
        named = named_spans(blocks, labels, lexicon)
        # No entry stands above the one that is labelled as the first.
        spans = max(spans, [span for span in named if not spans or span >= spans[0]], key=len)
    places = frozenset(block.place for block, label in zip(blocks, labels, strict=True) if label)
    return Entries([blocks[start:stop] for start, stop in spans], True, places)


def _rows(blocks: Sequence[Block]) -> Iterator[Row]:
    """The rows of labels that count from one, each form of a label for itself."""
    rows: dict[tuple[str, str, bool, bool], Row] = {}
    for at, block in enumerate(blocks):
        if (match := COUNT.match(block.text)) is None or block.role not in COUNTED:
            continue
        number = int(match[2])
        # Where each label is printed twice, the first of both; elsewhere a list begins at the last one before the two.
        for twice in (True, False):
            form = (match[1], match[3], match.end() == len(block.text), twice)
            row = rows.get(form)
            near = row is not None and at - row.places[-1] <= FARTHEST
            if row is not None and near and number == row.last + 1:
                row.places.append(at)
                rows[form] = Row(row.places, number)
            elif number == 1 and not (twice and near and row is not None and row.last == 1):
                if row is not None:
                    yield row
                rows[form] = Row([at], 1)
    yield from rows.values()


def _is_list(blocks: Sequence[Block], labels: Sequence[bool], places: Sequence[int]) -> bool:
    """Whether what a row of labels counts are entries: most tell a year, with no paragraph before it."""
    if len(places) < LEAST:
        return False
    spans = list(pairwise(places))
    return sum(_tells_first(blocks[start:stop], labels[start:stop]) for start, stop in spans) >= TOLD * len(spans)


def _is_plain(blocks: Sequence[Block], places: Sequence[int]) -> bool:
    """Whether a row is nothing but the items of one list, a block each: another filter tells what such a list is."""
    whole = all(blocks[at].role == "list" for at in places)
    return whole and all(stop == start + 1 for start, stop in pairwise(places))


def _tells_first(group: Sequence[Block], labels: Sequence[bool]) -> bool:
    """Whether the first lines of an entry tell a year or are labels of links."""
    for block, label in zip(group[:PIECES], labels, strict=False):
        if _is_text(block.text) or _is_apart(block):
            return False
        if label or CITED_YEAR.search(block.text) is not None:
            return True
    return False


def _counted_spans(blocks: Sequence[Block], labels: Sequence[bool], places: Sequence[int]) -> list[tuple[int, int]]:
    """The entries of a row; each, and the last as well, ends where the site's furniture begins."""
    spans = list(pairwise(places))
    usual = sorted(stop - start for start, stop in spans)
    spans.append((places[-1], min(places[-1] + usual[len(usual) // 2], len(blocks))))
    made: list[tuple[int, int]] = []
    for start, stop in spans:
        head = blocks[start].text.strip()
        # A label printed twice: what stands behind the second is a service's account of the work.
        end = next(
            (at for at in range(start + 1, stop) if _is_apart(blocks[at]) or blocks[at].text.strip() == head), stop
        )
        made.append((start, end))
    return made


def _is_apart(block: Block) -> bool:
    return block.notice not in (None, "link-labels") or block.role == "copyright"


def _names_author(block: Block) -> bool:
    text = block.text.lstrip()
    return len(text) >= SHORTEST and block.role in FREE and _begins(text) and not _is_text(text)


def _opens_entry(block: Block, lexicon: Lexicon) -> bool:
    """Whether a line begins with an author and tells a year, or ends in labels of links."""
    if CITED_YEAR.search(block.text) is not None and _names_author(block):
        return True
    return block.role in FREE and len(block.text) >= SHORTEST and ends_in_labels(block.text, lexicon)


def named_spans(blocks: Sequence[Block], labels: Sequence[bool], lexicon: Lexicon) -> list[tuple[int, int]]:
    """The longest run of lines that begin with authors and tell a year each, with the labels of links below them."""
    best: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    others, told = below_others(blocks), -1
    for at, block in enumerate(blocks):
        if not others[at] and _opens_entry(block, lexicon):
            run.append((at, at + 1))
            told = at
        elif run and labels[at]:
            run[-1] = (run[-1][0], at + 1)
        elif run and not block.gap and told == run[-1][0] and _names_author(block):
            run.append((at, at + 1))  # one work is in press
        else:
            run = []
        if len(run) > len(best) and (len(run) >= LEAST or (len(run) >= LEAST_SORTED and _is_sorted(blocks, run))):
            best = run
    return best


def _is_sorted(blocks: Sequence[Block], run: Sequence[tuple[int, int]]) -> bool:
    """Whether a few entries are items of a list that follows the alphabet, and with which the text ends."""
    items = [blocks[start] for start, _ in run]
    return (
        run[-1][1] == len(blocks)
        and all(one.kind == "item" for one in items)
        and are_sorted([fold(one.text[:KEY]) for one in items])
    )
