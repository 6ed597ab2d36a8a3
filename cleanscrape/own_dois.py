"""Whether a DOI that a line names is that of the work, as the metadata gives it."""

from __future__ import annotations

from .identifiers import LONE_DOI, doi_in
from .metadata import DOI_TAGS
from .page import Page

__all__ = ["is_of_other", "is_own_doi"]


def is_own_doi(page: Page, text: str) -> bool:
    """Whether a line is nothing but the DOI that the metadata gives the work, with its label or as an address."""
    return "10." in text and LONE_DOI.fullmatch(text) is not None and doi_in(text) in _dois(page)


def is_of_other(page: Page, text: str) -> bool:
    """Whether a line names a DOI, and the metadata gives the work another: a correction, a work that comments on it."""
    found = doi_in(text)
    return found is not None and found not in (_dois(page) or (found,))


def _dois(page: Page) -> set[str]:
    return {doi for tag in page.metadata.all(*DOI_TAGS) if (doi := doi_in(tag)) is not None}
