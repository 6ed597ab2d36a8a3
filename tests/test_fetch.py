"""Fetching, against servers of this machine with every fault that the web has."""

from __future__ import annotations

import asyncio
import gzip
import sys
import threading
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import aclosing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import cleanscrape
from cleanscrape import Manners, clean, fetch, fetch_many
from cleanscrape.errors import InputTooLarge, UnsupportedInput
from cleanscrape.fetching import (
    AddressRefused,
    Fetched,
    Fetcher,
    HTTPFailure,
    NoAnswer,
    RobotsDisallowed,
    TooManyRedirects,
    afetch,
    kept_in,
)
from cleanscrape.fetching.addresses import address_of, is_public
from cleanscrape.fetching.hubs import leads_to

from .test_clean import PAGE

HASTY = Manners(allow_private=True, delay=0.0, timeout=1.5, retries=1, robots=False)
CAPTCHA = "<html><head><title>Just a moment...</title></head><body><h1>Just a moment...</h1></body></html>"

Answer = Callable[["Asked", asyncio.StreamWriter], Awaitable[None]]


class Asked:
    """A request, as the server saw it."""

    def __init__(self, path: str, headers: dict[str, str], at: float) -> None:
        self.path, self.headers, self.at = path, headers, at

    @property
    def host(self) -> str:
        return self.headers["host"].partition(":")[0]


