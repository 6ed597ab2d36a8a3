#!/usr/bin/env python3
"""The release as users get it: built, checked, and each extra used in an environment of its own.

    .ci/smoke.py [--only EXTRA...] [--keep FOLDER]

Wheel and sdist are installed alone on the oldest and on the newest Python that is there. Each extra is asked for
without being installed, where the error must name it, and then installed and used. Java is installed for Spark. What
was built is kept in a folder, with the list of its dependencies (CycloneDX). One line for each step; the exit code is
1 if one failed.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
OLDEST = (3, 11)
MINORS = range(11, 20)
LONGEST = 900
"""Seconds that a step may take."""

SERVED = """
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import cleanscrape
from cleanscrape import Fetcher, Manners

server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory="samples"))
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}/wiley.html"
manners = Manners(allow_private=True, robots=False, delay=0)
"""

FETCHED = f"""
{SERVED}
document = cleanscrape.fetch(address, manners=manners)
assert document.title and document.page.status == 200, document
"""

CACHED = f"""
{SERVED}
import asyncio
from pathlib import Path

from cleanscrape.fetching import kept_in

async def twice():
    async with Fetcher(manners, cache=kept_in("answers.sqlite")) as fetcher:
        return [await fetcher.fetch(address) for _ in range(2)]

first, second = asyncio.run(twice())
assert first.title and first == second, (first, second)
assert Path("answers.sqlite").stat().st_size
"""

CRAWLED = f"""
{SERVED}
import scrapy
from scrapy.crawler import CrawlerProcess

class Pages(scrapy.Spider):
    name = "pages"
    start_urls = [address]

    def parse(self, response):
        yield {{"html": response.text, "url": response.url}}

given = {{
    "ITEM_PIPELINES": {{"cleanscrape.integrations.scrapy.CleanscrapePipeline": 300}},
    "FEEDS": {{"items.json": {{"format": "json"}}}},
    "LOG_LEVEL": "ERROR",
}}
process = CrawlerProcess(given)
process.crawl(Pages)
process.start()
import json
assert json.load(open("items.json"))[0]["document"]["title"]
"""

COLOURED = """
import cleanscrape
from rich.console import Console

from cleanscrape.explain import rendered

console = Console(force_terminal=True, width=100)
with console.capture() as said:
    console.print(rendered(cleanscrape.clean(open("samples/wiley.html", "rb").read(), trace=True)))
