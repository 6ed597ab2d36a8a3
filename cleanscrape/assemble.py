"""From a page whose blocks have roles to the Document: each field from the source that is trusted most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Literal, NamedTuple

import regex

from .abstract import fill_abstract
from .bibliography import stated_works
from .body import sections
from .cited import cited_works, is_preview, join_cited
from .dates import iso_date
from .desk import Desk, Found, text_of, title_of
from .document import (
    Container,
    Dates,
    Document,
    Identifiers,
    Keyword,
    PageInfo,
    Section,
    Warning,
)
from .entries import LabelBreak, footnotes, list_breaks, references
from .filters.keywords import keyword_spans
from .identifiers import DOI, DOI_IN_URL, doi_in, handle_in
from .knowledge import fold, letters_of
from .page import Page
from .patterns import pattern_of
from .people import authors, editors
from .rights import fill_rights
from .work_type import fill_type

__all__ = ["Draft", "assemble"]

KeywordSource = Literal["author", "machine", "index"]
KEYWORD_TAGS = ("citation_keywords", "citation_keyword", "eprints.keywords", "bepress_citation_keywords")
PAGE_TAGS = ("eprints.pagerange", "citation_pages", "bepress_citation_pages")
PAGE_RANGE = pattern_of(r"\s*+(\w{1,8})\s*+[-–]+\s*+(\w{1,8})\s*+")
# Where the address of a publisher begins that its tag glues to the name: a street, or its name again and a town with
# its state, "SAGE PublicationsSage CA: Los Angeles, CA".
STREET = pattern_of(
    r"\s*(?<!\d)\d{1,5} (?:[\w.]{1,20} ){1,6}(?:Street|Avenue|Ave|Road|Square|Box|St)\b.{0,300}$"
    r"|(?<=\p{Ll})(?=\p{Lu})[\w ]{1,40}+: [\w .]{1,40}+, \p{Lu}{2}$"
)
BOOK_TAGS = ("citation_inbook_title", "citation_book_title", "citation_isbn")
# Behind the word for a chapter: " 4 - Boots", " IV: Boots". Linear: bounded.
CHAPTER_COUNT = pattern_of(r"\s?(?:\d{1,3}|[ivxl]{1,6})\s?[-–—:.]\s(?=\S)", regex.IGNORECASE)
PARTIAL = "furniture:partial-references"
# Descriptions leave the hyphen of an ISSN out, and then name it twice.
BARE_ISSN = pattern_of(r"\d{7}[\dXx]")
TOLD_BREAKS = 5


class Draft(NamedTuple):
    """The Document, and which field each block went into."""

    document: Document
    claims: dict[int, str]
    desk: Desk | None = None
    """What the fields were taken from; None for a page that is no landing page."""


def assemble(page: Page, text: str | None = None) -> Draft:
    """The Document of a page after its filters; of a page that is no landing page, its text as it stands.

    Args:
        page: the page.
        text: what was read, if that is text.
    """
    if page.kind != "landing":
        return _unchanged(page, text)
    desk = Desk(page)
    for fill in FIELDS:
        fill(desk)
    document = Document(
        page=_page_info(page),
        language=_language(desk),
        warnings=tuple(desk.warnings),
        sources=desk.sources,
        **desk.fields,
    )
    return Draft(document, desk.claims, desk)


def _language(desk: Desk) -> str | None:
    """The language of the work; of a text with abstracts in several languages it is that of the main one."""
    abstracts = desk.fields.get("abstracts", ())
    told = abstracts[0].language if desk.page.input == "text" and len(abstracts) > 1 else None
    return told or desk.page.language


def _unchanged(page: Page, text: str | None) -> Draft:
    """Paragraphs as they stand: lines that no blank line parts stay together. Sites' own pages have no text to keep."""
    told = Warning(code="no-landing-page", message=f"the page is of the kind {page.kind!r}, no work is described")
    if page.input == "html" and page.kind != "other":
        title = page.metadata.title
        document = Document(
            page=_page_info(page), title=title, sources={"title": "page:title"} if title else {}, warnings=(told,)
        )
        return Draft(document, {})
    paragraphs = tuple(block.text for block in page) if text is None else tuple(_parted_by_blank_lines(text))
    body = Section(paragraphs=paragraphs)
    title = page.metadata.title
    document = Document(
        page=_page_info(page),
        language=page.language if paragraphs else None,
        title=title,
        body=(body,) if paragraphs else (),
        sources={"title": "page:title"} if title else {},
        warnings=(told,),
    )
    return Draft(document, dict.fromkeys((block.place for block in page), "body"))


