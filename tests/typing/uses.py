"""A program of a user: what the public names give is what their types say. Checked by mypy and pyright, and run."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Iterator
from pathlib import Path
from typing import Any, Literal, assert_type

from cleanscrape import (
    DEFAULT,
    Assign,
    CleanscrapeError,
    Document,
    Edit,
    Fetched,
    Fetcher,
    Filter,
    Manners,
    NotALandingPage,
    Page,
    Pipeline,
    Remove,
    Replace,
    afetch_many,
    clean,
    fetch,
    fetch_many,
)
from cleanscrape.document import Footnote, Person, Reference
from cleanscrape.etl import Columns, Failure, Options, Summary, clean_many, run


def fields(document: Document) -> list[str]:
    """Each field has the type that the reference names."""
    assert_type(document.title, str | None)
    assert_type(document.authors, tuple[Person, ...])
    assert_type(document.footnotes, tuple[Footnote, ...])
    assert_type(document.references, tuple[Reference, ...])
    assert_type(document.container.volume, str | None)
    assert_type(document.page.kind, Literal["landing", "contents", "blocked", "error", "other"])
    assert_type(document.audit().unaccounted, int)
    for reference in document.references:
        assert_type(reference.number, int)
        assert_type(reference.doi, str | None)
    return [author.family or author.name for author in document.authors]


def exports(document: Document) -> list[str]:
    """Text in each format, and back from JSON."""
    assert_type(document.to_dict(), dict[str, Any])
    assert_type(document.to_csl(), dict[str, Any])
    assert_type(Document.from_dict(document.to_dict()), Document)
    return [
        document.to_json(indent=2),
        document.to_text(),
        document.to_markdown(),
        document.to_bibtex(key="rain"),
        document.to_ris(),
        document.to_jats(),
        document.explain(),
    ]


def drop_weather(page: Page) -> Iterator[Edit]:
    """Remove words on the weather."""
    for block in page.having("paragraph"):
        if block.text == "It rained.":
            yield Remove(block, "weather")
        elif block.text.startswith("Rain "):
            yield Replace(block, 0, 4, "Snow", "weather")
        elif not block.text:
            yield Assign(block, role=None)


def pipelines() -> Pipeline:
    """A pipeline with a filter of one's own, as a function and with a name."""
    named = Filter("drop-more-weather", drop_weather)
    mine = DEFAULT.without("repair-spacing").after("split-keywords", drop_weather).before("drop-weather", named)
    assert_type(mine.names, tuple[str, ...])
    assert_type([one.summary for one in mine], list[str])
    return mine


def sources(path: Path) -> list[Document]:
    """What `clean` takes."""
    content = path.read_bytes()
    return [
        clean(path, pipeline=pipelines(), trace=True),
        clean(content, url="https://example.org/", encoding="utf-8", profiles=False),
        clean(memoryview(content), max_bytes=10_000_000),
        clean(content.decode("utf-8", "replace")),
    ]


def strict(source: str) -> Document:
    """An error knows its document."""
    try:
        return clean(source, strict=True)
    except NotALandingPage as error:
        return assert_type(error.document, Document)
    except CleanscrapeError:
        raise


def fetched(url: str) -> Document:
    """One page of the web."""
    return fetch(url, manners=Manners(contact="mailto:ada@example.org", delay=2))


def fetched_together(urls: list[str]) -> dict[str, Document]:
    """Many, each with its Document or its error."""
    found = assert_type(fetch_many(urls), Iterator[Fetched])
    return {one.url: one.document for one in found if one.document is not None}


async def fetched_in_a_loop(url: str) -> Document | None:
    """In asynchronous code."""
    async with Fetcher(Manners(robots=True), headers={"X-Reason": "research"}) as fetcher:
        first = assert_type(await fetcher.fetch(url), Document)
    found = assert_type(afetch_many([url]), AsyncGenerator[Fetched])
    async for one in found:
        return one.document or first
    return None


def many(pages: list[bytes]) -> Iterator[str]:
    """On all cores: a failure is told apart by its type."""
    for one in clean_many(pages, workers=1, ordered=True, timeout=60):
        if isinstance(one, Failure):
            yield one.message
        else:
            yield assert_type(one, Document).title or ""


def files(folder: str) -> Summary:
    """Files of pages."""
    options = Options(columns=Columns(content="page", url="address"), export="bibtex", workers=2, shard_size=500)
    return run([f"{folder}/*.jsonl"], f"{folder}/documents", options)


def main() -> None:
    """What needs no network, on the page that is named."""
    documents = sources(Path(sys.argv[1]))
    strict("It rained.")
    for document in documents:
        fields(document)
        exports(document)
    print(documents[0].title)


if __name__ == "__main__":
    main()
