"""The names in lines of a text: which lines are names of people, and little else."""

from __future__ import annotations

from typing import NamedTuple

import regex

from ..knowledge import fold
from ..page import Block, Page
from .people import says_institution

__all__ = ["Named", "is_marked", "names_of"]

LONGEST, CITATION_LENGTH = 320, 1200
# The signs of notes and addresses behind a name; academic degrees; what sites set beside it.
MARKS = regex.compile(
    r"(?:[\s,]*+(?:\(?\d{1,2}\)?|[*∗†‡§¶#&]|(?<=[\s,])[a-z]\)?"
    r"|\b(?:Email author|mail|ORCID Icon|Author|and|und|et)\b))++[\s,]*+$"
)
LEADING = regex.compile(
    r"^\s*+(?:(?:View ORCID Profile|ORCID Icon|and|&|by|[•◦*-]|\d{1,2}\.(?=\s))\s*+)++", regex.IGNORECASE
)
DEGREE = regex.compile(
    r"(?:Ph\.?\s?D|M\.?D|D\.?Phil|M\.?P\.?H|[BM]\.?(?:Sc|S|A|N|Ed)|R\.?N|DVM|DDS|FRCP|MBBS|Sc\.?D|Dr\.?P\.?H|Jr|Sr|II|III|M[HPS]{1,3}|FA[A-Z]{2,3})\.?"
)
BETWEEN = regex.compile(r"\s*(?:;|,|\s(?:and|und|et|y|e|&)(?=\s)|\n|\u00a0{2,})\s*")
WORD = (
    r"(?:\p{Lu}[\p{L}\p{M}'’.‐-]*+|van|von|der|den|de|del|della|di|da|do|dos|das|du|la|le|ten|ter|bin|ibn|al|el|zu|y)"
)
PERSON = regex.compile(rf"{WORD}(?:[ \u00a0]{WORD}){{1,5}}+")
FAMILY_FIRST = regex.compile(rf"{WORD}(?:[ \u00a0]{WORD}){{0,3}}+, \p{{Lu}}[\p{{L}}\p{{M}}'’. -]*+")
SEMICOLON = regex.compile(r"\s*;\s*")
# What is left of the signs behind a name where a comma parts them: "a)", "1", "and".
SIGN = regex.compile(r"[\d\s*∗†‡§¶#()a-z]{1,6}")
SHARE = 0.75


class Named(NamedTuple):
    """A name, and where it stands in its block."""

    name: str
    start: int
    end: int


def names_of(page: Page, text: str) -> list[Named]:
    """The names of a line that says little else; [] where it says something else."""
    if len(text) > CITATION_LENGTH or (text.endswith((".", "?", "!")) and len(text) > LONGEST):
        return []
    found: list[Named] = []
    other = 0
    start = 0
    by_semicolon = ";" in text
    separator = SEMICOLON if by_semicolon else BETWEEN
    for end, following in [
        *((match.start(), match.end()) for match in separator.finditer(text)),
        (len(text), len(text)),
    ]:
        name = _name(page, text, start, end)
        if name is not None:
            found.append(name)
        elif (rest := MARKS.sub("", text[start:end]).strip(" ,*.")) and not (
            DEGREE.fullmatch(rest) or SIGN.fullmatch(rest)
        ):
            other += 1
        start = following
    return found if found and len(found) >= SHARE * (len(found) + other) else []


def _name(page: Page, text: str, start: int, end: int) -> Named | None:
    """The name in a stretch of a line, without its marks; None where it is none."""
    piece = text[start:end]
    led = LEADING.match(piece)
    begin = (
        start
        + (led.end() if led else 0)
        + len(piece[led.end() if led else 0 :])
        - len(piece[led.end() if led else 0 :].lstrip())
    )
    bare = MARKS.sub("", text[begin:end].rstrip()).rstrip(" ,*")
    while (space := max(bare.rfind(","), bare.rfind(" "))) > 0 and DEGREE.fullmatch(bare[space + 1 :].strip()):
        bare = bare[:space].rstrip(" ,")
    whole = PERSON.fullmatch(bare) or FAMILY_FIRST.fullmatch(bare)
    if whole is None or len(bare) > 60 or says_institution(page, bare):
        return None
    words = fold(bare).replace(".", " ").split()
    if not page.lexicon.no_names.isdisjoint(words) or page.lexicon.heading(bare) or page.lexicon.line_kind(bare):
        return None
    return Named(" ".join(bare.split()), begin, begin + len(bare))


def is_marked(block: Block) -> bool:
    """Whether a line of names goes on, or has the signs of addresses."""
    text = block.text.rstrip()
    return text.endswith((",", ";", " and", "&")) or MARKS.search(text) is not None
