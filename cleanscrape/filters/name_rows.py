"""The rows below the title of a text: names, their marks and addresses, tools, and what says who the authors are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from ..dates import YEAR
from ..facts import is_pages
from ..knowledge import fold
from ..page import Block, Page
from ..patterns import pattern_of
from ..recognise_text import is_byline
from ..uncased import is_spaced, is_uncased
from .answered_names import answered_names, marked_places
from .beside_names import leading_names, made_names, mailed_names, placed_names
from .glued_names import counted_letters
from .name_lines import (
    Named,
    goes_on,
    is_marked,
    is_rewritten,
    names_of,
    pieces_of,
    without_degree,
)
from .people import says_institution
from .told_authors import LEAST_WORDS, NO_PLACES, Told, is_place
from .turned_names import turned_names

__all__ = ["Row", "rows_below", "without_counted"]

LONGEST, HALF_LENGTH, SHORT = 320, 40, 60
FACTS = frozenset(("about", "enumeration", "container", "type", "title"))
ENDS = frozenset(("abstract", "body", "keyword", "reference"))
SHORT_FAMILY, LEAST_NAMES, CITED_LENGTH, MOST_BARS = 2, 2, 1200, 3
# Linear: bounded classes behind a literal.
CITED = pattern_of(r"\s\((?:1[5-9]|20)\d\d[^()\n]{0,12}\)[.:,]?\s(?=\p{Lu})")
# Words in capitals, and a mark of an address behind them at most. Linear: possessive.
GROUP = pattern_of(
    r"(?:\d\.\s)?((?:The )?\p{Lu}[\p{L}-]++(?: (?:(?:of|on|for|and) )?\p{Lu}[\p{L}-]++){1,7}+)[\s\d,*∗†‡]{0,6}+$"
)
# "Rain Letters 12, 041027 (2022)": the name of a journal before a place in it. Linear: bounded classes.
JOURNAL = pattern_of(r"\p{Lu}[^\d\n]{3,60}[\s,]\d{1,4}\b[^()\n]{1,40}\((?:1[89]|20)\d\d\)")
# Behind the last name: the mark of its address, or an office with one. Linear: bounded.
MARKED = pattern_of(r"(?:\s?,\s[\p{Ll} ]{3,40}+)?\s?[\d*†‡]")
DATED = pattern_of(r"(?:1[5-9]|20)\d\d\s?[;,]\s?\d")
SIGN = pattern_of(r" ?[*∗†‡§¶]")
ORCID = pattern_of(r"\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]")


class Row(NamedTuple):
    """A line below the title, and what it says of the authors."""

    kind: Literal["names", "sign", "place", "tool", "other"]
    block: Block
    names: list[Named]
    goes_on: bool = False
    """Whether it ends in a comma, or in "and"."""
    signs: bool = False
    """Whether a row of signs has marks or commas, not only the words of tools."""
    places: Sequence[tuple[int, int]] = ()
    """Where an address stands behind each name in the same line."""
    rest: Block | None = None
    """The next line, where the family name is one of its own."""
    known: bool = False
    """Whether other lines say that half of the names are the authors'."""
    strong: bool = False
    """Whether the row looks like authors by itself: several names, marks, an address behind, names told twice."""
    cited: bool = False
    """Whether it is the line that tells how to cite the work."""
    led: bool = False
    """Whether the line before says that people follow who are no authors: editors, reviewers."""


def rows_below(page: Page, zone: Sequence[Block], told: Told) -> Iterator[Row]:
    """The rows below the title, up to the abstract or the text, with what speaks for the names in each."""
    rows = list(_rows(page, zone, told))
    times = Counter(fold(one.name) for row in rows for one in row.names)
    for at, row in enumerate(rows):
        if not row.names:
            yield row
            continue
        behind = _is_backed(page, rows, at + 1)
        if fold(row.block.text).strip() in told.above:
            yield row._replace(kind="tool", names=[])
            continue
        if len(row.names) == 1 and at + 1 < len(rows) and DATED.match(rows[at + 1].block.text) is not None:
            yield row._replace(kind="other", names=[])  # the name of a journal, and in the next line its place
            continue
        twice = all(times[fold(one.name)] > 1 for one in row.names)
        strong = row.strong or len(row.names) > 1 or twice or behind or bool(row.places)
        known = sum(map(told.names, row.names)) * 2 >= len(row.names)
        if not (strong or known) and is_uncased(row.block.text):
            yield row._replace(kind="other", names=[])  # many a word begins as a family name of one letter does
            continue
        yield row._replace(strong=strong, known=known)


