"""Filters for pages of platforms that nobody wrote a profile for: what the metadata and the shape of the text tell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from ..facts import is_enumeration
from ..knowledge import fold, words_pattern
from ..names import bare_place, family_first
from ..page import Assign, Block, Edit, Page
from ..works import named_authors
from .people import says_institution

__all__ = [
    "find_byline",
    "find_common_names",
    "find_described",
    "find_enumeration",
    "find_named_authors",
    "find_named_keywords",
    "find_opening",
    "find_prose",
    "find_structured_abstract",
    "find_subtitle",
    "trim_abstract",
]

TITLES = ("citation_title", "dc.title", "dcterms.title", "bepress_citation_title", "eprints.title", "og:title")
DESCRIPTIONS = ("citation_abstract", "dc.description", "dcterms.abstract", "description", "og:description")
SHORT = 260
OPENING = 60
"""Characters by which a paragraph is known as the one that a description begins with; descriptions are often cut."""
NEAR = 12
"""How many blocks may stand between an author and an affiliation, or between two pieces of prose."""
HEADED = regex.compile(
    r"\s*+(?:Key\s?words(?: and phrases)?|Mots[- ]clés|Palabras clave|Palavras-chave|Schlüsselwörter)\s?+:\s*+\S",
    regex.IGNORECASE,
)
# Lines that name institutions and are no author's address.
NO_PLACE = regex.compile(
    r"\s*+(?:Edited|Reviewed|Communicated|Contributed|Handled|Approved|Correspond|Academic Editor|Published by"
    r"|©|Copyright)"
)
WORDS = 12
ENDS = (".", "?", "!", "。", "．", "؟", "।", "…")
CAPTION_WORDS = 8
# What is named below the references of a page and shown elsewhere.
SUPPLEMENT = regex.compile(
    r"\s*+(?:Movie|Video|Audio|Figure|Table|Data ?sheet|Additional file|Appendix) (?:S\s?)?\d{1,3}[.:]\s"
)
CAPTION = regex.compile(
    r"\s*+(?:Fig(?:ure|\.)|Table|Scheme|Box|Tab\.|Abb\.|Tabelle|Tabela|Tabla|Figura|Chart)\s?\d{1,3}\s?[.:–-]"
)
LEAST_PARTS = 3
PART_BLOCKS = 2
"""How many paragraphs a part of an abstract has at most, and an abstract without parts."""
INTRODUCTION = regex.compile(
    r"(?:[\divx]{1,4}[.)]?\s)?(?:introduction|background|einleitung|introducción|introdução|introduzione|введение)\W*+"
)
BY = regex.compile(r"\s*+(?:by|von|par|por|di|author\(?s?\)?:|authors?:)\s++", regex.IGNORECASE)
NAMES = regex.compile(r"\s*(?:,\s(?:and|und|et|y|e)\s|,|;|\s(?:and|und|et|y|e|&)\s)\s*")
PERSON = regex.compile(
    r"\p{Lu}[\p{L}'’.-]*+(?: (?:\p{Lu}[\p{L}'’.-]*+|van|von|der|de|del|di|da|la|le|ten|bin|al)){1,4}"
)
# In a table that only lays a page out a cell may be the article; in one of data it has few words.
LEAST_WORDS = {"paragraph": WORDS, "item": WORDS, "caption": 3, "cell": 3 * WORDS}
LINKED = 0.4
"""The share of a paragraph that may be links: menus are more."""


# In a line of several: "Ada Roe,1,2 Ben Cole2 and Cy van Lee*".
PERSON_IN_LINE = regex.compile(
    r"\p{Lu}[\p{L}'’.\-]*+(?:[ \u00a0](?:\p{Lu}[\p{L}'’.\-]*+|van|von|der|de|del|di|da|la|le|ten|bin|al))++"
)


def find_described(page: Page) -> Iterator[Edit]:
    """Find the title and the abstract by what the metadata says of them, where no element is known for them."""
    if page.input != "html":
        return
    titles = {fold(title) for title in (*page.metadata.all(*TITLES), *_said(page, "title"))}
    descriptions = (*page.metadata.all(*DESCRIPTIONS), *_said(page, "abstract"))
    openings = {fold(text)[:OPENING] for text in descriptions if len(text) > OPENING}
    titled, told = bool(page.having("title")), bool(page.having("abstract"))
    if not titles and not titled and (heading := _first_heading(page)) is not None:
        titled = True
        yield Assign(heading, "title")
    introduced = False
    for block in page:
        if block.kind == "heading":
            introduced = INTRODUCTION.fullmatch(fold(block.text)) is not None
        if block.role not in (None, "body", "body-heading"):
            continue
        if not titled and (block.kind == "heading" or len(block.text) < 400) and fold(block.text) in titles:
            titled = True
            yield Assign(block, "title")
        elif (
            not told
            and not introduced
            and block.kind != "caption"
            and len(block.text.split()) > WORDS
            and fold(block.text[: 3 * OPENING])[:OPENING] in openings
        ):
            told = True
            yield Assign(block, "abstract")


def _said(page: Page, field: str) -> list[str]:
    return [value for work in page.works for value in work.values.get(field, ())]


def find_subtitle(page: Page) -> Iterator[Edit]:
    """Find the subtitle: what the page's own name says behind the title, where it stands below the title."""
    titles = page.having("title")
    if page.input != "html" or not titles or page.having("subtitle"):
        return
    name, title = fold(page.metadata.title or ""), fold(titles[0].text).rstrip(" :.")
    place = name.find(title)
    rest = name[place + len(title) :].lstrip(" :.-") if title and place >= 0 else ""
    for block in page.blocks[titles[0].place + 1 : titles[0].place + NEAR]:
        text = fold(block.text).rstrip(" .")
        if len(text.split()) >= 2 and rest.startswith(text) and block.role in (None, "body", "body-heading"):
            yield Assign(block, "subtitle")
            return


