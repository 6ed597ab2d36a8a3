"""Text as Common Crawl's WET files hold it: a line for each block, white space folded, scripts and styles out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import html

__all__ = ["web_archive_text"]

BLOCKS = frozenset(
    "address article aside blockquote body br button canvas caption col colgroup dd div dl dt embed fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li map noscript object ol output p pre progress section"
    " table tbody textarea tfoot th thead title tr ul video".split()
)
SPACED = frozenset("cite details datalist iframe img input label legend optgroup q select summary td time".split())
SILENT = frozenset(("script", "style"))


def web_archive_text(page: str) -> str:
    r"""The lines of a page; its title is the first.

    >>> web_archive_text("<title>Rain</title><h1>On <i>Rain</i></h1><p>It  rains,<br>and<table><td>it<td>is\nwet.")
    'Rain\nOn Rain\nIt rains,\nand\nit is wet.'
    """
    tree = html.fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    lines = "".join(_pieces(tree)).split("\n")
    return "\n".join(bare for line in lines if (bare := " ".join(line.split())))


def _pieces(tree: Any) -> Iterator[str]:
    """The text with a line break for the edges of blocks; a walk with a stack, since pages nest deep."""
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        element, closing = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        edge = "\n" if tag in BLOCKS else " " if tag in SPACED else ""
        if closing:
            yield edge
            yield _flat(element.tail)
            continue
        yield edge
        stack.append((element, True))
        if tag and tag not in SILENT:
            yield _flat(element.text)
            stack += ((child, False) for child in reversed(element))


def _flat(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ")
