#!/usr/bin/env python3
"""Measure what `clean` costs beside lxml's parser and the peers, on the same pages, in one process, on one core.

    python benchmarks/speed.py [PAGES...] [--every N] [--runs N] [--only PEER] [--readme FILE] [--plot FILE]

PAGES are folders of HTML; without them ../shared/pages, or the samples where it is not there. Each page goes through
all peers by turns, `--runs` times; the fastest run of each counts. What is told are ratios to `lxml.html.fromstring` of
the same page: their median and the ratio below which 95 of 100 pages are, then bytes per second and the memory that one
page takes at most beyond what the process had, in pages (median). Seconds are those of the processor.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import lxml.html
import regex

from cleanscrape import clean

ROOT = Path(__file__).parent.parent
PAGES, SAMPLES = ROOT.parent / "shared" / "pages", ROOT / "samples"
PARSE = "lxml.html.fromstring"
OURS = "cleanscrape"
OUR_TEXT = "cleanscrape, of its text"
SMALL = b"<html><head><title>On rain</title></head><body><h1>On rain</h1><p>It rained all day.</p></body></html>"
STATUS = Path("/proc/self/status")
PEAK = regex.compile(r"VmHWM:\s*+(\d++) kB")


class Peer(NamedTuple):
    """A way from a page to something."""

    name: str
    gives: str
    package: str
    call: Callable[[], Callable[[Input], object]]
    """Imports what it needs; what it gives is called with each page."""


class Input(NamedTuple):
    """A page in the forms that the peers want."""

    path: Path
    content: bytes
    decoded: str
    text: str
    """What html-text makes of it, for those who read text."""


class Result(NamedTuple):
    """What a peer took for each page: seconds, bytes of memory; None where it failed."""

    peer: Peer
    seconds: Sequence[float | None]
    memory: Sequence[int | None]


class Row(NamedTuple):
    """What is told of a peer."""

    name: str
    version: str
    gives: str
    median: float
    high: float
    """95 of 100 pages are below."""
    megabytes: float
    """Per second."""
    memory: float | None
    """Times the page; None where the system does not tell."""
    failed: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 where there is no page."""
    options = _options(arguments)
    inputs = [_input(path, path.read_bytes()) for path in _paths(options.pages)[:: options.every]]
    if not inputs:
        print("no pages: name a folder that holds .html files", file=sys.stderr)
        return 1
    peers = [one for one in PEERS if one.name in (PARSE, OURS) or not options.only or one.name in options.only]
    results = list(_measured(_installed(peers), inputs, options.runs))
    rows = _rows(results, inputs)
    table = "\n".join(_table(rows))
    print(table)
    if options.readme:
        _write_table(options.readme, table)
    if options.plot:
        _plot(rows, options.plot)
    if options.json:
        options.json.write_text(json.dumps(_as_json(results, inputs), indent=1), encoding="utf-8")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take every Nth page, to be done sooner")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="of each peer on each page")
    names = [one.name for one in PEERS]
    parser.add_argument("--only", action="append", choices=names, metavar="PEER", help="beside lxml and cleanscrape")
    parser.add_argument("--readme", type=Path, metavar="FILE", help="put the table between the marks of this file")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw the ratios (.svg or .png; needs matplotlib)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write each measurement here")
    return parser.parse_args(arguments)


def _paths(folders: Sequence[Path]) -> list[Path]:
    places = folders or [PAGES if PAGES.exists() else SAMPLES]
    return [path for folder in places for path in sorted(folder.rglob("*.html")) if path.stat().st_size]


def _input(path: Path, content: bytes) -> Input:
    decoded = content.decode("utf-8", "replace")
    try:
        import html_text
    except ImportError:
        return Input(path, content, decoded, "")
    return Input(path, content, decoded, html_text.extract_text(decoded))


def _installed(peers: Sequence[Peer]) -> Iterator[tuple[Peer, Callable[[Input], object]]]:
    for peer in peers:
        try:
            yield peer, peer.call()
        except ImportError as error:
            print(f"{peer.name} is left out: {error} (pip install {peer.package})", file=sys.stderr)


