"""Filters for the front of a text that holds a whole page: which line is the title, which lines name the authors.

No element tells them from menus. What tells them is that a page says them again: the name of the window that
extractors print as first line, the line that says how to cite the work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import regex

from ..knowledge import fold
from ..names import family_first, split_name
from ..page import Assign, Block, Edit, Page, Remove
from .people import says_institution

__all__ = ["find_abstract_below", "find_repeated_title", "find_title_authors"]

SHORTEST, LONGEST, LEAST_WORDS = 12, 320, 2
WINDOW = 500
"""Characters of the first line at most, where it is the name of a window."""
FAR = 800
"""Blocks: no page says its title later."""
ZONE = 90
"""Blocks behind the title among which its authors may be named."""
CITATIONS, CITATION_LENGTH = 60, 1200
# What parts the name of a work from that of its site: "On Rain | Fords Online", "Fords Online: On Rain".
PARTS = regex.compile(r"\s+[|–—•·«»-]\s+|\s?\|\s?|:\s")
SITE = regex.compile(r"\s[|–—-]\s")
YEAR = regex.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
# The signs of notes and addresses behind a name; academic degrees; what sites set beside it.
MARKS = regex.compile(
    r"(?:[\s,]*+(?:\(?\d{1,2}\)?|[*∗†‡§¶#&]|(?<=[\s,])[a-z]\)?"
    r"|\b(?:Email author|mail|ORCID Icon|Author|and|und|et)\b))++[\s,]*+$"
)
LEADING = regex.compile(
    r"^\s*+(?:(?:View ORCID Profile|ORCID Icon|and|&|by|[•◦*-]|\d{1,2}\.(?=\s))\s*+)++", regex.IGNORECASE
)
DEGREE = regex.compile(
    r"(?:Ph\.?\s?D|M\.?D|D\.?Phil|M\.?P\.?H|[BM]\.?(?:Sc|S|A|N|Ed)|R\.?N|DVM|DDS|FRCP|MBBS|Sc\.?D|Dr\.?P\.?H|Jr|Sr|II|III|M[HPS]{1,3}|FA[A-Z]{2,3})\.?"
)
BETWEEN = regex.compile(r"\s*(?:;|,|\s(?:and|und|et|y|e|&)(?=\s)|\n|\u00a0{2,})\s*")
WORD = (
    r"(?:\p{Lu}[\p{L}\p{M}'’.‐-]*+|van|von|der|den|de|del|della|di|da|do|dos|das|du|la|le|ten|ter|bin|ibn|al|el|zu|y)"
)
PERSON = regex.compile(rf"{WORD}(?:[ \u00a0]{WORD}){{1,5}}+")
FAMILY_FIRST = regex.compile(rf"{WORD}(?:[ \u00a0]{WORD}){{0,3}}+, \p{{Lu}}[\p{{L}}\p{{M}}'’. -]*+")
SEMICOLON = regex.compile(r"\s*;\s*")
# What is left of the signs behind a name where a comma parts them: "a)", "1", "and".
SIGN = regex.compile(r"[\d\s*∗†‡§¶#()a-z]{1,6}")
# The number before an entry of a list.
ENTRY = regex.compile(r"\[?\(?\d{1,3}[\].)]")
SHARE = 0.75
LEAST_SCORE, CERTAIN, SEVERAL = 2.5, 6.0, 2.0
WHOLE = 40
"""Blocks: a text with fewer holds no whole page."""
LEAST_CITED = 4
"""Words of a title that nothing but a citation says again: names and months stand there too."""
TOOLS = 40
MARKED = 3
GAP = 14
"""How many other blocks may stand between two names: addresses, tools."""
ABOVE = 3
PARAGRAPH = 180


class _Named(NamedTuple):
    """A name in a block."""

    name: str
    start: int
    end: int


def find_repeated_title(page: Page) -> Iterator[Edit]:
    """Find the title of a text by what says it again: the name of the window, the line that tells how to cite it."""
    if page.input != "text":
        return
    end = next((block.place for block in page if block.role == "abstract"), len(page.blocks))
    blocks = [block for block in page if block.kind != "cell"][:FAR]
    found = _title(page, blocks, end)
    # A scrap of a page, or one of the few lines that old corpora keep, has its title by the order of lines.
    whole = len(page.blocks) > WHOLE
    if found is None or not (whole or found.score >= CERTAIN or found.named):
        return
    block, start, end = found.block, found.start, found.end
    # What stands above is the site's, and the first line of the text is no title.
    for one in page.blocks[: block.place]:
        if one.role in ("front", "title") and not page.lexicon.evidence.fullmatch(fold(one.text[:LONGEST])):
            yield Assign(one, None)
    yield Assign(block, "title", {"found": "repeated"})
    if block.text[:start].strip():
        yield Remove(block, "site-name", 0, start)
    if block.text[end:].strip():
        yield Remove(block, "site-name", end)


class _Candidate(NamedTuple):
    """A line that may be the title, and how much speaks for it."""

    score: float
    block: Block
    start: int
    end: int
    named: bool = False
    """Whether several people are named right below."""
    shown: bool = False
    """Whether it is most of the name of the window."""


def _title(page: Page, blocks: Sequence[Block], end: int) -> _Candidate | None:
    """The block of the title and where the title stands in it."""
    if not blocks:
        return None
    parts = _window_parts(page, blocks[0])
    cited = [fold(one.text) for one in _citations([block for block in page if block.role != "reference"])]
    times = Counter(fold(one.text) for one in blocks if len(one.text) < LONGEST)
    found = [
        made
        for at, block in enumerate(blocks)
        if at and len(block.text) < LONGEST and (made := _candidate(page, blocks, at, parts, cited, times)) is not None
    ]
    above = [one for one in found if one.block.place < end]
    # What looked like an abstract may be none: below it only the name of the window speaks for a title.
    best = max(above or [one for one in found if one.shown], key=lambda one: one.score, default=None)
    if best is not None and best.score >= LEAST_SCORE:
        return best
    # Nothing says it again: the name of the window is all there is.
    named = SITE.search(blocks[0].text) is not None and not YEAR.search(blocks[0].text)
    if named and len(parts) > 1 and len(parts[0][0].split()) > LEAST_WORDS:
        _, start, end = max(parts, key=lambda part: len(part[0]))
        return _Candidate(LEAST_SCORE, blocks[0], start, end)
    return None


def _window_parts(page: Page, first: Block) -> list[tuple[str, int, int]]:
    """The parts of the name of the window, folded, with their places: the work, the journal, the site."""
    if first.place or len(first.text) >= WINDOW or first.kind == "item" or first.notice is not None:
        return []
    ends = [match.span() for match in PARTS.finditer(first.text)]
    spans = zip([0, *(end for _, end in ends)], [*(start for start, _ in ends), len(first.text)], strict=True)
    return [(fold(first.text[start:end]), start, end) for start, end in spans]


def _candidate(
    page: Page,
    blocks: Sequence[Block],
    at: int,
    parts: Sequence[tuple[str, int, int]],
    cited: Sequence[str],
    times: Mapping[str, int],
) -> _Candidate | None:
    """What speaks for a line as the title; None where nothing does."""
    block = blocks[at]
    start, end = len(block.text) - len(block.text.lstrip("•# ")), len(block.text.rstrip())
    text = fold(block.text[start:end])
    if not _may_be_title(page, block, text):
        return None
    longest = max((len(part) for part, _, _ in parts), default=1)
    window = fold(blocks[0].text) if parts else ""
    shown = min(1.0, len(text) / longest) if text in window else 0.0
    if not shown:
        # "A study of rain Purchased": what a site sets behind the title.
        joined = (window[: window.find(one) + len(one)] for one, _, _ in parts)
        told = [one for one, _, _ in parts] + list(joined)
        led = [one for one in told if len(one.split()) >= LEAST_CITED and text.startswith(one)]
        part = max(led, key=len, default=None)
        if part is not None and len(text) < len(part) + TOOLS:
            shown, end = len(part) / longest, start + _place(block.text[start:end], len(part))
            text = part
    names = _names_below(page, blocks, at)
    if len(text.split()) < LEAST_CITED and not shown and block.level != 1:
        return None
    looks_cited = YEAR.search(text) is not None and "," in text
    if not shown and (looks_cited or ENTRY.match(text) or says_institution(page, text)):
        return None
    again = 0 if looks_cited else sum(text in one and len(one) > len(text) + SHORTEST for one in cited)
    if not (shown or again or names or block.level == 1) or (not shown and _names(page, block.text)):
        return None
    score = 4.0 * shown + 2.0 * min(again, 2) + min(len(text), 150) / 75 + 0.5 * (times[text] > 1)
    score += 2.0 * window.startswith(text) + 3.0 * (block.level == 1) + names
    return _Candidate(score, block, start, end, names >= SEVERAL, shown > SHARE)


def _place(text: str, length: int) -> int:
    """Where a text ends that is so long when it is folded."""
    return next((at for at in range(length, len(text) + 1) if len(fold(text[:at])) >= length), len(text))


def _names_below(page: Page, blocks: Sequence[Block], at: int) -> float:
    """How much the lines below speak for a title: names of several people do, right below more than further down."""
    for step, block in enumerate(blocks[at + 1 : at + 1 + ABOVE]):
        if names := _names(page, block.text):
            return (SEVERAL + 0.5 if len(names) > 1 or _is_marked(block) else 1.5) - step * 0.5
        if len(block.text) > LONGEST:
            return 0.0
    return 0.0


def _may_be_title(page: Page, block: Block, text: str) -> bool:
    return (
        SHORTEST <= len(text) <= LONGEST
        and len(text.split()) >= LEAST_WORDS
        and block.notice is None
        and not text.startswith(("http", "doi", "/"))
        and page.lexicon.heading(text) is None
        and page.lexicon.line_kind(text) is None
        and page.lexicon.evidence.fullmatch(text) is None
    )


def _citations(blocks: Sequence[Block]) -> list[Block]:
    """Lines that name a work, its journal and its year: among them is the one that says how to cite the page's own."""
    found = [one for one in blocks if len(one.text) < CITATION_LENGTH and YEAR.search(one.text) and "," in one.text]
    return found[:CITATIONS]


