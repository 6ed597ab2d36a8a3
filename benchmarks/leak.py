#!/usr/bin/env python3
"""Clean many pages in one process, and see whether its memory grows.

    python benchmarks/leak.py [PAGES...] [--cleans N] [--longest BYTES] [--plot FILE]

PAGES are folders of .html and .txt; without them the samples. Inputs come in an order drawn by chance, cut short or
with bytes changed now and then, so that no two need be the same. The resident memory is read a thousand times; after
the first tenth it should stay within two hundredths: the median of each further tenth is compared with that of the
second.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median

import psutil

from cleanscrape import clean
from cleanscrape.errors import CleanscrapeError

SAMPLES = Path(__file__).parent.parent / "samples"
LOOKS, TENTHS = 1000, 10
MOST = 1.02
CHANGED = 0.3
"""The share of inputs that are not as they were read."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 where memory grows, or where there is no page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--cleans", type=int, default=200_000, metavar="N")
    parser.add_argument("--longest", type=int, default=1 << 20, metavar="BYTES", help="leave larger inputs out")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw the memory (.svg or .png; needs matplotlib)")
    options = parser.parse_args(arguments)
    paths = [path for folder in options.pages or [SAMPLES] for path in sorted(folder.rglob("*.*"))]
    inputs = [path.read_bytes() for path in paths if path.suffix in (".html", ".txt")]
    inputs = [one for one in inputs if 0 < len(one) <= options.longest]
    if not inputs:
        print("no pages: name a folder that holds .html or .txt files", file=sys.stderr)
        return 1
    seen = list(_seen(inputs, options.cleans))
    size = max(1, len(seen) // TENTHS)
    levels = [median(seen[at : at + size]) for at in range(0, size * TENTHS, size)]
    for at, level in enumerate(levels, 1):
        print(f"tenth {at:2}  {level / (1 << 20):8.1f} MiB  {level / levels[1]:.3f}")
    if options.plot:
        _plot(seen, options.cleans, options.plot)
    return int(max(levels[1:]) > MOST * levels[1])


def _seen(inputs: Sequence[bytes], cleans: int) -> Iterator[int]:
    """The resident memory, now and then."""
    chance = random.Random(1)  # noqa: S311 - nothing is kept secret
    process, step = psutil.Process(), max(1, cleans // LOOKS)
    for count in range(cleans):
        with suppress(CleanscrapeError):  # bytes that were changed may be no page any more
            clean(_changed(chance.choice(inputs), chance))
        if count % step == 0:
            yield process.memory_info().rss


def _changed(content: bytes, chance: random.Random) -> bytes:
    if chance.random() > CHANGED:
        return content
    place = chance.randrange(len(content))
    return content[:place] if chance.random() < 1 / 2 else content[:place] + chance.randbytes(3) + content[place + 3 :]


def _plot(seen: Sequence[int], cleans: int, path: Path) -> None:
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 3), layout="constrained")
    axes.plot([at * cleans / len(seen) for at in range(len(seen))], [one / (1 << 20) for one in seen], linewidth=0.8)
    axes.set_ylim(bottom=0)
    axes.set_xlabel("pages cleaned")
    axes.set_ylabel("resident memory, MiB")
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path)


if __name__ == "__main__":
    sys.exit(main())
