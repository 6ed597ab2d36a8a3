"""The inspector: a page at the left with the fate of each stretch, its Document at the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from lxml import etree

from ..audit import Trace
from ..document import Document
from ..fates import Stretch, fates_of
from ..knowledge import fold
from ..page import Block
from .entries import Entry, entries_of
from .markup import element, standalone

__all__ = ["inspect_page"]

COLOURS = 12
"""How many hues the style sheet has for fields, and for filters."""
NEAR = 200
"""How many entries before and behind the last one a line is looked for in."""


class _Taken(NamedTuple):
    """A stretch that a filter took out or wrote anew, as the list at the right has it."""

    filter: str
    reason: str
    where: str
    before: str
    after: str | None


def inspect_page(document: Document, name: str = "") -> str:
    """A self-contained HTML file that shows what became of each stretch of a page.

    It loads nothing and runs nothing of the page: all that the page says is text in it, and its
    Content-Security-Policy allows the inspector's own script alone.

    Args:
        document: of `clean`; with `trace=True` it tells the rivals of fields as well.
        name: what the page is called, a path or an address.

    Raises:
        ValueError: the Document came from `from_dict`, which does not hold the page.
    """
    trace = document._trace
    if trace is None:
        raise ValueError("the Document has no trace: inspect what clean() returns, not what from_dict() does")
    entries = list(entries_of(document))
    left = _Left(trace, entries)
    blocks = list(left.blocks())
    fields = Counter(entry.field for entry in entries)
    filters = Counter(one.filter for one in left.taken)
    title = document.title or name or "page"
    body = (
        _header(document, title, name),
        _legend(fields, filters, left.filters),
        element(
            "main",
            element("section", element("h2", "Page"), blocks, id="page", aria_label="The page", tabindex="0"),
            element(
                "section",
                element("h2", "Document"),
                list(_document(document, entries)),
                list(_taken(left.taken, left.filters)),
                id="document",
                aria_label="The Document",
                tabindex="0",
            ),
        ),
        element("output", id="status", aria_live="polite"),
    )
    return standalone(f"{title} - cleanscrape", body, styles=("base.css", "inspect.css"), scripts=("inspect.js",))


def _header(document: Document, title: str, name: str) -> etree._Element:
    audit = document.audit()
    return element(
        "header",
        element("h1", title, dir="auto"),
        element("p", _facts(document, name), class_="facts"),
        element(
            "p",
            f"{audit.total} characters: {audit.kept} kept, {audit.repaired} repaired, {audit.removed} removed, "
            f"{audit.unaccounted} unaccounted",
            class_="facts",
        ),
        _tools(),
    )


def _facts(document: Document, name: str) -> str:
    page = document.page
    said = (name, page.kind, page.platform or "no known platform", page.input, page.encoding)
    return " · ".join(part for part in said if part)


def _tools() -> etree._Element:
    return element(
        "div",
        element(
            "label",
            "Search ",
            element("input", type="search", id="search", placeholder="words of the page or the Document"),
        ),
        element("button", "Previous", id="previous", type="button"),
        element("button", "Next", id="next", type="button"),
        element("span", id="hits", role="status"),
        element(
            "span",
            element("button", "Page", type="button", data_pane="page", aria_pressed="true"),
            element("button", "Document", type="button", data_pane="document", aria_pressed="false"),
            class_="panes",
        ),
        element(
            "span",
            "Keys: / search, n and p next and previous hit, arrows from stretch to stretch, Enter shows the other side",
            class_="keys",
        ),
        class_="tools",
    )


def _legend(fields: Counter[str], filters: Counter[str], order: Mapping[str, int]) -> etree._Element:
    """The fields and the filters with their colours: a button each, which switches its colour off and on."""

    def switches(kind: str, names: Mapping[str, int], places: Mapping[str, int]) -> Iterator[etree._Element]:
        for name, place in places.items():
            if not (count := names.get(name)):
                continue
            yield element(
                "button",
                element("span", class_=f"swatch {kind}{place % COLOURS}"),
                f"{name} ",
                element("small", str(count)),
                type="button",
                data_switch=f"{kind}:{name}",
                aria_pressed="true",
            )

    return element(
        "details",
        element("summary", "Colours"),
        element(
            "p",
            element("b", "Kept "),
            list(switches("field", fields, {name: place for place, name in enumerate(fields)})),
        ),
        element("p", element("b", "Taken out or repaired "), list(switches("filter", filters, order))),
        class_="legend",
        open=True,
    )


class _Left:
    """The blocks of the page, each stretch with the key of what it leads to at the right."""

    def __init__(self, trace: Trace, entries: Sequence[Entry]) -> None:
        self.trace = trace
        self.finder = _Finder(entries)
        self.fields = list(dict.fromkeys(entry.field for entry in entries))
        self.filters: dict[str, int] = {}
        self.taken: list[_Taken] = []
        texts = trace.texts_as_read()
        self.read = list(zip(trace.blocks, texts, fates_of(texts, trace.ledger), strict=True))
        # Filters in their order, which is that of the ledger.
        for change in trace.ledger:
            self.filters.setdefault(change.filter, len(self.filters))

    def blocks(self) -> Iterator[etree._Element]:
        for block, text, stretches in self.read:
            if not block.hidden and text.strip():
                parts = [self.stretch(block, text, one) for one in stretches]
                yield element("p", parts, class_=f"block {block.kind}", dir="auto", title=block.where)

    def stretch(self, block: Block, text: str, one: Stretch) -> Any:
        said = text[one.start : one.end]
        if not said.strip():
            return said
        if one.change is None:
            return list(self.kept(block, said))
        after = one.after if one.fate == "repaired" else None
        self.taken.append(_Taken(one.change.filter, one.change.reason, block.where, said.strip(), after))
        told = f"{one.fate} by {one.change.filter}: {one.change.reason}, {block.where}"
        return element(
            "span",
            said,
            class_=f"stretch {one.fate} filter{self.filters[one.change.filter] % COLOURS}",
            data_key=f"t{len(self.taken) - 1}",
            data_of=f"filter:{one.change.filter}",
            data_told=told if after is None else f"{told}: now {after.strip()!r}",
        )

    def kept(self, block: Block, text: str) -> Iterator[Any]:
        """The lines of a kept stretch: each may be in another entry."""
        field = self.trace.claims.get(block.place, "")
        colour = f" field{self.fields.index(field) % COLOURS}" if field in self.fields else ""
        for place, line in enumerate(text.split("\n")):
            if place:
                yield "\n"
            if line.strip():
                yield element(
                    "span",
                    line,
                    class_=f"stretch kept{colour}",
                    data_key=self.finder.key(field, line),
                    data_of=f"field:{field}",
                    data_told=f"kept as {field}, {block.where}",
                )


class _Finder:
    """Finds the entry of a field that holds a line. Blocks come in the order of the page, and so do most entries."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.listed: dict[str, list[tuple[str, str]]] = {}
        for place, entry in enumerate(entries):
            said = "".join(f"{entry.text} {entry.more}".split())
            self.listed.setdefault(entry.field, []).append((f"e{place}", said))
        self.whole = {field: {said: key for key, said in reversed(listed)} for field, listed in self.listed.items()}
        self.reached: dict[str, int] = {}

    def key(self, field: str, line: str) -> str | None:
        listed = self.listed.get(field, [])
        wanted = "".join(line.split())
        if not listed:
            return None
        whole: dict[str, str] = self.whole[field]
        if found := whole.get(wanted):
            return found
        start = self.reached.get(field, 0)
        # A block's entry is near that of the block before it: a search of all would be quadratic.
        for place in chain(range(start, min(start + NEAR, len(listed))), range(max(0, start - NEAR), start)):
            key, said = listed[place]
            if wanted in said:
                self.reached[field] = place
                return key
        return None


