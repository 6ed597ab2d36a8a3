"""The blocks that are cards of authors: names with their addresses behind them, or below an address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import partial
from itertools import takewhile

import regex

from ..known_names import LETTERS, is_findable, spans_of
from ..names import ORCID, bare_place
from ..page import Assign, Page
from ..patterns import pattern_of
from .marked_people import AND
from .people import says_institution

__all__ = ["LONGEST_PLACE", "cards_of_one_line", "people_below_places"]

LONGEST_NAME, LONGEST_PLACE = 200, 500
"""Characters."""
CARDS, MOST_CARDS = (None, "body", "author"), 20
"""Roles of blocks that may be cards of authors, and how many one block may hold."""
PLACED = frozenset((*CARDS, "affiliation", "author-information", "author-list", "correspondence"))
"""The same where a dash parts the name from the address."""
# Behind a name its ORCID, marks, and its addresses up to whom to write to: asked of short blocks alone.
PLACE_BEHIND = pattern_of(
    rf"(?:\s*+\(?{ORCID.pattern}\)?)?+(?:\s++[*†‡§¶]{{1,3}}+)?+[a-z\d,*†‡§¶]{{0,6}}+\s*+(?:[;:–—]|-(?=\s))?+\s*+"
    r"(\(?+\p{Lu}.*?)(?=Correspond|Contact|E-?mail|(?<!\S)[^\s\p{Lu}]\S{0,60}@|$)",
    regex.DOTALL,
)
PLACES = pattern_of(r"[;\n|]")
# Between a name and its address.
DASHED = pattern_of(r"\s?[*†‡]?\s?[-–—]\s")
# What joins an address to the next name in the line.
JOINT = pattern_of(rf"[\s,]*+(?:&|\b(?:{'|'.join(sorted(AND))}))?[\s,]*+$")
# What a bracket holds behind which something else follows on its line. Linear: no bracket inside.
CLOSED = pattern_of(r"\(([^()\n]{3,200}+)\)\s*+(?:[-–—]\s|\n)")
PLACE_LABEL = pattern_of(r"^\s*+(?:[a-z\d]{1,2}\s++(?=\p{Lu}))?")


def people_below_places(page: Page, names: Sequence[str]) -> Iterator[Assign]:
    """The blocks of two lines, the first an address, the second nothing but names of authors."""
    found = spans_of(name for name in names if is_findable(name) and len(name) <= LONGEST_NAME)
    for block in page:
        place, _, line = block.text.strip().partition("\n")
        if block.role not in CARDS or not line or len(place) >= LONGEST_PLACE or not says_institution(page, place):
            continue
        start = len(block.text.rstrip()) - len(line)
        spans = [(start + first, start + end) for first, end in found(line)]
        if spans and _are_all(block.text, start, spans):
            told = tuple(block.text[slice(*span)] for span in spans)
            yield Assign(block, "author", {"spans": spans, "names": told, "pairs": ((bare_place(place), told),)})


def _are_all(text: str, start: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether these names and what joins them are all the words of a text behind a place in it."""
    gaps = zip([start, *(end for _, end in spans)], [*(begin for begin, _ in spans), len(text)], strict=True)
    return all(word.casefold() in AND for gap in gaps for word in LETTERS.findall(text, *gap))


def cards_of_one_line(page: Page, names: Set[str]) -> Iterator[Assign]:
    """The blocks that begin with the name of an author, with the addresses right behind each name in them."""
    found = spans_of(name for name in names if is_findable(name) and len(name) <= LONGEST_NAME)
    for block in page.blocks:
        if block.role not in PLACED or len(block.text) >= LONGEST_PLACE * MOST_CARDS:
            continue
        spans = found(block.text)
        # "Ada Roe - School of Fog": below the heading of addresses a dash tells a card.
        if block.role not in CARDS and not (spans and DASHED.match(block.text, spans[0][1])):
            continue
        if not spans or spans[0][0] or len(block.text) >= LONGEST_PLACE * len(spans):
            continue
        told, lines = _people_and_places(block.text, spans)
        # Behind the addresses tools may stand, and others' names with theirs.
        places = [tuple(takewhile(partial(says_institution, page), listed)) for listed in lines]
        if all(places):
            people = [block.text[start:end] for start, end in told]
            pairs = tuple((place, (name,)) for name, listed in zip(people, places, strict=True) for place in listed)
            yield Assign(block, "author", {"spans": told, "names": tuple(people), "pairs": pairs})


def _people_and_places(
    text: str, spans: Sequence[tuple[int, int]]
) -> tuple[list[tuple[int, int]], list[tuple[str, ...]]]:
    """Where each name stands first, and the addresses behind it, up to the line that says it once more."""
    told: list[tuple[int, int]] = []
    places: list[tuple[str, ...]] = []
    for (start, end), stop in zip(spans, [*(start for start, _ in spans[1:]), len(text)], strict=True):
        again = bool(told) and text[start:end] == text[slice(*told[-1])]
        if again and places[-1]:
            continue  # "More by Ada Roe"
        if not again:
            told.append((start, end))
            places.append(())
        gap = text[end:stop]
        # What stands before the same name in its line is a tool's: "Search for other papers by".
        if text[stop : stop + end - start] == text[start:end]:
            gap = gap[: gap.rfind("\n") + 1]
        if (behind := PLACE_BEHIND.match(gap)) is not None:
            # Before "E-mail:" the address is a sentence.
            said = behind[1].rstrip(" .") if behind.end() < len(gap) else behind[1]
            listed = (PLACE_LABEL.sub("", line) for line in PLACES.split(_unbracketed(said)))
            places[-1] = tuple(bare_place(JOINT.sub("", line)) for line in listed if LETTERS.search(line))
    return told, places


def _unbracketed(places: str) -> str:
    """Addresses without the brackets around all of them: "(Key College of Rain, Hull)", "(Hull College) - ORCID"."""
    if places.startswith("(") and (closed := CLOSED.match(places)) is not None:
        return closed[1]
    return JOINT.sub("", places.rstrip("; \n"))[1:].removesuffix(")") if places.startswith("(") else places
