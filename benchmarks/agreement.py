"""How far the Document of a text agrees with the Document of the page that the text was made from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import partial
from typing import Any, NamedTuple

from cleanscrape.document import Document, Footnote, Reference
from cleanscrape.knowledge import fold

__all__ = ["FIELDS", "Agreement", "compare"]

FIELDS = (
    "kind title authors abstract keywords doi year references reference-texts footnotes footnote-texts"
    " body body-own residue".split()
)
ALIKE = 0.97
"""From here on two texts are the same."""
HELD = 0.9
"""This share of a value has to stand in a text, for its absence from the Document to count."""
SHINGLE = 4
"""Words: so many together are not in a text by chance."""
PHRASE_WORDS, PHRASE_LENGTH = 2, 12
"""Shorter phrases of the site may be words of the work."""
LEAST_WORDS = 4
"""Of a line of the body: shorter ones are there by chance."""
BY_PHRASE = frozenset(
    "drop-preview-notices drop-keyword-disclaimers drop-access-notices drop-navigation drop-metrics drop-share-lines"
    " drop-cookie-notices drop-recommendations drop-citation-tools drop-author-tools drop-missing-affiliations"
    " drop-publisher-notes drop-inline-tools strip-link-labels".split()
)
UNSAID = frozenset("removed repairs warnings sources page links csl doi url".split())
"""Parts of a Document that do not say what the page says."""

# Linear: classes of one character, one alone repeated, none of which holds what ends it.
WORD = re.compile(r"\w+")
BETWEEN = re.compile(r"[\W_]+")
PARTS = re.compile(r"[\n\[\]|]")
# What an extractor writes into the text for a link: its number, or its address in Markdown.
LINKS = re.compile(r"\[\d{1,4}\]|\]\([^()]{0,500}+\)")


class Agreement(NamedTuple):
    """Of one field: a share, and both values; the share is None where the text does not hold the value."""

    share: float | None
    wanted: Any
    found: Any


def compare(page: Document, text: Document, source: str) -> dict[str, Agreement]:
    """The agreement on each field; a field that neither Document has is left out.

    Args:
        page: the Document of the HTML.
        text: the Document of what an extractor made of it.
        source: what it made of it.
    """
    held = _Held(source)
    described = held.describes(page)
    found: dict[str, Agreement] = {"kind": _equal(page.page.kind, text.page.kind, held=described)}
    if page.title or text.title:
        found["title"] = _equal(page.title, text.title, held=described and held.has(page.title))
    found |= _of_authors(page, text, held)
    if page.abstract or text.abstract:
        share = float(_is_same(page.abstract or "", text.abstract or ""))
        found["abstract"] = Agreement(share if held.has(page.abstract) else None, page.abstract, text.abstract)
    found |= _of_keywords(page, text, held)
    doi = page.identifiers.doi
    if doi or text.identifiers.doi:
        found["doi"] = _equal(doi, text.identifiers.doi, held=held.has(doi))
    wanted, given = (one.dates.published and one.dates.published[:4] for one in (page, text))
    if wanted or given:
        found["year"] = _equal(wanted, given, held=held.has_number(wanted))
    for name, entries in (("reference", "references"), ("footnote", "footnotes")):
        listed, other = ([one.text for one in getattr(document, entries)] for document in (page, text))
        found |= _of_entries(name, listed, other, held)
    return found | dict(_of_bodies(page, text, held)) | _of_residue(page, text, held)


class _Held:
    """What a text holds, whatever stands between its words."""

    def __init__(self, source: str) -> None:
        self.folded = fold(source)
        # As it is, and without the links that an extractor wrote between the words.
        self.squeezed = f"{squeeze(self.folded)} {squeeze(LINKS.sub('', self.folded))}"

    def has(self, value: str | None) -> bool:
        """Whether nearly all of a value is there, in its order; no value is always there."""
        wanted = [squeezed for word in words(value or "") if (squeezed := squeeze(word))]
        if len(wanted) <= SHINGLE:
            return "".join(wanted) in self.squeezed
        shingles = ["".join(wanted[at : at + SHINGLE]) for at in range(len(wanted) - SHINGLE + 1)]
        return sum(shingle in self.squeezed for shingle in shingles) >= HELD * len(shingles)

    def has_pair(self, term: str, others: Sequence[str]) -> bool:
        """Whether a term of a list is there beside another one of it."""
        key, keys = squeeze(term), [squeeze(other) for other in others if other != term]
        return any(f"{key}{other}" in self.squeezed or f"{other}{key}" in self.squeezed for other in keys)

    def names(self, given: str, family: str) -> bool:
        """Whether a person is named: the given name, or the first word of it, beside the family name.

        A family name alone stands in lists of references as well, and with initials so do the authors' other works.
        """
        key, first = squeeze(family), squeeze(given.split(" ")[0])
        forms = {squeeze(given), first, squeeze(given.split(" ")[-1])}
        return any(f"{one}{key}" in self.squeezed or f"{key}{one}" in self.squeezed for one in forms)

    def describes(self, page: Document) -> bool:
        """Whether a text says more of a work than its title, which alone is a line like any other."""
        people = (one.name for one in page.authors)
        entries = (one.text for one in _entries(page))
        values = filter(None, (page.abstract, page.identifiers.doi, *people, *entries))
        return any(map(self.has, values))

    def has_number(self, value: str | None) -> bool:
        return value is None or re.search(rf"(?<!\d){re.escape(value)}(?!\d)", self.folded) is not None


def squeeze(text: str) -> str:
    """The letters and digits of a text alone.

    >>> squeeze("[CrossRef] Google_Scholar.")
    'crossrefgooglescholar'
    """
    return BETWEEN.sub("", fold(text))


def _is_same(wanted: str, found: str) -> bool:
    """Whether two texts say the same; what extractors set around small and raised letters ("CO 2") is no matter."""
    return squeeze(wanted) == squeeze(found) or alike(words(wanted), words(found))


def _equal(wanted: str | None, found: str | None, *, held: bool) -> Agreement:
    same = _bare(wanted) == _bare(found) or (bool(wanted) and squeeze(wanted or "") == squeeze(found or ""))
    return Agreement(float(same) if held or same else None, wanted, found)


def _bare(value: str | None) -> str:
    return fold(value or "").strip(" .,;:")


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return WORD.findall(fold(text))


def alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two texts have nearly the same words in the same order.

    >>> alike(words("Rain falls, and it is wet."), words("rain falls and it is wet"))
    True
    """
    if one == other:
        return True
    least = ALIKE * (len(one) + len(other)) / 2
    # Cheap bounds first: long lists are compared entry by entry.
    if min(len(one), len(other)) < least or (Counter(one) & Counter(other)).total() < least:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _f1(wanted: Sequence[Any], found: Sequence[Any]) -> float:
    shared = (Counter(wanted) & Counter(found)).total()
    return 2 * shared / (len(wanted) + len(found))


