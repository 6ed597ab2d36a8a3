"""What speaks for a line of a text as the title of its work, and what against it.

No line is a title by its words alone, and none of these signs is sure. Each has a weight, and the weights are added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from math import inf

from ..dates import YEAR
from ..facts import VOLUME
from ..language import is_unspaced
from ..page import Page
from ..patterns import pattern_of
from ..recognise_text import is_byline
from .people import says_institution
from .title_candidates import IN_PLACE, Candidate, candidates, lines_with
from .title_stretches import has_parts
from .title_tables import LONGEST, Tables, is_prose, stems

__all__ = ["LEAST_SCORE", "WEIGHTS", "evidence", "names_evidence", "ranked"]

LEAST_SCORE = 5.0
"""What an empty title weighs: a line that reaches less is more often a menu's than a title."""
WEIGHTS: Mapping[str, float] = {
    # What a page says of its work it says again.
    "window": 2.25,  # the share of the name of the window that the line is
    "begins": 2.0,  # that name begins with it: sites and journals stand behind
    "cited": 2.75,  # lines with a year have it among other words: how to cite the work
    "held": 1.75,  # other lines have it: paths, "Return to: ..."
    "often": -1.5,  # it is a line itself again and again: a running head, a menu
    # The text is about what its title says; menus are not, recommended works little.
    "prose": 4.0,  # the share of its words that the abstract has, or several paragraphs
    # What stands around a title.
    "names": 3.25,  # authors right below
    "type": 1.75,  # "Research Article" right above
    "facts": 1.0,  # dates, a DOI, a volume above
    "facts-below": 0.5,  # and below, where sites set them as well
    "signed": 4.0,  # "by" and the names below it, then its journal, volume and year: how a page made by hand ends
    "subtitle": 4.0,  # a label elsewhere names the line below as the subtitle
    "abstract": 1.5,  # it is near above the abstract
    "behind": -2.5,  # it is below it, where recommended works and parts of the text stand
    "inside": -3.0,  # it is below paragraphs of the text, as its sections are
    "section": -4.0,  # it opens a part of the text, here or where an outline leads
    "early": 2.25,  # of what looks alike the first is the title
    "recommended": -3.0,  # it stands below the heading of recommended works
    "card": -1.5,  # below it is a line that stands below others too: "Authors:", "View abstract"
    # How the text shows it.
    "level": 2.5,  # a heading of the first level in Markdown
    "heading": 1.75,
    "gap": 1.75,  # set off by a blank line: the lines of menus follow each other
    "length": 1.75,  # titles are long, as lines go, and no paragraphs
    "item": -2.5,  # menus are lists
    # What it says.
    "few": -2.25,  # of few words: titles have more
    "menu": -3.0,  # of words that menus are made of
    "named": -0.5,  # names of people
    "institution": -3.0,  # an address
    "fact": -3.0,  # a date, a DOI, a place in a journal
    "dated": 2.5,  # but the year in a line of many words may be the title's
    "journal": -1.25,  # numbers of a volume or pages follow it elsewhere
    "container": -3.0,  # "Published in" stands above it, here or elsewhere
    "first": 1.25,  # the name of the window itself
    "parts": -1.25,  # with more parts than one
    "part": -0.75,  # a part of its line: the rest may be the title's as well
    "alone": 1.5,  # but a line elsewhere has that part alone
    "glued": -4.0,  # of words that a tool glued, as in menus
    "path": -2.5,  # "Home > Journals > ..."
    "entry": -2.75,  # a number is before it, as in lists
    "sentence": -3.75,  # it ends as a sentence does
    "sentences": -0.75,  # or has the end of one inside
    "open": -2.25,  # it does not end: "Published by:"
    "lower": -3.5,  # it begins with a small letter
}
"""Set by hand, then fitted to what eight extractors made of pages of 77 platforms (`benchmarks/title_weights.py`), and
rounded; signs of which few pages say anything kept what they had.
"""
AGAIN, OFTEN = 2, 3
"""Lines that say a title once more; a line that stands so often is the site's."""
LONGER = 4
MANY = 4
"""Paragraphs: so many stand above no title, besides a notice of the site."""
FULL_LENGTH, TOO_LONG, FULL_WORDS, FEW_WORDS, MANY_WORDS, MANY_GLUED = 90, 220, 3, 4, 6, 3
MENU = 0.4
SMALL, SHORT_WORD, ADDRESS = 0.35, 3, 9
ABSTRACT_ABOVE, TYPE_ABOVE, FACTS_ABOVE, FACTS_BELOW, NAMES_BELOW = 50, 3, 4, 8, 6
STEP, SHORT_STEP, MOST_STEPS = 1.0, 0.4, 3
"""How far names are: a date or a type of the work between counts less."""
# Linear: classes of one character and literals.
ENTRY = pattern_of(r"\[?\(?\d{1,3}[\].)]")
# The number of a section, as preprints print it: "II Data and model". A single X is a chromosome.
SECTION, NUMERALS = pattern_of(r"(?:I{1,3}|IV|VI{0,3}|IX)\.?\s(?=\p{Lu})"), "IV"
PATH, PATH_SIGNS = pattern_of(r"[>»›]|\s\|\s"), ">»›|"
# A marker of a reference may stand between: "… once. [1] Then …".
SENTENCES = pattern_of(r"\p{Ll}{3}[.!?](?:\s?\^?\[\d{1,3}\])?\s\p{Lu}")
OTHER = pattern_of(r"(?<=\w)\s?\[[^\[\]]{8,160}+\]$")
CITED_YEAR = pattern_of(r"\(\d{4}\p{L}?\)")
# "Roe, Cole, Marsh, 1999": a work by its authors and its year. Linear: possessive.
AUTHORS_YEAR = pattern_of(r"(?:\p{Lu}[\p{L}'’-]++,\s)++\d{4}\p{L}?")
GLUED = pattern_of(r"\p{Ll}{2}\p{Lu}\p{Ll}")
GOES_ON = pattern_of(r":|\s\p{L}")


