"""JATS against the DTD of JATS, and element by element."""

from __future__ import annotations

from functools import cache
from importlib.metadata import distribution
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from cleanscrape import Document
from cleanscrape.document import (
    Abstract,
    AbstractSection,
    Container,
    Dates,
    Footnote,
    Keyword,
    Marker,
    PageInfo,
    Person,
    Reference,
    Section,
)

from .documents import DOCUMENTS, REAL, SAMPLES, document_of

PAGE = PageInfo(kind="landing", input="html")
NAMES = {"xlink": "http://www.w3.org/1999/xlink"}


@cache
def dtd() -> etree.DTD:
    """The DTD of Journal Publishing 1.1, which packtools carries.

    1.2 and 1.3 only add to it: what is valid in 1.1 is so in them. Their own DTDs are in no package.
    """
    path = distribution("packtools").locate_file(
        "packtools/catalogs/jats-publishing-dtd-1.1/JATS-journalpublishing1.dtd"
    )
    return etree.DTD(str(path))


def valid(document: Document) -> etree._Element:
    """The article, which the DTD finds no fault with."""
    written = document.to_jats()
    article = etree.fromstring(written)

    assert article.get("dtd-version") == "1.3"
    article.set("dtd-version", "1.1")
    assert dtd().validate(article), dtd().error_log.last_error
    return article


def marked(*markers: tuple[int, int, str, int]) -> str:
    """A paragraph as JATS has it, with markers: start, end, target, number."""
    made = tuple(
        Marker(paragraph=0, start=start, end=end, target=target, number=number)  # type: ignore[arg-type]
        for start, end, target, number in markers
    )
    document = Document(
        page=PAGE,
        body=(Section(paragraphs=("Rain [1, 2] falls.",), markers=made),),
        footnotes=(Footnote(number=1, text="Often."), Footnote(number=2, text="Seldom.")),
        references=(Reference(number=1, text="Roe, On Rain."),),
    )
    (paragraph,) = valid(document).findall("body/p")
    return etree.tostring(paragraph, encoding="unicode", with_tail=False).replace(
        ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ali="http://www.niso.org/schemas/ali/1.0/"', ""
    )


@pytest.mark.parametrize(
    ("markers", "written"),
    [
        ([], "<p>Rain [1, 2] falls.</p>"),
        ([(6, 7, "footnote", 9)], "<p>Rain [1, 2] falls.</p>"),
        ([(6, 70, "footnote", 1)], "<p>Rain [1, 2] falls.</p>"),
        (
            [(6, 7, "footnote", 1), (9, 10, "footnote", 2)],
            '<p>Rain [<xref ref-type="fn" rid="fn1">1</xref>, <xref ref-type="fn" rid="fn2">2</xref>] falls.</p>',
        ),
        (
            [(5, 11, "footnote", 1), (5, 11, "footnote", 2)],
            '<p>Rain <xref ref-type="fn" rid="fn1 fn2">[1, 2]</xref> falls.</p>',
        ),
        ([(6, 7, "reference", 1)], '<p>Rain [<xref ref-type="bibr" rid="ref1">1</xref>, 2] falls.</p>'),
    ],
)
def test_marks_are_cross_references(markers: list[tuple[int, int, str, int]], written: str) -> None:
    assert marked(*markers) == written


def test_sections_stand_in_each_other() -> None:
    sections = (
        Section(paragraphs=("Before.",)),
        Section(heading="One", level=1),
        Section(heading="One a", level=3, paragraphs=("Rain.",)),
        Section(heading=None, level=2, paragraphs=("Fog.",)),
        Section(heading="Two", level=1),
    )
    body = valid(Document(page=PAGE, body=sections)).find("body")

    assert body is not None
    assert body.xpath("p/text()") == ["Before."]
    assert body.xpath("sec/title/text()") == ["One", "Two"]
    assert body.xpath("sec[1]/sec/title") != []
    assert body.xpath("sec[1]/sec[1]/p/text()") == ["Rain."]
    assert body.xpath("sec[1]/sec[2]/p/text()") == ["Fog."]


def test_a_subtitle_is_apart_from_the_title() -> None:
    article = valid(Document(page=PAGE, title="On Rain: And Fog", subtitle="And Fog"))

    assert article.xpath("front/article-meta/title-group/*/text()") == ["On Rain", "And Fog"]


