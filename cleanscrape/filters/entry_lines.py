"""What the lines below the heading of a list are by their form: labels of links, furniture, lines that tell a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import regex

from ..dates import CITED_YEAR
from ..joined_entries import OUTSIDE, opening_of
from ..knowledge import Lexicon, fold
from ..linklabels import are_labels, ends_in_labels, is_label_line
from ..page import Block
from ..patterns import pattern_of
from ..strings import ARROW
from .heads import STARS
from .text_facts import says_fact

__all__ = [
    "ARROW",
    "AUTHORS",
    "CONTINUED",
    "COUNT",
    "OPEN",
    "OTHER_WORKS",
    "TAIL_LENGTH",
    "Entries",
    "Lines",
    "are_authors",
    "below_others",
    "entry_lines",
    "goes_on",
    "is_label",
    "is_prose",
    "label_lines",
    "said_from",
    "tell",
    "tells_work",
]

# Linear: bounded classes, then literals.
# What may be the label of an entry: "1.", "[12]", "(3) Roe", "1. 1. Roe", "4Roe".
COUNT = pattern_of(
    r"\s*+(?:•\s++)?(?:\d{1,4}\.\s++(?=[\[(]?\d))?([\[(]?)(\d{1,3})([\].)]{0,2})(?=[\s↵]|$|[\p{Lu}\p{Lo}“\"‘])[\s↵]*+"
)
# What no entry begins with; "In R. Roe (Ed.)" names the book that a chapter is in.
CONTINUED = pattern_of(
    r"\s*+(?:doi\b|https?://|www\.|10\.\d{4}|[,.;:)\]]|in:? (?:\p{L}\.[ -]?){1,3}+\p{L})", regex.IGNORECASE
)
# What an entry ends with, on a line of its own: a journal, its year and volume, and its pages ("Eur J Rain 2006, 52:
# 54-58", "Eur J Rain 52:", "Journal of Rain, 12(3):54-58"), or the pages alone; behind "Roe AB." a title stands.
# Linear: words of one class each, repeated possessively.
PLACED = (
    r"(?!\p{Lu}[\p{L}\p{M}'’‐-]{1,40}+ \p{Lu}{1,3}\. \p{Lu})"
    r"(?:(?:\(?\p{Lu}[\p{L}\p{M}.&()’'-]{0,30}+|\p{Ll}{1,4}+)(?:,(?= \d{1,3}(?:\(\d{1,4}\))?:))? ){1,12}+"
    r"(?:(?:(?:1[5-9]|20)\d\d[,;:]? ?)?\d{1,3} ?(?:\(\d{1,4}\))?[:,] ?(?:\p{Lu}?\d|$)"
    r"|(?:1[5-9]|20)\d\d: ?\d{1,6}[-–]\d)"
)
PAGES = r"(?:\d{1,4} ?(?:\(\d{1,4}\))?[:,;] ?)?\p{Lu}?\d{1,6} ?[-–] ?\p{Lu}?\d{1,6}(?:\.(?:\s|$)|$)"
TAIL = pattern_of(rf"\s*+(?:{PLACED}|{PAGES})")
OTHERS = rf"(?!{PLACED})" + OUTSIDE
# How the author of an entry is written: "van Roe, A. B.", "Roe AB"; "A.-B. van Roe"; "Ada B. Roe,".
# Linear: bounded words.
AUTHORS = (
    pattern_of(
        OTHERS + r"(?:\p{Ll}{1,4} ){0,2}\p{Lu}[\p{L}\p{M}'’‐-]{1,40}+(?: [\p{L}\p{M}'’‐-]{2,40}+){0,2}"
        r",?\s{1,3}(?:\p{Lu}(?:-\p{Lu})?\.|\p{Lu}{1,2}(?![\p{L}\p{N}])|\p{Lu}{3}(?=[,.;:]|\s\())"
    ),
    pattern_of(OTHERS + r"(?:\p{Lu}\p{Ll}?\.[\s‐-]?){1,4}+(?:\p{Ll}{1,4}\s){0,2}\p{Lu}[\p{L}\p{M}'’‐-]++"),
    pattern_of(
        OTHERS + r"\p{Lu}[\p{Ll}\p{M}'’‐-]{1,30}+ (?:\p{Lu}\.[ ‐-]?){0,3}+(?:\p{Ll}{1,4} )?\p{Lu}[\p{L}\p{M}'’‐-]++"
        r"(?:,| and\b| \()"
    ),
)
ENDS_ENTRY = frozenset(".)]”’?!;/0123456789")
SIGNS = " \t\r\n\f\u00a0[]()|·.,;"
OTHER = frozenset(("front", "copyright"))
"""Roles of lines that say what they are wherever they stand."""
# A work may be on copyright: "Roe A. 2017. Copyright and its friends". Linear: literals, or bounded classes.
RIGHTS = pattern_of(r"©|\(c\) |^\W{0,3}Copyright\b|\bCopyright\s{1,3}(?:of|by|\d)")
# Where the text calls on an entry, as its list says below it: "a [...] in the deep fords".
CONTEXT = pattern_of(r"\s*+(?:[•*-]\s++)?_{0,2}[a-z]{1,2}\s\[(?:\.\.\.|…)\]\s")
# What a line ends with whose list of names goes on; an initial may stand before its name. Linear: bounded classes.
OPEN = pattern_of(r"(?:[,;]|(?:&|\b(?:and|und|et|y|e|og|en))(?: \p{Lu}\.)?)$")
TAIL_LENGTH = 8
"""Characters: the end of a line."""
OPENS_WITHIN, PIECES = 100, 5
"""Characters of a line, and lines: as much tells how an entry begins or ends."""
AGAIN, BEFORE = 4, 0.8
TOOL, BEGUN = 120, 16
"""Characters: of the words of a tool, and of those before known labels."""
OTHER_WORKS = frozenset(("furniture:recommendations",))
"""Below their headings stand works, but not those that are cited: they cite this one, or are like it."""
LONG = 40
PROSE_LENGTH, PROSE, LEAST_WORDS = 300, 0.65, 30
LEAST, TOLD = 3, 0.6


class Entries(NamedTuple):
    """The entries of one list."""

    groups: Sequence[Sequence[Block]] = ()
    grouped: bool = False
    """Whether lines were put together; else each is what it was before."""
    labels: frozenset[int] = frozenset()
    """The places of lines in them that are nothing but labels of links."""


class Lines(NamedTuple):
    """The lines below the heading of a list, and what each is by its form."""

    blocks: Sequence[Block]
    labels: Sequence[bool]
    """Whether it is nothing but labels of links."""
    shaped: Sequence[bool]
    """Whether it tells a year, or ends in labels of links."""
    noted: Sequence[bool]
    """Whether it is furniture, or a line about rights."""
    ended: Sequence[bool]
    """Whether an entry may end with it: with a sign that ends one, or with labels of links."""


def entry_lines(blocks: Sequence[Block], role: str, lexicon: Lexicon) -> Lines:
    """The lines below a heading up to the first that tells a fact of the work itself, and what each is."""
    # The first notes may tell the dates; elsewhere they end a list.
    told = [block.role == "keyword" or says_fact(block.text, lexicon) for block in blocks]
    if role == "reference":
        # The note on the title stands behind the last entry.
        told = [one or block.text.strip() in STARS for one, block in zip(told, blocks, strict=True)]
    listed = role == "note" and told[:1] == [True]
    first = next((at for at in range(len(told)) if not any(told[at : at + 2])), len(told)) if listed else 0
    fact = next((at for at, fact in enumerate(told) if at >= first and fact), len(blocks))
    blocks = blocks[:fact]
    labels = label_lines(blocks, lexicon)
    labels = [one or again for one, again in zip(labels, _repeated(blocks, labels, lexicon), strict=True)]
    noted = [_is_noted(block) and not label for block, label in zip(blocks, labels, strict=True)]
    shaped = [
        not note
        and not is_prose(block.text)
        and (
            CITED_YEAR.search(block.text) is not None
            or ends_in_labels(block.text, lexicon)
            or are_labels(block.text, lexicon)
        )
        for block, note in zip(blocks, noted, strict=True)
    ]
    ended = [
        label or block.text.rstrip()[-1:] in ENDS_ENTRY or ends_in_labels(block.text, lexicon)
        for block, label in zip(blocks, labels, strict=True)
    ]
    return Lines(blocks, labels, shaped, noted, ended)


def label_lines(blocks: Sequence[Block], lexicon: Lexicon) -> list[bool]:
    """Which lines are nothing but labels of links, or nothing but signs beside one: "[", "PubMed", "]"."""
    made = [is_label(block, lexicon) for block in blocks]
    for at, block in enumerate(blocks):
        if not block.text.strip(SIGNS):
            beside = made[at + 1 : at + 2] if block.text.strip() in "[(" else made[max(0, at - 1) : at]
            made[at] = any(beside)
        elif CONTEXT.match(block.text):
            made[at] = True
    return made


def _repeated(blocks: Sequence[Block], labels: Sequence[bool], lexicon: Lexicon) -> list[bool]:
    """Which lines are tools of each entry, whatever their words: said again and again, each before a label of an entry.

    "Open URL OF THE LIBRARY"; in "Find at the library CrossRef" what is unknown stands before what is not.
    """
    keys = [_key(block.text, lexicon) if not label else "" for block, label in zip(blocks, labels, strict=True)]
    before: Counter[str] = Counter()
    # Of each line the next one that is no tool and says something else, from the last line on: once over all of them.
    others: dict[int, int | None] = {}
    following: int | None = None
    for at in reversed(range(len(keys))):
        if labels[at]:
            continue
        again = following is not None and keys[following] == keys[at]
        others[at] = behind = others[following] if again and following is not None else following
        following = at
        key = keys[at]
        known = not at or labels[at - 1] or ends_in_labels(blocks[at].text, lexicon)
        before[key] += known and (behind is None or _begins(blocks[behind]))
    counts = Counter(keys)
    tools = {key for key, count in counts.items() if key and count >= AGAIN and before[key] >= BEFORE * count}
    return [key in tools for key in keys]


def _begins(block: Block) -> bool:
    return block.ordinal is not None or COUNT.match(block.text) is not None


def _key(text: str, lexicon: Lexicon) -> str:
    """What lines of one tool have in common: all their words, or those before known labels."""
    if len(text) > TOOL or " " not in text.strip() or any(map(str.isdigit, text)):
        return ""
    return fold(text)[:BEGUN] if ends_in_labels(text, lexicon) else fold(text)


def is_label(block: Block, lexicon: Lexicon) -> bool:
    """Whether a block is nothing but labels of links."""
    return block.notice == "link-labels" or is_label_line(block.text, lexicon)


def below_others(blocks: Sequence[Block]) -> list[bool]:
    """Which blocks stand below a heading of works that are not those which this one cites."""
    found: list[bool] = []
    below = False
    for block in blocks:
        if block.role == "section-heading":
            below = block.facts.get("opens") in OTHER_WORKS
        found.append(below)
    return found


def tell(blocks: Sequence[Block], lexicon: Lexicon) -> bool:
    """Whether blocks are entries by their form: three at least, most of which tell a year or end in labels of links."""
    told = sum(CITED_YEAR.search(block.text) is not None or ends_in_labels(block.text, lexicon) for block in blocks)
    return told >= LEAST and told >= TOLD * len(blocks)


def tells_work(text: str) -> bool:
    """Whether a line tells a year, or the address of a site, which has none."""
    return CITED_YEAR.search(text) is not None or "://" in text


def said_from(blocks: Sequence[Block], at: int) -> str:
    """The beginning of a line with those below it: authors, or a journal, its volume and its pages, may be several."""
    return " ".join([block.text[:OPENS_WITHIN].strip() for block in blocks[at : at + PIECES]])


def goes_on(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line begins as no entry does: it goes on with the one above it, or ends it."""
    return CONTINUED.match(blocks[at].text) is not None or TAIL.match(said_from(blocks, at)) is not None


def are_authors(text: str) -> bool:
    """Whether a line is authors; "U.S. Fords of Hull" is the title behind a year."""
    names = AUTHORS[1].fullmatch(text.rstrip()) is not None
    return names or AUTHORS[0].match(text) is not None or opening_of(text) is not None


def is_prose(text: str) -> bool:
    """Whether a paragraph is made of sentences: an entry has names and numbers where these have small words."""
    words = text.split() if len(text) >= PROSE_LENGTH else []
    return len(words) >= LEAST_WORDS and sum([word[0].islower() for word in words]) > PROSE * len(words)


def _is_noted(block: Block) -> bool:
    return (
        block.notice not in (None, "link-labels")
        or (block.role in OTHER and CONTINUED.match(block.text) is None)
        # A clearance center may be the author of an entry with a label.
        or (RIGHTS.search(block.text[:LONG]) is not None and COUNT.match(block.text) is None)
    )
