"""Part a stretch of a joined line in which no phrase tells what it was: into items, paragraphs and lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from .dates import CITED_YEAR
from .joined import BULLET, DATE
from .joined_entries import SENTENCE_END, opened
from .joined_names import name_lists
from .knowledge import Lexicon
from .language import language_of
from .linklabels import ends_in_labels
from .page import BlockKind
from .patterns import pattern_of
from .rendition import SIGNS
from .sentences import STOPS
from .span_edges import Piece

__all__ = ["is_sentence", "is_short", "items", "sentence_stops", "told_facts"]

# Linear: one sign, signs behind it, white space; the capital behind is looked at only.
TAIL = pattern_of(r"(?<=\p{Ll}{2}|\d|\))\.\s++(?=[\p{Ll}…])")
ABBREVIATED = pattern_of(
    r"(?:^|[\s(.\p{Pd}])(?:\p{L}|\d{1,2}|\p{Lu}\p{Ll}|al|Figs?|Prof|vs|No|Vol|cf|Eq|Ref|approx|etc)$"
)
WORD = pattern_of(r"\S+")
QUOTES, MARKS = "\"“‘'", ":,.;"
JOINS = frozenset(",:;(&-–—/")
ARTICLES = frozenset("AI")
"""Words of one letter that begin sentences."""
LEAST_LOOSE = 2
"""Words with capitals before the first one of a sentence, more than twice those without."""
LED = 5
"""Words: so many may stand between the article of a sentence and its first word in small letters."""
BETWEEN, LONGEST_FACT = " ,;|", 200
"""What parts facts, and characters of those before a sentence."""
LEAST_WORDS = 3
"""Words of a sentence that stands beside others."""
LEAST_SENTENCE, SMALL, LOWER = 7, 2, 0.5
PARAGRAPH = 60
"""Characters of an entry of a list."""
LONGEST_SHORT = 12
"""Characters looked at before a point: no abbreviation is longer."""
TELLING = 300
"""Characters that tell a language."""
LEAST_TITLE, TITLE_START = 3, 100
LONGEST_BEHIND = 40
"""Characters: what sites print behind a title is shorter."""
# What was measured, "(31.2%," or ".88)", unlike years and pages. Linear: taken possessively before another sign.
MEASURED = pattern_of(r"\(?[<>≥≤±+−-]?(?:\d*+\.\d++%?|\d++%)[),.;:]{0,3}+")
LETTERS = pattern_of(r"\p{L}{3,}")
# Facts of the work that stand on lines of their own.
FACT = pattern_of(
    r"(?:\b(?:doi|DOI):?\s?)?(?:https?://(?:dx\.)?doi\.org/)?\b10\.\d{4,9}/[^\s\"<>]{2,120}+"
    r"|(?:\p{Lu}\p{L}{2,9} \d{4} ?, )?\bVol(?:ume|\.)? ?\d{1,4} ?[,:] ?(?:Issue|No\.?|Number) ?\d{1,4}\b"
    r"(?: ?[,:] ?pp?\.? ?\w{1,7}[-–]\w{1,7})?(?: ?\| Cite as)?"
    r"|\bIssue \d{1,4}, \p{Lu}\p{Ll}{2,8} \d{4}\b"
    r"|\bVolume \d{1,4} ?, (?:pages|pp) \d{1,6}[-–]\d{1,6}(?: ?,? \(\d{4}\))?"
)
# How often a service counted the work, and nothing that goes on: "Scopus 3", "Web of Science (9)".
COUNTED = pattern_of(r"\s(?:\d{1,5}|\(\d{1,5}\))(?=\s\p{Lu}|\s?$)")
# A name in capitals, and the mark of a note: "By ADA ROE [1]". Linear: bounded, each word possessive.
SHOUTED = pattern_of(
    r"\s\p{Lu}[\p{Lu}'’-]{1,30}+(?:\s\p{Lu}[\p{Lu}'’.-]{0,30}+(?!\p{Ll})){1,2}+(?:\s?\[\d\]|\*)?(?=\s\p{Lu})"
)


class _Span(NamedTuple):
    """A stretch that ends as a sentence does, or what stands before the sentence in it."""

    begin: int
    stop: int
    prose: bool
    apart: bool
    """Whether no sentence goes on with it."""


def items(
    line: str, start: int, end: int, edges: Sequence[int], lexicon: Lexicon, *, headed: bool = False
) -> Iterator[Piece]:
    """Items, each behind its bullet; `headed`: the stretch begins behind a heading."""
    kind: BlockKind = "line"
    for stop in (*(match.start() for match in BULLET.finditer(line, start, end)), end):
        if kind == "item" and _is_entry(line, start, stop, lexicon):
            yield start, stop, kind
        else:
            yield from _prose(line, _spans(line, start, stop, lexicon, headed=headed), kind, edges, lexicon)
        start, kind, headed = stop, "item", False


def _is_entry(line: str, start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether an item is an entry of a list: it tells a year, and ends in labels of links."""
    told = stop - start >= PARAGRAPH and CITED_YEAR.search(line, start, stop) is not None
    return told and ends_in_labels(line[start:stop], lexicon)


