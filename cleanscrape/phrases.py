"""Patterns made of the phrases of the lexicon: each position of a text is tried once, whatever the phrases are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, NamedTuple

import regex

from .folding import fold
from .memo import remembered
from .patterns import pattern_of

__all__ = [
    "Openings",
    "Phrase",
    "Phrases",
    "Standing",
    "ends_in",
    "fields_pattern",
    "inline_pattern",
    "kinds_pattern",
    "opening_phrases",
    "runs_pattern",
    "standing_phrases",
    "turned",
    "turned_pattern",
    "words_end",
    "words_pattern",
]

LEAST_TITLED = 4
"""Letters: shorter words are small in titles as well."""
LONGEST_SPACE = 4
"""Characters: so many at most stand for the white space of a phrase."""
ENDINGS = (2, 3, 4)
"""Characters of endings."""
KEY = 4
"""Letters by which the phrases that may stand at a place are looked up."""
FIRST_LABEL = r"1[.)]?\s{0,40}+[\p{Lu}“\"]"
"""What stands behind a heading where it touches the number of the first entry: "References1.Roe"."""

ALIKE = "ſKİᲀᲁᲂᲃᲄᲅᲆ"
"""Letters that are another one in any case, though none is its capital."""
NO_SPACE = frozenset("\x1c\x1d\x1e\x1f")
"""Characters that `str` takes for white space, and patterns do not."""
# White space inside of a phrase. Linear: bounded.
SPACE = pattern_of(rf"\s{{1,{LONGEST_SPACE}}}+(?!\s)")
# Where a phrase that stood on a line of its own begins and ends in one that joins lines.
LEFT = pattern_of(r"(?<!\w)|(?<=[\p{Ll}\d])(?=\p{Lu})")
RIGHT = pattern_of(rf"(?!\p{{Ll}}|(?!{FIRST_LABEL})\d|(?<=\p{{Lo}})\p{{Lo}})")
# East Asia's scripts have no capitals: there white space alone tells where a line began and ended.
EAST = pattern_of(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]{2}")
# What labels of links tell. Linear: bounded classes, taken possessively.
TOLD_BY_LABEL = r"(?:(?<=[:(])\s?\d{1,8}+\)?|\s?\(\d{1,6} ?[KMk][Bb]?\))?+"
OPENING = 8
"""Characters by which a phrase is looked for: few places of a text begin so, and more take longer to compile."""


class Phrases(NamedTuple):
    """A pattern for many phrases, with one for how they begin: it leads to the few places where the first is tried.

    `re` goes over a text to characters of a set in a fraction of the time in which `regex` tries all alternatives.
    """

    pattern: regex.Pattern[str]
    openings: re.Pattern[str]

    def match(self, text: str, start: int = 0) -> regex.Match[str] | None:
        """The phrase that stands at a place of a text."""
        return self.pattern.match(text, start) if self.openings.match(text, start) is not None else None

    def finditer(self, text: str, start: int = 0) -> Iterator[regex.Match[str]]:
        """The phrases of a text from a place on, which do not overlap."""
        reached = start
        for opening in self.openings.finditer(text, start):
            place = opening.start()
            if place >= reached and (match := self.pattern.match(text, place)) is not None:
                reached = match.end()
                yield match

    def search(self, text: str) -> regex.Match[str] | None:
        """The first phrase of a text."""
        return next(self.finditer(text), None)


class Phrase(NamedTuple):
    """A phrase in a text."""

    start: int
    end: int
    text: str


class Standing(NamedTuple):
    """Phrases that stand on lines of their own, found in lines that join them: each by its first letters.

    A pattern of them all takes a tenth of a second to compile, and no less to match.
    """

    openings: re.Pattern[str]
    known: Mapping[str, Sequence[tuple[str, ...]]]
    """By its first letters the words of each phrase; by fewer where its first word has no more."""

    def match(self, text: str, start: int = 0) -> Phrase | None:
        """The phrase that stands at a place of a text."""
        return self._at(text, start) if self.openings.match(text, start) is not None else None

    def finditer(self, text: str, start: int = 0) -> Iterator[Phrase]:
        """The phrases of a text from a place on, which do not overlap."""
        reached = start
        for opening in self.openings.finditer(text, start):
            place = opening.start()
            if place >= reached and (found := self._at(text, place)) is not None:
                reached = found.end
                yield found

    @remembered
    def _at(self, text: str, start: int) -> Phrase | None:
        if LEFT.match(text, start) is None:
            return None
        best = 0
        for size in range(1, KEY + 1):
            for first, *rest in self.known.get(text[start : start + size], ()):
                end = words_end(text, start + len(first), rest) if text.startswith(first, start) else 0
                if end > best and RIGHT.match(text, end) is not None:
                    best = end
        return Phrase(start, best, text[start:best]) if best else None


# Two are never compared: what is remembered is what this one finds.
Standing.__hash__ = object.__hash__  # type: ignore[method-assign]


def words_end(text: str, at: int, words: Iterable[str]) -> int:
    """Where words end that stand behind a place of a text, each behind white space; 0 where others do.

    >>> words_end("On Rain  and fog", 2, ("Rain", "and")), words_end("On Rain", 2, ("Fog",))
    (12, 0)
    """
    for word in words:
        if text.startswith(word, at + 1) and text[at] == " ":  # one space, as nearly everywhere
            at += 1 + len(word)
            continue
        space = SPACE.match(text, at)
        if space is None or not text.startswith(word, space.end()):
            return 0
        at = space.end() + len(word)
    return at


class Openings(NamedTuple):
    """A pattern for phrases behind white space, in any case, with one for how they begin."""

    pattern: regex.Pattern[str]
    heads: re.Pattern[str]
    firsts: frozenset[str]
    """The characters that they begin with."""

    def match(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """The phrase at a place of a text, with the white space before it."""
        first = text[start : start + 1]
        if first in self.firsts:
            return self.pattern.match(text, start, end) if self.heads.match(text, start) is not None else None
        return self.pattern.match(text, start, end) if first.isspace() else None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
        """The phrases between two places of a text, each with the white space before it."""
        reached = start
        for head in self.heads.finditer(text, start, len(text) if end is None else end):
            place = head.start()
            if place < reached:
                continue
            while place > reached and text[place - 1].isspace() and text[place - 1] not in NO_SPACE:
                place -= 1
            if (match := self.pattern.match(text, place, end)) is not None:
                reached = match.end()
                yield match

    def search(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """The first phrase between two places of a text."""
        return next(self.finditer(text, start, end), None)


def opening_phrases(phrases: Sequence[str]) -> Openings:
    """A pattern for phrases at the beginning of a line, in any case.

    >>> [match[0] for match in opening_phrases(["in press", "on rain"]).finditer("On Rain and fog, in  PRESS")]
    ['On Rain', ' in  PRESS']
    """
    heads: dict[str, set[str]] = {}
    for phrase in phrases:
        head = " ".join(phrase.split())[:OPENING]
        first = head[0]
        others = (one for one in ALIKE if one.casefold()[0] == first.casefold())
        for one in {first, first.lower(), first.upper(), *others}:
            heads.setdefault(one, set()).add(head[1:])
    made = (f"{re.escape(one)}(?=(?i:{_written(sorted(rests))}))" for one, rests in sorted(heads.items()))
    pattern = regex.compile(rf"\s*+{words_pattern(phrases)}(?!\w)", regex.IGNORECASE)
    return Openings(pattern, re.compile("|".join(made)), frozenset(heads))


def openings_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for the first character of each phrase, where the next ones follow; linear, since all are bounded.

    >>> [match.start() for match in openings_pattern(["Abstract", "About us"]).finditer("An Abstract, a book")]
    [3]
    """
    heads: dict[str, set[str]] = {}
    for phrase in phrases:
        head = " ".join(phrase.split())[:OPENING]
        heads.setdefault(head[0], set()).add(head[1:])
    made: list[str] = []
    for first, rests in sorted(heads.items()):
        # What follows is looked at only: so `re` knows the characters that it may skip to.
        made.append(re.escape(first) + ("" if "" in rests else f"(?={_written(sorted(rests))})"))
    return re.compile("|".join(made))


