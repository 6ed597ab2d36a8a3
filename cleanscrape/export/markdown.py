"""From the Document to Markdown: CommonMark, with YAML in front, and footnotes as most Markdown has them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from ..document import Document, Footnote, Reference, Section
from ..patterns import pattern_of
from .marks import marked
from .work import abstracts, one_line, pages

__all__ = ["to_markdown"]

NEWLINE = pattern_of(r"\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# What would be read as markup anywhere in a text, and where a line begins.
INLINE_MARKUP = pattern_of(r"[\\`*_\[\]<>#|~]|&(?=#?\w)")
LINE_MARKUP = pattern_of(r"^(?:([0-9]{1,9})(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|-[-\s]++$|=++\s*+$))")
# Beside the mark of a footnote these would make it a link, a picture, another note, or the note itself.
BEFORE_MARK = pattern_of(r"[!^]$")
BEHIND_MARK = pattern_of(r"^[(:]")
# YAML holds these only escaped.
UNPRINTABLE = pattern_of(r"[\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u2028\u2029]")


def to_markdown(document: Document) -> str:
    """The Document as Markdown.

    What is known of the work is YAML in front. Notes that the text points to are footnotes of Markdown; the others are
    a list, as references are. Markup characters are escaped.
    """
    return _front(document) + "\n\n".join(_blocks(document)) + "\n"


def _front(document: Document) -> str:
    """What is known of the work, as YAML: values as JSON has them, which YAML reads, each on one line."""
    container, identifiers = document.container, document.identifiers
    values: dict[str, Any] = {
        "title": document.title,
        "subtitle": document.subtitle,
        "author": [person.name for person in document.authors],
        "date": document.dates.published or document.dates.online,
        "lang": document.language,
        "keywords": [keyword.text for keyword in document.keywords],
        "type": document.type,
        "container-title": container.title,
        "publisher": container.publisher,
        "volume": container.volume,
        "issue": container.issue,
        "page": "-".join(pages(document)) or container.article_number,
        "doi": identifiers.doi,
        "url": identifiers.url,
        "license": document.license,
    }
    lines = [f"{key}: {_quoted(value)}\n" for key, value in values.items() if value]
    return f"---\n{''.join(lines)}---\n\n" if lines else ""


def _quoted(value: Any) -> str:
    return UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def _blocks(document: Document) -> Iterator[str]:
    if document.title:
        yield f"# {_inline(one_line(document.title))}"
    if document.authors:
        yield _lines(_inline(", ".join(one_line(person.name) for person in document.authors)))
    for abstract in abstracts(document):
        yield "## Abstract"
        yield from (_lines(_inline(line)) for line in abstract.text.split("\n"))
    if document.keywords:
        yield "## Keywords"
        yield _lines(_inline("; ".join(one_line(keyword.text) for keyword in document.keywords)))
    notes = {note.number for note in document.footnotes}
    met: set[int] = set()
    for section in document.body:
        if section.heading:
            yield f"{'#' * min(6, section.level + 1)} {_inline(one_line(section.heading))}"
        yield from _paragraphs(section, notes, met)
    yield from _listed("Notes", [note for note in document.footnotes if note.number not in met])
    for note in document.footnotes:
        if note.number in met:
            yield f"[^{note.number}]: {_indented(note.text, 4)}"
    yield from _listed("References", document.references)
    if document.copyright:
        yield _lines(_inline(document.copyright))


def _paragraphs(section: Section, notes: set[int], met: set[int]) -> Iterator[str]:
    """The paragraphs, with Markdown's mark where one points to notes; these are put into `met`."""
    for paragraph, marks in marked(section):
        pieces: list[str] = []
        last = 0
        for start, end, markers in marks:
            numbers = list(dict.fromkeys(one.number for one in markers if one.target == "footnote"))
            if numbers and notes.issuperset(numbers):
                text = _behind(paragraph[last:start], marked=last > 0)
                pieces += [BEFORE_MARK.sub(r"\\\g<0>", text), *(f"[^{number}]" for number in numbers)]
                met.update(numbers)
                last = end
        yield _lines("".join((*pieces, _behind(paragraph[last:], marked=last > 0))))


def _behind(text: str, *, marked: bool) -> str:
    """A stretch of a paragraph, behind a mark or at its beginning."""
    return BEHIND_MARK.sub(r"\\\g<0>", _inline(text)) if marked else _inline(text)


def _inline(text: str) -> str:
    return INLINE_MARKUP.sub(r"\\\g<0>", text)


def _lines(marked: str) -> str:
    """A paragraph whose lines begin with nothing that Markdown reads as a list, a heading or code; tabs part cells."""
    lines = ("\t".join(map(one_line, line.split("\t"))).strip() for line in NEWLINE.split(marked))
    return "\n".join(LINE_MARKUP.sub(r"\1\\", line) for line in lines if line)


def _indented(text: str, width: int) -> str:
    return _lines(_inline(text)).replace("\n", "\n" + " " * width)


def _listed(name: str, entries: Iterable[Footnote | Reference]) -> Iterator[str]:
    """A list under its heading. Where a number is left out a new list begins: Markdown only counts on."""
    heading = f"## {name}"
    for _, run in groupby(enumerate(entries), key=lambda one: one[1].number - one[0]):
        yield heading
        heading = "<!-- -->"
        heads = ((f"{entry.number}. ", entry) for _, entry in run)
        yield "\n".join(head + _indented(entry.text, len(head)) for head, entry in heads)
