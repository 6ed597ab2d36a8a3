"""Dates as pages print them, to ISO, no more precise than they say."""

from __future__ import annotations

from collections.abc import Mapping

from .patterns import pattern_of

__all__ = ["CITED_YEAR", "FOUR_DIGITS", "YEAR", "iso_date"]

ISO = pattern_of(r"(?<![\d-])(1[5-9]\d\d|20\d\d)[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)")
DAY_FIRST = pattern_of(r"(?<!\d)(?:(\d{1,2})(?:\.?\s+|-))?(\p{L}{3,10})(?:\.?,?\s+|-)(\d{4})(?!\d)")
MONTH_FIRST = pattern_of(r"(\p{L}{3,10})\.?\s+(\d{1,2}),?\s+(\d{4})(?!\d)")
AMERICAN = pattern_of(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
YEAR_FIRST = pattern_of(r"(?<!\d)(\d{4})\s(\p{L}{3,10})\b(?:\.?\s(\d{1,2})(?!\d)|(?=\W{0,2}$))")
NUMERIC = pattern_of(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
FOUR_DIGITS = pattern_of(r"\d{4}")
"""In every date: most lines have none, and need not be asked in seven ways."""
YEAR = pattern_of(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
CITED_YEAR = pattern_of(r"(?<![\d.])(?<!\d{4}-)(?:1[5-9]|20)\d\d[a-z]?(?!\d)(?!-(?!1[5-9]|20)\d{3}[\dX])")
"""The year of a work in a list, which may have a letter; DOIs and numbers of journals hold years that are none."""


def iso_date(text: str, months: Mapping[str, int]) -> str | None:
    """The first date in `text`.

    >>> names = {"may": 5, "september": 9}
    >>> [iso_date(t, names) for t in ("05 May 2010", "September 2010", "2010/09", "© 1970", "soon")]
    ['2010-05-05', '2010-09', '2010-09', '1970', None]
    >>> [iso_date(t, names) for t in ("05/25/2010", "2010 May 25", "2010 May")]
    ['2010-05-25', '2010-05-25', '2010-05']
    >>> iso_date("25-May-2010", names)
    '2010-05-25'
    """
    if FOUR_DIGITS.search(text) is None:
        return None
    if match := ISO.search(text):
        return _written(int(match[1]), int(match[2]), int(match[3]) if match[3] else None) or match[1]
    if (match := YEAR_FIRST.search(text)) and (month := months.get(match[2].lower())):
        return _written(int(match[1]), month, int(match[3]) if match[3] else None)
    # Highwire's tags are American: the month comes first, unless it can be none.
    if match := AMERICAN.search(text):
        first, second = int(match[1]), int(match[2])
        return _written(int(match[3]), *((second, first) if first > 12 else (first, second)))
    if (match := MONTH_FIRST.search(text)) and (month := months.get(match[1].lower())):
        return _written(int(match[3]), month, int(match[2]))
    for match in DAY_FIRST.finditer(text):
        if month := months.get(match[2].lower()):
            return _written(int(match[3]), month, int(match[1]) if match[1] else None)
    if match := NUMERIC.search(text):
        return _written(int(match[3]), int(match[2]), int(match[1]))
    match = YEAR.search(text)
    return match[1] if match else None


def _written(year: int, month: int, day: int | None) -> str | None:
    if not 1 <= month <= 12:
        return None
    return f"{year:04}-{month:02}-{day:02}" if day and 1 <= day <= 31 else f"{year:04}-{month:02}"
