"""What is remembered within a call of `clean` does not outlive it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanscrape import NotALandingPage, clean, memo
from cleanscrape.folding import fold
from cleanscrape.knowledge import lexicon


def kept() -> int:
    return sum(function.cache_info().currsize for function in memo._kept)


def test_a_call_leaves_nothing_behind(samples: Path) -> None:
    fold("On Rain")
    clean(next(samples.rglob("*.html")).read_bytes())

    assert kept() == 0


def test_a_call_that_raises_leaves_nothing_behind() -> None:
    with pytest.raises(NotALandingPage):
        clean("An ordinary text about nothing much.", strict=True)

    assert kept() == 0


def test_a_lexicon_answers_for_itself() -> None:
    known = lexicon()
    other = known._replace(headings={})

    assert known.heading("Abstract") is not None
    assert other.heading("Abstract") is None