def _prose(
    line: str, spans: Sequence[_Span], kind: BlockKind, edges: Sequence[int], lexicon: Lexicon
) -> Iterator[Piece]:
    """Sentences that follow each other are a paragraph; what stands around them are lines."""
    start, end = spans[0].begin, spans[-1].stop
    open_at: int | None = None
    loose = start
    for at, (begin, stop, prose, apart) in enumerate(spans):
        ended = line[begin:stop].rstrip()[-1:] in STOPS or stop < end
        goes_on = prose or (open_at is not None and not apart and any(one.prose for one in spans[at + 1 : at + 3]))
        if goes_on and ended:
            if open_at is None:
                yield from _lines(line, loose, begin, kind, edges, lexicon)
                open_at, kind = begin, "line" if begin > start else kind
            loose = stop
        elif open_at is not None:
            yield from _languages(line, open_at, begin, kind, lexicon)
            open_at, loose, kind = None, begin, "line"
    if open_at is not None:
        yield from _languages(line, open_at, loose, kind, lexicon)
        kind = "line"
    yield from _lines(line, loose, end, kind, edges, lexicon)


def _languages(line: str, start: int, end: int, kind: BlockKind, lexicon: Lexicon) -> Iterator[Piece]:
    """A paragraph, or two where its last sentences are all of another language than those before them."""
    if end - start >= 2 * TELLING:
        first = language_of((line[start : start + TELLING],), lexicon)
        last = language_of((line[end - TELLING : end],), lexicon)
        if first and last and first != last:
            bounds = (start, *sentence_stops(line, start, end), end)
            told = [language_of((line[begin:stop],), lexicon) for begin, stop in pairwise(bounds)]
            at = max((at + 1 for at, one in enumerate(told) if one == first), default=0)
            if at and last not in told[:at]:
                yield start, bounds[at], kind
                start, kind = bounds[at], "line"
    yield start, end, kind


def _spans(line: str, start: int, end: int, lexicon: Lexicon, *, headed: bool) -> list[_Span]:
    """The sentences of a stretch, and what stands before them without a point; none behind a heading."""
    stops = sentence_stops(line, start, end)
    last = stops[-1] if stops else start
    # Words that no sentence ends, behind the last one.
    if line[last:end].rstrip()[-1:] not in STOPS and (tails := list(TAIL.finditer(line, last, end))):
        stops.append(tails[-1].end())
    found: list[_Span] = []
    for begin, stop in pairwise((start, *stops, end)):
        first = begin if headed and begin == start else _sentence_start(line, begin, stop, lexicon)
        if first > begin:
            found.append(_Span(begin, first, prose=False, apart=True))
        found.append(_Span(first, stop, is_sentence(line[first:stop], lexicon), apart=False))
    return list(_with_short(line, found))


def _with_short(line: str, spans: Sequence[_Span]) -> Iterator[_Span]:
    """The stretches, with the sentences of a few words that stand beside others."""
    prose = [False, *(span.prose for span in spans), False]
    for span, above, below in zip(spans, prose, prose[2:], strict=False):
        told = span.prose or ((above or below) and is_short(line[span.begin : span.stop]))
        yield span._replace(prose=told)


