"""What is looked up when the title of a text is looked for, made once for a page: who says what where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from ..dates import YEAR
from ..facts import is_enumeration
from ..folding import fold, words_of
from ..identifiers import doi_in
from ..page import Block, Page
from ..patterns import pattern_of
from ..record import container_lines
from .name_lines import is_marked, names_of

__all__ = ["LISTS", "LONGEST", "SHINGLE", "Tables", "connects", "is_prose", "stems", "tables"]

LONGEST = 320
"""Characters of a title, and of a line beside it."""
WINDOW, LINE = 500, 1200
"""Characters: more has neither the name of a window nor a line that tells how to cite."""
SHINGLE, HOLDERS = 3, 8
"""Words by which a line is looked up among others, and among how many."""
LISTS = frozenset(("reference", "note", "list"))
SENTENCE, PARAGRAPH, LONGER, PARAGRAPHS, FEW_PARAGRAPHS = 60, 180, 260, 60, 6
STEM, SHORT_WORD = 6, 4
TYPE, FACT = 60, 100
"""Characters: a longer line says more than its type or its date."""
RECOMMENDED = 40
"""Lines below the heading of recommended works that may be their titles."""
PARTED, SHARED = 20, 12
"""Characters: lines that the name of the window is parted into, and how far another has the second behind the first."""
WINDOW_LINES = 4
NEVER = 1_000_000
# Linear: classes of one character and literals; what is before is folded, so white space is single.
PARTS = pattern_of(r"\s[|–—•·«»-]\s|\s?\|\s?|:\s")
# A long title has no end of a sentence.
ENDED = pattern_of(r"\p{Ll}[)\]\"”]?[.?!。](?:\s|$)")
SIGN = pattern_of(r"[\W\d]{1,4}")
# "1927-1934": a time that a work is about; what a page tells of a work has one year. Bounded.
SPAN = pattern_of(r"(?<!\d)(?:1\d|20)\d\d-(?:1\d|20)\d\d(?!\d)")
SEVERAL, ALONE = 1.0, 0.5


class Holders(NamedTuple):
    """The lines that have a few words behind each other: most words stand so in one line alone."""

    first: Mapping[tuple[str, ...], int]
    again: Mapping[tuple[str, ...], Sequence[int]]

    def of(self, words: tuple[str, ...]) -> Sequence[int]:
        """The first lines that have the words."""
        first = self.first.get(words)
        return () if first is None else (first, *self.again.get(words, ()))


class Tables(NamedTuple):
    """What is looked up for every line, made once for a page."""

    lines: Sequence[Block]
    folded: Sequence[str]
    window: str
    """The first line, where it may be the name of the window, behind what says which view of the work it shows."""
    begins: int
    """Where that is in the line."""
    longest: int
    """Characters of the longest part of that name."""
    times: Mapping[str, int]
    holders: Holders
    prose: frozenset[str]
    """The stems of the words of the abstract, else those that paragraphs share."""
    abstract: int
    told: Sequence[int]
    """How many paragraphs of the text stand above each line."""
    sections: Set[str]
    """The lines that open a part of the text: paragraphs are above them and below."""
    subtitles: Set[str]
    """What a label names as subtitle, which stands below the title as well."""
    containers: Sequence[str]
    """The lines that name what holds the work."""
    names: Callable[[int], float]
    """How much a line says the authors: several names more than one."""
    types: Sequence[bool]
    facts: Sequence[bool]
    recommended: Sequence[bool]


def tables(page: Page, lines: Sequence[Block]) -> Tables:
    """The tables of these lines."""
    folded = [fold(block.text[:LINE]) for block in lines]
    words = [words_of(text) for text in folded]
    told = list(accumulate((_tells(block) for block in lines), initial=0))
    window = _window(page, lines, folded) if lines and _is_window(page, lines[0]) else ""
    viewed = page.lexicon.openings["viewed"].match(lines[0].text) if window else None
    begins = viewed.end() if viewed is not None else 0
    window = window[begins:].lstrip()
    return Tables(
        lines=lines,
        folded=folded,
        window=window,
        begins=begins,
        longest=max((len(part) for part in PARTS.split(window)), default=1),
        times=Counter(folded),
        holders=_holders(lines, words),
        prose=_prose(lines, words),
        # What the text begins with, before any title, is a notice of the site.
        abstract=next((at for at, block in enumerate(lines) if at and _opens_abstract(block)), NEVER),
        told=told,
        sections={
            folded[at] for at in range(len(lines)) if told[at] > 1 and told[at + 1 : at + 3][-1:] > told[at : at + 1]
        },
        subtitles=frozenset(_subtitles(page, lines)),
        containers=list(container_lines(lines, page.lexicon)),
        names=_names(page, lines),
        types=[len(text) < TYPE and page.lexicon.type_of(text) is not None for text in folded],
        facts=[_is_fact(page, text) for text in folded],
        recommended=list(_recommended(page, lines)),
    )


def _is_window(page: Page, first: Block) -> bool:
    """Whether the first line may be the name of the window; a block of nothing but bars may stand before it."""
    bars = page.rendition is not None and page.rendition.bars
    begins = not first.place or (bars and first.place == 1)
    return begins and len(first.text) < WINDOW and first.kind != "item" and first.notice is None


def _window(page: Page, lines: Sequence[Block], folded: Sequence[str]) -> str:
    """The name of the window: its source may part it; a line below has it whole, or is parted at the same place."""
    name, last = folded[0], 0
    while last + 1 < min(WINDOW_LINES, len(lines)) and (name.endswith(",") or connects(page, name.rpartition(" ")[2])):
        last += 1
        name = f"{name} {folded[last]}"
    if last or len(folded) < 2 or len(folded[1]) >= WINDOW or lines[1].notice is not None:
        return name if len(name) < WINDOW else folded[0]
    if len(name) >= PARTED and any(f"{name} {folded[1][:SHARED]}" in text for text in folded[2:]):
        return f"{name} {folded[1]}"
    for at in range(2, len(lines) - 1):
        if folded[at] == name and len(folded[at + 1]) > SHORT_WORD and folded[1].startswith(folded[at + 1]):
            return f"{name} {folded[1]}" if lines[at + 1].notice is None else name
    return name


def connects(page: Page, word: str) -> bool:
    """Whether a word wants another behind it; "A" may be the vitamin."""
    return len(word) > 1 and word in page.lexicon.small_words


def _opens_abstract(block: Block) -> bool:
    """Whether the abstract begins here; a paragraph that blank lines alone set off may be the site's."""
    return block.role == "abstract" and len(block.text) >= PARAGRAPH