def _is_backed(page: Page, rows: Sequence[Row], at: int) -> bool:
    """Whether what follows a name is an author's: marks, an address, or the "and" that the next name begins with."""
    if at == len(rows):
        return False
    row = rows[at]
    if row.kind == "sign" and "@" in row.block.text and at + 1 < len(rows):
        return rows[at + 1].kind == "place"
    if row.names and row.names[0].start:
        pieces = pieces_of(page, row.block.text)
        before = says_institution(page, row.block.text[: row.names[0].start])
        return before or (pieces[0].kind == "name" and pieces[0].before != "")
    if fold(row.block.text).strip() in page.lexicon.name_words["behind"]:
        return True
    return row.kind == "place" or (row.kind == "sign" and (row.signs or _leads_to_orcid(rows[at : at + 2])))


def _leads_to_orcid(rows: Sequence[Row]) -> bool:
    """Whether lines without names give the ORCID of somebody."""
    return any(ORCID.search(row.block.text) for row in takewhile(lambda row: row.kind == "sign", rows))


def _rows(page: Page, zone: Sequence[Block], told: Told) -> Iterator[Row]:
    named = led = on = False
    taken: Block | None = None
    last: Named | None = None
    for at, block in enumerate(zone):
        if block is taken:
            continue
        heading = page.lexicon.heading(block.text)
        if heading is not None and heading.role in ENDS:
            if named:
                return
            continue
        if named and heading is not None and heading.role == "furniture:recommendations":
            return  # other works, and who wrote them
        row = _turned_row(page, block) or _seamed_row(page, block, told)
        if row is None and (len(block.text) > 2 * LONGEST or _is_abstract(page, block)):
            return
        row = row or _answered_row(page, zone, at, told) or _joined_row(page, zone, at, on)
        row = row or (_group_row(page, block) if not at else None) or _row(page, block, told)
        if last is not None and row.names and row.names[0].start and _is_rewritten(page, last, row):
            others = row.names[1:]
            row = row._replace(names=others) if others else Row("sign", block, [], signs=True)
        last = row.names[-1] if row.names else last
        taken, on = row.rest, row.goes_on
        yield row._replace(led=True) if led else row
        named = named or bool(row.names)
        led = page.lexicon.openings["no-address"].match(block.text) is not None and not row.names


def _is_rewritten(page: Page, last: Named, row: Row) -> bool:
    """Whether a line has the name above once more, in another script: "/Seoyun Han" below "한서윤"."""
    return is_rewritten(last.name, pieces_of(page, row.block.text)[0])


def _is_abstract(page: Page, block: Block) -> bool:
    """Whether a block is an abstract indeed: where no heading opens it, names and words of tools were taken for one."""
    return block.role == "abstract" and len(block.text) > SHORT and not names_of(page, block.text)


def _turned_row(page: Page, block: Block) -> Row | None:
    """The row of names and addresses by turns."""
    turned = turned_names(page, block.text) if block.role not in NO_PLACES else []
    places = [(start, end) for _, start, end in turned]
    return Row("names", block, [name for name, _, _ in turned], strong=True, places=places) if turned else None


def _seamed_row(page: Page, block: Block, told: Told) -> Row | None:
    """The row of names with an address behind each, which were lines of their own with a comma between them."""
    starts = [0, *_seams(block)]
    if (row := _first_line(page, block, starts) or _last_line(page, block, starts)) is not None:
        return row
    if len(starts) == 1 or not (placed := placed_names(page, block.text, told.names, starts)):
        return None
    if len(placed) < len(starts) or not all(says_institution(page, block.text[a:b]) for _, a, b in placed):
        return None
    names = _without_marks([name for name, _, _ in placed], told)
    return Row("names", block, names, strong=True, places=[(a, b) for _, a, b in placed])


