"""Find lists of names inside a line that joined what were several: where a title ends, and where addresses begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import regex

from .bound_names import AND, sure_lists
from .knowledge import Lexicon
from .names import PARTICLES
from .overlap import overlapping
from .patterns import pattern_of

__all__ = ["name_lists"]

WORD = pattern_of(r"\S+")
# Where a tool glued the last word of a line to the first of the next: "PerceptionAda".
GLUED = pattern_of(r"(?<=\p{Ll}{3})(?=\p{Lu}\p{Ll})")
# Linear: classes behind each other; the point of an initial parts them.
NAME = pattern_of(
    r"(\p{Lu}[\p{L}\p{M}'’‐-]*+(?:\.[\p{Lu}-]?)*+)\u200b?+((?:\(?\d{1,2}\)?|[,*∗†‡§¶#✉]|(?<=[\d,])[a-z]\)?)*+;?)"
)
COUNT = pattern_of(r"\d{1,2}\.")
OF = pattern_of(r"\s(?:of|de|für|for)\b")
INITIAL = pattern_of(r"(?:\p{Lu}\.-?){1,4}+|\p{Lu}{1,2}\.?|\p{Lu}\p{Ll}?\.")
MARK = pattern_of(r"[(\[]?(?:[\d*†‡§¶#∗✉]|(?<=[\d,])[a-z]|,){1,12}+[)\]]?[,;]?")
DEGREE = pattern_of(
    r"(?:Ph\.?D|M\.?D|D\.?Phil|M\.?P\.?H|[BM]\.?(?:Sc|S|A|N|Ed)|R\.?N|DVM|DDS|FRCP|MBBS|Sc\.?D|Dr\.?P\.?H|Jr|Sr|II|III|M[HPS]{1,3}|FA[A-Z]{2,3})"
    r"\.?[,;]?[\d,*†‡]*"
)
# "Phys. Rev. X 12": the name of a journal, whose words are cut off, and its volume. Linear: bounded classes.
JOURNAL = pattern_of(r"\p{Lu}\p{Ll}{2,8}+\.(?:\s(?:\p{Lu}\p{Ll}{2,8}+\.|\p{Lu}\.?+)){0,4}+\s{1,3}\d{1,4}\b")
MOST, MOST_GIVEN, LEAST_WORD = 5, 3, 4
"""Words of a name."""
GAP = 8
"""Characters: more white space parts lines."""
LEAST_SIGNED = 2
"""Names: a list of so many has a comma, a mark or an initial, where a tool glued it to what stands before."""
SIGN = pattern_of(r"[^\p{L}\p{M}\s’'-]")


class Word(NamedTuple):
    """A word with a capital, or a particle."""

    start: int
    end: int
    text: str


def name_lists(line: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where lists of two names or more begin and end.

    >>> from cleanscrape.knowledge import lexicon
    >>> line = "A history of rain Ada Roe1, Bo van Cole2 and Cyril D. Doe1,2 1School of Rain"
    >>> [line[a:b] for a, b in name_lists(line, 0, len(line), lexicon())]
    ['Ada Roe1, Bo van Cole2 and Cyril D. Doe1,2']
    """
    reader = _Lists(line, start)
    for match in WORD.finditer(line, start, end):
        begin = match.start()
        glued = None if match[0][1:].islower() else GLUED.search(line, begin, match.end())
        if glued is not None and (first := WORD.match(line, begin, glued.start())) is not None:
            reader.read(first, lexicon)
            reader.part(lexicon, glued.start())
            begin = glued.start()
        if (word := WORD.match(line, begin, match.end())) is not None:
            reader.read(word, lexicon)
    reader.close(lexicon)
    bound = [(names[0][0], names[-1][1]) for names in sure_lists(line, lexicon, start, end)]
    # What touches a list that is sure is an address: "Ada Roe Ada Roe Homer Doe Institute of Rain".
    ends = {_following(line, stop) for _, stop in bound}
    overlaps = overlapping(bound)
    others = (one for one in reader.found if one[0] not in ends and not overlaps(*one))
    return sorted((*bound, *others)) if bound else reader.found


def _following(line: str, at: int) -> int:
    """Where the next word begins."""
    return at + len(line[at : at + GAP]) - len(line[at : at + GAP].lstrip())


