"""Whom to write to: the authors that a page names where it says so, and those whose names their addresses have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from urllib.parse import unquote

from .document import Person
from .knowledge import fold
from .known_names import spans_of
from .names import behind_lead
from .page import Block, Page
from .patterns import pattern_of

__all__ = ["with_contacts"]

LONGEST, MOST = 800, 20
"""Characters of a line, and lines that are read."""
SURNAME = 4
"""Letters of a family name that an address is not said to have by chance."""
ABOUT = frozenset(("note", "author-mark", "author-contact"))
# Linear: bounded classes, possessive; the part before the sign begins behind a character that cannot be in it.
# HighWire and others spell the sign out, that no robot finds it.
ADDRESS = pattern_of(
    r"(?<![\w.+-])([\w.+-]{1,64}+)(?:@| ?(?:\{at\}|\[at\]|\(at\)) ?)([\w-]{1,63}+(?:\.[\w-]{1,63}+){1,5}+)"
)
MAILTO = "mailto:"


def with_contacts(page: Page, people: Sequence[Person]) -> tuple[Person, ...]:
    """The people, each whom a line of correspondence names or whose address stands in it marked so.

    A link to an address with the family name of one of them is theirs, wherever it stands.
    """
    told: dict[int, str | None] = {}
    linked: dict[int, str] = {}
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
                told[owner] = f"{match[1]}@{match[2]}"
    for local, address in _linked(page):
        if (owner := _bearer(people, range(len(people)), local)) is not None:
            linked.setdefault(owner, address)
    linked.update((known[name], address) for name, address in _carded(page) if name in known)
    return tuple(
        replace(
            one,
            corresponding=one.corresponding or place in told,
            email=one.email or told.get(place) or linked.get(place),
        )
        if place in told or place in linked
        else one
        for place, one in enumerate(people)
    )


def _linked(page: Page) -> Iterator[tuple[str, str]]:
    """The addresses that links lead to or lines are, behind their label; each behind the part before its sign."""
    links = (mark.value for block in page.blocks for mark in block.marks if mark.value.startswith(MAILTO))
    lines = (mail for block in page.blocks if (mail := block.facts.get("mail")))
    linked = (unquote(value[len(MAILTO) :].partition("?")[0]).strip() for value in dict.fromkeys(links))
    for value in islice(chain(linked, lines), MOST):
        if (match := ADDRESS.fullmatch(value)) is not None:
            yield match[1], match[0]


def _carded(page: Page) -> Iterator[tuple[str, str]]:
    """The addresses in what a page shows of one author on demand, each behind the name."""
    cards = (block for block in page.blocks if block.role == "author" and len(block.facts.get("names", ())) == 1)
    found = ((block.facts["names"][0], ADDRESS.search(block.text)) for block in cards if "@" in block.text)
    return ((name, f"{match[1]}@{match[2]}") for name, match in found if match is not None)


def _lines(page: Page) -> Iterator[Block]:
    """The lines that say whom to write to: below a heading for that, or with its words at their beginning."""
    for block in page.blocks:
        if not block.text or len(block.text) > LONGEST:
            continue
        if block.role == "correspondence" or (block.role in ABOUT and _says_whom(page, block.text)):
            yield block


def _says_whom(page: Page, text: str) -> bool:
    start = behind_lead(text)
    told, asked = (page.lexicon.openings[kind] for kind in ("contact", "author-note"))
    return (
        told.match(text, start) is not None
        or (asked.match(text, start) is not None and ADDRESS.search(text, start) is not None)
        or ADDRESS.fullmatch(text, start) is not None
    )


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
