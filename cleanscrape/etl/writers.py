"""Files that are there whole or not at all: written under another name, synced, renamed. Same rows, same bytes."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Literal, Protocol

__all__ = ["FORMS", "Form", "Target", "WriteError", "part_of", "write_whole"]

Form = Literal["jsonl", "jsonl.gz", "jsonl.zst", "parquet"]
FORMS: tuple[Form, ...] = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet")
GROUP = 500
"""Rows of a row group: what is held in memory of a table."""
BUFFER = 1 << 20
GZIP_LEVEL = 4
"""Half the time of level 6, for files that are a twentieth larger: one process writes what all others made."""


class WriteError(OSError):
    """An output cannot be written: the disk is full, a limit is reached, a folder may not be written to."""


class Sink(Protocol):
    """What takes rows in the form that workers made of them."""

    def write(self, body: bytes, /) -> Any: ...
    def close(self) -> None: ...


class _Table:
    """Rows as record batches of one row, written in groups of a fixed size."""

    def __init__(self, file: IO[bytes], schema: Any) -> None:
        import pyarrow.parquet as pq

        self.schema, self.rows = schema, list[Any]()
        self.writer = pq.ParquetWriter(file, schema, compression="zstd")

    def write(self, body: bytes) -> None:
        import pyarrow as pa

        self.rows.append(pa.ipc.read_record_batch(pa.py_buffer(body), self.schema))
        if len(self.rows) == GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        table = pa.Table.from_batches(self.rows, self.schema).combine_chunks()
        self.writer.write_table(table, row_group_size=GROUP)
        self.rows.clear()

    def close(self) -> None:
        if self.rows:
            self._flush()
        self.writer.close()


def _plain(file: IO[bytes], _: Any) -> Sink:
    return _Unclosed(file)


class _Unclosed:
    """A file that who opened it closes."""

    def __init__(self, file: IO[bytes]) -> None:
        self.write = file.write

    def close(self) -> None:
        """Leave the file open."""


def _gzip(file: IO[bytes], _: Any) -> Sink:
    # Without a name and a time in its header: they would differ from run to run.
    return gzip.GzipFile(filename="", mode="wb", compresslevel=GZIP_LEVEL, fileobj=file, mtime=0)


def _zstd(file: IO[bytes], _: Any) -> Sink:
    import zstandard

    return zstandard.ZstdCompressor(level=3).stream_writer(file, closefd=False)


SINKS: dict[Form, Callable[[IO[bytes], Any], Sink]] = {
    "jsonl": _plain,
    "jsonl.gz": _gzip,
    "jsonl.zst": _zstd,
    "parquet": _Table,
}


class Target:
    """A file in the making. `commit` puts it in its place, `drop` leaves nothing of it."""

    def __init__(self, path: Path, form: Form, schema: Any = None) -> None:
        self.path, self.part = path, part_of(path)
        with _told(path):
            self.file = self.part.open("wb", buffering=BUFFER)
        with _told(path):
            self.sink = SINKS[form](self.file, schema)

    def write(self, body: bytes) -> None:
        """Add a row.

        Raises:
            WriteError: it cannot be written.
        """
        with _told(self.path):
            self.sink.write(body)

    def commit(self) -> int:
        """Put the file in its place; gives its size.

        Raises:
            WriteError: it cannot be written.
        """
        with _told(self.path):
            self.sink.close()
            self.file.flush()
            os.fsync(self.file.fileno())
            size = self.file.tell()
            self.file.close()
            self.part.replace(self.path)
            _sync_folder(self.path.parent)
        return size

    def drop(self) -> None:
        """Leave nothing."""
        # What is still buffered cannot be written where the disk is full: it is not wanted any more.
        with suppress(OSError, ValueError):
            self.file.close()
        with suppress(OSError):
            self.part.unlink()


class _told:  # noqa: N801 - read as a word of the `with` statement
    """Errors of the operating system inside, as those of writing a path."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None: ...

    def __exit__(self, _: Any, error: BaseException | None, __: Any) -> None:
        if isinstance(error, OSError) and not isinstance(error, WriteError):
            raise WriteError(error.errno, error.strerror or str(error), str(self.path)) from error


def part_of(path: Path) -> Path:
    """The name that a file has until it is whole."""
    return path.with_name(f".{path.name}.part")


def write_whole(path: Path, content: bytes) -> None:
    """Write a small file, whole or not at all.

    Raises:
        WriteError: it cannot be written.
    """
    target = Target(path, "jsonl")
    try:
        target.write(content)
        target.commit()
    except BaseException:
        target.drop()
        raise


def _sync_folder(folder: Path) -> None:
    """See to it that a rename outlives a power cut."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