def _parted_by_blank_lines(text: str) -> Iterator[str]:
    """The paragraphs of a text, line by line with their indents: these are all that code has."""
    lines = (line.rstrip() for line in text.splitlines())
    for filled, paragraph in groupby(lines, key=bool):
        if filled:
            yield "\n".join(paragraph)


def _page_info(page: Page) -> PageInfo:
    return PageInfo(kind=page.kind, platform=page.platform, input=page.input, encoding=page.encoding)


def _title(desk: Desk) -> None:
    """The whole title: a subtitle that stands on its own is a part of it, as CSL has it."""
    blocks, below = desk.page.having("title"), desk.page.having("subtitle")
    shown = title_of(blocks) if blocks else None
    found = desk.best("title")
    # The same title is better taken from where its letters and marks were set.
    tagged = desk.page.metadata.first("dc.title.subtitle")
    whole = f"{found.value} {tagged[1]}" if found and tagged else None
    if found and desk.page.metadata.first(*BOOK_TAGS):
        found = found._replace(value=_without_count(desk, found.value))
    if shown and found and (fold(shown) == fold(found.value) or (whole and letters_of(shown) == letters_of(whole))):
        found = Found(desk.here("title"), shown)
        if tagged and not below:
            desk.set("subtitle", tagged[1], f"meta:{tagged[0]}")
    if found is None:
        desk.warn("no-title", "no title was found; texts that dropped lines of one word have lost such titles")
    elif below and fold(text_of(below[0])) not in fold(found.value):
        end = "" if found.value.endswith((":", "?", "!", ".")) else ":"
        found = found._replace(value=f"{found.value}{end} {text_of(below[0])}")
    if found is not None:
        desk.set("title", found.value, found.source, blocks)
    if below:
        desk.set("subtitle", text_of(below[0]), desk.here("subtitle"), below)
    # The sign of a note behind the title is no other title.
    if shown and found and letters_of(shown) not in letters_of(found.value):
        desk.warn("title-conflict", f"the page shows {shown!r} as its title")


def _without_count(desk: Desk, title: str) -> str:
    """The title of a part of a book without its count: "Chapter 4 - Boots"."""
    led = desk.page.lexicon.openings["chapter"].match(title)
    counted = CHAPTER_COUNT.match(title, led.end()) if led is not None else None
    return title[counted.end() :] if counted is not None else title


def _keywords(desk: Desk) -> None:
    keywords: dict[tuple[str, str], Keyword] = {}
    blocks = desk.page.having("keyword", "keyword-index")
    for block in blocks:
        source: KeywordSource = block.facts.get("source") or ("index" if block.role == "keyword-index" else "author")
        language = block.language.split("-")[0].lower() if block.language else None
        for line in block.text.split("\n"):
            if text := " ".join(line.split()):
                keywords.setdefault((fold(text), source), Keyword(text=text, source=source, language=language))
    for text in (term for block in desk.page.having("abstract") for term in block.facts.get("terms", ())):
        keywords.setdefault((fold(text), "author"), Keyword(text=text))
    desk.set("keywords", tuple(keywords.values()), desk.here("keywords"), blocks)
    if not keywords:
        tags = desk.page.metadata.all(*KEYWORD_TAGS)
        # Several tags have a term each, which may hold a comma.
        alone = [tags[0][start:end] for start, end in keyword_spans(tags[0])] if len(tags) == 1 else []
        tagged = alone or [word.strip() for one in tags for word in one.split(";")]
        # DSpace names the type of a work among its terms.
        types = set(map(fold, desk.page.metadata.all("dc.type")))
        made = tuple(Keyword(text=word) for word in dict.fromkeys(tagged) if word and fold(word) not in types)
        desk.set("keywords", made, "meta:citation_keywords")
        for work in desk.page.works:
            if work.keywords and not made:
                told = tuple(
                    Keyword(text=text, source="index" if by == "index" else "author") for text, by in work.keywords
                )
                desk.set("keywords", tuple(dict.fromkeys(told)), work.source)
                break


