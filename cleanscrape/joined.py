"""Part lines that a tool joined: headings and furniture that stood on lines of their own are found inside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from operator import itemgetter
from typing import NamedTuple

import regex

from .bound_names import sure_lists
from .dates import CITED_YEAR
from .joined_entries import (
    arrowed,
    counted,
    glued,
    named,
    of_more,
    opened,
    opening_of,
)
from .joined_names import name_lists
from .knowledge import Heading, Lexicon, fold
from .labelled_entries import between_labels, named_between_labels
from .language import is_capital, is_unspaced
from .linklabels import label_run, label_spans, labels_inside
from .memo import remembered
from .overlap import overlapping
from .page import BlockKind
from .patterns import pattern_of
from .sentences import ENDS_SENTENCE

__all__ = [
    "DATE",
    "FOLDED",
    "LISTS",
    "Landmark",
    "accepted",
    "are_joined",
    "between",
    "fields_in",
    "is_folded",
    "landmarks_in",
    "marks_in",
    "may_end",
    "outside_lists",
    "pieces",
    "window_end",
]

LEAST_SHOWN = 60
"""Shorter lines hold one thing."""
LEAST_PAIRS, LEAST_GLUED = 3, 1
FOLDED, LEAST_TOLD = 800, 3
LEAST_FIELDS, LEAST_SPACED = 3, 3
LONGEST_NOTE, NOTES = 120, frozenset(("list-note", "publisher-note"))
"""Characters: the beginning by which a note of the site is known is no longer."""
LEAST_LIST = 100
"""Characters: a list of three entries is longer."""
LONG_PHRASE = 3
"""Words: a phrase of so many words, with capitals where a line has them, is in no sentence."""
OPENS = frozenset("•◦▪‣●○□■↵©([|…€$£¥+†‡§¶")
"""What a line may begin with beside a capital and a digit: quotes, commas, small letters go on with a sentence."""
# Linear: literals. An outline has such signs behind the section that the reader is in.
HERE = pattern_of(r"\s?<<")
# Linear: one sign between spaces.
BULLET = pattern_of(r"(?<!\S)[•◦▪‣●○□■](?=\s)")
GREEK = frozenset("αβγδεζηθκλμνξπρστφχψω")
"""Letters that begin a sentence as they are: "β-Carotene"."""
ENDS = ENDS_SENTENCE | {":"}
OPENED = {"cited": "citation", "dated": "dates", "rights": "rights", "licensed": "rights", "thanks": "rights"}
"""Openings of what stands behind an abstract, and what they open."""
PARTED = pattern_of(r"\s[|–-]\s")
WORD = pattern_of(r"\S+")
LONGEST_WINDOW, MOST_NAMED = 400, 5
"""Characters of the name of a window, and words of the name of a service."""
# Linear: one class, then a literal.
ALL_RIGHTS = pattern_of(r"[^.]{0,80}+\. All rights reserved", regex.IGNORECASE)
LABEL = "furniture:navigation"
"""Headings of the site: "Advertisement"."""
OPENING = frozenset(("abstract", "keyword", "reference", "note"))
"""Headings that part a joined page also behind words that end no sentence."""


# Linear: one class after the other, each bounded.
FIRST_LABEL = pattern_of(r"\s{0,3}(?:1\.\s{1,3})?[\[(]?1(?!\d)")
# Linear: a literal, then bounded classes.
DOI = pattern_of(r"\b10\.\d{4,9}/[^\s\"<>]{2}")
DATE = pattern_of(
    r":?\s{0,2}(?:on |in )?(?:\d{1,2}(?:st|nd|rd|th)?[ .-]{1,2}\p{L}{3,10}+\.?[ ,-]{1,2}\d{4}"
    r"|\p{L}{3,10}+\.? (?:\d{1,2}(?:st|nd|rd|th)?, ?\d{4}|\d{4})"
    r"|\d{4} \p{Lu}\p{L}{2,9}\.? \d{1,2}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})(?!\d)[.;,]?"
)
NUMBER_BEHIND = pattern_of(r"\s{1,3}+(?!1\D)\d{1,4}")
YEAR_BEHIND = pattern_of(r"\s{0,3}+(?:1[5-9]|20)\d\d(?!\d)")
LISTS = frozenset(("reference", "note"))
PARTS = frozenset(("about", "abstract", "body"))
BEHIND = {"reference": frozenset(("citation",)), "note": frozenset(("citation", "rights"))}
"""What begins behind a list without a heading."""
MOST_LISTS, LONGEST_ENTRY = 4, 1500
"""Headings that may open a list: a menu has one too."""


class Landmark(NamedTuple):
    """A phrase inside a line that pages set on a line of its own."""

    start: int
    end: int
    words: int
    role: str | None
    """What it opens, if it is a heading."""
    led: bool
    """Whether the line begins with it, or a sentence ends before it."""
    free: bool
    """Whether no article or preposition stands before it, with which it would be a part of a title."""
    glued: bool
    """Whether no space parts it from the word before or behind it."""


@remembered
def landmarks_in(line: str, lexicon: Lexicon) -> tuple[Landmark, ...]:
    """All phrases of a line that may be landmarks: a capital or no letter has to follow each."""
    found: list[Landmark] = []
    matches = list(lexicon.standing.finditer(line))
    labels = list(_label_runs(line, lexicon)) if matches else []
    for start, end, said in matches:
        stop = labels[at - 1][1] if (at := bisect_right(labels, (start, len(line)))) else 0
        label = lexicon.label_before(line, end) or (start, False)
        if end < stop or (end == stop and label[0] < start):
            continue  # "PubMed Abstract" is the label of a link, "Abstract" behind labels may be a heading
        end += 2 * (line[end : end + 2] == " :") or line[end : end + 1] in (":", ".")
        end = here.end() if (here := HERE.match(line, end)) is not None else end
        before = line[max(0, start - 2) : start].rstrip()[-1:]
        heading = lexicon.heading(said)
        # Keywords may begin with small letters.
        listed = heading is not None and heading.role == "keyword" and before in ENDS and line[end : end + 1] == " "
        menu = heading is not None and heading.role == LABEL and bool(found) and _opens_menu(line, found[-1], start)
        if not (may_end(line, end) or listed or menu):
            continue
        glued = line[start - 1 : start].isalpha() or line[end : end + 1].isupper() or line[end : end + 1].isdigit()
        words = len(said.split())
        led = not before or before in ENDS or BULLET.match(line, max(0, start - 2)) is not None
        if _is_journal(line, end, heading, led=led):
            continue
        if heading and heading.role in LISTS and lexicon.line_kind(line[start : start + LONGEST_NOTE]) in NOTES:
            continue  # "Note: OCR errors may be found ..."
        free = led or not _is_small(line[max(0, start - 20) : start], lexicon)
        found.append(Landmark(start, end, words, heading and heading.role, led, free, glued))
    return tuple(found)


def _opens_menu(line: str, one: Landmark, at: int) -> bool:
    """Whether a place stands right behind a long phrase of the site: a word of a menu needs no capital behind it."""
    return one.role is None and one.words >= LONG_PHRASE and not line[one.end : at].strip()


def _is_journal(line: str, end: int, heading: Heading | None, *, led: bool) -> bool:
    """Whether the word for a list ends a name, before its year or its number: "Mol. Ecol. Notes 2005", "Note 101"."""
    if heading is None or heading.role not in LISTS:
        return False
    return (YEAR_BEHIND if led or heading.role != "note" else NUMBER_BEHIND).match(line, end) is not None


def marks_in(line: str, lexicon: Lexicon) -> list[Landmark]:
    """All phrases of a joined line that may be landmarks, and where something begins that is none of a sentence."""
    found = (*landmarks_in(line, lexicon), *_openings(line, lexicon))
    return sorted(found, key=itemgetter(0, 1))


def _openings(line: str, lexicon: Lexicon) -> Iterator[Landmark]:
    """Where something begins behind a sentence that no sentence begins with: a citation, dates, rights.

    Such a landmark has no words: what begins there is not parted from what follows.
    """
    for kind, role in OPENED.items():
        for match in opened(line, lexicon.openings[kind], 0, len(line)):
            start, end = match.span()
            # What ends so may be the last sentence of an abstract.
            told = kind in ("licensed", "thanks") or (kind == "rights" and ALL_RIGHTS.match(line, end) is None)
            told = told or DATE.match(line, end) is not None
            following = line[end : end + 2].strip()[:1]
            told = told or (kind == "cited" and (not following or following.isupper()))
            before = line[max(0, start - 2) : start].rstrip()[-1:]
            if told and before and before in ENDS:
                yield Landmark(start, start, 0, role, led=True, free=True, glued=False)


def window_end(line: str, lexicon: Lexicon) -> int:
    """Where the name of the window ends with which a line begins: a work, and the service that shows it; 0 without.

    >>> from cleanscrape.knowledge import lexicon
    >>> line = "Quiet Rivers of the Lower Moor | Example Conference | IEEE Xplore Sign in Cart"
    >>> line[: window_end(line, lexicon())]
    'Quiet Rivers of the Lower Moor | Example Conference | IEEE Xplore'
    """
    found = 0
    for mark in PARTED.finditer(line, 0, LONGEST_WINDOW):
        words = islice(WORD.finditer(line, mark.end()), MOST_NAMED)
        ends = [word.end() for word in words if lexicon.shape_of(fold(line[: word.end()])) == "window-line"]
        found = max((found, *ends))
    return found


def _label_runs(line: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The runs of labels of links in a line, one of them strong at least."""
    for start, end in label_spans(line, lexicon):
        run = label_run(line[start:end], lexicon)
        if run is not None and run.strong:
            yield start, end