assert "\\x1b[" in said.get(), said.get()
"""


class Use(NamedTuple):
    """What is done with an extra."""

    command: Sequence[str]
    without: Sequence[str] = ()
    """What fails as long as it is not installed; the error names the extra."""
    checkout: bool = False
    """Whether it is for who works on the project: run in what the sdist holds."""


def code(text: str) -> tuple[str, ...]:
    """A step that runs a piece of Python."""
    return ("python", "-c", text)


def running(engine: str) -> tuple[str, ...]:
    """A step that cleans the samples on an engine."""
    return ("cleanscrape", "run", "samples/*.html", "out", "--engine", engine, "--quiet")


USES = {
    "bench": Use(("python", "benchmarks/speed.py", "samples", "--every", "20", "--runs", "1"), checkout=True),
    "cache": Use(code(CACHED), without=code("from cleanscrape.fetching import kept_in; kept_in('x')")),
    "completions": Use(("cleanscrape", "completions", "bash"), without=("cleanscrape", "completions", "bash")),
    "docs": Use(("mkdocs", "build", "--strict", "--quiet", "--site-dir", "../site"), checkout=True),
    "etl": Use(running("local"), without=running("local")),
    "fetch": Use(code(FETCHED), without=("cleanscrape", "clean", "https://example.org/rain")),
    "ray": Use(running("ray"), without=code("from cleanscrape.etl.ray import clean_dataset; clean_dataset(None)")),
    "scrapy": Use(code(CRAWLED), without=code("import cleanscrape.integrations.scrapy")),
    "spark": Use(running("spark"), without=code("from cleanscrape.etl.spark import clean_frame; clean_frame(None)")),
    "terminal": Use(
        code(COLOURED), without=code("import cleanscrape.explain as e, cleanscrape; e.rendered(cleanscrape.clean('x'))")
    ),
    "test": Use(("python", "-m", "pytest", "-q", "tests/test_samples.py", "tests/test_extras.py"), checkout=True),
}


class Failure(Exception):
    """A step that did not do what it should."""


def main() -> int:
    """Take all steps; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=sorted(USES), help="these extras alone")
    parser.add_argument("--keep", type=Path, help="a folder for what is built; default: none of it is kept")
    options = parser.parse_args()
    declared = set(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"])
    if declared != set(USES):
        print(f"extras without a use here, or uses without an extra: {sorted(declared ^ set(USES))}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="smoke-") as folder:
        return 0 if all([*taken(Path(folder), options)]) else 1


def taken(work: Path, options: argparse.Namespace) -> Iterator[bool]:
    """Whether each step did what it should."""
    pythons = interpreters()
    oldest, newest = pythons[0], pythons[-1]
    dist = options.keep.resolve() if options.keep else work / "dist"
    done = step("build, twine check", lambda: build(newest, work, dist))
    yield done
    if not done:
        return
    wheel, sdist = (next(dist.glob(f"*.{end}")) for end in ("whl", "tar.gz"))
    for python in dict.fromkeys((oldest, newest)):
        for archive in (wheel, sdist):
            name = f"{archive.name} alone, {version(python)}"
            yield step(name, partial(alone, python, work, archive))
    yield step("list of dependencies", lambda: listed(newest, work, wheel))
    for extra in options.only or sorted(USES):
        yield step(f"[{extra}], {version(newest)}", partial(used, newest, work, dist, extra))


def step(name: str, take: Callable[[], str | None]) -> bool:
    """Take a step and say what came of it."""
    begun = time.monotonic()
    try:
        said = take() or ""
    except Failure as failure:
        print(f"FAILED  {name}\n{failure}", flush=True)
        return False
    print(f"ok      {name}, {time.monotonic() - begun:.0f} s{said}", flush=True)
    return True


def interpreters() -> list[str]:
    """The Pythons of this machine that are supported, oldest first, one for each minor version."""
    places = [f"python3.{minor}" for minor in MINORS] + ["python3", sys.executable]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found: dict[tuple[int, ...], str] = {}
    for candidate in (*places, *map(str, sorted(pyenv.glob("3.*/bin/python3")))):
        path = shutil.which(candidate)
        if path is None:
            continue
        said = subprocess.run((path, "-c", PROBE), capture_output=True, text=True, check=False)
        if said.returncode == 0:
            found.setdefault(tuple(map(int, said.stdout.split("."))), path)
    supported = [path for number, path in sorted(found.items()) if number >= OLDEST]
    if not supported:
        raise SystemExit("no Python from 3.11 on is on this machine")
    return supported


PROBE = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])"


def version(python: str) -> str:
    """The version of a Python, as people call it."""
    return call((python, "--version")).strip()


def build(python: str, work: Path, dist: Path) -> str:
    """Wheel and sdist, from a copy of what is committed."""
    source = work / "source"
    call(("git", "clone", "--quiet", str(ROOT), str(source)))
    place = environment(python, work / "build", ("build", "twine"))
    call(("python", "-m", "build", "--outdir", str(dist), str(source)), place)
    built = sorted(map(str, dist.iterdir()))
    call(("python", "-m", "twine", "check", "--strict", *built), place)
    return "".join(f"\n          {Path(one).name}, {Path(one).stat().st_size // 1000} kB" for one in built)


