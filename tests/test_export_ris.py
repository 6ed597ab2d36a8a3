"""RIS, read by rispy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import rispy
from hypothesis import given, settings

from cleanscrape import Document
from cleanscrape.document import Container, Dates, Keyword, PageInfo, Person
from cleanscrape.export.ris import TYPES
from cleanscrape.export.work import one_line

from .documents import DOCUMENTS, REAL, SAMPLES, document_of

PAGE = PageInfo(kind="landing", input="html")


def record(document: Document) -> dict[str, Any]:
    """The record as rispy reads it."""
    found: dict[str, Any]
    (found,) = rispy.loads(document.to_ris())

    assert "unknown_tag" not in found
    return found


def agrees(document: Document) -> bool:
    found = record(document)
    names = [one_line(person.family or "") or one_line(person.name.replace(",", " ")) for person in document.authors]
    return (
        found.get("title", "") == one_line(document.title or "")
        and len(found.get("authors", ())) == sum(map(bool, names))
        and found.get("keywords", []) == [text for one in document.keywords if (text := one_line(one.text))]
        and found.get("abstract", "") == one_line(document.abstract or "")
    )


@pytest.mark.parametrize(
    ("date", "lines"),
    [
        ("1990", ["PY  - 1990", "DA  - 1990///"]),
        ("1990-02", ["PY  - 1990", "DA  - 1990/02//"]),
        ("1990-02-03", ["PY  - 1990", "DA  - 1990/02/03/"]),
        ("Spring 1990", []),
        (None, []),
    ],
)
def test_a_date_has_three_strokes(date: str | None, lines: list[str]) -> None:
    written = Document(page=PAGE, dates=Dates(published=date)).to_ris().splitlines()

    assert [line for line in written if line.startswith(("PY", "DA"))] == lines


def test_names_are_family_first() -> None:
    people = (
        Person(name="Ada van der Roe", given="Ada", family="van der Roe"),
        Person(name="Plato", family="Plato"),
        Person(name="Rain Council, Hull"),
    )
    document = Document(page=PAGE, authors=people, container=Container(editors=people[:1]))

    assert record(document)["authors"] == ["van der Roe, Ada", "Plato", "Rain Council Hull"]
    assert record(document)["secondary_authors"] == ["van der Roe, Ada"]


def test_a_value_is_one_line() -> None:
    document = Document(page=PAGE, abstract="Rain.\nER  - \nFog.", keywords=(Keyword(text="rain\rfog"),))

    assert record(document)["abstract"] == "Rain. ER - Fog."
    assert record(document)["keywords"] == ["rain fog"]


@pytest.mark.parametrize("kind", [*TYPES, "rain", None])
def test_a_type_is_one_of_ris(kind: str | None) -> None:
    found = record(Document(page=PAGE, type=kind))["type_of_reference"]

    assert found in rispy.TYPE_OF_REFERENCE_MAPPING
    assert (found == "GEN") == (kind not in TYPES)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_rispy_reads_a_sample(path: Path) -> None:
    assert agrees(document_of(path))


@pytest.mark.skipif(not REAL, reason="the real pages of ../shared are not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_rispy_reads_a_real_page(path: Path) -> None:
    assert agrees(document_of(path))


@settings(deadline=None)
@given(DOCUMENTS)
def test_rispy_reads_any_document(document: Document) -> None:
    assert agrees(document)
