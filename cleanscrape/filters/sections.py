"""Filters that find out what each block is: from tokens, from headings, from the order of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise, takewhile

from ..facts import is_enumeration
from ..knowledge import Heading, fold
from ..licenses import SIGNED
from ..page import Assign, Block, Edit, Page, is_furniture
from ..section_numbers import section_number
from .marked_people import NAME_PARTS
from .text_abstracts import led_heading
from .text_sections import sections_of_text

__all__ = ["find_roles", "find_sections", "is_statement"]

# Roles of pieces: a block that is nothing but such a piece has the role of the whole.
WHOLE = {
    "author-name": "author",
    "keyword-item": "keyword",
    "author-affiliation": "affiliation",
    "entry-label": "reference",
    "entry-marker": "body",
    "affiliation-part": "affiliation",
    "affiliation-text": "affiliation",
    "affiliation-people": "affiliation",
    "link-label": "reference",
}
DIALOGS = frozenset(("role:dialog", "tag:dialog"))
TYPED = ("property:", "itemprop:", "role:doc-")
"""What says in a standard vocabulary of which part of a work an element is: then no dialog around it is the site's."""
KEEPS_TOKEN_ROLE = frozenset((None, "body", "about", "enumeration", "list"))
TERMS = {"keyword", "keyword-index"}
LISTED = frozenset(("note", "reference"))
LISTING = frozenset(";,；，、،")
"""The signs that part keywords on a line."""
WRAPPED = 8
HEADING_LEVEL = 3
PROSE_WORDS, MOST_TERMS = 25, 60
LEAST_LISTED = 3
LATER = 60
"""How many headings are looked at for the end of a section: they come in page order, and one of the level is near."""


def find_roles(page: Page) -> Iterator[Edit]:
    """Give each block the role that its platform's class and id tokens mean."""
    common = page.lexicon.common_names
    roles = page.profile.roles
    if page.platform is None:
        roles = {token: role for token, role in common.items() if is_furniture(role)} | dict(roles)
    found: dict[tuple[str, ...], str | None] = {}
    for block in page.blocks:
        if block.tokens not in found:
            found[block.tokens] = _role(block.tokens, roles, common, page.profile.shown)
        role = found[block.tokens]
        if role in (None, "body") and block.marks and block.kind != "item":
            role = _role_by_marks(block, roles) or role
        if role is not None:
            yield Assign(block, role)


def _role_by_marks(block: Block, roles: Mapping[str, str]) -> str | None:
    """The role of a block that inline elements tell: a heading if one holds it all, authors if names are a third."""
    spans = {(m.start, m.end): roles.get(m.value) for m in block.marks if m.kind == "token"}
    if spans.get((len(block.text) - len(block.text.lstrip()), len(block.text.rstrip()))) == "heading":
        return "heading"
    named = {span for span, role in spans.items() if role in ("author-name", "author-affiliation")}
    held = sum(end - start for start, end in named)
    return "author" if "author-name" in spans.values() and held * 3 >= len(block.text) else None


def _role(tokens: tuple[str, ...], roles: Mapping[str, str], common: Mapping[str, str], shown: Set[str]) -> str | None:
    """The outermost piece of furniture if there is one, else the innermost content; a body is only a zone."""
    inner: str | None = None
    for place, token in enumerate(tokens):
        role = roles.get(token)
        if role is None or role in NAME_PARTS:
            continue
        if token in DIALOGS and any(one in common and one.startswith(TYPED) for one in tokens[place:]):
            continue
        if is_furniture(role):
            if not shown.isdisjoint(tokens[place + 1 :]):
                continue  # the profile says that a part of the work stands inside
            return role
        if role in WHOLE:
            inner = inner if inner not in (None, "body") else WHOLE[role]
        elif role != "body" or inner is None:
            inner = role
    return inner


def find_sections(page: Page) -> Iterator[Edit]:
    """Give the blocks below a known heading the role that the heading tells."""
    return _sections_of_html(page) if page.input == "html" else sections_of_text(page)