def _lists(desk: Desk) -> None:
    shown = [block for block in desk.page.blocks if not block.hidden]
    notes = [block for block in shown if block.role == "note"]
    entries = [block for block in shown if block.role == "reference"]
    identifiers = desk.fields.get("identifiers", Identifiers())
    # The address that the page's relative links are to be read from.
    told = (desk.page.url, desk.page.metadata.canonical, identifiers.url)
    base = next((url for url in told if url and "://" in url), None)
    desk.set("footnotes", footnotes(notes, desk.page.lexicon, base), desk.here("notes"), notes)
    listed = references(entries, desk.page.lexicon, identifiers, base)
    _warn_of_breaks(desk, "footnotes", list_breaks(notes, [note.label for note in desk.fields.get("footnotes", ())]))
    tagged = cited_works(desk.page.metadata.all("citation_reference"))
    cited = tagged or stated_works(desk.page.metadata.states)
    if is_preview(listed, cited):
        listed, entries = (), []
    joined = join_cited(listed, cited)
    _warn_of_breaks(desk, "references", list_breaks(entries, [entry.label for entry in joined]))
    source = desk.here("references") if listed else "meta:citation_reference" if tagged else "state"
    desk.set("references", joined, source, entries)
    if any(block.role == PARTIAL for block in shown):
        desk.warn("references-partial", "the page shows only some of the references; they are among what was removed")


def _warn_of_breaks(desk: Desk, name: str, breaks: Sequence[LabelBreak]) -> None:
    """Tell of labels that are left out or begin again: nothing is closed up."""
    for kind in ("gap", "restart"):
        said = [
            f"{one.label!r} after {one.before!r}" if one.before else f"{one.label!r} first"
            for one in breaks
            if one.kind == kind
        ]
        if said:
            more = f", and {len(said) - TOLD_BREAKS} more" if len(said) > TOLD_BREAKS else ""
            desk.warn(f"label-{kind}", f"{name}: {', '.join(said[:TOLD_BREAKS])}{more}")


def _people(desk: Desk) -> None:
    found = authors(desk.page, desk.citation.people)
    desk.set("authors", found.people, found.source, (*found.blocks, *found.affiliations))
    found = editors(desk.page, desk.citation.editors)
    desk.set("editors", found.people, found.source, found.blocks)


def _body(desk: Desk) -> None:
    blocks = desk.page.having("body", "body-heading")
    made = sections(desk.page, blocks, desk.fields.get("footnotes", ()), desk.fields.get("references", ()))
    desk.set("body", made, desk.here("body"), blocks)


def _identifiers(desk: Desk) -> None:
    # Tags and addresses hold a DOI alone, with all that it may be made of; in print it ends where a sentence goes on.
    candidates = (
        (found.source, doi_in(found.value, DOI if found.source == "text" else DOI_IN_URL)) for found in desk.all("doi")
    )
    source, doi = next(((source, doi) for source, doi in candidates if doi), ("address", None))
    handle = next(filter(None, (handle_in(found.value) for found in desk.all("handle"))), None)
    others = {name: desk.value(name) for name in ("pmid", "pmcid", "pii", "arxiv", "url")}
    desk.set("identifiers", Identifiers(doi=doi, handle=handle, **others), source)
    if pdf := desk.best("pdf"):
        desk.set("links", {"pdf": pdf.value}, pdf.source)


