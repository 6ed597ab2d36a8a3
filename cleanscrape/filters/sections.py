"""Filters that find out what each block is: from tokens, from headings, from the order of a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from ..knowledge import fold
from ..page import Assign, Block, Edit, Page, Remove, Replace

__all__ = ["find_front_matter", "find_roles", "find_sections", "is_furniture", "looks_like_keywords"]

LONG = 200
"""A line as long as this is a paragraph: no title, no name, no keyword."""
ENDS_ABSTRACT = frozenset(("preview-notice", "access-notice", "price", "recommendations", "machine-keywords"))
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
KEEPS_TOKEN_ROLE = frozenset((None, "body", "about", "enumeration", "list"))
TERMS = {"keyword", "keyword-index"}
LISTED = frozenset(("note", "reference"))
WRAPPED = 8
HEADING_LEVEL = 3
PROSE_WORDS, MOST_TERMS = 25, 60
LATER = 60
"""How many headings are looked at for the end of a section: they come in page order, and one of the level is near."""
BEHIND_ABSTRACT = frozenset(("note", "reference", "author-information", "copyright", "rights", "citation", "about"))
# A digit or a bracketed digit at the start of an item: the list counts. Linear: bounded, one class.
COUNTED = regex.compile(r"\[?\d{1,4}[.\])\s]")
NAME = regex.compile(
    r"[\p{Lu}\p{Lo}][\p{L}\p{M}'’.\-‐]*+(?:[ \u00a0][\p{L}\p{M}'’.\-‐]++){0,6}+(?:Email author|,.{0,40})?"
)
PAGES = regex.compile(r"\bpp?\.?\s?[\divxlc]+\s?[–-]|\bVolume\s?\d|\|\s{0,3}Cite as$")
SERIES = regex.compile(r"Part of the\b.{0,200}\bbook series\b")
COVER = regex.compile(r"Book cover\s++")
TOOLS = regex.compile(r"\s++Aims and scope(?:\s++Submit manuscript)?$|\s++Submit manuscript$")


def is_furniture(role: str | None) -> bool:
    """Whether a role says that a block belongs to the site, not to the work."""
    return role is not None and role.startswith("furniture:")


def find_roles(page: Page) -> Iterator[Edit]:
    """Give each block the role that its platform's class and id tokens mean."""
    roles = page.profile.roles
    found: dict[tuple[str, ...], str | None] = {}
    for block in page.blocks:
        if block.tokens not in found:
            found[block.tokens] = _role(block.tokens, roles)
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


def _role(tokens: tuple[str, ...], roles: Mapping[str, str]) -> str | None:
    """The outermost piece of furniture if there is one, else the innermost content; a body is only a zone."""
    inner: str | None = None
    for token in tokens:
        role = roles.get(token)
        if role is None:
            continue
        if is_furniture(role):
            return role
        if role in WHOLE:
            inner = inner if inner not in (None, "body") else WHOLE[role]
        elif role != "body" or inner is None:
            inner = role
    return inner


def find_sections(page: Page) -> Iterator[Edit]:
    """Give the blocks below a known heading the role that the heading tells."""
    return _sections_of_html(page) if page.input == "html" else _sections_of_text(page)


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
        known = page.lexicon.heading(block.text)
        if inside is not None and not (block.place < inside[1] and block.level > inside[2]):
            inside = None
        if inside is not None and (known is None or known.role in ("abstract-part", "body") or is_furniture(inside[0])):
            continue  # a heading of the section that is open: of a structured abstract, of a card
        alike = TERMS if known is not None and known.role in TERMS else set()
        if known is None or block.role not in KEEPS_TOKEN_ROLE | {known.role} | alike:
            if block.role == "body" or blocks[block.place].role == "heading":
                yield Assign(block, "body-heading")
            continue
        role = "body" if known.role in ("body", "abstract-part") else known.role
        # "Subjects" of a study are people, and "Metrics" may be a part of the methods.
        terms = role in TERMS
        if (terms or (is_furniture(role) and block.role == "body")) and _opens_prose(blocks, block.place):
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
        open_roles = _open_roles(blocks, block.place, role)
        span = blocks[block.place + 1 : end]
        for one in _before_text(span) if role == "abstract" else span:
            if terms and len(one.text.split()) > MOST_TERMS and ". " in one.text:
                break  # no heading parts the keywords from the text
            if one.role in open_roles and not (one.kind == "heading" and role == "body"):
                yield Assign(one, role)
        if role != "body":
            inside = (role, end, block.level)


