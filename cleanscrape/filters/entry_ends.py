"""Where the last entry of a list ends, which no other one follows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..page import Block
from .entry_lines import AUTHORS, COUNT, Lines, are_authors, goes_on, is_prose

__all__ = ["last_end", "shaped_end"]

UNSHAPED = 3
"""So many lines in a row that are no entries end a list."""
LONG = 40
"""Characters: a line without a year that is so long may be an entry."""
TOLD = 0.6
"""This share of entries ends in labels of links, where the list has them."""
MORE = 4
"""Lines: the last entry may be in so many pieces more than any other."""


def last_end(lines: Lines, starts: Sequence[int]) -> int:
    """Where the last entry ends: as many lines, parts and labels at most as an entry before it has."""
    spans = list(pairwise(starts))
    usual = sorted(stop - start for start, stop in spans) or [len(lines.blocks)]
    # One that has told no year yet goes on as far as the longest.
    most, longest = usual[-1 - len(usual) // 10], usual[-1]
    gaps = sorted(_gaps(lines, start, stop) for start, stop in spans) or [len(lines.blocks)]
    most_gaps = gaps[-1 - len(gaps) // 10]
    labelled = sum(lines.labels[stop - 1] for _, stop in spans) >= TOLD * len(spans)
    most_texts = max((_texts(lines, start, stop) for start, stop in spans), default=longest)
    start = starts[-1]
    at = start + 1
    while at < min(start + longest, len(lines.blocks)):
        if at >= start + most and any(lines.shaped[start:at]):
            break
        if not lines.labels[at] and lines.ended[at - 1] and _texts(lines, start, at) >= most_texts:
            break
        if lines.noted[at] or _gaps(lines, start, at + 1) > most_gaps:
            break
        if labelled and lines.labels[at - 1] and not lines.labels[at]:
            break
        at += 1
    told = any(lines.shaped[start:at])
    return at if told or most_texts < 2 else _told_end(lines, start, at, spans)


def shaped_end(lines: Lines, longest: int = UNSHAPED) -> int:
    """Behind the last line that has the shape of an entry, before a row of lines that have not."""
    end = row = 0
    for at, block in enumerate(lines.blocks):
        if end and block.role == "copyright":
            break  # who has the rights is said behind the last entry
        if lines.shaped[at] or lines.labels[at]:
            longest = max(longest, 2 * row)
            end, row = at + 1, 0
            continue
        if row and goes_on(lines.blocks, at):
            continue
        if is_prose(block.text) and (not end or (at and is_prose(lines.blocks[at - 1].text))):
            break
        row += 2 if lines.noted[at] or (block.gap > lines.blocks[min(1, at)].gap and at > 1) else 1
        if row > longest:
            break
    while end < len(lines.blocks) and _goes_on(lines.blocks, end) and not lines.noted[end]:
        end += 1
    return _undated_end(lines, end)


def _goes_on(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line without a year is long enough for an entry, and stands no farther from the one before it."""
    return (
        at > 1
        and len(blocks[at].text) >= LONG
        and "|" not in blocks[at].text
        and blocks[at].gap == blocks[at - 1].gap == 0
    )


def _undated_end(lines: Lines, end: int) -> int:
    """Where a list ends whose lines tell years up to `end`: a last entry of authors and a title may tell none."""
    rest = lines.blocks[end:]
    if not end or not 0 < len(rest) <= MORE or any(lines.noted[end:]) or any(lines.labels[end:]):
        return end
    first, last = lines.blocks[0], rest[0]
    if first.kind != last.kind or not are_authors(_line(first)) or not are_authors(_line(last)):
        return end
    widest = max((block.gap for block in lines.blocks[1:end]), default=0)
    titled = len(rest) > 1 or len(last.text) > len(_line(last))
    near = last.gap <= widest and all(block.gap <= max(1, widest) for block in rest[1:])
    return len(lines.blocks) if titled and near else end


def _line(block: Block) -> str:
    return block.text.strip().partition("\n")[0]


def _told_end(lines: Lines, start: int, end: int, spans: Sequence[tuple[int, int]]) -> int:
    """Where the last entry ends if it is in more pieces than the others: right below, where its year is told."""
    lengths = sorted(_length(lines, *span) for span in spans)
    if not lengths or _length(lines, start, end) >= lengths[len(lengths) // 2]:
        return end
    for at in range(end, min(end + MORE, len(lines.blocks))):
        if lines.noted[at] or lines.labels[at] or lines.blocks[at].gap or _begins(lines.blocks[at]):
            break
        if lines.shaped[at]:
            return at + 1
    return end


def _length(lines: Lines, start: int, stop: int) -> int:
    """How many characters an entry has without the labels of its links."""
    return sum(len(lines.blocks[at].text) for at in range(start, stop) if not lines.labels[at])


def _texts(lines: Lines, start: int, stop: int) -> int:
    """How many lines of an entry are no labels of links."""
    return stop - start - sum(lines.labels[start:stop])


def _gaps(lines: Lines, start: int, stop: int) -> int:
    """How many blank lines part the pieces of an entry, those before labels of links not counted."""
    return sum(lines.blocks[at].gap > 0 and not lines.labels[at] for at in range(start + 1, stop))


def _begins(block: Block) -> bool:
    """Whether a line begins with a label, or with an author; a press has names in full: "Hedge Press, 1999."."""
    return COUNT.match(block.text) is not None or any(form.match(block.text) is not None for form in AUTHORS[:2])
