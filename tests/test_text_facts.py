"""Facts of a work in a text: where in a journal it stands, its dates, its numbers, who holds the rights."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cleanscrape import Document, clean

from .test_linear import grows_as_its_input

CASES = tomllib.loads((Path(__file__).parent / "cases" / "text_facts.toml").read_text(encoding="utf-8"))["case"]
LONG = (
    "It rained for a week, and the ford was closed to carts, to horses and to the toll keeper, who wrote it down. " * 2
)


def _facts(document: Document) -> dict[str, Any]:
    """The fields of a Document that a case may name; "" for those that are empty."""
    container, dates = document.container, document.dates
    places = "publisher volume issue first_page last_page article_number".split()
    return {
        "container": container.title or "",
        **{name: getattr(container, name) or "" for name in places},
        **{name: getattr(dates, name) or "" for name in ("published", "online", "received", "accepted")},
        **{name: getattr(document.identifiers, name) or "" for name in ("doi", "pmid", "pmcid")},
        "isbn": list(container.isbn),
        "title": document.title or "",
        "type": document.type or "",
        "copyright": document.copyright or "",
        "authors": [one.name for one in document.authors],
        "affiliations": [place for one in document.authors for place in one.affiliations],
        "editors": [one.name for one in document.editors],
        "keywords": [one.text for one in document.keywords],
    }


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_facts_of_texts(case: dict[str, Any]) -> None:
    document = clean(case["text"].strip().replace("{long}", LONG.strip()))
    asked = {name: value for name, value in case.items() if name not in ("label", "text")}
    facts = _facts(document)

    assert document.page.kind == "landing"
    assert {name: facts[name] for name in asked} == asked
    assert document.audit().accounted
    assert clean(document.to_text()).removed == ()


@pytest.mark.parametrize(
    "line", ["1970;1(1):" * 8, "12 34 " * 20, "J. R. 1(", "Date of Rain1" * 8, ": ", "authored by A B, ", "№ 1, с. 1-"]
)
def test_lines_that_nearly_tell_a_place_take_linear_time(line: str) -> None:
    def make(size: int) -> Callable[[], object]:
        many = "\n".join([line * 4] * (size // 20))
        return partial(clean, f"On Rain and Fords\n{many}\nAbstract\n{LONG}\nCitation: {line * (size // 10)}\n")

    grows_as_its_input(make)