def _name_key(person: Any) -> tuple[str, str]:
    """A family name and an initial, as the score of annotated pages has them."""
    family = fold(person.family or person.name.split(" ")[-1])
    given = fold(person.given or person.name[: -len(family) or None])
    return squeeze(family), squeeze(given)[:1]


def _of_authors(page: Document, text: Document, held: _Held) -> dict[str, Agreement]:
    names = [one.name for one in page.authors], [one.name for one in text.authors]
    wanted = [_name_key(one) for one in page.authors if held.names(one.given or "", one.family or one.name)]
    unheld = len(wanted) < len(page.authors)
    left = {_name_key(one) for one in page.authors} - set(wanted)
    found = [key for one in text.authors if (key := _name_key(one)) not in left]
    if not page.authors and not found:
        return {}
    return {"authors": Agreement(None if unheld and not wanted else _f1(wanted, found), *names)}


def _of_keywords(page: Document, text: Document, held: _Held) -> dict[str, Agreement]:
    listed, found = ([_bare(one.text) for one in document.keywords] for document in (page, text))
    wanted = [word for word in listed if held.has(word)]
    if len(listed) > 1:
        # As a list, that is: the words of its terms stand in the prose as well.
        wanted = [word for word in wanted if held.has_pair(word, wanted)]
    if not listed and not found:
        return {}
    return {"keywords": Agreement(None if listed and not wanted else _f1(wanted, found), listed, found)}


def _of_entries(name: str, listed: list[str], found: list[str], held: _Held) -> dict[str, Agreement]:
    """The agreement on the number of entries and on their texts."""
    if not listed and not found:
        return {}
    wanted = [entry for entry in listed if held.has(entry)]
    counted = not listed or len(wanted) >= HELD * len(listed)
    count = float(len(listed) == len(found)) if counted else None
    agreed = {f"{name}s": Agreement(count, len(listed), len(found))}
    if listed:
        lost = _not_among(wanted, found)
        share = 1 - len(lost) / len(wanted) if wanted else None
        agreed[f"{name}-texts"] = Agreement(share, lost, _nearest(lost, found))
    return agreed