def _document(document: Document, entries: Sequence[Entry]) -> Iterator[etree._Element]:
    """The fields of the Document, each entry with its key."""
    fields = list(dict.fromkeys(entry.field for entry in entries))
    rivals = document._trace.rivals if document._trace is not None else {}
    for place, field in enumerate(fields):
        values = [(f"e{at}", entry) for at, entry in enumerate(entries) if entry.field == field]
        source = document.sources.get(field)
        said = {fold(entry.text) for _, entry in values} | {fold("; ".join(entry.text for _, entry in values))}
        others = [
            (told, value)
            for told, value in rivals.get("abstract" if field == "abstracts" else field, ())
            if told != source and fold(value) not in said
        ]
        yield element(
            "section",
            element("h3", field, element("small", f" from {source}") if source else None),
            [_value(key, entry, place) for key, entry in values],
            [
                element("p", element("small", f"not from {told}: "), value, class_="rival", dir="auto")
                for told, value in others
            ],
            class_="field",
        )
    if document.warnings:
        told = (element("p", element("b", one.code), f" {one.message}", dir="auto") for one in document.warnings)
        yield element("section", element("h3", "warnings"), list(told), class_="field")


def _value(key: str, entry: Entry, place: int) -> etree._Element:
    return element(
        "p",
        element("b", entry.label, " ") if entry.label else None,
        element("span", entry.text, class_=f"value field{place % COLOURS}", data_of=f"field:{entry.field}"),
        element("small", entry.more, class_="more") if entry.more else None,
        class_="entry",
        data_key=key,
        data_told=entry.field,
        dir="auto",
    )


def _taken(taken: Sequence[_Taken], order: Mapping[str, int]) -> Iterator[etree._Element]:
    """What was taken out, by filter."""
    listed: dict[str, list[tuple[int, _Taken]]] = {}
    for place, one in enumerate(taken):
        listed.setdefault(one.filter, []).append((place, one))
    for name in sorted(listed, key=order.__getitem__):
        found = listed[name]
        yield element(
            "section",
            element("h3", name, element("small", f" {len(found)}")),
            [_change(place, one, order[name]) for place, one in found],
            class_="field",
        )


def _change(place: int, one: _Taken, colour: int) -> etree._Element:
    fate = "removed" if one.after is None else "repaired"
    now: Iterable[Any] = () if one.after is None else (" → ", element("span", one.after.strip()))
    return element(
        "p",
        element("span", one.before, class_=f"value {fate} filter{colour % COLOURS}", data_of=f"filter:{one.filter}"),
        now,
        element("small", f"{one.reason}, {one.where}", class_="more"),
        class_="entry",
        data_key=f"t{place}",
        data_told=f"{fate} by {one.filter}",
        dir="auto",
    )
