from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from cleanscrape import Document, clean
from cleanscrape.etl import Failure, aclean_many, clean_many

from .conftest import ROOT


def pages() -> list[Path]:
    return sorted([*ROOT.glob("samples/*.html"), *ROOT.glob("samples/*.txt")])


def test_many_pages_come_in_order() -> None:
    made = list(clean_many(pages(), workers=2))

    assert made == [clean(path) for path in pages()]


def test_what_cannot_be_cleaned_has_its_place() -> None:
    given: list[Any] = ["It rains.", ("https://example.org/1", b"%PDF-1.7"), 3, Path("no such page.html")]
    first, pdf, number, missing = clean_many(given, workers=1)

    assert isinstance(first, Document)
    assert isinstance(pdf, Failure)
    assert isinstance(number, Failure)
    assert isinstance(missing, Failure)
    assert (pdf.place, pdf.url) == (1, "https://example.org/1")
    assert pdf.message.startswith("UnsupportedInput: the input is a PDF")
    assert (number.place, number.message) == (2, "a int; pages are str, bytes or paths")
    assert missing.message.startswith("FileNotFoundError")


def test_pages_are_read_a_few_ahead() -> None:
    read = 0

    def source() -> Iterator[str]:
        nonlocal read
        for place in range(1000):
            read += 1
            yield f"page {place}"

    results = clean_many(source(), workers=1)
    next(results)

    assert read < 20
    results.close()  # type: ignore[attr-defined]


def test_without_an_order_none_is_lost() -> None:
    texts = [f"It rains {place} days." for place in range(20)]
    made = list(clean_many(texts, workers=2, ordered=False))

    said = [document.body[0].paragraphs[0] for document in made if isinstance(document, Document)]
    assert sorted(said) == sorted(texts)


def test_coroutines_are_served() -> None:
    async def source() -> AsyncIterator[str | tuple[str | None, str]]:
        for text in ("It rains.", "It snows."):
            await asyncio.sleep(0)
            yield text

    async def cleaned() -> list[str]:
        ticks = asyncio.create_task(asyncio.sleep(0.05))
        made = [document async for document in aclean_many(source(), workers=1)]
        assert ticks.done()
        return [one.body[0].paragraphs[0] for one in made if isinstance(one, Document)]

    assert asyncio.run(cleaned()) == ["It rains.", "It snows."]