class Server:
    """Serves by path, on all addresses of the loopback net, and keeps a log."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.log: list[Asked] = []
        self.busy: defaultdict[str, int] = defaultdict(int)
        self.most: defaultdict[str, int] = defaultdict(int)
        self.port = 0
        self.ready = threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self.run()))
        self.thread.start()
        self.ready.wait()

    async def run(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.ended = asyncio.Event()
        async with await asyncio.start_server(self.serve, "0.0.0.0", 0) as server:  # noqa: S104
            self.port = server.sockets[0].getsockname()[1]
            self.ready.set()
            await self.ended.wait()

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.ended.set)
        self.thread.join()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
            asked = Asked(head[0].split()[1], headers, time.monotonic())
            self.log.append(asked)
            self.busy[asked.host] += 1
            self.most[asked.host] = max(self.most[asked.host], self.busy[asked.host])
            try:
                await self.answers.get(asked.path, page)(asked, writer)
            finally:
                self.busy[asked.host] -= 1
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


def said(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join((*lines, "", "")).encode("latin-1") + body


async def page(_: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(said(PAGE.encode(), "Content-Type: text/html; charset=utf-8"))


def answer(body: bytes, *headers: str, status: str = "200 OK") -> Answer:
    async def answered(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(said(body, *headers, status=status))

    return answered


def redirect(to: str, status: str = "302 Found") -> Answer:
    return answer(b"", f"Location: {to}", status=status)


async def slow_head(_: Asked, writer: asyncio.StreamWriter) -> None:
    for _byte in range(100):
        writer.write(b"X")
        await writer.drain()
        await asyncio.sleep(0.2)


async def slow_body(_: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n")
    for _piece in range(100):
        writer.write(b"<p>rain")
        await writer.drain()
        await asyncio.sleep(0.2)


async def cut_off(_: Asked, writer: asyncio.StreamWriter) -> None:
    packed = gzip.compress(PAGE.encode() * 50)
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n"
    writer.write(head.encode() + packed[: len(packed) // 2])


def in_turn(*answers: Answer) -> Answer:
    """The first request gets the first answer, and so on; the last goes on."""
    left = list(answers)

    async def answered(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await (left.pop(0) if len(left) > 1 else left[0])(asked, writer)

    return answered


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.stop()


def test_a_page_is_fetched_and_says_where_it_was(server: Server) -> None:
    server.answers["/old"] = redirect("/page")

    document = fetch(server.url("/old"), manners=HASTY)

    assert document.title == "On Rain"
    assert document.page.status == 200
    assert document.page.url == server.url("/page")
    assert document.page.redirects == (server.url("/old"),)


def test_the_same_inside_a_loop(server: Server) -> None:
    async def inside() -> tuple[Any, Any]:
        return fetch(server.url("/page"), manners=HASTY), await afetch(server.url("/page"), manners=HASTY)

    one, other = asyncio.run(inside())

    assert one == other


FAULTS: dict[str, tuple[Answer, type[Exception], str]] = {
    "a head without an end": (slow_head, NoAnswer, "no whole answer in 1.5 seconds"),
    "a body without an end": (slow_body, NoAnswer, "no whole answer in 1.5 seconds"),
    "gzip that is cut off": (cut_off, NoAnswer, "/fault"),
    "gzip that is none": (answer(b"no gzip at all", "Content-Encoding: gzip"), NoAnswer, "/fault"),
    "a bomb of gzip": (
        answer(gzip.compress(b"<p>rain" * 10_000_000), "Content-Encoding: gzip", "Content-Type: text/html"),
        InputTooLarge,
        "larger than 50000000 bytes",
    ),
    "no HTTP": (lambda _, writer: nothing_said(writer, b"SSH-2.0-x\r\n"), NoAnswer, "/fault"),
    "nothing at all": (lambda _, writer: nothing_said(writer, b""), NoAnswer, "/fault"),
    "a PDF": (answer(b"%PDF-1.7", "Content-Type: application/pdf"), UnsupportedInput, "application/pdf"),
    "a PDF that says it is HTML": (answer(b"%PDF-1.7", "Content-Type: text/html"), UnsupportedInput, "PDF"),
    "an address that leads to itself": (redirect("/fault"), TooManyRedirects, "more than 10 times"),
    "an address of another kind": (redirect("file:///etc/passwd"), AddressRefused, "no address of the web"),
    "503 without an end": (answer(b"", status="503 Busy"), HTTPFailure, "answers 503"),
    "a wait that is too long": (answer(b"", "Retry-After: 9999", status="429 Slow"), HTTPFailure, "wait 9999 seconds"),
}


async def nothing_said(writer: asyncio.StreamWriter, text: bytes) -> None:
    writer.write(text)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_has_its_named_error_and_costs_nothing_else(server: Server, name: str) -> None:
    server.answers["/fault"], kind, message = FAULTS[name]
    urls = [server.url("/one"), server.url("/fault"), server.url("/two")]

    found = {one.url: one for one in fetch_many(urls, manners=HASTY)}

    assert {url for url, one in found.items() if one.document is not None} == {urls[0], urls[2]}
    error = found[urls[1]].error
    assert type(error) is kind
    assert message in str(error)


PRIVATE = (
    "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/",
    "http://10.1.2.3/", "http://192.168.0.1/", "http://172.16.0.1/", "http://100.64.0.1/", "http://0.0.0.0/",
    "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:a9fe:a9fe]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[fe80::1]/",
    "http://[fd00::1]/", "http://[::]/", "ftp://example.org/", "file:///etc/passwd", "http:///nothing", "rain",
)  # fmt: skip


@pytest.mark.parametrize("url", PRIVATE)
def test_no_private_address_is_asked(url: str) -> None:
    with pytest.raises(AddressRefused):
        fetch(url, manners=Manners(robots=False, retries=0, delay=0))


@pytest.mark.parametrize("url", PRIVATE[:20])
def test_no_redirect_leads_to_a_private_address(server: Server, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The server of the test is the one address of this machine that counts as public here.
    monkeypatch.setattr("cleanscrape.fetching.transport.is_public", lambda one: one == "127.0.0.9" or is_public(one))
    server.answers["/away"] = redirect(url)

    with pytest.raises(AddressRefused):
        fetch(server.url("/away", "127.0.0.9"), manners=Manners(robots=False, retries=0, delay=0))


def test_a_name_that_changes_its_address_gains_nothing(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the first look-up of the name gives a public address, each further one that of this machine."""
    looked_up: list[str] = []

    async def getaddrinfo(_: Any, host: str, port: int, **__: Any) -> list[Any]:
        looked_up.append(host)
        return [(2, 1, 6, "", ("127.0.0.9" if len(looked_up) == 1 else "127.0.0.1", port))]

    monkeypatch.setattr("cleanscrape.fetching.transport.is_public", lambda one: one == "127.0.0.9")
    monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "getaddrinfo", getaddrinfo)
    url = server.url("/page", "rebound.example.org")

    assert fetch(url, manners=Manners(robots=False, retries=0, delay=0)).title == "On Rain"
    assert looked_up == ["rebound.example.org"]
    with pytest.raises(AddressRefused):
        fetch(url, manners=Manners(robots=False, retries=0, delay=0))


def test_a_host_is_asked_again_when_it_said_so(server: Server) -> None:
    slow = answer(b"", "Retry-After: 1", status="429 Too Many Requests")
    server.answers["/busy"] = in_turn(slow, page)

    assert fetch(server.url("/busy"), manners=HASTY).title == "On Rain"
    first, second = (asked.at for asked in server.log)
    assert second - first >= 1


def test_a_host_in_trouble_is_asked_again(server: Server) -> None:
    server.answers["/busy"] = in_turn(answer(b"", status="503 Busy"), page)

    assert fetch(server.url("/busy"), manners=HASTY).title == "On Rain"


def test_a_page_that_is_not_there_is_not_asked_for_again(server: Server) -> None:
    server.answers["/none"] = answer(b"<html><body><p>Nothing.</p></body></html>", status="404 Not Found")

    document = fetch(server.url("/none"), manners=HASTY)

    assert (document.page.kind, document.page.status, len(server.log)) == ("error", 404, 1)


