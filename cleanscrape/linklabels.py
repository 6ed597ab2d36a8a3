"""The labels of links at the end of an entry: where a run of them begins, and whether it reads as labels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from .knowledge import LABEL_LENGTH, Lexicon
from .memo import remembered
from .patterns import pattern_of
from .sentences import ENDS_SENTENCE

__all__ = [
    "JOINED_LENGTH",
    "LabelRun",
    "are_labels",
    "ends_in_labels",
    "ends_reference",
    "is_before_labels",
    "is_label_line",
    "label_run",
    "label_spans",
    "labels_inside",
    "left_edge",
    "reads_as_label",
]

SEPARATORS = frozenset(" \t\n\r\f\v\u00a0\u2009\u202f|·•,;[]()")
JOINED_LENGTH = 200
LONGEST_TOLD = 12
LONGEST_ADDRESS = 200
SHORTEST = 15
"""Characters before the labels: fewer are a number or a name, and no entry."""
OPENING = " \t\r\n\f\u00a0[(|·•"
BEHIND = SEPARATORS | {".", ":"}
# A work may be titled so, and prose may end so: then a word leads to the label.
LEADING_WORDS = frozenset(
    "in with and of on by via from using the to as for through or at like than into und mit et de la le".split()
)
CLOSING_RUN = frozenset(" \t\r\n\f\u00a0|·,;])")
ENDS_ENTRY = frozenset(".)]”’?!0123456789")
# What a label tells, the bracket behind a size left out or not. Linear: bounded classes before the end.
TOLD_BEHIND, TOLD_ENDS = pattern_of(r"(?:(?<=[:(]) ?\d{1,8}|\s?\(\d{1,6} ?[KMk][Bb]?\)?)$"), frozenset("KMkBb)\n")
# How an entry begins behind the labels of the one before it.
OPENS_ENTRY = pattern_of(
    r"[\p{Lu}\p{Lo}—–\[“‘\"]|\d{1,4}\.\s|\d{1,4}\s{1,4}\p{Lu}|\d{1,4}\p{Lu}(?!\s\p{Ll})|(?:van|von|de|del|di|da) "
)
SAFE_BEFORE = frozenset(".)]}”’\"'»›>:;?!/,")
# SciELO sets the address of an entry below it once more. Linear: one class behind literals.
ADDRESS_LINE = pattern_of(r"\s*»\s*https?://\S{1,200}+\s*")
DOI = pattern_of(r"(?:doi:)?10\.\d{4,9}/[^\s]{2}", regex.IGNORECASE)
NUMBER = pattern_of(r"[\[(]?\d{1,12}[\].)]{0,2}\s{0,8}")
DASHES = frozenset("-–")
OPENING_LINE = OPENING + ",;"


class LabelRun(NamedTuple):
    """The labels at the end of an entry."""

    start: int
    end: int
    strong: int
    """How many of them are labels wherever they stand."""
    labels: tuple[str, ...]


@remembered
def label_run(text: str, lexicon: Lexicon) -> LabelRun | None:
    """The run of labels at the end of `text`, token by token from the right, in any order; None where there is none.

    It says what could be labels; whether they are, their strength and the list around them decide.
    """
    end = len(text)
    while end and text[end - 1] in BEHIND and not _ends_label(text, end, lexicon):
        end -= 1
    at = end
    start = end
    labels: list[str] = []
    strong = 0
    while at and (found := lexicon.label_before(text, _behind_label(text, at))) is not None:
        begin, is_strong = found
        glued = begin > 0 and text[begin - 1].isalpha()
        # Glued to a word a weak label is a part of it, and even a strong one behind a capital: GCrossRef is a name.
        if glued and not (is_strong and not text[begin - 1].isupper()) and lexicon.label_before(text, begin) is None:
            break
        labels.append(text[begin:at])
        strong += is_strong
        start = at = begin
        while at and (text[at - 1] in SEPARATORS or _is_dash(text, at)) and not _ends_label(text, at, lexicon):
            at -= 1
    if not labels:
        return None
    # Behind the end of an entry and a dash nothing but a label stands: "1977;1:2–6. - DOI - PubMed".
    dashed = at > 0 and text[at - 1] in ENDS_SENTENCE and text[at:start].strip() in DASHES
    return LabelRun(start, end, strong or int(dashed), tuple(reversed(labels)))


def _ends_label(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether a bracket is a part of the label that it ends: "Full Article (HTML)"."""
    return text[end - 1] == ")" and lexicon.label_before(text, end) is not None


def _behind_label(text: str, at: int) -> int:
    """Where the words of a label end that tells a number: "Times Cited: 31", "Citing articles (12", "PDF(585K)"."""
    last = text[at - 1 : at]
    may_tell = last in TOLD_ENDS or last.isdecimal()
    told = TOLD_BEHIND.search(text, max(0, at - LONGEST_TOLD), at) if may_tell else None
    return at if told is None else told.start()


