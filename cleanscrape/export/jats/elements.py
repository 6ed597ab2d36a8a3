"""Elements of JATS, and the characters that XML can hold."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from lxml import etree
from lxml.builder import ElementMaker

from ...patterns import pattern_of

__all__ = ["ALI", "HREF", "LANG", "Element", "element", "given", "language", "paragraphs"]

Element: TypeAlias = etree._Element
XLINK = "http://www.w3.org/1999/xlink"
ALI = "http://www.niso.org/schemas/ali/1.0/"
HREF = f"{{{XLINK}}}href"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MAKER = ElementMaker(nsmap={"xlink": XLINK, "ali": ALI})
NOTHING: Mapping[str, str | None] = MappingProxyType({})
NO_XML = pattern_of(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TAG = pattern_of(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,6}+")


def element(name: str, *content: str | Element | None, at: Mapping[str, str | None] = NOTHING) -> Element:
    """An element; content and attributes that are None are left out, and what XML cannot hold is U+FFFD."""
    attributes = {key: _printable(value) for key, value in at.items() if value is not None}
    parts = (_printable(one) if isinstance(one, str) else one for one in content if one is not None)
    return MAKER(name, attributes, *parts)


def given(name: str, *content: str | Element | None, at: Mapping[str, str | None] = NOTHING) -> Element | None:
    """The same where there is content, else None."""
    return element(name, *content, at=at) if any(one is not None and one != "" for one in content) else None


def paragraphs(text: str) -> list[Element]:
    """A paragraph for each line, at least one."""
    return [element("p", line) for line in text.split("\n")]


def language(tag: str | None) -> str | None:
    """A language as XML names it; None of what is no tag of a language."""
    return tag if tag and TAG.fullmatch(tag) else None


def _printable(text: str) -> str:
    return NO_XML.sub("\ufffd", text)
