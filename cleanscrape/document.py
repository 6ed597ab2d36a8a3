"""The Document: what a landing page says, as frozen values with the names of its JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, cast

from .plain import plain, record
from .upgrades import upgraded

if TYPE_CHECKING:
    from .audit import Audit, Trace

__all__ = [
    "SCHEMA",
    "Abstract",
    "AbstractSection",
    "Container",
    "Dates",
    "Document",
    "Footnote",
    "Identifiers",
    "Keyword",
    "Link",
    "Marker",
    "MarkerTarget",
    "PageInfo",
    "Part",
    "Person",
    "Reference",
    "Removal",
    "Repair",
    "Section",
    "Warning",
]

SCHEMA = "cleanscrape/document/1"

MarkerTarget = Literal["footnote", "reference"]
PageKind = Literal["landing", "contents", "blocked", "error", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An author or an editor."""

    name: str
    """The whole name, in the order in which it is written out: "David Carlton"."""
    given: str | None = None
    family: str | None = None
    orcid: str | None = None
    """The bare identifier, "0000-0002-1825-0097"."""
    email: str | None = None
    corresponding: bool = False
    affiliations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AbstractSection:
    """One part of a structured abstract."""

    heading: str | None = None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstract:
    """An abstract in one language."""

    text: str
    """Paragraphs, and the headings of a structured abstract, by newline."""
    language: str | None = None
    sections: tuple[AbstractSection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyword:
    """A keyword, and who chose it."""

    text: str
    source: Literal["author", "machine", "index"] = "author"
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A place in full text that points to a note or a reference, as JATS's `xref` does.

    A list of numbers has a marker at each of them, a range ("15–21") one at each of its ends: what is between them is
    meant as well.
    """

    paragraph: int
    """Of its section, from 0."""
    start: int
    """Where the marker begins in the paragraph, in characters."""
    end: int
    target: MarkerTarget
    number: int
    """The `number` of the footnote or the reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of full text under its heading."""

    heading: str | None = None
    level: int = 1
    """1 for a section of the text, 2 for its subsections, and so on."""
    paragraphs: tuple[str, ...] = ()
    markers: tuple[Marker, ...] = ()
    """In the order of the text; several at one place where a marker stands for several entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link that stood at an entry: its label as printed ("CrossRef") and its target."""

    label: str | None = None
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One entry of the scraped list that belongs to a note."""

    position: int
    """Its place in the scraped list, from 1."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A note: `number` is ours and unique, `label` is what was printed."""

    number: int
    label: str | None = None
    text: str
    parts: tuple[Part, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An entry of the list of references."""

    number: int
    label: str | None = None
    text: str
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    arxiv: str | None = None
    url: str | None = None
    """Where the work itself is, if an address is known that is no look-up of a service."""
    links: tuple[Link, ...] = ()
    csl: Mapping[str, Any] | None = None
    """What look-ups behind the entry and a `citation_reference` tag say of the work, as CSL-JSON 1.0.2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """The journal, the book or the proceedings that the work is in."""

    title: str | None = None
    short_title: str | None = None
    series: str | None = None
    editors: tuple[Person, ...] = ()
    publisher: str | None = None
    volume: str | None = None
    issue: str | None = None
    first_page: str | None = None
    last_page: str | None = None
    article_number: str | None = None
    issn: tuple[str, ...] = ()
    isbn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """ISO dates, as precise as the page says: "1970", "1977-01", "2010-05-05"."""

    published: str | None = None
    online: str | None = None
    received: str | None = None
    accepted: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifiers:
    """The work's own identifiers, bare."""

    doi: str | None = None
    """Without resolver or prefix, lower case."""
    pmid: str | None = None
    pmcid: str | None = None
    arxiv: str | None = None
    pii: str | None = None
    handle: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageInfo:
    """What kind of page was read, and from what."""

    kind: PageKind
    platform: str | None = None
    input: Literal["html", "text"]
    encoding: str | None = None
    status: int | None = None
    """Of a page that was fetched: the status of the answer."""
    url: str | None = None
    """Of a page that was fetched: where it was in the end."""
    redirects: tuple[str, ...] = ()
    """Of a page that was fetched: the addresses that led there, the first being the one that was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A stretch of the page that is in no field, with the filter that took it out and why."""

    text: str
    filter: str
    reason: str
    where: str
    """Where it stood: "line 17" of a text, "block 5" of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A stretch of the page that was changed, with the filter that changed it."""

    before: str
    after: str
    filter: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:
    """Something a reader of the Document should know: a missing title, a conflict of sources."""

    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A landing page, cleaned and structured.

    `to_dict` gives plain values ready for JSON, `from_dict` takes them back:

    >>> Document(page=PageInfo(kind="other", input="text")).to_dict()["page"]["kind"]
    'other'
    """

    schema: str = SCHEMA
    type: str | None = None
    """A CSL type: article-journal, chapter, paper-conference, book, article, thesis, dataset, report."""
    title: str | None = None
    """The whole title, subtitle included."""
    subtitle: str | None = None
    """The part of the title that the page sets apart."""
    language: str | None = None
    """BCP 47, as a rule only the primary subtag: "en"."""
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    abstract: str | None = None
    abstracts: tuple[Abstract, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    body: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    references: tuple[Reference, ...] = ()
    container: Container = Container()
    dates: Dates = Dates()
    identifiers: Identifiers = Identifiers()
    copyright: str | None = None
    license: str | None = None
    access: Literal["open", "subscription"] | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    """Other forms of the work, by kind: {"pdf": url}."""
    page: PageInfo
    removed: tuple[Removal, ...] = ()
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[Warning, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    """Where each field came from: {"title": "meta:citation_title"}."""
    _trace: Trace | None = field(default=None, repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """The Document as plain dicts, lists, strings, numbers and None; every key is always there."""
        return cast("dict[str, Any]", plain(self))

    def to_json(self, *, indent: int | None = None) -> str:
        """The Document as JSON text; characters beyond ASCII stay as they are."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def to_text(self) -> str:
        """The cleaned text alone: paragraphs by blank lines, without numbers and section names."""
        from .export.text import to_text

        return to_text(self)

    def to_markdown(self) -> str:
        """The Document as Markdown, with what is known of the work as YAML in front, and notes as footnotes."""
        from .export.markdown import to_markdown

        return to_markdown(self)

    def to_csl(self) -> dict[str, Any]:
        """The work as an item of CSL-JSON; a file of CSL-JSON is a list of items."""
        from .export.csl import to_csl

        return to_csl(self)

    def to_bibtex(self, *, key: str | None = None) -> str:
        """The work as an entry of BibTeX, under `key`, or one of family, year and a word of the title."""
        from .export.bibtex import to_bibtex

        return to_bibtex(self, key=key)

    def to_ris(self) -> str:
        """The work as a record of RIS."""
        from .export.ris import to_ris

        return to_ris(self)

    def to_jats(self) -> str:
        """The Document as XML: an article of JATS 1.3, Journal Publishing, with body, notes and references."""
        from .export.jats import to_jats

        return to_jats(self)

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """What `to_dict` gives, as JSON Schema."""
        from .export.schema import json_schema

        return json_schema()

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Document:
        """The Document that `to_dict` gave, of this version or of an earlier one.

        Raises:
            ValueError: `values` has a schema or keys that this version does not read.
        """
        return cast("Document", record(cls, upgraded(values, SCHEMA), "document"))

    def audit(self) -> Audit:
        """Account for every visible character of the page that was read.

        Raises:
            ValueError: the Document came from `from_dict`, which does not hold the page.
        """
        from .audit import audit

        return audit(self)

    def explain(self) -> str:
        """Tell how the Document was made, for people, as plain text.

        For each field its value and its source, and with `clean(..., trace=True)` what else was found for it; for each
        note and reference its number, its places in the scraped list, its printed label and why; for each filter what
        it took, with what stood around it, five examples at most; then the warnings. A Document of `from_dict` tells
        the same without places, reasons and what was taken.
        """
        from .explain import explain

        return explain(self)