def _measured(
    peers: Iterator[tuple[Peer, Callable[[Input], object]]], inputs: Sequence[Input], runs: int
) -> Iterator[Result]:
    calls = list(peers)
    seconds: dict[str, list[float | None]] = {peer.name: [] for peer, _ in calls}
    memory: dict[str, list[int | None]] = {peer.name: [] for peer, _ in calls}
    for page in inputs:
        taken: dict[str, list[float]] = {peer.name: [] for peer, _ in calls}
        for _ in range(runs):
            for peer, call in calls:
                taken[peer.name] += _seconds(call, page)
        for peer, call in calls:
            times = taken[peer.name]
            seconds[peer.name].append(min(times) if times else None)
            memory[peer.name].append(_memory(call, page) if times else None)
    for peer, _ in calls:
        yield Result(peer, seconds[peer.name], memory[peer.name])


def _seconds(call: Callable[[Input], object], page: Input) -> list[float]:
    """The seconds of one run; none where a peer raises, whatever that is."""
    begun = time.process_time()
    try:
        call(page)
    except Exception:
        return []
    return [time.process_time() - begun]


def _memory(call: Callable[[Input], object], page: Input) -> int | None:
    # A forked process maps the code of libraries anew, as far as it runs it: a small page has it run first.
    return grown_by(lambda: call(page), before=lambda: call(_input(page.path, SMALL)))


def grown_by(call: Callable[[], object], before: Callable[[], object] = lambda: None) -> int | None:
    """Bytes that a call takes at most, beyond what there was before it, in a process of its own.

    None where the system does not tell, or the process ends early.
    """
    if not STATUS.exists():
        return None
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            before()
            os.write(writing, str(_grown(call)).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        said = told.read()
    os.waitpid(child, 0)
    return int(said) if said else None


def _grown(call: Callable[[], object]) -> int:
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak is what there is now
    least = _peak()
    kept = call()
    grown = _peak() - least
    del kept
    return grown


def _peak() -> int:
    found = PEAK.search(STATUS.read_text(encoding="ascii"))
    return 1024 * int(found[1]) if found else 0


def _rows(results: Sequence[Result], inputs: Sequence[Input]) -> list[Row]:
    parse = next(one.seconds for one in results if one.peer.name == PARSE)
    rows: list[Row] = []
    for peer, seconds, memory in results:
        done = [(one, base, page) for one, base, page in zip(seconds, parse, inputs, strict=True) if one and base]
        if not done:
            continue
        ratios = sorted(one / base for one, base, _ in done)
        size = sum(len(page.content) for *_, page in done)
        shares = [grown / len(page.content) for grown, page in zip(memory, inputs, strict=True) if grown is not None]
        rows.append(
            Row(
                *(peer.name, _version(peer.package), peer.gives, median(ratios)),
                *(ratios[int(0.95 * (len(ratios) - 1))], size / sum(one for one, *_ in done) / 1e6),
                *(median(shares) if shares else None, len(inputs) - len(done)),
            )
        )
    return sorted(rows, key=lambda row: row.median)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


def _table(rows: Sequence[Row]) -> Iterator[str]:
    yield "| | version | gives | median | 95 of 100 below | MB/s | memory, in pages |"
    yield "| --- | --- | --- | ---: | ---: | ---: | ---: |"
    for row in rows:
        memory = "" if row.memory is None else f"{row.memory:.1f}"
        name = f"**{row.name}**" if row.name == OURS else row.name
        gives = row.gives + (f"; fails on {row.failed}" if row.failed else "")
        yield (
            f"| {name} | {row.version} | {gives} | {row.median:.2f} | {row.high:.2f} | {row.megabytes:.2f} | {memory} |"
        )


def _write_table(path: Path, table: str) -> None:
    """Put a table between the marks of a Markdown file."""
    begin, end = "<!-- speed: made by benchmarks/speed.py -->", "<!-- /speed -->"
    text = path.read_text(encoding="utf-8")
    head, found, rest = text.partition(begin)
    _, closed, tail = rest.partition(end)
    if not found or not closed:
        raise SystemExit(f"{path} has no lines {begin} and {end}: put them where the table belongs")
    path.write_text(f"{head}{begin}\n{table}\n{end}{tail}", encoding="utf-8")


def _plot(rows: Sequence[Row], path: Path) -> None:
    """Bars of the medians on a logarithmic scale, with a line to where 95 of 100 pages are."""
    import matplotlib as mpl

    mpl.use("svg" if path.suffix == ".svg" else "agg")
    mpl.rcParams["svg.hashsalt"] = OURS
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 0.5 + 0.35 * len(rows)), layout="constrained")
    places = range(len(rows))
    colours = ["#c2410c" if row.name.startswith(OURS) else "#94a3b8" for row in rows]
    axes.barh(places, [row.median for row in rows], color=colours)
    axes.hlines(places, [row.median for row in rows], [row.high for row in rows], color="#334155", linewidth=1)
    axes.set_yticks(places, [row.name for row in rows])
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xlabel("times lxml.html.fromstring of the same page: median, and 95 of 100 pages")
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