def words_pattern(phrases: Iterable[str]) -> str:
    """One alternation for many phrases, factored by common beginnings so that no position is tried twice.

    White space stands for any. Alternatives share no first character: a match takes one path and never backtracks.
    """
    return _written(" ".join(phrase.split()) for phrase in phrases)


def _written(phrases: Iterable[str]) -> str:
    """The alternation for phrases in which each white space is one space."""
    root: dict[str, Any] = {}
    for phrase in phrases:
        node = root
        for char in phrase:
            node = node.setdefault(char, {})
        node[""] = {}

    def write(node: dict[str, Any]) -> str:
        # Where only one way leads on, a loop: a phrase may be longer than calls may be deep.
        straight: list[str] = []
        while len(node) == 1 and "" not in node:
            ((char, node),) = node.items()
            straight.append(r"\s{1,4}" if char == " " else regex.escape(char))
        end = "" in node
        branches = [
            (r"\s{1,4}" if char == " " else regex.escape(char)) + write(rest)
            for char, rest in sorted(node.items())
            if char
        ]
        inner = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})" if branches else ""
        # No `(?:…)?`: `regex` makes ready for each match what it keeps of each repeat, and hundreds take long.
        return "".join(straight) + (f"(?:{inner}|)" if end and inner else inner)

    return write(root)


