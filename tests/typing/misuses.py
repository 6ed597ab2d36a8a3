"""Uses that type checkers refuse: each line that is ignored here is one. A refusal that goes is an error of mypy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cleanscrape import DEFAULT, Document, Fetcher, Filter, Manners, Page, Pipeline, Remove, clean, fetch
from cleanscrape.etl import Options, clean_many, run


def arguments(page: Path) -> None:
    clean(7)  # type: ignore[arg-type]
    clean(page, "https://example.org/")  # type: ignore[call-arg]
    clean(page, pipeline=[])  # type: ignore[arg-type]
    clean(page, strict="yes")  # type: ignore[arg-type]
    clean(page, adress="https://example.org/")  # type: ignore[call-arg]


def fields(document: Document) -> None:
    print(document.titel)  # type: ignore[attr-defined]
    document.title.upper()  # type: ignore[union-attr]
    document.title = "On rain"  # type: ignore[misc]
    document.authors.append("Ada Roe")  # type: ignore[attr-defined]
    if document.page.kind == "landed":  # type: ignore[comparison-overlap]
        print(document)
    Document(title="On rain")  # type: ignore[call-arg]


def words(page: Page) -> Iterator[str]:
    """A filter yields edits, and these are none."""
    yield from (block.text for block in page)


def edits(page: Page) -> Iterator[Remove]:
    """An edit has a reason."""
    for block in page:
        yield Remove(block)  # type: ignore[call-arg]


def pipelines() -> None:
    Pipeline([words])  # type: ignore[list-item]
    Filter("words", words)  # type: ignore[arg-type]
    DEFAULT.after("split-keywords", words)  # type: ignore[arg-type]
    DEFAULT.without(edits)  # type: ignore[arg-type]


def web() -> None:
    fetch(["https://example.org/"])  # type: ignore[arg-type]
    Manners(delay="a second")  # type: ignore[arg-type]
    with Fetcher():  # type: ignore[attr-defined]
        pass


def etl(pages: list[int]) -> None:
    clean_many(pages)  # type: ignore[arg-type]
    Options(export="docx")  # type: ignore[arg-type]
    run("crawl", output=Path("documents"))  # type: ignore[arg-type]
