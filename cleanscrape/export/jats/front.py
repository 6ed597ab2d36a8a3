"""The front of JATS: the journal or book, and the work in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from ...document import Abstract, Document, Person
from ..work import abstracts, date_parts, pages
from .elements import ALI, HREF, LANG, Element, element, given, language, paragraphs

__all__ = ["front"]

IDENTIFIERS = ("doi", "pmid", "pmcid", "arxiv", "pii", "handle")


def front(document: Document) -> Element:
    """Where the work appeared, then the work.

    What the standard wants of each article, and of this one nothing is known, is an empty element: the number of the
    journal, the title, the date.
    """
    return element("front", _journal(document), element("article-meta", *_work(document)))


def _journal(document: Document) -> Element:
    """The journal or the book."""
    container = document.container
    titles = (given("journal-title", container.title), given("abbrev-journal-title", container.short_title))
    issn = next(iter(container.issn), None)
    return element(
        "journal-meta",
        element("journal-id", issn, at={"journal-id-type": issn and "issn"}),
        given("journal-title-group", *titles),
        given("contrib-group", *(_person(person, "editor", {}) for person in container.editors)),
        *(element("issn", number) for number in container.issn or ("",)),
        *(element("isbn", number) for number in container.isbn),
        given("publisher", given("publisher-name", container.publisher)),
    )


def _work(document: Document) -> Iterator[Element | None]:
    """What the standard says of a work, in its order."""
    container, identifiers = document.container, document.identifiers
    for name in IDENTIFIERS:
        yield given("article-id", getattr(identifiers, name), at={"pub-id-type": name})
    yield given("article-categories", given("series-title", container.series))
    yield _titles(document)
    yield from _people(document)
    yield from _dates(document)
    yield given("volume", container.volume)
    yield given("issue", container.issue)
    places = pages(document)
    if places:
        yield element("fpage", places[0])
        yield element("lpage", places[-1])
    else:
        yield given("elocation-id", container.article_number)
    yield given("history", *_history(document))
    yield _permissions(document)
    yield from _addresses(document)
    yield from _abstracts(document)
    yield from _keywords(document)


def _titles(document: Document) -> Element:
    """The title; a subtitle that it ends with is apart from it, as JATS has them."""
    title, subtitle = document.title, document.subtitle
    if title and subtitle and title.endswith(subtitle) and title != subtitle:
        head = title[: -len(subtitle)].rstrip().removesuffix(":").rstrip()
        return element("title-group", element("article-title", head), element("subtitle", subtitle))
    return element("title-group", element("article-title", title))


def _people(document: Document) -> Iterator[Element | None]:
    """Authors and editors, then their affiliations, each once."""
    people = (*document.authors, *document.editors)
    places = list(dict.fromkeys(chain.from_iterable(person.affiliations for person in people)))
    keys = {place: f"aff{number}" for number, place in enumerate(places, 1)}
    yield given("contrib-group", *(_person(person, "author", keys) for person in document.authors))
    yield given("contrib-group", *(_person(person, "editor", keys) for person in document.editors))
    for place, key in keys.items():
        yield element("aff", place, at={"id": key})


def _person(person: Person, role: str, keys: dict[str, str]) -> Element:
    orcid = f"https://orcid.org/{person.orcid}" if person.orcid else None
    return element(
        "contrib",
        given("contrib-id", orcid, at={"contrib-id-type": "orcid"}),
        _name(person),
        given("email", person.email),
        *(
            element("xref", at={"ref-type": "aff", "rid": keys[place]})
            for place in person.affiliations
            if place in keys
        ),
        at={"contrib-type": role, "corresp": "yes" if person.corresponding else None},
    )


def _name(person: Person) -> Element:
    if person.family is None:
        # The standard has no whole name of a person here but among others.
        return element("name-alternatives", element("string-name", person.name))
    return element("name", element("surname", person.family), given("given-names", person.given))


def _dates(document: Document) -> Iterator[Element | None]:
    dates = document.dates
    if not (dates.published or dates.online):
        yield element("pub-date", element("year"))
    yield _date("pub-date", dates.published, {"date-type": "pub"})
    if dates.online != dates.published:
        yield _date("pub-date", dates.online, {"date-type": "pub", "publication-format": "electronic"})


def _history(document: Document) -> Iterator[Element | None]:
    yield _date("date", document.dates.received, {"date-type": "received"})
    yield _date("date", document.dates.accepted, {"date-type": "accepted"})


def _date(name: str, written: str | None, at: dict[str, str]) -> Element | None:
    """A date in parts, day first; what is none that can be taken apart is a year as it is."""
    if not written:
        return None
    parts = date_parts(written)
    if not parts:
        return element(name, element("year", written), at=at)
    named = zip(("year", "month", "day"), written.split("-"), strict=False)
    return element(name, *(element(*one) for one in reversed(list(named))), at={**at, "iso-8601-date": written})


def _permissions(document: Document) -> Element | None:
    terms = document.license
    address = terms if terms and terms.startswith(("http://", "https://")) else None
    return given(
        "permissions",
        given("copyright-statement", document.copyright),
        element(f"{{{ALI}}}free_to_read") if document.access == "open" else None,
        given("license", given("license-p", terms), at={HREF: address}),
    )


def _addresses(document: Document) -> Iterator[Element]:
    if document.identifiers.url:
        yield element("self-uri", at={HREF: document.identifiers.url})
    for kind, address in document.links.items():
        yield element("self-uri", at={"content-type": kind, HREF: address})


def _abstracts(document: Document) -> Iterator[Element]:
    """Abstracts of the language of the work, then those of others."""
    own: list[Element] = []
    other: list[Element] = []
    for abstract in abstracts(document):
        at = {LANG: language(abstract.language)}
        foreign = abstract.language not in {None, document.language} and bool(own)
        name, found = ("trans-abstract", other) if foreign else ("abstract", own)
        found.append(element(name, *_abstract(abstract), at=at))
    yield from (*own, *other)


def _abstract(abstract: Abstract) -> Iterable[Element]:
    if not abstract.sections:
        return paragraphs(abstract.text)
    return [
        element("sec", element("title", section.heading), *paragraphs(section.text)) for section in abstract.sections
    ]


def _keywords(document: Document) -> Iterator[Element]:
    """A group for each source and language, in the order of the Document."""
    for (source, said), group in groupby(document.keywords, key=lambda one: (one.source, one.language)):
        at = {"kwd-group-type": source, LANG: language(said)}
        yield element("kwd-group", *(element("kwd", keyword.text) for keyword in group), at=at)
