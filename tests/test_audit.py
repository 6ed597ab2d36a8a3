"""What became of each character of a page: fates, the audit, and what of a source can be seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanscrape.fates import fates_of
from cleanscrape.ledger import Change, carry_out
from cleanscrape.source import open_source
from cleanscrape.visible import first_unread, visible_strings

FATES: dict[str, tuple[str, list[tuple[int, str, str]], list[tuple[str, str]]]] = {
    # Each change: where it begins in the text at that time, what stood there, what stands there then.
    "nothing changed": ("On rain", [], [("On rain", "kept")]),
    "an end taken off": ("On rain PDF", [(7, " PDF", "")], [("On rain", "kept"), (" PDF", "removed")]),
    "all of it": ("PDF", [(0, "PDF", "")], [("PDF", "removed")]),
    "a repair": (
        "On rain : x",
        [(7, " :", ":")],
        [("On rain", "kept"), (" :", "repaired"), (" x", "kept")],
    ),
    "a repair, then its surroundings": (
        "On rain : x PDF",
        [(7, " :", ":"), (10, " PDF", "")],
        [("On rain", "kept"), (" :", "repaired"), (" x", "kept"), (" PDF", "removed")],
    ),
    "a repair that is taken out in the end": (
        "On rain : x",
        [(7, " :", ":"), (0, "On rain: x", "")],
        [("On rain : x", "removed")],
    ),
    "a part taken out of what goes later": (
        "On rain PDF now",
        [(7, " PDF", ""), (0, "On rain now", "")],
        [("On rain", "removed"), (" PDF", "removed"), (" now", "removed")],
    ),
    "what is written where nothing stood": (
        "RainSnow",
        [(4, "", " ")],
        [("Rain", "kept"), ("", "removed"), ("Snow", "kept")],
    ),
}


@pytest.mark.parametrize("name", FATES)
def test_each_stretch_has_its_fate(name: str) -> None:
    text, edits, expected = FATES[name]
    ledger = [Change(f"filter-{at}", "why", 0, *edit) for at, edit in enumerate(edits)]

    (found,) = fates_of([text], ledger)

    assert [(text[one.start : one.end], one.fate) for one in found] == expected


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Change]]:
    """A text, and what up to five filters did to it, from back to front as the engine records it."""
    text = given = draw(st.text("ab \n", max_size=30))
    ledger: list[Change] = []
    for name in range(draw(st.integers(0, 5))):
        places = sorted(draw(st.sets(st.integers(0, len(given)), max_size=6)))
        spans = list(zip(places[::2], places[1::2], strict=False))
        made = [Change(f"f{name}", "why", 0, a, given[a:b], draw(st.text("cd ", max_size=3))) for a, b in spans]
        (given,) = carry_out([given], made[::-1])
        ledger += made[::-1]
    return text, ledger


@given(edited())
def test_stretches_cover_the_page_and_give_what_is_left(case: tuple[str, list[Change]]) -> None:
    text, ledger = case
    (left,) = carry_out([text], ledger)

    (found,) = fates_of([text], ledger)

    assert "".join(text[one.start : one.end] for one in found) == text
    assert "".join(text[one.start : one.end] if one.after is None else one.after for one in found) == left


SEEN = {
    "comments, scripts and styles": ("<p>a<!-- b --><script>c</script><style>d</style></p>", "a"),
    "templates and what only browsers without scripts show": ("<template>a</template><noscript>b</noscript>c", "c"),
    "hidden": ('<p hidden>a</p><p style="display: none">b</p><p aria-hidden="true">c</p>d', "d"),
    "hidden all the way down": ("<div hidden><p>a <b>b</b></p> c</div> d", "d"),
    "what stands behind": ("<div><i hidden>a</i> b<br>c</div>", "bc"),
    "small and raised": ("<p>H<sub>2</sub>O<sup>1</sup></p>", "H2O1"),
}


@pytest.mark.parametrize("name", SEEN)
def test_what_can_be_seen(name: str) -> None:
    markup, expected = SEEN[name]
    source = open_source(f"<html><body>{markup}</body></html>", url=None, encoding=None, max_bytes=10_000)

    assert "".join("".join(text for text, _ in visible_strings(source)).split()) == expected


def test_a_reader_that_drops_something_is_found_out() -> None:
    strings = [("On rain", 1), ("It rained.", 7), ("And stopped.", 9)]

    assert first_unread(iter(strings), ("On rain", "It rained. And stopped.")) is None
    assert first_unread(iter(strings), ("On rain", "And stopped.")) == (
        9,
        "line 7 of the source: 'It rained.' was not read",
    )
