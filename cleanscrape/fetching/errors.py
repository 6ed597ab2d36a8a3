"""What can go wrong between an address and its page, each by its name."""

from __future__ import annotations

from ..errors import CleanscrapeError

__all__ = ["AddressRefused", "FetchError", "HTTPFailure", "NoAnswer", "RobotsDisallowed", "TooManyRedirects"]


class FetchError(CleanscrapeError):
    """The base of all errors of fetching; `url` is the address that was asked for."""

    def __init__(self, message: str, url: str) -> None:
        super().__init__(f"{url}: {message}")
        self.url = url


class AddressRefused(FetchError, ValueError):
    """The address is none of the public web: another scheme, a private, loopback or link-local host."""


class RobotsDisallowed(FetchError):
    """The robots.txt of the host asks robots to leave the address alone."""


class TooManyRedirects(FetchError):
    """The address leads on and on."""


class NoAnswer(FetchError, OSError):
    """The host cannot be reached, breaks off, or takes too long."""


class HTTPFailure(FetchError):
    """The host answers that it cannot serve the page now: 429, 500, 503, after all retries."""

    def __init__(self, message: str, url: str, status: int) -> None:
        super().__init__(message, url)
        self.status = status
