"""Each export of a few samples, word for word, and what holds for all exports."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

from cleanscrape import Document
from cleanscrape.document import Footnote, Keyword, Marker, PageInfo, Person, Reference, Section

from .conftest import ROOT
from .documents import DOCUMENTS, document_of

EXPECTED = sorted((ROOT / "tests" / "exports").iterdir())
EXPORTS: dict[str, Callable[[Document], str]] = {
    "txt": Document.to_text,
    "md": Document.to_markdown,
    "json": lambda document: json.dumps([document.to_csl()], ensure_ascii=False, indent=1) + "\n",
    "bib": Document.to_bibtex,
    "ris": Document.to_ris,
    "xml": Document.to_jats,
}


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name)
def test_an_export_is_as_expected(path: Path) -> None:
    sample = next((ROOT / "samples").glob(f"{path.stem}.[ht]*"))

    assert EXPORTS[path.suffix[1:]](document_of(sample)) == path.read_text(encoding="utf-8")


@settings(deadline=None, max_examples=50)
@given(DOCUMENTS)
def test_an_export_is_the_same_twice(document: Document) -> None:
    again = Document.from_dict(document.to_dict())

    assert [export(document) for export in EXPORTS.values()] == [export(again) for export in EXPORTS.values()]


def large(size: int) -> Document:
    """A Document of so many of all that it may have many of."""
    numbers = range(1, size + 1)
    text = "1 " * size
    many = tuple(
        Marker(paragraph=0, start=2 * at, end=2 * at + 1, target="footnote", number=at + 1) for at in range(size)
    )
    each = tuple(Marker(paragraph=at, start=0, end=1, target="reference", number=at) for at in numbers)
    return Document(
        page=PageInfo(kind="landing", input="html"),
        title="On rain " * size,
        authors=tuple(Person(name=f"Ada {at}", family=str(at), affiliations=(f"Hull {at}",)) for at in numbers),
        abstract="{On} *rain*.\n" * size,
        keywords=tuple(Keyword(text=f"rain {at}") for at in numbers),
        body=(
            Section(paragraphs=(text, *("1 rain" for _ in numbers)), markers=many + each),
            *(Section(heading="Rain", level=at) for at in numbers),
        ),
        footnotes=tuple(Footnote(number=at, text="Often.") for at in numbers),
        references=tuple(Reference(number=at, text="Roe, On Rain.", doi="10.5555/rain") for at in numbers),
    )


@pytest.mark.parametrize("form", EXPORTS)
def test_an_export_takes_time_as_the_document_grows(form: str) -> None:
    ratios = []
    # A busy machine may slow one run: what is quadratic is so each time.
    for _ in range(4):
        ratios.append(fastest(EXPORTS[form], large(2000)) / fastest(EXPORTS[form], large(500)))
        if ratios[-1] < 8:  # linear is 4, quadratic 16
            return

    pytest.fail(f"four times the Document took {min(ratios):.1f} times as long at best")


def fastest(export: Callable[[Document], str], document: Document) -> float:
    times = []
    for _ in range(5):
        start = time.process_time()
        export(document)
        times.append(time.process_time() - start)
    return min(times)


def test_the_library_starts_without_the_exports() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import cleanscrape, sys; print([m for m in sys.modules if 'cleanscrape.export' in m])"],
        capture_output=True,
        check=True,
        text=True,
    )

    assert told.stdout.strip() == "[]"
