"""Whether an entry of a list begins with its authors and their year: nothing but names stands before the first year."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .dates import CITED_YEAR
from .knowledge import fold
from .patterns import pattern_of
from .phrases import Openings

__all__ = ["HEAD", "are_names", "are_sorted", "bodies_with_years", "tells_year_first"]

HEAD = 300
"""Characters: the authors of an entry and its year."""
LONGEST_NAMES = 250
SORTED = 0.9
"""This share of entries follows the alphabet, where a list does."""
SHORTEST, SMALL = 3, 4
"""Characters: no name is shorter ("E1836" is a page). Letters: words in small letters that stand between names are no
longer ("with")."""
# Linear: bounded classes.
WORD = pattern_of(r"\p{L}[\p{L}\p{M}'’‐-]*+")
BRACKETS = pattern_of(r"\([^()]{0,20}+\)")
# A full stop that ends no initial: behind it a title stands, or the next entry.
MORE = pattern_of(r"\p{Ll}{4} ?\.\s+\p{L}")
# A body with its year, behind the end of an entry.
BODY = pattern_of(
    r"(?<=[.)\]])\s{1,40}+(?=(\p{Lu}[\p{L}\p{M}]{2,30})[\p{L}\p{M} &’'-]{0,60}+(?:(?<= )\(?|(?<=\p{Ll}))"
    r"(?:1[5-9]|20)\d\d[a-z]? ?[).,])"
)
NAME = pattern_of(r"\p{Lu}[\p{L}\p{M}]*+")
OTHER = frozenset(':"“”„«»?![]@=|…')
"""Signs that stand in no list of names."""


def are_names(text: str) -> bool:
    """Whether a text is nothing but names, of people or of a body, with the small words between them.

    >>> are_names("Roe, A. B. and van Cole, C."), are_names("Roe, A. 12 fords"), are_names("Roe, A. On fording rivers")
    (True, False, False)
    """
    if not text[:1].isalpha():
        return False
    text = BRACKETS.sub("", text).strip(" (.,")
    if len(text) < SHORTEST or not OTHER.isdisjoint(text) or any(map(str.isdigit, text)) or MORE.search(text):
        return False
    return all(word[0][0].isupper() or len(word[0]) <= SMALL for word in WORD.finditer(text))


def tells_year_first(line: str, start: int, end: int, undated: Openings) -> bool:
    """Whether a stretch of a line begins with names and a year, or with one that is to come.

    >>> from cleanscrape.knowledge import lexicon
    >>> undated = lexicon().openings["undated"]
    >>> lines = "Roe, A. (1901). On rain.", "Roe, A. (in press). On rain.", "Roe, A. On fords. 1901."
    >>> [tells_year_first(line, 0, len(line), undated) for line in lines]
    [True, True, False]
    """
    text = line[start : min(end, start + HEAD)].lstrip()
    year = CITED_YEAR.search(text)
    early = undated.search(text[: year.start()] if year else text)
    first = early or year
    # A long list of names has no year within so many characters.
    names = text if first is None and len(text) >= LONGEST_NAMES else text[: first.start()] if first else ""
    return are_names(names)


def are_sorted(keys: Sequence[str]) -> bool:
    """Whether a list follows the alphabet, but for a few of its entries."""
    return sum(one <= other for one, other in pairwise(keys)) >= SORTED * (len(keys) - 1)


def bodies_with_years(line: str, starts: Sequence[int], end: int) -> Iterator[int]:
    """Where bodies with a year stand that the alphabet has between the entries around them: "Rain Watch 2011."."""
    keys = [fold(first[0]) if (first := NAME.search(line, at, end)) is not None else "" for at in starts]
    if not are_sorted(keys):
        return
    for match in BODY.finditer(line, starts[0], end):
        after = bisect_right(starts, match.start())
        if keys[after - 1] < fold(match[1]) and after < len(keys) and fold(match[1]) < keys[after]:
            yield match.end()