class _Lists:
    """The lists that are done, and the one that is open."""

    def __init__(self, line: str, start: int) -> None:
        self.line = line
        self.found: list[tuple[int, int]] = []
        self.names: list[list[Word]] = []
        self.open: list[Word] = []
        self.before = ""
        self.led = start
        self.last = ""
        self.began = start
        self.seam = -1
        self.numbered: int | None = None
        self.reached = start

    def read(self, match: regex.Match[str], lexicon: Lexicon) -> None:
        text = match[0]
        if text[0].islower() and text not in AND and not (self.open and text in PARTICLES):
            # So most words of a text are: no name, no mark, no degree begins so.
            if self.names or len(self.open) > 1:
                self.close(lexicon, alone=self.is_address(match, lexicon), whole="://" in text)
            else:
                self.open, self.numbered = [], None
            self.last, self.began = text, match.start()
            return
        if COUNT.fullmatch(text):
            if not self.names and self.numbered is None:
                self.open, self.numbered = [], match.start()
            elif len(self.open) > 1:
                self.end_name(match.start())
        elif text in AND or MARK.fullmatch(text) or DEGREE.fullmatch(text):
            # What stands alone behind a name ends it.
            if len(self.open) > 1:
                self.end_name(match.end())
            elif self.open or not self.names:
                self.close(lexicon)
            elif text not in AND:
                self.reached = match.end()
        elif text in PARTICLES and self.open:
            self.open.append(Word(*match.span(), text))
        elif text.endswith(".") and len(self.open) > 1 and JOURNAL.match(self.line, match.start()) is not None:
            self.open = _shortened(self.open, self.names) if self.names else self.open
            self.end_name(self.open[-1].end)
            self.close(lexicon)
        elif (name := NAME.fullmatch(text)) is None or self.is_other(match, name[1], lexicon):
            self.close(lexicon, alone=self.is_address(match, lexicon))
        else:
            if not self.open and not self.names:
                self.before, self.led = self.last, self.began
            self.open.append(Word(match.start(), match.start() + len(name[1]), name[1]))
            if name[2]:
                if len(self.open) > 1 and not INITIAL.fullmatch(name[1]):
                    self.end_name(match.end())
                else:
                    self.close(lexicon)
        self.last, self.began = text, match.start()

    def part(self, lexicon: Lexicon, place: int) -> None:
        """End what is open where two lines were glued; a name that follows begins there."""
        self.close(lexicon)
        self.seam = place

    def is_address(self, match: regex.Match[str], lexicon: Lexicon) -> bool:
        """Whether an address begins: "Department of", a mailbox."""
        text = match[0]
        place = text.casefold() in lexicon.institutions and OF.match(self.line, match.end()) is not None
        return place or ("@" in text and not text.startswith("@"))

    def is_other(self, match: regex.Match[str], name: str, lexicon: Lexicon) -> bool:
        """Whether a word with a capital is none of a name: one of menus, of addresses, a month before a number."""
        folded = name.strip(".").casefold()
        dated = folded in lexicon.months and self.line[match.end() : match.end() + 2].strip()[:1].isdigit()
        return dated or folded in lexicon.no_names or folded in lexicon.institutions or name in lexicon.countries

    def end_name(self, reached: int) -> None:
        self.names.append(self.open)
        self.open = []
        self.reached = reached

    def close(self, lexicon: Lexicon, *, alone: bool = False, whole: bool = False) -> None:
        made = list(self.names)
        if (self.names or alone) and len(self.open) > 1 and not INITIAL.fullmatch(self.open[-1].text):
            # Before an address nothing but the name stands, if it is short.
            whole = not self.names or ((alone or whole) and len(self.open) <= MOST_GIVEN)
            made.append(self.open if whole else _shortened(self.open, self.names))
            self.reached = made[-1][-1].end
        if len(made) > 1 or (alone and made):
            start = self.numbered if self.numbered is not None else _first(made, self.before)
            start = self.seam if self.seam == made[0][0].start else start
            if start == self.seam and len(made) == LEAST_SIGNED and SIGN.search(self.line, start, self.reached) is None:
                made = []  # "Open AccessQuiet Rivers and Low Fords": a title may begin there as well
            # Behind a small word the capitals are a part of a title, or of an address.
            if made and (
                start in (self.seam, self.numbered) or start != made[0][0].start or not _is_small(self.before, lexicon)
            ):
                led = start == made[0][0].start and lexicon.openings["byline"].match(self.before) is not None
                self.found.append((self.led if led else start, self.reached))
        self.names, self.open, self.numbered = [], [], None


def _is_small(before: str, lexicon: Lexicon) -> bool:
    """Whether a word is a small one, but none of those that lead to a name."""
    small = before in lexicon.small_words
    return small and lexicon.openings["byline"].match(before) is None


def _shortened(words: Sequence[Word], others: Sequence[Sequence[Word]]) -> list[Word]:
    """The last name of a list, which nothing ends: as many words as most others have."""
    usual = Counter(len(name) for name in others[1:] or others).most_common(1)[0][0]
    at = max(2, min(usual, MOST)) if len(words) > 3 or usual == 2 else len(words)
    while at < len(words) and (words[at - 1].text in PARTICLES or INITIAL.fullmatch(words[at - 1].text)):
        at += 1
    return list(words[:at])


def _first(names: Sequence[Sequence[Word]], before: str) -> int:
    """Where the first name of a list begins: words of a title may stand before it."""
    words = [word for word in names[0] if not (word.text.isupper() and len(word.text) > MOST_GIVEN - 1)] or names[0]
    if before in AND:
        return words[0].start
    # A title that ends in a small word has no capitals left.
    if len(words) <= MOST_GIVEN and before[:1].islower() and len(before) >= LEAST_WORD:
        return words[0].start
    at = len(words) - 1
    while at > 1 and words[at - 1].text in PARTICLES:
        at -= 1
    initials = at
    while initials and INITIAL.fullmatch(words[initials - 1].text):
        initials -= 1
    # "J. M. Roe" among names of that form, else a name is written out before the initials.
    led = sum(INITIAL.fullmatch(name[0].text) is not None for name in names[1:])
    if initials < at and (not initials or 2 * led > len(names) - 1):
        return words[initials].start
    at = max(0, initials - 1)
    full = [len(name) for name in names[1:] if not any(INITIAL.fullmatch(word.text) for word in name)]
    usual = Counter(full).most_common(1)[0][0] if full else 2
    if initials == len(words) - 1 and usual > 2:
        at = max(0, len(words) - usual)
    return words[_behind_initials(words, at)].start


def _behind_initials(words: Sequence[Word], at: int) -> int:
    """Where a name begins before whose first word initials stand: "C. Brandon Roe", "Hans P. Op de Beeck"."""
    first = at
    while first and words[first - 1].text.endswith(".") and INITIAL.fullmatch(words[first - 1].text):
        first -= 1
    # What stands between the initials and a particle is a part of the family name.
    family = first < at and words[at + 1 :] and words[at + 1].text in PARTICLES
    return max(0, first - 1) if family else first
