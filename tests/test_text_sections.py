"""The abstract and the keywords of texts: where they begin and end."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleanscrape import clean

CASES = tomllib.loads((Path(__file__).parent / "cases" / "text_sections.toml").read_text(encoding="utf-8"))["case"]
FRAME = """On Rain and Fords

  • Ada Roe

Chapter

Part of the Sky Series book series (SKY, volume 8)
"""
PARAGRAPHS = {
    "FENCE": (
        "Fords freeze before weirs do, and the carts that wait for them pay a toll of hours. This paper counts the "
        "hours of one winter from the books of nine keepers, and finds that they were longer than the law allowed."
    ),
    "GATE": (
        "The books were read by two people, one of whom could not swim. What they disagreed on was settled by the "
        "third, who had kept a weir in her youth and knew the hands of all nine keepers."
    ),
}


def written(text: str) -> str:
    for name, paragraph in PARAGRAPHS.items():
        text = text.replace(name, paragraph)
    return text


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_abstracts_and_keywords_of_texts(case: dict[str, Any]) -> None:
    document = clean(FRAME + written(case["text"]))

    assert document.abstract == written(case["abstract"])
    assert [one.text for one in document.keywords] == case.get("keywords", [])
    assert document.audit().accounted


def test_an_abstract_has_a_language_of_its_own() -> None:
    case = next(case for case in CASES if case["label"] == "one heading, two languages")

    document = clean(FRAME + written(case["text"]))

    assert [one.language for one in document.abstracts] == ["en", "de"]
