"""Fetching: from the address of a page to its Document."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from queue import Queue
from threading import Event
from typing import Any

from ..document import Document
from .errors import AddressRefused, FetchError, HTTPFailure, NoAnswer, RobotsDisallowed, TooManyRedirects
from .fetcher import Fetched, Fetcher, kept_in
from .manners import Manners

__all__ = [
    "AddressRefused",
    "FetchError",
    "Fetched",
    "Fetcher",
    "HTTPFailure",
    "Manners",
    "NoAnswer",
    "RobotsDisallowed",
    "TooManyRedirects",
    "afetch",
    "afetch_many",
    "fetch",
    "fetch_many",
    "kept_in",
]

WAITING = 256
"""Results that wait to be taken, at most."""


async def afetch(url: str, *, manners: Manners | None = None, **options: Any) -> Document:
    """The Document of a page, from its address, its DOI ("10.5555/rain") or its arXiv identifier ("arXiv:2101.00001").

    `doc.page` says the status, the last address and the addresses that led there.

    Args:
        url: where the page is.
        manners: how hosts are treated; polite unless told.
        options: those of `clean`.

    Raises:
        FetchError: AddressRefused, RobotsDisallowed, TooManyRedirects, NoAnswer or HTTPFailure.
        InputTooLarge: the page is larger than `manners.max_bytes`, unpacked.
        UnsupportedInput: what is there is no page: a PDF, an image.
    """
    async with Fetcher(manners) as fetcher:
        return await fetcher.fetch(url, **options)


def fetch(url: str, *, manners: Manners | None = None, **options: Any) -> Document:
    """The same as `afetch`, for code that is not asynchronous; it may run inside a loop all the same."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, afetch(url, manners=manners, **options)).result()


async def afetch_many(
    urls: Iterable[str] | AsyncIterable[str], *, manners: Manners | None = None, **options: Any
) -> AsyncGenerator[Fetched]:
    """What comes of many addresses, as it comes, each with its Document or its error; hosts are asked side by side.

    Who stops before the end closes it, as each asynchronous generator wants it:
    `async with contextlib.aclosing(afetch_many(urls)) as results: ...`.
    """
    async with Fetcher(manners) as fetcher, aclosing(fetcher.fetch_many(urls, **options)) as results:
        async for fetched in results:
            yield fetched


def fetch_many(urls: Iterable[str], *, manners: Manners | None = None, **options: Any) -> Iterator[Fetched]:
    """The same as `afetch_many`, for code that is not asynchronous. Who stops taking results stops the fetching."""
    results: Queue[Fetched | BaseException | None] = Queue(WAITING)
    stopped = Event()

    async def run() -> None:
        async with aclosing(afetch_many(urls, manners=manners, **options)) as made:
            async for fetched in made:
                while results.full() and not stopped.is_set():
                    await asyncio.sleep(0.01)
                if stopped.is_set():
                    return
                results.put(fetched)

    def work() -> None:
        try:
            asyncio.run(run())
        except BaseException as error:  # whatever it is, who takes the results is to have it
            results.put(error)
        else:
            results.put(None)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(work)
        try:
            while (found := results.get()) is not None:
                if isinstance(found, BaseException):
                    raise found
                yield found
        finally:
            stopped.set()
            while not results.empty():
                results.get_nowait()
