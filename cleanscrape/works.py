"""What machine-readable descriptions beside the `<meta>` tags say of the work: JSON-LD, embedded page state, COinS.

Each comes to a `Work` with the names of our fields, so that the order of trust can name them alike.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from unicodedata import normalize

from .knowledge import Lexicon, fold
from .memo import remembered
from .metadata import Metadata, MetaPerson, meta_people
from .patterns import pattern_of
from .trees import DEEPEST, MOST_NODES, attribute, children, node_text, nodes

__all__ = ["WORD", "Work", "named_authors", "words_of_authors", "works_of"]

WORD = pattern_of(r"[\w'’-]++")

KINDS = {
    "article": "article-journal",
    "scholarlyarticle": "article-journal",
    "medicalscholarlyarticle": "article-journal",
    "newsarticle": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "dataset": "dataset",
    "report": "report",
    "techarticle": "report",
    "thesis": "thesis",
    "creativework": "",
}
"""Types of schema.org that a work may have, folded, to CSL types; "" where the type tells nothing."""
NESTED = ("mainEntity", "@graph", "mainEntityOfPage")
CREATORS = (
    "dc.creator",
    "dcterms.creator",
    "eprints.creators_name",
    "bepress_citation_author",
    "dc.creator.personalname",
    "parsely-author",
    "sailthru.author",
)
ORCID = pattern_of(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")


class Work(NamedTuple):
    """A work as one description gives it."""

    source: str
    """As the order of trust and `Document.sources` name it: "json-ld", "state", "coins"."""
    values: Mapping[str, tuple[str, ...]] = {}
    """By the names of our fields, and `type` in terms of CSL."""
    people: tuple[MetaPerson, ...] = ()
    editors: tuple[MetaPerson, ...] = ()
    keywords: tuple[tuple[str, str], ...] = ()
    """Each with who chose it: "author" or "index"."""

    def first(self, field: str) -> str | None:
        """The first value of a field."""
        return next(iter(self.values.get(field, ())), None)


def works_of(metadata: Metadata, lexicon: Lexicon, texts: Iterable[str] = ()) -> tuple[Work, ...]:
    """What a page's descriptions say of the work, at most one of each kind, the most trusted first."""
    described = (_of_json_ld(one) for item in metadata.json_ld for one in _described(item))
    stated = (found for state in metadata.states if (found := _of_state(state, lexicon)) is not None)
    # A page may carry a COinS span for each of its references: only a single one is certain to be its own.
    own = (_of_coins(metadata.coins[0]),) if len(metadata.coins) == 1 else ()
    printed = [made for text in texts if text.startswith("@") and (made := read_bibtex(text)) is not None]
    # Several entries are those of other works.
    return (
        *(one for one in (next(described, None), next(stated, None)) if one is not None),
        *own,
        *(printed if len(printed) == 1 else ()),
    )


