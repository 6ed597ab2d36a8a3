"""Two Documents side by side, for who changes a filter: what each says that the other does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from lxml import etree

from ..document import Document
from ..patterns import pattern_of
from .entries import Entry, entries_of
from .markup import element, standalone

__all__ = ["compare_documents"]

WORDS = pattern_of(r"\w++|[^\w\s]|\s++")
LONGEST = 4000
"""Words: longer entries are shown whole, since comparing them would take too long."""
MANY = 3000
"""Entries: longer lists are shown by their places, for the same reason."""


def compare_documents(old: Document, new: Document, names: tuple[str, str] = ("old", "new")) -> str:
    """A self-contained HTML file with two Documents field by field; what differs is open, word by word.

    Args:
        old: the Document before a change.
        new: the Document after it.
        names: what they are called, paths or addresses.
    """
    fields = dict.fromkeys(entry.field for document in (old, new) for entry in entries_of(document))
    pairs = [(field, _of(old, field), _of(new, field)) for field in fields]
    pairs.append(("removed", _removed(old), _removed(new)))
    pairs.append(("repairs", _repairs(old), _repairs(new)))
    pairs.append(
        ("warnings", [f"{w.code}: {w.message}" for w in old.warnings], [f"{w.code}: {w.message}" for w in new.warnings])
    )
    differing = [field for field, before, after in pairs if before != after]
    said = f"{len(differing)} of {len(pairs)} differ: {', '.join(differing)}" if differing else "They say the same."
    body = (
        element(
            "header",
            element("h1", new.title or old.title or "Two Documents", dir="auto"),
            element("p", said, class_="facts", id="differing"),
        ),
        _filters(old, new),
        element(
            "main",
            element("div", element("h2", names[0], dir="auto"), element("h2", names[1], dir="auto"), class_="sides"),
            [_field(field, before, after) for field, before, after in pairs if before or after],
        ),
    )
    return standalone(f"{names[0]} and {names[1]} - cleanscrape", body, styles=("base.css", "compare.css"), scripts=())


def _of(document: Document, field: str) -> list[str]:
    return [_line(entry) for entry in entries_of(document) if entry.field == field]


def _line(entry: Entry) -> str:
    return " ".join(part for part in (entry.label, entry.text, f"({entry.more})" if entry.more else "") if part)


def _removed(document: Document) -> list[str]:
    return [f"{one.filter}: {one.text}" for one in document.removed]


def _repairs(document: Document) -> list[str]:
    return [f"{one.filter}: {one.before} → {one.after}" for one in document.repairs]


def _filters(old: Document, new: Document) -> etree._Element | None:
    """How often each filter took something, where that differs."""
    counts = [
        Counter([*(one.filter for one in document.removed), *(one.filter for one in document.repairs)])
        for document in (old, new)
    ]
    names = [name for name in dict.fromkeys((*counts[0], *counts[1])) if counts[0][name] != counts[1][name]]
    if not names:
        return None
    rows = [element("tr", element("th", name), [element("td", str(count[name])) for count in counts]) for name in names]
    head = element("tr", element("th", "filter"), element("th", "took before"), element("th", "took after"))
    return element("table", element("thead", head), element("tbody", rows), class_="filters")


def _field(field: str, before: Sequence[str], after: Sequence[str]) -> etree._Element:
    same = before == after
    rows = [_row(*pair) for pair in _aligned(before, after)]
    count = "the same" if same else "differs"
    return element(
        "details",
        element("summary", element("b", field), element("small", f" {len(before)} and {len(after)}, {count}")),
        rows,
        class_="same" if same else "other",
        open=not same,
    )


def _aligned(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """The entries side by side: those that are the same, and between them the others in their order."""
    if max(len(before), len(after)) > MANY:
        yield from zip_longest(before, after)
        return
    for _, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for at in range(max(b - a, d - c)):
            yield (before[a + at] if a + at < b else None), (after[c + at] if c + at < d else None)


def _row(before: str | None, after: str | None) -> etree._Element:
    if before is None or after is None or before == after:
        tag = None if before == after else "del" if after is None else "ins"
        left, right = ((element(tag, one) if tag and one is not None else one) for one in (before, after))
        sides: tuple[Any, Any] = (left, right)
    else:
        sides = _differing(before, after)
    return element(
        "div",
        [element("p", side, dir="auto") for side in sides],
        class_="sides" if before == after else "sides changed",
    )


def _differing(before: str, after: str) -> tuple[list[Any], list[Any]]:
    """Both texts, the words that only one of them has marked."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if max(len(old), len(new)) > LONGEST:
        return [element("del", before)], [element("ins", after)]
    left: list[Any] = []
    right: list[Any] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        left.append(gone if what == "equal" else element("del", gone) if gone else None)
        right.append(come if what == "equal" else element("ins", come) if come else None)
    return left, right
