"""The last filters: duplicates, notes in the margin, section headings, and what no role claimed."""

from __future__ import annotations

from collections.abc import Iterator

from ..knowledge import fold, letters_of
from ..notices import is_of_service
from ..page import Assign, Edit, Page, Remove

__all__ = ["drop_duplicates", "drop_section_headings", "drop_side_notes", "drop_unclaimed", "keep_sentences"]

LONG = 80
SENTENCE = 7
"""Words: a line of as many is more likely a sentence than a menu."""
LEAST_NOTE = 8
"""Letters and digits of a note that is known again."""
DIGITS = "0123456789"
ENTRIES = frozenset(("reference", "note"))
UNIQUE_ROLES = frozenset(("title", "author", "affiliation", "abstract", "copyright"))


def drop_duplicates(page: Page) -> Iterator[Edit]:
    """Remove a title, an author or a long block that stands on the page a second time."""
    seen: dict[tuple[str | None, str, object], int] = {}
    for block in page:
        if block.role in ENTRIES or (block.role not in UNIQUE_ROLES and len(block.text) < LONG):
            continue
        # A symbol that stands alone between the pieces of a formula may do so again.
        if "goes-on" in block.facts:
            continue
        # One address of several people is theirs each time.
        key = (block.role, fold(block.text), block.facts.get("people"))
        first = seen.setdefault(key, block.place)
        if first != block.place:
            yield Remove(block, "duplicate")


def drop_side_notes(page: Page) -> Iterator[Edit]:
    """Remove from the text paragraphs that are a note once more, behind its number: sites set them in the margin."""
    notes = {letters for block in page.having("note") if len(letters := letters_of(block.text)) >= LEAST_NOTE}
    for block in page.having("body") if notes else ():
        letters = letters_of(block.text)
        if letters[:1].isdecimal() and letters.lstrip(DIGITS) in notes:
            yield Remove(block, "duplicate")


def drop_section_headings(page: Page) -> Iterator[Edit]:
    """Remove the headings that the fields of the Document say themselves: Abstract, Keywords, References."""
    for block in page.having("section-heading"):
        yield Assign(block, block.role, {"heading": block.text})
        opens = str(block.facts.get("opens", ""))
        yield Remove(block, opens.removeprefix("furniture:") if opens.startswith("furniture:") else "section-heading")


def keep_sentences(page: Page) -> Iterator[Edit]:
    """Keep as body the prose and headings that no section claimed: in texts, and inside works on known platforms."""
    first, last, words = 0, len(page.blocks), SENTENCE
    if page.input == "html":
        core = page.having("title", "abstract", "body", "note", "reference") if page.platform else []
        first, last, words = (core[0].place, core[-1].place, 2 * SENTENCE) if core else (0, 0, 0)
    below = False
    for block in reversed(list(page)):
        inside = block.role in (None, "front") and first <= block.place < last
        unclaimed = inside and block.kind in ("line", "paragraph")
        service = unclaimed and page.input == "text" and is_of_service(block.text, page.lexicon)
        if unclaimed and not service and len(block.text.split()) >= words:
            yield Assign(block, "body")
            below = True
        elif inside and below and block.kind == "heading" and block.level and page.input == "html":
            yield Assign(block, "body-heading")
            below = False
        elif block.text.strip() and not block.hidden:
            below = block.role == "body"


def drop_unclaimed(page: Page) -> Iterator[Edit]:
    """Remove what no role claimed, and say so."""
    for block in page:
        if block.role in (None, "front") or block.role.startswith("furniture:"):
            yield Remove(block, "unclaimed")
