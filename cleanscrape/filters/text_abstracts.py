"""The abstracts of texts: where they begin and end."""

from __future__ import annotations

from collections.abc import Iterator

from ..page import Assign, Edit, Page
from .people import says_institution

__all__ = ["find_abstract_below"]

ZONE = 90
"""Blocks behind the title among which its abstract may stand."""
PARAGRAPH = 180


def find_abstract_below(page: Page) -> Iterator[Edit]:
    """Find the abstract of a text that no heading opens: the first long paragraph below the title and the authors."""
    titles = page.having("title")
    if page.input != "text" or page.having("abstract") or not titles or "found" not in titles[0].facts:
        return
    above = [block.place for block in page.having("title", "author")]
    for block in page.blocks[max(above) + 1 : max(above) + 1 + ZONE]:
        heading = page.lexicon.heading(block.text)
        if block.role in ("reference", "note", "body") or (
            heading is not None and heading.role in ("body", "reference")
        ):
            return
        text = block.text.strip()
        sentence = len(text) >= PARAGRAPH and text.endswith((".", "!", "?")) and ". " in text
        if (
            sentence
            and block.role in (None, "front")
            and block.notice is None
            and not says_institution(page, text[:60])
        ):
            yield Assign(block, "abstract")
            return
