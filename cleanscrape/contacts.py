"""Whom to write to: the authors that a page names where it says so, with the addresses behind their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import regex

from .document import Person
from .knowledge import fold
from .known_names import spans_of
from .names import NOTE_LEAD
from .page import Block, Page

__all__ = ["with_contacts"]

LONGEST, MOST = 800, 20
"""Characters of a line, and lines that are read."""
SURNAME = 4
"""Letters of a family name that an address is not said to have by chance."""
ABOUT = frozenset(("note", "author-mark", "author-contact"))
# Linear: bounded classes, possessive; the part before the sign begins behind a character that cannot be in it.
ADDRESS = regex.compile(r"(?<![\w.+-])([\w.+-]{1,64}+)@[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,5}+")


def with_contacts(page: Page, people: Sequence[Person]) -> tuple[Person, ...]:
    """The people, each whom a line of correspondence names or whose address stands in it marked so."""
    told: dict[int, str | None] = {}
    known = {name: place for place, one in enumerate(people) if " " in (name := " ".join(one.name.split()))}
    found = spans_of(known)
    for block in islice(_lines(page), MOST):
        spans = [(start, known.get(" ".join(block.text[start:end].split()))) for start, end in found(block.text)]
        named = [(start, place) for start, place in spans if place is not None]
        for _, place in named:
            told.setdefault(place, None)
        for match in ADDRESS.finditer(block.text):
            before = [place for start, place in named if start < match.start() and told[place] is None]
            owner = before[0] if len(before) == 1 else _bearer(people, before or range(len(people)), match[1])
            if owner is not None and told.get(owner) is None:
                told[owner] = match[0]
    return tuple(
        replace(one, corresponding=True, email=one.email or told[place]) if place in told else one
        for place, one in enumerate(people)
    )


def _lines(page: Page) -> Iterator[Block]:
    """The lines that say whom to write to: below a heading for that, or with its words at their beginning."""
    opens = page.lexicon.openings["contact"]
    for block in page.blocks:
        if not block.text or len(block.text) > LONGEST:
            continue
        start = NOTE_LEAD.match(block.text).end()  # type: ignore[union-attr]  # it matches nothing too
        led = block.role in ABOUT and opens.match(block.text, start) is not None
        if led or block.role == "correspondence":
            yield block


def _bearer(people: Sequence[Person], places: Iterable[int], local: str) -> int | None:
    """The one of these people whose family name an address has, of namesakes the one with its initial, too."""
    letters = _letters(local)
    families = {place: _letters((people[place].family or "").rpartition(" ")[2]) for place in places}
    bearers = [place for place, name in families.items() if len(name) >= SURNAME and name in letters]
    if len(bearers) > 1:
        bearers = [place for place in bearers if _letters(people[place].name)[:1] + families[place] in letters]
    return bearers[0] if len(bearers) == 1 else None


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, fold(text)))
