"""The desk on which a Document is put together: the order of trust, and the fields as they are found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import takewhile
from typing import Any, NamedTuple
from urllib.parse import unquote

from . import facts
from .citation import Citation, read_citation
from .document import Warning
from .folding import fold, on_one_line
from .mending import joined_pieces, untagged
from .page import Block, Page
from .patterns import pattern_of
from .works import named_authors

__all__ = ["TRUST", "Desk", "Found", "rivals_of", "text_of"]

TRUST: dict[str, tuple[str, ...]] = {
    name: tuple(sources.split())
    for name, sources in {
        "title": "meta:citation_title meta:dc.title meta:dcterms.title meta:prism.title meta:bepress_citation_title "
        "meta:eprints.title json-ld:title state:title block:title cited:title coins:title bibtex:title meta:og:title",
        "abstract": "meta:citation_abstract meta:dcterms.abstract meta:eprints.abstract meta:bepress_citation_abstract "
        "state:abstract meta:dc.description json-ld:abstract meta:og:description meta:description",
        "container": "meta:citation_journal_title meta:citation_inbook_title meta:citation_conference_title "
        "meta:citation_conference meta:citation_book_title meta:prism.publicationname "
        "meta:bepress_citation_journal_title meta:eprints.publication meta:eprints.book_title "
        "meta:eprints.event_title json-ld:container state:container block:container cited:book "
        "printed:container coins:container bibtex:container",
        "short_title": "meta:citation_journal_abbrev meta:citation_journal_title_abbrev",
        "series": "printed:series meta:citation_series_title meta:eprints.series cited:series",
        "publisher": "meta:citation_publisher meta:dc.publisher meta:dcterms.publisher meta:eprints.publisher "
        "meta:citation_dissertation_institution meta:citation_technical_report_institution "
        "meta:bepress_citation_publisher meta:bepress_citation_dissertation_institution json-ld:publisher "
        "state:publisher printed:publisher cited:publisher coins:publisher bibtex:publisher",
        "volume": "meta:citation_volume meta:prism.volume meta:bepress_citation_volume meta:eprints.volume "
        "meta:dc.source.volume json-ld:volume state:volume printed:volume cited:volume printed:series-volume "
        "cited:series_volume coins:volume bibtex:volume",
        "issue": "meta:citation_issue meta:prism.number meta:bepress_citation_issue meta:eprints.number "
        "meta:dc.source.issue json-ld:issue state:issue printed:issue coins:issue bibtex:issue",
        "first_page": "meta:citation_firstpage meta:prism.startingpage meta:bepress_citation_firstpage "
        "json-ld:first_page state:first_page printed:first_page cited:first_page coins:first_page bibtex:first_page",
        "last_page": "meta:citation_lastpage meta:prism.endingpage meta:bepress_citation_lastpage json-ld:last_page "
        "state:last_page printed:last_page cited:last_page coins:last_page bibtex:last_page",
        "article_number": "meta:citation_article_number meta:citation_elocation_id meta:prism.elocationid "
        "meta:bepress_citation_article_number state:article_number printed:article_number cited:article_number",
        "doi": "meta:citation_doi meta:prism.doi meta:doi meta:publication_doi meta:dc.identifier "
        "meta:dc.identifier.doi meta:dcterms.identifier meta:bepress_citation_doi meta:eprints.id_number json-ld:doi "
        "state:doi printed:doi coins:doi bibtex:doi address:",
        "handle": "meta:dc.identifier meta:dc.identifier.uri meta:dcterms.identifier meta:dc.identifier.handle "
        "printed:handle meta:citation_abstract_html_url address:",
        "pmid": "meta:citation_pmid printed:pmid",
        "pmcid": "meta:citation_pmcid printed:pmcid",
        "pii": "meta:citation_pii state:pii",
        "arxiv": "meta:citation_arxiv_id",
        "url": "meta:citation_abstract_html_url meta:citation_fulltext_html_url "
        "meta:bepress_citation_abstract_html_url meta:prism.url meta:og:url address:",
        "online": "meta:citation_online_date meta:prism.publicationdate meta:dc.date meta:dc.date.issued "
        "state:online printed:online",
        "published": "meta:citation_publication_date meta:citation_date meta:citation_cover_date meta:citation_year "
        "meta:prism.coverdate meta:dcterms.issued meta:dc.issued meta:eprints.date meta:bepress_citation_date "
        "json-ld:published state:published printed:published cited:year coins:published bibtex:published "
        "printed:dated meta:article:published_time "
        "block:copyright",
        "received": "state:received printed:received meta:dc.date.datesubmitted",
        "accepted": "state:accepted printed:accepted",
        "copyright": "block:copyright printed:copyright meta:dc.copyright meta:prism.copyright meta:dc.rights "
        "state:copyright",
        "pdf": "meta:citation_pdf_url meta:bepress_citation_pdf_url meta:eprints.document_url meta:fulltext_pdf",
    }.items()
}
"""For each field its sources, the most trusted first.

