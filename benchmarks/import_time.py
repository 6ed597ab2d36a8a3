#!/usr/bin/env python3
"""Measure what `import cleanscrape` takes in a new process, beside what its libraries take.

    python benchmarks/import_time.py [--runs N]

Each import is a process of its own. Byte code is there, as it is after pip has installed a package; the first run,
which writes it, does not count. What is told are milliseconds: of the processor, and of the clock (medians).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
MOST = 150
"""Milliseconds of the processor that the import may take."""
IMPORTS = {
    "cleanscrape": "import cleanscrape",
    "its libraries": "import lxml.html, regex, json, tomllib",
    "cleanscrape, and a first page": "import cleanscrape; cleanscrape.clean('It rains.')",
}
TIMED = """
import time
clock, processor = time.perf_counter(), time.process_time()
{}
print(1000 * (time.process_time() - processor), 1000 * (time.perf_counter() - clock))
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 where the import takes longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15, metavar="N", help="of each import (default: %(default)s)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as bytecode:
        told = {name: measured(code, options.runs, bytecode) for name, code in IMPORTS.items()}
    print("| import | processor, ms | clock, ms |\n| --- | --- | --- |")
    for name, (processor, clock) in told.items():
        print(f"| {name} | {processor:.0f} | {clock:.0f} |")
    return int(told["cleanscrape"][0] > MOST)


def measured(code: str, runs: int, bytecode: str) -> tuple[float, float]:
    """Milliseconds of the processor and of the clock: medians over so many processes."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = (sys.executable, "-c", TIMED.format(code))
    times: list[tuple[float, float]] = []
    for _ in range(runs + 1):
        said = subprocess.run(
            command,
            env={**known, "PYTHONPYCACHEPREFIX": bytecode},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        processor, clock = map(float, said.stdout.split())
        times.append((processor, clock))
    return median(one for one, _ in times[1:]), median(one for _, one in times[1:])


if __name__ == "__main__":
    sys.exit(main())
