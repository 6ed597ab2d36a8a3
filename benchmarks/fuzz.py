#!/usr/bin/env python3
"""Look for inputs that break a law of `clean`, led by what of its code they reach.

    python benchmarks/fuzz.py CORPUS [--runs N] [--seconds N] [--findings FOLDER] [--longest BYTES]

CORPUS is a folder of inputs to begin with, which grows by those that reach new code; an empty one is filled from the
samples. An input is bytes, the first of which says what the others are: a page as bytes, a page as `str`, or a text.
The laws: nothing is raised but errors of this library; no input takes longer than twenty times its parse (and half a
second); every character is accounted for; the same input gives the same Document; a Document's text, cleaned again,
loses nothing. (Of an HTML page that is no landing page nothing was cleaned. Its elements say that it is none; its words
alone may read like one.)
Each kind of finding is kept once, in FOLDER, and the campaign goes on. Needs `atheris` (pip install atheris).

    python benchmarks/fuzz.py --replay FILE...      tell which laws these inputs break
    python benchmarks/fuzz.py --distil N CORPUS...  print N inputs that reach most of the code, as lines of JSON
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import time
import tomllib
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import lxml.html

import cleanscrape
from cleanscrape import clean
from cleanscrape.errors import CleanscrapeError

SAMPLES = Path(__file__).parent.parent / "samples"
TIMES, FLOOR = 20.0, 0.5
"""An input may take so many times its parse, and so many seconds whatever that is."""
PACKAGE = Path(cleanscrape.__file__).parent
LONGEST = 1000
EVERY = 10_000
"""Runs between two lines that say how it goes."""
TAGS = (
    *("<p>", "</p>", "<div class='", "<h1>", "<h2>References</h2>", "<li>", "<ol>", "<sup>1</sup>", "<a href='#b1'>"),
    *("<table><tr><td>", "<meta name='citation_title' content='", "<meta name='citation_author' content='Roe, A.'>"),
    *(
        "<script type='application/ld+json'>{",
        "\n",
        "\n\n",
        "\t",
        "\u00a0",
        "\u200b",
        "\r\n",
        "  1. 1.",
        "  • ",
        "[12]",
    ),
    *("CrossRefGoogle Scholar", "10.1000/1", "© 2010", "&nbsp;"),
)


class Broken(NamedTuple):
    """A law that an input breaks."""

    law: str
    told: str

    @property
    def kind(self) -> str:
        """What is the same for all inputs that break it in the same way."""
        return hashlib.sha256(f"{self.law} {self.told}".encode()).hexdigest()[:12]


def source_of(data: bytes) -> bytes | str:
    r"""The input that the bytes of a corpus stand for.

    >>> source_of(b"\x02rain"), source_of(b"\x00<p>"), source_of(b"")
    ('rain', b'<p>', '')
    """
    form, rest = data[:1], data[1:]
    if form and form[0] % 3 == 0:
        return rest
    text = rest.decode("utf-8", "surrogateescape")
    return f"<html><body>{text}" if form and form[0] % 3 == 1 else text


def broken(source: bytes | str) -> Iterator[Broken]:
    """The laws that an input breaks."""
    begun = time.process_time()
    try:
        document = clean(source)
    except CleanscrapeError:
        return
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        yield Broken("raises", f"{type(error).__name__} in {Path(frame.filename).name}, {frame.name}")
        return
    taken = time.process_time() - begun
    if taken > FLOOR and taken > TIMES * _parse(source):
        yield Broken("takes long", "")
    audit = document.audit()
    if not audit.accounted:
        yield Broken("loses", document.page.kind)
    if clean(source).to_json() != document.to_json():
        yield Broken("differs", "")
    if document.page.input == "html" and document.page.kind != "landing":
        return
    if removed := clean(document.to_text()).removed:
        yield Broken("is not settled", f"{document.page.input} {removed[0].filter}")


def _parse(source: bytes | str) -> float:
    begun = time.process_time()
    with suppress(lxml.etree.LxmlError, ValueError):
        lxml.html.fromstring(source if isinstance(source, bytes) else source.encode("utf-8", "replace"))
    return time.process_time() - begun


class Campaign:
    """Runs inputs, and keeps one of each kind that breaks a law."""

    def __init__(self, findings: Path) -> None:
        self.findings, self.runs, self.kinds = findings, 0, Counter[str]()
        self.begun = time.monotonic()

    def run(self, data: bytes) -> None:
        """Run an input."""
        self.runs += 1
        for one in broken(source_of(data)):
            name = f"{one.law.replace(' ', '-')}-{one.kind}"
            self.kinds[f"{one.law} {one.told}".strip()] += 1
            kept = self.findings / name
            if not kept.exists() or kept.stat().st_size > len(data):
                kept.write_bytes(data)
        if self.runs % EVERY == 0:
            self.tell()

    def tell(self) -> None:
        """Say how many inputs were run, and what they broke."""
        rate = self.runs / max(1e-9, time.monotonic() - self.begun)
        print(f"{self.runs:,} inputs, {rate:.0f} a second, {dict(self.kinds)}", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a campaign, or replay inputs; 1 where a law was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--runs", type=int, default=100_000, metavar="N")
    parser.add_argument("--seconds", type=int, default=0, metavar="N", help="end after this time; 0: after the runs")
    parser.add_argument("--findings", type=Path, default=Path("findings"), metavar="FOLDER")
    parser.add_argument("--longest", type=int, default=LONGEST, metavar="BYTES", help="of an input")
    parser.add_argument("--replay", action="store_true", help="the paths are inputs")
    parser.add_argument("--distil", type=int, metavar="N", help="print so many inputs of the corpus")
    options = parser.parse_args(arguments)
    if options.replay:
        return _replay(options.paths)
    if options.distil:
        for data in distilled(
            [path.read_bytes() for folder in options.paths for path in folder.iterdir()], options.distil
        ):
            print(line_of(data))
        return 0
    return _campaign(options.paths[0], options)


def _replay(paths: Sequence[Path]) -> int:
    failed = 0
    for path in paths:
        for one in broken(source_of(path.read_bytes())):
            print(f"{path.name}: {one.law} {one.told}")
            failed = 1
    return failed


def line_of(data: bytes) -> str:
    r"""An input as a line of JSON that can be read: each byte is the character of its number.

    >>> line_of(b"\x02r\xe9"), data_of(line_of(b"\x02r\xe9"))
    ('"\\u0002r\\u00e9"', b'\x02r\xe9')
    """
    return json.dumps(data.decode("latin-1"))


def data_of(line: str) -> bytes:
    """The input that a line stands for."""
    return str(json.loads(line)).encode("latin-1")


def distilled(inputs: Sequence[bytes], most: int) -> list[bytes]:
    """The inputs that break no law and together reach most lines of code, each time the one that reaches most more."""
    clean(" ")  # what is loaded once no input reaches
    left = {data: _lines_of(data) for data in sorted(set(inputs), key=lambda one: (len(one), one))}
    chosen: list[bytes] = []
    while len(chosen) < most and (best := max(left, key=lambda data: len(left[data]), default=b"")) and left[best]:
        found = left.pop(best)
        for lines in left.values():
            lines -= found
        chosen.append(best)
    return chosen


def _lines_of(data: bytes) -> set[tuple[str, int]]:
    """The lines of the library that cleaning an input runs; none if it breaks a law."""
    lines: set[tuple[str, int]] = set()

    def traced(frame: Any, event: str, _: Any) -> Any:
        if f"{PACKAGE}/" not in frame.f_code.co_filename:
            return None
        lines.add((frame.f_code.co_filename, frame.f_lineno))
        return traced

    source = source_of(data)
    sys.settrace(traced)
    try:
        with suppress(CleanscrapeError):
            clean(source)
    finally:
        sys.settrace(None)
    return set() if any(broken(source)) else lines


def _campaign(corpus: Path, options: argparse.Namespace) -> int:
    import atheris

    corpus.mkdir(parents=True, exist_ok=True)
    options.findings.mkdir(parents=True, exist_ok=True)
    if not any(corpus.iterdir()):
        fill(corpus, options.longest)
    campaign = Campaign(options.findings)
    for module in [module for name, module in sys.modules.items() if name.split(".")[0] == "cleanscrape"]:
        _instrument(atheris, module)
    flags = [
        f"-runs={options.runs}",
        f"-max_len={options.longest}",
        f"-max_total_time={options.seconds}",
        "-timeout=60",
    ]
    atheris.Setup(
        ["fuzz", str(corpus), *flags], campaign.run, custom_mutator=_mutator(lambda *given: atheris.Mutate(*given))
    )
    try:
        atheris.Fuzz()
    finally:
        campaign.tell()
    return int(bool(campaign.kinds))


def _instrument(atheris: Any, module: Any) -> None:
    """Have the functions of a module tell what of them is reached."""
    for value in list(vars(module).values()):
        if getattr(value, "__module__", None) == module.__name__ and hasattr(value, "__code__"):
            atheris.instrument_func(value)


def fill(corpus: Path, longest: int) -> None:
    """Fill a corpus: the beginnings of all samples, and pieces of their middles."""
    for path in sorted(SAMPLES.rglob("*.*")):
        if path.suffix not in (".html", ".txt"):
            continue
        content, form = path.read_bytes(), b"\x00" if path.suffix == ".html" else b"\x02"
        for place in range(0, min(len(content), 4 * longest), longest):
            (corpus / f"{path.stem}-{place}").write_bytes(form + content[place : place + longest - 1])


def _mutator(mutate: Callable[[bytes, int], bytes]) -> Callable[[bytes, int, int], bytes]:
    """Mutations that know the words of pages: half of them put a phrase in, take a stretch out or say it again."""
    pieces = [piece.encode() for piece in (*_phrases(), *TAGS)]

    def mutated(data: bytes, longest: int, seed: int) -> bytes:
        chance = random.Random(seed)  # noqa: S311 - nothing is kept secret
        how = chance.randrange(6)
        start, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
        if how == 0:
            return (data[:start] + chance.choice(pieces) + data[start:])[:longest]
        if how == 1:
            return data[:start] + data[end:] or b"\x02"
        if how == 2:
            return (data[:end] + data[start:])[:longest]
        return mutate(data, longest)

    return mutated


def _phrases() -> Iterator[str]:
    """The phrases of the lexicon, each on a line of its own and within one."""
    for path in sorted((files("cleanscrape") / "lexicon").iterdir(), key=lambda one: one.name):
        if path.name.endswith(".toml"):
            for phrase in _strings(tomllib.loads(path.read_text("utf-8"))):
                yield phrase
                yield f"\n{phrase}\n"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


if __name__ == "__main__":
    sys.exit(main())
