"""Part a page whose lines were all joined into one: its lines show by their form, and by what the page says again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

import regex

from .dates import CITED_YEAR
from .joined import (
    GREEK,
    LISTS,
    Landmark,
    accepted,
    between,
    fields_in,
    landmarks_in,
    marks_in,
    may_end,
    outside_lists,
    window_end,
)
from .joined_entries import (
    SENTENCE_END,
    arrowed,
    counted,
    doubled,
    glued,
    named,
    of_more,
)
from .joined_names import name_lists
from .knowledge import Lexicon
from .labelled_entries import labelled, named_between_labels
from .line_signs import Spans, Word, words_of
from .loose_lines import is_sentence, is_short, items, sentence_stops, told_facts
from .overlap import overlapping
from .page import BlockKind
from .patterns import pattern_of
from .rendition import SIGNS
from .sentences import STOPS
from .span_edges import Piece, settled, unbroken
from .title_span import READ, title_span
from .told_names import told_names

__all__ = ["landmarked", "parted_line", "parted_page", "spans_of"]

# Linear: a capital, then small letters that are taken possessively.
GLUED_WORD = pattern_of(r"\p{Lu}?\p{Ll}{3,24}+\p{Lu}")
SHINGLE = 4
TOLD_WHOLE = frozenset(("author-information", "citation", "about", "copyright", "correspondence"))
LONGEST_WHOLE = 3000
LONGEST_LABEL = 40
LONGEST_SENTENCE = 600
"""Characters of a sentence; longer ones are what no point parts."""
JOINS = frozenset(",:;(&-–—/")
# The beginning of the title of a book, behind its editors. Linear: bounded.
BOOK = pattern_of(r"(?:\beds?\.?\)|\bIn:)\s[^.]{1,60}+$")
# One name of a field, before a label in capitals: "Ada Roe URN:". Linear: bounded classes.
LONE_NAME = pattern_of(r"\s?\p{Lu}[\p{L}'’.-]{0,30}+(?:\s\p{Lu}[\p{L}'’.-]{0,30}+){1,2}?(?=\s\p{Lu}{2,6}:)")


def parted_page(line: str, lexicon: Lexicon) -> Iterator[Piece]:
    """The pieces of a line that holds a whole page: where each begins and ends, and what it is."""
    spans = spans_of(line[:READ], lexicon)
    # A text that begins with the heading of a part has its title above, where it was cut off.
    cut = any(one.role is not None and not line[: one.start].strip() for one in spans.landmarks[:1])
    title = None if cut else title_span(line, spans, lexicon)
    title = title and _before_seam(line, settled(line, title, lexicon), spans.names)
    pieces = parted_line(line, lexicon)
    # The name of the window says the title: behind it there is that or none.
    if (end := window_end(line, lexicon)) > 0:
        pieces = _around(line, pieces, (0, end), "line")
        again = title is not None and title[0] >= end and line[slice(*title)].lower() in line[:end].lower()
        title = title if again else None
    # Where a tool glued words the title begins inside of one.
    trusted = title is not None and GLUED_WORD.match(line, title[0]) is None
    if title is not None and trusted:
        pieces = unbroken(line, _around(line, pieces, title, "heading"), title, lexicon)
    yield from pieces


def _before_seam(line: str, span: tuple[int, int], names: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """A title that ends where a list of names was glued to it."""
    start, stop = span
    return start, min((at for at, _ in names if start < at < stop and line[at - 1].isalpha()), default=stop)


def parted_line(line: str, lexicon: Lexicon, *, listed: bool = False) -> Iterator[Piece]:
    """The pieces of a line that holds a part of a page, in which its title need not be; `listed`: of a list."""
    yield from _behind_bullets(line, _pieces(line, lexicon, listed=listed))


def landmarked(line: str, lexicon: Lexicon) -> Iterator[tuple[int, int, BlockKind]]:
    """The pieces of one long line in a text of others: headings with what stands between them."""
    found = [match.span() for match in lexicon.landmarks.finditer(line) if may_end(line, match.end())]
    tools = list(lexicon.inline.finditer(line)) if found else []
    if len(found) < 2 and not tools:
        return
    last = 0
    for start, end in sorted((*found, *_behind_tools(line, tools, found, lexicon))):
        if line[last:start].strip():
            yield last, start, "line"
        yield start, end, "heading"
        last = end
    if line[last:].strip():
        yield last, len(line), "line"


def _behind_tools(
    line: str, tools: Sequence[regex.Match[str]], found: Sequence[tuple[int, int]], lexicon: Lexicon
) -> Iterator[tuple[int, int]]:
    """The heading right behind the tools of the last author: "… PubMed Google Scholar Contributions A.R. …"."""
    end = max((tool.end() for tool in tools if tool.lastgroup == "author_tools"), default=len(line))
    at = len(line) - len(line[end:].lstrip())
    behind = lexicon.standing.match(line, at)
    headed = behind is not None and lexicon.heading(behind.text) is not None and may_end(line, behind.end)
    if behind is not None and headed and all(start != at for start, _ in found):
        yield behind.start, behind.end


def _around(line: str, pieces: Iterator[Piece], whole: tuple[int, int], of: BlockKind) -> Iterator[Piece]:
    """The pieces with a stretch as one of them; what stood in a piece with it stands before or behind."""
    begin, stop = whole
    for start, end, kind in pieces:
        if end <= begin or start >= stop:
            yield start, end, kind
            continue
        if start <= begin:
            if line[start:begin].strip():
                yield start, begin, kind
            yield begin, stop, of
        if line[stop:end].strip():
            yield stop, end, "line"


def _behind_bullets(line: str, pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces, each with the bullet before it: that belongs to what stands behind."""
    bullet: int | None = None
    for start, end, kind in pieces:
        if kind == "item" and line[start:end].strip() in SIGNS:
            bullet = start if bullet is None else bullet
        else:
            yield (start, end, kind) if bullet is None else (bullet, end, "item")
            bullet = None
    if bullet is not None:
        yield bullet, len(line), "item"


