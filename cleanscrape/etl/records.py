"""What readers give: records, and what could not be read as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

__all__ = ["CONTENT", "LARGEST", "Broken", "Columns", "Record", "record_of"]

CONTENT = ("html", "content", "text", "raw_content", "body")
"""Where the page of a row is looked for, unless told, in this order."""

LARGEST = 50_000_000
"""Bytes of a page; `cleanscrape.clean()` reads no more."""


class Record(NamedTuple):
    """A page to clean, and where it is from."""

    content: str | bytes
    place: str
    """"pages.jsonl:17" by its line, "crawl.warc.gz@3092" by its offset."""
    url: str | None = None
    id: str | None = None
    carried: Mapping[str, Any] = {}
    """The columns of the input that go into the output as they are."""
    encoding: str | None = None
    """What the server said of the bytes."""
    reached: int = 0
    """Bytes of the input that are read once this record is."""


class Broken(NamedTuple):
    """A stretch of the input that is no record."""

    place: str
    error: str
    raw: str | bytes = b""
    """What stands there, at most the beginning of it."""
    reached: int = 0


class Columns(NamedTuple):
    """Which columns of a row are what: names, or dotted paths into objects. None takes the usual names."""

    content: str | None = None
    url: str | None = None
    id: str | None = None
    keep: Sequence[str] = ()

    def heads(self, names: Sequence[str]) -> list[str]:
        """Which of the columns of a table are to be read."""
        wanted = {
            *(CONTENT if self.content is None else (self.content,)),
            self.url or "url",
            self.id or "id",
            *self.keep,
        }
        heads = wanted | {path.partition(".")[0] for path in wanted}
        return [name for name in names if name in heads]


def record_of(row: Any, columns: Columns, place: str, reached: int = 0) -> Record | Broken:
    """The record in a row; a row without a page is broken, with the row as JSON or, of a table, its text.

    >>> record_of({"html": "<p>Rain</p>", "id": 3, "year": 1990}, Columns(keep=("year",)), "a.jsonl:1")[:5]
    ('<p>Rain</p>', 'a.jsonl:1', None, '3', {'year': 1990})
    >>> record_of({"page": "<p>Rain</p>"}, Columns(), "a.jsonl:1").error
    'no column html, content, text, raw_content or body; there is: page'
    """
    if not isinstance(row, Mapping):
        return Broken(place, f"a {type(row).__name__}, not an object with columns", repr(row), reached)
    if columns.content is not None:
        content, names = _at(row, columns.content), columns.content
    else:
        content = next((row[name] for name in CONTENT if row.get(name) is not None), None)
        names = f"{', '.join(CONTENT[:-1])} or {CONTENT[-1]}"
    if content is None:
        there = ", ".join(map(str, row)) or "nothing"
        return Broken(place, f"no column {names}; there is: {there}", repr(row), reached)
    if not isinstance(content, str | bytes):
        return Broken(place, f"{names} is a {type(content).__name__}, not text or bytes", repr(row), reached)
    url, identifier = _at(row, columns.url or "url"), _at(row, columns.id or "id")
    return Record(
        content=content,
        place=place,
        url=url if isinstance(url, str) else None,
        id=None if identifier is None else str(identifier),
        carried={name: _at(row, name) for name in columns.keep},
        reached=reached,
    )


def _at(row: Any, path: str) -> Any:
    """The value under a name, or at the end of a dotted path; None where there is none."""
    if path in row:
        return row[path]
    for name in path.split("."):
        row = row.get(name) if isinstance(row, Mapping) else None
    return row
