"""Find which strings are pieces of one line: a tool may part all strings of a page, each link, each italic.

It sets each on a line of its own, or a bar between two of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise, zip_longest

from .dates import CITED_YEAR
from .joined_entries import begins_dated, begins_next, counts_on, is_labelled, opening_of
from .knowledge import Lexicon, fold
from .linklabels import is_label_line
from .names import PARTICLE, PARTICLES, SIGNED
from .patterns import pattern_of
from .sentences import ends_sentence
from .shown import Shown

__all__ = ["ARROW", "in_strings", "seams"]


LEAST_STRANDED, LEAST_BROKEN = 2, 3
"""Lines that begin with a comma or a full stop: nobody sets one so, but a tool that parts strings. Sentences that go on
on the next line: a tool that keeps the lines of the source."""
NEAR = 3
"""Blank lines: so many may stand before a comma that was a string of its own."""
RUNNING = 40
"""Characters: a line as long is no word of a menu, and may go on."""
OFTEN = 3
MARKED, MOST_MARKS = 2, 4
"""Characters of a mark behind a name, and how many strings are looked at for its end."""
SHORT = 60
"""Characters: the names of an entry, and no whole one."""
YEAR_END = 5
"""Characters at the end of a line, one of which is a digit where a year ends it."""
SLACK = 15
"""Characters: no line of the source that goes on is so much shorter than the longest."""
LEAST_COUNTED = 3
ENDS_ENTRY = frozenset(".);0123456789")
ARROW = "↵"
SMALL_IN_NAMES = PARTICLES | {"and", "und", "et", "y", "e"}
LONG_MENU = 3
"""Words: "Log in" and "Sign up to" end in small words, and are whole."""
OPENING = ("(", "[", "{", "“", "‘", "«", "/")
AND = frozenset(("and", "&"))
LISTING = (",", ";", ',"', ",”")
QUOTES = "“‘«\"'([-–"
# All of these are linear: one class or literal, then a class that is repeated possessively.
STRANDED = pattern_of(r"[,;:)\]}”’]|»(?:$|[,.;:])|\.(?:$|[\s,;:)\]\d])|[?!](?:$|\s)|[=±×<>]\s?\d|[=±×]\s")
DASH = pattern_of(r"[–—-](?:$|\d)")
MARK = pattern_of(r"[\[(]?[\d*†‡§¶#+−-][\d\s,–−+*†‡§¶#\[\]()-]{0,39}+|[a-z]")
# Small letters that begin a line: an address, the letter of an address, the name of a field ("dc.date.issued").
OPENS = pattern_of(
    r"(?:https?:|www\.|doi:|mailto:)|[^\s@]++@|[a-z] \p{Lu}|\p{Ll}{2,12}(?:\.\p{Ll}{2,24}){1,3}+(?=\s|\p{Lu}|$)"
)
MAIL = pattern_of(r"[^\s@]++@")
# The end of an address is no word: "https://doi.org/10.1000/1234-y".
LAST_WORD = pattern_of(r"(?<![\p{L}\p{N}/_.=-])[\p{L}’']++$")
# What may be the label of an entry, a string of its own.
LONE_COUNT = pattern_of(r"(\d{1,3})\.?")
DATED = pattern_of(r"\p{L}.{0,40}\b(?:1[5-9]|20)\d\d[a-z]?[).:]{0,2}$")
# Given names, of which the last may be an initial, and the family name: "Ada M.", "de la Roe". Linear: bounded.
GIVEN = pattern_of(r"\p{Lu}[\p{L}'’.-]*+(?: \p{Lu}[\p{L}'’.-]*+){0,3}+")
FAMILY = pattern_of(rf"(?:(?:{PARTICLE}) ){{0,3}}\p{{Lu}}[\p{{L}}'’.-]*+(?: \p{{Lu}}[\p{{L}}'’-]++)?+")
SYMBOL = pattern_of(r"(?:^|[\s(×x])(?:\p{Lu}\p{Ll}?\d?|10|[ckm]?m)$")


def in_strings(lines: Sequence[str]) -> bool:
    """Whether so many lines begin with what only goes on with a sentence, that strings are lines here."""
    starts = (bare for line in lines if (bare := line.lstrip()) and not bare[0].isalnum())
    stranded = sum(STRANDED.match(bare) is not None for bare in starts)
    # Most lines are short or blank.
    running = [(line, following) for line, following in pairwise(lines) if len(line) >= RUNNING <= len(following)]
    broken = sum([_is_broken(line, following) for line, following in running])
    return stranded >= LEAST_STRANDED or broken >= LEAST_BROKEN


def _is_broken(line: str, following: str) -> bool:
    """Whether a sentence goes on on the next line."""
    line, following = line.strip(), following.strip()
    if min(len(line), len(following)) < RUNNING or not following[0].islower() or OPENS.match(following):
        return False
    return not ends_sentence(line[-3:])


def seams(shown: Sequence[Shown], lexicon: Lexicon) -> dict[int, str]:
    """The strings that go on with the one above, by place, and what stands between: nothing, or a space."""
    shown = _telling(shown)
    run = _Run(lexicon)
    found: dict[int, str] = {}
    above: Shown | None = None
    for at, (one, following) in enumerate(zip_longest(shown, shown[1:])):
        run.beyond = following if following is None or len(following.text) > MARKED else _beyond_marks(shown, at + 1)
        if above is not None and run.takes(above, one, following):
            found[one.at] = _between(above, one)
            run.add(one)
        else:
            run.begin(one)
        above = one
    return found


def _beyond_marks(shown: Sequence[Shown], at: int) -> Shown | None:
    """What stands behind the marks of a name, of which each is a string: "a", "1", ", "."""
    behind = (one for one in islice(shown, at, at + MOST_MARKS) if one.gap or MARK.fullmatch(one.text) is None)
    return next(behind, None)


def _telling(shown: Sequence[Shown]) -> Sequence[Shown]:
    """The lines without the space at their ends where most have it: another tool sets one between all strings."""
    if OFTEN * sum(line.led == " " for line in shown) > len(shown):
        shown = [line._replace(led="") for line in shown]
    if OFTEN * sum(line.trailed for line in shown) > len(shown):
        shown = [line._replace(trailed=False) for line in shown]
    return shown


class _Run:
    """The pieces of one line, as far as they are found."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.small = lexicon.small_words
        self.undated = lexicon.openings["undated"]
        self.labelled = ""
        self.form: int | None = None
        self.told = False
        self.beyond: Shown | None = None
        """The string behind the present one, marks left out."""
        # The last label that was a string of its own, and how many count up to it.
        self.count = self.counted = 0

    def begin(self, line: Shown) -> None:
        self.length, self.pieces, self.words = len(line.text), 1, line.text.count(" ") + 1
        self.broken, self.longest, self.low = 0, len(line.text), line.text[0].islower()
        self.labelled = line.text if is_labelled(line.text) else self.labelled
        self.last, self.listed = line.text, False
        if (match := LONE_COUNT.fullmatch(line.text)) is not None:
            number = int(match[1])
            self.counted = self.counted + 1 if number == self.count + 1 else 1
            self.count = number
        # An entry may be several runs: what begins the first begins the next entry as well.
        opening = opening_of(line.text)
        if opening is not None or line.gap > 1:
            self.form, self.told = opening, False
        self.told = self.told or self.tells(line.text)
        self.named = self.lexicon.line_kind(line.text) is not None or self.lexicon.heading(line.text) is not None

    def add(self, line: Shown) -> None:
        self.length += len(line.text) + 1
        self.words += line.text.count(" ") + 1
        self.pieces += 1
        self.told = self.told or self.tells(line.text)
        self.named = False
        self.last, self.listed = line.text, self.last.endswith(LISTING) or self.last in AND
        self.longest = max(self.longest, len(line.text))

    def takes(self, above: Shown, line: Shown, following: Shown | None) -> bool:
        """Whether a line goes on with the pieces."""
        if line.whole or STRANDED.match(line.text):
            return line.gap <= NEAR
        if line.gap > 1 or self.begins_entry(above, line, following):
            return False
        if self.is_open(above) or self.is_range(above, line) or self.is_dated(above, line, following):
            return True
        if self.named or self.lexicon.line_kind(line.text) or self.lexicon.heading(line.text):
            return False
        if line.gap == 0 and self.is_given(above, line):
            return True
        listed = above.text.endswith(LISTING) or (above.text.endswith(":") and MAIL.match(line.text) is not None)
        if line.gap == 0 and (listed or (self.pieces > 1 and line.text.startswith("("))):
            return True
        whole = line.gap == 0 and min(len(above.text), len(line.text)) >= RUNNING
        inline = line.gap == 0 and (above.trailed or line.led == " ")
        led = self.pieces == 1 and self.is_byline(above, line)
        if self.is_small(above.text) and (self.words >= LONG_MENU or self.pieces > 1 or inline or led):
            self.broken += whole
            return True
        if MARK.fullmatch(line.text):
            listed = line.text.endswith(",") or (line.glued and self.pieces > 1)
            return line.gap == 0 and (listed or self.is_marked(above, following))
        ended = ends_sentence(above.text[-3:])
        running = self.length >= RUNNING or self.pieces > 1
        if self.pieces == 1 and (is_label_line(above.text, self.lexicon) or self.is_byline(line, following)):
            return False
        if line.text.lstrip(QUOTES)[:1].islower() and not OPENS.match(line.text):
            spaced = inline and (line.led == " " or (not self.low and self.ends_low(above.text)))
            goes_on = not ended and (running or spaced or self.begins_small(line.text))
            self.broken += goes_on and whole
            return goes_on
        if inline and self.words >= LONG_MENU and self.ends_low(above.text) and _goes_on(following):
            return True
        return (inline and running) or (line.gap == 0 and self.is_source_line(above, ended=ended))

    def begins_entry(self, above: Shown, line: Shown, following: Shown | None) -> bool:
        """Whether a line begins the next entry of a list: with an arrow, a label, or authors behind a year."""
        if line.text.startswith(ARROW) or counts_on(self.labelled, above.text, line.text):
            return True
        if self.counts(above, line, following):
            return True
        if not self.told:
            return False
        dated = following is not None and begins_dated(above.text, line.text, following.text)
        return dated or begins_next(above.text, line.text, self.form) or self.is_behind_labels(above, line)

    def counts(self, above: Shown, line: Shown, following: Shown | None) -> bool:
        """Whether a number is the label of the next entry: labels count up to it, and it is no volume: "1999;" "44"."""
        match = LONE_COUNT.fullmatch(line.text) if self.counted >= LEAST_COUNTED else None
        if match is None or following is None or int(match[1]) != self.count + 1:
            return False
        begins = not following.text[0].islower() and STRANDED.match(following.text) is None
        return begins and not following.text.startswith(OPENING) and above.text[-1] in ENDS_ENTRY

    def is_behind_labels(self, above: Shown, line: Shown) -> bool:
        """Whether a line with a capital stands behind the labels of links that an entry ends with."""
        if self.pieces == 1 or not line.text[0].isupper():
            return False
        return is_label_line(above.text, self.lexicon) and not is_label_line(line.text, self.lexicon)

    def is_open(self, above: Shown) -> bool:
        """Whether a line ends with a sign that opens something; an address may end with a slash."""
        if not above.text.endswith(OPENING):
            return False
        last = above.text.rsplit(None, 1)[-1]
        return "://" not in last and not last.startswith("www.")

    def is_range(self, above: Shown, line: Shown) -> bool:
        """Whether a dash stands between two numbers."""
        if line.gap:
            return False
        if DASH.match(line.text):
            return above.text[-1].isdigit()
        return self.pieces > 1 and line.text[0].isdigit() and DASH.fullmatch(above.text) is not None

    def is_source_line(self, above: Shown, *, ended: bool) -> bool:
        """Whether the paragraph is broken at the lines of its source, and the line above is one of them."""
        full = len(above.text) >= self.longest - SLACK if ended else len(above.text) >= RUNNING
        return self.broken > ended and full

    def is_dated(self, above: Shown, line: Shown, following: Shown | None) -> bool:
        """Whether a short line ends with a year, as names before a title do, and the title is a string of its own."""
        short = self.pieces == 1 and self.length < SHORT
        dated = short and any(map(str.isdecimal, above.text[-YEAR_END:])) and DATED.search(above.text) is not None
        return dated and line.gap == 0 and following is not None and STRANDED.match(following.text) is not None

    def is_given(self, above: Shown, line: Shown) -> bool:
        """Whether a given and a family name in a list of names are strings of their own."""
        if not (GIVEN.fullmatch(above.text) and FAMILY.fullmatch(line.text)):
            return False
        led = line.text.split(None, 1)[0].lower() in PARTICLES or above.text.endswith(".")
        if self.listed and (led or " " not in line.text):
            return True
        plain = (" " not in above.text or above.text.endswith(".")) and " " not in line.text
        following = self.beyond
        if not plain or following is None or following.gap:
            return False
        return following.text.startswith((",", "and ")) or following.text in AND

    def tells(self, text: str) -> bool:
        """Whether a line tells a year, or that there is none yet."""
        return CITED_YEAR.search(text) is not None or self.undated.search(" ".join(text.split())) is not None

    def is_byline(self, line: Shown, following: Shown | None) -> bool:
        """Whether a line says whom a work is by and nothing else: "by Ada Roe and Ben Cole"; "by" may be one alone."""
        led = self.lexicon.openings["byline"].match(line.text)
        alone = led is not None and led.end() == len(line.text) and following is not None and not following.gap
        words = f"{line.text} {following.text if alone and following else ''}".split()
        return (
            led is not None
            and SIGNED.match(" ".join(words[1:])) is not None
            and all(not word[0].islower() or word in SMALL_IN_NAMES for word in words[1:])
        )

    def is_small(self, text: str) -> bool:
        """Whether a line ends with one of the small words of a language, which no line ends with."""
        last = LAST_WORD.search(text[-20:])
        return last is not None and last[0].islower() and last[0] in self.small

    def ends_low(self, text: str) -> bool:
        """Whether a line ends with a word in small letters."""
        last = LAST_WORD.search(text[-20:])
        return last is not None and last[0].islower()

    def begins_small(self, text: str) -> bool:
        return fold(text.split(None, 1)[0]) in self.small

    def is_marked(self, above: Shown, following: Shown | None) -> bool:
        """Whether a number or a sign stands high or low in a line that goes on behind it."""
        if following is None or following.gap > 1 or ends_sentence(above.text[-3:]):
            return False
        listed = self.beyond is not None and STRANDED.match(self.beyond.text) is not None
        goes_on = following.text[0].islower() and not OPENS.match(following.text)
        return listed or (goes_on and (self.length >= RUNNING or self.pieces > 1))


def _goes_on(line: Shown | None) -> bool:
    """Whether a line begins as one that goes on with a sentence."""
    return line is not None and not line.gap and (STRANDED.match(line.text) is not None or line.text[0].islower())


def _between(above: Shown, line: Shown) -> str:
    """What stands between two pieces."""
    if line.glued or STRANDED.match(line.text) or above.text.endswith(OPENING):
        return ""
    if above.trailed or line.led or line.gap:
        return " "
    if DASH.match(line.text) or DASH.fullmatch(above.text):
        return ""
    if MARK.fullmatch(line.text):
        # "Wu a": of two letters few are a symbol that another letter stands at.
        symbol = SYMBOL.search(above.text[-8:])
        return "" if symbol and not (line.text.isalpha() and symbol[0].strip()[1:].isalpha()) else " "
    return " "
