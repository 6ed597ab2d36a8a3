"""Begin the profile of a new platform: a draft from one of its pages, a sample in its shape, what that must give."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from .knowledge import lexicon
from .page import Page
from .patterns import pattern_of
from .pipeline import DEFAULT
from .platforms import Profile, platforms
from .read_html import read_html
from .recognise import recognise
from .source import open_source

__all__ = ["Sample", "draft_profile", "draft_sample"]

DRAFTED = (
    "title",
    "subtitle",
    "author",
    "affiliation",
    "abstract",
    "keyword",
    "enumeration",
    "reference",
    "note",
    "body",
)
ENOUGH = 0.8
"""How well the blocks of a token have to be those of a role, as F1, for the token to be proposed."""
MOST_FURNITURE = 20
LEAST_FURNITURE = 2
# Words of several parts are a platform's own; digits are a page's.
PLATFORM_WORD = pattern_of(r"[^\W\d]+(?:[-_]+[^\W\d]+)+")
LAYOUT = (
    "class:row",
    "class:container",
    "class:clearfix",
    "class:wrapper",
    "class:hidden",
    "class:hide",
    "class:active",
)


def draft_profile(source: Any, name: str, *, url: str | None = None) -> str:
    """The TOML of a first profile for the platform that a page is from.

    The page is read by general rules; a token is proposed for a role if it stands around just the blocks that came
    to have that role, and as furniture if it stands around nothing that was kept. It is a beginning: what it says
    has to be checked against the page.

    Raises:
        ValueError: the source is a text, which has no tokens.
    """
    opened = open_source(source, url=url, encoding=None, max_bytes=50_000_000)
    if opened.tree is None:
        raise ValueError("a profile says what the elements of HTML mean; this is a text")
    blocks, spans, metadata = read_html(opened.tree, "all")
    page = Page(
        blocks=blocks,
        spans=spans,
        input="html",
        metadata=metadata,
        lexicon=lexicon(),
        profile=platforms()["generic"],
        url=url,
    )
    read = recognise(page, profiled=False)
    done, _ = DEFAULT.run(read)
    places = _places(read)
    lines = [
        f"# {metadata.title or name}: say here which templates and years this profile is for.",
        f'title = "{name}"',
    ]
    lines += ["", "[evidence]", *_evidence(page, url)]
    roles = list(_roles(done, places))
    lines += ["", "[roles]", *(f"{role} = {json.dumps(tokens)}" for role, tokens in roles)]
    return "\n".join(lines) + "\n"


def _places(page: Page) -> dict[str, set[int]]:
    """For each token the blocks that it stands around."""
    places: dict[str, set[int]] = defaultdict(set)
    for block in page:
        for token in block.tokens:
            places[token].add(block.place)
    return {token: found for token, found in places.items() if not token.startswith("tag:") and token not in LAYOUT}


def _evidence(page: Page, url: str | None) -> Iterator[str]:
    addresses = (url, page.metadata.canonical, *page.metadata.all("og:url", "citation_abstract_html_url"))
    hosts = dict.fromkeys(host for address in addresses if address and (host := urlsplit(address).hostname))
    yield f"hosts = {json.dumps([host.removeprefix('www.') for host in hosts])}"
    known = {token for profile in platforms().values() for token in (*profile.roles, *profile.evidence)}
    own = [token for token in _places(page) if token not in known and PLATFORM_WORD.fullmatch(token.partition(":")[2])]
    yield f"tokens = {json.dumps(sorted(own, key=len, reverse=True)[:6])}"
    named = [(key, page.metadata.first(key)) for key in ("og:site_name", "citation_publisher", "dc.publisher")]
    if told := [(key, found[1]) for key, found in named if found is not None]:
        yield ""
        yield "[evidence.meta]"
        yield from (f"{json.dumps(key)} = {json.dumps(value, ensure_ascii=False)}" for key, value in told)


def _roles(page: Page, places: Mapping[str, set[int]]) -> Iterator[tuple[str, list[str]]]:
    for role in DRAFTED:
        wanted = {b.place for b in page.blocks if not b.hidden and role in (b.role, b.facts.get("opens"))}
        scored = [
            (2 * len(found & wanted) / (len(found) + len(wanted)), token) for token, found in places.items() if wanted
        ]
        good = sorted((pair for pair in scored if pair[0] >= ENOUGH), key=lambda pair: (-pair[0], len(pair[1])))
        if good:
            yield role, [token for _, token in good[:3]]
    removed = {b.place for b in page.blocks if not b.hidden and (b.role is None or (not b.text and b.role != "title"))}
    left, chosen = set(removed), list[str]()
    free = {token: found for token, found in places.items() if found <= removed}
    while free and len(chosen) < MOST_FURNITURE:
        token = max(free, key=lambda one: (len(free[one] & left), -len(one), one))
        if len(free[token] & left) < LEAST_FURNITURE:
            break
        chosen.append(token)
        left -= free[token]
    if chosen:
        yield '"furniture:navigation"', chosen


class Sample(NamedTuple):
    """A page in the shape of a platform's, and what its Document must hold."""

    html: str
    golden: dict[str, Any]


