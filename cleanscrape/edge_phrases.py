"""Phrases of the site at the edges of what was cut out of a joined line: there they stand as on lines of their own."""

from __future__ import annotations

from collections.abc import Iterator

from .joined import may_end
from .knowledge import Lexicon
from .notices import Notice
from .patterns import pattern_of

__all__ = ["edge_phrases"]

FOREIGN = frozenset(("machine-keywords", "license-line", "inline-tools", "link-labels"))
"""Kinds of lines that other filters take out where they stand inside a text, or that are kept."""
MOST_WORDS, MOST_TRIED, LONGEST, LEAST_WORDS = 10, 10, 240, 2
WORD = pattern_of(r"\S++")
SIGNS = " \t\n|•◦▪‣●○□■"
JOINS = frozenset(",:;(&-–—/“‘")
ALONE = "furniture:navigation"
"""Headings of the site, which stand alone though they are one word."""


def edge_phrases(text: str, lexicon: Lexicon) -> Iterator[Notice]:
    """The phrases that begin or end a text, one behind the other; a single one does not fill it.

    >>> from cleanscrape.knowledge import lexicon
    >>> line = "Export Citation View Large The ford froze over. Advertisement"
    >>> [line[one.start : one.end] for one in edge_phrases(line, lexicon())]
    ['Export Citation', 'View Large', 'Advertisement']
    >>> [one.kind for one in edge_phrases("41 citations in Crossref 33 citations in Web of Science", lexicon())]
    ['metrics', 'metrics']
    >>> list(edge_phrases("Current Issues are told in the Table of Contents", lexicon()))
    []
    """
    begin, end = 0, len(text.rstrip())
    while (first := _first(text, begin, end, lexicon)) is not None:
        yield first
        begin = first.end
    while (last := _last(text, begin, end, lexicon)) is not None:
        yield last
        end = last.start
        while end > begin and text[end - 1] in SIGNS:
            end -= 1


def _first(text: str, begin: int, end: int, lexicon: Lexicon) -> Notice | None:
    """The phrase that begins a stretch of a text and what a line may begin with behind it."""
    stretch = text[begin : begin + LONGEST]
    start = begin + len(stretch) - len(stretch.lstrip(SIGNS))
    if not (text[start : start + 1].isupper() or text[start : start + 1].isdigit()):
        return None
    for count, word in enumerate(WORD.finditer(text, start, min(end, start + LONGEST)), 1):
        if count > MOST_WORDS or (word.end() >= end and not begin):
            return None
        if may_end(text, word.end()) and (kind := _kind(text[start : word.end()], count, lexicon)) is not None:
            return Notice(kind, start, word.end())
    return None


def _last(text: str, begin: int, end: int, lexicon: Lexicon) -> Notice | None:
    """The phrase that ends a stretch of a text, behind a word with which no sentence goes on."""
    words = list(WORD.finditer(text, max(begin, end - LONGEST), end))
    tried = 0
    for count, (before, word) in enumerate(zip(reversed(words[:-1]), reversed(words), strict=False), 1):
        joins = before[0][-1] in JOINS or before[0].casefold() in lexicon.small_words
        if joins or not (word[0][0].isupper() or word[0][0].isdigit()):
            continue
        if (kind := _kind(text[word.start() : end], count, lexicon)) is not None:
            return Notice(kind, word.start(), end)
        tried += 1
        if tried >= MOST_TRIED:
            break
    return None


def _kind(phrase: str, words: int, lexicon: Lexicon) -> str | None:
    """The kind of a phrase that stands on a line of its own elsewhere, and has no other meaning in one."""
    kind = lexicon.line_kind(phrase)
    if kind is None or kind in FOREIGN:
        return None
    heading = lexicon.heading(phrase) if words < LEAST_WORDS else None
    return kind if words >= LEAST_WORDS or (heading is not None and heading.role == ALONE) else None
