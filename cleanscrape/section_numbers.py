"""The numbers of sections: "2.1 Fords and ferries"."""

from __future__ import annotations

from .patterns import pattern_of

__all__ = ["numbers_section", "section_number"]

LONGEST = 120
"""Characters of a heading."""
# Linear: bounded.
NUMBER = pattern_of(r"\s*+(?:(\d{1,2}(?:\.\d{1,2}){0,3}+)[.)]?|([IVX]{1,5})[.)])\s{1,4}")


def section_number(text: str) -> tuple[str, str] | None:
    """The number that a line begins with as headings do, and what stands behind it.

    >>> section_number("2.1. Fords and ferries"), section_number("IV. Fords"), section_number("Fords")
    (('2.1', 'Fords and ferries'), ('IV', 'Fords'), None)
    """
    found = NUMBER.match(text)
    return (found[1] or found[2], text[found.end() :]) if found is not None else None


def numbers_section(text: str) -> bool:
    """Whether a line is the numbered heading of a section.

    >>> numbers_section("2.1 Fords and ferries"), numbers_section("2 fords were closed.")
    (True, False)
    """
    told = section_number(text) if len(text) < LONGEST else None
    return told is not None and told[1][:1].isupper() and not text.rstrip().endswith(".")