def find_structured_abstract(page: Page) -> Iterator[Edit]:
    """Find an abstract that no heading names by its parts: Background, Methods, Results with a paragraph each."""
    if page.input != "html" or page.having("abstract"):
        return
    shown = [block for block in page if block.role in (None, "body", "body-heading", "abstract")]
    heads = [place for place, block in enumerate(shown) if _opens_part(page, block)]
    run: list[int] = []
    for place in heads:
        if run and not (1 < place - run[-1] <= PART_BLOCKS + 1):
            if len(run) >= LEAST_PARTS:
                break
            run = []
        run.append(place)
    if len(run) < LEAST_PARTS:
        return
    for block in shown[run[0] : run[-1] + 2]:
        yield Assign(block, "abstract")


def trim_abstract(page: Page) -> Iterator[Edit]:
    """Leave out of an abstract the lines at its ends that are no sentences: links to forms of the work, dates, tabs."""
    if page.input != "html":
        return
    run: list[Block] = []
    for block in (*page.blocks, None):
        if block is not None and (block.role == "abstract" or not block.text or block.hidden):
            run += [block] if block.role == "abstract" and block.text and not block.hidden else []
            continue
        said = [place for place, one in enumerate(run) if _is_sentence(one)]
        opened = [place for place, one in enumerate(run) if _opens_part(page, one) or one.kind == "heading"]
        first = min([*said[:1], *(place for place in opened if said and place < said[0])], default=len(run))
        last = said[-1] if said else -1
        for place, one in enumerate(run):
            if not first <= place <= last:
                yield Assign(one, None)
        run = []


def _is_sentence(block: Block) -> bool:
    words = len(block.text.split())
    ends = block.text.rstrip().rstrip("\"'”’)]").endswith(ENDS)
    if block.notice == "license-line":
        return False
    return block.kind != "heading" and not _is_linked(block) and words >= (2 if ends else WORDS)


