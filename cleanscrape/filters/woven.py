"""Filters for what pages weave into running text: entries in pop-ups at markers, and the labels of their links."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from ..joined_entries import is_labelled, opening_of
from ..knowledge import Lexicon, fold, letters_of
from ..linklabels import LabelRun, are_labels, ends_reference, label_run, label_spans, left_edge
from ..names import PARTICLE
from ..page import Edit, Page, Remove, Replace
from ..patterns import pattern_of

__all__ = ["drop_woven_references", "strip_woven_labels"]

PROSE = frozenset(("body", "abstract"))
LISTS = frozenset(("reference", "note"))
HABIT = 3
"""So often a label stands behind something, until it is one of a link where it stands alone."""
SHORTEST, KNOWN_BY = 24, 40
"""Letters and digits of an entry that is known again where labels stand right behind it, and wherever it stands."""
BEHIND = 160
"""Characters: so far behind an entry that a pop-up shows its labels may begin, an address before them."""
NEXT = 4
FOLLOWS = frozenset((";", ".", ")", "\n", ""))
# How the next line begins: a sentence, an entry, what a page shows of the text that cites it ("a [...] the ford").
BEGINS = pattern_of(
    rf"[\s|·,;\])]{{0,8}}+(?:[\p{{Lu}}\p{{Lo}}\d“\"•©[(]|\p{{Ll}} \[|(?:(?:{PARTICLE}) ){{1,3}}+\p{{Lu}}|$)"
)
# The number of the next entry, which was joined to this one. Linear: bounded classes.
NUMBERED = pattern_of(r"\s{0,3}\d{1,3}\s{0,3}$")
# The pages that end an entry, so many characters of them at most. Linear: bounded.
PAGED, FAR_PAGES = pattern_of(r"\d[-–]\d{1,6}\s{0,2}$"), 12
CITED = pattern_of(r"\p{Ll} \[")
SIGNS = " \t\n\u00a0+•-"
START = attrgetter("start")


class Run(NamedTuple):
    """Labels of links inside a text, the brackets around them included."""

    start: int
    end: int
    sure: bool
    """Whether they are so by their form; others have to be a habit of the page."""


def drop_woven_references(page: Page) -> Iterator[Edit]:
    """Take entries out of the sentences of a text where pop-ups say them once more, with the labels of their links."""
    if page.input != "text":
        return
    entries: dict[str, list[str]] = {}
    for block in (part for whole in page.having("reference") for part in whole.parts):
        if len(letters := letters_of(block.text)) >= SHORTEST:
            entries.setdefault(letters[:SHORTEST], []).append(letters)
    if not entries:
        return
    for block in page.having(*PROSE):
        runs = list(_runs(block.text, page.lexicon))
        sure = [run for run in runs if run.sure]
        for start, end, size in _said_again(block.text, entries) if runs else ():
            # Labels that are right behind an entry are its own, whatever their form.
            run = _next(runs, end - 1, end + NEXT) or _next(sure, end - 1, end + BEHIND)
            if run is not None or (sure and size >= KNOWN_BY):
                yield Replace(block, start, run.end if run else end, "", "repeated-reference")


def _next(runs: Sequence[Run], start: int, end: int) -> Run | None:
    """The first run of labels that begins between two places."""
    at = bisect_left(runs, start, key=START)
    return runs[at] if at < len(runs) and runs[at].start <= end else None


def _said_again(text: str, entries: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, int, int]]:
    """Where a text says entries, letter for letter, whatever stands between the letters; and how many letters."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        # ASCII folds to its small letters: most characters need no more.
        for letter in (char.lower() if char.isascii() else fold(char)) if char.isalnum() else "":
            letters.append(letter)
            places.append(place)
    said = "".join(letters)
    reached = 0
    begins = [at for at in range(len(places)) if not at or places[at] > places[at - 1] + 1]
    for at in begins:
        if at < reached:
            continue
        for whole in entries.get(said[at : at + SHORTEST], ()):
            if said.startswith(whole, at):
                reached = at + len(whole)
                yield places[at], places[reached - 1] + 1, len(whole)
                break