def _sections_of_html(page: Page) -> Iterator[Edit]:
    blocks = page.blocks
    # Some templates set headings in cells or paragraphs: their profiles say so.
    headings = [
        b._replace(level=b.level or HEADING_LEVEL, role=None if b.role == "heading" else b.role)
        for b in blocks
        if (b.kind == "heading" or b.role == "heading") and b.text and not is_furniture(b.role)
    ]
    inside: tuple[str, int, int] | None = None
    for place, block in enumerate(headings):
        known = _known(page, block.text)
        if inside is not None and not (block.place < inside[1] and block.level > inside[2]):
            inside = None
        if inside is not None and (known is None or known.role in ("abstract-part", "body") or is_furniture(inside[0])):
            continue  # a heading of the section that is open: of a structured abstract, of a card
        alike = TERMS if known is not None and known.role in TERMS else set()
        if known is not None and known.role in ("body", "abstract-part") and block.role == "note":
            alike = {"note"}  # a statement under its own heading is no note, though templates keep it among them
        if known is None or block.role not in KEEPS_TOKEN_ROLE | {known.role} | alike:
            if block.role == "body" or blocks[block.place].role == "heading":
                yield Assign(block, "body-heading")
            continue
        role = "body" if known.role in ("body", "abstract-part") else known.role
        if role == "body":
            # "Table of contents" is a line of the site, too.
            listed = page.lexicon.line_kind(block.text) == "navigation" and not _opens_text(blocks, block.place)
            role = "about" if _lists_facts(page, block.place) else "furniture:navigation" if listed else role
        # "Subjects" of a study are people, and "Metrics" may be a part of the methods.
        terms = role in TERMS
        prose = (terms or (is_furniture(role) and block.role == "body")) and _opens_prose(blocks, block.place)
        if prose and not (terms and _lists_links(blocks, block.place)):
            role = "body"
            yield Assign(block, "body-heading", {"heads": "prose"})
        elif role == "body":
            yield Assign(block, "body-heading")
        else:
            yield Assign(block, "section-heading", {"opens": role})
        later = headings[place + 1 : place + 1 + LATER]
        if blocks[block.place].role == "heading":
            # The cell that it stands in holds nothing else: only the next heading ends its section.
            end = min((one.place for one in later if one.level <= block.level), default=len(blocks))
        else:
            end = _section_end(page, block, later)
        yield from _below(page, block.place, end, role)
        if role != "body":
            inside = (role, end, block.level)


def _known(page: Page, text: str) -> Heading | None:
    """What a heading tells that is known, a part of the text also behind its number; "23 References" counts them."""
    known = page.lexicon.heading(text)
    if known is None and (told := section_number(text)) is not None:
        known = page.lexicon.heading(told[1])
        return known if known is not None and known.role in ("body", "abstract-part") else None
    return known


def _below(page: Page, place: int, end: int, role: str) -> Iterator[Edit]:
    """Give the blocks of a section its role."""
    open_roles = _open_roles(page.blocks, place, role)
    inside = page.blocks[place + 1 : end]
    section: Iterable[Block] = inside
    if role == "abstract":
        section = _before_text(inside)
    elif role in LISTED:
        section = takewhile(lambda one: one.kind != "paragraph" or not _ends_list(page, one), _of_list(inside))
    elif role == "about":
        # Behind the facts of a work its authors may be listed: an element that says so ends them.
        section = takewhile(lambda one: one.role in open_roles or one.role == "keyword", inside)
    if role in TERMS:
        section = _before_place(inside)
    for one in section:
        if role in TERMS and _is_dated(page, one.text):
            continue
        if role in TERMS and ". " in one.text:
            words = len(one.text.split())
            if words > MOST_TERMS:
                break  # no heading parts the keywords from the text
            if words >= PROSE_WORDS and one.kind == "paragraph" and _lists_links(page.blocks, place):
                continue  # what a site says of them
        if one.role in open_roles and not (one.kind == "heading" and role == "body"):
            yield Assign(one, role)


