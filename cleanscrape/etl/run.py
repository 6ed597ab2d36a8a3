"""A run: inputs through workers into shards, each of them whole or not there."""

from __future__ import annotations

import json
import os
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, Literal, NamedTuple

from .. import __version__
from ..document import SCHEMA
from ..export.files import Format, column
from ..extras import require
from .inputs import Input, find_inputs
from .pool import Pool, cores
from .progress import Progress, progress_of
from .records import Broken, Columns, Record
from .shards import Begin, Counts, End, Item, Layout, Shard, Skip, begin_run, layout_of, locked, sharded
from .worker import Done, Failed, Job, cleaner_of
from .writers import Form, Target, write_whole

__all__ = ["ENGINES", "Options", "Part", "Summary", "run", "run_inputs"]

Engine = Literal["local", "ray", "spark"]
USUAL = Columns()
TAKEN = frozenset(("id", "url"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a run is to be done."""

    columns: Columns = USUAL
    """Which columns hold the page, its address and its name, and which are carried through: "year", or with its Arrow
    type for Parquet, "year:int32"."""
    form: Form | None = None
    """Of the output: as its name says unless told, of a folder jsonl.gz."""
    export: Format = "json"
    """The format of the Documents in the rows, in a column of its name; of JSON in `document`."""
    workers: int | None = None
    """Processes; one for each core unless told."""
    timeout: float = 30.0
    """Seconds that a record may take."""
    memory: int | None = 2 << 30
    """Bytes that a worker may take beyond what it begins with."""
    shard_size: int = 10_000
    """Records of a shard."""
    fresh: bool = False
    """Begin anew instead of going on with what an earlier run has done."""
    quiet: bool = True
    """Show no progress."""
    cleaner: str | None = None
    """A function "module:name" to clean with, called as `cleanscrape.clean()` is: content, url, encoding."""
    engine: Engine = "local"
    """Where it is done: on this machine, or an input in each task on Ray or Spark, on files that all machines see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What came of a run."""

    counts: Counts
    skipped: int
    """Shards that an earlier run had done; their records are in the counts."""
    shards: int
    seconds: float
    values: dict[str, Any] = field(repr=False)
    """What run.json says."""


def run(inputs: Sequence[str], output: str, options: Options | None = None) -> Summary:
    """Clean all records of files, folders and patterns into shards under `output`, or into that one file.

    A run that was broken off is gone on with: call it again as it was.

    Raises:
        ValueError: an input is not there, or what lies in the output is of another run.
        WriteError: the output cannot be written.
        PoolError: workers do not start.
        ImportError: the extra `etl`, or that of the engine, is not installed.
    """
    options = options or Options()
    require("etl", "cleanscrape.etl.run", "pyarrow", "fastwarc", "zstandard")
    if options.engine != "local":
        require(options.engine, f"the engine {options.engine}", ENGINE_MODULES[options.engine])
    found = find_inputs(inputs)
    layout = layout_of(output, options.form)
    settings = _settings(options, layout)
    cleaner_of(options.cleaner)
    begun = time.monotonic()
    with locked(layout):
        begin_run(layout, found, settings, fresh=options.fresh)
        part = ENGINES[options.engine](found, layout, options)
        return _summary(part, layout, time.monotonic() - begun)


class Part(NamedTuple):
    """What came of some inputs of a run."""

    counts: Counts
    shards: int
    skipped: int


def run_inputs(inputs: Sequence[Input], layout: Layout, options: Options) -> Part:
    """Do the shards of some inputs that are not done yet; the folders of the run are there."""
    schema = _schema(options, layout, inputs)
    job = Job(
        form="json" if schema is None else "arrow",
        cleaner=options.cleaner,
        timeout=options.timeout,
        memory=options.memory,
        schema=None if schema is None else schema.serialize().to_pybytes(),
        export=options.export,
    )
    columns = options.columns._replace(keep=tuple(_kept(options)))
    todo = sharded(inputs, columns, layout, options.shard_size)
    writing = _Writing(layout, schema, progress_of(sum(one.size for one in inputs), quiet=options.quiet))
    # No workers are started where there is nothing left to do.
    first = list(_until_begin(todo, writing))
    if first:
        with writing.progress, Pool(job, workers=options.workers or cores()) as pool:
            try:
                for item, answer in pool.answers(chain(first, todo)):
                    writing.take(item, answer)
            finally:
                writing.drop()
    return Part(writing.total, writing.shards, writing.skipped)


def _on_spark(inputs: Sequence[Input], layout: Layout, options: Options) -> Part:
    from .spark import spread

    return _spread(spread, inputs, layout, options)


def _on_ray(inputs: Sequence[Input], layout: Layout, options: Options) -> Part:
    from .ray import spread

    return _spread(spread, inputs, layout, options)


def _spread(spread: Callable[..., list[Part]], inputs: Sequence[Input], layout: Layout, options: Options) -> Part:
    """Each input as a task of an engine, which does its shards as a run on one machine does."""
    if layout.single is not None or any(one.kind == "stdin" for one in inputs):
        raise ValueError(f"--engine {options.engine} reads files and writes into a folder, an input in each task")
    alone = replace(options, workers=options.workers or 1, quiet=True)
    whole = Part(Counts(), 0, 0)
    for part in spread(run_inputs, [([one], layout, alone) for one in inputs]):
        whole.counts.add(part.counts)
        whole = whole._replace(shards=whole.shards + part.shards, skipped=whole.skipped + part.skipped)
    return whole


ENGINE_MODULES: dict[Engine, str] = {"ray": "ray", "spark": "pyspark"}
ENGINES: dict[Engine, Callable[[Sequence[Input], Layout, Options], Part]] = {
    "local": run_inputs,
    "ray": _on_ray,
    "spark": _on_spark,
}


def _until_begin(todo: Iterator[Item], writing: _Writing) -> Iterator[Item]:
    """The first item that is work; what comes before it is taken here."""
    for item in todo:
        if isinstance(item, Begin):
            yield item
            return
        writing.take(item, None)


class _Writing:
    """The shard that is being written, and what was counted."""

    def __init__(self, layout: Layout, schema: Any, progress: Progress) -> None:
        self.layout, self.schema, self.progress = layout, schema, progress
        self.total, self.skipped, self.shards = Counts(), 0, 0
        self.shard: Shard | None = None
        self.counts = Counts()
        self.target: Target | None = None
        self.quarantine: Target | None = None

    def take(self, item: Item, answer: Done | Failed | None) -> None:
        """Put an item where it belongs."""
        match item:
            case Begin(shard):
                self.shard, self.counts = shard, Counts()
                self.target = Target(shard.output, self.layout.form, self.schema)
            case End():
                self._commit(item)
            case Skip(_, counts):
                self.skipped += 1
                self.shards += 1
                self.total.add(counts)
            case Broken():
                self._refuse({"place": item.place, "error": item.error, "filter": None, **_input(item.raw)})
            case Record() if isinstance(answer, Done) and self.target is not None:
                self.target.write(answer.body)
                self.counts.records += 1
                self.counts.documents += 1
                self.counts.kinds[answer.kind] += 1
                self.counts.warnings.update(answer.warnings)
                self.progress.count(answer.kind, answer.warnings)
            case Record() if isinstance(answer, Failed):
                known = {"place": item.place, "id": item.id, "url": item.url}
                self._refuse({**known, "error": answer.error, "filter": answer.filter, **_input(item.content)})
        if reached := getattr(item, "reached", 0):
            self.progress.reach(reached)

    def _refuse(self, values: Mapping[str, Any]) -> None:
        assert self.shard is not None  # noqa: S101 - items come between the beginning and the end of a shard
        if self.quarantine is None:
            self.quarantine = Target(self.shard.quarantine, "jsonl")
        # With ASCII alone: half a surrogate pair may be what is wrong with a record.
        self.quarantine.write(json.dumps(values).encode() + b"\n")
        self.counts.records += 1
        self.counts.quarantined += 1
        self.progress.count("quarantine")

    def _commit(self, end: End) -> None:
        """First the quarantine, then the output, then the state, which says that both are there."""
        shard, target = self.shard, self.target
        assert shard is not None and target is not None  # noqa: S101, PT018 - a shard ends after it began
        if self.quarantine is not None:
            self.quarantine.commit()
        else:
            shard.quarantine.unlink(missing_ok=True)
        self.counts.written = target.commit()
        self.quarantine = self.target = None
        values = {**self.counts.to_dict(), "final": end.final}
        write_whole(shard.state, json.dumps(values, ensure_ascii=False).encode())
        self.total.add(self.counts)
        self.shards += 1

    def drop(self) -> None:
        """Leave nothing of a shard that is not complete."""
        for target in (self.target, self.quarantine):
            if target is not None:
                target.drop()


def _input(raw: str | bytes | os.PathLike[str]) -> dict[str, str]:
    """What could not be cleaned, as text where it is text."""
    if isinstance(raw, bytes):
        try:
            return {"input": raw.decode()}
        except UnicodeDecodeError:
            return {"input_base64": b64encode(raw).decode("ascii")}
    return {"input": str(raw)}


def _kept(options: Options) -> dict[str, str | None]:
    """The columns that are carried through, and the types that were told.

    Raises:
        ValueError: one is named as a column of the output is.
    """
    told = dict(_split(one) for one in options.columns.keep)
    if clash := sorted({*TAKEN, column(options.export)} & told.keys()):
        raise ValueError(f"--keep {clash[0]}: the output has a column of that name already")
    return told


def _split(kept: str) -> tuple[str, str | None]:
    name, colon, kind = kept.rpartition(":")
    return (name, kind) if colon else (kept, None)


def _schema(options: Options, layout: Layout, inputs: Sequence[Input]) -> Any:
    """The schema of the rows, where the output is Parquet."""
    if layout.form != "parquet":
        return None
    import pyarrow as pa
    import pyarrow.parquet as pq

    from .schema import row_schema

    kept = _kept(options)
    found: dict[str, Any] = {}
    for source in inputs if None in kept.values() else ():
        if source.kind == "parquet":
            try:
                known = pq.read_schema(source.paths[0])
            except (OSError, pa.ArrowException):
                continue  # Its records go to the quarantine with the reason.
            found = {name: known.field(name).type for name in known.names} | found
    types = {name: pa.type_for_alias(kind) if kind else found.get(name, pa.string()) for name, kind in kept.items()}
    return row_schema(types, export=options.export)


def _settings(options: Options, layout: Layout) -> dict[str, Any]:
    """What output depends on, beside the inputs: a run can be gone on with where it is the same."""
    return {
        "version": __version__,
        "schema": SCHEMA,
        "form": layout.form,
        "export": options.export,
        "columns": [
            options.columns.content,
            options.columns.url,
            options.columns.id,
            *map(list, _kept(options).items()),
        ],
        "shard_size": options.shard_size if layout.single is None else None,
        "cleaner": options.cleaner,
        "profiles": os.environ.get("CLEANSCRAPE_PROFILES"),
    }


def _summary(part: Part, layout: Layout, seconds: float) -> Summary:
    values = json.loads(layout.run.read_bytes())
    values["summary"] = {
        **part.counts.to_dict(),
        "shards": part.shards,
        "skipped": part.skipped,
        "seconds": round(seconds, 3),
        "python": sys.version.split()[0],
    }
    write_whole(layout.run, json.dumps(values, ensure_ascii=False, indent=1).encode() + b"\n")
    return Summary(counts=part.counts, skipped=part.skipped, shards=part.shards, seconds=seconds, values=values)
