"""Where the entries of a list without numbers begin: what most of them begin with tells where the others do."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ..dated_heads import HEAD, are_names, are_sorted
from ..dates import CITED_YEAR
from ..knowledge import Lexicon, fold
from ..patterns import pattern_of
from ..phrases import Openings
from ..sentences import ENDS_SENTENCE
from .entry_lines import ARROW, AUTHORS, CONTINUED, OPEN, TAIL_LENGTH, Lines, tells_work

__all__ = ["mended"]

LEAST = 3
DATED, NAMED = 0.7, 0.8
"""These shares of entries begin with authors and a year, or with authors, where a list has that style."""
PIECES = 16
"""Lines: the authors of an entry and its year."""
LONG = 40
"""Characters: no entry is shorter."""
ENDS = ENDS_SENTENCE | frozenset("/0123456789")
# Linear: bounded classes.
FIRST = pattern_of(r"\p{Lu}[\p{L}\p{M}]*+")
TITLE = pattern_of(r"\p{L}{2}")
LED = f"{ARROW} \t\n"
BEHIND = " .,;:)]-"
WHOLE = pattern_of(r"\p{Ll}\.$")


class Head(NamedTuple):
    """How a line begins, if it begins an entry."""

    named: bool
    """Whether it begins with an author."""
    dated: bool
    """Whether names alone stand between its beginning and a year, and a title behind that."""
    alone: bool
    """Whether names are all that stands there before other names: those of editors."""
    behind: str
    """The sign behind that year; nothing where no year is told."""
    bare: int
    """The line that ends with that year, so that the title is the next one; -1 where it does not end there."""
    key: str
    """Its first word with a capital: lists are sorted by it."""


def mended(lines: Lines, starts: Sequence[int], end: int, lexicon: Lexicon) -> tuple[list[int], int]:
    """The lines that entries begin with, and where the list ends, by the style that most entries of the list have.

    Authors with a year begin an entry wherever they stand; what begins otherwise goes on with the entry above it.
    """
    undated = lexicon.openings["undated"]
    heads = [_head(lines, at, end, undated) for at in range(end)]
    dated = sum(heads[at].dated for at in starts)
    named = sum(heads[at].named for at in starts)
    if dated < DATED * len(starts) and named < NAMED * len(starts):
        return list(starts), end
    found = _trimmed(lines, heads, starts, end)
    # Where a line behind the list seemed to be an entry, the list ends.
    end = next((at for at in starts if at > found[-1]), end)
    if dated >= DATED * len(starts):
        return _by_years(lines, heads, found, end, undated), end
    return _by_names(lines, heads, found, undated), end


def _trimmed(lines: Lines, heads: Sequence[Head], starts: Sequence[int], end: int) -> list[int]:
    """The beginnings of entries without the lines of the site before and behind the list."""
    found = list(starts)
    while len(found) > LEAST and _is_apart(lines, found[0], heads[found[0]]):
        # The first entry may stand below it.
        first = next((at for at in range(found[0], found[1]) if heads[at].dated and heads[at].named), None)
        found[:1] = [] if first is None else [first]
    while len(found) > LEAST and not _tells(lines, heads[found[-1]], found[-1], end):
        end = found.pop()
    return found


def _is_apart(lines: Lines, at: int, head: Head) -> bool:
    """Whether a line at the beginning of a list is no entry; the first entry may be one of another style."""
    return not _tells(lines, head, at, at + 1) and len(lines.blocks[at].text) < LONG


def _tells(lines: Lines, head: Head, start: int, end: int) -> bool:
    """Whether lines are an entry by how they begin, by a year or by the labels of links."""
    return head.named or head.dated or any(lines.shaped[start:end])


def _head(lines: Lines, at: int, end: int, undated: Openings) -> Head:
    """How a line begins, with those below it that the names may go on in."""
    text = lines.blocks[at].text.lstrip(LED).rstrip()[:HEAD]
    stops = [(at, len(text))]
    for below in range(at + 1, min(at + PIECES, end)):
        following = lines.blocks[below].text.strip()
        if len(text) >= HEAD or lines.labels[below] or lines.noted[below]:
            break
        if (
            text
            and not OPEN.search(text[-TAIL_LENGTH:])
            and (_is_named(following) or (WHOLE.search(text) and not _tells_first(following, undated)))
        ):
            break  # the end of an entry, and the next one
        text = f"{text} {following}".lstrip()[:HEAD]
        stops.append((below, len(text)))
    year = CITED_YEAR.search(text)
    early = undated.search(text[: year.start()] if year else text)
    start, stop = early.span() if early else year.span() if year else (len(text), len(text))
    line, limit = next((one for one in stops if one[1] >= stop), stops[-1])
    rest = text[stop:limit].strip(BEHIND)
    # A long list of names has no year within so many characters.
    dated = (start < len(text) or len(text) == HEAD) and are_names(text[:start])
    first = FIRST.search(text[:start])
    return Head(
        named=_is_named(text),
        dated=dated and (len(rest) <= 1 or TITLE.search(rest) is not None),
        alone=start == len(text) and are_names(text),
        behind=text[stop:].lstrip()[:1] if year is not None and not early else "",
        bare=line if dated and len(rest) <= 1 and start < len(text) else -1,
        key=fold(first[0]) if first else "",
    )


def _tells_first(text: str, undated: Openings) -> bool:
    """Whether a line begins with the year of an entry."""
    return CITED_YEAR.match(text, int(text.startswith("("))) is not None or undated.match(text) is not None


def _is_named(text: str) -> bool:
    return any(form.match(text) is not None for form in AUTHORS)


def _by_years(lines: Lines, heads: Sequence[Head], starts: Sequence[int], end: int, undated: Openings) -> list[int]:
    """Where entries begin in a list whose entries tell their year behind their authors."""
    dated = [at for at in starts if heads[at].dated and not _is_open(lines, at)]
    behind = Counter(heads[at].behind for at in dated).most_common(1)[0][0]
    keys = [heads[at].key for at in dated]
    in_order = are_sorted(keys)
    early = [_says(undated, lines.blocks[at].text) for at in range(end)]
    tells = [early[at] or CITED_YEAR.search(lines.blocks[at].text) is not None for at in range(end)]
    following = _following(tells, starts)
    given = set(starts)
    found = [starts[0]]
    told = not (heads[starts[0]].dated or heads[starts[0]].alone)
    for at in range(starts[0] + 1, end):
        told = told or tells[at - 1]
        if lines.labels[at] or lines.noted[at]:
            continue
        last, head, after = heads[found[-1]], heads[at], bisect_right(dated, at)
        here = Here(
            given=at in given,
            told=told and last.bare != at - 1,
            tells=following[at],
            early=early[at - 1],
            sorted=in_order,
            placed=last.key <= head.key and (after == len(dated) or head.key <= keys[after]),
        )
        fits = here.given or head.named or head.behind == behind
        if _begins(lines, head._replace(dated=head.dated and fits), at, here):
            found.append(at)
            told = not (head.dated or head.alone)
    return found


def _says(undated: Openings, text: str) -> bool:
    """Whether a line says that there is no year yet; its runs of white space are one space, to be looked at once."""
    return undated.search(" ".join(text.split())) is not None


def _following(tells: Sequence[bool], starts: Sequence[int]) -> list[bool]:
    """For each line whether it tells a year, or one below it up to the next beginning of an entry does."""
    found = list(tells)
    begun = set(starts)
    for at in reversed(range(len(found) - 1)):
        found[at] = found[at] or (found[at + 1] and at + 1 not in begun)
    return found


class Here(NamedTuple):
    """What is known of a line of a list in which entries tell their years first."""

    given: bool
    """Whether other signs say that an entry begins there."""
    told: bool
    """Whether the entry above has told its year, and more."""
    tells: bool
    """Whether the lines from here to the next entry tell a year."""
    early: bool
    """Whether the line above says that there is no year yet."""
    sorted: bool
    """Whether the list is sorted by names."""
    placed: bool
    """Whether the alphabet has the line between the entries around it."""


def _begins(lines: Lines, head: Head, at: int, here: Here) -> bool:
    """Whether a line begins an entry."""
    above = lines.blocks[at - 1].text.rstrip()
    if lines.labels[at - 1]:
        return here.given or (head.dated and here.told)
    if not here.told:
        return False
    ended = above[-1:] in ENDS or CONTINUED.match(above) is not None or here.early
    if not head.dated:
        return here.given and head.named and ended and (here.placed if here.sorted else here.tells)
    if here.given:
        return True
    placed = here.sorted and here.placed
    return (placed and (head.named or ended)) or (head.named and ended)


def _is_open(lines: Lines, at: int) -> bool:
    """Whether a list of names goes on with a line."""
    return at > 0 and OPEN.search(lines.blocks[at - 1].text.rstrip()[-TAIL_LENGTH:]) is not None


def _by_names(lines: Lines, heads: Sequence[Head], starts: Sequence[int], undated: Openings) -> list[int]:
    """Where entries begin in a list whose entries tell their year at their end: what tells none yet goes on."""
    tells = [
        label or tells_work(block.text) or _says(undated, block.text)
        for block, label in zip(lines.blocks, lines.labels, strict=True)
    ]
    found = [starts[0]]
    told = False
    for above, at in pairwise(starts):
        told = told or any(tells[above:at])
        text = lines.blocks[at].text.lstrip()
        if not heads[at].named and text[:1].isdecimal() and not lines.labels[at - 1]:
            continue  # the volume and the pages of an entry
        if told or (heads[at].named and lines.blocks[at - 1].text.rstrip()[-1:] in ENDS):
            found.append(at)
            told = False
    return found
