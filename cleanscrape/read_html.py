"""The HTML reader: one walk over the lxml tree gives the blocks and the metadata of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from .elements import (
    BLOCKS,
    CELLS,
    CONTEXT_OBJECT,
    DOI_ATTRIBUTES,
    HEADINGS,
    LABEL_ATTRIBUTES,
    LISTS,
    NOT_SHOWN,
    SKIPPED,
    SOFT,
    TARGET_ATTRIBUTES,
    TOKEN_ATTRIBUTES,
    hidden_address,
    link_target,
    runs_on,
)
from .embedded import read_coins
from .harvest import MetadataReader
from .knowledge import aside_tokens, known_tokens
from .metadata import Metadata
from .page import Block, BlockKind, Mark

__all__ = ["read_html"]

WHITE = regex.compile(r"[ \t\r\n\f]+")  # Linear: one class. U+00A0 stays: it separates keywords and name parts.


def read_html(
    tree: Any, known: frozenset[str] | None = None
) -> tuple[tuple[Block, ...], dict[int, tuple[int, int, int]], Metadata]:
    """The blocks of a tree, the spans of its containers, and its metadata.

    Every visible character of the tree is in exactly one block. Hidden elements (`hidden`, `display:none`,
    `aria-hidden`) give blocks that say so. The tree is not changed. `known` are the tokens to keep, those of all
    profiles unless told.
    """
    reader = _Reader(known_tokens() if known is None else known)
    reader.walk(tree)
    reader.flush()
    for place, icons in reader.icons.items():
        block = reader.blocks[place]
        reader.blocks[place] = block._replace(marks=(*block.marks, *icons))
    return tuple(reader.blocks), reader.spans, reader.metadata.metadata()


class _Reader:
    """What is open at the present point of the walk, and what was read so far."""

    def __init__(self, known: frozenset[str]) -> None:
        self.blocks: list[Block] = []
        self.spans: dict[int, tuple[int, int, int]] = {}
        self.metadata = MetadataReader()
        self.known = known
        self.asides = aside_tokens()
        self.memo: dict[tuple[str, str], tuple[str, ...]] = {}
        self.pieces: list[str] = []
        self.length = 0
        self.open_space = True
        self.marks: list[Mark] = []
        self.anchors: list[str] = []
        self.tokens: tuple[str, ...] = ()
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.containers: list[int] = [0]
        self.lists: list[tuple[int, int | None]] = []
        self.sequences = 0
        self.ordinal: int | None = None
        self.label: str | None = None
        self.items = 0
        self.item = 0
        self.outer_items = 0
        self.preformatted = 0
        self.flushes = self.serial = 0
        self.opened: list[tuple[tuple[str, ...], int, int]] = []
        """The elements inside the present block that are open: their tokens, where they began, in which block."""
        self.unfolded: Any = None
        self.zone: tuple[str, ...] = ()
        """The tokens around the innermost block that is open, inline elements left out."""
        self.begun: tuple[str, ...] | None = None
        """The same where the text of the present block began."""
        self.hidden = 0
        self.begun_hidden = False
        self.set_aside: list[tuple[Any, ...]] = []
        """What was read of the block around each hidden element that is open inside a text."""
        self.language: str | None = None
        self.line = 0
        self.icons: dict[int, list[Mark]] = {}
        """Links of an item that are nothing but images, by the block that they stand behind."""

    def walk(self, root: Any) -> None:
        stack: list[tuple[Any, Iterator[Any], tuple[Any, ...]]] = []
        if root is None:
            return
        state = self.enter(root)
        if state is None:
            return
        stack.append((root, iter(root), state))
        while stack:
            parent, children, state = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self.leave(parent, state)
                if stack and parent.tail:
                    self.write(parent.tail)
                continue
            opened = self.enter(child) if isinstance(child.tag, str) else None
            if opened is None:
                if child.tail:
                    self.write(child.tail)
            elif len(child):
                stack.append((child, iter(child), opened))
            else:
                self.leave(child, opened)
                if child.tail:
                    self.write(child.tail)

    def enter(self, element: Any) -> tuple[Any, ...] | None:
        """Open an element and write its text; None when nothing in it is to be read."""
        tag = element.tag
        if tag in SKIPPED:
            self.metadata.skipped(element, tag)
            return None
        if tag == "br":
            self.line_break()
            return None
        if tag == "meta" or tag == "link":
            self.metadata.tag(element, tag)
            return None
        block = tag in BLOCKS and not (tag == "div" and runs_on(element))
        soft = block and self.items > 0 and tag in SOFT
        if block and not soft:
            self.flush()
        elif soft:
            self.line_break()
        state = (
            self.tokens, self.hidden, self.language, self.kind, self.level, self.items,
            self.length, len(self.pieces), len(self.marks), block, soft, self.preformatted, self.flushes, self.zone,
        )  # fmt: skip
        own = self.attributes(element, tag)
        hides = self.hidden > 0 and not state[1] and element.get("aria-hidden") is None
        aside = (not block or soft) and (hides or not self.asides.isdisjoint(own[0]))
        if aside:
            self.put_aside()
        if (block and not soft) or aside:
            self.zone = self.tokens
        if own[0] and (not block or soft) and not aside:
            self.opened.append((own[0], self.length, self.flushes))
        if block:
            self.open_block(element, tag, soft)
        if element.text:
            self.write(element.text)
        return (*state, aside, own)

    def put_aside(self) -> None:
        """Read what is hidden in a text, or a note in it, as a block of its own: the text goes on without it."""
        self.set_aside.append((
            self.pieces, self.length, self.open_space, self.marks, self.anchors, self.begun, self.begun_hidden,
            self.line, self.flushes, self.opened, self.ordinal, self.label,
        ))  # fmt: skip
        self.pieces, self.length, self.open_space, self.marks, self.anchors = [], 0, True, [], []
        self.begun, self.opened, self.ordinal, self.label = None, [], None, None
        self.serial += 1
        self.flushes = self.serial

    def take_up(self) -> None:
        """Go on with the text around a hidden element."""
        self.flush()
        (
            self.pieces, self.length, self.open_space, self.marks, self.anchors, self.begun, self.begun_hidden,
            self.line, self.flushes, self.opened, self.ordinal, self.label,
        ) = self.set_aside.pop()  # fmt: skip

    def open_block(self, element: Any, tag: str, soft: bool) -> None:
        if soft:
            return
        if self.line == 0 or not self.pieces:
            self.line = element.sourceline or 0
        if tag in HEADINGS:
            self.kind, self.level = "heading", HEADINGS[tag]
        elif tag == "li":
            self.kind, self.items = "item", self.items + 1
            self.outer_items += 1
            if self.outer_items == 1:
                self.item += 1
            if self.lists and self.lists[-1][1] is not None:
                sequence, last = self.lists[-1]
                value = element.get("value", "")
                self.ordinal = int(value) if value.isascii() and value.isdigit() and len(value) < 7 else (last or 0) + 1
                self.lists[-1] = (sequence, self.ordinal)
            self.label = next((found for name in LABEL_ATTRIBUTES if (found := element.get(name))), None)
        elif tag in CELLS:
            self.kind = "cell"
        elif tag in ("figcaption", "caption"):
            self.kind = "caption"
        elif tag == "pre":
            self.preformatted += 1
        elif tag != "p":
            if tag in LISTS:
                self.sequences += 1
                start = element.get("start", "") if tag == "ol" else ""
                first = int(start) - 1 if start.isascii() and start.isdigit() and len(start) < 7 else 0
                self.lists.append((self.sequences, first if tag == "ol" else None))
                self.items = 0
            key = len(self.spans) + 1
            self.spans[key] = (len(self.blocks), len(self.blocks), self.containers[-1])
            self.containers.append(key)

    def attributes(self, element: Any, tag: str) -> tuple[tuple[str, ...], str | None]:
        """The known tokens of an element and the target of a link; what it hides and which language it is in."""
        tokens: tuple[str, ...] = (f"tag:{tag}",) if f"tag:{tag}" in self.known else ()
        target: str | None = None
        named: str | None = None
        for name, value in element.items():
            if name in TOKEN_ATTRIBUTES:
                found = self.memo.get((name, value))
                if found is None:
                    found = self.memo[name, value] = tuple(
                        token for word in value.split() if (token := f"{name}:{word}") in self.known
                    ) or ((f"{name}:{value}",) if f"{name}:{value}" in self.known else ())
                tokens += found
                if name == "id":
                    self.anchors.append(value)
            elif name == "href":
                target = value
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
            elif (
                (name == "hidden" and not self.unfolds(element))
                or (name == "aria-hidden" and value == "true")
                or (name == "style" and NOT_SHOWN.search(value))
            ):
                self.hidden += 1
        if tag == "a" or named:
            target = link_target(element, target, named)
        if tokens:
            # Each token once, at its innermost place: however deep the nesting, the trail stays short.
            self.tokens = (*(token for token in self.tokens if token not in tokens), *tokens)
        return tokens, target

    def unfolds(self, element: Any) -> bool:
        """Whether a hidden element goes on with a list whose first entries are shown: a button shows the rest."""
        twin = element.getprevious()
        if twin is None or twin.tag != element.tag or (element.tag != "li" and element.get("role") != "listitem"):
            return False
        if twin.get("hidden") is not None and twin is not self.unfolded:
            return False
        self.unfolded = element
        return True

    def leave(self, element: Any, state: tuple[Any, ...]) -> None:
        (
            tokens, hidden, language, kind, level, items, length, pieces, marks, block, soft, pre, flushes, zone, aside,
            own,
        ) = state  # fmt: skip
        if aside:
            self.take_up()
        if flushes != self.flushes:
            # It began in a block that has ended: in the present one it has been there from the start.
            length = pieces = marks = 0
        tag = element.tag
        if own[0] and (not block or soft) and not aside:
            self.opened.pop()
        if block and not soft:
            self.flush()
            if tag not in HEADINGS and tag not in ("p", "li", "td", "th", "figcaption", "caption", "pre"):
                key = self.containers.pop()
                start, _, parent = self.spans[key]
                self.spans[key] = (start, len(self.blocks), parent)
                if tag in LISTS:
                    self.lists.pop()
            elif tag == "li":
                self.ordinal = self.label = None
                self.outer_items -= 1
        elif not aside:
            self.close_inline(tag, own, length, pieces, marks)
            if soft:
                self.line_break()
        self.tokens, self.hidden, self.language, self.zone = tokens, hidden, language, zone
        self.kind, self.level, self.items, self.preformatted = kind, level, items, pre

    def close_inline(
        self, tag: str, own: tuple[tuple[str, ...], str | None], start: int, pieces: int, before: int
    ) -> None:
        tokens, target = own
        if not tokens and target is None and tag != "sup":
            return
        # Long stretches keep no copy of their text: nested ones would make it quadratic.
        short = self.length - start <= 2000
        text = "".join(self.pieces[pieces:]) if short else ""
        begin = start + len(text) - len(text.lstrip())
        end = max(begin, self.length - (len(text) - len(text.rstrip())))
        stripped = text.strip()
        made = [Mark("token", begin, end, token, stripped) for token in tokens]
        if target is not None and (tag == "a" or target.startswith(("mailto:", "#"))):
            made.append(Mark("link", begin, end, target, stripped))
        if tag == "sup":
            made.append(Mark("sup", begin, end, "", stripped))
        self.marks[before:before] = made

    def write(self, text: str) -> None:
        if not self.preformatted:
            text = WHITE.sub(" ", text)
            if self.open_space and text.startswith(" "):
                text = text[1:]
        if text:
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
        text = "".join(self.pieces)
        if text.strip(" \t\r\n\f"):
            kept = text.rstrip(" \t\r\n\f")
            # Elements that go on in the next block hold the rest of this one.
            self.marks += [
                Mark("token", begin, len(kept), token, kept[begin:].strip())
                for tokens, begin, flushes in self.opened
                if flushes == self.flushes and begin < len(kept)
                for token in tokens
            ]
            self.blocks.append(
                Block(
                    place=len(self.blocks),
                    kind=self.kind,
                    text=kept,
                    level=self.level,
                    ordinal=self.ordinal if self.items else None,
                    sequence=self.lists[-1][0] if self.lists else 0,
                    depth=len(self.lists),
                    item=self.item if self.outer_items else 0,
                    container=self.containers[-1],
                    tokens=self.zone if self.begun is None else self.begun,
                    anchors=tuple(self.anchors),
                    marks=tuple(
                        m._replace(start=min(m.start, len(kept)), end=min(m.end, len(kept))) for m in self.marks
                    ),
                    language=self.language,
                    hidden=self.begun_hidden,
                    facts={"label": self.label} if self.label and self.items else {},
                )
            )
            # The number that an item shows is shown once, before its first block.
            self.ordinal = self.label = None
            self.anchors = []
            self.marks = []
        elif self.outer_items and self.blocks and self.blocks[-1].item == self.item:
            end = len(self.blocks[-1].text)
            links = [
                mark._replace(start=end, end=end)
                for mark in self.marks
                if mark.kind == "link" and mark.value[:4] != "doi:"
            ]
            self.icons.setdefault(len(self.blocks) - 1, []).extend(links)
        # What an attribute says of an element that begins with another is said of that.
        self.marks = [mark._replace(start=0, end=0) for mark in self.marks if mark.value.startswith("doi:")]
        self.pieces, self.length, self.open_space, self.line = [], 0, True, 0
        self.serial += 1
        self.flushes, self.begun = self.serial, None
