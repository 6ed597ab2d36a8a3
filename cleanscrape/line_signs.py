"""What the words of a line and the gaps between them say, where a tool joined all lines of a page into one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import accumulate, pairwise
from typing import NamedTuple

from .folding import fold
from .folding import words_of as parted
from .joined import Landmark
from .knowledge import Lexicon
from .memo import remembered
from .patterns import pattern_of
from .rendition import SIGNS

__all__ = ["Signs", "Spans", "Word", "signs_of", "words_of"]

WORD = pattern_of(r"\S+")
EDGE = "\"“”‘’'()[]{}.,:;!?*"
# Linear: bounded classes.
INITIAL = pattern_of(r"(?:\p{Lu}\.-?){1,4}[,;]?")
COUNT = pattern_of(r"[\[(]?\d{1,3}[.)\]]")
YEAR = pattern_of(r"\(?(?:1[5-9]|20)\d\d[a-z]?\)?[.,;:]?")
ADDRESS = ("http", "www.", "doi:", "10.")
ENDS = {".": "stop", "?": "query", "!": "query", ",": "comma", ";": "comma", ":": "colon"} | dict.fromkeys(
    "&/([{<-–—", "open"
)
ENDS |= dict.fromkeys(")]}", "close")
BEGINS = dict.fromkeys("([{", "open") | dict.fromkeys(",;.:)]}", "stop")
MARKS = frozenset(("stop", "comma", "colon"))
TELLING = frozenset(("low", "cap", "upper"))
AROUND = 8
"""Words before and behind a gap among which small letters are counted."""
BEFORE, BEHIND = ([f"{side}-{fifths}" for fifths in range(6)] for side in ("before", "behind"))
STEM, SHORT = 6, 4
LONGEST_RUN = 6
NEAR = (50, 150, 400, 1000)
ABOVE = 150
"""Words: an abstract begins no further below its title."""


class Word(NamedTuple):
    """A word of a line, and how it is compared."""

    start: int
    end: int
    text: str
    key: str


class Spans(NamedTuple):
    """Where in a line is what was found by its form: each span is a beginning and an end."""

    landmarks: Sequence[Landmark]
    facts: Sequence[tuple[int, int]]
    names: Sequence[tuple[int, int]]
    sentences: Sequence[tuple[int, int]]


class Signs(NamedTuple):
    """The signs of each gap, those before the first word and behind the last included, and of each word."""

    gaps: Sequence[Set[str]]
    words: Sequence[frozenset[str]]


@remembered
def words_of(line: str) -> tuple[Word, ...]:
    """The words of a line."""
    keys: dict[str, str] = {}
    words: list[Word] = []
    for match in WORD.finditer(line):
        text = match[0]
        if (key := keys.get(text)) is None:
            key = keys[text] = text.strip(EDGE).casefold()
        words.append(Word(match.start(), match.end(), text, key))
    return tuple(words)


def signs_of(line: str, words: Sequence[Word], spans: Spans, lexicon: Lexicon) -> Signs:
    """What speaks for and against an edge in each gap between two words, and a title at each word."""
    small = lexicon.small_words
    gaps: list[set[str]] = [set() for _ in range(len(words) + 1)]
    _add_forms(words, gaps, small)
    _add_repeats(words, gaps)
    _add_lexical(words, gaps, lexicon)
    _add_bullets(words, gaps)
    starts = [word.start for word in words]
    for name, begin, end in _named_spans(line, spans, lexicon):
        first, last = bisect_left(starts, begin), bisect_left(starts, end)
        gaps[first].add(f"{name}-begins")
        gaps[last].add(f"{name}-ends")
        for at in range(first + 1, last):
            gaps[at].add(f"in-{name.partition('-')[0]}")
    _add_places(starts, gaps, spans)
    gaps[0].add("edge")
    gaps[-1].add("edge")
    return Signs(gaps, _of_words(line, words, starts, spans, small, lexicon))


def _add_forms(words: Sequence[Word], gaps: Sequence[set[str]], small: Set[str]) -> None:
    """How the word before a gap ends and the one behind it begins, and how many around have small letters."""
    forms = {word.text: (_left(word, small), _right(word, small)) for word in _distinct(words)}
    sides = {(left, right): _sides(left, right) for left, _ in set(forms.values()) for _, right in set(forms.values())}
    low = [0, *accumulate(word.text[0].islower() for word in words)]
    left = forms[words[0].text][0]
    for at in range(1, len(words)):
        behind, right = forms[words[at].text]
        first, last = max(0, at - AROUND), min(len(words), at + AROUND)
        gaps[at].update(
            sides[left, right],
            (
                BEFORE[5 * (low[at] - low[first]) // (at - first)],
                BEHIND[5 * (low[last] - low[at]) // (last - at)],
            ),
        )
        left = behind


def _distinct(words: Iterable[Word]) -> Iterable[Word]:
    """One of all words that are the same."""
    return {word.text: word for word in words}.values()


def _sides(left: str, right: str) -> tuple[str, ...]:
    signs = f"left-{left}", f"right-{right}"
    both = left in TELLING and right in (*TELLING, "article")
    return (*signs, f"{left}-{right}") if both else signs


def _left(word: Word, small: Set[str]) -> str:
    text = word.text
    if not any(map(str.isalnum, text)):
        return "bullet" if text in SIGNS else "sign"
    last = text.rstrip("\"”’'»")[-1:]
    if last == "." and INITIAL.fullmatch(text):
        return "initial"
    if found := ENDS.get(last):
        return found
    if last.isdigit():
        return "year" if YEAR.fullmatch(text) else "digit"
    return "small" if text.casefold() in small else _case(text)


def _right(word: Word, small: Set[str]) -> str:
    text = word.text
    if not any(map(str.isalnum, text)):
        return "bullet" if text in SIGNS else "sign"
    if text.startswith(ADDRESS):
        return "address"
    if COUNT.fullmatch(text) or INITIAL.fullmatch(text):
        return "initial" if text[0].isalpha() else "count"
    bare = text.lstrip("\"“‘'«") or text
    if bare[0].isdigit():
        return "year" if YEAR.fullmatch(text) else "digit"
    if found := BEGINS.get(bare[0]):
        return found
    if word.key in small:
        return "article" if bare[0].isupper() else "small"
    return _case(bare)


def _case(text: str) -> str:
    if len(text) > 1 and text.isupper():
        return "upper"
    return "cap" if text[0].isupper() else "low" if text[0].islower() else "other"


def _add_repeats(words: Sequence[Word], gaps: Sequence[set[str]]) -> None:
    """What the line says again: words up to a gap with others behind them, words from it with others before."""
    keys = ["", *(word.key for word in words), ""]
    pairs = Counter(pairwise(keys))
    threes = list(zip(keys, keys[1:], keys[2:], strict=False))
    fours = list(zip(keys, keys[1:], keys[2:], keys[3:], strict=False))
    times = Counter(fours)
    behind: dict[tuple[str, ...], str] = {}
    before: dict[tuple[str, ...], str] = {}
    # What several words stand behind, and before.
    ends: set[tuple[str, ...]] = set()
    begins: set[tuple[str, ...]] = set()
    for at, one in enumerate(fours):
        if behind.setdefault(threes[at], one[3]) != one[3]:
            ends.add(threes[at])
        if before.setdefault(threes[at + 1], one[0]) != one[0]:
            begins.add(threes[at + 1])
    for at in range(1, len(words)):
        if at >= 3 and threes[at - 2] in ends and all(threes[at - 2]):
            gaps[at].add("said-ends")
        if at + 1 < len(threes) and threes[at + 1] in begins and all(threes[at + 1]):
            gaps[at].add("said-begins")
        if pairs[keys[at], keys[at + 1]] > 1:
            gaps[at].add("said-on")
        if times[fours[at - 1]] > 1:
            gaps[at].add("said-long")


def _add_lexical(words: Sequence[Word], gaps: Sequence[set[str]], lexicon: Lexicon) -> None:
    """Words of menus, institutions, months, labels and addresses on either side."""
    for at, (left, right) in enumerate(pairwise(words), 1):
        signs = gaps[at]
        if left.key in lexicon.no_names:
            signs.add("menu-before-cap" if left.text[0].isupper() else "menu-before-low")
        if right.key in lexicon.no_names:
            signs.add("menu-behind-cap" if right.text[0].isupper() else "menu-behind-low")
        if right.key in lexicon.institutions and right.text[0].isupper():
            signs.add("place-behind")
        if right.text.endswith(":"):
            signs.add("label-behind")
        if words[min(at + 1, len(words) - 1)].text.endswith(":"):
            signs.add("label-after-next")
        if "@" in left.text:
            signs.add("mail-before")
        if left.text.startswith("http"):
            signs.add("address-before")


def _add_bullets(words: Sequence[Word], gaps: Sequence[set[str]]) -> None:
    """How many words behind a bullet a gap is, in lines that have bullets."""
    last: int | None = None
    for at, word in enumerate(words):
        if last is not None and at - last > 1:
            gaps[at].add(f"item-{min(at - last - 1, LONGEST_RUN)}")
        last = at if word.text in SIGNS else last


def _named_spans(line: str, spans: Spans, lexicon: Lexicon) -> Iterator[tuple[str, int, int]]:
    for one in spans.landmarks:
        form = "phrase" if one.words > 1 else "word"
        yield f"landmark-{form}{'' if one.role is None else '-heading'}", one.start, one.end
    for name, found in (("fact", spans.facts), ("names", spans.names)):
        yield from ((name, begin, end) for begin, end in found)
    for name in ("above-title", "behind-title", "dated", "byline", "author-search"):
        for match in lexicon.openings[name].finditer(line):
            begin = match.end() - len(match[0].lstrip())
            if not line[begin - 1 : begin].isalnum() and (line[begin].isupper() or name in ("byline", "behind-title")):
                yield f"opening-{name}", begin, match.end()


def _add_places(starts: Sequence[int], gaps: Sequence[set[str]], spans: Spans) -> None:
    """How far down the page a gap is, and whether the abstract is a little below."""
    opens = [bisect_left(starts, one.start) for one in spans.landmarks if one.role == "abstract"]
    for at, signs in enumerate(gaps):
        signs.add(f"far-{bisect_left(NEAR, at)}")
        below = bisect_left(opens, at)
        if below < len(opens) and opens[below] - at < ABOVE:
            signs.add("above-abstract")
        elif opens and at > opens[0]:
            signs.add("below-abstract")


def _of_words(
    line: str, words: Sequence[Word], starts: Sequence[int], spans: Spans, small: Set[str], lexicon: Lexicon
) -> list[frozenset[str]]:
    """The signs of each word: whether sentences of the line have it, and whether titles have such words."""
    told: Counter[str] = Counter()
    sentence = [False] * len(words)
    for begin, end in spans.sentences:
        told.update(set(_stems(line[begin:end])))
        for at in range(bisect_left(starts, begin), bisect_left(starts, end)):
            sentence[at] = True
    found: dict[tuple[str, bool], frozenset[str]] = {}
    for word, own in zip(words, sentence, strict=True):
        if (word.text, own) not in found:
            found[word.text, own] = _of_word(word, told, small, lexicon, own)
    return [found[word.text, own] for word, own in zip(words, sentence, strict=True)]


def _of_word(word: Word, told: Mapping[str, int], small: Set[str], lexicon: Lexicon, own: bool) -> frozenset[str]:
    signs: set[str] = set()
    stems = _stems(word.text)
    if word.key in small:
        signs.add("small")
    elif stems:
        times = max(told[stem] for stem in stems) - own
        signs.add("told-often" if times > 1 else "told" if times else "untold")
    else:
        signs.add("short")
    if word.key in lexicon.no_names:
        signs.add("menu")
    if word.key in lexicon.institutions:
        signs.add("place")
    if word.text[0].isdigit():
        signs.add("digit")
    if own:
        signs.add("sentence")
    if word.text in SIGNS:
        signs.add("bullet")
    if (mark := ENDS.get(word.text[-1])) in MARKS:
        signs.add(str(mark))
    return frozenset(signs)


def _stems(text: str) -> list[str]:
    """The beginnings of the longer words of a text: "rates" is "rate" here, and "of" nothing."""
    return [word[:STEM] for word in parted(fold(text)) if len(word) >= SHORT and not word.isdecimal()]
