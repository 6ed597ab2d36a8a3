"""Filters for authors and their affiliations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import regex

from ..names import CONTACT, GLUED, NAME, REACHED, bare_place, names_in
from ..page import Assign, Block, Edit, Mark, Page, Remove, Replace
from ..patterns import pattern_of
from ..phrases import words_pattern
from .affiliations import heads_by_initials, initials_of, own_affiliations
from .marked_people import AUTHOR_ROLES, BULLET, LOWERED, marked_people, names_of, whole_name

__all__ = [
    "find_author_information",
    "link_affiliations",
    "part_affiliations",
    "part_authors",
    "says_institution",
    "split_joined_authors",
]

SENTENCE, TOOL_WORDS = 8, 3
"""Words, and those with which a tool begins that stands behind each name."""
NEAR = 6
"""How many blocks may stand between a name and its affiliation: other affiliations of it."""
AFFILIATION_LABEL = pattern_of(
    r"\s*+(?:\d{1,3}\.\s++(?=[(\[]?\d))?+[(\[]?(\d{1,3}|[a-z*†‡§])[)\]]?\.?(?=[\s\p{Lu}\p{Lo}])\s*+"
)
LIST_NUMBER = pattern_of(r"\s*+\d{1,3}\.\s++(?=\S)")
# Templates that set the mark of an address in an element of its own.
LONE_MARK = pattern_of(r"[\s(\[]*+(?:\d{1,3}|[a-z]|[*†‡§]{1,3})[\s)\].]*+")
# Marks at the beginnings of lines: "1Department of Rain".
LINE_MARK = pattern_of(r"^\s*+[(\[]?(\d{1,2}|[a-z*†‡§])[)\]]?\.?\s?(?=[\p{Lu}\p{Lo}]\p{L})", regex.MULTILINE)
# In the middle of lines: "[a] Institute of Rain | [b] School of Fog", "1: Institute of Rain 2: School of Fog".
MIDDLE_MARK = pattern_of(r"(?<!\S)(?|\[(\d{1,2}|[a-z])\]|(\d{1,2}):)\s++(?=\p{Lu})")
OPENING = 60
"""What may stand before the first of several joined addresses: the names once more."""
# ", Ada B. Roe" before a further sign, "& Ben Cole" before the next address. Linear: bounded classes.
NEXT_NAME = pattern_of(
    r"\s?(?|,\s(\p{Lu}[\p{L}\p{M}.'’ -]{2,40}+)(?=\s?[,&])"
    r"|&\s(\p{Lu}[\p{L}\p{M}.'’-]{1,30}+(?:\s\p{Lu}\.){0,3}+(?:\s\p{Ll}{2,3}){0,2}+\s\p{Lu}[\p{L}\p{M}'’-]{1,30}+)(?!\w))"
)
DEGREES = pattern_of(r"^(?:(?:MD|PhD|M\.D\.|Ph\.D\.),?\s)++")
AUTHORS_WORD = pattern_of(r"\s*(?:\bAuthors\s+|(?<=\p{Ll})Authors(?=\p{Lu}))")


def find_author_information(page: Page) -> Iterator[Edit]:
    """Tell names, marks and affiliations apart below the heading of the authors' affiliations."""
    for block in page.having_hidden("author-entry"):
        # A card of one author: the name, below it what it says of the person.
        head, below, rest = block.text.partition("\n")
        if below and says_institution(page, rest) and not says_institution(page, head) and NAME.match(head):
            yield Assign(block, "author", {"spans": [(0, len(head.rstrip()))]})
        elif says_institution(page, block.text):
            yield Assign(block, "affiliation")
        else:
            spans = [match.span() for match in NAME.finditer(block.text)]
            first = block.text[: spans[0][1]].strip() if spans else ""
            named = first and (sum(end - start for start, end in spans) * 2 > len(block.text) or spans[0][0] == 0)
            if named and not block.text[spans[0][1] :].strip()[:1].isalpha():
                yield Assign(block, "author", {"spans": spans if len(first) * 2 < len(block.text) else spans[:1]})
            else:
                yield Assign(block, "author-mark")
    for block in page.having("author-information", "author-list", "correspondence"):
        text = BULLET.sub("", block.text, 1) if BULLET.match(block.text) else block.text
        if block.role == "correspondence":
            continue
        if block.kind == "item" and text.split("\n")[0].strip(" .").isdigit():
            yield Assign(block, "author-mark")
        elif block.kind == "item" and (AFFILIATION_LABEL.match(text) or LIST_NUMBER.match(text)):
            yield Assign(block, "affiliation")
        elif "bullet" in block.facts or (block.kind == "item" and page.input == "html"):
            yield Assign(block, "affiliation" if "\n" not in text and says_institution(page, text) else "author")


