"""What a Document tells of the way it was made."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from rich.console import Console

from cleanscrape import Document, clean
from cleanscrape.explain import rendered

NUMBERED = re.compile(r" +\d+\. (?:entr|no label)")
HEAD = '<head><meta name="citation_title" content="On Rain"><meta name="citation_author" content="Roe, Ada"></head>'


def page(listed: str, heading: str = "Notes") -> str:
    return f"<html>{HEAD}<body><h1>On Rain</h1><h2>{heading}</h2>{listed}</body></html>"


def lines(document: Document) -> list[str]:
    """The lines of explain() that say why, without their texts."""
    return [line.strip() for line in document.explain().splitlines() if NUMBERED.match(line)]


EXPLAINED = {
    "printed, restarted, continued": (
        page(
            "<ol><li>1. Roe, A. Rain. 1990.</li><li>2. Doe, B. Snow.</li><li>1. Poe, C. Hail. 1992.</li>"
            "<li>See also Moe, D. Fog. 1993.</li></ol>"
        ),
        [
            "1. entry 1 of the list, label '1': printed before the text",
            "2. entry 2 of the list, label '2': printed before the text",
            "3. entries 3, 4 of the list, label '1': printed before the text; "
            "'2' stands before it: the labels restart; 1 further entry without a label continue it",
        ],
        ["label-restart"],
    ),
    "a gap, and a list that begins late": (
        page("<ol><li>[6] Roe, A. Rain.</li><li>[7] Doe, B. Snow.</li><li>[9] Poe, C.</li></ol>", "References"),
        [
            "1. entry 1 of the list, label '6': printed before the text; "
            "the list does not begin with the first label; nothing is closed up",
            "2. entry 2 of the list, label '7': printed before the text",
            "3. entry 3 of the list, label '9': printed before the text; "
            "'7' stands before it; the gap is kept, nothing "
            "is closed up",
        ],
        ["label-gap"],
    ),
    "an attribute": (
        page('<ol><li data-counter="1.">Roe, A. Rain.</li><li data-counter="2.">Doe, B. Snow.</li></ol>', "References"),
        [
            "1. entry 1 of the list, label '1': in an attribute",
            "2. entry 2 of the list, label '2': in an attribute",
        ],
        [],
    ),
    "no labels": (
        page("<ul><li>Roe, A. Rain. 1990.</li><li>Doe, B. Snow. 1991.</li></ul>", "References"),
        [
            "1. entry 1 of the list, no label: the list has no labels and is counted",
            "2. entry 2 of the list, no label: the list has no labels and is counted",
        ],
        [],
    ),
}


@pytest.mark.parametrize("name", EXPLAINED)
def test_numbering_is_explained_and_its_breaks_warned_about(name: str) -> None:
    source, expected, codes = EXPLAINED[name]
    document = clean(source)

    assert lines(document) == expected
    assert [one.code for one in document.warnings if one.code.startswith("label")] == codes


def test_a_document_from_json_explains_without_reasons() -> None:
    document = clean(EXPLAINED["no labels"][0])

    assert (
        Document.from_dict(document.to_dict())
        .explain()
        .endswith("     2. no label: the list has no labels and is counted\n        Doe, B. Snow. 1991.\n")
    )


def test_each_list_counts_on_its_own() -> None:
    table = (
        "<p>Tolls rose in the north. So did weirs, and locks, and the fords of the south, all through that year.</p>"
    )
    notes = "<h2>Notes</h2><ol><li>a. Roe, A. Rain.</li><li>b. Doe, B. Snow.</li></ol>"

    document = clean(page(f"{notes}<h2>Introduction</h2>{table}{notes}", "Introduction"))

    assert [note.label for note in document.footnotes] == ["a", "b", "a", "b"]
    assert [one.code for one in document.warnings if one.code.startswith("label")] == []


def test_a_traced_document_tells_what_was_not_taken() -> None:
    html = (
        '<head><meta name="citation_title" content="On Rain"><meta name="citation_author" content="Roe, Ada">'
        '<meta name="citation_volume" content="3"><meta name="og:title" content="On Rain - Journal of Fords"></head>'
        "<body><h1>On Rain in Towns</h1><p>Volume 4, Issue 2</p></body>"
    )

    told = clean(html, trace=True).explain()

    assert "    not 'On Rain - Journal of Fords' from meta:og:title\n" in told
    assert "    not volume '4' from page:volume\n" in told
    assert "    not " not in clean(html).explain()


def test_what_a_filter_took_is_told_with_what_stood_around_it() -> None:
    document = clean(page("<ol><li>1. Roe, A. Rain. 1990.CrossRefGoogle Scholar</li><li>2. Doe, B. Snow.</li></ol>"))

    assert (
        "strip-link-labels: 1 stretch, 21 characters\n"
        "    block 2, link-labels: 1. Roe, A. Rain. 1990.[CrossRefGoogle Scholar]\n"
    ) in document.explain()


def test_many_removals_of_one_filter_are_counted() -> None:
    listed = "".join(f"<li>{number}. Roe, A. Rain {number}. 1990.</li>" for number in range(1, 10))

    assert "number-entries: 9 stretches, 18 characters\n" in clean(page(f"<ol>{listed}</ol>")).explain()
    assert "    and 4 more\n" in clean(page(f"<ol>{listed}</ol>")).explain()


def test_a_terminal_gets_the_same_in_colours() -> None:
    console = Console(width=200, force_terminal=True, record=True, file=StringIO())

    console.print(rendered(clean(page("<ol><li>1. Roe, A. Rain. 1990.Google Scholar</li></ol>"), trace=True)))

    shown = console.export_text()
    assert "strip-link-labels" in shown
    assert "1. Roe, A. Rain. 1990.[Google Scholar]" in shown