def alone(python: str, work: Path, archive: Path) -> None:
    """An archive without anything else: README's command, and the version from one place."""
    place = environment(python, work / f"alone-{version(python).split()[-1]}{archive.suffix}", (str(archive),))
    elsewhere = samples(work)
    said = call(("cleanscrape", "clean", "samples/springer-chapter.txt"), place, elsewhere)
    if '"title": "' not in said:
        raise Failure(f"no title in: {said[:300]}")
    call(("cleanscrape", "filters"), place, elsewhere)
    names = "import cleanscrape, importlib.metadata as m; print(cleanscrape.__version__, m.version('cleanscrape'))"
    told = set(call(code(names), place, elsewhere).split())
    told |= set(call(("cleanscrape", "--version"), place, elsewhere).split()[-1:])
    told.add(re.split(r"\.tar|-py3", archive.name.removeprefix("cleanscrape-"))[0])
    if len(told) != 1:
        raise Failure(f"versions differ: {sorted(told)}")


def listed(python: str, work: Path, wheel: Path) -> str:
    """What an installation holds, beside the archives."""
    place = environment(python, work / "listed", (str(wheel),))
    lister = environment(python, work / "lister", ("cyclonedx-bom",))
    path = wheel.with_name(f"{wheel.name.split('-py3')[0]}.cdx.json")
    call(("cyclonedx-py", "environment", str(place), "--output-file", str(path)), lister)
    return f"\n          {path.name}"


def used(python: str, work: Path, dist: Path, extra: str) -> None:
    """An extra: asked for without it, installed, used."""
    wheel, sdist = (next(dist.glob(f"*.{end}")) for end in ("whl", "tar.gz"))
    if extra == "spark" and not shutil.which("java"):
        call(("apt-get", "update", "-qq"))
        call(("apt-get", "install", "-y", "-qq", "default-jre-headless"))
    use = USES[extra]
    place = environment(python, work / f"extra-{extra}", (str(wheel),))
    elsewhere = unpacked(work, sdist) if use.checkout else samples(work, extra)
    if use.without:
        said = call(use.without, place, elsewhere, fails=True)
        if f"cleanscrape[{extra}]" not in said:
            raise Failure(f"without the extra, no word of cleanscrape[{extra}] in: {said[-300:]}")
    install(place, (f"{wheel}[{extra}]",))
    call(use.command, place, elsewhere)
    shutil.rmtree(place)


def samples(work: Path, name: str = "alone") -> Path:
    """A folder with nothing of the project but its samples."""
    elsewhere = work / f"elsewhere-{name}"
    if not elsewhere.is_dir():
        shutil.copytree(ROOT / "samples", elsewhere / "samples")
    return elsewhere


def unpacked(work: Path, sdist: Path) -> Path:
    """What the sdist holds."""
    folder = work / sdist.name.removesuffix(".tar.gz")
    if not folder.is_dir():
        shutil.unpack_archive(sdist, work, filter="data")
    return folder


def environment(python: str, place: Path, wanted: Sequence[str]) -> Path:
    """A virtual environment with what is wanted."""
    call((python, "-m", "venv", str(place)))
    install(place, wanted)
    return place


def install(place: Path, wanted: Sequence[str]) -> None:
    """Install into an environment."""
    call(("python", "-m", "pip", "install", "--quiet", "--no-warn-script-location", *wanted), place)


def call(command: Sequence[str], place: Path | None = None, folder: Path | None = None, *, fails: bool = False) -> str:
    """What a command prints; it must do well, or fail where it is to."""
    path = os.environ["PATH"] if place is None else f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"
    known = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    program = shutil.which(command[0], path=path) or command[0]
    try:
        done = subprocess.run(
            (program, *command[1:]),
            env={**known, "PATH": path},
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as expired:
        raise Failure(f"{' '.join(command)[:200]}: took longer than {LONGEST} s") from expired
    said = done.stdout + done.stderr
    if bool(done.returncode) is not fails:
        raise Failure(f"{' '.join(command)[:200]}: exit code {done.returncode}\n{said[-3000:]}")
    return said


if __name__ == "__main__":
    sys.exit(main())
