"""Bibliographies that the state of a page holds whole, and the page in part."""

from __future__ import annotations

import json
from typing import Any

from cleanscrape import Document, clean


def node(name: str, *inner: Any, **attributes: str) -> dict[str, Any]:
    """A node of Elsevier's XML as JSON: its text, or the nodes in it."""
    made: dict[str, Any] = {"#name": name, "$": attributes}
    return {**made, "_": inner[0]} if inner and isinstance(inner[0], str) else {**made, "$$": list(inner)}


def entry(number: int, family: str, place: str) -> dict[str, Any]:
    author = node("author", node("given-name", "A."), node("surname", family))
    series = node("series", node("title", node("maintitle", place)), node("volume-nr", "12"))
    host = node("host", node("issue", series, node("date", "1990")), node("pages", node("first-page", "3")))
    work = node("reference", node("contribution", node("authors", author)), host, refId=str(number))
    return node("bib-reference", node("label", f"[{number}]"), work)


NOTED = node(
    "bib-reference", node("label", "[4]"), node("other-ref", node("textref", "D. Gil, private communication."))
)
LISTED = [entry(1, "Roe", "J. Rain"), entry(2, "Cole", "J. Rain"), entry(3, "Fox", "J. Fog Res."), NOTED]


def page(*shown: str) -> Document:
    state = {
        "authors": {},
        "references": {"content": [node("bibliography", *LISTED)]},
        "referenceLinks": {"external": [{"refId": 3, "crossRefDoi": "10.5555/fox"}]},
    }
    script = f'<script type="application/json">{json.dumps(state)}</script>'
    items = "".join(f"<li>{one}</li>" for one in shown)
    head = '<meta name="citation_title" content="On Snow"><meta name="citation_author" content="Hill, B.">'
    lists = f"<h2>References</h2><ol>{items}</ol>" if shown else ""
    return clean(f"<html><head>{head}</head><body><h1>On Snow</h1>{lists}{script}</body></html>")


def test_a_preview_gives_way_to_the_list_of_the_state() -> None:
    document = page("A. Roe J. Rain (1990)", "A. Fox (1990)")
    found = [(one.number, one.label, one.text, one.doi) for one in document.references]

    assert found == [
        (1, "1", "Roe A. 1990. J. Rain 12 3.", None),
        (2, "2", "Cole A. 1990. J. Rain 12 3.", None),
        (3, "3", "Fox A. 1990. J. Fog Res. 12 3.", "10.5555/fox"),
        (4, "4", "D. Gil, private communication.", None),
    ]
    assert document.sources["references"] == "state"
    assert document.audit().accounted


def test_a_list_that_says_as_much_stays() -> None:
    document = page("Roe A, Cole A. J. Rain 1990; 12: 3, 45.", "Fox A. Fog on the water. J. Fog Res. 1990; 12: 3.")

    assert [one.text[:3] for one in document.references] == ["Roe", "Fox"]
    assert document.sources["references"] == "page:references"


def test_a_page_that_shows_none_has_those_of_its_state() -> None:
    assert len(page().references) == 4
