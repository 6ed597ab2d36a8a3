"""Recognise what a text is: words prove nothing, since prose may hold them all; where they stand does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from .dates import YEAR
from .facts import is_enumeration
from .knowledge import Lexicon, fold
from .linklabels import are_labels, ends_in_labels, labels_inside
from .names import SIGNED
from .notices import standing_notices
from .page import Block, Page
from .patterns import pattern_of
from .record import Field, fields_of, fits

__all__ = ["is_byline", "is_landing", "printed_entries", "text_notices"]

LANDING_WEIGHT = 4
"""How much furniture, by the weights of the lexicon, makes a text a landing page; at least two kinds of it."""
LABELLED_ENTRIES = 3
SITES = frozenset(("navigation", "share", "metrics", "access-notice", "citation-tools", "price", "cookies"))
SCHOLARLY = frozenset(
    (
        "preview-notice",
        "access-notice",
        "author-tools",
        "no-affiliations",
        "machine-keywords",
        "publisher-note",
        "list-note",
        "journal-tools",
        "published-in",
        "mesh-terms",
    )
)
"""Kinds of lines that shops, newspapers and blogs do not print."""
PRINTED_FACTS = frozenset(("identifier-line", "dates-line", "history-line", "issue-line"))
SHAPE, JOINED, LABEL = 400, 200, 3
WINDOW_LENGTH, LEAST_TITLE = 500, 12
# What parts the name of a work from that of its site, in the name of a window.
PARTS = pattern_of(r"\s+[|–—·-]\s+|\s*\|\s*")
ENTRY = pattern_of(r"@\w{3,20}\s?\{")
LONGEST_ENTRY = 40
# A field of BibTeX. Linear: bounded classes.
GIVEN = pattern_of(r"\s{0,8}+\w{2,20}+\s{0,4}+=")
INLINE = "inline-tools"
BYLINE = 400
WORDS = pattern_of(r"\p{L}++")
LONG, NEAR, HEAD = 180, 6, 24
SCAR, FEW, SCARRED = 2, 50, 150
"""Blank lines where a heading was dropped; of so many lines one may be of one word; blocks that are looked at."""
RECORD_FIELDS, OWN_FIELDS = 4, 3
OWN = frozenset(("handle", "other", "contributor"))
"""Fields that nothing but a repository prints: shops and mails name authors, titles and dates too."""
CATALOGUED = frozenset(("author", "publisher", "container"))
"""Fields that catalogues print together: letters and forms name no publisher."""
LISTS = frozenset(("reference", "note"))
SITE_SIGNS, WORK_SIGNS, MANY_SIGNS = 2, 3, 5
"""Of a page: two lines of its site and three signs of a work, or one and five."""
ADDRESSED, FRONT = 2, 12
LEAST_CITED, MOST_CITED = 20, 1200
# The mark before an address: an ordinal of its list, and the number that the names carry.
NUMBERED = pattern_of(r"\s*+(?:[•*-]\s*+)?(?:\d{1,2}\.\s++)?\d{1,2}\s*+(?=[\p{Lu}\p{Lo}])")
# What lists set before their items; a tool may write it: "1. doi: 10.5555/rain".
COUNTED = pattern_of(r"^\s*+(?:[•*-]\s*+)?(?:\d{1,2}\.\s++)?")
BARS = pattern_of(r"\s*+\|[\s|]*+")


def is_byline(text: str, lexicon: Lexicon) -> bool:
    """Whether a short text, or its second line, says who wrote the work: "by Ada Roe and Ben Cole"."""
    return len(text) < BYLINE and any(
        (led := lexicon.openings["byline"].match(line)) is not None and SIGNED.match(line, led.end()) is not None
        for line in text.split("\n")[:2]
    )


def text_notices(page: Page) -> Iterator[tuple[str, int]]:
    """What the lines of a text say by shape, by phrases that only sites say, and by labels that end entries."""
    above = ""
    for block in page.blocks:
        text = block.text
        if len(text) < SHAPE and (shape := page.lexicon.shape_of(fold(text).strip(" |"))) is not None:
            yield shape, 1
        if len(text) > JOINED:
            yield "labelled-entry", sum(1 for _ in labels_inside(text, page.lexicon))
        # Labels on a line of their own stand below the end of an entry, which tells a year.
        below = are_labels(text, page.lexicon) and YEAR.search(above) is not None
        # By lines, whatever blocks they make: the indents of a text decide on those, and it may lose them.
        whole = ends_in_labels(text, page.lexicon)
        ended = sum(ends_in_labels(line, page.lexicon) for line in text.split("\n")) if "\n" in text else whole
        yield "labelled-entry", max(ended, int(below or whole))
        above = text
        if block.phrases:
            # A phrase that is a line by itself, where a tool joined the lines.
            if "joint" in block.facts and block.phrases == (INLINE,) and _is_phrase(text, page.lexicon):
                yield INLINE, 1
            yield from ((notice.kind, 1) for notice in standing_notices(text, page.lexicon))


def _is_phrase(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is a phrase that templates set inside of sentences, and nothing else."""
    return any(match.end() - match.start() == len(text) for match in lexicon.inline.finditer(text))


