"""The records of an input, one after another, however large it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import IO

from .archives import read_archive
from .inputs import Input, Kind
from .records import LARGEST, Broken, Columns, Record, record_of
from .streams import KEPT, Gap, chunks_of, lines_of

__all__ = ["read"]

ROWS = 64
"""Rows of a table that are held at a time."""


def read(source: Input, columns: Columns) -> Iterator[Record | Broken]:
    """The records of an input in its order. What cannot be read is Broken, and reading goes on behind it."""
    return READERS[source.kind](source, columns)


def _lines(source: Input, columns: Columns) -> Iterator[Record | Broken]:
    try:
        with source.open() as file:
            yield from _rows(file, columns, source.name)
    except OSError as error:
        yield Broken(source.name, _said(error))


def _rows(file: IO[bytes], columns: Columns, name: str) -> Iterator[Record | Broken]:
    seekable = file.seekable()
    for number, line in enumerate(lines_of(chunks_of(file)), 1):
        reached = file.tell() if seekable else 0
        place = f"{name}:{number}"
        if isinstance(line, Gap):
            where = f" (from byte {line.at} of the file on)" if line.at else ""
            yield Broken(place, line.error + where, line.before, reached)
        elif line.strip():
            yield _row(line, columns, place, reached)


def _row(line: bytes, columns: Columns, place: str, reached: int) -> Record | Broken:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Broken(place, f"no JSON: {error}", line, reached)
    told = record_of(row, columns, place, reached)
    return told._replace(raw=line) if isinstance(told, Broken) else told


def _parquet(source: Input, columns: Columns) -> Iterator[Record | Broken]:
    """The rows of a table; of a row group that is broken the rest is passed over."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = source.paths[0]
    try:
        table = pq.ParquetFile(path)
    except (OSError, pa.ArrowException) as error:
        yield Broken(source.name, f"no Parquet: {error}")
        return
    with table:
        names = table.schema_arrow.names
        wanted = columns.heads(names)
        number, total = 0, max(1, table.metadata.num_rows)
        for group in range(table.metadata.num_row_groups):
            end = number + table.metadata.row_group(group).num_rows
            try:
                for batch in table.iter_batches(batch_size=ROWS, row_groups=[group], columns=wanted, use_threads=False):
                    for row in batch.to_pylist():
                        number += 1
                        place, reached = f"{source.name}:{number}", source.size * number // total
                        missing = row or dict.fromkeys(names)
                        yield record_of(missing, columns, place, reached)
            except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
                where = f"{source.name}:{number + 1}"
                yield Broken(where, f"{end - number} rows of a row group cannot be read: {error}")
            number = end


def _archive(source: Input, columns: Columns) -> Iterator[Record | Broken]:
    try:
        with source.open() as file:
            yield from read_archive(file, columns, source.name)
    except OSError as error:
        yield Broken(source.name, _said(error))


def _pages(source: Input, columns: Columns) -> Iterator[Record | Broken]:
    """Files that are a page each, named by their paths."""
    reached = 0
    for path in source.paths:
        place = source.name_of(path)
        try:
            size = path.stat().st_size
            reached += size
            if size > LARGEST:
                yield Broken(place, f"{size} bytes; the largest page that is read has {LARGEST}", b"", reached)
                continue
            content = path.read_bytes()
        except OSError as error:
            yield Broken(place, _said(error), b"", reached)
            continue
        yield Record(content, place, id=place, carried=dict.fromkeys(columns.keep), reached=reached)


def _stdin(source: Input, columns: Columns) -> Iterator[Record | Broken]:
    """Standard input: lines of JSON, or one page."""
    with source.open() as file:
        first = file.read(1 << 16)
        joined = _Joined(first, file)
        if first.lstrip()[:1] in (b"{", b"[") or first[:2] == b"\x1f\x8b" or first[:4] == b"\x28\xb5\x2f\xfd":
            yield from _rows(joined, columns, source.name)  # type: ignore[arg-type]
        elif content := joined.whole(LARGEST + 1):
            if len(content) > LARGEST:
                yield Broken(source.name, f"larger than {LARGEST} bytes, and no lines of JSON", content[:KEPT])
            else:
                yield Record(content, source.name, id=source.name, carried=dict.fromkeys(columns.keep))


class _Joined:
    """A stream some bytes of which were read to see what it is."""

    def __init__(self, first: bytes, file: IO[bytes]) -> None:
        self.first, self.file = first, file

    def seekable(self) -> bool:
        return False

    def read(self, size: int) -> bytes:
        if self.first:
            given, self.first = self.first[:size], self.first[size:]
            return given
        return self.file.read(size)

    def whole(self, most: int) -> bytes:
        return self.first + self.file.read(most)


def _said(error: OSError) -> str:
    return error.strerror or str(error)


READERS: dict[Kind, Callable[[Input, Columns], Iterator[Record | Broken]]] = {
    "lines": _lines,
    "parquet": _parquet,
    "archive": _archive,
    "pages": _pages,
    "stdin": _stdin,
}
