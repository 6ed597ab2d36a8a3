"""Clean, structured, typed documents from the landing pages of scholarly publishers."""

from __future__ import annotations

from .api import clean
from .document import Document
from .errors import CleanscrapeError, InputTooLarge, NotALandingPage, UnsupportedInput
from .page import Assign, Block, Edit, Page, Remove, Replace
from .pipeline import DEFAULT, Filter, Pipeline

__version__ = "0.1.0"

__all__ = [
    "DEFAULT",
    "Assign",
    "Block",
    "CleanscrapeError",
    "Document",
    "Edit",
    "Filter",
    "InputTooLarge",
    "NotALandingPage",
    "Page",
    "Pipeline",
    "Remove",
    "Replace",
    "UnsupportedInput",
    "clean",
]
