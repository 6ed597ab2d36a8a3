"""What is done and what is to do: shards, the state of a run, and whether an earlier run can be gone on with."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from glob import escape
from pathlib import Path
from typing import Any, NamedTuple

from .inputs import Input
from .readers import read
from .records import Broken, Columns, Record
from .writers import FORMS, Form, write_whole

__all__ = [
    "Begin",
    "Changed",
    "Counts",
    "End",
    "Layout",
    "Shard",
    "Skip",
    "begin_run",
    "layout_of",
    "locked",
    "sharded",
]


class Changed(ValueError):
    """What lies in the output was made of other inputs, in another way, or by another version."""


class Shard(NamedTuple):
    """A part of the output, and the files that belong to it."""

    name: str
    output: Path
    quarantine: Path
    state: Path


class Layout(NamedTuple):
    """Where a run writes."""

    folder: Path
    """The output's."""
    own: Path
    """Of run.json, the quarantine and the state."""
    form: Form
    single: str | None = None
    """The name of the output where it is one file."""

    @property
    def run(self) -> Path:
        """What the run is, and what came of it."""
        return self.own / "run.json"

    def shard(self, name: str) -> Shard:
        """The files of a shard."""
        output = self.folder / (self.single or f"{name}.{self.form}")
        return Shard(name, output, self.own / "quarantine" / f"{name}.jsonl", self.own / ".state" / f"{name}.json")


def layout_of(output: str, form: Form | None) -> Layout:
    """Where a run writes: into one file if its name says so, else into a folder.

    >>> layout_of("out/all.parquet", None).own.as_posix(), layout_of("out", None).form
    ('out/all.parquet.run', 'jsonl.gz')
    """
    path = Path(output)
    told = next((one for one in FORMS if path.name.endswith(f".{one}")), None)
    if told is None or path.is_dir():
        return Layout(path, path, form or "jsonl.gz")
    return Layout(path.parent, path.with_name(f"{path.name}.run"), form or told, path.name)


