"""Clean, structured, typed documents from the landing pages of scholarly publishers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .api import clean
from .document import Document
from .errors import CleanscrapeError, InputTooLarge, NotALandingPage, UnsupportedInput
from .extras import require
from .page import Assign, Block, Edit, Page, Remove, Replace
from .pipeline import DEFAULT, Filter, Pipeline

if TYPE_CHECKING:
    from .fetching import Fetched, Fetcher, FetchError, Manners, afetch, afetch_many, fetch, fetch_many

__version__ = "0.1.0"

__all__ = [
    "DEFAULT",
    "Assign",
    "Block",
    "CleanscrapeError",
    "Document",
    "Edit",
    "FetchError",
    "Fetched",
    "Fetcher",
    "Filter",
    "InputTooLarge",
    "Manners",
    "NotALandingPage",
    "Page",
    "Pipeline",
    "Remove",
    "Replace",
    "UnsupportedInput",
    "afetch",
    "afetch_many",
    "clean",
    "fetch",
    "fetch_many",
]

# What needs the extra `fetch` is imported when it is used.
LAZY = frozenset(("FetchError", "Fetched", "Fetcher", "Manners", "afetch", "afetch_many", "fetch", "fetch_many"))


def __getattr__(name: str) -> Any:
    if name not in LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    require("fetch", name, "protego")
    return getattr(import_module(".fetching", __name__), name)