FAMILIES = (
    "Ashgrove Bellweather Corran Dunmore Elsworth Farnaby Garrick Holloway Inverarity Kestrel Lindqvist Marlowe".split()
)
GIVEN = "Ada Benedikt Clara Dorian Edda Felix Greta Henrik Ines Jonas Katya Leopold".split()
THINGS = "Harbour Lantern Canal Orchard Weather Ferry Quarry Meadow Archive Granary Windmill Tideway".split()
QUALITIES = "Slow Hidden Early Shallow Northern Quiet Narrow Late Borrowed Uneven Distant Patient".split()
PLACES = (
    "Institute of Inland Water, Example University, Delft, Netherlands",
    "School of Applied Locks, Example College, Leeds, UK",
)
SENTENCES = (
    "Nobody had measured the {thing} before the bridge was closed, and few had wished to.",
    "We counted what passed the {thing} on forty mornings and weighed what stayed behind.",
    "The counts rose with the wind and fell again whenever the warden was away.",
    "A second series, taken by night, gave the same picture with fewer boats in it.",
    "The standard tables should be used with care wherever the {thing} is older than its map.",
)
FURNITURE_WORDS = {
    "navigation": "Browse our other {thing} collections",
    "advertisement": "Advertise with the {thing} society",
    "access-notice": "Get access to the {thing} archive",
    "price": "Buy this {thing} article for 39 crowns",
    "metrics": "Viewed 412 times by {thing} readers",
    "share": "Send this {thing} page to a friend",
    "recommendations": "Readers of this also read about the {thing} of others",
    "citation-tools": "Export this {thing} citation",
    "author-tools": "Find more {thing} papers by this author",
    "cookies": "We use {thing} cookies to improve this site",
}


def draft_sample(profile: Profile) -> Sample:
    """An invented landing page whose elements carry the tokens of a profile, with the Document that it must give.

    The same profile gives the same page, to the character.
    """
    maker = _Maker(profile)
    return Sample(maker.page(), maker.golden())


