"""What cannot be done yet: strict, so that what can be done moves to the cases of what does it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cleanscrape import Document, clean

CASES = tomllib.loads((Path(__file__).parent / "known-failures.toml").read_text(encoding="utf-8"))["case"]


def said(document: Document, field: str) -> str:
    """What a document says in a field of a case; nothing where it is empty."""
    value: str | None = document.page.kind if field == "kind" else getattr(document, field)
    return value or ""


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["label"], marks=pytest.mark.xfail(strict=True, reason=case["reason"]))
        for case in CASES
    ],
)
def test_what_cannot_be_done_yet(case: dict[str, str]) -> None:
    assert said(clean(case["text"].strip()), case["field"]) == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_known_failures_lose_nothing(case: dict[str, str]) -> None:
    assert clean(case["text"].strip()).audit().accounted
