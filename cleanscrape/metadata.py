"""The metadata of a page: `<meta>` tags in their order, JSON-LD, embedded state, COinS, the title, links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from .memo import remembered

__all__ = [
    "CONTAINER_TAGS",
    "DOI_TAGS",
    "PUBLISHER_TAGS",
    "TITLE_TAGS",
    "MetaPerson",
    "Metadata",
    "meta_people",
    "tells_places",
]

CONTAINER_TAGS = (
    "citation_journal_title",
    "citation_inbook_title",
    "citation_conference_title",
    "prism.publicationname",
)
TITLE_TAGS = ("citation_title", "dc.title", "dcterms.title", "eprints.title", "bepress_citation_title")
"""Tags that name a work: any page may name itself ("og:title")."""
DOI_TAGS = ("citation_doi", "dc.identifier", "prism.doi")
PUBLISHER_TAGS = ("citation_publisher", "dc.publisher", "dcterms.publisher")


class Metadata(NamedTuple):
    """What the head of a page says, names folded to lower case."""

    tags: tuple[tuple[str, str], ...] = ()
    """(name, content) of every `<meta>`, in page order: the order joins an author to the institutions behind."""
    json_ld: tuple[Any, ...] = ()
    states: tuple[dict[str, Any], ...] = ()
    """What the page carries for its own scripts, where that may describe a work."""
    coins: tuple[Mapping[str, tuple[str, ...]], ...] = ()
    """The context objects of COinS spans, each by its keys."""
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


def meta_people(metadata: Metadata, tag: str = "citation_author") -> list[MetaPerson]:
    """The people of Highwire's tags, or of ones like them, with the institutions, e-mail and ORCID behind each."""
    return list(_people(metadata.tags, tag))


@remembered
def _people(tags: tuple[tuple[str, str], ...], tag: str) -> tuple[MetaPerson, ...]:
    people: list[MetaPerson] = []
    # Some templates name everyone twice: in one tag, and in a tag each.
    names = ("",) if any(name == tag for name, _ in tags) else ("s",)
    places: list[tuple[int, str]] = []
    for name, content in tags:
        if not content or not name.startswith(tag):
            continue
        rest = name.removeprefix(tag)
        if rest in names:
            people += [MetaPerson(name) for name in (_listed(content) if rest else [content.strip()]) if name]
        elif people and rest == "_institution":
            places.append((len(people) - 1, content))
        elif people and rest == "_email":
            people[-1] = people[-1]._replace(email=content)
        elif people and rest == "_orcid":
            people[-1] = people[-1]._replace(orcid=content)
    for owner, place in _owned(places, len(people)):
        people[owner] = people[owner]._replace(affiliations=(*people[owner].affiliations, place))
    return tuple(_once(people))


def tells_places(metadata: Metadata) -> bool:
    """Whether Highwire's tags say of anybody where they work."""
    return metadata.first("citation_author_institution") is not None and any(
        one.affiliations for one in meta_people(metadata)
    )


def _owned(places: list[tuple[int, str]], count: int) -> list[tuple[int, str]]:
    """Whose each institution is: of those that stand behind the last of all people, each one's, or nobody's."""
    if count < 2 or any(owner < count - 1 for owner, _ in places):
        return places
    return [(at, place) for at, (_, place) in enumerate(places)] if len(places) == count else []


def _once(people: list[MetaPerson]) -> list[MetaPerson]:
    """People without the second of two lists that name the same, as heads have it that two templates wrote."""
    half = len(people) // 2
    names = [sorted(one.name.replace(",", " ").split()) for one in people]
    if not half or names[:half] != names[half:]:
        return people
    return people[:half] if any(one.affiliations for one in people[:half]) else people[half:]


def _listed(content: str) -> list[str]:
    """The names of one tag: parted by semicolons, or by commas where each part is a whole name."""
    parts = [part.strip() for part in content.split(";")]
    if len(parts) == 1 and len(whole := [part.strip() for part in content.split(",")]) > 1:
        return whole if all(" " in part for part in whole) else parts
    return parts
