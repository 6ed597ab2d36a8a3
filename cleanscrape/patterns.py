"""Patterns that are compiled when they are first used: of hundreds a page needs some; all take most of an import."""

from __future__ import annotations

from typing import Any, cast

import regex

__all__ = ["pattern_of"]


class _Late:
    """Stands for a pattern: what is asked of it is the pattern's, and is kept, so that it is asked for once."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags
        self._pattern: regex.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if self._pattern is None:
            self._pattern = regex.compile(self._source, self._flags)
        found = getattr(self._pattern, name)
        setattr(self, name, found)
        return found


def pattern_of(source: str, flags: int = 0) -> regex.Pattern[str]:
    """The pattern, compiled when it is first asked for something.

    An error in it is raised then, and not by the import: `tests/test_patterns.py` compiles all.

    >>> rain = pattern_of(r"rain|fog")
    >>> rain.findall("rain and fog"), rain.pattern
    (['rain', 'fog'], 'rain|fog')
    """
    return cast("regex.Pattern[str]", _Late(source, int(flags)))
