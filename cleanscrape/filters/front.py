"""The filter for the authors of a text that holds a whole page: they stand below its title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from ..knowledge import fold
from ..names import family_first, split_name
from ..page import Assign, Block, Edit, Page
from .name_lines import Named, is_marked, names_of
from .titles import citations

__all__ = ["find_title_authors"]

LONGEST, CITATION_LENGTH = 320, 1200
ZONE = 90
"""Blocks behind the title among which its authors may be named."""
WHOLE = 40
"""Blocks: a text with fewer holds no whole page."""
MARKED, ABOVE = 3, 3
GAP = 14
"""How many other blocks may stand between two names: addresses, tools."""


def find_title_authors(page: Page) -> Iterator[Edit]:
    """Find the authors of a text below its title, by the names that the line has which tells how to cite the work."""
    titles = page.having("title")
    if page.input != "text" or not titles or "found" not in titles[0].facts or page.having("author"):
        return
    below = titles[-1].place + 1
    zone = [block for block in page.blocks[below : below + ZONE] if block.text.strip()]
    named = list(_named_lines(page, zone))
    told = _cited_words(page, fold(titles[0].text))
    cited = any(_is_told(one, told) for _, _, names in named for one in names)
    times = Counter(fold(one.name) for _, _, names in named for one in names)
    seen: set[str] = set()
    last: int | None = None
    for at, block, names in named:
        if (at - last if last is not None else at) > GAP:
            return
        known = sum(_is_told(one, told) for one in names) * 2 >= len(names) if cited else False
        twice = all(times[fold(one.name)] > 1 for one in names)
        several = len(names) > 1 or is_marked(block)
        if last is None:
            near = at < ABOVE + 5 * several and (several or len(page.blocks) > WHOLE)
        else:
            near = at - last <= 1 + MARKED * several
        if not (known or (not cited and (near or twice))):
            continue
        new = [one for one in names if fold(one.name) not in seen]
        seen.update(fold(one.name) for one in names)
        last = at
        if new:
            yield Assign(block, "author", {"spans": [(one.start, one.end) for one in new]})


def _named_lines(page: Page, zone: Sequence[Block]) -> Iterator[tuple[int, Block, list[Named]]]:
    """The lines below the title that are names, up to the abstract or the text."""
    named = False
    for at, block in enumerate(zone):
        heading = page.lexicon.heading(block.text)
        if heading is not None and heading.role in ("abstract", "body", "keyword", "reference"):
            if named:
                return
            continue
        if block.role == "abstract" or len(block.text) > 2 * LONGEST:
            return
        if names := names_of(page, block.text):
            named = True
            yield at, block, names


def _is_told(name: Named, told: frozenset[str]) -> bool:
    return not told.isdisjoint(_family(name.name))


def _family(name: str) -> list[str]:
    family = split_name(family_first(name))[1] or name
    return [word for word in regex.split(r"[\s.,-]+", fold(family)) if len(word) > 1]


def _cited_words(page: Page, title: str) -> frozenset[str]:
    """The words before the title in the lines that tell how to cite the work."""
    words: set[str] = set()
    for block in citations([block for block in page if len(block.text) < CITATION_LENGTH]):
        text = fold(block.text)
        place = text.find(title)
        if place > 3 and block.role != "reference":
            words.update(word for word in regex.split(r"[\s.,;:()&-]+", text[:place]) if len(word) > 1)
    return frozenset(words)
