"""What stands in for the orchestrators that the docs show code for: enough of each to run that code, and no more.

They are too large to be installed for a test of ten lines; with each of them the code was run by hand, in the version
that the docs name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

__all__ = ["modules"]


def modules() -> dict[str, ModuleType]:
    """The modules by the names that code imports them under."""
    return {
        **_module("airflow.sdk", dag=_dag, task=_task),
        **_module("dagster", asset=_asset, MaterializeResult=SimpleNamespace, StaticPartitionsDefinition=list),
        **_module("datatrove.executor", LocalPipelineExecutor=_Executor),
        **_module("datatrove.pipeline.readers", JsonlReader=_Reader),
        **_module("datatrove.pipeline.writers", JsonlWriter=_Writer),
    }


def _module(name: str, **members: object) -> dict[str, ModuleType]:
    parts = name.split(".")
    made = {".".join(parts[: end + 1]): ModuleType(".".join(parts[: end + 1])) for end in range(len(parts))}
    made[name].__dict__.update(members)
    return made


def _dag(**_: object) -> Callable[[Callable[[], None]], Callable[[], None]]:
    return lambda function: function


def _task(**_: object) -> Callable[[Callable[..., Any]], Any]:
    return lambda function: SimpleNamespace(expand=lambda name: [function(one) for one in name])


def _asset(partitions_def: Sequence[str]) -> Callable[[Callable[..., Any]], list[Any]]:
    return lambda function: [function(SimpleNamespace(partition_key=key)) for key in partitions_def]


class _Reader:
    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)

    def __call__(self, _: object) -> Iterable[SimpleNamespace]:
        for path in sorted(self.folder.glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                yield SimpleNamespace(text=json.loads(line)["html"], metadata={})


class _Writer:
    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)

    def __call__(self, records: Iterable[SimpleNamespace]) -> Iterable[SimpleNamespace]:
        self.folder.mkdir()
        with (self.folder / "00000.jsonl").open("w", encoding="utf-8") as file:
            for record in records:
                print(json.dumps(vars(record)), file=file)
                yield record


class _Executor:
    def __init__(self, pipeline: Sequence[Callable[[Any], Iterable[Any]]], tasks: int) -> None:
        self.pipeline, self.tasks = pipeline, tasks

    def run(self) -> None:
        records: Iterable[Any] = ()
        for step in self.pipeline:
            records = step(records)
        for _ in records:
            pass
