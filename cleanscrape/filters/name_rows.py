"""The rows below the title of a text: names, their marks and addresses, tools, and what says who the authors are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple

import regex

from ..dates import YEAR
from ..facts import is_pages
from ..knowledge import fold
from ..names import family_first, split_name
from ..page import Block, Page
from ..recognise_text import is_byline
from .glued_names import counted_letters
from .name_lines import (
    PERSON,
    Named,
    goes_on,
    is_marked,
    leading_names,
    made_names,
    mailed_names,
    names_of,
    pieces_of,
    placed_names,
    without_degree,
)
from .people import says_institution

__all__ = ["Row", "Told", "rows_below", "told_names", "without_counted"]

LONGEST, ADDRESS_LENGTH, HALF_LENGTH, SHORT, HEAD = 320, 500, 40, 60, 8
NUMBERED = regex.compile(r"[(\[]?(?:\d{1,2}|[a-z*†‡§])[)\]]?\s?(?=\p{Lu}\p{L})")
FACTS = frozenset(("about", "enumeration", "container", "type", "title"))
ENDS = frozenset(("abstract", "body", "keyword", "reference"))
NO_PLACES = frozenset(("copyright", "citation", "enumeration", "container", "type"))
LEAST_WORDS, SHORT_FAMILY, LEAST_NAMES, CITED_LENGTH, MOST_BARS = 3, 2, 2, 1200, 3
LETTER = regex.compile(r"(?:\d\.\s)?+\K[a-z](?=\s?\p{Lu}\p{Ll})")
# Linear: bounded classes behind a literal.
CITED = regex.compile(r"\s\((?:1[5-9]|20)\d\d[^()\n]{0,12}\)[.:,]?\s(?=\p{Lu})")
# Words in capitals, and a mark of an address behind them at most. Linear: possessive.
GROUP = regex.compile(
    r"(?:\d\.\s)?((?:The )?\p{Lu}[\p{L}-]++(?: (?:(?:of|on|for|and) )?\p{Lu}[\p{L}-]++){1,7}+)[\s\d,*∗†‡]{0,6}+$"
)
ALONE = regex.compile(r"\s*+[a-z]\s*+")
FURTHER = regex.compile(r"(?<!\p{Ll})[a-z](?=\s?\p{Lu}\p{Ll})")
# "… Hull College, Hull;b Institute of Snow": the first address may have its letter at the name before it.
SECOND = regex.compile(r"(?<=;\s?)b(?=\s\p{Lu}\p{Ll})")
# "Rain Letters 12, 041027 (2022)": the name of a journal before a place in it. Linear: bounded classes.
JOURNAL = regex.compile(r"\p{Lu}[^\d\n]{3,60}[\s,]\d{1,4}\b[^()\n]{1,40}\((?:1[89]|20)\d\d\)")
# Behind the last name: the mark of its address, or an office with one. Linear: bounded.
MARKED = regex.compile(r"(?:\s?,\s[\p{Ll} ]{3,40}+)?\s?[\d*†‡]")
ORCID = regex.compile(r"\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
LETTERS, PARTS = regex.compile(r"[^\W\d_]++"), regex.compile(r"[\s.,-]++")


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


class Told(NamedTuple):
    """What other lines say of the authors."""

    words: frozenset[str]
    """The words before the title in the lines that tell how to cite the work."""
    whole: frozenset[str]
    """Folded names for whose other works the page offers a search."""
    letters: frozenset[str]
    """The small letters that begin addresses."""
    above: frozenset[str]
    """The lines that stand above the title as well, folded: those are the site's."""
    cut: bool
    """Whether the citation leaves names out."""
    title: str
    """The title of the work, folded."""

    def names(self, one: Named) -> bool:
        """Whether a name is told."""
        return fold(one.name) in self.whole or not self.words.isdisjoint(_family(one.name))


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
        twice = all(times[fold(one.name)] > 1 for one in row.names)
        strong = row.strong or len(row.names) > 1 or twice or behind or bool(row.places)
        known = sum(map(told.names, row.names)) * 2 >= len(row.names)
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
        row = _seamed_row(page, block, told)
        if row is None and (len(block.text) > 2 * LONGEST or _is_abstract(page, block)):
            return
        row = row or _joined_row(page, zone, at, on) or (_group_row(page, block) if not at else None)
        row = row or _row(page, block, told)
        taken, on = row.rest, row.goes_on
        yield row._replace(led=True) if led else row
        named = named or bool(row.names)
        led = page.lexicon.openings["no-address"].match(block.text) is not None and not row.names


