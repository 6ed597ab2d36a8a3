"""Filters for the labels of links behind references: `CrossRefGoogle Scholar` and its 350 relatives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from ..knowledge import Lexicon
from ..page import Assign, Block, Edit, Page, Remove, Replace

__all__ = ["LabelRun", "label_run", "split_joined_entries", "strip_link_labels"]

ENTRIES = ("note", "reference", "list")
SEPARATORS = frozenset(" \t\n\r\f\v\u00a0\u2009\u202f|·,;[]()")
BEHIND = SEPARATORS | {".", ":"}
# A work may be titled so, and prose may end so: then a word leads to the label.
LEADING_WORDS = frozenset(
    "in with and of on by via from using the to as for through or at like than into und mit et de la le".split()
)
SAFE_BEFORE = frozenset(".)]}”’\"'»›>:;?!/,")
HABIT = 3
# SciELO sets the address of an entry behind it once more.
ARROWED = regex.compile(r"\s*»\s*https?://[^\n]{1,120}$")
# Where the next work of an entry begins: "; (b) ".
PART = regex.compile(r"[;.]\s?\([b-z]\)\s")
OPENING = " \t\r\n\f\u00a0[("
CLOSING = "[]() \t\r\n\f\u00a0|"
BRACKETS = "[]() \u00a0"
TAIL = " \t\r\n\f\u00a0.,;|·()[]"
JOINED_LENGTH, LISTED_LENGTH = 200, 60
JOINED_ROLES = (None, "front", "abstract", "list", "reference")
CLOSING_RUN = frozenset(" \t\r\n\f\u00a0|·,;])")
ENDS_ENTRY = frozenset(".)]”’?!0123456789")
# How an entry begins behind the labels of the one before it.
OPENS_ENTRY = regex.compile(r"[\p{Lu}\p{Lo}—–\[“‘\"]|\d{1,4}\.\s|(?:van|von|de|del|di|da) ")


class LabelRun(NamedTuple):
    """The labels at the end of an entry."""

    start: int
    end: int
    strong: int
    """How many of them are labels wherever they stand."""
    labels: tuple[str, ...]


def label_run(text: str, lexicon: Lexicon) -> LabelRun | None:
    """The run of labels at the end of `text`, token by token from the right, in any order; None where there is none.

    It says what could be labels; whether they are, their strength and the list around them decide.
    """
    end = len(text)
    while end and text[end - 1] in BEHIND and not (text[end - 1] == ")" and lexicon.label_before(text, end)):
        end -= 1
    at = end
    start = end
    labels: list[str] = []
    strong = 0
    while at and (found := lexicon.label_before(text, at)) is not None:
        begin, is_strong = found
        glued = begin > 0 and text[begin - 1].isalpha()
        # Glued to a word a weak label is a part of it, and even a strong one behind a capital: GCrossRef is a name.
        if glued and not (is_strong and not text[begin - 1].isupper()) and lexicon.label_before(text, begin) is None:
            break
        labels.append(text[begin:at])
        strong += is_strong
        start = at = begin
        while at and text[at - 1] in SEPARATORS:
            at -= 1
    return LabelRun(start, end, strong, tuple(reversed(labels))) if labels else None


def strip_link_labels(page: Page) -> Iterator[Edit]:
    """Remove the labels of links at the end of notes and references."""
    entries = page.entries(*ENTRIES)
    runs = [(block, label_run(block.text, page.lexicon)) for block in entries]
    habits: dict[tuple[str, ...], int] = {}
    for _, run in runs:
        if run is not None:
            habits[run.labels] = habits.get(run.labels, 0) + 1
    for block, run in runs:
        if block.notice == "link-labels" or _marked_whole(page, block):
            yield Remove(block, "link-labels")
            continue
        if (start := _marked_tail(page, block)) is not None:
            # Labels that no element marks may stand before those that one does.
            before = label_run(block.text[:start], page.lexicon)
            yield Remove(block, "link-labels", _left_edge(block.text, before.start if before else start))
            continue
        if (match := ARROWED.search(block.text)) is not None:
            yield Remove(block, "link-labels", match.start())
            continue
        inner = list(_before_parts(block.text, page.lexicon))
        for start, end in inner:
            yield Remove(block, "link-labels", start, end)
        if run is None:
            continue
        linked = any(mark.kind == "link" and mark.text.strip(BRACKETS) == run.labels[-1] for mark in block.marks)
        habit = habits[run.labels] >= HABIT
        if linked or inner or (run.strong and _is_label(block.text, run)) or (habit and _on_its_own(block.text, run)):
            if run.start and not block.text[run.start - 1].isspace():
                yield Assign(block, block.role, {"glued": True})
            yield from _removal(block, run)


def _before_parts(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The labels inside an entry of several works: "… 12, 305 CrossRef CAS; (b) K. Müller …"."""
    for part in PART.finditer(text):
        run = label_run(text[: part.start()], lexicon)
        if run is not None and run.strong and run.start:
            yield _left_edge(text, run.start), part.start()


