"""Works that are shown as records: a label, and behind it or below it a value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from .dates import iso_date
from .facts import ISBN, PAGE_SPAN
from .identifiers import doi_in
from .knowledge import Lexicon, fold
from .language import is_capital
from .memo import remembered
from .page import Block, Page
from .patterns import pattern_of

__all__ = ["ADDRESSED", "PLACED", "WROTE", "Field", "container_lines", "fields_of", "fits", "shows_record"]

RECORD_FIELDS = 4
# Linear: a label is bounded, and what parts it from its value is one class behind the first of its signs.
LABELLED = pattern_of(r"[\s|]*+([^\s:|][^:|\t\n]{0,47}?)(?:[ \t]*+:[\s|]*+|[ \t]*+\|[\s|]*+|[ ]*+\t\s*+|[ ]{2,}+)")
# Dublin Core as repositories export it: "dc.title On Rain en_US", whatever stands between.
QUALIFIED = pattern_of(r"[\s|]*+((?:dc|dcterms)(?:\.[a-z]{1,40}+){1,3}+)(?:[\s|:]++|$|(?=[^a-z.\s]))")
# The language of a value, which such exports print behind it.
LANGUAGE = pattern_of(r"(?:[a-z]{2}(?:[_-][A-Z]{2})?|\*)")
ADDRESS = pattern_of(r"https?://|urn:|hdl:|\d+(?:\.\d+)*/\d")
LOCALE = pattern_of(r"[a-z]{2}_[A-Z]{2}")
LABEL_HEAD = 52
SEVERAL = frozenset(("author", "people", "editor", "affiliation", "abstract", "keyword"))
"""Fields whose values may be several lines."""
# "Roe, Ada [1 ]": the number of an address, as services in China set it. Linear: bounded.
ADDRESSED = pattern_of(r"\s*+\[\s?\d{1,2}\s?(?:,\s?\d{1,2}\s?){0,6}\]")
# What archives of data set behind a name: the institution in brackets, the ORCID behind a dash. Linear: bounded.
PLACED = pattern_of(r"\s*+\((?=[\p{Lu}\p{Lo}])([^()\n]{3,160})\)|\s++[-–]\s++ORCID\b:?[^\n;]{0,60}+")
# A further name of a list whose first one stands beside the label. Linear: bounded classes.
FURTHER = pattern_of(r"\p{Lu}[\p{L}\p{M}'’ -]{1,40}+, \p{Lu}[\p{L}\p{M}.'’ -]{0,40}+")
ORCID = pattern_of(r"[\d-]{15,18}[\dX]")
TYPED = frozenset(("published", "doi", "isbn", "handle"))
LINKED = ("doi", "http", "hdl:", "urn:")
MOST_LABEL, MOST_BETWEEN, LEAST_SPACED = 4, 2, 3
"""Words of a label, lines from one to the next, and fields: fewer are a menu, or words of a sentence."""
LONG, SHORT, LEAST_TITLE, LONGEST_NAMES = 180, 80, 8, 2000
MOST_VALUES, MOST_WORDS = 12, 6
CONTAINER_LINES, CONTAINER_LENGTH = 3, 24
"""Lines below a label of a container, and characters of one that names it."""


class Field(NamedTuple):
    """A label and the value that it names."""

    name: str
    """The field: "title", "author", "handle"."""
    label: Block
    end: int
    """Where the label ends, with what parts it from its value."""
    values: tuple[tuple[Block, int, int], ...]
    """The blocks of the value, and what of each belongs to it: the label's own, or those below it."""

    @property
    def is_exported(self) -> bool:
        """Whether the label is that of an export: "dc.title"."""
        return QUALIFIED.match(self.label.text) is not None

    @property
    def text(self) -> str:
        """The value on one line."""
        return " ".join(" ".join(block.text[start:end] for block, start, end in self.values).split())


PART_PLAYED = pattern_of(r"\s*+\(([\p{L} ]{3,24})\)$")
WROTE = frozenset(("author", "creator", "auteur", "autor", "autora", "verfasser"))


def shows_record(page: Page) -> bool:
    """Whether a page shows a work as labels with values: its authors, and its title or two facts more."""
    shown = ((b, page.lexicon.record_label(b.text)) for b in page.blocks if b.text and not b.hidden)
    # An item that is nothing but a label is one of a menu.
    fields = {label[0] for b, label in shown if label is not None and (b.kind != "item" or label[1] < len(b.text))}
    # A label for all who had a part in it names authors where one of them says so.
    wrote = "author" in fields or ("people" in fields and any(part_played(b.text) for b in page.blocks if not b.hidden))
    return wrote and ("title" in fields or len(fields) >= RECORD_FIELDS)


