"""The text reader: one pass over the lines of a text that some other tool extracted gives its blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import regex

from .begun_entries import begun_behind
from .dates import CITED_YEAR
from .grids import Lines
from .joined import LISTS, are_joined, are_spaced, is_folded, pieces
from .joined_entries import ENDS_ENTRY, begins_next, counts_on, doubled, is_labelled, opening_of, twins
from .knowledge import LONGEST_HEADING, Heading, Lexicon
from .linklabels import are_labels, is_label_line, label_run
from .notices import is_tool_line
from .number_lines import entry_ends, number_lines
from .one_line import landmarked, parted_line, parted_page
from .page import Block, BlockKind, Mark
from .patterns import pattern_of
from .rendition import SIGNS, Rendition, is_forced, links_in, open_brackets, rendition_of
from .shown import PADDING, Piece, between_bars, shown_lines, shown_pieces
from .strings import seams

__all__ = ["read_text"]

# Linear: white space, then one sign or digits, then white space; nothing can match in two ways.
ITEM = pattern_of(r"([ \t]*+)(?:([•◦▪‣●○□■*+o–-])|(\d{1,4})\.)([ \t]++|$)")
HEADING = pattern_of(r" {0,3}(#{1,6})[ \t]++(?=\S)")
DASHES = frozenset("-–")
# A line that joined a whole page is long. A wrong split would make wrong blocks, so two landmarks are asked for.
JOINED_LENGTH = 240
JOINED_LINE = 12
PARTED = 250
"""A line of strings joined by spaces that is as long is parted by its form; in a list it is an entry."""
CONTINUED_INDENT = 3
WIDE = 120
"""Characters: lines as long are of no tool that wraps them."""
HANGING = 5
"""Columns: what goes on with an item stands hardly further in than its words."""
TAB = 4
ENTRY_LINES = 20
CLOSES = frozenset("®™)]}")
"""No paragraph begins so."""
HEADING_ROOM = 6
"""Columns that lynx leaves free beside a paragraph, but not beside a heading."""
HEADING_LEVEL = 2
"""Of a heading whose level the text does not show."""


def read_text(lines: Lines, lexicon: Lexicon, rendition: Rendition | None = None) -> tuple[Block, ...]:
    """The blocks of a text: paragraphs, headings, and list items with the lines that continue them.

    Every visible character is in exactly one block. `gap` counts the blank lines before a block:
    two are the scar of a heading of one word, in corpora that dropped such lines, but not where a tool kept
    the blank lines of the source: there one is counted. Where a tool parted
    lines at a width, the lines of a paragraph are one block, and its fact "wraps" tells where they end.
    """
    texts = lines.texts
    if rendition is None:
        rendition = rendition_of(lines)
    spaced = are_spaced(texts)
    reader = _Reader(lexicon, rendition, joined=spaced or are_joined(texts, lexicon), spaced=spaced)
    reader.length = sum(map(len, texts))
    reader.wide = rendition.width is None and not rendition.markdown and max(map(len, texts), default=0) >= WIDE
    if rendition.bars:
        _read_strings(reader, texts)
    else:
        _read_lines(reader, lines)
    reader.flush()
    return tuple(reader.blocks)


def _read_lines(reader: _Reader, lines: Lines) -> None:
    texts = lines.texts
    numbers = number_lines(texts)
    ends = entry_ends(texts, numbers, reader.lexicon)
    joins = seams(shown_lines(texts), reader.lexicon) if reader.rendition.strings else {}
    for at, (number, line) in enumerate(zip(lines.numbers, texts, strict=True)):
        if at in ends:
            reader.flush()
        if lines.widths:
            reader.width = lines.widths.get(at, reader.rendition.width)
        reader.read(number, line, numbers.get(at), joins.get(at))


def _read_strings(reader: _Reader, lines: Sequence[str]) -> None:
    """Read the strings between bars; the bars that nothing else parts from a string go with it."""
    pieces = between_bars(lines)
    shown = shown_pieces(lines, pieces)
    joins = seams(shown, reader.lexicon)
    for at, piece in enumerate(pieces):
        reader.piece(piece, lines[piece.line], joins.get(at))


class _Reader:
    """The block that is open, and those that are done."""

    def __init__(self, lexicon: Lexicon, rendition: Rendition, *, joined: bool, spaced: bool) -> None:
        self.lexicon = lexicon
        self.joined, self.spaced, self.wide, self.length = joined, spaced, False, 0
        self.rendition, self.width = rendition, rendition.width
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.size = self.end = self.address = 0
        self.wraps: list[int] = []
        self.seams: list[tuple[int, int, str]] = []
        self.last = self.labelled = ""
        self.kind: BlockKind = "line"
        self.level = self.indent = self.inner = 0
        self.margins: list[int] = []
        self.line = self.gap = self.blank = self.sequence = 0
        self.entry = self.joint = self.listed = False
        self.ordinal: int | None = None
        self.counted: dict[int, int] = {}
        self.place, self.drawn = (-1, 0), 0

    def read(self, number: int, line: str, entry: int | None, seam: str | None) -> None:
        if not line.strip():
            self.blank += 1
            return
        if seam is not None and self.parts and entry is None and self.join(number, line, seam):
            return
        wide = line.expandtabs(TAB)
        indent = len(wide) - len(wide.lstrip(" "))
        item = self.item(wide, indent)
        if self.joined and is_folded(line) and self.split(number, line):
            return
        if entry is not None and not indent:
            self.start("item", number, indent)
            self.entry = True
        elif item is not None:
            counts = item[3] and self.kind == "item" and self.ordinal is not None and int(item[3]) == self.ordinal + 1
            counts = counts or self.is_longer(item)
            self.start("item", number, indent)
            self.inner = item.end()
            # A number behind an indent was set by the renderer of a list; one at the margin was printed.
            self.ordinal = int(item[3]) if item[3] and (item[1] or len(item[4]) > 1 or counts) else None
            self.counted[self.inner + (not item[4])] = self.ordinal or 0
        elif self.rendition.markdown and (heading := HEADING.match(line)) is not None:
            self.start("heading", number, 0)
            self.level = len(heading[1])
        elif not self.goes_on(line, wide, indent):
            if self.split(number, line):
                return
            headed = self.rendition.counted_links and not indent and self.blank > 0  # lynx sets in all else
            self.start("heading" if headed else "line", number, indent)
            self.level = HEADING_LEVEL if headed else 0
        self.add(line.strip(" \t"))
        if len(self.parts) == 1 and is_labelled(line):
            # An entry may be several blocks.
            self.labelled = line
        self.last = wide
        self.blank = 0
        if self.rendition.markdown:
            self.address = open_brackets(line, self.address)

    def add(self, text: str, between: str = "\n") -> None:
        """Add a line, or what goes on with one, to the open block."""
        whole = between + text if self.parts else text
        self.parts.append(whole)
        self.size += len(whole)
        if bare := text.rstrip(PADDING):
            # Behind the words a tool may have set bars.
            self.end = self.size - len(text) + len(bare)

    def piece(self, piece: Piece, line: str, seam: str | None) -> None:
        """Read a string between bars: it goes on with the open block, or begins one; bars alone end the open one."""
        text = line[piece.start : piece.end].strip(" \t")
        if not text:
            self.blank += 1
            return
        begin = piece.start + line[piece.start : piece.end].index(text)
        between = line[self.place[1] : begin] if self.place[0] == piece.line else "\n" * (1 + self.blank)
        bare = text.lstrip(PADDING)
        if self.parts and (seam is not None or not bare):
            start = self.end
            self.add(text, between)
            if bare and seam is not None:
                self.seams.append((start, self.size - len(bare), seam))
            self.drawn += not bare
            self.blank = 0
        else:
            drawn, parted = self.drawn, bool(self.blocks or self.parts)
            self.blank += drawn
            self.start("line", piece.line + 1, 0)
            self.gap = min(self.gap, 1)
            self.joint = parted and (drawn > 0 or "\n" not in between)
            self.drawn = 0
            self.add(text)
        self.place = (piece.line, begin + len(text))

    def item(self, line: str, indent: int) -> regex.Match[str] | None:
        """The beginning of an item: a sign of this text, or a number that is set in or follows an item."""
        # Most lines begin with a letter; one is a sign as well.
        first = line[indent : indent + 1]
        found = None if first.isalpha() and first != "o" else ITEM.match(line)
        if found is None or (self.address and self.is_inside_link()):
            return None
        # Inside an item the next one stands at its margin, and a list of its own begins with 1.
        inside = self.kind != "item" or indent != self.indent
        if found[2]:
            dashed = inside and found[2] in DASHES and line[found.end() :][:1].isdigit()
            if dashed and self.is_wrapped(line, indent):
                return None  # "31– 39", parted behind its first page
            return found if found[2] in SIGNS or (found[2] in self.rendition.bullets and found[4]) else None
        if inside and self.is_wrapped(line, indent) and int(found[3]) != 1:
            return None
        if inside and self.ordinal == int(found[3]) and not line[found.end() :].strip():
            return None  # the number of the item once more, on a line of its own
        # Behind a number that the tool set there is room to the margin of the words.
        rendered = bool(indent) or len(found[4]) > 1 or self.rendition.markdown
        return found if rendered or self.kind == "item" or self.is_longer(found) else None

    def is_longer(self, found: regex.Match[str]) -> bool:
        """Whether a number of several digits counts on in a list with the margin of its text: it needs no indent."""
        # Behind a number on a line of its own a text would stand after a space.
        return 1 < len(found[3] or "") < 4 and self.counted.get(found.end() + (not found[4])) == int(found[3]) - 1

    def is_wrapped(self, line: str, indent: int) -> bool:
        """Whether the tool parted the open paragraph before this line, at its width."""
        width = self.width
        if width is None or self.blank or not self.parts or self.entry:
            return False
        if self.kind == "heading" and self.rendition.counted_links and not indent:
            # lynx sets headings at the margin and has more room for them.
            return is_forced(self.last, line, width, room=HEADING_ROOM)
        margins = (self.indent, self.inner) if self.kind == "item" else (self.indent,)
        if indent in margins and line[indent : indent + 1] in CLOSES:
            return True
        if indent not in margins or not is_forced(self.last, line, width):
            return False
        return not (self.is_next(line) or self.is_apart(line))

    def is_apart(self, line: str) -> bool:
        """Whether a line, or the one before it that began the open paragraph, is nothing but a tool of the site."""
        return is_tool_line(self.last, line, self.lexicon) or (
            len(self.parts) == 1 and is_tool_line("", self.last, self.lexicon)
        )

    def is_next(self, line: str) -> bool:
        """Whether the open paragraph is an entry, and a line begins the next one where no width would tell it."""
        if self.kind == "item":
            return False
        if counts_on(self.labelled, self.last, line := line.lstrip(PADDING)):
            return True
        run, form = label_run(self.last, self.lexicon), opening_of(self.parts[0].lstrip(PADDING))
        if run is None or not run.strong:
            return begins_next(self.last, line, form) and self.tells_year()
        # A paragraph that begins as an entry does may end as one, in labels of links, whatever begins the next one.
        above = self.last[: run.start].rstrip(PADDING + "[(")
        linked = form is not None and above[-1:] in ENDS_ENTRY and line[:1].isupper()
        begins = (linked and not is_label_line(line, self.lexicon)) or begins_next(above, line, form)
        return begins and self.tells_year()

    def tells_year(self) -> bool:
        """Whether the open paragraph tells a year as entries do, which have no more lines."""
        return any(CITED_YEAR.search(part) is not None for part in self.parts[:ENTRY_LINES])

    def is_inside_link(self) -> bool:
        """Whether a link in Markdown began above and did not end there, in its words or in its address."""
        if not self.rendition.markdown or not self.parts or self.blank:
            return False
        return self.address > 0 or self.last.rfind("[") > self.last.rfind("]")

    def goes_on(self, line: str, wide: str, indent: int) -> bool:
        """Whether a line goes on with the open block."""
        if self.is_wrapped(wide, indent) or self.is_inside_link():
            self.wraps.append(self.size)
            return True
        if self.kind != "item" or not self.parts:
            return False
        if self.entry:
            return (
                not self.blank
                and self.lexicon.heading(line) is None
                and (self.lexicon.line_kind(line) in (None, "link-labels"))
            )
        if not max(CONTINUED_INDENT, self.indent + 1) <= indent <= self.inner + HANGING:
            return False
        # Tools that write lines of any width keep the indents of the page, which are no item's but for its labels.
        return not self.blank or (self.blank == 1 and (not self.wide or are_labels(line, self.lexicon)))

    def join(self, number: int, line: str, seam: str) -> bool:
        """Join a line, or its first piece, to the open block."""
        spans = self.spans(line)
        start, end, kind = spans[0] if spans else (0, len(line), "line")
        if kind != "line":
            return False
        self.seams.append((self.size, self.size + 1, seam))
        self.add(line[start:end].strip())
        self.last, self.blank = line.expandtabs(TAB), 0
        if spans:
            self.part(number, line, spans[1:], first=False)
        return True

    def split(self, number: int, line: str) -> bool:
        """Part a line that was joined of several at the headings and the furniture that it still holds."""
        spans = self.spans(line)
        if spans:
            self.part(number, line, spans)
        return bool(spans)

    def spans(self, line: str) -> list[tuple[int, int, BlockKind]]:
        """The pieces of a line that was joined of several; none where it is one."""
        if self.joined and len(line) >= JOINED_LINE:
            # A line that is nearly all of the text holds the page, another, or one below a heading, a part of it.
            listed = self.is_listed()
            long = is_folded(line) or (self.spaced and not listed and len(line) >= PARTED)
            if long and 2 * len(line) > self.length and self.heading() is None:
                found = list(parted_page(line, self.lexicon))
            else:
                found = list((parted_line if long else pieces)(line, self.lexicon, listed=listed))
        else:
            found = list(landmarked(line, self.lexicon)) if len(line.strip()) > JOINED_LENGTH else []
        if len(found) < 2 and self.rendition.width is None and self.is_listed():
            parts = begun_behind(line, self.lexicon) or ([] if self.rendition.strings else twins(line, self.lexicon))
            found = [(start, end, "line") for start, end in parts]
        return found if len(found) > 1 else []

    def is_listed(self) -> bool:
        """Whether the last heading of the page, which the open block may be, is that of a list."""
        return self.listed if (heading := self.heading()) is None else heading.role in LISTS

    def heading(self) -> Heading | None:
        """The heading that the open block is."""
        return self.lexicon.heading("".join(self.parts)) if self.size <= LONGEST_HEADING else None

    def part(self, number: int, line: str, spans: Sequence[tuple[int, int, BlockKind]], *, first: bool = True) -> None:
        """Make a block of each piece of a line, the first of which may be that of the line."""
        for start, end, kind in spans:
            text = line[start:end].strip(" \t")
            if not text:
                continue
            self.start(kind, number, 0)
            self.add(text)
            self.level = HEADING_LEVEL if kind == "heading" else 0
            self.ordinal = doubled(text) if kind == "item" else None
            self.joint, first = not first, False
            self.last = ""  # the last piece stays open: its sentence may go on on the next line

    def start(self, kind: BlockKind, number: int, indent: int) -> None:
        self.flush()
        if kind != "item" and self.margins and indent <= min(self.margins):
            self.margins = []
        if kind == "item":
            self.sequence += self.kind != "item"
            while self.margins and self.margins[-1] >= indent:
                self.margins.pop()
            self.margins.append(indent)
        self.kind, self.indent, self.line, self.entry = kind, indent, number, False
        self.gap = min(self.blank, 1) if self.rendition.loose else self.blank
        self.blank = self.level = 0
        self.inner = indent
        self.ordinal, self.joint = None, False

    def flush(self) -> None:
        if self.parts and not self.is_label_line():
            text = "".join(self.parts)
            self.listed = self.is_listed()
            facts: dict[str, Any] = {"wraps": tuple(self.wraps)} if self.wraps else {}
            if self.seams:
                facts["seams"] = tuple(self.seams)
            if self.joint:
                facts["joint"] = True
            sequence, depth = (self.sequence, len(self.margins)) if self.kind == "item" else (0, 0)
            # All fields in their order: with their names it takes four times as long.
            values = (
                len(self.blocks), self.kind, text, None, self.level, self.ordinal, sequence, depth, 0, self.gap,
                self.line, 0, (), (), self.marks(text), None, False, None, (), facts,
            )  # fmt: skip
            self.blocks.append(tuple.__new__(Block, values))
        self.parts, self.wraps, self.seams = [], [], []
        self.size = self.end = self.address = 0

    def is_label_line(self) -> bool:
        """Put a line of nothing but links with labels to the item before it: Markdown sets it at the margin."""
        above = self.blocks[-1] if self.blocks else None
        if above is None or above.kind != "item" or "labelled" in above.facts or self.kind != "line" or self.gap > 1:
            return False
        text = "".join(self.parts)
        links = [link for link in links_in(text) if not link.image] if self.rendition.markdown and "](" in text else []
        said = " ".join(text[slice(*link.words)] for link in links)
        if not links or not are_labels(said, self.lexicon) or text[links[-1].end :].strip():
            return False
        start = len(above.text) + 1
        whole = f"{above.text}\n{text}"
        wraps = (*above.facts.get("wraps", ()), *(start + place for place in self.wraps))
        self.blocks[-1] = above._replace(
            text=whole, marks=self.marks(whole), facts={**above.facts, "wraps": wraps, "labelled": True}
        )
        return True

    def marks(self, text: str) -> tuple[Mark, ...]:
        """The links that Markdown sets in a block, on their words."""
        if not self.rendition.markdown or "](" not in text:
            return ()
        found = (link for link in links_in(text) if not link.image)
        return tuple(Mark("link", *link.words, link.target, text[slice(*link.words)]) for link in found)