def _before_text(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks before those that the platform says are the text, where something stands before them."""
    first = next((place for place, block in enumerate(blocks) if block.role == "body"), len(blocks))
    told = any(block.role is None and len(block.text.split()) >= PROSE_WORDS for block in blocks[:first])
    return blocks[:first] if told else blocks


def _open_roles(blocks: Sequence[Block], place: int, role: str) -> frozenset[str | None]:
    """The roles that the section below a heading may take blocks from: none, where elements name its entries."""
    first = next((one for one in blocks[place + 1 :] if one.text and not one.hidden), None)
    if first is not None and first.role == role and (role in LISTED or blocks[place].role == "heading"):
        return frozenset()
    # Templates list editors in the elements of authors: the heading alone tells them apart.
    return KEEPS_TOKEN_ROLE | {"author", "affiliation"} if role == "editor-information" else KEEPS_TOKEN_ROLE


def _opens_prose(blocks: Sequence[Block], place: int) -> bool:
    """Whether the block behind a heading is a paragraph of sentences."""
    following = next((b for b in blocks[place + 1 : place + 1 + WRAPPED] if b.text and not b.hidden), None)
    if following is None or following.kind != "paragraph":
        return False
    words = following.text.split()
    return len(words) >= PROSE_WORDS and following.text.count(";") * PROSE_WORDS < len(words) and ". " in following.text


def _section_end(page: Page, heading: Block, later: list[Block]) -> int:
    """Where a section ends: at the next heading of its level, or with the element around it."""
    end = len(page.blocks)
    container = heading.container
    # A heading alone in its element heads what stands behind that element; templates wrap it a few times at most.
    for _ in range(WRAPPED):
        if container not in page.spans:
            break
        _, stop, parent = page.spans[container]
        if any(block.text.strip() for block in page.blocks[heading.place + 1 : stop]):
            end = stop
            break
        container = parent
    return min([end, *(h.place for h in later if h.level <= heading.level)])


def _sections_of_text(page: Page) -> Iterator[Edit]:
    role: str | None = "front"
    told = behind = False  # whether an abstract was seen, and then what stands behind one
    # The blocks of lists that no heading names: which list it is, its labels will tell.
    for place, block in enumerate(page.blocks):
        kind = block.notice
        heading = page.lexicon.heading(block.text) if block.kind != "item" else None
        if heading is not None and heading.role == "abstract" and behind:
            # A summary behind the references or the authors is a part of the text.
            yield Assign(block, "body-heading")
            role = "body"
            continue
        if heading is not None and _stands_as_heading(block):
            told = told or heading.role == "abstract"
            behind = behind or (told and heading.role in BEHIND_ABSTRACT)
            if heading.role == "abstract-part":
                yield Assign(block, "abstract" if role == "abstract" else "body-heading")
                role = role if role == "abstract" else "body"
                continue
            yield Assign(
                block,
                "body-heading" if heading.role == "body" else "section-heading",
                {"opens": heading.role},
            )
            # Furniture has no end of its own: what follows it may be the work again.
            after_furniture = "front" if role == "front" else None
            role = after_furniture if is_furniture(heading.role) else heading.role
            continue
        if len(block.text) < 2 * LONG and page.lexicon.evidence.fullmatch(fold(block.text)):
            yield Assign(block, "front")
            continue
        if kind is not None:
            role = None if kind in ENDS_ABSTRACT and role in ("front", "abstract", "keyword") else role
            continue
        role = _next_role(page, place, role)
        told = told or role == "abstract"
        if role is not None:
            yield Assign(block, role)


def _stands_as_heading(block: Block) -> bool:
    """A heading has something below it, and no bullet or sentence around it."""
    return block.kind in ("heading", "line") and not block.text.startswith(("•", ","))


def _next_role(page: Page, place: int, role: str | None) -> str | None:
    """The role of a line that is neither heading nor notice, from the role before it, its shape and the blank lines."""
    block = page.blocks[place]
    following = page.blocks[place + 1] if place + 1 < len(page.blocks) else None
    if following is not None and following.notice == "machine-keywords" and len(block.text) < 3 * LONG:
        return "keyword" if not block.text.rstrip().endswith(".") else role
    if block.text.startswith("©"):
        return "copyright"
    if role == "front" and (match := page.lexicon.inline.search(block.text)) and match.lastgroup == "author_tools":
        return "author-information"
    scar = block.gap >= 2
    if (
        role in ("front", "abstract", None)
        and block.kind == "item"
        and COUNTED.match(block.text)
        and not block.depth > 1
    ):
        return "list"
    if role == "front" and (scar or len(block.text) >= LONG) and block.kind == "line" and not PAGES.search(block.text):
        return (
            "keyword" if looks_like_keywords(block) else ("abstract" if place or len(block.text) >= LONG else "front")
        )
    if role in ("abstract", "keyword") and scar:
        return "keyword" if looks_like_keywords(block) else None
    if role == "list" and block.kind != "item":
        return None
    if role == "copyright":
        return None
    return role


def looks_like_keywords(block: Block) -> bool:
    r"""Short phrases parted by no-break spaces, with no sentence among them.

    >>> looks_like_keywords(Block(0, "line", "Labour Party\u00a0Slave Labour\u00a0Soviet Leader\u00a0"))
    True
    """
    parts = [part for part in block.text.split("\u00a0") if part.strip()]
    return len(parts) >= 3 and "." not in block.text and all(len(part.split()) <= 6 for part in parts)


def find_front_matter(page: Page) -> Iterator[Edit]:
    """Find the title, the authors and the container among the lines before the abstract of a text."""
    if page.input != "text":
        return
    front = [block for block in page.having("front") if block.notice is None]
    # A line above nothing is no title: the text may begin anywhere.
    titled = not page.having("abstract") and not any(_says_front(page, block) for block in front)
    typed = False
    for place, block in enumerate(front):
        following = front[place + 1] if place + 1 < len(front) else None
        role = _front_role(page, block, following)
        if role == "line":
            # The first free line is the title; one behind the type of the work names what it is in.
            role = "container" if titled and typed and len(block.text) < LONG else None
            if not titled and len(block.text) < 2 * LONG and not block.text[:1].islower():
                role, titled = "title", True
        typed = typed or role in ("type", "about")
        yield Assign(block, role)
        yield from _front_furniture(page, block, role)


def _front_role(page: Page, block: Block, following: Block | None) -> str | None:
    """What a line before the abstract says by its own form; "line" where the order of lines has to tell."""
    text = block.text.removeprefix("•").strip()
    label, _, value = text.partition(":")
    if SERIES.match(text):
        return "series"
    if _is_type(page, text):
        return "type"
    if fold(text).strip(" :") in page.lexicon.fact_labels:
        return "about"
    if value.strip() and (role := page.lexicon.front_labels.get(fold(label))):
        return role
    if PAGES.search(text):
        return "enumeration"
    if TOOLS.search(text) or (following and following.text.startswith(", ") and PAGES.search(following.text)):
        return "container"
    return _item_role(text) if block.kind == "item" else "line"


def _front_furniture(page: Page, block: Block, role: str | None) -> Iterator[Edit]:
    """Take off what templates glue to a line: the label of a field, the tools of a journal, the text of an image."""
    if fold(block.text.partition(":")[0]) in page.lexicon.front_labels and role is not None:
        yield Remove(block, "field-label", 0, block.text.index(":") + 1)
    elif role == "container" and (match := TOOLS.search(block.text)):
        yield Remove(block, "navigation", match.start())
    elif role == "container" and (match := COVER.match(block.text)):
        yield Replace(block, 0, match.end(), "", "image-text")


def _is_type(page: Page, text: str) -> bool:
    """Whether a line says what the work is: "Chapter", "2017 | OriginalPaper | Buchkapitel"."""
    return any(fold(part) in page.lexicon.types for part in text.split("|"))


def _says_front(page: Page, block: Block) -> bool:
    text = block.text.removeprefix("•").strip()
    return bool(
        _is_type(page, text)
        or SERIES.match(text)
        or PAGES.search(text)
        or (block.kind == "item" and NAME.fullmatch(text))
    )


def _item_role(text: str) -> str | None:
    if text.split("\n")[0].strip().isdigit():
        return "author-mark"
    return "author" if NAME.fullmatch(text.replace("\n", " ")) else None