def spans_of(line: str, lexicon: Lexicon) -> Spans:
    """What the form of the words tells: landmarks, facts, lists of names, sentences."""
    end = len(line)
    sentences = [
        (begin, stop)
        for begin, stop in pairwise((0, *sentence_stops(line, 0, end), end))
        if stop - begin < LONGEST_SENTENCE and is_sentence(line[begin:stop], lexicon)
    ]
    return Spans(
        landmarks_in(line, lexicon),
        list(told_facts(line, 0, end, lexicon)),
        _names(line, lexicon),
        sentences,
    )


def _names(line: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Lists of names, and names that a label tells outside of them."""
    lists = name_lists(line, 0, len(line), lexicon)
    overlaps = overlapping(lists)
    return sorted((*lists, *(one for one in told_names(line, lexicon) if not overlaps(*one))))


def _pieces(line: str, lexicon: Lexicon, *, listed: bool = False) -> Iterator[Piece]:
    edges = _edges(line, lexicon)
    fields = fields_in(line, lexicon)
    last = 0
    role: str | None = None
    for one in (*_landmarks(line, lexicon), None):
        inside = listed if role is None else role in LISTS
        if inside and one is not None and not one.words and one.role != "citation":
            continue  # entries tell dates and rights too
        if role == "citation" and one is not None and one.role in LISTS and BOOK.search(line, last, one.start):
            continue  # a word of the title of a book: "Doe's Literature Lexicon"
        end = len(line) if one is None else one.start
        # What is told of the authors and of the citation in one line is read as a whole.
        whole = role in TOLD_WHOLE and end - last < LONGEST_WHOLE
        inner = () if role in LISTS else fields[bisect_right(fields, last) : bisect_left(fields, end)]
        if whole:
            yield from _whole(line, (last, end), inner, lexicon)
        else:
            for begin, stop in pairwise((last, *inner, end)):
                if begin > last and stop < end and line[begin].islower():
                    yield begin, stop, "line"  # the schema's name of a field, its value and the language of that
                    continue
                if (named := _named_field(line, begin, stop, lexicon)) > begin:
                    yield begin, named, "line"
                yield from _gap(line, (named, stop), role if begin == last else None, edges, lexicon)
        if one is not None:
            yield one.start, one.end, "line" if one.role is None else "heading"
            # Behind a citation a tool stands between it and what else is told of the work.
            told = whole and one.role is None and CITED_YEAR.search(line, last, end) is not None
            last, role = one.end, role if told else one.role


def _whole(line: str, span: tuple[int, int], fields: Sequence[int], lexicon: Lexicon) -> Iterator[Piece]:
    """What is read as a whole, without the fields in it that name the authors."""
    last, end = span
    for begin in fields:
        if (named := _named_field(line, begin, end, lexicon)) > begin:
            yield from between(line, last, begin)
            yield begin, named, "line"
            last = named
    yield from between(line, last, end)


def _named_field(line: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where a field ends that begins with the label of authors, else where it begins: no label parts what follows."""
    label, colon, _ = line[start : min(end, start + LONGEST_LABEL)].partition(":")
    if not colon or lexicon.openings["byline"].match(f"{label}:") is None:
        return start
    first = start + len(label) + 1
    alone = LONE_NAME.match(line, first, end)
    names = name_lists(line, first, min(end, first + LONGEST_WHOLE), lexicon)
    if names and not line[first : names[0][0]].strip():
        return names[0][1]
    return alone.end() if alone is not None else start


def _landmarks(line: str, lexicon: Lexicon) -> list[Landmark]:
    """The phrases that were lines of their own; of a whole page headings of one word too, before a capital."""
    sure = set(accepted(line, found := marks_in(line, lexicon)))
    return outside_lists(line, [one for one in found if one in sure or _stands(line, one, lexicon)], lexicon)


def _stands(line: str, one: Landmark, lexicon: Lexicon) -> bool:
    """Whether a heading of the text, one of sentences, or a tool behind a bullet stands before a capital."""
    first = line[one.end : one.end + 2].strip()[:1]
    if not (first.isupper() or first in GREEK):
        return False
    if one.role == "body":
        return one.free
    if one.role == "abstract-part":
        return one.led
    if one.role == "abstract" and one.free:
        stop = SENTENCE_END.search(line, one.end, one.end + LONGEST_SENTENCE)
        text = "" if stop is None else line[one.end : stop.end()]
        return is_sentence(text, lexicon) or is_short(text)
    furniture = one.role is None or one.role.startswith("furniture:")
    return furniture and line[max(0, one.start - 2) : one.start].strip() in SIGNS


def _edges(line: str, lexicon: Lexicon) -> list[int]:
    """Where phrases begin and end that the line says again with other words before or behind them."""
    small = lexicon.small_words
    words = words_of(line)
    keys = [word.key for word in words]
    grams = list(zip(*(keys[first:] for first in range(SHINGLE)), strict=False))
    times = Counter(gram for gram in grams if "" not in gram)
    before: dict[tuple[str, ...], set[str]] = defaultdict(set)
    behind: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for at, gram in enumerate(grams):
        if times[gram] > 1:
            before[gram].add(keys[at - 1] if at else "")
            behind[gram].add(keys[at + SHINGLE] if at + SHINGLE < len(keys) else "")
    parts = [at and _may_part(line, words[at - 1], words[at], small) for at in range(len(words))]
    half = SHINGLE // 2
    found: set[int] = set()
    # What lies behind an edge is no part of the phrase before it.
    for at in range(SHINGLE, len(words)):
        ends = parts[at] and len(behind.get(grams[at - SHINGLE], ())) > 1
        if ends and found.isdisjoint(range(at - SHINGLE + 1, at)):
            both = at < len(grams) and len(before.get(grams[at], ())) > 1
            if both or at + half > len(words) or times[grams[at - half]] < 2:
                found.add(at)
    for at in reversed(range(1, len(grams))):
        begins = parts[at] and len(before.get(grams[at], ())) > 1
        if begins and found.isdisjoint(range(at + 1, at + SHINGLE)) and (at < half or times[grams[at - half]] < 2):
            found.add(at)
    return sorted(words[at].start for at in found)


def _may_part(line: str, one: Word, other: Word, small: Set[str]) -> bool:
    """Whether a line may have ended between two words: nothing joins them, a capital or a number follows."""
    last, first = line[one.end - 1], line[other.start]
    return last not in JOINS and last not in STOPS and one.key not in small and (first.isupper() or first.isdigit())


def _gap(line: str, span: tuple[int, int], role: str | None, edges: Sequence[int], lexicon: Lexicon) -> Iterator[Piece]:
    """What stands between two landmarks: entries of a list, and what stands before and behind them."""
    start, end = span
    if not line[start:end].strip():
        return
    entries = counted(line, start, end, lexicon)
    if not entries and role in LISTS:
        entries = glued(line, start, end, lexicon)
    # An entry to which the text does not point has no arrow, but it has a number.
    entries = max(entries, arrowed(line, start, end, lexicon), key=len)
    parted = named_between_labels(line, start, end, lexicon) or labelled(line, start, end, lexicon)
    if role != "reference":
        entries = of_more(entries, parted)
    elif not entries and parted:
        entries = parted
    else:
        entries = of_more(entries, named(line, start, end, lexicon))
    entries = list(_with_bullets(line, entries))
    for number, (begin, stop) in enumerate(entries, 1):
        if begin > start:
            yield from items(line, start, begin, edges, lexicon)
        item = line[begin] in SIGNS or doubled(line[begin:stop]) == number
        yield begin, stop, "item" if item else "line"
        start = stop
    yield from items(line, start, end, edges, lexicon, headed=role is not None and not entries)


def _with_bullets(line: str, entries: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The entries, each with the bullet before it; where the first has none, those are of the labels above."""
    begins = [begin - 2 if line[max(0, begin - 2) : begin - 1] in SIGNS else begin for begin, _ in entries]
    if not entries or begins[0] == entries[0][0]:
        yield from entries
        return
    for at, (_, end) in enumerate(entries):
        yield begins[at], min(end, *begins[at + 1 : at + 2], len(line))
