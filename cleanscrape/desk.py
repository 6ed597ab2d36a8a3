"""The desk on which a Document is put together: the order of trust, and the fields as they are found."""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import unquote

import regex

from . import facts
from .citation import Citation, read_citation
from .document import Warning
from .metadata import json_ld_work
from .page import Block, Page

__all__ = ["TRUST", "Desk", "Found", "text_of", "untagged"]

TRUST: dict[str, tuple[str, ...]] = {
    name: tuple(sources.split())
    for name, sources in {
        "title": "meta:citation_title meta:dc.title meta:dcterms.title meta:prism.title meta:bepress_citation_title "
        "meta:eprints.title json-ld:headline block:title cited:title",
        "abstract": "meta:citation_abstract meta:dc.description meta:dcterms.abstract",
        "container": "meta:citation_journal_title meta:citation_inbook_title meta:citation_conference_title "
        "meta:prism.publicationname block:container cited:book printed:container",
        "short_title": "meta:citation_journal_abbrev",
        "series": "printed:series meta:citation_series_title cited:series",
        "publisher": "meta:citation_publisher meta:dc.publisher meta:dcterms.publisher printed:publisher "
        "cited:publisher",
        "volume": "meta:citation_volume meta:prism.volume printed:volume printed:series-volume cited:series_volume",
        "issue": "meta:citation_issue meta:prism.number printed:issue",
        "first_page": "meta:citation_firstpage meta:prism.startingpage printed:first_page",
        "last_page": "meta:citation_lastpage meta:prism.endingpage printed:last_page",
        "doi": "meta:citation_doi meta:prism.doi meta:doi meta:dc.identifier meta:dc.identifier.doi "
        "meta:bepress_citation_doi printed:doi address:",
        "pmid": "meta:citation_pmid",
        "pii": "meta:citation_pii",
        "arxiv": "meta:citation_arxiv_id",
        "url": "meta:citation_abstract_html_url meta:citation_fulltext_html_url meta:prism.url meta:og:url address:",
        "online": "meta:citation_online_date meta:prism.publicationdate meta:dc.date meta:dc.date.issued "
        "printed:online",
        "published": "meta:citation_publication_date meta:citation_date meta:citation_cover_date meta:citation_year "
        "meta:prism.coverdate printed:published cited:year block:copyright",
        "received": "printed:received",
        "accepted": "printed:accepted",
        "copyright": "block:copyright meta:dc.copyright meta:prism.copyright meta:dc.rights",
        "pdf": "meta:citation_pdf_url",
    }.items()
}
"""For each field its sources, the most trusted first.

`meta:` a tag of the head, `json-ld:` a key of the work's JSON-LD, `block:` a block of this role, `printed:` a
fact that the page prints with its label, `cited:` a part of the citation that the page prints of itself,
`address:` the page's address.
"""

TAG = regex.compile(r"</?[A-Za-z][^<>]{0,80}+>")


class Found(NamedTuple):
    """A value, and where it was found, as `sources` names it."""

    source: str
    value: str


def text_of(block: Block) -> str:
    """The text of a block on one line."""
    return " ".join(block.text.split())


def untagged(content: str) -> str:
    """A value of the metadata without the tags and entities that some publishers leave in it.

    >>> untagged("Doped with Eu<Superscript>2+</Superscript> &amp;amp; Zn")
    'Doped with Eu2+ & Zn'
    """
    return " ".join(TAG.sub("", unescape(unescape(content)) if "&" in content else content).split())


class Desk:
    """The fields as they are found, with their sources, claims and warnings."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.work = json_ld_work(page.metadata)
        self.fields: dict[str, Any] = {}
        self.sources: dict[str, str] = {}
        self.claims: dict[int, str] = {}
        """Which field each block went into."""
        self.warnings: list[Warning] = []
        cited = (read_citation(block.text) for block in page.having("citation"))
        self.citation = next((one for one in cited if one is not None), Citation())
        self.facts: dict[str, list[tuple[str, int]]] = {}
        for name, value, block in facts.printed_facts(page):
            self.facts.setdefault(name, []).append((value, block))

    def set(self, name: str, value: Any, source: str, blocks: Iterable[Block] = ()) -> None:
        """Fill a field, unless there is nothing to fill it with, and note which blocks say it."""
        if value:
            self.fields[name] = value
            self.sources[name] = source
        for block in blocks:
            self.claims[block.place] = name

    def warn(self, code: str, message: str) -> None:
        """Tell the reader of the Document."""
        self.warnings.append(Warning(code=code, message=message))

    def here(self, what: str) -> str:
        """The name of the page itself as a source."""
        return "text" if self.page.input == "text" else f"page:{what}"

    def best(self, field: str) -> Found | None:
        """The value of the most trusted source that has one."""
        return next((found for found in self.all(field)), None)

    def value(self, field: str) -> str | None:
        """The same, the value alone."""
        found = self.best(field)
        return found.value if found else None

    def all(self, field: str) -> Iterable[Found]:
        """The values of all sources of a field, the most trusted first."""
        for source in TRUST[field]:
            kind, _, name = source.partition(":")
            for value in self._values(kind, name):
                if value:
                    yield Found(
                        source if kind == "meta" else kind if kind in ("json-ld", "address") else self.here(name), value
                    )

    def _named(self, kind: str, source: str) -> str:
        if kind in ("json-ld", "address"):
            return kind
        return source if kind == "meta" else self.here("citation" if kind == "cited" else source.partition(":")[2])

    def _values(self, kind: str, name: str) -> Iterable[str | None]:
        match kind:
            case "meta":
                return map(untagged, self.page.metadata.all(name))
            case "json-ld":
                return [untagged(value)] if isinstance(value := self.work.get(name), str) else []
            case "block":
                return [text_of(block) for block in self.page.having(name)[:1]]
            case "printed":
                return [value for value, _ in self.facts.get(name, ())]
            case "cited":
                return [getattr(self.citation, name)]
            case _:
                return [address and unquote(address) for address in (self.page.metadata.canonical, self.page.url)]
