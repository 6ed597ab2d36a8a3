"""Filters that find keywords, and part those of one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from functools import cache
from itertools import pairwise, zip_longest

from ..folding import words_of
from ..knowledge import Lexicon, fold
from ..page import Assign, Block, Edit, Page, Remove, Replace
from ..patterns import pattern_of
from ..sentences import ends_sentence
from ..works import WORD, words_of_authors

__all__ = [
    "find_keywords_behind",
    "find_named_keywords",
    "glued_spans",
    "keyword_spans",
    "keyword_start",
    "split_keywords",
]

BULLET = pattern_of(r"\s*+(?:[•·]\s++)?")
# What parts a heading from the keywords behind it.
HEADED = pattern_of(r"([^:：.—–\n]{2,40}?)[ \t\xa0]*+(?:[:：.—–]++|-(?=\s)|\n)\s*+")
SENTENCE = 12
"""Words: no keyword has as many."""
# Where a sentence ends and the next begins.
SENTENCE_END = pattern_of(r"[.!?…)\]]\s++(?=\p{L})")
LEAST_PARTED, TERM_WORDS = 3, 3
LETTER = pattern_of(r"\w")
# Where the next keyword begins that a tool glued to the one before it: "Lock gatesSlow water".
GLUED = pattern_of(r"(?<=\p{Ll}{2}|\p{L}\))(?=\p{Lu}\p{Ll})")
LEAST_GLUED = 3
"""Keywords: one or two words may have a capital inside, as McGill."""
JOINED_WORD = pattern_of(r"\S++")
LEAST_JOINED = 5
"""Words of a line that nothing but capitals parts."""
TAIL = 400
FREE, LONGEST = (None, "body"), 2000
LONGEST_TERM = 60
TERMS = ("keyword", "keyword-index")
# A line behind the first that leads with a label. Linear: the classes share no character but spaces, which are bounded.
LED_LINE = pattern_of(r"\n[ \t]{0,4}+([^:：\n]{2,40}+)[:：]")
BULLETS = " \t\r\n\u00a0•·◦▪‣☆"
DASHES = (" - ", " – ", " / ")
"""They part keywords where two of them stand and no comma does: one alone may part a keyword in two."""
STRONG_SEPARATORS = (";", "；", "؛", "\n", "·", "•", "|")


def find_keywords_behind(page: Page) -> Iterator[Edit]:
    """Find the keywords that an abstract ends with, behind their name: "It rains. Keywords: rain, fords."."""
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


def find_named_keywords(page: Page) -> Iterator[Edit]:
    """Find keywords that the metadata names where the page shows them, and lines that their heading leads or heads."""
    if page.input != "html" or page.having("keyword"):
        return
    terms = _named_terms(page)
    opens = page.lexicon.openings["keywords"]
    label: Block | None = None
    for block in page:
        above, label = label, None
        if block.role not in FREE or block.kind == "heading" or len(block.text) > LONGEST:
            continue
        links = [mark for mark in block.marks if mark.kind == "link" and mark.text]
        led = opens.match(block.text)
        if _is_label(page, block):
            label = block
        elif above is not None and _are_terms(block):
            yield Assign(above, "section-heading", {"opens": "keyword"})
            yield Assign(block, "keyword")
        elif len(links) > 1 and terms.issuperset(fold(mark.text) for mark in links):
            yield Assign(block, "keyword", {"spans": [(mark.start, mark.end) for mark in links]})
        elif _is_term(block, terms) or (led and block.text[led.end() :].strip()) or _lists(block, terms):
            yield Assign(block, "keyword")


def _named_terms(page: Page) -> set[str]:
    """The keywords that the metadata names, folded, without names of authors."""
    tags = page.metadata.all("citation_keywords", "citation_keyword", "dc.subject", "dc.subject.keywords", "keywords")
    terms = {fold(term) for tag in tags for term in tag.replace(";", ",").split(",") if term.strip()}
    terms |= {fold(term) for work in page.works for term, _ in work.keywords}
    people = words_of_authors(page.metadata, page.works)
    return {term for term in terms if not people.issuperset(WORD.findall(term))}


def _is_label(page: Page, block: Block) -> bool:
    """Whether a line is nothing but the label of keywords."""
    heading = page.lexicon.heading(block.text) if block.text.rstrip().endswith((":", "：")) else None
    return heading is not None and heading.role == "keyword"


def _are_terms(block: Block) -> bool:
    """Whether a line is one or more terms, and no sentence."""
    terms = [block.text[start:end] for start, end in _linked(block, 0) or keyword_spans(block.text)]
    short = bool(terms) and block.kind != "item" and max(map(len, terms)) <= LONGEST_TERM
    # A list may end in a point, too: then its terms are short.
    return short and (not ends_sentence(block.text) or len(block.text.split()) <= TERM_WORDS * len(terms))


def _is_term(block: Block, terms: Set[str]) -> bool:
    """Whether a line is one of these terms, with what parts it from the next."""
    return fold(block.text).rstrip(" ,;") in terms


def _lists(block: Block, terms: Set[str]) -> bool:
    """Whether a line is nothing but terms, parted by signs, and no link of a menu."""
    spans = keyword_spans(block.text) if terms and not block.is_linked else []
    listed = [fold(block.text[start:end]) for start, end in spans]
    return len(listed) > 1 and set(listed) <= terms


def split_keywords(page: Page) -> Iterator[Edit]:
    """Part keywords at their separators, of which a no-break space may be the only one."""
    pairs = cache(lambda: _pairs(page.blocks))
    told_terms = cache(lambda: _named_terms(page))
    terms = page.having("keyword", "keyword-index")
    for block, below in zip_longest(terms, terms[1:]):
        reached = 0
        # The heading inside their element: "ASCE Subject Headings:".
        if block.kind == "heading" and not block.is_linked and below is not None and below.kind != "heading":
            yield Remove(block, "section-heading")
            continue
        start = keyword_start(block.text, page.lexicon) or _behind_label(page, block)
        spans = block.facts.get("spans") or _marked(page, block)
        # One element around all of them tells none apart; a term may hold a comma.
        if len(spans) < 2 and "spans" not in block.facts:
            parted = keyword_spans(block.text, start)
            spans = spans if spans and len(parted) < LEAST_PARTED else parted
        if len(spans) == 1:
            by_capitals = page.input == "text" and _spans_by_capitals(block, spans[0][0], pairs)
            told = _told_spans(block, start, told_terms) if page.input == "html" else []
            spans = _linked(block, start) or told or glued_spans(block.text, spans[0]) or by_capitals or spans
        stop = _end_of_terms(page, block)
        spans = [(begin, min(end, stop)) for begin, end in spans if begin < stop]
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


def _end_of_terms(page: Page, block: Block) -> int:
    """Where the keywords of a block end: at a line that leads with the label of something else ("Date: 1970")."""
    for line in LED_LINE.finditer(block.text) if page.input == "html" else ():
        heading = page.lexicon.heading(line[1])
        field = page.lexicon.record_labels.get(fold(line[1])) if heading is None else heading.role
        if field is not None and field not in TERMS:
            return line.start()
    return len(block.text)


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= SENTENCE and text.rstrip().endswith(".")


def _marked(page: Page, block: Block) -> list[tuple[int, int]]:
    """The keywords that elements of their own mark."""
    found: list[tuple[int, int]] = []
    for mark in block.marks:
        if mark.kind == "token" and page.profile.roles.get(mark.value) == "keyword-item":
            start, end = mark.start, mark.end
            while start < end and block.text[start].isspace():
                start += 1
            while end > start and block.text[end - 1].isspace():
                end -= 1
            if start < end:
                found.append((start, end))
    return found


def _linked(block: Block, start: int) -> list[tuple[int, int]]:
    """The links of a line that nothing but its links parts: each is a keyword. A count may follow the only one."""
    found = sorted({(mark.start, mark.end) for mark in block.links if mark.start >= start and mark.text.strip()})
    bounds = [start, *(place for span in found for place in span), len(block.text)]
    between = (block.text[left:right] for left, right in zip(bounds[::2], bounds[1::2], strict=True))
    if len(found) == 1 and not block.text[start : found[0][0]].strip():
        return found if block.text[found[0][1] :].strip(" ().,%").replace(".", "").isdecimal() else []
    return found if len(found) > 1 and not any(any(map(str.isalnum, one)) for one in between) else []


def _told_spans(block: Block, start: int, terms: Callable[[], Set[str]]) -> list[tuple[int, int]]:
    """The keywords of a line that the metadata names one by one, whatever parts them; [] where more stands there."""
    text = block.text.casefold()
    if len(text) != len(block.text) or len(terms()) < 2:
        return []
    spans: list[tuple[int, int]] = []
    at = start
    while (letter := LETTER.search(text, at)) is not None:
        at = letter.start()
        longest = range(min(LONGEST_TERM, len(text) - at), 0, -1)
        length = next((length for length in longest if text[at : at + length] in terms()), 0)
        if not length:
            return []
        spans.append((at, at + length))
        at += length
    return spans if len(spans) > 1 else []


def glued_spans(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """The keywords of a stretch in which nothing parts them but the capital that begins each; none where it is one.

    >>> text = "Canal hydrologyLock gatesSlow water"
    >>> [text[a:b] for a, b in glued_spans(text, (0, len(text)))]
    ['Canal hydrology', 'Lock gates', 'Slow water']
    """
    bounds = [span[0], *(match.start() for match in GLUED.finditer(text, *span)), span[1]]
    return list(pairwise(bounds)) if len(bounds) > LEAST_GLUED else []


def _spans_by_capitals(
    block: Block, begin: int, pairs: Callable[[], Counter[tuple[str, str]]]
) -> list[tuple[int, int]]:
    """The keywords of a line that a tool joined with spaces, "Canal hydrology Lock gates": each begins with a capital.

    Two capitals are of one keyword where the text has both words together elsewhere: "Northern Strait".
    """
    words = [match.span() for match in JOINED_WORD.finditer(block.text, begin)]
    capital = [block.text[start].isupper() for start, _ in words]
    if len(words) < LEAST_JOINED or not capital[0] or sum(capital) < LEAST_GLUED:
        return []
    spans = [words[0]]
    here = _pairs((block,))
    for at, (start, end) in enumerate(words[1:], 1):
        both = _words(block.text[words[at - 1][0] : end])
        together = capital[at - 1] and any(pairs()[pair] > here[pair] for pair in pairwise(both))
        begins = capital[at] and not together
        spans[-1:] = [spans[-1], (start, end)] if begins else [(spans[-1][0], end)]
    # Where every word has one, nothing tells "Labour" from "Labour Party".
    told = not all(capital) and len(spans) * 2 <= len(words) + 1
    return spans if told and len(spans) >= LEAST_GLUED else []


def _pairs(blocks: Iterable[Block]) -> Counter[tuple[str, str]]:
    """How often two words stand together, in any case."""
    return Counter(pair for block in blocks for pair in pairwise(_words(block.text)))


def _words(text: str) -> list[str]:
    return words_of(text.casefold())


def keyword_start(text: str, lexicon: Lexicon) -> int:
    """Where the keywords of a line begin: behind its bullet and the heading that it leads with."""
    bullet = BULLET.match(text)
    start = bullet.end() if bullet else 0
    led = HEADED.match(text, start)
    heading = lexicon.heading(led[1]) if led else None
    return led.end() if led and heading is not None and heading.role in TERMS else start


def _behind_label(page: Page, block: Block) -> int:
    """Where the first link of a line begins, if its label stands before it: "Keywords rain, fog"; else 0."""
    first = min((mark.start for mark in block.links if mark.text), default=0)
    heading = page.lexicon.heading(block.text[:first]) if first else None
    return first if heading is not None and heading.role in TERMS else 0


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
            others = (", ", ",", "，", "、", "،", *(dash for dash in DASHES if rest.count(dash) > 1))
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
