from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from cleanscrape import Document, clean
from cleanscrape.etl import clean_batch
from cleanscrape.etl.schema import DOCUMENT, WORK, described, from_row, row_schema, to_row

from .conftest import ROOT, SHARED

PLOS = ROOT / "samples" / "plos.html"


def pages() -> list[Path]:
    return sorted([*ROOT.glob("samples/*.html"), *ROOT.glob("samples/*.txt")])


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [clean(path) for path in pages()]


def test_a_document_goes_into_a_table_and_back(documents: list[Document]) -> None:
    column = pa.array([to_row(document) for document in documents], DOCUMENT)

    assert [from_row(row) for row in column.to_pylist()] == documents


def test_a_variable_without_a_column_is_not_lost(documents: list[Document]) -> None:
    document = next(one for one in documents if any(reference.csl for reference in one.references))
    values = document.to_dict()
    next(one for one in values["references"] if one["csl"])["csl"]["genre"] = "map"

    with pytest.raises(ValueError, match="genre"):
        to_row(Document.from_dict(values))


def test_a_work_as_csl_goes_into_a_table_and_back(documents: list[Document]) -> None:
    works = [document.to_csl() for document in documents]
    made = pa.array(works, WORK).to_pylist()

    assert [{key: value for key, value in one.items() if value is not None}.keys() for one in made] == [
        work.keys() for work in works
    ]


def test_nothing_of_the_schema_is_json_in_a_string() -> None:
    assert pa.types.is_struct(DOCUMENT.field("container").type)
    assert row_schema().names == ["id", "url", "document"]


def test_the_schema_is_as_the_docs_say() -> None:
    assert described() in (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")


PAGE = PLOS.read_text(encoding="utf-8")
ROWS: dict[str, list[Any]] = {
    "html": [PAGE, "It rains.", None],
    "url": ["https://example.org", None, None],
    "n": [1, 2, 3],
}


@pytest.mark.parametrize("kind", [pa.Table, pa.RecordBatch])
def test_a_batch_gives_a_batch(kind: Any) -> None:
    made = clean_batch(kind.from_pydict(ROWS))

    assert isinstance(made, kind)
    assert made.schema.names == ["url", "n", "document", "error"]
    first, second, third = made.column("document").to_pylist()
    assert from_row(first) == clean(PAGE, url="https://example.org")
    assert (second["page"]["kind"], third) == ("other", None)
    assert made.column("error").to_pylist()[:2] == [None, None]
    assert made.column("error")[2].as_py().startswith("no column html")


def test_a_batch_without_pages_is_wrong() -> None:
    with pytest.raises(ValueError, match="no column of pages; there is: a"):
        clean_batch(pa.table({"a": [1]}))
    with pytest.raises(ValueError, match="document would be there twice"):
        clean_batch(pa.table({"html": ["a"], "document": [1]}))


def test_pandas_polars_and_duckdb_take_and_give_batches() -> None:
    frame = pd.DataFrame({"html": ["It rains.", "It snows."], "n": [1, 2]})
    from_pandas = clean_batch(frame).to_pandas()
    from_polars: Any = pl.from_arrow(clean_batch(pl.DataFrame({"html": ["It rains.", "It snows."], "n": [1, 2]})))
    cleaned = clean_batch(duckdb.sql("SELECT * FROM frame").to_arrow_table())  # noqa: F841 - named in the query
    from_duckdb = duckdb.sql("SELECT n, document.page.kind FROM cleaned").fetchall()

    assert [one["page"]["kind"] for one in from_pandas["document"]] == ["other", "other"]
    assert from_polars["document"].struct.field("page").struct.field("kind").to_list() == ["other", "other"]
    assert from_duckdb == [(1, "other"), (2, "other")]


@pytest.mark.skipif(not SHARED.exists(), reason="the pages for development are not here")
def test_real_pages_go_into_a_table_and_back() -> None:
    for path in sorted(SHARED.glob("pages/*/*.html"))[::6]:
        document = clean(path)

        assert from_row(pa.scalar(to_row(document), DOCUMENT).as_py()) == document