def _before_place(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks before the place in a journal, and before a line that lists none behind one that lists keywords."""
    listed = False
    for block in blocks:
        signs = not LISTING.isdisjoint(block.text)
        bare = listed and not signs and block.kind == "paragraph" and bool(block.text.strip())
        if bare or (any(map(str.isdigit, block.text)) and is_enumeration(block.text)):
            return
        listed = block.kind == "paragraph" and signs and block.text.rstrip()[-1:] not in LISTING
        yield block


def _of_list(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks of a section that a list opens, up to a heading behind it that heads no further items."""
    shown = [block for block in blocks if block.text and not block.hidden]
    if not shown or shown[0].kind != "item":
        return blocks
    ends = (one.place for one, below in pairwise(shown) if one.kind == "heading" and below.kind == "paragraph")
    return blocks[: next(ends, blocks[-1].place + 1) - blocks[0].place]


def is_statement(page: Page, block: Block) -> bool:
    """Whether a paragraph begins with the heading of a part of the work, and goes on: "Funding: By nobody"."""
    led = led_heading(page, block)
    return led is not None and led[0].role == "body" and led[1] < len(block.text)


def _ends_list(page: Page, block: Block) -> bool:
    """Whether a paragraph below entries is a statement, says whom to write to, or whose the rights are."""
    if is_statement(page, block):
        return True
    told = page.lexicon.openings["contact"].match(block.text)
    # "Correspondence of Ada Roe, 1970" is an entry.
    addressed = told is not None and block.text[told.end() :].lstrip()[:1] in (".", ":", ";")
    return addressed or SIGNED.match(block.text) is not None


def _before_text(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks before those that the platform says are the text, where something stands before them."""
    first = next((place for place, block in enumerate(blocks) if block.role == "body"), len(blocks))
    told = any(block.role in (None, "abstract") and len(block.text.split()) >= PROSE_WORDS for block in blocks[:first])
    return blocks[:first] if told else blocks


def _open_roles(blocks: Sequence[Block], place: int, role: str) -> frozenset[str | None]:
    """The roles that the section below a heading may take blocks from: none, where elements name its entries."""
    # By index: a copy of all that follows, for each heading, would be quadratic.
    following = (blocks[at] for at in range(place + 1, len(blocks)))
    first = next((one for one in following if one.text and not one.hidden), None)
    if first is not None and first.role == role and (role in LISTED or blocks[place].role == "heading"):
        return frozenset()
    if role == "body" and blocks[place].role == "note":
        return KEEPS_TOKEN_ROLE | {"note"}
    # Templates list editors in the elements of authors: the heading alone tells them apart.
    return KEEPS_TOKEN_ROLE | {"author", "affiliation"} if role == "editor-information" else KEEPS_TOKEN_ROLE


def _opens_prose(blocks: Sequence[Block], place: int) -> bool:
    """Whether the block behind a heading is a paragraph of sentences."""
    following = next((b for b in blocks[place + 1 : place + 1 + WRAPPED] if b.text and not b.hidden), None)
    if following is None or following.kind != "paragraph":
        return False
    words = following.text.split()
    return len(words) >= PROSE_WORDS and following.text.count(";") * PROSE_WORDS < len(words) and ". " in following.text


def _opens_text(blocks: Sequence[Block], place: int) -> bool:
    """Whether a paragraph of sentences stands behind a heading, or behind the number of its page there."""
    return any(_opens_prose(blocks, one) for one in (place, place + 1))


def _is_dated(page: Page, text: str) -> bool:
    """Whether a line is an address, or tells a date behind its label: no term does."""
    told = page.lexicon.openings["published"].match(text) is not None and any(map(str.isdecimal, text))
    return told or text.lstrip().startswith(("https://", "http://"))


def _lists_links(blocks: Sequence[Block], place: int) -> bool:
    """Whether a list of links stands behind the first paragraph below a heading."""
    following = [b for b in blocks[place + 1 : place + 1 + WRAPPED] if b.text and not b.hidden][1 : 1 + LEAST_LISTED]
    return len(following) == LEAST_LISTED and all(b.kind == "item" and b.is_linked for b in following)


def _lists_facts(page: Page, place: int) -> bool:
    """Whether labels with values stand behind a heading, as "ISSN" and "Pages" below "Additional Information"."""
    shown = [b for b in page.blocks[place + 1 : place + 1 + WRAPPED] if b.text and not b.hidden]
    if any(len(block.text.split()) >= PROSE_WORDS for block in shown[:2]):
        return False
    labels = (fold(block.text).strip(" :") for block in shown)
    return sum(label in page.lexicon.fact_labels for label in labels) > 1


def _section_end(page: Page, heading: Block, later: list[Block]) -> int:
    """Where a section ends: at the next heading of its level, or with the element around it."""
    end = len(page.blocks)
    container = heading.container
    # A heading alone in its element heads what stands behind that element; templates wrap it a few times at most.
    for _ in range(WRAPPED):
        if container not in page.spans:
            break
        _, stop, parent = page.spans[container]
        if any(page.blocks[at].text.strip() for at in range(heading.place + 1, stop)):
            end = stop
            break
        container = parent
    return min([end, *(h.place for h in later if h.level <= heading.level)])