@dataclass(slots=True)
class Counts:
    """What came of the records of a shard, or of a run."""

    records: int = 0
    documents: int = 0
    quarantined: int = 0
    written: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)

    def add(self, other: Counts) -> None:
        """Count what another counted as well."""
        for name in ("records", "documents", "quarantined", "written"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.kinds.update(other.kinds)
        self.warnings.update(other.warnings)

    def to_dict(self) -> dict[str, Any]:
        """The counts as JSON, the commonest first."""
        return {
            **{name: getattr(self, name) for name in ("records", "documents", "quarantined", "written")},
            "kinds": dict(sorted(self.kinds.items(), key=lambda one: (-one[1], one[0]))),
            "warnings": dict(sorted(self.warnings.items(), key=lambda one: (-one[1], one[0]))),
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Counts:
        """The counts that `to_dict` gave."""
        known = {name: values[name] for name in ("records", "documents", "quarantined", "written")}
        return cls(**known, kinds=Counter(values["kinds"]), warnings=Counter(values["warnings"]))


class Begin(NamedTuple):
    """The records behind this belong to a shard."""

    shard: Shard


class End(NamedTuple):
    """The shard is complete."""

    final: bool
    """Whether it is the last of its input."""
    reached: int


class Skip(NamedTuple):
    """A shard that an earlier run has done."""

    shard: Shard
    counts: Counts


Item = Record | Broken | Begin | End | Skip


def sharded(inputs: Sequence[Input], columns: Columns, layout: Layout, size: int) -> Iterator[Item]:
    """The records of all inputs, between the beginnings and ends of their shards; those of finished shards left out."""
    if layout.single is not None:
        yield from _whole(inputs, columns, layout)
        return
    before = 0
    for source in inputs:
        done = _finished(layout, source)
        yield from (skip for skip, _ in done)
        # The last shard of an input knows that it is the last: then the input need not be read again.
        complete = any(final and skip.shard.name == _name(source, len(done) - 1) for skip, final in done)
        if not complete:
            items = _reaching(read(source, columns), before)
            yield from _parts(items, source, layout, (size, {skip.shard.name for skip, _ in done}))
        before += source.size


def _whole(inputs: Sequence[Input], columns: Columns, layout: Layout) -> Iterator[Item]:
    shard = layout.shard(layout.single or "")
    if (done := _state(shard)) is not None:
        yield Skip(shard, done[0])
        return
    yield Begin(shard)
    before = 0
    for source in inputs:
        yield from _reaching(read(source, columns), before)
        before += source.size
    yield End(final=True, reached=before)


def _reaching(items: Iterable[Record | Broken], before: int) -> Iterator[Record | Broken]:
    """Items that say how much of all inputs is read, not of their own."""
    return (item._replace(reached=item.reached + before) for item in items)


def _finished(layout: Layout, source: Input) -> list[tuple[Skip, bool]]:
    """The shards of an input that are done, and whether each is the last of its input."""
    begin = len(source.stem) + 1
    names = {path.stem for path in (layout.own / ".state").glob(f"{escape(source.stem)}-*.json")}
    shards = [layout.shard(name) for name in sorted(names) if name[begin:].isdigit()]
    return [(Skip(shard, done[0]), done[1]) for shard in shards if (done := _state(shard)) is not None]


def _name(source: Input, number: int) -> str:
    return f"{source.stem}-{number:05}"


def _parts(
    items: Iterable[Record | Broken], source: Input, layout: Layout, told: tuple[int, set[str]]
) -> Iterator[Item]:
    """The items of an input in shards of one size; those that are passed over are read, but not given."""
    size, passed = told
    reached, wanted = 0, False
    for number, item in enumerate(items):
        if number % size == 0:
            if wanted:
                yield End(final=False, reached=reached)
            shard = layout.shard(_name(source, number // size))
            wanted = shard.name not in passed
            if wanted:
                yield Begin(shard)
        reached = item.reached
        if wanted:
            yield item
    if wanted:
        yield End(final=True, reached=reached)


def _state(shard: Shard) -> tuple[Counts, bool] | None:
    """What the state of a shard says, if it is done and its file is there as it was written."""
    try:
        values = json.loads(shard.state.read_bytes())
        if shard.output.stat().st_size == values["written"]:
            return Counts.from_dict(values), values["final"]
    except (OSError, ValueError, KeyError):
        pass
    return None


def begin_run(layout: Layout, inputs: Iterable[Input], settings: Mapping[str, Any], *, fresh: bool) -> None:
    """Make the folders of a run, or see that what lies there is of the same run.

    Raises:
        Changed: it is not.
        WriteError: they cannot be written.
    """
    told = {
        **settings,
        "inputs": [{"name": one.name, "kind": one.kind, "size": one.size, "digest": one.digest} for one in inputs],
    }
    if fresh:
        _clear(layout)
    if layout.run.exists():
        _compare(layout, told)
    for folder in (layout.folder, layout.own / "quarantine", layout.own / ".state"):
        folder.mkdir(parents=True, exist_ok=True)
        for part in folder.glob(".*.part"):
            part.unlink()
    if not layout.run.exists():
        write_whole(layout.run, _json(told))


def _compare(layout: Layout, told: Mapping[str, Any]) -> None:
    earlier = json.loads(layout.run.read_bytes())
    changes = [
        f"{name}: {earlier.get(name)!r} before, {value!r} now"
        for name, value in told.items()
        if name != "inputs" and earlier.get(name) != value
    ]
    before = {one["name"]: one for one in earlier.get("inputs", ())}
    now = {one["name"]: one for one in told["inputs"]}
    changes += [f"{name} is new" for name in now if name not in before]
    changes += [f"{name} is gone" for name in before if name not in now]
    changes += [f"{name} is another file" for name in now if name in before and now[name] != before[name]]
    if not changes and list(before) != list(now):
        changes.append("the inputs are in another order")
    if "stdin" in now:
        changes.append("standard input cannot be read twice")
    if changes:
        more = f"; and {len(changes) - 3} changes more" if len(changes) > 3 else ""
        raise Changed(
            f"{layout.own} holds an earlier run that this one cannot go on with: {'; '.join(changes[:3])}{more}. "
            "--fresh begins anew"
        )


def _clear(layout: Layout) -> None:
    """Remove what an earlier run wrote: the files that its state names, nothing else."""
    for state in (layout.own / ".state").glob("*.json"):
        shard = layout.shard(state.name.removesuffix(".json"))
        for path in (shard.output, shard.quarantine, state):
            path.unlink(missing_ok=True)
    layout.run.unlink(missing_ok=True)


def _json(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, indent=1).encode() + b"\n"


@contextmanager
def locked(layout: Layout) -> Iterator[None]:
    """Hold the output, so that no other run writes there; the system lets go of it however this process ends.

    Raises:
        Changed: another run does.
    """
    layout.own.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(layout.own / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Changed(f"{layout.own} is being written by another run") from None
    finally:
        with suppress(OSError):
            os.close(handle)
