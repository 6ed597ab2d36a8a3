"""The date of a work in a text: which of the dates that a page prints it is."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cleanscrape import clean

from .test_linear import grows_as_its_input

CASES = tomllib.loads((Path(__file__).parent / "cases" / "text_dates.toml").read_text(encoding="utf-8"))["case"]
LONG = (
    "It rained for a week, and the ford was closed to carts, to horses and to the toll keeper, who wrote it down. " * 2
)
PAGE = """On Rain and Other Weather at Fords | Rain Letters
Search
Home
Contact us
{above}
On Rain and Other Weather at Fords
{lines}
Abstract
{long}
References
Cole, B. On snow. Invent Hist 1931, 3, 1-9.
"""
FAR = "\n".join(f"Browse the weather of year {number}" for number in range(40))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_dates_of_texts(case: dict[str, Any]) -> None:
    text = PAGE.format(above=case.get("above", ""), lines="\n".join(case["lines"]), long=LONG.strip())
    head, _, references = text.partition("References")
    below = f"Recommended articles\n{FAR}\n{case['below']}\n" if "below" in case else ""
    document = clean(f"{head}{below}References{references}")

    assert document.page.kind == "landing"
    assert document.title == "On Rain and Other Weather at Fords"
    assert document.dates.published == case.get("published")
    assert document.audit().accounted


@pytest.mark.parametrize("line", ["1" * 40, "1, (" * 20, "(1970" * 30, "dc." * 30 + "a", "Title" + " " * 200])
def test_lines_that_nearly_date_or_label_a_work_take_linear_time(line: str) -> None:
    def make(size: int) -> Callable[[], object]:
        return partial(clean, PAGE.format(above="", lines="\n".join([line] * (size // 10)), long=LONG))

    grows_as_its_input(make)
