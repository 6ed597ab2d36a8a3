"""Filters for pages that show a work as a record: a label, and behind it a value."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache

import regex

from ..elements import HEADINGS
from ..facts import PAGES, is_enumeration
from ..identifiers import doi_in
from ..knowledge import fold
from ..licenses import is_license_name
from ..metadata import TITLE_TAGS
from ..names import looks_like_name
from ..page import Assign, Block, Edit, Page, Remove
from ..patterns import pattern_of
from ..places import place_cited
from ..record import ADDRESSED, PLACED, WROTE, container_lines, fields_of, fits, part_played, shows_record
from ..works import WORD
from .heads import LIST_NUMBER

__all__ = ["find_record", "find_record_lines", "strip_field_labels"]

PLAIN = frozenset((None, "body", "body-heading", "about"))
ROLES = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "author",
    "abstract": "abstract",
    "keyword": "keyword",
    "type": "type",
    "license": "rights",
    "editor": "editor",
    "affiliation": "affiliation",
}
"""What a value comes to; of the other labels facts about the work, and names of contributors stay as text."""


UNTOLD = frozenset(("other", "description"))
HOLDERS = frozenset(("container", "volume", "issue"))
CATALOGUED = frozenset(("publisher", "container"))
CATALOGUE = CATALOGUED | {"title", "editor", "pages", "volume", "issue", "issn", "isbn", "published", "copyright"}
"""What records say and pages of articles say in other places: so many of them need no author beside them."""
HEAD_LENGTH = 40
# What is left of a label whose word stood in another element.
LEADING = pattern_of(r"\s*+[:—–]\s*+(?=\S)")
POINTED = pattern_of(r"\s*+(\p{L}[\p{L} ]{2,24}+)(?:\.\s++|\s?[—–]\s*+)(?=[\p{Lu}\p{Lo}\p{N}])")
# What signs part in a list of names. Linear: one class.
LISTED = pattern_of(r"[^;|]++")
MARKS = "0123456789()*† ;"
BESIDE = " \t\r\n\u00a0,"
LEAST_FIELDS, LEAST_DESCRIPTION = 4, 25
LANGUAGE_LENGTH = 2
# What stands behind the name of a journal: its number.
NUMBERED = pattern_of(r",?\s*+\(?e?-?ISSN\b")
ONCE = frozenset(("title", "subtitle", "published", "doi", "handle"))


def find_record(page: Page) -> Iterator[Edit]:
    """Find title, authors, abstract and facts of a work that is shown as labels with values."""
    if page.input != "html" or not shows_record(page):
        return
    blocks = [block for block in page.blocks if block.text and not block.hidden]
    filled = {role for role in ("title", "abstract", "author") if page.having(role)}
    summed = cache(lambda: _names_abstract(page, blocks))
    place = 0
    while place < len(blocks):
        label = blocks[place]
        found = page.lexicon.record_label(label.text) if label.role in PLAIN else None
        place += 1
        if found is None:
            continue
        field, end = found
        if end < len(label.text):
            yield Remove(label, "field-label", 0, end)
            values = [label]
        else:
            # A label that is all of an item is a tab: what it names stands in no other item.
            values = [one for one in _values(page, blocks, place) if label.kind != "item" or one.item == label.item]
            if values:
                yield Remove(label, "field-label")
        if field == "description":
            # Records that describe a work in prose and have no other label for it have its abstract there.
            prose = values and len(values[0].text.split()) >= LEAST_DESCRIPTION
            field = "abstract" if prose and not summed() else field
        for place_in, value in enumerate(values):
            if field == "abstract" and field not in filled and (not place_in or label.kind == "item"):
                named = fold(value.text) in page.lexicon.language_codes
                # "Español", "English": the items of an abstract in several languages.
                yield Assign(
                    value, *(("section-heading", {"opens": field}) if named else ("abstract", {"begins": True}))
                )
            elif field == "author" and place_in and _is_counted_place(page, value):
                yield Assign(value, "affiliation")
            elif field == "author" and place_in and label.kind == "heading" and not _may_be_name(page, value.text):
                break  # below the names of a section stands what it says of them
            elif field not in filled and not (field == "title" and _is_other(page, value.text)):
                yield from _assigned(value, field, label.text[end:].strip() if value is label else value.text)


def _may_be_name(page: Page, text: str) -> bool:
    """Whether a line may be a name: "Ada Roe (1)", "Roe, Ada"."""
    return ("," in text or looks_like_name(text.rstrip(MARKS))) and not page.lexicon.names_institution(text)


def _is_counted_place(page: Page, value: Block) -> bool:
    """Whether a value below the names of authors is one of their addresses, behind its number."""
    return LIST_NUMBER.match(value.text) is not None and page.lexicon.names_institution(value.text)


def _names_abstract(page: Page, blocks: Iterable[Block]) -> bool:
    """Whether a label of the record names an abstract."""
    labels = (page.lexicon.record_label(block.text) for block in blocks)
    return any(label is not None and label[0] == "abstract" for label in labels)


def _is_other(page: Page, title: str) -> bool:
    """Whether a title is that of something else than the work: it shares no word with the one that the metadata has."""
    told = page.metadata.first(*TITLE_TAGS)
    return told is not None and set(WORD.findall(fold(told[1]))).isdisjoint(WORD.findall(fold(title)))


def _values(page: Page, blocks: list[Block], place: int) -> list[Block]:
    """The blocks behind a label that are its value: of a row the next cell, else what stands before the next label."""
    label = blocks[place - 1]
    found: list[Block] = []
    for block in blocks[place : place + 12]:
        if page.lexicon.record_label(block.text) is not None or block.role not in PLAIN:
            break
        if label.kind == "cell" and (found or block.container != label.container):
            break
        if label.kind == "heading" and block.kind == "heading" and block.level <= label.level:
            break
        found.append(block)
        # A list may stand inside of the item that its label is.
        if label.kind not in ("cell", "heading") and (label.kind != "item" or block.item != label.item):
            break
    return found


def _assigned(block: Block, field: str, text: str) -> Iterator[Edit]:
    if field == "author":
        if (wrote := part_played(block.text)) is not None:
            yield Remove(block, "field-label", wrote)
        start = max(0, block.text.find(text))
        placed = PLACED.search(text)
        if placed is not None and ";" not in text:
            name = text[: placed.start()].strip()
            # "Roe, Ada (Corresponding Author)" has no institution in the bracket.
            place = placed[1] if placed[1] and placed[1].split()[-1].casefold() not in WROTE else ""
            yield Assign(block, "author", {"names": (name,), "pairs": ((place, (name,)),) if place else ()})
            return
        spans = list(_names_listed(block, start, start + len(text)))
        addressed = ADDRESSED.search(text) is not None
        yield Assign(block, "author", {"spans": spans} if len(spans) > 1 or addressed else {})
    elif field == "people":
        # "Roe, Ada (creator)": only the part that a person played tells who wrote the work.
        wrote = part_played(block.text)
        yield Assign(block, "body" if wrote is None else "author")
        if wrote is not None:
            yield Remove(block, "field-label", wrote)
    elif field in ROLES:
        yield Assign(block, ROLES[field])
    elif (field in HOLDERS and is_enumeration(text)) or (field == "container" and PAGES.search(text) is not None):
        yield Assign(block, "enumeration")
    elif field == "contributor":
        yield Assign(block, "body")
    elif field == "copyright" and is_license_name(text):
        yield Assign(block, "rights")
    elif field == "container" and place_cited(text) is not None:
        yield Assign(block, "about", {"fact": "place", "value": " ".join(text.split())})
    elif field == "container" and (number := NUMBERED.search(text)) is not None:
        yield Assign(block, "about", {"fact": field, "value": " ".join(text[: number.start()].split())})
    elif field not in UNTOLD:
        yield Assign(block, "about", {"fact": field, "value": " ".join(text.split())})


def _names_listed(block: Block, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where the names of a list stand in a block: what is set high behind one is none of it."""
    high = sorted(mark.start for mark in block.marks if mark.kind == "sup" and mark.end > mark.start)
    for piece in LISTED.finditer(block.text, start, stop):
        first = bisect(high, piece.start())
        end = min(high[first], piece.end()) if first < len(high) else piece.end()
        if (addressed := ADDRESSED.search(block.text, piece.start(), end)) is not None:
            end = addressed.start()
        name = block.text[piece.start() : end]
        begin = piece.start() + len(name) - len(name.lstrip(BESIDE))
        end -= len(name) - len(name.rstrip(BESIDE))
        if any(map(str.isalpha, block.text[begin:end])):
            yield begin, end


