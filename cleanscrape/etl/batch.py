"""A batch of Arrow in, a batch of Arrow out, in the process that calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..document import Document
from ..extras import require
from .pool import Pool
from .records import CONTENT, Broken, Columns, record_of
from .worker import Cleaner, Done, Failed, attempt, cleaner_of

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Rows", "batch_schema", "clean_batch", "clean_batches"]


def clean_batch(
    batch: Any,
    *,
    html: str | None = None,
    url: str | None = None,
    keep: Sequence[str] | None = None,
    cleaner: str | None = None,
) -> Any:
    """The rows of a record batch or table with their Documents: the columns kept, `document`, `error`.

    A row that cannot be cleaned has no document and an error that says why. What is no pyarrow object but gives Arrow
    data (a DataFrame of pandas or Polars, a relation of DuckDB) comes back as a `pyarrow.Table`.

    Args:
        batch: a `pyarrow.RecordBatch` or `pyarrow.Table`, or what has `__arrow_c_stream__`.
        html: the column with the pages, as text or bytes; html, content, text, raw_content or body unless told.
        url: the column with their addresses; url unless told.
        keep: the columns that are kept; all but that of the pages unless told.
        cleaner: a function "module:name" to clean with instead of `cleanscrape.clean()`.

    Raises:
        ValueError: there is no column with pages.
        ImportError: the extra `etl` is not installed.

    >>> import pyarrow as pa
    >>> clean_batch(pa.table({"text": ["It rains."], "year": [1990]})).column_names
    ['year', 'document', 'error']
    """
    require("etl", "clean_batch", "pyarrow")
    import pyarrow as pa

    if not isinstance(batch, pa.RecordBatch | pa.Table):
        batch = pa.table(batch)
    wanted = Rows(html, url, None if keep is None else tuple(keep))
    clean = cleaner_of(cleaner)
    return _made(batch, wanted, [_told(record, clean) for record in _records(batch, wanted)])


class Rows(NamedTuple):
    """Which columns of a batch hold the page and its address, and which are kept, as `clean_batch` takes them."""

    html: str | None = None
    url: str | None = None
    keep: tuple[str, ...] | None = None


def clean_batches(batches: Iterable[Any], rows: Rows, pool: Pool) -> Iterator[Any]:
    """`clean_batch` for a stream of record batches or tables, on the processes of a pool whose answers are Documents.

    So a page that crashes or hangs costs itself, not the process of the engine that calls.
    """
    told: list[Document | str] = []
    for item, answer in pool.answers(_items(batches, rows)):
        if isinstance(answer, Done):
            told.append(answer.body)
        elif isinstance(answer, Failed):
            told.append(_error(answer))
        elif isinstance(item, Broken):
            told.append(item.error)
        else:
            yield _made(item.batch, rows, told)
            told = []


class _Whole(NamedTuple):
    """All records of a batch were given."""

    batch: Any


def _items(batches: Iterable[Any], rows: Rows) -> Iterator[Any]:
    for batch in batches:
        yield from _records(batch, rows)
        yield _Whole(batch)


def _records(batch: Any, rows: Rows) -> Iterator[Any]:
    columns, _ = _columns(batch.schema, rows)
    names = [name for name in batch.schema.names if name in (columns.content, columns.url)]
    return (record_of(row, columns, str(place)) for place, row in enumerate(batch.select(names).to_pylist()))


def _told(record: Any, cleaner: Cleaner) -> Document | str:
    """The Document of a record, or why there is none."""
    if isinstance(record, Broken):
        return record.error
    told = attempt(cleaner, record.content, url=record.url)
    return _error(told) if isinstance(told, Failed) else told


def _error(failed: Failed) -> str:
    return f"{failed.filter}: {failed.error}" if failed.filter else failed.error


def _made(batch: Any, rows: Rows, told: Sequence[Document | str]) -> Any:
    """A batch with the Documents of another, or the errors."""
    import pyarrow as pa

    from .schema import DOCUMENT, to_row

    schema = batch_schema(batch.schema, rows)
    documents = pa.array([to_row(one) if isinstance(one, Document) else None for one in told], DOCUMENT)
    errors = pa.array([one if isinstance(one, str) else None for one in told], pa.string())
    kept = [batch.column(name) for name in schema.names[:-2]]
    return type(batch).from_arrays([*kept, documents, errors], schema=schema)


def batch_schema(schema: pa.Schema, rows: Rows) -> pa.Schema:
    """The schema that `clean_batch` gives for batches of a schema: engines want it before there is a batch."""
    import pyarrow as pa

    from .schema import DOCUMENT

    _, kept = _columns(schema, rows)
    fields = [schema.field(name) for name in kept]
    return pa.schema([*fields, pa.field("document", DOCUMENT), pa.field("error", pa.string())])


def _columns(schema: pa.Schema, rows: Rows) -> tuple[Columns, list[str]]:
    """Which columns are what, and which are kept."""
    content = next((name for name in ((rows.html,) if rows.html else CONTENT) if name in schema.names), None)
    if content is None:
        raise ValueError(f"no column {rows.html or 'of pages'}; there is: {', '.join(schema.names)}")
    kept = [name for name in schema.names if name != content] if rows.keep is None else list(rows.keep)
    if clash := [name for name in kept if name in ("document", "error")]:
        raise ValueError(f"the column {clash[0]} would be there twice; name the others with keep=")
    return Columns(content=content, url=rows.url or "url"), kept
