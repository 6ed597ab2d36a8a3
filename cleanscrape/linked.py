"""What the address of a link behind a reference knows of the work: identifiers, the fields of a look-up in CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import unquote, unquote_plus, urlsplit

import regex

from .csl import csl_name, csl_value, csl_year
from .folding import fold
from .identifiers import DOI_IN_URL, work_dois
from .memo import remembered
from .patterns import pattern_of

__all__ = ["Linked", "doi_of_url", "linked"]

# What stands behind the DOI in the addresses of views of a work: "/doi/10.1000/1/abstract".
VIEW = pattern_of(r"/(?:abstract|full|fulltext|pdf|epdf|pdfdirect|epub|html|references|citedby|meta)$")
PMID = pattern_of(r"(?<!\d)(\d{4,9})(?!\d)")
PMID_PATH = pattern_of(r"(?:/pubmed/|/abstract/MED/|^/)(\d{4,9})(?:$|[/?#])")
PMCID = pattern_of(r"PMC\d{3,9}")
ARXIV_PATH = pattern_of(r"^/(?:abs|pdf|html)/((?:[a-z.-]{2,20}/)?\d{4}(?:\.\d{4,5}|\d{3}))(?:v\d{1,3})?(?:\.pdf)?$")
LONGEST = 8000
# What stands in quotation marks: an argument of a call.
SCRIPT_ARGUMENT = pattern_of(r"'([^']{3,400}+)'|\"([^\"]{3,400}+)\"")
# Annals writes "author=SK+Peasahauthor=E+Breese": the sign between two fields is lost.
LOST_SIGN = pattern_of(r"(?<![&?;])author=")
# A sign parts two fields only before a key: "&" is a word in names of journals. Whole queries are quoted once or twice.
FIELD = pattern_of(r"&(?:amp;)?(?=[\w.\[\]%]{1,40}=)")
QUOTED_FIELD = pattern_of(r"&(?=[\w.]{1,40}%3D)", regex.IGNORECASE)
QUOTED_SIGN = pattern_of("%3D", regex.IGNORECASE)
INDEX = pattern_of(r"\[\d{1,4}\]$")
# The identifiers that the Royal Society of Chemistry's resolver is asked by are its DOIs without their prefix.
RSC_RESOLVER, RSC_PREFIX = "xlink.rsc.org", "10.1039/"
RSC_NUMBER = pattern_of(r"[a-z]\w{6,15}")
# Keys of queries that hold the identifier of the reference; Atypon's name the page's own as "doi" beside it.
DOI_KEYS = ("refdoi", "doioflink", "key", "id", "access_num", "qsearch", "rft_id", "rft.doi", "doi")
PMID_KEYS = ("list_uids", "uid", "pubmedid", "termtosearch", "term", "id", "pmid", "access_num", "key", "rft_id")
PMID_PLACES = ("pubmed", "entrez", "eutils", "pmed", "linkout", "external-ref", "openurl")
FIELDS = {
    # Google Scholar's look-up, then OpenURL (Z39.88-2004), then Crossref's guest query.
    "title": "title",
    "as_epq": "title",
    "as_publication": "container-title",
    "journal": "container-title",
    "pages": "page",
    "volume": "volume",
    "issue": "issue",
    "rft.atitle": "title",
    "rft.btitle": "title",
    "rft.jtitle": "container-title",
    "rft.volume": "volume",
    "rft.issue": "issue",
    "rft.pub": "publisher",
    "rft.issn": "ISSN",
    "rft.isbn": "ISBN",
    "atitle2": "title",
    "atitle": "title",
}
YEARS = ("publication_year", "rft.date")
GENRES = {"book": "book", "bookitem": "chapter", "dissertation": "thesis"}
"""OpenURL's genres that say more than that there is a journal: resolvers call all else an article."""
# Host and path of an address as nearly all are written; what it does not match is taken apart by the rules.
PLAIN_ADDRESS = pattern_of(r"(?:https?://([A-Za-z\d.-]++)(?=[/?#]|$))?+((?:/[^?#]*+)?+)(?:[?#]|$)")
LOOK_UPS = ("scholar_lookup", "as_epq", "openurl", "guestquery")


