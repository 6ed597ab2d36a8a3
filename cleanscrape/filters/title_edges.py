"""Where a title begins and ends in its line: sites set words before it and behind it, and notes their signs.

What else of the text says the title tells: where other lines have it without what stands beside it here, that is not
its own.
"""

from __future__ import annotations

from collections import Counter

from ..joined import DATE
from ..knowledge import fold
from ..page import Page
from ..patterns import pattern_of
from .title_candidates import Candidate, lines_with
from .title_tables import Tables

__all__ = ["bare_end", "bare_start"]

BEFORE, BEFORE_WORDS = 30, 5
"""Characters and words that a site may set before a title on its line."""
LEAST, LEAST_WORDS = 30, 4
"""Characters and words: less is said in other lines by chance."""
LEADING = 60
"""Characters before a title among which its date may be."""
TYPE_WORDS = 3
"""Words of a type, and fewer than a title has behind it."""
SAYERS = 2
"""Other lines, or the name of the window, have the title without what stands before it."""
NOTES = ("1", "2", "3")
LAST_WORDS = 2
# Signs of notes behind a word: "Sgr A*" is a name.
SIGNS = pattern_of(r"(?<=\p{Ll}{2}[)\]]?|\p{Ll}{2}[)\]]?\s)[*∗†‡§¶]++\s*+$")
# The number of a note, or what brackets hold. Linear: a class that ends at the sign that it lacks.
NOTED = pattern_of(r"(?<=\p{L})\s?\d{1,2}$|\s*+\[[^\[\]]{2,120}+\]$")
# ", October 1999, Pages 1348–1359", "88, 1 August 2022, 104455": the end of a place in a journal. Linear: bounded.
PLACED = pattern_of(
    r"[\s,]*+(?:\d{1,4},\s)?(?:\d{1,2}\s)?\p{Lu}\p{Ll}{2,8}\s\d{4},\s(?:[Pp]ages?\s\d{1,6}[–-]\d{1,6}|\d{3,6})\s"
)
# What stands before a title in other lines: nothing, or the end of names, of a label, of a sentence.
OPENS = pattern_of(r"(?:^|[.:;|\"“)]\s?)$")


def bare_start(page: Page, told: Tables, found: Candidate) -> int:
    """Where a title begins behind what a site set before it, "Revised On Rain": others have it without, none with.

    What names the type of a work may stand there, too, where its access stands behind: "Thesis On Rain Open Access".
    """
    text = told.lines[found.at].text
    if found.last > found.at or found.part:
        return found.start
    if (typed := _typed_start(page, told, found)) is not None:
        return typed
    if (behind := _behind_facts(page, told, found)) is not None:
        return behind
    at, whole = found.start, found.text
    for _ in range(BEFORE_WORDS):
        space = text.find(" ", at, found.start + BEFORE)
        at = space + 1
        if space < 0 or at >= found.end:
            break
        rest = fold(text[at : found.end])
        bare = fold(NOTED.sub("", text[at : found.end]))
        if len(bare) < LEAST or bare.count(" ") < LEAST_WORDS - 1 or not text[at].isupper():
            continue
        others = _others(told, found, rest)
        said = [line for line in others if _says(line, bare)]
        if len(said) >= SAYERS and not any(_with_word(line, whole, bare) for line in others):
            return at
    return found.start


def _typed_start(page: Page, told: Tables, found: Candidate) -> int | None:
    """Where a title begins behind the type of its work: another line parts both, or its access ends the line."""
    text = told.lines[found.at].text
    at = found.start
    for _ in range(TYPE_WORDS):
        at = text.find(" ", at, found.end) + 1
        if not at:
            return None
        rest = fold(text[at : found.end])
        words = rest.count(" ") + 1
        if not text[at].isupper() or words < TYPE_WORDS or page.lexicon.type_of(text[found.start : at]) is None:
            continue
        if words > TYPE_WORDS and any(rest.endswith(f" {phrase}") for phrase in page.lexicon.title_tools):
            return at
        if any(_says(line, rest) for line in _others(told, found, rest)):
            return at
    return None


