"""The abstract of texts that no heading opens: it is known by where it stands and by what it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import takewhile

import regex

from ..dates import iso_date
from ..joined import DATE
from ..knowledge import fold
from ..language import is_capital
from ..page import Assign, Block, Edit, Page, Remove
from ..patterns import pattern_of
from ..section_numbers import numbers_section
from ..sentences import ENDS_SENTENCE
from .people import says_institution
from .text_abstracts import PARAGRAPH, SENTENCE, cites, is_ended

__all__ = ["find_abstract_below", "is_first_counted", "is_no_abstract", "is_scarred", "trim_joined_abstract"]

ZONE, SCARRED_ZONE = 90, 150
"""Blocks behind the title and the first author among which the abstract may stand; and with the scar of a heading."""
MOST, MOST_PARAGRAPHS, LEAST_PARTS = 8, 4, 3
"""Blocks of an abstract that no heading opens, its paragraphs, and paragraphs that headings parted."""
LEAD = 100
"""Characters of sentences between a title and its authors."""
SECOND = 120
"""Characters of the second paragraph of an abstract that no heading opens."""
LONGEST = 3500
"""Characters of an abstract that no heading opens in a joined line."""
AGAIN, NEAR = 3, 40
"""How often a title is looked at again; blocks below a title without authors."""
OUTLINE = 2
"""Headings above a heading: so many make an outline."""
FEW = 50
"""In a text that kept its lines of one word, more than one of so many is one."""
SCAR = 2
"""Blank lines: so many stand where a heading of one word was dropped."""
KEPT = frozenset(("title", "author", "affiliation", "copyright", "keyword"))
"""Roles that lines below a title have for good."""
OTHERS = frozenset(("author-information", "author-list", "reference", "note", "keyword", "copyright", "citation"))
OPENS_TEXT = frozenset(("reference", "note", "body-heading"))
OPENING, OPENED = 60, 400
"""Characters by which an address is known, and a notice of the site."""
CUT = ("...", "…")
MAIL = pattern_of(r"\S@\S|\{at\}|\bE-?mail\b")
# Rights, which may end an abstract, but have no sentences of one behind them.
RIGHTS = pattern_of(r"©|\(c\) copyright|all rights reserved|under the terms of", regex.IGNORECASE)
LEAST_DATES = 2
"""Dates before an abstract: one may begin it."""
HEAD, MOST_WORDS = 40, 5
"""Characters of an abstract among which its heading may stand, and words of what was joined to it."""
WORD = pattern_of(r"\S+")
FIRST = "1"
"""What counts the first paragraph, on a line of its own."""
# A number, or the beginning of an entry in BibTeX.
COUNTED = pattern_of(r"\[?\d{1,3}[\].]\s|@\w++\s?\{")


def find_abstract_below(page: Page) -> Iterator[Edit]:
    """Find the abstract of a text that no heading opens: the first long paragraph below the title and the authors."""
    titles = page.having("title")
    if page.input != "text" or page.having("abstract") or not titles or "found" not in titles[0].facts:
        return
    # The title may stand above the abstract and once more in a record below.
    name = fold(titles[0].text)
    again = [
        one.place
        for one in page.blocks[: titles[0].place]
        if len(one.text) < 2 * len(titles[0].text) and fold(one.text) == name
    ]
    scarred = is_scarred(page)
    for title in dict.fromkeys((titles[0].place, *again[:AGAIN])):
        authors = [one.place for one in page.having("author") if one.place > title]
        if title in again:
            authors = [place for place in authors if place < titles[0].place]
        above = min(authors, default=title)
        found = _lead(page, title) or _abstract_below(page, above, scarred=scarred)
        if not found and title + 1 < above <= title + (ZONE if scarred else NEAR):
            # The authors may be those of a record below the abstract.
            found = [one for one in _abstract_below(page, title, scarred=scarred) if one.place < above]
        if found:
            yield from (Assign(block, "abstract") for block in found)
            return


def trim_joined_abstract(page: Page) -> Iterator[Edit]:
    """Take off what a tool joined to an abstract: its heading, the access of the work, an author; what stands below."""
    first = next(iter(page.having("abstract")), None)
    if page.input != "text" or first is None or "joint" not in first.facts:
        return
    names = {one.text.strip() for one in page.having("author")}
    if end := _head_end(page, first.text, names):
        yield Remove(first, "abstract-head", 0, end)
    going_on = list(takewhile(lambda one: not one.facts.get("begins"), page.having("abstract")[1:]))
    kept = list(takewhile(lambda one: not _opens_other(page, one), going_on))
    while kept and kept[-1].text.strip()[-1:] not in ENDS_SENTENCE and len(kept[-1].text) < LEAD:
        kept.pop()
    yield from (Assign(block, None) for block in going_on[len(kept) :])


def _opens_other(page: Page, block: Block) -> bool:
    """Whether a block begins with thanks, or with a heading of what is neither the abstract nor the text."""
    return (
        _heading_at(page, block.text, 0)[0] in OTHERS or page.lexicon.openings["thanks"].match(block.text) is not None
    )


def _heading_at(page: Page, text: str, at: int) -> tuple[str | None, int]:
    """The role of a heading that a tool joined to the words behind it, and where it ends."""
    said = page.lexicon.standing.match(text, at)
    heading = page.lexicon.heading(said.text) if said is not None else None
    return (None, at) if said is None or heading is None else (heading.role, said.end)


def _head_end(page: Page, text: str, names: Set[str]) -> int:
    """Where the abstract begins that a joined line holds."""
    end = _history_end(page, text)
    for word in WORD.finditer(text, end, end + HEAD):
        role, stop = _heading_at(page, text, word.start())
        if role == "abstract" and _begins_words(text, stop):
            end = stop
            break
    words = text[end : end + HEAD].split()
    for size in range(min(len(words), MOST_WORDS) - 1, 0, -1):
        lead = " ".join(words[:size])
        place = text.find(words[size], end + len(lead))
        known = fold(lead) in page.lexicon.title_tools or lead in names
        if known and _begins_words(text, place):
            return place
    return end and end + len(text[end:]) - len(text[end:].lstrip())


def _history_end(page: Page, text: str) -> int:
    """Where dates of the work end that a line begins with: "June 2011; revised 2 October 2011"."""
    at = count = 0
    while True:
        label = page.lexicon.openings["dated"].match(text, at)
        dated = DATE.match(text, label.end() + text.startswith(" ", label.end()) if label is not None else at)
        if dated is None:
            return at if count >= LEAST_DATES and _begins_words(text, at) else 0
        at, count = dated.end() + text.startswith(" ", dated.end()), count + 1


def _begins_words(text: str, at: int) -> bool:
    """Whether the words behind a place begin as a sentence does."""
    first = text[at : at + 2].lstrip()[:1]
    return first.isdigit() or is_capital(first)


def _lead(page: Page, title: int) -> Sequence[Block]:
    """The sentences between a title and its authors, as news and magazines set them."""
    below = [block for block in page.blocks[title + 1 : title + NEAR] if block.text.strip()][:2]
    if len(below) < 2 or below[0].role in KEPT or below[1].role != "author":
        return ()
    return below[:1] if len(below[0].text) >= LEAD and _is_part(page, below[0]) else ()


def _abstract_below(page: Page, above: int, *, scarred: bool) -> Sequence[Block]:
    """The paragraphs of the abstract below a block."""
    authored = page.blocks[above].role == "author"
    zone = [block for block in page.blocks[above + 1 : above + 1 + SCARRED_ZONE] if block.text.strip()]
    for at, block in enumerate(zone):
        run = zone[at : at + MOST + 1]
        if block.role == "keyword":
            break  # no abstract stands behind its keywords, but the text
        if block.role in KEPT:
            continue
        if _opens_text(page, block, run[1:]):
            break
        if scarred and _is_parted(page, run):
            return run[: _parted_end(page, run)]
        if _is_paragraph(page, block) and (
            block.place - above <= (ZONE if authored else NEAR) or (scarred and block.gap >= SCAR)
        ):
            return run[: _whole_end(page, run, scarred=scarred)]
        if scarred and (end := _short_end(page, run)):
            return run[:end]
    return ()


def _short_end(page: Page, run: Sequence[Block]) -> int:
    """How many paragraphs of a run are a short abstract, where a heading was dropped; 0 where prose goes on behind."""
    if run[0].gap < SCAR or ". " not in run[0].text or not _is_part(page, run[0]):
        return 0
    end = 1
    while end < len(run) and run[end].gap < SCAR and _is_part(page, run[end]):
        end += 1
    following = run[end : end + 1]
    if end == 1:
        return 1
    return end if end <= MOST_PARAGRAPHS and any(map(_opens_terms, following)) else 0


def _opens_terms(block: Block) -> bool:
    return block.role == "keyword" or block.facts.get("opens") == "keyword"


def is_scarred(page: Page) -> bool:
    """Whether lines of one word were dropped: hardly any other text has none."""
    lines = [block for block in page if block.kind == "line" and block.text.strip()]
    return sum(len(block.text.split(None, 1)) == 1 for block in lines) * FEW < len(lines)


def _whole_end(page: Page, run: Sequence[Block], *, scarred: bool) -> int:
    """How many of the paragraphs in a run are the abstract; none where they begin the text.

    Paragraphs that cite, or that follow each other without a heading, do.
    """
    end = 1
    while end < len(run) and not (scarred and run[end].gap >= SCAR) and _is_second(page, run[end]):
        end += 1
    # Whether a heading was dropped behind it, and one before it or before no other.
    dropped = scarred and end < len(run) and run[end].gap >= SCAR
    alone = run[0].gap >= SCAR or (end + 1 < len(run) and run[end + 1].gap < SCAR)
    if dropped and alone and end <= MOST_PARAGRAPHS:
        return end
    if scarred and end == 1 and run[0].gap >= SCAR and _is_tool(run[1:2]):
        return 1  # behind the text no keywords stand, and no tools
    if cites(run[0].text):
        return 0
    following = run[1:3]
    if not following or not all(_is_paragraph(page, one) for one in following):
        return min(end, 2)
    headed = end < len(run) and page.lexicon.heading(run[end].text) is not None
    return end if headed and end <= MOST_PARAGRAPHS else 0


def _is_tool(following: Sequence[Block]) -> bool:
    """Whether an item or a phrase of the site stands behind a paragraph."""
    return any(block.kind == "item" or block.notice is not None for block in following)


def _is_parted(page: Page, run: Sequence[Block]) -> bool:
    """Whether the headings of the parts of an abstract were dropped: one stood before each of its paragraphs."""
    return len(run) > LEAST_PARTS and _parted_end(page, run) >= LEAST_PARTS


def _parted_end(page: Page, run: Sequence[Block]) -> int:
    """How many paragraphs of a run are parts; the last is none if another paragraph follows, which begins the text."""
    end = 0
    while end < len(run) and run[end].gap >= SCAR and _is_part(page, run[end]):
        end += 1
    return end - (end < len(run) and _is_part(page, run[end]))


def _is_part(page: Page, block: Block) -> bool:
    text = block.text.strip()
    plain = block.role not in KEPT and block.notice is None and block.kind != "item"
    return plain and len(text) >= SENTENCE and is_ended(text) and not cites(text) and not is_no_abstract(page, text)


def _opens_text(page: Page, block: Block, following: Sequence[Block]) -> bool:
    """Whether a line opens the text of the work or its references; outlines and menus name these too."""
    if len(block.text) >= PARAGRAPH and _goes_on(page, block):
        return True
    if block.kind == "item":
        return block.role == "reference"
    if len(block.text) >= PARAGRAPH and is_first_counted(page, block):
        return True
    heading = page.lexicon.heading(block.text)
    numbered = numbers_section(block.text) and iso_date(block.text, page.lexicon.months) is None
    named = (heading is not None and heading.role in ("body", "reference")) or numbered
    if named and all(
        page.lexicon.heading(one.text) for one in page.blocks[max(0, block.place - OUTLINE) : block.place]
    ):
        return False  # the last name of an outline
    above = bool(following) and following[0].kind != "item" and len(following[0].text) >= SENTENCE
    return block.role in OPENS_TEXT or (named and above)


def _goes_on(page: Page, block: Block) -> bool:
    """Whether a paragraph is the text, which a tool joined with what was below or parted from what was above."""
    if "joint" not in block.facts:
        return False
    first = block.text.split(None, 1)[0]  # "español Entre 1604 y 1688": abstracts are named by their language
    return len(block.text) > LONGEST or (first[:2].islower() and first not in page.lexicon.language_codes)


def _is_paragraph(page: Page, block: Block) -> bool:
    text = block.text.strip()
    long = len(text) >= PARAGRAPH and is_ended(text) and ". " in text and block.notice is None
    return long and not is_no_abstract(page, text)


def _is_second(page: Page, block: Block) -> bool:
    """Whether a line is a further paragraph of sentences, and no one else's."""
    return len(block.text.strip()) >= SECOND and _is_part(page, block)


def is_first_counted(page: Page, block: Block) -> bool:
    """Whether a paragraph is the first of those that a site counts, in the same line or in the one above."""
    above = page.blocks[block.place - 1].text if block.place else ""
    return COUNTED.match(block.text) is not None or above.strip() == FIRST


def is_no_abstract(page: Page, text: str) -> bool:
    """Whether a paragraph is an address, a list of names or works, or is cut: no abstract is."""
    text = text.strip()
    if page.lexicon.line_kind(text[:OPENED]) is not None:
        return True  # a notice of the site, however long
    begins = page.lexicon.standing.match(text)
    if begins is not None and page.lexicon.line_kind(begins.text) == "access-notice":
        return True
    if page.lexicon.openings["thanks"].match(text) is not None:
        return True
    if text.endswith(CUT) or COUNTED.match(text) is not None or MAIL.search(text) is not None:
        return True
    if (rights := RIGHTS.search(text)) is not None and 2 * rights.end() < len(text):
        return True
    words = [word for word in text.split() if len(word) > 3]
    small = sum(word[0].islower() for word in words)
    return 3 * small < len(words) or (2 * small < len(words) and says_institution(page, text[:OPENING]))
