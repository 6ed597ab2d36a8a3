"""Records in texts: labels with values, and what they come to."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleanscrape import clean

CASES = tomllib.loads((Path(__file__).parent / "cases" / "text_records.toml").read_text(encoding="utf-8"))["case"]
LONG = (
    "It rained for a week, and the ford was closed to carts, to horses and to the toll keeper, who wrote it down. " * 2
)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_records_of_texts(case: dict[str, Any]) -> None:
    document = clean(case["text"].strip().format(long=LONG.strip()))

    assert [one.name for one in document.authors] == case["authors"]
    assert document.title == case.get("title", document.title)
    assert document.type == case.get("type", document.type)
    assert document.dates.published == case["published"]
    assert document.container.publisher == case.get("publisher")
    assert [one.text for one in document.keywords] == case.get("keywords", [])
    assert document.abstract == (LONG.strip() if case.get("abstract") else None)
    assert [one for one in case.get("gone", []) if one in document.to_text()] == []
    assert document.audit().accounted
    assert clean(document.to_text()).removed == ()