def test_a_captcha_is_a_blocked_page(server: Server) -> None:
    server.answers["/captcha"] = answer(CAPTCHA.encode(), "Content-Type: text/html", status="403 Forbidden")

    assert fetch(server.url("/captcha"), manners=HASTY).page.kind == "blocked"


def test_the_charset_of_the_head_may_be_wrong(server: Server) -> None:
    text = PAGE.replace("On Rain", "Über Regen und Schnee für Träumer, die Überflüsse")
    server.answers["/wrong"] = answer(text.encode(), "Content-Type: text/html; charset=iso-8859-1")

    assert "Über Regen" in (fetch(server.url("/wrong"), manners=HASTY).title or "")


def test_robots_are_asked_once_and_kept_to(server: Server) -> None:
    rules = b"User-agent: *\nDisallow: /private\nCrawl-delay: 0.3\n"
    server.answers["/robots.txt"] = answer(rules, "Content-Type: text/plain")
    manners = Manners(allow_private=True, delay=0.0, timeout=2, retries=0)
    urls = [server.url(path) for path in ("/one", "/private/x", "/two")]

    found = {one.url: one for one in fetch_many(urls, manners=manners)}

    assert isinstance(found[urls[1]].error, RobotsDisallowed)
    assert [asked.path for asked in server.log].count("/robots.txt") == 1
    starts = sorted(asked.at for asked in server.log if asked.path != "/robots.txt")
    # A busy server sees requests late.
    assert all(later - earlier >= 0.15 for earlier, later in pairwise(starts))


@pytest.mark.parametrize(
    ("status", "allowed"), [("404 Not Found", True), ("403 Forbidden", True), ("500 Broken", False)]
)
def test_robots_that_are_not_there_allow_all_and_broken_ones_nothing(
    server: Server, status: str, allowed: bool
) -> None:
    server.answers["/robots.txt"] = answer(b"", status=status)
    manners = Manners(allow_private=True, delay=0.0, timeout=2, retries=0)

    (found,) = fetch_many([server.url("/page")], manners=manners)

    assert (found.document is not None) == allowed


def test_headers_of_the_caller_never_reach_another_host(server: Server) -> None:
    async def run() -> Any:
        secret = {"Authorization": "Bearer secret", "Cookie": "session=secret", "X-Api-Key": "secret"}
        async with Fetcher(HASTY, headers=secret) as fetcher:
            return await fetcher.fetch(server.url("/away"))

    server.answers["/away"] = redirect(server.url("/page", "127.0.0.2"))
    asyncio.run(run())

    first, second = server.log
    assert first.headers["authorization"] == "Bearer secret"
    assert "secret" not in str(second.headers)


def test_a_host_knows_who_asks(server: Server) -> None:
    fetch(server.url("/page"), manners=Manners(contact="mailto:ada@example.org", allow_private=True, robots=False))

    assert server.log[0].headers["user-agent"] == "cleanscrape (mailto:ada@example.org)"


def test_a_hub_is_followed(server: Server) -> None:
    hub = (
        '<html><form><input type="hidden" name="redirectURL" value="http%3A%2F%2F127.0.0.1%3A{}%2Fpage"></form></html>'
    )
    server.answers["/hub"] = answer(hub.format(server.port).encode(), "Content-Type: text/html")
    server.answers["/meta"] = answer(
        b'<html><meta http-equiv="refresh" content="0; url=/hub"></html>', "Content-Type: text/html"
    )

    document = fetch(server.url("/meta"), manners=HASTY)

    assert document.title == "On Rain"
    assert document.page.redirects == (server.url("/meta"), server.url("/hub"))


LEADS = {
    "a page": (b"<html><body><p>It rained.</p></body></html>", None),
    "to itself": (b'<meta http-equiv="refresh" content="5;url=https://x.example.org/a">', None),
    "much later": (b'<meta http-equiv="refresh" content="600;url=/b">', None),
    "no address": (b'<meta http-equiv="refresh" content="5">', None),
    "on": (b"<META HTTP-EQUIV=Refresh CONTENT='0;URL=/b?c=1&amp;d=2'>", "https://x.example.org/b?c=1&d=2"),
    "a long page": (b'<meta http-equiv="refresh" content="0;url=/b">' + b"<p>rain" * 4000, None),
}


@pytest.mark.parametrize("name", LEADS)
def test_what_leads_on(name: str) -> None:
    content, expected = LEADS[name]

    assert leads_to(content, "https://x.example.org/a") == expected


