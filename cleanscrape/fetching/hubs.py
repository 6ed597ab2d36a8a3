"""Pages that only lead on, as linking hubs print them: where to."""

from __future__ import annotations

from urllib.parse import unquote, urljoin

import regex

from ..knowledge import lexicon
from ..patterns import pattern_of

__all__ = ["leads_to"]

SHORT = 20_000
"""Bytes: a page that only leads on is no longer."""
META = pattern_of(r"<meta\b[^>]{0,200}?http-equiv\s*+=\s*+[\"']?refresh\b[^>]{0,2000}+>", regex.IGNORECASE)
CONTENT = pattern_of(r"content\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')", regex.IGNORECASE)
REFRESH = pattern_of(r"\s*+(\d{1,3})(?:\.\d*+)?\s*+[;,]\s*+(?:url\s*+=\s*+)?[\"']?([^\"'\s]++)", regex.IGNORECASE)
FIELD = pattern_of(r"<input\b[^>]{0,4000}+>", regex.IGNORECASE)
NAMED = pattern_of(r"\bname\s*+=\s*+[\"']?([\w-]++)", regex.IGNORECASE)
VALUE = pattern_of(r"value\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')", regex.IGNORECASE)
SOON = 10
"""Seconds: a page that refreshes later is one to be read."""


def leads_to(content: bytes, url: str) -> str | None:
    """The address that a short page of HTML leads on to; None for a page that is one.

    >>> leads_to(b'<meta http-equiv="refresh" content="2; url=/article/7">', "https://hub.example.org/x")
    'https://hub.example.org/article/7'
    """
    if len(content) > SHORT:
        return None
    text = content.decode("utf-8", "replace")
    for field in FIELD.finditer(text):
        name, value = NAMED.search(field[0]), VALUE.search(field[0])
        if name and value and name[1] in lexicon().hub_fields:
            address = unquote(str(value[1] or value[2] or ""))
            return urljoin(url, address) if address else None
    if (tag := META.search(text)) and (value := CONTENT.search(tag[0])):
        told = REFRESH.match(str(value[1] or value[2] or "").replace("&amp;", "&"))
        if told is not None and int(told[1]) <= SOON and (target := urljoin(url, str(told[2]))) != url:
            return target
    return None
