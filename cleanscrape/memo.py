"""What is asked again and again of the same strings within one call of `clean`: each is answered once.

Filters ask of a line whether it is a heading, a notice, a run of labels, some ten times each, and all of them fold it.
Only functions that tell the same of the same arguments whenever they are asked are remembered; nothing outlives a call.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import Any, ParamSpec, TypeVar, cast

__all__ = ["MOST", "forget", "remembered"]

P = ParamSpec("P")
R = TypeVar("R")

MOST = 4096
"""Answers of one function: more than the lines of all but the longest pages, whose oldest answers are given again."""
_kept: list[_lru_cache_wrapper[Any]] = []


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """The function, which keeps its answers until `forget` is called; they must not be changed."""
    kept = lru_cache(MOST)(function)
    _kept.append(kept)
    return cast("Callable[P, R]", kept)


def forget() -> None:
    """Drop all answers. Another thread that is in the midst of a page works out its own again."""
    for kept in _kept:
        kept.cache_clear()
