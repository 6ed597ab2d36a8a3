"""What speaks for a line of a text as the title of its work, and what against it.

No line is a title by its words alone, and none of these signs is sure. Each has a weight, and the weights are added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import inf
from typing import NamedTuple

import regex

from ..dates import YEAR
from ..facts import VOLUME
from ..knowledge import LABEL_LENGTH, fold
from ..mending import joined_pieces
from ..page import Page
from ..recognise_text import is_byline
from .people import says_institution
from .title_stretches import Stretch, has_parts, stretch_of, stretches, window_parts
from .title_tables import LISTS, LONGEST, SHINGLE, WORD, Tables, is_prose, stems

__all__ = ["LEAST_SCORE", "WEIGHTS", "Candidate", "candidates", "evidence", "lines_with", "names_evidence", "ranked"]

LEAST_SCORE = 5.0
"""What an empty title weighs: a line that reaches less is more often a menu's than a title."""
WEIGHTS: Mapping[str, float] = {
    # What a page says of its work it says again.
    "window": 2.25,  # the share of the name of the window that the line is
    "begins": 2.0,  # that name begins with it: sites and journals stand behind
    "cited": 2.75,  # lines with a year have it among other words: how to cite the work
    "held": 1.75,  # other lines have it: paths, "Return to: ..."
    "often": -1.5,  # it is a line itself again and again: a running head, a menu
    # The text is about what its title says; menus are not, recommended works little.
    "prose": 4.0,  # the share of its words that the abstract has, or several paragraphs
    # What stands around a title.
    "names": 3.25,  # authors right below
    "type": 1.75,  # "Research Article" right above
    "facts": 1.0,  # dates, a DOI, a volume above
    "facts-below": 0.5,  # and below, where sites set them as well
    "signed": 4.0,  # "by" and the names below it, then its journal, volume and year: how a page made by hand ends
    "abstract": 1.5,  # it is near above the abstract
    "behind": -2.5,  # it is below it, where recommended works and parts of the text stand
    "early": 2.25,  # of what looks alike the first is the title
    "recommended": -3.0,  # it stands below the heading of recommended works
    # How the text shows it.
    "level": 2.5,  # a heading of the first level in Markdown
    "heading": 1.75,
    "gap": 1.75,  # set off by a blank line: the lines of menus follow each other
    "length": 1.75,  # titles are long, as lines go, and no paragraphs
    "item": -2.5,  # menus are lists
    # What it says.
    "few": -2.25,  # of few words: titles have more
    "menu": -3.0,  # of words that menus are made of
    "named": -0.5,  # names of people
    "institution": -3.0,  # an address
    "fact": -3.0,  # a date, a DOI, a place in a journal
    "dated": 2.5,  # but the year in a line of many words may be the title's
    "journal": -1.25,  # numbers of a volume or pages follow it elsewhere
    "first": 1.25,  # the name of the window itself
    "parts": -1.25,  # with more parts than one
    "part": -0.75,  # a part of its line: the rest may be the title's as well
    "alone": 1.5,  # but a line elsewhere has that part alone
    "path": -2.5,  # "Home > Journals > ..."
    "entry": -2.75,  # a number is before it, as in lists
    "sentence": -3.75,  # it ends as a sentence does
    "sentences": -0.75,  # or has the end of one inside
    "open": -2.25,  # it does not end: "Published by:"
    "lower": -3.5,  # it begins with a small letter
}
"""Set by hand, then fitted to what eight extractors made of pages of 77 platforms (`benchmarks/title_weights.py`), and
rounded; signs of which few pages say anything kept what they had.
"""
LONG = 30
"""Characters: what is shorter begins other lines by chance."""
NO_TITLES = LISTS | {"keyword"}
SHORTEST = 8
"""Characters of a title."""
MOST_PIECES = 12
"""Lines of one title where inline elements are lines of their own."""
AGAIN, OFTEN = 2, 3
"""Lines that say a title once more; a line that stands so often is the site's."""
LONGER = 4
FULL_LENGTH, TOO_LONG, FULL_WORDS, FEW_WORDS, MANY_WORDS = 90, 220, 3, 4, 6
MENU = 0.4
SMALL, SHORT_WORD, ADDRESS = 0.35, 3, 9
ABSTRACT_ABOVE, TYPE_ABOVE, FACTS_ABOVE, FACTS_BELOW, NAMES_BELOW = 50, 3, 4, 8, 6
STEP, SHORT_STEP, MOST_STEPS = 1.0, 0.4, 3
"""How far names are: a date or a type of the work between counts less."""
# Linear: classes of one character and literals.
ENTRY = regex.compile(r"\[?\(?\d{1,3}[\].)]")
# The number of a section, as preprints print it: "II Data and model". A single X is a chromosome.
SECTION = regex.compile(r"(?:I{1,3}|IV|VI{0,3}|IX)\.?\s(?=\p{Lu})")
PATH = regex.compile(r"[>»›]|\s\|\s")
# A marker of a reference may stand between: "… once. [1] Then …".
SENTENCES = regex.compile(r"\p{Ll}{3}[.!?](?:\s?\^?\[\d{1,3}\])?\s\p{Lu}")
LEADING = regex.compile(r"[•#|\s]*+(?:\[\d{1,4}\]\s*+)?")
CELLS = regex.compile(r"\n|[ \t]{4,}+|\t")
CITED_YEAR = regex.compile(r"\(\d{4}\p{L}?\)")
# "Roe, Cole, Marsh, 1999": a work by its authors and its year. Linear: possessive.
AUTHORS_YEAR = regex.compile(r"(?:\p{Lu}[\p{L}'’-]++,\s)++\d{4}\p{L}?")
FILE = regex.compile(r"\.\p{L}")
# What stands behind the name of a journal, and what behind a part of a longer title.
IN_PLACE = regex.compile(r"[\s,.;:(]*+(?:vol(?:ume)?\b|v\.|\d)")
GOES_ON = regex.compile(r":|\s\p{L}")
NO_TITLE = ("http", "doi", "/", "©", "{", "![", "--")


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
        start = 0
        for end, following in [*(match.span() for match in CELLS.finditer(block.text)), (len(block.text),) * 2]:
            if (found := _candidate(page, told, at, start, end)) is not None:
                yield found
            start = following


