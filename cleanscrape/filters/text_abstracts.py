"""The abstracts of texts: where they begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from ..knowledge import Heading, Lexicon, fold
from ..language import language_of
from ..memo import remembered
from ..notices import is_of_service
from ..page import Assign, Block, Edit, Page, Remove
from ..patterns import pattern_of
from ..section_numbers import numbers_section
from ..sentences import ENDS_SENTENCE
from .text_unheaded import opens_entry

__all__ = [
    "ENDS_ABSTRACT",
    "Section",
    "abstract_edits",
    "abstract_sections",
    "cites",
    "is_ended",
    "led_heading",
]

PARAGRAPH, SENTENCE, LABEL = 180, 60, 40
MOST = 240
"""Blocks: no abstract has more, though each piece of a formula may be one."""
PIECES = 40
"""Blocks: so many pieces of a formula may part a sentence."""
SKIPPED = 3
"""Lines between the heading of an abstract and its first sentence: tools, the title once more."""
SYMBOL = 3
"""Characters of a symbol, which may be a capital."""
SCAR = 2
PARTS, WHOLE = 3, 60
"""Parts of a structured abstract at least; words of an abstract that needs no further part."""
WORD, MENU = 3, 10
"""Letters of a word that is no small one, and such words of a menu at least."""
OPENING = 400
LEAST, GOOD = 60, 300
"""Characters of the shortest abstract, and of one that no longer one further down replaces."""
ENDS = ENDS_SENTENCE | {":"}
LATE = frozenset(("results", "discussion", "conclusion", "conclusions"))
"""Parts with which no abstract begins, but the outline of a page."""
CUT = ("...", "…")
"""How a site ends the beginning of an abstract that it shows of another work."""
ENDS_ABSTRACT = frozenset(("preview-notice", "access-notice", "price", "recommendations", "machine-keywords"))
RIGHTS, CITATION = "license-line", "citation-tools"
"""What ends an abstract that has begun."""
NOTED = ("©", "↵", "†", "‡")
"""What statements of rights and notes begin with, and no sentence of an abstract."""
PART_BLOCKS = 2
"""From one part of an abstract to the next: its heading and a paragraph."""
# What may stand before words behind white space alone, in text that joins what stood on two lines.
JOINED = frozenset(("abstract", "abstract-part", "keyword", "keyword-index", "body", "reference", "copyright"))
# A heading and what parts it from the words behind it. Linear: bounded classes that share no sign.
LED = pattern_of(r"\s*+(?:[•·*]\s++)?([^:：.—–\n]{2,48}?)\s{0,4}(?:[:：.—–]\s{0,4}|\n)")
LED_SIGNS, LED_HEAD = ":：.—–\n", 54
"""One of these signs ends the heading, in so many characters of a line that begins with a letter."""
# What an abstract cites nothing with.
CITES = pattern_of(r"\[\s?\d{1,3}\s?[\],–-]|\(\s?\d{1,3}\s?[,;–-]|\b(?:19|20)\d\d[a-z]?\s?\)|\bet al\b")
# How a sentence ends, whatever closes behind it, and a word of the site's after it. Linear: bounded.
SENTENCE_END = pattern_of(r"[.!?。][\])”’»\"'\s]{0,4}(?:\s\p{Lu}\p{Ll}{2,8}\s[^\p{Ll}\s]\S{0,2})?$")
# How a menu names what it leads to, and no formula begins. Linear: bounded.
NAMED = pattern_of(r"\p{Lu}\p{L}{2,20} \p{L}")
# What wants another word behind it: "of the genus", "lions (".
WANTING = pattern_of(r"(?:(?<!\w)\p{Ll}\w{0,20}|[(,;/–-])\s{0,4}$")
# Elements that a form speaks of, and no abstract.
MARKUP = pattern_of(r"</?[a-z][a-z-]{0,15}>")
Said = Literal["end", "skip", "part", "led part", "prose", "line"]


class Section(NamedTuple):
    """An abstract of a text."""

    place: int
    """The block of its heading, which may be the first of the abstract as well."""
    lead: int
    """How many characters of that block the heading is; 0 where it stands on a line of its own."""
    heads: bool
    """Whether there is a heading; the parts of an abstract tell it as well."""
    blocks: tuple[Block, ...]
    language: str | None


def abstract_edits(page: Page) -> dict[int, list[Edit]]:
    """By place: what is said of the blocks of the abstract, of its other languages and of their headings."""
    edits: dict[int, list[Edit]] = {}
    for section in abstract_sections(page):
        heading = page.blocks[section.place]
        if not section.lead and section.heads:
            edits[section.place] = [Assign(heading, "section-heading", {"opens": "abstract"})]
        last = None
        for at, block in enumerate(section.blocks):
            told = _language(page, block)
            begins = not at or bool(told and last and told != last)
            facts = {"begins": begins} | ({"goes-on": True} if _is_piece(page, section.blocks[:at], block) else {})
            edits[block.place] = [Assign(block, "abstract", facts)]
            last = told or last
        if section.lead:
            edits[section.place].append(Remove(heading, "section-heading", 0, section.lead))
    return edits


def abstract_sections(page: Page) -> list[Section]:
    """The abstracts of a text that headings open: the first that is long enough, and those in other languages."""
    found: list[Section] = []
    reached = -1
    for place, block in enumerate(page.blocks):
        if place <= reached or block.kind == "item" or block.notice is not None:
            continue
        led = led_heading(page, block)
        if led is None or led[0].role != "abstract":
            continue
        lead = led[1] if block.text[led[1] :].strip() else 0
        blocks = [] if _is_outline(page, place, lead) else _extent(page, place, lead)
        blocks = [] if blocks and _is_no_abstract(page, blocks, lead) else blocks
        # "Abstract" is the label of a link in a list as well.
        if blocks and not opens_entry(blocks[0]) and not _is_menu(" ".join(one.text for one in blocks)[:OPENING]):
            languages = (told for block in blocks if (told := _language(page, block)))
            found.append(Section(place, lead, True, tuple(blocks), next(languages, None)))
            reached = blocks[-1].place
    if not found:
        return _by_parts(page)
    # A form that asks for a better abstract has that word on it as well, and no line of its own for it.
    long = [one for one in found if _length(one) >= GOOD]
    main = min(long, key=_strangeness, default=max(found, key=lambda one: (_is_structured(page, one), _length(one))))
    return [one for one in found if one is main or (one.language and one.language != main.language)]


def _is_outline(page: Page, place: int, lead: int) -> bool:
    """Whether a bar parts the heading from what is behind it, as it parts the names of sections in a menu."""
    at = place if lead else place + 1
    return any(one.text[lead:].lstrip().startswith("|") for one in page.blocks[at : at + 1])


def _is_no_abstract(page: Page, blocks: Sequence[Block], lead: int) -> bool:
    """Whether what stands behind a heading is an outline, which begins with a late part, or is cut as teasers are."""
    late = not lead and _part_name(page, blocks[0]).casefold() in LATE
    return late or blocks[-1].text.rstrip().endswith(CUT)


def _by_parts(page: Page) -> list[Section]:
    """The abstract that no heading opens, by its parts: Background, Methods, Results with a paragraph each."""
    run: list[int] = []
    names: set[str] = set()
    shown = [block for block in page if block.text.strip()]
    for at, block in enumerate(shown):
        if _said(page, block) not in ("part", "led part"):
            continue
        name = _part_name(page, block)
        if run and (not 0 < at - run[-1] <= PART_BLOCKS or name in names):
            if len(run) >= PARTS:
                break
            run, names = [], set()
        run.append(at)
        names.add(name)
    if len(run) < PARTS:
        return []
    last = run[-1] + 1 + (_said(page, shown[run[-1]]) == "part")
    blocks = tuple(shown[run[0] : last])
    return [Section(blocks[0].place, 0, False, blocks, None)] if _holds_sentences(blocks) else []


def _holds_sentences(blocks: Sequence[Block]) -> bool:
    return sum(is_ended(block.text) for block in blocks) * 3 > len(blocks)


def is_ended(text: str) -> bool:
    """Whether words end as a sentence does."""
    last = text.rstrip()[-1:]
    return last == "。" or (last in ENDS and " " in text.strip())


def _is_menu(text: str) -> bool:
    """Whether nearly all longer words begin with a capital: a list of journals, below the field of a search.

    >>> _is_menu("Select a Journal or Book Acc. Chem. Res. ACS Appl. Mater. Interfaces ACS Cent. Sci. ACS Nano Letters")
    True
    """
    words = [word for word in text.split() if len(word) > WORD]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= MENU and capitals * 4 > 3 * len(words) and not text.isupper()


def _is_structured(page: Page, section: Section) -> bool:
    """Whether parts of an abstract lead its paragraphs: "Background: …", "Methods: …"."""
    return sum(_said(page, block) == "led part" for block in section.blocks) > 1


def _strangeness(section: Section) -> int:
    """What speaks against an abstract: elements that it names, lines that end no sentence, words behind its heading."""
    marked = any(MARKUP.search(block.text) is not None for block in section.blocks)
    return marked * 3 + (not _holds_sentences(section.blocks)) * 2 + bool(section.lead)


def _length(section: Section) -> int:
    return sum(len(block.text) for block in section.blocks)


def _language(page: Page, block: Block) -> str | None:
    return language_of([block.text], page.lexicon) if len(block.text) >= PARAGRAPH else None


def led_heading(page: Page, block: Block) -> tuple[Heading, int] | None:
    """The heading that a line is or leads with, and where the words behind it begin."""
    return _led(page.lexicon, block.text)


@remembered
def _led(lexicon: Lexicon, text: str) -> tuple[Heading, int] | None:
    if (heading := lexicon.heading(text)) is not None:
        return heading, len(text)
    led = LED.match(text) if any(map(text[:LED_HEAD].__contains__, LED_SIGNS)) or not text[:1].isalnum() else None
    if led is not None and (heading := lexicon.heading(led[1])) is not None:
        return heading, led.end()
    # "AbstractNobody had", "Abstract Nobody had": a tool joined two lines.
    start = len(text) - len(text.lstrip())
    match = lexicon.standing.match(text, start)
    heading = lexicon.heading(match.text) if match is not None else None
    if match is None or heading is None or heading.role not in JOINED:
        return None
    rest = text[match.end :].lstrip()
    opens = rest[:1].isupper() or rest[:1].isdigit() or rest[:1] in "“\"'(["
    return (heading, len(text) - len(rest)) if opens and len(rest) >= SENTENCE else None


def cites(text: str) -> bool:
    """Whether words cite another work, as no abstract does."""
    return CITES.search(text) is not None


def _extent(page: Page, place: int, lead: int) -> list[Block]:
    """The blocks of an abstract below the heading at `place`; none where no sentence follows."""
    found: list[Block] = []
    parts: list[str] = []
    skipped = 0
    start = place if lead else place + 1
    for block in page.blocks[start : start + MOST]:
        if found and block.role is not None:
            break  # a record says what it is
        if not block.text.strip() or is_of_service(block.text, page.lexicon):
            continue
        if _is_piece(page, found, block):
            found.append(block)
            continue
        broken = block.place == place or _is_broken(page, block) or (not found and _is_parted(page, block))
        said = "prose" if broken else "led part" if not found and _is_introduced(page, block) else _said(page, block)
        if said == "end" or (found and block.gap >= SCAR and found[-1].place >= start):
            break
        if said == "skip":
            if found and block.notice == CITATION:
                break
            continue
        if not found and said == "line":
            skipped += 1
            if skipped > SKIPPED:
                break
            continue
        if found and not _goes_on(page, block, said, found, parts):
            break
        if said in ("part", "led part"):
            parts.append(_part_name(page, block))
        found.append(block)
    while found and _said(page, found[-1]) == "part":
        found.pop()
    text = "\n".join(block.text for block in found)[lead:].rstrip()
    # Behind white space alone the heading may be the first word of a sentence.
    least = LEAST if lead else 2
    return found if len(text) >= least and (text.endswith((".", "。")) or ". " in text) else []


def _said(page: Page, block: Block) -> Said:
    """What a line says of itself: a sentence, the heading of a part, what no abstract has."""
    text = block.text.strip()
    if block.notice is not None:
        return "end" if block.notice in ENDS_ABSTRACT or block.notice == RIGHTS else "skip"
    if text.lstrip("• ").startswith(NOTED) or numbers_section(text) or page.lexicon.openings["thanks"].match(text):
        return "end"
    led = led_heading(page, block) if block.kind != "item" else None
    if led is not None:
        whole = not block.text[led[1] :].strip()
        if led[0].role == "abstract-part":
            return "part" if whole else "led part"
        return "end"
    label = fold(text.partition(":")[0]) if ":" in text[:LABEL] else ""
    if page.lexicon.is_fact(label):
        return "end"
    if block.kind == "heading":
        return "line"
    # "Enhanced PDF Standard PDF (985.8 KB)"
    named = text[-1:] == ")" and not any(map(str.islower, text.split()))
    return "prose" if len(text) >= PARAGRAPH or (is_ended(text) and not named) else "line"


def _is_introduced(page: Page, block: Block) -> bool:
    """Whether the first part of an abstract is its introduction, in one line: "Introduction Fords freeze before …"."""
    opening = page.lexicon.openings["introduction"].match(block.text)
    return opening is not None and len(block.text) >= SENTENCE and is_ended(block.text)


def _is_broken(page: Page, block: Block) -> bool:
    """Whether a sentence of the line goes on in the next one."""
    text = block.text.rstrip()
    if len(text) < LABEL or text[-1:] in ENDS or block.notice is not None or numbers_section(text):
        return False
    return any(one.text[:1].islower() for one in page.blocks[block.place + 1 : block.place + 2])


def _is_parted(page: Page, block: Block) -> bool:
    """Whether a formula parts the first sentence of an abstract."""
    text = block.text.rstrip()
    plain = block.kind == "line" and block.notice is None and len(text) >= LABEL and not numbers_section(text)
    return plain and SENTENCE_END.search(text[-20:]) is None and _resumes(page, block.place + 1)


def _is_open(found: Sequence[Block]) -> bool:
    """Whether the sentence at the end of what was found is not ended."""
    return SENTENCE_END.search("".join(block.text for block in found[-3:])[-20:]) is None


def _is_piece(page: Page, above: Sequence[Block], block: Block) -> bool:
    """Whether a line goes on with the sentence above it."""
    if not above or page.lexicon.heading(above[-1].text) is not None:
        return False
    return _is_open(above) and _resumes(page, block.place)


def _resumes(page: Page, place: int) -> bool:
    """Whether a sentence goes on behind the pieces of a formula: in a long line, or one that ends, before a heading."""
    for at, block in enumerate(page.blocks[place : place + PIECES]):
        text = block.text.strip()
        if not text:
            continue
        told = block.notice is not None or page.lexicon.heading(text) is not None or text.startswith("©")
        if (
            told
            or block.role is not None
            or block.gap >= SCAR
            or page.lexicon.is_fact(fold(text[:LABEL].partition(":")[0]))
        ):
            return False
        if block.gap and text[:1].isupper() and len(text) > SYMBOL:
            return False
        if len(text) < LABEL and NAMED.match(text) and not WANTING.search(page.blocks[place + at - 1].text[-40:]):
            return False
        if len(text) >= LABEL or (at and SENTENCE_END.search(text) is not None):
            return at > 0 or not text[:1].isupper() or block.gap == 0
    return False


def _goes_on(page: Page, block: Block, said: Said, found: Sequence[Block], parts: Sequence[str]) -> bool:
    """Whether an abstract goes on with a block behind what was found of it."""
    last = found[-1]
    if said in ("part", "led part"):
        plain = not parts and sum(len(one.text.split()) for one in found) >= WHOLE
        return _part_name(page, block) not in parts and not plain
    if _said(page, last) == "part":
        # In an outline the next name stands below it.
        return len(found) > 1 or said != "line" or len(block.text) >= SENTENCE or NAMED.match(block.text) is None
    text = last.text.rstrip()
    near = len(text) >= SENTENCE and (said != "line" or not block.gap)
    ended = text[-1:] in ENDS or SENTENCE_END.search(text[-20:]) is not None
    if not ended and (near or block.text[:1].islower()):
        return True  # an element parted a sentence
    if said == "line":
        return False
    return len(parts) < PARTS and not cites(block.text)


def _part_name(page: Page, block: Block) -> str:
    led = led_heading(page, block)
    return led[0].name if led is not None else ""