def _is_abstract(page: Page, block: Block) -> bool:
    """Whether a block is an abstract indeed: where no heading opens it, names and words of tools were taken for one."""
    return block.role == "abstract" and len(block.text) > SHORT and not names_of(page, block.text)


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
    if following.text.endswith(":"):
        return None  # the label of a field
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
    if fold(text) == told.title:
        return Row("tool", block, [])  # the title once more: it may look like a name
    # An item may go on below the name: "Ada Roe,\nCorresponding author".
    first, _, below = text.partition("\n")
    if below and is_pages(below):  # who wrote a chapter of a book
        return Row("other", block, [])
    if JOURNAL.match(text) is None and (
        names := names_of(page, text) or (names_of(page, first) if first != text else [])
    ):
        names = _without_marks(names, told)
        told_by_site = fold(text).endswith(tuple(page.lexicon.name_words["behind"]))
        strong = is_marked(block) or is_byline(first, page.lexicon) or told_by_site
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
            return Row("names", block, led, strong=True, places=[(led[-1].end, len(text))] * len(led))
        if YEAR.search(text) is None:
            return Row("names", block, led, strong=True)
    if _is_place(page, block):
        if len(placed := placed_names(page, text, told.names)) > len(led):
            names = _without_marks([name for name, _, _ in placed], told)
            return Row("names", block, names, places=[(a, b) for _, a, b in placed])
        if led:
            # All of them have the address behind.
            return Row("names", block, led, strong=True, places=[(led[-1].end, len(text))] * len(led))
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


def _is_place(page: Page, block: Block) -> bool:
    """Whether a line is an address: it names an institution or ends in a country, and is no sentence."""
    text = block.text
    if len(text) > ADDRESS_LENGTH or "©" in text[:HEAD] or block.role in NO_PLACES:
        return False
    words = [word for word in LETTERS.findall(text) if len(word) > 3]
    capitals = sum(not word[0].islower() for word in words)
    if capitals * 2 <= len(words) or page.lexicon.openings["no-address"].match(text):
        return False
    last = text.rstrip(" .,;").rpartition(",")[2].strip()
    told = says_institution(page, text) and len(text.split()) >= LEAST_WORDS
    if not told and not ("," in text and (last in page.lexicon.countries or NUMBERED.match(text) is not None)):
        return False
    return not page.lexicon.holds_shape(fold(text))  # last of all: each place of the line is tried


def told_names(
    page: Page, title: str, cited: tuple[frozenset[str], bool], above: frozenset[str], zone: Sequence[Block]
) -> Told:
    """What citations, search tools and the beginnings of addresses say of the authors."""
    search = page.lexicon.openings["author-search"]
    found = ((block.text, search.match(block.text)) for block in zone if len(block.text) < LONGEST)
    whole = {fold(name) for text, match in found if match for name in _searched(page, text[match.end() :])}
    # A letter alone begins an address in the next line; elsewhere it is a mark.
    alone = {one.text.strip() for one, place in pairwise(zone) if ALONE.fullmatch(one.text) and _is_place(page, place)}
    letters = alone.union(letter for block in zone for letter in _letters(block.text))
    # Addresses count from the first letter on: "eLetters" begins no list of them.
    counted = letters if "a" in letters else alone
    return Told(cited[0], frozenset(whole), frozenset(counted), above, cited[1], title)


def _searched(page: Page, text: str) -> list[str]:
    """The names behind the words of a search; small words may say where it looks: "Ada Roe in this site"."""
    named = PERSON.match(text.strip())
    return [one.name for one in names_of(page, text)] or ([named[0]] if named else [])


def _letters(text: str) -> Iterator[str]:
    """The small letters that begin the addresses of a line, which count: "a Institute of Rain, b College of Snow"."""
    match = LETTER.match(text) or (SECOND.search(text) if ";" in text else None)
    if match is not None and match[0] == "b":
        yield "a"
    if match is None:
        return
    last = match[0]
    yield last
    for following in FURTHER.finditer(text, match.end()):
        if ord(following[0]) == ord(last) + 1:
            last = following[0]
            yield last


def _family(name: str) -> list[str]:
    family = split_name(family_first(name))[1] or name
    return [word for word in PARTS.split(fold(family)) if len(word) > 1]
