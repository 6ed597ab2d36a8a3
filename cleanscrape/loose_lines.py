"""Part a stretch of a joined line in which no phrase tells what it was: into items, paragraphs and lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from .dates import CITED_YEAR
from .joined import BULLET, DATE
from .joined_entries import SENTENCE_END, opened
from .joined_names import name_lists
from .knowledge import Lexicon
from .page import BlockKind
from .rendition import SIGNS
from .sentences import STOPS
from .span_edges import Piece

__all__ = ["is_sentence", "items", "sentence_stops", "told_facts"]

# Linear: one sign, signs behind it, white space; the capital behind is looked at only.
TAIL = regex.compile(r"(?<=\p{Ll}{2}|\d|\))\.\s++(?=\p{Ll})")
ABBREVIATED = regex.compile(
    r"(?:^|[\s(.\p{Pd}])(?:\p{L}|\d{1,2}|\p{Lu}\p{Ll}|al|Figs?|Prof|vs|No|Vol|cf|Eq|Ref|approx|etc)$"
)
LEAST_SENTENCE, SMALL, LOWER = 7, 2, 0.5
PARAGRAPH = 60
"""Characters of an entry of a list."""
LONGEST_SHORT = 12
"""Characters looked at before a point: no abbreviation is longer."""
LEAST_TITLE, TITLE_START = 3, 100
LONGEST_BEHIND = 40
"""Characters: what sites print behind a title is shorter."""
LETTERS = regex.compile(r"\p{L}{3,}")
# Facts of the work that stand on lines of their own.
FACT = regex.compile(
    r"(?:\b(?:doi|DOI):?\s?)?(?:https?://(?:dx\.)?doi\.org/)?\b10\.\d{4,9}/[^\s\"<>]{2,120}+"
    r"|(?:\p{Lu}\p{L}{2,9} \d{4} ?, )?\bVol(?:ume|\.)? ?\d{1,4} ?[,:] ?(?:Issue|No\.?|Number) ?\d{1,4}\b"
    r"(?: ?[,:] ?pp?\.? ?\w{1,7}[-–]\w{1,7})?(?: ?\| Cite as)?"
    r"|\bVolume \d{1,4} ?, (?:pages|pp) \d{1,6}[-–]\d{1,6}(?: ?,? \(\d{4}\))?"
)
# How often a service counted the work, and nothing that goes on: "Scopus 3", "Web of Science (9)".
COUNTED = regex.compile(r"\s(?:\d{1,5}|\(\d{1,5}\))(?=\s\p{Lu}|\s?$)")


def items(line: str, start: int, end: int, edges: Sequence[int], lexicon: Lexicon) -> Iterator[Piece]:
    """Items, each behind its bullet."""
    kind: BlockKind = "line"
    for match in BULLET.finditer(line, start, end):
        yield from _prose(line, start, match.start(), kind, edges, lexicon)
        start, kind = match.start(), "item"
    yield from _prose(line, start, end, kind, edges, lexicon)


def _prose(line: str, start: int, end: int, kind: BlockKind, edges: Sequence[int], lexicon: Lexicon) -> Iterator[Piece]:
    """Sentences that follow each other are a paragraph; what stands around them are lines."""
    stops = sentence_stops(line, start, end)
    last = stops[-1] if stops else start
    # Words that no sentence ends, behind the last one.
    if line[last:end].rstrip()[-1:] not in STOPS and (tails := list(TAIL.finditer(line, last, end))):
        stops.append(tails[-1].end())
    spans = list(pairwise((start, *stops, end)))
    prose = [is_sentence(line[begin:stop], lexicon) for begin, stop in spans]
    open_at: int | None = None
    loose = start
    for at, (begin, stop) in enumerate(spans):
        ended = line[begin:stop].rstrip()[-1:] in STOPS or stop < end
        goes_on = prose[at] or (open_at is not None and any(prose[at + 1 : at + 3]))
        if goes_on and ended:
            if open_at is None:
                yield from _lines(line, loose, begin, kind, edges, lexicon)
                open_at, kind = begin, "line" if begin > start else kind
            loose = stop
        elif open_at is not None:
            yield open_at, begin, kind
            open_at, loose, kind = None, begin, "line"
    if open_at is not None:
        yield open_at, loose, kind
        kind = "line"
    yield from _lines(line, loose, end, kind, edges, lexicon)


def is_sentence(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is one of prose: long enough, with small words, most of it in small letters."""
    words = text.split()
    if len(words) < LEAST_SENTENCE:
        return False
    small = sum(map(lexicon.small_words.__contains__, words))
    return small >= SMALL and sum(word[0].islower() for word in words) >= LOWER * len(words)


