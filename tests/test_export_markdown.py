"""Markdown, read by a parser of CommonMark with footnotes, and its front by a parser of YAML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unicodedata import category

import pytest
import yaml
from hypothesis import example, given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from cleanscrape import Document
from cleanscrape.document import Abstract, Footnote, Marker, PageInfo, Reference, Section

from .documents import DOCUMENTS, REAL, SAMPLES, document_of

READER = MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(front_matter_plugin)
PAGE = PageInfo(kind="landing", input="html")
HEADINGS = {"Abstract", "Keywords", "Notes", "References"}


def flat(text: str) -> str:
    """A text without its white space, and without what is no character of a text."""
    return "".join(letter for letter in text if not letter.isspace() and category(letter) not in {"Cc", "Cs"})


def inlines(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from inlines(token.children or [])


def words(document: Document) -> list[str]:
    """The texts that Markdown shows, in the order in which it shows them; marks of notes are left out."""
    tokens = list(inlines(READER.parse(document.to_markdown())))
    allowed = {"inline", "text", "softbreak", "front_matter", "footnote_ref", "footnote_anchor", "html_block"}

    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= allowed | {
        *("heading", "paragraph", "ordered_list", "list_item", "footnote", "footnote_block")
    }
    assert {token.content for token in tokens if token.type == "html_block"} <= {"<!-- -->\n"}
    return [token.content for token in tokens if token.type == "text"]


def shown(document: Document) -> str:
    return flat("".join(words(document)))


def said(document: Document) -> str:
    """What the Document says, in the order of Markdown."""
    texts: list[str] = [document.title or "", ", ".join(person.name for person in document.authors)]
    main = [one for one in document.abstracts if one.text == document.abstract]
    if document.abstract is not None and not main:
        main = [Abstract(text=document.abstract)]
    for abstract in (*main, *(one for one in document.abstracts if one.text != document.abstract)):
        texts += ["Abstract", abstract.text]
    if document.keywords:
        texts += ["Keywords", "; ".join(keyword.text for keyword in document.keywords)]
    for section in document.body:
        texts += [section.heading or "", *section.paragraphs]
    if document.footnotes:
        texts += ["Notes", *(note.text for note in document.footnotes)]
    if document.references:
        texts += ["References", *(reference.text for reference in document.references)]
    return flat("".join((*texts, document.copyright or "")))


def without_marks(document: Document) -> Document:
    return replace(document, body=tuple(replace(section, markers=()) for section in document.body))


def noted(text: str, *notes: str, start: int = 4, end: int = 5) -> Document:
    """A paragraph with a mark of the first note at a place."""
    marker = Marker(paragraph=0, start=start, end=end, target="footnote", number=1)
    return Document(
        page=PAGE,
        body=(Section(paragraphs=(text,), markers=(marker,)),),
        footnotes=tuple(Footnote(number=number, text=note) for number, note in enumerate(notes, 1)),
    )


@pytest.mark.parametrize(
    ("text", "start", "marked"),
    [
        ("Rain1 falls.", 4, "Rain[^1] falls."),
        ("Rain1(a) falls.", 4, "Rain[^1]\\(a) falls."),
        ("1: rain falls.", 0, "[^1]\\: rain falls."),
        ("Rain!1 falls.", 5, "Rain\\![^1] falls."),
        ("Rain^1 falls.", 5, "Rain\\^[^1] falls."),
    ],
)
def test_a_mark_is_a_footnote_of_markdown(text: str, start: int, marked: str) -> None:
    document = noted(text, "Often.", start=start, end=start + 1)
    html = READER.render(document.to_markdown())

    assert document.to_markdown() == f"{marked}\n\n[^1]: Often.\n"
    assert html.count('class="footnote-ref"') == 1
    assert html.count('class="footnote-item"') == 1


def test_notes_without_a_mark_are_a_list() -> None:
    document = noted("Rain1 falls.", "Often.", "Seldom.", "Never.")

    assert document.to_markdown() == "Rain[^1] falls.\n\n## Notes\n\n2. Seldom.\n3. Never.\n\n[^1]: Often.\n"


def test_a_list_that_leaves_a_number_out_is_two() -> None:
    notes = tuple(Footnote(number=number, text="Rain.") for number in (1, 3))
    markdown = Document(page=PAGE, footnotes=notes).to_markdown()

    assert markdown == "## Notes\n\n1. Rain.\n\n<!-- -->\n\n3. Rain.\n"
    assert '<ol start="3">' in READER.render(markdown)


def test_cells_of_a_table_stay_apart() -> None:
    document = Document(page=PAGE, body=(Section(paragraphs=("\tLock\tAge ",)),))

    assert document.to_markdown() == "Lock\tAge\n"


def test_a_mark_of_no_note_stays_as_printed() -> None:
    assert noted("Rain1 falls.").to_markdown() == "Rain1 falls.\n"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_says_the_same_in_markdown(path: Path) -> None:
    document = without_marks(document_of(path))

    assert shown(document) == said(document)


@pytest.mark.skipif(not REAL, reason="the real pages of ../shared are not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_page_says_the_same_in_markdown(path: Path) -> None:
    document = without_marks(document_of(path))

    assert shown(document) == said(document)


@settings(deadline=None)
@example(Document(page=PAGE, body=(Section(paragraphs=("1. Rain", "---", "+", "Fog\n===", "    code", "&amp; <b>")),)))
@example(Document(page=PAGE, references=(Reference(number=1, text="- Rain\n\n    fog\n1) hail"),)))
@given(DOCUMENTS)
def test_any_document_says_the_same_in_markdown(document: Document) -> None:
    document = without_marks(document)

    assert shown(document) == said(document)


@settings(deadline=None)
@given(DOCUMENTS)
def test_any_mark_is_a_footnote_or_nothing(document: Document) -> None:
    tokens = list(inlines(READER.parse(document.to_markdown())))

    assert len({token.meta["id"] for token in tokens if token.type == "footnote_open"}) <= len(document.footnotes)
    assert "".join(words(document)).count("[^") <= document.to_markdown().count("\\[^")


@settings(deadline=None)
@given(DOCUMENTS)
def test_the_front_is_yaml_that_says_the_same(document: Document) -> None:
    markdown = document.to_markdown()
    front = yaml.safe_load(markdown.split("---\n")[1]) if markdown.startswith("---\n") else {}

    assert front.get("title") == document.title
    assert front.get("author", []) == [person.name for person in document.authors]
    assert front.get("doi") == document.identifiers.doi
