"""Names and addresses by turns, with semicolons or bars between: "Roe, A. ; Hull College, Hull, UK ; Cole, B."."""

from __future__ import annotations

from collections.abc import Iterator

from ..page import Page
from ..patterns import pattern_of
from .beside_names import behind_countries
from .name_lines import Named, pieces_of
from .people import says_institution

__all__ = ["turned_names"]

LONGEST, MOST, LONGEST_PLACE = 3000, 60, 300
# One part; bars are those of tables. Linear: one class.
PART = pattern_of(r"[^;|\n]++")


def turned_names(page: Page, text: str) -> list[tuple[Named, int, int]]:
    """The names of a line that is names and addresses by turns, and where the address behind each begins and ends.

    Both are the place behind the name where a name follows at once, or nothing.
    """
    if not 0 < text.count(";") + text.count("|") < MOST or len(text) > LONGEST:
        return []
    found: list[tuple[Named, int, int]] = []
    placed = 0
    for match in PART.finditer(text):
        part = match[0]
        if all(one.kind == "sign" for one in pieces_of(page, part)):
            continue  # nothing, or what leads to the person
        if (name := _only_name(page, text, *match.span())) is not None:
            found.append((name, name.end, name.end))
            continue
        if not found or found[-1][2] > found[-1][1] or not _is_place(page, part):
            return []
        place = found[-1][0]
        end = match.end()
        following = next(_names_behind(page, text, *match.span()), None)
        if following is not None:
            end = following.start
        found[-1] = (place, match.start(), end)
        placed += 1
        if following is not None:
            found.append((following, following.end, following.end))
    return found if placed else []


def _only_name(page: Page, text: str, start: int, end: int) -> Named | None:
    """The one name that a part is, whatever leads to its person."""
    pieces = [one for one in pieces_of(page, text[start:end]) if one.kind != "sign"]
    if len(pieces) != 1 or pieces[0].kind != "name":
        return None
    one = pieces[0]
    return Named(" ".join(one.text.split()), start + one.start, start + one.end)


def _is_place(page: Page, part: str) -> bool:
    last = part.rstrip(" .,").rpartition(",")[2].strip()
    return len(part) < LONGEST_PLACE and (says_institution(page, part) or last in page.lexicon.countries)


def _names_behind(page: Page, text: str, start: int, end: int) -> Iterator[Named]:
    """The name that ends a part behind the country of its address: "…, Leeds, UK Ben Cole"."""
    for at in behind_countries(page, text[start:end]):
        if (name := _only_name(page, text, start + at, end)) is not None:
            yield name
