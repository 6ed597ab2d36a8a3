#!/usr/bin/env python3
"""Measure what `clean` costs on text, as a ratio to the least that anyone must do who knows the phrases of sites.

    python benchmarks/text_cost.py CACHE [--every N] [--min-length N]

CACHE is the folder that `dialects.py --cache` filled. The least is `str.splitlines` and one scan of the text with one
pattern, factored as a trie, of all phrases of the lexicon. Ratios are medians over the texts; no seconds, since these
are of one machine.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from cleanscrape import clean
from cleanscrape.phrases import words_pattern

RUNS = 3
"""Of each text; the fastest counts."""
LENGTH = 2000
"""Characters: shorter texts are no pages, and measure the calls alone."""
PHRASES = ("lines", "starts", "inline", "landmarks", "strong", "weak", "names")


class Cost(NamedTuple):
    """What one text takes, in seconds."""

    dialect: str
    length: int
    least: float
    clean: float

    @property
    def ratio(self) -> float:
        """How many times the least it is."""
        return self.clean / self.least


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 where there is no text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take every Nth text, to be done sooner")
    parser.add_argument("--min-length", type=int, default=LENGTH, metavar="N", help="leave shorter texts out")
    options = parser.parse_args(arguments)
    pattern = lexicon_pattern()
    paths = sorted(options.cache.glob("*/*.txt"))[:: options.every]
    costs = [cost for path in paths for cost in _costs(path, pattern, options.min_length)]
    if not costs:
        print(f"no texts in {options.cache}; fill it with dialects.py --cache {options.cache}", file=sys.stderr)
        return 1
    for dialect in dict.fromkeys(cost.dialect for cost in costs):
        _report(dialect, [cost for cost in costs if cost.dialect == dialect])
    _report("all", costs)
    return 0


def lexicon_pattern() -> re.Pattern[str]:
    """All phrases of the lexicon of furniture, headings and labels, in one pattern for text in lower case.

    Compiled by `re`: `regex` takes ten times as long for it, and the measure should be the best that can be had.
    """
    folder = files("cleanscrape") / "lexicon"
    tables = (
        tomllib.loads((folder / f"{name}.toml").read_text("utf-8")) for name in ("furniture", "headings", "labels")
    )
    phrases = {phrase.casefold() for table in tables for phrase in _phrases(table)}
    return re.compile(words_pattern(sorted(phrases)))


def _phrases(table: Any, key: str = "") -> Iterator[str]:
    """The phrases of a table; shapes are patterns, and other strings are no phrases."""
    if isinstance(table, dict):
        for name, value in table.items():
            yield from _phrases(value, key if key in PHRASES else name)
    elif isinstance(table, list) and key in PHRASES:
        yield from table


def _costs(path: Path, pattern: re.Pattern[str], least_length: int) -> Iterator[Cost]:
    text = path.read_bytes().decode("utf-8")
    if len(text) >= least_length:
        least = _fastest(text.splitlines) + _fastest(lambda: pattern.findall(text.casefold()))
        yield Cost(path.parent.name, len(text), least, _fastest(lambda: clean(text)))


def _fastest(call: Callable[[], object]) -> float:
    taken: list[float] = []
    for _ in range(RUNS):
        start = time.process_time()
        call()
        taken.append(time.process_time() - start)
    return min(taken)


def _report(name: str, costs: Sequence[Cost]) -> None:
    ratios = sorted(cost.ratio for cost in costs)
    high = ratios[int(0.9 * (len(ratios) - 1))]
    print(f"{name:22} {len(costs):5} texts  median {median(ratios):6.2f}  nine of ten below {high:6.2f}")


if __name__ == "__main__":
    sys.exit(main())