def _container(desk: Desk) -> None:
    known = {fold(str(desk.fields.get("title"))), *desk.page.lexicon.types}
    found = next((one for one in desk.all("container") if fold(one.value) not in known), None)
    single = ("short_title", "series", "publisher", "volume", "issue", "first_page", "last_page", "article_number")
    made = Container(
        title=found.value if found else None,
        issn=_numbers(desk, "issn", "citation_issn", "prism.issn", "prism.eissn", "dc.source.issn", "eprints.issn"),
        isbn=_numbers(desk, "isbn", "citation_isbn"),
        **{name: desk.value(name) for name in single},  # type: ignore[arg-type]
    )
    if made.first_page is None:
        told = [
            *desk.page.metadata.all(*PAGE_TAGS),
            *(v for work in desk.page.works for v in work.values.get("pages", ())),
        ]
        if match := next((match for text in told if (match := PAGE_RANGE.fullmatch(text))), None):
            made = replace(made, first_page=match[1], last_page=match[2])
    if made.publisher and (match := STREET.search(made.publisher)):
        made = replace(made, publisher=made.publisher[: match.start()].rstrip(" ,;"))
    source = found.source if found else desk.here("container")
    desk.set("container", made if made != Container() else None, source, desk.page.having("container"))
    for name in ("series", "publisher", "volume", "issue"):
        for _, place in desk.facts.get(name, ())[:1]:
            desk.claims.setdefault(place, "container")


def _numbers(desk: Desk, fact: str, *tags: str) -> tuple[str, ...]:
    """All numbers of a kind that metadata, JSON-LD and page name: templates show one or the other."""
    found = [*desk.page.metadata.all(*tags), *(value for value, _ in desk.facts.get(fact, ()))]
    found += [one for work in desk.page.works for one in work.values.get(fact, ())]
    return tuple(sorted({_hyphened(one.strip()) for one in found if one.strip()}))


def _hyphened(number: str) -> str:
    """An ISSN as it is printed: some descriptions leave its hyphen out."""
    return f"{number[:4]}-{number[4:]}" if BARE_ISSN.fullmatch(number) else number


def _dates(desk: Desk) -> None:
    months = desk.page.lexicon.months
    published = desk.best("published") or desk.best("online")
    if published and published.source == "meta:citation_cover_date" and published.value.endswith(("/01", "-01")):
        published = published._replace(value=published.value[:-3])  # the cover of a month is dated its first day
    online = desk.value("online")
    printed = next((year for year, _ in desk.facts.get("issue_year", ())), None)
    if published and printed and iso_date(published.value, months) and not published.value.startswith(printed):
        # The issue that a work was published in is dated by its own line; the tag then dates the page.
        online, published = online or published.value, Found(desk.here("enumeration"), printed)
    made = Dates(
        published=iso_date(published.value, months) if published else None,
        online=_iso(desk, "online") or (iso_date(online, months) if online else None),
        received=_received(desk, published.value if published else None, online),
        accepted=_iso(desk, "accepted"),
    )
    desk.set("dates", made if made != Dates() else None, published.source if published else desk.here("dates"))


def _received(desk: Desk, *issued: str | None) -> str | None:
    """When the work was received; a tag may say when an old issue was put into the system, after its dates of issue."""
    found = desk.best("received")
    received = iso_date(found.value, desk.page.lexicon.months) if found else None
    if found is None or received is None or not found.source.startswith("meta:"):
        return received
    dates = (iso_date(one, desk.page.lexicon.months) for one in issued if one)
    return None if any(date and received[: len(date)] > date for date in dates) else received


def _iso(desk: Desk, field: str) -> str | None:
    """The date of a field: the most trusted one, as exact as another source that agrees has it."""
    dates = [date for one in desk.all(field) if (date := iso_date(one.value, desk.page.lexicon.months)) is not None]
    return max((date for date in dates if date.startswith(dates[0])), key=len, default=None)


def _conflicts(desk: Desk) -> None:
    """Tell where sources contradict each other on what has one right value."""
    for field in ("doi", "volume", "issue", "first_page"):
        told: dict[str, str] = {}
        for found in desk.all(field):
            if (value := doi_in(found.value) if field == "doi" else fold(found.value).lstrip("0")) is not None:
                told.setdefault(value, found.source)
        (first, *others) = told.items() or (("", ""),)
        if others:
            rest = ", ".join(f"{source} {value!r}" for value, source in others)
            desk.warn(
                f"{field.replace('_', '-')}-conflict", f"{first[1]} says {first[0]!r}, {rest}; the first is taken"
            )


# Identifiers first: a reference never has the page's own DOI. The type last but one: it asks what the container is.
FIELDS = (
    _identifiers,
    _title,
    fill_abstract,
    _keywords,
    _lists,
    _people,
    _body,
    _container,
    _dates,
    fill_type,
    fill_rights,
    _conflicts,
)
