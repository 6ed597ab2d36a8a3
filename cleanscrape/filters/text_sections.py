"""Filters that find out what each block of a text is, where no element tells: from headings, order and shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import regex

from ..dates import iso_date
from ..facts import is_enumeration
from ..knowledge import fold
from ..names import PARTICLES
from ..page import Assign, Block, Edit, Page, Remove, Replace, is_furniture
from ..patterns import pattern_of
from ..places import place_cited
from ..sentences import ENDS_SENTENCE
from .entry_lines import is_prose
from .keywords import TERMS
from .text_abstracts import ENDS_ABSTRACT, PARAGRAPH, abstract_edits, is_ended
from .text_openings import is_first_counted, is_no_abstract, is_scarred
from .text_terms import looks_like_keywords, term_edits

__all__ = ["find_front_matter", "sections_of_text"]

MOST_FRONT = 30
"""Lines: more of them above an abstract are the menus of a whole page."""
NEAR, SENTENCE, ENTRY = 5, 60, 30
FIRST_ENTRY = 14
NAVIGATION = "furniture:navigation"
FACTS = frozenset(("identifier-line", "dates-line", "history-line", "issue-line"))
YEAR = pattern_of(r"\(?(?:1[5-9]|20)\d\d[a-z]?\)?[.,:;]?")
SCAR, LABEL, MOST_WORDS = 2, 40, 10
WHOLE = 40
"""Blocks: a text with fewer holds no whole page."""
ENDS = ENDS_SENTENCE | {":"}
LONG = 200
"""A line as long as this is a paragraph: no title, no name, no keyword."""
BRIEF = frozenset(("about", "author-information", "author-list"))
"""Sections of lines about the work: prose is none of them. They may go on below it."""
# A digit or a bracketed digit at the start of an item: the list counts. Linear: bounded, one class.
COUNTED = pattern_of(r"\[?\d{1,4}[.\])\s]")
NAME = pattern_of(
    r"([\p{Lu}\p{Lo}][\p{L}\p{M}'’.\-‐]*+(?:[ \u00a0][\p{L}\p{M}'’.\-‐]++){0,6}+)(?:Email author|,.{0,40})?"
)
PAGES = pattern_of(r"\bpp?\.?\s?[\divxlc]+\s?[–-]|\bVolume\s?\d|\|\s{0,3}Cite as$")
SERIES = pattern_of(r"Part of the\b.{0,200}\bbook series\b", regex.IGNORECASE)
COVER = pattern_of(r"Book cover\s++")
TOOLS = pattern_of(r"\s++Aims and scope(?:\s++Submit manuscript)?$|\s++Submit manuscript$")


def sections_of_text(page: Page) -> Iterator[Edit]:
    """Give each line of a text the role that headings, notices, list shapes and blank lines tell."""
    claimed = abstract_edits(page)
    abstracts = frozenset(claimed)
    claimed |= term_edits(page, claimed)
    # The menus and the notices of a whole page may be long lines too: there the title tells where to look.
    scarred = len(page.blocks) <= WHOLE or is_scarred(page)
    headed = bool(abstracts) or not scarred
    role: str | None = "front"
    told = False  # whether an abstract was seen
    opened = ""  # the last line of an abstract that no heading opens
    # The blocks of lists that no heading names: which list it is, its labels will tell.
    for place, block in enumerate(page.blocks):
        if block.role is not None:
            # A record says what it is, and ends what stands above it.
            role = None if role in ("abstract", "keyword") else role
            continue
        if place in claimed:
            yield from claimed[place]
            told = told or place in abstracts
            role, opened = ("front" if role == "front" and not told else None), ""
            continue
        heading = page.lexicon.heading(block.text) if block.kind != "item" else None
        if heading is not None and not _heads(page, place, heading.role):
            heading = None  # the name of a section in a menu or an outline
            if block.notice is None:
                continue
        if heading is not None and _stands_as_heading(block):
            opened = ""
            # What a site lists of the parts of a book is none of them.
            listed = block.notice == "navigation" and any(
                one.kind == "item" for one in page.blocks[place + 1 : place + 2]
            )
            role = NAVIGATION if listed else _role_below(heading.role, role)
            yield from _headed(block, heading.role)
            continue
        shape = page.lexicon.shape_of(fold(block.text)) if len(block.text) < 2 * LONG else None
        if shape is not None and shape not in FACTS:
            yield Assign(block, "front")
            continue
        if block.notice is not None:
            # Some sites ask for a login above the abstract.
            ended = role in ("abstract", "keyword") or (role == "front" and (told or block.notice != "access-notice"))
            role = None if block.notice in ENDS_ABSTRACT and ended else role
            continue
        if role == "abstract" and block.gap < SCAR:
            state = _in_abstract(page, block, opened)
            if state == "before":
                continue
            opened = block.text
            role = None if state == "behind" else role
        if role in BRIEF and is_prose(block.text):
            continue
        if role == "citation" and block.gap and is_ended(block.text) and not any(map(str.isdigit, block.text)):
            role = None  # no line that tells how to cite a work
        before, role = role, _next_role(page, place, role, headed=headed)
        if role == "abstract":
            told, opened = True, opened if before == role else block.text
        if role is not None:
            yield Assign(block, role)


def _headed(block: Block, opens: str) -> Iterator[Edit]:
    """Say what a known heading is that no abstract and no keywords follow."""
    # A summary behind the references or the authors is a part of the text.
    body = opens in ("body", "abstract", "abstract-part")
    yield Assign(block, "body-heading") if body else Assign(block, "section-heading", {"opens": opens})


def _role_below(opens: str, role: str | None) -> str | None:
    """The role of what stands below a heading; furniture has no end of its own: what follows may be the work again."""
    if is_furniture(opens):
        return "front" if role == "front" else None
    return "body" if opens in ("abstract", "abstract-part") else opens


def _in_abstract(page: Page, block: Block, last: str) -> Literal["before", "in", "behind"]:
    """Whether a line below the heading of an abstract is a part of it: sentences are, what stands around is not."""
    text = block.text.rstrip()
    label = fold(text.partition(":")[0]) if ":" in text[:LABEL] else ""
    if last and (block.kind == "item" or page.lexicon.is_fact(label)):
        return "behind"
    unfinished = bool(last) and last.rstrip()[-1:] not in ENDS and text[:1].islower()
    if len(text) >= SENTENCE or (text[-1:] in ENDS and len(text.split()) > 1) or unfinished:
        return "in"
    return "behind" if last else "before"


def _heads(page: Page, place: int, role: str) -> bool:
    """Whether what a heading names follows it: sentences, entries, terms. Menus and outlines name sections too."""
    following = [one for one in page.blocks[place + 1 : place + 1 + 2 * NEAR] if one.text.strip()][:NEAR]
    if role in TERMS:
        return False  # keywords are found by what they are
    if role in ("abstract", "abstract-part", "body"):
        # "Table of contents" is a link of the site as well.
        tool = role == "body" and page.blocks[place].notice is not None
        return any(
            (len(one.text) >= SENTENCE and not tool)
            or one.gap > 1
            or one.kind == "item"
            or one.text.rstrip().endswith((".", "!", "?", "。"))
            for one in following[:2]
        )
    if role in ("reference", "note"):
        # An entry may be many short lines: then its year is one of the first.
        return any(
            one.kind == "item" or len(one.text) >= ENTRY or one.text[:1].isdecimal() for one in following
        ) or any(YEAR.search(one.text) for one in page.blocks[place + 1 : place + 1 + FIRST_ENTRY])
    return True


def _stands_as_heading(block: Block) -> bool:
    """A heading has something below it, and no bullet or sentence around it."""
    return block.kind in ("heading", "line") and not block.text.startswith(("•", ","))


def _next_role(page: Page, place: int, role: str | None, *, headed: bool) -> str | None:
    """The role of a line that is neither heading nor notice, from the role before it, its shape and the blank lines."""
    block = page.blocks[place]
    following = page.blocks[place + 1] if place + 1 < len(page.blocks) else None
    if following is not None and following.notice == "machine-keywords" and len(block.text) < 3 * LONG:
        return "keyword" if not block.text.rstrip().endswith(".") else role
    if block.text.startswith("©"):
        return "copyright"
    if role == "front" and block.phrases[:1] == ("author-tools",):
        return "author-information"
    scar = block.gap >= 2
    if (
        role in ("front", "abstract", None)
        and block.kind == "item"
        and COUNTED.match(block.text)
        and not block.depth > 1
    ):
        return "list"
    told = len(block.text) >= PARAGRAPH and is_ended(block.text) and ". " in block.text
    long = len(block.text) >= LONG or (told and len(page.blocks) <= WHOLE)
    opens = role == "front" and (scar or long) and not headed and place < MOST_FRONT
    if opens and block.kind == "line" and not PAGES.search(block.text):
        if looks_like_keywords(block):
            return "keyword"
        return _role_of_opening(page, block, following)
    if role in ("abstract", "keyword") and scar:
        return "keyword" if looks_like_keywords(block) else None
    if role == "list" and block.kind != "item":
        return None
    if role == "copyright":
        return None
    return role


def _role_of_opening(page: Page, block: Block, following: Block | None) -> str | None:
    """The role of the first line behind a scar, and of the first long one: an abstract is of sentences."""
    long = len(block.text) >= LONG
    if long and is_ended(block.text) and is_first_counted(page, block):
        return "body"  # the first of the paragraphs, which are counted
    told = long or (block.place > 0 and len(block.text) >= SENTENCE and is_ended(block.text))
    shown = following is not None and following.text.startswith(block.text.rstrip("… "))  # once more, and whole
    return "abstract" if told and not shown and not is_no_abstract(page, block.text) else "front"


def find_front_matter(page: Page) -> Iterator[Edit]:
    """Find the title, the authors and the container among the lines before the abstract of a text."""
    if page.input != "text":
        return
    front = [block for block in page.having("front") if block.notice is None]
    # A line above nothing is no title: the text may begin anywhere.
    titled = bool(page.having("title")) or (
        not page.having("abstract") and not any(_says_front(page, block) for block in front)
    )
    # Among the menus of a whole page the first line is no title.
    end = next((block.place for block in page if block.role == "abstract"), len(page.blocks))
    whole = sum(block.place < end for block in page if len(block.text) < LONG) > MOST_FRONT
    titled = titled or whole
    typed, held = False, False
    title = next((fold(block.text) for block in page.having("title")), "")
    recorded = any("recorded" in block.facts for block in page.having("author"))
    for place, block in enumerate(front):
        following = front[place + 1] if place + 1 < len(front) else None
        role = _front_role(page, block, following)
        if role == "dated":
            yield Assign(block, "about")  # it may stand above the title, and what is below it need not be the container
            continue
        if role == "author" and (recorded or whole):
            role = None  # a record names them; an item of a menu has capitals as well
        if role == "line":
            # The first free line is the title; the first behind the type of the work names what it is in.
            again = _says_title(block, title)
            role = "container" if titled and typed and not (held or again) and _may_hold(page, block) else None
            held = held or (typed and not again and page.lexicon.openings["published"].match(block.text) is None)
            if not titled and len(block.text) < 2 * LONG and not block.text[:1].islower():
                role, titled, title = "title", True, fold(block.text)
        typed = typed or role in ("type", "about")
        yield Assign(block, role)
        yield from _front_furniture(page, block, role)


def _may_hold(page: Page, block: Block) -> bool:
    """Whether a line may name what a work is in: no sentence, no date, no rights, no address, no person to write to."""
    text = block.text.strip()
    counted = ":" in text and text[-1:].isdecimal()  # "Cited by: 3"
    if len(text) >= LONG or counted or any(sign in text for sign in ("@", "©", "://")):
        return False
    sentence = is_prose(text) or (is_ended(text) and len(text.split()) > MOST_WORDS)
    if sentence or page.lexicon.heading(text) is not None:
        return False
    if page.lexicon.openings["published"].match(text) or page.lexicon.openings["no-address"].match(text):
        return False
    return not (COUNTED.match(text) and page.lexicon.names_institution(text))


def _says_title(block: Block, title: str) -> bool:
    """Whether a line has the title once more."""
    return bool(title) and title in fold(block.text)


def _front_role(page: Page, block: Block, following: Block | None) -> str | None:
    """What a line before the abstract says by its own form, its date; "line" where the order of lines has to tell."""
    text = block.text.removeprefix("•").strip()
    label, _, value = text.partition(":")
    if SERIES.match(text):
        return "series"
    if page.lexicon.type_of(text):
        return "type"
    if fold(text).strip(" :") in page.lexicon.fact_labels or (
        value.strip() and fold(label) in page.lexicon.fact_labels
    ):
        return "about"
    if value.strip() and (role := page.lexicon.front_labels.get(fold(label))):
        # "Published in: World Rain 4/2020": the place in the journal stands behind its name.
        return "enumeration" if role == "container" and place_cited(value) is not None else role
    if PAGES.search(text):
        return "enumeration"
    if TOOLS.search(text) or (following and following.text.startswith(", ") and PAGES.search(following.text)):
        return "container"
    # A name and an institution in one line are no name either: "白井 雪子 北陸大学".
    named = page.lexicon.no_names.isdisjoint(fold(text).split()) and not page.lexicon.ends_institution(text)
    if block.kind == "item":
        return _item_role(text) if named else None
    return "dated" if _is_dated(page, text) else "line"


def _is_dated(page: Page, text: str) -> bool:
    """Whether a line says when a work was published, to the month: "Published online Mar 7, 2006"; or was revised."""
    openings = page.lexicon.openings
    told = openings["dated"].match(text) is not None and YEAR.search(text) is not None
    if not told and openings["published"].match(text) is not None and len(text) < LONG:
        told = "-" in (iso_date(text, page.lexicon.months) or "")
    # "Published in final form as: Rain Lett. 2008 Apr 26;43(3):281" is the place in a journal.
    return told and not is_enumeration(text)


def _front_furniture(page: Page, block: Block, role: str | None) -> Iterator[Edit]:
    """Take off what templates glue to a line: the label of a field, the tools of a journal, the text of an image."""
    if ":" in block.text and fold(block.text.partition(":")[0]) in page.lexicon.front_labels and role is not None:
        yield Remove(block, "field-label", 0, block.text.index(":") + 1)
    elif role == "container" and (match := TOOLS.search(block.text)):
        yield Remove(block, "navigation", match.start())
    elif role == "container" and (tail := page.lexicon.line_kind(block.text[block.text.rfind(")") + 1 :])):
        yield Remove(block, tail, block.text.rfind(")") + 1)
    elif role == "container" and (match := COVER.match(block.text)):
        yield Replace(block, 0, match.end(), "", "image-text")


def _says_front(page: Page, block: Block) -> bool:
    text = block.text.removeprefix("•").strip()
    return bool(
        page.lexicon.type_of(text)
        or SERIES.match(text)
        or PAGES.search(text)
        or (block.kind == "item" and NAME.fullmatch(text))
    )


def _item_role(text: str) -> str | None:
    if text.split("\n")[0].strip().isdigit():
        return "author-mark"
    named = NAME.fullmatch(text.replace("\n", " "))
    if named is None:
        return None
    return "author" if PARTICLES.issuperset(word for word in named[1].split() if word.islower()) else None
