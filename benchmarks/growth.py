#!/usr/bin/env python3
"""Measure how the time and the memory of `clean` grow with its input, over shapes that make careless code slow.

    python benchmarks/growth.py [--only WORD] [--scale SHARE] [--markdown] [--no-gc]

Each shape of `shapes.py` is cleaned at an eighth, a quarter, a half and the whole of its full size (times `--scale`).
Twice the input should take twice the time: the ratio of each doubling is told, for the time of the processor (the
fastest of some runs) and for the memory beyond what the process had (in a process of its own, before anything is
timed: what a process has freed it takes again, and does not grow by it). Below a few milliseconds or megabytes nothing
is told: it would be noise. Python's garbage collector looks through all objects at sizes of its own, whatever the code
does: `--no-gc` times without it.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from shapes import FULL, SHAPES
from speed import grown_by

from cleanscrape import clean

STEPS = (8, 4, 2, 1)
RUNS = 2
SIZE = 50_000
SECONDS, BYTES = 0.02, 32 << 20
"""What is less is not compared."""
MOST = 2.3
"""A doubling that takes more is marked."""


class Growth(NamedTuple):
    """Of a shape: what each step took, the largest last."""

    name: str
    sizes: Sequence[int]
    """Characters, or bytes."""
    seconds: Sequence[float]
    memory: Sequence[int | None]

    @property
    def time_ratios(self) -> list[float]:
        """Of each step to the one before, where both are long enough to be compared."""
        return [after / before for before, after in pairwise(self.seconds) if before >= SECONDS]

    @property
    def memory_ratios(self) -> list[float]:
        """The same of the memory."""
        known = [(before or 0, after or 0) for before, after in pairwise(self.memory)]
        return [after / before for before, after in known if before >= BYTES]

    @property
    def steepest(self) -> float:
        """The largest of all ratios; 0 where there is none."""
        return max(self.time_ratios + self.memory_ratios, default=0.0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 where something grows faster than its input."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="WORD", help="shapes whose name holds this word")
    parser.add_argument("--scale", type=float, default=1.0, metavar="SHARE", help="of the full size")
    parser.add_argument("--markdown", action="store_true", help="print a table for a README")
    parser.add_argument("--no-gc", action="store_true", help="time without the garbage collector")
    options = parser.parse_args(arguments)
    names = [name for name in SHAPES if not options.only or options.only in name]
    if not names:
        parser.error(f"no shape has {options.only!r} in its name")
    print(*_head(options.markdown), sep="\n")
    if options.no_gc:
        gc.disable()
    worst = 0.0
    for growth in _measured(names, options.scale):
        print(_line(growth, options.markdown), flush=True)
        worst = max(worst, growth.steepest)
    print(f"\nthe steepest doubling takes {worst:.2f} times as much")
    return int(worst > MOST)


def _measured(names: Sequence[str], scale: float) -> Iterator[Growth]:
    clean("What is loaded once is no part of any page.")
    sizes = {name: max(STEPS[0], int(FULL.get(name, SIZE) * scale)) for name in names}
    memory = {name: [_memory(name, whole // step) for step in STEPS] for name, whole in sizes.items()}
    for name, whole in sizes.items():
        sources = [SHAPES[name](whole // step) for step in STEPS]
        seconds = [min(_seconds(source) for _ in range(RUNS)) for source in sources]
        yield Growth(name, [len(source) for source in sources], seconds, memory[name])


def _memory(name: str, size: int) -> int | None:
    """What cleaning a shape takes; it is made in the same process, which has cleaned nothing before."""
    made: list[str | bytes] = []
    return grown_by(lambda: clean(made[0]), before=lambda: made.append(SHAPES[name](size)))


def _seconds(source: str | bytes) -> float:
    begun = time.process_time()
    clean(source)
    return time.process_time() - begun


def _head(markdown: bool) -> tuple[str, ...]:
    if markdown:
        return "| shape | size | time at each doubling | memory at each doubling |", "| --- | ---: | --- | --- |"
    return (f"{'shape':36} {'size':>11}  {'seconds':>8}  {'time':20}  memory",)


def _line(growth: Growth, markdown: bool) -> str:
    times, memory = (" ".join(f"{one:.2f}" for one in ratios) for ratios in (growth.time_ratios, growth.memory_ratios))
    mark = " !" if growth.steepest > MOST else ""
    if markdown:
        return f"| {growth.name}{mark} | {growth.sizes[-1]:,} | {times} | {memory} |"
    return f"{growth.name:36} {growth.sizes[-1]:11,}  {growth.seconds[-1]:8.2f}  {times:20}  {memory}{mark}"


if __name__ == "__main__":
    sys.exit(main())
