"""Move the edges of a title, in a line that holds a whole page, to where the line says it again beside other words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Set

from .bound_names import AND
from .knowledge import Lexicon
from .page import BlockKind
from .patterns import pattern_of

__all__ = ["Piece", "settled", "unbroken"]

Span = tuple[int, int]
Piece = tuple[int, int, BlockKind]

WORD = pattern_of(r"\S+")
LEAST, SHORTEST = 3, 20
"""Words and characters that are not said again by chance."""
MOST_DROPPED, SHARE, LONGEST = 4, 3, 60
"""Words before or behind a title that were taken for its own, which part of them, and how long such words are."""
MOST = 8
"""Places where a page says its title."""
JOINS = frozenset(",:;-–—/?!&")
OPENING = frozenset("“\"‘'([")


def settled(line: str, span: Span, lexicon: Lexicon) -> Span:
    """The span of a title, with the word before it that stands there at other places too, without others beside it.

    >>> from cleanscrape.knowledge import lexicon
    >>> line = "Home Share Quiet Rivers of the Lower Moor Ada Roe Cite: Roe A. Quiet Rivers of the Lower Moor. J Fords"
    >>> [line[slice(*settled(line, (line.index(word), 41), lexicon()))] for word in ("Share", "Rivers")]
    ['Quiet Rivers of the Lower Moor', 'Quiet Rivers of the Lower Moor']
    """
    small = lexicon.small_words
    start, stop = _joined(line, _before_byline(line, _behind_line(line, span, lexicon), lexicon))
    folded = line.lower()
    if len(folded) != len(line):
        return start, stop  # a letter that has no small one of the same length
    start = _shrunk_left(folded, line, (start, stop), small)
    stop = _shrunk_right(folded, line, (start, stop), small)
    stop = _before_phrase(line, (start, stop))
    return _grown_left(folded, line, (start, stop)), stop


def unbroken(line: str, pieces: Iterable[Piece], span: Span, lexicon: Lexicon) -> Iterator[Piece]:
    """The pieces of a line with no edge inside of its title, wherever it says that: the edge moves to the nearer end.

    What sites print above a title may have been taken for its first word.
    """
    typed = lexicon.openings["above-title"]
    folded = line.lower()
    places = sorted(_places(folded, span)) if len(folded) == len(line) else []
    size = span[1] - span[0]
    above: Piece | None = None
    for start, end, kind in pieces:
        at = bisect_left(places, start) - 1
        edge = start
        above_title = at >= 0 and typed.match(line, places[at], start) is not None
        if at >= 0 and start < places[at] + size and not above_title:
            edge = places[at] + (size if 2 * (start - places[at]) >= size else 0)
        if above is None or above[0] < edge < end:
            if above is not None:
                yield above[0], above[1] if edge == start else edge, above[2]
            above = (edge, end, kind)
        else:
            above = (above[0], end, above[2])
    if above is not None:
        yield above


def _places(folded: str, span: Span) -> Iterator[int]:
    """Where a line says a stretch of itself, as whole words."""
    said = folded[slice(*span)]
    at = folded.find(said)
    for _ in range(MOST):
        if at < 0:
            return
        end = at + len(said)
        if not (folded[end : end + 1].isalnum() and said[-1].isalnum()):
            yield at
        at = folded.find(said, end)


def _behind_line(line: str, span: Span, lexicon: Lexicon) -> Span:
    """The span without the end of a line of the site that goes on into it: "Personal Sign In | Rust"."""
    for word in WORD.finditer(line, max(0, span[0] - LONGEST), span[0]):
        said = lexicon.standing.match(line, word.start())
        if said is not None and span[0] < said.end < span[1] and lexicon.line_kind(said.text) is not None:
            return said.end + line[said.end : span[1]].index(line[said.end :].lstrip()[0]), span[1]
    return span


def _before_byline(line: str, span: Span, lexicon: Lexicon) -> Span:
    """The span without the word at its end that leads to the authors: "Rust by"."""
    words = list(WORD.finditer(line, max(span[0], span[1] - LONGEST), span[1]))
    byline = len(words) > LEAST and lexicon.openings["byline"].match(words[-1][0]) is not None
    return (span[0], words[-2].end()) if byline else span


def _joined(line: str, span: Span) -> Span:
    """The span with the words before it that a conjunction joins to it: "Luminescence and", "Rust &"."""
    words = list(WORD.finditer(line, max(0, span[0] - LONGEST), span[0]))
    if len(words) > 2 and words[-1][0] in AND and words[-1][0].isalpha() and words[-2][0].isalpha():
        return (words[-2].start(), span[1]) if words[-2][0][0].isupper() else span
    return span


def _shrunk_left(folded: str, line: str, span: Span, small: Set[str]) -> int:
    """Where a title begins that other places say without the words before it."""
    words = [match.span() for match in WORD.finditer(line, *span)]
    whole = len(list(_places(folded, span)))
    for at in range(1, min(MOST_DROPPED, len(words) // SHARE) + 1):
        start, end = words[at][0], words[at - 1][1]
        parted = line[end - 1] not in JOINS and folded[words[at - 1][0] : end].strip("()") not in small
        if parted and _begins(line, start) and span[1] - start >= SHORTEST and len(words) - at >= LEAST:
            others = [place for place in _places(folded, (start, span[1])) if _is_edge(line, place)]
            if len(others) > whole:
                return start
    return span[0]


def _shrunk_right(folded: str, line: str, span: Span, small: Set[str]) -> int:
    """Where a title ends that other places say without the words behind it."""
    words = [match.span() for match in WORD.finditer(line, *span)]
    whole = len(list(_places(folded, span)))
    for at in range(1, min(MOST_DROPPED, len(words) // SHARE) + 1):
        start, end = words[-at][0], words[-at - 1][1]
        end -= line[end - 1] == "."
        parted = line[end - 1] not in JOINS and folded[words[-at - 1][0] : end] not in small
        enough = end - span[0] >= SHORTEST and len(words) - at >= LEAST
        if parted and enough and _begins(line, start) and len(list(_places(folded, (span[0], end)))) > whole:
            return end
    return span[1]


def _before_phrase(line: str, span: Span) -> int:
    """Where a title ends before words that the line has elsewhere with those behind it, and only here with it."""
    words = [match.span() for match in WORD.finditer(line, *span)]
    behind = WORD.search(line, span[1], span[1] + LONGEST)
    if behind is None:
        return span[1]
    for at in range(min(MOST_DROPPED, len(words) // SHARE), 0, -1):
        start, before = words[-at][0], words[-at - 1]
        phrase = line[start : behind.end()].rstrip(",;*0123456789")
        named = len(phrase) > behind.start() - start and all(word[0].isupper() for word in phrase.split())
        if named and line.count(phrase) > 1 and line.count(line[before[0] : words[-at][1]]) == 1:
            return before[1]
    return span[1]


def _grown_left(folded: str, line: str, span: Span) -> int:
    """Where a title begins that has the same word before it wherever the line says it."""
    begins: list[int] = []
    for place in _places(folded, span):
        if place != span[0]:
            start, other = span[0], place
            while other and start and span[0] - start < LONGEST and folded[start - 1] == folded[other - 1]:
                start, other = start - 1, other - 1
            begins.append(_word(line, start, span[0]))
    return max(begins, default=span[0])


def _word(line: str, start: int, end: int) -> int:
    """Where the first whole word with a capital begins in a stretch."""
    for at in range(start, end):
        if line[at].isupper() and not line[at - 1 : at].isalnum():
            return at
    return end


def _begins(line: str, at: int) -> bool:
    return line[at].isupper() or line[at].isdigit() or line[at] in OPENING


def _is_edge(line: str, at: int) -> bool:
    """Whether a line may begin there: also where a tool glued it to a number."""
    return at == 0 or not line[at - 1].isalpha()
