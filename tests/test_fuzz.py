"""Inputs that once broke a law of `clean`, or reach what others do not: they break none."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz import broken, fill, source_of

CORPUS = Path(__file__).parent / "corpus"


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.name)
def test_no_law_is_broken(path: Path) -> None:
    assert list(broken(source_of(path.read_bytes()))) == []


def test_what_breaks_a_law_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(source: str) -> None:
        raise IndexError(source)

    monkeypatch.setattr("fuzz.clean", careless)

    assert [(one.law, one.told) for one in broken("rain")] == [("raises", "IndexError in test_fuzz.py, careless")]


def test_a_corpus_begins_with_the_samples(tmp_path: Path) -> None:
    fill(tmp_path, 500)

    made = sorted(tmp_path.iterdir())
    assert len(made) > 100
    assert {type(source_of(path.read_bytes())) for path in made} == {bytes, str}
    assert max(path.stat().st_size for path in made) <= 500
