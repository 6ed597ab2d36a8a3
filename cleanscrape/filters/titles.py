"""Filters for the title of a text that holds a whole page.

No element tells it from menus. What tells it is that a page says it again: the name of the window that extractors
print as first line, the line that says how to cite the work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import regex

from ..knowledge import fold
from ..page import Assign, Block, Edit, Page, Remove
from .name_lines import is_marked, names_of
from .people import says_institution

__all__ = ["citations", "find_repeated_title"]

SHORTEST, LONGEST, LEAST_WORDS = 12, 320, 2
WINDOW = 500
"""Characters of the first line at most, where it is the name of a window."""
FAR = 800
"""Blocks: no page says its title later."""
CITATIONS, CITATION_LENGTH = 60, 1200
# What parts the name of a work from that of its site: "On Rain | Fords Online", "Fords Online: On Rain".
PARTS = regex.compile(r"\s+[|–—•·«»-]\s+|\s?\|\s?|:\s")
SITE = regex.compile(r"\s[|–—-]\s")
YEAR = regex.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
# The number before an entry of a list.
ENTRY = regex.compile(r"\[?\(?\d{1,3}[\].)]")
SHARE = 0.75
LEAST_SCORE, CERTAIN, SEVERAL = 2.5, 6.0, 2.0
WHOLE = 40
"""Blocks: a text with fewer holds no whole page."""
LEAST_CITED = 4
"""Words of a title that nothing but a citation says again: names and months stand there too."""
TOOLS = 40
ABOVE = 3


def find_repeated_title(page: Page) -> Iterator[Edit]:
    """Find the title of a text by what says it again: the name of the window, the line that tells how to cite it."""
    if page.input != "text" or any("found" in block.facts for block in page.having("title")):
        return
    end = next((block.place for block in page if block.role == "abstract"), len(page.blocks))
    blocks = [block for block in page if block.kind != "cell"][:FAR]
    found = _title(page, blocks, end)
    # A scrap of a page, or one of the few lines that old corpora keep, has its title by the order of lines.
    whole = len(page.blocks) > WHOLE
    if found is None or not (whole or found.score >= CERTAIN or found.named):
        return
    block, start, end = found.block, found.start, found.end
    # What stands above is the site's, and the first line of the text is no title.
    for one in page.blocks[: block.place]:
        if one.role in ("front", "title") and not page.lexicon.evidence.fullmatch(fold(one.text[:LONGEST])):
            yield Assign(one, None)
    yield Assign(block, "title", {"found": "repeated"})
    if block.text[:start].strip():
        yield Remove(block, "site-name", 0, start)
    if block.text[end:].strip():
        yield Remove(block, "site-name", end)


class _Candidate(NamedTuple):
    """A line that may be the title, and how much speaks for it."""

    score: float
    block: Block
    start: int
    end: int
    named: bool = False
    """Whether several people are named right below."""
    shown: bool = False
    """Whether it is most of the name of the window."""


def _title(page: Page, blocks: Sequence[Block], end: int) -> _Candidate | None:
    """The block of the title and where the title stands in it."""
    if not blocks:
        return None
    parts = _window_parts(page, blocks[0])
    cited = [fold(one.text) for one in citations([block for block in page if block.role != "reference"])]
    times = Counter(fold(one.text) for one in blocks if len(one.text) < LONGEST)
    found = [
        made
        for at, block in enumerate(blocks)
        if at and len(block.text) < LONGEST and (made := _candidate(page, blocks, at, parts, cited, times)) is not None
    ]
    above = [one for one in found if one.block.place < end]
    # What looked like an abstract may be none: below it only the name of the window speaks for a title.
    best = max(above or [one for one in found if one.shown], key=lambda one: one.score, default=None)
    if best is not None and best.score >= LEAST_SCORE:
        return best
    # Nothing says it again: the name of the window is all there is.
    named = SITE.search(blocks[0].text) is not None and not YEAR.search(blocks[0].text)
    if named and len(parts) > 1 and len(parts[0][0].split()) > LEAST_WORDS:
        _, start, end = max(parts, key=lambda part: len(part[0]))
        return _Candidate(LEAST_SCORE, blocks[0], start, end)
    return None


def _window_parts(page: Page, first: Block) -> list[tuple[str, int, int]]:
    """The parts of the name of the window, folded, with their places: the work, the journal, the site."""
    if first.place or len(first.text) >= WINDOW or first.kind == "item" or first.notice is not None:
        return []
    ends = [match.span() for match in PARTS.finditer(first.text)]
    spans = zip([0, *(end for _, end in ends)], [*(start for start, _ in ends), len(first.text)], strict=True)
    return [(fold(first.text[start:end]), start, end) for start, end in spans]


def _candidate(
    page: Page,
    blocks: Sequence[Block],
    at: int,
    parts: Sequence[tuple[str, int, int]],
    cited: Sequence[str],
    times: Mapping[str, int],
) -> _Candidate | None:
    """What speaks for a line as the title; None where nothing does."""
    block = blocks[at]
    start, end = len(block.text) - len(block.text.lstrip("•# ")), len(block.text.rstrip())
    text = fold(block.text[start:end])
    if not _may_be_title(page, block, text):
        return None
    longest = max((len(part) for part, _, _ in parts), default=1)
    window = fold(blocks[0].text) if parts else ""
    shown = min(1.0, len(text) / longest) if text in window else 0.0
    if not shown:
        # "A study of rain Purchased": what a site sets behind the title.
        joined = (window[: window.find(one) + len(one)] for one, _, _ in parts)
        told = [one for one, _, _ in parts] + list(joined)
        led = [one for one in told if len(one.split()) >= LEAST_CITED and text.startswith(one)]
        part = max(led, key=len, default=None)
        if part is not None and len(text) < len(part) + TOOLS:
            shown, end = len(part) / longest, start + _place(block.text[start:end], len(part))
            text = part
    names = _names_below(page, blocks, at)
    if len(text.split()) < LEAST_CITED and not shown and block.level != 1:
        return None
    looks_cited = YEAR.search(text) is not None and "," in text
    if not shown and (looks_cited or ENTRY.match(text) or says_institution(page, text)):
        return None
    again = 0 if looks_cited else sum(text in one and len(one) > len(text) + SHORTEST for one in cited)
    if not (shown or again or names or block.level == 1) or (not shown and names_of(page, block.text)):
        return None
    score = 4.0 * shown + 2.0 * min(again, 2) + min(len(text), 150) / 75 + 0.5 * (times[text] > 1)
    score += 2.0 * window.startswith(text) + 3.0 * (block.level == 1) + names
    return _Candidate(score, block, start, end, names >= SEVERAL, shown > SHARE)


def _place(text: str, length: int) -> int:
    """Where a text ends that is so long when it is folded."""
    return next((at for at in range(length, len(text) + 1) if len(fold(text[:at])) >= length), len(text))


def _names_below(page: Page, blocks: Sequence[Block], at: int) -> float:
    """How much the lines below speak for a title: names of several people do, right below more than further down."""
    for step, block in enumerate(blocks[at + 1 : at + 1 + ABOVE]):
        if names := names_of(page, block.text):
            return (SEVERAL + 0.5 if len(names) > 1 or is_marked(block) else 1.5) - step * 0.5
        if len(block.text) > LONGEST:
            return 0.0
    return 0.0


def _may_be_title(page: Page, block: Block, text: str) -> bool:
    return (
        SHORTEST <= len(text) <= LONGEST
        and len(text.split()) >= LEAST_WORDS
        and block.notice is None
        and not text.startswith(("http", "doi", "/"))
        and page.lexicon.heading(text) is None
        and page.lexicon.line_kind(text) is None
        and page.lexicon.evidence.fullmatch(text) is None
    )


def citations(blocks: Sequence[Block]) -> list[Block]:
    """Lines that name a work, its journal and its year: among them is the one that says how to cite the page's own."""
    found = [one for one in blocks if len(one.text) < CITATION_LENGTH and YEAR.search(one.text) and "," in one.text]
    return found[:CITATIONS]
