"""What the address of a link behind a reference knows of the work: identifiers, the fields of a look-up in CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

import regex

from .facts import DOI_IN_URL, csl_name, doi_in

__all__ = ["Linked", "doi_of_url", "linked"]

# What stands behind the DOI in the addresses of views of a work: "/doi/10.1000/1/abstract".
VIEW = regex.compile(r"/(?:abstract|full|fulltext|pdf|epdf|pdfdirect|epub|html|references|citedby|meta)$")
PMID = regex.compile(r"(?<!\d)(\d{4,9})(?!\d)")
PMID_PATH = regex.compile(r"(?:/pubmed/|/abstract/MED/|^/)(\d{4,9})(?:$|[/?#])")
PMCID = regex.compile(r"PMC\d{3,9}")
ARXIV_PATH = regex.compile(r"^/(?:abs|pdf|html)/((?:[a-z.-]{2,20}/)?\d{4}(?:\.\d{4,5}|\d{3}))(?:v\d{1,3})?(?:\.pdf)?$")
LONGEST = 8000
# Annals writes "author=SK+Peasahauthor=E+Breese": the sign between two fields is lost.
LOST_SIGN = regex.compile(r"(?<![&?])author=")
# Keys of queries that hold the identifier of the reference; resolvers of Atypon name the page's own DOI beside it.
DOI_KEYS = ("refdoi", "doioflink", "key", "id", "access_num", "qsearch", "rft_id", "rft.doi", "doi")
PMID_KEYS = ("list_uids", "uid", "pubmedid", "termtosearch", "term", "id", "pmid", "access_num", "key", "rft_id")
PMID_PLACES = ("pubmed", "entrez", "eutils", "pmed", "linkout", "external-ref", "openurl")
FIELDS = {
    # Google Scholar's look-up, then OpenURL (Z39.88-2004), then Crossref's guest query.
    "title": "title",
    "journal": "container-title",
    "pages": "page",
    "volume": "volume",
    "issue": "issue",
    "rft.atitle": "title",
    "rft.btitle": "title",
    "rft.jtitle": "container-title",
    "rft.volume": "volume",
    "rft.issue": "issue",
    "rft.issn": "ISSN",
    "rft.isbn": "ISBN",
    "atitle2": "title",
    "atitle": "title",
}
YEARS = ("publication_year", "rft.date")
LOOK_UPS = ("scholar_lookup", "openurl", "guestquery")


class Linked(NamedTuple):
    """What one address knows of a work."""

    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    arxiv: str | None = None
    csl: Mapping[str, Any] = {}
    """Fields of CSL-JSON, without type and id."""


def linked(url: str) -> Linked:
    """What an address knows; links to files, notes and scripts know nothing.

    >>> linked("/servlet/linkout?dbid=8&doi=10.1000%2Fown&key=24055351").pmid
    '24055351'
    >>> linked("https://scholar.google.com/scholar_lookup?title=On+Rain&author=A+Roe").csl["title"]
    'On Rain'
    """
    if len(url) > LONGEST or url.startswith(("#", "mailto:")):
        return Linked()
    if url[:11].lower() == "javascript:":
        # A script that opens a window with the address of a work.
        inner = unquote(url.partition("'")[2].partition("'")[0])
        return Linked(doi=doi_in(inner, DOI_IN_URL) if "/doi/" in inner or "doi.org/" in inner else None)
    query = dict(_query(url))
    if (inner := query.get("url", "")).startswith("http") and "?" in inner:
        # A redirection: the look-up is the value of one of its fields.
        found = linked(inner)
        return found._replace(doi=found.doi or doi_of_url(url))
    host, path = _place(url)
    pmcid = PMCID.search(path)
    arxiv = ARXIV_PATH.match(path) if host.endswith("arxiv.org") else None
    return Linked(
        doi=doi_of_url(url),
        pmid=_pmid(host, path, query),
        pmcid=pmcid[0] if pmcid else None,
        arxiv=arxiv[1] if arxiv else None,
        csl=_look_up(url) if any(name in url for name in LOOK_UPS) else {},
    )


def _place(url: str) -> tuple[str, str]:
    """Host and path; of an address that breaks the rules, the whole as path."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", url
    return (parts.hostname or "").lower(), parts.path


def _query(url: str) -> Iterator[tuple[str, str]]:
    """The fields of a query, keys in small letters; a query that is the value of a field is read as well."""
    text = LOST_SIGN.sub("&author=", url.partition("?")[2].partition("#")[0])
    for name, value in parse_qsl(text):
        if name == "query" and "=" in unquote(value):
            for inner, held in parse_qsl(unquote(value) if "%3D" in value else value):
                yield inner.lower(), unquote(held)
        else:
            yield name.lower(), value


def doi_of_url(url: str) -> str | None:
    """The DOI that a link leads to: of a resolver, or in the query of a look-up.

    >>> doi_of_url("/external-ref?access_num=10.1021/la0200212&link_type=DOI")
    '10.1021/la0200212'
    """
    if "10." not in url or len(url) > LONGEST:
        return None
    host, path = _place(url)
    query = dict(_query(url))
    for name in DOI_KEYS:
        if name in query and (found := doi_in(unquote(query[name]), DOI_IN_URL)):
            return found
    if query and "doi" not in host:
        return None
    if "doi.org/" in url or "/doi/" in path or url.startswith("doi:") or ("doi" in host and path.startswith("/10.")):
        # Twice: some templates quote what was quoted already.
        found = doi_in(unquote(unquote(url)), DOI_IN_URL)
        return VIEW.sub("", found) if found else None
    return None


def _pmid(host: str, path: str, query: Mapping[str, str]) -> str | None:
    where = f"{host}{path}".lower()
    if not any(name in where for name in PMID_PLACES) and "europepmc" not in host:
        return None
    if match := PMID_PATH.search(path) if host else None:
        return match[1]
    # Atypon's resolver has one address for all services: 8 is PubMed. HighWire's says the kind of the number.
    if ("linkout" in where and query.get("dbid") != "8") or query.get("link_type", "MED") not in ("MED", "PMID"):
        return None
    values = (query[name] for name in PMID_KEYS if name in query)
    if "openurl" in where:
        values = (value.partition("pmid/")[2] for value in values if "pmid/" in value)
    found = (PMID.match(value) for value in values)
    return next((match[1] for match in found if match), None)


def _look_up(url: str) -> dict[str, Any]:
    csl: dict[str, Any] = {}
    people: list[dict[str, str]] = []
    family = given = first = last = ""
    for name, value in _query(url):
        value = " ".join(value.split())
        if not value:
            continue
        if name == "author":
            people.append(csl_name(value))
        elif name in FIELDS:
            csl.setdefault(FIELDS[name], value)
        elif name in YEARS and value[:4].isdigit():
            csl.setdefault("issued", {"date-parts": [[int(value[:4])]]})
        elif name == "rft.aulast":
            family = value
        elif name in ("rft.auinit1", "rft.auinit", "rft.aufirst"):
            given = given or value
        elif name == "rft.spage":
            first = value
        elif name == "rft.epage":
            last = value
    if family and not people:
        people.append({"family": family, "given": given} if given else {"family": family})
    if first:
        csl.setdefault("page", f"{first}-{last}" if last and last != first else first)
    if people:
        csl["author"] = people
    return csl