BIBTEX = pattern_of(r"@(\w{3,20})\s*+\{[^,{}]{0,200}+,")
BIBTEX_FIELD = pattern_of(r"(\w{2,20})\s*+=\s*+(?:\{((?:[^{}]|\{[^{}]*+\})*+)\}|\"([^\"]*+)\"|(\d++))")
# "Voigtl{\"a}nder" without its braces. Linear: single characters.
TEX_ACCENT = pattern_of(r"\\([\"'`^~=.]|[cuvHr] )(\p{L})")
TEX = {"'": "\u0301", "`": "\u0300", '"': "\u0308", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307"}
TEX |= {"c ": "\u0327", "u ": "\u0306", "v ": "\u030c", "H ": "\u030b", "r ": "\u030a"}
BIBTEX_NAMES = {
    "title": "title",
    "journal": "container",
    "booktitle": "container",
    "volume": "volume",
    "number": "issue",
}
BIBTEX_NAMES |= {"year": "published", "publisher": "publisher", "doi": "doi", "issn": "issn", "isbn": "isbn"}


def read_bibtex(text: str) -> Work | None:
    r"""The work of a BibTeX entry that a page shows for copying.

    >>> read_bibtex("@article{Roe1970, title={On {R}ain}, author={Roe, Ada}, pages={3--9}}").values["first_page"]
    ('3',)
    >>> read_bibtex(r'@misc{x1, title={Rain}, author={Roe, Ada and Voigtl{\"a}nder, Bo}}').people[1].name
    'Voigtländer, Bo'
    """
    if BIBTEX.match(text) is None:
        return None
    found = {
        m[1].casefold(): " ".join((m[2] or m[3] or m[4] or "").split()) for m in BIBTEX_FIELD.finditer(text[:5000])
    }
    values = {
        BIBTEX_NAMES[key]: (bare,) for key, value in found.items() if key in BIBTEX_NAMES and (bare := _bare(value))
    }
    first, _, last = found.get("pages", "").replace("–", "-").partition("-")
    for field, page in (("first_page", first.strip()), ("last_page", last.strip(" -"))):
        values |= {field: (page,)} if page else {}
    people = tuple(MetaPerson(_bare(name)) for name in found.get("author", "").split(" and ") if name.strip())
    return Work("bibtex", values, people) if "title" in values else None


def _bare(value: str) -> str:
    """A value without braces, and with its letters for the commands that TeX has for accents."""
    bare = value.replace("{", "").replace("}", "")
    return TEX_ACCENT.sub(lambda found: normalize("NFC", found[2] + TEX[found[1]]), bare) if "\\" in bare else bare


def named_authors(metadata: Metadata, works: Iterable[Work]) -> tuple[str, list[MetaPerson]]:
    """The authors that the head of a page names, and the source: Highwire's tags, then Dublin Core's and the like.

    Contributors are authors only on pages that name no creator, as eLife's do; elsewhere they are advisors, editors.
    """
    if people := meta_people(metadata):
        return "meta:citation_author", people
    for tag in CREATORS:
        if metadata.first(tag) and (people := meta_people(metadata, tag)):
            return f"meta:{tag}", list(dict.fromkeys(people))
    for work in works:
        if work.people:
            return work.source, list(work.people)
    if names := metadata.all("dc.contributor"):
        return "meta:dc.contributor", [MetaPerson(name) for name in dict.fromkeys(names)]
    return "", []


def words_of_authors(metadata: Metadata, works: Iterable[Work]) -> frozenset[str]:
    """The words of their names, folded: a line of nothing else says who wrote the work, whatever stands before it."""
    return _words(tuple(person.name for person in named_authors(metadata, works)[1]))


@remembered
def _words(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in WORD.findall(fold(name)))


def _described(item: Any) -> Iterator[dict[str, Any]]:
    """The objects in a piece of JSON-LD that describe a work."""
    queue = deque([item])
    for _ in range(MOST_NODES):
        if not queue:
            return
        one = queue.popleft()
        if isinstance(one, list):
            queue.extend(one)
        elif isinstance(one, dict):
            kinds = one.get("@type")
            named = {
                str(kind).rpartition("/")[2].casefold() for kind in (kinds if isinstance(kinds, list) else [kinds])
            }
            if named & KINDS.keys() and ("headline" in one or "name" in one):
                yield one
            queue.extend(one[key] for key in NESTED if key in one)


def _texts(value: Any, depth: int = 0) -> tuple[str, ...]:
    """The strings that a value comes to: itself, those of a list, the name of an object."""
    if isinstance(value, bool) or value is None or depth > DEEPEST:
        return ()
    if isinstance(value, (str, int, float)):
        text = str(value).strip()
        return (text,) if text else ()
    if isinstance(value, list):
        return tuple([text for one in value for text in _texts(one, depth + 1)])
    if isinstance(value, dict):
        named = value.get("name") or value.get("@value") or value.get("value") or value.get("content")
        return _texts(named, depth + 1)
    return ()


def _of_json_ld(item: dict[str, Any]) -> Work:
    values: dict[str, tuple[str, ...]] = {}

    def add(field: str, *found: Any) -> None:
        for one in found:
            if texts := _texts(one):
                values.setdefault(field, texts)

    kinds = item.get("@type")
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        add("type", KINDS.get(str(kind).rpartition("/")[2].casefold()))
    add("title", item.get("headline"), item.get("name"))
    add("abstract", item.get("abstract"), item.get("description"))
    add("published", item.get("datePublished"), item.get("dateCreated"), item.get("copyrightYear"))
    add("publisher", item.get("publisher"))
    add("language", item.get("inLanguage"))
    add("first_page", item.get("pageStart"))
    add("last_page", item.get("pageEnd"))
    add("pages", item.get("pagination"))
    add("url", item.get("url"))
    add("license", item.get("license"))
    if (free := item.get("isAccessibleForFree")) is not None:
        add("free", str(free).lower())
    add("doi", item.get("doi"), *(t for t in _identifiers(item) if "10." in t))
    for one in _wholes(item):
        add("volume", one.get("volumeNumber"))
        add("issue", one.get("issueNumber"))
        add("issn", one.get("issn"))
        add("isbn", one.get("isbn"))
        add("publisher", one.get("publisher"))
        if one.get("@type") not in ("PublicationIssue", "PublicationVolume"):
            add("container", one.get("name"))
    return Work(
        "json-ld",
        values,
        tuple(_people(item.get("author") or item.get("creator"))),
        tuple(_people(item.get("editor"))),
        tuple(_terms(item.get("keywords") or item.get("keyWords"))),
    )


def _wholes(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What a work is part of, from the inside out: an issue, a volume, a periodical."""
    part: Any = item.get("isPartOf")
    for _ in range(4):
        parts = part if isinstance(part, list) else [part]
        yield from (one if isinstance(one, dict) else {"name": one} for one in parts if one)
        part = next((one["isPartOf"] for one in parts if isinstance(one, dict) and "isPartOf" in one), None)


def _terms(listed: Any) -> Iterator[tuple[str, str]]:
    """Keywords: a list or a line of them, or groups that say who chose them."""
    for one in listed if isinstance(listed, list) else [listed]:
        if isinstance(one, dict) and isinstance(one.get("kwd"), list):
            source = "author" if "author" in str(one.get("type", "")).casefold() else "index"
            yield from ((text, source) for text in _texts(one["kwd"]))
        elif isinstance(one, str) and not isinstance(listed, list):
            yield from ((part.strip(), "author") for part in one.split(";" if ";" in one else ",") if part.strip())
        else:
            yield from ((text, "author") for text in _texts(one))


def _identifiers(item: dict[str, Any]) -> Iterator[str]:
    for key in ("identifier", "sameAs", "@id", "url"):
        for one in _texts(item.get(key)):
            if "doi" in one or one.startswith("10."):
                yield one


def _people(listed: Any) -> Iterator[MetaPerson]:
    for one in listed if isinstance(listed, list) else [listed]:
        if isinstance(one, str) and one.strip():
            yield MetaPerson(one.strip())
        elif isinstance(one, dict) and (name := _name(one)):
            email = next(iter(_texts(one.get("email"))), None)
            linked = " ".join(str(one.get(key, "")) for key in ("orcid", "ORCID", "@id", "url", "sameAs", "identifier"))
            orcid = ORCID.search(linked)
            places = one.get("affiliation") or one.get("affiliations") or one.get("worksFor") or ()
            yield MetaPerson(
                name,
                tuple(dict.fromkeys(_places(places))),
                email.removeprefix("mailto:") if email and "@" in email else None,
                orcid[0] if orcid else None,
            )


GIVEN = ("givenName", "firstName", "given", "givenNames", "given_name", "first_name")
FAMILY = ("familyName", "lastName", "family", "surname", "family_name", "last_name")


def _name(one: dict[str, Any]) -> str | None:
    family = next((text for key in FAMILY for text in _texts(one.get(key))), None)
    given = next((text for key in GIVEN for text in _texts(one.get(key))), None)
    if family and given:
        return f"{family}, {given}"
    whole = one.get("name") or one.get("fullName") or one.get("displayName")
    return next(iter(_texts(whole)), None) or family


def _places(listed: Any) -> Iterator[str]:
    for one in listed if isinstance(listed, list) else [listed]:
        if isinstance(one, dict):
            address = one.get("address")
            if isinstance(address, dict) and isinstance(address.get("name"), str):
                yield address["name"]
                continue
        yield from _texts(one)


def _of_state(state: dict[str, Any], lexicon: Lexicon) -> Work | None:
    """The object of a state that has a title and authors: the nearest to its root."""
    queue: deque[Any] = deque([state])
    for _ in range(MOST_NODES):
        if not queue:
            return None
        one = queue.popleft()
        if isinstance(one, list):
            queue.extend(one)
            continue
        if not isinstance(one, dict):
            continue
        # Some states keep the work's own data one step below its authors.
        whole = {**one, **one["article"]} if isinstance(one.get("article"), dict) else one
        if (made := _stated(whole, lexicon)) is not None:
            return made
        queue.extend(value for value in one.values() if isinstance(value, (dict, list)))
    return None


def _stated(item: dict[str, Any], lexicon: Lexicon) -> Work | None:
    values: dict[str, tuple[str, ...]] = {}
    for field, keys in lexicon.state_keys.items():
        for key in keys:
            inner: Any = item
            for step in key.split("."):
                inner = inner.get(step) if isinstance(inner, dict) else None
            if field not in values and (found := _texts(inner)):
                values[field] = found
    listed = item.get("authors") or item.get("author")
    people = tuple(_tree_people(listed) if isinstance(listed, dict) else _people(listed))
    told = len(values) >= 3 and ("doi" in values or "container" in values)
    if not people or "title" not in values or not told:
        return None
    return Work("state", values, people, keywords=tuple(_terms(item.get("keywords"))))


def _tree_people(tree: dict[str, Any]) -> Iterator[MetaPerson]:
    """The authors of a tree of `#name` nodes (Elsevier's XML as JSON), with the affiliations that their marks name."""
    places: dict[str, str] = {}
    for node in nodes(tree):
        if node.get("#name") == "affiliation" and (key := attribute(node, "id")):
            text = next((node_text(inner) for inner in children(node) if inner.get("#name") == "textfn"), "")
            places[key] = text
    authors = [node for node in nodes(tree) if node.get("#name") == "author"]
    for node in authors:
        parts = {name: node_text(inner) for inner in children(node) if (name := str(inner.get("#name")))}
        marks = [attribute(inner, "refid") for inner in children(node) if inner.get("#name") == "cross-ref"]
        if family := parts.get("surname"):
            given = parts.get("given-name", "")
            own = tuple(places[mark] for mark in marks if mark and places.get(mark))
            # Nobody is marked where all are of the same place.
            shared = tuple(filter(None, places.values())) if not own and len(places) == 1 else own
            orcid = ORCID.search(attribute(node, "orcid") or "")
            # Under this name some have the address of a page.
            email = address if "@" in (address := parts.get("e-address", "")) else None
            yield MetaPerson(f"{family}, {given}" if given else family, shared, email, orcid[0] if orcid else None)


COINS = {
    "rft.atitle": "title",
    "rft.jtitle": "container",
    "rft.volume": "volume",
    "rft.issue": "issue",
    "rft.spage": "first_page",
    "rft.epage": "last_page",
    "rft.date": "published",
    "rft.issn": "issn",
    "rft.isbn": "isbn",
    "rft.pub": "publisher",
    "rft.publisher": "publisher",
    "rft.title": "title",
    "rft.btitle": "title",
}


def _of_coins(found: Mapping[str, tuple[str, ...]]) -> Work:
    values: dict[str, tuple[str, ...]] = {}
    for key, field in COINS.items():
        # A journal's title is in `rft.title` where the article has its own.
        if key in found and field not in values:
            values[field] = found[key]
    dois = tuple(one for one in found.get("rft_id", ()) if "10." in one and "doi" in fold(one))
    if dois:
        values["doi"] = dois
    people = found.get("rft.au") or found.get("rft.creator") or ()
    return Work("coins", values, tuple(MetaPerson(name) for name in people if name))
