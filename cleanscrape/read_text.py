"""The text reader: one pass over the lines of a text that some other tool extracted gives its blocks."""

from __future__ import annotations

from itertools import pairwise

import regex

from .knowledge import Lexicon
from .page import Block, BlockKind

__all__ = ["read_text"]

# Linear: white space, then one of a few literals or digits, then white space; nothing can match in two ways.
ITEM = regex.compile(r"([ \t]*+)([•◦▪‣●○]|\d{1,4}\.)(?=[ \t]|$)")
NUMBER_LINE = regex.compile(r"\[?(\d{1,4})(?:\]|\.)|\[?(\d{1,4})\]?")
# A line that joined a whole page is long. A wrong split would make wrong blocks, so two landmarks are asked for.
JOINED_LENGTH = 240
CONTINUED_INDENT = 3


def read_text(text: str, lexicon: Lexicon) -> tuple[Block, ...]:
    """The blocks of a text: lines, and list items with the lines that continue them.

    Every visible character is in exactly one block. `gap` counts the blank lines before a block:
    two are the scar of a heading of one word, in corpora that dropped such lines.
    """
    lines = text.splitlines()
    numbers = _number_lines(lines)
    reader = _Reader(lexicon)
    for at, line in enumerate(lines):
        reader.read(at + 1, line, numbers.get(at))
    reader.flush()
    return tuple(reader.blocks)


def _number_lines(lines: list[str]) -> dict[int, int]:
    """The lines that hold nothing but the next number of a list, by place, if they count up three times."""
    found: dict[int, int] = {}
    for at, line in enumerate(lines):
        if len(line) < 12 and (match := NUMBER_LINE.fullmatch(line.strip())) and match[1]:
            found[at] = int(match[1])
    places = list(found)
    steps = sum(1 for a, b in pairwise(places) if found[b] == found[a] + 1)
    return found if steps >= 3 else {}


class _Reader:
    """The block that is open, and those that are done."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.kind: BlockKind = "line"
        self.indent = 0
        self.line = 0
        self.gap = 0
        self.blank = 0
        self.entry = False
        self.ordinal: int | None = None
        self.sequence = 0

    def read(self, number: int, line: str, entry: int | None) -> None:
        bare = line.strip()
        if not bare:
            self.blank += 1
            return
        indent = len(line) - len(line.lstrip(" \t"))
        item = ITEM.match(line)
        if entry is not None and not indent:
            self.start("item", number, indent)
            self.entry = True
        elif item is not None and (item[1] or item[2] in "•◦▪‣●○" or self.kind == "item"):
            self.start("item", number, indent)
            # A number behind an indent was set by the renderer of a list; one at the margin was printed.
            self.ordinal = int(item[2][:-1]) if item[1] and item[2][:-1].isdigit() else None
        elif not self.continues(line, indent):
            if len(bare) > JOINED_LENGTH and self.split(number, line):
                return
            self.start("line", number, indent)
        self.parts.append(line.strip(" \t"))
        self.blank = 0

    def continues(self, line: str, indent: int) -> bool:
        """Whether a line goes on with the open item."""
        if self.kind != "item" or not self.parts:
            return False
        if self.entry:
            return (
                not self.blank
                and self.lexicon.heading(line) is None
                and (self.lexicon.line_kind(line) in (None, "link-labels"))
            )
        return indent >= CONTINUED_INDENT and indent > self.indent and self.blank <= 1

    def split(self, number: int, line: str) -> bool:
        """Part a page that was joined into one line at the headings that it still holds."""
        found = list(self.lexicon.landmarks.finditer(line))
        if len(found) < 2 and not (found and self.lexicon.inline.search(line)):
            return False
        last = 0
        for match in found:
            self.piece("line", number, line[last : match.start()])
            self.piece("heading", number, match[0])
            last = match.end()
        self.piece("line", number, line[last:])
        return True

    def piece(self, kind: BlockKind, number: int, text: str) -> None:
        if text.strip():
            self.start(kind, number, 0)
            self.parts.append(text.strip(" \t"))

    def start(self, kind: BlockKind, number: int, indent: int) -> None:
        self.flush()
        if kind == "item" and self.kind != "item":
            self.sequence += 1
        self.kind, self.indent, self.line, self.gap, self.entry = kind, indent, number, self.blank, False
        self.blank = 0
        self.ordinal = None

    def flush(self) -> None:
        if self.parts:
            self.blocks.append(
                Block(
                    place=len(self.blocks),
                    kind=self.kind,
                    text="\n".join(self.parts),
                    level=2 if self.kind == "heading" else 0,
                    ordinal=self.ordinal,
                    sequence=self.sequence if self.kind == "item" else 0,
                    depth=1 + self.indent // 4 if self.kind == "item" else 0,
                    gap=self.gap,
                    line=self.line,
                )
            )
            self.parts = []