def _lines(line: str, start: int, end: int, kind: BlockKind, edges: Sequence[int], lexicon: Lexicon) -> Iterator[Piece]:
    """The lines of a stretch without sentences: facts, phrases said again, names."""
    cuts = {start, end}
    # An entry of a list of references; behind the last item the page goes on.
    listed = kind == "item" and line[end : end + 1] in SIGNS and line[start:end].rstrip()[-1:] in ".)]"
    if listed and end - start >= PARAGRAPH and CITED_YEAR.search(line, start, end) is not None:
        yield start, end, kind
        return
    for begin, stop in told_facts(line, start, end, lexicon):
        cuts |= {begin, stop}
    named = name_lists(line, start, end, lexicon)
    for begin, stop in named:
        cuts |= {begin, stop}
    inner = [bisect_left(edges, at) for span in named for at in span]
    bounds = [bisect_right(edges, start), *inner, bisect_left(edges, end)]
    for first, past in zip(bounds[::2], bounds[1::2], strict=True):
        cuts.update(edges[first:past])
    cuts.update(at for begin, stop in pairwise(sorted(cuts)) for at in _around_title(line, begin, stop, lexicon))
    for begin, stop in pairwise(sorted(cuts)):
        if line[begin:stop].strip():
            yield begin, stop, kind
            kind = "line"


def _around_title(line: str, start: int, end: int, lexicon: Lexicon) -> Iterator[int]:
    """Where a title begins behind what sites print above it, and ends before what they print behind it."""
    begin, last = start, start + len(line[start:end].rstrip())
    for match in opened(line, lexicon.openings["above-title"], start, end):
        word, at = match.span()
        following = line[at : at + 2].strip()[:1]
        above = at >= last or len(line[at : min(end, at + TITLE_START)].split()) >= LEAST_TITLE
        if above and following.isupper():
            yield word
            yield at
            begin = at
    for match in lexicon.openings["behind-title"].finditer(line, max(begin, last - LONGEST_BEHIND), last):
        if match.end() >= last:
            yield match.start()


def told_facts(line: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The facts of the work that were lines of their own: DOIs, places in a journal, counts, dates."""
    for match in FACT.finditer(line, start, end):
        yield match.span()
    for match in opened(line, lexicon.openings["counted"], start, end):
        if (count := COUNTED.match(line, match.end(), end)) is not None:
            yield match.start(), count.end()
    for match in opened(line, lexicon.openings["dated"], start, end):
        if (date := DATE.match(line, match.end(), end)) is not None:
            yield match.start(), date.end()
    for match in DATE.finditer(line, start, end):
        if match[0][:1] not in ": " and not line[match.start() - 1 : match.start()].isdigit():
            month = LETTERS.search(match[0])
            if month is not None and month[0].casefold() in lexicon.months and match[0][:1] != "(":
                yield match.span()


def sentence_stops(line: str, start: int, end: int) -> list[int]:
    """Where sentences end."""
    return [
        match.end()
        for match in SENTENCE_END.finditer(line, start, end)
        if not ABBREVIATED.search(line[max(start, match.start() - LONGEST_SHORT) : match.start()])
        and not match[0].endswith(".\u00a0")  # which binds "RoeP. Cole", where names were glued
    ]
