"""The keywords of texts: below a heading, behind one on its line, or parted by semicolons below the abstract."""

from __future__ import annotations

from collections.abc import Iterator

from ..knowledge import Lexicon, fold
from ..page import Assign, Block, Edit, Page, Remove
from ..patterns import pattern_of
from ..phrases import KEY
from ..section_numbers import numbers_section
from .keywords import BULLETS, SENTENCE_END, TERMS, glued_spans, keyword_spans
from .text_abstracts import led_heading

__all__ = ["find_terms_behind", "looks_like_keywords", "release_menu_terms", "term_edits"]

MOST, MOST_LINES = 60, 40
"""Blocks below a heading that are looked at, and those that are keywords: more are a menu."""
WORDS, ONE_LINE, LENGTH = 8, 20, 160
"""Words of a keyword, and of a line of several that nothing parts; characters of a line that is one."""
FEW, SPREAD_WORDS = 3, 5
"""Words of a keyword among those that blank lines part, as they part all lines: a title has more, or a sentence."""
LEAST_PARTS, NEAR = 3, 3
SEPARATORS = (";", ",", "·", "•", "|")
EXPLAINED = 80
# What no keyword is: an address, a number alone, what a script holds.
NO_TERM = pattern_of(r"https?://|www\.|\S{1,60}@\S|[\d\s.,]++$|[\[{]{1,3}\"")
# The number that a tool sets before each item of a list.
COUNT = pattern_of(r"[\s•*]*+(\d{1,2})\.\s++")
# How many works a menu has of something. Linear: bounded.
COUNTED = pattern_of(r"\(\d{1,6}\)$")


def term_edits(page: Page, abstracts: dict[int, list[Edit]]) -> dict[int, list[Edit]]:
    """By place: what is said of keywords and their headings."""
    edits: dict[int, list[Edit]] = {}
    for place, block in enumerate(page.blocks):
        if place in abstracts or place in edits or block.notice is not None or block.kind == "item":
            continue
        role, start = _leads(page, block)
        if role is None:
            continue
        if block.text[start:].strip():
            if _are_terms(block, start):
                edits[place] = [Assign(block, role), Remove(block, "section-heading", 0, start)]
        elif below := _terms_below(page, place):
            edits[place] = [Assign(block, "section-heading", {"opens": role})]
            edits.update(_assigned(below, role))
    return edits


def find_terms_behind(page: Page) -> Iterator[Edit]:
    """Find the keywords of a text that no heading opens, behind the abstract."""
    abstract = page.having("abstract") if page.input == "text" else ()
    if not abstract or any(0 < block.place - abstract[-1].place <= NEAR for block in page.having(*TERMS)):
        return
    for edits in _assigned(_behind(page, abstract[-1].place), "keyword").values():
        yield from edits


def _leads(page: Page, block: Block) -> tuple[str | None, int]:
    """The role of the heading of keywords that a line is or leads with, and where the words behind it begin."""
    led = led_heading(page, block)
    if led is not None and led[0].role in TERMS:
        return led[0].role, led[1]
    # "Keywords fords; weirs", "Keywordsfords; weirs": a tool joined two lines.
    match = page.lexicon.standing.match(block.text)
    end = match.end if match is not None else _glued_end(block.text, page.lexicon)
    heading = page.lexicon.heading(block.text[:end]) if end else None
    if heading is None or heading.role != "keyword":
        return None, 0
    parted = len(keyword_spans(block.text, end)) > 1 or bool(glued_spans(block.text, (end, len(block.text))))
    return (heading.role, end) if parted else (None, 0)


def _glued_end(text: str, lexicon: Lexicon) -> int:
    """Where the longest heading ends that a line begins with, if a small letter is glued to it; 0 without."""
    phrases = (" ".join(words) for words in lexicon.standing.known.get(text[:KEY], ()) if text.startswith(words[0]))
    end = max((len(phrase) for phrase in phrases if text.startswith(phrase)), default=0)
    return end if text[end : end + 1].islower() else 0


def _assigned(found: list[Block], role: str) -> dict[int, list[Edit]]:
    """Say that lines are keywords: of several each is one, whatever commas stand in it."""
    edits: dict[int, list[Edit]] = {}
    counts = [COUNT.match(block.text) for block in found]
    counted = len(found) > 1 and all(count and int(count[1]) == at for at, count in enumerate(counts, 1))
    for block, count in zip(found, counts, strict=True):
        start = count.end() if count and counted else len(block.text) - len(block.text.lstrip(BULLETS))
        end = len(block.text.rstrip(BULLETS + ";,|"))
        alone = len(found) == 1 or _is_row(block)
        edits[block.place] = [Assign(block, role, {} if alone else {"spans": [(start, end)]})]
    return edits


def _behind(page: Page, last: int) -> list[Block]:
    """The keywords that stand behind an abstract without a heading: in one line, or as lines in small letters."""
    behind = next((block for block in page.blocks[last + 1 : last + NEAR] if block.text.strip()), None)
    if behind is None or behind.notice is not None or behind.kind == "heading":
        return []
    if _is_row(behind):
        return [behind]
    found = _terms_below(page, behind.place - 1)
    small = sum(block.text.lstrip("•*· \t")[:1].islower() for block in found)
    return found if len(found) >= LEAST_PARTS and small * 2 > len(found) else []


