"""What the head and the scripts of a page say of the work, collected as the one walk comes to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .elements import LICENSE_HOST
from .embedded import read_json, read_state
from .mending import mended
from .metadata import Metadata
from .patterns import pattern_of

__all__ = ["MetadataReader"]

WHITE = pattern_of(r"[ \t\r\n\f]+")  # Linear: one class.
ODD = ("  ", "\n", "\t", "\r", "\f")
"""White space that is no single space."""


class MetadataReader:
    """The tags, scripts and COinS that were met so far."""

    def __init__(self) -> None:
        self.tags: list[tuple[str, str]] = []
        self.json_ld: list[Any] = []
        self.states: list[dict[str, Any]] = []
        self.coins: list[Mapping[str, tuple[str, ...]]] = []
        self.title: str | None = None
        self.canonical: str | None = None

    def skipped(self, element: Any, tag: str) -> None:
        """Read an element that shows nothing: a script, the name of the page, its head."""
        if tag == "script":
            kind = (element.get("type") or "").strip().lower()
            if "ld+json" in kind:
                self.json_ld.append(read_json(element.text or ""))
            elif element.text and (state := read_state(element.text, kind)) is not None:
                self.states.append(state)
        elif tag == "title":  # parsers leave one in the body where something before it ends the head
            self.title = self.title or WHITE.sub(" ", element.text or "").strip() or None
        elif tag == "head":
            for child in element.iter("meta", "link", "title", "script"):
                if child.tag in ("title", "script"):
                    self.skipped(child, child.tag)
                else:
                    self.tag(child, child.tag)

    def tag(self, element: Any, tag: str) -> None:
        """Read a `<meta>` or a `<link>`, wherever it stands."""
        if tag == "link":
            if element.get("rel") == "canonical":
                self.canonical = element.get("href")
            self.badge(element.get("href") or "")
            return
        name = element.get("name") or element.get("property")
        content = element.get("content") or element.get("value")  # bioRxiv's templates of 2019 write the latter
        if name and content and content.strip():
            # Most contents have single spaces.
            bare = WHITE.sub(" ", content) if any(map(content.__contains__, ODD)) else content
            self.tags.append((name.strip().lower(), mended(bare.strip())))

    def badge(self, address: str) -> None:
        """Keep where a link leads that shows an image or nothing, if that may be a licence: `<link rel="license">`."""
        if LICENSE_HOST in address:
            self.tags.append(("license", address.strip()))

    def metadata(self) -> Metadata:
        """All that was found."""
        return Metadata(
            tags=tuple(self.tags),
            json_ld=tuple(self.json_ld),
            states=tuple(self.states),
            coins=tuple(self.coins),
            title=self.title,
            canonical=self.canonical,
        )
