"""Readers for what pages embed for machines: JSON however broken, the state of their scripts, COinS spans."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from .patterns import pattern_of

__all__ = ["read_coins", "read_json", "read_state"]

TRAILING_COMMA = pattern_of(r",(?=\s*+[}\]])")
STRAY_BACKSLASH = pattern_of(r'\\(?!["\\/bfnrtu])')
WRAPPER = pattern_of(r"^\s*+(?:<!--|//\s*+<!\[CDATA\[|<!\[CDATA\[|/\*\s*+<!\[CDATA\[\s*+\*/)")
ASSIGNED = pattern_of(
    r"(?:xplGlobal\.document\.metadata|__PRELOADED_STATE__|__INITIAL_STATE__|__NEXT_DATA__|__APOLLO_STATE__)"
    r"[\"'\]]?\s*+=\s*+(?=[{\[])"
)
MOST_STATE = 8_000_000
DEPTH = 60


def read_json(text: str) -> Any:
    r"""The value of a JSON text, mended where pages break it: wrappers, trailing commas, line breaks in strings.

    None where there is nothing to read.

    >>> read_json('<![CDATA[ {"a": "x", "b": [1, 2,],} ]]>')
    {'a': 'x', 'b': [1, 2]}
    """
    text = WRAPPER.sub("", text).strip()
    if not text.startswith(("{", "[")):
        return None
    for mend in (lambda t: t, lambda t: STRAY_BACKSLASH.sub(r"\\\\", TRAILING_COMMA.sub("", t))):
        try:
            # What stands behind the value (";", "]]>", "-->") is no part of it.
            return json.JSONDecoder(strict=False).raw_decode(mend(text))[0]
        except (ValueError, RecursionError):
            continue
    return None


def read_state(text: str, kind: str) -> dict[str, Any] | None:
    """The state that a page carries for its own scripts, if it may describe a work; `kind` is the script's type."""
    if len(text) > MOST_STATE or ('"authors"' not in text and '"author"' not in text):
        return None
    if kind == "application/json":
        found = read_json(text)
        found = _hydrated(found) if isinstance(found, list) else found
    else:
        match = ASSIGNED.search(text)
        found = read_json(text[match.end() :]) if match else None
    return found if isinstance(found, dict) else None


def _hydrated(flat: list[Any]) -> Any:
    """The value of a flat state in which numbers point to the places of other values, as Nuxt writes it."""
    open_places: set[int] = set()

    def value(place: Any) -> Any:
        if not isinstance(place, int) or not 0 <= place < len(flat) or place in open_places:
            return None
        found = flat[place]
        if not isinstance(found, (dict, list)) or len(open_places) > DEPTH:
            return found if not isinstance(found, (dict, list)) else None
        open_places.add(place)
        made: Any
        if isinstance(found, dict):
            made = {key: value(inner) for key, inner in found.items()}
        elif found and isinstance(found[0], str):
            made = value(found[1]) if len(found) == 2 else None  # a tagged value: ["Reactive", 3]
        else:
            made = [value(inner) for inner in found]
        open_places.discard(place)
        return made

    return value(0)


def read_coins(title: str) -> Mapping[str, tuple[str, ...]]:
    """The fields of a COinS span: an OpenURL context object in its `title` (Z39.88-2004).

    >>> read_coins("ctx_ver=Z39.88-2004&rft.atitle=On+Rain&rft.date=1970")["rft.atitle"]
    ('On Rain',)
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, value in parse_qsl(title[:10_000], separator="&"):
        found[name] = (*found.get(name, ()), " ".join(value.split()))
    return found
