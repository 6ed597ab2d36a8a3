"""Where the people whom the metadata names stand in lines, however a page writes them there."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from ..knowledge import fold
from ..known_names import spans_of
from ..names import split_name
from ..overlap import overlapping
from ..patterns import pattern_of

__all__ = ["SMALL", "alike", "found_by", "people_in"]

LONGEST_NAME = 200
"""Characters: tags that hold more name nobody."""
LEAST_NAMED = 2
SMALL = "van|von|der|de|del|di|da|la|le|ten|bin|al"
"""What stands between the words of a name in small letters, for patterns."""
# In a line of several: "Ada Roe,1,2 Ben Cole2 and Cy van Lee*".
PERSON_IN_LINE = pattern_of(rf"\p{{Lu}}[\p{{L}}'’.\-]*+(?:[ \u00a0](?:\p{{Lu}}[\p{{L}}'’.\-]*+|{SMALL}))++")


def alike(
    names: Sequence[str], exact: Callable[[str], list[tuple[int, int]]]
) -> Callable[[str], list[tuple[int, int]]]:
    """What finds these names in a line, and those that differ from one in given names behind the first letter."""
    known = {_signs(name) for name in names if len(name) <= LONGEST_NAME}

    def found(text: str) -> list[tuple[int, int]]:
        spans = exact(text)
        others = [match.span() for match in PERSON_IN_LINE.finditer(text) if _signs(match[0]) in known]
        # Tags may have initials alone where the page writes all names out.
        if not spans and (len(others) < LEAST_NAMED or 2 * len(others) <= len(known)):
            return spans
        overlaps = overlapping(spans)
        return sorted([*spans, *(span for span in others if not overlaps(*span))])

    return found


def _signs(name: str) -> tuple[str, str]:
    """The first letter of a name, and the last word of the family name."""
    given, family = split_name(name)
    return fold(given or "")[:1], fold(family or "").rpartition(" ")[2]


def found_by(names: Set[str]) -> Callable[[str], list[tuple[int, int]]]:
    """What finds these names in a line, or any where there are none."""
    return spans_of(names) if names else people_in


def people_in(text: str) -> list[tuple[int, int]]:
    """Where names stand in a line that nobody named before, by their capitals."""
    return [match.span() for match in PERSON_IN_LINE.finditer(text)]
