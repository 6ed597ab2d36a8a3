"""Pages of platforms that nobody wrote a profile for: what their shape tells."""

from __future__ import annotations

import pytest

from .test_html import PROSE, page

CITED = ["Roe A, Cole B ({}) On locks. J Rain 3:12–19", "Dahl C ({}) Ice. Hist Fog 11:201–233", "Ek D, Fors E ({}) Fords. Sky 7:1–9"]  # fmt: skip
RECORD = (
    "<ul><li>Abstract</li><li>References</li><li>Metrics</li></ul><p>Authors: Roe, Ada<sup>a</sup> | Cole, Ben<sup>b; *</sup></p><p>{places}</p>"
    "<p>Source: Rain Review, Volume 12, Number 2, May 2021, pp. 101-118(18)</p><p>Publisher: Rain Press</p><p>DOI: 10.5555/rain.1</p><p>Keywords: rain, fog</p>"
)  # fmt: skip


@pytest.mark.parametrize(
    "places",
    [
        "Affiliations: [a] Institute of Rain, Leeds | [b] University of Fog, Hull",
        "<strong>Affiliations: </strong>[a] <a href='#'>Institute of Rain, Leeds</a> [b] University of Fog, Hull",
    ],
)
def test_a_record_has_names_with_marks_and_addresses_behind_them(places: str) -> None:
    document = page(RECORD.format(places=places), '<meta name="citation_author" content="Cole, Ben">')

    assert [(one.name, one.affiliations) for one in document.authors] == [
        ("Ada Roe", ("Institute of Rain, Leeds",)),
        ("Ben Cole", ("University of Fog, Hull",)),
    ]


def test_a_record_says_in_one_line_where_the_work_stands() -> None:
    container = page(RECORD.format(places="")).container

    assert (container.title, container.volume, container.issue) == ("Rain Review", "12", "2")
    assert (container.first_page, container.last_page) == ("101", "118")


def test_a_tab_is_no_label_of_the_tab_behind_it() -> None:
    document = page(f"{RECORD.format(places='')}<div>{6 * PROSE}</div>")

    assert document.abstract == (6 * PROSE).strip()
    assert document.body == ()


def listed(year: int) -> str:
    return "".join(f"<li>{one.format(year + at)}</li>" for at, one in enumerate(2 * CITED))


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (f"<ul>{listed(1970)}</ul>", 6),
        (f"<h3>Works listed on Sky</h3><div>{listed(1970).replace('li>', 'p>')}</div>", 6),
        (f"<ul>{listed(2021)}</ul>", 0),
        (f"<h3>Cited by</h3><ul>{listed(1970)}</ul>", 0),
        (f"<ul>{listed(1970)[:180]}</ul>", 0),
    ],
)
def test_a_list_of_works_that_nothing_names_is_that_of_the_references(body: str, count: int) -> None:
    date = '<meta name="citation_publication_date" content="2021">'

    assert len(page(f"<h2>Abstract</h2><p>{6 * PROSE}</p>{body}", date).references) == count


def test_the_place_of_another_work_is_none_of_this_one() -> None:
    row = f"<div><h2>Abstract</h2><p>{PROSE}</p></div><table><tr><th>Related work</th><td>{CITED[0].format(1970)}</td></tr></table>"
    container = page(row).container

    assert (container.volume, container.first_page) == (None, None)