class _Maker:
    """One invented work and the page that shows it."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        chance = random.Random(profile.name)  # noqa: S311 - it only has to be the same each time
        self.tokens: dict[str, list[str]] = defaultdict(list)
        for token, role in profile.roles.items():
            if token not in platforms()["generic"].roles:
                self.tokens[role].append(token)
        self.thing = chance.choice(THINGS)
        self.title = (
            f"{chance.choice(QUALITIES)} Water at the {self.thing}: A Survey of {chance.randint(11, 89)} Mornings"
        )
        families, given = chance.sample(FAMILIES, 5), chance.sample(GIVEN, 3)
        self.people = list(zip(given, families[:3], strict=True))
        self.places: list[tuple[int, ...]] = [(0,), (1,), (0, 1)]
        sentences = [sentence.format(thing=self.thing.lower()) for sentence in SENTENCES]
        self.abstract = " ".join(sentences[:4])
        self.text = [" ".join(sentences[place:]) + " " + " ".join(sentences[:place]) for place in (1, 3)]
        self.keywords = [f"{self.thing.lower()} records", "inland navigation", "night counts"]
        self.volume, self.issue = str(chance.randint(3, 60)), str(chance.randint(1, 9))
        self.first = chance.randint(10, 400)
        self.year = chance.randint(2004, 2024)
        self.doi = f"10.5555/{profile.name}.{self.year}.{chance.randint(100, 999)}"
        self.journal = f"Annals of the {chance.choice(THINGS)}"
        self.entries = [
            (
                f"{families[at]} {given[at % 3][0]} ({self.year - at - 2}) On the {thing.lower()} and its keepers. "
                f"Invent Hist {at + 3}:{at + 11}–{at + 19}.",
                f"10.5555/ih.{at + 100}",
            )
            for at, thing in enumerate(chance.sample(THINGS, 4))
        ]

    def has(self, role: str) -> bool:
        return bool(self.tokens.get(role))

    def element(self, role: str, inner: str, tag: str = "div", which: int = 0) -> str:
        """An element that carries a token of the role, if the profile has one."""
        tokens = self.tokens.get(role, ())
        if not tokens:
            return f"<{tag}>{inner}</{tag}>"
        return _carrying(tokens[which % len(tokens)], inner, tag)

    def page(self) -> str:
        body = "\n".join((*self.front(), *self.back()))
        for token in self.evidence():
            body = _carrying(token, body, "div")
        note = f"{self.profile.title}: a page in the shape of this platform's; work, people and text are invented."
        return (
            f'<!-- {note} -->\n<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
            + "\n".join(self.head())
            + f"\n<title>{escape(self.title)}</title></head><body>\n"
            + f"{self.site()}\n{body}\n{self.foot()}\n</body></html>\n"
        )

    def evidence(self) -> list[str]:
        free = [token for token in sorted(self.profile.evidence) if token not in self.profile.roles]
        return free[:2]

    def head(self) -> Iterator[str]:
        if self.profile.hosts:
            yield f'<link rel="canonical" href="https://www.{self.profile.hosts[0]}/works/{self.doi}">'
        told = {key: value for key, value in self.profile.meta.items() if value}
        yield from (_meta(key, value) for key, value in told.items() if key != "citation_journal_title")
        yield _meta("citation_title", self.title)
        yield _meta("citation_journal_title", told.get("citation_journal_title", self.journal))
        yield from (_meta("citation_author", f"{family}, {given}") for given, family in self.people)
        yield _meta("citation_publication_date", f"{self.year}/05/17")
        yield from (
            _meta(f"citation_{name}", str(value))
            for name, value in (
                ("volume", self.volume),
                ("issue", self.issue),
                ("firstpage", self.first),
                ("lastpage", self.first + 9),
                ("doi", self.doi),
            )
        )

    def furniture(self) -> Iterator[tuple[str, str, str]]:
        for role in sorted(self.tokens):
            if role.startswith("furniture:"):
                kind = role.removeprefix("furniture:")
                yield (
                    role,
                    kind,
                    FURNITURE_WORDS.get(kind, FURNITURE_WORDS["navigation"]).format(thing=self.thing.lower()),
                )

    def site(self) -> str:
        return "\n".join(self.element(role, f'<a href="/{kind}">{said}</a>') for role, kind, said in self.furniture())

    def foot(self) -> str:
        return "\n".join(
            self.element(role, f'<p>{said}</p><p><a href="https://doi.org/10.5555/other.1">{said}</a></p>', which=1)
            for role, kind, said in self.furniture()
        )

    def front(self) -> Iterator[str]:
        yield self.element("title", escape(self.title), "h1")
        yield self.authors()
        label = "<h2>Abstract</h2>"
        yield (
            self.element("abstract", f"{label}<p>{self.abstract}</p>")
            if self.has("abstract")
            else f"<div>{label}<p>{self.abstract}</p></div>"
        )
        if self.has("keyword"):
            words = "; ".join(
                self.element("keyword-item", word, "span") if self.has("keyword-item") else word
                for word in self.keywords
            )
            yield self.element("keyword", f"<p>{words}</p>")
        else:
            yield f"<div><h2>Keywords</h2><p>{'; '.join(self.keywords)}</p></div>"

    def authors(self) -> str:
        named = [f"{given} {family}" for given, family in self.people]
        if self.has("author-affiliation") and self.has("author-name"):
            lines = [
                self.element("author-name", name, "span")
                + " "
                + self.element("author-affiliation", PLACES[places[0]], "span")
                for name, places in zip(named, self.places, strict=True)
            ]
            self.places = [places[:1] for places in self.places]
            return "\n".join(self.element("author", line, "p") for line in lines)
        shown = [self.element("author-name", name, "span") if self.has("author-name") else name for name in named]
        marked = ", ".join(
            f"{name}<sup>{','.join(str(place + 1) for place in places)}</sup>"
            for name, places in zip(shown, self.places, strict=True)
        )
        lines = [f"<p><sup>{place + 1}</sup>{text}</p>" for place, text in enumerate(PLACES)]
        if not self.has("affiliation"):
            return self.element("author", f"<p>{marked}</p>") + "\n" + "\n".join(lines)
        return self.element("author", f"<p>{marked}</p>") + "\n" + self.element("affiliation", "".join(lines))

    def back(self) -> Iterator[str]:
        sections = "".join(
            f"<h2>{heading}</h2><p>{text}</p>"
            for heading, text in zip(("Introduction", "Results"), self.text, strict=True)
        )
        yield self.element("body", sections)
        items = "".join(f"<li>{self.entry(at)}</li>" for at in range(len(self.entries)))
        yield f"<h2>References</h2>{self.element('reference', f'<ol>{items}</ol>')}"

    def entry(self, at: int) -> str:
        text, doi = self.entries[at]
        label = self.element("entry-label", f"{at + 1}.", "span") + " " if self.has("entry-label") else ""
        scholar = f"https://scholar.google.com/scholar?q={at}"
        links = f'<a href="https://doi.org/{doi}">CrossRef</a> <a href="{scholar}">Google Scholar</a>'
        return f"{label}{escape(text)} {self.element('link-label', links, 'span') if self.has('link-label') else links}"

    def golden(self) -> dict[str, Any]:
        """What the Document must hold: the work as it was made up, not what came out."""
        self.authors()
        said = [words for _, _, words in self.furniture()]
        return {
            "page": {"kind": "landing", "platform": self.profile.name},
            "title": self.title,
            "authors": [
                {"given": given, "family": family, "affiliations": [PLACES[place] for place in places]}
                for (given, family), places in zip(self.people, self.places, strict=True)
            ],
            "abstract": self.abstract,
            "keywords": [{"text": word, "source": "author"} for word in self.keywords],
            "references": {
                "count": len(self.entries),
                "entries": [
                    {"number": at + 1, "text": text, "doi": doi} for at, (text, doi) in enumerate(self.entries)
                ],
            },
            "container": {
                "volume": self.volume,
                "issue": self.issue,
                "first_page": str(self.first),
                "last_page": str(self.first + 9),
            },
            "dates": {"published": f"{self.year}-05-17"},
            "doi": self.doi,
            "must_contain": self.text,
            "must_not_contain": sorted(set(said)),
        }


def _meta(name: str, content: str) -> str:
    kind = "property" if name.startswith("og:") else "name"
    return f'<meta {kind}="{escape(name)}" content="{escape(content)}">'


def _carrying(token: str, inner: str, tag: str) -> str:
    name, _, value = token.partition(":")
    if name == "tag":
        return f"<{value}>{inner}</{value}>"
    return f'<{tag} {name}="{escape(value)}">{inner}</{tag}>'
