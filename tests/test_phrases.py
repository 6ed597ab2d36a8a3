"""Patterns of phrases find the same, whichever way they are led to the places where they are tried."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from cleanscrape.knowledge import fold, lexicon
from cleanscrape.phrases import LEFT, RIGHT, Openings, Phrases, opening_phrases, words_pattern

SAMPLES = Path(__file__).parent.parent / "samples"

PATTERNS = {name: getattr(lexicon(), name) for name in ("label_runs", "inline")}
STANDING = [" ".join(words) for found in lexicon().standing.known.values() for words in found]
# What `Standing` finds, as one pattern.
STANDING_PATTERN = regex.compile(rf"(?:{LEFT.pattern}){words_pattern(STANDING)}{RIGHT.pattern}")
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


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.txt")), ids=lambda path: path.name)
def test_standing_phrases_of_a_text_are_all_that_one_pattern_finds(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert _stands_alike(text)
    assert _stands_alike(" ".join(text.split()))
    assert _stands_alike("".join(text.split()))


@given(pieces=st.lists(st.sampled_from((*PIECES, *STANDING, "1", "\n", "  ", "\x1c", "é"))), start=st.integers(0, 20))
def test_standing_phrases_that_touch_are_all_that_one_pattern_finds(pieces: list[str], start: int) -> None:
    assert _stands_alike("".join(pieces), start)


def _stands_alike(text: str, start: int = 0) -> bool:
    found = [(one.start, one.end) for one in lexicon().standing.finditer(text, start)]
    return found == [match.span() for match in STANDING_PATTERN.finditer(text, start)]


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.txt")), ids=lambda path: path.name)
def test_shapes_of_lines_in_ascii_are_those_that_the_pattern_finds(path: Path) -> None:
    lines = [fold(line) for line in path.read_text(encoding="utf-8").splitlines()]
    lines += [
        "received 3 may 1990",
        "rain letters submit manuscript",
        "rain letters aims and scope",
        "rain letters pp 1-12 | cite as",
        "rain letters volume 3, issue 2 | cite as",
        "rain letters • doi: 10.1000/rain",
        "arxiv: 2101.00001",
        "a ford in rain - jstor",
        "a ford in rain | pubmed",
        "usd 30",
        "12 accesses",
    ]

    for shapes in (lexicon().shapes, lexicon().evidence):
        found = [shapes.pattern.fullmatch(line) for line in lines]
        told = [match and (match.lastgroup or "").replace("_", "-") for match in found]
        assert [shapes.kind(line) for line in lines] == told
        assert any(told)


@pytest.mark.parametrize("name", lexicon().openings)
@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.txt")), ids=lambda path: path.name)
def test_openings_of_a_text_are_all_that_the_pattern_finds(name: str, path: Path) -> None:
    assert _opens_all(lexicon().openings[name], path.read_text(encoding="utf-8"))


@given(
    pieces=st.lists(
        st.sampled_from(("in", "IN", "İn", " ", "  ", "\n", "\x1f", "press", "preſs", "Press", "a", "ᲀ", "в"))
    ),
    start=st.integers(0, 9),
    end=st.integers(0, 30),
)
def test_openings_in_any_case_are_all_that_the_pattern_finds(pieces: list[str], start: int, end: int) -> None:
    opened = opening_phrases(("in press", "press", "in", "в"))

    assert _opens_all(opened, "".join(pieces), start, end)


@pytest.mark.parametrize("name", PATTERNS)
@given(pieces=st.lists(st.sampled_from(PIECES)), start=st.integers(0, 20))
def test_phrases_that_touch_are_all_that_the_pattern_finds(name: str, pieces: list[str], start: int) -> None:
    assert _is_led_to_all(PATTERNS[name], "".join(pieces), start)


def _is_led_to_all(phrases: Phrases, text: str, start: int = 0) -> bool:
    tried = [match.span() for match in phrases.pattern.finditer(text, start)]
    return [match.span() for match in phrases.finditer(text, start)] == tried


def _opens_all(opened: Openings, text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether the same phrases are found as by the pattern alone, and at the same place."""
    plain = [match.span() for match in opened.pattern.finditer(text, start, end)]
    one, other = opened.match(text, start, end), opened.pattern.match(text, start, end)
    return [match.span() for match in opened.finditer(text, start, end)] == plain and (one is None) == (other is None)
