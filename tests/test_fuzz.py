"""Inputs that once broke a law of `clean`, or reach what others do not: they break none."""

from __future__ import annotations

from pathlib import Path

import pytest
from cuts import cut_off
from fuzz import broken, data_of, distilled, fill, line_of, source_of

from cleanscrape import Document

CORPUS = (Path(__file__).parent / "corpus.jsonl").read_text("ascii").splitlines()
"""The first ones broke a law once; the others reach most of the code (`benchmarks/fuzz.py --distil`)."""


@pytest.mark.parametrize("line", CORPUS, ids=range(1, len(CORPUS) + 1))
def test_no_law_is_broken(line: str) -> None:
    assert list(broken(source_of(data_of(line)))) == []


def test_what_breaks_a_law_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(source: str) -> None:
        raise IndexError(source)

    monkeypatch.setattr("fuzz.clean", careless)

    assert [(one.law, one.told) for one in broken("rain")] == [("raises", "IndexError in test_fuzz.py, careless")]


def test_what_a_cut_page_breaks_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = tmp_path / "rain.txt"
    page.write_text("It rained for a week.", encoding="utf-8")
    assert [type(left) for _, left in cut_off(page, 3)] == [Document] * 3

    def careless(source: str, *, trace: bool) -> None:
        raise IndexError(source)

    monkeypatch.setattr("cuts.clean", careless)

    assert [left for _, left in cut_off(page, 3)] == ["raises IndexError"] * 3


def test_a_corpus_begins_with_the_samples(tmp_path: Path) -> None:
    fill(tmp_path, 500)

    made = sorted(tmp_path.iterdir())
    assert len(made) > 100
    assert {type(source_of(path.read_bytes())) for path in made} == {bytes, str}
    assert max(path.stat().st_size for path in made) <= 500


def test_a_corpus_is_kept_small() -> None:
    inputs = [b"\x02rain", b"\x02rail", b"\x02<p>rain</p>", b"\x02<p>rail</p>"]

    assert distilled(inputs, 9) == [b"\x02rail", b"\x02<p>rail</p>"]
    assert distilled(inputs, 1) == [b"\x02rail"]


def test_an_input_survives_its_line() -> None:
    every = bytes(range(256))

    assert data_of(line_of(every)) == every