def _candidate(page: Page, told: Tables, at: int, start: int, end: int) -> Candidate | None:
    block = told.lines[at]
    led = LEADING.match(block.text, start, end)
    start = led.end() if led else start
    piece = block.text[start:end]
    label = page.lexicon.record_label(piece)
    if label is not None:
        if label[0] != "title" or label[1] == len(piece):
            return None
        start += label[1]
        piece = block.text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip(" |"))
    text = fold(block.text[start:end])
    whole, last = (text, at) if end < len(block.text.rstrip()) or not text else _goes_on(page, told, at, text)
    if not SHORTEST <= len(whole) <= LONGEST or " " not in whole or text.startswith(NO_TITLE) or "©" in text:
        return None
    if page.lexicon.heading(text) or page.lexicon.line_kind(text) or page.lexicon.shape_of(text) is not None:
        return None
    if page.lexicon.openings["caption"].match(piece) or _is_labelled(page, text) or _is_preview(told, at, text):
        return None
    return Candidate(at, start, end, whole, last)


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
            place += line.startswith(": ", place) and other == at + 1
            place += line[place : place + 1] == " "
            if not told.folded[other] or not line.startswith(told.folded[other], place):
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
    ends = text.endswith((":", ",", "-", "(", "/")) or _connects(page, text.rpartition(" ")[2])
    begins = block.text[:1].islower() or below.startswith(("-", ",", ")", ":", ";"))
    if not (ends or begins) or block.gap or block.kind == "item" or len(text) + len(below) > LONGEST:
        return False
    if block.notice is not None or page.lexicon.heading(below) is not None or is_prose(block):
        return False
    if below in page.lexicon.title_tools or is_byline(block.text, page.lexicon):
        return False
    others = lines_with(told, following, below)
    if FILE.search(below) or any(below in told.folded[other] for other in others):
        return False  # the name of a file, or what other lines have without this one
    return not (told.types[following] or told.facts[following] or told.names(following) == 1)


