"""Many pages: Arrow data with `clean_batch`."""

from __future__ import annotations

from .batch import clean_batch
from .records import Columns

__all__ = ["Columns", "clean_batch"]
