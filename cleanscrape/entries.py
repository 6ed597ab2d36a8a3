"""From the entries of scraped lists to footnotes and references."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import Any, Literal, NamedTuple
from urllib.parse import urljoin

import regex

from .csl import agrees, journal_named
from .document import Footnote, Identifiers, Link, Part, Reference
from .identifiers import work_dois
from .knowledge import Lexicon, fold
from .linked import NOTHING, Linked, linked
from .page import Block, Mark
from .patterns import pattern_of

__all__ = ["LabelBreak", "footnotes", "grouped", "label_breaks", "list_breaks", "references"]

# Identifiers as entries print them: "pmid:19762550", "[PMID: 19762550]", "PMC2894758", "arXiv:2008.11933v2".
PMID = pattern_of(r"PMID:?\s?(\d{4,9})(?!\d)", regex.IGNORECASE)
PMCID = pattern_of(r"(PMC\d{4,9})(?!\d)")
ARXIV = pattern_of(r"arXiv:\s?((?:[a-z.-]{2,20}/)?\d{4}(?:\.\d{4,5}|\d{3}))", regex.IGNORECASE)
OPENING, CLOSING, DASHES = frozenset("([{“‘„"), frozenset(".,;:)]}”’%"), frozenset("-–‐‑")
LETTER = pattern_of(r"[a-z]")
ADDRESS = pattern_of(r"(?:https?://|(?<![\w./@-])www\.)[^\s<>\"]{4,400}+")
# Hosts that look works up: what a link to one leads to is no work.
SERVICE = pattern_of(
    r"https?://(?:[\w-]{1,40}\.){0,3}(?:scholar|doi|search|pubmed|ncbi|europepmc)[.-]", regex.IGNORECASE
)
SCHEME = pattern_of(r"https?://", regex.IGNORECASE)
# Where a work of an entry of several begins: "(a) A. Roe, …; (b) B. Cole, …".
PART = pattern_of(r"(?<!\w)\(([a-z])\)\s")
NO_LINK = ("#", "javascript:", "mailto:", "doi:")
RELATIVE = ("/", "?", "./", "../")
LEAST_TITLE = 3
"""Words of a link that may be the title of the work that it leads to."""


def grouped(blocks: Sequence[Block]) -> list[list[tuple[int, Block]]]:
    """The entries with their places in the scraped list; an entry that continues one stands with it.

    A block whose text was removed is still there for its links, if the rest of its list item has text.
    """
    entries: list[list[Block]] = []
    last = 0
    for block in (part for whole in blocks for part in whole.parts):
        own = block.entry
        if own and own == last:
            entries[-1].append(block)
        else:
            entries.append([block])
        last = own
    groups: list[list[tuple[int, Block]]] = []
    place = 0
    for entry in entries:
        first = next((block for block in entry if block.text.strip()), None)
        place += first is not None
        placed = [(place, block) for block in entry]
        # What was nothing but labels of links belongs to the entry before it.
        if groups and (first is None or first.facts.get("continues")):
            # Tools below a list of items are tools of the list, and belong to none.
            if first is not None or entry[0].item or not groups[-1][-1][1].item:
                groups[-1] += placed
        elif first is not None:
            groups.append(placed)
    return groups


class LabelBreak(NamedTuple):
    """A place where printed labels do not count on by one."""

    kind: Literal["gap", "restart"]
    place: int
    """The entry, from 1."""
    label: str
    before: str | None
    """The label before it; None where a list begins with another label than the first."""


def label_breaks(labels: Sequence[str | None]) -> Iterator[LabelBreak]:
    """Where labels that count, by numbers or by letters, leave one out or begin again. Symbols do not count.

    >>> [(one.kind, one.before, one.label) for one in label_breaks(["1", "2", "5", None, "1"])]
    [('gap', '2', '5'), ('restart', '5', '1')]
    """
    counting = [one for one in enumerate(labels, 1) if one[1] and (one[1].isdecimal() or LETTER.fullmatch(one[1]))]
    last: str | None = None
    for place, label in counting:
        if label is None or (len(counting) == 1 and not label.isdecimal()):
            continue  # a letter alone is the sign of a note
        step = _count(label) - (_count(last) if last is not None else 0)
        # Letters beside numbers are sub-entries: a row of their own.
        if last is None or label.isdecimal() == last.isdecimal():
            if step < 1:
                yield LabelBreak("restart", place, label, last)
            elif step > 1:
                yield LabelBreak("gap", place, label, last)
        last = label


def list_breaks(blocks: Sequence[Block], labels: Sequence[str | None]) -> list[LabelBreak]:
    """The breaks of all lists of a page, each counted on its own: the notes of every table begin at "a"."""
    listings: list[int | None] = [None] * len(labels)
    firsts = [group[0][1] for group in grouped(blocks)]
    if len(firsts) == len(labels):
        listings = [block.facts.get("listing") for block in firsts]
        # A note that no list holds is no gap in one.
        labels = [None if "single" in block.facts else label for block, label in zip(firsts, labels, strict=True)]
    found: list[LabelBreak] = []
    for _, group in groupby(enumerate(labels), key=lambda one: listings[one[0]]):
        own = list(group)
        if len(own) > 1 or len(labels) == 1:
            found += (one._replace(place=own[0][0] + one.place) for one in label_breaks([label for _, label in own]))
    return found


def _count(label: str) -> int:
    return int(label) if label.isdecimal() else ord(label) - ord("a") + 1


def _text(blocks: Iterable[Block]) -> str:
    """The text of the pieces of an entry: elements part them, and lines, where a reader of the page sees one line."""
    made = ""
    for piece in (" ".join(line.split()) for block in blocks for line in block.text.split("\n")):
        if made and piece and not _touch(made, piece):
            made += " "
        made += piece
    return made


def _touch(before: str, piece: str) -> bool:
    """Whether no space parts two pieces: one ends with an opening sign, or the next begins with a closing one.

    >>> _touch("Roe A", ". 1990"), _touch("pp. 181", "–188"), _touch("181–", "188"), _touch("(1990", "b)")
    (True, True, True, True)
    >>> _touch("pp. 220", "–231"), _touch("pp. 1", "–8")
    (True, True)
    >>> _touch("Rain", "– a list"), _touch("Roe A", "... and others"), _touch("1990", "a list")
    (False, False, False)
    """
    if piece[0] in CLOSING:
        return piece[1:2] != piece[0]  # "Roe A" and "... and others" do not touch
    if before[-1] in OPENING:
        return True
    if len(before) > 3 and before[-4:].isdecimal() and "a" <= piece[0] <= "h" and piece[1:2] in CLOSING | {""}:
        return True  # the letter of a year
    # A dash hangs on what stands on its other side, too.
    leads, ends = piece[1:2] if piece[0] in DASHES else "", before[-2:-1] if before[-1] in DASHES else ""
    return any(beside and not beside.isspace() for beside in (leads, ends))


def _links(blocks: Sequence[Block], lexicon: Lexicon, base: str | None) -> tuple[Link, ...]:
    """The links of an entry; a label that was taken out of the text is kept as the name of the service it leads to."""
    found = [
        Link(
            label=mark.text if mark.end > mark.start else lexicon.link_name(mark.text), url=_resolved(mark.value, base)
        )
        for block in blocks
        for mark in block.links
        if not mark.value.lower().startswith(NO_LINK)
    ]
    return tuple(dict.fromkeys(found))


def _resolved(url: str, base: str | None) -> str:
    """An address as seen from the page; of what breaks the rules, the address as it stands."""
    if base is None or not url.startswith(RELATIVE):
        return url
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def footnotes(blocks: Sequence[Block], lexicon: Lexicon, base: str | None = None) -> tuple[Footnote, ...]:
    """The notes, numbered 1 to n, each with the entries that continue it; `base` is the page's address."""
    made: list[Footnote] = []
    for number, group in enumerate(grouped(blocks), 1):
        places = dict.fromkeys(place for place, _ in group)
        parts = tuple(Part(position=at, text=_text(block for place, block in group if place == at)) for at in places)
        made.append(
            Footnote(
                number=number,
                label=next((label for _, block in group if (label := block.facts.get("label"))), None),
                text=" ".join(part.text for part in parts),
                parts=parts,
                links=_links([block for _, block in group], lexicon, base),
            )
        )
    return tuple(made)