def _not_among(wanted: Sequence[str], found: Sequence[str]) -> list[str]:
    left = Counter(map(squeeze, found))
    rest: list[str] = []
    for entry in wanted:
        key = squeeze(entry)
        left[key] -= 1
        if left[key] < 0:
            rest.append(entry)
    others = [words(entry) for entry in found if left[squeeze(entry)] > 0]
    return [entry for entry in rest if not _is_among(words(entry), others)]


def _is_among(entry: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    return any(alike(entry, other) for other in others)


def _nearest(lost: Sequence[str], found: Sequence[str]) -> list[str]:
    """For the first entries that are not there the ones that share most with them."""
    sets = [(set(words(entry)), entry) for entry in found]
    nearest: list[str] = []
    for entry in lost[:3]:
        best = max(sets, key=partial(_closeness, frozenset(words(entry))), default=None)
        nearest += [best[1]] if best else []
    return nearest


def _closeness(wanted: frozenset[str], entry: tuple[set[str], str]) -> float:
    return len(wanted & entry[0]) - len(entry[0]) / 1000


def _of_bodies(page: Document, text: Document, held: _Held) -> Iterator[tuple[str, Agreement]]:
    """`body`: how much of the body comes back, `body-own`: how much of what comes is of the body; in characters."""
    wanted, found = ([*_body_lines(one)] for one in (page, text))
    whole, other = (squeeze(" ".join(lines)) for lines in (wanted, found))
    kept = [line for line in wanted if len(line.split()) >= LEAST_WORDS and squeeze(line) in held.squeezed]
    given = [line for line in found if len(line.split()) >= LEAST_WORDS]
    lost = [line for line in kept if squeeze(line) not in other]
    more = [line for line in given if squeeze(line) not in whole]
    for field, lines, missed in (("body", kept, lost), ("body-own", given, more)):
        if lines:
            share = 1 - sum(map(len, missed)) / sum(map(len, lines))
            yield field, Agreement(share, missed, []) if missed is lost else Agreement(share, [], missed)


def _body_lines(document: Document) -> Iterator[str]:
    for section in document.body:
        yield section.heading or ""
        yield from (line for paragraph in section.paragraphs for line in paragraph.split("\n"))


def _of_residue(page: Document, text: Document, held: _Held) -> dict[str, Agreement]:
    """Whether the text's Document still has what was taken out of the page because of its words."""
    own, left = _Said(page), _Said(text)
    phrases = {
        key: phrase
        for phrase in _phrases(page)
        if (key := squeeze(phrase)) and key in held.squeezed and not own.has(key)
    }
    if not phrases:
        return {}
    residue = [phrase for key, phrase in phrases.items() if left.has(key)]
    return {"residue": Agreement(float(not residue), len(phrases), residue)}


def _entries(document: Document) -> tuple[Reference | Footnote, ...]:
    return (*document.references, *document.footnotes)


class _Said:
    """What the fields of a Document say."""

    def __init__(self, document: Document) -> None:
        self.lines = frozenset(_lines(document))
        self.all = " ".join(self.lines)
        self.entries = tuple(squeeze(entry.text) for entry in _entries(document))

    def has(self, key: str) -> bool:
        """Whether a squeezed phrase is anywhere; a short one only as a line, or at the end of an entry."""
        if len(key) >= PHRASE_LENGTH:
            return key in self.all
        return key in self.lines or any(entry.endswith(key) for entry in self.entries)


def _phrases(page: Document) -> Iterator[str]:
    removed = (part for one in page.removed if one.filter in BY_PHRASE for part in PARTS.split(one.text))
    for phrase in map(str.strip, (*removed, *_link_labels(page))):
        if len(phrase.split()) >= PHRASE_WORDS or len(phrase) >= PHRASE_LENGTH:
            yield phrase


def _link_labels(page: Document) -> Iterator[str]:
    """The labels of links that were taken off entries: one for one, since pages glue them."""
    for entry in _entries(page):
        for link in entry.links:
            if link.label and squeeze(link.label) not in squeeze(entry.text):
                yield link.label


def _lines(document: Document) -> Iterator[str]:
    """Every line that a Document says, squeezed."""
    stack: list[Any] = [document.to_dict()]
    while stack:
        value = stack.pop()
        if isinstance(value, Mapping):
            stack += (inner for key, inner in value.items() if key not in UNSAID)
        elif isinstance(value, list):
            stack += value
        elif isinstance(value, str):
            yield from map(squeeze, value.split("\n"))
