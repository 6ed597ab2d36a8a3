"""From the Document to JATS 1.3, Journal Publishing: front, body, back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from ...document import Document, Footnote, Section
from ..marks import Mark, marked
from .elements import LANG, Element, element, given, language, paragraphs
from .front import front
from .references import reference_list

__all__ = ["to_jats"]

VERSION = "1.3"
DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN" '
    '"https://jats.nlm.nih.gov/publishing/1.3/JATS-journalpublishing1-3.dtd">'
)
UNKNOWN = "und"
"""The language of a work of which none is known; without it the standard takes English."""
DEEPEST = 6
"""As HTML has levels of headings; parsers of XML stop where elements stand too deep in each other."""
TARGETS = {"footnote": ("fn", "fn"), "reference": ("bibr", "ref")}


def to_jats(document: Document) -> str:
    """The Document as an article of JATS, Journal Publishing 1.3, as text of XML.

    Marks of the text are `xref`; a reference is `mixed-citation` as printed, beside `element-citation` where more is
    known. Characters that XML cannot hold are U+FFFD. What JATS has no element for is left out: the links of notes,
    and what was removed.
    """
    article = element(
        "article",
        front(document),
        _body(document),
        given("back", _notes(document.footnotes), reference_list(document.references)),
        at={"dtd-version": VERSION, LANG: language(document.language) or UNKNOWN},
    )
    return etree.tostring(article, encoding="unicode", doctype=DOCTYPE, pretty_print=True)


class _Open(NamedTuple):
    """A section that others may still go into."""

    level: int
    element: Element


def _body(document: Document) -> Element | None:
    """The sections, each in the last one before it that is above it."""
    if not document.body:
        return None
    known = {
        "footnote": {note.number for note in document.footnotes},
        "reference": {reference.number for reference in document.references},
    }
    body = element("body")
    above = [_Open(0, body)]
    for section in document.body:
        written = _paragraphs(section, known)
        # Paragraphs may stand without a heading only before all sections.
        if section.heading is None and len(above) == 1:
            body.extend(written)
            continue
        level = min(section.level, DEEPEST)
        while len(above) > 1 and above[-1].level >= level:
            above.pop()
        made = element("sec", element("title", section.heading), *written)
        above[-1].element.append(made)
        above.append(_Open(level, made))
    return body


def _paragraphs(section: Section, known: dict[str, set[int]]) -> list[Element]:
    return [element("p", *_referring(paragraph, marks, known)) for paragraph, marks in marked(section)]


def _referring(paragraph: str, marks: Iterable[Mark], known: dict[str, set[int]]) -> Iterator[str | Element]:
    """A paragraph in pieces: its text, and a cross-reference where markers stand."""
    last = 0
    for start, end, markers in marks:
        target = markers[0].target
        kind, prefix = TARGETS[target]
        numbers = dict.fromkeys(one.number for one in markers if one.target == target and one.number in known[target])
        if numbers:
            yield paragraph[last:start]
            rid = " ".join(f"{prefix}{number}" for number in numbers)
            yield element("xref", paragraph[start:end], at={"ref-type": kind, "rid": rid})
            last = end
    yield paragraph[last:]


def _notes(notes: Iterable[Footnote]) -> Element | None:
    written = (
        element("fn", given("label", note.label), *paragraphs(note.text), at={"id": f"fn{note.number}"})
        for note in notes
    )
    return given("fn-group", *written)
