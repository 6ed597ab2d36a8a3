"""Cleaning on Ray: the rows of a Dataset, or the inputs of a run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ..extras import require
from .batch import Rows, clean_batches
from .pool import Pool
from .worker import Job

if TYPE_CHECKING:
    from ray.data import Dataset

__all__ = ["clean_dataset", "spread"]

BATCH = 64
"""Rows of a batch: what is done again where an actor is lost."""


def clean_dataset(
    dataset: Dataset,
    *,
    rows: Rows | None = None,
    cleaner: str | None = None,
    timeout: float = 30.0,
    memory: int | None = None,
    actors: int | tuple[int, int] = 1,
) -> Dataset:
    """A Dataset with the Documents of the pages in another: its columns without the pages, `document`, `error`.

    Each actor cleans in a process of its own, so that a page that crashes or hangs costs its row alone. `actors` is how
    many there are, or the least and the most: fewer than the cluster has cores, or no task could read for them. What
    the other arguments mean stands at `clean_batch` and `clean_many`.
    """
    require("ray", "clean_dataset", "ray")
    from ray.data import ActorPoolStrategy

    job = Job("document", cleaner=cleaner, timeout=timeout, memory=memory)
    least, most = actors if isinstance(actors, tuple) else (actors, actors)
    return dataset.map_batches(
        _Cleaner,
        fn_constructor_args=(rows or Rows(), job),
        batch_format="pyarrow",
        batch_size=BATCH,
        compute=ActorPoolStrategy(min_size=least, max_size=most),
    )


class _Cleaner:
    """An actor: a worker that is kept from batch to batch."""

    def __init__(self, rows: Rows, job: Job) -> None:
        self.rows, self.pool = rows, Pool(job, workers=1)

    def __call__(self, table: Any) -> Any:
        return next(clean_batches([table], self.rows, self.pool))


def spread(function: Callable[..., Any], tasks: Sequence[tuple[Any, ...]]) -> list[Any]:
    """Call a function in a Ray task for each tuple of arguments; what it gives, in order."""
    import ray

    remote = ray.remote(function)
    return ray.get([remote.options(max_retries=3).remote(*task) for task in tasks])  # type: ignore[no-any-return]