def _answered_row(page: Page, zone: Sequence[Block], at: int, told: Told) -> Row | None:
    """The row of names that have no capitals, and numbers that addresses answer."""
    found = answered_names(page, zone[at], zone[at + 1] if at + 1 < len(zone) else None, told)
    return Row("names", zone[at], found.names, strong=True, places=found.places) if found is not None else None


def _first_line(page: Page, block: Block, starts: Sequence[int]) -> Row | None:
    """The row of a name that was a line of its own and ended in a comma: "Ada Roe," and below it an address."""
    if len(starts) == 1 or not block.text[: starts[1]].rstrip().endswith(","):
        return None
    names = names_of(page, block.text[: starts[1]])
    rest = block.text[starts[1] :]
    if (
        len(names) != 1
        or block.text[: starts[1]].strip(" ,") != block.text[slice(*names[0][1:])]
        or not rest[:1].isupper()
        or not says_institution(page, rest)
    ):
        return None
    return Row("names", block, names, strong=True, places=[(starts[1], len(block.text))])


def _last_line(page: Page, block: Block, starts: Sequence[int]) -> Row | None:
    """The row of a name that was a line of its own below the address of the one before: "… College, Hull, Ben Cole"."""
    last = starts[-1]
    names = names_of(page, block.text[last:]) if last else []
    if (
        len(names) != 1
        or block.text[last + names[0].end :].strip(" ,&")
        or not says_institution(page, block.text[:last])
    ):
        return None
    return Row("names", block, [Named(names[0].name, last + names[0].start, last + names[0].end)], strong=True)


def _seams(block: Block) -> Iterator[int]:
    """Where a line begins that was one of its own, behind the sign that parts it from the one before."""
    shrunk = 0
    for start, end, between in block.facts.get("seams", ()):
        # The bars before the line, which are gone, may be counted.
        for bars in range(MOST_BARS):
            place = start - shrunk - bars
            if block.text[:place].endswith((",", "&", ";")) and block.text.startswith(between, place):
                yield place + len(between)
                break
        shrunk += end - start - len(between)


def _joined_row(page: Page, zone: Sequence[Block], at: int, on: bool) -> Row | None:
    """The row of a name whose given and family names are two lines, if a sign stands before or behind it."""
    if at + 2 >= len(zone) or len(zone[at].text) > HALF_LENGTH or len(zone[at + 1].text) > LONGEST:
        return None
    block, following = zone[at], zone[at + 1]
    if following.text.endswith(":") or "recorded" in following.facts:
        return None  # the label of a field, or its value
    given = pieces_of(page, block.text)
    # Most lines are no given name: then the line below need not be cut.
    if len(given) != 1 or given[0].kind not in ("half", "name") or given[0].end < len(block.text.rstrip()):
        return None
    # "Ada May", "Roe": where an "and" or an address behind the second line tells that both are a name of the list.
    told = on and (goes_on(zone[at + 2].text) or says_institution(page, zone[at + 2].text))
    if given[0].kind == "name" and not (given[0].text.endswith(".") or told):
        return None
    family = pieces_of(page, following.text)
    others = family[1:]
    named = all(one.kind in ("name", "sign") for one in others)
    if not (named and family and family[0].kind == "half") or family[0].before:
        return None
    behind = pieces_of(page, zone[at + 2].text[:HALF_LENGTH])
    if (
        not (on or others or goes_on(following.text))
        and any(one.kind != "sign" for one in behind)
        and not behind[0].before
    ):
        return None
    name = Named(f"{given[0].text} {family[0].text}", given[0].start, given[0].end)
    further = [Named(one.text, one.start, one.end) for one in others if one.kind == "name"]
    return Row("names", block, [name, *further], goes_on(following.text), strong=True, rest=following)