def evidence(page: Page, told: Tables, one: Candidate) -> Iterator[tuple[str, float]]:
    """What speaks for a candidate and against it, each with how much of it there is, mostly 0 to 1.

    What is not there is not named: of most signs a line has nothing.
    """
    at, text = one.at, one.text
    block = told.lines[at]
    yield from _said_again(told, one)
    if block.level == 1:
        yield "level", 1.0
    if block.kind == "heading":
        yield "heading", 1.0
    if _is_typed(told, at, one.last) or _names_type(page, text):
        yield "type", 1.0
    if True in told.facts[max(0, at - FACTS_ABOVE) : at]:
        yield "facts", 1.0
    if True in told.facts[one.last + 1 : one.last + FACTS_BELOW]:
        yield "facts-below", 1.0
    if _is_signed(page, told, one.last):
        yield "signed", 1.0
    else:
        yield "inside", min(max(0, told.told[at] - 1), MANY) / MANY
        yield "section", float(text in told.sections)
    if told.subtitles and one.last + 1 < len(told.lines) and told.folded[one.last + 1] in told.subtitles:
        yield "subtitle", 1.0
    away = told.abstract - at
    yield ("behind", 1.0) if away <= 0 else ("abstract", max(0.0, 1 - away / ABSTRACT_ABOVE))
    if not is_prose(block):
        words = stems(text)
        yield "prose", sum(map(told.prose.__contains__, words)) / max(len(words), FULL_WORDS)
    yield "length", min(len(text), FULL_LENGTH) / FULL_LENGTH - max(0, len(text) - TOO_LONG) / FULL_LENGTH
    if block.gap > 0:
        yield "gap", 1.0
    yield "early", 1 - at / len(told.lines)
    yield from _against(page, told, one)


def _is_signed(page: Page, told: Tables, last: int) -> bool:
    """Whether the names behind "by" stand below a line, and the place in a journal below them."""
    if last + 2 >= len(told.lines) or not is_byline(told.lines[last + 1].text, page.lexicon):
        return False
    place = told.folded[last + 2]
    return VOLUME.search(place) is not None and YEAR.search(place) is not None


