"""Filters for pages of platforms that nobody wrote a profile for: what the metadata and the shape of the text tell."""

from __future__ import annotations

from collections.abc import Iterator

from ..knowledge import fold
from ..page import Assign, Block, Edit, Page

__all__ = ["find_described", "find_prose"]

TITLES = ("citation_title", "dc.title", "dcterms.title", "bepress_citation_title", "eprints.title", "og:title")
DESCRIPTIONS = ("citation_abstract", "dc.description", "dcterms.abstract", "description", "og:description")
OPENING = 60
"""Characters by which a paragraph is known as the one that a description begins with; descriptions are often cut."""
WORDS = 12
LINKED = 0.4
"""The share of a paragraph that may be links: menus are more."""


def find_described(page: Page) -> Iterator[Edit]:
    """Find the title and the abstract by what the metadata says of them, where no element is known for them."""
    if page.input != "html":
        return
    titles = {fold(title) for title in page.metadata.all(*TITLES)}
    openings = {fold(text)[:OPENING] for text in page.metadata.all(*DESCRIPTIONS) if len(text) > OPENING}
    titled, told = bool(page.having("title")), bool(page.having("abstract"))
    for block in page:
        if block.role not in (None, "body", "body-heading"):
            continue
        if not titled and (block.kind == "heading" or len(block.text) < 400) and fold(block.text) in titles:
            titled = True
            yield Assign(block, "title")
        elif not told and len(block.text.split()) > WORDS and fold(block.text[: 3 * OPENING])[:OPENING] in openings:
            told = True
            yield Assign(block, "abstract")


def find_prose(page: Page) -> Iterator[Edit]:
    """Find the full text of a page by its paragraphs: long, with few links, between the title and the references."""
    if page.input != "html" or page.platform is not None:
        return
    core = page.having("title", "abstract", "body")
    ends = [block.place for block in page.having("reference", "note")]
    first = core[0].place if core else 0
    last = next((place for place in ends if place > first), len(page.blocks))
    waiting: list[Block] = []
    for block in page.blocks[first:last]:
        if block.role is not None or block.hidden or not block.text:
            continue
        if block.kind == "heading":
            # A heading belongs to the work if prose follows; of two that meet, both may.
            waiting = [*waiting[-1:], block]
        elif block.kind in ("paragraph", "caption", "cell") and _is_prose(block):
            yield from (Assign(heading, "body-heading") for heading in waiting)
            waiting = []
            yield Assign(block, "body")


def _is_prose(block: Block) -> bool:
    linked = sum(mark.end - mark.start for mark in block.marks if mark.kind == "link")
    # In a table that only lays a page out a cell may be the article; in one of data it has few words.
    words = 3 * WORDS if block.kind == "cell" else WORDS
    return len(block.text.split()) >= words and linked < LINKED * len(block.text)
