"""Recognise the dialect of a text: how the tool that rendered a page writes lines, lists and links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, groupby, pairwise, takewhile
from typing import NamedTuple

import regex

from .grids import Lines
from .patterns import pattern_of
from .sentences import STOPS
from .shown import BAR
from .strings import in_strings

__all__ = [
    "BAR",
    "RULE",
    "Link",
    "Rendition",
    "columns",
    "counted_marks",
    "is_forced",
    "links_in",
    "open_brackets",
    "rendition_of",
]

NARROWEST, WIDEST = 50, 140
WIDE_COLUMNS = 2
"""Columns of a letter of Chinese, Japanese or Korean."""
"""Columns: no tool wraps lines at less or more."""
BEYOND = 15
"""Columns behind the width in which wrapped text has no lines, and other text as many as before it."""
LEAST_WRAPPED = 3
LONGEST_WORD = 30
"""Columns: what is longer is an address, which says little of the width."""
SENTENCE = 3
"""Spaces: a line of fewer words is a heading, a name, a cell."""
TAB = 4
ENDS = STOPS | frozenset(":;")
# All of these are linear: each begins with a literal or a class, and what is repeated is possessive or bounded.
WIDE = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")
OPENS_ITEM = pattern_of(r"[ \t]*+(?:[*+•◦▪‣●○□■o–-]|\(?\d{1,4}[.)\]]|\[\d{1,4}\])(?=[ \t]|$)")
BULLET = pattern_of(r"([ \t]*+)([*+•◦▪‣●○□■o–-])[ \t]++(?=\S)")
BULLETS = frozenset("*+•◦▪‣●○□■o–-")
SIGNS = frozenset("•◦▪‣●○□■")
"""Signs that nothing but an item begins with; of others it takes several."""
COUNTING_SIGNS = frozenset("*+o")
"""Signs of items, by depth, of the tool that counts links."""
LEAST_ITEMS = 2
RULE = pattern_of(r"[ \t]*+(?:[━─═]{3,}+|(?:[-*_=] ?){3,}+|(?:\|? ?:?-{3,}+:? ?)++\|?)[ \t]*+")
HEADED = pattern_of(r" {0,3}#{1,6}+[ \t]++(?=\S)")
STRONG = pattern_of(r"\*\*[^\s*][^*\n]{0,200}+\*\*|__[^\s_][^_\n]{0,200}+__")
COUNT = pattern_of(r"\[(\d{1,5})\]")
LEAST_COUNTED = 3
# An address in the list of all links, with its number: "   2. https://rain.example". Linear: bounded classes.
LISTED = pattern_of(r" {1,5}(\d{1,5})\. \w{2,12}:\S")
NEAR = 40
"""Numbers in brackets: so many citations may stand between two counted links."""
LEAST_BARS, LEAST_LONE_BARS, LEAST_TIGHT_BARS = 12, 4, 20
# Words on both sides: tables have spaces around their bars.
TIGHT_BAR = pattern_of(r"(?<=[^\s|])\|(?=[^\s|])")
# Letters, then a digit behind a caret: "Quill^1"; the label of a note or an entry: "^1 Quill". In formulas the base is
# a letter alone.
# What stands before a caret is looked at behind it: carets are few.
RAISED = pattern_of(
    r"\^(?:(?<=(?:\p{L}{3}|[.,] ?).)\(?(?:\[\d{1,4}\])?[\d*†‡]|(?<=(?m:^)[ \t]{0,8}(?:[*+•o-] )?.)\d{1,3}(?m:\s|$))"
)
LEAST_RAISED = 2
# What follows the words of a link in Markdown: an address, which may hold one pair of brackets, and a title.
# Some addresses have spaces, and tools part long ones behind a hyphen: such begin as no words in brackets do.
TARGET = pattern_of(
    r"\(\s*+<?((?:(?:https?://|/(?=\S))(?:[^()\s<>]++|\([^()\s]*+\)|\s{1,3}(?=[^\s\"'()<>])){0,200}+"
    r"|(?:[^()\s<>]++|\([^()\s]*+\)){0,200}+))>?(?:\s++(?:\"[^\"]{0,400}+\"|'[^']{0,400}+'))?\s*+\)"
)
LINK_LENGTH = 1000
SCAR, LEAST_LOOSE, MANY_RUNS = 3, 3, 20
"""Blank lines where headings of one word were dropped; runs of more, and of any number of blank lines."""
LEAST_LINKS, LEAST_APART = 3, 2


# A space that binds parts no lines. Linear: two classes that share no sign.
FIRST_WORD = pattern_of(r"[^\S\u00a0\u202f]*+((?:\S|[\u00a0\u202f])++)")


class Rendition(NamedTuple):
    """How a tool writes the text of a page, as far as the text shows it."""

    width: int | None = None
    """The column at which it parts lines; None where a line is a paragraph."""
    markdown: bool = False
    bullets: frozenset[str] = SIGNS
    """The signs that it sets before items."""
    counted_links: bool = False
    """Whether it numbers all links of the page, in brackets before their words, as lynx does."""
    raised: bool = False
    """Whether it sets a caret before what is set high."""
    bars: bool = False
    """Whether it sets a bar between all strings of the page."""
    strings: bool = False
    """Whether it sets each string of the page, each link and each italic, on a line of its own."""
    unfolded: bool = False
    """Whether it drew tables, whose cells stand one below the other now."""
    loose: bool = False
    """Whether it keeps the blank lines of the source, which part nothing."""


class Link(NamedTuple):
    """A link or an image in Markdown: where it stands, where its words stand, where it leads."""

    start: int
    end: int
    words: tuple[int, int]
    target: str
    image: bool


def rendition_of(lines: Lines) -> Rendition:
    """The dialect of a text, from evidence of many lines: one line may look like anything."""
    texts = lines.texts
    filled = [line for line in texts if line and not line.isspace()]
    begun = (line for line in filled if line.lstrip(" \t")[:1] in BULLETS)
    signs = Counter(match[2] for line in begun if (match := BULLET.match(line)) is not None)
    text = "\n".join(filled)
    with_bars = [line.strip() for line in filled if BAR in line] if BAR in text else []
    barred = sum(line.startswith(BAR) or line.endswith(BAR) for line in with_bars)
    # White space between two elements is a string as well.
    lone = with_bars.count(BAR)
    counted = _counts_links(text)
    markdown = not counted and _is_markdown(text, filled, texts)
    # A cell of a table has a width of its own.
    outside = ["" if at in lines.widths else line for at, line in enumerate(texts)] if lines.widths else texts
    width = _width(outside)
    return Rendition(
        width=width,
        markdown=markdown,
        bullets=SIGNS
        | (COUNTING_SIGNS if counted else frozenset())
        | {sign for sign, count in signs.items() if count >= LEAST_ITEMS},
        counted_links=counted,
        raised=text.count("^") >= LEAST_RAISED and len(RAISED.findall(text)) >= LEAST_RAISED,
        bars=barred * 2 > len(filled)
        and ((barred >= LEAST_BARS and lone >= LEAST_LONE_BARS) or len(TIGHT_BAR.findall(text)) >= LEAST_TIGHT_BARS),
        # Other tools part lines inside a sentence where they wrap them, and where they write a link.
        strings=width is None and not markdown and not counted and in_strings(outside),
        unfolded=bool(lines.widths),
        loose=_is_loose(outside),
    )


def columns(line: str) -> int:
    """How wide a line is: letters of Chinese, Japanese and Korean take two columns."""
    return len(line) if line.isascii() else len(line) + len(WIDE.findall(line))


def is_forced(line: str, following: str, width: int, *, room: int = 0) -> bool:
    """Whether a line ends because the first word of the next would not have fitted, or not within `room` columns more.

    >>> is_forced("Short canals are seldom measured, because", "nobody expects", 47)
    True
    """
    length = columns(line.rstrip().expandtabs(TAB))
    word = FIRST_WORD.match(following)
    return word is not None and length <= width + room and length + 1 + columns(word[1]) > width


def _width(lines: Sequence[str]) -> int | None:
    """The width at which most breaks are forced, if hardly a line is a little longer."""
    forced = [0] * (WIDEST + 2)
    lengths, inner = [0] * (WIDEST + BEYOND + 2), [0] * (WIDEST + BEYOND + 2)
    for line, following in pairwise((*lines, "")):
        length = _prose_length(line)
        if not length:
            continue
        # Some tools wrap no items.
        if not OPENS_ITEM.match(line) or _goes_on(line, following):
            lengths[min(length, len(lengths) - 1)] += 1
        words = following.split(None, 1)
        # Inside a sentence: lines that are entries of a list may be of one length as well.
        if not words or line.rstrip()[-1] in ENDS or OPENS_ITEM.match(following):
            continue
        if not words[0][0].isalpha() or words[0][0].isupper():
            continue
        inner[min(length, len(inner) - 1)] += 1
        word = columns(words[0])
        if length <= WIDEST and word <= LONGEST_WORD and length + word >= NARROWEST:
            forced[max(length, NARROWEST)] += 1
            forced[min(length + word, WIDEST) + 1] -= 1
    up_to, inner_up_to = list(accumulate(lengths)), list(accumulate(inner))
    breaks = list(accumulate(forced))
    if max(breaks) < LEAST_WRAPPED:
        return None

    def beyond(width: int) -> int:
        return up_to[min(width + BEYOND, len(up_to) - 1)] - up_to[width]

    best = max(range(NARROWEST, WIDEST + 1), key=lambda width: (breaks[width] - 8 * beyond(width), -width))
    count = breaks[best]
    between = inner_up_to[best] - inner_up_to[best // 2]
    fits = 8 * beyond(best) <= count and 4 * (up_to[-1] - up_to[best]) <= count and 4 * count >= between
    return best if count >= LEAST_WRAPPED and fits else None


def _goes_on(item: str, following: str) -> bool:
    """Whether a line below an item goes on with it: it is set in farther."""
    return not following.isspace() and len(following) - len(following.lstrip()) > len(item) - len(item.lstrip())


def _prose_length(line: str) -> int:
    """The columns of a line of words; 0 for what tools do not wrap: addresses, tables, links, lines of few words."""
    if WIDE_COLUMNS * len(line) * 2 < NARROWEST and "\t" not in line:
        return 0
    line = line.rstrip().expandtabs(TAB)
    length = columns(line)
    bare = line.lstrip()
    if length * 2 < NARROWEST or bare.count(" ") < SENTENCE or bare[0] == BAR:
        return 0
    return 0 if "://" in bare or "](" in bare or "   " in bare else length


def _is_loose(lines: Sequence[str]) -> bool:
    """Whether blank lines come in all numbers: where a heading was dropped, there are two, and not everywhere."""
    runs = [len(list(run)) for blank, run in groupby([not line.strip() for line in lines]) if blank]
    wide, widest = (sum(run >= size for run in runs) for size in (2, SCAR + 1))
    return (widest >= LEAST_LOOSE and 10 * widest >= len(runs)) or (
        len(runs) >= MANY_RUNS and 10 * wide >= 7 * len(runs)
    )


def _is_markdown(text: str, lines: Sequence[str], texts: Sequence[str]) -> bool:
    links = text.count("](")
    headings = sum(HEADED.match(line) is not None for line in lines if "#" in line) if "#" in text else 0
    strong = len(STRONG.findall(text)) if text.count("**") + text.count("__") >= LEAST_LINKS else 0
    rules = text.count("\n---|")
    if links >= LEAST_LINKS or headings + strong + links + rules >= LEAST_LINKS:
        return True
    return headings >= LEAST_APART and sum(_stands_apart(texts, at) for at in range(len(texts))) >= LEAST_APART


def _stands_apart(texts: Sequence[str], at: int) -> bool:
    """Whether a line is a heading below the first level between blank lines, as no comment of a programme stands."""
    above, below = texts[max(0, at - 1) : at], texts[at + 1 : at + 2]
    return (
        texts[at].startswith("##") and HEADED.match(texts[at]) is not None and not any(map(str.strip, (*above, *below)))
    )


def _counts_links(text: str) -> bool:
    """Whether numbers in brackets count up through the text, glued to the words behind them or listed at its end.

    >>> entries = "".join(f"[{at}]Roe told of rain. Crossref" for at in range(1, 30))
    >>> _counts_links(entries), _counts_links(entries.replace("Crossref", ""))
    (False, True)
    """
    marks = list(COUNT.finditer(text))
    found = counted_marks([int(match[1]) for match in marks])
    if len(found) < LEAST_COUNTED:
        return _lists_links(text)
    # A number in brackets may stand behind the last link: "[4]Theses [61]".
    listed = LISTED.match(text, text.rfind("\n") + 1)
    if listed is not None and int(listed[1]) in {int(marks[at][1]) for at in found}:
        return True
    last = int(marks[found[-1]][1])
    if regex.search(rf"\n {{1,5}}{last}\. \w{{2,12}}:[^\n]*+(?:\n|$)", text[marks[found[-1]].end() :]):
        return True
    # Labels of a list stand at the beginning of lines; of citations in a text nothing is glued to most.
    glued = sum(text[marks[at].end() : marks[at].end() + 1].isalpha() for at in found)
    before = [text[max(0, marks[at].start() - 1) : marks[at].start()] for at in found]
    inside = sum(char not in ("", "\n") for char in before)
    # Where the entries of a list touch, their labels stand behind the last letter of the one above.
    apart = 2 * sum(map(str.isalnum, before)) < len(found)
    return apart and len(found) >= 2 * LEAST_COUNTED and 2 * glued > len(found) and 3 * inside > len(found)


def _lists_links(text: str) -> bool:
    r"""Whether a text of few links ends with the list of their addresses, all counted, each glued to words above.

    >>> _lists_links("On [1]rain\n   See [2]fords\nReferences\n   1. https://rain.example\n   2. file:///fords")
    True
    >>> _lists_links("On rain [1].\nReferences\n   1. https://rain.example")
    False
    """
    matches = map(LISTED.match, reversed(text.rsplit("\n", LEAST_COUNTED + 1)[1:]))
    numbers = [int(match[1]) for match in takewhile(bool, matches) if match is not None]
    if not numbers or numbers != list(range(len(numbers), 0, -1)):
        return False
    behind = [text.find(f"[{number}]") + len(f"[{number}]") for number in numbers if f"[{number}]" in text]
    return bool(behind) and all(text[at : at + 1].isalnum() for at in behind)


def counted_marks(numbers: Sequence[int]) -> list[int]:
    """The places of the numbers that count up from 1, among others that do not.

    >>> counted_marks([1, 2, 12, 3, 12, 4])
    [0, 1, 3, 5]
    """
    places: dict[int, list[int]] = {}
    for at in reversed(range(len(numbers))):
        places.setdefault(numbers[at], []).append(at)
    found: list[int] = []
    reached = -1
    for number in range(1, max(numbers, default=0) + 1):
        left = places.get(number, [])
        while left and left[-1] <= reached:
            left.pop()
        # The number of a link that is not shown stands nowhere; the same number far behind is a citation.
        if left and left[-1] - reached <= NEAR:
            reached = left.pop()
            found.append(reached)
    return found


def open_brackets(line: str, before: int) -> int:
    """How many brackets around the address of a link in Markdown are open behind a line, of those before it too.

    >>> open_brackets("[Query](/search?title=Rain-", 0), open_brackets("and-fords)", 1)
    (1, 0)
    """
    at = line.rfind("](")
    if at >= 0:
        before, line = 0, line[at + 1 :]
    elif not before:
        return 0
    return max(0, before + line.count("(") - line.count(")"))


def links_in(text: str) -> list[Link]:
    """The links and images in Markdown, each before those that stand inside its words."""
    found: list[Link] = []
    opened: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char == "\\":
            at += 2
            continue
        if char == "[":
            opened.append((at - (text[at - 1 : at] == "!"), at + 1))
        elif char == "]" and opened:
            start, words = opened.pop()
            match = TARGET.match(text, at + 1) if text[at + 1 : at + 2] == "(" else None
            if match is not None and at - start <= LINK_LENGTH:
                target = match[1].replace("-\n", "-").replace("\n", " ")
                found.append(Link(start, match.end(), (words, at), target, text[start] == "!"))
                at = match.end()
                continue
        at += 1
    return sorted(found, key=lambda link: (link.start, -link.end))
