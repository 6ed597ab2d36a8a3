"""The filter for what pages print behind an entry of a text in its line: who cites it, and its record once more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..knowledge import Lexicon, letters_of
from ..linklabels import ends_in_labels, ends_reference, label_run, left_edge
from ..page import Block, Edit, Page, Remove
from ..patterns import pattern_of

__all__ = ["strip_entry_tails"]

ENTRIES = ("note", "reference", "list")
HABIT = 3
"""So many entries with such sentences: the title of one may leave out words as well."""
SAID, SHORTEST = 30, 40
"""Letters that are said again behind a number, and characters before that number."""
BEFORE = 60
"""Characters before the end of labels: so many say whether they are some."""
CLOSING = " \t\r\n\u00a0])|·•.,;"
# The first sentence of the text that cites an entry, of which a page shows the end: "a [...] in the deep fords".
CITING = pattern_of(r"\s(•\s{1,3})?_{0,2}a\s\[(?:\.\.\.|…)\]\s")
# The number of an entry, with the one that a renderer set before it.
LABEL = pattern_of(r"\s{0,3}(?:\d{1,4}\.\s{1,3})?[\[(]?(\d{1,3})[\])]?\.?\s")
AGAIN = pattern_of(r"\s(\d{1,3})\s{1,3}(?=[\p{Lu}\p{Lo}“\"])")


def strip_entry_tails(page: Page) -> Iterator[Edit]:
    """Remove what stands behind an entry of a text: who cites it, its record behind its number, the foot of a page."""
    if page.input != "text":
        return
    entries = page.entries(*ENTRIES)
    cited = {(block.place, block.offset): found for block in entries if (found := CITING.search(block.text))}
    last = _last(page, entries)
    for block in entries:
        found = cited.get((block.place, block.offset))
        if found is not None and (found[1] or len(cited) >= HABIT):
            yield Remove(block, "citing-text", found.start())
        elif (start := _said_again(block.text, page.lexicon)) is not None:
            yield Remove(block, "service-record", start)
        elif block is last and (end := _labels_end(block.text, page.lexicon)) is not None:
            yield Remove(block, "navigation", end)


def _said_again(text: str, lexicon: Lexicon) -> int | None:
    """Where the number of an entry stands in it once more: behind labels, or before words that it said, its title."""
    label = LABEL.match(text)
    if label is None:
        return None
    for match in AGAIN.finditer(text, label.end() + SHORTEST):
        if match[1] == label[1]:
            if ends_in_labels(text[max(0, match.start() - BEFORE) : match.start()], lexicon):
                return match.start()
            said = letters_of(text[match.end() : match.end() + 2 * SAID])[:SAID]
            return match.start() if len(said) == SAID and said in letters_of(text[: match.start()]) else None
    return None


def _last(page: Page, entries: Sequence[Block]) -> Block | None:
    """The last entry if it is one line, where most of the others end in labels of links."""
    if len(entries) < HABIT or "\n" in entries[-1].text:
        return None
    ended = sum(ends_in_labels(block.text, page.lexicon) for block in entries[:-1])
    return entries[-1] if 2 * ended > len(entries) else None


def _labels_end(text: str, lexicon: Lexicon) -> int | None:
    """Where the first labels behind the end of a reference end, and something else follows them."""
    for match in lexicon.label_runs.finditer(text, SHORTEST):
        base = max(0, match.start() - BEFORE)
        run = label_run(text[base : match.end()], lexicon)
        if run is not None and run.strong and ends_reference(text, left_edge(text, base + run.start)):
            return match.end() if text[match.end() :].strip(CLOSING) else None
    return None
