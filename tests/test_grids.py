"""Tables that a tool drew: the lines of their cells stand one below the other, and nothing is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanscrape import clean
from cleanscrape.grids import is_drawn, lines_of, unfolded

PAGE = """+-----------------------------------------------------------------------+
| Issue 3, Autumn 2011                                                  |
|                                                                       |
| Gates That Nobody Closed                                              |
|                                                                       |
| By ODILE FENWRIGHT                                                    |
|                                                                       |
| [1] A gate in a wall is a question that the wall asks twice a day, in |
| the morning and at night, and that nobody in either book answers.     |
|                                                                       |
| +---------------------------------+--------------------------------+  |
| | WORKS CITED                     | Contributor’s Note             |  |
| |                                 |                                |  |
| | Hale, Ivo. The Gate at Home.    | ODILE FENWRIGHT teaches the    |  |
| | London: Hedge, 1898. Print.     | history of walls.              |  |
| +---------------------------------+--------------------------------+  |
|                                                                       |
| Copyright ©2011 Odile Fenwright. All Rights Reserved.                 |
|                                                                       |
| Download || Editorial Board || Current Issue                          |
+-----------------------------------------------------------------------+
"""


def visible(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def drawn(rows: list[list[list[str]]]) -> str:
    """Rows of cells of lines, drawn as a table."""
    columns = [max(max(map(len, cell)) for cell in column) for column in zip(*rows, strict=True)]
    border = "+".join(("", *("-" * (width + 2) for width in columns), ""))
    lines = [border]
    for row in rows:
        for at in range(max(map(len, row))):
            texts = (
                (cell[at] if at < len(cell) else "").ljust(width) for cell, width in zip(row, columns, strict=True)
            )
            lines.append("|" + "|".join(f" {text} " for text in texts) + "|")
        lines.append(border)
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("Rain\n+-+\nfalls", ["Rain", "+-+", "falls"]),  # a border of no table
        ("+----+\n| Rain", ["+----+", "| Rain"]),
        ("| Rain | Fog |\n|---|---|", ["| Rain | Fog |", "|---|---|"]),  # Markdown
        ("+---+\n| a |\n+---+", ["a", "", "+---+\n||\n+---+", ""]),
        (
            "a\n\n+:-:+\n| b |\n+===+\n| c |\n+---+\n\nd",
            ["a", "", "b", "", "c", "", "+:-:+\n||\n+===+\n||\n+---+", "", "d"],
        ),
        (  # a cell over two columns: as it stands
            "+---+---+\n| a     |\n+---+---+\n| b | c |\n+---+---+",
            ["| a     |", "", "b", "", "c", "", "+---+---+\n+---+---+\n|||\n+---+---+", ""],
        ),
        (  # a table in a cell
            "+-------+\n| +---+ |\n| | a | |\n| +---+ |\n+-------+",
            ["a", "", "+---+\n||\n+---+", "", "+-------+\n||\n||\n||\n+-------+", ""],
        ),
        ("+---+\n|abc|\n+---+", ["abc", "", "+---+\n||\n+---+", ""]),  # no margin
    ],
)
def test_the_cells_of_a_table_stand_one_below_the_other(text: str, texts: list[str]) -> None:
    assert list(unfolded(lines_of(text)).texts) == texts


def test_lines_keep_their_numbers_and_the_width_of_their_cells() -> None:
    lines = unfolded(lines_of("Rain\n\n+------+----+\n| a    | b  |\n| c    |    |\n+------+----+"))

    assert [(text, number) for text, number in zip(lines.texts, lines.numbers, strict=True) if text and number > 1] == [
        ("a", 4),
        ("c", 5),
        ("b", 4),
        ("+------+----+\n|||\n|||\n+------+----+", 3),
    ]
    assert lines.widths == {2: 4, 3: 4, 5: 2}


CELL = st.lists(st.text("ab |+-", min_size=1, max_size=6).map(lambda text: f"x{text.strip()}"), min_size=1, max_size=3)


@given(
    st.integers(1, 3).flatmap(
        lambda wide: st.lists(st.lists(CELL, min_size=wide, max_size=wide), min_size=1, max_size=3)
    )
)
def test_what_was_drawn_around_cells_is_found(rows: list[list[list[str]]]) -> None:
    text = drawn(rows)
    lines = unfolded(lines_of(text))

    assert visible("".join(lines.texts)) == visible(text)
    assert [one for one in lines.texts if one and not is_drawn(one)] == [
        line for row in rows for cell in row for line in cell
    ]


@given(st.text("+-=:|ab \n", max_size=200))
def test_no_sign_is_lost_whatever_is_drawn(text: str) -> None:
    assert visible("".join(unfolded(lines_of(text)).texts)) == visible(text)


def test_a_page_that_was_laid_out_as_a_table_is_read() -> None:
    document = clean(PAGE)

    assert document.title == "Gates That Nobody Closed"
    assert [one.name for one in document.authors] == ["ODILE FENWRIGHT"]
    assert [one.text for one in document.references] == ["Hale, Ivo. The Gate at Home. London: Hedge, 1898. Print."]
    assert document.audit().accounted


def test_a_table_in_prose_stays_as_it_was_drawn() -> None:
    text = f"We counted twice.\n\n{drawn([[['Rain', 'falls'], ['12']], [['Fog'], ['3']]])}\n\nNobody else did.\n"

    assert clean(text).to_text() == text
