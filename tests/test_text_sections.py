"""The abstract and the keywords of texts: where they begin and end."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cleanscrape import clean
from cleanscrape.pipeline import DEFAULT

from .conftest import after, page_of


def cases(name: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / name).read_text("utf-8"))["case"]
    return read


CASES, OPENINGS = cases("text_sections.toml"), cases("text_openings.toml")
FRAME = """On Rain and Fords

  • Ada Roe

Chapter

Part of the Sky Series book series (SKY, volume 8)
"""
PAGE = """On Rain and Fords | Journal of Rain
Skip to main content
Home
Journals
Books
Log in
Submit a manuscript
MENU
Journal of Rain, Volume 8, Issue 2
Research article
Published: 3 May 1999

On Rain and Fords

Ada Roe and Bela Holt

Department of Fords, University of Upper Weir, Leeds, UK

  • Abstract
  • References (12)
  • Cited by (3)
""".replace("MENU", "\n".join(f"Browse the rain of {year}" for year in range(1960, 1996)))
PARAGRAPHS = {
    "FENCE": (
        "Fords freeze before weirs do, and the carts that wait for them pay a toll of hours. This paper counts the "
        "hours of one winter from the books of nine keepers, and finds that they were longer than the law allowed."
    ),
    "GATE": (
        "The books were read by two people, one of whom could not swim. What they disagreed on was settled by the "
        "third, who had kept a weir in her youth and knew the hands of all nine keepers."
    ),
    "TEXT": (
        "Fords have been counted before, but never by night and never by a keeper who was paid for it. Why nobody had "
        "asked was not asked either, in the course of that year, which was the wettest on record."
    ),
}


def written(text: str) -> str:
    for name, paragraph in PARAGRAPHS.items():
        text = text.replace(name, paragraph)
    return text


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_abstracts_and_keywords_of_texts(case: dict[str, Any]) -> None:
    document = clean(FRAME + written(case["text"]))

    assert document.abstract == written(case["abstract"])
    assert [one.text for one in document.keywords] == case.get("keywords", [])
    assert document.audit().accounted


@pytest.mark.parametrize("case", OPENINGS, ids=[case["label"] for case in OPENINGS])
def test_abstracts_that_no_heading_opens(case: dict[str, Any]) -> None:
    page = PAGE if case.get("kept") else "\n".join(line for line in PAGE.split("\n") if not line or " " in line)
    document = clean(page + written(case["text"]))

    assert document.title == "On Rain and Fords"
    assert document.abstract == (written(case["abstract"]) if "abstract" in case else None)
    assert [one.text for one in document.keywords] == case.get("keywords", [])
    assert document.audit().accounted


def test_the_sentences_between_a_title_and_its_authors_are_an_abstract() -> None:
    lead = (
        "Keepers have counted dozens of fords that froze before their weirs did, and hundreds more that may yet do so."
    )
    page = PAGE.replace("On Rain and Fords\n\nAda", f"On Rain and Fords\n\n{lead}\n\nAda")

    document = clean(page + "\n".join(("", *PARAGRAPHS.values())))

    assert document.abstract == lead


def test_an_abstract_may_stand_above_the_record_that_names_the_author() -> None:
    fence = PARAGRAPHS["FENCE"]
    above = PAGE.partition("Ada Roe and")[0].replace("On Rain and Fords", "Fords and weirs of the rain in winter")
    record = (
        "Author: Ada Roe\nURN: urn:nbn:de:hebis:30:3-55555\nPlace of publication: Leeds\n"
        "Document Type: Doctoral Thesis\nLanguage: English\nDate of Publication (online): 1999/12/03\n"
        "DOI: 10.5555/rain.1"
    )

    document = clean(f"{above}Ada Roe\n\n{fence[:150]}\n\n{fence}\n\nDownload full text files\n\n{record}\n")

    assert document.abstract == fence
    assert [one.name for one in document.authors] == ["Ada Roe"]


def test_a_short_paragraph_opens_the_abstract_of_a_short_page() -> None:
    short = (
        "Fords that freeze save tolls and lose time, because they wake only when a keeper asks. We let carts knock: a "
        "hint of one bell, rung an hour before the first cart, which the keeper may ignore."
    )
    notice = f"The society is committed to open fords. {PARAGRAPHS['FENCE']}"

    document = clean(
        f"On Rain and Fords | Journal of Rain\nSkip to main content\nSign In\n\nOn Rain and Fords\n\nAda Roe\n\n"
        f"{short}\n\nAda Roe, Upper Weir University\n\n{notice}\n\n"
        "DOI: 10.5555/rain.1\nJournal of Rain, Volume 8, Issue 2\n"
    )

    assert document.abstract == short


def test_an_abstract_has_a_language_of_its_own() -> None:
    case = next(case for case in CASES if case["label"] == "one heading, two languages")

    document = clean(FRAME + written(case["text"]))

    assert [one.language for one in document.abstracts] == ["en", "de"]


def test_the_main_abstract_has_the_words_of_the_title_whatever_the_language_of_the_site() -> None:
    french = (
        "Les gués gèlent avant les barrages, et les charrettes qui les attendent paient un péage de plusieurs heures. "
        "Nous comptons les heures de cet hiver dans les livres de neuf gardiens, et elles sont plus longues que la loi."
    )
    title = "Winter hours of carts and keepers"

    document = clean(
        f'<html lang="fr"><head><title>{title}</title><meta name="citation_title" content="{title}">'
        f'<meta name="citation_author" content="Roe, Ada"></head><body><h1>{title}</h1><h2>Résumé</h2><p>{french}</p>'
        f"<h2>Abstract</h2><p>{PARAGRAPHS['FENCE']}</p></body></html>"
    )

    assert document.abstract == PARAGRAPHS["FENCE"]
    assert [one.language for one in document.abstracts] == ["en", "fr"]


def test_a_menu_below_the_word_is_no_abstract() -> None:
    menu = "Navigate This Article\n\nAbstract\n\n2018, 165 (12)\n\nAlert me to new issues of J. Invent. Fords.\n"

    assert clean(FRAME + menu).abstract is None


NOTICE = (
    "The society of all fords is committed to open locks, and it is glad of every keeper who writes to it in winter"
)


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ([NOTICE], False),
        ([NOTICE, "Fig. 1. The fords that freeze before the weirs above them do so too."], True),
        ([NOTICE, "The tolls of the lower ford are told by the keepers of the weir (Roe, 1970), who was there."], True),
        ([f"{NOTICE} {number}" for number in range(9)], True),
    ],
)
def test_a_little_prose_beside_an_abstract_is_of_the_site(lines: list[str], shown: bool) -> None:
    fence, text = PARAGRAPHS["FENCE"], "\n\n".join(lines)

    references = (
        "1. Holt R (1994) Tolls of the ford. J Fords 12:3-9\n2. Marsh B (1996) Ferries by night. J Locks 4:17-21"
    )

    document = clean(
        f"{FRAME}\nAbstract\n\n{fence}\n\nShare this article\n\n{text}\n\nDOI: 10.5555/rain.1\n\n"
        f"References\n\n{references}\n"
    )

    assert document.abstract == fence
    assert bool(document.body) == shown


ASIDE = "The tolls of a ford were paid in eggs, and nobody wrote down by whom."
HEADS = {
    "a tool and the heading": f"Related Abstract {ASIDE}",
    "the access": f"Open Access {ASIDE}",
    "the access behind the heading": f"Abstract Open Access {ASIDE}",
    "an author": f"Ada Roe {ASIDE}",
    "dates": f"June 2011; revised 2 October 2011; published 12 March 2012 {ASIDE}",
    "nothing": ASIDE,
}


@pytest.mark.parametrize("name", HEADS)
def test_what_a_tool_joined_to_the_beginning_of_an_abstract_is_none_of_it(name: str) -> None:
    page = page_of(["Ada Roe", HEADS[name]], role="abstract")
    author, abstract = page.blocks
    joined = abstract._replace(facts={"joint": True})
    page = replace(page, blocks=(author._replace(role="author"), joined))

    assert after(page, "trim-joined-abstract")[1] == ASIDE


BELOW = {
    "a heading in its line": "AUTHORS Ada Roe No contact information provided yet.",
    "thanks": "We thank nine keepers, who opened their books to us. All errors are ours.",
    "tools": "thumbnail Download PDF Relationships In Collection:",
}


@pytest.mark.parametrize("name", BELOW)
def test_what_a_tool_joined_below_an_abstract_is_none_of_it(name: str) -> None:
    page = page_of([ASIDE, f"{ASIDE} So were others.", BELOW[name], "Fords"], role="abstract")
    page = replace(page, blocks=tuple(one._replace(facts={"joint": True}) for one in page.blocks))

    found, _ = DEFAULT.only("trim-joined-abstract").run(page)

    assert [one.place for one in found.having("abstract")] == [0, 1]


@pytest.mark.parametrize(
    "said",
    [
        "Open access was granted to the carters.",
        "Abstract art hung at the ford.",
        "May 1968 Carts burned at the ford.",
        ASIDE,
    ],
)
def test_an_abstract_that_begins_with_the_words_of_a_tool_is_whole(said: str) -> None:
    page = page_of([said], role="abstract")
    page = replace(page, blocks=(page.blocks[0]._replace(facts={"joint": True}),))

    assert after(page, "trim-joined-abstract") == [said]


SENTENCES = (
    "Fords freeze before weirs do, and carts wait. The keepers counted the hours of one winter, night by night. "
)
JOINED = {
    "an abstract": (3 * SENTENCES, True),
    "one behind the name of its language": (f"español {3 * SENTENCES}", True),
    "the whole text": (40 * SENTENCES, False),
    "what goes on with a sentence": (f"tolls of the ford {3 * SENTENCES}", False),
    "a form for readers": (f"Sign in as an individual or via your institution {3 * SENTENCES}", False),
}


@pytest.mark.parametrize("name", JOINED)
def test_of_joined_lines_one_below_the_title_may_be_the_abstract(name: str) -> None:
    said, told = JOINED[name]
    page = page_of(["On Rain and Fords", said.strip()], role=None)
    title, text = page.blocks
    blocks = (title._replace(role="title", facts={"found": "repeated"}), text._replace(facts={"joint": True}))

    found, _ = DEFAULT.only("find-abstract-below").run(replace(page, blocks=blocks))

    assert bool(found.having("abstract")) == told
