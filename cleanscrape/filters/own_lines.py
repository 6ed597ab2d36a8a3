"""The filter for the lines of a page that are about its work: its history, its licence, how to cite it."""

from __future__ import annotations

from collections.abc import Iterator

from ..facts import DATES, LONGEST_LABEL, is_date, is_history
from ..identifiers import is_numbers_line
from ..knowledge import fold
from ..metadata import TITLE_TAGS
from ..own_dois import component_dois, is_of_other, is_own_doi
from ..page import Assign, Block, Edit, Page, Remove
from ..recognise import LICENSE
from ..works import WORD, words_of_authors
from .printed_dates import year_cited

__all__ = ["find_own_lines"]

FREE = (None, "front", "body")
LISTED = ("note", "reference", "list")
"""Lists run on into a statement of the licence that stands below them."""
LONGEST_LICENCE, LONGEST_HANDLED = 800, 300
"""Characters."""


def find_own_lines(page: Page) -> Iterator[Edit]:
    """Find the lines that are about the work and no part of it.

    They are a statement of a licence, dates behind their labels ("Received 3 May 1970; accepted 9 June 1970") or below
    them, its DOI and those of its figures, its numbers in PubMed, who edited and reviewed it, and a citation of the
    work itself: its title among names of its authors and a year, and no DOI of another, as a correction has.
    """
    yield from _labelled_dates(page)
    yield from (Remove(block, "component-doi") for block in component_dois(page) if block.role in FREE)
    titles = page.having("title")
    told = page.metadata.first(*TITLE_TAGS)
    title = fold(titles[0].text if titles else told[1] if told else "")
    people = words_of_authors(page.metadata, page.works)
    cited, handled = page.lexicon.openings["cited"], page.lexicon.openings["handled"]
    labelled = False
    for block in page:
        if block.hidden or block.kind == "heading" or block.role not in FREE + LISTED:
            continue
        if block.notice == LICENSE and len(block.text) <= LONGEST_LICENCE:
            yield Assign(block, "rights")
        elif block.role in LISTED:
            continue
        elif len(block.text) <= LONGEST_HANDLED and is_own_doi(page, block.text):
            yield Assign(block, "about")
        elif len(block.text) <= LONGEST_HANDLED and (labelled or handled.match(block.text)):
            yield Assign(block, "about")
            # Below the label alone stand the names.
            labelled = block.text.rstrip().endswith(":")
        elif is_numbers_line(block.text) or (not block.is_linked and is_history(page, block.text)):
            yield Assign(block, "about")
        elif (
            people
            and (cited.match(block.text) or year_cited(block, title) is not None)
            and _names_one(block, people)
            and not is_of_other(page, block.text)
        ):
            yield Assign(block, "citation")


def _labelled_dates(page: Page) -> Iterator[Edit]:
    """The labels of dates that stand in elements of their own, each with the date in the next one."""
    label: Block | None = None
    for block in page:
        if label is not None and is_date(page, block.text) and block.role in FREE and block.place == label.place + 1:
            yield Assign(label, "about")
            yield Assign(block, "about")
        free = block.role in FREE and len(block.text) <= LONGEST_LABEL
        label = block if free and page.lexicon.fact_labels.get(fold(block.text).strip(" :")) in DATES else None


def _names_one(block: Block, people: frozenset[str]) -> bool:
    return not people.isdisjoint(WORD.findall(fold(block.text)))
