"""The filter that finds the name of the container of a work above its place, in HTML by what the window's name says."""

from __future__ import annotations

from collections.abc import Iterator

from ..facts import ISSUE_OF_YEAR, VOLUME
from ..knowledge import fold
from ..metadata import CONTAINER_TAGS
from ..page import Assign, Block, Edit, Page
from ..patterns import pattern_of
from ..places import journal_name

__all__ = ["find_container_line"]

NEAR, LONGEST, GAP = 4, 160, 2
"""How many blocks above its volume a container is named, and in how many characters; in texts how many."""
# What parts the title, the container and the site in the name of a window. Linear: one class, bounded.
PARTS = pattern_of(r"\s[-–—|:»·•]{1,2}\s|[:;(]\s?|\)")


def find_container_line(page: Page) -> Iterator[Edit]:
    """Find the line above the volume of a work that names the journal: in HTML by the name of the window."""
    if page.input == "text":
        yield from _right_above(page)
        return
    if not page.metadata.title or page.metadata.first(*CONTAINER_TAGS) or page.having("container"):
        return
    known = {fold(part) for part in PARTS.split(page.metadata.title)}
    known -= {fold(block.text) for block in page.having("title")}
    for placed in page.having("enumeration"):
        for block in reversed(page.blocks[max(0, placed.place - NEAR) : placed.place]):
            if block.role is None and 0 < len(block.text) <= LONGEST and fold(block.text) in known:
                yield Assign(block, "container")
                return
            # Menus of the journal stand between; below another line the part may be the site.
            if block.role is None and block.kind != "item":
                break


def _right_above(page: Page) -> Iterator[Edit]:
    """The free line right above a line that begins with the volume or is of an issue, and names no journal itself."""
    if page.having("container"):
        return
    for placed in page.having("enumeration"):
        if VOLUME.match(placed.text.strip()) is None and ISSUE_OF_YEAR.match(placed.text.strip()) is None:
            continue
        above = next(
            (b for b in reversed(page.blocks[max(0, placed.place - GAP) : placed.place]) if b.text.strip()), None
        )
        if above is not None and above.role in (None, "body", "front") and _names_journal(page, above):
            yield Assign(above, "container")
        return


def _names_journal(page: Page, block: Block) -> bool:
    """Whether a line may be the name of a journal: capitals, no digits, no words of a menu, nothing of a site."""
    text = block.text.strip()
    plain = block.kind in ("line", "heading") and block.notice is None and page.lexicon.heading(text) is None
    return plain and page.lexicon.type_of(text) is None and journal_name(text) == text and " " in text
