"""Patterns made of the phrases of the lexicon: each position of a text is tried once, whatever the phrases are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import regex

__all__ = ["fields_pattern", "kinds_pattern", "runs_pattern", "standing_pattern", "turned_pattern", "words_pattern"]

LEAST_TITLED = 4
"""Letters: shorter words are small in titles as well."""
FIRST_LABEL = r"1[.)]?\s{0,40}+[\p{Lu}“\"]"
"""What stands behind a heading where it touches the number of the first entry: "References1.Roe"."""


def words_pattern(phrases: Iterable[str]) -> str:
    """One alternation for many phrases, factored by common beginnings so that no position is tried twice.

    White space stands for any. Alternatives share no first character: a match takes one path and never backtracks.
    """
    root: dict[str, Any] = {}
    for phrase in phrases:
        node = root
        for char in " ".join(phrase.split()):
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
        return "".join(straight) + (f"(?:{inner})?" if end and inner else inner)

    return write(root)


def kinds_pattern(entries: Mapping[str, Any], what: str) -> regex.Pattern[str]:
    """One pattern for all kinds, each a named group: shapes are patterns as they stand, other phrases are words."""
    groups = [
        f"(?P<{kind.replace('-', '_')}>{'|'.join(entry[what]) if what == 'shapes' else words_pattern(entry[what])})"
        for kind, entry in entries.items()
        if entry.get(what)
    ]
    return regex.compile("|".join(groups))


def standing_pattern(furniture: Mapping[str, Any], headings: Mapping[str, Any]) -> regex.Pattern[str]:
    """Phrases that stand on lines of their own, but those that part names of authors; a capital begins each."""
    names = [name for entry in headings.values() for found in entry["names"].values() for name in found]
    kinds = (entry for kind, entry in furniture.items() if entry.get("weight", 1) and kind != "author-tools")
    lines = [line for entry in kinds for line in entry.get("lines", ())]
    phrases = [phrase for phrase in (*names, *map(str.upper, names), *lines) if phrase[:1].isupper()]
    phrases += [_titled(phrase) for phrase in (*names, *lines) if phrase[:1].isupper()]
    return regex.compile(
        rf"(?:(?<!\w)|(?<=[\p{{Ll}}\d])(?=\p{{Lu}})){words_pattern(phrases)}(?!\p{{Ll}}|(?!{FIRST_LABEL})\d)"
    )


def _titled(phrase: str) -> str:
    """A phrase as sites write it that set capitals.

    >>> _titled("Skip to main content")
    'Skip to Main Content'
    """
    words = phrase.split(" ")
    return " ".join(word if len(word) < LEAST_TITLED else word[:1].upper() + word[1:] for word in words)


def fields_pattern(found: Iterable[Iterable[str]]) -> regex.Pattern[str]:
    """A pattern for the labels of fields: known ones before a colon, and the schema's names, each piece bounded."""
    named = words_pattern(label for labels in found for label in labels)
    return regex.compile(
        rf"(?<!\S)(?:(?=\p{{Lu}}){named}\s?:|dc\.[a-z]{{2,24}}+(?:\.[a-z]{{2,24}}+)?(?=\s))", regex.IGNORECASE
    )


def turned_pattern(phrases: list[str]) -> regex.Pattern[str]:
    """A pattern for one label in a text that is turned round: so the longest label that ends at a place is found."""
    return regex.compile(words_pattern(phrase[::-1] for phrase in phrases))


def runs_pattern(phrases: Iterable[str]) -> regex.Pattern[str]:
    """A pattern for labels behind each other; what parts two of them is bounded, and no position is tried twice."""
    one = words_pattern(phrases)
    return regex.compile(rf"{one}(?:[\s|·,;\[\]()]{{0,8}}+{one})*+")