def references(
    blocks: Sequence[Block], lexicon: Lexicon, own: Identifiers | None = None, base: str | None = None
) -> tuple[Reference, ...]:
    """The references, numbered 1 to n, with what their links know of the work.

    `own` are the identifiers of the page's work, which are none of a reference; `base` is the page's address.
    """
    made: list[Reference] = []
    for group in grouped(blocks):
        members = [block for _, block in group]
        if text := _text(members):
            found = next((one for one in _told(members, own or Identifiers()) if any(one)), Told())
            made.append(
                Reference(
                    number=len(made) + 1,
                    label=next((label for block in members if (label := block.facts.get("label"))), None),
                    text=text,
                    links=_links(members, lexicon, base),
                    **found._asdict(),
                )
            )
    return tuple(made)


class Told(NamedTuple):
    """What one work of an entry is known by, under the names of the fields of a `Reference`."""

    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    arxiv: str | None = None
    csl: dict[str, Any] | None = None
    url: str | None = None


def _told(blocks: Sequence[Block], own: Identifiers) -> Iterator[Told]:
    """What the text and the links of each work say; most entries are one work."""
    for text, marks in _works(blocks):
        known = [(mark, linked(mark.value)) for mark in marks]
        strange = [one for _, one in known if one.matched and not agrees(one.csl, fold(text))]
        # What a machine found that took another work for this one is as wrong in the links beside.
        wrong = {own.doi, own.pmid, own.pmcid, own.arxiv, *(value for one in strange for value in one[:4])}
        sure = sorted((one for _, one in known if one not in strange), key=lambda one: one.matched)
        csl: dict[str, Any] = {}
        for one in sure:
            csl = {**one.csl, **csl} if one.csl else csl
        csl = journal_named(csl, text)
        yield Told(
            doi=_first(wrong, (one.doi for one in sure), work_dois(text)),
            pmid=_first(wrong, (one.pmid for one in sure), _said(PMID, text)),
            pmcid=_first(wrong, (one.pmcid for one in sure), _said(PMCID, text)),
            arxiv=_first(wrong, (one.arxiv for one in sure), _said(ARXIV, text)),
            csl=csl or None,
            url=_address(text, known),
        )


