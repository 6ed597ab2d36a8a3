"""From the Document to text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from .document import Document, Footnote, Reference

__all__ = ["to_markdown", "to_text"]

# What would be read as markup at the start of a line, or anywhere in it.
INLINE_MARKUP = regex.compile(r"([\\`*_\[\]<>#|~])")
LINE_MARKUP = regex.compile(r"^(\d{1,9})([.)]\s)|^([-+]\s)", regex.MULTILINE)


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


def _escaped(text: str) -> str:
    text = INLINE_MARKUP.sub(r"\\\1", text)
    return LINE_MARKUP.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def to_markdown(document: Document) -> str:
    """The Document as Markdown (CommonMark): headings, lists of notes and references, markup characters escaped."""
    return "\n\n".join(_markdown(document)) + "\n"


def _markdown(document: Document) -> Iterator[str]:
    if document.title:
        yield f"# {_escaped(document.title)}"
    if document.authors:
        yield ", ".join(_escaped(person.name) for person in document.authors)
    for abstract in document.abstracts:
        yield "## Abstract"
        yield from (_escaped(line) for line in abstract.text.split("\n"))
    if document.keywords:
        yield "## Keywords"
        yield "; ".join(_escaped(keyword.text) for keyword in document.keywords)
    for section in document.body:
        if section.heading:
            yield f"{'#' * min(6, section.level + 1)} {_escaped(section.heading)}"
        yield from (_escaped(paragraph) for paragraph in section.paragraphs)
    yield from _listed("Notes", document.footnotes)
    yield from _listed("References", document.references)
    if document.copyright:
        yield _escaped(document.copyright)


def _listed(name: str, entries: tuple[Footnote, ...] | tuple[Reference, ...]) -> Iterator[str]:
    if entries:
        yield f"## {name}"
        yield "\n".join(f"{entry.number}. {_escaped(entry.text)}" for entry in entries)
