"""The work of one process: records come through a pipe, answers go back, one for each."""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from traceback import walk_tb
from typing import Any, Literal, NamedTuple

from ..api import clean
from ..document import Document
from ..export.files import Format as Export
from ..export.files import column, exported
from ..pipeline import DEFAULT
from .records import Record

__all__ = ["READY", "Cleaner", "Done", "Failed", "Job", "attempt", "cleaner_of", "main"]

READY = "ready"
Cleaner = Callable[..., Document]
Form = Literal["json", "arrow", "document"]


class Job(NamedTuple):
    """What workers do with each record."""

    form: Form
    """A line of JSON, a row as an Arrow record batch, or the Document."""
    cleaner: str | None = None
    """A function "module:name" to clean with, called as `cleanscrape.clean()` is: content, url, encoding."""
    timeout: float = 30.0
    memory: int | None = None
    """Bytes that a worker may take beyond what it begins with."""
    schema: bytes | None = None
    """Of the rows, for Arrow."""
    export: Export = "json"
    """The format of the Documents in rows."""


class Done(NamedTuple):
    """A record that was cleaned."""

    body: Any
    kind: str
    warnings: tuple[str, ...]


class Failed(NamedTuple):
    """A record that was not, why, and at which filter if that is known."""

    error: str
    filter: str | None = None


class _TooLong(BaseException):
    """The time of a record is over. No handler of errors in between may catch it."""


def main(handle: int, job: Job) -> None:
    """Serve until the other end of the pipe is closed, or until the process had better be replaced."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    write, cleaner = WRITERS[job.form](job), cleaner_of(job.cleaner)
    if job.memory is not None:
        _limit(job.memory)
    pipe = Connection(handle) if os.name != "nt" else _windows(handle)
    batches: SimpleQueue[Sequence[Record]] = SimpleQueue()
    # What is sent is read at once, whatever this process is at: else both ends could wait for the other to read.
    Thread(target=_receive, args=(pipe, batches), daemon=True).start()
    with suppress(OSError):
        pipe.send(READY)
        while batch := batches.get():
            for record in batch:
                answer, last = _answer(record, cleaner, write, job)
                pipe.send((answer, last))
                if last:
                    return


def _receive(pipe: Any, batches: SimpleQueue[Sequence[Record]]) -> None:
    """Read batches until the other end of the pipe is closed, which an empty batch says."""
    try:
        while True:
            batches.put(pipe.recv())
    except (EOFError, OSError, MemoryError):
        batches.put(())


def _windows(handle: int) -> Any:
    from multiprocessing import connection

    return connection.PipeConnection(handle)  # type: ignore[attr-defined, unused-ignore]


def _answer(
    record: Record, cleaner: Cleaner, write: Callable[[Record, Document], Any], job: Job
) -> tuple[Done | Failed, bool]:
    """The answer to a record, and whether this process should end with it."""
    try:
        with _timed(job.timeout):
            document = cleaner(_content(record.content), url=record.url, encoding=record.encoding)
            told = Done(write(record, document), document.page.kind, tuple(one.code for one in document.warnings))
            return told, False
    except _TooLong as error:
        # What the exception broke into may be half done: this process is not used again.
        return Failed(f"took longer than {job.timeout:g} s", _filter_of(error)), True
    except MemoryError as error:
        return Failed("more memory than a worker may take", _filter_of(error)), True
    except Exception as error:
        return _failed(error), False


def _content(content: Any) -> Any:
    return Path(content) if isinstance(content, os.PathLike) else content


def _failed(error: Exception) -> Failed:
    said = str(error).partition("\n")[0]
    known = type(error).__name__
    return Failed(f"{known}: {said}" if said else known, _filter_of(error))


def attempt(cleaner: Cleaner, content: Any, *, url: str | None, encoding: str | None = None) -> Document | Failed:
    """The Document of a page, or why there is none."""
    try:
        return cleaner(content, url=url, encoding=encoding)
    except Exception as error:
        return _failed(error)


def cleaner_of(name: str | None) -> Cleaner:
    """The function that cleans.

    Raises:
        ValueError: there is none of that name.
    """
    if name is None:
        return clean
    module, _, function = name.partition(":")
    try:
        return getattr(importlib.import_module(module), function)  # type: ignore[no-any-return]
    except (ImportError, AttributeError, ValueError) as error:
        raise ValueError(f"{name}: no function to clean with, as MODULE:FUNCTION ({error})") from error


def _filter_of(error: BaseException) -> str | None:
    """The filter that an error came from, by the frames that it passed."""
    codes = {code: one.name for one in DEFAULT if (code := getattr(one.function, "__code__", None)) is not None}
    return next((codes[frame.f_code] for frame, _ in walk_tb(error.__traceback__) if frame.f_code in codes), None)


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    """Raise inside when the time is over; where there are no timers, whoever waits ends the process."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, _raise)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _raise(*_: object) -> None:
    raise _TooLong


def _limit(memory: int) -> None:
    """Let the process have so many bytes more than it has."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (ImportError, OSError):
        return
    size = pages * resource.getpagesize() + memory
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if most == resource.RLIM_INFINITY else min(size, most), most))


def _json_writer(job: Job) -> Callable[[Record, Document], bytes]:
    name = column(job.export)

    def write(record: Record, document: Document) -> bytes:
        row = {"id": record.id, "url": record.url, **record.carried, name: exported(document, job.export)}
        return json.dumps(row, ensure_ascii=False, default=_plain).encode() + b"\n"

    return write


def _plain(value: Any) -> str:
    """What JSON has no form for, from tables: bytes as base64, dates as ISO."""
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    return str(value.isoformat() if hasattr(value, "isoformat") else value)


def _arrow_writer(job: Job) -> Callable[[Record, Document], bytes]:
    import pyarrow as pa

    from .schema import to_row

    schema = pa.ipc.read_schema(pa.py_buffer(job.schema))
    texts = frozenset(field.name for field in schema if field.type == pa.string())
    name = column(job.export)

    def write(record: Record, document: Document) -> bytes:
        carried = {
            name: value if name not in texts or isinstance(value, str | None) else json.dumps(value, default=_plain)
            for name, value in record.carried.items()
        }
        made = to_row(document) if job.export == "json" else exported(document, job.export)
        row = {"id": record.id, "url": record.url, **carried, name: made}
        return pa.RecordBatch.from_pylist([row], schema=schema).serialize().to_pybytes()  # type: ignore[no-any-return]

    return write


def _document_writer(_: Job) -> Callable[[Record, Document], Document]:
    # What it takes to audit a Document is many times larger than it, and is made of trees.
    return lambda _, document: replace(document, _trace=None)


WRITERS: dict[Form, Callable[[Job], Callable[[Record, Document], Any]]] = {
    "json": _json_writer,
    "arrow": _arrow_writer,
    "document": _document_writer,
}

if __name__ == "__main__":
    sys.exit("this module is started by cleanscrape.etl.pool")
