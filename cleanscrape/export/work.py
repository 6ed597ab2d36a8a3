"""What the formats for bibliographies ask of a Document alike."""

from __future__ import annotations

import unicodedata
from datetime import date

import regex

from ..document import Abstract, Document, Person
from ..patterns import pattern_of

__all__ = ["abstracts", "citation_key", "date_parts", "editors", "one_line", "pages"]

ISO = pattern_of(r"(\d{4})(?:-(\d\d))?+(?:-(\d\d))?+", regex.ASCII)
UNSHOWN = pattern_of(r"[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]")
KEY = pattern_of(r"[a-z0-9]++")
SHORTEST = 4
"""Letters of a word that a key may take from a title; "the" and "von" tell little."""


def one_line(text: str) -> str:
    r"""The text on one line: a space for what parts lines, and for what is no character of a text.

    >>> one_line("On\nRain\x00 and Fog ")
    'On Rain and Fog'
    """
    return " ".join(word for word in UNSHOWN.sub(" ", text).split(" ") if word).strip()


def date_parts(written: str | None) -> tuple[int, ...]:
    """Year, month and day of an ISO date, as many as it has; nothing of what is no date.

    >>> date_parts("2010-05"), date_parts("2010-02-31"), date_parts("May 2010")
    ((2010, 5), (), ())
    """
    match = ISO.fullmatch(written or "")
    parts = tuple(int(part) for part in match.groups() if part) if match else ()
    try:
        date(*(*parts, 1, 1)[:3])
    except (ValueError, TypeError):
        return ()
    return parts


def editors(document: Document) -> tuple[Person, ...]:
    """The editors of the work and of the book that it is in, each once."""
    return tuple(dict.fromkeys((*document.editors, *document.container.editors)))


def pages(document: Document) -> tuple[str, ...]:
    """First and last page, or the only one."""
    container = document.container
    return tuple(dict.fromkeys(page for page in (container.first_page, container.last_page) if page))


def abstracts(document: Document) -> tuple[Abstract, ...]:
    """The abstracts, the main one first."""
    main = document.abstract
    first = [one for one in document.abstracts if one.text == main]
    if main is not None and not first:
        first = [Abstract(text=main, language=document.language)]
    return (*first, *(one for one in document.abstracts if one.text != main))


def citation_key(document: Document) -> str:
    """A key of small letters and digits: family, year, a word of the title.

    >>> from cleanscrape.document import Dates, PageInfo
    >>> page = PageInfo(kind="landing", input="html")
    >>> people = (Person(name="Åsa Öhr", family="Öhr"),)
    >>> citation_key(Document(page=page, title="On the Rain", authors=people, dates=Dates(published="1990-02")))
    'ohr1990rain'
    """
    people = document.authors or editors(document)
    first = (people[0].family or people[0].name) if people else ""
    parts = date_parts(document.dates.published or document.dates.online)
    words = KEY.findall(_ascii(document.title or ""))
    word = next((word for word in words if len(word) >= SHORTEST), words[0] if words else "")
    found = "".join((*KEY.findall(_ascii(first)), str(parts[0]) if parts else "", word))
    return found or "".join(KEY.findall(_ascii(document.identifiers.doi or ""))) or "work"


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
