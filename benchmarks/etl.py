"""What cleaning many records costs: throughput against bare `clean`, memory over time, formats that agree.

    python benchmarks/etl.py [PAGES...] [--records 1000] [--beside 10000] [--workers 2] [--work DIR]

The pages are repeated until there are as many records as wanted. Seconds are wall time: on a machine that does other
work, compare only what was measured together. What the run is compared with (bare `clean`, one worker) takes about
`--beside` records, each page as often as the others: its rate is the same at any length, memory is watched in the whole
run.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import multiprocessing
import os
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from cleanscrape import clean
from cleanscrape.etl import Options, run
from cleanscrape.etl.pool import cores

ROOT = Path(__file__).parent.parent
PLACES = (ROOT / "samples", ROOT.parent / "shared" / "pages")
EVERY = 0.25
"""Seconds between two looks at the memory."""
GROUP = 50


def main() -> None:
    """Measure, and print a line for each figure."""
    options = _options()
    pages = [path.read_text(encoding="utf-8", errors="replace") for path in _paths(options.pages)]
    work = Path(options.work or tempfile.mkdtemp(prefix="etl-"))
    work.mkdir(parents=True, exist_ok=True)
    inputs = [make(work, pages, options.records) for make in (write_lines, write_table, write_archive)]
    told: dict[str, Any] = {"records": options.records, "pages": len(pages), "cores": cores()}
    turns = max(1, min(options.records, options.beside) // (options.workers * len(pages)))
    share = turns * len(pages)
    told["bare, one core"] = share / _timed(lambda: _each(pages, share, 1))[0]
    together, spent = _timed(lambda: _each(pages, share, options.workers))
    told["bare, each core"] = share * options.workers / together
    told["bare, cpu ms a record"] = spent * 1000 / (share * options.workers)
    few = write_lines(work, pages, share * options.workers, "few.jsonl.gz")
    for workers, source in ((1, few), (options.workers, inputs[0])):
        told[f"run, {workers}"], watched = _run(source, work, workers)
        told |= {f"{name}, {workers}": value for name, value in watched._asdict().items()}
    told["speed-up"] = told[f"run, {options.workers}"] / told["run, 1"]
    told["of bare, by the processors"] = told["bare, cpu ms a record"] / told[f"cpu_ms_a_record, {options.workers}"]
    told["of bare"] = told[f"run, {options.workers}"] / told["bare, each core"]
    _tell(told)
    for source in inputs[1:]:
        _run(source, work, options.workers)
    _tell({"the same from all formats": len({_documents(_out(work, path)) for path in inputs}) == 1})
    if not options.work:
        shutil.rmtree(work)


def _tell(told: dict[str, Any]) -> None:
    for name, value in told.items():
        print(f"{name:28} {value:.3f}" if isinstance(value, float) else f"{name:28} {value}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "pages", nargs="*", type=Path, help="folders of pages; default: the samples and ../shared/pages"
    )
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--beside", type=int, default=10_000, help="records of what the run is compared with")
    parser.add_argument("--workers", type=int, default=cores())
    parser.add_argument("--work", help="a folder for inputs and outputs, which is kept")
    return parser.parse_args()


def _paths(folders: list[Path]) -> list[Path]:
    found = (path for folder in folders or PLACES for path in sorted(folder.rglob("*.html")))
    return [path for path in found if path.stat().st_size]


def write_lines(work: Path, pages: list[str], records: int, name: str = "pages.jsonl.gz") -> Path:
    """Lines of JSON, compressed: each page once, its member as often as it is wanted."""
    path = work / name
    members = [gzip.compress(json.dumps({"html": page}).encode() + b"\n", mtime=0) for page in pages]
    _write(path, islice(cycle(members), records))
    return path


def write_table(work: Path, pages: list[str], records: int) -> Path:
    """A table, in row groups of fifty."""
    path = work / "pages.parquet"
    source = islice(cycle(pages), records)
    with pq.ParquetWriter(path, pa.schema([("html", pa.large_string())]), compression="zstd") as writer:
        while group := list(islice(source, GROUP)):
            writer.write_table(pa.table({"html": pa.array(group, pa.large_string())}))
    return path


def write_archive(work: Path, pages: list[str], records: int) -> Path:
    """Responses of a server, each a member."""
    path = work / "pages.warc.gz"
    _write(path, islice(cycle([gzip.compress(_response(page), mtime=0) for page in pages]), records))
    return path


def _response(page: str) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
    kind = "Content-Type: application/http; msgtype=response\r\n"
    return f"{head}{kind}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def _write(path: Path, members: Iterator[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(members)


def _timed(call: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the clock, and of all processors."""
    begun, before = time.perf_counter(), os.times()
    call()
    return time.perf_counter() - begun, sum(os.times()[:4]) - sum(before[:4])


def _each(pages: list[str], records: int, processes: int) -> None:
    """`clean` in a loop, on so many processes, and what comes of it as JSON."""
    context = multiprocessing.get_context("fork")
    loops = [context.Process(target=_loop, args=(pages, records)) for _ in range(processes)]
    for loop in loops:
        loop.start()
    for loop in loops:
        loop.join()


def _loop(pages: list[str], records: int) -> None:
    for page in islice(cycle(pages), records):
        clean(page).to_json()


class Watched(NamedTuple):
    """What a run took, beside time."""

    cpu_ms_a_record: float
    cpu_ms_of_the_leader: float
    """The process that reads, hands out and writes; of these, those it took itself."""
    read_bytes: int
    written_bytes: int
    memory_second_quarter: float
    """The mean of the resident memory of all processes, in MiB; of pages that they share each has its own count."""
    memory_last_quarter: float
    memory_most: float


def _run(source: Path, work: Path, workers: int) -> tuple[float, Watched]:
    """Records per second of a run, and what it took."""
    out = _out(work, source)
    seen: list[int] = []
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(seen, over))
    watcher.start()
    before = os.times()
    told = run([str(source)], str(out), Options(workers=workers, fresh=True, memory=None))
    over.set()
    watcher.join()
    after = os.times()
    lead = sum(after[:2]) - sum(before[:2])
    spent = sum(after[:4]) - sum(before[:4])
    each = 1000 / told.counts.records
    quarter = max(1, len(seen) // 4)
    size = 1 << 20
    watched = Watched(
        spent * each,
        lead * each,
        source.stat().st_size,
        told.counts.written,
        statistics.mean(seen[quarter : 2 * quarter] or seen) / size,
        statistics.mean(seen[-quarter:]) / size,
        max(seen) / size,
    )
    return told.counts.records / told.seconds, watched


def _out(work: Path, source: Path) -> Path:
    """A folder for the output; a name that ends as a file's does would be one."""
    return work / f"out-{source.name.replace('.', '-')}"


def _watch(seen: list[int], over: threading.Event) -> None:
    this = psutil.Process()
    while not over.wait(EVERY):
        total = 0
        for process in (this, *this.children(recursive=True)):
            try:
                total += process.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        seen.append(total)
    seen.append(this.memory_info().rss if not seen else seen[-1])


def _documents(out: Path) -> tuple[int, str]:
    """How many Documents a run wrote, and a digest of them without their encoding, which is that of bytes alone."""
    count, digest = 0, hashlib.sha256()
    for path in sorted(out.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)["document"]
                document["page"]["encoding"] = None
                digest.update(json.dumps(document).encode() + b"\n")
                count += 1
    return count, digest.hexdigest()


if __name__ == "__main__":
    main()