def find_title_authors(page: Page) -> Iterator[Edit]:
    """Find the authors of a text below its title, by the names that the line has which tells how to cite the work."""
    titles = page.having("title")
    if page.input != "text" or not titles or "found" not in titles[0].facts or page.having("author"):
        return
    zone = [block for block in page.blocks[titles[0].place + 1 : titles[0].place + ZONE] if block.text.strip()]
    named = list(_named_lines(page, zone))
    told = _cited_words(page, fold(titles[0].text))
    cited = any(_is_told(one, told) for _, _, names in named for one in names)
    times = Counter(fold(one.name) for _, _, names in named for one in names)
    seen: set[str] = set()
    last: int | None = None
    for at, block, names in named:
        if (at - last if last is not None else at) > GAP:
            return
        known = sum(_is_told(one, told) for one in names) * 2 >= len(names) if cited else False
        twice = all(times[fold(one.name)] > 1 for one in names)
        several = len(names) > 1 or _is_marked(block)
        if last is None:
            near = at < ABOVE + 5 * several and (several or len(page.blocks) > WHOLE)
        else:
            near = at - last <= 1 + MARKED * several
        if not (known or (not cited and (near or twice))):
            continue
        new = [one for one in names if fold(one.name) not in seen]
        seen.update(fold(one.name) for one in names)
        last = at
        if new:
            yield Assign(block, "author", {"spans": [(one.start, one.end) for one in new]})