def _is_typed(told: Tables, at: int, last: int) -> bool:
    """Whether a line a little above tells the type of the work, or the first item of a list right below does."""
    first = max(0, at - TYPE_ABOVE)
    above = told.types[first:at]
    if True in above and any(typed and not _heads_list(told, first + way) for way, typed in enumerate(above)):
        return True
    return True in told.types[last + 1 : last + 2] and _heads_list(told, last + 1)


def _heads_list(told: Tables, at: int) -> bool:
    """Whether a line is the first item of a list that tells facts of the line above it, and nothing else."""
    if not at or told.lines[at].kind != "item" or told.lines[at - 1].kind == "item":
        return False
    items = takewhile(lambda one: told.lines[one].kind == "item", range(at + 1, len(told.lines)))
    return all(told.types[one] or told.facts[one] or told.lines[one].notice is not None for one in items)


def _names_type(page: Page, text: str) -> bool:
    """Whether a title begins with the type of its work: "Erratum: On Rain", "Correction to “On Rain”"."""
    label, colon, _ = text.partition(": ")
    if colon and page.lexicon.type_of(label) is not None:
        return True
    label, quoted, _ = text.partition(' "')
    before, _, last = label.rpartition(" ")
    return bool(quoted) and page.lexicon.type_of(before if last in page.lexicon.small_words else label) is not None


def names_evidence(told: Tables, one: Candidate) -> Iterator[tuple[str, float]]:
    """What names say of a candidate; to know them takes long."""
    yield "names", _names_below(told, one.last)
    yield "named", told.names(one.at)
    below = one.last + 1
    if below < len(told.lines) and told.times[told.folded[below]] >= OFTEN and not told.names(below):
        yield "card", 1.0


def _against(page: Page, told: Tables, one: Candidate) -> Iterator[tuple[str, float]]:
    text = one.text
    block = told.lines[one.at]
    words = text.split()
    menu = sum(map(page.lexicon.no_names.__contains__, words)) / len(words)
    # A title may be of such words too, and the name of the site stands behind it in that of the window.
    if menu > MENU and not (one.at and told.window.startswith((f"{text} - ", f"{text} | "))):
        yield "menu", menu
    if len(words) < FEW_WORDS and not is_unspaced(text):
        yield "few", 1.0
    if block.kind == "item" and one.start < 4:
        yield "item", 1.0
    if told.times[text] >= OFTEN:
        yield "often", 1.0
    yield from _form(told, one)
    if any(name in text for name in told.containers):
        yield "container", 1.0
    if told.recommended[one.at]:
        yield "recommended", 1.0
    institution = says_institution(page, text)
    if _counts(block.text, one) or (institution and text[0].isdigit()):
        yield "entry", 1.0
    if institution:
        yield "institution", 1.0 if _looks_placed(block.text[one.start : one.end]) else SMALL
    if one.at == 0 and told.window:
        yield "first", 1.0
    if one.at == 0 and has_parts(block.text[one.start : one.end]):
        yield "parts", 1.0
    if one.part:
        yield "part", 1.0
        if told.times[text] > 0:
            yield "alone", 1.0
    if any(map(text.__contains__, PATH_SIGNS)) and "«" not in text and PATH.search(text) is not None:
        yield "path", 1.0
    yield from _facts(told, one, len(words))


def _form(told: Tables, one: Candidate) -> Iterator[tuple[str, float]]:
    """How a candidate begins and ends, where no title does."""
    text, line = one.text, told.lines[one.at].text
    if text.endswith((".", "。", ";", "…")) or _begins_next(told, one):
        yield "sentence", 1.0
    if text.endswith((",", ":")):
        yield "open", 1.0
    if line[one.start].islower():
        yield "lower", 1.0
    if len(GLUED.findall(line, one.start, one.end)) >= MANY_GLUED:
        yield "glued", 1.0


def _counts(line: str, one: Candidate) -> bool:
    """Whether the number of an entry or of a section begins a candidate."""
    first = one.text[0]
    counted = (first.isdecimal() or first in "[(") and ENTRY.match(one.text) is not None
    return counted or (line[one.start] in NUMERALS and SECTION.match(line, one.start) is not None)


