"""From the Document to text."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Document

__all__ = ["to_text"]


def to_text(document: Document) -> str:
    """The text alone, paragraph by paragraph.

    It has no numbers and no names of sections, which are not the page's words: so cleaning it once more
    finds nothing to remove.
    """
    text = "\n\n".join(_paragraphs(document))
    return text + "\n" if text else ""


def _paragraphs(document: Document) -> Iterator[str]:
    if document.page.kind == "landing" and document.title:
        yield document.title
    if document.subtitle:
        yield document.subtitle
    for person in document.authors:
        yield person.name
    for abstract in document.abstracts:
        yield abstract.text
    yield from (keyword.text for keyword in document.keywords)
    for section in document.body:
        if section.heading:
            yield section.heading
        yield from section.paragraphs
    for note in document.footnotes:
        yield note.text
    for reference in document.references:
        yield reference.text
    if document.copyright:
        yield document.copyright
