"""Names that marks alone tell: each has a number behind it, and the addresses below begin with these numbers."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from ..page import Block, Page
from ..patterns import pattern_of
from ..uncased import may_name_person
from .name_lines import Named, pieces_of
from .people import says_institution
from .told_authors import Told, number_of

__all__ = ["Answered", "answered_names", "marked_places"]

LONGEST = 600
# What stands behind a name: the numbers of its addresses, and signs. Linear: bounded.
NUMBERS = pattern_of(
    r"\s?[(\[]?(\d{1,2})(?!\d)(?:(?:\s?[,،、]\s?|\s)\d{1,2}(?!\d)(?!\s{0,3}\p{L})){0,4}+[)\]]?(?:\s?[*†])?"
)
# Where an address begins in the line of the names.
PLACE = pattern_of(r"(?<!\S)(\d{1,2}|[a-z](?=\s))\s{0,3}+(?=[\p{Lu}\p{Lo}])")
# The mark right behind a name in Latin letters.
MARK = pattern_of(r"\s?(\d{1,2}|[a-z])(?!\p{L})")


class Answered(NamedTuple):
    """The names of a line, and where the address of each stands in it, if there."""

    names: list[Named]
    places: list[tuple[int, int]]


def answered_names(page: Page, block: Block, following: Block | None, told: Told) -> Answered | None:
    """The names of a line in a script without capitals, where addresses answer the number behind each.

    The number may be the next line.
    """
    text = block.text
    if text.isascii() or len(text) > LONGEST:
        return None
    names: list[Named] = []
    marks: list[str] = []
    behind = 0
    for piece in pieces_of(page, text):
        if piece.kind == "sign":
            continue
        mark = NUMBERS.match(text, piece.end)
        named = may_name_person(piece.text) and not says_institution(page, piece.text)
        if mark is None or not named:
            break
        names.append(Named(" ".join(piece.text.split()), piece.start, piece.end))
        marks.append(number_of(mark[1]))
        behind = mark.end()
    rest = text[behind:].strip(" ,;،؛、；\u00a0")
    if not names:
        alone = following.text.strip() if following is not None else ""
        if not (alone.isdecimal() and len(alone) < len("100") and number_of(alone) in told.numbers):
            return None
        return Answered([Named(text, 0, len(text))], []) if _is_name(page, text) else None
    if not rest:
        return Answered(names, []) if told.numbers.issuperset(marks) else None
    begun = _begun(text, behind, marks)
    if not begun.keys() >= set(marks) or not says_institution(page, rest):
        return None
    return Answered(names, [begun[mark] for mark in marks])


def marked_places(text: str, names: Sequence[Named]) -> list[tuple[int, int]]:
    """Where the address of each of these names stands behind them, by the mark that both have; else all of the rest.

    >>> text = "Ada Roe a and Ben Cole b a School of Rain, Hull b Ford Lab, Leeds"
    >>> [text[a:b] for a, b in marked_places(text, [Named("Ada Roe", 0, 7), Named("Ben Cole", 14, 22)])]
    ['School of Rain, Hull ', 'Ford Lab, Leeds']
    """
    last = names[-1].end
    rest = [(last, len(text))] * len(names)
    found = [match for name in names if (match := MARK.match(text, name.end)) is not None]
    if len(found) < len(names):
        return rest
    marks = [match[1] for match in found]
    begun = _begun(text, found[-1].end(), marks)
    return [begun[mark] for mark in marks] if begun.keys() >= set(marks) else rest


def _begun(text: str, start: int, marks: Container[str]) -> dict[str, tuple[int, int]]:
    """By its mark where each address behind a place of a line begins and ends; other numbers are of the addresses."""
    keyed = [(number_of(one[1]) if one[1].isdecimal() else one[1], one) for one in PLACE.finditer(text, start)]
    heads = [(key, head) for key, head in keyed if key in marks]
    ends = [*(head.start() for _, head in heads[1:]), len(text)]
    return {key: (head.end(), end) for (key, head), end in zip(heads, ends, strict=False)}


def _is_name(page: Page, text: str) -> bool:
    """Whether a line may be a name, and says no institution and nothing that sites say."""
    known = page.lexicon.heading(text) is not None or page.lexicon.line_kind(text) is not None
    return may_name_person(text) and not known and not says_institution(page, text)
