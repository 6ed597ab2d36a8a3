"""Each export of a few samples, word for word, and what holds for all exports."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

from cleanscrape import Document

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


def test_the_library_starts_without_the_exports() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import cleanscrape, sys; print([m for m in sys.modules if 'cleanscrape.export' in m])"],
        capture_output=True,
        check=True,
        text=True,
    )

    assert told.stdout.strip() == "[]"
