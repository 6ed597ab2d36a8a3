"""From the entries of scraped lists to footnotes and references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

import regex

from .document import Footnote, Link, Part, Reference
from .facts import doi_in
from .knowledge import Lexicon
from .linked import linked
from .page import Block

__all__ = ["LabelBreak", "footnotes", "grouped", "label_breaks", "references"]

# Identifiers as entries print them: "pmid:19762550", "[PMID: 19762550]", "PMC2894758", "arXiv:2008.11933v2".
PMID = regex.compile(r"\bPMID:?\s?(\d{4,9})\b", regex.IGNORECASE)
PMCID = regex.compile(r"\b(PMC\d{4,9})\b")
ARXIV = regex.compile(r"\barXiv:\s?((?:[a-z.-]{2,20}/)?\d{4}(?:\.\d{4,5}|\d{3}))", regex.IGNORECASE)
OPENING, CLOSING, DASHES = frozenset("([{“‘„"), frozenset(".,;:)]}”’%"), frozenset("-–‐‑")
LETTER = regex.compile(r"[a-z]")
ADDRESS = regex.compile(r"https?://[^\s<>\"]{4,400}+")


def grouped(blocks: Sequence[Block]) -> list[list[tuple[int, Block]]]:
    """The entries with their places in the scraped list; an entry that continues one stands with it.

    A block whose text was removed is still there for its links, if the rest of its list item has text.
    """
    entries: list[list[Block]] = []
    for block in (part for whole in blocks for part in whole.parts):
        if entries and block.entry and block.entry == entries[-1][-1].entry:
            entries[-1].append(block)
        else:
            entries.append([block])
    groups: list[list[tuple[int, Block]]] = []
    place = 0
    for entry in entries:
        first = next((block for block in entry if block.text.strip()), None)
        place += first is not None
        placed = [(place, block) for block in entry]
        # What was nothing but labels of links belongs to the entry before it.
        if groups and (first is None or first.facts.get("continues")):
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
    >>> _touch("Rain", "– a list"), _touch("Roe A", "... and others"), _touch("1990", "a list")
    (False, False, False)
    """
    if piece[0] in CLOSING:
        return piece[1:2] != piece[0]  # "Roe A" and "... and others" do not touch
    if before[-1] in OPENING:
        return True
    if len(before) > 3 and before[-4:].isdecimal() and "a" <= piece[0] <= "h" and piece[1:2] in CLOSING | {""}:
        return True  # the letter of a year
    dash = piece[0] in DASHES or before[-1] in DASHES
    return dash and not piece[1:2].isspace() and not before[-2:-1].isspace() and before[-2:-1] != piece[1:2] != ""


def _links(blocks: Sequence[Block], lexicon: Lexicon) -> tuple[Link, ...]:
    """The links of an entry; a label that was taken out of the text is kept as the name of the service it leads to."""
    found = [
        Link(label=mark.text if mark.end > mark.start else lexicon.link_name(mark.text), url=mark.value)
        for block in blocks
        for mark in block.links
    ]
    return tuple(
        dict.fromkeys(link for link in found if not link.url.startswith(("#", "javascript:", "mailto:", "doi:")))
    )


def footnotes(blocks: Sequence[Block], lexicon: Lexicon) -> tuple[Footnote, ...]:
    """The notes, numbered 1 to n, each with the entries that continue it."""
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
                links=_links([block for _, block in group], lexicon),
            )
        )
    return tuple(made)


def references(blocks: Sequence[Block], lexicon: Lexicon, own_doi: str | None = None) -> tuple[Reference, ...]:
    """The references, numbered 1 to n, with what their links know of the work; `own_doi` is the page's own."""
    made: list[Reference] = []
    for group in grouped(blocks):
        members = [block for _, block in group]
        if text := _text(members):
            made.append(_reference(len(made) + 1, text, members, lexicon, own_doi))
    return tuple(made)


def _reference(number: int, text: str, blocks: Sequence[Block], lexicon: Lexicon, own_doi: str | None) -> Reference:
    links = _links(blocks, lexicon)
    known = [linked(mark.value) for block in blocks for mark in block.links]
    doi = next((one.doi for one in known if one.doi and one.doi != own_doi), None) or doi_in(text)
    pmid = next((one.pmid for one in known if one.pmid), None) or _said(PMID, text)
    pmcid = next((one.pmcid for one in known if one.pmcid), None) or _said(PMCID, text)
    csl: dict[str, Any] = {}
    for one in known:
        csl = {**one.csl, **csl}
    return Reference(
        number=number,
        label=next((label for block in blocks if (label := block.facts.get("label"))), None),
        text=text,
        doi=doi,
        pmid=pmid,
        pmcid=pmcid,
        arxiv=next((one.arxiv for one in known if one.arxiv), None) or _said(ARXIV, text),
        url=_address(text),
        links=links,
        csl={"type": "article-journal" if "container-title" in csl else "book", **csl} if csl else None,
    )


def _said(pattern: regex.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match[1] if match else None


def _address(text: str) -> str | None:
    """The address that an entry prints, if it is none of a DOI."""
    found = (match[0].rstrip(".,;:)]>") for match in ADDRESS.finditer(text))
    return next((url for url in found if "doi.org/" not in url), None)
