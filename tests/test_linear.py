"""Twice the input takes at most about twice the time: ratios of the fastest runs, never seconds."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest
from shapes import SHAPES

from cleanscrape import clean
from cleanscrape.joined_names import name_lists
from cleanscrape.knowledge import lexicon
from cleanscrape.labelled_entries import named_between_labels

PARTS: dict[str, tuple[str, Callable[[str], object]]] = {
    "names said twice": (
        "Ada Roe Ada Roe Bo Cole Bo Cole of the Hall of Rain, then Cy Doe, Di Poe and Ed Fox went. ",
        lambda line: name_lists(line, 0, len(line), lexicon()),
    ),
    "entries between labels": (
        "Roe, A. On rain and fords. 1901. CrossRef Doe, C. On fog and on weirs. 1903. ",
        lambda line: named_between_labels(line, 0, len(line), lexicon()),
    ),
}
"""Parts that take little of the time of a whole page: what is said so many times, and what reads it."""


def fastest(run: Callable[[], object]) -> float:
    """Of three runs."""
    times = []
    # The collector looks through all that other tests have left, once more of one size than of another.
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            start = time.process_time()
            run()
            times.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(times)


def grows_as_its_input(make: Callable[[int], Callable[[], object]]) -> None:
    ratios = []
    # A busy machine may slow one run: what is quadratic is so each time.
    for _ in range(4):
        ratios.append(fastest(make(4000)) / fastest(make(1000)))
        if ratios[-1] < 7:  # linear is 4, quadratic 16
            return

    pytest.fail(f"four times the input took {min(ratios):.1f} times as long at best")


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_input_and_no_faster(shape: str) -> None:
    def make(size: int) -> Callable[[], object]:
        source = SHAPES[shape](size)
        return lambda: clean(source).audit()

    grows_as_its_input(make)


@pytest.mark.parametrize("part", PARTS)
def test_time_of_a_part_grows_with_its_line_and_no_faster(part: str) -> None:
    said, read = PARTS[part]

    def make(size: int) -> Callable[[], object]:
        line = said * size
        return lambda: read(line)

    grows_as_its_input(make)