def _opens_part(page: Page, block: Block) -> bool:
    heading = page.lexicon.heading(block.text) if len(block.text) < OPENING else None
    return heading is not None and heading.role == "abstract-part"


def find_common_names(page: Page) -> Iterator[Edit]:
    """Find what the page marks with words that many platforms use for it, where nothing better was found."""
    if page.input != "html":
        return
    missing = {role for role in ("abstract", "keyword", "reference") if not page.having(role)}
    if not page.having("author") and not named_authors(page.metadata, page.works)[1]:
        missing.add("author")
    known = page.lexicon.common_names
    for block in page:
        if block.role not in (None, "body", "body-heading"):
            continue
        role = next((known[token] for token in reversed(block.tokens) if token in known), None)
        if role not in missing:
            continue
        if page.lexicon.heading(block.text) is not None:
            yield Assign(block, "section-heading", {"opens": role})
        elif role != "author" or len(block.text) < SHORT:
            yield Assign(block, role)


def find_opening(page: Page) -> Iterator[Edit]:
    """Find an abstract without a heading: long paragraphs between the title and the introduction, or all there are."""
    titles = page.having("title")
    if page.input != "html" or page.having("abstract") or not titles:
        return
    start = titles[0].place + 1
    end = next((b.place for b in page.blocks[start:] if b.kind == "heading" and b.text), start)
    heading = page.blocks[end] if end > start else None
    introduced = heading is not None and INTRODUCTION.fullmatch(fold(heading.text))
    prose = [b for b in page if b.kind == "paragraph" and b.role in (None, "body") and _is_long(b)]
    # A page with so little prose shows no full text: what it shows of the work is its abstract.
    alone = len(prose) <= PART_BLOCKS and page.metadata.first(*TITLES) and named_authors(page.metadata, page.works)[1]
    if not introduced and not (alone and not page.having("reference")):
        return
    long = [
        block
        for block in page.blocks[start:end]
        if block.kind == "paragraph" and not block.hidden and block.role in (None, "body") and _is_long(block)
    ]
    if 1 <= len(long) <= PART_BLOCKS:
        for block in long:
            yield Assign(block, "abstract")


def _is_long(block: Block) -> bool:
    return len(block.text.split()) >= OPENING and not _is_linked(block)


def find_byline(page: Page) -> Iterator[Edit]:
    """Find the authors of a page without metadata: names below the title, behind a word like "by" or on their own."""
    titles = page.having("title")
    if page.input != "html" or not titles or page.having("author") or named_authors(page.metadata, page.works)[1]:
        return
    for block in page.blocks[titles[0].place + 1 : titles[0].place + NEAR]:
        if block.role in ("abstract", "body-heading", "reference", "section-heading") or len(block.text) > 2 * SHORT:
            return
        first, _, rest = block.text.partition("\n")
        led = BY.match(first)
        start = led.end() if led else 0
        names = [name for name in NAMES.split(first[start:].strip(" .,")) if name.strip()]
        if block.hidden or block.role not in (None, "body") or not 1 <= len(names) <= NEAR:
            continue
        if not all(PERSON.fullmatch(name.strip()) and not says_institution(page, name) for name in names):
            continue
        if led is None and (len(names) == 1 and not rest):
            continue  # two words with capitals alone may be anything
        spans: list[tuple[int, int]] = []
        for name in names:
            begin = block.text.index(name.strip(), spans[-1][1] if spans else start)
            spans.append((begin, begin + len(name.strip())))
        second = rest.partition("\n")[0].strip()
        pairs = [(second, tuple(n.strip() for n in names))] if second and says_institution(page, second) else None
        yield Assign(block, "author", {"spans": spans} | ({"pairs": pairs, "names": tuple(names)} if pairs else {}))
        return


def find_enumeration(page: Page) -> Iterator[Edit]:
    """Find the first line that gives volume and pages of the work, where no element is known for it."""
    if page.input != "html" or page.having("enumeration"):
        return
    for block in page:
        if block.role in (None, "body") and len(block.text) < SHORT and is_enumeration(block.text):
            yield Assign(block, "enumeration")
            return


