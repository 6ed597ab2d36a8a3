"""The lines of a text, and the stretches of lines, that may be the title of its work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..folding import fold
from ..knowledge import LABEL_LENGTH
from ..language import is_unspaced
from ..mending import joined_pieces
from ..page import Page
from ..patterns import pattern_of
from ..recognise_text import is_byline
from .title_stretches import Stretch, span_of, stretch_of, stretches, window_parts
from .title_tables import LISTS, LONGEST, SHINGLE, Tables, connects, is_prose

__all__ = ["IN_PLACE", "Candidate", "candidates", "lines_with"]

LONG = 30
"""Characters: what is shorter begins other lines by chance."""
NO_TITLES = LISTS | {"keyword", "enumeration", "editor", "affiliation"}
SHORTEST = 8
"""Characters of a title."""
MOST_PIECES = 12
"""Lines of one title where inline elements are lines of their own."""
LOST = 16
"""Characters of a formula that a tool lost."""
LEADING, LEADING_SIGNS = pattern_of(r"[•#|\s]*+(?:\[\d{1,4}\]\s*+)?"), "•#|["
# Linear: classes of one character and literals.
CELLS = pattern_of(r"\n|[ \t]{4,}+|\t")
GAPS = ("\n", "\t", " " * 4)
"""Where none of these is, a line is one cell."""
FILE = pattern_of(r"\.\p{L}")
SCAR = pattern_of(r" (?=-\p{L})")
# What stands behind the name of a journal, and what behind a part of a longer title.
IN_PLACE = pattern_of(r"[\s,.;:(]*+(?:vol(?:ume)?\b|v\.|\d)")
FEW_FIRST = pattern_of(r"\W*+" + r"\W++".join([r"(\w++)"] * SHINGLE))
NO_TITLE = ("http", "doi", "/", "©", "{", "![", "--")
ENDS, BEGINS = (":", ",", "-", "(", "/"), ("-", ",", ")", ":", ";")
"""Signs that end no title, and that begin none."""


class Candidate(NamedTuple):
    """A stretch of a block that may be the title, or where it begins."""

    at: int
    """The place of its block among the lines."""
    start: int
    end: int
    text: str
    """It is folded, with the lines that go on with it."""
    last: int
    """The place of the last block that goes on with it."""
    part: bool = False
    """Whether it is a part of a line that another line has alone."""


def candidates(page: Page, told: Tables) -> Iterator[Candidate]:
    """The lines that may be a title by their form, their cells, and what another line says of them alone."""
    found = list(_lines(page, told))
    seen = {(one.at, one.text) for one in found}
    yield from found
    for part in (*window_parts(told), *stretches(told), *_beginnings(told, found)):
        block = told.lines[part.at]
        if (part.at, part.text) in seen or block.notice is not None or block.role in LISTS:
            continue
        seen.add((part.at, part.text))
        if (one := _candidate(page, told, part.at, part.start, part.end)) is not None:
            yield one._replace(part=part.at > 0)


def _beginnings(told: Tables, found: Sequence[Candidate]) -> Iterator[Stretch]:
    """The beginnings of lines that are a line of their own elsewhere: tools stand behind."""
    for one in found:
        if len(one.text) >= LONG and one.last == one.at:
            for other in lines_with(told, one.at, one.text):
                line = told.folded[other]
                if len(one.text) < len(line) <= LONGEST and line.startswith(one.text):
                    yield from stretch_of(told, other, one.text)


def _lines(page: Page, told: Tables) -> Iterator[Candidate]:
    for at, block in enumerate(told.lines):
        if block.notice is not None or block.role in NO_TITLES or len(block.text) > 2 * LONGEST:
            continue
        # "Author" is a word of menus, too: what stands below it may be the title, unless it is a list.
        told_otherwise = block.role not in ("title", "author") or "," in block.text
        if "recorded" in block.facts and told_otherwise:
            continue  # a record says what it is
        start = 0
        for end, following in _cells(block.text):
            if (found := _candidate(page, told, at, start, end)) is not None:
                yield found
            start = following


def _cells(text: str) -> list[tuple[int, int]]:
    """Where each cell of a line ends, and where the next begins."""
    parted = any(map(text.__contains__, GAPS))
    return [*(match.span() for match in CELLS.finditer(text)), (len(text),) * 2] if parted else [(len(text),) * 2]


def _candidate(page: Page, told: Tables, at: int, start: int, end: int) -> Candidate | None:
    block = told.lines[at]
    first = block.text[start : start + 1]
    if (first.isspace() or first in LEADING_SIGNS) and (led := LEADING.match(block.text, start, end)) is not None:
        start = led.end()
    start = start if at else max(start, told.begins)
    piece = block.text[start:end]
    if (label := page.lexicon.record_label(piece)) is not None:
        if label[0] != "title" or label[1] == len(piece):
            return None
        start += label[1]
        piece = block.text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip(" |"))
    text = fold(block.text[start:end])
    if len(text) > LONGEST or text.startswith(NO_TITLE) or "©" in text:
        return None
    whole, last = (text, at) if end < len(block.text.rstrip()) or not text else _goes_on(page, told, at, text)
    if not SHORTEST <= len(whole) <= LONGEST or (" " not in whole and not is_unspaced(whole)):
        return None
    if page.lexicon.heading(text) or page.lexicon.line_kind(text) or page.lexicon.shape_of(text) is not None:
        return None
    if (
        page.lexicon.openings["caption"].match(piece.lstrip("["))
        or _is_labelled(page, text)
        or _is_preview(told, at, text)
    ):
        return None
    return Candidate(at, start, end, _mended(told, whole), last)


def _mended(told: Tables, text: str) -> str:
    """A title as the name of the window has it: with its spaces, and the piece at a scar, "layers: -stacked"."""
    begins = text not in told.window and text[:SHORTEST] in told.window
    if begins and (again := span_of(told.window, text)) is not None:
        return told.window[slice(*again)]
    scar = SCAR.search(text) if told.window and " -" in text else None
    if scar is None or (place := told.window.find(text[: scar.end()])) < 0:
        return text
    start = place + scar.end()
    end = told.window.find(text[scar.end() :], start, start + LOST + len(text))
    return text if end < 0 else f"{text[: scar.end()]}{told.window[start:end]}{text[scar.end() :]}"


def _is_preview(told: Tables, at: int, text: str) -> bool:
    """Whether a line is the beginning of the paragraph below it, which a click shows whole."""
    below = told.lines[at + 1] if at + 1 < len(told.lines) else None
    return below is not None and is_prose(below) and told.folded[at + 1].startswith(text.rstrip("… "))


def _is_labelled(page: Page, text: str) -> bool:
    """Whether a line begins with the label of a fact: "Publisher Name : ..."; "Title: ..." was read before."""
    label, colon, _ = text[:LABEL_LENGTH].partition(":")
    return bool(colon) and label.strip() in page.lexicon.fact_labels


def _goes_on(page: Page, told: Tables, at: int, text: str) -> tuple[str, int]:
    """A line with those below that go on with it, and the last: another line may have them together."""
    best = text, at
    for line in ([told.window] if at else []) + [told.folded[one] for one in lines_with(told, at, text)]:
        place = line.find(text)
        start, place, last = place, place + len(text), at
        for other in range(at + 1, min(at + MOST_PIECES, len(told.lines)) if start >= 0 else 0):
            # White space may stand between, and the colon that a site sets before a subtitle: a dash ends a title.
            behind = line.startswith(": ", place) and other == at + 1
            place += behind
            place += line[place : place + 1] == " "
            if not told.folded[other] or not line.startswith(told.folded[other], place):
                break
            # "On Rain: Journal of Weather: Vol 9": the name of the window may have the journal there.
            if behind and IN_PLACE.match(line, place + len(told.folded[other])) is not None:
                break
            place, last = place + len(told.folded[other]), other
        if last > best[1]:
            best = line[start:place], last
    text, last = best
    while last < min(at + MOST_PIECES, len(told.lines) - 1) and _is_open(page, told, text, last + 1):
        last += 1
        text = joined_pieces(text, told.folded[last])
    return text, last


def _is_open(page: Page, told: Tables, text: str, following: int) -> bool:
    """Whether a line cannot end a title, or the next not begin one: where it is parted at its inline elements."""
    block, below = told.lines[following], told.folded[following]
    if block.gap or block.kind == "item" or block.notice is not None or len(text) + len(below) > LONGEST:
        return False
    if not (
        text.endswith(ENDS)
        or (connects(page, text.rpartition(" ")[2]) and not _is_label(told.lines[following - 1].text))
        or block.text[:1].islower()
        or below.startswith(BEGINS)
    ):
        return False
    byline = page.lexicon.openings["byline"].match(below)
    if page.lexicon.heading(below) is not None or is_prose(block) or (byline and byline.end() == len(below)):
        return False
    if below in page.lexicon.title_tools or is_byline(block.text, page.lexicon):
        return False
    others = lines_with(told, following, below)
    if FILE.search(below) or any(below in told.folded[other] for other in others):
        return False  # the name of a file, or what other lines have without this one
    return not (told.types[following] or told.facts[following] or told.names(following) == 1)


def _is_label(line: str) -> bool:
    """Whether a line ends with a small word in a capital, where it has small letters too: "Sign In"."""
    return line.rpartition(" ")[2].istitle()


def lines_with(told: Tables, at: int, text: str) -> list[int]:
    """The lines that may hold a text, by its first words; never the first, which may be the name of the window."""
    words = FEW_FIRST.match(text, 0, LONGEST)
    found = told.holders.of(words.groups()) if words is not None else ()
    return [one for one in found if one and one != at]
