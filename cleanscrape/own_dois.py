"""Whether a DOI that a line names is that of the work, as the metadata gives it."""

from __future__ import annotations

from collections.abc import Iterator

from .identifiers import LONE_DOI, doi_in
from .metadata import DOI_TAGS
from .page import Block, Page
from .patterns import pattern_of

__all__ = ["component_dois", "is_of_other", "is_own_doi"]

SHORT = 300
"""Characters: a longer block names other works."""
# What Crossref registers for the parts of a work: ".g001", ".003", "/table-1". Linear: one class behind a sign.
PART = pattern_of(r"[./][a-z]{0,6}-?\d{1,4}$")


def is_own_doi(page: Page, text: str) -> bool:
    """Whether a line is nothing but the DOI that the metadata gives the work, with its label or as an address."""
    return "10." in text and LONE_DOI.fullmatch(text) is not None and doi_in(text) in _dois(page)


def is_of_other(page: Page, text: str) -> bool:
    """Whether a line names a DOI, and the metadata gives the work another: a correction, a work that comments on it."""
    found = doi_in(text)
    return found is not None and found not in (_dois(page) or (found,))


def component_dois(page: Page) -> Iterator[Block]:
    """The blocks that are nothing but the DOI of a figure, a table or a part of a work whose own DOI the page has."""
    short = (block for block in page if len(block.text) <= SHORT)
    named = [(block, doi) for block in short if (doi := doi_in(block.text)) is not None]
    known = _dois(page).union(doi for _, doi in named)
    for block, doi in named:
        part = PART.search(doi) if LONE_DOI.fullmatch(block.text.strip()) is not None else None
        if part is not None and doi[: part.start()] in known:
            yield block


def _dois(page: Page) -> set[str]:
    return {doi for tag in page.metadata.all(*DOI_TAGS) if (doi := doi_in(tag)) is not None}
