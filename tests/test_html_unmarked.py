"""Pages that mark little: headings in bold, notes and references that nothing names, citations in words."""

from __future__ import annotations

import pytest

from cleanscrape import clean
from cleanscrape.licenses import is_license_name

from .test_html import PROSE, page

ENTRIES = ["Cole, B. (1987). The loudness of bees. J Hives, 12, 1-8.", "Dahl, C. (2009). Roads. Hist Road, 4, 5-7.", "Roe, A. (1954). Listening to skeps. Leeds: Rain Press."]  # fmt: skip
TAGS = '<meta name="citation_title" content="On Rain"><meta name="citation_author" content="Roe, Ada">'
BOLD = "<p><b>{abstract}</b></p><p>{prose}</p><p><b>1. Locks</b></p><p>{more}</p><p><b>1.1. Gates</b></p><p>{most}</p><p><b>References</b></p><p>[1] {entry}</p>"


@pytest.mark.parametrize(
    ("abstract", "headings"),
    [("ABSTRACT", [("1. Locks", 1), ("1.1. Gates", 2)]), ("Spring", [])],
)
def test_headings_that_are_paragraphs(abstract: str, headings: list[tuple[str, int]]) -> None:
    said = BOLD.format(abstract=abstract, prose=2 * PROSE, more=3 * PROSE, most=4 * PROSE, entry=ENTRIES[0])
    document = clean(f"<html>{TAGS}<p>On Rain</p><p>Ada Roe</p>{said}</html>")

    assert [(one.heading, one.level) for one in document.body if one.heading] == headings
    assert (document.abstract is not None) == bool(headings)


@pytest.mark.parametrize(
    ("label", "count", "found"),
    [(" Search in Google Scholar", 3, 3), (" Search in Google Scholar", 2, 0), (" Crossref.", 0, 0)],
)
def test_paragraphs_that_end_in_labels_of_links_are_references(label: str, count: int, found: int) -> None:
    entries = "".join(f"<p>{one}{label if at < count else ''}</p>" for at, one in enumerate(ENTRIES))
    document = page(f"<h2>Abstract</h2><p>{PROSE}</p><h2>Introduction</h2><p>{3 * PROSE}</p><div>{entries}</div>")

    assert [one.text for one in document.references] == (ENTRIES if found else [])


@pytest.mark.parametrize(
    ("marker", "below", "notes"),
    [
        ("<a href='#n1'><sup>1</sup></a>", "<p id='n1'>1. The tenth lock leaks.</p>", [("1", "The tenth lock leaks.")]),
        ("<sup><a href='#n1'>*</a></sup>", "<p id='n1'>* The tenth lock leaks.</p>", [("*", "The tenth lock leaks.")]),
        ("<a href='#n1'><sup>1</sup></a>", "<p id='n1'>12 locks stood on the tenth river, all of them dry.</p>", []),
        ("<a href='#n1'>1</a>", "<p id='n1'>1. The tenth lock leaks.</p>", []),
    ],
)
def test_notes_that_only_their_markers_name(marker: str, below: str, notes: list[tuple[str, str]]) -> None:
    document = page(f"<h2>Introduction</h2><p>{3 * PROSE}{marker}</p><p>{2 * PROSE}</p>{below}")

    assert [(one.label, one.text) for one in document.footnotes] == notes


@pytest.mark.parametrize(
    ("cited", "place"),
    [
        ('Roe, A. (2020), "On Rain", J Rain, Vol. 31 No. 4, pp. 611-630.', ("31", "4", "611", "630")),
        ('Roe, A. (2020), "On Rain", J Rain.', (None, None, None, None)),
    ],
)
def test_the_place_in_a_citation_in_words(cited: str, place: tuple[str | None, ...]) -> None:
    found = page(f"<h2>Abstract</h2><p>{PROSE}</p><h2>Suggested citation</h2><p>{cited}</p>").container

    assert (found.volume, found.issue, found.first_page, found.last_page) == place


def test_a_card_ends_at_the_next_heading() -> None:
    shown = "<h5>Author Details</h5><p>Ada Roe</p><ul><li>Institute of Rain, Leeds</li></ul><h5>Funding</h5><ul><li>Roe: By the Foundation of Rain.</li></ul>"
    document = page(f"<h5>Abstract</h5><p>{PROSE}</p>{shown}")

    assert document.authors[0].affiliations == ("Institute of Rain, Leeds",)
    assert [(one.heading, one.paragraphs) for one in document.body] == [("Funding", ("Roe: By the Foundation of Rain.",))]  # fmt: skip


def test_names_inside_an_element_of_addresses_are_names() -> None:
    cards = "<div class='aff'><h4>Ada Roe</h4><p>Institute of Rain, Leeds</p><h4>Ben Cole</h4><p>School of Fog, Hull</p></div>"
    authors = page(
        f"<h2>Abstract</h2><p>{PROSE}</p>{cards}", '<meta name="citation_author" content="Cole, Ben">'
    ).authors

    assert [one.affiliations for one in authors] == [("Institute of Rain, Leeds",), ("School of Fog, Hull",)]


@pytest.mark.parametrize(
    ("tagged", "places"),
    [
        ("", ["Institute of Rain, Leeds", "School of Fog, Hull"]),
        ('<meta name="citation_author_institution" content="Rain College">', ["Hull College", "Rain College"]),
    ],
)
def test_cards_count_where_tags_place_only_some(tagged: str, places: list[str]) -> None:
    head = '<meta name="citation_author_institution" content="Hull College"><meta name="citation_author" content="Cole, Ben">'
    cards = (
        "<ul><li><b>Ada Roe</b><br>Institute of Rain, Leeds</li><li><b>Ben Cole</b><br>School of Fog, Hull</li></ul>"
    )
    authors = page(f"{cards}<h2>Abstract</h2><p>{PROSE}</p>", head + tagged).authors

    assert [one.affiliations for one in authors] == [(place,) for place in places]


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("Creative Commons Attribution 4.0 International", True),
        ("CC BY 4.0 License", True),
        ("CC BY 4.0, Ada Roe", False),
    ],
)
def test_the_bare_name_of_a_licence(statement: str, named: bool) -> None:
    assert is_license_name(statement) is named


def test_addresses_behind_a_label_below_each_name() -> None:
    shown = "<h3>Additional Information</h3><ul><li><b>Ada Roe</b></li><li>Affiliation: Institute of Rain, Leeds</li><li>Email: roe@example.org</li><li><b>Ben Cole</b></li><li>Affiliation: School of Fog, Hull</li><li>Received by editor(s): June 13, 2004</li></ul>"
    document = page(f"<h3>Abstract</h3><p>{PROSE}</p>{shown}", '<meta name="citation_author" content="Cole, Ben">')

    assert [one.affiliations for one in document.authors] == [("Institute of Rain, Leeds",), ("School of Fog, Hull",)]
    assert document.dates.received == "2004-06-13"


def test_what_a_site_says_of_changing_names_is_none_of_the_abstract() -> None:
    document = page(
        f"<h4>Abstract</h4><p>{3 * PROSE}</p><div><h5>Name Change Policy</h5><p>Requests for name changes will be accepted.</p></div>"
    )

    assert document.abstract == (3 * PROSE).strip()
