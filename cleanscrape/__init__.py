"""Clean, structured, typed documents from the landing pages of scholarly publishers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .api import clean
from .document import Document
from .errors import CleanscrapeError, InputTooLarge, NotALandingPage, UnsupportedInput
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

# What needs an extra is imported when it is used: from each name to its module and its extra.
LAZY = dict.fromkeys(
    ("FetchError", "Fetched", "Fetcher", "Manners", "afetch", "afetch_many", "fetch", "fetch_many"),
    (".fetching", "fetch"),
)


def __getattr__(name: str) -> Any:
    if name not in LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, extra = LAZY[name]
    try:
        return getattr(import_module(module, __name__), name)
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.startswith(__name__):
            raise
        raise ImportError(
            f"{name} needs {error.name}; install it with: pip install '{__name__}[{extra}]'", name=error.name
        ) from error
