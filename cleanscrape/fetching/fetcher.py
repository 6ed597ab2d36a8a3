"""The fetcher: from an address to a Document, politely, within limits."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, NamedTuple
from urllib.parse import urljoin

import httpx

from ..api import clean
from ..document import Document
from ..errors import CleanscrapeError, InputTooLarge, UnsupportedInput
from ..extras import require
from .addresses import address_of
from .errors import AddressRefused, FetchError, HTTPFailure, NoAnswer, RobotsDisallowed, TooManyRedirects
from .hubs import leads_to
from .manners import ROBOTS_BYTES, Gates, Manners, Robots
from .transport import PublicTransport

__all__ = ["Fetched", "Fetcher", "kept_in"]

AGAIN = frozenset((429, 500, 502, 503, 504))
REDIRECTS = frozenset((301, 302, 303, 307, 308))
TYPES = ("text/", "application/xhtml+xml", "application/xml")
ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1"
LOCATION = "x-location"
FIRST_WAIT = 1.0
"""Before the first retry, in seconds; it doubles with each, and is spread by half."""
AHEAD = 4
"""Addresses that are taken from an iterable before they can be asked, for each request at a time."""
# What a status says of a page whose words do not say what it is.
KINDS = {401: "blocked", 402: "blocked", 403: "blocked", 404: "error", 410: "error", 451: "blocked"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came of an address: a Document, or the error."""

    url: str
    """As it was given."""
    document: Document | None = None
    error: CleanscrapeError | None = None


class _Answer(NamedTuple):
    """An answer with its whole body."""

    status: int
    headers: httpx.Headers
    content: bytes
    url: httpx.URL


class Fetcher:
    """Fetches pages over one pool of connections, with one set of manners.

    Use it as a context: `async with Fetcher() as fetcher: document = await fetcher.fetch(url)`.

    Args:
        manners: how it behaves.
        headers: sent with each request to the host of the address that was given, and to no other.
        cache: called with a transport of httpx, it gives one that caches; `kept_in(path)` makes one.
    """

    def __init__(
        self, manners: Manners | None = None, *, headers: Mapping[str, str] | None = None, cache: Any = None
    ) -> None:
        self.manners = manners or Manners()
        self.headers = dict(headers or {})
        self.gates = Gates(self.manners)
        self.robots = Robots(self.manners, self.gates)
        self.at_once = asyncio.Semaphore(self.manners.at_once)
        limits = httpx.Limits(max_connections=self.manners.at_once, max_keepalive_connections=self.manners.at_once)
        transport: httpx.AsyncBaseTransport = (
            httpx.AsyncHTTPTransport(limits=limits) if self.manners.allow_private else PublicTransport(limits)
        )
        self.client = httpx.AsyncClient(
            transport=cache(transport) if cache is not None else transport,
            timeout=self.manners.timeout,
            trust_env=False,
            event_hooks={"response": [_set_location_aside]},
        )

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.client.aclose()

    async def fetch(self, url: str, **options: Any) -> Document:
        """The Document of a page, from its address, its DOI or its arXiv identifier.

        Its `page` says the status, the last address and the addresses that led there. `options` are those of `clean`.

        Raises:
            FetchError: each kind of failure has a class of its own.
            InputTooLarge: the page is larger than the manners allow, unpacked.
            UnsupportedInput: what is there is no page: a PDF, an image.
        """
        answer, passed = await self._followed(address_of(url))
        response = httpx.Response(
            answer.status,
            headers={"content-type": answer.headers.get("content-type", "text/html")},
            content=answer.content,
            request=httpx.Request("GET", answer.url),
        )
        document = await asyncio.to_thread(clean, response, max_bytes=self.manners.max_bytes, **options)
        kind: Any = KINDS.get(answer.status) if document.page.kind in ("other", "contents") else None
        page = replace(
            document.page,
            kind=kind or document.page.kind,
            status=answer.status,
            url=str(answer.url),
            redirects=tuple(passed),
        )
        return replace(document, page=page)

    async def fetch_many(self, urls: Iterable[str] | AsyncIterable[str], **options: Any) -> AsyncGenerator[Fetched]:
        """What comes of many addresses, as it comes: an error of one never costs another.

        Hosts are asked side by side, each at its own pace; few addresses are taken from `urls` ahead of time.
        """
        tasks: set[asyncio.Task[Fetched]] = set()
        most = self.manners.at_once * AHEAD
        try:
            async for url in _each(urls):
                tasks.add(asyncio.create_task(self._tried(url, options)))
                while len(tasks) >= most:
                    done, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                    for task in done:
                        yield task.result()
            while tasks:
                done, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    yield task.result()
        finally:
            for task in tasks:
                task.cancel()
            # A loop that ends while tasks are under way cancels those of the HTTP client too, before they began.
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _tried(self, url: str, options: Mapping[str, Any]) -> Fetched:
        try:
            return Fetched(url=url, document=await self.fetch(url, **options))
        except CleanscrapeError as error:
            return Fetched(url=url, error=error)

    async def _followed(self, address: str) -> tuple[_Answer, list[str]]:
        """The answer at the end of the way, and the addresses on it."""
        passed: list[str] = []
        url = _parsed(address, address)
        first = url.host
        while True:
            if not await self.robots.allow(url, self._robots_of):
                raise RobotsDisallowed(f"the robots.txt of {url.host} disallows it to {self.manners.agent}", str(url))
            answer = await self._asked(url, self.headers if url.host == first else {})
            location = answer.headers.get(LOCATION) if answer.status in REDIRECTS else None
            if location is None and answer.status < 300:
                location = leads_to(answer.content, str(answer.url))
            if location is None:
                return answer, passed
            passed.append(str(url))
            if len(passed) > self.manners.redirects:
                raise TooManyRedirects(f"leads on more than {self.manners.redirects} times, last to {url}", address)
            url = _parsed(urljoin(str(url), location), address)

    async def _robots_of(self, address: str) -> tuple[int, str]:
        """Status and text of a robots.txt, over a few redirects."""
        url = httpx.URL(address)
        for _ in range(5):
            answer = await self._asked(url, {}, most=ROBOTS_BYTES, cut=True)
            if answer.status not in REDIRECTS or LOCATION not in answer.headers:
                return answer.status, answer.content.decode("utf-8", "replace")
            url = _parsed(urljoin(str(url), answer.headers[LOCATION]), address)
        return 404, ""

    async def _asked(
        self, url: httpx.URL, headers: Mapping[str, str], *, most: int | None = None, cut: bool = False
    ) -> _Answer:
        """The answer to one request, after retries."""
        wait = FIRST_WAIT
        for attempt in range(self.manners.retries + 1):
            last = attempt == self.manners.retries
            try:
                async with self.at_once, self.gates.passed(url.host):
                    answer = await self._attempt(url, headers, most or self.manners.max_bytes, cut)
            except NoAnswer:
                if last:
                    raise
                pause = wait * random.uniform(0.5, 1.5)  # noqa: S311
            else:
                if answer.status not in AGAIN:
                    return answer
                pause = _told_wait(answer.headers) or wait * random.uniform(0.5, 1.5)  # noqa: S311
                if last or pause > self.manners.longest_wait:
                    if cut:
                        return answer
                    told = f"; it asks to wait {pause:.0f} seconds" if pause > self.manners.longest_wait else ""
                    raise HTTPFailure(f"{url.host} answers {answer.status}{told}", str(url), answer.status)
            self.gates.pause(url.host, pause)
            wait *= 2
        raise AssertionError("the last attempt returns or raises")

    async def _attempt(self, url: httpx.URL, headers: Mapping[str, str], most: int, cut: bool) -> _Answer:
        sent = {"User-Agent": self.manners.user_agent, "Accept": ACCEPT, **headers}
        try:
            async with (
                asyncio.timeout(self.manners.timeout),
                self.client.stream("GET", url, headers=sent, follow_redirects=False) as response,
            ):
                return await _read(response, most, cut)
        except TimeoutError as error:
            raise NoAnswer(f"no whole answer in {self.manners.timeout:g} seconds", str(url)) from error
        except FetchError as error:
            raise AddressRefused(str(error), str(url)) from error
        except httpx.HTTPError as error:
            raise NoAnswer(str(error) or type(error).__name__, str(url)) from error


