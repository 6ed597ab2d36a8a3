"""Millions of pages: files of them with `run`, iterables with `clean_many`, Arrow data with `clean_batch`."""

from __future__ import annotations

from .batch import Rows, clean_batch
from .many import Failure, aclean_many, clean_many
from .records import Columns
from .run import Options, Summary, run

__all__ = ["Columns", "Failure", "Options", "Rows", "Summary", "aclean_many", "clean_batch", "clean_many", "run"]