def test_people_point_to_their_affiliations() -> None:
    people = (
        Person(name="Ada Roe", given="Ada", family="Roe", affiliations=("Hull", "Leeds"), corresponding=True),
        Person(name="Rain Council", affiliations=("Leeds",), orcid="0000-0002-1825-0097"),
    )
    article = valid(Document(page=PAGE, authors=people, editors=people[:1]))

    assert article.xpath("//aff/@id") == ["aff1", "aff2"]
    assert article.xpath("//contrib[1]/xref/@rid") == ["aff1", "aff2", "aff1", "aff2"]
    assert article.xpath("//contrib[@corresp]/name/surname/text()") == ["Roe", "Roe"]
    assert article.xpath("//contrib[contrib-id]//string-name/text()") == ["Rain Council"]


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ("1990", {"year": "1990"}),
        ("1990-02-03", {"day": "03", "month": "02", "year": "1990"}),
        ("Spring 1990", {"year": "Spring 1990"}),
    ],
)
def test_a_date_is_in_parts(date: str, parts: dict[str, str]) -> None:
    (found,) = valid(Document(page=PAGE, dates=Dates(published=date))).findall("front/article-meta/pub-date")

    assert {part.tag: part.text for part in found} == parts
    assert found.get("iso-8601-date") == (None if " " in date else date)


def test_abstracts_of_other_languages_are_translations() -> None:
    abstracts = (
        Abstract(text="Il pleut.", language="fr"),
        Abstract(text="Aims\nRain.", language="en", sections=(AbstractSection(heading="Aims", text="Rain."),)),
    )
    document = Document(page=PAGE, language="en", abstract="Aims\nRain.", abstracts=abstracts)
    article = valid(document)

    assert article.xpath("//abstract/sec/title/text()") == ["Aims"]
    assert article.xpath("//trans-abstract/p/text()") == ["Il pleut."]


def test_keywords_stand_in_groups() -> None:
    keywords = (Keyword(text="rain"), Keyword(text="fog"), Keyword(text="Regen", source="machine", language="de"))
    article = valid(Document(page=PAGE, keywords=keywords))

    assert article.xpath("//kwd-group/@kwd-group-type") == ["author", "machine"]
    assert article.xpath("//kwd-group[1]/kwd/text()") == ["rain", "fog"]


def test_a_licence_with_an_address_links_to_it() -> None:
    article = valid(Document(page=PAGE, license="https://example.org/by/4.0/", access="open", copyright="© Roe"))

    assert article.xpath("//license/@xlink:href", namespaces=NAMES) == ["https://example.org/by/4.0/"]
    assert [etree.QName(one).localname for one in article.xpath("//permissions/*")] == [
        *("copyright-statement", "free_to_read", "license")
    ]


def test_a_reference_is_printed_and_parted() -> None:
    csl = {
        "type": "article-journal",
        "title": "On Rain",
        "author": [{"family": "Roe", "given": "A."}, {"literal": "Rain Council"}],
        "container-title": "Weather",
        "page": "11–19",
        "issued": {"date-parts": [[1990]]},
    }
    references = (
        Reference(number=1, label="1", text="Roe, On Rain.", doi="10.5555/rain", csl=csl),
        Reference(number=2, text="Cole, On Fog."),
    )
    first, second = valid(Document(page=PAGE, references=references)).findall("back/ref-list/ref")

    assert first.xpath("citation-alternatives/mixed-citation/text()") == ["Roe, On Rain."]
    assert first.xpath("citation-alternatives/element-citation/@publication-type") == ["journal"]
    assert [one.tag for one in first.xpath("citation-alternatives/element-citation/*")] == [
        *("person-group", "year", "article-title", "source", "fpage", "lpage", "pub-id")
    ]
    assert first.xpath(".//collab/text()") == ["Rain Council"]
    assert second.xpath("mixed-citation/text()") == ["Cole, On Fog."]


def test_what_xml_cannot_hold_is_marked() -> None:
    document = Document(page=PAGE, title="On\x00 Rain\ud800", container=Container(title="\uffff"))

    assert valid(document).xpath("//article-title/text()") == ["On\ufffd Rain\ufffd"]


def test_an_empty_document_is_valid() -> None:
    valid(Document(page=PAGE))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_valid(path: Path) -> None:
    valid(document_of(path))


@pytest.mark.skipif(not REAL, reason="the real pages of ../shared are not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_page_is_valid(path: Path) -> None:
    valid(document_of(path))


@settings(deadline=None)
@given(DOCUMENTS)
def test_any_document_is_valid(document: Document) -> None:
    valid(document)
