"""What a Page keeps of its own blocks is that page's alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from cleanscrape.ledger import apply
from cleanscrape.page import Block, Mark, Remove
from cleanscrape.read_html import read_html

from .conftest import page_of


def test_a_page_with_other_blocks_lists_its_own() -> None:
    page = page_of(["Roe 1990", "Cole 1991", "Poe 1992"], role="reference")
    before = [block.text for block in page], page.having("reference", "note")
    first, second, third = page.blocks

    changed = replace(page, blocks=(first._replace(role="note"), second._replace(text=""), third))

    assert [block.text for block in changed] == ["Roe 1990", "Poe 1992"]
    assert [block.place for block in changed.having("reference", "note")] == [0, 2]
    assert [block.place for block in changed.having("note")] == [0]
    assert before == (["Roe 1990", "Cole 1991", "Poe 1992"], list(page.blocks))


def test_a_block_that_is_told_or_written_anew_is_the_same_in_all_else() -> None:
    values: dict[str, Any] = {name: f"its {name}" for name in Block._fields}
    block = Block(**{**values, "facts": {"label": "1"}})
    marks = (Mark("sup", 0, 1, "", "1"),)

    assert block.told("note", {"source": "machine"}) == block._replace(
        role="note", facts={"label": "1", "source": "machine"}
    )
    assert block.told(None, {}) == block._replace(role=None)
    assert block.written("Roe", marks) == block._replace(text="Roe", marks=marks)


def test_a_list_that_was_asked_for_may_be_changed() -> None:
    page = page_of(["Roe 1990"], role="reference")
    page.having("reference").clear()

    assert page.having("reference") == list(page.blocks)


@given(st.data())
def test_marks_hold_what_is_left_of_their_text(data: st.DataObject) -> None:
    text = "abcdefghij"
    places = st.tuples(st.integers(0, 10), st.integers(0, 10)).map(lambda one: (min(one), max(one)))
    start, end = data.draw(places)
    spans = data.draw(st.lists(places))
    page = page_of([text], role="body")
    page = replace(page, blocks=(page.blocks[0].written(text, tuple(Mark("sup", *one, "", "") for one in spans)),))

    (block,) = apply(page, "test", [Remove(page.blocks[0], "test", start, end)])[0].blocks

    gone = text[start:end]
    assert [block.text[mark.start : mark.end] for mark in block.marks] == [
        "".join(char for char in text[first:last] if char not in gone) for first, last in spans
    ]


def test_a_block_has_each_thing_that_was_read_in_the_field_of_its_name() -> None:
    item = '<li id="b7" data-counter="7.">Roe, <a href="#n1">Rain</a></li>'
    tree = html.fromstring(f'<main lang="en" class="c"><ol start="7">{item}</ol></main>')

    blocks, _, _ = read_html(tree, frozenset(("class:c",)))

    assert blocks == (
        Block(
            place=0,
            kind="item",
            text="Roe, Rain",
            ordinal=7,
            sequence=1,
            depth=1,
            item=1,
            container=2,
            tokens=("class:c",),
            anchors=("b7",),
            marks=(Mark("link", 5, 9, "#n1", "Rain"),),
            language="en",
            facts={"label": "7."},
        ),
    )
