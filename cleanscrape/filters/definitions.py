"""What a list of definitions holds: words and what they mean, or facts of a work behind their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..elements import HEADINGS
from ..knowledge import fold
from ..page import Block, Page

__all__ = ["defines", "facts_listed", "glossary"]

TERM = HEADINGS["dt"]
PROSE = 12
"""Words: a value of as many is a text."""


def defines(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block is a term of a list of definitions, or what it is defined as."""
    return TERM in (blocks[at].level, blocks[at - 1].level)


def glossary(page: Page, above: Sequence[Block]) -> Iterator[int]:
    """The list of abbreviations that stands above the text, with the heading by which it is known."""
    headed = False
    for at, block in enumerate(above):
        heading = page.lexicon.heading(block.text)
        if heading is not None:
            headed = heading.role == "body" and at + 1 < len(above) and defines(above, at + 1)
        elif not defines(above, at) or block.is_linked:
            headed = False
        if headed:
            yield at


def facts_listed(page: Page, free: Sequence[Block]) -> set[int]:
    """The terms and values of lists that tell facts of a work, by known labels, and define no words."""
    found: set[int] = set()
    if not any(block.level == TERM for block in free):
        return found
    for defining, run in groupby(range(len(free)), key=lambda at: defines(free, at)):
        places = list(run) if defining else []
        labels = [fold(free[at].text).strip(" :") for at in places if free[at].level == TERM]
        known = sum(label in page.lexicon.fact_labels or label in page.lexicon.record_labels for label in labels)
        # One is enough where colons say that all are labels.
        if known > 1 or (
            known and all(free[at].text.rstrip().endswith(":") for at in places if free[at].level == TERM)
        ):
            found.update(at for at in places if len(free[at].text.split()) < PROSE or free[at].is_linked)
    return found
