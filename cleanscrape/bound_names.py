"""Lists of names that more than capitals tells: no-break spaces bind their words, or each is said twice at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import regex

from .knowledge import Lexicon
from .memo import remembered
from .names import PARTICLE
from .patterns import pattern_of

__all__ = ["AND", "bound_lists", "sure_lists"]

LEAST = 2
"""No-break spaces in two names."""
# A capital inside of a word begins the next one, but for "Roe-Cole", "O’Roe", "McRoe".
WORD = r"\p{Lu}(?:[\p{Ll}\p{M}'’.‐-]|(?<=['’.‐-]|\bMa?c)\p{Lu})*+"
# Linear: bounded, and each part begins with other characters than the one before it goes on with.
NAME = pattern_of(rf"{WORD}(?:\u00a0(?:{WORD}|(?:{PARTICLE})(?=\u00a0))){{1,6}}+")
# "Ada Roe Ada Roe College of Rain", glued or with marks between. Linear: bounded, and what it says again is as well.
DOUBLED = pattern_of(
    rf"(?:(?<!\p{{Lu}})|(?<=\dX))({WORD}(?:[ \u00a0]{{1,3}}(?:{WORD}|(?:{PARTICLE})(?=[ \u00a0]))){{1,4}}?)"
    r"([\s*†‡§¶#,;]{0,6})\1(?!\p{Ll})"
)
LISTED = rf"(?P<name>{WORD}(?:\s(?:{WORD}|(?:{PARTICLE})(?=\s))){{1,5}}+)"
OFFICE = r",\s\p{Ll}[^\d.;:@]{2,80}+"
# "1. Ada Roe, professor of rain1, 2. Ben Cole2": a tool counts the names of a list. Linear: bounded.
COUNTED = pattern_of(
    rf"(?<!\S)(?P<count>\d{{1,2}})\.\s{LISTED}(?P<office>(?:{OFFICE})?)[\d\s,*†‡§]{{0,12}}?(?=\s?\d{{1,2}}\.\s)"
)
# "Ada Roe, professor of rain1, Ben Cole, surveyor1 2". Linear: bounded.
PLACED = pattern_of(
    rf"(?<!\S)(?P<count>){LISTED}(?P<office>{OFFICE})\d{{1,2}}+(?:[ ,]\d{{1,2}}(?=[\s,])){{0,4}}+,?(?!\S)"
)
AND = frozenset(("and", "&", "und", "et", "·", "|", ",", ";", "…", "..."))
"""What joins the names of a list."""
MARKS = "0123456789,;&* \t\n\u00a0"
LONGEST_GAP = 24
INITIAL = 2
"""Characters of an initial: a given name stands before it."""
MOST_LISTS = 4
"""Lists with offices: a page has one, and says it again."""


def bound_lists(text: str, lexicon: Lexicon, start: int = 0, end: int | None = None) -> Iterator[list[tuple[int, int]]]:
    r"""Where the names of each list of two or more stand.

    >>> from cleanscrape.knowledge import lexicon
    >>> text = "affiliationsAda\u00a0Roe1Email authorBo\u00a0van\u00a0ColeCy\u00a0D.\u00a0Doe-Roe Article"
    >>> [[text[a:b] for a, b in names] for names in bound_lists(text, lexicon())]
    [['Ada\xa0Roe', 'Bo\xa0van\xa0Cole', 'Cy\xa0D.\xa0Doe-Roe']]
    """
    if text.count("\u00a0", start, end) < LEAST:
        return
    names: list[tuple[int, int]] = []
    for match in NAME.finditer(text, start, end):
        if not names or not _joins(text[names[-1][1] : match.start()], lexicon):
            if len(names) > 1:
                yield names
            names = []
        names.append(match.span())
    if len(names) > 1:
        yield names


def sure_lists(text: str, lexicon: Lexicon, start: int = 0, end: int | None = None) -> list[list[tuple[int, int]]]:
    """The lists of bound names and of names with their offices, and each name said twice at once, where two are."""
    stop = len(text) if end is None else end
    doubled = [[span] for span in doubled_names(text) if start <= span[0] and span[1] <= stop]
    placed = [list(names) for names in placed_lists(text, lexicon) if start <= names[0][0] and names[-1][1] <= stop]
    return sorted((*bound_lists(text, lexicon, start, end), *doubled, *placed))


@remembered
def placed_lists(text: str, lexicon: Lexicon) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The lists of names with the office behind one at least, which numbers count, or each of which a mark ends.

    >>> from cleanscrape.knowledge import lexicon
    >>> names = "Ada Roe, senior counter1, ", "Bo Cole, professor of fords1 2 "
    >>> for text in (f"Responses 1. {names[0]}2. {names[1]}1. 1School", f"Share {names[0]}{names[1]}1School"):
    ...     [[text[a:b] for a, b in found] for found in placed_lists(text, lexicon())]
    [['1. Ada Roe, senior counter1,', '2. Bo Cole, professor of fords1 2']]
    [['Ada Roe, senior counter1,', 'Bo Cole, professor of fords1 2']]
    """
    found: list[tuple[tuple[int, int], ...]] = []
    for form in (COUNTED, PLACED):
        runs = (run for run in _runs(form, text) if len(run) > 1 and any(match["office"] for match in run))
        for first, *others in islice(runs, MOST_LISTS):
            start = _behind_menu(text, first, lexicon)
            found.append(((start, first.end()), *(match.span() for match in others)))
    return tuple(found)


def _runs(form: regex.Pattern[str], text: str) -> Iterator[list[regex.Match[str]]]:
    """The names that follow each other, with numbers that count them where they have numbers."""
    run: list[regex.Match[str]] = []
    for match in form.finditer(text):
        number = len(run) + 1
        if run and (text[run[-1].end() : match.start()].strip() or match["count"] not in ("", str(number))):
            yield run
            run, number = [], 1
        if match["count"] in ("", str(number)):
            run.append(match)
    yield run


def _behind_menu(text: str, first: regex.Match[str], lexicon: Lexicon) -> int:
    """Where the first name of a list begins: behind words of a menu, and what does not stand before it elsewhere."""
    at, stop = first.span("name")
    if first["count"]:
        return first.start()
    while (behind := text.find(" ", at, stop) + 1) and text.find(" ", behind, stop) > behind + INITIAL:
        menu = text[at : behind - 1].casefold() in lexicon.no_names
        if not menu and text.count(text[behind:stop]) == text.count(text[at:stop]):
            break
        at = behind
    return at


@remembered
def doubled_names(text: str) -> tuple[tuple[int, int], ...]:
    """Both places of each name that is said twice at once, where a text says two so."""
    found = list(DOUBLED.finditer(text))
    if len({match[1] for match in found}) < LEAST:
        return ()
    return tuple(span for match in found for span in (match.span(1), (match.end(2), match.end())))


def _joins(between: str, lexicon: Lexicon) -> bool:
    """Whether what stands between two names parts them alone: marks of addresses, "and", whom to write to."""
    if len(between) > LONGEST_GAP:
        return False
    said = between.strip(MARKS)
    return not said or said in AND or lexicon.line_kind(said) == "author-tools"