def _behind_facts(page: Page, told: Tables, found: Candidate) -> int | None:
    """Where a title begins behind the date, the place or the access of its work, where a tool joined the lines."""
    text = told.lines[found.at].text
    if (placed := PLACED.match(text, found.start)) is not None:
        return placed.end()
    for label in page.lexicon.openings["published"].finditer(text, found.start, found.start + LEADING):
        if (dated := DATE.match(text, label.end())) is not None:
            return dated.end() + len(text[dated.end() :]) - len(text[dated.end() :].lstrip())
    typed = "joint" in told.lines[found.at].facts and found.at > 0 and told.types[found.at - 1]
    for phrase in page.lexicon.title_tools:
        rest = found.text.removeprefix(f"{phrase} ")
        if rest == found.text:
            continue
        # Right below the type of the work it is the access, and elsewhere where the page says the title without it.
        if typed or any(_says(line, rest) for line in _others(told, found, rest)):
            return found.end - len(text[found.start : found.end].split(None, phrase.count(" ") + 1)[-1])
    return None


def _others(told: Tables, found: Candidate, text: str) -> list[str]:
    """The folded lines that may say a part of a title, with the name of the window where that is another line."""
    return [*(told.folded[one] for one in lines_with(told, found.at, text)), *([told.window] if found.at else ())]


def _says(line: str, title: str) -> bool:
    """Whether a folded line has a title, and before it nothing, or the end of something else."""
    place = line.find(title)
    return place >= 0 and OPENS.search(line[:place]) is not None


def _with_word(line: str, whole: str, bare: str) -> bool:
    """Whether a line has the word that stands before a title with it."""
    return f"{whole[: whole.find(bare)].split()[-1]} {bare}" in line


def bare_end(page: Page, told: Tables, found: Candidate) -> int:
    """Where a title ends without what sites set behind it: signs of notes, "FREE", "[Get access]"."""
    text = told.lines[found.at].text
    if found.last > found.at:
        return len(text)
    end = found.end
    typed = page.lexicon.type_of(text[: found.start]) is not None
    inner = len(text[:end].rstrip(" ])"))
    for phrase in page.lexicon.title_tools:
        before = text[found.start : inner - len(phrase)].rstrip(" [(")
        tail = text[found.start + len(before) : end]
        if len(before.split()) > 1 and tail[:1] in " [(" and fold(tail).strip(" [()]") == phrase:
            aside = tail.lstrip().startswith(("[", "(")) or (tail.isupper() and not before.isupper()) or typed
            if aside or _is_said(told, found, fold(before)):
                end = found.start + len(before)
                break
    sign = SIGNS.search(text, found.start, end)
    end = sign.start() if sign else end
    noted = NOTED.search(text, found.start, end)
    before = fold(text[found.start : noted.start()]) if noted else ""
    if noted is None or len(before) < LEAST:
        return end
    return noted.start() if _is_said(told, found, before) or _is_note(told, found, before) else end


def _is_note(told: Tables, found: Candidate, before: str) -> bool:
    """Whether the number behind a title is that of a note: the words before it stand elsewhere, and never with it."""
    number = found.text[len(before) :].strip()
    last = " ".join(before.split()[-LAST_WORDS:])
    if number not in NOTES or not last[-1].isalpha():
        return False
    said = Counter[bool]()
    for line in told.folded:
        place = line.find(last)
        while place >= 0:
            behind = line[place + len(last) :]
            said[behind.lstrip()[:1].isdigit()] += not (behind[:1].isalpha() or before in line)
            place = line.find(last, place + 1)
    return said[False] >= SAYERS and not said[True]


def _is_said(told: Tables, found: Candidate, text: str) -> bool:
    """Whether another line has a title without what stands behind it here, a space more or less."""
    tail = _squeezed(found.text[len(text) :])
    others = (line for line in _others(told, found, text) if text in line)
    return any(not _squeezed(line.partition(text)[2]).startswith(tail) for line in others)


def _squeezed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())
