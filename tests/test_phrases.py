"""Patterns of phrases find the same, whichever way they are led to the places where they are tried."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanscrape.knowledge import lexicon
from cleanscrape.phrases import Phrases

SAMPLES = Path(__file__).parent.parent / "samples"

PATTERNS = {name: getattr(lexicon(), name) for name in ("standing", "label_runs", "inline")}
PIECES = (
    "Abstract",
    "AbstractRain",
    "References1. Roe",
    "CrossRef",
    "Google Scholar",
    "PubMedPDF",
    "Key",
    "words ",
    " | ",
    "a",
)


@pytest.mark.parametrize("name", PATTERNS)
@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.txt")), ids=lambda path: path.name)
def test_phrases_of_a_text_are_all_that_the_pattern_finds(name: str, path: Path) -> None:
    assert _is_led_to_all(PATTERNS[name], path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PATTERNS)
@given(pieces=st.lists(st.sampled_from(PIECES)), start=st.integers(0, 20))
def test_phrases_that_touch_are_all_that_the_pattern_finds(name: str, pieces: list[str], start: int) -> None:
    assert _is_led_to_all(PATTERNS[name], "".join(pieces), start)


def _is_led_to_all(phrases: Phrases, text: str, start: int = 0) -> bool:
    tried = [match.span() for match in phrases.pattern.finditer(text, start)]
    return [match.span() for match in phrases.finditer(text, start)] == tried