ADDRESSES = {
    "https://example.org/a": "https://example.org/a",
    " 10.5555/rain ": "https://doi.org/10.5555/rain",
    "doi:10.1002/(SICI)1096-9861(19980810)397:4<437::AID-CNE1>3.0.CO;2-2": (
        "https://doi.org/10.1002/(SICI)1096-9861(19980810)397:4<437::AID-CNE1>3.0.CO;2-2"
    ),
    "DOI: 10.5555/a#b": "https://doi.org/10.5555/a%23b",
    "arXiv:2101.00001v2": "https://arxiv.org/abs/2101.00001v2",
    "arxiv:hep-th/9901001": "https://arxiv.org/abs/hep-th/9901001",
}


@pytest.mark.parametrize("given", ADDRESSES)
def test_identifiers_are_addresses(given: str) -> None:
    assert address_of(given) == ADDRESSES[given]


def test_ten_thousand_addresses_of_fifty_hosts_are_fetched_politely(server: Server) -> None:
    small = b"<html><head><title>On rain</title></head><body><p>It rained.</p></body></html>"
    for number in range(200):
        server.answers[f"/{number}"] = answer(small, "Content-Type: text/html")
    hosts = [f"127.0.1.{number}" for number in range(1, 51)]
    manners = Manners(allow_private=True, delay=0.02, per_host=2, robots=False, timeout=60)
    urls = [server.url(f"/{number}", host) for number in range(200) for host in hosts]

    found = [one for one in fetch_many(urls, manners=manners) if one.document is not None]

    assert sorted(one.url for one in found) == sorted(urls)
    assert max(server.most.values()) <= 2
    for host in hosts:
        starts = sorted(asked.at for asked in server.log if asked.host == host)
        assert len(starts) == 200
        # Requests reach a busy server late and bunched; over ten of them the pace shows.
        assert all(later - earlier >= 0.02 * 9 * 0.8 for earlier, later in zip(starts, starts[9:], strict=False))


def test_who_stops_taking_stops_the_fetching(server: Server) -> None:
    urls = (server.url(f"/{number}") for number in range(100_000))

    for count, _ in enumerate(fetch_many(urls, manners=HASTY), 1):
        if count == 5:
            break

    assert len(server.log) < 2_000


def test_who_stops_taking_leaves_no_task_behind(server: Server) -> None:
    async def run() -> set[Any]:
        urls = (server.url(f"/{number}") for number in range(100))
        async with aclosing(cleanscrape.afetch_many(urls, manners=HASTY)) as results:
            await anext(results)
        return asyncio.all_tasks() - {asyncio.current_task()}

    assert asyncio.run(run()) == set()


def test_the_fetching_ends_before_its_loop_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loop that ends cancels what still runs, also tasks that the HTTP client has made and not begun."""
    cancelled = []

    async def endless(*_: Any, **__: Any) -> AsyncIterator[Fetched]:
        task = asyncio.create_task(asyncio.sleep(60))
        try:
            while True:
                yield Fetched(url="https://example.org/")
        finally:
            await asyncio.sleep(0.01)
            cancelled.append(task.cancelled())
            task.cancel()

    monkeypatch.setattr("cleanscrape.fetching.afetch_many", endless)

    next(iter(fetch_many(["https://example.org/"])))

    assert cancelled == [False]


def test_addresses_may_come_from_a_generator_that_waits(server: Server) -> None:
    async def urls() -> AsyncIterator[str]:
        for number in range(3):
            await asyncio.sleep(0.01)
            yield server.url(f"/{number}")

    async def run() -> list[Fetched]:
        return [one async for one in cleanscrape.afetch_many(urls(), manners=HASTY)]

    assert len([one for one in asyncio.run(run()) if one.document]) == 3


def test_a_fetched_page_is_cleaned_as_its_bytes_are(server: Server) -> None:
    fetched = fetch(server.url("/page"), manners=HASTY).to_dict()
    cleaned = clean(PAGE.encode(), url=server.url("/page"), encoding="utf-8").to_dict()

    for name in ("status", "url", "redirects"):
        fetched["page"].pop(name), cleaned["page"].pop(name)
    assert fetched == cleaned


def test_a_cache_asks_once_as_long_as_the_host_allows(server: Server, tmp_path: Path) -> None:
    server.answers["/kept"] = answer(PAGE.encode(), "Content-Type: text/html", "Cache-Control: max-age=600")
    server.answers["/new"] = answer(PAGE.encode(), "Content-Type: text/html", "Cache-Control: no-store")

    async def run() -> list[str | None]:
        async with Fetcher(HASTY, cache=kept_in(str(tmp_path / "cache.db"))) as fetcher:
            return [(await fetcher.fetch(server.url(path))).title for path in ("/kept", "/kept", "/new", "/new")]

    assert asyncio.run(run()) == ["On Rain"] * 4
    assert [asked.path for asked in server.log] == ["/kept", "/new", "/new"]


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("cleanscrape.fetching")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "protego", None)

    with pytest.raises(ImportError, match=r"cleanscrape\[fetch\]"):
        _ = cleanscrape.fetch
