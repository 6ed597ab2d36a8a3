"""Many pages: Arrow data with `clean_batch`."""

from __future__ import annotations

from .batch import clean_batch

__all__ = ["clean_batch"]
