"""The place of a work in its journal as citations write it: "Rain Lett. 2019;12(3):45-67", "J. Rain 32 911 (1989)"."""

from __future__ import annotations

from typing import NamedTuple

from .folding import fold
from .patterns import pattern_of

__all__ = ["Place", "journal_name", "place_cited"]

PAGE = r"[A-Z]{0,2}\d{1,6}"
ISSUE = r"\((?P<issue>\w{1,5}(?:[-–‐‑/]\w{1,5})?)\)"
YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
# Each is linear: bounded classes behind digits.
FORMS = (
    # "2019 Oct 1:138:602-617", "2006; 12(9): 1367-1372", "2008 Apr 26;438(3):e28".
    pattern_of(
        rf"(?<![\d/-]){YEAR}(?:\s\p{{L}}{{3,9}}\.?(?:[-–‐‑/]\p{{L}}{{3,9}})?(?:\s\d{{1,2}})?)?\s?[;:]\s?"
        rf"(?P<volume>\d{{1,4}})\s?(?:{ISSUE})?\s?:\s?(?P<first>\w?\d{{1,6}})(?:[-–‐‑](?P<last>\w?\d{{1,6}}))?(?!\w)"
    ),
    # "32 911–932 (1989)", "12, 041027 (2022)", "32(4), 911–932 (1989)".
    pattern_of(
        rf"(?<![\d.,–-])(?<!\d\s)(?P<volume>\d{{1,4}})\s?(?:{ISSUE})?,?\s(?P<first>{PAGE})(?:[–‐‑-](?P<last>{PAGE}))?\s\({YEAR}\)"
    ),
    # "49(1), a231", "4(1), 32-37", "4(1): pp. 32-37".
    pattern_of(
        rf"(?<=\p{{L}}\.?,?\s)(?P<volume>\d{{1,4}})\s?{ISSUE}[,:]\s?(?:pp?\.\s?)?"
        r"(?:(?P<first>\w?\d{1,6})[–‐‑-](?P<last>\w?\d{1,6})|(?P<number>[a-zA-Z]?\d{1,8}))(?!\w)"
    ),
    # "World Rain 4/2020", "World Rain | Issue 4/2020": at the end the issue and its year, as in German.
    pattern_of(rf"(?<=\p{{L}}[\s|,]{{1,3}})(?:(?:Issue|No\.|Ausgabe|Heft|Nr\.)\s)?(?P<issue>\d{{1,3}})/{YEAR}\s*+$"),
)
LEAST_PAGE = 4
"""Digits of a first page without a last one: a shorter number behind another may be anything."""
NAME_LENGTH, NAME_WORDS, SMALL = 120, 14, 4
"""Of the name of a journal the characters, the words, and the letters of those that have no capital."""
SHORTENED = 6
"""Letters of a word of a journal's name that is cut off: "Macromol." ends it, and "California." ends a sentence."""
QUOTES = "\"'”“’»«„ \u00a0,.;?!"
# What parts the name of a journal from what stands before it in a citation: a colon, the end of a quotation.
PARTED = pattern_of(r"[:;]\s|[\"'”’»“]\s?[,.]?\s|,\s|[?!]\s")


class Place(NamedTuple):
    """Where in a journal a work stands, and the journal."""

    container: str | None
    volume: str | None
    issue: str | None
    first_page: str | None
    last_page: str | None
    article_number: str | None
    year: str | None
    start: int
    """Where in the line the place begins, behind the journal."""


def place_cited(text: str, title: str | None = None) -> Place | None:
    """The last place in a journal that a line tells; `title` is the one of the work that the line may name before it.

    >>> place_cited("Rain Lett. 2019 Oct 1:138:602-617. doi: 10.5555/rain")[:3]
    ('Rain Lett', '138', None)
    >>> place_cited("Roe A 'On Fords' Sov. Rain Usp. 32 911–932 (1989)")[:5]
    ('Sov. Rain Usp.', '32', None, '911', '932')
    >>> place_cited("Roe, A., 2018, ‘On rain’, Journal of Fords and Rain 49(1), a231.")[:6]
    ('Journal of Fords and Rain', '49', '1', None, None, 'a231')
    """
    for form in FORMS:
        match = next(form.finditer(text), None)
        if match is None:
            continue
        told = match.groupdict()
        first, last, number = (told.get(name) for name in ("first", "last", "number"))
        if first and not last:
            if sum(map(str.isdecimal, first)) < LEAST_PAGE and not first[:1].isalpha() and form is FORMS[1]:
                continue
            first, number = (None, first) if first[:1].isalpha() else (first, None)
        name = journal_name(text[: match.start()], title)
        return Place(name, told.get("volume"), told["issue"], first, last, number, told.get("year"), match.start())
    return None


def journal_name(before: str, title: str | None = None) -> str | None:
    """The name of a journal that a text ends with, behind the title of a work, a quotation or a sentence.

    >>> journal_name("Roe A, Cole B. On tolls that were lowered. World J Fords ")
    'World J Fords'
    >>> journal_name("This article was received in ")
    """
    at = before.lower().rfind(title.lower()) if title else -1
    if title and at >= 0:
        name = before[at + len(title) :].lstrip(QUOTES + "-–—")
    else:
        parts = [match.end() for match in PARTED.finditer(before, max(0, len(before) - 2 * NAME_LENGTH), len(before))]
        name = _behind_sentence(before[next((end for end in reversed(parts) if before[end:].strip()), 0) :])
    name = " ".join(name.strip(" ,;:(|\u00a0").split())
    bare = name.rstrip(".")
    name = name if "." in bare else bare
    return name if _is_journal(name) else None


def _behind_sentence(text: str) -> str:
    """What stands behind the last sentence.

    The last word of one has no capital, or is too long for an abbreviation where what follows has no points.
    """
    last = at = text.rstrip(" .").rfind(". ")
    while at >= 0:
        word, behind = text[text.rfind(" ", 0, at) + 1 : at], text[at + 2 :]
        whole = at == last and len(word) > SHORTENED and " " in behind.strip()
        if len(word) > 1 and (word[:1].islower() or whole):
            return behind
        at = text.rfind(". ", 0, at)
    return text


def _is_journal(name: str) -> bool:
    """Whether a text may be the name of a journal: capitals, small words between them, no digits."""
    words = name.split()
    if not 0 < len(words) <= NAME_WORDS or len(name) > NAME_LENGTH or len(name) < SMALL - 1:
        return False
    if name[:2] == name[:2].lower() and name[:1].isascii():
        return False
    if any(map(str.isdecimal, name)) or fold(name) in ("vol", "volume") or any(sign in name for sign in "@©|:;"):
        return False
    return all(len(word) <= SMALL or not word.islower() for word in words)
