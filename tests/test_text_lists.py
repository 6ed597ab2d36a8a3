"""The lists of texts: where they begin and end, and which of their lines are one entry."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleanscrape import clean

CASES = tomllib.loads((Path(__file__).parent / "cases" / "text_lists.toml").read_text(encoding="utf-8"))["case"]
FRAME = """On Rain and Fords

  • Ada Roe

Chapter

Part of the Sky Series book series (SKY, volume 8)

Abstract

It rained for a week, and the ford was closed to carts and to the toll keeper, who wrote a book on it.

"""


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_lists_of_texts(case: dict[str, Any]) -> None:
    document = clean(FRAME + case["text"])

    assert [one.text for one in document.references] == case.get("references", [])
    assert [one.text for one in document.footnotes] == case.get("footnotes", [])
    if "body" in case:
        assert [text for section in document.body for text in section.paragraphs] == case["body"]
    assert document.audit().accounted


TOOL = "View author publicationsSearch author on:PubMed Google Scholar"
JOINED = f"""On Rain and Fords
Part of the Sky Series book series (SKY, volume 8)
AbstractIt rained for a week, and the ford was closed to carts and to the toll keeper, who wrote a book on it.
Authors and AffiliationsDepartment of Rain, LeedsAda RoeSchool of Fords, HullBen ColeAuthorsAda Roe{TOOL}Ben Cole{TOOL}
"""


def test_search_links_that_touch_the_names_are_no_part_of_them() -> None:
    assert [one.name for one in clean(JOINED).authors] == ["Ada Roe", "Ben Cole"]