def says_institution(page: Page, text: str) -> bool:
    """Whether a line names an institution, and so is no name of a person."""
    return page.lexicon.names_institution(text)


def split_joined_authors(page: Page) -> Iterator[Edit]:
    """Part the joined line of affiliations and authors, where only search links stand between the names."""
    if page.input != "text":
        return
    last = max((block.place for block in page), default=0)
    for block in page.having("author-information"):
        if "author-tools" not in block.phrases:
            continue
        tools = [m for m in page.lexicon.inline.finditer(block.text) if m.lastgroup == "author_tools"]
        if not tools:
            continue
        cut = _cut_off(block.text, tools[-1]) if block.place == last else []
        names, spans = _joined_names(block.text, [*((m.start(), m.end()) for m in tools), *cut])
        if not names:
            continue
        head_end = spans[0][0]
        pairs, cuts = _joined_affiliations(block.text[:head_end], names)
        names = list(dict.fromkeys((*names, *(name for _, people in pairs for name in people))))
        for start, end in cuts:
            yield Replace(block, start, end, "\n", "joined-names")
        for start, end in spans:
            yield Replace(block, start, end, "\n", "author-tools")
        yield Assign(block, "author", {"names": tuple(names), "pairs": tuple(pairs)})


def _cut_off(text: str, tool: regex.Match[str]) -> list[tuple[int, int]]:
    """The tool behind the last name of a text that ends inside of it: it begins as the one before does."""
    start = text.find(" ".join(tool[0].split(" ")[:TOOL_WORDS]), tool.end())
    return [(start, len(text))] if start >= 0 else []


def _joined_names(text: str, tools: list[tuple[int, int]]) -> tuple[list[str], list[tuple[int, int]]]:
    """The names between the search links, and the stretches that part them."""
    names: list[str] = []
    spans: list[tuple[int, int]] = []
    reached = 0
    for start, end in tools:
        piece = text[reached:start]
        if not reached and (match := list(AUTHORS_WORD.finditer(piece))):
            spans.append((match[-1].start(), match[-1].end()))
            piece = piece[match[-1].end() :]
        # The number of the name in its list, which a renderer printed.
        if spans and (number := LIST_NUMBER.match(piece)) is not None:
            spans[-1] = (spans[-1][0], spans[-1][1] + number.end())
            piece = piece[number.end() :]
        if (name := " ".join(piece.split())) and len(name) < 120:
            names.append(name)
        spans.append((start, end))
        reached = end
    return names, spans


def _joined_affiliations(
    head: str, names: list[str]
) -> tuple[list[tuple[str, tuple[str, ...]]], list[tuple[int, int]]]:
    """Affiliations with the people behind each, and where they part: a run of known names ends an affiliation."""
    pattern = regex.compile(rf"(?<!\w){words_pattern(sorted(names))}(?!\w)", cache_pattern=False)
    runs: list[list[tuple[int, int]]] = []
    for match in pattern.finditer(head):
        if runs and match.start() < runs[-1][-1][1]:
            continue
        if runs and head[runs[-1][-1][1] : match.start()].strip() in (",", "&", ""):
            runs[-1].append(match.span())
        else:
            runs.append([match.span()])
        runs[-1] += _others(head, match.end(), names)
    pairs: list[tuple[str, tuple[str, ...]]] = []
    cuts: list[tuple[int, int]] = []
    reached = 0
    for run in runs:
        if affiliation := DEGREES.sub("", " ".join(head[reached : run[0][0]].split()).strip(" ,")):
            pairs.append((affiliation, tuple(" ".join(head[a:b].split()) for a, b in run)))
        cuts += [(a[1], b[0]) for a, b in pairwise(run)]
        cuts += [(place, place) for place in (run[0][0], run[-1][1]) if 0 < place < len(head)]
        reached = run[-1][1]
    return pairs, cuts


