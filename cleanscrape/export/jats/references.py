"""The list of references of JATS: each as it was printed, and what is known of the work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...document import Reference
from ...patterns import pattern_of
from .elements import HREF, Element, element, given

__all__ = ["reference_list"]

PUBLICATIONS = {
    "article-journal": "journal",
    "book": "book",
    "chapter": "book",
    "paper-conference": "confproc",
    "report": "report",
    "thesis": "thesis",
    "webpage": "web",
}
"""From the types of CSL to those that JATS suggests."""
IDENTIFIERS = ("doi", "pmid", "pmcid", "arxiv")
BETWEEN_PAGES = pattern_of(r"\s?[-–—]\s?")
SIMPLE = {
    "volume": "volume",
    "issue": "issue",
    "publisher": "publisher-name",
    "publisher-place": "publisher-loc",
    "ISSN": "issn",
    "ISBN": "isbn",
}
"""From the variables of CSL to elements that say the same."""


def reference_list(references: Iterable[Reference]) -> Element | None:
    """The list, with the labels that were printed."""
    return given("ref-list", *map(_reference, references))


def _reference(reference: Reference) -> Element:
    printed = element("mixed-citation", reference.text)
    known = [one for one in _known(reference) if one is not None]
    if known:
        kind = PUBLICATIONS.get(str((reference.csl or {}).get("type")))
        parted = element("element-citation", *known, at={"publication-type": kind})
        printed = element("citation-alternatives", printed, parted)
    return element("ref", given("label", reference.label), printed, at={"id": f"ref{reference.number}"})


def _known(reference: Reference) -> Iterator[Element | None]:
    """What look-ups and links behind the entry said of the work."""
    csl = reference.csl or {}
    for role in ("author", "editor"):
        people = [one for one in csl.get(role) or () if isinstance(one, Mapping)]
        yield given("person-group", *map(_name, people), at={"person-group-type": role})
    yield given("year", _year(csl))
    yield from _titles(csl)
    for variable, name in SIMPLE.items():
        yield given(name, _said(csl, variable))
    first, *last = BETWEEN_PAGES.split(_said(csl, "page") or "", maxsplit=1)
    yield given("fpage", first)
    yield given("lpage", *last)
    for name in IDENTIFIERS:
        yield given("pub-id", getattr(reference, name), at={"pub-id-type": name})
    if reference.url:
        yield element("ext-link", reference.url, at={"ext-link-type": "uri", HREF: reference.url})


def _titles(csl: Mapping[str, Any]) -> Iterator[Element | None]:
    """A work in another is the title of an article or chapter, and what stands on a shelf is a source."""
    title, container = _said(csl, "title"), _said(csl, "container-title")
    if container or csl.get("type") in {"article-journal", "chapter", "paper-conference"}:
        yield given("chapter-title" if csl.get("type") == "chapter" else "article-title", title)
        yield given("source", container)
    else:
        yield given("source", title)


def _name(person: Mapping[str, Any]) -> Element | None:
    family, first = _said(person, "family"), _said(person, "given")
    if not family:
        return given("collab", _said(person, "literal") or first)
    return element(
        "name", element("surname", family), given("given-names", first), given("suffix", _said(person, "suffix"))
    )


def _year(csl: Mapping[str, Any]) -> str | None:
    match csl.get("issued"):
        case {"date-parts": [[year, *_], *_]}:
            return str(year)
    return None


def _said(csl: Mapping[str, Any], variable: str) -> str | None:
    value = csl.get(variable)
    return str(value) if isinstance(value, str | int) else None
