"""What tools do to the letters of a title, as other lines have them: they set gaps around some, and lose others."""

from __future__ import annotations

from itertools import pairwise

from ..patterns import pattern_of
from .title_candidates import LOST, Candidate, lines_with
from .title_tables import Tables

__all__ = ["gaps", "lost_piece"]

CITATION_LENGTH = 1200
LOWERED = 3
BESIDE = 12
"""Characters that must be there on both sides of what is lost."""
GAPS = " \u00a0\n[]"
# Linear: one class; what it looks at is four characters long.
PIECE, PIECE_BEHIND = pattern_of(r"[^\s\[\]]++"), pattern_of(r"[^\s\[\]]++$")
# What no word begins with: here something stood before it.
SCAR = pattern_of(r"[-‐‑–,.;:)](?=\S)|[,.;:)]")


def gaps(told: Tables, found: Candidate, end: int) -> list[tuple[int, int, str]]:
    """What a tool set around letters that stand high or low, "CO 2" or "CO[2]", where another line has "CO2"."""
    text = told.lines[found.at].text
    if found.last > found.at or text[found.start : end].isspace():
        return []
    mine = _letters(text, found.start, end)
    if not any(char in GAPS for char in text[mine[0] : mine[-1]]):
        return []
    bare = "".join(text[at] for at in mine).lower()
    for other in (0, *lines_with(told, found.at, found.text)):
        line = told.lines[other].text[:CITATION_LENGTH]
        theirs = _letters(line, 0, len(line))
        place = "".join(line[at] for at in theirs).lower().find(bare) if other != found.at else -1
        if place >= 0 and len(bare) == len(mine):
            between = list(zip(pairwise(mine), pairwise(theirs[place : place + len(mine)]), strict=True))
            return [
                (a + 1, b, line[c + 1 : d])
                for (a, b), (c, d) in between
                if d - c < b - a and line[c + 1 : d] in ("", " ") and _is_lowered(text, a, b)
            ]
    return []


def _letters(text: str, start: int, end: int) -> list[int]:
    """The places of the characters of a text that a tool does not set around its elements."""
    return [at for at in range(start, end) if text[at] not in GAPS and len(text[at].lower()) == 1]


def _is_lowered(text: str, before: int, behind: int) -> bool:
    """Whether a piece beside a gap is short and no small word: "2+", "A", "β"."""
    left = text[max(0, before - LOWERED) : before + 1]
    right = text[behind : behind + LOWERED + 1]
    pieces = (PIECE_BEHIND.search(left), PIECE.match(right))
    return any(
        one is not None
        and 0 < len(one[0]) <= LOWERED
        and not (len(one[0]) > 1 and one[0].isalpha() and one[0].islower())
        for one in pieces
    )


def lost_piece(told: Tables, found: Candidate, end: int) -> tuple[int, int, str] | None:
    """Where a title has a scar, "layers: -stacked", and other lines a short piece, "layers: AA-stacked": an image."""
    text = told.lines[found.at].text[found.start : end]
    if found.last > found.at:
        return None
    for at in range(BESIDE, len(text) - BESIDE):
        if text[at - 1] != " " or not SCAR.match(text, at):
            continue
        for other in (0, *lines_with(told, found.at, found.text)):
            line = told.lines[other].text[:CITATION_LENGTH]
            place = line.find(text[:at]) + at
            behind = line.find(text[at:], place, place + LOST + len(text)) if place >= at and other != found.at else -1
            if behind > place:
                return found.start + at - 1, found.start + at, f" {line[place:behind]}"
    return None
