"""The full text of a Document: its sections, each with the markers in it."""

from __future__ import annotations

from collections.abc import Sequence

from .desk import text_of
from .document import Footnote, Marker, Reference, Section
from .markers import called_entries, markers
from .page import Block, Page
from .patterns import pattern_of
from .section_numbers import section_number

__all__ = ["sections"]

# Linear: classes that share no character.
BARE_NUMBER = pattern_of(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?")
SENTENCE = 12
"""A cell of so many words is a paragraph: old pages are laid out by tables."""


def sections(
    page: Page, blocks: Sequence[Block], notes: Sequence[Footnote], listed: Sequence[Reference]
) -> tuple[Section, ...]:
    """The sections that the blocks of a body make, each with the markers that point to `notes` and `listed`."""
    entries = called_entries(page, blocks, notes, listed)
    top = min((level for b in blocks if b.role == "body-heading" and (level := _level(b))), default=1)
    made: list[Section] = []
    row: int | None = None
    heading: str | None = None
    level = 1
    paragraphs: list[str] = []
    pointers: list[Marker] = []

    def close() -> None:
        if heading is not None or paragraphs:
            made.append(Section(heading=heading, level=level, paragraphs=tuple(paragraphs), markers=tuple(pointers)))

    for block in blocks:
        if not (text := text_of(block)):
            continue
        if block.role == "body-heading":
            if heading is not None and not paragraphs and BARE_NUMBER.fullmatch(heading):
                text = f"{heading} {text}"  # a template sets the number as a heading of its own
            else:
                close()
            heading, level, paragraphs, pointers = text, max(1, _level(block) - top + 1), [], []
            continue
        before = 0
        if block.kind == "cell" and row == block.container and paragraphs and len(text.split()) < SENTENCE:
            before = len(paragraphs[-1]) + 1
            paragraphs[-1] += "\t" + text
        else:
            paragraphs.append(text)
        row = block.container if block.kind == "cell" else None
        for start, end, target in markers(page, block, entries):
            pointers.append(
                Marker(
                    paragraph=len(paragraphs) - 1,
                    start=before + start,
                    end=before + end,
                    target=target.target,
                    number=target.number,
                )
            )
    close()
    return tuple(made)


def _level(block: Block) -> int:
    """The level of a heading by its element or, in texts, by its number: 2 of "2.1 Fords"; 0 where neither tells."""
    told = None if block.level else section_number(block.text)
    return len(told[0].split(".")) if told is not None else block.level
