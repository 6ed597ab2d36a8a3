#!/usr/bin/env python3
"""Measure where the time of `clean` goes, by stage and by filter, on pages and on texts.

    python benchmarks/stage_cost.py ROOT [--every N] [--least 0.01]

ROOT is a folder with pages (.html) and texts (.txt) below it. Each is cleaned some times; the least of each stage
counts. What is printed is the mean share of each stage, its mean and its median, and above them what `clean` costs in
parses by lxml (of pages) and in `str.splitlines` (of texts). Milliseconds are of this machine: compare shares.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import mean, median
from typing import Any
from unittest.mock import patch

from lxml import etree

from cleanscrape import DEFAULT, Filter, Pipeline, api, clean
from cleanscrape.ledger import apply

RUNS = 3
"""Of each page; the fastest counts."""
STAGES = ("open_source", "read_html", "rendition_of", "read_text", "recognise", "assemble", "account", "views")
EDITS, WHOLE = "edits", "clean"
"""The engine that applies what filters propose; all together."""

Times = Counter[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 where there is no page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take every Nth page, to be done sooner")
    parser.add_argument("--least", type=float, default=0.01, metavar="SHARE", help="leave smaller shares out")
    options = parser.parse_args(arguments)
    measured = False
    for suffix, unit, least in (("html", "parses by lxml", _parse), ("txt", "splitlines", str.splitlines)):
        contents = [_content(path) for path in sorted(options.root.rglob(f"*.{suffix}"))[:: options.every]]
        if contents:
            measured = True
            ratio = median(_fastest(clean, one) / max(_fastest(least, one), 1e-6) for one in contents)
            print(f"{suffix}: {len(contents)} pages, median {ratio:.1f} {unit}")
            _report([_least(content) for content in contents], options.least)
    return 0 if measured else 1


def _content(path: Path) -> Any:
    return path.read_bytes() if path.suffix == ".html" else path.read_text(encoding="utf-8", errors="replace")


def _parse(content: bytes) -> None:
    etree.fromstring(content, etree.HTMLParser(huge_tree=True))


def _fastest(call: Callable[[Any], object], content: Any) -> float:
    taken: list[float] = []
    for _ in range(RUNS):
        start = time.process_time()
        call(content)
        taken.append(time.process_time() - start)
    return min(taken)


def _least(content: Any) -> Times:
    """What each stage takes on a page: the least of some runs."""
    runs: list[Times] = []
    for _ in range(RUNS):
        times: Times = Counter()
        with _watched(times) as filters:
            start = time.process_time()
            clean(content, pipeline=filters)
            times[WHOLE] = int(1e9 * (time.process_time() - start))
        runs.append(times)
    return Counter({name: min(run[name] for run in runs) for name in runs[0]})


@contextmanager
def _watched(times: Times) -> Iterator[Pipeline]:
    """`clean` with a clock at each of its stages; gives the pipeline with one at each filter."""
    with ExitStack() as stack:
        for name in STAGES:
            stack.enter_context(patch.object(api, name, _timed(getattr(api, name), name, times)))
        stack.enter_context(patch("cleanscrape.pipeline.apply", _timed(apply, EDITS, times)))
        yield Pipeline(Filter(one.name, _timed(_listed(one), one.name, times)) for one in DEFAULT)


def _listed(one: Filter) -> Callable[[Any], list[Any]]:
    """A filter that looks through the whole page when it is called, not when its edits are asked for."""
    return lambda page: list(one.function(page))


def _timed(function: Callable[..., Any], name: str, times: Times) -> Callable[..., Any]:
    def timed(*arguments: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            times[name] += int(1e9 * (time.process_time() - start))

    return timed


def _report(pages: Sequence[Times], least: float) -> None:
    whole = sum(times[WHOLE] for times in pages)
    shares = {name: sum(times[name] for times in pages) / whole for name in {name for times in pages for name in times}}
    print(f"{'stage or filter':28} {'share':>6} {'mean ms':>9} {'median ms':>9}")
    for name in sorted(shares, key=lambda name: -shares[name]):
        if shares[name] >= least:
            taken = [times[name] / 1e6 for times in pages]
            print(f"{name:28} {shares[name]:6.3f} {mean(taken):9.2f} {median(taken):9.2f}")


if __name__ == "__main__":
    sys.exit(main())
