"""What kind of page a text is: cases of what tells it, and of what does not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cleanscrape import clean

CASES = tomllib.loads((Path(__file__).parent / "cases" / "text_kinds.toml").read_text(encoding="utf-8"))["case"]
LONG = "It rained for a week, and the ford was closed to carts, to horses and to the toll keeper, who wrote it down. "


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_kinds_of_texts(case: dict[str, str]) -> None:
    document = clean(case["text"].strip().format(long=LONG * 2))

    assert document.page.kind == case.get("kind", "landing")
    assert document.audit().accounted
