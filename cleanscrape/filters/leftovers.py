"""The last filters: duplicates, notes in the margin, section headings, and what no role claimed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..knowledge import Lexicon, fold, letters_of
from ..loose_lines import is_sentence, sentence_stops
from ..notices import is_of_service
from ..page import Assign, Block, Edit, Page, Remove
from .entry_lines import is_prose
from .text_abstracts import cites, led_heading

__all__ = [
    "drop_duplicates",
    "drop_emptied_headings",
    "drop_section_headings",
    "drop_side_notes",
    "drop_unclaimed",
    "keep_sentences",
]

LONG = 80
SENTENCE = 7
"""Words: a line of as many is more likely a sentence than a menu."""
PARTS = frozenset(("body", "abstract-part"))
"""What headings of the parts of a work open."""
LEAST_TEXT = 400
"""Characters of prose that is the text of a work, where nothing else tells of one."""
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
    kept = [*_kept(page)]
    told = page.input == "html" or not page.having("abstract") or page.having("body", "body-heading")
    # A little prose beside an abstract is the site's, unless something tells that the page shows the text.
    if told or sum(len(edit.block.text) for edit in kept) >= LEAST_TEXT or any(_is_of_text(page, one) for one in kept):
        yield from kept


def _is_of_text(page: Page, edit: Assign) -> bool:
    """Whether a line cites, or is the caption of a figure: what a site says does neither."""
    return page.lexicon.openings["caption"].match(edit.block.text) is not None or cites(edit.block.text)


def _kept(page: Page) -> Iterator[Assign]:
    """What no section claimed and is prose, or a heading above it."""
    first, last = _work(page)
    joined = {block.line for block in page if "joint" in block.facts}
    below = False
    for block in reversed(list(page)):
        unclaimed = block.role in (None, "front")
        inside = first <= block.place < last
        if (
            unclaimed
            and block.kind in ("line", "paragraph")
            and _is_sentence(page, block, inside=inside, joined=block.line in joined)
        ):
            yield Assign(block, "body")
            below = True
        elif unclaimed and inside and below and page.input == "html" and block.kind == "heading" and block.level:
            yield Assign(block, "body-heading")
            below = False
        elif block.text.strip() and not block.hidden:
            below = block.role == "body"


def _work(page: Page) -> tuple[int, int]:
    """From which block to which a page is about the work: none where the platform of an HTML page is not known.

    Of a text that has no more than a title all that stands below it may be the work.
    """
    core = page.having("title", "abstract", "body", "body-heading", "note", "reference")
    if page.input == "html":
        core = [block for block in core if block.role != "body-heading"] if page.platform else []
        return (core[0].place, core[-1].place) if core else (0, 0)
    told = [block for block in core if block.role != "title"]
    return core[0].place if core else 0, told[-1].place if told else len(page.blocks)


def _is_sentence(page: Page, block: Block, *, inside: bool, joined: bool) -> bool:
    """Whether a line is long enough for a sentence, and none that the site says.

    Outside the work sites say much, and a work whose headings are not known may go on: there stay long paragraphs, and
    those that lead with their heading, as "Disclosures: None.". Of a `joined` line a menu may be left.
    """
    words = len(block.text.split())
    if page.input == "html":
        return inside and words >= 2 * SENTENCE
    if words < SENTENCE or is_of_service(block.text, page.lexicon):
        return False
    if joined and not _says(block.text, page.lexicon):
        return False
    return inside or is_prose(block.text) or ((led := led_heading(page, block)) is not None and led[0].role in PARTS)


def _says(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a caption or holds a sentence: what was cut from a joined line may be a menu of many words."""
    if lexicon.openings["caption"].match(text) is not None:
        return True
    stops = (0, *sentence_stops(text, 0, len(text)), len(text))
    return any(is_sentence(text[start:end], lexicon) for start, end in pairwise(stops))


def drop_unclaimed(page: Page) -> Iterator[Edit]:
    """Remove what no role claimed, and say so."""
    for block in page:
        if block.role in (None, "front") or block.role.startswith("furniture:"):
            yield Remove(block, "unclaimed")


def drop_emptied_headings(page: Page) -> Iterator[Edit]:
    """Remove the headings of the text whose sections went elsewhere whole: into other fields, into the record.

    A heading that had nothing below it stays: a page may show no more than the outline of a text.
    """
    if page.input != "html":
        return
    text, gone = False, False
    below, other = 0, 0
    """The levels of the next heading that stays, and of a heading between that is none of the text's."""
    captions = page.lexicon.openings["caption"]
    for block in reversed(page.blocks):
        if block.role == "body-heading" and block.text:
            stays = text or not (gone or other > block.level) or below > block.level or captions.match(block.text)
            if stays:
                below = block.level
            else:
                yield Remove(block, "section-heading")
            text, gone, other = False, not stays, 0
        elif block.kind == "heading":
            gone, other = False, block.level
        elif block.role == "body" and block.text:
            text = True
        else:
            gone = True
