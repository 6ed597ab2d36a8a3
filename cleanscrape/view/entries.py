"""The Document as a list of entries that a stretch of the page can lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..document import Document, Footnote, Person, Reference

__all__ = ["Entry", "entries_of"]


class Entry(NamedTuple):
    """One thing that a Document says."""

    field: str
    text: str
    label: str = ""
    """What it is among those of its field: a number, "volume"."""
    more: str = ""
    """What is known of it besides: identifiers, addresses."""


def entries_of(document: Document) -> Iterator[Entry]:
    """What a Document says, field by field; records of removals and repairs are not among it."""
    for name in ("type", "title", "subtitle"):
        if value := getattr(document, name):
            yield Entry(name, value)
    for field, people in (("authors", document.authors), ("editors", document.editors)):
        yield from (Entry(field, person.name, more=_person(person)) for person in people)
    for abstract in document.abstracts:
        language = abstract.language or ""
        yield from (Entry("abstracts", line, language) for line in abstract.text.split("\n"))
    for keyword in document.keywords:
        yield Entry("keywords", keyword.text, "" if keyword.source == "author" else keyword.source)
    for section in document.body:
        if section.heading:
            yield Entry("body", section.heading, "#" * section.level)
        yield from (Entry("body", paragraph) for paragraph in section.paragraphs)
    for note in document.footnotes:
        yield Entry("footnotes", note.text, _numbered(note), _links(note))
    for reference in document.references:
        yield Entry("references", reference.text, _numbered(reference), _links(reference))
    for field in ("container", "dates", "identifiers"):
        yield from (Entry(field, value, name) for name, value in _parts(getattr(document, field)))
    for name in ("copyright", "license", "access"):
        if value := getattr(document, name):
            yield Entry(name, value)
    yield from (Entry("links", value, name) for name, value in document.links.items())


def _person(person: Person) -> str:
    parts = (person.orcid, person.email, "corresponding" if person.corresponding else None, *person.affiliations)
    return "; ".join(part for part in parts if part)


def _numbered(entry: Footnote | Reference) -> str:
    return str(entry.number) if entry.label in (None, str(entry.number)) else f"{entry.number} ({entry.label})"


def _links(entry: Footnote | Reference) -> str:
    known = ((name, getattr(entry, name, None)) for name in ("doi", "pmid", "pmcid", "arxiv", "url"))
    told = [f"{name} {value}" for name, value in known if value]
    return "; ".join([*told, *(f"{link.label or 'link'}: {link.url}" for link in entry.links)])


def _parts(record: Any) -> Iterator[tuple[str, str]]:
    """The parts of a record that have a value, by name."""
    for name in type(record).__slots__:
        value = getattr(record, name)
        if isinstance(value, tuple):
            yield from ((name, one if isinstance(one, str) else one.name) for one in value)
        elif value and not isinstance(value, Mapping):
            yield name, value
