"""What stands where an abstract, a keyword or a journal would, and is none."""

from __future__ import annotations

import pytest

from cleanscrape import clean

from .test_html import PROSE, page

CITED = "Roe A, Cole B. (2015) Why Rain Waits for Nine Locks. Sky Journal 3:e7"


@pytest.mark.parametrize("line", [f"Cite this as</p><p>{CITED}", f"How to cite. {CITED}", CITED])
def test_how_to_cite_a_work_is_no_part_of_its_abstract(line: str) -> None:
    document = clean(
        '<html><head><meta name="citation_title" content="Why Rain Waits for Nine Locks"><meta name="citation_author" content="Roe, Ada"></head>'
        f"<body><h1>Why Rain Waits for Nine Locks</h1><h2>Abstract</h2><p>{PROSE}</p><p>{line}</p><h2>Introduction</h2><p>{PROSE}</p></body></html>"
    )

    assert document.abstract == PROSE.strip()


def test_a_description_that_names_the_authors_is_no_abstract() -> None:
    people = ("Ada Maria Roe", "Benjamin Thaddeus Cole", "Cyrus Leopold Dove", "Dorothea Wilhelmina Fox", "Ezra Gill")
    tags = "".join(f'<meta name="dc.creator" content="{one}">' for one in people)
    line = ", ".join(people)

    document = clean(
        f'<html><head><meta name="dc.title" content="On Rain"><meta name="description" content="{line} (1990) On Rain">'
        f"{tags}</head><body><h1>On Rain</h1><p>{line}</p><h2>Introduction</h2><p>{PROSE}</p></body></html>"
    )

    assert [one.name for one in document.authors] == list(people)
    assert document.abstract is None


def test_authors_among_the_tags_of_keywords_are_no_keywords() -> None:
    tags = '<meta name="keywords" content="Ada Roe, rain, fog"><meta name="citation_author" content="Cole, Ben">'

    found = page("<p>Written by</p><p>Ada Roe</p><ul><li>Rain</li><li>Fog</li></ul>", tags).keywords

    assert [one.text for one in found] == ["Rain", "Fog"]


def test_what_a_site_says_of_keywords_is_none() -> None:
    told = "Subjects are taken by a program from the list of the society and may not say what the work is about."

    document = page(f"<h2>Keywords</h2><p>{told}</p>")

    assert document.keywords == ()
    assert told in [one.text for one in document.removed]


@pytest.mark.parametrize(
    "line",
    [
        "Roe, A., & Cole, B. (1990). On Rain. Archives of Rain, 4(1), 32-37.",
        'ADA O. ROE & BEN COLE, 1990. "On Rain," Journal of Rain, vol 79(2), pages 1055-1085.',
    ],
)
def test_the_authors_of_a_citation_are_no_journal(line: str) -> None:
    found = page(f"<p>{line}</p>", '<meta name="citation_author" content="Cole, Ben">').container

    assert found.title is None


def test_an_abstract_that_breaks_off_gives_way_to_the_whole() -> None:
    cut = PROSE[:70]

    document = page(f'<div class="abstract"><p>{cut}</p></div><p>{PROSE}</p><p>Download</p>')

    assert document.abstract == PROSE.strip()
    assert document.body == ()


def test_a_menu_below_the_heading_is_no_abstract() -> None:
    menu = "<p><a href=1>Abstract</a> | <a href=2>Methods</a> | <a href=3>Comment</a></p>"

    document = page(
        f'<div><h2>Abstract</h2>{menu}</div><div><h3>Text</h3></div><div class="abstract"><p>{PROSE}</p></div>'
    )

    assert document.abstract == PROSE.strip()


@pytest.mark.parametrize("token", ["abstract-content", "abstractText", "field-name-field-abstract"])
def test_an_abstract_by_a_name_that_many_platforms_use(token: str) -> None:
    assert page(f'<div class="{token}"><p>{PROSE}</p></div><h2>Text</h2><p>{PROSE}</p>').abstract == PROSE.strip()


def test_an_address_is_no_entry_by_the_name_of_its_element() -> None:
    assert page('<div class="references">/content/rain/10.5555/rain.1</div>').references == ()


@pytest.mark.parametrize("imprint", ["Copyright © 1970 Ada Roe", "All rights reserved"])
def test_an_imprint_below_the_heading_of_references_is_no_entry(imprint: str) -> None:
    assert page(f"<h2>References</h2><p>{imprint}</p>").references == ()


def test_one_line_below_the_heading_is_no_list_of_references() -> None:
    entries = ["Doe A. Sun rises late in the north of the isles. 1990.", "Fox B. Fog stands long over the fords. 1991."]
    listed = "".join(f"<li>{entry}</li>" for entry in entries)

    document = page(
        f'<p>{PROSE}</p><div><h2>References</h2><p>Two works are cited.</p></div><h3>List</h3><ul class="reference-list">{listed}</ul>'
    )

    assert set(entries) <= {one.text for one in document.references}


@pytest.mark.parametrize("inner", ['["', '{"name": "'])
def test_metadata_may_be_nested_as_deep_as_json_allows(inner: str) -> None:
    begin, end = (inner[:-1] * 450, ("]" if inner[0] == "[" else "}") * 450)
    keywords = f'"keywords": {begin}"deep"{end}'

    document = page(
        f"<p>{PROSE}</p>",
        f'<script type="application/ld+json">{{"@type": "ScholarlyArticle", "headline": "On Rain", {keywords}}}</script>',
    )

    assert document.title == "On Rain"
    assert document.keywords == ()


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (f"<h3>About the hall of fords</h3><p>{PROSE}</p>", ()),
        (f"<p>{PROSE}</p><p>Acknowledgements: {PROSE}</p>", (PROSE.strip(), f"Acknowledgements: {PROSE.strip()}")),
        (f"<h3>Showers</h3><p>{30 * PROSE}</p>", ((30 * PROSE).strip(),)),
        (f"<h3>Introduction</h3><p>{PROSE}</p>", (PROSE.strip(),)),
    ],
)
def test_a_little_prose_beside_an_abstract_is_of_the_site(lines: str, body: tuple[str, ...]) -> None:
    document = page(f"<div><h2>Abstract</h2><p>{PROSE * 2}</p></div>{lines}")

    assert tuple(one for section in document.body for one in section.paragraphs) == body


def test_a_text_for_an_image_that_a_machine_made_is_none_of_the_work() -> None:
    note = "The alternative text for this image may have been generated using AI."
    document = page(f"<h2>Introduction</h2><p>{PROSE}</p><figure><p>{note}</p></figure><p>{PROSE.upper()}</p>")

    assert not any(note in one for section in document.body for one in section.paragraphs)