def find_abstract_below(page: Page) -> Iterator[Edit]:
    """Find the abstract of a text that no heading opens: the first long paragraph below the title and the authors."""
    titles = page.having("title")
    if page.input != "text" or page.having("abstract") or not titles or "found" not in titles[0].facts:
        return
    above = [block.place for block in page.having("title", "author")]
    for block in page.blocks[max(above) + 1 : max(above) + 1 + ZONE]:
        heading = page.lexicon.heading(block.text)
        if block.role in ("reference", "note", "body") or (
            heading is not None and heading.role in ("body", "reference")
        ):
            return
        text = block.text.strip()
        sentence = len(text) >= PARAGRAPH and text.endswith((".", "!", "?")) and ". " in text
        if (
            sentence
            and block.role in (None, "front")
            and block.notice is None
            and not says_institution(page, text[:60])
        ):
            yield Assign(block, "abstract")
            return


def _named_lines(page: Page, zone: Sequence[Block]) -> Iterator[tuple[int, Block, list[_Named]]]:
    """The lines below the title that are names, up to the abstract or the text."""
    named = False
    for at, block in enumerate(zone):
        heading = page.lexicon.heading(block.text)
        if heading is not None and heading.role in ("abstract", "body", "keyword", "reference"):
            if named:
                return
            continue
        if block.role == "abstract" or len(block.text) > 2 * LONGEST:
            return
        if names := _names(page, block.text):
            named = True
            yield at, block, names


