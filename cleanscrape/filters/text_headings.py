"""The filter that finds the headings in the body of a text, which are lines like any other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..dates import iso_date
from ..linklabels import are_labels
from ..page import Assign, Block, Edit, Page
from ..patterns import pattern_of
from ..section_numbers import numbers_section, section_number
from .entry_lines import is_prose

__all__ = ["find_headings"]

FREE = frozenset((None, "front", "body"))
NEAR = 3
"""Lines above a heading, among which a part of the work stands: tools of a figure may be between."""
MOST_DIGITS = 0.2
"""Of the signs behind its number: a row of a table has more."""
WORD = r"[\p{L}\p{M}'’()/&-]"
# Some words with a capital first, and no sign that ends a sentence. Linear: bounded classes behind each other.
HEADING = pattern_of(rf"\s*+\p{{Lu}}{WORD}{{0,40}}+(?:[,:;?]?[\s–—]{{1,3}}{WORD}{{1,40}}+){{1,13}}\??\s*+")


def find_headings(page: Page) -> Iterator[Edit]:
    """Find the headings that no lexicon knows in the body of a text: by marks, by numbers, by the prose around them."""
    if page.input != "text":
        return
    lines = [block for block in page if block.text.strip() and not block.hidden]
    below: Block | None = None
    headed = False  # whether what is below was found to be a heading
    for at in range(len(lines) - 1, -1, -1):
        block = lines[at]
        above = lines[max(0, at - NEAR) : at]
        free = block.role in FREE and block.notice is None
        heads = free and below is not None and (_opens(block, below) if headed else _heads(page, block, above, below))
        if heads and not are_labels(block.text.lstrip("+ "), page.lexicon):
            yield Assign(block, "body-heading")
            below, headed = block, True
        else:
            below = block if block.role in ("body", "body-heading") else None
            headed = block.role == "body-heading"


def _heads(page: Page, block: Block, above: Sequence[Block], below: Block) -> bool:
    """Whether a line above a part of the body is its heading: a mark, its number, or the prose around it tells."""
    if block.kind == "heading" and block.level:
        # Sites head what they say as well: there no part of the work stands above.
        return any(one.role not in (None, "front") for one in above)
    if block.kind != "line":
        return False
    if _is_numbered(block.text) and iso_date(block.text, page.lexicon.months) is None:
        return True
    prose = is_prose(below.text) and bool(above) and is_prose(above[-1].text)
    return prose and HEADING.fullmatch(block.text) is not None


def _opens(block: Block, below: Block) -> bool:
    """Whether a line above a heading is that of the section around: "2 Fords" above "2.1 Fords by night"."""
    if block.level and below.level:
        return block.kind == "heading" and block.level < below.level
    number = section_number(block.text) if _is_numbered(block.text) else None
    return number is not None and below.text.lstrip().startswith(f"{number[0]}.")


def _is_numbered(text: str) -> bool:
    """Whether a line is a heading with a number, and no row of a table."""
    told = section_number(text) if numbers_section(text) else None
    return told is not None and sum(map(str.isdigit, told[1])) <= MOST_DIGITS * len(told[1].strip())
