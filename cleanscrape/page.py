"""The Page: the one form that every input is read into, and the edits that filters propose."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import accumulate, chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from .knowledge import Lexicon
    from .metadata import Metadata
    from .platforms import Profile
    from .rendition import Rendition
    from .works import Work

__all__ = ["Assign", "Block", "BlockKind", "Edit", "Mark", "Page", "Remove", "Replace", "is_furniture"]

BlockKind = Literal["heading", "paragraph", "item", "cell", "caption", "line"]


LINKED = 0.4
"""The share of a paragraph that may be links: menus are more."""


class Mark(NamedTuple):
    """A stretch of a block that the page marked: a link, a superscript, an element with a known token."""

    kind: Literal["link", "sup", "token"]
    start: int
    end: int
    value: str
    """The target of a link, the token of an element."""
    text: str
    """What stood there when the page was read; it outlives the removal of the text."""


class Block(NamedTuple):
    """A paragraph, a heading, an item: the smallest piece of a page that is kept or removed as one."""

    place: int
    """Its place among the blocks of the page, from 0."""
    kind: BlockKind
    text: str
    role: str | None = None
    """What it says, once a filter knows: "title", "abstract", "reference", "date-received"."""
    level: int = 0
    """Of a heading, 1 to 6."""
    ordinal: int | None = None
    """Of an item of an HTML `<ol>`: the number that the browser would show."""
    sequence: int = 0
    """The list that an item is in; 0 outside lists."""
    depth: int = 0
    """How many lists are around it."""
    item: int = 0
    """Of HTML, the outermost list item around it: an entry may hold lists and headings of its own. 0 outside lists."""
    gap: int = 0
    """In text: how many blank lines stand before it."""
    line: int = 0
    """Where it begins in the source, from 1; 0 when unknown."""
    container: int = 0
    """The element that it stands in, as a key of `Page.spans`."""
    tokens: tuple[str, ...] = ()
    """The known class, id and attribute tokens around it, outermost first."""
    anchors: tuple[str, ...] = ()
    """The ids that a link could point to in order to reach it."""
    marks: tuple[Mark, ...] = ()
    language: str | None = None
    hidden: bool = False
    notice: str | None = None
    """The kind of furniture that the whole block is by its words; what it is on this page, its place decides."""
    phrases: tuple[str, ...] = ()
    """The kinds of the phrases of furniture inside it, in their order; filters look no further where there are none."""
    facts: Mapping[str, Any] = {}
    """What filters found out about it: {"label": "1", "source": "machine"}."""

    @property
    def links(self) -> list[Mark]:
        """The links in it, also those whose text was removed."""
        return [mark for mark in self.marks if mark.kind == "link"]

    @property
    def is_linked(self) -> bool:
        """Whether links are so much of it that it is a menu rather than prose."""
        linked = sum(mark.end - mark.start for mark in self.marks if mark.kind == "link")
        return linked >= LINKED * len(self.text)

    @property
    def without_high(self) -> str:
        """Its text with spaces for what is set high in it, each character at its place."""
        high = [mark for mark in self.marks if mark.kind == "sup" and mark.end > mark.start]
        if not high:
            return self.text
        characters = list(self.text)
        for mark in high:
            characters[mark.start : mark.end] = " " * (mark.end - mark.start)
        return "".join(characters)

    @property
    def entry(self) -> int:
        """The entry of a list that it belongs to: its list item, or the element that a filter found; 0 for none."""
        return int(self.facts.get("entry", self.item)) if self.facts else self.item

    @property
    def parts(self) -> list[Block]:
        """The entries that it holds: itself, or its lines where a filter found that each is one ("joined").

        A line is edited like a block; its facts are kept in those of the block, under "lines".
        """
        if not self.facts.get("joined"):
            return [self]
        lines = self.text.split("\n")
        starts = list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
        marks: list[list[Mark]] = [[] for _ in lines]
        for mark in self.marks:
            at = bisect_right(starts, mark.start) - 1
            start, end = (min(place - starts[at], len(lines[at])) for place in (mark.start, mark.end))
            marks[at].append(mark._replace(start=start, end=end))
        anchors = self.anchors if len(self.anchors) == len(lines) else ()
        told: Mapping[int, Mapping[str, Any]] = self.facts.get("lines", {})
        return [
            self._replace(
                text=line,
                marks=tuple(marks[at]),
                anchors=anchors[at : at + 1],
                item=0,
                ordinal=None,
                facts={**told.get(at, {}), "at": at, "offset": starts[at]},
            )
            for at, line in enumerate(lines)
        ]

    # This is said of most blocks: `_replace` takes three times as long for the same.
    def told(self, role: str | None, facts: Mapping[str, Any]) -> Block:
        """The block with this role, and with further facts."""
        if role == self.role and not facts:
            return self
        values: list[Any] = list(self)
        values[ROLE] = role
        if facts:
            values[FACTS] = {**self.facts, **facts}
        return tuple.__new__(Block, values)

    def written(self, text: str, marks: tuple[Mark, ...]) -> Block:
        """The block with another text, and its marks at their places there."""
        values: list[Any] = list(self)
        values[TEXT], values[MARKS] = text, marks
        return tuple.__new__(Block, values)

    def noticed(self, notice: str | None, phrases: tuple[str, ...]) -> Block:
        """The block with the kind of furniture that it is, and the kinds of the phrases inside it."""
        values: list[Any] = list(self)
        values[NOTICE], values[PHRASES] = notice, phrases
        return tuple.__new__(Block, values)

    @property
    def offset(self) -> int:
        """Of a line that is an entry, where it begins in its block; 0 for a block."""
        return int(self.facts.get("offset", 0)) if self.facts else 0

    @property
    def where(self) -> str:
        """Its place, for people."""
        return f"line {self.line}" if self.line else f"block {self.place}"


PLACE = attrgetter("place")
TEXT, ROLE, MARKS, FACTS, NOTICE, PHRASES = map(
    Block._fields.index, ("text", "role", "marks", "facts", "notice", "phrases")
)


def is_furniture(role: str | None) -> bool:
    """Whether a role says that a block belongs to the site, not to the work."""
    return role is not None and role.startswith("furniture:")


class Remove(NamedTuple):
    """Take a block out, or the stretch of it from `start` to `end`."""

    block: Block
    reason: str
    start: int = 0
    end: int | None = None


class Replace(NamedTuple):
    """Write `after` over the stretch from `start` to `end`."""

    block: Block
    start: int
    end: int
    after: str
    reason: str


class Assign(NamedTuple):
    """Say what a block is: its role, and facts about it."""

    block: Block
    role: str | None
    facts: Mapping[str, Any] = {}


Edit = Remove | Replace | Assign


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that was read, and what is known of it; iterating gives the blocks that still hold text."""

    blocks: tuple[Block, ...]
    input: Literal["html", "text"]
    metadata: Metadata
    works: tuple[Work, ...] = ()
    """What JSON-LD, embedded state and COinS say of the work, the most trusted first."""
    lexicon: Lexicon
    profile: Profile
    spans: Mapping[int, tuple[int, int, int]] = field(default_factory=dict)
    """For each container its first block, the one behind its last, and the container around it."""
    platform: str | None = None
    kind: Literal["landing", "contents", "blocked", "error", "other"] = "other"
    language: str | None = None
    url: str | None = None
    encoding: str | None = None
    rendition: Rendition | None = None
    """Of a text: how the tool that rendered it writes lines, lists and links."""
    notices: frozenset[str] = frozenset()
    """The kinds of furniture lines that it prints."""
    _by_role: dict[str | None, list[Block]] = field(init=False, repr=False, compare=False, default_factory=dict)
    """The blocks that still hold text, by role: filters ask for them again and again. Filled when it is first asked."""
    _shown: list[Block] = field(init=False, repr=False, compare=False, default_factory=list)
    """The same in page order."""

    def __iter__(self) -> Iterator[Block]:
        if not self._shown:
            self._shown[:] = [block for block in self.blocks if block.text and not block.hidden]
        return iter(self._shown)

    def with_blocks(self, blocks: tuple[Block, ...]) -> Page:
        """The page with other blocks: each filter makes one, and `replace` takes several times as long."""
        made = object.__new__(Page)
        for name in KEPT:
            object.__setattr__(made, name, getattr(self, name))
        object.__setattr__(made, "blocks", blocks)
        object.__setattr__(made, "_by_role", {})
        object.__setattr__(made, "_shown", [])
        return made

    def entries(self, *roles: str) -> list[Block]:
        """The entries of these roles, in page order: blocks, and lines where several entries are one block."""
        return [part for block in self.having(*roles) for part in block.parts if part.text.strip()]

    def having(self, *roles: str | None) -> list[Block]:
        """The blocks of these roles, in page order."""
        if not self._by_role:
            listed: defaultdict[str | None, list[Block]] = defaultdict(list)
            for block in self:
                listed[block.role].append(block)
            self._by_role.update(listed)
        if len(roles) == 1:
            return list(self._by_role.get(roles[0], ()))
        found = [self._by_role[role] for role in dict.fromkeys(roles) if role in self._by_role]
        if len(found) < 2:
            return list(found[0]) if found else []
        return sorted(chain.from_iterable(found), key=PLACE)

    def having_hidden(self, *roles: str) -> list[Block]:
        """The blocks of these roles; where none is shown, the hidden ones: some pages show them on demand alone."""
        return self.having(*roles) or [block for block in self.blocks if block.hidden and block.role in roles]


KEPT = tuple(one.name for one in fields(Page) if one.init and one.name != "blocks")
"""What a page with other blocks has of the one that it is made from."""
