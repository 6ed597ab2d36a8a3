"""Filters that take out what the tool that rendered a page as text wrote beside its words."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..grids import is_drawn
from ..knowledge import fold
from ..page import Assign, Block, Edit, Page, Remove, Replace
from ..patterns import pattern_of
from ..rendition import BAR, COUNT, RULE, WIDE, counted_marks, links_in

__all__ = [
    "drop_link_list",
    "drop_rules",
    "join_strings",
    "join_wrapped_lines",
    "strip_bars",
    "strip_bullets",
    "strip_carets",
    "strip_formula_sources",
    "strip_link_numbers",
    "strip_markdown_links",
    "strip_markdown_signs",
]

# All of these are linear: literals and classes, repeated possessively, that no other part could match.
LISTED = pattern_of(r"\d{1,5}\. \w{2,12}+:.*+")
LINKED_PAGES = pattern_of(r"#\[\d{1,5}\].*+", regex.DOTALL)
# The name of a picture is bounded, not possessive: it has points of its own.
CONTROL = pattern_of(
    r"\(BUTTON\)[ ]?|_{4,}+[ ]?|\[[ _]{1,80}+\][ ]?|\[BUTTON Input\][ ]?|\[INS:[ ]?|[ ]?:INS\]"
    r"|\[[^\[\]\n_]{1,80}+_{3,}+\][ ]?"  # a field, and what stands in it
    r"|\[[\w.%~-]{1,80}\.(?:gif|png|jpe?g|svg|webp)(?:\?[\w=&.%-]{0,80}+)?\][ ]?"
    r"|^IFRAME:[ ]\S++$"
)
HEADED = pattern_of(r"(#{1,6}+)[ \t]++|(?:>[ \t]?)++")
CLOSED = pattern_of(r"[ \t]++#++[ \t]*+$")
ESCAPE = pattern_of(r"\\(?=[\\`*_{}\[\]()#+.!|<>~-])")
ADDRESS = pattern_of(r"<(?=(?:https?://|mailto:|www\.)[^\s<>]++(>))")
TAG = pattern_of(r"</?(?:sup|sub|b|i|em|strong|u|small|br) ?/?>")
ICON = "__"
"""What a picture that a font has leaves before its words: the signs of an emphasis that ends nowhere."""
DELIMITER = pattern_of(r"(?<!\\)(\*{1,3}+|_{1,3}+)")
ROW = pattern_of(r"[ \t]*+\|[ \t]*+")
# Behind a word or none; behind a letter, a digit or a bracket it is a power.
BARE, BOX = pattern_of(r"\^[\p{L}*†‡§¶]"), pattern_of(r"\([^()\s]{1,12}+\)")
CARET = pattern_of(r"(?:(?<=\p{L}{3}|\p{Lu}\p{Ll})|(?<![\p{L}\d)\]}]))\^(?=[\p{L}\d*†‡§¶(])")
# A command of TeX that touches signs of a formula. Linear: what is looked back at is bounded.
SOURCE = pattern_of(r"(?<=[\p{Greek}\U0001D400-\U0001D7FF√∞≤≥∼≈±×⋅∂∇∑∫][^\s\\]{0,60})\{{0,3}\\\p{L}{2,20}+")
LONGEST_SOURCE = 600
SIGN = pattern_of(r"([•◦▪‣●○□■*+o–-])[ \t]++")
RULE_SIGNS = "━─═-*_=|: \t"
HYPHENED = pattern_of(r"[\p{L}\d]-$")
# The first word of a line, however far in it begins. Linear: the classes share no sign.
FIRST_WORD = pattern_of(r"\s*+(\S{1,40}+)")


def join_wrapped_lines(page: Page) -> Iterator[Edit]:
    """Join the lines that the tool parted because a word would not have fitted."""
    for block in page:
        for place in block.facts.get("wraps", ()):
            yield Replace(block, place, place + 1, _between(page, block.text, place), "wrapped-line")


def _between(page: Page, text: str, place: int) -> str:
    """What stood where a line was parted: nothing behind a hyphen or inside an address, else a space."""
    start = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
    word = FIRST_WORD.match(text, place + 1)
    before, after = text[start:place], word[1] if word is not None else ""
    if before.endswith("/") and ("://" in before or before.startswith(("www.", "doi.org/"))):
        return ""
    if before.endswith("-") and HYPHENED.search(before[-2:]) and after[:1].isalnum():
        # "pre- and post-war": the hyphen stands for a word.
        return " " if fold(after) in page.lexicon.small_words else ""
    return "" if not before[-1:].isascii() and WIDE.match(before[-1:]) and WIDE.match(after) else " "


def join_strings(page: Page) -> Iterator[Edit]:
    """Join the strings of one line, which the tool set on lines of their own."""
    for block in page:
        for start, end, between in block.facts.get("seams", ()):
            yield Replace(block, start, end, between, "string")


def drop_link_list(page: Page) -> Iterator[Edit]:
    """Remove the addresses of all links, which the tool lists at the end of the text, with their heading."""
    if page.rendition is None or not page.rendition.counted_links:
        return
    blocks = list(page)
    if blocks and LINKED_PAGES.fullmatch(blocks[0].text):
        yield Remove(blocks[0], "link-list")
    place = len(blocks)
    while place and _is_listed(page, blocks[place - 1]):
        place -= 1
    if place < len(blocks) and page.lexicon.heading(blocks[place - 1].text) is not None:
        place -= 1
    for block in blocks[place:]:
        yield Remove(block, "link-list")


def _is_listed(page: Page, block: Block) -> bool:
    """Whether a block is an address with its number, or a heading between such."""
    listed = LISTED.match(block.text) is not None
    return listed or page.lexicon.line_kind(block.text) == "link-list"


def strip_link_numbers(page: Page) -> Iterator[Edit]:
    """Remove the numbers that the tool gave to all links of the page, and its signs for buttons and fields."""
    if page.rendition is None or not page.rendition.counted_links:
        return
    found = [(block, match) for block in page for match in COUNT.finditer(block.text)]
    for place in counted_marks([int(match[1]) for _, match in found]):
        block, match = found[place]
        yield Remove(block, "link-number", *match.span())
    for block in page:
        for match in CONTROL.finditer(block.text):
            yield Remove(block, "control", *match.span())


def strip_markdown_links(page: Page) -> Iterator[Edit]:
    """Remove the addresses of links in Markdown and the brackets around their words, and images whole."""
    if page.rendition is None or not page.rendition.markdown:
        return
    for block in page:
        if "](" not in block.text:
            continue
        for link in links_in(block.text):
            start, end = link.words
            if link.image:
                yield Remove(block, "image", link.start, link.end)
            else:
                yield Remove(block, "link-syntax", link.start, start)
                yield Remove(block, "link-syntax", end, link.end)


def strip_markdown_signs(page: Page) -> Iterator[Edit]:
    """Remove the signs of Markdown for headings, quotes, emphasis, rows of tables, and its backslashes."""
    if page.rendition is None or not page.rendition.markdown:
        return
    for block in page:
        text = block.text
        if match := HEADED.match(text):
            yield Remove(block, "markdown", *match.span())
            if match[1] and (closed := CLOSED.search(text, match.end())):
                yield Remove(block, "markdown", *closed.span())
        if text.startswith(ICON) and page.lexicon.line_kind(text.removeprefix(ICON)) is not None:
            yield Remove(block, "markdown", 0, len(ICON))
        spans = [match.span() for sign in (ESCAPE, TAG) for match in sign.finditer(text)]
        for match in ADDRESS.finditer(text):
            spans += (match.span(), match.span(1))
        for start, end in (*spans, *_emphasis(text)):
            yield Remove(block, "markdown", start, end)
        if text.startswith(BAR) or text.count(" | ") > 1:
            for match in ROW.finditer(text):
                yield Replace(
                    block, *match.span(), "\n" if match.start() > 0 and match.end() < len(text) else "", "cell"
                )


def _emphasis(text: str) -> Iterator[tuple[int, int]]:
    """The delimiters of emphasis that have a partner: one that opens before a word, one that closes behind one."""
    opened: dict[str, tuple[int, int]] = {}
    for match in DELIMITER.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        inside = match[0][0] == "_" and before.isalnum() and after.isalnum()
        if match[0] in opened and before and not before.isspace() and not inside:
            yield opened.pop(match[0])
            yield match.span()
        elif after and not after.isspace() and not before.isalnum():
            opened[match[0]] = match.span()


def strip_bullets(page: Page) -> Iterator[Edit]:
    """Remove the signs that the tool set before items."""
    if page.rendition is None:
        return
    for block in page:
        if block.kind == "item" and (match := SIGN.match(block.text)) and match[1] in page.rendition.bullets:
            yield Assign(block, block.role, {"bullet": match[1]})
            yield Remove(block, "bullet", *match.span())


def drop_rules(page: Page) -> Iterator[Edit]:
    """Remove lines that are drawn, not written."""
    if page.rendition is None:
        return
    for block in page:
        if (block.text[0] in RULE_SIGNS and RULE.fullmatch(block.text)) or is_drawn(block.text):
            yield Remove(block, "rule")


def strip_bars(page: Page) -> Iterator[Edit]:
    """Remove the bars that the tool set between all strings of the page."""
    if page.rendition is None or not page.rendition.bars:
        return
    for block in page:
        text = block.text
        start = len(text) - len(text.lstrip(BAR + " \t\n"))
        end = max(start, len(text.rstrip(BAR + " \t\n")))
        if start:
            yield Remove(block, "bar", 0, start)
        if end < len(text):
            yield Remove(block, "bar", end)


def strip_formula_sources(page: Page) -> Iterator[Edit]:
    """Remove the TeX that a site sets right behind a formula, which says it once more."""
    if page.rendition is None:
        return
    for block in page:
        reached = 0
        for match in SOURCE.finditer(block.text) if "\\" in block.text else ():
            if match.start() >= reached:
                end = _source_end(block.text, match.start())
                if end > match.end():
                    yield Remove(block, "formula-source", match.start(), end)
                reached = max(end, match.end())


def _source_end(text: str, start: int) -> int:
    """Where the TeX of a formula ends: at white space outside of braces; where it began if it does not end."""
    depth = 0
    for at in range(start, min(len(text), start + LONGEST_SOURCE)):
        if depth <= 0 and (text[at].isspace() or text[at] == "}"):
            return start + len(text[start:at].rstrip(".,;:"))
        depth += (text[at] == "{") - (text[at] == "}")
    return start if depth or len(text) > start + LONGEST_SOURCE else start + len(text[start:].rstrip(".,;:"))


def strip_carets(page: Page) -> Iterator[Edit]:
    """Remove the carets that the tool set before what the page sets high."""
    if page.rendition is None or not page.rendition.raised:
        return
    raised = [block for block in page if "^" in block.text]
    # Pandoc sets brackets around all that is no number: what it sets high without them is one.
    boxed = not any(BARE.search(block.text) for block in raised)
    for block in raised:
        for match in CARET.finditer(block.text):
            start, end = match.span()
            box = BOX.match(block.text, end) if boxed else None
            yield Remove(block, "caret", start, end + (box is not None))
            if box is not None:
                yield Remove(block, "caret", box.end() - 1, box.end())
