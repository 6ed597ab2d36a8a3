"""Filters for affiliations that are several in one block, or one in several blocks."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import pairwise

import regex

from ..knowledge import fold
from ..names import bare_place
from ..page import Assign, Block, Edit, Mark, Page
from ..patterns import pattern_of

__all__ = ["find_places", "heads_by_initials", "initials_of", "leading_mark", "own_affiliations"]

# "a School of Rain, Leeds;b College of Snow, Hull": the letters of marks before affiliations that one line joins.
LETTERED = pattern_of(r";\s*(?=[a-z]\s\p{Lu})|\n")
# Initials before addresses: "(AR) Department of Rain".
INITIALED = pattern_of(r"\((\p{Lu}{2,4})\)\s*+(?=[\p{Lu}\d])")
CONTACT_WORD = pattern_of(r"(?:mail|Tel|Fax)[\s.:]*+$", regex.IGNORECASE)
# What parts the marks behind a name: "1,2", "1 *".
PARTED = pattern_of(r"[\s,;]++")
WORD = pattern_of(r"\p{Lu}[\p{L}.]*+")


def find_places(page: Page) -> Iterator[Edit]:
    """Part the affiliations that a block marks one by one, and join one that goes on in the next block.

    The page breaks an affiliation into blocks where institution and city are elements of their own: a comma at the end
    says so, or a country that stands alone.
    """
    if page.input != "html":
        return
    blocks = page.having_hidden("affiliation")
    run: list[Block] = []
    for block, following in pairwise([*blocks, None]):
        if block is None or "places" in block.facts:
            run = []
            continue
        if len(places := _marked_places(page, block)) > 1:
            owners = block.facts.get("people", ())
            yield Assign(block, "affiliation", {"places": tuple((place, owners) for place in places)})
            run = []
            continue
        run.append(block)
        if following is not None and _goes_on(page, block, following):
            continue
        if len(run) > 1:
            yield from _joined(run)
        run = []


def _marked_places(page: Page, block: Block) -> list[str]:
    roles = page.profile.roles
    marked = [mark for mark in block.marks if mark.kind == "token" and roles.get(mark.value) == "affiliation-text"]
    return list(dict.fromkeys(place for mark in marked if (place := bare_place(mark.text))))


def _goes_on(page: Page, block: Block, following: Block) -> bool:
    if following.place != block.place + 1 or following.hidden != block.hidden or "places" in following.facts:
        return False
    # With a mark of its own it is another.
    if any(mark.kind == "sup" and not following.text[: mark.start].strip() for mark in following.marks):
        return False
    text = following.text.strip()
    return block.text.rstrip().endswith(",") or text.startswith(",") or text.strip(" .,;") in page.lexicon.countries


def _joined(run: list[Block]) -> Iterator[Edit]:
    """The parts of one affiliation as the one that they are: of the first who has people told."""
    owners = next((people for block in run if (people := block.facts.get("people"))), ())
    whole = ", ".join(part for block in run if (part := bare_place(block.text)))
    yield Assign(run[0], "affiliation", {"places": ((whole, owners),)})
    for block in run[1:]:
        yield Assign(block, "affiliation", {"places": ()})


def own_affiliations(page: Page, block: Block, names: list[Mark]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The affiliations that stand in the author line itself, each behind its author: pop-ups, hidden copies."""
    roles = page.profile.roles
    pairs: list[tuple[str, tuple[str, ...]]] = []
    places = [m for m in block.marks if m.kind == "token" and roles.get(m.value) == "author-affiliation" and m.text]
    shared = len(places) == 1 and len(names) > 1 and places[0].start >= names[-1].end
    if shared and not any(character.isdigit() for character in block.text[: places[0].start]):
        # One address behind several names, none of which is marked: it is everybody's.
        return ((bare_place(places[0].text), tuple(" ".join(name.text.split()) for name in names)),)
    if places and names and places[0].start >= names[-1].end and (marked := _by_marks(block, names, places)):
        return marked
    called = {fold(name.text) for name in names}
    for mark in places:
        text = block.text[mark.start : mark.end]
        if text.strip():
            before = [name for name in names if name.start <= mark.start]
            owner = (" ".join(before[-1].text.split()),) if before else ()
            lines = LETTERED.split(text) if before else ()
            said = (bare_place(line) for line in lines if _says_place(page, line, called))
            pairs += [(place, owner) for place in said if place]
    return tuple(dict.fromkeys(pairs))


def _by_marks(block: Block, names: list[Mark], places: list[Mark]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The addresses behind all names of a line, each with those who bear its mark; () where one has no mark."""
    high = {mark.start: mark.text.strip() for mark in block.marks if mark.kind == "sup" and mark.text.strip()}
    bounds = [*(name.start for name in names[1:]), places[0].start]
    borne = [
        frozenset(PARTED.split(" ".join(high[at] for at in sorted(high) if name.end <= at < end)))
        for name, end in zip(names, bounds, strict=True)
    ]
    pairs: list[tuple[str, tuple[str, ...]]] = []
    for place in places:
        label = high.get(place.start)
        owners = tuple(" ".join(name.text.split()) for name, marks in zip(names, borne, strict=True) if label in marks)
        if not owners:
            return ()
        pairs.append((bare_place(block.text[place.start + len(label or "") : place.end]), owners))
    return tuple(pairs)


def _says_place(page: Page, line: str, names: set[str]) -> bool:
    """Whether a line of what a page shows on an author may be an affiliation: no name of theirs, no tool."""
    said = fold(line) not in names and page.lexicon.openings["author-search"].match(line.strip()) is None
    return said and page.lexicon.heading(line) is None


def heads_by_initials(text: str, known: Container[str]) -> list[tuple[int, int, str]]:
    """Where known initials in brackets begin an address: "(AR) School of Rain"; where it begins, and the initials."""
    heads = [(match.start(), match.end(), match[1]) for match in INITIALED.finditer(text) if match[1] in known]
    # After "e-mail:" the initials say whose address it is, not where the next place begins.
    return [head for head in heads if not CONTACT_WORD.search(text[max(0, head[0] - 12) : head[0]])]


def initials_of(name: str) -> str:
    """The first letters of a name: "JCC" of "Juan Carlos Chaparro"."""
    return "".join(word[0] for word in WORD.findall(name))


def leading_mark(block: Block) -> Mark | None:
    """What is set high at the beginning of a line."""
    return next((mark for mark in block.marks if mark.kind == "sup" and not mark.start and mark.text.strip()), None)