def may_end(line: str, end: int) -> bool:
    """Whether a phrase that ends here may have ended a line: no small letter follows, but a digit or a bullet may."""
    following = line[end : end + 2].lstrip()[:1]
    return not following or following.isdigit() or is_capital(following) or following in OPENS or following in GREEK


def _is_small(before: str, lexicon: Lexicon) -> bool:
    """Whether a text ends with one of the small words of a language."""
    last = before.split()[-1:]
    return bool(last) and last[0].casefold() in lexicon.small_words


def is_folded(line: str) -> bool:
    """Whether a line is as long as those that hold a page; scripts without spaces say as much in half of it."""
    return len(line) >= FOLDED or (2 * len(line) >= FOLDED and is_unspaced(line))


def are_joined(lines: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether what stood on lines of their own is joined: phrases follow each other, or headings are glued to words.

    Where all lines are long, several such phrases are enough, wherever they stand, or a DOI beside two of them.
    """
    pairs = glued = 0
    told: set[str | int] = set()
    filled = sum(1 for line in lines if line.strip())
    whole = sum(map(len, lines)) >= FOLDED * max(1, filled) or all(is_folded(line) for line in lines if line.strip())
    for line in lines:
        if len(line) < LEAST_SHOWN:
            continue
        # An essay has keywords in small letters too.
        found = [one for one in landmarks_in(line, lexicon) if may_end(line, one.end)]
        pairs += sum(_touch(line, a, b) and a.words + b.words > 2 for a, b in pairwise(found))
        glued += sum(one.glued and one.role is not None for one in found)
        if whole:
            told.update(line[one.start : one.end] for one in found if one.words > 1 or one.role in OPENING)
            told.update(f"[{at}]" for at, _ in zip(range(LEAST_TOLD), labels_inside(line, lexicon), strict=False))
            told.update(range(line.count("•") // 3))
            told.update(range(LEAST_TOLD * (window_end(line, lexicon) > 0)))
            told.update(["doi"] * (DOI.search(line) is not None))
            told.update(f"{at}:" for at in range(len(fields_in(line, lexicon))))
        if pairs >= LEAST_PAIRS or glued >= LEAST_GLUED or len(told) >= LEAST_TOLD:
            return True
    return False


def are_spaced(lines: Sequence[str]) -> bool:
    """Whether a tool set a space between all strings of a page: lines of its source begin and end with one."""
    spaced = sum([line[-1] == " " for line in lines if line[:1] == " " and not line.isspace()])
    return spaced >= LEAST_SPACED and 3 * spaced >= sum(1 for line in lines if line.strip())


@remembered
def fields_in(line: str, lexicon: Lexicon) -> tuple[int, ...]:
    """Where the labels of fields begin, if a line has so many of them that a record was joined."""
    # Each label has a colon behind it, or is one of the schema's names: most lines have too few of either.
    if line.count(":") + line.lower().count("dc.") < LEAST_FIELDS:
        return ()
    found = {match.start(): match[0] for match in lexicon.field_labels.finditer(line) if _labels(match[0])}
    return tuple(found) if len(set(found.values())) >= LEAST_FIELDS else ()


def _labels(text: str) -> bool:
    """Whether a label begins with a capital, as in lines of a record, or is the schema's name of a field."""
    return text[0].isupper() or not text.endswith(":")


def outside_lists(line: str, found: Sequence[Landmark], lexicon: Lexicon) -> list[Landmark]:
    """The phrases without those inside the entries of a list that count up: "Mol. Ecol. Notes 2005" opens nothing."""
    lists = [one for one in found if one.role == "reference" and FIRST_LABEL.match(line, one.end)][:MOST_LISTS]
    # Behind the label of the last entry the page may go on.
    spans = [(entries[0][0], entries[-1][0]) for one in lists if (entries := _numbered(line, one.end, lexicon))]
    found = [one for one in found if not any(start <= one.start < end for start, end in spans)]
    inside = _titles(line, found, lexicon)
    return [one for one in found if one.start not in inside]


def _titles(line: str, found: Sequence[Landmark], lexicon: Lexicon) -> set[int]:
    """Where headings of one word begin titles or journals, in a list that authors or labels part: "Methods Fords"."""
    words = [one.start for one in found if one.words == 1 and one.role and one.role not in LISTS and not one.glued]
    if not words:
        return set()
    lists = [
        one for one in found if one.role == "reference" and opening_of(line[one.end : one.end + LEAST_LIST]) is not None
    ]
    spans = [span for one in lists[:MOST_LISTS] for span in named(line, one.end, len(line), lexicon)[:-1]]
    spans += between_labels(line, lexicon)
    overlaps = overlapping((start + 1, end) for start, end in spans if end <= start + LONGEST_ENTRY)
    return {at for at in words if overlaps(at, at + 1)}


def _numbered(line: str, start: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The entries of a list that begins there, none of them so long that the page goes on in it."""
    found = counted(line, start, len(line), lexicon) or glued(line, start, len(line), lexicon)
    near = bool(found) and not line[start : found[0][0]].strip()
    return found if near and all(end - begin <= LONGEST_ENTRY for begin, end in found[:-1]) else []


def _touch(line: str, one: Landmark, other: Landmark) -> bool:
    return not line[one.end : other.start].strip()


def pieces(line: str, lexicon: Lexicon, *, listed: bool = False) -> Iterator[tuple[int, int, BlockKind]]:
    """The pieces of a joined line, `listed` below the heading of a list: where each begins and ends, and what it is."""
    last = 0
    role = "reference" if listed else None
    found = outside_lists(line, list(accepted(line, marks_in(line, lexicon))), lexicon)
    found = [one for one in found if not _is_in_entry(line, one)] if listed else found
    for one in (*found, None):
        if one is not None and not one.words and role in LISTS and one.role not in BEHIND[role]:
            continue  # entries tell dates and rights too
        end = len(line) if one is None else one.start
        entries = _entries(line, last, end, role, lexicon) if end - last >= LEAST_LIST else []
        for start, stop in entries:
            yield from between(line, last, start)
            yield start, stop, "line"
            last = stop
        for begin, stop in _named(line, last, end, lexicon) if role is None else ():
            yield from between(line, last, begin)
            yield begin, stop, "line"
            last = stop
        yield from between(line, last, end)
        if one is not None:
            yield one.start, one.end, "line" if one.role is None else "heading"
            last, role = one.end, one.role


def _is_in_entry(line: str, one: Landmark) -> bool:
    """Whether a heading of one word in a line of a list is a word of an entry.

    Before its year it is, and right behind it: "Roe A. Abstract 12: Rain. J Rain 1999", "Roe A. 1999. Abstract of".
    At the end of a line a journal may begin: "Journal".
    """
    if one.words != 1 or one.role is None or not line[: one.start].strip():
        return False
    if opening_of(line) is not None:
        year = CITED_YEAR.search(line, 0, one.start)
        if year is None or not line[year.end() : one.start].strip(" ).,:;"):
            return True
    return not one.glued and one.role in PARTS and not line[one.end :].strip()


def _named(line: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The lists of names that are told by more than capitals, and those that were glued to what stands before them."""
    bound = {names[0][0] for names in sure_lists(line, lexicon, start, end)}
    lists = name_lists(line, start, end, lexicon)
    return [one for one in lists if one[0] in bound or line[one[0] - 1 : one[0]].isalpha()]


def _entries(line: str, start: int, end: int, role: str | None, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The entries of a list between two landmarks; `role`: what the one before it opens."""
    found = counted(line, start, end, lexicon) or glued(line, start, end, lexicon)
    found = max(found, arrowed(line, start, end, lexicon), key=len)
    if role != "reference":
        return found
    return of_more(found, named_between_labels(line, start, end, lexicon) or named(line, start, end, lexicon))


def between(line: str, start: int, end: int) -> Iterator[tuple[int, int, BlockKind]]:
    """What stands between two landmarks: a line, and items, each behind its bullet."""
    kind: BlockKind = "line"
    for match in BULLET.finditer(line, start, end):
        if line[start : match.start()].strip():
            yield start, match.start(), kind
        start, kind = match.start(), "item"
    if line[start:end].strip():
        yield start, end, kind


def accepted(line: str, found: Sequence[Landmark]) -> Iterator[Landmark]:
    """The landmarks among the phrases: long ones, and short ones that stand where a line would begin and end."""
    reached, last = -1, len(line.rstrip())
    first = {one.role: at for at, one in reversed(list(enumerate(found))) if one.free}
    for at, one in enumerate(found):
        follows = at > 0 and found[at - 1].end == reached and _touch(line, found[at - 1], one)
        precedes = at + 1 < len(found) and _touch(line, one, found[at + 1])
        whole = one.end >= last
        begins = one.led or follows
        opens = one.role in OPENING and (begins or precedes or one.glued or at == first.get(one.role))
        stands = begins and (precedes or whole or one.glued or one.words > 1)
        # Sentences say such a word once: sites say it in many places, and behind other words of theirs.
        said = one.role == LABEL and one.free and (follows or line.count(line[one.start : one.end]) > 1)
        stands = stands or said
        if not one.words or one.words >= LONG_PHRASE or opens or stands or (one.words > 1 and (precedes or whole)):
            reached = one.end
            yield one
