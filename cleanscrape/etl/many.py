"""Many pages at once, in Python: each on a process, in order, none lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from typing import Any

from ..document import Document
from .pool import Pool, cores
from .records import Broken, Record
from .worker import Done, Failed, Form, Job

__all__ = ["Failure", "aclean_many", "clean_many"]

Source = str | bytes | PathLike[str]
ASYNC_END = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What stands in the place of a Document that could not be made."""

    place: int
    """Of the page among those given, from 0."""
    url: str | None = None
    message: str
    filter: str | None = None
    """The filter that an error came from, if it came from one."""


def clean_many(
    pages: Iterable[Source | tuple[str | None, Source]],
    *,
    workers: int | None = None,
    ordered: bool = True,
    timeout: float = 30.0,
    memory: int | None = None,
) -> Iterator[Document | Failure]:
    """Clean pages on many processes; each gives its Document, or a Failure that says why there is none.

    The pages are read as they are needed, a few ahead. Documents come without what `Document.audit()` goes over.

    Args:
        pages: what `cleanscrape.clean()` takes as str, bytes or path, or pairs of an address and that.
        workers: processes; one for each core unless told.
        ordered: give the Documents in the order of the pages; otherwise as they are ready.
        timeout: seconds that a page may take.
        memory: bytes that a process may take beyond what it begins with; no limit unless told.

    >>> [document.page.kind for document in clean_many(["It rains.", ("https://example.org", "It snows.")], workers=1)]
    ['other', 'other']
    """
    form: Form = "document"
    job = Job(form, timeout=timeout, memory=memory)
    with Pool(job, workers=workers or cores(), ordered=ordered, batch=1) as pool:
        for item, answer in pool.answers(_records(pages)):
            yield _told(item, answer)


def _records(pages: Iterable[Any]) -> Iterator[Record | Broken]:
    for place, page in enumerate(pages):
        url, content = page if isinstance(page, tuple) and len(page) == 2 else (None, page)
        if isinstance(content, str | bytes | PathLike):
            yield Record(content, str(place), url=url)  # type: ignore[arg-type]
        else:
            yield Broken(str(place), f"a {type(content).__name__}; pages are str, bytes or paths")


def _told(item: Any, answer: Done | Failed | None) -> Document | Failure:
    if isinstance(answer, Done):
        document: Document = answer.body
        return document
    if isinstance(answer, Failed):
        return Failure(place=int(item.place), url=item.url, message=answer.error, filter=answer.filter)
    return Failure(place=int(item.place), message=item.error)


async def aclean_many(
    pages: AsyncIterable[Source | tuple[str | None, Source]] | Iterable[Source | tuple[str | None, Source]],
    **options: Any,
) -> AsyncIterator[Document | Failure]:
    """`clean_many` for coroutines: the pages may come from an async iterable, and the event loop is never held up."""
    loop = asyncio.get_running_loop()
    results = clean_many(_pulled(pages, loop) if isinstance(pages, AsyncIterable) else pages, **options)
    try:
        while (result := await asyncio.to_thread(next, results, ASYNC_END)) is not ASYNC_END:
            yield result  # type: ignore[misc]
    finally:
        await asyncio.to_thread(results.close)  # type: ignore[attr-defined]


def _pulled(pages: AsyncIterable[Any], loop: asyncio.AbstractEventLoop) -> Iterator[Any]:
    """An async iterable as an iterator for another thread."""
    iterator = aiter(pages)

    async def one() -> Any:
        return await anext(iterator, ASYNC_END)

    while (page := asyncio.run_coroutine_threadsafe(one(), loop).result()) is not ASYNC_END:
        yield page