def kinds_pattern(entries: Mapping[str, Any], what: str) -> regex.Pattern[str]:
    """One pattern for all kinds, each a named group: shapes are patterns as they stand, other phrases are words."""
    return regex.compile(_kinds(entries, what))


def _kinds(entries: Mapping[str, Any], what: str) -> str:
    groups = [
        f"(?P<{kind.replace('-', '_')}>{'|'.join(entry[what]) if what == 'shapes' else words_pattern(entry[what])})"
        for kind, entry in entries.items()
        if entry.get(what)
    ]
    return "|".join(groups)


def inline_pattern(furniture: Mapping[str, Any]) -> Phrases:
    """The phrases inside a line, each kind a named group."""
    phrases = [phrase for entry in furniture.values() for phrase in entry.get("inline", ())]
    return Phrases(kinds_pattern(furniture, "inline"), openings_pattern(phrases))


def standing_phrases(furniture: Mapping[str, Any], headings: Mapping[str, Any]) -> Standing:
    """Phrases that stand on lines of their own, but those that part names of authors; a capital begins each, if any."""
    names = [name for entry in headings.values() for found in entry["names"].values() for name in found]
    kinds = (entry for kind, entry in furniture.items() if entry.get("weight", 1) and kind != "author-tools")
    lines = [line for entry in kinds for line in entry.get("lines", ())]
    phrases = {phrase for phrase in (*names, *map(str.upper, names), *lines) if _begins_line(phrase)}
    phrases |= {_titled(phrase) for phrase in (*names, *lines) if phrase[:1].isupper()}
    known: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted({tuple(phrase.split()) for phrase in phrases}):
        known.setdefault(words[0][:KEY], []).append(words)
    return Standing(openings_pattern(phrases), known)


def _begins_line(phrase: str) -> bool:
    return phrase[:1].isupper() or EAST.match(phrase) is not None


def _titled(phrase: str) -> str:
    """A phrase as sites write it that set capitals.

    >>> _titled("Skip to main content")
    'Skip to Main Content'
    """
    words = phrase.split(" ")
    return " ".join(word if len(word) < LEAST_TITLED else word[:1].upper() + word[1:] for word in words)


def fields_pattern(found: Iterable[Iterable[str]]) -> regex.Pattern[str]:
    """A pattern for the labels of fields: known ones before a colon, and the schema's names, each piece bounded."""
    known = [label for labels in found for label in labels]
    # A colon behind it: most words with a capital have none near, and need not be compared with all labels.
    near = max(len(label) + LONGEST_SPACE * label.count(" ") for label in known)
    printed = rf"(?=\p{{Lu}}[^:]{{0,{near}}}+:){words_pattern(known)}\s?:"
    return regex.compile(rf"(?<!\S)(?:{printed}|dc\.[a-z]{{2,24}}+(?:\.[a-z]{{2,24}}+)?(?=\s))", regex.IGNORECASE)


def turned(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """From each folded word of a table to the key that it stands under."""
    return {fold(word): key for key, found in table.items() for word in found}


def turned_pattern(phrases: list[str]) -> regex.Pattern[str]:
    """A pattern for one label in a text that is turned round: so the longest label that ends at a place is found."""
    return regex.compile(words_pattern(phrase[::-1] for phrase in phrases))


def runs_pattern(phrases: Sequence[str]) -> Phrases:
    """A pattern for labels behind each other; what parts two of them is bounded, and no position is tried twice.

    With each goes what it tells: how often a work is cited ("Times Cited: 31"), how large a file is ("PDF(585K)").
    """
    one = rf"{words_pattern(phrases)}{TOLD_BY_LABEL}"
    return Phrases(
        regex.compile(rf"{one}(?:(?:\s{{1,3}}+[-–]\s{{1,3}}+|[\s|·•,;\[\]()]{{0,8}}+){one})*+"),
        openings_pattern(phrases),
    )


def ends_in(word: str, endings: Set[str]) -> bool:
    """Whether a word ends in one of these, of two to four characters each.

    >>> ends_in("雪国研究所", {"研究所"}), ends_in("雪国", {"研究所"})
    (True, False)
    """
    return any(word[-length:] in endings for length in ENDINGS)