def _first_heading(page: Page) -> Block | None:
    """The heading that a page without metadata has its title in: the first of several words before the abstract."""
    end = next((block.place for block in page if block.role == "abstract"), 0)
    before = (block for block in page.blocks[:end] if block.kind == "heading" and block.text and not block.hidden)
    return next((b for b in before if b.role in (None, "body", "body-heading") and len(b.text.split()) >= 3), None)


def find_named_keywords(page: Page) -> Iterator[Edit]:
    """Find the keywords that the metadata names where the page shows them, and lines that begin with their heading."""
    if page.input != "html" or page.having("keyword"):
        return
    tags = page.metadata.all("citation_keywords", "citation_keyword", "dc.subject", "dc.subject.keywords", "keywords")
    terms = {fold(term) for tag in tags for term in regex.split(r"[;,]", tag) if term.strip()}
    for block in page:
        if block.role not in (None, "body") or len(block.text) > 2000:
            continue
        links = [mark for mark in block.marks if mark.kind == "link" and mark.text]
        if len(links) > 1 and terms.issuperset(fold(mark.text) for mark in links):
            yield Assign(block, "keyword", {"spans": [(mark.start, mark.end) for mark in links]})
        elif fold(block.text) in terms or HEADED.match(block.text):
            yield Assign(block, "keyword")


def find_named_authors(page: Page) -> Iterator[Edit]:
    """Find the names in the author lines, and author lines that no element marks by the names that the metadata has."""
    if page.input != "html":
        return
    people = [person.name for person in named_authors(page.metadata, page.works)[1]]
    names = {form for name in people for form in (family_first(name), " ".join(name.split())) if " " in form}
    pattern = regex.compile(rf"(?<!\p{{L}}){words_pattern(sorted(names))}") if names else PERSON_IN_LINE
    if lines := page.having("author"):
        for block in lines:
            if not _marks_names(page, block) and "spans" not in block.facts:
                spans = _spans(pattern, block)
                listed = [match.span() for match in PERSON_IN_LINE.finditer(block.text)]
                # A name that the page spells otherwise than the tags do is a name all the same.
                spans = listed if len(listed) > len(spans) else spans
                # One name that is not the whole line is left to those who know the marks behind it.
                if len(spans) > 1:
                    yield Assign(block, "author", {"spans": spans})
        carried = any("author-affiliation" in map(page.profile.roles.get, (m.value for m in b.marks)) for b in lines)
        if not carried and not page.having("affiliation", "author-information") and not page.works:
            yield from _places_behind(page, lines[-1].place)
        return
    if not names or page.metadata.first("citation_author_institution"):
        return
    end = next((b.place for b in page if b.role in ("abstract", "reference", "body-heading")), len(page.blocks))
    shown = last = 0
    for block in page.blocks[: end + NEAR]:
        if block.role not in (None, "body", "author-list") or block.hidden or not block.text:
            continue
        spans = _spans(pattern, block)
        named = sum(stop - start for start, stop in spans)
        if spans and named * 3 >= len(block.text) and shown < 2 * len(people):
            shown, last = shown + len(spans), block.place
            yield Assign(block, "author", {"spans": spans})
        elif spans and not shown and (pairs := _place_below(page, block, spans)):
            shown, last = shown + len(spans), block.place
            told = tuple(block.text[a:b] for a, b in spans)
            yield Assign(block, "author", {"spans": spans, "names": told, "pairs": pairs})
        elif shown and block.place - last <= NEAR and len(block.text) < 500 and _names_institution(page, block):
            last = block.place
            yield Assign(block, "affiliation")