def part_played(text: str) -> int | None:
    """Where the words begin that say of a person to have written the work; None where nothing says so.

    >>> [part_played(text) for text in ("Roe, Ada (creator)", "Cole, Ben (reader)", "Ada Roe")]
    [8, None, None]
    """
    match = PART_PLAYED.search(text)
    return match.start() if match is not None and match[1].casefold() in WROTE else None


def container_lines(blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[str]:
    """The folded lines below "Published in", which name what holds the work and not the work."""
    for at, block in enumerate(blocks):
        label = lexicon.record_label(block.text)
        if label is not None and label[0] == "container" and label[1] == len(block.text):
            below = blocks[at + 1 : at + 1 + CONTAINER_LINES]
            yield from (fold(one.text) for one in below if len(one.text) >= CONTAINER_LENGTH)


def fields_of(blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[Field]:
    """The labels of a text that a value follows, in its order."""
    labels = [_label(block.text, lexicon) for block in blocks]
    for at, label in _spaced_labels(blocks, labels, lexicon):
        labels[at] = label
    for at, found in enumerate(labels):
        if found is None:
            continue
        name, end, stop = found
        if end < stop:
            further = _further(blocks, labels, at) if name == "author" else ()
            yield Field(name, blocks[at], end, ((blocks[at], end, stop), *further))
            continue
        below: list[tuple[Block, int, int]] = []
        exported = QUALIFIED.match(blocks[at].text) is not None
        for place in range(at + 1, min(at + 1 + MOST_VALUES, len(blocks))):
            block = blocks[place]
            if labels[place] is not None or block.notice is not None or lexicon.heading(block.text) is not None:
                break
            if below and name in ("author", "people") and ":" in block.text:
                break  # a label that is not known
            if not LANGUAGE.fullmatch(block.text.strip()):
                below.append((block, 0, _value_end(block.text, 0) if exported else _end(block.text)))
            if name not in SEVERAL:
                break
        if below:
            yield Field(name, blocks[at], end, tuple(below))


def _spaced_labels(
    blocks: Sequence[Block], labels: Sequence[tuple[str, int, int] | None], lexicon: Lexicon
) -> list[tuple[int, tuple[str, int, int]]]:
    """The labels that nothing but a space parts from their values, where so many lines in a row begin with one.

    One of them has a value that no menu and no sentence has: "Publication Date 2020-06-01".
    """
    runs: list[list[tuple[int, tuple[str, int, int]]]] = [[]]
    for at, block in enumerate(blocks):
        found = _spaced_label(block.text, lexicon) if labels[at] is None else None
        if found is not None:
            if runs[-1] and at - runs[-1][-1][0] > MOST_BETWEEN:
                runs.append([])
            runs[-1].append((at, found))
    return [one for run in runs if _are_fields(blocks, run, lexicon) for one in run]


def _spaced_label(text: str, lexicon: Lexicon) -> tuple[str, int, int] | None:
    """The field that the first words of a line are the label of, with where its value begins and ends."""
    words = text.split(" ", MOST_LABEL) if text[:1].isupper() and len(text) < LONG else []
    for many in range(len(words) - 1, 0, -1):
        if (field := lexicon.record_labels.get(fold(" ".join(words[:many])))) is not None:
            end = sum(map(len, words[:many])) + many
            told = text[end : end + 1].isupper() or text[end : end + 1].isdecimal() or text.startswith(LINKED, end)
            return (field, end, _end(text)) if told else None
    return None


def _are_fields(blocks: Sequence[Block], run: Sequence[tuple[int, tuple[str, int, int]]], lexicon: Lexicon) -> bool:
    """Whether so many lines are fields that one has a value of its kind, and authors have the family name first."""
    fields = [Field(name, blocks[at], end, ((blocks[at], end, stop),)) for at, (name, end, stop) in run]
    named = all("," in field.text for field in fields if field.name == "author")
    typed = any(field.name in TYPED and fits(field, lexicon) for field in fields)
    return named and typed and len({field.name for field in fields}) >= LEAST_SPACED


def _further(blocks: Sequence[Block], labels: Sequence[object], at: int) -> Iterator[tuple[Block, int, int]]:
    """The lines below a label with the first author that name the others: "Cole, Ben (Archive of Rain)"."""
    for block, label in islice(zip(blocks, labels, strict=True), at + 1, at + 1 + MOST_VALUES):
        bare = PLACED.sub("", block.text).strip()
        if ORCID.fullmatch(bare):
            continue
        if label is not None or FURTHER.fullmatch(bare) is None:
            return
        yield block, 0, _end(block.text)


@remembered
def _label(text: str, lexicon: Lexicon) -> tuple[str, int, int] | None:
    """The field that a line is the label of, where its value begins, and where it ends."""
    if "dc" in text and (match := QUALIFIED.match(text)):
        name = lexicon.record_labels.get(fold(match[1]), "other")
        return name, match.end(), max(match.end(), _value_end(text, match.end()))
    # What parts a label from its value stands right behind it.
    head = text if text[:1].isspace() or text[:1] == "|" else text[:LABEL_HEAD]
    parted = ":" in head or "|" in head or "\t" in head or "  " in head
    if parted and (match := LABELLED.match(text)) and (named := lexicon.record_labels.get(fold(match[1]))) is not None:
        return named, match.end(), max(match.end(), _end(text))
    if len(text) < SHORT and (named := lexicon.record_labels.get(fold(text).strip(" |"))) is not None:
        return named, len(text), len(text)
    return None


def _value_end(text: str, start: int) -> int:
    """Where a value of an export ends that begins there, without its language."""
    end = _end(text)
    last = max(text.rfind(space, 0, end) for space in " \t\n|") + 1
    if last > start and LANGUAGE.fullmatch(text, last, end):
        return _end(text[:last])
    return end - 5 if end - 5 > start and LOCALE.fullmatch(text, end - 5, end) else end


def _end(text: str) -> int:
    """Where a text ends, without the bars of a table."""
    return len(text.rstrip(" |\t\n\u00a0"))


def fits(field: Field, lexicon: Lexicon) -> bool:
    """Whether a value is one that its label announces: a date is a date, an address an address, a name a name.

    Forms, manuals and prose print labels as well, and say below them what belongs there.
    """
    value = field.text
    match field.name:
        case "author" | "people" | "contributor" | "editor":
            # "Authors" stands above "Statistics" in a menu.
            menu = lexicon.no_names.issuperset(fold(value).split())
            return not menu and _is_name(PLACED.sub("", ADDRESSED.sub("", value)))
        case "affiliation":
            return len(value) < LONGEST_NAMES and any(map(str.isupper, value))
        case "pages":
            return PAGE_SPAN.fullmatch(value) is not None
        case "volume" | "issue":
            return len(value) <= LEAST_TITLE and any(map(str.isdecimal, value))
        case "title":
            # "Cited Author" stands below "Title" in the form of a search.
            menu = lexicon.no_names.issuperset(fold(value).split())
            told = len(value) >= LEAST_TITLE and not menu and not value.endswith((".", ","))
            return told and not _is_of_labels(fold(value).split(), lexicon)
        case "abstract":
            return len(value) >= LONG
        case "published":
            return len(value) < SHORT and iso_date(value, lexicon.months) is not None
        case "doi":
            return doi_in(value) is not None
        case "isbn":
            return ISBN.search(value) is not None
        case "handle":
            return ADDRESS.search(value[:SHORT]) is not None or doi_in(value[:SHORT]) is not None
        case "type":
            return fold(value).strip(" .") in lexicon.types
        case "other":
            return 0 < len(value) < SHORT and not value.endswith(".")
        case _:
            return 0 < len(value) < SHORT and not (value.endswith(".") and len(value.split()) > MOST_WORDS)


def _is_of_labels(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether words are nothing but labels, as the head of a table has them: "Date Uploaded Visibility"."""
    if len(words) > MOST_WORDS:
        return False
    ends = [True]
    for end in range(1, len(words) + 1):
        ends.append(any(ends[at] and " ".join(words[at:end]) in lexicon.record_labels for at in range(end)))
    return ends[-1]


def _is_name(value: str) -> bool:
    """Whether a value is names: capitals, no digits, no sentence."""
    words = value.replace(";", " ").replace(",", " ").split()
    capitals = sum(is_capital(word[0]) for word in words)
    plain = not any(map(str.isdecimal, value)) and (len(words) > 1 or not value.isascii())
    return plain and len(value) < LONGEST_NAMES and 2 * capitals >= len(words)
