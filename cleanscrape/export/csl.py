"""From the Document to CSL-JSON 1.0.2, the form that reference managers and citation styles read."""

from __future__ import annotations

from typing import Any

from ..document import Document, Person
from .work import citation_key, date_parts, editors, pages

__all__ = ["TYPES", "to_csl"]

TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage".split()
)
"""The types of CSL 1.0.2."""


def to_csl(document: Document) -> dict[str, Any]:
    """The work as an item of CSL-JSON; a file of CSL-JSON is a list of items.

    A work of no type is a "document". What CSL has no variable for is left out: affiliations, notes, references,
    the licence.
    """
    container, identifiers, dates = document.container, document.identifiers, document.dates
    item: dict[str, Any] = {
        "id": identifiers.doi or identifiers.url or citation_key(document),
        "type": document.type if document.type in TYPES else "document",
        "title": document.title,
        "author": [_name(person) for person in document.authors],
        "editor": [_name(person) for person in editors(document)],
        "issued": _date(dates.published or dates.online),
        "available-date": _date(dates.online),
        "submitted": _date(dates.received),
        "container-title": container.title,
        "container-title-short": container.short_title,
        "collection-title": container.series,
        "publisher": container.publisher,
        "volume": container.volume,
        "issue": container.issue,
        "page": "-".join(pages(document)),
        "number": container.article_number,
        "ISSN": ", ".join(container.issn),
        "ISBN": ", ".join(container.isbn),
        "DOI": identifiers.doi,
        "PMID": identifiers.pmid,
        "PMCID": identifiers.pmcid,
        "archive": "arXiv" if identifiers.arxiv else None,
        "archive_location": identifiers.arxiv,
        "URL": identifiers.url,
        "abstract": document.abstract,
        "keyword": ", ".join(keyword.text for keyword in document.keywords),
        "language": document.language,
    }
    return {key: value for key, value in item.items() if value}


def _name(person: Person) -> dict[str, str]:
    if person.family is None:
        return {"literal": person.name}
    return {"family": person.family, "given": person.given} if person.given else {"family": person.family}


def _date(written: str | None) -> dict[str, Any] | None:
    """A date in parts; what is none that can be taken apart, as it is."""
    if not written:
        return None
    parts = date_parts(written)
    return {"date-parts": [list(parts)]} if parts else {"literal": written}
