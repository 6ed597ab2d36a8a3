"""Twice the input takes at most about twice the time: ratios of the fastest runs, never seconds."""

from __future__ import annotations

import gc
import time

import pytest
from shapes import SHAPES

from cleanscrape import clean


def fastest(source: str | bytes) -> float:
    """Of cleaning a source and accounting for it."""
    times = []
    # The collector looks through all that other tests have left, once more of one size than of another.
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            start = time.process_time()
            clean(source).audit()
            times.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(times)


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_input_and_no_faster(shape: str) -> None:
    make = SHAPES[shape]
    ratios = []
    # A busy machine may slow one run: what is quadratic is so each time.
    for _ in range(4):
        ratios.append(fastest(make(4000)) / fastest(make(1000)))
        if ratios[-1] < 8:  # linear is 4, quadratic 16
            return

    pytest.fail(f"four times the input took {min(ratios):.1f} times as long at best")
