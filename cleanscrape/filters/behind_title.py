"""The names that stand behind the title in its line, where a tool joined what were several."""

from __future__ import annotations

from ..dates import YEAR
from ..knowledge import fold
from ..page import Block, Page
from .beside_names import leading_names, placed_names
from .name_lines import Named, names_of
from .name_rows import CITED_LENGTH, LEAST_NAMES, Row
from .title_stretches import has_parts, span_of
from .told_authors import Told

__all__ = ["titled_row"]


def titled_row(page: Page, block: Block, told: Told) -> Row | None:
    """The row of names that stand behind the title in its line, which may have their addresses."""
    span = span_of(block.text[:CITED_LENGTH], told.title)
    first = span[1] if span is not None and not block.text[: span[0]].strip() else 0
    rest = block.text[first:CITED_LENGTH] if first else ""
    if not rest.strip() or page.lexicon.openings["byline"].match(rest.lstrip()) or has_parts(rest):
        return None
    placed = placed_names(page, rest, told.names)
    names = [name for name, _, _ in placed] if len(placed) >= LEAST_NAMES else names_of(page, rest)
    if len(names) < LEAST_NAMES and not (names and _leads(page, rest[: names[0].start])):
        names = leading_names(page, rest)
    if not names or YEAR.search(rest, 0, names[-1].end):
        return None
    places = [(first + a, first + b) for _, a, b in placed] if len(placed) >= LEAST_NAMES else ()
    moved = [Named(one.name, one.start + first, one.end + first) for one in names]
    return Row("names", block, moved, strong=True, places=places)


def _leads(page: Page, text: str) -> bool:
    """Whether words lead to a name that no line is named by: "Authors and affiliations"."""
    words = fold(text).split()
    return bool(words) and page.lexicon.name_words["beside"].issuperset(word for word in words if word != "and")
