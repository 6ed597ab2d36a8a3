"""Lists of names whose words no-break spaces bind: any other space, or none, parts one name from the next."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from .names import PARTICLES

__all__ = ["bound_lists"]

LEAST = 2
"""No-break spaces in two names."""
# A capital inside of a word begins the next one, but for "Roe-Cole", "O’Roe", "McRoe".
WORD = r"\p{Lu}(?:[\p{Ll}\p{M}'’.‐-]|(?<=['’.‐-]|\bMa?c)\p{Lu})*+"
PARTICLE = "|".join(map(regex.escape, sorted(PARTICLES)))
# Linear: bounded, and each part begins with other characters than the one before it goes on with.
NAME = regex.compile(rf"{WORD}(?:\u00a0(?:{WORD}|(?:{PARTICLE})(?=\u00a0))){{1,6}}+")
# What may stand between: marks of addresses, "and", whom to write to.
GAP = regex.compile(r"(?:[\s\d,;&*]|Email author|and(?=\s)){0,16}+")


def bound_lists(text: str, start: int = 0, end: int | None = None) -> Iterator[list[tuple[int, int]]]:
    r"""Where the names of each list of two or more stand.

    >>> text = "affiliationsAda\u00a0Roe1Email authorBo\u00a0van\u00a0ColeCy\u00a0D.\u00a0Doe-Roe Article"
    >>> [[text[a:b] for a, b in names] for names in bound_lists(text)]
    [['Ada\xa0Roe', 'Bo\xa0van\xa0Cole', 'Cy\xa0D.\xa0Doe-Roe']]
    """
    if text.count("\u00a0", start, end) < LEAST:
        return
    names: list[tuple[int, int]] = []
    for match in NAME.finditer(text, start, end):
        gap = GAP.match(text, names[-1][1], match.start()) if names else None
        if gap is None or gap.end() < match.start():
            if len(names) > 1:
                yield names
            names = []
        names.append(match.span())
    if len(names) > 1:
        yield names