def _is_marked(block: Block) -> bool:
    """Whether a line of names goes on, or has the signs of addresses."""
    text = block.text.rstrip()
    return text.endswith((",", ";", " and", "&")) or MARKS.search(text) is not None


def _is_told(name: _Named, told: frozenset[str]) -> bool:
    return not told.isdisjoint(_family(name.name))


def _family(name: str) -> list[str]:
    family = split_name(family_first(name))[1] or name
    return [word for word in regex.split(r"[\s.,-]+", fold(family)) if len(word) > 1]


def _cited_words(page: Page, title: str) -> frozenset[str]:
    """The words before the title in the lines that tell how to cite the work."""
    words: set[str] = set()
    for block in _citations([block for block in page if len(block.text) < CITATION_LENGTH]):
        text = fold(block.text)
        place = text.find(title)
        if place > 3 and block.role != "reference":
            words.update(word for word in regex.split(r"[\s.,;:()&-]+", text[:place]) if len(word) > 1)
    return frozenset(words)


def _names(page: Page, text: str) -> list[_Named]:
    """The names of a line that says little else; [] where it says something else."""
    if len(text) > CITATION_LENGTH or (text.endswith((".", "?", "!")) and len(text) > LONGEST):
        return []
    found: list[_Named] = []
    other = 0
    start = 0
    by_semicolon = ";" in text
    separator = SEMICOLON if by_semicolon else BETWEEN
    for end, following in [
        *((match.start(), match.end()) for match in separator.finditer(text)),
        (len(text), len(text)),
    ]:
        name = _name(page, text, start, end)
        if name is not None:
            found.append(name)
        elif (rest := MARKS.sub("", text[start:end]).strip(" ,*.")) and not (
            DEGREE.fullmatch(rest) or SIGN.fullmatch(rest)
        ):
            other += 1
        start = following
    return found if found and len(found) >= SHARE * (len(found) + other) else []


def _name(page: Page, text: str, start: int, end: int) -> _Named | None:
    """The name in a stretch of a line, without its marks; None where it is none."""
    piece = text[start:end]
    led = LEADING.match(piece)
    begin = (
        start
        + (led.end() if led else 0)
        + len(piece[led.end() if led else 0 :])
        - len(piece[led.end() if led else 0 :].lstrip())
    )
    bare = MARKS.sub("", text[begin:end].rstrip()).rstrip(" ,*")
    while (space := max(bare.rfind(","), bare.rfind(" "))) > 0 and DEGREE.fullmatch(bare[space + 1 :].strip()):
        bare = bare[:space].rstrip(" ,")
    whole = PERSON.fullmatch(bare) or FAMILY_FIRST.fullmatch(bare)
    if whole is None or len(bare) > 60 or says_institution(page, bare):
        return None
    words = fold(bare).replace(".", " ").split()
    if not page.lexicon.no_names.isdisjoint(words) or page.lexicon.heading(bare) or page.lexicon.line_kind(bare):
        return None
    return _Named(" ".join(bare.split()), begin, begin + len(bare))