def is_short(text: str) -> bool:
    """Whether a text is a sentence of a few words: a capital, small letters, a full stop.

    >>> is_short("Carts wait here."), is_short("Cart Hire."), is_short("Carts that wait")
    (True, False, False)
    """
    words = text.split()
    low = sum(word[0].islower() for word in words)
    return len(words) >= LEAST_WORDS and words[0][0].isupper() and 2 * low > len(words) and words[-1][-1] in STOPS


def _sentence_start(line: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where a sentence begins behind words of other lines: a date, an address, a menu."""
    words = list(WORD.finditer(line, start, end))
    at = _first_of_sentence([word[0].lstrip(QUOTES) for word in words], lexicon)
    if at and _is_prose(line[words[at].start() : end], lexicon):
        start = words[at].start() if _is_other_line(line, words[0].start(), words[at - 1].end(), lexicon) else start
    above = _behind_facts(line, _behind_byline(line, start, end, lexicon), end, lexicon)
    return above if _is_prose(line[above:end], lexicon) else start


def _behind_byline(line: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where a sentence begins behind the name of its author, which is set in capitals."""
    byline = lexicon.openings["byline"].match(line, start, end)
    name = SHOUTED.match(line, byline.end(), end) if byline is not None else None
    return start if name is None else name.end()


def _is_prose(text: str, lexicon: Lexicon) -> bool:
    return is_sentence(text, lexicon) or is_short(text)


def _behind_facts(line: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the words behind the facts begin that a stretch begins with; they have a capital."""
    for begin, stop in sorted(told_facts(line, start, min(end, start + LONGEST_FACT), lexicon)):
        following = line[stop : stop + 2].strip()[:1]
        if not line[start:begin].strip(BETWEEN) and following.isupper():
            start = max(start, stop)
    return start


def _first_of_sentence(words: Sequence[str], lexicon: Lexicon) -> int:
    """Which word begins the sentence, if any does: before it nearly all words have capitals, behind it few."""
    small = [word.casefold() in lexicon.small_words for word in words]
    articles = [own and word[:1].isupper() for own, word in zip(small, words, strict=True)]
    first, most = 0, LEAST_LOOSE
    for at, height in enumerate(accumulate(map(_height, words[:-1], small))):
        # One word is enough before an article: "Copyright The holder of".
        enough = height >= most or (not at and height > 0 and articles[1])
        if enough and not small[at] and _may_begin(words[at], words[at + 1]):
            first, most = at + 1, max(most, height)
    # "Conclusion The Ford Project uses": the sentence begins with its article.
    return next((at for at in range(first, max(-1, first - LED), -1) if articles[at]), first) if first else 0


def _height(word: str, small: bool) -> int:
    """What a word counts for other lines: those have capitals and mailboxes, sentences do not."""
    if word[:1].isupper() or "@" in word:
        return 1
    return small - 2 if word[:1].islower() else 0


def _may_begin(above: str, word: str) -> bool:
    """Whether a sentence may begin with a word behind another one: "hepatitis C", "SIGN IN" go on."""
    alone = len(word) == 1 and word not in ARTICLES
    shouted = len(word) > 1 and word.isupper() and above.isupper()
    return word[:1].isupper() and not alone and not shouted and above[-1:] not in JOINS


def _is_other_line(line: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether words with capitals are no beginning of a sentence: they tell facts, addresses, menus."""
    words = line[start:end].split()
    if len(words) <= LED and lexicon.openings["caption"].match(line, start) is not None:
        return False
    keys = [word.strip(MARKS).casefold() for word in words]
    # One such word is in names as well: "• Academic Fords: places where".
    menu = sum(map(lexicon.no_names.__contains__, keys)) > (words[0] in SIGNS)
    placed = words[-1].strip(MARKS) in lexicon.countries or not lexicon.institutions.isdisjoint(keys)
    return menu or placed or "@" in line[start:end] or any(True for _ in told_facts(line, start, end, lexicon))


def is_sentence(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is one of prose: long enough, with small words, most of it in small letters."""
    words = text.split()
    if len(words) < LEAST_SENTENCE:
        return False
    small = sum(map(lexicon.small_words.__contains__, words))
    # Such numbers speak neither for a sentence nor against it: "(40% vs 31.2%, P = .7)".
    numbers = sum([MEASURED.fullmatch(word) is not None for word in words if not word[0].isalpha()])
    return small >= SMALL and sum([word[0].islower() for word in words]) >= LOWER * (len(words) - numbers)


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
