"""Facts that a page prints with a label or a fixed shape: "DOI: ...", "Volume 18, Issue 3, pp 231-234"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

import regex

from .citation import read_citation
from .dates import FOUR_DIGITS, YEAR, iso_date
from .identifiers import doi_in, pubmed_numbers
from .knowledge import fold
from .page import Block, Page
from .patterns import pattern_of
from .places import Place, place_cited
from .works import WORD, words_of_authors

__all__ = [
    "COMPACT",
    "DATES",
    "ISSUE",
    "ISSUE_OF_YEAR",
    "LONGEST_LABEL",
    "PAGES",
    "PAGE_SPAN",
    "VOLUME",
    "VOLUME_ISSUE",
    "YEAR_FIRST",
    "date_of_place",
    "glued_label",
    "is_date",
    "is_enumeration",
    "is_history",
    "is_pages",
    "printed_facts",
]

GAP = r"[\s\u00a0]*+:?[\s\u00a0]*+"
COUNTERS = "卷巻권"
"""What counts volumes in Chinese, Japanese and Korean."""
# Templates glue it to the name before: "Journal of RainVolume 7". East Asia counts behind the number: "27卷4期".
VOLUME = pattern_of(
    rf"(?|(?:(?<!\p{{L}})|(?-i:(?<=\p{{Ll}})(?=V)))vol(?:ume|\.)?{GAP}(\d{{1,5}}[A-Z]?(?:[–-]\d{{1,4}})?)"
    rf"|(?<!\d)(\d{{1,4}})\s?[{COUNTERS}])",
    regex.IGNORECASE,
)
ISSUE = pattern_of(
    rf"(?|(?:\b(?:Issue|No\.|Heft|(?<!Article )Number)|№){GAP}(\d{{1,4}}(?:[–-]\d{{1,4}})?|S\d{{1,3}})(?!\d)"
    r"|(?<!\d)(\d{1,4})\s?[期号號호])",
    regex.IGNORECASE,
)
NUMERAL = r"(\w{0,3}?\d{1,6}|[ivxlc]{1,8})"
# "с. 1051-1078" and "页码:949 / 965" as well: a stroke parts pages where it has spaces around it.
PAGES = pattern_of(
    rf"\b(?:pp?\.?|pages?|page\(s\)|pg\(s\)|с\.|стр\.|页码){GAP}{NUMERAL}"
    rf"(?:[\s\u00a0]*+[–‐‑-][\s\u00a0]*+|\s/\s){NUMERAL}\b",
    regex.IGNORECASE,
)
# "2007(4):1029-1031", "Volume 5:110-137": volume, issue, pages.
COMPACT = pattern_of(r"(?<![\d.])(\d{1,4})\s?(?:\((\d{1,4})\))?\s?:\s?(\w?\d{1,6})[–-](\w?\d{1,6})(?!\d)")
# "26 (06) • 2022", beside a DOI.
VOLUME_ISSUE = pattern_of(r"(?<![\d.(-])(\d{1,4})\s?\((\d{1,4})\)(?!-\d)")
# "Volume 44, 2024 - Issue 2": the year of the issue, which the date of the page may not be.
ISSUE_YEAR = pattern_of(r"(?<!\p{L})vol(?:ume|\.)?\s?\d{1,4},\s(?:\p{L}{3,9}\s)?((?:1[89]|20)\d\d)\b", regex.IGNORECASE)
# Where the name of a container ends and the place in it begins.
PLACE = pattern_of(
    r",?\s*(?:\b|(?-i:(?<=\p{Ll})(?=V)))(?:pp?\.?\s?\d|Volume|vol\b|pages)|,\s|\|"
    rf"|第?\s?\d{{1,4}}\s?[{COUNTERS}]",
    regex.IGNORECASE,
)
# "eLife 2019;8:e44753".
YEAR_FIRST = pattern_of(r"\b(?:19|20)\d\d;\s?(\d{1,4})(?:\((\w{1,6})\))?:\s?(\w?\d{1,8})(?:[-–](\w?\d{1,8}))?\b")
ARTICLE_NUMBER = pattern_of(
    r"\bArticle[\s\u00a0]++(?:ID|No\.?|Number)[\s\u00a0]*+:?[\s\u00a0]*+(\w{1,12})\b", regex.IGNORECASE
)
# "2015, 6 (7), pp 1246–1248", "2023, 8, 51, 49088–49097": as chemists write it.
YEAR_LED = pattern_of(
    r"\b(?:19|20)\d\d,\s?(\d{1,4})(?:\s?\((\d{1,4})\)|,\s?(\d{1,4})),\s?(?:pp?\.?\s)?(\w?\d{1,6})[–-](\w?\d{1,6})\b"
)
# "Rain Lett. 29 (3) • 2021 • https://doi.org/...": between bullets the container, its volume and issue.
BULLETED = pattern_of(r"(?:^|•\s)([^•\d]{3,120}?)\s(\d{1,4})(?:\s?\((\d{1,4})\))?\s•\s(?:19|20)\d\d\b")
# "2015/2 (Tome 21)": the issue of a year, and its volume.
ISSUE_OF_YEAR = pattern_of(
    r"((?:19|20)\d\d)/(\d{1,3})(?:\s\((?:(?:tome|vol\.|volume|band|bd\.|t\.)\s(\d{1,4})|[^()]{1,12})\))?",
    regex.IGNORECASE,
)
# The year that a line begins with, before the container.
LED_BY_YEAR = pattern_of(r"(?:1[6-9]|20)\d\d,\s(?=\p{Lu})")
PLACES = ("volume", "issue", "first_page", "last_page")
ISBN = pattern_of(r"\b97[89][-\d ]{9,14}[\dXx]\b")
STATED = ("container", *PLACES, "article_number")
# "1-8", "949 / 965": pages behind their label.
PAGE_SPAN = pattern_of(r"\s*+(\w?\d{1,6})\s*+[-–‐‑/]\s*+(\w?\d{1,6})\s*+")
SERIES_VOLUME = pattern_of(r"\bvolume[\s\u00a0]++(\d{1,5})", regex.IGNORECASE)
# Linear: a class that holds no digit, bounded, before one.
GLUED = pattern_of(r"\p{L}[^\d\n:]{4,40}+(?<=\p{L})(?=\d{1,2}[-\s/.]|\d{4}\b)")
DATES = frozenset(("received", "accepted", "online", "published"))
ONLINE = frozenset(("online",))
UNPUBLISHED = frozenset(("received", "accepted"))
HISTORY = ("note", "body", "rights")
HISTORY_LENGTH = 260
"""Characters: a longer block is a text that begins so."""
LONGEST_DATE = 24
"""Characters: "Thursday, 20 September 2012" is none of a history."""
LONGEST_NUMBER = 8
"""Characters of a volume or an issue behind its label."""
LONGEST_LABEL = 64
"""Characters of a label of a fact."""
DATE_WORDS = 3
DIGITS = "0123456789"
STEP, MOST_DATED = 6, 6
"""How many words a date may have with its label, and how many dates a line."""
LINKS = 3
"""How many words may join a label to its date: "Accepted for publication on 3 May"."""


def printed_facts(page: Page) -> Iterator[tuple[str, str, int]]:
    """(fact, value, block) for what the page prints about the work, in page order."""
    # What a filter chose among the dates of a text goes before what stands first; in HTML elements know better.
    chosen = "published" if page.input == "text" else "dated"
    yield from ((chosen, str(one.facts["dated"]), one.place) for one in page.blocks if "dated" in one.facts)
    label: str | None = None
    labels = page.lexicon.fact_labels
    title = next((" ".join(block.text.split()) for block in page.having("title")), None)
    for block in page.blocks:
        if block.role in HISTORY and len(block.text) <= HISTORY_LENGTH:
            yield from _history(page, block)
        if block.role not in ("about", "enumeration", "citation", "section-heading", "series", "body"):
            continue
        if (known := block.facts.get("fact")) is not None:
            yield from _fact(page, known, str(block.facts["value"]), block.place)
            continue
        text = " ".join(str(block.facts.get("heading", block.text)).split())
        if not text:
            continue
        named = labels.get(fold(text).strip(" :•"))
        if named is not None:
            label = named
            continue
        if block.role in ("section-heading", "body"):
            label = None
            continue
        head, colon, value = text.lstrip("• ").partition(":")
        fact = labels.get(fold(head)) if colon else None
        if fact is None:
            folded = fold(text)
            # "Journal of Rain" is no label with a value.
            whole = block.role == "enumeration"
            known = None if whole else _leading(folded, labels) or glued_label(text, labels)
            fact, value = (labels[known], text[len(known) :]) if known else (label, text)
        if fact is not None and value.strip():
            yield from _fact(page, fact, value.strip(" :"), block.place)
        if fact in DATES or (fact is None and block.role == "about" and is_history(page, text)):
            yield from _steps(page, block, DATES)
        label = None
        yield from _of_role(page, block, text, title)


def _of_role(page: Page, block: Block, text: str, title: str | None) -> Iterator[tuple[str, str, int]]:
    """What a line says in the shape that its role has."""
    if block.role == "enumeration" or (block.role == "about" and is_pages(text.partition("|")[0])):
        yield from _steps(page, block, ONLINE)
        yield from _enumeration(page, text, block.place, title)
    elif block.role == "citation" and "\n" in block.text:
        for line in block.text.split("\n")[1:]:
            if is_enumeration(line):
                yield from _enumeration(page, line, block.place, title)
    elif block.role == "citation" or (block.role == "about" and _cites(page, text, title)):
        if (place := place_cited(text, title)) is not None:
            yield from _stated(place, block.place)
        elif block.role == "citation" and (pages := PAGES.search(text)):
            yield from _cited_place(text, pages, block.place)
    elif block.role == "series":
        yield from _series(text, block.place)
    if block.role in ("citation", "about"):
        yield from _numbers(text, block.place)


def _cites(page: Page, text: str, title: str | None) -> bool:
    """Whether a line tells how to cite the work: it says so, or has the title among other words."""
    return page.lexicon.openings["cited"].match(text) is not None or bool(title and title.lower() in text.lower())


def _stated(place: Place, block: int) -> Iterator[tuple[str, str, int]]:
    """The facts that a place in a journal has, but its year: filters find that, among other dates."""
    yield from ((name, value, block) for name in STATED if (value := getattr(place, name)))


def _cited_place(text: str, pages: regex.Match[str], block: int) -> Iterator[tuple[str, str, int]]:
    """What a citation says of its work behind the words for it: "Vol. 31 No. 4, pp. 611-630"."""
    for name, found in (("volume", VOLUME.search(text)), ("issue", ISSUE.search(text))):
        if found is not None:
            yield name, found[1], block
    yield "first_page", pages[1], block
    yield "last_page", pages[2], block


def _leading(folded: str, labels: Mapping[str, str]) -> str | None:
    """The label that a line leads with, and no colon behind it: of several that which is known first."""
    found: list[str] = []
    at = folded.find(" ")
    while 0 <= at <= LONGEST_LABEL:
        if folded[:at] in labels:
            found.append(folded[:at])
        at = folded.find(" ", at + 1)
    return found[0] if len(found) == 1 else min(found, key=list(labels).index, default=None)


def glued_label(text: str, labels: Mapping[str, str]) -> str | None:
    """The label of a date that a style sheet spaces from it: "Date of Submission07-Jun-2020"."""
    match = GLUED.match(text)
    label = fold(match[0]) if match is not None else ""
    return label if labels.get(label) in DATES and len(label) == len(match[0]) else None  # type: ignore[index]


def _history(page: Page, block: Block) -> Iterator[tuple[str, str, int]]:
    """Dates of receipt that stand among the notes or in the text, in a line that is nothing else."""
    first = fold(block.text.strip()).partition(" ")[0].strip(":")
    # "Edited by Ada Roe, and approved June 9, 1970 (received for review May 3, 1970)".
    no_address = page.lexicon.openings["no-address"]
    if page.lexicon.fact_labels.get(first) in UNPUBLISHED or no_address.match(block.text.lstrip()) is not None:
        yield from _steps(page, block, UNPUBLISHED)


def _steps(page: Page, block: Block, facts: frozenset[str]) -> Iterator[tuple[str, str, int]]:
    """The dates of a line behind their labels: "Received 3 May 1970; revised 1 June 1970 / Accepted: 9 June 1970"."""
    for _, fact, value in _dated(page, block.text.split(), facts):
        yield from _fact(page, fact, value, block.place)


def _dated(page: Page, words: Sequence[str], facts: frozenset[str]) -> Iterator[tuple[int, str, str]]:
    """(place of the date among the words, fact, date) of each label with a date behind it."""
    for place, word in enumerate(words, 1):
        # A style sheet may space a label from its date: "Received02 Dec 2020".
        label = word.rstrip(DIGITS) if word[-1:].isdecimal() else word
        fact = page.lexicon.fact_labels.get(fold(label).strip("(:;/"))
        if fact not in facts:
            continue
        links = takewhile(lambda one: fold(one).strip(":") in page.lexicon.date_links, words[place : place + LINKS])
        place += sum(1 for _ in links)
        value = " ".join((word[len(label) :], *words[place : place + DATE_WORDS])).lstrip()
        # "Received wisdom has it that in 1970 ...": a date follows at once.
        if value[:1].isdecimal() or fold(value).partition(" ")[0].strip(".") in page.lexicon.months:
            yield place, str(fact), value


def is_date(page: Page, text: str) -> bool:
    """Whether a text is a date and nothing else: "3 January 2012", "2012-01-03"."""
    return (
        len(text) <= LONGEST_DATE
        and FOUR_DIGITS.search(text) is not None
        and iso_date(text, page.lexicon.months) is not None
    )


def is_history(page: Page, text: str) -> bool:
    """Whether a line is little but dates behind their labels: "Received 3 May 1970; accepted 9 June 1970"."""
    words = text.split() if len(text) <= HISTORY_LENGTH else []
    if not words or len(words) > MOST_DATED * STEP or FOUR_DIGITS.search(text) is None:
        return False
    steps = [place for place, _, _ in _dated(page, words, DATES)]
    # Steps that have no field are dated as well: "Received 3 May 1970 / Revised 1 June 1970".
    count = max(len(steps), sum(1 for _ in YEAR.finditer(text)))
    return bool(steps) and steps[0] <= STEP and len(words) <= STEP * (count + 1)


def _fact(page: Page, fact: str, value: str, block: int) -> Iterator[tuple[str, str, int]]:
    if fact in DATES:
        if date := iso_date(value, page.lexicon.months):
            yield fact, date, block
    elif fact == "doi":
        if doi := doi_in(value):
            yield fact, doi, block
    elif fact == "isbn":
        if match := ISBN.search(value):
            yield fact, match[0].replace(" ", ""), block
    elif fact in ("volume", "issue"):
        if len(value) <= LONGEST_NUMBER and any(map(str.isdecimal, value)):
            yield fact, value, block
    elif fact == "pages":
        if span := PAGE_SPAN.fullmatch(value):
            yield from (("first_page", span[1], block), ("last_page", span[2], block))
    elif fact == "place":
        if place := place_cited(value):
            yield from _stated(place._replace(container=value[: place.start].strip(" ,;|") or None), block)
    else:
        yield fact, value, block


def _numbers(text: str, block: int) -> Iterator[tuple[str, str, int]]:
    if doi := doi_in(text):
        yield "doi", doi, block
    yield from ((name, number, block) for name, number in pubmed_numbers(text))


def _series(text: str, block: int) -> Iterator[tuple[str, str, int]]:
    """Of "Part of the Sky Series book series (SKY, volume 8)" and its later form the series and the volume."""
    name, _, inside = text.removeprefix("Part of the ").removeprefix("book series: ").partition(" (")
    yield "series", name.removesuffix(" book series"), block
    if match := SERIES_VOLUME.search(inside):
        yield "series-volume", match[1], block


def is_enumeration(text: str) -> bool:
    """Whether a line says where in its journal a work stands: volume and pages, or volume and issue.

    >>> is_enumeration("Copeia 2007(4):1029-1031. 2007"), is_enumeration("Volume 5 of the letters")
    (True, False)
    >>> is_enumeration("pages 120-138"), is_enumeration("pages 120-138 of the letters")
    (True, False)
    """
    if "urn:" in text:
        return False
    if is_pages(text) or ("/" in text and ISSUE_OF_YEAR.fullmatch(text.strip()) is not None):
        return True
    if "№" in text and PAGES.search(text) is not None:
        return True
    if ":" in text and (COMPACT.search(text) or (";" in text and YEAR_FIRST.search(text))):
        return True
    if "(" in text and "10." in text and VOLUME_ISSUE.search(text) and doi_in(text):
        return True
    return (
        ("vol" in text.lower() or any(map(text.__contains__, COUNTERS)))
        and VOLUME.search(text) is not None
        and (PAGES.search(text) or ISSUE.search(text) or ARTICLE_NUMBER.search(text)) is not None
    )


def is_pages(text: str) -> bool:
    """Whether a line is nothing but pages behind their label: "pages 120-138"."""
    return text[:1] in "Pp" and PAGES.fullmatch(text.strip()) is not None


def _enumeration(page: Page, text: str, block: int, title: str | None = None) -> Iterator[tuple[str, str, int]]:
    compact = COMPACT.search(text)
    volume, issue, pages = VOLUME.search(text), ISSUE.search(text), PAGES.search(text)
    plain = VOLUME_ISSUE.search(text) if not (compact or volume) and (doi_in(text) or pages) else None
    if not volume and (place := place_cited(text, title)) is not None:
        yield from _stated(place, block)
    yield from _placed(text, block)
    if (led := YEAR_FIRST.search(text)) and not compact:
        yield from ((name, value, block) for name, value in zip(PLACES, led.groups(), strict=True) if value)
    if plain:
        yield "volume", plain[1], block
        yield "issue", plain[2], block
    if volume or compact:
        yield "volume", (volume or compact)[1], block  # type: ignore[index]
    if issue or (compact and compact[2]):
        yield "issue", issue[1] if issue else compact[2], block  # type: ignore[index]
    if pages or compact:
        first, last = pages.groups() if pages else compact.groups()[2:]  # type: ignore[union-attr]
        yield "first_page", first, block
        yield "last_page", last, block
    if year := ISSUE_YEAR.search(text):
        yield "issue_year", year[1], block
    if of_year := ISSUE_OF_YEAR.fullmatch(text):
        yield "issue", of_year[2], block
        yield from (("volume", value, block) for value in of_year.groups()[2:] if value)
    if date := date_of_place(page, text):
        yield "published", date, block
    if doi := doi_in(text):
        yield "doi", doi, block
    if number := ARTICLE_NUMBER.search(text):
        yield "article_number", number[1], block
    end = (compact or plain).start() if compact or plain else len(text)  # type: ignore[union-attr]
    if name := container_of(page, text, end):
        yield "container", name, block


def date_of_place(page: Page, text: str) -> str | None:
    """The date in the line of a place: where it has dates of receipt as well, that behind the label of another."""
    steps = {fact: iso_date(value, page.lexicon.months) for _, fact, value in _dated(page, text.split(), DATES)}
    if UNPUBLISHED.isdisjoint(steps):
        return iso_date(text, page.lexicon.months)
    return steps.get("published") or steps.get("online")


def _placed(text: str, block: int) -> Iterator[tuple[str, str, int]]:
    """What lines without a word for volume or page say by their shape alone."""
    if led := YEAR_LED.search(text):
        told = (led[1], led[2] or led[3], led[4], led[5])
        yield from ((name, value, block) for name, value in zip(PLACES, told, strict=True))
    elif (told_by := BULLETED.search(text)) and doi_in(text):
        names = ("container", "volume", "issue")
        yield from ((name, value, block) for name, value in zip(names, told_by.groups(), strict=True) if value)


def container_of(page: Page, text: str, end: int) -> str | None:
    """The container that a line names before volume and pages, which begin at `end` at the latest; None of a date."""
    # "Research article • Journal of Rain": what stands nearest to the volume names the container.
    begin = led.end() if (led := LED_BY_YEAR.match(text)) else 0
    before = PLACE.split(text[begin:end], maxsplit=1)[0].rpartition("•")[2].strip(" ,|《》「」『』")
    longer = [word for word in WORD.findall(fold(before)) if len(word) > 1]
    if words_of_authors(page.metadata, page.works).issuperset(longer) or read_citation(text) is not None:
        return None  # the authors stand before the volume of a citation
    dated = not before or before[0].isdigit() or iso_date(before, page.lexicon.months) is not None
    return None if dated or ":" in before else before