class Linked(NamedTuple):
    """What one address knows of a work."""

    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    arxiv: str | None = None
    csl: Mapping[str, Any] = {}
    """Fields of CSL-JSON, without id, and with a type only where the address states one."""
    matched: bool = False
    """Whether a machine found the work for the reference, now and then another; Scholar's look-ups have its words."""


NOTHING = Linked()
"""What most links know: those to notes, figures, files."""


def linked(url: str) -> Linked:
    """What an address knows; links to files, notes and scripts know nothing.

    >>> linked("/servlet/linkout?dbid=8&doi=10.1000%2Fown&key=24055351").pmid
    '24055351'
    >>> linked("https://scholar.google.com/scholar_lookup?title=On+Rain&author=A+Roe").csl["title"]
    'On Rain'
    """
    if len(url) > LONGEST or url.startswith(("#", "mailto:")):
        return NOTHING
    if url[:11].lower() == "javascript:":
        return Linked(doi=_told_script(url))
    query = _query(url)
    inner = next((value for name, value in query if name == "url"), "") if query else ""
    if inner.startswith("http") and "?" in inner:
        # A redirection: the look-up is the value of one of its fields.
        found = linked(inner)
        return found._replace(doi=doi_of_url(url) or found.doi)
    host, path = _place(url)
    pmcid = PMCID.search(path) if "PMC" in path else None
    arxiv = ARXIV_PATH.match(path) if host.endswith("arxiv.org") else None
    return Linked(
        doi=doi_of_url(url),
        pmid=_pmid(host, path, query),
        pmcid=pmcid[0] if pmcid else None,
        arxiv=arxiv[1] if arxiv else None,
        csl=_look_up(query) if query and any(map(url.__contains__, LOOK_UPS)) else {},
        matched="openurl" in url,
    )


def _told_script(url: str) -> str | None:
    """The DOI that a script is told: as an argument of its own, or in the address of a window that it opens."""
    for match in SCRIPT_ARGUMENT.finditer(url):
        told = unquote(unquote(match[1] or match[2]))
        if told.startswith("10.") or "/doi/" in told or "doi.org/" in told:
            return next(work_dois(told, DOI_IN_URL), None)
    return None


@remembered
def _place(url: str) -> tuple[str, str]:
    """Host and path; of an address that breaks the rules, the whole as path."""
    match = PLAIN_ADDRESS.match(url) if url.isascii() and url.isprintable() else None
    if match is not None and (match[1] or not match[2].startswith("//")):
        return (match[1] or "").lower(), match[2]
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", url
    return (parts.hostname or "").lower(), parts.path


@remembered
def _query(url: str) -> tuple[tuple[str, str], ...]:
    """The fields of a query, keys in small letters; a query that is the value of a field is read as well."""
    text = url.partition("?")[2].partition("#")[0]
    return tuple(_fields(LOST_SIGN.sub("&author=", text) if "author=" in text else text)) if text else ()


def _fields(text: str) -> Iterator[tuple[str, str]]:
    for field in FIELD.split(text):
        name, _, quoted = field.rstrip("&").partition("=")
        name = (unquote(name) if "%" in name else name).lower().lstrip("&")
        if name.endswith("]"):
            name = INDEX.sub("", name)
        # In an identifier a plus is a plus.
        value = quoted if name in DOI_KEYS else quoted.replace("+", " ")
        value = value.replace("%20", " ")  # most values have no other: this is a tenth of what `unquote` takes
        value = unescape(unquote(value) if "%" in value else value)
        if name == "query" and "=" in value:
            yield from (_field(inner.partition("=")) for inner in FIELD.split(value))
        elif name == "query" and QUOTED_SIGN.search(value):
            for inner in QUOTED_FIELD.split(value):
                key, *rest = QUOTED_SIGN.split(inner, maxsplit=1)
                yield _field((key, "=", unquote_plus("".join(rest))))
        else:
            yield name, value


