"""From the entries of scraped lists to footnotes and references."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .document import Footnote, Link, Part, Reference
from .facts import doi_in, doi_of_url, links_knowledge
from .page import Block

__all__ = ["footnotes", "references"]


def _groups(blocks: Sequence[Block]) -> list[list[tuple[int, Block]]]:
    """The entries with their places in the scraped list; an entry that continues one stands with it."""
    groups: list[list[tuple[int, Block]]] = []
    place = 0
    for block in blocks:
        if groups and block.item and block.item == groups[-1][-1][1].item:
            groups[-1].append((place, block))
            continue
        place += 1
        if groups and block.facts.get("continues"):
            groups[-1].append((place, block))
        else:
            groups.append([(place, block)])
    return groups


def _text(block: Block) -> str:
    return " ".join(block.text.split())


def _links(blocks: Sequence[Block]) -> tuple[Link, ...]:
    found = [Link(label=mark.text or None, url=mark.value) for block in blocks for mark in block.links]
    return tuple(dict.fromkeys(link for link in found if not link.url.startswith(("#", "javascript:", "mailto:"))))


def footnotes(blocks: Sequence[Block]) -> tuple[Footnote, ...]:
    """The notes, numbered 1 to n, each with the entries that continue it."""
    made: list[Footnote] = []
    for number, group in enumerate(_groups(blocks), 1):
        places = dict.fromkeys(place for place, _ in group)
        parts = tuple(Part(position=at, text=" ".join(_text(b) for place, b in group if place == at)) for at in places)
        made.append(
            Footnote(
                number=number,
                label=group[0][1].facts.get("label"),
                text=" ".join(part.text for part in parts),
                parts=parts,
                links=_links([block for _, block in group]),
            )
        )
    return tuple(made)


def references(blocks: Sequence[Block]) -> tuple[Reference, ...]:
    """The references, numbered 1 to n, with what their links know of the work."""
    made: list[Reference] = []
    for group in _groups(blocks):
        members = [block for _, block in group]
        joined = members[0].facts.get("joined")
        texts = members[0].text.split("\n") if joined else [" ".join(map(_text, members))]
        for text in (" ".join(text.split()) for text in texts):
            if text:
                made.append(_reference(len(made) + 1, text, members, known=not joined))
    return tuple(made)


def _reference(number: int, text: str, blocks: Sequence[Block], *, known: bool) -> Reference:
    links = _links(blocks) if known else ()
    csl: dict[str, Any] | None = None
    doi: str | None = None
    for link in links:
        csl = csl or links_knowledge(link.url)
        doi = doi or doi_of_url(link.url)
    return Reference(
        number=number,
        label=blocks[0].facts.get("label") if known else None,
        text=text,
        doi=doi or doi_in(text),
        links=links,
        csl=csl,
    )