def _are_terms(block: Block, start: int) -> bool:
    """Whether what stands behind the heading on its line is keywords and no sentence."""
    spans = keyword_spans(block.text, start)
    return all(len(block.text[a:b].split()) <= ONE_LINE for a, b in spans) and not (
        len(spans) == 1 and block.text.rstrip().endswith(".") and len(block.text.split()) > WORDS
    )


def _is_row(block: Block) -> bool:
    """Whether a line that nothing introduces is keywords: short ones that semicolons or no-break spaces part.

    Commas part them where each begins with a small letter, and is no more than a few words.
    """
    if looks_like_keywords(block):
        return True
    small = ";" not in block.text
    parts = [part.split() for part in block.text.split("," if small else ";") if part.strip()]
    short = all(len(part) <= (FEW if small else WORDS) and (not small or part[0][0].islower()) for part in parts)
    return len(parts) >= LEAST_PARTS and short and not block.text.rstrip().endswith(".")


def _terms_below(page: Page, place: int) -> list[Block]:
    """The lines below a heading that are keywords: one for each, or one for all; none where a menu follows."""
    heading = fold(page.blocks[place].text).strip(" :")
    found: list[Block] = []
    several = spread = False  # whether the first line holds all; whether blank lines are between all
    for block in page.blocks[place + 1 : place + 1 + MOST]:
        text = block.text.strip()
        if not text or (not found and _is_aside(page, block, heading)):
            continue
        if COUNTED.search(text):
            return []  # a menu that says how many works each has
        parts = [block.text[a:b] for a, b in keyword_spans(block.text)]
        if not _is_term_line(page, block, parts) or _is_label(page, text):
            break
        if found and text.islower() and text in page.lexicon.no_names and found[0].text.strip()[:1].isupper():
            break  # "more", the word of a menu below terms that have capitals
        if found and not found[-1].text.rstrip().endswith(SEPARATORS):
            if several or block.kind != found[0].kind or (len(found) > 1 and block.gap > found[-1].gap):
                break
            if len(found) == 1 and block.kind != "item" and block.gap > 0:
                # A tool that sets blank lines around all lines sets as many below the heading.
                spread = block.gap <= found[0].gap
                if not spread:
                    break
        several = several or (not found and len(parts) > 1)
        found.append(block)
    if spread and any(len(block.text.split()) > SPREAD_WORDS for block in found):
        found = found[:1]
    alone = len(found) == 1
    if any(len(block.text.split()) > (ONE_LINE if alone else WORDS) for block in found) and not several:
        return []
    return found if len(found) <= MOST_LINES else []


def _is_label(page: Page, text: str) -> bool:
    """Whether a line that is no known heading names what stands below it."""
    return page.lexicon.record_label(text) is not None or text.endswith(":")


def _is_aside(page: Page, block: Block, heading: str) -> bool:
    """Whether a line below the heading is none of the keywords: a switch of languages, or where they come from."""
    words = block.text.split()
    if all(word in page.lexicon.stop_words for word in words):
        return True  # "en fr"
    below = page.blocks[block.place + 1 : block.place + 2]
    return _explains(block, heading) or (len(words) < WORDS and any(_explains(one, heading) for one in below))


def _explains(block: Block, heading: str) -> bool:
    """Whether a line is a sentence about the keywords, or several that name them: "Subjects" may open a paragraph."""
    text = block.text.rstrip()
    if len(text) < EXPLAINED or not text.endswith((".", "?", "!")):
        return False
    return SENTENCE_END.search(text) is None or (" " in heading and heading in fold(text))


def _is_term_line(page: Page, block: Block, parts: list[str]) -> bool:
    text = block.text.strip()
    wordless = not any(map(str.isalpha, text))
    if block.notice is not None or not parts or block.kind == "heading" or wordless or numbers_section(text):
        return False
    if led_heading(page, block) is not None or NO_TERM.match(text):
        return False
    if fold(text.partition(":")[0]) in page.lexicon.fact_labels:
        return False
    if text.casefold() in page.lexicon.small_words:
        return False  # "in": a form to search with
    if len(parts) == 1:
        return len(text) <= LENGTH and not (text.endswith((".", "?", "!")) and text.count(" ") > 2)
    return all(len(part.split()) <= WORDS for part in parts)


def looks_like_keywords(block: Block) -> bool:
    r"""Short phrases parted by no-break spaces, with no sentence among them.

    >>> looks_like_keywords(Block(0, "line", "Labour Party\u00a0Slave Labour\u00a0Soviet Leader\u00a0"))
    True
    """
    parts = [part for part in block.text.split("\u00a0") if part.strip()]
    return len(parts) >= 3 and "." not in block.text and all(len(part.split()) <= 6 for part in parts)


def release_menu_terms(page: Page) -> Iterator[Edit]:
    """Leave out what stood below "Subjects" in a menu: above the title, or behind the subjects of the work."""
    if page.input != "text":
        return
    title = next((block.place for block in page.having("title") if "found" in block.facts), -1)
    reached: int | None = None
    for block in page.having("keyword", "keyword-index"):
        if "recorded" in block.facts:
            continue
        if block.place < title or (
            block.role == "keyword-index" and reached is not None and block.place > reached + NEAR
        ):
            yield Assign(block, None)
        elif block.role == "keyword-index":
            reached = block.place