def _connects(page: Page, word: str) -> bool:
    """Whether a word wants another behind it; "A" may be the vitamin."""
    return len(word) > 1 and any(word in words for words in page.lexicon.stop_words.values())


def lines_with(told: Tables, at: int, text: str) -> list[int]:
    """The lines that may hold a text, by its first words; never the first, which may be the name of the window."""
    words = (match[0] for match in WORD.finditer(text, 0, LONGEST))
    found = told.holders.get(tuple(islice(words, SHINGLE)), ())
    return [one for one in found if one and one != at]


def evidence(page: Page, told: Tables, one: Candidate) -> Iterator[tuple[str, float]]:
    """What speaks for a candidate and against it, each with how much of it there is, mostly 0 to 1."""
    at, text = one.at, one.text
    block = told.lines[at]
    yield from _said_again(told, one)
    yield "level", float(block.level == 1)
    yield "heading", float(block.kind == "heading")
    yield "type", float(any(told.types[max(0, at - TYPE_ABOVE) : at]))
    yield "facts", float(any(told.facts[max(0, at - FACTS_ABOVE) : at]))
    yield "facts-below", float(any(told.facts[one.last + 1 : one.last + FACTS_BELOW]))
    yield "signed", float(_is_signed(page, told, one.last))
    away = told.abstract - at
    yield "abstract", max(0.0, 1 - away / ABSTRACT_ABOVE) if away > 0 else 0.0
    yield "behind", float(away <= 0)
    words = [] if is_prose(block) else stems(text)
    yield "prose", sum(word in told.prose for word in words) / max(len(words), FULL_WORDS)
    yield "length", min(len(text), FULL_LENGTH) / FULL_LENGTH - max(0, len(text) - TOO_LONG) / FULL_LENGTH
    yield "gap", float(block.gap > 0)
    yield "early", 1 - at / len(told.lines)
    yield from _against(page, told, one)


def _is_signed(page: Page, told: Tables, last: int) -> bool:
    """Whether the names behind "by" stand below a line, and the place in a journal below them."""
    if last + 2 >= len(told.lines) or not is_byline(told.lines[last + 1].text, page.lexicon):
        return False
    place = told.folded[last + 2]
    return VOLUME.search(place) is not None and YEAR.search(place) is not None


def names_evidence(told: Tables, one: Candidate) -> Iterator[tuple[str, float]]:
    """What names say of a candidate; to know them takes long."""
    yield "names", _names_below(told, one.last)
    yield "named", told.names(one.at)