def reads_as_label(text: str, run: LabelRun) -> bool:
    """Whether a run with a strong label reads as labels and not as the end of a sentence."""
    before = text[: run.start].rstrip(" \t\n\r\f\v\u00a0")
    if before and _is_dash(before, len(before)):
        before = before[:-1].rstrip(" \t\n\r\f\v\u00a0")
    if len(run.labels) > 1 or not before or before[-1] in SAFE_BEFORE or before[-1].isdigit() or before[-1] in "[(|·":
        tail = text[run.end :].strip()
        return not (
            tail.startswith(".")
            and run.start > len(before)
            and len(run.labels) == 1
            and before[-1:] not in (".", "|", "]")
        )
    if len(before) == run.start or _behind_address(before):
        return True  # glued to a word: nobody writes so
    word = before[max(0, len(before) - 20) :].split()[-1:]
    return run.labels[-1] == "Google Scholar" and not text[run.end :].strip() and word[0].lower() not in LEADING_WORDS


def ends_in_labels(text: str, lexicon: Lexicon) -> bool:
    """Whether a line ends in labels, one of them strong, and begins with something else.

    >>> from cleanscrape.knowledge import lexicon
    >>> ends_in_labels("Roe, A. On Rain. J. Fords 12 (1999) 3.CrossRefGoogle Scholar", lexicon())
    True
    >>> ends_in_labels("The rest we found through Google Scholar", lexicon())
    False
    """
    run = label_run(text, lexicon)
    return (
        run is not None and run.strong > 0 and len(text[: run.start].strip()) >= SHORTEST and reads_as_label(text, run)
    )


def are_labels(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is nothing but labels, one of them strong.

    >>> from cleanscrape.knowledge import lexicon
    >>> are_labels("[Google Scholar] [CrossRef]", lexicon())
    True
    """
    run = label_run(text, lexicon) if len(text) < JOINED_LENGTH else None
    return run is not None and run.strong > 0 and not text[: run.start].strip(OPENING)


def is_label_line(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is nothing but labels of links, weak ones too.

    >>> from cleanscrape.knowledge import lexicon
    >>> is_label_line("CrossRef Medline", lexicon()), is_label_line("Medline and beyond", lexicon())
    (True, False)
    """
    if ADDRESS_LINE.fullmatch(text):
        return True
    run = label_run(text, lexicon) if len(text) < JOINED_LENGTH else None
    return run is not None and not text[: run.start].strip(OPENING_LINE)


def is_before_labels(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a number that stands there ends something of which labels follow, and begins no entry.

    >>> from cleanscrape.knowledge import lexicon
    >>> line = "doi: 10.5555/ford.2009.1 Article Google Scholar 2. Roe A"
    >>> [is_before_labels(line, line.index(number), lexicon()) for number in ("1 Article", "2. Roe")]
    [True, False]
    """
    number = NUMBER.match(text, at)
    found = lexicon.label_runs.match(text, number.end()) if number is not None else None
    run = label_run(found[0], lexicon) if found is not None else None
    return run is not None and run.strong > 0


def left_edge(text: str, start: int) -> int:
    """Where the separators before a run begin.

    A comma is one if it stands behind a full stop or before a bracket, a dash if it has white space before it.
    """
    bracket = False
    while start:
        char = text[start - 1]
        if char == "," and (bracket or text[max(0, start - 2) : start - 1] in (".", ")", " ")):
            start -= 1
        elif char in "[(" or char in SEPARATORS - {",", ";", "]", ")"}:
            bracket = bracket or char in "[("
            start -= 1
        elif _is_dash(text, start):
            start -= 1
        else:
            break
    return start


def _is_dash(text: str, end: int) -> bool:
    """Whether a dash with white space before it ends at `end`: "1977;1:2–6. - PubMed"."""
    return text[end - 1] in DASHES and text[max(0, end - 2) : end - 1].isspace()


@remembered
def label_spans(text: str, lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    """Where words that may be labels of links stand behind each other in a text."""
    return tuple([match.span() for match in lexicon.label_runs.finditer(text)])


def labels_inside(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Each run of labels that stands between the end of one reference and the capital of the next."""
    reached = 0
    for begin, stop in label_spans(text, lexicon):
        end = stop
        while end < len(text) and text[end] in CLOSING_RUN:
            end += 1
        if begin < reached or (end < len(text) and OPENS_ENTRY.match(text, end) is None):
            continue
        # A label may be glued to what stands before the run; the whole text before it need not be looked at each time.
        base = max(reached, begin - LABEL_LENGTH)
        run = label_run(text[base:stop], lexicon)
        if run is None or not run.strong:
            continue
        start = left_edge(text, base + run.start)
        # Brackets are around a label wherever an entry ends: "Example Press, Hull [Google Scholar]".
        if start > reached and (ends_reference(text, start) or "[" in text[start : base + run.start]):
            yield start, end
            reached = end


def ends_reference(text: str, start: int) -> bool:
    """Whether a reference ends before `start`; an address does so too."""
    if text[max(0, start - 4) : start].rstrip()[-1:] in ENDS_ENTRY:
        return True
    return _behind_address(text[max(0, start - LONGEST_ADDRESS) : start])


def _behind_address(before: str) -> bool:
    """Whether a text ends with an address or a DOI."""
    last = before[-LONGEST_ADDRESS:].split()[-1:]
    return bool(last) and ("://" in last[0] or DOI.match(last[0]) is not None)
