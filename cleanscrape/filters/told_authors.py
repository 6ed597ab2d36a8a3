"""What lines of a text say of its authors beside the names below the title: citations, search tools, addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..knowledge import fold
from ..names import family_first, split_name
from ..page import Block, Page
from ..patterns import pattern_of
from ..uncased import UNSPACED_WORD
from .name_lines import PERSON, Named, names_of
from .people import says_institution

__all__ = ["LEAST_WORDS", "NO_PLACES", "Told", "is_place", "number_of", "told_names"]

LONGEST, ADDRESS_LENGTH, HEAD, LEAST_WORDS, LONGEST_WORD = 320, 500, 8, 3, 60
NO_PLACES = frozenset(("copyright", "citation", "enumeration", "container", "type"))
NUMBERED = pattern_of(r"[(\[]?(?:\d{1,2}|[a-z*†‡§])[)\]]?\s?(?=\p{Lu}\p{L})")
NUMBER = pattern_of(r"[(\[]?(\d{1,2})[)\]]?\s?(?=[\p{Lu}\p{Lo}])")
LETTER = pattern_of(r"(?:\d\.\s)?+\K[a-z](?=\s?\p{Lu}\p{Ll})")
ALONE = pattern_of(r"\s*+(?:[a-z]|\d{1,2})\s*+")
FURTHER = pattern_of(r"(?<!\p{Ll})[a-z](?=\s?\p{Lu}\p{Ll})")
# "… Hull College, Hull;b Institute of Snow": the first address may have its letter at the name before it.
SECOND = pattern_of(r"(?<=;\s?)b(?=\s\p{Lu}\p{Ll})")
LETTERS, PARTS = pattern_of(r"[^\W\d_]++"), pattern_of(r"[\s.,-]++")


class Told(NamedTuple):
    """What other lines say of the authors."""

    words: frozenset[str]
    """The words before the title in the lines that tell how to cite the work."""
    whole: frozenset[str]
    """Folded names for whose other works the page offers a search."""
    letters: frozenset[str]
    """The small letters that begin addresses."""
    numbers: frozenset[str]
    """The numbers that begin addresses."""
    above: frozenset[str]
    """The lines that stand above the title as well, folded: those are the site's."""
    cut: bool
    """Whether the citation leaves names out."""
    title: str
    """The title of the work, folded."""

    def names(self, one: Named) -> bool:
        """Whether a name is told."""
        return fold(one.name) in self.whole or not self.words.isdisjoint(_family(one.name))


def told_names(
    page: Page, title: str, cited: tuple[frozenset[str], bool], above: frozenset[str], zone: Sequence[Block]
) -> Told:
    """What citations, search tools and the beginnings of addresses say of the authors."""
    search = page.lexicon.openings["author-search"]
    found = ((block.text, search.match(block.text)) for block in zone if len(block.text) < LONGEST)
    whole = {fold(name) for text, match in found if match for name in _searched(page, text[match.end() :])}
    # A letter alone begins an address in the next line; elsewhere it is a mark.
    led = [(one.text.strip(), place) for one, place in pairwise(zone) if ALONE.fullmatch(one.text)]
    alone = {mark for mark, place in led if mark.isalpha() and is_place(page, place)}
    numbers = {number_of(mark) for mark, place in led if mark.isdecimal() and is_place(page, place)}
    begun = ((NUMBER.match(block.text), block) for block in zone if len(block.text) < ADDRESS_LENGTH)
    numbers |= {number_of(number[1]) for number, block in begun if number and is_place(page, block)}
    letters = alone.union(letter for block in zone for letter in _letters(block.text))
    # Addresses count from the first letter on: "eLetters" begins no list of them.
    counted = letters if "a" in letters else alone
    return Told(cited[0], frozenset(whole), frozenset(counted), frozenset(numbers), above, cited[1], title)


def is_place(page: Page, block: Block) -> bool:
    """Whether a line is an address: it names an institution or ends in a country, and is no sentence."""
    text = block.text
    if len(text) > ADDRESS_LENGTH or "©" in text[:HEAD] or block.role in NO_PLACES:
        return False
    words = [word for word in LETTERS.findall(text) if len(word) > 3]
    capitals = sum(not word[0].islower() for word in words)
    if capitals * 2 <= len(words) or page.lexicon.openings["no-address"].match(text):
        return False
    last = text.rstrip(" .,;").rpartition(",")[2].strip()
    # Where words need no spaces an institution is one word: "1海東大學航運管理學系".
    several = len(text.split()) >= LEAST_WORDS or (UNSPACED_WORD.search(text) is not None and len(text) < LONGEST_WORD)
    told = several and says_institution(page, text)
    if not told and not ("," in text and (last in page.lexicon.countries or NUMBERED.match(text) is not None)):
        return False
    return not page.lexicon.holds_shape(fold(text))  # last of all: each place of the line is tried


def number_of(digits: str) -> str:
    """A number as any script writes it, in ours."""
    return str(int(digits))


def _searched(page: Page, text: str) -> list[str]:
    """The names behind the words of a search; small words may say where it looks: "Ada Roe in this site"."""
    named = PERSON.match(text.strip())
    return [one.name for one in names_of(page, text)] or ([named[0]] if named else [])


def _letters(text: str) -> Iterator[str]:
    """The small letters that begin the addresses of a line, which count: "a Institute of Rain, b College of Snow"."""
    match = LETTER.match(text) or (SECOND.search(text) if ";" in text else None)
    if match is not None and match[0] == "b":
        yield "a"
    if match is None:
        return
    last = match[0]
    yield last
    for following in FURTHER.finditer(text, match.end()):
        if ord(following[0]) == ord(last) + 1:
            last = following[0]
            yield last


def _family(name: str) -> list[str]:
    family = split_name(family_first(name))[1] or name
    return [word for word in PARTS.split(fold(family)) if len(word) > 1]