def _against(page: Page, told: Tables, one: Candidate) -> Iterator[tuple[str, float]]:
    text = one.text
    block = told.lines[one.at]
    words = text.split()
    menu = sum(word in page.lexicon.no_names for word in words) / len(words)
    yield "menu", menu if menu > MENU else 0.0
    yield "few", float(len(words) < FEW_WORDS)
    yield "item", float(block.kind == "item" and one.start < 4)
    yield "often", float(told.times[text] >= OFTEN)
    yield "sentence", float(text.endswith((".", ";", "…")) or _begins_next(told, one))
    yield "open", float(text.endswith((",", ":")))
    yield "lower", float(block.text[one.start].islower())
    yield "recommended", float(told.recommended[one.at])
    institution = says_institution(page, text)
    counted = ENTRY.match(text) is not None or SECTION.match(block.text, one.start) is not None
    yield "entry", float(counted or (institution and text[0].isdigit()))
    yield "institution", float(institution) * (1.0 if _looks_placed(block.text[one.start : one.end]) else SMALL)
    yield "first", float(one.at == 0 and bool(told.window))
    yield "parts", float(one.at == 0 and has_parts(block.text[one.start : one.end]))
    yield "part", float(one.part)
    yield "alone", float(one.part and told.times[text] > 0)
    yield "path", float(PATH.search(text) is not None)
    placed = CITED_YEAR.search(text) is not None and "," in text
    yield "fact", float((told.facts[one.at] or placed) and one.last == one.at and not one.part)
    ended = SENTENCES.search(block.text, one.start, one.end) is not None
    yield "sentences", float(ended)
    cites = CITED_YEAR.search(text) is not None or AUTHORS_YEAR.fullmatch(block.text, one.start, one.end) is not None
    dated = len(words) >= MANY_WORDS and not cites and not ended
    yield "dated", float(dated and told.facts[one.at] and one.last == one.at and not one.part)


def _begins_next(told: Tables, one: Candidate) -> bool:
    """Whether a line is the beginning of the paragraph below it, which the site shows first and whole then."""
    below = one.last + 1
    return below < len(told.lines) and told.folded[below].startswith(one.text) and is_prose(told.lines[below])


def _looks_placed(text: str) -> bool:
    """Whether a line with the word of an institution is like addresses: of few words or with a comma, and of names."""
    words = text.split()
    longer = [word for word in words if len(word) > SHORT_WORD]
    named = 2 * sum(not word[0].islower() for word in longer) > len(longer)
    return named and (len(words) <= ADDRESS or "," in text)


def _said_again(told: Tables, one: Candidate) -> Iterator[tuple[str, float]]:
    text = one.text
    if one.at and text in told.window:
        yield "window", min(1.0, len(text) / told.longest)
        yield "begins", float(told.window.startswith(text))
    cites = holds = places = 0
    for other in lines_with(told, one.at, text):
        line = told.folded[other]
        if len(line) <= len(text) + LONGER or (start := line.find(text)) < 0:
            continue
        end = start + len(text)
        if YEAR.search(line) is None or ("," not in line and ";" not in line):
            holds += not GOES_ON.match(line, end)
        elif IN_PLACE.match(line, end):
            places += 1
        elif not GOES_ON.match(line, end):
            cites += 1
    yield "cited", min(cites, AGAIN) / AGAIN
    yield "journal", min(places, AGAIN) / AGAIN
    yield "held", min(holds, AGAIN) / AGAIN


def _names_below(told: Tables, at: int) -> float:
    """How much the lines below name the authors: less behind other lines, but for dates and types."""
    steps = 0.0
    for other in range(at + 1, min(at + 1 + NAMES_BELOW, len(told.lines))):
        if amount := told.names(other):
            return amount * (1 - steps / 4)
        steps += SHORT_STEP if told.types[other] or told.facts[other] else STEP
        if steps > MOST_STEPS or len(told.folded[other]) > LONGEST:
            return 0.0
    return 0.0


def ranked(page: Page, told: Tables) -> list[tuple[float, int, Candidate]]:
    """The candidates, each behind its score and its place, the best first.

    Names are looked for only where they could make a line the best.
    """
    rough = [(_sum(evidence(page, told, one)), -one.at, one) for one in candidates(page, told)]
    rough.sort(key=lambda one: one[:2], reverse=True)
    found: list[tuple[float, int, Candidate]] = []
    best = -inf
    for value, place, one in rough:
        named = _sum(names_evidence(told, one)) if value + WEIGHTS["names"] >= best else 0.0
        found.append((value + named, place, one))
        best = max(best, value + named)
    return sorted(found, key=lambda one: one[:2], reverse=True)


def _sum(signs: Iterator[tuple[str, float]]) -> float:
    return sum(WEIGHTS[name] * amount for name, amount in signs)
