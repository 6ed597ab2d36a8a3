"""The filter for the statement of who holds the rights in a work, where no element and no heading names it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..licenses import SIGNED, is_license
from ..page import Assign, Block, Edit, Page
from ..patterns import pattern_of

__all__ = ["find_copyright", "told_dates"]

# "© 1970 Roe and Cole.", "Copyright © 1970 Ada Roe. This is an open access article ...".
HELD = pattern_of(rf"{SIGNED.pattern}[\s\u00a0]*+((?:1[6-9]|20)\d\d)\b", regex.IGNORECASE)
STATEMENT = 600
SITES = "furniture:navigation"
HOLDING = (None, "body", "abstract", "about", "reference", "citation")
BESIDE = (None, "front", "body", "rights", "container", "about", "author-information", "affiliation")
ABOVE, BELOW = 10, 30
"""How many blocks around the title of a text such a statement may stand: those at the end are the site's."""
CORE = ("title", "abstract", "body", "note", "reference")
DATE_TAGS = ("citation_publication_date", "citation_date", "citation_online_date", "citation_year", "dc.date")


def find_copyright(page: Page) -> Iterator[Edit]:
    """Find the statement of who holds the rights: a sign and a year begin it, in the work or above the site's."""
    core = page.having(*CORE)
    if not core or page.having("copyright"):
        return
    if page.input == "text":
        yield from _near_title(page)
        return
    stated = [block for block in page if len(block.text) <= STATEMENT and SIGNED.match(block.text)]
    if not stated:
        return
    footer = max(block.place for block in page.blocks if block.role == SITES or block is stated[-1])
    for block in stated:
        held = HELD.match(block.text)
        if block.place < core[0].place or block.role not in HOLDING or held is None:
            continue
        # What stands last may be the site's, unless it gives a licence or the site's stands below it.
        within = block.place < core[-1].place or (block is core[-1] and _is_licensed(block))
        if within or (block.place < footer and _is_its_year(page, held[1])):
            yield Assign(block, "copyright")
            return


def _is_licensed(block: Block) -> bool:
    return any(map(is_license, (block.text, *(mark.value for mark in block.links))))


def _is_its_year(page: Page, year: str) -> bool:
    """Whether a year is one that the head of a page, or data in it, gives the work."""
    return any(year in date for date in told_dates(page))


def _near_title(page: Page) -> Iterator[Edit]:
    """The statement beside the title of a text, of the year that the text gives the work or one beside it."""
    titles = page.having("title")
    if not titles:
        return
    place = titles[0].place
    dated = next((str(one.facts["dated"])[:4] for one in page.blocks if "dated" in one.facts), None)
    for block in page.blocks[max(0, place - ABOVE) : place + BELOW]:
        held = HELD.match(block.text) if len(block.text) <= STATEMENT and block.role in BESIDE else None
        if held is not None and (dated is None or abs(int(dated) - int(held[1])) <= 1):
            yield Assign(block, "copyright")
            return


def told_dates(page: Page) -> tuple[str, ...]:
    """The dates that the head of a page, or data in it, gives the work."""
    told = (date for work in page.works for date in work.values.get("published", ()))
    return (*page.metadata.all(*DATE_TAGS), *told)
