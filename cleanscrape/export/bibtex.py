"""From the Document to BibTeX."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from ..document import Document, Person
from ..patterns import pattern_of
from .work import citation_key, date_parts, editors, one_line, pages

__all__ = ["to_bibtex"]

ENTRIES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
"""From the types of CSL to the kinds of entries of the standard styles; all else is "misc"."""
CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle", "misc": "howpublished"}
PUBLISHERS = {"phdthesis": "school", "techreport": "institution"}
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# BibTeX counts braces also behind a backslash: only the names of these characters are safe.
SPECIAL = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{character: f"\\{character}" for character in "$&#_%"},
}
ESCAPED = str.maketrans(SPECIAL)
QUOTED = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})
# What BibTeX takes for its own inside a name: the comma, and the word between two people.
APART = pattern_of(r",|(?:^|\s)and(?:\s|$)|^others$", regex.IGNORECASE)


def to_bibtex(document: Document, *, key: str | None = None) -> str:
    """The work as an entry of BibTeX, in UTF-8, under a key of family, year and a word of the title unless told.

    Titles stand in two pairs of braces, so that styles leave their capitals alone. What the standard styles and those
    after them have no field for is left out: affiliations, notes, references.
    """
    kind = ENTRIES.get(document.type or "", "misc")
    lines = [f"  {name} = {value},\n" for name, value in _fields(document, kind).items() if value]
    return f"@{kind}{{{key or citation_key(document)},\n{''.join(lines)}}}\n"


def _fields(document: Document, kind: str) -> dict[str, str]:
    """The fields in the order of a printed entry, braces around them; "" for what is not known."""
    container, identifiers = document.container, document.identifiers
    date = date_parts(document.dates.published or document.dates.online)
    return {
        "author": _braced(_names(document.authors)),
        "title": _braced(_braced(_escaped(document.title))),
        CONTAINERS.get(kind, "series"): _braced(_escaped(container.title)),
        "editor": _braced(_names(editors(document))),
        **({"series": _braced(_escaped(container.series))} if container.series else {}),
        PUBLISHERS.get(kind, "publisher"): _braced(_escaped(container.publisher)),
        "type": _braced("Thesis") if kind == "phdthesis" else "",
        "year": _braced(str(date[0]) if date else ""),
        "month": MONTHS[date[1] - 1] if len(date) > 1 else "",
        "volume": _braced(_escaped(container.volume)),
        "number": _braced(_escaped(container.issue)),
        "pages": _braced("--".join(_escaped(page) for page in pages(document))),
        "eid": _braced(_escaped(container.article_number)),
        "issn": _braced(_escaped(", ".join(container.issn))),
        "isbn": _braced(_escaped(", ".join(container.isbn))),
        "doi": _braced(_address(identifiers.doi)),
        "url": _braced(_address(identifiers.url)),
        "eprint": _braced(_escaped(identifiers.arxiv)),
        "archiveprefix": _braced("arXiv" if identifiers.arxiv else ""),
        "language": _braced(_escaped(document.language)),
        "keywords": _braced(", ".join(_escaped(keyword.text) for keyword in document.keywords)),
        "abstract": _braced(_escaped(document.abstract)),
    }


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _escaped(text: str | None) -> str:
    return one_line(text or "").translate(ESCAPED)


def _address(address: str | None) -> str:
    """An address or a DOI, which packages print word for word: only what would end the field is written otherwise."""
    return one_line(address or "").translate(QUOTED)


def _names(people: Iterable[Person]) -> str:
    return " and ".join(filter(None, map(_name, people)))


def _name(person: Person) -> str:
    """Family, given; braces hold together what BibTeX would take apart."""
    family, given = one_line(person.family or ""), one_line(person.given or "")
    if not family:
        return _braced(_escaped(person.name))
    parts = (_held(family), _held(given)) if given else (_braced(_escaped(family)),)
    return ", ".join(parts)


def _held(part: str) -> str:
    return _braced(_escaped(part)) if APART.search(part) else _escaped(part)
