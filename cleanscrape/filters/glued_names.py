"""The names below the title of a text whose elements were glued: "Ada B.RoeaBenColeb" was two links with marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..names import GLUED, PARTICLES
from ..page import Block, Edit, Page, Remove, Replace
from ..patterns import pattern_of

__all__ = ["counted_letters", "part_glued_names"]

ZONE = 30
"""Blocks behind the title among which its authors stand."""
LONGEST = 1200
FEWEST, MOST = 2, 5
"""Words of a name."""
MOST_WORDS = 200
TOOLS = 3
"""At how many seams from the end of a line what sites print beside names is looked for."""
# Linear: classes of one character; what parts names begins with none of the letters of a word.
# A tool may set a caret before what stands high: "Roe^aBenCole^b".
PART = pattern_of(r"(?P<word>[\p{L}\p{M}'’.‐-]++)|(?P<sign>\^[a-z](?!\p{Ll})|[,;&\d*∗⁎†‡§¶#✉^]++)|\s++")
RAISED = pattern_of(r"\^[a-z\d]")
BEFORE_FIRST = ord("a") - 1

Word = tuple[int, int]
Ways = dict[int, tuple[list[list[Word]], int]]
"""By the last letter so far: the names on the way there, and how many ways lead to as many."""


def part_glued_names(page: Page) -> Iterator[Edit]:
    """Part the names below the title of a text that were links of their own: by the letters that count in them.

    The letters are the marks of addresses. Behind the tool that sites print before authors one name needs none.
    """
    if page.input != "text":
        return
    places = {block.place for block in page.having("title")}
    for block in [one for place in places for one in page.blocks[place + 1 : place + ZONE] if one.place not in places]:
        text = block.text
        # Most lines have a space behind each word.
        if len(text) > LONGEST or 2 * text.count(" ") > len(text.split(",")) + len(text.split(".")) + 2:
            continue
        end, tool = _behind_names(page, text)
        runs = _runs(text, end)
        names = _lettered(text, runs)
        if not names and _leads(page, block) and all(FEWEST <= len(run) < MOST for run in runs):
            names = runs
        if names and any(_touch(*pair) for name in names for pair in pairwise(name)):
            yield from _parted(block, names)
            if tool is not None:
                yield Remove(block, tool, end)


def counted_letters(names: Sequence[str]) -> frozenset[str]:
    """The letters that end names where they count, as marks of addresses do: the first is "a", each new one the next.

    >>> sorted(counted_letters(["Ada Roea", "Ben Coleb", "Cy Deea"])), sorted(counted_letters(["Eva Rota", "Ben Cole"]))
    (['a', 'b'], [])
    """
    last = BEFORE_FIRST
    for name in names:
        if not ord("a") <= ord(name[-1]) <= last + 1:
            return frozenset()
        last = max(last, ord(name[-1]))
    return frozenset(map(chr, range(ord("a"), last + 1))) if last > ord("a") else frozenset()


def _leads(page: Page, block: Block) -> bool:
    """Whether a tool that stands before authors was glued to the line."""
    return page.lexicon.openings["before-authors"].match(block.facts.get("led", "")) is not None


def _behind_names(page: Page, text: str) -> tuple[int, str | None]:
    """Where a tool begins that is glued to the last name, and its kind: "Show more"; the end and None without one."""
    for seam in [match.start() for match in GLUED.finditer(text)][-TOOLS:]:
        if (kind := page.lexicon.line_kind(text[seam:])) is not None:
            return seam, kind
    return len(text), None


def _runs(text: str, end: int) -> list[list[Word]]:
    """The words of a line that is nothing but names, each run of them up to the next comma or mark; else []."""
    runs: list[list[Word]] = [[]]
    for part in PART.finditer(text, 0, end):
        if part.lastgroup == "sign":
            runs.append([])
        elif part.lastgroup == "word":
            if part[0] == "and" or (len(part[0]) == 1 and part[0].islower()):
                runs.append([])  # "a" behind a comma is a mark
                continue
            seams = (match.start() for match in GLUED.finditer(text, part.start() + 1, part.end()))
            runs[-1] += pairwise([part.start(), *seams, part.end()])
    found = [run for run in runs if run]
    words = [text[slice(*word)] for run in found for word in run]
    whole = sum(map(len, words)) > 0 and len(words) <= MOST_WORDS
    return found if whole and all(word[0].isupper() or word in PARTICLES for word in words) else []


def _touch(one: Word, other: Word) -> bool:
    return one[1] == other[0]


def _lettered(text: str, runs: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The most names of a line each of which ends in a letter that counts; [] where there are two ways to them."""
    ways: Ways = {BEFORE_FIRST: ([], 1)}
    for run in runs:
        reached = {0: ways}
        for end in range(FEWEST, len(run) + 1):
            letter = ord(text[run[end - 1][1] - 1])
            if letter < ord("a") or (end < len(run) and not _touch(run[end - 1], run[end])):
                continue
            there: Ways = {}
            for start in range(max(0, end - MOST), end - FEWEST + 1):
                for last, (names, many) in reached.get(start, {}).items():
                    if letter <= last + 1:
                        _add(there, max(last, letter), [*names, list(run[start:end])], many)
            reached[end] = there
        ways = reached.get(len(run), {})
    most: Ways = {}
    for last, (names, many) in ways.items():
        if last > ord("a"):
            _add(most, 0, names, many)
    names, many = most.get(0, ([], 0))
    return names if many == 1 else []


def _add(ways: Ways, key: int, names: list[list[Word]], many: int) -> None:
    """Keep of two ways the one with more names; of as many, count both."""
    before, count = ways.get(key, ([], 0))
    if len(names) > len(before):
        ways[key] = names, many
    elif len(names) == len(before):
        ways[key] = before, count + many


def _parted(block: Block, names: Sequence[Sequence[Word]]) -> Iterator[Edit]:
    """A space between the words of a name that touch, a comma between names that do."""
    for name in names:
        for one, other in pairwise(name):
            if _touch(one, other):
                yield Replace(block, one[1], one[1], " ", "glued-names")
    for name, following in pairwise(names):
        if _touch(name[-1], following[0]):
            yield Replace(block, name[-1][1], name[-1][1], ", ", "glued-names")
        elif RAISED.fullmatch(block.text, name[-1][1], following[0][0]) is not None:
            yield Replace(block, following[0][0], following[0][0], ", ", "glued-names")