def strip_woven_labels(page: Page) -> Iterator[Edit]:
    """Remove the labels of links from the prose and the entries of a text, and lines that hold nothing else."""
    if page.input != "text":
        return
    joined = any("joint" in block.facts for block in page)
    found = [
        (block, list(_runs(block.text, page.lexicon, listed=block.role in LISTS, joined=joined)))
        for block in page.entries(*PROSE, *LISTS)
    ]
    outside = [block for block in page if block.role not in LISTS and are_labels(block.text, page.lexicon)]
    habit = len(outside) + sum(len(runs) for _, runs in found) >= HABIT
    for block, runs in found:
        for run in runs:
            if run.sure or (habit and block.role in PROSE):
                yield Replace(block, run.start, run.end, _gap(block.text, run), "link-labels")
    for block in outside:
        whole = label_run(block.text, page.lexicon)
        if habit or (whole is not None and len(whole.labels) > 1):
            yield Remove(block, "link-labels")


def _gap(text: str, run: Run) -> str:
    """What is left between the words around labels: a space, where they would touch."""
    return " " if text[run.start - 1 : run.start].isalnum() and text[run.end : run.end + 1].isalnum() else ""


def _runs(text: str, lexicon: Lexicon, *, listed: bool = False, joined: bool = False) -> Iterator[Run]:
    """The labels in a text that stand as no sentence has words: in brackets, glued to each other, behind an entry.

    `listed`: an entry of a list, which may begin with those of the entry above; `joined`: another line may follow.
    """
    if not (spans := label_spans(text, lexicon)):
        return
    first = len(text) - len(text.lstrip(SIGNS if joined else None))
    begun = is_labelled(text) or opening_of(text) is not None
    for start, last in spans:
        run = _whole_labels(text, start, last, lexicon)
        if run is None or run.start or not run.strong:
            continue
        end = start + run.end
        edge = left_edge(text, start)
        boxed = "[" in text[edge:start] and text[end : end + 2].strip().startswith("]")
        stop = text.index("]", end) + 1 if boxed else end
        several = len(run.labels) > 1
        glued = several and sum(map(len, run.labels)) == end - start
        ends = ends_reference(text, edge) and "," not in text[start:end]
        behind = ends and text[stop : stop + NEXT].lstrip(" \u00a0")[:1] in FOLLOWS
        begins = joined and BEGINS.match(text, stop) is not None
        counted = several and run.labels[-1][-1:].isdigit()
        numbered = listed and NUMBERED.match(text, stop) is not None and ends
        if numbered:
            stop = len(text)
        between = begins and (edge <= first or _is_between(text, Run(edge, stop, sure=True), run))
        paged = begun or PAGED.search(text, max(0, edge - FAR_PAGES), edge) is not None
        whole = boxed and ends and (listed or (paged and not text[stop:].strip()))
        above = listed and edge <= first
        if between or counted or numbered or whole or (several and (boxed or glued or behind or above)):
            yield Run(edge, stop, sure=True)
        elif boxed or behind or (ends and edge == start):
            yield Run(edge, stop, sure=False)


def _is_between(text: str, run: Run, labels: LabelRun) -> bool:
    """Whether labels stand between two lines that were joined: no sentence goes on with several, nor with an author."""
    plain = "," not in text[run.start + labels.start : run.end] or labels.strong > 1
    if len(labels.labels) > 1 and plain:
        return True
    ends = ends_reference(text, run.start)
    following = text[run.end : run.end + KNOWN_BY].lstrip()
    return opening_of(following) is not None or (ends and plain and CITED.match(following) is not None)


def _whole_labels(text: str, start: int, end: int, lexicon: Lexicon) -> LabelRun | None:
    """The labels in a stretch of a text, without one that begins a word, or is a heading which was glued to them."""
    run = label_run(text[start:end], lexicon)
    if run is None or not text[end : end + 1].isalpha():
        return run
    before = end - len(run.labels[-1])
    return label_run(text[start:before], lexicon) if lexicon.label_before(text, end) == (before, False) else run
