"""The strings of a page that a tool parted, by lines or by bars, each with what stood around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .patterns import pattern_of

__all__ = ["BAR", "PADDING", "Piece", "Shown", "between_bars", "shown_lines", "shown_pieces"]

BAR = "|"
PADDING = BAR + " \t"
# A bar between spaces, where the tool sets its own without any.
OWN_BAR, HELD = pattern_of(r"(?<=\S )\|(?= \S)"), " "


class Shown(NamedTuple):
    """A string that shows something."""

    at: int
    """Its place among the strings of the page."""
    text: str
    led: str
    """The white space before it."""
    trailed: bool
    """Whether white space stands at its end."""
    gap: int
    """The blank lines before it; none where a space alone stood between."""
    whole: bool = False
    """Whether it is known to go on with the one before it: nothing but the end of a line parts them."""
    glued: bool = False
    """Whether it is known that no white space parts it from the one before it."""


class Piece(NamedTuple):
    """What stands between two bars of a line, with the bars before it."""

    line: int
    start: int
    end: int


def shown_lines(lines: Sequence[str]) -> list[Shown]:
    """The lines that show something, where each string is a line."""
    found: list[Shown] = []
    gap, spaced = 0, False
    for at, line in enumerate(lines):
        text = line.strip()
        if not text:
            gap += 1
            spaced = line in (" ", "\u00a0")
            continue
        inline = gap == 1 and spaced
        led = " " if inline else line[: len(line) - len(line.lstrip())]
        found.append(Shown(at, text, led, line[-1].isspace(), 0 if inline else gap))
        gap, spaced = 0, False
    return found


def between_bars(lines: Sequence[str]) -> list[Piece]:
    """The strings of all lines, each with the bars before it; those behind the last of a line are its own.

    A text begins with the name of the window, which may have bars of its own between spaces: "On Rain | Fords".
    """
    found: list[Piece] = []
    first = next((at for at, line in enumerate(lines) if line.strip(PADDING)), 0)
    for at, line in enumerate(lines):
        start = place = 0
        shown = False
        parts = OWN_BAR.sub(HELD, line) if at == first else line
        for piece in parts.split(BAR):
            if shown and piece.strip():
                found.append(Piece(at, start, place - 1))
                start = place - 1
            shown = shown or bool(piece.strip())
            place += len(piece) + 1
        found.append(Piece(at, start, len(line)))
    return found


def shown_pieces(lines: Sequence[str], pieces: Sequence[Piece]) -> list[Shown]:
    """The pieces that show something: bars part them, and no bar stands where a string has lines of its own."""
    found: list[Shown] = []
    between, last = "", 0
    for at, piece in enumerate(pieces):
        text = lines[piece.line][piece.start : piece.end]
        between += "\n" * (piece.line - last)
        last = piece.line
        bare = text.strip(PADDING)
        if not bare:
            between += text
            continue
        between += text[: len(text) - len(text.lstrip(PADDING))]
        led = between[between.rfind(BAR) + 1 :]
        trailed = between[:1].isspace()
        if found:
            found[-1] = found[-1]._replace(trailed=trailed and "\n" not in between)
        inside = BAR not in between and "\n" in between and "\n\n" not in between
        glued = not any(map(str.isspace, between))
        found.append(Shown(at, bare, led.rpartition("\n")[2], False, between.count("\n"), inside, glued))
        between = text[len(text.rstrip(PADDING)) :]
    return found
