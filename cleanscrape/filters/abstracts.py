"""Filters that find title and abstract by what the metadata says of them, by their parts, by where they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from ..facts import is_history
from ..identifiers import doi_in
from ..knowledge import fold
from ..mending import without_tags
from ..metadata import CONTAINER_TAGS, TITLE_TAGS
from ..names import split_name
from ..page import Assign, Block, Edit, Page, Remove
from ..patterns import pattern_of
from ..sentences import ends_sentence
from ..works import WORD, named_authors, words_of_authors
from .text_abstracts import led_heading

__all__ = [
    "find_described",
    "find_labelled_abstract",
    "find_opening",
    "find_structured_abstract",
    "find_subtitle",
    "find_whole_abstract",
    "trim_abstract",
]

TITLES = (*TITLE_TAGS, "og:title")
DESCRIPTIONS = ("citation_abstract", "dc.description", "dcterms.abstract", "description", "og:description")
OPENING, LABEL = 60, 40
"""Characters by which a paragraph is known as the one that a description begins with; descriptions are often cut."""
TITLE_MARGIN = 12
"""Characters: a shorter title may be a word of another."""
NEAR = 12
"""How many blocks may stand between an author and an affiliation, or between two pieces of prose."""
WORDS, TITLE_WORDS, TITLE_LEAST = 12, 5, 3
LONGEST_CITATION = 500
"""Characters of a paragraph that has the title of the work in it, and so is how to cite it."""
PLACED = 260
"""Characters of a line that ends with a DOI."""
LEAST_PARTS = 3
PART_BLOCKS = 2
"""How many paragraphs a part of an abstract has at most, and an abstract without parts."""
SECTION_NUMBER = pattern_of(r"\s*+(?:[\divxIVX]{1,4}[.)]?\s)?")


def find_described(page: Page) -> Iterator[Edit]:
    """Find the title and the abstract by what the metadata says of them, where no element is known for them."""
    if page.input != "html":
        return
    titles = {fold(title) for title in (*page.metadata.all(*TITLES), *_said(page, "title"))}
    descriptions = (*page.metadata.all(*DESCRIPTIONS), *_said(page, "abstract"))
    known = {text[:OPENING]: text for text in map(fold, map(without_tags, descriptions)) if len(text) > OPENING}
    openings = {opening for opening in known if not _names_authors(page, opening)}
    titled, told = bool(page.having("title")), bool(page.having("abstract"))
    if not titles and not titled and (heading := _first_heading(page)) is not None:
        titled = True
        yield Assign(heading, "title")
    introduced = False
    for block in page:
        if block.kind == "heading":
            introduced = _introduces(page, block)
        if block.role not in (None, "body", "body-heading"):
            continue
        if not titled and (block.kind == "heading" or len(block.text) < 400) and _is_title(page, block, titles):
            titled = True
            yield Assign(block, "title")
            yield from _beside_title(page, block)
        elif (
            not told
            and not introduced
            and block.kind != "caption"
            and len(block.text.split()) > WORDS
            and fold(block.text[: 3 * OPENING])[:OPENING] in openings
        ):
            told = True
            yield Assign(block, "abstract")
            if _leads_part(page, block):
                yield from _other_parts(page, block)
            else:
                yield from _rest(page, block, known[fold(block.text[: 3 * OPENING])[:OPENING]])


def _is_title(page: Page, block: Block, titles: set[str]) -> bool:
    """Whether a line is a title, or a heading is one between what sites set there: "Thesis On Rain Open Access"."""
    return fold(block.text) in titles or (block.kind == "heading" and bool(list(_beside_title(page, block))))


def _beside_title(page: Page, block: Block) -> Iterator[Edit]:
    """Take off what a site sets around the title: what the work is, and whether it can be had."""
    told = (
        one for one in page.metadata.all(*TITLES) if TITLE_MARGIN < len(one) < len(block.text) and one in block.text
    )
    title = max(told, key=len, default=None)
    if title is None:
        return
    start = block.text.index(title)
    margins = [(0, start), (start + len(title), len(block.text))]
    words = [fold(block.text[slice(*margin)]).strip(" :|-") for margin in margins]
    known = (page.lexicon.types, page.lexicon.title_tools, ("",))
    if all(any(word in names for names in known) for word in words):
        yield from (Remove(block, "title-tools", *margin) for margin, word in zip(margins, words, strict=True) if word)


def _rest(page: Page, first: Block, description: str) -> Iterator[Edit]:
    """The paragraphs behind the first of an abstract that its description says, too."""
    reached = len(fold(first.text))
    for block in page.blocks[first.place + 1 : first.place + NEAR]:
        text = fold(block.text)
        place = description.find(text, reached) if text and block.kind != "heading" else -1
        if place < 0 or block.container != first.container:
            return
        reached = place + len(text)
        yield Assign(block, "abstract")


def _other_parts(page: Page, first: Block) -> Iterator[Edit]:
    """The paragraphs behind the first of an abstract that lead with the names of its other parts: "Methods We ..."."""
    for block in page.blocks[first.place + 1 : first.place + NEAR]:
        if block.container != first.container or not _leads_part(page, block):
            return
        yield Assign(block, "abstract")


def _leads_part(page: Page, block: Block) -> bool:
    led = led_heading(page, block)
    return led is not None and led[0].role == "abstract-part"


def _names_authors(page: Page, opening: str) -> bool:
    """Whether a description begins with those who wrote the work: some tags say who and where, not what."""
    people = words_of_authors(page.metadata, page.works)
    words = WORD.findall(opening)
    return 2 * sum(word in people for word in words) > len(words)


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
    # A page may also be named by its work and the journal that it is in.
    containers = set(map(fold, page.metadata.all(*CONTAINER_TAGS, "og:site_name")))
    people = words_of_authors(page.metadata, page.works)
    for block in page.blocks[titles[0].place + 1 : titles[0].place + NEAR]:
        text = fold(block.text).rstrip(" .")
        known = block.role in (None, "body", "body-heading") and text not in containers
        known = known and not people.issuperset(WORD.findall(text))
        if known and len(text.split()) >= 2 and rest.startswith(text):
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


def find_whole_abstract(page: Page) -> Iterator[Edit]:
    """Take the abstract that is whole for one that breaks off: pages show its beginning, and all of it on demand."""
    shown = page.having("abstract")
    if page.input != "html" or len(shown) != 1 or _is_whole(shown[0].text):
        return
    begun = fold(shown[0].text).rstrip("….[] ")
    for block in page:
        if (
            block.role in (None, "body")
            and len(begun) >= OPENING
            and fold(block.text[: 2 * len(begun)]).startswith(begun)
        ):
            yield Remove(shown[0], "duplicate")
            yield Assign(block, "abstract")
            return


def trim_abstract(page: Page) -> Iterator[Edit]:
    """Leave out of an abstract the lines at its ends that are no sentences: links to forms of the work, dates, tabs.

    It ends, too, where the page says how to cite the work.
    """
    if page.input != "html":
        return
    titles = {fold(block.text) for block in page.having("title") if len(block.text.split()) >= TITLE_WORDS}
    run: list[Block] = []
    for block in (*page.blocks, None):
        if block is not None and (block.role == "abstract" or not block.text or block.hidden):
            run += [block] if block.role == "abstract" and block.text and not block.hidden else []
            continue
        if not run:
            continue
        said = [place for place, one in enumerate(run) if _is_sentence(one)]
        opened = [place for place, one in enumerate(run) if _opens_part(page, one) or one.kind == "heading"]
        first = min([*said[:1], *(place for place in opened if said and place < said[0])], default=len(run))
        ends = next((place for place, one in enumerate(run) if _ends_abstract(page, one, titles)), len(run))
        last = max((place for place in said if place < ends), default=-1)
        for place, one in enumerate(run):
            if not first <= place <= last:
                yield Assign(one, None)
        run = []


def _ends_abstract(page: Page, block: Block, titles: set[str]) -> bool:
    """Whether a line says how to cite the work, with such words or with its title behind names, is a label or dates."""
    if block.kind != "heading" and len(block.text) <= LABEL and _is_label(page, block.text):
        return True
    if is_history(page, block.text):
        return True
    text = fold(block.text) if len(block.text) < LONGEST_CITATION else ""
    cited = page.lexicon.openings["cited"].match(block.text) is not None
    return cited or any(text.find(title) > 0 for title in titles)


def _is_label(page: Page, text: str) -> bool:
    """Whether a line is nothing but a label of a record, or a heading of what is neither abstract nor text."""
    heading = page.lexicon.heading(text)
    return text.rstrip().endswith(":") if heading is None else heading.role not in ("abstract", "abstract-part", "body")


def _is_whole(text: str) -> bool:
    """Whether a text ends with a sentence, and was not cut off."""
    return ends_sentence(text) and not text.rstrip().endswith("…")


def _is_sentence(block: Block) -> bool:
    words = len(block.text.split())
    ends = ends_sentence(block.text)
    # Beside the abstract templates say where the work stands.
    if block.notice == "license-line" or (not ends and len(block.text) < PLACED and doi_in(block.text) is not None):
        return False
    # Some scripts part no words.
    long = words >= (2 if ends else WORDS) or (ends and len(block.text) > LABEL)
    return block.kind != "heading" and not block.is_linked and long


def _opens_part(page: Page, block: Block) -> bool:
    heading = page.lexicon.heading(block.text) if len(block.text) < OPENING else None
    return heading is not None and heading.role == "abstract-part"


def find_labelled_abstract(page: Page) -> Iterator[Edit]:
    """Find abstracts that no element heads: the first prose below the title, behind or below a line like "Abstract"."""
    titles = page.having("title")
    if page.input != "html" or page.having("abstract") or not titles:
        return
    labelled = False
    for block in page.blocks[titles[0].place + 1 :]:
        if block.role not in (None, "body") or block.hidden or not block.text:
            continue
        led = led_heading(page, block) if block.kind == "paragraph" and not block.is_linked else None
        if led is not None and led[0].role == "abstract" and led[1] == len(block.text):
            labelled = True
            yield Assign(block, "section-heading", {"opens": "abstract"})
        elif led is not None and led[0].role == "abstract" and led[1] < len(block.text):
            labelled = False
            yield Assign(block, "abstract", {"begins": True})
            yield Remove(block, "section-heading", 0, led[1])
        elif led is None and (block.kind == "heading" or (_is_sentence(block) and len(block.text.split()) >= WORDS)):
            if block.kind == "heading" and not labelled and block.place - titles[0].place < NEAR:
                continue  # names and addresses may be set as headings are
            if not labelled or block.kind == "heading":
                return
            labelled = False
            yield Assign(block, "abstract", {"begins": True})


def find_opening(page: Page) -> Iterator[Edit]:
    """Find an abstract without a heading: long paragraphs between the title and the introduction, or all there are."""
    titles = page.having("title")
    if page.input != "html" or page.having("abstract") or not titles:
        return
    start = titles[0].place + 1
    heads = (b for b in page.blocks[start:] if b.kind == "heading" and b.text and not _is_byline(page, b, start))
    end = next((block.place for block in heads), len(page.blocks))
    heading = page.blocks[end] if end < len(page.blocks) else None
    introduced = heading is not None and _introduces(page, heading)
    prose = [b for b in page if b.kind == "paragraph" and b.role in (None, "body") and not b.hidden and _is_long(b)]
    above = [block for block in prose if start <= block.place < end]
    # A page with little other prose shows no full text: what it shows of the work is its abstract.
    most = 2 * sum(len(one.text) for one in above) > sum(len(one.text) for one in prose)
    # An element of the text holds the text of a review or a letter: an abstract has an element of its own there.
    free = not all(block.role == "body" for block in above)
    alone = free and most and page.metadata.first(*TITLES) and named_authors(page.metadata, page.works)[1]
    if not introduced and not (alone and not page.having("reference")):
        return
    if 1 <= len(above) <= PART_BLOCKS:
        for block in above:
            yield Assign(block, "abstract")


def _is_byline(page: Page, heading: Block, start: int) -> bool:
    """Whether a heading right below the title is the line of authors: it has most of their family names."""
    if heading.place - start >= LEAST_PARTS:
        return False
    people = (split_name(person.name)[1] for person in named_authors(page.metadata, page.works)[1])
    families = {fold(name).rpartition(" ")[2] for name in people if name}
    return 2 * len(families.intersection(WORD.findall(fold(heading.without_high)))) > len(families)


def _introduces(page: Page, heading: Block) -> bool:
    number = SECTION_NUMBER.match(heading.text)
    opening = page.lexicon.openings["introduction"].match(heading.text, number.end() if number else 0)
    return opening is not None and not any(char.isalnum() for char in heading.text[opening.end() :])


def _is_long(block: Block) -> bool:
    return len(block.text.split()) >= OPENING and not block.is_linked


def _first_heading(page: Page) -> Block | None:
    """The heading that a page without metadata has its title in: of several words, before the abstract.

    It is the one that the window is named by, else the first; without any the line that the window is named by.
    """
    end = next((block.place for block in page if block.role == "abstract" or _leads_abstract(page, block)), 0)
    before = (block for block in page.blocks[:end] if block.kind == "heading" and block.text and not block.hidden)
    free = [b for b in before if b.role in (None, "body", "body-heading") and _has_words(b.text)]
    window = fold(page.metadata.title or "")
    if not free and window:
        return _in_window(page, page.blocks[:end], window)
    return next((b for b in free if fold(b.text) in window), free[0] if free else None)


def _in_window(page: Page, above: Sequence[Block], window: str) -> Block | None:
    """The longest line above the abstract that the name of the window ends with: "Rain Letters : Fog over fords"."""
    named = [
        block
        for block in above
        if block.role in (None, "body")
        and not (block.hidden or block.is_linked)
        and len(block.text.split()) >= TITLE_LEAST
        and window.endswith(fold(block.text))
    ]
    return max(named, key=lambda block: len(block.text), default=None)


def _leads_abstract(page: Page, block: Block) -> bool:
    led = led_heading(page, block) if block.kind == "paragraph" else None
    return led is not None and led[0].role == "abstract" and led[1] < len(block.text)


def _has_words(text: str) -> bool:
    """Whether a heading is of several words: as many letters, where no space parts words."""
    letters = sum(unicodedata.category(char) == "Lo" for char in text)
    return len(text.split()) >= TITLE_LEAST or letters > 2 * TITLE_LEAST
