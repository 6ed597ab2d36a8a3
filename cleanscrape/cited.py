"""References as the head of a page lists them: Highwire's `citation_reference`, beside the list that the page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import regex

from .document import Reference
from .facts import csl_name, doi_in
from .knowledge import fold

__all__ = ["cited_works", "join_cited"]

# "citation_title=On Rain; citation_author=A Roe": a value ends where the next key begins.
PAIR = regex.compile(r"citation_(\w{2,24})=((?:[^;]|;(?!\s{0,3}citation_))*+)")
YEAR = regex.compile(r"\b(?:1[5-9]|20)\d\d\b")
KEYS = {
    "title": "title",
    "journal_title": "container-title",
    "inbook_title": "container-title",
    "conference_title": "container-title",
    "volume": "volume",
    "issue": "issue",
    "publisher": "publisher",
    "issn": "ISSN",
    "isbn": "ISBN",
}


def cited_works(contents: Sequence[str]) -> list[dict[str, Any]]:
    """What each `citation_reference` says, as CSL-JSON; one that is plain text has it under "note".

    >>> cited_works(["citation_title=On Rain;citation_author=Roe, A.;citation_firstpage=3"])
    [{'type': 'book', 'title': 'On Rain', 'author': [{'family': 'Roe', 'given': 'A.'}], 'page': '3'}]
    """
    return [_cited(content) for content in contents]


def _cited(content: str) -> dict[str, Any]:
    pairs = [(key, " ".join(value.split()).rstrip(" ;")) for key, value in PAIR.findall(content)]
    if not pairs:
        return {"type": "article", "note": " ".join(content.split())}
    csl: dict[str, Any] = {"type": "book"}
    people: list[dict[str, str]] = []
    pages: list[str] = []
    for key, value in pairs:
        if not value:
            continue
        if key in ("author", "authors"):
            people += [csl_name(name.strip()) for name in (value.split(";") if key == "authors" else [value])]
        elif key in KEYS:
            csl.setdefault(KEYS[key], value)
        elif key in ("year", "publication_date", "date") and (year := YEAR.search(value)):
            csl["issued"] = {"date-parts": [[int(year[0])]]}
        elif key in ("firstpage", "lastpage", "pages"):
            pages.append(value)
        elif key == "doi" and (doi := doi_in(value)):
            csl["DOI"] = doi
        elif key == "pmid":
            csl["PMID"] = value
    if people:
        csl = {"type": csl["type"], **({"title": csl.pop("title")} if "title" in csl else {}), "author": people, **csl}
    if pages:
        csl["page"] = "-".join(dict.fromkeys(pages))
    if "journal_title" in dict(pairs):
        csl["type"] = "article-journal"
    return csl


def join_cited(shown: tuple[Reference, ...], cited: Sequence[dict[str, Any]]) -> tuple[Reference, ...]:
    """The shown references with what the head knows of each; where the page shows none, those of the head.

    Lists of one length are joined place by place, if most titles agree; else by DOI and by title.
    """
    return tuple(_identified(one) for one in _joined(shown, cited))


def _identified(one: Reference) -> Reference:
    """A reference whose CSL-JSON has an id and the identifiers, as the schema of CSL 1.0.2 wants them."""
    if not one.csl:
        return one
    own = {"DOI": one.doi, "PMID": one.pmid, "PMCID": one.pmcid, "URL": one.url}
    return replace(one, csl={"id": str(one.number), **one.csl, **{key: value for key, value in own.items() if value}})


def _joined(shown: tuple[Reference, ...], cited: Sequence[dict[str, Any]]) -> tuple[Reference, ...]:
    if not cited:
        return shown
    if not shown:
        return tuple(_listed(number, csl) for number, csl in enumerate(cited, 1))
    if len(shown) == len(cited):
        agreeing = sum(_tells(csl, fold(one.text)) for one, csl in zip(shown, cited, strict=True))
        if agreeing * 2 > len(shown):
            return tuple(_known(one, csl) for one, csl in zip(shown, cited, strict=True))
    by_doi = {csl["DOI"]: csl for csl in cited if "DOI" in csl}
    by_title: dict[str, dict[str, Any]] = {}
    for csl in cited:
        if len(title := fold(csl.get("title", ""))) >= LEAST_TITLE:
            by_title.setdefault(" ".join(title.split()[:4]), csl)
    return tuple(_known(one, _found(one, by_doi, by_title)) for one in shown)


LEAST_TITLE = 20


def _tells(csl: dict[str, Any], text: str) -> bool:
    said = fold(str(csl.get("title") or csl.get("container-title") or csl.get("note", "")))
    return bool(said) and said.rstrip(".")[:60] in text


def _found(
    one: Reference, by_doi: dict[str, dict[str, Any]], by_title: dict[str, dict[str, Any]]
) -> dict[str, Any] | None:
    if one.doi in by_doi:
        return by_doi[one.doi]
    words = fold(one.text).split()
    opened = (" ".join(words[at : at + 4]) for at in range(len(words) - 3))
    csl = next((by_title[opening] for opening in opened if opening in by_title), None)
    return csl if csl is not None and _tells(csl, fold(one.text)) else None


def _known(one: Reference, csl: dict[str, Any] | None) -> Reference:
    if csl is None or "note" in csl:
        return one
    return replace(one, csl={**csl, **(one.csl or {})}, doi=one.doi or csl.get("DOI"), pmid=one.pmid or csl.get("PMID"))


def _listed(number: int, csl: dict[str, Any]) -> Reference:
    if "note" in csl:
        return Reference(number=number, text=csl["note"], doi=doi_in(csl["note"]))
    names = ", ".join(" ".join((name["family"], name.get("given", ""))).strip() for name in csl.get("author", ()))
    year = str(csl["issued"]["date-parts"][0][0]) if "issued" in csl else ""
    place = " ".join(str(csl[key]) for key in ("container-title", "volume", "page", "publisher") if key in csl)
    text = ". ".join(part.rstrip(".") for part in (names, year, str(csl.get("title", "")), place) if part)
    return Reference(number=number, text=text + "." if text else str(csl), doi=csl.get("DOI"), csl=csl)
