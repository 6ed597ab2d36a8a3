"""The errors that `clean` raises: for wrong inputs, never for the content of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .document import Document

__all__ = ["CleanscrapeError", "InputTooLarge", "NotALandingPage", "UnsupportedInput"]


class CleanscrapeError(Exception):
    """The base of all errors that this library raises by intention."""


class UnsupportedInput(CleanscrapeError, ValueError):
    """The bytes are neither HTML nor text: a PDF, an image, an archive."""


class InputTooLarge(CleanscrapeError, ValueError):
    """The input holds more than `max_bytes` bytes."""


class NotALandingPage(CleanscrapeError, ValueError):
    """With `strict=True`: the page is no landing page; `document` holds what was read all the same."""

    def __init__(self, message: str, document: Document) -> None:
        super().__init__(message)
        self.document = document
