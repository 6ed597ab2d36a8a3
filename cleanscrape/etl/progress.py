"""How far a run is, for who watches: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections import Counter
from importlib.util import find_spec
from typing import Any, Protocol

__all__ = ["Progress", "progress_of"]

EVERY = 30.0
"""Seconds between two lines."""
FEW = 4


class Progress(Protocol):
    """What a run tells of itself."""

    def __enter__(self) -> Progress: ...
    def __exit__(self, *_: object) -> None: ...
    def count(self, outcome: str, warnings: tuple[str, ...] = ()) -> None:
        """One record more: the kind of its page, or "quarantine"."""

    def reach(self, size: int) -> None:
        """So many bytes of all inputs are read."""


def progress_of(total: int, *, quiet: bool) -> Progress:
    """The progress of a run over inputs of so many bytes; of standard input the size is 0."""
    if quiet:
        return _Silent()
    if sys.stderr.isatty() and find_spec("rich") is not None:
        return _Bar(total)
    return _Lines(total)


class _Silent:
    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None: ...
    def count(self, outcome: str, warnings: tuple[str, ...] = ()) -> None:
        """Say nothing."""

    def reach(self, size: int) -> None:
        """Say nothing."""


class _Lines(_Silent):
    def __init__(self, total: int) -> None:
        self.total, self.reached, self.records = total, 0, 0
        self.begun = self.said = time.monotonic()
        self.kinds: Counter[str] = Counter()
        self.warnings: Counter[str] = Counter()

    def count(self, outcome: str, warnings: tuple[str, ...] = ()) -> None:
        """Count, and say so now and then."""
        self.records += 1
        self.kinds[outcome] += 1
        self.warnings.update(warnings)
        if time.monotonic() - self.said >= EVERY:
            self.said = time.monotonic()
            print(f"cleanscrape: {self.line()}", file=sys.stderr, flush=True)

    def reach(self, size: int) -> None:
        """Note it for the next line."""
        self.reached = size

    def line(self) -> str:
        """The state of the run."""
        seconds = time.monotonic() - self.begun
        parts = [f"{self.records} records", f"{self.records / max(seconds, 1e-9):.1f}/s"]
        if self.total and self.reached:
            share = min(1.0, self.reached / self.total)
            parts += [f"{share:.0%}", f"{_time(seconds / share - seconds)} left"]
        return ", ".join((*parts, self.counts()))

    def counts(self) -> str:
        """The commonest kinds and warnings."""
        common = [*self.kinds.most_common(FEW), *self.warnings.most_common(FEW)]
        return ", ".join(f"{name} {number}" for name, number in common)


def _time(seconds: float) -> str:
    return f"{int(seconds) // 3600}:{int(seconds) // 60 % 60:02}:{int(seconds) % 60:02}"


class _Bar(_Lines):
    """The same on a bar."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        super().__init__(total)
        columns: tuple[Any, ...] = (BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeRemainingColumn())
        self.bar = Progress(*columns, TextColumn("{task.fields[said]}"), console=Console(stderr=True), transient=True)
        self.task = self.bar.add_task("", total=total or None, said="")

    def __enter__(self) -> Progress:
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def count(self, outcome: str, warnings: tuple[str, ...] = ()) -> None:
        """Count, and show it."""
        self.records += 1
        self.kinds[outcome] += 1
        self.warnings.update(warnings)
        rate = self.records / max(time.monotonic() - self.begun, 1e-9)
        self.bar.update(self.task, said=f"{self.records} records, {rate:.1f}/s, {self.counts()}")

    def reach(self, size: int) -> None:
        """Move the bar."""
        self.bar.update(self.task, completed=size)
