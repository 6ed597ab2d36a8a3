"""From a page whose blocks have roles to the Document: each field from the source that is trusted most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import unescape
from typing import Any, Literal, NamedTuple
from urllib.parse import unquote

import regex

from . import facts
from .citation import Citation, read_citation
from .dates import iso_date
from .document import (
    Abstract,
    AbstractSection,
    Container,
    Dates,
    Document,
    Identifiers,
    Keyword,
    PageInfo,
    Section,
    Warning,
)
from .entries import footnotes, references
from .knowledge import fold
from .metadata import json_ld_work
from .page import Block, Page
from .people import authors, editors

__all__ = ["Draft", "assemble"]

KeywordSource = Literal["author", "machine", "index"]

TITLE_TAGS = (
    "citation_title",
    "dc.title",
    "dcterms.title",
    "prism.title",
    "bepress_citation_title",
    "eprints.title",
)
DATE_TAGS = (
    "citation_publication_date",
    "citation_date",
    "citation_cover_date",
    "citation_year",
    "prism.coverdate",
)
ONLINE_TAGS = ("citation_online_date", "prism.publicationdate", "dc.date", "dc.date.issued")
CONTAINER_TAGS = (
    "citation_journal_title",
    "citation_inbook_title",
    "citation_conference_title",
    "prism.publicationname",
)
SHORT_TAGS = ("citation_journal_abbrev",)
PUBLISHER_TAGS = ("citation_publisher", "dc.publisher", "dcterms.publisher")
TAG = regex.compile(r"</?[A-Za-z][^<>]{0,80}+>")
LICENSES = ("creativecommons.org/licenses/", "creativecommons.org/publicdomain/")


class Draft(NamedTuple):
    """The Document, and which field each block went into."""

    document: Document
    claims: dict[int, str]


def text_of(block: Block) -> str:
    """The text of a block on one line."""
    return " ".join(block.text.split())


def untagged(content: str) -> str:
    """A value of the metadata without the tags and entities that some publishers leave in it.

    >>> untagged("Doped with Eu<Superscript>2+</Superscript> &amp;amp; Zn")
    'Doped with Eu2+ & Zn'
    """
    return " ".join(TAG.sub("", unescape(unescape(content)) if "&" in content else content).split())


def assemble(page: Page) -> Draft:
    """The Document of a page after its filters; of a page that is no landing page, its text as it stands."""
    if page.kind != "landing":
        return _unchanged(page)
    desk = _Desk(page)
    desk.title()
    desk.abstract()
    desk.keywords()
    desk.lists()
    desk.people()
    desk.body()
    desk.bibliography()
    desk.rights()
    return Draft(desk.document(), desk.claims)


def _unchanged(page: Page) -> Draft:
    """Paragraphs as they stand: lines that no blank line parts stay together."""
    paragraphs: list[str] = []
    for block in page:
        if page.input == "text" and block.gap == 0 and paragraphs:
            paragraphs[-1] += "\n" + block.text
        else:
            paragraphs.append(block.text)
    title = page.metadata.title
    return Draft(
        Document(
            page=_page_info(page),
            language=page.language if paragraphs else None,
            title=title,
            body=(Section(paragraphs=tuple(paragraphs)),) if paragraphs else (),
            sources={"title": "page:title"} if title else {},
            warnings=(
                Warning(
                    code="no-landing-page",
                    message=f"the page is of the kind {page.kind!r}: its text is in body",
                ),
            ),
        ),
        dict.fromkeys((block.place for block in page), "body"),
    )


def _page_info(page: Page) -> PageInfo:
    return PageInfo(kind=page.kind, platform=page.platform, input=page.input, encoding=page.encoding)


class _Desk:
    """The fields as they are found, with their sources, claims and warnings."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.work = json_ld_work(page.metadata)
        self.fields: dict[str, Any] = {}
        self.sources: dict[str, str] = {}
        self.claims: dict[int, str] = {}
        self.warnings: list[Warning] = []
        cited = (read_citation(block.text) for block in page.having("citation"))
        self.citation = next((one for one in cited if one is not None), Citation())
        self.facts: dict[str, list[tuple[str, int]]] = {}
        for name, value, block in facts.printed_facts(page):
            self.facts.setdefault(name, []).append((value, block))

    def set(self, name: str, value: Any, source: str, blocks: Iterable[Block] = ()) -> None:
        if value:
            self.fields[name] = value
            self.sources[name] = source
        for block in blocks:
            self.claims[block.place] = name

    def meta(self, *names: str) -> tuple[str, str] | None:
        found = self.page.metadata.first(*names)
        return (f"meta:{found[0]}", untagged(found[1])) if found else None

    def printed(self, name: str) -> tuple[str, str] | None:
        found = self.facts.get(name)
        return (self.page.input if self.page.input == "text" else "page", found[0][0]) if found else None

    def first(self, *found: tuple[str, str] | None) -> tuple[str, str] | None:
        return next((one for one in found if one is not None and one[1]), None)

    def here(self, what: str) -> str:
        return "text" if self.page.input == "text" else f"page:{what}"

    # Each step fills the fields of one kind, by the order of trust that docs/architecture.md lists.

    def title(self) -> None:
        blocks = self.page.having("title")
        named = self.meta(*TITLE_TAGS) or (
            ("json-ld", str(self.work["headline"])) if self.work.get("headline") else None
        )
        shown = text_of(blocks[0]) if blocks else None
        if shown and (named is None or fold(shown) == fold(named[1])):
            self.set("title", shown, self.here("title"), blocks)
        elif named is not None:
            self.set("title", named[1], named[0], blocks)
            if shown and fold(shown) not in fold(named[1]):
                self.warn("title-conflict", f"the page shows {shown!r} as its title")
        if "title" not in self.fields and self.citation.title:
            self.set("title", self.citation.title, self.here("citation"))
        if "title" not in self.fields:
            self.warn("no-title", "no title was found; texts that dropped lines of one word have lost such titles")
        if subtitles := self.page.having("subtitle"):
            self.set("subtitle", text_of(subtitles[0]), self.here("subtitle"), subtitles)

    def warn(self, code: str, message: str) -> None:
        self.warnings.append(Warning(code=code, message=message))

    def abstract(self) -> None:
        blocks = self.page.having("abstract")
        language = next((b.language for b in blocks if b.language), None) or self.page.language
        if blocks:
            text = "\n".join(text_of(block) for block in blocks)
            made = Abstract(
                text=text,
                language=language and language.split("-")[0].lower(),
                sections=_sections(self.page, blocks),
            )
            self.set("abstracts", (made,), self.here("abstract"), blocks)
            self.set("abstract", text, self.here("abstract"), blocks)
        elif found := self.meta("citation_abstract", "dc.description", "dcterms.abstract"):
            self.set("abstract", found[1], found[0])
            self.fields["abstracts"] = (Abstract(text=found[1], language=self.page.language),)

    def keywords(self) -> None:
        keywords: list[Keyword] = []
        seen: set[str] = set()
        blocks = self.page.having("keyword", "keyword-index")
        for block in blocks:
            source: KeywordSource = block.facts.get("source") or (
                "index" if block.role == "keyword-index" else "author"
            )
            for line in block.text.split("\n"):
                text = " ".join(line.split())
                if text and fold(text) not in seen:
                    seen.add(fold(text))
                    keywords.append(Keyword(text=text, source=source, language=self._keyword_language(block)))
        self.set("keywords", tuple(keywords), self.here("keywords"), blocks)
        if not keywords and (named := self.page.metadata.all("citation_keywords")):
            words = [word.strip() for one in named for word in one.split(";") if word.strip()]
            self.set(
                "keywords",
                tuple(Keyword(text=word) for word in dict.fromkeys(words)),
                "meta:citation_keywords",
            )

    def _keyword_language(self, block: Block) -> str | None:
        return block.language.split("-")[0].lower() if block.language else None

    def lists(self) -> None:
        notes, refs = self.page.having("note"), self.page.having("reference")
        self.set("footnotes", footnotes(notes), self.here("notes"), notes)
        self.set("references", references(refs), self.here("references"), refs)

    def people(self) -> None:
        found = authors(self.page, self.work, self.citation.people)
        self.set("authors", found.people, found.source, found.blocks)
        for block in found.affiliations:
            self.claims[block.place] = "authors"
        named = editors(self.page, self.citation.editors)
        self.set("editors", named.people, named.source, named.blocks)

    def body(self) -> None:
        blocks = self.page.having("body", "body-heading")
        sections: list[tuple[str | None, int, list[str]]] = []
        top = min((b.level for b in blocks if b.role == "body-heading" and b.level), default=1)
        row: int | None = None
        for block in blocks:
            text = text_of(block)
            if block.role == "body-heading":
                sections.append((text, max(1, block.level - top + 1), []))
            else:
                if not sections:
                    sections.append((None, 1, []))
                if block.kind == "cell" and row == block.container and sections[-1][2]:
                    sections[-1][2][-1] += "\t" + text
                else:
                    sections[-1][2].append(text)
            row = block.container if block.kind == "cell" else None
        made = tuple(Section(heading=h, level=level, paragraphs=tuple(ps)) for h, level, ps in sections)
        self.set("body", made, self.here("body"), blocks)

    def bibliography(self) -> None:
        page = self.page
        doi = self.first(self._doi_tag(), self.printed("doi"), self._doi_of_address())
        pmid = self.meta("citation_pmid")
        address = self.meta("citation_abstract_html_url", "citation_fulltext_html_url", "prism.url", "og:url")
        url = address[1] if address else page.metadata.canonical or page.url
        self.set(
            "identifiers",
            Identifiers(doi=doi[1] if doi else None, pmid=pmid[1] if pmid else None, url=url),
            doi[0] if doi else "url",
        )
        self.container()
        months = page.lexicon.months
        online = self.first(self.meta(*ONLINE_TAGS), self.printed("online"))
        tag = self.meta(*DATE_TAGS)
        if tag is not None and tag[0] == "meta:citation_cover_date" and tag[1].endswith(("/01", "-01")):
            tag = (tag[0], tag[1][:-3])  # the cover of a month is dated its first day
        published = self.first(tag, self.printed("published"), self._cited(self.citation.year))
        if published is None and (claimed := page.having("copyright")):
            published = (self.here("copyright"), text_of(claimed[0]))
        published = published or online
        dates = Dates(
            published=iso_date(published[1], months) if published else None,
            online=iso_date(online[1], months) if online else None,
            received=(self.printed("received") or (None, None))[1],
            accepted=(self.printed("accepted") or (None, None))[1],
        )
        self.set("dates", dates if dates != Dates() else None, published[0] if published else "page")
        self.type()
        if pdf := self.meta("citation_pdf_url"):
            self.set("links", {"pdf": pdf[1]}, pdf[0])

    def _doi_tag(self) -> tuple[str, str] | None:
        for name in (
            "citation_doi",
            "prism.doi",
            "doi",
            "dc.identifier",
            "dc.identifier.doi",
            "bepress_citation_doi",
        ):
            for content in self.page.metadata.all(name):
                if found := facts.doi_in(content):
                    return f"meta:{name}", found
        return None

    def _doi_of_address(self) -> tuple[str, str] | None:
        for address in (self.page.url, self.page.metadata.canonical):
            if address and (found := facts.doi_in(unquote(address))):
                return "url", found
        return None

    def container(self) -> None:
        page = self.page
        titles = page.having("container")
        named = self.first(
            self.meta(*CONTAINER_TAGS),
            (self.here("container"), text_of(titles[0])) if titles else None,
            self._cited(self.citation.book),
            self._printed_container(),
        )
        first, last = self._pages()
        series = self.printed("series")
        value = Container(
            title=named[1] if named else None,
            short_title=(self.meta(*SHORT_TAGS) or (None, None))[1],
            series=(
                self.first(series, self.meta("citation_series_title"), self._cited(self.citation.series))
                or (None, None)
            )[1],
            publisher=(
                self.first(
                    self.meta(*PUBLISHER_TAGS),
                    self.printed("publisher"),
                    self._cited(self.citation.publisher),
                )
                or (None, None)
            )[1],
            volume=(
                self.first(
                    self.meta("citation_volume", "prism.volume"),
                    self.printed("volume"),
                    self.printed("series-volume"),
                    self._cited(self.citation.series_volume),
                )
                or (None, None)
            )[1],
            issue=(self.first(self.meta("citation_issue", "prism.number"), self.printed("issue")) or (None, None))[1],
            first_page=first,
            last_page=last,
            issn=self._numbers("issn", "citation_issn", "prism.issn", "prism.eissn"),
            isbn=self._numbers("isbn", "citation_isbn"),
        )
        self.set("container", value if value != Container() else None, named[0] if named else "page", titles)
        for name in ("series", "publisher", "volume", "issue"):
            for _, block in self.facts.get(name, ())[:1]:
                self.claims.setdefault(block, "container")

    def _cited(self, value: str | None) -> tuple[str, str] | None:
        return (self.here("citation"), value) if value else None

    def _printed_container(self) -> tuple[str, str] | None:
        for value, _ in self.facts.get("container", ()):
            if fold(value) not in self.page.lexicon.types and fold(value) != fold(str(self.fields.get("title"))):
                return "page", value
        return None

    def _pages(self) -> tuple[str | None, str | None]:
        first = self.first(self.meta("citation_firstpage", "prism.startingpage"), self.printed("first_page"))
        last = self.first(self.meta("citation_lastpage", "prism.endingpage"), self.printed("last_page"))
        return (first[1] if first else None), (last[1] if last else None)

    def _numbers(self, fact: str, *tags: str) -> tuple[str, ...]:
        found = [*self.page.metadata.all(*tags), *(value for value, _ in self.facts.get(fact, ()))]
        part = self.work.get("isPartOf")
        listed = part.get(fact) if isinstance(part, dict) else None
        found += [str(one) for one in (listed if isinstance(listed, list) else [listed]) if one]
        return tuple(sorted({one.strip() for one in found if one.strip()}))

    def type(self) -> None:
        page = self.page
        for block in page.having("type", "enumeration", "about"):
            parts = [fold(part).lstrip("• ") for part in block.text.split("|")]
            kind = next((page.lexicon.types[part] for part in parts if part in page.lexicon.types), None)
            if kind is not None:
                self.set("type", kind, self.here("type"), [block] if block.role == "type" else ())
                return
        container = self.fields.get("container", Container())
        if page.metadata.first("citation_journal_title", "prism.publicationname"):
            self.set("type", "article-journal", "meta:citation_journal_title")
        elif page.metadata.first("citation_inbook_title", "citation_isbn") or container.isbn:
            self.set("type", "chapter", "meta:citation_inbook_title")
        elif container.issue or container.issn:
            self.set("type", "article-journal", self.here("container"))
        elif kinds := [kind for kind in self.page.profile.types if self.noticed(kind)]:
            self.set("type", page.profile.types[kinds[0]], f"profile:{kinds[0]}")

    def noticed(self, kind: str) -> bool:
        return kind in self.page.notices

    def rights(self) -> None:
        page = self.page
        blocks = page.having("copyright")
        holders = tuple(b for b in blocks if b.text.strip())
        named = self.meta("dc.copyright", "prism.copyright", "dc.rights")
        if holders:
            self.set("copyright", text_of(holders[0]), self.here("copyright"), holders)
        elif named is not None:
            self.set("copyright", named[1], named[0])
        for block in page.blocks:
            url = next((m.value for m in block.links if any(part in m.value for part in LICENSES)), None)
            if url is not None:
                self.set("license", url, "page:license")
                self.set("access", "open", "page:license")
                return
        said = page.metadata.first("access")
        if said and said[1].lower() in ("yes", "no"):
            self.set("access", "open" if said[1].lower() == "yes" else "subscription", "meta:access")
        elif self.work.get("isAccessibleForFree") is not None:
            free = str(self.work["isAccessibleForFree"]).lower() == "true"
            self.set("access", "open" if free else "subscription", "json-ld")
        elif self.noticed("price") or self.noticed("access-notice"):
            self.set("access", "subscription", self.here("notice"))

    def document(self) -> Document:
        return Document(
            page=_page_info(self.page),
            language=self.page.language,
            warnings=tuple(self.warnings),
            sources=self.sources,
            **self.fields,
        )


def _sections(page: Page, blocks: Sequence[Block]) -> tuple[AbstractSection, ...]:
    """The parts of a structured abstract; () of a plain one."""
    parts: list[tuple[str | None, list[str]]] = []
    for block in blocks:
        heading = page.lexicon.heading(block.text)
        if block.kind == "heading" or (heading is not None and heading.role == "abstract-part"):
            parts.append((text_of(block), []))
        else:
            if not parts:
                parts.append((None, []))
            parts[-1][1].append(text_of(block))
    if len(parts) < 2:
        return ()
    return tuple(AbstractSection(heading=heading, text="\n".join(texts)) for heading, texts in parts)
