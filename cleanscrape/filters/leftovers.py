"""The last filters: duplicates, section headings, and what no role claimed."""

from __future__ import annotations

from collections.abc import Iterator

from ..knowledge import fold
from ..page import Edit, Page, Remove

__all__ = ["drop_duplicates", "drop_section_headings", "drop_unclaimed"]

LONG = 80
UNIQUE_ROLES = frozenset(("title", "author", "affiliation", "abstract", "copyright"))


def drop_duplicates(page: Page) -> Iterator[Edit]:
    """Remove a title, an author or a long block that stands on the page a second time."""
    seen: dict[tuple[str | None, str], int] = {}
    for block in page:
        if block.role not in UNIQUE_ROLES and len(block.text) < LONG:
            continue
        key = (block.role, fold(block.text))
        first = seen.setdefault(key, block.index)
        if first != block.index and block.role not in ("reference", "note"):
            yield Remove(block, "duplicate")


def drop_section_headings(page: Page) -> Iterator[Edit]:
    """Remove the headings that the fields of the Document say themselves: Abstract, Keywords, References."""
    for block in page.having("section-heading"):
        opens = str(block.facts.get("opens", ""))
        yield Remove(block, opens.removeprefix("furniture:") if opens.startswith("furniture:") else "section-heading")


def drop_unclaimed(page: Page) -> Iterator[Edit]:
    """Remove what no role claimed, and say so."""
    for block in page:
        if block.role in (None, "front") or block.role.startswith("furniture:"):
            yield Remove(block, "unclaimed")