def find_record_lines(page: Page) -> Iterator[Edit]:
    """Find title, authors, abstract and facts of a work that a text shows as labels with values."""
    if page.input != "text":
        return
    shown = list(fields_of(page.blocks, page.lexicon))
    fields = [field for field in shown if fits(field, page.lexicon)]
    names = {field.name for field in fields}
    # A label for all who had a part in it names authors where one of them says so.
    people = (block.text[:end] for field in fields if field.name == "people" for block, _, end in field.values)
    names |= {"author"} if any(part_played(text) is not None for text in people) else set()
    if not _is_record(names):
        return
    filled: set[str] = set()
    titled = -1
    held_in = list(container_lines(page.blocks, page.lexicon))
    for field in shown:
        if field.is_exported and field.name not in ROLES:
            yield Assign(field.label, "about")
    for field in fields:
        if field.name == "handle" and doi_in(field.text) is not None:
            field = field._replace(name="doi")
        # Below the work stands the record of the book that it is in.
        if field.name == "title" and any(holder in fold(field.text) for holder in held_in):
            field = field._replace(name="container")
        alone = field.values[0][0] is not field.label
        # A heading opens a section, and a work has one title and one date.
        if field.name == "abstract" and alone and not field.is_exported:
            continue
        if field.name in ONCE and field.name in filled:
            continue
        # What stands below a label that is no part of the title's row is of a menu: the fields to search in.
        if field.name == "subtitle" and alone and titled + 1 != field.label.place:
            continue
        filled.add(field.name)
        yield Remove(field.label, "field-label", 0, field.end)
        if alone:
            yield Assign(field.label, "about")
        titled = field.values[-1][0].place if field.name == "title" else titled
        for block, start, stop in field.values:
            if field.name == "author" and block is not field.values[0][0]:
                if page.lexicon.names_institution(block.text):
                    yield Assign(block, "affiliation")
                    continue
                if "," not in block.text and not page.lexicon.no_names.isdisjoint(fold(block.text).split()):
                    break  # what the site prints below the record
            end = _bare_end(page, block, start, stop) if field.name == "title" and field.is_exported else stop
            if end < len(block.text):
                yield Remove(block, "field-label", end)
            yield from _recorded(field.name, block, block.text[start:end])


