"""The authors that the line names which tells how to cite the work: on some pages they stand nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..knowledge import fold
from ..page import Block, Page
from ..patterns import pattern_of
from .name_lines import Piece, pieces_of
from .title_stretches import span_of
from .titles import citations

__all__ = ["cited_authors", "cited_words"]

CITATION_LENGTH = 1200
LISTS = frozenset(("reference", "note", "body", "abstract"))
FIRST = 3
"""Characters before a title that may name somebody."""
MOST_WORDS = 4
WORDS = pattern_of(r"[\s.,;:()&-]+")
OTHERS = pattern_of(r"\bet al\b")
# The year between the names and the title, and the signs around it. Linear: bounded.
YEAR = pattern_of(r"[\s,]{0,3}[\[(]?(?<!\d)(?:1[5-9]|20)\d\d\p{Ll}?(?!\d)[)\]]?[\s.,:]{0,3}$")
QUOTES = " \"'“”‘’«»„.,:;"
# "Ada Roe. Ben Cole": a point behind a whole word ends a name. Linear: the class is one character.
POINT = pattern_of(r"(?<=\p{Ll}{3})\.(?=\s\p{Lu})")
# And where the names behind "by" end, the journal may be glued to it.
ENDED = pattern_of(r"(?<=\p{Ll}{2})\.(?=\s?\p{Lu}|\s*+$)")
# How a review describes the book: its extent, its price. Linear: bounded.
DESCRIBED = pattern_of(r"[$£€]\s?\d|\b\d{1,4}\s?pp?\.(?!\s?\d)|\bISBN\b")
LEAST_KNOWN = 5
"""Characters with which a title begins: few other lines begin so."""


def cited_words(page: Page, title: str) -> tuple[frozenset[str], bool]:
    """The words before the title in the lines that tell how to cite the work, and whether they leave names out."""
    words: set[str] = set()
    cut = False
    for block in _naming(page):
        text = fold(block.text)
        place = text.find(title)
        if place > FIRST:
            cut = cut or OTHERS.search(text, 0, place) is not None
            words.update(word for word in WORDS.split(text[:place]) if len(word) > 1)
    return frozenset(words), cut


def cited_authors(page: Page, title: str) -> tuple[Block, tuple[str, ...]] | None:
    """The first line that names all authors before the title of the work, and their names, each as it is printed."""
    for block in _naming(page):
        text = block.text
        span = span_of(text, title)
        if span is None and _is_before(page, block, title):
            span = len(text), len(text)
        if span is None or span[0] <= FIRST or OTHERS.search(text, 0, span[0]):
            continue
        led = page.lexicon.openings["cited"].match(text)
        before = text[led.end() if led else 0 : span[0]].strip(QUOTES)
        names = _names(page, before)
        # The name of a journal may stand before a title as well.
        if len(names) > 1 or (names and (led or "," in names[0] or YEAR.search(before))):
            return block, names
    return _signed(page, title)


def _is_before(page: Page, block: Block, title: str) -> bool:
    """Whether a line ends in a year in brackets, and the title is a line of its own behind it."""
    behind = page.blocks[block.place + 1 : block.place + 2]
    return (
        block.text.endswith((")", ")."))
        and YEAR.search(block.text) is not None
        and any(fold(one.text).startswith(title.strip(QUOTES)) for one in behind)
    )


def _signed(page: Page, title: str) -> tuple[Block, tuple[str, ...]] | None:
    """The line that says the title and whom the work is by: "On Rain by Ada Roe and Ben Cole. Weather, Volume 3".

    Both may be lines of their own.
    """
    for block, below in pairwise((*page.blocks, None)):
        text = block.text[:CITATION_LENGTH] if block is not None and block.role not in LISTS else ""
        if block is None or fold(text[:LEAST_KNOWN]) != title[:LEAST_KNOWN]:
            continue
        # A site may print "&" where others have "and".
        span = span_of(text, title) or span_of(text, title.replace(" and ", " & "))
        if span is None or span[0] > FIRST:
            continue
        behind = text[span[1] :].lstrip(QUOTES)
        if not behind and below is not None:
            block, behind = below, below.text[:CITATION_LENGTH]
        led = page.lexicon.openings["byline"].match(behind)
        end = ENDED.search(behind, led.end()) if led else None
        # A review has the title of the book, and is by another.
        if (
            led
            and DESCRIBED.search(behind) is None
            and (names := _names(page, behind[led.end() : end.start() if end else len(behind)]))
        ):
            return block, names
    return None


def _naming(page: Page) -> Iterator[Block]:
    """The lines that name a work and its year; entries of lists name others."""
    short = [block for block in page if len(block.text) < CITATION_LENGTH]
    return (block for block in citations(short) if block.role != "reference")


def _names(page: Page, text: str) -> tuple[str, ...]:
    """The names of a text that says nothing else; () of any other."""
    bare = YEAR.sub("", text).strip(QUOTES.replace(".", ""))
    for form in (bare, POINT.sub(",", bare)):
        pieces = [one for one in pieces_of(page, form) if one.kind != "sign"]
        if pieces and all(one.kind == "name" for one in pieces):
            return tuple(" ".join(one.text.split()) for one in pieces)
    return tuple(_inverted([one for one in pieces_of(page, bare) if one.kind != "sign"]))


def _inverted(pieces: Sequence[Piece]) -> list[str]:
    """Names of which the first or all have the family name first: "Roe, Ada and Cole, Ben", "Roe, A., and Ben Cole"."""
    names: list[str] = []
    at = 0
    while at < len(pieces):
        one, given = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
        if one.kind == "name":
            names.append(" ".join(one.text.split()))
            at += 1
        elif one.kind == "half" and (not at or one.before != ",") and given and given.before == ",":
            if given.kind == "other" or len(given.text.split()) > MOST_WORDS:
                return []
            names.append(f"{one.text}, {given.text}")
            at += 2
        else:
            return []
    return names
