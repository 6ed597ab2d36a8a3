"""The filter that finds the name of the container of a work in HTML, by what the name of the window says."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..knowledge import fold
from ..metadata import CONTAINER_TAGS
from ..page import Assign, Edit, Page

__all__ = ["find_container_line"]

NEAR, LONGEST = 4, 160
"""How many blocks above its volume a container is named, and in how many characters."""
# What parts the title, the container and the site in the name of a window. Linear: one class, bounded.
PARTS = regex.compile(r"\s[-–—|:»·•]{1,2}\s|[:;(]\s?|\)")


def find_container_line(page: Page) -> Iterator[Edit]:
    """Find the line above the volume of a work that is a part of the window's name, too: the name of the journal."""
    if (
        page.input != "html"
        or not page.metadata.title
        or page.metadata.first(*CONTAINER_TAGS)
        or page.having("container")
    ):
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
