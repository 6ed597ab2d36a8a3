"""Recognise what a page is: its platform, its kind, its language, from evidence that is data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from .dates import YEAR
from .facts import is_enumeration
from .knowledge import Lexicon, fold
from .language import language_of, script_of
from .metadata import TITLE_TAGS
from .page import Block, Page
from .patterns import pattern_of
from .platform_signs import platform_of, tokens_of
from .platforms import Profile, platforms
from .recognise_text import is_byline, is_landing, printed_entries, text_notices
from .record import shows_record
from .section_numbers import numbers_section
from .works import works_of

__all__ = ["is_byline", "noted", "recognise"]

BESIDE_ABSTRACT = frozenset(("keyword", "reference", "note", "author-information"))
"""A page without metadata that has a heading of these beside that of an abstract describes a work."""
HANDMADE = frozenset(
    ("abstract", "reference", "note", "body", "author-information", "rights", "about", "abstract-part")
)
HANDMADE_LEVEL, TERMS_LEVEL = 2, 6
LEAST_TERMS = 2
LISTS = frozenset(("reference", "note"))
LICENSE = "license-line"
BEGINNING = 200
"""Characters: by so many a statement of the licence is known."""
NEAR_HEADING, LEAST_ENTRY = 6, 40
# What stands before a colon at the beginning of a line. Linear: one class.
LABEL = pattern_of(r"\s*+([^:：\n]{2,40})[:：]\s*+")
# "Applied Rain Letters - Volume 6, Issue 3", folded.
ISSUE_TITLE = pattern_of(
    r"(?:[^|]{3,120} [-|:] )?vol(?:ume|\.)? ?\d{1,4}(?: ?\(\d{4}\))?[,:;]? ?(?:issue|no\.?|number|heft|nr\.?) ?\d{1,4}"
    r"(?:[,:;]? \(?(?:\p{L}{3,12} )?\d{4}\)?)?"
)
PARTED, MOST_NAMES = pattern_of(r"\s(?:[-–—|:]|::)\s"), 2
"""What parts the names in the title of a page, and how often it may: the site, the journal, its issue."""
SHORT_PAGE = 3000
SHORT_LINE = 60
UNDETERMINED = "und"
"""The code of ISO 639-2 for a language that nobody told."""
TOLD_LENGTH = 80
"""A heading tells what a page is in few words; longer lines are sentences."""
WORK_TAGS = (
    "citation_author", "citation_authors", "dc.creator", "dcterms.creator", "eprints.creators_name",
    "bepress_citation_author", "citation_doi", "dc.identifier",
)  # fmt: skip


def recognise(page: Page, *, profiled: bool = True) -> Page:
    """The page with its platform, its profile, its kind and its language.

    `profiled=False` leaves the profiles of platforms out: the page is read as one that nobody wrote a profile for.
    """
    page = replace(
        page,
        blocks=noted(page.blocks, page.lexicon),
        works=works_of(page.metadata, page.lexicon, _texts(page)),
    )
    notices = _notices(page)
    profile = platform_of(page, notices) if profiled else None
    known = profile if profile is not None else platforms()["generic"]
    page = replace(
        page,
        blocks=_headed(page, _shown(page.blocks, known), known),
        profile=known,
        platform=profile.name if profile else None,
    )
    kind = _html_kind(page) if page.input == "html" else _text_kind(page, notices)
    return replace(page, kind=kind, language=_language(page), notices=frozenset(+notices))


def _texts(page: Page) -> Iterator[str]:
    """The blocks of a page, and of a text the entries of BibTeX that are a block a line."""
    return (block.text for block in page.blocks) if page.input == "html" else printed_entries(page.blocks)


def _shown(blocks: tuple[Block, ...], profile: Profile) -> tuple[Block, ...]:
    """The blocks with those that a click shows: what a platform keeps of the work in dialogs is a part of the page."""
    if not profile.shown:
        return blocks
    return tuple(
        block._replace(hidden=False) if block.hidden and not profile.shown.isdisjoint(block.tokens) else block
        for block in blocks
    )


def _headed(page: Page, blocks: tuple[Block, ...], profile: Profile) -> tuple[Block, ...]:
    """The blocks with headings that are paragraphs or cells: of lists, and on pages that were made by hand of all."""
    lexicon = page.lexicon
    if page.input != "html":
        return blocks
    known = {found.role for b in blocks if b.kind == "heading" and (found := lexicon.heading(b.text)) is not None}
    by_hand = not known and (not page.metadata.first(*TITLE_TAGS) or _sets_headings(page, blocks))
    made = list(blocks)
    ended = False
    for block in blocks:
        if block.kind not in ("paragraph", "cell") or len(block.text) >= SHORT_LINE or block.hidden:
            continue
        heading = lexicon.heading(block.text)
        ended = ended or (heading is not None and heading.role in LISTS)
        if by_hand and heading is None and not ended and block.kind == "paragraph" and numbers_section(block.text):
            depth = block.text.split(maxsplit=1)[0].strip(".").count(".")
            made[block.place] = block._replace(kind="heading", level=HANDMADE_LEVEL + depth)
        terms = heading is not None and heading.role == "keyword" and _opens_terms(blocks, block.place)
        if heading is None or (heading.role not in (HANDMADE if by_hand else LISTS - known) and not terms):
            continue
        if any(profile.roles.get(token) == "heading" for token in block.tokens):
            continue  # the profile says so, and where its section ends
        if by_hand or terms or _opens_list(blocks, block.place):
            level = TERMS_LEVEL if terms else HANDMADE_LEVEL
            made[block.place] = block._replace(kind="heading", level=level)
    return tuple(made)


def _sets_headings(page: Page, blocks: tuple[Block, ...]) -> bool:
    """Whether a page without elements for headings sets those of an abstract and of a list as paragraphs."""
    short = (b for b in blocks if b.kind == "paragraph" and len(b.text) < SHORT_LINE and not b.hidden)
    found = (page.lexicon.heading(b.text) for b in short if b.text and not b.is_linked)
    roles = {heading.role for heading in found if heading is not None}
    return "abstract" in roles and not roles.isdisjoint(LISTS)


def _opens_terms(blocks: tuple[Block, ...], place: int) -> bool:
    """Whether items follow that are as short as terms are."""
    following = [b for b in blocks[place + 1 : place + 1 + NEAR_HEADING] if not b.hidden and b.text][:LEAST_TERMS]
    return len(following) == LEAST_TERMS and all(b.kind == "item" and len(b.text) < SHORT_LINE for b in following)


def _opens_list(blocks: tuple[Block, ...], place: int) -> bool:
    """Whether entries follow: long, with a year, and no menu."""
    following = [b for b in blocks[place + 1 : place + 1 + NEAR_HEADING] if not b.hidden]
    return any(len(b.text) >= LEAST_ENTRY and YEAR.search(b.text) and not b.is_linked for b in following)


def noted(blocks: Iterable[Block], lexicon: Lexicon) -> tuple[Block, ...]:
    """The blocks with the kind of furniture that each is by its words, and the kinds of the phrases inside it."""
    return tuple(_noted(block, lexicon) for block in blocks)


def _noted(block: Block, lexicon: Lexicon) -> Block:
    text = block.text
    if block.ordinal is not None and text.startswith(number := f"{block.ordinal}. "):
        text = text[len(number) :]  # renderers count the items of menus too
    kind = lexicon.line_kind(text)
    # A statement of the licence may be longer than any line of a site.
    if kind is None and len(text) > BEGINNING and lexicon.line_kind(text[:BEGINNING]) == LICENSE:
        kind = LICENSE
    phrases: tuple[str, ...] = ()
    if len(block.text) >= lexicon.shortest:
        phrases = tuple([(match.lastgroup or "").replace("_", "-") for match in lexicon.inline.finditer(block.text)])
    return block.noticed(kind, phrases) if kind or phrases else block


OFFERS = frozenset(("access-notice", "price"))


def _notices(page: Page) -> Counter[str]:
    """How often each kind of furniture stands as a line of its own, or as a phrase that only sites say."""
    found: Counter[str] = Counter()
    for block in page.blocks:
        if block.notice is not None:
            # What a dialog offers when it is opened says nothing of this work.
            found[block.notice] += not (block.hidden and block.notice in OFFERS)
        elif (heading := page.lexicon.heading(block.text)) is not None:
            found[f"heading:{heading.name}"] += 1
    if page.input == "text":
        for kind, count in text_notices(page):
            found[kind] += count
    return found


def _html_kind(page: Page) -> Literal["landing", "contents", "blocked", "error", "other"]:
    if _names_issue(page):
        return "contents"
    tagged = page.metadata.first(*TITLE_TAGS) and page.metadata.first(*WORK_TAGS)
    if tagged or _shows_work(page) or any(work.people or work.first("doi") for work in page.works):
        return "landing"
    headings = [page.lexicon.heading(block.text) for block in page.blocks if block.kind == "heading"]
    opened = {heading.role for heading in headings if heading is not None}
    if "abstract" in opened and opened & BESIDE_ABSTRACT:
        return "landing"
    if page.metadata.first(*TITLE_TAGS) and ("abstract" in opened or any(is_enumeration(b.text) for b in page.blocks)):
        return "landing"
    if opened & {"reference", "note"} and any(is_byline(block.text, page.lexicon) for block in page):
        return "landing"
    if said := _said_kind(page):
        return said
    return "landing" if shows_record(page) or _leads_with_work(page) else "other"


def _leads_with_work(page: Page) -> bool:
    """Whether one line alone begins with the label of an abstract, and one with that of keywords."""
    led: list[str] = []
    for block in page:
        label = LABEL.match(block.text) if block.kind != "heading" else None
        heading = page.lexicon.heading(label[1]) if label is not None and label.end() < len(block.text) else None
        led += [heading.role] if heading is not None else []
    return led.count("abstract") == 1 and "keyword" in led


def _shows_work(page: Page) -> bool:
    """Whether elements of the page are known to hold a title, and an abstract, authors or references."""
    roles = {page.profile.roles.get(token) for token in tokens_of(page)}
    return "title" in roles and not roles.isdisjoint(("abstract", "author", "reference"))


def _names_issue(page: Page) -> bool:
    """Whether the title of the page is the name of an issue, and nobody is named as its author."""
    first = page.blocks[0].text if page.blocks and page.input == "text" else ""
    titles = (page.metadata.title or first, *page.metadata.all(*TITLE_TAGS))
    # "Site :: Article - Journal - Volume 8, Issue 2" names the article, too.
    named = any(ISSUE_TITLE.fullmatch(fold(title)) and len(PARTED.findall(title)) <= MOST_NAMES for title in titles)
    return named and not page.metadata.first("citation_author", "citation_authors", "dc.creator")


def _said_kind(page: Page) -> Literal["contents", "blocked", "error"] | None:
    """The kind that the title or a heading of the page says outright."""
    said = [fold(page.metadata.title or "")]
    said += [fold(block.text) for block in page.blocks if block.level == 1 and len(block.text) < 200]
    if page.input == "text" or len(page.blocks) < 12:
        said += [fold(block.text) for block in page.blocks[:8] if len(block.text) < 300]
    said = [text for text in said if len(text) <= TOLD_LENGTH]
    for kind in ("blocked", "error", "contents"):
        if any(phrase in text for text in said for phrase in page.lexicon.kinds[kind]):
            return kind
    return None


def _text_kind(page: Page, notices: Counter[str]) -> Literal["landing", "contents", "blocked", "error", "other"]:
    """A landing page by what a site and a work say together; a short text by its first lines."""
    if _names_issue(page):
        return "contents"
    if is_landing(page, notices):
        return "landing"
    if sum(len(block.text) for block in page.blocks) < SHORT_PAGE and len(page.blocks) < 40:
        return _said_kind(page) or "other"
    return "other"


def _language(page: Page) -> str | None:
    """The language that the page declares for its content, else the one whose small words it uses most."""
    declared = page.metadata.first("citation_language", "dc.language", "dcterms.language", "prism.language")
    if declared and (code := _language_code(page, declared[1])) is not None:
        return code
    told = next((code for b in page.blocks if b.language and (code := _language_code(page, b.language))), None)
    texts = [block.text for block in page if len(block.text) > SHORT_LINE]
    title = page.metadata.first(*TITLE_TAGS)
    if title is None:
        return language_of(texts, page.lexicon) or told
    # Beside an abstract stands one in English, as long as it or longer: the title is in the language of the work.
    script = script_of(title[1])
    alike = [text for text in texts if script_of(text) == script] or [title[1]]
    found = language_of(alike, page.lexicon)
    foreign = any(char.isalpha() and not char.isascii() for char in title[1])
    if found is not None and not (found == "en" and foreign and told != found):
        return found
    # Two abstracts have too few small words of either language, or more of English: that of the work stands first.
    each = [language for text in alike if (language := language_of([text], page.lexicon)) not in (None, found)]
    return next((one for one in each if told in (one, None)), found or told)


def _language_code(page: Page, declared: str) -> str | None:
    """The code of a language in BCP 47, without its country: ISO 639-2 and names are written in metadata as well."""
    code = declared.strip().replace("_", "-").partition("-")[0].casefold()
    return page.lexicon.language_codes.get(code, code if 2 <= len(code) <= 3 and code != UNDETERMINED else None)
