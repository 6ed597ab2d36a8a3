"""The filter that parts the keywords of one line."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..knowledge import Lexicon
from ..page import Assign, Block, Edit, Page, Remove, Replace

__all__ = ["find_keywords_behind", "keyword_spans", "keyword_start", "split_keywords"]

BULLET = regex.compile(r"\s*+(?:[•·]\s++)?")
# What parts a heading from the keywords behind it.
HEADED = regex.compile(r"([^:：.—–\n]{2,40}?)[ \t\xa0]*+(?:[:：.—–]++|-(?=\s)|\n)\s*+")
SENTENCE = 12
"""Words: no keyword has as many."""
# Where a sentence ends and the next begins.
SENTENCE_END = regex.compile(r"[.!?…)\]]\s++(?=\p{L})")
TAIL = 400
LONGEST_TERM = 60
TERMS = ("keyword", "keyword-index")
BULLETS = " \t\r\n\u00a0•·◦▪‣☆"
DASHES = (" - ", " – ")
"""They part keywords where two of them stand and no comma does: one alone may part a keyword in two."""
STRONG_SEPARATORS = (";", "\n", "·", "•", "|")


def find_keywords_behind(page: Page) -> Iterator[Edit]:
    """Find the keywords that an abstract ends with, behind their name: "It rains. Keywords: rain, fords."."""
    if page.input != "html":
        return
    opens = page.lexicon.openings["keywords"]
    for block in page.having("abstract"):
        first = max(0, len(block.text) - TAIL)
        for end in SENTENCE_END.finditer(block.text, first):
            if opens.match(block.text, end.end()) is None:
                continue
            tail = block.text[end.end() :]
            start = keyword_start(tail, page.lexicon)
            terms = tuple(tail[a:b] for a, b in keyword_spans(tail, start)) if start else ()
            if terms and max(map(len, terms)) <= LONGEST_TERM:
                yield Assign(block, "abstract", {"terms": terms})
                yield Remove(block, "keywords", end.end())
            break


def split_keywords(page: Page) -> Iterator[Edit]:
    """Part keywords at their separators, of which a no-break space may be the only one."""
    for block in page.having("keyword", "keyword-index"):
        reached = 0
        start = keyword_start(block.text, page.lexicon)
        spans = list(_marked(page, block)) or keyword_spans(block.text, start)
        spans = (len(spans) == 1 and _linked(block, start)) or spans
        if len(spans) == 1 and _is_sentence(block.text[spans[0][0] :]):
            yield Remove(block, "keyword-disclaimer")
            continue
        for start, end in sorted(set(spans)):
            if start < reached:
                continue
            if block.text[reached:start] != "\n" and (start or reached):
                yield Replace(block, reached, start, "\n" if reached else "", "keyword-separator")
            reached = end
        if spans and reached < len(block.text):
            yield Replace(block, reached, len(block.text), "", "keyword-separator")


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= SENTENCE and text.rstrip().endswith(".")


def _marked(page: Page, block: Block) -> Iterator[tuple[int, int]]:
    """The keywords that elements of their own mark, or that an earlier filter found."""
    yield from block.facts.get("spans", ())
    for mark in block.marks:
        if mark.kind == "token" and page.profile.roles.get(mark.value) == "keyword-item":
            start, end = mark.start, mark.end
            while start < end and block.text[start].isspace():
                start += 1
            while end > start and block.text[end - 1].isspace():
                end -= 1
            if start < end:
                yield start, end


def _linked(block: Block, start: int) -> list[tuple[int, int]]:
    """The links of a line that nothing but its links parts: each is a keyword."""
    found = sorted({(mark.start, mark.end) for mark in block.links if mark.start >= start and mark.text.strip()})
    bounds = [start, *(place for span in found for place in span), len(block.text)]
    between = (block.text[left:right] for left, right in zip(bounds[::2], bounds[1::2], strict=True))
    return found if len(found) > 1 and not any(any(map(str.isalnum, one)) for one in between) else []


def keyword_start(text: str, lexicon: Lexicon) -> int:
    """Where the keywords of a line begin: behind its bullet and the heading that it leads with."""
    bullet = BULLET.match(text)
    start = bullet.end() if bullet else 0
    led = HEADED.match(text, start)
    heading = lexicon.heading(led[1]) if led else None
    return led.end() if led and heading is not None and heading.role in TERMS else start


def keyword_spans(text: str, start: int = 0) -> list[tuple[int, int]]:
    r"""The stretches of the keywords in a line, from `start` on.

    The strongest separator that occurs parts the whole line, so that commas inside "2,4-D; DDT" stay.

    >>> text = "Labour Party\u00a0Slave Labour\u00a0"
    >>> [text[a:b] for a, b in keyword_spans(text)]
    ['Labour Party', 'Slave Labour']
    """
    separator = next((s for s in STRONG_SEPARATORS if s in text[start:].strip()), None)
    if separator is None:
        rest = text[start:].rstrip()
        if "\u00a0" in text[start:] and not ("," in rest and ", " in rest.replace("\u00a0", " ")):
            separator = "\u00a0"
        else:
            others = (", ", ",", *(dash for dash in DASHES if rest.count(dash) > 1))
            separator = next((one for one in others if one in rest), "\u00a0")
    spans: list[tuple[int, int]] = []
    at = start
    for part in text[start:].split(separator):
        left, right = at + len(part) - len(part.lstrip(BULLETS)), at + len(part.rstrip())
        at += len(part) + len(separator)
        if left < right:
            spans.append((left, right))
    if spans and text[spans[-1][1] - 1] == "." and text[: spans[-1][1]].count(".") == 1:
        spans[-1] = (spans[-1][0], spans[-1][1] - 1)
    return [span for span in spans if span[0] < span[1]]
