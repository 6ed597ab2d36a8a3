"""Works that pages of unknown platforms show as records: what their labels name."""

from __future__ import annotations

import pytest

from cleanscrape import Document, clean

from .test_html import PROSE, page

FIELDS = (("Title", "On Rain"), ("Creator", "Roe, Ada"), ("Publisher", "Rain Press"), ("Date", "2021-05-03"))


def record(*fields: tuple[str, str]) -> Document:
    shown = "".join(f"<div><h3>{label}</h3><div>{value}</div></div>" for label, value in (*FIELDS, *fields))
    document = clean(f"<html><body><h1>On Rain</h1>{shown}</body></html>")
    assert document.audit().accounted, document.audit().first_lost
    return document


@pytest.mark.parametrize(
    ("fields", "abstract"),
    [
        ([("Description", 3 * PROSE)], (3 * PROSE).strip()),
        ([("Description", "Ink on paper, 18 leaves.")], None),
        ([("Description", 3 * PROSE), ("Abstract", f"Fog. {3 * PROSE}")], f"Fog. {3 * PROSE}".strip()),
    ],
)
def test_a_description_in_prose_is_the_abstract_where_no_label_names_one(
    fields: list[tuple[str, str]], abstract: str | None
) -> None:
    assert record(*fields).abstract == abstract


@pytest.mark.parametrize(
    ("label", "value", "holder", "address"),
    [
        ("Rights", "CC BY 4.0", None, "https://creativecommons.org/licenses/by/4.0/"),
        ("License", "CC BY-NC 4.0", None, "https://creativecommons.org/licenses/by-nc/4.0/"),
        ("Rights", "In copyright", "In copyright", None),
        ("Rights", "<dl><dt>License</dt><dd>To be asked for</dd></dl>", None, None),
    ],
)
def test_the_rights_in_a_record(label: str, value: str, holder: str | None, address: str | None) -> None:
    document = record((label, value))

    assert (document.copyright, document.license) == (holder, address)


def test_a_container_ends_before_the_place_in_it() -> None:
    assert record(("Published in", "Rain Review, 12(2), 101-118, 2021.")).container.title == "Rain Review"


@pytest.mark.parametrize("label", ["Keyphrases", "Descriptors:"])
def test_other_names_of_keywords(label: str) -> None:
    terms = page(f"<p>{PROSE}</p><div><h3>{label}</h3><p>rain, fog</p></div>").keywords

    assert [one.text for one in terms] == ["rain", "fog"]


def test_a_number_that_is_a_heading_of_its_own_is_of_the_heading_below() -> None:
    text = 3 * PROSE
    document = page(f"<h2>1.</h2><h2>Introduction</h2><p>{text}</p><h2>2.</h2><h2>Fords</h2><p>Nine fords. {text}</p>")

    assert [one.heading for one in document.body] == ["1. Introduction", "2. Fords"]


def test_counted_addresses_below_the_names_of_a_record_are_no_names() -> None:
    names = "<ul><li>Roe, Ada<sup>1</sup></li><li>Cole, Ben<sup>2</sup></li></ul>"
    places = "<ul><li>1. University of Rain</li><li>2. Fog College</li></ul>"
    fields = f"<h3>Creators</h3>{names}{places}<h3>Title</h3><p>On Rain</p><h3>Publisher</h3><p>Rain Press</p>"

    authors = page(fields, '<meta name="citation_author" content="Cole, Ben">').authors

    assert [(one.name, one.affiliations) for one in authors] == [
        ("Ada Roe", ("University of Rain",)),
        ("Ben Cole", ("Fog College",)),
    ]


@pytest.mark.parametrize("below", ["<b>Date:</b> 2021", "<b>References:</b> See the list of <a href='/r'>Rain</a>"])
def test_keywords_end_where_a_line_leads_with_another_label(below: str) -> None:
    links = "<a href='#'>rain</a>; <a href='#'>nine locks</a>"
    terms = page(f"<h2>Abstract</h2><p>{PROSE}</p><p><b>Keywords:</b> {links}<br>{below}</p>").keywords

    assert [one.text for one in terms] == ["rain", "nine locks"]


@pytest.mark.parametrize(
    ("shown", "terms"),
    [
        ("<span>rain</span><span>nine locks</span><span>Fog</span>", ["rain", "nine locks", "Fog"]),
        ("<span>rain</span><span>nine locks</span><span>toll</span>", ["rainnine lockstoll"]),
    ],
)
def test_keywords_that_nothing_parts_are_those_that_the_tags_name(shown: str, terms: list[str]) -> None:
    head = "".join(f'<meta name="dc.subject" content="{term}">' for term in ("Weather", "rain", "nine locks", "fog"))
    document = page(f"<h2>Abstract</h2><p>{PROSE}</p><h2>Tags</h2><div>{shown}</div>", head)

    assert [one.text for one in document.keywords] == terms


def test_a_conference_is_the_container_of_its_papers() -> None:
    document = page(f"<p>{PROSE}</p>", '<meta name="citation_conference" content="Proc. Conf. on Rain">')

    assert (document.container.title, document.type) == ("Proc. Conf. on Rain", "paper-conference")


def test_an_excerpt_in_lieu_of_an_abstract_is_of_the_text() -> None:
    text = 3 * PROSE
    document = page(f"<h3>In lieu of an abstract, here is a brief excerpt of the content:</h3><p>{text}</p>")

    assert (document.abstract, [(one.heading, one.paragraphs) for one in document.body]) == (
        None,
        [(None, (text.strip(),))],
    )
