"""The authors as a page lists them, each with the marks and links behind the name that lead to addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..folding import letters_of
from ..knowledge import fold
from ..known_names import LETTERS, is_findable, spans_of
from ..names import REACHED, family_first
from ..page import Block, Mark, Page
from ..patterns import pattern_of
from ..works import named_authors

__all__ = [
    "AUTHOR_ROLES",
    "BULLET",
    "LOWERED",
    "NAME_PARTS",
    "MarkedPerson",
    "marked_people",
    "names_held",
    "names_of",
    "whole_name",
    "without_marks",
]

AUTHOR_ROLES = ("author", "author-mark", "author-contact")
MARK, HIGH_MARK = pattern_of(r"\d{1,3}|[*†‡§¶]|(?<=\()[a-z](?=\))"), pattern_of(r"\b[a-z]\b")
# Marks that a text prints as letters of their own, or set high.
TEXT_MARK = pattern_of(r"\d{1,3}|[*†‡§¶]|(?<!\p{L})[a-z](?!\p{L})")
LOWERED = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ", "1230456789abcdefghijklmnop")
MARKS_LENGTH = 120
# What joins a name to those before it.
JOINING = pattern_of(r"^\s*+(?:(?:by|and|&)\s++|[,;]\s*+(?:(?:and|&)\s++)?+)(?=\p{Lu})")
BULLET = pattern_of(r"\s*+[•◦▪‣]\s++")
AUTHOR_LINKS = ("Email author", "Email symbol")
MARKS = pattern_of(rf"[\s,;]*+(?:{'|'.join(AUTHOR_LINKS)}|[\d*†‡§¶()✉,; ]++)?$")
NAME_PARTS = frozenset(("author-given", "author-family"))
LONGEST_MIDDLE = 12
"""Characters between two parts of a name: an initial, a particle, a comma."""
AND = frozenset(("and", "und", "et", "y", "e"))


class MarkedPerson(NamedTuple):
    """A person of the list, with the marks and the places on the page that stand behind the name."""

    name: str
    marks: tuple[str, ...]
    anchors: tuple[str, ...]


def names_of(page: Page, block: Block) -> list[Mark]:
    """The stretches of a block that are names, by its elements."""
    roles = page.profile.roles
    told = [(m, role) for m in block.marks if m.kind == "token" and (role := roles.get(m.value)) is not None]
    parts = list(_names_in_parts(block, told))
    whole = [m for m, role in told if role == "author-name" and fold(m.text) not in ("", "and", "&", ",")]
    found = [_in_parts(m, parts) for m in whole] or parts
    unique = {(m.start, m.end): m for m in found if m.end > m.start}
    inner = [m for m in unique.values() if not any(m.start <= a and b <= m.end for a, b in unique if (a, b) != m[1:3])]
    # A link may hold the address behind the name as well.
    places = [m.start for m, role in told if role == "author-affiliation"]
    named = [_cut(block, m, min((at for at in places if m.start < at < m.end), default=m.end)) for m in inner]
    named.sort(key=lambda m: m.start)
    spans = block.facts.get("spans", ())
    # One element may hold all of them.
    held = len(named) == 1 < len(spans) and all(named[0].start <= a and b <= named[0].end for a, b in spans)
    return named if named and not held else [Mark("token", a, b, "", block.text[a:b]) for a, b in spans]


def names_held(page: Page, block: Block, found: Callable[[str], list[tuple[int, int]]]) -> tuple[int, int] | None:
    """Between which places of a block names stand that no element tells apart; None where elements mark each.

    One element may hold all of them: "Ada Roe1, Ben Cole2".
    """
    roles = page.profile.roles
    marked = [m for m in block.marks if m.kind == "token" and roles.get(m.value) == "author-name"]
    if not marked:
        return 0, len(block.text)
    one = marked[0]
    return (one.start, one.end) if len(marked) == 1 and len(found(one.text)) > 1 else None


def _names_in_parts(block: Block, told: Iterable[tuple[Mark, str]]) -> Iterator[Mark]:
    """The names whose parts stand in elements of their own, two by two: a style sheet may set the space between."""
    parts = sorted({(m.start, m.end, role) for m, role in told if role in NAME_PARTS and m.end > m.start})
    reached = 0
    for (start, middle, first), (then, end, second) in pairwise(parts):
        between = block.text[middle:then]
        if start >= reached and first != second and middle <= then and len(between) <= LONGEST_MIDDLE:
            reached = end
            words = block.text[start:middle], between.strip(), block.text[then:end]
            yield Mark("token", start, end, "", " ".join(filter(None, words)).replace(" ,", ","))


def _in_parts(name: Mark, parts: Sequence[Mark]) -> Mark:
    """The name as its parts give it, where these are all of it."""
    spelled = letters_of(name.text)
    held = (one for one in parts if name.start <= one.start and one.end <= name.end)
    return next((name._replace(text=one.text) for one in held if letters_of(one.text) == spelled), name)


def _cut(block: Block, mark: Mark, end: int) -> Mark:
    if end == mark.end:
        return mark
    text = block.text[mark.start : end].rstrip()
    return mark._replace(end=mark.start + len(text), text=text.strip())


def whole_name(block: Block) -> str | None:
    """The name in a block that marks none: without bullet, superscripts and commas.

    What stands high before all else is of the name in the block above: "1,* and Ada Roe".
    """
    if block.role != "author":
        return None
    start = 0
    for mark in block.marks:
        start = mark.end if mark.kind == "sup" and mark.start <= start else start
    name = without_marks(JOINING.sub("", block.text[start:] if start else block.text, 1))
    return name if any(c.isalpha() for c in name) and not name.endswith("…") else None


def without_marks(text: str) -> str:
    """The first line of a text without a bullet, the addresses of a person and the marks behind a name."""
    first = BULLET.sub("", text, 1).partition("\n")[0]
    if "@" in first or "://" in first:
        first = REACHED.sub("", first)
    # Most texts end with a letter, which is asked in no time.
    if not first[-1:].isalpha() or first.endswith(AUTHOR_LINKS):
        first = MARKS.sub("", first)
    return first.strip(" ,;&\u00a0")


def marked_people(page: Page) -> list[MarkedPerson]:
    """Authors with the marks and links behind each name, wherever the page lists them."""
    people: list[MarkedPerson] = []
    marked = _marked if page.input == "html" else _marked_in_text
    written = (family_first(one.name) for one in named_authors(page.metadata, page.works)[1])
    told = spans_of(filter(is_findable, written))
    for block in page.blocks:
        if block.role not in AUTHOR_ROLES:
            continue
        names = names_of(page, block)
        if not names and "names" in block.facts:
            people += (MarkedPerson(name, (), ()) for name in block.facts["names"])
            continue
        names = names or [Mark("token", start, end, "", block.text[start:end]) for start, end in told(block.text)]
        if not names and (name := whole_name(block)) is not None:
            begin = block.text.find(name)
            names = [Mark("token", begin, begin + len(name), "", name)]
        if names and people and _ends_person(people[-1], block, names[0].start):
            people[-1] = marked(people[-1], block, 0, names[0].start)
        bounds = [*(mark.start for mark in names), len(block.text) + 1]
        for mark, end in zip(names, bounds[1:], strict=True):
            people.append(MarkedPerson(mark.text, (), ()))
            people[-1] = marked(people[-1], block, mark.end, end)
        if not names and people and (block.role != "author" or not any(map(str.isalpha, block.text))):
            people[-1] = marked(people[-1], block, 0, len(block.text) + 1)
    return people


def _ends_person(person: MarkedPerson, block: Block, end: int) -> bool:
    """Whether what stands before the first name of a block are the marks of the one before: "1,* and Ben Cole"."""
    words = LETTERS.findall(block.text, 0, end)
    return block.kind != "item" and not (person.marks or person.anchors) and AND.issuperset(map(str.casefold, words))


def _marked(person: MarkedPerson, block: Block, start: int, end: int) -> MarkedPerson:
    text = block.text[start:end]
    marks = tuple(MARK.findall(text)) if len(text) < 60 else ()
    # Letters are marks where the page sets them high; elsewhere they are words.
    high = (m.text for m in block.marks if m.kind == "sup" and start <= m.start < end)
    marks += tuple(letter for text in high for letter in HIGH_MARK.findall(text))
    anchors = tuple(
        m.value[1:] for m in block.marks if m.kind == "link" and m.value.startswith("#") and start <= m.start < end
    )
    return person._replace(marks=person.marks + marks, anchors=person.anchors + anchors)


def _marked_in_text(person: MarkedPerson, block: Block, start: int, end: int) -> MarkedPerson:
    """A person with the marks behind the name, where nothing says which letters are set high: single ones are."""
    found = TEXT_MARK.findall(block.text[start:end].translate(LOWERED)) if end - start < MARKS_LENGTH else ()
    return person._replace(marks=(*person.marks, *found))
