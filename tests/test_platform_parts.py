"""Parts of platforms' templates beside those that their samples show: each is set into the sample of the platform."""

from __future__ import annotations

import pytest
import regex

from cleanscrape import Document, clean

from .conftest import ROOT

SAID = "The keeper of the gate shows this line to everyone who comes by, whatever it is that they came to read."
PLACE = regex.compile(r"<div><h2>Introduction|<h2[^>]*+>(?:Introduction|References)")

FURNITURE = {
    "acs": ['<p class="article__tags__tooltip">{}</p>', '<div class="TermsAndConditionsDropzone3"><p>{}</p></div>'],
    "aip": ['<div class="itemFullTextLoading"><p>{}</p></div>'],
    "ametsoc": ['<div id="shareLinkModalBody"><div>{}</div></div>'],
    "annualreviews": ['<div class="menuButton">{}</div>'],
    "aps": [
        '<div id="cc-rights-modal" class="reveal-modal"><p>{}</p></div>', '<section id="rights"><p>{}</p></section>',
        '<div class="email-callout"><p>{}</p></div>', '<div id="article-sidebar"><p>{}</p></div>',
    ],
    "atypon-core": ['<div class="meta-panel__type">{}</div>', '<div class="core-relations"><p>{}</p></div>'],
    "elife": ['<a class="asset-viewer-inline__header_link">{}</a>', '<p class="article-download-list">{}</p>'],
    "f1000": ['<div class="sidebar"><p>{}</p></div>', '<div class="article-information"><p>{}</p></div>'],
    "ieee": ["<title>{}</title>"],
    "mnhn": ['<div class="block-simplenews"><p>{}</p></div>'],
    "nature": ['<aside class="recommended"><h1>{}</h1></aside>'],
    "science": ['<p class="eletters-wrapper">{}</p>', '<div id="trendmd-suggestions"><p>{}</p></div>'],
    "springer--article-2025": ['<span class="u-visually-hidden">{}</span>'],
    "tandf": ['<div id="tableViewerArticleInfo"><h1>{}</h1></div>', '<span class="figViewerTitle">{}</span>'],
}  # fmt: skip


def with_part(sample: str, markup: str, place: regex.Pattern[str] = PLACE) -> Document:
    page = (ROOT / "samples" / f"{sample}.html").read_text(encoding="utf-8")
    where = place.search(page)
    assert where is not None, sample
    document = clean(page[: where.start()] + markup + page[where.start() :])
    assert document.audit().accounted, document.audit().first_lost
    return document


@pytest.mark.parametrize(
    ("sample", "markup"), [(sample, markup) for sample, parts in FURNITURE.items() for markup in parts]
)
def test_what_a_template_says_for_the_site_is_no_part_of_the_work(sample: str, markup: str) -> None:
    said = with_part(sample, markup.format(SAID))

    assert SAID not in said.to_text()
    assert said.title == clean(ROOT / "samples" / f"{sample}.html").title


def test_concepts_of_physics_subject_headings_are_keywords_each() -> None:
    path = '<div class="physh-tagging"><ol class="physh-path-breadcrumb"><li><span class="facet">Areas</span></li></ol>'
    concepts = '<a class="physh-concept primary">Locks</a><a class="physh-concept primary">Slow water</a></div>'

    found = [one.text for one in with_part("aps", path + concepts).keywords if one.source == "index"]

    assert found[-2:] == ["Locks", "Slow water"]
    assert "Areas" not in found


def test_a_reference_list_may_end_with_the_line_of_its_journal() -> None:
    document = with_part("rsc", "<li>This journal is © The Society of Locks 2016</li>", regex.compile("</ol>"))

    assert not [one for one in document.references if "Society of Locks" in one.text]


@pytest.mark.parametrize("head", ["Abstract. ", "<strong>Abstract.</strong> ", "Abstract—", "ABSTRACT – "])
def test_the_name_of_an_abstract_may_stand_in_its_line(head: str) -> None:
    page = (ROOT / "samples" / "copernicus.html").read_text(encoding="utf-8")
    whole = clean(page)
    assert whole.abstract is not None
    begins = whole.abstract[:40]

    document = clean(page.replace("<h2>Abstract</h2>", "").replace(f"<p>{begins}", f"<p>{head}{begins}", 1))

    assert document.abstract == whole.abstract


def test_a_speech_about_abstracts_is_left_alone() -> None:
    page = (ROOT / "samples" / "copernicus.html").read_text(encoding="utf-8")
    begins = str(clean(page).abstract)[:40]

    document = clean(page.replace(f"<p>{begins}", f"<p>Abstract art. {begins}", 1))

    assert str(document.abstract).startswith("Abstract art. ")


def test_a_layer_that_springer_shares_with_nature_tells_neither() -> None:
    document = with_part("springer--article-legacy", f'<div class="composite-layer"><p>{SAID}</p></div>')

    assert document.page.platform == "springer"
