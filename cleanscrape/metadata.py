"""The metadata of a page's head: `<meta>` tags in their order, JSON-LD, the title, links."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

__all__ = ["MetaPerson", "Metadata", "json_ld_work", "meta_people", "named_authors", "read_json_ld"]

WORKS = frozenset(
    "Article Book Chapter CreativeWork Dataset MedicalScholarlyArticle Report ScholarlyArticle Thesis".split()
)


class Metadata(NamedTuple):
    """What the head of a page says, names folded to lower case."""

    tags: tuple[tuple[str, str], ...] = ()
    """(name, content) of every `<meta>`, in page order: the order joins an author to the institutions behind."""
    json_ld: tuple[dict[str, Any], ...] = ()
    title: str | None = None
    canonical: str | None = None

    def all(self, *names: str) -> list[str]:
        """The contents of the tags of these names, in page order."""
        return [content for name, content in self.tags if name in names]

    def first(self, *names: str) -> tuple[str, str] | None:
        """(name, content) of the first tag there is, trying the names in turn."""
        for name in names:
            for found, content in self.tags:
                if found == name:
                    return name, content
        return None


class MetaPerson(NamedTuple):
    """A person as the metadata gives it."""

    name: str
    affiliations: tuple[str, ...] = ()
    email: str | None = None
    orcid: str | None = None


def read_json_ld(text: str) -> list[dict[str, Any]]:
    """The objects of one JSON-LD script; [] where it is no JSON.

    >>> read_json_ld('[{"@type": "Book"}]')
    [{'@type': 'Book'}]
    """
    try:
        # strict=False: line breaks stand unescaped inside the strings of many pages.
        found = json.loads(text.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return []
    items = found if isinstance(found, list) else [found]
    return [item for item in items if isinstance(item, dict)]


def _nested(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield item
    for key in ("mainEntity", "@graph", "mainEntityOfPage"):
        inner = item.get(key)
        for one in inner if isinstance(inner, list) else [inner]:
            if isinstance(one, dict):
                yield from _nested(one)


def json_ld_work(metadata: Metadata) -> dict[str, Any]:
    """The object that describes the work itself, or {}."""
    for item in metadata.json_ld:
        for one in _nested(item):
            kinds = one.get("@type")
            if WORKS.intersection(kinds if isinstance(kinds, list) else [kinds]) and (
                "headline" in one or "name" in one
            ):
                return one
    return {}


def meta_people(metadata: Metadata, kind: str = "author") -> list[MetaPerson]:
    """The people of the Highwire tags, each with the institutions, e-mail and ORCID that follow its tag."""
    people: list[MetaPerson] = []
    for name, content in metadata.tags:
        if not content or not name.startswith(f"citation_{kind}"):
            continue
        rest = name.removeprefix(f"citation_{kind}")
        if rest in ("", "s"):
            people += [MetaPerson(part.strip()) for part in (content.split(";") if rest else [content]) if part.strip()]
        elif people and rest == "_institution":
            people[-1] = people[-1]._replace(affiliations=(*people[-1].affiliations, content))
        elif people and rest == "_email":
            people[-1] = people[-1]._replace(email=content)
        elif people and rest == "_orcid":
            people[-1] = people[-1]._replace(orcid=content)
    return people


def named_authors(metadata: Metadata) -> tuple[str, list[MetaPerson]]:
    """The authors that the tags name, and the tag: Highwire's first, then Dublin Core's creators.

    Contributors are authors only on pages that name no creator, as eLife's do; elsewhere they are advisors, editors.
    """
    if people := meta_people(metadata):
        return "citation_author", people
    for tag in ("dc.creator", "dcterms.creator", "eprints.creators_name", "bepress_citation_author", "dc.contributor"):
        if names := metadata.all(tag):
            return tag, [MetaPerson(name) for name in dict.fromkeys(names)]
    return "", []
