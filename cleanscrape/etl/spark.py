"""Cleaning on Spark: the rows of a DataFrame, or the inputs of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..extras import require
from .batch import Rows, batch_schema, clean_batches
from .pool import Pool
from .worker import Job

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["clean_frame", "spread"]


def clean_frame(
    frame: DataFrame,
    *,
    rows: Rows | None = None,
    cleaner: str | None = None,
    timeout: float = 30.0,
    memory: int | None = None,
) -> DataFrame:
    """A DataFrame with the Documents of the pages in another: its columns without the pages, `document`, `error`.

    Each task cleans in a process of its own, so that a page that crashes or hangs costs its row alone. Nothing is done
    before the frame is written or collected. What the arguments mean stands at `clean_batch` and `clean_many`.
    """
    require("spark", "clean_frame", "pyspark")
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    rows = rows or Rows()
    job = Job("document", cleaner=cleaner, timeout=timeout, memory=memory)

    def cleaned(batches: Iterator[Any]) -> Iterator[Any]:
        with Pool(job, workers=1) as pool:
            yield from clean_batches(batches, rows, pool)

    return frame.mapInArrow(cleaned, from_arrow_schema(batch_schema(to_arrow_schema(frame.schema), rows)))


def spread(function: Callable[..., Any], tasks: Sequence[tuple[Any, ...]]) -> list[Any]:
    """Call a function in a Spark task for each tuple of arguments; what it gives, in order."""
    from pyspark.sql import SparkSession

    context = SparkSession.builder.getOrCreate().sparkContext
    return context.parallelize(tasks, max(1, len(tasks))).map(lambda task: function(*task)).collect()  # type: ignore[no-any-return]