`meta:` a tag of the head; `json-ld:`, `state:`, `coins:` and `bibtex:` a field of what JSON-LD, the embedded state, a
COinS span or a BibTeX entry say of the work; `block:` a block of this role, `printed:` a
fact that the page prints with its label, `cited:` a part of the citation that the page prints of itself,
`address:` the page's address.
"""


WORKS = frozenset(("json-ld", "state", "coins", "bibtex"))
"""The sources that tell of a work in a form of their own."""


class Found(NamedTuple):
    """A value, and where it was found, as `sources` names it."""

    source: str
    value: str


def text_of(block: Block) -> str:
    """The text of a block on one line."""
    return on_one_line(block.text)


def title_of(blocks: Sequence[Block]) -> str:
    """The text of a title, with the blocks that go on with it."""
    going_on = takewhile(lambda block: "goes-on" in block.facts, blocks[1:])
    return reduce(joined_pieces, map(text_of, going_on), text_of(blocks[0]))


# What some systems hang on an abstract in the metadata.
TAIL = pattern_of(r"\s(?:Key\s?words?|\(Published|Citation|How to cite|DOI)\s?:\s.{0,600}+$")


def without_tail(text: str) -> str:
    """An abstract without the keywords and the citation that its description ends with.

    >>> without_tail("It rains. Keywords: rain (Published: 1 May 1970)")
    'It rains.'
    """
    match = TAIL.search(text, max(0, len(text) - 700))
    return text[: match.start()].rstrip() if match else text


class Desk:
    """The fields as they are found, with their sources, claims and warnings."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.fields: dict[str, Any] = {}
        self.sources: dict[str, str] = {}
        self.claims: dict[int, str] = {}
        """Which field each block went into."""
        self.warnings: list[Warning] = []
        self.tags: dict[str, list[str]] = {}
        """The contents of the tags of each name."""
        for name, content in page.metadata.tags:
            self.tags.setdefault(name, []).append(content)
        said = {work.source for work in page.works} | ({"meta"} if page.metadata.tags else set())
        self.silent = (WORKS | {"meta"}) - said
        """The kinds of sources that the page has none of: a text has no metadata."""
        cited = (read_citation(block.text) for block in page.having("citation"))
        citation = next((one for one in cited if one is not None), Citation())
        listed = next((block.facts["cites"] for block in page.blocks if "cites" in block.facts), ())
        self.citation = citation if citation.people else citation._replace(people=listed)
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
        for source in (*self.page.profile.sources.get(field, ()), *TRUST[field]):
            kind, _, name = source.partition(":")
            if kind in self.silent or (kind == "meta" and name not in self.tags):
                continue
            for value in self._values(kind, name):
                if value and not self._is_placeless(field, value):
                    yield Found(self._named(kind, source), value)

    def _is_placeless(self, field: str, value: str) -> bool:
        """Whether a tag says that there is no volume or issue yet, names the other of the two, or counts journals."""
        if field not in ("volume", "issue"):
            return field == "short_title" and value.strip().isdecimal()
        other = field == "issue" and facts.VOLUME.match(value) and not facts.ISSUE.search(value)
        return bool(other) or value.lstrip()[:1] == "-" or fold(value) in self.page.lexicon.unissued

    def _named(self, kind: str, source: str) -> str:
        if kind in WORKS or kind == "address":
            return kind
        return source if kind == "meta" else self.here("citation" if kind == "cited" else source.partition(":")[2])

    def _values(self, kind: str, name: str) -> Iterable[str | None]:
        match kind:
            case "meta":
                return map(untagged, self.tags.get(name, ()))
            case _ if kind in WORKS:
                found = (
                    value for work in self.page.works if work.source == kind for value in work.values.get(name, ())
                )
                return map(untagged, found)
            case "block":
                blocks = self.page.having_hidden(name)
                if name == "copyright":  # each line states rights of its own; a heading above them states none
                    return [text_of(block) for block in blocks if block.kind != "heading"]
                return [title_of(blocks)] if blocks else []
            case "printed":
                return [value for value, _ in self.facts.get(name, ())]
            case "cited":
                return [getattr(self.citation, name)]
            case _:
                return [address and unquote(address) for address in (self.page.metadata.canonical, self.page.url)]


def rivals_of(desk: Desk) -> dict[str, list[tuple[str, str]]]:
    """For each field all that was found for it, with the sources, the most trusted first; what says the same once."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in TRUST:
        told: dict[str, str] = {}
        for one in desk.all(name):
            told.setdefault(" ".join(one.value.split()), one.source)
        if told:
            found[name] = [(source, value) for value, source in told.items()]
    source, tagged = named_authors(desk.page.metadata, desk.page.works)
    named = [(source, "; ".join(person.name for person in tagged))] if tagged else []
    printed = "; ".join(text_of(block) for block in desk.page.having("author") if block.text)
    if printed:
        named.append((desk.here("authors"), printed))
    return found | ({"authors": named} if named else {})
