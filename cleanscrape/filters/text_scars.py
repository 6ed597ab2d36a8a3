"""References whose heading was dropped: old corpora have no lines of one word, and a wide gap is left of them."""

from __future__ import annotations

from collections.abc import Sequence

from ..dates import CITED_YEAR
from ..knowledge import Lexicon
from ..page import Block
from ..patterns import pattern_of
from .entry_lines import AUTHORS, COUNT, OTHER_WORKS, Entries, is_prose
from .text_entries import parted
from .text_unheaded import FREE, tells

__all__ = ["scarred"]

MAYBE = FREE | {"author-information", "citation", "list", "note"}
"""Roles of lines below the heading of another section, whose end the scar is."""
# "C. C. ROE", "S Roe, L Cole": linear, bounded classes.
INITIALS = pattern_of(r"(?:\p{Lu}\.\s?){1,3}+\p{Lu}{2,20}+|\p{Lu}{1,3}+ \p{Lu}[\p{L}'’-]{1,30}+,")
SCAR = 2
"""Blank lines: so many stand where a heading was."""
LEAST, TOLD, NAMED = 3, 0.8, 0.6
"""Entries, the share that tells a year or ends in labels, and the share that begins with authors."""
OPENS = 12
"""Lines: among so many the first entry tells its year, where each piece is one."""
MOST = 12
"""So many places are tried: each costs a look at all below it."""


def scarred(blocks: Sequence[Block], lexicon: Lexicon) -> Entries:
    """The longest list of references that begins behind a wide gap, below no heading of the site."""
    best = Entries()
    reached = tried = 0
    cited, widest = False, 0
    for at, block in enumerate(blocks):
        if block.role == "section-heading":
            cited, widest = block.facts.get("opens") in OTHER_WORKS, blocks[min(at + 1, len(blocks) - 1)].gap
        elif block.gap > widest:
            # A wider gap than those below a heading is left of the next one.
            cited = False
        if at < reached or cited or tried == MOST or block.gap < SCAR or not _may_open(blocks, at):
            continue
        tried += 1
        end = next((n for n in range(at + 1, len(blocks)) if blocks[n].role == "section-heading"), len(blocks))
        entries = _trimmed(parted(blocks[at:end], "reference", lexicon))
        if _are_references(entries, lexicon) and entries.groups[0][0] is block:
            reached = at + sum(map(len, entries.groups))
            best = max(best, entries, key=lambda one: len(one.groups))
    return best


def _may_open(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line may begin the first entry: with an author or a label, and a year is near."""
    if blocks[at].role not in MAYBE:
        return False
    if COUNT.match(blocks[at].text) is None and not _names(blocks[at].text):
        return False
    near = blocks[at : at + OPENS]
    return any(CITED_YEAR.search(block.text) is not None for block in near) and not is_prose(blocks[at].text)


def _names(text: str) -> bool:
    """Whether an entry begins with an author, behind its label."""
    at = 0
    while (label := COUNT.match(text, at)) is not None:
        at = label.end()
    return any(form.match(text, at) is not None for form in (*AUTHORS, INITIALS))


def _trimmed(entries: Entries) -> Entries:
    """The entries up to the scar of the next heading: a wider gap than those between them."""
    groups, widest = entries.groups, 0
    for at, group in enumerate(groups):
        if at > 1 and group[0].gap >= SCAR and group[0].gap > widest:
            return entries._replace(groups=groups[:at])
        widest = max((widest, *(block.gap for block in (group if at else group[1:]))))
    return entries


def _are_references(entries: Entries, lexicon: Lexicon) -> bool:
    """Whether nearly all entries tell a year or end in labels, and most begin with authors."""
    groups = entries.groups
    if len(groups) < LEAST or sum(tells(group, lexicon) for group in groups) < TOLD * len(groups):
        return False
    return sum(_names(" ".join(block.text for block in group[:2])) for group in groups) >= NAMED * len(groups)
