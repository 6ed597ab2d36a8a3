"""Find the entries of a list in a line that joined several, where labels of links part them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from .dated_heads import tells_year_first
from .dates import CITED_YEAR
from .joined_entries import (
    DATED,
    LEAST_ENTRIES,
    LONGEST_OPENING,
    OPENINGS,
    TOLD,
    Span,
    glued,
    is_ended,
    is_labelled,
    last_end,
    opening_of,
    starts_of,
)
from .knowledge import Lexicon
from .linklabels import labels_inside

__all__ = ["between_labels", "labelled", "named_between_labels"]

LABEL = " \t\r\n\u00a0[(0123456789)]."
"""What the number of an entry is made of, which may touch its first author."""


def labelled(line: str, start: int, end: int, lexicon: Lexicon) -> list[Span]:
    """The entries that labels of links part, or the stretch of them: a filter makes lines of that.

    >>> from cleanscrape.knowledge import lexicon
    >>> entries = "Roe, A. Rain. 1901. CrossRef Cole, B. Wind. 1902. CrossRef "
    >>> line = f"Data is shown. {entries}Doe, C. Fog and fords. 1903. CrossRef We thank all."
    >>> [line[start:end][-20:] for start, end in labelled(line, 0, len(line), lexicon())]
    ['ain. 1901. CrossRef ', 'ind. 1902. CrossRef ', 'rds. 1903. CrossRef ']
    """
    ends = [start + behind for _, behind in labels_inside(line[start:end], lexicon)]
    if len(ends) < LEAST_ENTRIES:
        return []
    numbers = glued(line, start, end, lexicon)
    if len(numbers) >= TOLD * len(ends):
        return numbers
    spans = list(pairwise(ends))
    if sum(_is_entry(line, *span) for span in spans) < TOLD * len(spans):
        return [(start, ends[-1])]
    return list(pairwise(_cuts(line, start, ends)))


def _cuts(line: str, start: int, ends: Sequence[int]) -> list[int]:
    """Where the entries begin that end there: a first one longer than two of the others begins behind other text."""
    form = Counter(opening_of(line[at : at + LONGEST_OPENING]) for at in ends).most_common(1)[0][0]
    longest = max((stop - at for at, stop in pairwise(ends)), default=0)
    if ends[0] - start <= 2 * longest or opening_of(line[start : start + LONGEST_OPENING]) == form is not None:
        return [start, *ends]
    near = ends[0] - 2 * longest, ends[0]
    year = max((match.start() for match in CITED_YEAR.finditer(line, *near)), default=0)
    found = () if form is None else OPENINGS[form][1].finditer(line, *near)
    begun = [match.end() for match in found if match.end() <= year]
    return [*begun[-1:], *ends]


def between_labels(line: str, lexicon: Lexicon) -> list[Span]:
    """The entries that stand between the labels of links of two others, with bullets or without."""
    line = line.replace("•", " ")
    ends = [behind for _, behind in labels_inside(line, lexicon)]
    return [span for span in pairwise(ends) if _is_entry(line, *span)]


def _is_entry(line: str, start: int, end: int) -> bool:
    """Whether a stretch that labels end begins with authors or a number, and tells a year."""
    text = line[start : start + LONGEST_OPENING]
    begins = is_labelled(text) or opening_of(text.lstrip(LABEL)) is not None
    return begins and CITED_YEAR.search(line, start, end) is not None


def named_between_labels(line: str, start: int, end: int, lexicon: Lexicon) -> list[Span]:
    """The entries below a heading that labels of links part, and authors behind years where an entry has none.

    >>> from cleanscrape.knowledge import lexicon
    >>> entries = ("Roe, A. Rain. 1901. CrossRef ", "Doe, C. Fog and fords. 1903. ", "Cole, B. Wind. 1902. CrossRef ")
    >>> line = f"{''.join(entries)}{''.join(entries)}"
    >>> len(named_between_labels(line, 0, len(line), lexicon()))
    6
    """
    runs = list(labels_inside(line[start:end], lexicon))
    if len(runs) < LEAST_ENTRIES:
        return []
    cuts = _cuts(line, start, [start + behind for _, behind in runs if start + behind < end])
    told = frozenset(cuts)
    forms = Counter(opening_of(line[begin : begin + LONGEST_OPENING]) for begin in cuts)
    form, count = forms.most_common(1)[0]
    if form is None or count < TOLD * len(cuts):
        return []
    if OPENINGS[form][0].match(line, cuts[-1], end) is None:
        # What stands behind the last labels is none.
        end = cuts.pop()
    found = [at for begin, stop in pairwise((*cuts, end)) for at in starts_of(line, begin, stop, form, lexicon)]
    # Where labels part the others, no less than a full stop behind a number ends an entry; but authors with their year.
    undated = lexicon.openings["undated"]
    dated = sum(tells_year_first(line, at, end, undated) for at in cuts) >= DATED * len(cuts)
    starts = [
        at for at in found if at in told or is_ended(line, at) or (dated and tells_year_first(line, at, end, undated))
    ]
    if len(starts) == len(cuts):
        return []
    longest = max(stop - begin for begin, stop in pairwise(starts))
    return [*pairwise(starts), (starts[-1], last_end(line, starts[-1], end, longest, lexicon))]