def printed_entries(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The entries of BibTeX that a text prints, line by line."""
    for block in blocks:
        if not ENTRY.match(block.text):
            continue
        lines: list[str] = []
        depth = 0
        for line in blocks[block.place : block.place + LONGEST_ENTRY]:
            # Text that lost its lines of one word has no line of the last brace.
            ended = bool(lines) and depth == 1 and "}" not in line.text and not GIVEN.match(line.text)
            lines.append("}" if ended else line.text)
            depth += line.text.count("{") - line.text.count("}") - ended
            if depth <= 0:
                yield "\n".join(lines)
                break


def is_landing(page: Page, notices: Counter[str]) -> bool:
    """Whether a text describes a work on a page: a site prints it, and it says what only such pages say."""
    if notices["labelled-entry"] >= LABELLED_ENTRIES or _is_alone(page, notices) or _is_window(page, notices):
        return True
    fields = [field for field in fields_of(page.blocks, page.lexicon) if fits(field, page.lexicon)]
    site = _site_signs(page, notices)
    if _is_record(fields, site):
        return True
    furnished = _is_furnished(page, notices)
    if furnished and any(kind in notices for kind in SCHOLARLY):
        return True
    work = _work_signs(page, notices, fields)
    cited = _cites_itself(page)
    # A line that asks to be cited so is one of a site.
    names = {field.name for field in fields}
    site += _printed_signs(names, notices) + cited
    work += cited + _front_signs(page) + 2 * (names >= CATALOGUED) + ("type" in names) + ("empty-date" in notices)
    return ((furnished or site >= SITE_SIGNS) and work >= WORK_SIGNS) or (site > 0 and work >= MANY_SIGNS)


def _is_alone(page: Page, notices: Counter[str]) -> bool:
    """Whether one kind of lines tells alone."""
    weights = page.lexicon.weights
    return any(weights.get(kind, 1) >= LANDING_WEIGHT for kind in notices if not kind.startswith("heading:"))


def _is_window(page: Page, notices: Counter[str]) -> bool:
    """Whether a text has nothing but the name of a window: the page itself needed a script, or a frame."""
    told = notices["window-line"] + notices["journal-window"]
    return told > 0 and sum(bool(block.text.strip()) for block in page.blocks) == told


def _is_furnished(page: Page, notices: Counter[str]) -> bool:
    """Whether the furniture of a page is of more than one kind, and weighty enough."""
    weights = page.lexicon.weights
    if not any(kind in SITES for kind in notices):
        # A manuscript has its DOI and its dates as well: beside the furniture of a site they tell a page.
        notices = Counter({kind: count for kind, count in notices.items() if kind not in PRINTED_FACTS})
    weight = sum(weights.get(kind, 1) for kind in notices if not kind.startswith("heading:"))
    headings = sum(1 for kind in notices if kind.startswith("heading:"))
    kinds = len([kind for kind in notices if weights.get(kind, 1) > 0]) - max(0, headings - 1)
    return weight + min(headings, 2) >= LANDING_WEIGHT and kinds >= 2


def _is_record(fields: Sequence[Field], site: int) -> bool:
    """Whether labels with fitting values are those of a repository."""
    names = {field.name for field in fields}
    exported = {field.name for field in fields if field.is_exported}
    own = {fold(field.label.text[: field.end]) for field in fields if field.name in OWN}
    kept = sum(field.name == "other" for field in fields)
    named = bool(names & {"author", "title"}) and len(names) >= RECORD_FIELDS
    addressed = named and not names.isdisjoint(("handle", "doi"))
    return (
        len(exported) >= RECORD_FIELDS
        or addressed
        or (bool(names & {"author", "title"}) and kept >= OWN_FIELDS)
        or (site > 0 and ((named and bool(own)) or len(own) >= OWN_FIELDS))
    )


def _site_signs(page: Page, notices: Counter[str]) -> int:
    """How many lines a site printed, and whether the text begins with the name of a window or holds an outline.

    What templates set inside sentences ("(opens in new tab)") no author writes.
    """
    lines = {fold(block.text) for block in page.blocks if block.notice in SITES}
    for block in page.blocks:
        if "|" in block.text and len(block.text) < SHAPE:
            parts = {fold(part) for part in BARS.split(block.text)}
            lines |= {part for part in parts if page.lexicon.lines.get(part) in SITES}
    outlined = sum(count > 1 for kind, count in notices.items() if kind.startswith("heading:"))
    return len(lines) + _names_window(page) + (outlined > 1) + SITE_SIGNS * (INLINE in notices)


def _printed_signs(names: Set[str], notices: Counter[str]) -> int:
    """How much speaks for a site that printed no menu: a licence, the type behind a label, a record of a catalogue."""
    licensed = "license-line" in notices and "history-line" in notices
    return licensed + ("type" in names) + (names >= CATALOGUED) + ("empty-date" in notices)


def _front_signs(page: Page) -> int:
    """What stands around a title: a line that says what the work is, and numbered addresses."""
    front = [block.text for block in page.blocks[:FRONT] if block.notice is None and len(block.text) < SHAPE]
    typed = any(page.lexicon.type_of(text) for text in front)
    numbered = (line for text in front for line in text.split("\n") if NUMBERED.match(line))
    addresses = sum(page.lexicon.names_institution(line) for line in numbered)
    return typed + (addresses >= ADDRESSED)


def _cites_itself(page: Page) -> int:
    """Whether a line behind a label that asks for it cites the work: its title stands as a line above or below."""
    opening = page.lexicon.openings["cited"]
    found = 0
    for block in page.blocks:
        if block.notice is not None or len(block.text) > MOST_CITED:
            continue
        heading = page.lexicon.heading(page.blocks[block.place - 1].text) if block.place else None
        if (heading is None or heading.role != "citation") and not opening.match(block.text.lstrip(" -•*\n")):
            continue
        if not YEAR.search(block.text):
            continue
        found = 1
        said = fold(block.text)
        titles = (one.text for one in page.blocks[:FRONT] if LEAST_CITED <= len(one.text) < SHAPE)
        if any(fold(title) in said for title in titles):
            return 2
    return found


def _names_window(page: Page) -> int:
    """How much the first line is the name of a window: a part of it stands once more as the title, or all of it.

    All of it may be the title of a manuscript that says it again above its abstract.
    """
    first = page.blocks[0].text if page.blocks else ""
    if not LEAST_TITLE <= len(first) < WINDOW_LENGTH:
        return 0
    whole = fold(first)
    parts = {fold(part) for part in PARTS.split(first) if len(part) >= LEAST_TITLE} - {whole}
    said = [fold(block.text) for block in page.blocks[1:] if len(block.text) <= len(first)]
    return max((SITE_SIGNS if text in parts else int(text == whole) for text in said), default=0)


def _work_signs(page: Page, notices: Counter[str], fields: Sequence[Field]) -> int:
    """How much a text says that stands on pages of works: an abstract, lists, identifiers, its place in a journal."""
    opened, listed = _opened(page)
    names = {field.name for field in fields}
    # A list has such lines for the works that it names.
    head = [COUNTED.sub("", block.text) for block in page.blocks[:listed] if len(block.text) < SHAPE]
    shapes = {page.lexicon.shape_of(fold(text)) for text in head}
    lines = Counter(fold(block.text) for block in page.blocks)
    placed = "issue-line" in shapes or any(is_enumeration(text) for text in head)
    # "doi: 10.5555/rain J. Rain 1970 volume 9, issue 2": its identifier and its place in one line.
    told = any(text[:LABEL].casefold().startswith("doi") and is_enumeration(text) for text in head)
    titles = [fold(field.text) for field in fields if field.name == "title"]
    return (
        2 * ("abstract" in opened or "abstract" in names)
        + (
            not {"keyword"}.isdisjoint(opened | names)
            or any(page.lexicon.openings["keywords"].match(text) for text in head)
        )
        + bool(opened & LISTS)
        + ("author-information" in opened)
        + 2 * ("identifier-line" in shapes or "doi" in names or told)
        + 2 * ("history-line" in notices)
        + placed
        + (placed and any(is_byline(text, page.lexicon) for text in head))
        + ("citation-tools" in notices)
        + 2 * ({"author", "title"} <= names)
        + any(title in lines for title in titles)
        + (notices["link-labels"] >= LABELLED_ENTRIES)
        + 2 * ("abstract" not in opened and _opens_behind_scar(page))
        + WORK_SIGNS * ("window-line" in notices)
        + WORK_SIGNS * any(fold(work.first("title") or "") in lines for work in page.works)
    )


def _opens_behind_scar(page: Page) -> bool:
    """Whether a paragraph stands where a heading of one word was dropped, in text that lost all lines of one word."""
    lines = [block.text for block in page.blocks if block.kind == "line" and block.text.strip()]
    if sum(" " not in text.strip() for text in lines) * FEW >= len(lines):
        return False
    return any(
        block.gap >= SCAR and len(block.text) >= LONG and ". " in block.text and block.text.rstrip().endswith(".")
        for block in page.blocks[:SCARRED]
        if block.notice is None
    )


def _opened(page: Page) -> tuple[set[str], int]:
    """What the headings of a text open that something follows, and where its first list begins."""
    opened: set[str] = set()
    listed = len(page.blocks)
    for block in page.blocks:
        heading = page.lexicon.heading(block.text)
        if heading is None and _opens_abstract(page, block.text):
            opened.add("abstract")
        if heading is None or heading.role in opened:
            continue
        following = page.blocks[block.place + 1 : block.place + 1 + NEAR]
        if heading.role == "abstract":
            # Of lines that were joined any word with a capital may begin a piece.
            lines = (
                one.text for one in following if "joint" in one.facts or page.lexicon.record_label(one.text) is None
            )
            opened |= {"abstract"} if sum(map(len, lines)) >= LONG else set()
        elif heading.role in LISTS and any(YEAR.search(one.text) for one in following):
            opened.add(heading.role)
            listed = min(listed, block.place)
        elif heading.role in ("keyword", "author-information"):
            opened.add(heading.role)
    return opened, listed


def _opens_abstract(page: Page, text: str) -> bool:
    """Whether a paragraph begins with the heading of an abstract: "Abstract. Rain falls ..."."""
    label, point, _ = text[:HEAD].partition(". ")
    heading = page.lexicon.heading(label) if point and len(text) >= LONG else None
    return heading is not None and heading.role == "abstract"