async def _each(urls: Iterable[str] | AsyncIterable[str]) -> AsyncIterator[str]:
    if isinstance(urls, AsyncIterable):
        async for url in urls:
            yield url
    else:
        for url in urls:
            yield url


def _parsed(address: str, given: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise AddressRefused(f"is no address: {error}", given) from error
    if url.scheme not in ("http", "https") or not url.host:
        raise AddressRefused(f"{address!r} is no address of the web", given)
    return url


async def _set_location_aside(response: httpx.Response) -> None:
    """Keep httpx from reading where a redirect leads: it takes forms that it does not know for faults of the answer."""
    if "location" in response.headers:
        response.headers[LOCATION] = response.headers.pop("location")


async def _read(response: httpx.Response, most: int, cut: bool) -> _Answer:
    """An answer with its body, which is unpacked no further than allowed."""
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and response.status_code < 300 and not kind.startswith(TYPES) and kind != "application/octet-stream":
        raise UnsupportedInput(f"{response.url} is of the type {kind}, no page of HTML or text")
    pieces: list[bytes] = []
    size = 0
    async for piece in response.aiter_bytes():
        size += len(piece)
        pieces.append(piece)
        if size > most:
            if cut:
                break
            raise InputTooLarge(f"{response.url} is larger than {most} bytes; Manners(max_bytes=...) allows more")
    return _Answer(response.status_code, response.headers, b"".join(pieces), response.url)


def _told_wait(headers: httpx.Headers) -> float | None:
    """The seconds that a Retry-After asks for, as a number or a date (RFC 9110, section 10.2.3)."""
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        when = parsedate_to_datetime(told)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.fromtimestamp(time.time(), UTC)).total_seconds())


def kept_in(path: str) -> Any:
    """A cache for `Fetcher(cache=...)` in a file of SQLite: answers are used again as long as their hosts allow.

    Raises:
        ImportError: hishel is not installed; `pip install 'cleanscrape[cache]'` does it.
    """
    require("cache", "a cache", "hishel")
    from hishel import AsyncSqliteStorage
    from hishel.httpx import AsyncCacheTransport

    return lambda transport: AsyncCacheTransport(transport, storage=AsyncSqliteStorage(database_path=path), rfc=True)
