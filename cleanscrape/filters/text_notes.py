"""The filter that finds the notes of a text which no heading names: below tables, among addresses, by their signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ..names import behind_lead
from ..page import Assign, Block, Edit, Page, Remove, Replace
from ..patterns import pattern_of
from .author_notes import letters_behind
from .heads import STARS

__all__ = ["find_text_notes"]

FREE = frozenset(
    (None, "front", "body", "affiliation", "author-information", "author-list", "author-mark", "container")
)
"""Roles of lines that may be notes: nothing surer has told what they are."""
PROSE = frozenset((None, "front", "body"))
SIGNS = "†‡§¶∗*☆★"
# Linear: bounded classes behind each other.
SIGN = pattern_of(r"\s*+↵?\s*+[†‡§¶∗*]{1,4}+")
LETTER = pattern_of(r"\s*+([a-z])[.)]?\s++(?=[\p{Lu}“\"])")
# The letter of a note that was set high, glued to its first word: "aIsolated yields.", "zE-mail: roe@example.org".
GLUED = pattern_of(r"\s*+([a-z])(?=\p{Lu}(?:\p{Ll}|-mail))")
# What a sign below a table stands for: "*** p < 0.001".
VALUE = pattern_of(r"\s*+[†‡§¶∗*]{1,4}+\s*+\p{Ll}\s?[<=>≤≥]")
# In a line of several, behind a full stop.
NEXT_LETTER = pattern_of(r"(?<=[.)])\s*+([a-z])\s?+(?=[\p{Lu}“\"])")
LONE = pattern_of(r"\s*+(?:[†‡§¶∗*☆★]{1,4}+|[a-z])[.)]?\s*+")
# Linear: no class holds what ends it.
MAIL = pattern_of(r"(?:\p{L}[\p{L}\- ]{0,20}+:\s?+)?[^\s@]{1,60}+@\S++")
# What abbreviations in a table stand for, one sentence: "N, boats that nobody named; SD, standard deviation.".
ABBREVIATED = pattern_of(r"\p{Lu}[\p{Lu}\d]{0,7}+(?:,| ?[=:]) \p{Ll}(?:[^.]|\.(?=\S))*+\.\s*+")
SHORTEST = 10
LONGEST_LONE = 5
"""Characters of a sign that stands alone, with the point behind it."""
NEAR, FAR, LONGEST_ROW = 4, 12, 30
"""Blocks above a line that are looked at, for a table and for references, and words of a row of a table."""
# Linear: looked back at from each number.
POINTS = pattern_of(r"(?<=[\p{L})][.,]|\p{Ll})1(?=\s|$)")
MOST_STARS = 4
"""More lines that begin with an asterisk are items of a list."""
LEAST_WORDS = 5
"""Words of a sentence."""
NOTE = 4_000_000
"""Entries found here are counted from here, apart from those of lists."""


def find_text_notes(page: Page) -> Iterator[Edit]:
    """Find the notes of a text that no list holds: by the signs before them, and by the words that they begin with."""
    if page.input != "text":
        return
    blocks = list(page)
    starred = sum(block.text.lstrip().startswith("*") for block in blocks) > MOST_STARS
    lettered = _letters(blocks)
    told = {letters_behind(block.text) for block in blocks if block.role == "note"}
    pointed = bool(page.having("reference")) and any(map(_points, blocks))
    before = False
    skip = -1
    for at, block in enumerate(blocks):
        if at == skip:
            continue
        if _stands_alone(blocks, at, starred=starred, goes_on=before) or _begins_again(blocks, at, pointed=pointed):
            for one in (block, blocks[at + 1]):
                yield Assign(one, "note", {"single": True, "entry": block.place + NOTE})
            before, skip = True, at + 1
            continue
        if block.role in FREE and (row := _row(block.text)):
            yield from _parted(block, row)
            before = True
            continue
        before = block.role in FREE and (
            _is_signed(block, starred=starred)
            or _opens(page, blocks, at)
            or at in lettered
            or _is_glued(block)
            or (before and _goes_on(block, starred=starred))
        )
        # A list below a heading may hold the note too.
        if before and (letters := letters_behind(block.text)) not in told:
            letter = _letter(block.text)
            told.add(letters)
            yield Assign(block, "note", {"single": True} | ({"label": letter[1]} if letter else {}))
            if letter is not None:
                yield Remove(block, "printed-label", 0, letter.end())


def _row(text: str) -> list[tuple[int, int]]:
    """Where the notes of a line begin, each with the end of its label: "a Isolated yields. b From the tower."."""
    first = _letter(text)
    if first is None or first[1] != "a" or not text.rstrip().endswith("."):
        return []
    found = [(0, first.end())]
    for match in NEXT_LETTER.finditer(text, first.end()):
        if ord(match[1]) == ord("a") + len(found):
            found.append(match.span())
    return found if len(found) > 1 else []


def _parted(block: Block, row: Sequence[tuple[int, int]]) -> Iterator[Edit]:
    """Part the notes of one line; their labels are read as those of other lines."""
    yield Assign(block, "note", {"joined": True})
    for start, end in row:
        label = block.text[start:end].lstrip()
        if start:
            yield Replace(block, start, end - len(label), "\n", "joined-entries")
        if not label[-1].isspace():
            yield Replace(block, end, end, " ", "joined-entries")


def _stands_alone(blocks: Sequence[Block], at: int, *, starred: bool, goes_on: bool) -> bool:
    """Whether a line is nothing but the sign of the note in the next line; letters are so before a sentence only.

    `goes_on`: a note stands above.
    """
    block = blocks[at]
    bare = block.text.strip()
    if len(bare) > LONGEST_LONE or LONE.fullmatch(block.text) is None:
        return False
    following = next((b for b in blocks[at + 1 : at + 2] if b.role in PROSE), None)
    # No reference begins with a star: it stands behind the last one.
    if following is None or not (bare in STARS or block.role in FREE):
        return False
    text = following.text.strip()
    if block.text.strip()[0] in SIGNS and MAIL.fullmatch(text) is not None:
        return True
    ended = text[:1].isupper() and (text.endswith(".") or "@" in text)
    if block.text.strip()[0] in SIGNS:
        # In a formula, or behind a name, a sign stands alone as well: another note, or the end of a sentence, tells.
        row = goes_on or any(LONE.fullmatch(b.text) for b in blocks[at + 2 : at + 3])
        return len(text) >= SHORTEST and text[:1].isalpha() and (ended or row) and not (starred and "*" in block.text)
    # The first of a row is an "a"; a cell of a table may hold any letter.
    return (goes_on or block.text.strip(" .)") == "a") and len(text) >= SHORTEST and ended


def _begins_again(blocks: Sequence[Block], at: int, *, pointed: bool) -> bool:
    """Whether a line is nothing but the number of a first note, behind references: the next line is its sentence.

    `pointed`: the text points to a first note, so that works which cite this one may stand between.
    """
    if blocks[at].text.strip(" .[]()") != "1" or at + 1 >= len(blocks):
        return False
    text = blocks[at + 1].text.strip()
    if blocks[at + 1].role not in PROSE or not text.endswith(".") or len(text.split()) < LEAST_WORDS:
        return False
    above = [block for block in blocks[max(0, at - FAR) : at] if block.text.strip()]
    near = above[-1:] and above[-1].role == "reference"
    return bool(text[:1].isupper() and (near or (pointed and any(block.role == "reference" for block in above))))


def _points(block: Block) -> bool:
    """Whether a sentence of the text ends in the number of a first note."""
    return block.role in PROSE and POINTS.search(block.text) is not None


def _is_signed(block: Block, *, starred: bool) -> bool:
    """Whether a line begins with the sign of a note, and goes on with it."""
    if block.text[:1].isalnum():
        return False
    match = SIGN.match(block.text)
    text = block.text[match.end() :].strip() if match is not None else ""
    if match is not None and MAIL.fullmatch(text) is not None:
        return True  # an address has a sign where it is a note on an author, also as an item
    if match is None or block.kind == "item" or (starred and "*" in match[0]):
        return False
    return len(text) >= SHORTEST and (" " in text or "@" in text) and text[0].isalpha()


def _letter(text: str) -> regex.Match[str] | None:
    """The letter of a note at the beginning of a line; one that is glued to a word is before a sentence only."""
    if text[:1].isupper():
        return None
    match = LETTER.match(text)
    glued = match is None and (text.rstrip().endswith(".") or "@" in text)
    return GLUED.match(text) if glued else match


def _is_glued(block: Block) -> bool:
    """Whether a line is a sentence with the first letter of a row glued to it, or an address with any."""
    match = GLUED.match(block.text) if not block.text[:1].isupper() else None
    if match is None:
        return False
    text = block.text[match.end() :].strip()
    return (match[1] == "a" and text.endswith(".") and " " in text) or MAIL.fullmatch(text) is not None


def _goes_on(block: Block, *, starred: bool) -> bool:
    """Whether a line below a note is another: it begins with a letter, or says what a sign stands for."""
    return _letter(block.text) is not None or (not starred and VALUE.match(block.text) is not None)


def _opens(page: Page, blocks: Sequence[Block], at: int) -> bool:
    """Whether a line begins as notes on authors and on tables do, behind its label."""
    block = blocks[at]
    start = behind_lead(block.text)
    known = page.lexicon.openings
    noted = known["table-note"].match(block.text, start) is not None
    if noted or ABBREVIATED.fullmatch(block.text, start) is not None:
        # Sites have notes as well, but neither in the body nor below tables.
        return (noted and block.role == "body") or _is_below_table(blocks, at)
    # Asked of each line: a loop over both takes as long as they do.
    return (
        known["author-note"].match(block.text, start) is not None or known["note"].match(block.text, start) is not None
    )


def _is_below_table(blocks: Sequence[Block], at: int) -> bool:
    """Whether a row of a table stands above a line, or its last cell: a few words, of which the last is a number."""
    above = next((block for block in reversed(blocks[max(0, at - NEAR) : at]) if block.text.strip()), None)
    if above is None:
        return False
    words = above.text.split()
    return len(words) <= LONGEST_ROW and words[-1].strip("()%*").replace(".", "").isdecimal()


def _letters(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines of a row that begins with a, b: "a Isolated yields.", "b From the tower."."""
    found: set[int] = set()
    last = ""
    for at, block in enumerate(blocks):
        ended = block.role in FREE and block.text.rstrip().endswith(".")
        match = _letter(block.text) if ended else None
        if match is not None and last and ord(match[1]) == ord(last) + 1:
            found |= {at - 1, at}
        last = match[1] if match is not None and (match[1] == "a" or at - 1 in found or last) else ""
    return frozenset(found)
