"""The entries of a list in a text: which lines are one entry, by what the list itself repeats.

Extractors write an entry as one line, or as lines for its number, its authors, its title and each of its links. What
begins or ends the entries of one list is the same for all of them: the regular sign parts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..joined_entries import OUTSIDE, begins_dated
from ..knowledge import Lexicon
from ..page import Block
from ..patterns import pattern_of
from .entry_ends import last_end, shaped_end
from .entry_heads import mended
from .entry_lines import (
    ARROW,
    AUTHORS,
    COUNT,
    Entries,
    Lines,
    are_authors,
    entry_lines,
    goes_on,
    said_from,
    tells_work,
)
from .heads import is_named_label

__all__ = ["parted"]

LONG, SHORTEST, SENTENCE = 40, 20, 60
LEAST = 3
NEAR_FIRST = 6
ORDINAL = "ordinal"
FARTHEST = 60
"""Lines: the next label of a list that counts is no farther away."""
FARTHEST_COUNT = 12
PIECES = 8
"""Lines: a single entry has no more."""
TOLD, REGULAR = 0.6, 0.75
"""These shares of entries tell a year, of lines that are entries each."""
MANY_MORE, FEW = 3, 5
LONGEST = 60
"""As many, where each piece of an entry is a line."""
NAMED, ALL_NAMED, MORE = 0.5, 0.8, 0.1
"""These shares of entries that labels of links part begin with an author, and where all do; more by so much tells."""
HEAD, SMALL = 300, 3
"""Characters: of the authors of an entry with their year, and of words that names have between them."""
BETWEEN, LONGEST_NAME = 2, 5
"""Words: a title in capitals has more of them between its commas."""
# Fixed length: linear.
DATED = pattern_of(r"(?<!\d)(?:\(\s?)?(?:1[5-9]|20)\d\d[a-z]?\s?[).:,]{0,2}\s{0,2}$")
ADDRESS = pattern_of(r"\s*+[^\s@]++@\S++\s*+")
# How an author is written whose given names are: "Roe, Ada B., and Ben Cole."; dashes stand for the one above.
# Linear: bounded words.
GIVEN = pattern_of(
    r"[-–—―_]{2,12}+[.,:]\s|" + OUTSIDE + r"\p{Lu}[\p{L}\p{M}'’‐-]{1,40}+(?: \p{Lu}[\p{L}\p{M}'’‐-]{1,40}+)?, "
    r"\p{Lu}[\p{Ll}\p{M}'’‐-]{1,30}+(?: \p{Lu}\p{Ll}{0,30}+)?(?:\.(?:\s|$)|\.?(?:,? and|,) \p{Lu}|\.?, et al)"
)
ENDS_NOTE = frozenset(".)”’?!;:")


def parted(blocks: Sequence[Block], role: str, lexicon: Lexicon) -> Entries:
    """The entries below a heading, up to where the list ends; none where the heading stands over something else."""
    lines = entry_lines(blocks, role, lexicon)
    if not lines.blocks:
        return Entries()
    if role == "note":
        return _notes(lines)
    for signs in (_counted, _named, _arrows):
        starts = signs(lines)
        if starts and (not starts[0] or _tell(lines, starts)):
            found = _from(lines, starts)
            # An entry that the text does not point to has no arrow.
            return _mended(lines, found, lexicon) if signs is _arrows else found
    whole, pieces = _by_lines(lines), _by_openings(lines)
    # Lines of pieces may look like a short list of whole entries.
    if pieces is not None and (
        whole is None or 2 * len(pieces.groups) >= MANY_MORE * len(whole.groups) or _are_named(pieces, whole)
    ):
        return _mended(lines, pieces, lexicon)
    if whole is not None and len(whole.groups) >= LEAST:
        return _mended(lines, whole, lexicon)
    gaps = _by_gaps(lines)
    return (_mended(lines, gaps, lexicon) if gaps else None) or _single(lines) or whole or _first_lines(lines)


def _mended(lines: Lines, entries: Entries, lexicon: Lexicon) -> Entries:
    """The entries, begun where most of them tell that they begin."""
    at = {block.place: at for at, block in enumerate(lines.blocks)}
    starts = [at[group[0].place] for group in entries.groups]
    end = at[entries.groups[-1][-1].place] + 1
    begun, end = mended(lines, starts, end, lexicon)
    if begun == starts or len(begun) == 1:  # lines of which no names are left tell nothing
        return entries
    return _made(lines, list(pairwise((*begun, min(end, last_end(lines, begun))))), grouped=True)


def _are_named(entries: Entries, others: Entries) -> bool:
    """Whether more entries begin with authors than of others of the same list, most of which ought to."""
    share = _named_share(others)
    return share < NAMED or (share < ALL_NAMED and _named_share(entries) > share + MORE)


def _named_share(entries: Entries) -> float:
    """How many entries begin with authors, of all."""
    named = sum(any(form.match(group[0].text) is not None for form in AUTHORS) for group in entries.groups)
    return named / len(entries.groups)


def _counted(lines: Lines) -> list[int]:
    """Where the entries of a list that counts begin: the longest row of labels of one form."""
    forms: dict[tuple[object, ...], list[tuple[int, int]]] = {}
    for at, block in enumerate(lines.blocks):
        if not at and block.ordinal is None and (first := COUNT.fullmatch(block.text)) is not None and first[2] == "1":
            # The first number may stand behind the heading, where no item begins.
            forms.setdefault(("", "", True, ORDINAL, None), []).append((at, 1))
        if block.ordinal is not None and not lines.noted[at]:
            # What the renderer counts is one list, whatever stands behind its numbers.
            forms.setdefault(("", "", True, ORDINAL, block.depth), []).append((at, block.ordinal))
            # Numbers of one digit may be set farther in.
            forms.setdefault(("", "", True, ORDINAL, None), []).append((at, block.ordinal))
        if (match := COUNT.match(block.text)) is not None and not lines.noted[at]:
            alone = match.end() == len(block.text) or "\n" in match[0]
            form: tuple[object, ...] = (match[1], match[3], alone, block.kind, block.depth)
            forms.setdefault(form, []).append((at, int(match[2])))
            forms.setdefault((*form, block.gap > 0), []).append((at, int(match[2])))
    best: list[int] = []
    for form, found in forms.items():
        if found[0][0] < NEAR_FIRST:
            # A label with a point before a text is one, whether or not some are left out.
            loose = bool(form[1]) and not form[2]
            row = _row(lines, found, loose=loose, restarts=not loose and ORDINAL not in form)
            if ORDINAL in form and not _tell(lines, row):
                continue  # a menu may be counted as well
            best = max(best, row, key=lambda one: (len(one) >= LEAST and not one[0], len(one)))
    return best if len(best) >= LEAST or _is_pair(lines, best) else []


def _is_pair(lines: Lines, starts: Sequence[int]) -> bool:
    """Whether two labels are those of all entries of a list: they are alone on their lines, and each entry tells."""
    if len(starts) != 2 or any(not lines.noted[at] for at in range(starts[0])):
        return False
    alone = [COUNT.fullmatch(lines.blocks[at].text) for at in starts]
    if [label[2] for label in alone if label] != ["1", "2"]:
        return False
    end = last_end(lines, starts)
    # Where more entries stand below, those of the list have no numbers.
    told = all(any(lines.shaped[start:stop]) for start, stop in pairwise((*starts, end)))
    return told and not any(lines.shaped[end:])


def _row(lines: Lines, found: Sequence[tuple[int, int]], *, loose: bool, restarts: bool) -> list[int]:
    """The places of labels that count on from the first, by one if nothing else ends an entry before them.

    `restarts`: what counts from one again is no other list, as a volume on a line of its own is none.
    """
    last, count = found[0]
    places, seen = [last], {count}
    for at, number in found[1:]:
        again = not restarts and number == 1 < count and _is_labelled(lines, at, len(places) + 1)
        if not again and 0 < lines.blocks[last].depth < lines.blocks[at].depth:
            continue  # what counts inside an entry, as its authors do
        if at - last > FARTHEST or (not restarts and number == 1 < count and len(places) >= LEAST and not again):
            break
        behind = number > count and lines.labels[at - 1]
        if (
            number == count + 1
            or behind
            or again
            or (loose and number not in seen and abs(number - count) <= FARTHEST_COUNT)
        ):
            places.append(at)
            seen.add(number)
            last, count = at, number
    return places


def _is_labelled(lines: Lines, at: int, number: int) -> bool:
    """Whether the printed label of an entry stands below the number that a renderer set: one list may be several."""
    label = COUNT.fullmatch(lines.blocks[at + 1].text) if at + 1 < len(lines.blocks) else None
    return label is not None and int(label[2]) == number


def _named(lines: Lines) -> list[int]:
    """Where the entries begin of a list that labels them by names and years, on lines of their own."""
    found = [at for at, block in enumerate(lines.blocks) if is_named_label(block.text)]
    return found if len(found) >= LEAST and found[0] < NEAR_FIRST else []


def _arrows(lines: Lines) -> list[int]:
    """Where the entries begin of a list with arrows that lead back into the text."""
    found = [at for at, block in enumerate(lines.blocks) if block.text.lstrip().startswith(ARROW)]
    return found if len(found) >= LEAST and found[0] < NEAR_FIRST else []


def _tell(lines: Lines, starts: Sequence[int], end: int | None = None) -> bool:
    """Whether most entries tell a year, or end in labels of links."""
    spans = list(pairwise((*starts, end if end is not None else min(starts[-1] + LEAST, len(lines.blocks)))))
    return sum(any(lines.shaped[start:stop]) for start, stop in spans) >= TOLD * len(spans)


def _from(lines: Lines, starts: Sequence[int], most: int | None = None) -> Entries:
    """The entries that begin at `starts`; the last one ends like those before it, and at `most` at the latest."""
    end = min(last_end(lines, starts), len(lines.blocks) if most is None else most)
    spans = list(pairwise((*starts, end)))
    return _made(lines, spans, any(stop - start > 1 for start, stop in spans))


def _made(lines: Lines, spans: Sequence[tuple[int, int]], grouped: bool) -> Entries:
    groups = ([lines.blocks[at] for at in range(*span) if not lines.noted[at]] for span in spans)
    labels = (block.place for block, label in zip(lines.blocks, lines.labels, strict=True) if label)
    return Entries([group for group in groups if group], grouped, frozenset(labels))


def _by_lines(lines: Lines) -> Entries | None:
    """Each line an entry, with the lines of labels below it, where most tell a year."""
    end = shaped_end(lines)
    starts = [at for at in range(end) if not lines.labels[at] and not lines.noted[at] and not _continues(lines, at)]
    if sum(lines.blocks[at].kind == "item" for at in starts) >= REGULAR * len(starts):
        # A short line that is no item goes on with the one above it: a title.
        starts = [at for at in starts if lines.blocks[at].kind == "item" or _is_apart(lines, at)]
    spans = list(pairwise((*starts, end)))
    told = sum(lines.shaped[at] for at in starts)
    if len(starts) <= FEW:
        # A journal with its year may be a line of its own, which weighs much among few.
        told = sum(any(lines.shaped[at] and not lines.labels[at] for at in range(*span)) for span in spans)
    if not starts or told < REGULAR * len(starts):
        return None
    return _made(lines, spans, any(stop - start > 1 for start, stop in spans))


def _is_apart(lines: Lines, at: int) -> bool:
    """Whether a line that is no item is no title of the item above it, which has told its year, or none."""
    return lines.shaped[at] or len(lines.blocks[at].text) >= LONG or (at > 0 and lines.shaped[at - 1])


def _continues(lines: Lines, at: int) -> bool:
    """Whether a line begins as no entry does: with an address, a small letter, or a sign that ends something."""
    text, before = lines.blocks[at].text.lstrip(), lines.blocks[at - 1].text.rstrip() if at else ""
    if not before:
        return False
    if goes_on(lines.blocks, at) or (_is_head(before) and not are_authors(text)):
        return True
    if lines.labels[at - 1] or (lines.shaped[at] and (before[-1] == "." or not text[:1].islower())):
        return False
    small = text[:1].islower() and AUTHORS[0].match(text) is None
    return small or (not lines.ended[at - 1] and len(text) < LONG)


def _is_head(text: str) -> bool:
    """Whether a line is nothing but the year of an entry, or its authors and its year."""
    text = text.lstrip()
    if len(text) > HEAD or (dated := DATED.search(text)) is None:
        return False
    names = text[: dated.start()].removeprefix("et al.").split()
    if not names or len(names) > BETWEEN * text.count(",") + LONGEST_NAME:
        return not names
    capitals = all(word[0].isupper() or len(word) <= SMALL or not word[0].isalpha() for word in names)
    return capitals and AUTHORS[0].match(text) is not None


def _by_openings(lines: Lines) -> Entries | None:
    """An entry begins behind a row of labels of links, or with an author behind the year of the one before it."""
    end = shaped_end(lines, LONGEST)
    if end < LEAST:
        return None
    opens = _openings(lines.blocks[:end])
    starts = [0]
    told = ended = linked = False
    for at in range(end):
        text = lines.blocks[at].text
        begins = linked or (told and ended and _opens(lines, opens, at))
        if at and not lines.labels[at] and ((begins and not _continues(lines, at)) or (told and _is_dated(lines, at))):
            starts.append(at)
            told = False
        told = told or tells_work(text)
        linked = lines.labels[at] and (linked or lines.shaped[at])
        ended = lines.ended[at]
    named = sum(opens[at] for at in starts)
    if len(starts) < LEAST or named < NAMED * len(starts) or not _tell(lines, starts, end):
        return None
    # Behind the last year or label stands as much as in the entries before it.
    tails = sorted(_tail(lines, start, stop) for start, stop in pairwise(starts))
    return _from(lines, starts, end + tails[len(tails) // 2])


def _is_dated(lines: Lines, at: int) -> bool:
    """Whether a line is the authors of an entry, and the next one its year."""
    texts = [block.text.strip() for block in lines.blocks[at - 1 : at + 2]]
    return len(texts) > 2 and begins_dated(*texts)


def _tail(lines: Lines, start: int, stop: int) -> int:
    """How many lines stand in an entry behind the last one that tells a year or is labels."""
    return next((stop - 1 - at for at in range(stop - 1, start - 1, -1) if lines.shaped[at] or lines.labels[at]), 0)


def _opens(lines: Lines, opens: Sequence[bool], at: int) -> bool:
    return opens[at] or (lines.shaped[at] and len(lines.blocks[at].text) >= SENTENCE)


def _openings(blocks: Sequence[Block]) -> list[bool]:
    """Whether each line begins with an author, in the form that most do ("Roe, A.", "A. Roe"), over several lines."""
    texts = [said_from(blocks, at) for at in range(len(blocks))]
    found = [[form.match(text) is not None for text in texts] for form in (*AUTHORS, GIVEN)]
    return max(found, key=lambda one: (one[0], sum(one)))


def _by_gaps(lines: Lines) -> Entries | None:
    """The lines between blank ones are an entry, where most of them tell a year."""
    end = shaped_end(lines)
    starts = [at for at in range(end) if not at or lines.blocks[at].gap]
    if len(starts) < LEAST or not _tell(lines, starts, end):
        return None
    return _made(lines, list(pairwise((*starts, end))), grouped=True)


def _single(lines: Lines) -> Entries | None:
    """The only entry of a list, below its number."""
    label = COUNT.fullmatch(lines.blocks[0].text)
    if label is None or label[2] != "1":
        return None
    ends = (at for at in range(1, len(lines.blocks)) if lines.labels[at] or lines.noted[at])
    end = min(next(ends, len(lines.blocks)), PIECES)
    told = [at for at in range(1, end) if lines.shaped[at]]
    if not told or sum(len(block.text) for block in lines.blocks[1 : told[-1] + 1]) < SHORTEST:
        return None
    return _made(lines, [(0, told[-1] + 1)], grouped=True)


def _first_lines(lines: Lines) -> Entries:
    """The first lines, as long as they may be entries: a list of a few, or one that tells no years."""
    end = 0
    while end < len(lines.blocks) and not lines.noted[end] and _may_be_entry(lines, end):
        end += 1
    return _made(lines, [(at, at + 1) for at in range(end)], grouped=False)


def _may_be_entry(lines: Lines, at: int) -> bool:
    block = lines.blocks[at]
    if at > 1 and block.gap > max(1, lines.blocks[1].gap):
        return False
    whole = len(block.text) >= SHORTEST and (lines.shaped[at] or COUNT.match(block.text) is not None)
    return whole or len(block.text) >= LONG or (at > 0 and lines.labels[at])


def _notes(lines: Lines) -> Entries:
    """Notes are sentences, or have labels or signs; they end with what is neither, and behind a wider gap."""
    # Labels restart on each printed page: all that stand alone begin a note.
    starts = [at for at, block in enumerate(lines.blocks) if COUNT.fullmatch(block.text)]
    end = starts[-1] + 1 if len(starts) > 1 and not starts[0] else 0
    counted = len(starts) < 2 and sum(COUNT.match(block.text) is not None for block in lines.blocks[:3]) > 1
    while end < len(lines.blocks) and not lines.noted[end] and _may_be_note(lines, end, counted=counted):
        end += 1
    if len(starts) > 1 and not starts[0]:
        return _made(lines, list(pairwise((*starts, end))), grouped=True)
    # A link to an address may be a line of its own.
    begun = [at for at in range(end) if not at or ADDRESS.fullmatch(lines.blocks[at].text) is None]
    return _made(lines, list(pairwise((*begun, end))), grouped=len(begun) < end)


def _may_be_note(lines: Lines, at: int, *, counted: bool) -> bool:
    """`counted`: the notes have numbers, so that only sentences go on with one."""
    block = lines.blocks[at]
    if at > 1 and block.gap > max(1, lines.blocks[1].gap):
        return False
    signed = COUNT.match(block.text) is not None or block.text.lstrip()[:1] in "*∗†‡§¶#↵"
    ended = block.text.rstrip()[-1:] in ENDS_NOTE or lines.shaped[at]
    open_above = at > 0 and lines.blocks[at - 1].text.rstrip()[-1:] not in ENDS_NOTE
    long = len(block.text) >= SHORTEST and (open_above or not counted)
    address = at > 0 and ADDRESS.fullmatch(block.text) is not None
    return lines.labels[at] or signed or long or address or (ended and (at > 0 or len(block.text) >= SHORTEST))
