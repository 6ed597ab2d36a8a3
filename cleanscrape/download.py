"""One page from the web, for the shell: what comes back, up to a limit."""

from __future__ import annotations

import httpx

from .errors import InputTooLarge

__all__ = ["download", "is_address"]

SECONDS = 30.0
AGENT = "cleanscrape (+https://pypi.org/project/cleanscrape/)"


def is_address(text: str) -> bool:
    """Whether a command was given the address of a page, not a file.

    >>> is_address("https://example.org/rain"), is_address("rain.html")
    (True, False)
    """
    return text.startswith(("http://", "https://"))


def download(url: str, *, max_bytes: int) -> httpx.Response:
    """The response of an address, with its content; redirects are followed.

    Raises:
        httpx.HTTPError: no answer, or one that says that there is no page (404, 503).
        InputTooLarge: the content is larger than `max_bytes`, unpacked.
    """
    headers = {"User-Agent": AGENT, "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8"}
    with httpx.stream("GET", url, headers=headers, timeout=SECONDS, follow_redirects=True) as response:
        response.raise_for_status()
        pieces: list[bytes] = []
        size = 0
        for piece in response.iter_bytes():
            size += len(piece)
            if size > max_bytes:
                raise InputTooLarge(
                    f"{url} is larger than {max_bytes} bytes; download it and raise max_bytes to read it"
                )
            pieces.append(piece)
        # The content is unpacked by now: what the headers said of its packing would be wrong.
        kept = {name: value for name, value in response.headers.items() if name.lower() == "content-type"}
        return httpx.Response(response.status_code, headers=kept, content=b"".join(pieces), request=response.request)