def _row(page: Page, block: Block, told: Told) -> Row:
    text = block.text
    if fold(text) == told.title or block.role == "subtitle":
        return Row("tool", block, [])  # the title once more, or what it goes on with: both may look like a name
    # An item may go on below the name: "Ada Roe,\nCorresponding author".
    first, _, below = text.partition("\n")
    if below and is_pages(below):  # who wrote a chapter of a book
        return Row("other", block, [])
    if is_uncased(first) and below and says_institution(page, below):
        name = Named(first, 0, len(first))
        if is_spaced(first) or names_of(page, first) == [name]:
            return Row("names", block, [name], strong=True, places=[(len(first) + 1, len(text))])
    if JOURNAL.match(text) is None and (
        names := names_of(page, text) or (names_of(page, first) if first != text else [])
    ):
        names = _without_marks(names, told)
        told_by_site = fold(text).endswith(tuple(page.lexicon.name_words["behind"]))
        grouped = page.lexicon.openings["behalf"].match(text) is not None
        signed = any(SIGN.match(text, one.end) is not None for one in names)
        strong = is_marked(block) or is_byline(first, page.lexicon) or told_by_site or grouped or signed
        return Row("names", block, names, goes_on(text) or goes_on(first), strong=strong)
    if block.notice is not None or page.lexicon.openings["author-search"].match(text):
        return Row("tool", block, [])
    if makers := list(made_names(page, text)):
        return Row("names", block, makers, strong=True)
    if "@" in text and (mailed := mailed_names(page, text)):
        placed = placed_names(page, text, told.names)
        mailed = placed if len(placed) > len(mailed) else mailed
        return Row("names", block, [name for name, _, _ in mailed], places=[(a, b) for _, a, b in mailed])
    if block.role not in FACTS | NO_PLACES and (cited := CITED.search(text)) is not None:
        # "Roe, A. and Cole, B. (1997). On Rain": the line that tells how to cite the work stands below its title.
        names = names_of(page, text[: cited.start()])
        own = told.title in fold(text)
        if own and len(names) == sum(one.kind != "sign" for one in pieces_of(page, text[: cited.start()])) > 0:
            return Row("names", block, names, strong=True, cited=True)
    if len(text) < LONGEST and all(one.kind == "sign" for one in pieces_of(page, text)):
        return Row("sign", block, [], goes_on(text), signs=not any(map(str.isalpha, text)) or goes_on(text))
    return _placed_row(page, block, told) or Row("tool" if block.role in FACTS else "other", block, [])


def _placed_row(page: Page, block: Block, told: Told) -> Row | None:
    """The row of an address, of names with addresses, or of a list of names that a line begins with."""
    text = block.text
    led = leading_names(page, text) if len(text) < CITED_LENGTH else []
    if len(led) > LEAST_NAMES:
        if MARKED.match(text, led[-1].end) is not None and says_institution(page, text[led[-1].end :]):
            return Row("names", block, led, strong=True, places=marked_places(text, led))
        if YEAR.search(text) is None:
            return Row("names", block, led, strong=True)
    if is_place(page, block):
        if len(placed := placed_names(page, text, told.names)) > len(led):
            names = _without_marks([name for name, _, _ in placed], told)
            return Row("names", block, names, places=[(a, b) for _, a, b in placed])
        if led:
            # All of them have the address behind.
            return Row("names", block, led, strong=True, places=marked_places(text, led))
        return Row("place", block, [])
    return None


def _group_row(page: Page, block: Block) -> Row | None:
    """The row of a group that stands right below the title as the author: "Open Rain Collaboration 1"."""
    name = GROUP.match(block.text.strip())
    words = name[1].split() if name is not None else []
    if len(words) < LEAST_WORDS or fold(words[-1]) not in page.lexicon.name_words["group"]:
        return None
    start = block.text.index(words[0])
    return Row("names", block, [Named(" ".join(words), start, start + len(" ".join(words)))], strong=True)


def _without_marks(names: list[Named], told: Told) -> list[Named]:
    """Names without the letter of an address that is glued to each: "Ada Roea, Ben Coleb"."""
    letters = told.letters.issuperset(one.name[-1] for one in names)
    bare: list[Named] = []
    for one in names:
        family = fold(one.name).rpartition(" ")[2]
        known = family[:-1] in told.words or letters
        glued = known and len(family) > SHORT_FAMILY and one.name[-1].islower() and family not in told.words
        bare.append(without_degree(Named(one.name[:-1], one.start, one.end - 1)) if glued else one)
    return bare


def without_counted(chosen: Mapping[int, list[Named]], told: Told) -> dict[int, list[Named]]:
    """The names of these rows without a letter glued to each, where the letters count as marks do."""
    counted = counted_letters([one.name for names in chosen.values() for one in names])
    if not counted:
        return dict(chosen)
    lettered = told._replace(letters=counted)
    return {at: _without_marks(names, lettered) for at, names in chosen.items()}
