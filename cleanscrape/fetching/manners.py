"""How often and how much a host is asked: its robots.txt, a delay, few requests at a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
from protego import Protego

__all__ = ["Gates", "Manners", "Robots"]

ROBOTS_BYTES = 512 * 1024
"""RFC 9309, section 2.5: a parser reads at least 500 kibibytes."""
DENIED = "User-agent: *\nDisallow: /\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How a fetcher behaves. Times are seconds, sizes bytes."""

    agent: str = "cleanscrape"
    """The name by which hosts know the robot; their robots.txt may have rules for it."""
    contact: str | None = None
    """An address of mail or of a page, told to hosts, so that they can complain."""
    robots: bool = True
    """Whether robots.txt is asked and kept to (RFC 9309)."""
    delay: float = 1.0
    """Between the beginnings of two requests to one host; a Crawl-delay of its robots.txt may make it longer."""
    longest_delay: float = 30.0
    """No Crawl-delay makes it longer than this."""
    per_host: int = 2
    """Requests to one host at a time."""
    at_once: int = 32
    """Requests at a time to all hosts together."""
    retries: int = 3
    """After the first attempt, on 429, 5xx and timeouts."""
    longest_wait: float = 120.0
    """A Retry-After of more is not waited for."""
    timeout: float = 30.0
    """For connecting, and for each attempt from its first to its last byte."""
    redirects: int = 10
    max_bytes: int = 50_000_000
    """Of a page, unpacked."""
    allow_private: bool = False
    """Whether hosts with private, loopback or link-local addresses may be asked."""

    @property
    def user_agent(self) -> str:
        """What is told to hosts: "cleanscrape (mailto:ada@example.org)"."""
        return f"{self.agent} ({self.contact})" if self.contact else self.agent


class _Gate:
    """What is known of one host: how many requests are open, and when the next may begin."""

    def __init__(self, manners: Manners) -> None:
        self.open = asyncio.Semaphore(manners.per_host)
        self.turn = asyncio.Lock()
        self.delay = manners.delay
        self.earliest = 0.0


class Gates:
    """A gate for each host: requests pass it in turn, at their delay."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self.gates: dict[str, _Gate] = {}

    def of(self, host: str) -> _Gate:
        """The gate of a host."""
        if host not in self.gates:
            self.gates[host] = _Gate(self.manners)
        return self.gates[host]

    def pause(self, host: str, seconds: float) -> None:
        """Let no request to a host begin for so long: it asked for it."""
        gate = self.of(host)
        gate.earliest = max(gate.earliest, time.monotonic() + seconds)

    @asynccontextmanager
    async def passed(self, host: str) -> AsyncIterator[None]:
        """Wait for the turn of a request, and keep its place until it is done."""
        gate = self.of(host)
        async with gate.open:
            async with gate.turn:
                while (wait := gate.earliest - time.monotonic()) > 0:
                    await asyncio.sleep(wait)
                gate.earliest = time.monotonic() + gate.delay
            yield


class Robots:
    """The robots.txt of hosts, each read once."""

    def __init__(self, manners: Manners, gates: Gates) -> None:
        self.manners = manners
        self.gates = gates
        self.known: dict[str, asyncio.Task[Protego]] = {}

    async def allow(self, url: httpx.URL, read: Callable[[str], Awaitable[tuple[int, str]]]) -> bool:
        """Whether an address may be fetched. `read` gives status and text of a robots.txt."""
        if not self.manners.robots:
            return True
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if origin not in self.known:
            self.known[origin] = asyncio.create_task(self._rules(f"{origin}/robots.txt", url.host, read))
        rules = await asyncio.shield(self.known[origin])
        return bool(rules.can_fetch(str(url), self.manners.agent))

    async def _rules(self, address: str, host: str, read: Callable[[str], Awaitable[tuple[int, str]]]) -> Protego:
        """The rules of a host: a file that is not there allows all, a host in trouble nothing (RFC 9309, 2.3.1)."""
        status, text = await read(address)
        if status >= 500:
            text = DENIED
        elif status >= 400:
            text = ""
        parsed = Protego.parse(text)
        if (told := parsed.crawl_delay(self.manners.agent)) is not None:
            gate = self.gates.of(host)
            gate.delay = max(gate.delay, min(float(told), self.manners.longest_delay))
        return parsed
