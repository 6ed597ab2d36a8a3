"""The filter for the date of a work that a text prints: in the line of its place, behind a label, below its title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from ..dates import FOUR_DIGITS, iso_date
from ..facts import COMPACT, ISSUE, PAGES, VOLUME, VOLUME_ISSUE, YEAR_FIRST, date_of_place, is_history
from ..identifiers import doi_in
from ..knowledge import fold
from ..metadata import TITLE_TAGS
from ..page import Assign, Block, Edit, Page
from ..patterns import pattern_of

__all__ = ["find_printed_date", "year_cited"]

ABOVE, BELOW, NEAR = 25, 45, 12
"""How many blocks around the title hold the line of its place, and how many a date alone."""
LONGEST, SENTENCE, DATE = 300, 160, 60
HEAD, CLOSE, ROW = 30, 6, 2
CITATION, LEAST_SPACES, LEAST_BESIDE, PLACE = 1200, 2, 16, 200
"""Characters of a line that tells how to cite; spaces of a title not said by chance; characters beside it, and of
the place behind it."""
NO_DATES = frozenset(("reference", "note", "list", "abstract", "title", "keyword"))
UNPUBLISHED = frozenset(("received", "accepted"))
DIGITS = pattern_of(r"\d++")
MOST_ALIKE = 3
# Addresses hold years that are none.
ADDRESS = pattern_of(r"(?:https?://|www\.)\S++|\b10\.\d{4,9}/\S++")
# "12, 041027 (2022)", "470: 1-16": a volume and a page, whose year stands elsewhere in the line.
PLACED = pattern_of(r"(?<![\d.,])\d{1,4}(?: ?\(\w{1,6}\))?[,:] ?(?:\w?\d{1,6}[–-]\w?\d{1,6}|\d{5,7})(?!\d)")
ENCLOSED = pattern_of(r"\((?:[^()\d]{0,20}|\d{1,2} \p{L}{3,9} )((?:1[5-9]|20)\d\d)\)")
# The number that a tool sets before a line of a list.
COUNTED = pattern_of(r"\s*+\d{1,2}\.\s++")
YEAR = pattern_of(r"(?<![\d–/-])(?:1[5-9]|20)\d\d(?![\d–/-])")


def find_printed_date(page: Page) -> Iterator[Edit]:
    """Find the date of a work in the line of its place in a journal, behind a label, or alone below the title.

    In HTML only where nothing else describes the work.
    """
    if page.input == "html" and _is_described(page):
        return
    titles = page.having("title")
    recorded = any("recorded" in block.facts and block.facts.get("fact") == "published" for block in page.blocks)
    free = [block for block in page if block.role not in NO_DATES and len(block.text) < LONGEST]
    around = [block for block in free if titles and -ABOVE <= block.place - titles[0].place <= BELOW]
    # The title may name a year itself, also where it stands once more.
    head = fold(titles[0].text)[:HEAD] if titles else ""
    around = [block for block in around if not fold(block.text).startswith(head)]
    around.sort(key=lambda block: (abs(block.place - titles[0].place), block.place))
    if recorded:
        # "Published" may be the day on which the work came online; the line of its place has the year of its volume.
        placed = (one for one in around if one.role == "enumeration" and one.place - titles[0].place in range(CLOSE))
        found = next(((one, match[1]) for one in placed if (match := ENCLOSED.search(one.text))), None)
        yield from _dated(found)
        return
    if (issued := _issued(page, free)) is not None:
        yield from _dated(issued)
        return
    cited = _cited(page, titles)
    for way in (
        partial(_of_row, page, around, titles),
        partial(_of_place, page, around),
        partial(_labelled, page, free),
        partial(_alone, page, around, titles),
    ):
        # The line that tells how to cite the work has its year; another line may have the day.
        if (found := way()) is not None and (cited is None or found[1].startswith(cited[1])):
            cited = found
            break
    yield from _dated(cited)


def _is_described(page: Page) -> bool:
    """Whether the head of a page, or data in it, names the work: what it does not date there it dates by labels."""
    return page.metadata.first(*TITLE_TAGS) is not None or any("published" in work.values for work in page.works)


def _dated(found: tuple[Block, str] | None) -> Iterator[Edit]:
    if found is not None:
        yield Assign(found[0], found[0].role or "about", {"dated": found[1]})


def _cited(page: Page, titles: Sequence[Block]) -> tuple[Block, str] | None:
    """The first line that tells how to cite the work, and its year: the title stands among names, a year, a place."""
    title = fold(" ".join(one.text for one in titles if one is titles[0] or "goes-on" in one.facts)) if titles else ""
    free = (block for block in page if block.role not in NO_DATES)
    return next(((block, year) for block in free if (year := year_cited(block, title)) is not None), None)


def year_cited(block: Block, title: str) -> str | None:
    """The year in a line that tells how to cite a work: its title, folded, stands among names, a year, a place."""
    if title.count(" ") < LEAST_SPACES or len(block.text) > CITATION:
        return None
    if "," not in block.text or not YEAR.search(block.text):
        return None
    before, found, behind = fold(ADDRESS.sub(" ", block.text)).partition(title)
    # The year stands right before the title, or a little behind it.
    behind, right = behind[:PLACE], before[-LEAST_BESIDE:]
    years = [*YEAR.findall(right)[-1:], *YEAR.findall(behind)[:1]] if found else []
    if not years or len(before) + len(behind) <= LEAST_BESIDE:
        return None
    enclosed = ENCLOSED.search(right) or ENCLOSED.search(behind)
    return enclosed[1] if enclosed else years[0]


def _issued(page: Page, blocks: Sequence[Block]) -> tuple[Block, str] | None:
    """The first date behind a label that names the issue: the work may have stood online before."""
    issued = page.lexicon.openings["issued"]
    return _labelled(page, [block for block in blocks if issued.match(block.text)])


def _of_row(page: Page, blocks: Sequence[Block], titles: Sequence[Block]) -> tuple[Block, str] | None:
    """The year that stands alone above the title, a DOI right below it: a tool parted the line of its place."""
    for block in blocks:
        if -NEAR <= block.place - titles[0].place < 0 and YEAR.fullmatch(block.text.strip()):
            below = page.blocks[block.place + 1 : block.place + 1 + ROW]
            if any(doi_in(one.text) is not None for one in below):
                return block, block.text.strip()
    return None


def _of_place(page: Page, blocks: Sequence[Block]) -> tuple[Block, str] | None:
    """The nearest line that tells where in its journal the work stands, and its year."""
    dated = [block for block in blocks if FOUR_DIGITS.search(block.text) is not None]
    alike = Counter([DIGITS.sub("", block.text) for block in blocks]) if dated else Counter()
    for block in dated:
        if alike[DIGITS.sub("", block.text)] > MOST_ALIKE:
            continue  # a menu of all volumes
        text = ADDRESS.sub(" ", " ".join(block.text.split()))
        if len(text) > SENTENCE and doi_in(block.text) is None:
            continue
        numbered = (VOLUME, ISSUE, PAGES, COMPACT, VOLUME_ISSUE, YEAR_FIRST, PLACED)
        date = date_of_place(page, text) if is_history(page, text) else _year(page, text)
        if date and any(one.search(text) for one in numbered):
            return block, date
    return None


def _year(page: Page, text: str) -> str | None:
    """The year of a place: in brackets, of a whole date, or the first that is no page."""
    if FOUR_DIGITS.search(text) is None:
        return None
    if match := ENCLOSED.search(text):
        return match[1]
    whole = iso_date(text, page.lexicon.months)
    if whole is not None and "-" in whole:
        return whole
    match = YEAR.search(text)
    return match[0] if match else None


def _labelled(page: Page, blocks: Sequence[Block]) -> tuple[Block, str] | None:
    """The first date behind a label that says when a work was published, or in the line below such a label."""
    opens = page.lexicon.openings["published"]
    for block in blocks:
        counted = COUNTED.match(block.text)
        if (match := opens.match(block.text, counted.end() if counted else 0)) is None:
            continue
        value = block.text[match.end() : match.end() + DATE].lstrip(" :•\n\u00a0")
        below = page.blocks[block.place + 1] if block.place + 1 < len(page.blocks) else None
        if not value and below is not None and len(below.text) < DATE and below.role not in NO_DATES:
            block, value = below, below.text
        if value[:1].isalnum() and (date := iso_date(value.partition(";")[0], page.lexicon.months)):
            return block, date
    return None


def _alone(page: Page, blocks: Sequence[Block], titles: Sequence[Block]) -> tuple[Block, str] | None:
    """The nearest line that is little but a date, with its month, and none of receipt."""
    labels = page.lexicon.fact_labels
    for block in blocks:
        text = block.text.strip()
        if abs(block.place - titles[0].place) > NEAR or len(text) >= DATE:
            continue
        if labels.get(fold(text).strip("[(").partition(" ")[0].strip(":")) in UNPUBLISHED:
            continue
        date = iso_date(text, page.lexicon.months)
        if date is not None and "-" in date:
            return block, date
    return None
