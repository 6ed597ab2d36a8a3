"""What each filter does on the samples: counted by letting `clean` run with filters that are watched."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup

from cleanscrape import DEFAULT, Assign, Edit, Filter, Page, Pipeline, Remove, Replace, clean

__all__ = ["SAMPLES", "Deeds", "deeds", "sources"]

SAMPLES = Path(__file__).parents[2] / "samples"
LEAST_LETTERS = 4
"""An example with fewer says nothing."""

WIDTH = 72
"""Of lines that are wrapped."""


class Deeds(NamedTuple):
    """What a filter did on all samples."""

    removed: int
    replaced: int
    assigned: int
    pages: int
    """On how many of them it did anything."""
    example: str | None
    """Of the stretches that it took out or wrote anew the one that is there most often."""


class _Watched:
    """A filter, and what it yields. Filters keep nothing; this one is here to be asked afterwards."""

    def __init__(self, filtering: Filter) -> None:
        self.filtering = filtering
        self.source = 0
        self.edits: list[tuple[int, Edit]] = []

    def __call__(self, page: Page) -> Iterator[Edit]:
        for edit in self.filtering.function(page):
            self.edits.append((self.source, edit))
            yield edit

    def deeds(self) -> Deeds:
        edits = [edit for _, edit in self.edits]
        taken = Counter(text for edit in edits if sum(map(str.isalpha, text := _taken(edit))) >= LEAST_LETTERS)
        kinds = Counter(type(edit) for edit in edits)
        return Deeds(
            kinds[Remove],
            kinds[Replace],
            kinds[Assign],
            len({source for source, _ in self.edits}),
            min(taken, key=lambda text: (-taken[text], len(text), text), default=None),
        )


def sources() -> Iterator[tuple[str, bool]]:
    """Every sample as it is, and whether profiles are to be used.

    HTML is there without them as well, and as text: a string a line, in one line, with bars, wrapped between words.
    """
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix not in {".html", ".txt"}:
            continue
        text = path.read_text(encoding="utf-8")
        yield text, True
        if path.suffix == ".html":
            soup = BeautifulSoup(text, "lxml")
            lines = soup.get_text("\n")
            wrapped = "\n".join(textwrap.fill(line, WIDTH) for line in lines.split("\n"))
            yield text, False
            yield from ((one, True) for one in (lines, _one_line(soup), soup.get_text("|"), wrapped))


@cache
def deeds() -> dict[str, Deeds]:
    """What each filter of `DEFAULT` does on the samples, by its name and in its order."""
    watched = {one.name: _Watched(one) for one in DEFAULT}
    pipeline = Pipeline(Filter(name, one) for name, one in watched.items())
    for number, (source, profiles) in enumerate(sources()):
        for one in watched.values():
            one.source = number
        clean(source, pipeline=pipeline, profiles=profiles)
    return {name: one.deeds() for name, one in watched.items()}


def _one_line(soup: BeautifulSoup) -> str:
    return " ".join(soup.get_text(" ").split())


def _taken(edit: Edit) -> str:
    """The words that an edit takes out or writes over, with what it writes."""
    if isinstance(edit, Assign):
        return ""
    taken = " ".join(edit.block.text[edit.start : edit.end].split())
    return f"{taken} → {edit.after}" if isinstance(edit, Replace) and edit.after.strip() else taken
