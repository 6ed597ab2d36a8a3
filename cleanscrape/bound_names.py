"""Lists of names that more than capitals tells: no-break spaces bind their words, or each is said twice at once."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from .knowledge import Lexicon
from .memo import remembered
from .names import PARTICLE

__all__ = ["AND", "bound_lists", "sure_lists"]

LEAST = 2
"""No-break spaces in two names."""
# A capital inside of a word begins the next one, but for "Roe-Cole", "O’Roe", "McRoe".
WORD = r"\p{Lu}(?:[\p{Ll}\p{M}'’.‐-]|(?<=['’.‐-]|\bMa?c)\p{Lu})*+"
# Linear: bounded, and each part begins with other characters than the one before it goes on with.
NAME = regex.compile(rf"{WORD}(?:\u00a0(?:{WORD}|(?:{PARTICLE})(?=\u00a0))){{1,6}}+")
# "Ada Roe Ada Roe College of Rain", glued or with marks between. Linear: bounded, and what it says again is as well.
DOUBLED = regex.compile(
    rf"(?:(?<!\p{{Lu}})|(?<=\dX))({WORD}(?:[ \u00a0]{{1,3}}(?:{WORD}|(?:{PARTICLE})(?=[ \u00a0]))){{1,4}}?)"
    r"([\s*†‡§¶#,;]{0,6})\1(?!\p{Ll})"
)
AND = frozenset(("and", "&", "und", "et", "·", "|", ",", ";", "…", "..."))
"""What joins the names of a list."""
MARKS = "0123456789,;&* \t\n\u00a0"
LONGEST_GAP = 24


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
    """The lists of bound names, and each name that is said twice at once where the text says two so."""
    stop = len(text) if end is None else end
    doubled = [[span] for span in doubled_names(text) if start <= span[0] and span[1] <= stop]
    return sorted((*bound_lists(text, lexicon, start, end), *doubled))


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
