"""References as the head of a page lists them: Highwire's `citation_reference`, beside the list that the page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from .csl import csl_people, csl_type, csl_value, csl_year, family_in
from .document import Reference
from .identifiers import work_dois
from .knowledge import fold
from .mending import untagged
from .patterns import pattern_of

__all__ = ["cited_works", "is_preview", "join_cited"]

# "citation_title=On Rain; citation_author=A Roe": a value ends where the next key begins.
PAIR = pattern_of(r"citation_(\w{2,24})=((?:[^;]|;(?!\s{0,3}citation_))*+)")
KEYS = {
    "title": "title",
    "journal_title": "container-title",
    "inbook_title": "container-title",
    "book_title": "container-title",
    "conference_title": "container-title",
    "volume": "volume",
    "issue": "issue",
    "publisher": "publisher",
    "publisher_name": "publisher",
    "publisher_loc": "publisher-place",
    "dissertation_institution": "publisher",
    "technical_report_institution": "publisher",
    "series": "collection-title",
    "series_title": "collection-title",
    "issn": "ISSN",
    "isbn": "ISBN",
    "pmid": "PMID",
    "url": "URL",
}
TYPES = {
    "journal_title": "article-journal",
    "inbook_title": "chapter",
    "book_title": "chapter",
    "conference_title": "paper-conference",
    "dissertation_institution": "thesis",
    "technical_report_institution": "report",
}
LISTS = ("author", "authors", "editor", "editors")
# In these a semicolon is punctuation; in others what stands behind one has lost its key.
LONG = frozenset((*LISTS, "title", "journal_title", "inbook_title", "book_title", "conference_title"))
LEAST_TITLE = 20
IDENTIFIERS = ("DOI", "PMID", "PMCID", "URL")
BARE = frozenset((*IDENTIFIERS, "author", "editor", "issued", "type", "publisher", "publisher-place"))
"""Fields that say nothing of a work without others."""


def cited_works(contents: Sequence[str]) -> list[dict[str, Any]]:
    """What each `citation_reference` says, as CSL-JSON; one that is plain text has it under "note".

    >>> cited_works(["citation_title=On Rain;citation_author=Roe, A.;citation_firstpage=3"])
    [{'title': 'On Rain', 'author': [{'family': 'Roe', 'given': 'A.'}], 'page': '3'}]
    """
    return [csl for content in contents if (csl := _cited(content))]


def _cited(content: str) -> dict[str, Any]:
    pairs = [
        (key.lower(), value.strip(" ;") if key.lower() in LONG else value.partition(";")[0].strip())
        for key, value in PAIR.findall(content)
    ]
    if not pairs:
        return {"note": " ".join(content.split())}
    bodies = [{"literal": untagged(value)} for key, value in pairs if key == "org" and value]
    stated = next((TYPES[key] for key, _ in pairs if key in TYPES), None)
    csl: dict[str, Any] = {"type": stated} if stated else {}
    pages: list[str] = []
    for key, value in pairs:
        if not value:
            continue
        if key in LISTS:
            csl.setdefault(key.removesuffix("s"), []).extend(csl_people(value))
        elif key in KEYS:
            csl.setdefault(KEYS[key], csl_value(KEYS[key], value))
        elif key in ("year", "publication_date", "date") and (date := csl_year(value)):
            csl.setdefault("issued", date)
        elif key in ("firstpage", "lastpage", "pages"):
            pages.append(csl_value("page", value))
        elif key == "doi" and (doi := next(work_dois(value), None)):
            csl["DOI"] = doi
    if bodies:
        csl["author"] = [*csl.get("author", ()), *bodies]
    if pages:
        csl["page"] = "-".join(dict.fromkeys(pages))
    return {key: value for key, value in csl.items() if value}


def join_cited(shown: tuple[Reference, ...], cited: Sequence[dict[str, Any]]) -> tuple[Reference, ...]:
    """The shown references with what the head knows of each; where the page shows none, those of the head.

    Lists of one length are joined place by place, if most titles agree; else by DOI and by title. Only then is
    all known that the type of a work follows from.
    """
    return tuple(_finished(one) for one in _joined(shown, cited))


def is_preview(shown: Sequence[Reference], cited: Sequence[dict[str, Any]]) -> bool:
    """Whether a page shows but a part of the works that its head or its state lists: fewer entries, and less of each.

    Lists that print several works as one entry are shorter as well; they say as much.
    """
    if len(shown) >= len(cited):
        return False
    said = sum(len(one.text) for one in shown)
    listed = sum(len(_listed(1, csl).text) for csl in cited)
    families = {fold(name["family"]) for csl in cited for name in csl.get("author", ()) if "family" in name}
    known = sum(not families.isdisjoint(fold(one.text).replace(",", " ").split()) for one in shown)
    return said * 2 < listed and known * 2 >= len(shown)


def _finished(one: Reference) -> Reference:
    """A reference whose CSL-JSON is as the schema of CSL 1.0.2 wants it, with id, type and the identifiers."""
    if not one.csl:
        return one
    if one.csl.keys() <= BARE:
        return replace(one, csl=None)
    url = one.url or one.csl.get("URL")
    known = {"DOI": one.doi, "PMID": one.pmid, "PMCID": one.pmcid, "URL": url}
    csl = {**one.csl, **{key: value for key, value in known.items() if value}}
    text = fold(one.text)
    for role in ("author", "editor"):
        if role in csl:
            csl[role] = [family_in(name, text) for name in csl[role]]
    return replace(one, url=url, csl={"id": str(one.number), **csl, "type": csl_type(csl)})


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
    # A look-up has what the entry shows; of the type only a tag is certain.
    told = {"type": csl["type"]} if "type" in csl else {}
    csl = {key: value for key, value in csl.items() if key != "citation-label"}
    return replace(
        one,
        csl={**csl, **(one.csl or {}), **told},
        doi=one.doi or csl.get("DOI"),
        pmid=one.pmid or csl.get("PMID"),
    )


def _listed(number: int, csl: dict[str, Any]) -> Reference:
    label = csl.get("citation-label")
    csl = {key: value for key, value in csl.items() if key != "citation-label"}
    if "note" in csl:
        doi = csl.get("DOI") or next(work_dois(csl["note"]), None)
        return Reference(number=number, label=label, text=csl["note"], doi=doi)
    people = [name.get("literal") or f"{name['family']} {name.get('given', '')}" for name in csl.get("author", ())]
    names = ", ".join(name.strip() for name in people)
    year = str(csl["issued"]["date-parts"][0][0]) if "issued" in csl else ""
    place = " ".join(str(csl[key]) for key in ("container-title", "volume", "page", "publisher") if key in csl)
    text = ". ".join(part.rstrip(".") for part in (names, year, str(csl.get("title", "")), place) if part)
    bare = " ".join(str(csl[key]) for key in IDENTIFIERS if key in csl)
    return Reference(
        number=number, label=label, text=text + "." if text else bare, doi=csl.get("DOI"), pmid=csl.get("PMID"), csl=csl
    )
