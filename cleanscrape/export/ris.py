"""From the Document to RIS."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Document, Person
from .work import citation_key, date_parts, editors, one_line

__all__ = ["to_ris"]

TYPES = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "paper-conference": "CPAPER",
    "report": "RPRT",
    "review": "JOUR",
    "review-book": "JOUR",
    "software": "COMP",
    "speech": "CONF",
    "thesis": "THES",
    "webpage": "ELEC",
}
"""From the types of CSL; all else is "GEN"."""


def to_ris(document: Document) -> str:
    """The work as a record of RIS.

    What RIS has no tag for is left out: affiliations, notes, references, the licence.
    """
    lines = (f"{tag}  - {line}\n" for tag, value in _tags(document) if (line := one_line(value or "")))
    return f"TY  - {TYPES.get(document.type or '', 'GEN')}\n{''.join(lines)}ER  - \n"


def _tags(document: Document) -> Iterator[tuple[str, str | None]]:
    container, identifiers = document.container, document.identifiers
    written = document.dates.published or document.dates.online
    date = date_parts(written)
    yield "ID", citation_key(document)
    yield "TI", document.title
    yield from (("AU", _name(person)) for person in document.authors)
    yield from (("A2", _name(person)) for person in editors(document))
    yield "T2", container.title
    yield "J2", container.short_title
    yield "T3", container.series
    if date:
        yield "PY", f"{date[0]:04}"
        # Year, month, day and a word, always with three strokes.
        yield "DA", "/".join([*(f"{part:02}" for part in date), *[""] * (4 - len(date))])
    yield "PB", container.publisher
    yield "VL", container.volume
    yield "IS", container.issue
    yield "SP", container.first_page
    yield "EP", container.last_page
    yield "C7", container.article_number
    yield "SN", ", ".join((*container.issn, *container.isbn))
    yield "DO", identifiers.doi
    yield "UR", identifiers.url
    yield "L1", document.links.get("pdf")
    yield from (("KW", keyword.text) for keyword in document.keywords)
    yield "AB", document.abstract
    yield "LA", document.language


def _name(person: Person) -> str:
    """Family, given; without a family the name as it is, in which a comma would part the two."""
    family, given = one_line(person.family or ""), one_line(person.given or "")
    if not family:
        return person.name.replace(",", " ")
    return f"{family}, {given}" if given else family
