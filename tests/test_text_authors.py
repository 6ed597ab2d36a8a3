"""The authors of texts, with their addresses, however a page writes both; and what looks like authors and is none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleanscrape import clean

from .test_text_pieces import told

CASES = tomllib.loads((Path(__file__).parent / "cases" / "text_authors.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_authors_of_texts(case: dict[str, Any]) -> None:
    document = clean(case["text"])

    assert document.page.kind == "landing"
    assert {name: told(document, name) for name in case if name not in ("label", "text")} == {
        name: value for name, value in case.items() if name not in ("label", "text")
    }
    assert document.audit().accounted
