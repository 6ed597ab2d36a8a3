"""From names on the page and in the metadata to the authors, with affiliations, e-mail and ORCID."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Generic, NamedTuple, TypeVar
from urllib.parse import unquote

from .contacts import with_contacts
from .document import Person
from .knowledge import fold, lexicon
from .memo import remembered
from .metadata import MetaPerson, meta_people
from .names import bare_place, family_first, names_in, split_name
from .page import Block, Mark, Page
from .patterns import pattern_of
from .works import named_authors

__all__ = ["Found", "authors", "editors"]

T = TypeVar("T")
MOST_NAMESAKES, LONGEST_NAME = 20, 200
ENDS_NAME = pattern_of(r"[,;(\n]")
ORCID = pattern_of(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")


class Found(NamedTuple):
    """People, where they came from, and the blocks that name them."""

    people: tuple[Person, ...]
    source: str
    blocks: list[Block]
    affiliations: list[Block]


def authors(page: Page, cited: tuple[str, ...] = ()) -> Found:
    """The authors.

    Names come from the Highwire tags, else from the page, from JSON-LD, from the citation that the page
    prints; affiliations from the page, else from JSON-LD, from the tags.
    """
    blocks = page.having("author")
    shown = _shown(page)
    source, tagged = named_authors(page.metadata, page.works)
    described = _described(page)
    if tagged and (source.startswith("meta:") or len(tagged) >= len(shown)) and source != "meta:dc.contributor":
        people = [_person(one) for one in tagged]
    elif shown:
        people, source = list(shown.values()), "text" if page.input == "text" else "page:authors"
    elif tagged:
        people = [_person(one) for one in tagged]
    else:
        people, source = (
            [_person(MetaPerson(name)) for name in cited],
            "text" if page.input == "text" else "page:citation",
        )
    shown_places = page.having("affiliation")
    affiliations = page.having_hidden("affiliation")
    owned: dict[str, list[str]] = {}
    for block in affiliations:
        single = ((bare_place(block.text), block.facts.get("people", ())),)
        for place, owners in block.facts.get("places", single):
            for owner in owners if place else ():
                owned.setdefault(_key(owner), []).append(place)
    seen, told, places = _Known(_addressed(page) | shown), _Known(described), _Known(owned)
    merged = tuple(_merged(person, seen.of(person), told.of(person), places.of(person) or []) for person in people)
    if affiliations and not shown_places and any(person.affiliations for person in merged):
        source += " affiliations:hidden"
    return Found(with_contacts(page, merged), source if merged else "none", blocks, shown_places)


def editors(page: Page, cited: tuple[str, ...] = ()) -> Found:
    """The editors that the metadata, the page or its citation names."""
    blocks = page.having("editor", "editor-information")
    tagged = [_person(one) for one in meta_people(page.metadata, "citation_editor")]
    listed = _listed_editors(page)
    if tagged or listed:
        return Found(tuple(tagged or listed), "meta:citation_editor" if tagged else "page:editors", blocks, [])
    named = [
        " ".join(line.split()) for b in blocks if b.role == "editor" for line in b.text.split("\n") if line.strip()
    ]
    people = tuple(_person(MetaPerson(name)) for name in dict.fromkeys(named or cited))
    return Found(people, "page:editors" if named else "page:citation", blocks, [])


def _listed_editors(page: Page) -> list[Person]:
    """The editors of a list of addresses with the names of people under each."""
    places: dict[str, list[str]] = {}
    for block in page.having("editor-information"):
        marked = {page.profile.roles.get(mark.value): mark.text for mark in block.marks if mark.kind == "token"}
        address = marked.get("affiliation-text")
        for name in names_in(marked.get("affiliation-people", "")):
            places.setdefault(name, []).extend([" ".join(address.split())] if address else [])
    return [_person(MetaPerson(name, tuple(addresses))) for name, addresses in places.items()]


@remembered
def _key(name: str) -> str:
    given, family = split_name(name)
    return fold(f"{given or ''} {family or ''}").replace(".", "").replace("-", " ")


def _person(one: MetaPerson) -> Person:
    given, family = (None, None) if lexicon().names_group(one.name) else split_name(one.name)
    return Person(
        name=family_first(one.name),
        given=given,
        family=family,
        orcid=match[0] if one.orcid and (match := ORCID.search(one.orcid)) else None,
        email=one.email,
        corresponding=False,
        affiliations=tuple(dict.fromkeys(place for a in one.affiliations if (place := bare_place(a)))),
    )


def _shown(page: Page) -> dict[str, Person]:
    """The people that the page shows, with the e-mail and ORCID links behind their names, by key."""
    people: dict[str, Person] = {}
    last: str | None = None
    for block in page.blocks:
        if block.role not in ("author", "author-contact", "author-mark", "correspondence"):
            continue
        if block.role == "correspondence":
            last = _addressee(people, block) or last
        names, above = block.facts.get("names", ()), block.facts.get("above", ())
        _contact(people, above, last)
        for name in names:
            last = _key(name)
            people.setdefault(last, _person(MetaPerson(name)))
        pairs = block.facts.get("pairs", ())
        for affiliation, owners in pairs:
            for owner in owners:
                if (one := people.get(_key(owner))) is not None and affiliation not in one.affiliations:
                    people[_key(owner)] = replace(one, affiliations=(*one.affiliations, affiliation))
        if len(names) < 2:
            theirs = {mark.value for mark in above}
            _contact(people, [mark for mark in block.links if mark.value not in theirs], last)
        else:
            # Of several in one line: those whose names lead to their addresses.
            _contact(people, [m for m in block.links if m.value.startswith("mailto:")], None)
    return people


def _addressee(people: dict[str, Person], block: Block) -> str | None:
    """The person whose name a line is, before degrees or a bracket: the address below it is theirs."""
    name = _key(ENDS_NAME.split(block.text[:LONGEST_NAME].strip(), 1)[0])
    return name if name in people else None


def _contact(people: dict[str, Person], links: Sequence[Mark], last: str | None) -> None:
    for mark in links:
        owner = _key(mark.text) if _key(mark.text) in people else last
        if owner is None or owner not in people:
            continue
        if mark.value.startswith("mailto:"):
            _mail(people, owner, mark)
        elif "orcid.org/" in mark.value and (match := ORCID.search(mark.value)):
            people[owner] = replace(people[owner], orcid=match[0])


def _addressed(page: Page) -> dict[str, Person]:
    """The people whose names are links to their e-mail addresses where the page says whom to write to, by key."""
    people: dict[str, Person] = {}
    for mark in (mark for block in page.having("correspondence") for mark in block.links):
        if mark.value.startswith("mailto:") and " " in mark.text.strip() and "@" not in mark.text:
            people[_key(mark.text)] = _person(MetaPerson(mark.text))
            _mail(people, _key(mark.text), mark)
    return people


def _mail(people: dict[str, Person], owner: str, mark: Mark) -> None:
    if "@" in mark.value:
        address = unquote(mark.value.removeprefix("mailto:").partition("?")[0])
        people[owner] = replace(people[owner], email=address, corresponding=True)


def _described(page: Page) -> dict[str, Person]:
    """The authors of JSON-LD, embedded state, COinS, by key."""
    people: dict[str, Person] = {}
    for work in page.works:
        for one in work.people:
            key = _key(one.name)
            known, found = people.get(key), _person(one)
            people[key] = found if known is None else _with(known, found)
    return people


def _with(person: Person, other: Person) -> Person:
    """A person with what another description of them adds."""
    return replace(
        person,
        affiliations=person.affiliations or other.affiliations,
        email=person.email or other.email,
        orcid=person.orcid or other.orcid,
    )


class _Known(Generic[T]):
    """What is known of people, by their names."""

    def __init__(self, known: Mapping[str, T]) -> None:
        self.known = known
        self.endings: dict[str, list[str]] = {}
        for key in known:
            self.endings.setdefault(key.rpartition(" ")[2], []).append(key)

    def of(self, person: Person) -> T | None:
        """What is known under the name, else under the one name that differs in spelt-out given names alone."""
        key = _key(person.name)
        if key in self.known:
            return self.known[key]
        family = fold(person.family or key.rpartition(" ")[2]).replace(".", "").replace("-", " ")
        given = key.removesuffix(family).strip()
        alike = [
            other
            for other in self.endings.get(family.rpartition(" ")[2], ())[:MOST_NAMESAKES]
            if given and other.endswith(" " + family) and _agree(given, other.removesuffix(family).strip())
        ]
        return self.known[alike[0]] if len(alike) == 1 else None


def _agree(given: str, other: str) -> bool:
    """Whether two forms of given names may be one person's: each name is the other's or its initial."""
    first, second = given.split(), other.split()
    if not first or not second:
        return False
    if len(first[0]) <= 3 and len(first) == 1 and len(second) > 1 and first[0] == "".join(w[0] for w in second):
        return True
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(first, second, strict=False))


def _merged(person: Person, seen: Person | None, told: Person | None, owned: list[str]) -> Person:
    if seen is None and told is None and not owned and not person.corresponding:
        return person
    told_places = (*(told.affiliations if told else ()), *person.affiliations)
    return replace(
        person,
        name=_fuller_name(person.name, seen.name) if seen else person.name,
        affiliations=tuple(dict.fromkeys(_fuller(place, told_places) for place in owned))
        or (seen.affiliations if seen else ())
        or (told.affiliations if told else ())
        or person.affiliations,
        email=person.email or (seen.email if seen else None) or (told.email if told else None),
        orcid=person.orcid or (seen.orcid if seen else None) or (told.orcid if told else None),
        corresponding=bool(seen and seen.corresponding),
    )


def _fuller_name(tagged: str, shown: str) -> str:
    """A name as the page writes it out; without the titles and degrees that it sets around it, and not in capitals."""
    held = tagged.casefold() in shown.casefold() and (shown.isupper() or not tagged.isupper())
    return tagged if held and (tagged in shown or shown.isupper()) else shown


def _fuller(place: str, told: tuple[str, ...]) -> str:
    """An affiliation as the page shows it, or as the metadata has it with a city and a country more."""
    begun = fold(place)
    return next((one for one in told if len(one) > len(place) and fold(one).startswith(begun + ",")), place)
