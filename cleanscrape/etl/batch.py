"""A batch of Arrow in, a batch of Arrow out, in the process that calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .records import CONTENT, Broken, Columns, record_of
from .worker import Cleaner, Failed, attempt, cleaner_of

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["batch_schema", "clean_batch"]


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

    >>> import pyarrow as pa
    >>> clean_batch(pa.table({"text": ["It rains."], "year": [1990]})).column_names
    ['year', 'document', 'error']
    """
    import pyarrow as pa

    from .schema import DOCUMENT, to_row

    if not isinstance(batch, pa.RecordBatch | pa.Table):
        batch = pa.table(batch)
    columns, kept = _columns(batch.schema, html, url, keep)
    clean = cleaner_of(cleaner)
    documents: list[Any] = []
    errors: list[str | None] = []
    for row in batch.select(
        [name for name in batch.schema.names if name in (columns.content, columns.url)]
    ).to_pylist():
        told = _told(row, columns, clean)
        documents.append(None if isinstance(told, str) else to_row(told))
        errors.append(told if isinstance(told, str) else None)
    arrays = [*(batch.column(name) for name in kept), pa.array(documents, DOCUMENT), pa.array(errors, pa.string())]
    schema = batch_schema(batch.schema, html=html, keep=keep)
    return type(batch).from_arrays(arrays, schema=schema)


def _told(row: Any, columns: Columns, cleaner: Cleaner) -> Any:
    """The Document of a row, or why there is none."""
    record = record_of(row, columns, "row")
    if isinstance(record, Broken):
        return record.error
    told = attempt(cleaner, record.content, url=record.url)
    if isinstance(told, Failed):
        return f"{told.filter}: {told.error}" if told.filter else told.error
    return told


def batch_schema(schema: pa.Schema, *, html: str | None = None, keep: Sequence[str] | None = None) -> pa.Schema:
    """The schema that `clean_batch` gives for batches of a schema: engines want it before there is a batch."""
    import pyarrow as pa

    from .schema import DOCUMENT

    _, kept = _columns(schema, html, None, keep)
    fields = [schema.field(name) for name in kept]
    return pa.schema([*fields, pa.field("document", DOCUMENT), pa.field("error", pa.string())])


def _columns(
    schema: pa.Schema, html: str | None, url: str | None, keep: Sequence[str] | None
) -> tuple[Columns, list[str]]:
    """Which columns are what, and which are kept."""
    content = next((name for name in ((html,) if html else CONTENT) if name in schema.names), None)
    if content is None:
        raise ValueError(f"no column {html or 'of pages'}; there is: {', '.join(schema.names)}")
    kept = [name for name in schema.names if name != content] if keep is None else list(keep)
    if clash := [name for name in kept if name in ("document", "error")]:
        raise ValueError(f"the column {clash[0]} would be there twice; name the others with keep=")
    return Columns(content=content, url=url or "url"), kept