def _others(head: str, at: int, known: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The names that go on behind a known one, of people whom the list below names no more: there the text ends."""
    while (other := NEXT_NAME.match(head, at)) is not None and not other[1].startswith(tuple(known)):
        yield other.span(1)
        at = other.end()


def link_affiliations(page: Page) -> Iterator[Edit]:
    """Say of each affiliation whose it is: by links, by printed marks, by the names below it."""
    people = marked_people(page)
    blocks = page.having_hidden("affiliation")
    unmarked = not any(person.marks or person.anchors for person in people)
    carried = any(block.facts.get("pairs") for block in page.having("author"))
    by_mark: dict[str, list[str]] = {}
    by_anchor: dict[str, list[str]] = {}
    for person in people:
        for mark in person.marks:
            by_mark.setdefault(mark, []).append(person.name)
        for anchor in person.anchors:
            by_anchor.setdefault(anchor, []).append(person.name)
    by_initials: dict[str, list[str]] = {}
    for person in people:
        by_initials.setdefault(initials_of(person.name), []).append(person.name)
    pending = ""
    for block in blocks:
        if LONE_MARK.fullmatch(block.text):
            pending = block.text.strip(" .()[]\u00a0")
            yield Assign(block, "author-mark")
            continue
        if places := _joined_places(block, by_mark, by_initials):
            yield Assign(block, "affiliation", {"places": places})
            continue
        named = [
            m for m in block.marks if m.kind == "token" and page.profile.roles.get(m.value) == "affiliation-people"
        ]
        label = AFFILIATION_LABEL.match(block.text.translate(LOWERED))
        # Also a list may number affiliations without printing anything.
        printed = label[1] if label else pending or (str(block.ordinal) if block.ordinal is not None else "")
        pending = ""
        owners = [name for anchor in block.anchors for name in by_anchor.get(anchor, ())]
        if not owners and named:
            owners = [name for m in named for name in names_in(m.text)]
        if not owners:
            owners = by_mark.get(printed, [])
        # A number that only the list gives joins nothing, where nobody bears it.
        if not owners and (label is None or unmarked):
            owners = _names_before(page, block)
        if not owners and len(blocks) == 1 and not carried and (unmarked or not printed):
            # The only affiliation, and nobody is marked: it is everybody's, but no group's.
            owners = [p.name for p in people if not page.lexicon.names_group(p.name)]
        yield Assign(block, "affiliation", {"people": tuple(dict.fromkeys(owners))})


def _joined_places(
    block: Block, by_mark: Mapping[str, list[str]], by_initials: Mapping[str, list[str]]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The addresses that one paragraph joins, with the people whose marks or initials begin each; () of one alone."""
    text = block.text
    sups = {m.start: (m.end, m.text.strip(" ()[],.")) for m in block.marks if m.kind == "sup" and m.end > m.start}
    heads = [(start, *sups[start]) for start in sorted(sups) if sups[start][1] in by_mark]
    if len(heads) < 2:
        heads = [(m.start(), m.end(), m[1]) for m in LINE_MARK.finditer(text) if m[1] in by_mark]
    if len(heads) < 2:
        heads = [(m.start(), m.end(), m[1]) for m in MIDDLE_MARK.finditer(text) if m[1] in by_mark]
    known = by_mark
    if len(heads) < 2:
        known = by_initials
        heads = heads_by_initials(text, known)
    if len(heads) < 2 or (text[: heads[0][0]].strip(" ,") and heads[0][0] > OPENING):
        return ()
    places: list[tuple[str, tuple[str, ...]]] = []
    for (_, end, mark), stop in zip(heads, [*(start for start, _, _ in heads[1:]), len(text)], strict=True):
        if place := bare_place(text[end:stop]):
            places.append((place, tuple(known[mark])))
    return tuple(places)


def _names_before(page: Page, block: Block) -> list[str]:
    """The one author whose name stands directly above an affiliation, or above how to reach them before it."""
    before = next(
        (
            b
            for b in reversed(page.blocks[max(0, block.place - NEAR) : block.place])
            if b.role != "affiliation" and (b.text or page.input == "html") and not _leads_address(b)
        ),
        None,
    )
    if before is None or before.role != "author":
        return []
    # One whose address stands in the line of the name has no other below it.
    if pairs := before.facts.get("pairs"):
        free = [name for name in before.facts["names"] if all(name not in people for _, people in pairs)]
        return free if len(free) == 1 else []
    names = [mark.text for mark in names_of(page, before)] or [name for name in (whole_name(before),) if name]
    return names if len(names) == 1 else []


def _leads_address(block: Block) -> bool:
    """Whether a line below a name is how to reach the person, or the label of the address."""
    return REACHED.fullmatch(block.text) is not None or (block.role == "author-mark" and block.text.endswith(":"))


def part_authors(page: Page) -> Iterator[Edit]:
    """Leave of the author lines the names alone, one a line."""
    for block in page.having_hidden(*AUTHOR_ROLES):
        if block.facts.get("pairs") is not None:
            continue
        names = names_of(page, block)
        if not names and (name := whole_name(block)) is not None:
            begin = block.text.find(name)
            names = [Mark("token", begin, begin + len(name), "", name)]
        if not names:
            yield from () if block.hidden else (Remove(block, "author-mark"),)
            continue
        said = tuple(" ".join(mark.text.split()).rstrip(" ,;") for mark in names)
        told = {"names": said, **_of_above(block, names[0].start)}
        yield Assign(block, block.role, told | {"pairs": own_affiliations(page, block, names)})
        reached = 0
        if block.hidden:
            continue
        for mark in names:
            if mark.start > reached:
                yield Replace(block, reached, mark.start, "\n" if reached else "", "author-mark")
            reached = mark.end
        if reached < len(block.text):
            yield Remove(block, "author-mark", reached)
    search = page.lexicon.openings["author-search"]
    for block in page.having("author-information", "author-list"):
        if block.kind == "heading" or page.input != "html":
            continue
        if len(block.text.split()) >= SENTENCE and search.match(block.text) is None:
            yield Assign(block, "body")  # who wrote what, where to write to: the work says it
        else:
            yield Remove(block, "author-mark")


def _of_above(block: Block, begin: int) -> dict[str, tuple[Mark, ...]]:
    """The links before the first name of a block, behind the marks of the name above it: they are that one's."""
    led = block.text[:begin]
    above = tuple(mark for mark in block.links if mark.end <= begin and led[: mark.start].strip()) if led else ()
    return {"above": above} if above else {}


def part_affiliations(page: Page) -> Iterator[Edit]:
    """Part the department, the institution, the city that an affiliation glues together, and take its number off."""
    for block in page.having("affiliation"):
        roles = page.profile.roles
        if block.facts.get("places"):
            continue
        whole = next((m for m in block.marks if m.kind == "token" and roles.get(m.value) == "affiliation-text"), None)
        parts = [
            m for m in block.marks if m.kind == "token" and roles.get(m.value) == "affiliation-part" and m.end > m.start
        ]
        label = AFFILIATION_LABEL.match(block.text.translate(LOWERED)) or LIST_NUMBER.match(block.text)
        if whole is not None:
            if whole.start:
                yield Remove(block, "affiliation-mark", 0, whole.start)
            if whole.end < len(block.text):
                yield Remove(block, "affiliation-people", whole.end)
            continue
        if label is not None:
            yield Remove(block, "affiliation-mark", 0, label.end())
        if (tail := CONTACT.search(block.text)) is not None and tail.start() > (label.end() if label else 0):
            yield Remove(block, "affiliation-mark", tail.start())
        if parts:
            for a, b in pairwise(parts):
                if a.end <= b.start and not block.text[a.end : b.start].strip(" \u00a0\n"):
                    yield Replace(block, a.end, b.start, ", ", "glued-parts")
        elif _ends_in_glued_country(block.text, page.lexicon.countries):
            for match in GLUED.finditer(block.text, label.end() + 1 if label else 0):
                yield Replace(block, match.start(), match.start(), ", ", "glued-parts")


def _ends_in_glued_country(text: str, countries: frozenset[str]) -> bool:
    """The evidence that parts were glued: a country's name behind a small letter, with nothing between."""
    text = text.rstrip()
    return text.endswith(tuple(countries)) and any(
        text.endswith(name) and text[: -len(name)][-1:].islower() for name in countries
    )
