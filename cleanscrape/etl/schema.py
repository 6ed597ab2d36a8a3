"""The Document as an Arrow type: nested, derived from the dataclasses, nothing as JSON in strings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pyarrow as pa

from ..document import Document
from ..export.files import Format, column
from ..plain import hints

__all__ = ["CSL", "DOCUMENT", "WORK", "described", "from_row", "row_schema", "to_row"]

CSL_NAME = pa.struct([(name, pa.string()) for name in ("family", "given", "suffix", "literal")])
STRINGS = (
    *("id", "type", "title", "container-title", "collection-title", "volume", "issue", "page", "publisher"),
    *("publisher-place", "note", "ISSN", "ISBN", "DOI", "PMID", "PMCID", "URL"),
)
CSL = pa.struct(
    [
        *((name, pa.string()) for name in STRINGS),
        ("author", pa.list_(CSL_NAME)),
        ("editor", pa.list_(CSL_NAME)),
        ("issued", pa.struct([("date-parts", pa.list_(pa.list_(pa.int64())))])),
    ]
)
"""The variables of CSL-JSON that references have: those that `csl`, `cited`, `linked` and `bibliography` write."""
CSL_DATE = pa.struct([("date-parts", pa.list_(pa.list_(pa.int64()))), ("literal", pa.string())])
WORK_STRINGS = (
    *STRINGS,
    *("container-title-short", "number", "archive", "archive_location", "abstract", "keyword", "language"),
)
WORK = pa.struct(
    [
        *((name, pa.string()) for name in WORK_STRINGS),
        ("author", pa.list_(CSL_NAME)),
        ("editor", pa.list_(CSL_NAME)),
        *((name, CSL_DATE) for name in ("issued", "available-date", "submitted")),
    ]
)
"""The variables that `Document.to_csl()` writes, and those of references."""
PLAIN = {str: pa.string(), int: pa.int64(), bool: pa.bool_()}


def _arrow(hint: Any) -> pa.DataType:
    """The Arrow type of a field's hint."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (hint,) = (one for one in inner if one is not type(None))
        return _arrow(hint)
    if origin is Literal:
        return pa.string()
    if origin is tuple:
        return pa.list_(_arrow(inner[0]))
    if origin is Mapping:
        return pa.map_(pa.string(), pa.string()) if inner[1] is str else CSL
    if is_dataclass(hint):
        return pa.struct([(name, _arrow(one)) for name, one in hints(hint).items()])
    return PLAIN[hint]


DOCUMENT: pa.StructType = _arrow(Document)
"""The type of the column `document`."""


COLUMNS: Mapping[Format, pa.DataType] = {"json": DOCUMENT, "csl": WORK}
"""The types of Documents in a format; of those that are not named here, text."""


def row_schema(carried: Mapping[str, pa.DataType] | None = None, *, export: Format = "json") -> pa.Schema:
    """The schema of the output of `cleanscrape run`: id, url, the columns that are carried, the Document in a format.

    >>> row_schema({"year": pa.int64()}).names
    ['id', 'url', 'year', 'document']
    """
    own = {"id": pa.string(), "url": pa.string()}
    kind = COLUMNS.get(export, pa.string())
    return pa.schema([*own.items(), *(carried or {}).items(), (column(export), kind)])


def to_row(document: Document) -> dict[str, Any]:
    """A Document as a value of the column `document`.

    Raises:
        ValueError: a reference has a variable of CSL that the schema does not know, so that it would be lost.
    """
    row = document.to_dict()
    row["links"], row["sources"] = list(row["links"].items()), list(row["sources"].items())
    known = _csl_names()
    for reference in row["references"]:
        if reference["csl"] and (strange := reference["csl"].keys() - known):
            raise ValueError(f"reference {reference['number']} has CSL variables without a column: {sorted(strange)}")
    return row


def from_row(row: Mapping[str, Any]) -> Document:
    """The Document that a value of the column `document` holds, as `pyarrow` gives it: `table["document"][0].as_py()`.

    >>> from cleanscrape import clean
    >>> document = clean("An ordinary text about nothing much.")
    >>> from_row(pa.scalar(to_row(document), DOCUMENT).as_py()) == document
    True
    """
    values = {**row, "links": dict(row["links"]), "sources": dict(row["sources"])}
    values["references"] = [{**one, "csl": _without_absent(one["csl"])} for one in row["references"]]
    return Document.from_dict(values)


def _without_absent(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_absent(one) for key, one in value.items() if one is not None}
    return [_without_absent(one) for one in value] if isinstance(value, list) else value


@cache
def _csl_names() -> frozenset[str]:
    return frozenset(field.name for field in CSL)


def described() -> str:
    """The schema as a table of Markdown, which `docs/schema.md` holds."""
    rows = ["| column | type |", "| --- | --- |", "| `id` | string |", "| `url` | string |"]
    rows += ["| *carried columns* | as in the input |"]
    rows += [f"| `{path}` | {kind} |" for path, kind in _described("document", DOCUMENT)]
    return "\n".join(rows) + "\n"


def _described(path: str, kind: pa.DataType) -> Iterator[tuple[str, str]]:
    if pa.types.is_struct(kind):
        yield path, "struct"
        for field in kind:
            yield from _described(f"{path}.{field.name}", field.type)
    elif pa.types.is_list(kind):
        inner = kind.value_type
        yield path, f"list of {'struct' if pa.types.is_struct(inner) else 'list' if pa.types.is_list(inner) else inner}"
        if pa.types.is_nested(inner):
            yield from list(_described(f"{path}[]", inner))[1:]
    elif pa.types.is_map(kind):
        yield path, f"map from {kind.key_type} to {kind.item_type}"
    else:
        yield path, str(kind)


if __name__ == "__main__":
    print(described(), end="")
