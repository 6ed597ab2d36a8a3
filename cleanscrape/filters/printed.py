"""Filters for the facts that the front of a text prints: the DOI, the dates, the place in the journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import or_

from ..dates import iso_date
from ..facts import VOLUME, glued_label, is_enumeration, is_pages
from ..identifiers import doi_in, is_numbers_line
from ..joined_entries import opening_of
from ..knowledge import fold
from ..page import Assign, Block, Edit, Page
from ..places import place_cited

__all__ = ["find_printed_facts"]

ABOVE, CLOSE, BELOW = 40, 30, 120
"""How many blocks above and below the title such lines may stand, and how many below it are near."""
LONGEST, LABEL, NEAR, ROUND, PART = 400, 20, 3, 12, 40
PLACED = ("container", "published")
FREE = (None, "front", "author-information", "body")


def find_printed_facts(page: Page) -> Iterator[Edit]:
    """Find the lines around the title of a text that give its DOI, its dates and its place in a journal."""
    titles = page.having("title")
    if page.input != "text":
        return
    yield from _citing(page)
    if not titles or "found" not in titles[0].facts:
        return
    title = titles[0]
    # A note may name another work, with all its facts: "Translated from …".
    note = page.lexicon.openings["note"]
    zone = [block for block in _zone(page, title) if not note.match(block.text)]
    placed = False
    for block in zone:
        text = " ".join(block.text.split())
        # "Journal of Fords, Volume 9": there the word is a part of the name.
        if not placed and _is_place(page, block, text, title):
            placed = True
            yield Assign(block, "enumeration")
        elif "|" in text and _is_typed(page, text):
            yield Assign(block, "type", _dated(page, text))
        elif (
            _is_fact(page, text)
            or _names_itself(text, title)
            or is_numbers_line(text)
            or is_pages(text.partition("|")[0])
        ):
            yield Assign(block, "about")
    named = [block for block in zone if doi_in(block.text)]
    first = min(named, key=lambda block: abs(block.place - title.place), default=None)
    told = any(_is_fact(page, block.text) or is_enumeration(block.text) for block in named)
    above = first is not None and 0 < title.place - first.place <= NEAR
    if first is not None and (not told or above or _has_parts(first, named)) and not is_enumeration(first.text):
        yield Assign(first, "about")
    elif first is None and (far := _labelled_far(page)) is not None:
        yield Assign(far, "enumeration" if is_enumeration(far.text) and not placed else "about")


def _citing(page: Page) -> Iterator[Edit]:
    """The first free line that says that it is how to cite the work, and has its place in a journal."""
    cited = page.lexicon.openings["cited"]
    for block in page:
        if block.role is None and block.notice is None and cited.match(block.text) and place_cited(block.text):
            yield Assign(block, "about")
            return


def _is_place(page: Page, block: Block, text: str, title: Block) -> bool:
    """Whether a line says where in a journal the work stands, and not how to cite it."""
    head, colon, _ = text[:LABEL].partition(":")
    # "Citation: Roe, A. ..." is none; "Journal: Rain Letters. 2011;17(4): 50-55" and "Year : 2021 | Volume : 2" are.
    field = page.lexicon.record_labels.get(fold(head)) if colon else None
    if colon and field not in PLACED and VOLUME.match(text) is None:
        return False
    if is_enumeration(text):
        return not _names_itself(text, title)
    if abs(block.place - title.place) > ROUND:
        return False
    # "Rain Letters 12, 1891-1901 (1970)": the line is the name of the journal and the place.
    cited = place_cited(text)
    return cited is not None and cited.volume is not None and text.startswith(cited.container or "\n")


def _is_typed(page: Page, text: str) -> bool:
    """Whether the parts of a line between bars are types of works and a date: "2017 | Original Paper | Chapter"."""
    parts = text.split("|")
    typed = [page.lexicon.type_of(part) is not None for part in parts]
    dated = [len(part) <= PART and iso_date(part, page.lexicon.months) is not None for part in parts]
    return any(typed) and all(map(or_, typed, dated))


def _dated(page: Page, text: str) -> dict[str, str]:
    """The date in such a line, as a fact of its block."""
    date = iso_date(text, page.lexicon.months)
    return {} if date is None else {"dated": date}


def _has_parts(first: Block, others: Sequence[Block]) -> bool:
    """Whether the DOIs of other lines are those of parts of the work: "10.5555/rain.1/fig-2" of "10.5555/rain.1"."""
    whole = doi_in(first.text) or ""
    return any((doi_in(block.text) or "").startswith((f"{whole}/", f"{whole}.")) for block in others)


def _labelled_far(page: Page) -> Block | None:
    """The line elsewhere that gives a DOI as the page's own, if all that do so give the same one."""
    free = [block for block in page if block.role in FREE and len(block.text) < LONGEST and doi_in(block.text)]
    # An entry of a list names another work.
    free = [block for block in free if opening_of(block.text.lstrip("• ")) is None]
    named = [block for block in free if _is_fact(page, block.text) or is_enumeration(block.text)]
    return named[0] if len({doi_in(block.text) for block in named}) == 1 else None


def _zone(page: Page, title: Block) -> Iterator[Block]:
    """The free short lines around the title, up to the list of references: those below it, above it, and far below."""
    first, near, last = max(0, title.place - ABOVE), title.place + CLOSE, title.place + BELOW
    below, far = page.blocks[title.place + 1 : near], page.blocks[max(near, title.place + 1) : last]
    for block in (*below, *reversed(page.blocks[first : title.place]), *far):
        if block.role in ("reference", "list", "note") and block.place > title.place:
            continue
        # An item that begins with authors is an entry of a list that nothing else told.
        if block.kind == "item" and opening_of(block.text) is not None and fold(title.text) not in fold(block.text):
            continue
        if block.role in FREE and block.notice is None and block.text.strip() and len(block.text) < LONGEST:
            yield block


def _is_fact(page: Page, text: str) -> bool:
    """Whether a line begins with the label of a fact: "Received: 3 May 1970", "doi 10.5555/rain"."""
    head, colon, value = text.lstrip("• ").partition(":")
    labels = page.lexicon.fact_labels
    if colon and value.strip() and fold(head) in labels:
        return True
    if glued_label(text, labels):
        return True
    words = fold(text).split(" ", 2)
    led = words[0] in labels or " ".join(words[:2]) in labels
    return (led and any(char.isdecimal() for char in text)) or text.startswith(
        ("https://doi.org/10.", "http://dx.doi.org/10.")
    )


def _names_itself(text: str, title: Block) -> bool:
    """Whether a line names the work and its DOI: it tells how to cite it."""
    return doi_in(text) is not None and fold(title.text) in fold(text)
