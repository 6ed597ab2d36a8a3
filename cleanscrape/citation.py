"""The citation that a page prints of itself: on some pages the only place with the authors or the title."""

from __future__ import annotations

from typing import NamedTuple

import regex

from .names import family_first
from .patterns import pattern_of

__all__ = ["Citation", "read_citation"]

YEAR = pattern_of(r"\s\((\d{4})\)\.?\s")
EDITORS = pattern_of(r"\s\(eds?\.?\)\.?\s")
VOLUME = pattern_of(r",\svol\.?\s(\d{1,5})$")
# A point behind an initial ends nothing: "J.B. Metzler, Stuttgart". Behind it a tool may have cut the address.
STOPS = pattern_of(r"(?<!(?<!\p{L})\p{Lu})\.\s")
CUT = pattern_of(r"\sh(?:t(?:t(?:p(?:s(?::\S*+)?)?)?)?)?$")
INITIALS = pattern_of(r"(?:\p{Lu}\p{Ll}?\.?[- ]?){1,5}")


# How a page made by hand ends: the title, then "by" and the names, then "Journal, Volume 25, Number 10 - 5 May 2020".
COLOPHON = pattern_of(
    r"(?P<title>[^\n]{3,300})\n\s*+by\s(?P<names>[^\n]{3,500})\n(?P<journal>[^\n,]{3,120}), (?P<place>[^\n]{3,200})",
    regex.IGNORECASE,
)
# "Roe, A.B., Cole, C. & Lee, D. On rain. Rain Lett 33, 215–233 (2004).", as Springer and Nature cite articles: the name
# of the journal has no point in it. Linear: each part begins with other characters than the one before it goes on with.
PERSON = r"\p{L}[\p{L}\p{M}'’ -]{0,40}+,\s(?:\p{Lu}\p{Ll}{0,2}\.-?){1,5}+"
ARTICLE = pattern_of(
    rf"(?P<people>{PERSON}(?:,\s{PERSON}){{0,200}}+(?:,?\s&\s{PERSON})?+)(?P<more>\s+et al\.)?\s+(?=\S)"
)
PLACE = pattern_of(
    r"[.?!]\s(?P<journal>\p{Lu}[^.?!]{1,120}?)\s(?P<volume>\d{1,5})\s?,\s"
    r"(?:(?P<first>\w{1,12})[–-](?P<last>\w{1,12})|(?P<number>\w{1,12}))\s\((?P<year>(?:1[5-9]|20)\d\d)\)"
)
LAST_YEAR = pattern_of(r"\b((?:1[89]|20)\d\d)\b(?!.*\b(?:1[89]|20)\d\d\b)")
BETWEEN_NAMES = pattern_of(r",?\s(?:and|&)\s|,\s")


class Citation(NamedTuple):
    """The parts of a printed citation; what could not be told is None."""

    people: tuple[str, ...] = ()
    """In the order "Family, Given"."""
    year: str | None = None
    title: str | None = None
    editors: tuple[str, ...] = ()
    book: str | None = None
    series: str | None = None
    series_volume: str | None = None
    publisher: str | None = None
    volume: str | None = None
    first_page: str | None = None
    last_page: str | None = None
    article_number: str | None = None


def read_citation(text: str) -> Citation | None:
    """The parts of a citation in the form of SpringerLink's chapters and articles or of First Monday's, else None.

    >>> found = read_citation("Roe, A., Doe, B. (1990). On Rain. In: Lee, C. (eds) Weather. Cloud Press, Leeds.")
    >>> found.people, found.title, found.editors, found.book
    (('Roe, A.', 'Doe, B.'), 'On Rain', ('Lee, C.',), 'Weather')
    >>> found = read_citation("Roe, A. (1990). On Rain. In: Weather. Sky Series, vol 7. J.B. Cloud, Leeds. htt")
    >>> found.series, found.series_volume, found.publisher
    ('Sky Series', '7', 'J.B. Cloud, Leeds')
    >>> found = read_citation("Roe, A.B. & Doe, C. On rain. Rain Lett 33 , 215–233 (2004). https://doi.org/10.5555/1")
    >>> found.people, found.title, found.book, found.volume, found.last_page
    (('Roe, A.B.', 'Doe, C.'), 'On rain', 'Rain Lett', '33', '233')
    """
    if (colophon := COLOPHON.match(text)) is not None:
        return _of_colophon(colophon)
    text = " ".join(text[:2000].split())
    if (article := ARTICLE.match(text)) is not None and (place := PLACE.search(text, article.end())) is not None:
        return _of_article(text, article, place)
    match = YEAR.search(text)
    if match is None or not (people := _people(text[: match.start()])):
        return None
    title, inside, rest = text[match.end() :].partition(". In: ")
    if not inside:
        return Citation(people=people, year=match[1])
    editors: tuple[str, ...] = ()
    if (named := EDITORS.search(rest)) is not None:
        editors = _people(rest[: named.start()])
        rest = rest[named.end() :]
    parts = [part.strip() for part in STOPS.split(CUT.sub("", rest.partition(" https://doi.org/")[0]).rstrip("."))]
    book, middle, publisher = parts[0], parts[1:-1], parts[-1] if len(parts) > 1 else None
    series = middle[0] if middle else None
    volume = VOLUME.search(series) if series else None
    return Citation(
        people=people,
        year=match[1],
        title=title,
        editors=editors,
        book=book or None,
        series=series[: volume.start()] if series and volume else series,
        series_volume=volume[1] if volume else None,
        publisher=publisher,
    )


def _of_article(text: str, article: regex.Match[str], place: regex.Match[str]) -> Citation:
    title = text[article.end() : place.start() + 1].removesuffix(".").strip()
    return Citation(
        people=() if article["more"] else _people(article["people"]),
        year=place["year"],
        title=title or None,
        book=place["journal"],
        volume=place["volume"],
        first_page=place["first"],
        last_page=place["last"],
        article_number=place["number"],
    )


def _of_colophon(match: regex.Match[str]) -> Citation:
    names = [name.strip(" .") for name in BETWEEN_NAMES.split(match["names"]) if name.strip(" .")]
    year = LAST_YEAR.search(match["place"])
    return Citation(
        people=tuple(map(family_first, names)),
        year=year[1] if year else None,
        title=match["title"].strip(),
        book=match["journal"].strip(),
    )


def _people(text: str) -> tuple[str, ...]:
    """Names in the form "Family, I., Family, I."; () where the form is another or the list is cut ("et al.")."""
    parts = [part.strip() for part in text.replace(" & ", ", ").split(",") if part.strip()]
    if len(parts) % 2 or not parts or "et al" in text:
        return ()
    names = list(zip(parts[::2], parts[1::2], strict=True))
    if not all(INITIALS.fullmatch(given) for _, given in names):
        return ()
    return tuple(f"{family}, {given}" for family, given in names)
