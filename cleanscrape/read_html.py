"""The HTML reader: one walk over the lxml tree gives the blocks and the metadata of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from .elements import (
    CELLS,
    CONTEXT_OBJECT,
    DOI_ATTRIBUTES,
    HEADINGS,
    LISTS,
    PARTS,
    READ_ATTRIBUTES,
    SOFT,
    TARGET_ATTRIBUTES,
    TELLING,
    TOKEN_ATTRIBUTES,
    UNSPANNED,
    counted,
    hidden_address,
    hides,
    implied_tokens,
    known_words,
    link_target,
    printed_label,
    runs_on,
    token_tables,
    unfolds,
)
from .embedded import read_coins
from .harvest import MetadataReader
from .inline import clipped, held_over, icon_links, inline_marks, still_open
from .metadata import Metadata
from .page import Block, BlockKind, Mark
from .patterns import pattern_of
from .platforms import aside_tokens, known_tokens

__all__ = ["read_html"]

SPACES = " \t\r\n\f"
WHITE = pattern_of(r"[ \t\r\n\f]+")  # Linear: one class. U+00A0 stays: it separates keywords and name parts.

Own = tuple[tuple[str, ...], str | None]
"""What an element says of itself: its known tokens, and where its link leads."""
PLAIN = ()
"""The state of an element that changes nothing: it is a part of the text around it."""
BLOCK_STATE = 8
"""Values in the state of a block; an element inside a text has others."""


def read_html(
    tree: Any, known: frozenset[str] | Literal["all"] | None = None
) -> tuple[tuple[Block, ...], dict[int, tuple[int, int, int]], Metadata]:
    """The blocks of a tree, the spans of its containers, and its metadata.

    Every visible character of the tree is in exactly one block. Hidden elements (`hidden`, `display:none`,
    `aria-hidden`) give blocks that say so. The tree is not changed. `known` are the tokens to keep, those of all
    profiles unless told.
    """
    tags, words = token_tables(known_tokens() if known is None else known)
    reader = _Reader(words, tags, TELLING.union(tags))
    reader.walk(tree)
    reader.flush()
    for place, links in reader.icons.items():
        block = reader.blocks[place]
        reader.blocks[place] = block._replace(marks=(*block.marks, *links))
    return tuple(reader.blocks), reader.spans, reader.metadata.metadata()


@dataclass(slots=True)
class _Reader:
    """What is open at the present point of the walk, and what was read so far."""

    words: dict[str, dict[str, str]]
    """By attribute, the tokens that its words are."""
    tags: dict[str, tuple[str, ...]]
    telling: frozenset[str]
    """Elements that say something whatever their attributes are."""
    asides: frozenset[str] = field(default_factory=aside_tokens)
    memo: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    idle: set[tuple[str, str]] = field(default_factory=set)
    """Attributes that were met and say nothing: most elements have no others."""
    blocks: list[Block] = field(default_factory=list)
    spans: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    metadata: MetadataReader = field(default_factory=MetadataReader)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    open_space: bool = True
    marks: list[Mark] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    tokens: tuple[str, ...] = ()
    kind: BlockKind = "paragraph"
    level: int = 0
    containers: list[int] = field(default_factory=lambda: [0])
    lists: list[tuple[int, int | None]] = field(default_factory=list)
    sequences: int = 0
    ordinal: int | None = None
    label: str | None = None
    items: int = 0
    item: int = 0
    outer_items: int = 0
    preformatted: int = 0
    flushes: int = 0
    serial: int = 0
    opened: list[tuple[tuple[str, ...], int, int]] = field(default_factory=list)
    """The elements inside the present block that are open: their tokens, where they began, in which block."""
    unfolded: Any = None
    zone: tuple[str, ...] = ()
    """The tokens around the innermost block that is open, inline elements left out."""
    begun: tuple[str, ...] | None = None
    """The same where the text of the present block began."""
    hidden: int = 0
    begun_hidden: bool = False
    set_aside: list[tuple[Any, ...]] = field(default_factory=list)
    """What was read of the block around each hidden element that is open inside a text."""
    language: str | None = None
    icons: dict[int, list[Mark]] = field(default_factory=dict)
    """Links of an item that are nothing but images, by the block that they stand behind."""

    def walk(self, root: Any) -> None:
        state = None if root is None else self.enter(root, str(root.tag))  # the name of a comment is a function
        if state is None:
            return
        stack: list[tuple[Any, Iterator[Any], tuple[Any, ...]]] = [(root, iter(root), state)]
        while stack:
            parent, children, state = stack[-1]
            for child in children:
                tag = child.tag
                if isinstance(tag, str) and (opened := self.enter(child, tag)) is not None:
                    if len(child):
                        stack.append((child, iter(child), opened))
                        break
                    if opened:
                        self.leave(tag, opened)
                if tail := child.tail:
                    self.write(tail)
            else:
                stack.pop()
                if state:
                    self.leave(parent.tag, state)
                if stack and (tail := parent.tail):
                    self.write(tail)

    def enter(self, element: Any, tag: str) -> tuple[Any, ...] | None:
        """Open an element and write its text; None when nothing in it is to be read."""
        part = PARTS.get(tag)
        if part is None:
            return self.enter_inline(element, tag)
        if part == "block":
            if tag == "div" and runs_on(element):
                return self.enter_inline(element, tag)
            if self.items > 0 and tag in SOFT:
                self.line_break()
                return self.enter_inline(element, tag, soft=True)
            return self.enter_block(element, tag)
        if part == "skipped":
            self.metadata.skipped(element, tag)
        elif part == "break":
            self.line_break()
        else:
            self.metadata.tag(element, tag)
        return None

    def enter_inline(self, element: Any, tag: str, *, soft: bool = False) -> tuple[Any, ...]:
        """Open an element inside a text; one that is `soft` is a line of it."""
        listed = element.items()
        if not soft and tag not in self.telling and self.idle.issuperset(listed):
            if text := element.text:
                self.write(text)
            return PLAIN
        tokens, hidden, language, zone = self.tokens, self.hidden, self.language, self.zone
        length, pieces, marks, flushes = self.length, len(self.pieces), len(self.marks), self.flushes
        own = self.attributes(element, tag, listed)
        aside = (self.hidden > hidden or bool(own[0])) and self.stands_aside(element, own[0], hidden)
        if aside:
            self.put_aside()
            self.zone = self.tokens
        elif own[0]:
            self.opened.append((own[0], self.length, self.flushes))
        if text := element.text:
            self.write(text)
        return tokens, hidden, language, zone, length, pieces, marks, flushes, own, soft, aside

    def enter_block(self, element: Any, tag: str) -> tuple[Any, ...]:
        """Open an element that ends the text before it."""
        self.flush()
        state = (
            self.tokens, self.hidden, self.language, self.zone,
            self.kind, self.level, self.items, self.preformatted,
        )  # fmt: skip
        listed = element.items()
        if tag in self.tags or not self.idle.issuperset(listed):
            self.attributes(element, tag, listed)
        self.zone = self.tokens
        self.open_block(element, tag)
        if text := element.text:
            self.write(text)
        return state

    def stands_aside(self, element: Any, tokens: tuple[str, ...], hidden: int) -> bool:
        """Whether an element inside a text hides what it holds, or holds a note."""
        return (self.hidden > hidden == 0 and element.get("aria-hidden") is None) or not self.asides.isdisjoint(tokens)

    def put_aside(self) -> None:
        """Read what is hidden in a text, or a note in it, as a block of its own: the text goes on without it."""
        self.set_aside.append((
            self.pieces, self.length, self.open_space, self.marks, self.anchors, self.begun, self.begun_hidden,
            self.flushes, self.opened, self.ordinal, self.label,
        ))  # fmt: skip
        self.pieces, self.length, self.open_space, self.marks, self.anchors = [], 0, True, [], []
        self.begun, self.opened, self.ordinal, self.label = None, [], None, None
        self.flushes = self.serial = self.serial + 1

    def take_up(self) -> None:
        """Go on with the text around a hidden element."""
        self.flush()
        (
            self.pieces, self.length, self.open_space, self.marks, self.anchors, self.begun, self.begun_hidden,
            self.flushes, self.opened, self.ordinal, self.label,
        ) = self.set_aside.pop()  # fmt: skip

    def open_block(self, element: Any, tag: str) -> None:
        if tag not in UNSPANNED:
            if tag in LISTS:
                self.sequences += 1
                start = counted(element.get("start"))
                self.lists.append((self.sequences, None if tag != "ol" else 0 if start is None else start - 1))
                self.items = 0
            key = len(self.spans) + 1
            self.spans[key] = (len(self.blocks), len(self.blocks), self.containers[-1])
            self.containers.append(key)
        elif tag in HEADINGS:
            self.kind, self.level = "heading", HEADINGS[tag]
        elif tag == "li":
            self.kind, self.items = "item", self.items + 1
            self.outer_items += 1
            self.item += self.outer_items == 1
            if self.lists and self.lists[-1][1] is not None:
                sequence, last = self.lists[-1]
                value = counted(element.get("value"))
                self.ordinal = (last or 0) + 1 if value is None else value
                self.lists[-1] = (sequence, self.ordinal)
            self.label = printed_label(element)
        elif tag in CELLS:
            self.kind = "cell"
        elif tag in ("figcaption", "caption"):
            self.kind = "caption"
        elif tag == "pre":
            self.preformatted += 1

    def attributes(self, element: Any, tag: str, listed: Sequence[tuple[str, str]]) -> Own:
        """The known tokens of an element and the target of a link; what it hides and which language it is in."""
        tokens: tuple[str, ...] = (tag == "footer" and implied_tokens(element)) or self.tags.get(tag, ())
        target: str | None = None
        named: str | None = None
        for pair in listed:
            name, value = pair
            # The values of these two differ from element to element: nothing is gained by keeping them.
            if name == "href":
                target = value
            elif name == "id":
                self.anchors.append(value)
                tokens += known_words(value, self.words.get(name, {}))
            elif pair in self.idle:
                continue
            elif name in TOKEN_ATTRIBUTES:
                found = self.memo.get(pair)
                if found is None:
                    found = self.memo[pair] = known_words(value, self.words.get(name, {}))
                    if not found:
                        self.idle.add(pair)
                tokens += found
            elif name not in READ_ATTRIBUTES:
                self.idle.add(pair)
            elif name in TARGET_ATTRIBUTES:
                named = value
            elif name == "data-cfemail":
                target = hidden_address(value) or target
            elif name == "title" and value.startswith(CONTEXT_OBJECT):
                self.metadata.coins.append(read_coins(value))
            elif name in DOI_ATTRIBUTES:
                self.marks.append(Mark("link", self.length, self.length, f"doi:{value}", ""))
            elif name == "name" and tag == "a":
                self.anchors.append(value)
            elif name == "lang":
                self.language = value or self.language
            elif name == "hidden" and unfolds(element, self.unfolded):
                self.unfolded = element
            elif hides(name, value):
                self.hidden += 1
        if tag == "a" or named:
            target = link_target(element, target, named)
        if tokens:
            # Each token once, at its innermost place: however deep the nesting, the trail stays short.
            self.tokens = (*[token for token in self.tokens if token not in tokens], *tokens)
        return tokens, target

    def leave(self, tag: str, state: tuple[Any, ...]) -> None:
        if len(state) == BLOCK_STATE:
            self.close_block(tag)
            (
                self.tokens, self.hidden, self.language, self.zone,
                self.kind, self.level, self.items, self.preformatted,
            ) = state  # fmt: skip
        else:
            tokens, hidden, language, zone, length, pieces, marks, flushes, own, soft, aside = state
            self.close_inline(tag, length, pieces, marks, flushes, own, soft, aside)
            self.tokens, self.hidden, self.language, self.zone = tokens, hidden, language, zone

    def close_block(self, tag: str) -> None:
        self.flush()
        if tag == "li":
            self.ordinal = self.label = None
            self.outer_items -= 1
        elif tag not in UNSPANNED:
            key = self.containers.pop()
            start, _, parent = self.spans[key]
            self.spans[key] = (start, len(self.blocks), parent)
            if tag in LISTS:
                self.lists.pop()

    def close_inline(
        self, tag: str, length: int, pieces: int, marks: int, flushes: int, own: Own, soft: bool, aside: bool
    ) -> None:
        if aside:
            self.take_up()
            return
        if own[0]:
            self.opened.pop()
        if own[0] or own[1] is not None or tag == "sup":
            if flushes != self.flushes:
                # It began in a block that has ended: in the present one it has been there from the start.
                length = pieces = marks = 0
            # Long stretches keep no copy of their text: nested ones would make it quadratic.
            text = "".join(self.pieces[pieces:]) if self.length - length <= 2000 else ""
            self.marks[marks:marks] = inline_marks(tag, own, length, self.length, text)
            if own[1] and self.length == length:
                self.metadata.badge(own[1])
        if soft:
            self.line_break()

    def write(self, text: str) -> None:
        if not self.preformatted:
            if self.open_space:
                if not (text := text.lstrip(SPACES)):
                    return
            elif not text.strip(SPACES):
                text = " "
            if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
                text = WHITE.sub(" ", text)
        if (self.begun is None or (self.begun_hidden and not self.hidden)) and not text.isspace():
            # What follows a hidden sign is shown: "<i aria-hidden>*</i> On rain".
            self.begun, self.begun_hidden = self.zone if self.begun is None else self.begun, self.hidden > 0
        self.pieces.append(text)
        self.length += len(text)
        self.open_space = text[-1] in " \n"

    def line_break(self) -> None:
        if self.length and not (self.pieces and self.pieces[-1].endswith("\n")):
            self.pieces.append("\n")
            self.length += 1
        self.open_space = True

    def flush(self) -> None:
        """End the present block."""
        if self.pieces or self.marks:
            self.end_text()
        self.open_space, self.begun = True, None
        self.flushes = self.serial = self.serial + 1

    def end_text(self) -> None:
        """Make what was written a block; links without a text belong to the block before."""
        if kept := "".join(self.pieces).rstrip(SPACES):
            self.add_block(kept)
        elif self.marks and self.outer_items and self.blocks and self.blocks[-1].item == self.item:
            behind = icon_links(self.marks, len(self.blocks[-1].text))
            self.icons.setdefault(len(self.blocks) - 1, []).extend(behind)
        self.marks = held_over(self.marks) if self.marks else []
        self.pieces, self.length = [], 0

    def add_block(self, text: str) -> None:
        if self.opened:
            self.marks += still_open(self.opened, self.flushes, text)
        marks = clipped(self.marks, len(text)) if len(text) < self.length else tuple(self.marks)
        # All fields in their order: with their names it takes four times as long.
        values = (
            len(self.blocks), self.kind, text, None, self.level, self.ordinal if self.items else None,
            self.lists[-1][0] if self.lists else 0, len(self.lists), self.item if self.outer_items else 0, 0, 0,
            self.containers[-1], self.zone if self.begun is None else self.begun, tuple(self.anchors), marks,
            self.language, self.begun_hidden, None, (), {"label": self.label} if self.label and self.items else {},
        )  # fmt: skip
        self.blocks.append(tuple.__new__(Block, values))
        # The number that an item shows is shown once, before its first block.
        self.ordinal = self.label = None
        self.anchors, self.marks = [], []