def _works(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Mark]]]:
    """The works of an entry, each with the links that stand in it or behind it."""
    texts: list[list[str]] = [[]]
    marks: list[list[Mark]] = [[]]
    due = "a"
    for block in blocks:
        starts = [0]
        for match in PART.finditer(block.text):
            # What stands before "(a)" is said of it; a list may print its "a" as the label of the entry.
            if match[1] == due or (due == "a" and match[1] == "b"):
                due = chr(ord(match[1]) + 1)
                starts += [match.start()] if match[1] != "a" else []
        first = len(texts) - 1
        for start, end in zip(starts, [*starts[1:], len(block.text)], strict=True):
            texts += [[]] if start else []
            marks += [[]] if start else []
            texts[-1].append(" ".join(block.text[start:end].split()))
        for mark in block.links:
            marks[first + bisect_right(starts, mark.start) - 1].append(mark)
    return ((" ".join(parts), found) for parts, found in zip(texts, marks, strict=True))


def _first(wrong: set[str | None], linked: Iterable[str | None], printed: Iterable[str]) -> str | None:
    """The first value that is the entry's own: the text is looked through only where no link has one."""
    return next((value for value in chain(linked, printed) if value and value not in wrong), None)


def _said(pattern: regex.Pattern[str], text: str) -> Iterator[str]:
    return (match[1] for match in pattern.finditer(text))


def _address(text: str, known: Sequence[tuple[Mark, Linked]]) -> str | None:
    """Where the work itself is: what a printed address leads to, else the address that an entry prints.

    A link on the title leads to the work as well, if not to a service that looks works up. Addresses of DOIs are none.
    """
    shown = [(mark, one) for mark, one in known if mark.end > mark.start and SCHEME.match(mark.value)]
    for mark, _ in shown:
        bare = SCHEME.sub("", mark.value)
        if "doi.org/" not in bare and mark.text.rstrip(".,;") in (mark.value, bare, bare.rstrip("/")):
            return mark.value
    for match in ADDRESS.finditer(text) if "://" in text or "www." in text else ():
        url = match[0].rstrip(".,;:>")
        while url.endswith((")", "]")) and url.count(url[-1]) > url.count("(" if url[-1] == ")" else "["):
            url = url[:-1].rstrip(".,;:>")
        if "doi.org/" not in url:
            return url
    titled = [mark.value for mark, one in shown if one == NOTHING and len(mark.text.split()) >= LEAST_TITLE]
    return next((url for url in titled if not SERVICE.match(url)), None)