def _as_json(results: Sequence[Result], inputs: Sequence[Input]) -> Mapping[str, Any]:
    return {
        "pages": [{"page": page.path.name, "bytes": len(page.content)} for page in inputs],
        "peers": {one.peer.name: {"seconds": one.seconds, "memory": one.memory} for one in results},
    }


def _resiliparse(main_content: bool) -> Callable[[], Callable[[Input], object]]:
    def call() -> Callable[[Input], object]:
        extract = import_module("resiliparse.extract.html2text").extract_plain_text
        return lambda page: extract(page.decoded, main_content=main_content)

    return call


def _function(module: str, name: str) -> Callable[[], Callable[[Input], object]]:
    """A function of a module that takes the decoded page."""

    def call() -> Callable[[Input], object]:
        function = getattr(import_module(module), name)
        return lambda page: function(page.decoded)

    return call


def _justext() -> Callable[[Input], object]:
    module = import_module("justext")
    words = module.get_stoplist("English")
    return lambda page: module.justext(page.content, words)


def _readability() -> Callable[[Input], object]:
    document = import_module("readability").Document
    return lambda page: document(page.decoded).summary()


def _goose() -> Callable[[Input], object]:
    goose = import_module("goose3").Goose({"enable_image_fetching": False})
    return lambda page: goose.extract(raw_html=page.decoded)


def _newspaper() -> Callable[[Input], object]:
    article = import_module("newspaper").Article

    def call(page: Input) -> object:
        made = article("https://example.org/", fetch_images=False)
        made.download(input_html=page.decoded)
        made.parse()
        return made

    return call


def _ours(page: Input) -> object:
    return clean(page.content)


def _our_text() -> Callable[[Input], object]:
    import_module("html_text")
    return lambda page: clean(page.text)


TEXT, STRUCTURE, METADATA = "text", "Document", "metadata"
PEERS = (
    Peer(PARSE, "tree", "lxml", lambda: lambda page: lxml.html.fromstring(page.content)),
    Peer(OURS, STRUCTURE, "cleanscrape", lambda: _ours),
    Peer(OUR_TEXT, STRUCTURE, "cleanscrape", _our_text),
    Peer("resiliparse, all", TEXT, "resiliparse", _resiliparse(main_content=False)),
    Peer("resiliparse, main content", TEXT, "resiliparse", _resiliparse(main_content=True)),
    Peer("html-text", TEXT, "html-text", _function("html_text", "extract_text")),
    Peer("inscriptis", TEXT, "inscriptis", _function("inscriptis", "get_text")),
    Peer("jusText", TEXT, "jusText", _justext),
    Peer("trafilatura", f"{TEXT}, {METADATA}", "trafilatura", _function("trafilatura", "bare_extraction")),
    Peer("readability", "HTML", "readability-lxml", _readability),
    Peer("extruct", METADATA, "extruct", _function("extruct", "extract")),
    Peer("goose3", f"{TEXT}, {METADATA}", "goose3", _goose),
    Peer("newspaper4k", f"{TEXT}, {METADATA}", "newspaper4k", _newspaper),
)

if __name__ == "__main__":
    sys.exit(main())
