#!/usr/bin/env python3
"""Measure what the ledger costs: `clean` as it is, beside a `clean` that edits pages and keeps no record.

    python benchmarks/ledger_cost.py ROOT [--every N]

ROOT is a folder with pages (.html) and texts (.txt) below it. Both forms run by turns on each; the least of some runs
counts. What is printed is the share of `clean` that goes into the record: the changes, the account of what went into
no field, `Document.removed` and `Document.repairs`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from cleanscrape import clean

RUNS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 where there is no page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take every Nth page, to be done sooner")
    options = parser.parse_args(arguments)
    for suffix in ("html", "txt"):
        shares = [
            share for path in sorted(options.root.rglob(f"*.{suffix}"))[:: options.every] if (share := _share(path))
        ]
        if shares:
            high = sorted(shares)[int(0.9 * (len(shares) - 1))]
            print(f"{suffix:5} {len(shares):4} pages  median {median(shares):.3f}  nine of ten below {high:.3f}")
    return 0 if any(options.root.rglob("*.*")) else 1


def _share(path: Path) -> float | None:
    """The share of `clean` that the ledger takes on a page; None for one that is no landing page."""
    content: Any = path.read_bytes() if path.suffix == ".html" else path.read_text(encoding="utf-8")
    if clean(content).page.kind != "landing":
        return None
    kept = bare = float("inf")
    for _ in range(RUNS):
        kept = min(kept, _seconds(content))
        with _no_ledger():
            bare = min(bare, _seconds(content))
    return 1 - bare / kept


def _seconds(content: Any) -> float:
    start = time.process_time()
    clean(content)
    return time.process_time() - start


class _NoChange(tuple[Any, ...]):
    """Stands for a change that is not kept; it may be made as one."""

    removes = False

    def __new__(cls, *_: Any) -> _NoChange:
        return tuple.__new__(cls)


@contextmanager
def _no_ledger() -> Iterator[None]:
    """Edits without a record: no changes, no account, no views."""
    with (
        patch("cleanscrape.ledger.Change", _NoChange),
        patch("cleanscrape.api.account", lambda *_: []),
        patch("cleanscrape.api.views", lambda *_: ((), ())),
    ):
        yield


if __name__ == "__main__":
    sys.exit(main())