def _facts(told: Tables, one: Candidate, words: int) -> Iterator[tuple[str, float]]:
    """What a candidate tells as a fact, a date or a citation, and whether a sentence ends inside."""
    # What an erratum corrects stands in brackets at the end of its title: "[J. Rain 7, 12 (1969)]".
    line, text = told.lines[one.at].text, OTHER.sub("", one.text)
    cited = "(" in text and CITED_YEAR.search(text) is not None
    whole = one.last == one.at and not one.part
    fact = told.facts[one.at] and whole
    if fact or (cited and whole and "," in text):
        yield "fact", 1.0
    end = one.end - (len(one.text) - len(text))
    ended = ("." in line or "?" in line or "!" in line) and SENTENCES.search(line, one.start, end) is not None
    if ended:
        yield "sentences", 1.0
    # Commas part the authors of a cited work.
    cited = cited or ("," in text and AUTHORS_YEAR.fullmatch(line, one.start, one.end) is not None)
    if fact and words >= MANY_WORDS and not cited and not ended:
        yield "dated", 1.0


def _begins_next(told: Tables, one: Candidate) -> bool:
    """Whether a line is the beginning of the paragraph below it, which the site shows first and whole then."""
    below = one.last + 1
    return below < len(told.lines) and told.folded[below].startswith(one.text) and is_prose(told.lines[below])


def _looks_placed(text: str) -> bool:
    """Whether a line with the word of an institution is like addresses: of few words or with a comma, and of names."""
    words = text.split()
    longer = [word for word in words if len(word) > SHORT_WORD]
    named = 2 * sum(not word[0].islower() for word in longer) > len(longer)
    return named and (len(words) <= ADDRESS or "," in text)


def _said_again(told: Tables, one: Candidate) -> Iterator[tuple[str, float]]:
    text = one.text
    if one.at and text in told.window:
        yield "window", min(1.0, len(text) / told.longest)
        if told.window.startswith(text):
            yield "begins", 1.0
    cites = holds = places = 0
    for other in lines_with(told, one.at, text):
        line = told.folded[other]
        if len(line) <= len(text) + LONGER or (start := line.find(text)) < 0:
            continue
        end = start + len(text)
        if YEAR.search(line) is None or ("," not in line and ";" not in line):
            holds += not GOES_ON.match(line, end)
        elif IN_PLACE.match(line, end):
            places += 1
        elif not GOES_ON.match(line, end):
            cites += 1
    if cites:
        yield "cited", min(cites, AGAIN) / AGAIN
    if places:
        yield "journal", min(places, AGAIN) / AGAIN
    if holds:
        yield "held", min(holds, AGAIN) / AGAIN


def _names_below(told: Tables, at: int) -> float:
    """How much the lines below name the authors: less behind other lines, but for dates and types."""
    steps = 0.0
    for other in range(at + 1, min(at + 1 + NAMES_BELOW, len(told.lines))):
        if amount := told.names(other):
            return amount * (1 - steps / 4)
        steps += SHORT_STEP if told.types[other] or told.facts[other] else STEP
        if steps > MOST_STEPS or len(told.folded[other]) > LONGEST:
            return 0.0
    return 0.0


def ranked(page: Page, told: Tables) -> list[tuple[float, int, Candidate]]:
    """The candidates, each behind its score and its place, the best first.

    Names are looked for only where they could make a line the best.
    """
    rough = [(_sum(evidence(page, told, one)), -one.at, one) for one in candidates(page, told)]
    rough.sort(key=lambda one: one[:2], reverse=True)
    found: list[tuple[float, int, Candidate]] = []
    best = -inf
    for value, place, one in rough:
        named = _sum(names_evidence(told, one)) if value + WEIGHTS["names"] >= best else 0.0
        found.append((value + named, place, one))
        best = max(best, value + named)
    return sorted(found, key=lambda one: one[:2], reverse=True)


def _sum(signs: Iterator[tuple[str, float]]) -> float:
    return sum([WEIGHTS[name] * amount for name, amount in signs])
