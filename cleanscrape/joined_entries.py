"""Find the entries of a list in a line that joined several: numbers count, or authors stand behind years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

import regex

from .dated_heads import bodies_with_years, tells_year_first
from .dates import CITED_YEAR
from .knowledge import Lexicon
from .linklabels import is_before_labels, labels_inside
from .memo import remembered
from .patterns import pattern_of
from .phrases import Openings

__all__ = [
    "DATED",
    "ENDS_ENTRY",
    "LEAST_ENTRIES",
    "LONGEST_OPENING",
    "OPENINGS",
    "OUTSIDE",
    "SENTENCE_END",
    "TOLD",
    "Span",
    "arrowed",
    "begins_dated",
    "begins_next",
    "counted",
    "counts_on",
    "doubled",
    "glued",
    "is_ended",
    "is_labelled",
    "last_end",
    "named",
    "of_more",
    "opened",
    "opening_of",
    "starts_of",
    "twins",
]

Span = tuple[int, int]

# All of these are linear: bounded classes behind each other, repeated possessively where the next could match as well.
SENTENCE_END = pattern_of(r"[.!?][)\]”’\"»\d,–-]{0,12}+\s++(?=[\p{Lu}\p{Lo}\d“\"(\[«•])")
# A label behind white space, with the number that a renderer set before it: "3. [3] Roe".
SPACED = pattern_of(
    r"(?<!\S)(?:\d{1,3}\.\s)?([\[(]?)(\d{1,3})([\].)]{0,2})\s{1,8}+(?=[\p{Lu}\p{Lo}“\"‘]|https?:|[a-z]{1,4} \p{Lu})"
)
# A label where two entries touch: "Google Scholar2. Roe", "1999;3:4-52Roe".
GLUED = pattern_of(r"([\[(]?)(?<!\d)(\d{1,12}+)([\].)]{0,2})\s{0,40}+(?=[\p{Lu}\p{Lo}“\"‘]|[a-z]{1,4} \p{Lu})")
# An arrow that leads back into the text, with the label before it, and the capital behind; notes have signs there.
ARROW = pattern_of(
    r"(?:(?<!\S)(?:\d{1,3}\.\s)?[\[(]?\d{1,3}[\].)]{1,2}\s?)?↵\s{0,3}"
    r"(?=(?:\d{1,3}\.\s)?[\p{Lu}\p{Lo}“\"‘]|[a-z]{1,4} \p{Lu})"
)
LABELLED = pattern_of(r"\s*+([\[(]?)(\d{1,3})([\].)]{1,2})\s++(?=[\p{Lu}\p{Lo}“\"‘])")
# A number that a renderer set, before the label that is printed, or before an arrow.
DOUBLED = pattern_of(r"\s{0,3}(\d{1,3})\.\s?(?=[\[(]?\d{1,3}[\].)]|↵)")
CAPITAL = pattern_of(r"(?<![\p{L}\d])[\p{Lu}©]")
# The end of an entry that tells its year last: "12, 345–350 (1999).", "pp. 7–9 (Hedge, 1999).".
YEAR_LAST = pattern_of(r"(?<=\d)\s?\((?:[^(),]{1,40}+, )?(?:1[5-9]|20)\d\d\)\.\s{0,3}(?=\p{Lu})")
LEAST_ENTRIES, TOLD, SHORTEST = 3, 0.6, 25
DATED = 0.8
"""This share of entries begins with authors and a year, where a list has that style."""
MANY_MORE = 3
# A journal stands behind a bare year: "Roe A 1999 Hull J. 3 12".
BARE_YEAR = pattern_of(r"(?<!\d)(?:1[5-9]|20)\d\d[a-z]?\s{1,4}$")
# The end of an entry: a full stop behind a number, or an address; some tools set a space before it.
ENDED = pattern_of(r"(?:[\d)\]”\"] ?\.|/[^\s/]{1,40}(?: \.)?)\s{0,6}$")
LONGEST_END = 60
LONGEST_BARE = 10
LONGEST_YEAR = 5
LONGEST_OPENING = 80
"""Characters: no phrase that opens something is longer."""
ENDS_ENTRY = frozenset('.)]”’"0123456789')
# Behind these a list of names goes on.
LISTED = pattern_of(r"[,;&]$|\band$|\bIn:?$")
INITIAL = pattern_of(r"\b\p{Lu}\.$")
# Editors of the book that a chapter is in are written as authors are, and so are places: "Hull, MA: Hedge".
OUTSIDE = r"(?!(?:In|En|Dans)[: ]|\p{Lu}[\p{L}. ]{1,30}+, (?:\p{Lu}{2}: |D\. ?C\.(?! \p{Lu}\.| and\b| &)))"
# How an entry begins: "van Roe, A. B."; "Roe AB,"; "A.-B. van Roe,". Nothing else of an entry is written so behind a
# sentence; "Vitamin A deficiency" goes on with a small letter.
AUTHORS = (
    OUTSIDE + r"(?:\p{Ll}{1,4} ){0,2}\p{Lu}[\p{L}\p{M}'’‐-]{1,40}+(?: \p{Lu}[\p{L}\p{M}'’‐-]{1,40}+)?,?\s{1,3}"
    r"(?:\p{Lu}(?:-\p{Lu})?\.|(?:\p{Lu}-\p{Lu}|\p{Lu}{1,3})(?=\s?,|[;:]|\s\(|\s(?:and|&|et al)\b|\s\d{4}))",
    r"(?:\p{Lu}\p{Ll}?\.[\s‐-]?){1,4}+(?:\p{Ll}{1,4} ){0,2}\p{Lu}[\p{L}\p{M}'’‐-]++(?: Jr)?(?=,| and\b| &| et al)",
)
# Behind what ends an entry, but no initial.
BEHIND = r"(?<=[.)\]\d”’\"/])(?<!(?<!\d-)\b\p{Lu}\.)\s{0,40}+"
# One author, with a full stop behind: only behind a number is that no name of a journal, nor a place behind a year.
ALONE = (
    r"(?!)",
    r"(?<=\d ?\.)(?<!\b(?:1[5-9]|20)\d\d ?\.)\s{0,40}+"
    r"(?=(?:\p{Lu}\.[\s‐-]?){1,3}+\p{Lu}\p{Ll}[\p{L}\p{M}'’‐-]++\.\s{1,8}\p{Lu})",
)
# The same behind the initials of a place: "Hull, D.C.".
STATE = tuple(pattern_of(rf"(?<=\p{{Lu}}\.\p{{Lu}}\.)\s{{1,40}}+(?={form})") for form in AUTHORS)
OPENINGS = tuple(
    (pattern_of(rf"[\s↵<]*+{form}"), pattern_of(rf"{BEHIND}(?={form})|{alone}"))
    for form, alone in zip(AUTHORS, ALONE, strict=True)
)


@remembered
def opening_of(text: str) -> int | None:
    """The form in which a line begins with authors as entries do; None where it begins otherwise.

    >>> opening_of("Roe, A. B., & Cole, B."), opening_of("A. B. Roe, B. Cole"), opening_of("Vitamin A was not lost")
    (0, 1, None)
    >>> opening_of("Roe H-Y, Cole B"), opening_of("Roe, A-G. 1820")
    (0, 0)
    """
    for form, (first, _) in enumerate(OPENINGS):
        if first.match(text) is not None:
            return form
    return None


def begins_next(above: str, line: str, form: int | None) -> bool:
    """Whether a line below the end of an entry begins the next one, with authors in the same form."""
    if form is None or opening_of(line) != form:
        return False
    end = above.rstrip()
    return end[-1:] in ENDS_ENTRY and INITIAL.search(end[-3:]) is None


def is_labelled(line: str) -> bool:
    """Whether a line begins with the number of an entry."""
    return not line[:1].isalpha() and LABELLED.match(line) is not None


def doubled(text: str) -> int | None:
    """The number that a renderer set before the label of an entry.

    >>> doubled("3. [3] Roe A. On rain."), doubled("3. Roe A. On rain.")
    (3, None)
    """
    match = DOUBLED.match(text)
    return None if match is None else int(match[1])


def counts_on(first: str, above: str, line: str) -> bool:
    """Whether a line begins with the number behind that of an entry, and the line above it ends as entries do.

    >>> counts_on("1. Roe A. On", "rain. 2003;64:161.", "2. Cole B. On fords.")
    True
    >>> counts_on("1. Roe A. On", "the length of", "2. A ford")
    False
    """
    if not first or line[:1].isalpha():
        return False
    last, following = LABELLED.match(first), LABELLED.match(line)
    if last is None or following is None or above.rstrip()[-1:] not in ENDS_ENTRY:
        return False
    return last.group(1, 3) == following.group(1, 3) and int(following[2]) == int(last[2]) + 1


def begins_dated(above: str, line: str, following: str) -> bool:
    """Whether a line is the authors of an entry whose year is the next line, and no names go before them."""
    names = (
        CITED_YEAR.match(following, int(following.startswith("("))) is not None
        and opening_of(f"{line} {following}") is not None
    )
    return names and LISTED.search(above[-4:].rstrip()) is None


def counted(line: str, start: int, end: int, lexicon: Lexicon) -> list[Span]:
    """The entries that numbers behind spaces begin which count up, if most of them tell a year.

    >>> from cleanscrape.knowledge import lexicon
    >>> line = "1   Roe, A. Rain of Hull. 1901. 2   Cole, B. Wind of Hull. 1902. 3   Doe, C. Fog of Hull. 1903."
    >>> [line[start:end][:7] for start, end in counted(f"{line} 4   Pike, D. Ice. 1904.", 0, len(line), lexicon())]
    ['1   Roe', '2   Col', '3   Doe']
    """
    rows = (_row(line, start, end, SPACED), _row(line, start, end, SPACED, skips=True))
    return _told(line, max(rows, key=len), end, lexicon)


def glued(line: str, start: int, end: int, lexicon: Lexicon) -> list[Span]:
    """The same where entries touch: the labels of one, or its last page, and the number of the next.

    >>> from cleanscrape.knowledge import lexicon
    >>> line = "1. Roe A. On rain. 1901Google Scholar2. Cole B. On wind. 1902Google Scholar3. Doe C. On fog. 1903."
    >>> [line[start:end] for start, end in glued(line, 0, len(line), lexicon())][1:]
    ['2. Cole B. On wind. 1902Google Scholar', '3. Doe C. On fog. 1903.']
    """
    # The stricter goes first: the end of "1999;3:4-52. Roe" is a label only where no whole number counts on.
    rows = [_row(line, start, end, GLUED, **how) for how in ({}, {"tails": True}, {"skips": True})]
    return _told(line, max(rows, key=len), end, lexicon)


def _told(line: str, starts: Sequence[int], end: int, lexicon: Lexicon) -> list[Span]:
    """The entries that begin there, if they are some and most tell a year."""
    if len(starts) < LEAST_ENTRIES or 2 * sum(is_before_labels(line, at, lexicon) for at in starts) >= len(starts):
        return []
    spans = list(pairwise(starts))
    told = sum(stop - begin >= SHORTEST and CITED_YEAR.search(line, begin, stop) is not None for begin, stop in spans)
    if told < TOLD * len(spans):
        return []
    longest = max(stop - begin for begin, stop in spans)
    return [*spans, (starts[-1], last_end(line, starts[-1], end, longest, lexicon))]


def _row(
    line: str, start: int, end: int, label: regex.Pattern[str], *, tails: bool = False, skips: bool = False
) -> list[int]:
    """Where labels of one form begin that count up from 1.

    With `tails` the last digits of a number may be a label, with `skips` one may be missing, or have small letters
    behind it: "5. wwPDB consortium".
    """
    rows: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for match in label.finditer(line, start, end):
        form = match[1], match[3]
        row = rows.setdefault(form, [])
        awaited, at = row[-1][0] + 1 if row else 1, match.start()
        if match[2] == "1" and len(row) < LEAST_ENTRIES:
            row[:] = [(1, at)]
        elif row and match[2] == str(awaited):
            row.append((awaited, at))
        elif row and skips and any(form) and match[2] == str(awaited + 1):
            between = line.find(f" {form[0]}{awaited}{form[1]} ", row[-1][1], at)
            row += [(awaited, between + 1)] * (between >= 0) + [(awaited + 1, at)]
        elif row and tails and match[2].endswith(str(awaited)):
            row.append((awaited, match.end(2) - len(str(awaited))))
    longest = max(rows.values(), key=len, default=[])
    # Behind the last label the next number but one is none: no further one shows that they count on.
    done = len(longest) < 2 or longest[-1][0] == longest[-2][0] + 1
    return [at for _, at in (longest if done else longest[:-1])]


def last_end(line: str, start: int, end: int, longest: int, lexicon: Lexicon) -> int:
    """Where the last entry ends: with the last sentence that leaves it no longer than the others.

    No entry that begins otherwise has a bullet in it, and none says whose rights it is.
    """
    bullet = line.find("•", start + SHORTEST, end)
    end = end if bullet < 0 else bullet
    rights = next(opened(line, lexicon.openings["rights"], start + SHORTEST, end), None)
    end = end if rights is None else rights.start()
    labels = next(labels_inside(f"{line[start:end]} A", lexicon), None)
    if labels is not None:
        return min(end, start + labels[1])
    if end - start <= longest:
        return end
    stops = [match.end() for match in SENTENCE_END.finditer(line, start, min(end, start + longest + 1))]
    return stops[-1] if stops else end


def opened(line: str, openings: Openings, start: int, end: int) -> Iterator[regex.Match[str]]:
    """Where words of a kind begin, each with a capital: where white space begins they are not asked for."""
    for head in openings.heads.finditer(line, start, end):
        place = head.start()
        if CAPITAL.match(line, place, end) is None:
            continue
        # Only so far: the engine looks for what a phrase must hold to the end that it is given.
        if (found := openings.pattern.match(line, place, min(end, place + LONGEST_OPENING))) is not None:
            yield found


def arrowed(line: str, start: int, end: int, lexicon: Lexicon) -> list[Span]:
    """The entries that begin with an arrow which leads back into the text; those that it does not cite have none.

    >>> from cleanscrape.knowledge import lexicon
    >>> line = "↵ Roe A. On rain at Hull. 1901. CrossRef↵ Cole B. On the wind of Hull. 1902. ↵ Doe C. On fog. 1903."
    >>> [line[start:end] for start, end in arrowed(line, 0, len(line), lexicon())][1:]
    ['↵ Cole B. On the wind of Hull. 1902. ', '↵ Doe C. On fog. 1903.']
    """
    found = [match.start() for match in ARROW.finditer(line, start, end)]
    if len(found) < LEAST_ENTRIES:
        return []
    begins = {found[0] + behind for _, behind in labels_inside(line[found[0] : found[-1]], lexicon)}
    return _told(line, sorted({*found, *begins}), end, lexicon)


def named(line: str, start: int, end: int, lexicon: Lexicon) -> list[Span]:
    """The entries below a heading that begin with their authors, each behind the year of the one before it.

    >>> from cleanscrape.knowledge import lexicon
    >>> line = "Roe, A. 1901. On rain. Hull. Cole, B. 1902. On wind. Hull. Doe, C. 1903. On fog. Hull."
    >>> [line[start:end] for start, end in named(line, 0, len(line), lexicon())]
    ['Roe, A. 1901. On rain. Hull. ', 'Cole, B. 1902. On wind. Hull. ', 'Doe, C. 1903. On fog. Hull.']
    >>> parts = "Cole, B. 1902. On wind, D.C. ", "Doe, C. 1903. Fog. CrossRef", "Mere 1904. Seen 3 May 1905. "
    >>> line = f"{''.join(parts)}Pike, D. 1906. On the fords of Hull. Rain Watch 1907. A flood. Roe, A. 1908. Rain."
    >>> [line[start:end][:4] for start, end in named(line, 0, len(line), lexicon())]
    ['Cole', 'Doe,', 'Mere', 'Pike', 'Rain', 'Roe,']
    >>> line = "A. Roe, B. Cole, Fords, 2007, 6, 813. B. Cole and C. Doe, Rev. B: Fords, 2008, 7, 505. "
    >>> line += "C. Doe, D. Pike, Locks, 2009, 3, 92. D. Pike, E. Holt, Weirs, 2010, 1, 24. E. Holt, A. Roe, Ice, 2011."
    >>> len(named(line, 0, len(line), lexicon()))
    5
    """
    for form, (first, _) in enumerate(OPENINGS):
        if first.match(line, start, end) is not None:
            starts = starts_of(line, start, end, form, lexicon)
            if len(starts) < LEAST_ENTRIES:
                return []
            longest = max(stop - begin for begin, stop in pairwise(starts))
            return [*pairwise(starts), (starts[-1], last_end(line, starts[-1], end, longest, lexicon))]
    return []


def of_more(counted: list[Span], named: list[Span]) -> list[Span]:
    """The entries that numbers tell; those that authors tell, where the numbers are but those of parts of a work."""
    return named if len(named) >= MANY_MORE * max(1, len(counted)) else counted


def twins(line: str, lexicon: Lexicon) -> list[Span]:
    """The entries in a line of a list that ought to be one: authors behind a year, and a year behind these.

    >>> from cleanscrape.knowledge import lexicon
    >>> line = "Roe, A. & Cole, B. On rain. J. Rain 4 (1901).Doe, C. On fog. J. Fog 2 (1903)."
    >>> [line[start:end] for start, end in twins(line, lexicon())]
    ['Roe, A. & Cole, B. On rain. J. Rain 4 (1901).', 'Doe, C. On fog. J. Fog 2 (1903).']
    """
    form = opening_of(line)
    if form is None:
        return []
    found = starts_of(line, 0, len(line), form, lexicon)
    # Behind less than a full stop or an address an entry goes on: "the tolls of 1944) Tolls J. Fords 12".
    places = [at for at in found if not at or is_ended(line, at)]
    spans = pairwise((*places, len(line)))
    starts = [start for start, stop in spans if not start or CITED_YEAR.search(line, start, stop) is not None]
    # Where labels of links part entries, a filter makes lines of them.
    if len(starts) < 2 or next(labels_inside(line, lexicon), None) is not None:
        return []
    return list(pairwise((*starts, len(line))))


def is_ended(line: str, at: int) -> bool:
    """Whether an entry ends before a place of a line."""
    return ENDED.search(line, max(0, at - LONGEST_END), at) is not None


def starts_of(line: str, start: int, end: int, form: int, lexicon: Lexicon) -> list[int]:
    """Where entries begin: authors of this form behind a year, or behind labels where a list tells years first."""
    undated = lexicon.openings["undated"]
    places = {match.end() for one in (OPENINGS[form][1], YEAR_LAST) for match in one.finditer(line, start, end)}
    found = list(_behind_years(line, start, places, undated))
    if sum(tells_year_first(line, at, end, undated) for at in found) < DATED * len(found):
        return found
    places.update(match.end() for match in STATE[form].finditer(line, start, end))
    for match in lexicon.label_runs.finditer(line[start:end]):
        places.discard(start + match.start())
        places.add(start + match.end())
    headed = {at for at in places if tells_year_first(line, at, end, undated)}
    begun = list(_behind_years(line, start, headed, undated))
    if len(begun) < len(found):
        return found  # journals stand between authors and years as well
    bodies = set(bodies_with_years(line, begun, end))
    return list(_behind_years(line, start, headed | bodies, undated)) if bodies else begun


def _behind_years(line: str, start: int, places: Set[int], undated: Openings) -> Iterator[int]:
    """The places behind a year, or where none is told yet ("in press")."""
    yield start
    told, seen = False, start
    for place in sorted(places):
        # Each stretch is looked at once: a line may have any number of authors and no year.
        if BARE_YEAR.search(line, max(start, place - LONGEST_BARE), place) is not None:
            continue
        told = told or CITED_YEAR.search(line, seen, place) is not None or undated.search(line, seen, place) is not None
        seen = max(start, place - LONGEST_YEAR)
        if told and place - start >= SHORTEST:
            start = seen = place
            told = False
            yield start
