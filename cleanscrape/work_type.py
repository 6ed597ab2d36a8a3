"""Of which type a work is."""

from __future__ import annotations

from .desk import Desk
from .document import Container, Identifiers
from .knowledge import fold

__all__ = ["fill_type"]

TYPE_TAGS = (
    ("citation_dissertation_institution", "thesis"),
    ("citation_technical_report_institution", "report"),
    ("citation_conference_title", "paper-conference"),
    ("citation_conference", "paper-conference"),
    ("citation_journal_title", "article-journal"),
    ("prism.publicationname", "article-journal"),
    ("citation_inbook_title", "chapter"),
    ("citation_book_title", "chapter"),
)
"""Tags that only works of one type have, the more telling first."""


def fill_type(desk: Desk) -> None:
    """Fill the type of a Document, as CSL 1.0.2 names types: from a printed line, tags, numbers, last the container."""
    page = desk.page
    for block in page.having("type", "enumeration", "about"):
        if (kind := page.lexicon.type_of(block.text)) is not None:
            desk.set("type", kind, desk.here("type"), [block] if block.role == "type" else ())
            return
    container = desk.fields.get("container", Container())
    arxiv = not container.title and desk.fields.get("identifiers", Identifiers()).arxiv
    if arxiv or fold(container.title or container.publisher or "") in page.lexicon.preprints:
        desk.set("type", "article", desk.here("container"))
        return
    told = next((kind for kind in page.profile.types if kind in page.notices), None)
    for tag, kind in TYPE_TAGS:
        if page.metadata.first(tag):
            desk.set("type", kind, f"meta:{tag}")
            return
    for tag in ("dc.type", "eprints.type"):
        named = (fold(value).replace("_", " ") for value in page.metadata.all(tag))
        if kind := next((page.lexicon.types[name] for name in named if name in page.lexicon.types), None):
            desk.set("type", kind, f"meta:{tag}")
            return
    if container.isbn and not (container.title or container.first_page):
        desk.set("type", "book", desk.here("container"))
    elif container.isbn:
        met = not page.lexicon.meetings.isdisjoint(fold(container.title or "").split())
        desk.set("type", "paper-conference" if met else "chapter", desk.here("container"))
    elif container.issue or container.issn:
        desk.set("type", "article-journal", desk.here("container"))
    elif kind := next((found for work in page.works if (found := work.first("type"))), None):
        desk.set("type", kind, "json-ld")
    elif told is not None:
        desk.set("type", page.profile.types[told], f"profile:{told}")
    elif container.title and container.volume and page.input == "html":
        desk.set("type", "article-journal", desk.here("container"))
