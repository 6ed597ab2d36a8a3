"""Filters for what no profile tells: places in a journal, keywords, elements with common names, the full text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import accumulate, groupby, pairwise

from ..facts import COMPACT, PAGES, container_of, is_enumeration, is_pages
from ..identifiers import LONE_DOI, doi_in
from ..joined_entries import opening_of
from ..knowledge import fold
from ..metadata import DOI_TAGS, tells_places
from ..names import family_first
from ..own_dois import is_of_other
from ..page import Assign, Block, Edit, Page
from ..patterns import pattern_of
from ..works import named_authors
from .affiliations import leading_mark
from .definitions import defines, facts_listed, glossary
from .furniture import SPOKEN
from .sections import is_statement
from .text_abstracts import led_heading

__all__ = [
    "find_common_names",
    "find_enumeration",
    "find_identifier",
    "find_prose",
    "is_known_text",
]

SHORT = 260
NEAR = 12
"""How many blocks may stand between an author and an affiliation, or between two pieces of prose."""
STATEMENT = 600
TEXT = (None, "body", "body-heading")
PARTS = ("body", "abstract-part")
PEOPLE = ("author", "affiliation")
WORDS, LEAST_ENTRIES = 12, 3
CAPTION_WORDS = 8
LEAST_TEXT, LEAST_LISTED_TEXT = 400, 30
"""Words: what a site says of itself beside an abstract is shorter."""
LEAST_LED = 2
# The number of a figure or a table, behind the word that opens its caption.
COUNTED = pattern_of(r"\s?(?:S\s?)?\d{1,3}\s{0,3}[.:–-]")
# In a table that only lays a page out a cell may be the article; in one of data it has few words.
LEAST_WORDS = {"paragraph": WORDS, "item": WORDS, "caption": 3, "cell": 3 * WORDS}


def find_common_names(page: Page) -> Iterator[Edit]:
    """Find what the page marks with words that many platforms use for it, where nothing better was found."""
    if page.input != "html":
        return
    missing = {role for role in ("abstract", "keyword", "note") if not page.having(role)}
    if is_known_text(page):
        missing.discard("note")  # what the profile calls text may be set as notes are
    if len(page.having("reference")) < LEAST_ENTRIES:
        missing.add("reference")  # below its heading may stand how many there are
    if not any(_is_prose(block._replace(kind="paragraph")) for block in page.having("abstract")):
        missing.add("abstract")  # menus and tools stand below its heading, too
    if not page.having("author") and not named_authors(page.metadata, page.works)[1]:
        missing.add("author")
    if not page.having("affiliation") and not tells_places(page.metadata):
        missing.add("affiliation")
    known = {token: role for token, role in page.lexicon.common_names.items() if role != SPOKEN}
    people = {fold(family_first(one.name)) for one in named_authors(page.metadata, page.works)[1]}
    stated = 0
    for block in page:
        if block.role not in (None, "body", "body-heading"):
            continue
        role = next((known[token] for token in reversed(block.tokens) if token in known), None)
        if role not in missing:
            continue
        if block.kind == "heading" and role == "note":
            opened = page.lexicon.heading(block.text)
            stated = page.spans.get(block.container, (0, 0, 0))[1] if opened is not None and opened.role in PARTS else 0
        if role == "note" and block.place < stated:
            continue  # a statement under its own heading, kept where notes are
        if page.lexicon.heading(block.text) is not None or (block.kind == "heading" and _names(page, role, block.text)):
            yield Assign(block, "section-heading", {"opens": role})
        elif role == "affiliation" and fold(block.text) in people:
            yield Assign(block, "author")  # the name that an address stands below
        elif _fits(role, block.text) and not (role == "affiliation" and _addresses(page, block)):
            yield Assign(block, role)


def _addresses(page: Page, block: Block) -> bool:
    """Whether a line behind its mark says who edited a work or whom to write to, and is no address."""
    mark = leading_mark(block)
    return page.lexicon.openings["no-address"].match(block.text, mark.end if mark else 0) is not None


def _names(page: Page, role: str, text: str) -> bool:
    """Whether a heading begins with the name of a part of a work: "Abstract of the scientific article"."""
    words = text.split(maxsplit=1)
    heading = page.lexicon.heading(words[0]) if len(words) > 1 else None
    return heading is not None and heading.role == role


def is_known_text(page: Page) -> bool:
    """Whether the page has the elements that the profile calls text: platforms change their templates."""
    named = {token for token, role in page.profile.roles.items() if role == "body"}
    return any(not named.isdisjoint(block.tokens) for block in page.blocks)


def _fits(role: str, text: str) -> bool:
    """Whether a text is as short as people are told in, or, of an entry of references, as long as one is."""
    return len(text) < SHORT if role in PEOPLE else role != "reference" or " " in text.strip()


def find_enumeration(page: Page) -> Iterator[Edit]:
    """Find the first line that gives volume and pages of the work, or what no known element gives of it."""
    given = page.having("enumeration")
    if page.input != "html" or any(map(_has_pages, given)):
        return
    told = is_pages if given else is_enumeration
    end = next((block.place for block in page.having("reference")), len(page.blocks))
    lists_pages = cache(lambda: len({b.text.strip() for b in page if is_pages(b.text)}) > 1)
    for block in page:
        if block.role not in (None, "body") or len(block.text) >= SHORT or not told(block.text):
            continue
        if is_of_other(page, block.text):
            continue
        # The contents of a book give the pages of each chapter.
        if is_pages(block.text) and lists_pages():
            continue
        if opening_of(block.text) is not None:
            continue  # names and a year: a work that is cited
        # Below the references stand other works, with the names of other journals.
        if block.place > end and container_of(page, block.text, len(block.text)) is not None:
            continue
        yield Assign(block, "enumeration")
        if _has_pages(block):
            return
        # Its pages may stand in a line of their own.
        told = is_pages


def _has_pages(block: Block) -> bool:
    return PAGES.search(block.text) is not None or COMPACT.search(block.text) is not None


def find_identifier(page: Page) -> Iterator[Edit]:
    """Find the line that is nothing but the DOI of the work, where the metadata names none.

    It stands above the references; below them it is that of the work if it is the only one and has its label.
    """
    if page.input != "html" or any(map(doi_in, page.metadata.all(*DOI_TAGS))):
        return
    entries = page.having("reference")
    first, last = (entries[0].place, entries[-1].place) if entries else (len(page.blocks), 0)
    lone = [
        (block, match)
        for block in page.blocks
        if block.role in (None, "body") and not block.hidden and "10." in block.text
        if (match := LONE_DOI.fullmatch(block.text)) is not None and doi_in(block.text)
    ]
    above = (block for block, _ in lone if block.place < first)
    below = (block for block, match in lone if block.place > last and match["label"] and len(lone) == 1)
    if (found := next(above, next(below, None))) is not None:
        yield Assign(found, "about")


def find_prose(page: Page) -> Iterator[Edit]:
    """Find the full text of a page by its paragraphs: long, with few links, between the title and the references."""
    if page.input != "html":
        return
    for block in page:
        # Captions count wherever they stand: some pages collect their figures behind the references.
        named = block.kind == "caption" or _counts(page, "supplement", block)
        told = named and len(block.text.split()) >= CAPTION_WORDS
        if told and block.role is None:
            yield Assign(block, "body")
    if is_known_text(page):
        return
    first = _start_of_text(page)
    menus = _menus(page)
    free = [
        b
        for b in page.blocks[first : _end_of_text(page, first)]
        if b.role in TEXT and not b.hidden and b.text and b.sequence not in menus
    ]
    kept = _told(page, free) if _shows_text(page, free) else set()
    for place in sorted(kept):
        if free[place].role is None and not (free[place].kind == "heading" and _heads_other(page, free[place])):
            yield Assign(free[place], "body-heading" if free[place].kind == "heading" else "body")
    yield from _back_matter(page, {free[place].place for place in kept}, first)


def _heads_other(page: Page, heading: Block) -> bool:
    """Whether what stands below a heading was found to be no text: a licence, how to cite the work, its authors."""
    below = next((b for b in page.blocks[heading.place + 1 : heading.place + NEAR] if b.text and not b.hidden), heading)
    return below.role not in (None, "body", "body-heading", "section-heading")


def _menus(page: Page) -> set[int]:
    """The lists most of whose items are furniture by their words: the others are so too."""
    items = [block for block in page.blocks if block.kind == "item" and not block.hidden]
    listed = Counter(block.sequence for block in items)
    noticed = Counter(block.sequence for block in items if block.notice)
    return {sequence for sequence, count in noticed.items() if sequence and 2 * count > listed[sequence]}


def _shows_text(page: Page, free: Sequence[Block]) -> bool:
    """Whether prose beside an abstract may be the work: not a little, without heading, reference or note of a text."""
    if not page.having("abstract") or page.having("body", "body-heading"):
        return True
    if any(_opens_text(page, block) for block in free):
        return True
    least = LEAST_LISTED_TEXT if page.having("reference", "note") else LEAST_TEXT
    return sum(len(block.text.split()) for block in free if _is_paragraph(block)) >= least


def _opens_text(page: Page, block: Block) -> bool:
    """Whether a line is, or leads with, the heading of a part of the text."""
    led = led_heading(page, block) if len(block.text) < STATEMENT else None
    return led is not None and led[0].role == "body"


def _told(page: Page, free: Sequence[Block]) -> set[int]:
    """Which of these blocks are the text: paragraphs, their headings, and what stands between them."""
    # What a heading told of is in the text as well: what stands between may be.
    prose = [
        place
        for place, block in enumerate(free)
        if block.role == "body" or _is_paragraph(block) or (block.kind == "paragraph" and is_statement(page, block))
    ]
    cells = {free[place].container for place in prose if free[place].kind == "cell"}
    # Beside the paragraphs of an article that stands in a cell, a shorter sentence is one too.
    kept = set(prose)
    prose = [
        place
        for place, block in enumerate(free)
        if place in kept or (block.container in cells and _is_prose(block._replace(kind="paragraph")))
    ]
    kept.update(prose)
    for place in prose:
        # Headings directly before prose belong to the work; of two that meet, both may.
        kept.update(
            at for at in (place - 1, place - 2) if at >= 0 and all(free[k].kind == "heading" for k in range(at, place))
        )
    kept.update(at for at, block in enumerate(free) if _counts(page, "caption", block) and not block.is_linked)
    kept.update(glossary(page, free[: prose[0]] if prose else ()))
    steps, linked, facts = _steps(free), _linked(free), facts_listed(page, free)
    for start, stop in pairwise(prose):
        # Short lines between two pieces of prose (captions, tables, formulas) stand in the text, if they are few.
        few = steps[stop] - steps[start] <= NEAR
        between = (at for at in range(start + 1, stop) if few or defines(free, at))
        # A link that ends as a sentence does is a caption, and no tool.
        kept.update(at for at in between if not linked[at] or free[at].text.rstrip().endswith("."))
    return kept - facts


def _steps(blocks: Sequence[Block]) -> list[int]:
    """How many lines stand before each block: cells that follow each other are those of one table, which is one."""
    return list(
        accumulate((below.kind != "cell" or above.kind != "cell" for above, below in pairwise(blocks)), initial=0)
    )


def _linked(blocks: Sequence[Block]) -> list[bool]:
    """Whether each block is a menu rather than prose: a cell is what most cells that follow each other are."""
    linked: list[bool] = []
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        told = [block.is_linked for block in run]
        linked += [2 * sum(told) > len(told)] * len(told) if kind == "cell" else told
    return linked


def _back_matter(page: Page, told: Set[int], first: int) -> Iterator[Edit]:
    """Find the statements of a work that stand behind its references: "Funding: …", "Disclosures: …"."""
    free = [b for b in page.blocks[first:] if b.role is None and not b.hidden and b.place not in told]
    free = [block for block in free if _is_paragraph(block) and block.notice is None]
    led = Counter(block.container for block in free if is_statement(page, block))
    for block in free:
        # One alone may be of a card or a form.
        if led[block.container] >= LEAST_LED:
            yield Assign(block, "body")


def _start_of_text(page: Page) -> int:
    """Where the full text begins: below the title, and below an abstract that most of the prose stands behind."""
    core = page.having("title", "abstract", "body")
    first = core[0].place if core else 0
    told = next((block.place for block in page.having("abstract")), first)
    shown = [block for block in page if block.place > first and block.role in (None, "body")]
    below = [block.place > told for block in shown if _is_paragraph(block)]
    return told if 4 * sum(below) >= 3 * len(below) else first


def _end_of_text(page: Page, first: int) -> int:
    """Where the full text ends: at the references, or else at the last notes, if they do not stand above most of it."""
    for block in page.having("reference"):
        if block.place > first:
            return block.place
    end = len(page.blocks)
    for block in reversed([one for one in page if one.place >= first]):
        if block.role == "note":
            end = block.place
        elif end < len(page.blocks):
            break
    prose = [b.place < end for b in page.blocks[first:] if b.role is None and not b.hidden and _is_paragraph(b)]
    return end if sum(prose) * 2 > len(prose) else len(page.blocks)


def _leads(page: Page, kind: str, block: Block) -> bool:
    opening = page.lexicon.openings[kind].match(block.text)
    return opening is not None and bool(block.text[opening.end() :].strip())


def _counts(page: Page, kind: str, block: Block) -> bool:
    opening = page.lexicon.openings[kind].match(block.text)
    return opening is not None and COUNTED.match(block.text, opening.end()) is not None


def _is_paragraph(block: Block) -> bool:
    return block.kind in LEAST_WORDS and _is_prose(block)


def _is_prose(block: Block) -> bool:
    return len(block.text.split()) >= LEAST_WORDS[block.kind] and not block.is_linked
