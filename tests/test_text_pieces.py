"""Pieces of pages, as texts hold them: the fields that each has, and those that it has not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleanscrape import Document, clean

FILES = [Path(__file__).parent / "cases" / name for name in ("text_pieces.toml", "text_authors.toml")]
CASES = [case for path in FILES for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_pieces_of_pages(case: dict[str, Any]) -> None:
    document = clean(case["text"])

    assert document.page.kind == "landing"
    assert {name: told(document, name) for name in case if name not in ("label", "text")} == {
        name: value for name, value in case.items() if name not in ("label", "text")
    }
    assert document.audit().accounted


def told(document: Document, name: str) -> Any:
    """A field in the form of the cases."""
    match name:
        case "title" | "abstract":
            return getattr(document, name) or ""
        case "doi":
            return document.identifiers.doi or ""
        case "authors":
            return [[one.name, *one.affiliations] for one in document.authors]
        case "container":
            place = document.container
            return [one or "" for one in (place.title, place.volume, place.first_page, place.last_page)]
        case "body":
            return [text for section in document.body for text in section.paragraphs]
        case _:
            return [one.text for one in getattr(document, name)]
