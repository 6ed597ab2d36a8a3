"""Patterns for whole lines: by their shape, and rows of lines of a site of which a tool made one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import regex

from .phrases import kinds_pattern

__all__ = ["Rows", "Shapes", "rows_of", "shapes_of"]

HEAD, LONGEST_ROW = 2, 120
"""Letters by which lines in a row are looked up, and characters of one."""
BETWEEN, MOST_BETWEEN = frozenset(" |·•/"), 3
"""What may stand between them."""


class Shapes(NamedTuple):
    """A pattern for whole lines by their shape, each kind a named group, and the same for ASCII.

    `re` takes half the time, but tells letters and digits of other scripts apart otherwise.
    """

    pattern: regex.Pattern[str]
    plain: re.Pattern[str]
    needs: tuple[str, ...]
    """What one of stands in each line of the kinds that may begin with anything."""
    begun: Mapping[str, Sequence[tuple[str, re.Pattern[str]]]]
    """By each character of ASCII the shapes of the other kinds that may begin with it: of most there are a few."""
    alone: Sequence[tuple[Sequence[str], regex.Pattern[str]]]
    """Each shape, behind what one of stands in its line: such a pattern knows itself the words that it needs."""

    def kind(self, line: str) -> str | None:
        """The kind that a line is."""
        begun = self.begun.get(line[:1])
        plain = line.isascii()
        if begun is None or any(map(line.__contains__, self.needs)) or (begun and not plain):
            found = (self.plain if plain else self.pattern).fullmatch(line)
            return (found.lastgroup or "").replace("_", "-") if found is not None else None
        for kind, shape in begun:
            if shape.fullmatch(line) is not None:
                return kind
        return None

    def stands_in(self, line: str) -> bool:
        """Whether one of the shapes stands inside a line."""
        return any(
            shape.search(line) is not None
            for needs, shape in self.alone
            if not needs or any(map(line.__contains__, needs))
        )


def shapes_of(entries: Mapping[str, Any]) -> Shapes:
    """The shapes of all kinds."""
    pattern = kinds_pattern(entries, "shapes")
    needs = tuple(need for entry in entries.values() for need in entry.get("needs", ()))
    begun: dict[str, list[tuple[str, re.Pattern[str]]]] = {chr(code): [] for code in range(128)}
    alone: list[tuple[Sequence[str], regex.Pattern[str]]] = []
    for kind, entry in entries.items():
        for shape in entry.get("shapes", ()):
            one = regex.compile(shape)
            alone.append((entry.get("needs", ()), one))
            firsts = () if "needs" in entry else [first for first in begun if one.fullmatch(first, partial=True)]
            for first in firsts:
                begun[first].append((kind, re.compile(shape)))
    return Shapes(pattern, re.compile(pattern.pattern), needs, begun, alone)


class Rows(NamedTuple):
    """Lines of a site of which a tool made one, with a sign or white space between or none: "RegisterSign in".

    Each place that a phrase reaches is looked at once, and there as many phrases as there are lengths of them.
    """

    kinds: Mapping[str, str]
    """From a folded line to its kind."""
    lengths: Mapping[str, Sequence[int]]
    """By the first letters of a line how long it may be."""

    def kind(self, folded: str) -> str | None:
        """The kind of the first phrase, where a folded line is made of such phrases and nothing else."""
        if len(folded) > LONGEST_ROW or folded[:HEAD] not in self.lengths:
            return None
        # From each place that phrases reach to the kind of the first one.
        reached: dict[int, str | None] = {0: None}
        for at in range(len(folded)):
            if at not in reached:
                continue
            start = at
            while at and start < at + MOST_BETWEEN and folded[start : start + 1] in BETWEEN:
                start += 1
            for length in self.lengths.get(folded[start : start + HEAD], ()):
                kind = self.kinds.get(folded[start : start + length])
                if kind is not None and start + length <= len(folded):
                    reached.setdefault(start + length, reached[at] or kind)
        return reached.get(len(folded))


def rows_of(lines: Mapping[str, str]) -> Rows:
    """What finds folded lines that a tool set in one row, each with its kind.

    >>> rows = rows_of({"search": "navigation", "menu": "navigation", "share": "share"})
    >>> [rows.kind(line) for line in ("search | menu", "sharemenusearch", "search the menu", "")]
    ['navigation', 'share', None, None]
    """
    lengths: dict[str, set[int]] = {}
    kinds = {line: kind for line, kind in lines.items() if len(line) >= HEAD and any(map(str.isalpha, line))}
    for line in kinds:
        lengths.setdefault(line[:HEAD], set()).add(len(line))
    return Rows(kinds, {head: tuple(sorted(found)) for head, found in lengths.items()})