def _field(parts: tuple[str, str, str]) -> tuple[str, str]:
    return parts[0].lower(), unescape(unquote(parts[2]))


def doi_of_url(url: str) -> str | None:
    """The DOI that a link leads to: of a resolver, or in the query of a look-up.

    >>> doi_of_url("/external-ref?access_num=10.1021/la0200212&link_type=DOI")
    '10.1021/la0200212'
    """
    if len(url) > LONGEST:
        return None
    host, path = _place(url)
    if host.endswith(RSC_RESOLVER):
        number = next((value.lower() for name, value in _query(url) if name == "doi"), "")
        return RSC_PREFIX + number if RSC_NUMBER.fullmatch(number) else None
    if "10." not in url:
        return None
    query = _query(url)
    # Atypon's resolvers say with "doi" on which page they are.
    keys = DOI_KEYS[:-1] if "linkout" in path.lower() else DOI_KEYS
    values = (unquote(value) for key in keys for name, value in query if name == key)
    if query and (found := next((doi for value in values for doi in work_dois(value, DOI_IN_URL)), None)):
        return found
    # Twice: some templates quote what was quoted already.
    where = unquote(unquote(path)) + ("#" if url.endswith(";2-#") else "")
    if "/doi/" in where or where.startswith("/10.") or "doi.org/" in url or url.startswith("doi:"):
        found = next(work_dois(where, DOI_IN_URL), None)
        return VIEW.sub("", found) if found else None
    return None


def _pmid(host: str, path: str, query: Sequence[tuple[str, str]]) -> str | None:
    where = f"{host}{path}".lower()
    if not any(map(where.__contains__, PMID_PLACES)) and "europepmc" not in host:
        named = (
            PMID.fullmatch(next((value for name, value in reversed(query) if name == "pmid"), "")) if query else None
        )
        return named[1] if named else None
    if match := PMID_PATH.search(path) if host else None:
        return match[1]
    told = dict(query)
    # Atypon's resolver has one address for all services: 8 is PubMed. HighWire's says the kind of the number.
    if ("linkout" in where and told.get("dbid") != "8") or told.get("link_type", "MED") not in ("MED", "PMID"):
        return None
    values: Iterator[str] = (value for key in PMID_KEYS for name, value in query if name == key)
    if "openurl" in where:
        values = (value.partition("pmid/")[2] for value in values if "pmid/" in value)
    found = (PMID.match(value) for value in values)
    return next((match[1] for match in found if match), None)


def _look_up(query: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The fields of a look-up as CSL-JSON has them."""
    csl: dict[str, Any] = {}
    people = [
        person for name, value in query if name in ("author", "as_sauthors") and (person := csl_name(value)) is not None
    ]
    told: dict[str, str] = {}
    for name, value in query:
        value = " ".join(value.split())
        told.setdefault(name, value)
        if name in FIELDS and value:
            csl.setdefault(FIELDS[name], csl_value(FIELDS[name], value))
        elif name in YEARS and (date := csl_year(value)):
            csl.setdefault("issued", date)
    if book := told.get("book") or told.get("citation_inbook_title"):
        # Scholar's keys for the book that a chapter is in, or for the book itself once more.
        whole = fold(book) == fold(csl.setdefault("title", book))
        csl |= {"type": "book"} if whole else {"container-title": csl_value("container-title", book), "type": "chapter"}
    if kind := GENRES.get(told.get("rft.genre", "")):
        csl.setdefault("type", kind)
    if not people and (family := told.get("rft.aulast")):
        given = next((told[key] for key in ("rft.auinit1", "rft.auinit", "rft.aufirst") if told.get(key)), None)
        people.append({"family": family, "given": given} if given else {"family": family})
    if first := told.get("rft.spage"):
        last = told.get("rft.epage")
        csl.setdefault("page", f"{first}-{last}" if last and last != first else first)
    if people:
        csl["author"] = people
    return {key: value for key, value in csl.items() if value}