def _is_record(names: Set[str]) -> bool:
    """Whether fields are those of a record: an author with a title, or with a publisher and a container, or many."""
    authored = "author" in names and ("title" in names or names > CATALOGUED or len(names) >= LEAST_FIELDS)
    return authored or len(names & CATALOGUE) > LEAST_FIELDS


def _bare_end(page: Page, block: Block, start: int, end: int) -> int:
    """Where the title of an export ends to which a tool glued its language, "On Rainen": another line has it alone."""
    last = end - LANGUAGE_LENGTH
    bare = block.text[start:last]
    glued = block.text[max(0, last - 1) : end]
    if not bare or not glued.isalpha() or not glued.islower():
        return end
    return last if any(one.text.strip() == bare for one in page.blocks if one is not block) else end


def _recorded(field: str, block: Block, text: str) -> Iterator[Edit]:
    if field == "title":
        yield Assign(block, "title", {"found": "record"})
    elif field == "abstract":
        yield Assign(block, "abstract", {"begins": True})
    else:
        for edit in _assigned(block, field, text):
            yield edit._replace(facts={**edit.facts, "recorded": True}) if isinstance(edit, Assign) else edit


def strip_field_labels(page: Page) -> Iterator[Edit]:
    """Take the name of a field off an abstract or an address; tell keywords from the abstract above them."""
    if page.input != "html":
        return
    for block in page.having("abstract", "keyword"):
        # A zone holds its own heading, which is no element of a heading everywhere.
        own = page.lexicon.heading(block.text) if block.kind != "heading" else None
        if own is not None and own.role == block.role:
            yield Assign(block, "section-heading", {"opens": own.role})
    for role in ("reference", "note"):
        yield from _own_heading(page.having(role), role)
    for block in page.having("abstract", "body", "front", "affiliation", None):
        head, colon, rest = block.text[: HEAD_LENGTH + 1].partition(":")
        heading = page.lexicon.heading(head) if colon and rest.strip() else None
        if heading is None:
            lead = LEADING.match(block.text) or _pointed(page, block) if block.role == "abstract" else None
            if lead is not None:
                yield Remove(block, "field-label", 0, lead.end())
            continue
        if heading.role == "author-information" and page.lexicon.names_institution(rest):
            yield Assign(block, "affiliation")
            yield Remove(block, "field-label", 0, len(head) + 1)
        elif block.role in (None, "affiliation"):
            continue
        elif heading.role == "keyword":
            yield Assign(block, "keyword")
        elif heading.role == "abstract" and block.role == "abstract":
            # Its name again: a second one, as a rule in another language.
            yield Assign(block, "abstract", {"begins": True})
            yield Remove(block, "field-label", 0, len(head) + 1)


def _own_heading(entries: Sequence[Block], role: str) -> Iterator[Edit]:
    """The heading inside the element of a list, whatever it says; a term of a list of definitions is a label."""
    first = entries[0] if entries else None
    below = any(block.level for block in entries[1:2])
    if first is not None and 0 < first.level < HEADINGS["dt"] and not below and not first.item:
        yield Assign(first, "section-heading", {"opens": role})


def _pointed(page: Page, block: Block) -> regex.Match[str] | None:
    """The name of an abstract that a point or a dash parts from it: "Abstract. It rains", "Abstract—It rains"."""
    found = POINTED.match(block.text)
    heading = page.lexicon.heading(found[1]) if found else None
    return found if heading is not None and heading.role == "abstract" else None
