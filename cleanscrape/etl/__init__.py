"""Many pages: iterables of them with `clean_many`, Arrow data with `clean_batch`."""

from __future__ import annotations

from .batch import clean_batch
from .many import Failure, aclean_many, clean_many
from .records import Columns

__all__ = ["Columns", "Failure", "aclean_many", "clean_batch", "clean_many"]