def _marked_whole(page: Page, block: Block) -> bool:
    """Whether a block stands in an element that holds nothing but links behind an entry."""
    roles = page.profile.roles
    inner = next((roles[token] for token in reversed(block.tokens) if token in roles), None)
    return inner == "link-label"


def _marked_tail(page: Page, block: Block) -> int | None:
    """Where the elements of links begin that end a block, if there are any."""
    marks = [m for m in block.marks if m.kind == "token" and page.profile.roles.get(m.value) == "link-label"]
    start, end = len(block.text.rstrip(TAIL)), 0
    for mark in sorted(marks, key=lambda one: one.start, reverse=True):
        if mark.end >= start and mark.start < start:
            start, end = len(block.text[: mark.start].rstrip(TAIL)), mark.start
    return end if end else None


def _is_label(text: str, run: LabelRun) -> bool:
    """Whether a run with a strong label reads as labels and not as the end of a sentence."""
    before = text[: run.start].rstrip(" \t\n\r\f\v\u00a0")
    if len(run.labels) > 1 or not before or before[-1] in SAFE_BEFORE or before[-1].isdigit() or before[-1] in "[(|·":
        tail = text[run.end :].strip()
        return not (
            tail.startswith(".")
            and run.start > len(before)
            and len(run.labels) == 1
            and before[-1:] not in (".", "|", "]")
        )
    if len(before) == run.start:
        return True  # glued to a word: nobody writes so
    word = before[max(0, len(before) - 20) :].split()[-1:]
    return run.labels[-1] == "Google Scholar" and not text[run.end :].strip() and word[0].lower() not in LEADING_WORDS


def _on_its_own(text: str, run: LabelRun) -> bool:
    """Weak labels that the list shows again and again still have to stand apart, and no full stop behind them."""
    before = text[: run.start].rstrip(OPENING)
    between = text[len(before) : run.start]
    parted = "\n" in between or before[-1:] in (".", "]", "|") or text[run.start - 1].isdigit()
    return not before or (parted and not text[run.end :].strip(CLOSING))


def _left_edge(text: str, start: int) -> int:
    """Where the separators before a run begin; a comma is one if it stands behind a full stop or before a bracket."""
    bracket = False
    while start:
        char = text[start - 1]
        if char == "," and (bracket or text[max(0, start - 2) : start - 1] in (".", ")", " ")):
            start -= 1
        elif char in "[(" or char in SEPARATORS - {",", ";", "]", ")"}:
            bracket = bracket or char in "[("
            start -= 1
        else:
            break
    return start


def _removal(block: Block, run: LabelRun) -> Iterator[Edit]:
    text = block.text
    start = _left_edge(text, run.start)
    end = len(text)
    if "." in text[run.end :] and text[max(0, start - 1) : start] not in (".", "?", "!"):
        end = text.index(".", run.end)  # the entry's own full stop stands behind its labels
        yield Remove(block, "link-labels", start, end)
        if text[end + 1 :].strip():
            yield Remove(block, "link-labels", end + 1)
        return
    if start < end:
        yield Remove(block, "link-labels", start, end)


def split_joined_entries(page: Page) -> Iterator[Edit]:
    """Split references that were joined in one line, where their link labels are the only boundaries."""
    roles = JOINED_ROLES if page.input == "text" else ENTRIES
    for block in page:
        least = LISTED_LENGTH if block.role in ENTRIES else JOINED_LENGTH
        if len(block.text) < least or block.role not in roles or (block.item and page.input == "html"):
            continue
        runs = list(_inner_runs(block.text, page.lexicon))
        if len(runs) < 2:
            continue
        yield Assign(block, block.role if block.role in ENTRIES else "reference", {"joined": True})
        for start, end in runs:
            yield Replace(block, start, end, "\n", "link-labels")


def _inner_runs(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Each run of labels that stands between the end of one reference and the capital of the next."""
    reached = 0
    for match in lexicon.label_runs.finditer(text):
        end = match.end()
        while end < len(text) and text[end] in CLOSING_RUN:
            end += 1
        if end < len(text) and OPENS_ENTRY.match(text, end) is None:
            continue
        run = label_run(text[reached : match.end()], lexicon)
        if run is None or not run.strong:
            continue
        start = _left_edge(text, reached + run.start)
        if start > reached and _ends_reference(text, start):
            yield start, end
            reached = end


def _ends_reference(text: str, start: int) -> bool:
    """Whether a reference ends before `start`."""
    return text[max(0, start - 4) : start].rstrip()[-1:] in ENDS_ENTRY