def _place_below(page: Page, block: Block, spans: list[tuple[int, int]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The address on the second line of a block whose first line is names, if nobody on it is marked."""
    first, _, second = block.text.partition("\n")
    named = sum(stop - start for start, stop in spans if stop <= len(first))
    if named * 2 < len(first) or not says_institution(page, second) or any(char.isdigit() for char in first):
        return ()
    return ((bare_place(second.partition("\n")[0]), tuple(block.text[a:b] for a, b in spans if b <= len(first))),)


def _spans(pattern: regex.Pattern[str], block: Block) -> list[tuple[int, int]]:
    """The names in a line: whole words, or words that only a mark set high is glued to."""
    high = {mark.start for mark in block.marks if mark.kind == "sup"}
    found = (match.span() for match in pattern.finditer(block.text))
    return [span for span in found if not block.text[span[1] : span[1] + 1].isalpha() or span[1] in high]


def _places_behind(page: Page, last: int) -> Iterator[Edit]:
    """The addresses that stand behind the last author line, until something else does."""
    for block in page.blocks[last + 1 :]:
        if block.place - last > NEAR or block.role in ("abstract", "reference", "section-heading"):
            return
        if block.role in (None, "body") and len(block.text) < 500 and _names_institution(page, block):
            last = block.place
            yield Assign(block, "affiliation")


def _marks_names(page: Page, block: Block) -> bool:
    roles = page.profile.roles
    return any(mark.kind == "token" and roles.get(mark.value) == "author-name" for mark in block.marks)


def _names_institution(page: Page, block: Block) -> bool:
    """Whether a line is an address and no sentence: most of its longer words are names."""
    start = next((mark.end for mark in block.marks if mark.kind == "sup" and not mark.start), 0)
    words = regex.findall(r"[^\W\d_]+", block.text[start:])
    longer = [word for word in words if len(word) > 3]
    capitals = sum(not word[0].islower() for word in longer)
    return (
        NO_PLACE.match(block.text) is None
        and 3 <= len(words) <= 60
        and not page.lexicon.institutions.isdisjoint(word.lower() for word in words)
        and capitals * 2 > len(longer)
    )


def find_prose(page: Page) -> Iterator[Edit]:
    """Find the full text of a page by its paragraphs: long, with few links, between the title and the references."""
    if page.input != "html":
        return
    for block in page:
        # Captions count wherever they stand: some pages collect their figures behind the references.
        named = block.kind == "caption" or SUPPLEMENT.match(block.text)
        told = named and len(block.text.split()) >= CAPTION_WORDS and not _is_linked(block)
        if told and block.role is None:
            yield Assign(block, "body")
    if "body" in page.profile.roles.values():
        return
    core = page.having("title", "abstract", "body")
    ends = [block.place for block in page.having("reference", "note")]
    first = core[0].place if core else 0
    last = next((place for place in ends if place > first), len(page.blocks))
    free = [b for b in page.blocks[first:last] if b.role is None and not b.hidden and b.text]
    prose = [place for place, block in enumerate(free) if block.kind in LEAST_WORDS and _is_prose(block)]
    kept = set(prose)
    for place in prose:
        # Headings directly before prose belong to the work; of two that meet, both may.
        kept.update(
            at for at in (place - 1, place - 2) if at >= 0 and all(free[k].kind == "heading" for k in range(at, place))
        )
    kept.update(at for at, block in enumerate(free) if CAPTION.match(block.text) and not _is_linked(block))
    for start, stop in pairwise(prose):
        # Short lines between two pieces of prose (captions, cells, formulas) stand in the text, if they are few.
        if stop - start <= NEAR:
            kept.update(at for at in range(start + 1, stop) if not _is_linked(free[at]))
    for place in sorted(kept):
        yield Assign(free[place], "body-heading" if free[place].kind == "heading" else "body")


def _is_prose(block: Block) -> bool:
    return len(block.text.split()) >= LEAST_WORDS[block.kind] and not _is_linked(block)


def _is_linked(block: Block) -> bool:
    linked = sum(mark.end - mark.start for mark in block.marks if mark.kind == "link")
    return linked >= LINKED * len(block.text)
