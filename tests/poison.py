"""Cleaners for tests: quick, and deadly where a page says so. Workers import them by name."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from types import SimpleNamespace

from cleanscrape.document import Document, PageInfo
from cleanscrape.pipeline import DEFAULT

MEBIBYTE = 1 << 20


def quick(content: str | bytes, *, url: str | None = None, encoding: str | None = None) -> Document:
    """A Document whose title is the page."""
    text = content.decode(encoding or "utf-8") if isinstance(content, bytes) else content
    if "\\0" in text or "\0" in text:
        raise ValueError("the input is binary")
    return Document(title=text, page=PageInfo(kind="landing", input="text", encoding=encoding))


def slow(content: str | bytes, *, url: str | None = None, encoding: str | None = None) -> Document:
    """The same after a while."""
    time.sleep(0.01)
    return quick(content, url=url, encoding=encoding)


def slowly(content: str | bytes, *, url: str | None = None, encoding: str | None = None) -> Document:
    """The same after a longer while."""
    time.sleep(0.05)
    return quick(content, url=url, encoding=encoding)


def deadly(content: str | bytes, *, url: str | None = None, encoding: str | None = None) -> Document:
    """The same, if the page lets it."""
    word = content if isinstance(content, str) else content.decode(errors="replace")
    if word in DEATHS:
        DEATHS[word]()
    return quick(content, url=url, encoding=encoding)


def hang_for_good() -> None:
    """Sleep without hearing the alarm, as code in C may."""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    time.sleep(1000)


def eat() -> None:
    """Take more memory than there may be."""
    held = []
    while True:
        held.append(bytes(16 * MEBIBYTE))


def fail_in_filter() -> None:
    """Fail inside the first filter, which gets what has no text to go over."""
    DEFAULT.without(*DEFAULT.names[1:]).run(SimpleNamespace(blocks=()))  # type: ignore[arg-type]


def recurse() -> None:
    """Go deeper than Python lets."""
    recurse()


DEATHS: dict[str, Callable[[], object]] = {
    "segfault": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "abort": os.abort,
    "exit": lambda: os._exit(7),
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "hang": lambda: time.sleep(1000),
    "stuck": hang_for_good,
    "memory": eat,
    "error": lambda: DEATHS["no such key"],
    "filter": fail_in_filter,
    "recursion": recurse,
}