def _is_fact(page: Page, text: str) -> bool:
    """Whether a line tells a date, a DOI or a place in a journal."""
    if len(text) > LONGEST:
        return False
    head, colon, _ = text.lstrip("• ").partition(":")
    labelled = bool(colon) and head.strip() in page.lexicon.fact_labels
    dated = len(text) < FACT and YEAR.search(SPAN.sub("", text) if "-" in text else text) is not None
    return (
        labelled or dated or doi_in(text) is not None or is_enumeration(text) or page.lexicon.shape_of(text) is not None
    )


def _names(page: Page, lines: Sequence[Block]) -> Callable[[int], float]:
    """Of a line how much it says that people are named: 1 for several names, less for one alone.

    It is told when it is asked for: of most lines it never is, and to cut a line into names takes long.
    """

    @cache
    def own(at: int) -> float:
        block = lines[at]
        free = len(block.text) < 4 * LONGEST and block.role not in LISTS
        names = names_of(page, block.text) if free else []
        return 0.0 if not names else SEVERAL if len(names) > 1 or is_marked(block) else ALONE

    def told(at: int) -> float:
        # Where inline elements are lines of their own each name is one, and its sign another.
        last = at + 1 == len(lines)
        alone = own(at) == ALONE and (last or not (SIGN.fullmatch(lines[at + 1].text.strip()) or own(at + 1)))
        # With an address behind it a name may stand once more.
        alone = alone and (last or not lines[at + 1].text.startswith(f"{lines[at].text.strip()} "))
        return ALONE if alone else SEVERAL if own(at) else 0.0

    return told


def _subtitles(page: Page, lines: Sequence[Block]) -> Iterator[str]:
    yield from (fold(block.text) for block in page.having("subtitle"))
    for block in lines:
        label = page.lexicon.record_label(block.text)
        if label is not None and label[0] == "subtitle" and label[1] < len(block.text):
            yield fold(block.text[label[1] :])


def _holders(lines: Sequence[Block], words: Sequence[Sequence[str]]) -> Holders:
    """The lines of each few words; entries of lists name other works."""
    first: dict[tuple[str, ...], int] = {}
    again: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, (block, said) in enumerate(zip(lines, words, strict=True)):
        own = said if block.role != "reference" else []
        for few in zip(*[own[start:] for start in range(SHINGLE)], strict=False):
            # No more than are asked for: lines that all say the same would each be looked through for each.
            if first.setdefault(few, at) != at and len(again[few]) < HOLDERS - 1 and at not in again[few]:
                again[few].append(at)
    return Holders(first, again)


def stems(text: str) -> list[str]:
    """The beginnings of the longer words of a folded text: "rates" is "rate" here, and "of" nothing."""
    return stems_of(words_of(text))


def stems_of(words: Sequence[str]) -> list[str]:
    """The same of words that are known."""
    return [word[:STEM] for word in words if len(word) >= SHORT_WORD and not word.isdecimal()]


def is_prose(block: Block) -> bool:
    """Whether a block is of sentences that tell what the work is about."""
    if block.role == "abstract":
        return len(block.text) >= SENTENCE
    if len(block.text) < PARAGRAPH or block.role in LISTS:
        return False
    return len(block.text) >= LONGER or ENDED.search(block.text) is not None


def _tells(block: Block) -> bool:
    """Whether a block is a paragraph of the text itself, with the end of a sentence in it: menus may be long lines."""
    free = block.notice is None and block.role not in LISTS
    return free and len(block.text) >= PARAGRAPH and ENDED.search(block.text) is not None


def _prose(lines: Sequence[Block], words: Sequence[Sequence[str]]) -> frozenset[str]:
    abstract: set[str] = set()
    count: Counter[str] = Counter()
    paragraphs = 0
    for at, (block, said) in enumerate(zip(lines, words, strict=True)):
        if not is_prose(block) or (block.role == "abstract" and not at):
            continue
        if block.role == "abstract":
            abstract.update(stems_of(said))
        elif paragraphs < PARAGRAPHS:
            paragraphs += 1
            count.update(set(stems_of(said)))
    # The site has paragraphs as well: what one alone says may be about cookies.
    shared = (word for word, times in count.items() if times > 1 or paragraphs < FEW_PARAGRAPHS)
    return frozenset(abstract or shared)


def _recommended(page: Page, lines: Sequence[Block]) -> Iterator[bool]:
    """Of each line whether it stands a little below the heading of recommended works."""
    opened = "furniture:recommendations"
    zones = [one.place for one in page.blocks if one.notice == "recommendations" or one.facts.get("opens") == opened]
    zone, last = 0, -NEVER
    for at, block in enumerate(lines):
        while zone < len(zones) and zones[zone] <= block.place:
            zone, last = zone + 1, at
        if block.role == "abstract" or page.lexicon.heading(block.text) is not None:
            last = -NEVER
        yield at - last < RECOMMENDED
