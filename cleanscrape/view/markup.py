"""HTML files that stand alone: built as a tree, so that what a page says is text and nothing else."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from lxml import etree

from ..patterns import pattern_of

__all__ = ["element", "shown", "standalone"]

# What XML has no place for: control characters, halves of surrogate pairs, two that are no characters.
UNSHOWN = pattern_of(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
PICTURES = 0x2400
"""Where Unicode has pictures of the control characters."""


def shown(text: str) -> str:
    r"""`text` with pictures for control characters.

    >>> shown("On\x00rain")
    'On␀rain'
    """
    if text.isprintable():
        return text
    return UNSHOWN.sub(lambda found: chr(PICTURES + ord(found[0])) if found[0] < " " else "\ufffd", text)


def element(tag: str, *children: Any, **attributes: str | bool | None) -> etree._Element:
    """An element with its children: strings become text, None is left out, lists are put in one by one.

    Of the names of attributes _ is read as -, and one at the end is dropped; True is an attribute without a value.

    >>> etree.tostring(element("p", "1 < 2", class_="a")).decode()
    '<p class="a">1 &lt; 2</p>'
    """
    made = etree.Element(tag)
    for name, value in attributes.items():
        if value is not None and value is not False:
            made.set(name.rstrip("_").replace("_", "-"), "" if value is True else shown(value))
    for child in _flat(children):
        if isinstance(child, str):
            last = made[-1] if len(made) else None
            if last is None:
                made.text = (made.text or "") + shown(child)
            else:
                last.tail = (last.tail or "") + shown(child)
        else:
            made.append(child)
    return made


def _flat(children: Iterable[Any]) -> Iterable[Any]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, str | etree._Element):
            yield child
        else:
            yield from _flat(child)


def standalone(title: str, body: Iterable[Any], *, styles: Iterable[str], scripts: Iterable[str]) -> str:
    """A whole HTML file that loads nothing: its styles and scripts are in it, and no others may run.

    Args:
        title: of the window.
        body: what the body holds.
        styles: names of the style sheets in `assets`.
        scripts: names of the scripts in `assets`.
    """
    style, script = "\n".join(map(_asset, styles)), "\n".join(map(_asset, scripts))
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    root = element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=policy),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="referrer", content="no-referrer"),
            element("meta", name="color-scheme", content="light dark"),
            element("title", title),
            element("style", style),
        ),
        element("body", body, element("script", script)),
        lang="en",
    )
    return etree.tostring(root, method="html", encoding="unicode", doctype="<!doctype html>") + "\n"


@cache
def _asset(name: str) -> str:
    return (files(__package__) / "assets" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The source expression of a Content-Security-Policy (Level 3, section 2.3.1) that allows this text alone."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
