"""The filter that finds references that nothing names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from ..dates import YEAR
from ..knowledge import LABEL_END
from ..linklabels import label_run
from ..page import Assign, Block, Edit, Page
from .copyrights import told_dates
from .entry_lines import is_label
from .text_unheaded import named_spans

__all__ = ["find_unheaded_references"]

SHORT = 260
LEAST_ENTRIES, LEAST_ENTRY = 3, 40
"""Entries, and characters of one."""


def find_unheaded_references(page: Page) -> Iterator[Edit]:
    """Find references that nothing names: many lines below each other that begin with authors and tell a year."""
    if page.input != "html" or page.having("reference", "list"):
        return
    blocks = list(page)
    if labelled := _labelled_run(page, blocks):
        yield from (Assign(block, "reference") for block in labelled)
        return
    spans = named_spans(blocks, [is_label(block, page.lexicon) for block in blocks], page.lexicon)
    entries = [block for start, stop in spans for block in blocks[start:stop]]
    if not entries:
        return
    # Works that cite this one, or that a site recommends beside it, are as new as it or newer.
    year = max((match[0] for date in told_dates(page) for match in YEAR.finditer(date)), default="9999")
    newer = sum(any(match[0] > year for match in YEAR.finditer(block.text[:SHORT])) for block in entries)
    if newer * LEAST_ENTRIES <= len(entries):
        for block in entries:
            yield Assign(block, "reference")


def _labelled_run(page: Page, blocks: Sequence[Block]) -> list[Block]:
    """The longest run of paragraphs or items that end in labels of links that only references have."""
    told = (block.role in (None, "body") and _ends_in_label(page, block.text) for block in blocks)
    runs = [
        [block for _, block in run] for found, run in groupby(zip(told, blocks, strict=True), itemgetter(0)) if found
    ]
    longest = max(runs, key=len, default=[])
    return longest if len(longest) >= LEAST_ENTRIES else []


def _ends_in_label(page: Page, text: str) -> bool:
    """Whether an entry ends in a label of a link that only references have."""
    if len(text) < LEAST_ENTRY or text.rstrip()[-LABEL_END:] not in page.lexicon.label_ends:
        return False
    run = label_run(text, page.lexicon)
    return run is not None and run.strong > 0 and run.start >= LEAST_ENTRY
