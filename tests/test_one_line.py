"""Pages that an extractor joined into one line, and essays on one line, which stay as they are."""

from __future__ import annotations

import pathlib

import pytest

from cleanscrape import clean
from cleanscrape.grids import lines_of
from cleanscrape.joined import FOLDED, fields_in, landmarks_in, pieces
from cleanscrape.joined_entries import counted, glued, named
from cleanscrape.joined_names import name_lists
from cleanscrape.knowledge import lexicon
from cleanscrape.line_signs import Spans
from cleanscrape.one_line import parted_line, parted_page, spans_of
from cleanscrape.read_text import read_text
from cleanscrape.span_edges import Piece, settled, unbroken
from cleanscrape.title_span import LENGTHS, title_span
from cleanscrape.told_names import told_names

from .conftest import after, page_of

PROSE = sorted((pathlib.Path(__file__).parent.parent / "samples" / "prose").glob("*.txt"))
TITLE = "Waiting at the ford: nine winters of a toll road"
ABSTRACT = (
    "Fords freeze before weirs do, and the carts that wait for them pay a toll of hours. This paper counts the hours "
    "of one winter from the books of nine keepers, and finds that they were longer than the law allowed."
)
ENTRIES = (
    "Holt R (1994) Tolls of the ford. J Fords 12:3-9.",
    "Marsh B (1996) Ferries by night. J Locks 4:17-21.",
    "Oake C (1998) Ice on the weir. J Weirs 1:1-7.",
)
LIST = " ".join(f"{at}. {entry} CrossRef Google Scholar" for at, entry in enumerate(ENTRIES, 1))
FRONTS = {
    "a date above the title": f"Published: 05 May 2010 {TITLE} Ada Quillfeather1, Bo van Renn2 & Piet Ostrander1",
    "the type of the work above it": f"Research Article {TITLE} Ada Quillfeather, Bo van Renn and Piet Ostrander",
    "a number before each name": f"Open Access {TITLE} 1. Ada Quillfeather1, 2. Bo van Renn2 and 3. Piet Ostrander1",
    "items": f"Volume 6, Issue 7, pp 3-9 {TITLE} • Ada Quillfeather, • Bo van Renn, • Piet Ostrander",
    "a word that leads to the names": f"Volume 6, Issue 7 {TITLE} by Ada Quillfeather, Bo van Renn, and Piet Ostrander",
    "degrees": f"Volume 6, Issue 7 {TITLE} Ada Quillfeather, PhD, Bo van Renn, MD, Piet Ostrander, MS",
    "addresses behind each": (
        f"Chapter {TITLE} Ada Quillfeather Department of Tolls, Example University, Hull "
        "Bo van Renn Institute of Locks, Example College, Leeds "
        "Piet Ostrander Institute of Locks, Example College, Leeds"
    ),
}

MORE = (
    *ENTRIES,
    "Pike D (2001) Fog at the lock, and what the keepers of five rivers wrote of it in the books that they kept for "
    "the crown, with a table of the tolls and a map of all weirs. Example Society of Fords, Hull, and its friends.",
    "Vane E (2004) Sleet on the roads of Hull. J Weirs 2:10-12.",
)
TAILS = {
    "where the text cites them": ("CrossRef Google Scholar • a [...] in the deep fords • b [...] of all weirs", ""),
    "the same without bullets": ("Google Scholar Open Shelf a [...] in the deep fords b […] of all weirs", ""),
    "a label that is not known": ("CrossRef Google Scholar Open Shelf Univ of Hull", ""),
    "bullets between labels": ("• CrossRef | • CAS | •", ""),
    "the sizes of files": ("Direct Link: Abstract Full Article (HTML) PDF(585K) References Web of Science®", ""),
    "the record of a service": ("Google Scholar {at} Said of Fords Roe, Ada Journal of Fords (1994). A record.", ""),
    "a record that says the title": ("{at} {entry} (Example Society) A record of it.", ""),
    "who shows the list": ("", " Articles from Journal of Fords are provided here courtesy of Example Press"),
    "the foot of the page": (
        "Publisher Full Text OpenURL",
        " Return to text close Sign up to news of fords Mobile view",
    ),
}


def page(front: str) -> str:
    return (
        "Skip to main content Advertisement Log in Menu Find a journal Publish with us Track your research Search "
        f"{front} Abstract {ABSTRACT} Keywords fords; tolls; winter Introduction A ford is a place where a road and a "
        "river share a bed, and for most of the year nobody minds which of them has it. The keepers minded in winter. "
        f"References {LIST} Download references Reprints and permissions Cite this article "
        f"Quillfeather, A., van Renn, B. & Ostrander, P. {TITLE}. J Fords 6, 3-9 (2010). "
        "https://doi.org/10.5555/fords.9.2.4 Download citation Privacy policy Back to top"
    )


@pytest.mark.parametrize("name", FRONTS)
def test_a_page_in_one_line_has_its_title_its_abstract_and_its_references(name: str) -> None:
    text = page(FRONTS[name])
    document = clean(text)

    assert len(text) > FOLDED
    assert document.title == TITLE
    assert document.abstract == ABSTRACT
    assert tuple(one.text for one in document.references) == ENTRIES
    assert document.audit().accounted


@pytest.mark.parametrize("name", TAILS)
def test_what_stands_behind_an_entry_in_its_line_is_none_of_it(name: str) -> None:
    tail, foot = TAILS[name]
    listed = " ".join(f"{at}. {one} {tail.format(at=at, entry=one)}" for at, one in enumerate(MORE, 1))
    document = clean(
        page(FRONTS["items"]).replace(f"{LIST} Download references", f"{listed}{foot} Download references")
    )

    assert [one.text for one in document.references] == list(MORE)
    assert document.audit().accounted


def test_an_item_that_ends_in_labels_is_one_entry_though_a_sentence_stands_in_it() -> None:
    said = "What the keepers of the ford told of the winter when the river froze over and nobody paid. J Fords, 12, 3"
    names = (
        "Holt, R., & Marsh, B.",
        "Oake, C. , Pike, D. , & Vane, E.",
        "Pike, D.",
        "Roe, A. , & Vane, E.",
        "Vane, E.",
    )
    listed = [f"{one} (1994). {said}–9.10.5555/ford.{at}9.7" for at, one in enumerate(names, 2)]
    items = " ".join(f"• {one} [Crossref], [Google Scholar]" for one in listed)
    document = clean(page(FRONTS["items"]).replace(LIST, items))

    assert len(document.references) == len(listed)


LABELLED = (
    "Holt R, Marsh B (1994). Tolls of the ford, and who paid for them. J Fords 12: 3-9.",
    "Marsh B, Oake C (1996). Ferries by night, and who rowed them. Methods Locks 4: 17-21.",
    "Oake C, Pike D (1998). Ice on the weir, and who broke it. J Weirs 1: 1-7.",
    "Pike D, Roe A (2001). Fog at the lock, and who lit its lamps. J Locks 9: 44-52.",
    "Roe A, Vane E (2003). Sleet on the roads, and who cleared them. J Roads 2: 10-12.",
)
SIZES = "Direct Link: Abstract Full Article (HTML) PDF(585K)"
UNHEADED = {
    "spaces": f"{{}} CrossRef, Times Cited: 12 {{}} {SIZES} References ISI {{}} CrossRef {{}} CrossRef {{}} CrossRef ",
    "bullets": "• {} • CrossRef, • CAS • {} • CrossRef • {} • CrossRef • {} • CrossRef • {} • CrossRef ",
    "nothing": "{}CrossRef,CAS,Web of Science® Times Cited: 12{}CrossRef{}CrossRef{}CrossRef{}CrossRef",
    "numbers": "1{}CrossRef,Times Cited: 8,ADS2{}CrossRef3{}CrossRef4{}CrossRef5{}CrossRef",
    "bullets and numbers": "• 1 {} CrossRef • 2 {} CrossRef • 3 {} CrossRef • 4 {} CrossRef • 5 {} CrossRef ",
    "spaces before commas": "{} CrossRef {} CrossRef {} CrossRef {} CrossRef {} CrossRef ",
}


@pytest.mark.parametrize("name", UNHEADED)
def test_entries_that_labels_part_are_found_where_no_heading_names_them(name: str) -> None:
    said = [one.replace(",", " ,", 1) if name == "spaces before commas" else one for one in LABELLED]
    text = (
        f"{page(FRONTS['items']).partition(' References ')[0]} Supporting Information The keepers of seven fords wrote "
        "down what they were told, and we thank all of them for their books, for their lamps and for the tea that they "
        "made. Nobody was paid for it, and nobody asked to be. The books are kept in the library of the toll road, on "
        f"a shelf that nobody dusts, and may be seen there. {UNHEADED[name].format(*said)} Cite this article Download "
        "citation Privacy policy Back to top"
    )
    document = clean(text)

    assert [one.text for one in document.references] == list(LABELLED)
    assert document.audit().accounted


@pytest.mark.parametrize("name", [name for name in FRONTS if name != "addresses behind each"])
def test_the_authors_stand_behind_the_title(name: str) -> None:
    document = clean(page(FRONTS[name]))

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]


@pytest.mark.parametrize("path", PROSE, ids=[path.stem for path in PROSE])
def test_an_essay_on_one_line_stays(path: pathlib.Path) -> None:
    text = " ".join(path.read_text(encoding="utf-8").split())
    document = clean(text)

    assert not document.removed
    assert not document.repairs
    assert document.to_text().split() == text.split()


def test_a_heading_of_the_site_behind_another_phrase_of_it_needs_no_capital_behind_it() -> None:
    line = "Skip to main content Advertisement news of fords. An Advertisement told of the ford."

    assert [line[one.start : one.end] for one in landmarks_in(line, lexicon())] == [
        "Skip to main content",
        "Advertisement",
    ]


def test_an_essay_with_bullets_and_the_words_of_pages_stays() -> None:
    text = (
        "We met in May 2010, and Ada Roe, Bo Cole and Cyril Doe spoke of the Abstract, of Keywords and References. "
        "They asked for three things: • an Abstract that says what was found, • Keywords which a reader would use, "
        "• References that can be found. Nobody asked for a Research Article on this, and nobody wrote one. "
    ) * 4
    document = clean(text.strip())

    assert not document.removed
    assert document.to_text().split() == text.split()


def test_what_a_page_says_again_is_one_piece() -> None:
    line = (
        "Send this page to a friend A History of Quiet Rain in Hull Ada Roe, Bo Cole Abstract It rained. "
        "Send this page to a friend Read also what others read"
    )

    assert [line[start:end].strip() for start, end, _ in parted_page(line, lexicon())][:3] == [
        "Send this page to a friend",
        "A History of Quiet Rain in Hull",
        "Ada Roe, Bo Cole",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "A survey of the Upper Weir and Lower Ford",
        "Department of Quiet Rivers and Inland Water, Hull",
        "rain fell at Hull, Leeds, and York",
        "About the Journal, For Authors, For Reviewers, Contact Us",
        "Roe A, Cole B (2003) On rain",
    ],
)
def test_capitals_that_are_no_names(line: str) -> None:
    assert not name_lists(line, 0, len(line), lexicon())


GLUED = {
    "a point behind each number": "1.{} CrossRefGoogle Scholar2.{} CrossRefGoogle Scholar3.{} Google Scholar",
    "a space behind the point": "1. {} CrossRef Google Scholar2. {} CrossRef Google Scholar3. {} Google Scholar",
    "bare numbers": "1{}CrossrefPubMedGoogle Scholar2{}CrossrefGoogle Scholar3{}Google Scholar",
    "labels alone": "{}View at Google Scholar{}View at Google Scholar{}View at Google Scholar",
    "labels that count": (
        "{}CrossRef,CAS,Web of Science® Times Cited: 98,ADS{}CrossRef,Web of Science® Times Cited: 7 {}Google Scholar"
    ),
    "authors behind years": "{}{}{}",
}


@pytest.mark.parametrize("name", GLUED)
def test_a_list_that_touches_its_heading_is_parted(name: str) -> None:
    text = (
        f"{TITLE}\nAda Quillfeather, Bo van Renn and Piet Ostrander\nJ Fords 6, 3-9 (2010)\n"
        f"Abstract\n{ABSTRACT}References{GLUED[name].format(*ENTRIES)}Copyright informationReprints and permissions\n"
        "Download citation\nCite this article\nPrivacy policy\nBack to top"
    )
    document = clean(text)

    assert tuple(one.text for one in document.references) == ENTRIES
    assert document.audit().accounted


@pytest.mark.parametrize(
    "line",
    [
        "1. Count the carts. 2. Ask the keeper how long each of them waited. 3. Write down what he says of the ice.",
        "In 1901 H2O was sold at Hull, in 1902 CO2Emissions rose, and in 1903 the 3Rivers were dammed for good.",
        "The ford froze in 1901. The keeper left in 1902. The carts waited in 1903. Nobody counted the hours.",
    ],
)
def test_sentences_with_numbers_are_no_entries(line: str) -> None:
    for entries in (counted, glued, named):
        assert not entries(line, 0, len(line), lexicon())


MENU = "Skip to main content Advertisement Log in Menu Find a journal Publish with us "
MOOR = "quiet arrivals of slow barges at a moor"
TOLD = (
    "Abstract Barges that arrive slowly on a moor were counted from a hide. Of the barges that we counted most were "
    "quiet, and of the arrivals at the moor nine in ten were slow. "
)
SPANS = {
    "a menu before it": f"{MENU}Wet Places Collection {MOOR.capitalize()} Ada Quillfeather1, Bo van Renn2 {TOLD}",
    "an area of study before it": f"{MENU}• Articles • Rivers of Peat {MOOR.capitalize()} 1. Ada Quillfeather1 {TOLD}",
    "one name behind it": f"{MENU}Open Access {MOOR.capitalize()} by Ada Quillfeather Institute of Peat {TOLD}",
    "capitals": f"{MENU}Wet Places Collection Quiet Arrivals of Slow Barges at a Moor • Ada Quillfeather1 {TOLD}",
}


@pytest.mark.parametrize("name", SPANS)
def test_a_title_begins_where_its_words_are_those_of_the_abstract(name: str) -> None:
    line = SPANS[name]
    pieces = [line[start:end].strip() for start, end, _ in parted_page(line, lexicon())]

    assert MOOR in map(str.casefold, pieces)
    assert "".join(pieces).replace(" ", "") == line.replace(" ", "")


SAID = "Carts that wait at a ford pay a toll of hours, and nobody counts them. We counted the hours of nine keepers."
BEFORE = {
    "a date": "DOI 10.5555/fords.9.2.4 Issue Date April 2010",
    "several dates": "Received 2nd May 2010 , Accepted 6th May 2010 First published on the web 9th May 2010",
    "an address": "3 Institute of Inland Water, Example University, Leeds, Norway",
    "a mailbox": "Correspondence: A. Quillfeather, quillfeather@example.org",
    "a menu": "Tweet Widget Article Reprints",
    "a name in capitals": "By ADA QUILLFEATHER",
}


@pytest.mark.parametrize("name", BEFORE)
@pytest.mark.parametrize("said", [SAID, SAID.replace("Carts", "The Lower Ford Carts")])
def test_a_paragraph_begins_behind_what_stood_on_the_line_above(name: str, said: str) -> None:
    line = f"{BEFORE[name]} {said}"

    assert [line[start:end].strip() for start, end, _ in parted_line(line, lexicon())][-1] == said


@pytest.mark.parametrize(
    "said",
    [f"Carts wait at fords. {SAID}", f"{SAID} Carts wait at fords.", f"Carts wait at fords. {SAID} They still wait."],
)
def test_short_sentences_belong_to_those_beside_them(said: str) -> None:
    line = f"Tweet Widget Article Reprints {said} … show all Metrics"

    assert said in [line[start:end].strip() for start, end, _ in parted_line(line, lexicon())]


def test_numbers_do_not_speak_against_a_sentence() -> None:
    counts = "(40% vs 31.2%, P = .77), LCL (0% vs 3.9%, P > .999), tolls (7.7% vs 37%, P = .08)"
    said = f"{SAID} There were no differences in MCL {counts}, and weirs (10% vs 9.4%, P > .999) for carts and others."

    assert [said[start:end] for start, end, _ in parted_line(said, lexicon())] == [said]


def test_a_short_sentence_behind_the_heading_of_an_abstract_tells_it() -> None:
    line = f"• Function: author • Number: 555002 Abstract Carts wait at a ford. {SAID}"
    pieces = [line[start:end].strip() for start, end, _ in parted_line(line, lexicon())]

    assert pieces[-2:] == ["Abstract", f"Carts wait at a ford. {SAID}"]


def test_a_name_in_capitals_is_no_part_of_the_sentence_behind_it() -> None:
    line = f"Fords OnLine Journal Issue 58, Fall 2013 Reading the Ford By ADA QUILLFEATHER [1] {SAID}"
    found = [line[start:end].strip() for start, end, _ in parted_line(line, lexicon())]

    assert "Issue 58, Fall 2013" in found
    assert found[-1] == SAID


def test_sentences_of_another_language_are_a_paragraph_of_their_own() -> None:
    said = f"{SAID} The books of the winter were read by two of them, and what they said of it was the same. " * 2
    other = "Les charrettes qui attendent au gué paient un péage d’heures, et personne ne les compte dans le pays. " * 3
    line = f"Tweet Widget Article Reprints {said}{other}".strip()
    found = [line[start:end].strip() for start, end, _ in parted_line(line, lexicon())]

    assert found[-2:] == [said.strip(), other.strip()]


def test_a_paragraph_ends_before_what_stood_on_the_line_below() -> None:
    line = f"{SAID} Copyright The holder of the rights in this text is the one that wrote it."

    assert line[slice(*next(iter(parted_line(line, lexicon())))[:2])].strip() == SAID


@pytest.mark.parametrize(
    "line",
    [
        "Table 1. Hours that carts wait at a ford, as they stand in the books of nine keepers.",
        "The Open Ford Carts that the law names wait at a ford for hours, and nobody counts them.",
        "In New Norway Carts are the ones that wait at a ford for hours, and nobody counts them.",
        "• Academic Fords: places where carts that are late wait for hours, and nobody counts them.",
        "Abstract Open Ford Carts are the ones that wait at a ford for hours, and nobody counts them.",
    ],
)
def test_a_sentence_that_begins_with_capitals_is_whole(line: str) -> None:
    pieces = [line[start:end].strip() for start, end, _ in parted_line(line, lexicon())]

    assert line.removeprefix("Abstract ") in pieces


def test_a_doi_beside_two_phrases_tells_that_a_line_was_joined() -> None:
    text = (
        "Example Publishing Home Journals Journal of Fords Table of Contents Open Special Issues Full-Text PDF "
        f"Journal of Fords Volume 25 (2012), Issue 2, Pages 73-101 http://dx.doi.org/10.5555/fords-2012 {TITLE} Ada "
        "Quillfeather, Bo van Renn, and Piet Ostrander Department of Tolls, Example University, Hull, UK Received 19 "
        "January 2012; Accepted 20 January 2012 Copyright © 2012 Ada Quillfeather et al. This is an open access "
        f"article distributed under the Creative Commons Attribution License. Abstract {ABSTRACT} {ABSTRACT}"
    )
    document = clean(text)

    assert len(text) > FOLDED
    assert document.page.kind == "landing"
    assert document.title == TITLE
    assert (document.abstract or "").startswith(ABSTRACT[:40])


COUNTED = (
    "1. Roe A. On the rain of Hull. 1901. 2. Cole B. On the wind of Hull. 1902. {} 4. Doe C. On the ice of Hull. 1904."
)
HOLES = {
    "small letters behind a label": "3. wwRain group. On the fog of Hull. 1903.",
    "an address behind a label": "3. http://example.org/the-fog-of-hull. 1903.",
}


@pytest.mark.parametrize("name", HOLES)
def test_a_list_counts_on_behind_a_label_with_something_unusual(name: str) -> None:
    line = COUNTED.format(HOLES[name])

    assert [line[start : start + 2] for start, _ in counted(line, 0, len(line), lexicon())] == ["1.", "2.", "3.", "4."]


def test_a_list_ends_before_a_number_that_does_not_count_on() -> None:
    line = COUNTED.format("3. Marsh D. On the fog of Hull. 1903.").replace("4. Doe", "5. Doe")

    assert len(counted(line, 0, len(line), lexicon())) == 3


def test_a_journal_in_a_list_that_is_called_as_a_heading_opens_nothing() -> None:
    entries = (*ENTRIES, "Roe D (2005) Markers of the weir. Mol. Ecol. Notes 2005, 5, 736-738.", *ENTRIES)
    listed = " ".join(f"{at}. {entry}" for at, entry in enumerate(entries, 1))
    document = clean(page(FRONTS["items"]).replace(LIST, listed))

    assert tuple(one.text for one in document.references) == entries


ROWS = {
    "an arrow before each entry": "↵ {} Abstract/FREE Full Text ↵ {} CrossRef ↵ {} Google Scholar",
    "an arrow behind each number": "1.↵ {} CrossRef 2.↵ {} Abstract/FREE Full Text 3.↵ {} Google Scholar",
    "an entry without an arrow": "↵ {} CrossRef Google Scholar {} CrossRef Google Scholar ↵ {} CrossRef ↵ ",
    "the numbers of a renderer before those of the page": "1. 1. {} 2. 2. {} 3. 3. {}",
    "a bullet behind the last": "1. {} CrossRef 2. {} CrossRef 3. {} • Facebook • Twitter",
}


@pytest.mark.parametrize("name", ROWS)
def test_what_stands_before_and_behind_the_entries_of_a_row_is_no_part_of_them(name: str) -> None:
    more = "Quill D (1999) Carts on the ice. J Weirs 2:1-7."
    listed = ROWS[name].format(*ENTRIES) + (more if name == "an entry without an arrow" else "")
    document = clean(page(FRONTS["items"]).replace(LIST, listed))

    assert tuple(one.text for one in document.references)[: len(ENTRIES)] == ENTRIES
    assert document.audit().accounted


AGAIN = "Roe A, Quiet Rivers of the Lower Moor. J Fords Print Quiet Rivers of the Lower Moor: Discuss this"
MOVED = {
    "words of the site before it": ("Share Quiet", "Moor"),
    "a word of it before it": ("Rivers", "Moor"),
    "words of the site behind it": ("Quiet", "Moor Ada"),
}


def test_the_name_of_a_window_is_a_line_of_a_page_on_one_line() -> None:
    text = (
        f"{TITLE} | Example Conference | IEEE Xplore Account • Change Username • Order History • "
        "View Purchased Documents • Contact Us • Help • Accessibility • Terms of Use • Sitemap A society that is not "
        "for profit, and the largest of those who keep fords and weirs for the good of all. "
        + "Carts wait there. "
        * 30
    )
    document = clean(text)

    assert len(text) > FOLDED
    assert document.page.kind == "landing"
    assert document.title == TITLE


@pytest.mark.parametrize("heading", ["", "Creative Commons License "])
def test_a_sentence_on_a_licence_and_dates_tell_the_site_of_a_page_on_one_line(heading: str) -> None:
    plain = " ".join(f"{at}. {entry}" for at, entry in enumerate(ENTRIES, 1))
    text = (
        f"Contents Introduction Methods Introduction {BODY * 9} About the author Bo van Renn keeps a ford in Hull. "
        f"Notes 1. Marsh B, 1996, p. 40. 2. A toll at Hull. References {plain} Editorial history Received 3 May 2016; "
        f"accepted 9 June 2016. {heading}This paper is licensed under a Creative Commons Attribution 4.0 "
        "International License. "
        "Weirs and fords by Bo van Renn. J Fords, Volume 9 - 4 July 2016 doi: https://doi.org/10.5555/tuesday.9.7"
    )

    assert clean(text).page.kind == "landing"


def test_what_templates_set_inside_of_sentences_tells_a_page_on_one_line_as_a_line_too() -> None:
    text = (
        f"{TITLE} Ada Quillfeather 1,† and Bo van Renn 1,* 1School of Fords, Example College, Leeds, UK Abstract "
        f"{ABSTRACT} 1. Introduction {BODY * 20}A cart waits there, as Figure 1 shows for a cart. TOOL "
        f"Conflicts of Interest The authors keep a ford. It is theirs. References {ENTRIES[0]} {ENTRIES[1]}"
    )
    tool = "Click here to enlarge figure"

    assert clean(text.replace("TOOL", tool)).page.kind == "landing"
    assert clean(text.replace("TOOL ", "")).page.kind == "other"


@pytest.mark.parametrize("name", MOVED)
def test_a_title_has_its_edges_where_the_page_says_it_again(name: str) -> None:
    line = f"Home Share Quiet Rivers of the Lower Moor Ada Roe, Bo Cole {AGAIN}"
    first, last = MOVED[name]
    start, stop = settled(line, (line.index(first), line.index(last) + len(last)), lexicon())

    assert line[start:stop] == "Quiet Rivers of the Lower Moor"


@pytest.mark.parametrize(
    "title", ["Of Rivers and Quiet Moors", "Erratum: Quiet Rivers of the Moor", "Quiet Rivers: a Reply"]
)
def test_a_title_that_other_works_have_in_theirs_is_whole(title: str) -> None:
    line = f"Home {title} Ada Roe Cited: Roe A. Quiet Rivers of the Moor. J Fords. Cole B. Rivers and Quiet Moors."

    assert settled(line, (5, 5 + len(title)), lexicon()) == (5, 5 + len(title))


def test_the_end_of_a_tool_does_not_begin_a_title() -> None:
    line = "More Sites Cart (0) | Personal Sign In Fault Currents in Short Canals Ada Roe ; Bo Cole"

    assert settled(line, (line.index("In Fault"), line.index(" Ada")), lexicon())[0] == line.index("Fault")


def test_a_conjunction_does_not_begin_a_title() -> None:
    line = "pp 366 Ferries and Other Carts on the Ice of Hull Ada Roe"

    assert line[slice(*settled(line, (line.index("Other"), line.index(" Ada")), lexicon()))].startswith("Ferries and")


WHERE = f"Abstract {ABSTRACT} Keywords fords; tolls; winter"
SENTENCES = (
    "Carts of two kinds wait there, and the tolls of both are told. All that is here may be read by all of them."
)
EDGES = {
    "a citation": f"Abstract {ABSTRACT} Citation: Marsh B, Oake C (2010) {SENTENCES} J Fords 6: 3. fords; tolls",
    "dates": f"Abstract {ABSTRACT} Received 19 January 2010 Accepted 2 May 2010 fords; tolls; winter",
    "rights": f"Abstract {ABSTRACT} © 2010 The Authors. {SENTENCES} fords; tolls; winter",
    "notes": f"Abstract {ABSTRACT} Previous Section • ↵† These authors wrote it as one. • The books are kept at Hull.",
    "keywords in small letters": f"Abstract {ABSTRACT} Key words fords tolls winter {SENTENCES}",
    "a citation behind its tool": (
        f"Abstract {ABSTRACT} Citation Download Citation Ada Quillfeather. Bo van Renn. {SENTENCES} J. Fords 6 (3)"
    ),
    "thanks": f"Abstract {ABSTRACT} We thank the keepers. {SENTENCES} fords; tolls; winter",
    "an offer": f"Abstract {ABSTRACT} Get full access to this article fords; tolls; winter",
}


@pytest.mark.parametrize("name", EDGES)
def test_an_abstract_ends_before_what_is_none(name: str) -> None:
    document = clean(page(FRONTS["items"]).replace(WHERE, EDGES[name]))

    assert document.abstract == ABSTRACT
    assert document.audit().accounted


OPENED = {
    "a colon behind a space": f"Published: 17 May 2010 Abstract : {ABSTRACT} Keywords: fords; tolls; winter",
    "a menu before the heading": f"Abstract Figures Share Get Rights Abstract {ABSTRACT} Keywords fords; tolls; winter",
    "a small letter of the Greeks, behind a menu": (
        f"Abstract Figures Share Get Rights Abstract {ABSTRACT.replace('Fords', 'β-Carts')} Keywords fords; tolls"
    ),
    "a small letter of the Greeks": f"Figures Abstract {ABSTRACT.replace('Fords', 'β-Carts')} Keywords fords; tolls",
}


@pytest.mark.parametrize("name", OPENED)
def test_an_abstract_begins_behind_its_heading(name: str) -> None:
    document = clean(page(FRONTS["items"]).replace(WHERE, OPENED[name]))

    assert (document.abstract or "").replace("β-Carts", "Fords") == ABSTRACT


BODY = "The keepers minded in winter. "
LEFT = {
    "a tool before the letter of a panel": ("Full size image", f"{BODY}Full size image a, The ford in May. "),
    "a tool between two sentences": ("Download as PowerPoint", f"{BODY}Download as PowerPoint A ford freezes. "),
    "labels between two entries": ("Google Scholar", f"{BODY}Holt R (1994) Ice. Article Google Scholar Marsh B. "),
    "a label behind a name": (
        "Google Scholar",
        f"{BODY}Holt R (1994) Ice. Locks, Hull Google Scholar Marsh B, Oake C ",
    ),
    "labels with commas": (
        "Times Cited",
        f"{BODY}Ice 5: 1. CrossRef, PubMed, Web of Science® Times Cited: 12 Marsh B ",
    ),
    "a word of the site that it says again": ("Advertisement", f"{BODY}Fords and Weirs Advertisement Tolls of Hull "),
    "what leads to a file, behind a caption": (
        "Export Citation",
        f"{BODY}Supporting Information • Movie 1.WMV Export Citation • Movie 2.WMV Export Citation Further Reading ",
    ),
    "a file with its size, before a sentence": (
        "Download file",
        f"{BODY}Discussion Format: XLS Size: 34KB Download file This file shows that the fords froze in every year. ",
    ),
    "an offer of many words behind a sentence": (
        "Example Fords Online",
        f"{BODY}You may close this window Did you know that with a free Example Fords Online account you can gain "
        "access to the following benefits? • Alerts Further Reading ",
    ),
    "a menu without a sentence": (
        "Current Issue",
        f"{BODY}Export Citation List of Issues Current Issue Category: Fords and Weirs Aims & Scope Author Guidelines ",
    ),
    "counts of services": ("Web of Science", f"{BODY}Views 226 Crossref 3 Web of Science 3 Scopus 3 Further Reading "),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_a_site_sets_between_joined_lines_is_in_no_field(name: str) -> None:
    phrase, body = LEFT[name]
    document = clean(page(FRONTS["items"]).replace(BODY, body))

    assert phrase in body
    assert phrase not in document.to_text()
    assert document.title == TITLE
    assert document.audit().accounted


def test_a_tool_may_end_its_line() -> None:
    said = "The fords froze, and nobody paid a toll."
    found = page_of([f"{said} Download as PowerPoint"], role="body")
    joint = tuple(block.told(block.role, {"joint": True}) for block in found.blocks)

    assert after(found.with_blocks(joint), "drop-joined-tools") == [f"{said} "]


def test_phrases_that_follow_each_other_in_capitals_are_a_menu_that_was_joined() -> None:
    found = page_of(
        ["Nextarticle Advertisement Figures References See Also", "Figures and References are at Hull"], role="body"
    )
    joint = tuple(block.told(block.role, {"joint": True}) for block in found.blocks)

    assert after(found.with_blocks(joint), "drop-joined-tools") == ["", "Figures and References are at Hull"]


def test_what_prose_says_of_services_stays_in_a_joined_page() -> None:
    said = (
        "The keepers searched in PubMed, Scopus and Google Scholar for what was said of the fords of those years. "
        "Most of those who were asked had found the tolls of the ford with the help of Google Scholar. "
        "Current Issues on Tolls were kept in the Reference Manager of the harbour. "
    )
    document = clean(page(FRONTS["items"]).replace(BODY, BODY + said))

    assert said.strip() in document.to_text()


def test_a_statement_of_rights_ends_the_last_entry() -> None:
    rights = "This journal is © The Society of Fords 2010 "
    listed = " ".join(f"{at}. {entry}" for at, entry in enumerate(ENTRIES, 1))
    document = clean(page(FRONTS["items"]).replace(LIST, f"{listed} {rights}"))

    assert tuple(one.text for one in document.references) == ENTRIES


EXPORTED = (
    "DSpace Home Login Quiet Arrivals of Slow Barges at a Moor Show simple item record dc.contributor.author "
    "Quillfeather, Ada en_US dc.date.accessioned 2009-05-04T10:11:12Z dc.date.issued 2008 en_US dc.identifier.uri "
    "http://hdl.handle.net/1234/567 dc.description.abstract Barges that arrive slowly on a moor were counted from "
    "a hide. Of the barges that we counted most were quiet, and of the arrivals at the moor nine in ten were "
    "slow. We lay in the hide for nine weeks, and had no visitors but the barges and the birds. en_US "
    "dc.description.provenance Made available in DSpace. Previous issue date: 2008 en dc.format.extent 88 leaves "
    "en_US dc.language.iso eng en_US dc.publisher Example University en_US dc.subject Barges. en_US dc.title "
    "Quiet Arrivals of Slow Barges at a Moor en_US dc.type Thesis en_US Files in this item Name: barges.pdf Size: "
    "4.5Mb Format: PDF"
)
LISTED = (
    "Home About Browse by Year Login Create Account Quiet Arrivals of Slow Barges at a Moor Quillfeather, Ada "
    "(2008) Quiet Arrivals of Slow Barges at a Moor. Doctoral thesis, Example University. Preview PDF Download "
    "(640kB) Abstract Barges that arrive slowly on a moor were counted from a hide. Of the barges that we counted "
    "most were quiet, and of the arrivals at the moor nine in ten were slow. We lay in the hide for nine weeks, "
    "and had no visitors but the barges. The hide was warm, and nobody saw us. Nobody had counted them before. "
    "Item Type: Thesis (Doctoral) Uncontrolled Keywords: Barges; moors Subjects: Rivers Divisions: School of "
    "Moors Depositing User: Ada Quillfeather Date Deposited: 04 May 2009 10:11 Last Modified: 05 May 2009 12:00 "
    "URI: http://eprints.example.org/id/eprint/567 Actions (login required) View Item"
)


@pytest.mark.parametrize("text", [EXPORTED, LISTED], ids=["names of the schema", "labels"])
def test_a_record_that_was_joined_is_parted_at_its_labels(text: str) -> None:
    document = clean(text)

    assert len(text) > FOLDED
    assert document.page.kind == "landing"
    assert (document.abstract or "").startswith("Barges that arrive slowly")
    assert [one.text for one in document.keywords][:1] == ["Barges"]
    assert document.audit().accounted


def test_the_value_behind_the_name_of_a_field_is_whole() -> None:
    document = clean(EXPORTED)

    assert document.title == "Quiet Arrivals of Slow Barges at a Moor"
    assert [one.family for one in document.authors] == ["Quillfeather"]


def test_colons_in_sentences_are_no_labels_of_fields() -> None:
    line = "We asked for the title: none was given; for the author: nobody knew; Date: he said, and date: she said."

    assert not fields_in(line, lexicon())


def test_a_long_paragraph_of_a_joined_page_has_no_title_in_it() -> None:
    sentences = "Of the barges that we counted at the moor most were quiet. " * 16
    text = f"{page(FRONTS['items'])[:700]}\n{sentences}\n{'The ferries of the other bank were not. ' * 30}"
    blocks = read_text(lines_of(text), lexicon())

    assert sentences.strip() in [one.text for one in blocks]


def test_a_title_that_is_glued_to_what_stands_before_it_is_not_parted_there() -> None:
    line = f"{MENU}Wet Places Collection{MOOR.capitalize()} Ada Quillfeather1, Bo van Renn2 {TOLD}"

    assert not any(line[start:end].startswith("CollectionQuiet") for start, end, _ in parted_page(line, lexicon()))


def test_a_word_without_an_end_is_no_title() -> None:
    line = "Abstract" * 4000

    assert title_span(line, Spans((), (), (), ()), lexicon()) is None


def test_every_weight_of_a_title_is_known_by_its_place() -> None:
    assert set(lexicon().title_weights) == {"begin", "end", "inside", "word", "length"}
    assert set(lexicon().title_weights["length"]) <= set(map(str, LENGTHS))


def test_a_heading_behind_labels_of_links_is_one_and_a_label_among_them_is_none() -> None:
    line = "CrossRef Google Scholar Abstract The keepers counted it. PubMed Abstract | Free Full Text | CrossRef"

    found = [line[one.start : one.end] for one in landmarks_in(line, lexicon())]

    assert found == ["Abstract"]


@pytest.mark.parametrize("phrase", ["Skip to main content", "Skip to Main Content", "Conflict of Interest"])
def test_a_phrase_is_found_with_the_capitals_of_a_title_too(phrase: str) -> None:
    line = f"Journal of Fords Library {phrase} All of them are kept."

    assert [line[one.start : one.end] for one in landmarks_in(line, lexicon())] == [phrase]


def test_a_line_that_begins_with_a_heading_of_the_work_has_no_edges_of_a_title() -> None:
    line = (
        "Authors and Affiliations Institute of Peat Computing, East Moor Normal University, Hull 1000, China Lu Quill "
        "Rights and permissions Reprints and Permissions Copyright information About this chapter Cite this chapter"
    )

    assert title_span(line, spans_of(line, lexicon()), lexicon()) is not None
    assert list(parted_page(line, lexicon())) == list(parted_line(line, lexicon()))


@pytest.mark.parametrize("number", ["{}. ", ""])
def test_numbers_of_a_list_of_authors_are_none_of_the_names(number: str) -> None:
    names = ("Ada Quillfeather", "Bo van Renn", "Piet Ostrander")
    tools = "View author publications You can also search for this author in PubMed Google Scholar"
    cards = " ".join(f"{number.format(at)}{name} {tools}" for at, name in enumerate(names, 1))
    head = "Author information Authors and Affiliations Institute of Tolls, Example University, Hull, UK"
    text = page(f"Research Article {TITLE} {', '.join(names)}")
    document = clean(
        text.replace("Reprints and", f"{head} {' & '.join(names)} Authors {cards} Reprints and").replace(
            "Log in", "SpringerLink Log in"
        )
    )

    assert tuple(one.name for one in document.authors) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("the ford Ada Roe, Bo Cole and Cy J. Doe Phys. Rev. X 12, 041027", "Ada Roe, Bo Cole and Cy J. Doe"),
        ("the ford Ada Roe, Bo Cole and Cy J. Doe Phys. Rev. X  12 , 041027", "Ada Roe, Bo Cole and Cy J. Doe"),
        ("the ford Ada Roe, Bo Cole Hull Tolls. J. 164(13): 25", "Ada Roe, Bo Cole"),
        ("the Lower Ford Hans P. Op de Roe1, Bo Cole2 It", "Hans P. Op de Roe1, Bo Cole2"),
        ("the ford Ada Roe\u200b1, Bo Cole2, Cy Doe3 January 27, 2015", "Ada Roe\u200b1, Bo Cole2, Cy Doe3"),
        ("the ford Ada Roe, Bo Cole & Cy May Doe https://doi.org/10.5555/9 Tolls", "Ada Roe, Bo Cole & Cy May Doe"),
        ("tools for an author, & Cy May Doe Department of Tolls", "Cy May Doe"),
        ("A Book of PerceptionAda Roe, Bo Cole", "Ada Roe, Bo Cole"),
        ("the weir: a reviewAda Roe, Bo Cole", "Ada Roe, Bo Cole"),
        ("the weir Ada Roe, Bo RaunDepartment of Tolls", "Ada Roe, Bo Raun"),
        ("the ford Ada Roe (1), Bo Cole (2) Tolls of the weir", "Ada Roe (1), Bo Cole (2)"),
    ],
)
def test_a_list_of_names_ends_where_something_else_begins(line: str, names: str) -> None:
    assert [line[start:end] for start, end in name_lists(line, 0, len(line), lexicon())] == [names]


OFFICES = "Ada Roe, senior keeper1, ", "Bo van Cole, professor of fords1 2", "1School of Tolls, Hull"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Responses 1. {}2. {} 1. {}", "1. {}2. {}"),
        ("Share {}{} {}", "{}{}"),
        ("Responses {}{} {} Articles by Ada Roe", "{}{}"),
    ],
)
def test_names_with_the_office_of_each_behind_it_are_a_list(line: str, names: str) -> None:
    text = line.format(*OFFICES)

    assert [text[start:end].strip() for start, end in name_lists(text, 0, len(text), lexicon())] == [
        names.format(*OFFICES)
    ]


def test_a_keeper_and_when_he_lived_are_no_list_of_names() -> None:
    line = "the ford of Ada Roe, who kept it from 1829, and of Bo Cole, who kept it until 1841, when it froze"

    assert not name_lists(line, 0, len(line), lexicon())


DOUBLED = {
    "spaces": "copied! Ada Roe Ada Roe Key College of Rain, By Ada Roe Bo Cole * Bo Cole Lea Pike Institute of Snow",
    "nothing": "copied!Ada RoeAda RoeKey College of RainBy Ada RoeBo Cole*Bo ColeLea Pike Institute of Snow",
}


@pytest.mark.parametrize("name", DOUBLED)
def test_names_that_are_said_twice_at_once_end_there(name: str) -> None:
    line = DOUBLED[name]

    assert [line[start:end] for start, end in name_lists(line, 0, len(line), lexicon())] == [
        "Ada Roe",
        "Ada Roe",
        "Bo Cole",
        "Bo Cole",
    ]


FIELDS = {
    "names": ("Title: On tolls Authors:Ada Roe, Bo Cole View a plan of the ford", "Authors:Ada Roe, Bo Cole"),
    "a name before a label in capitals": ("Creator: none Author: Ada Roe URN: urn:nbn:55", "Author: Ada Roe"),
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_that_names_authors_ends_behind_them(name: str) -> None:
    line, field = FIELDS[name]
    record = f"{line} Language: English Subjects: tolls Publisher: Ford Press"

    assert field in [record[start:end].strip() for start, end, _ in parted_line(record, lexicon())]


def test_the_word_before_names_is_a_part_of_their_piece_and_none_of_the_title() -> None:
    line = page(FRONTS["a word that leads to the names"])
    pieces = [line[start:end].strip() for start, end, _ in parted_page(line, lexicon())]

    assert "by Ada Quillfeather, Bo van Renn, and Piet Ostrander" in pieces
    at = line.index(TITLE)
    assert settled(line, (at, at + len(f"{TITLE} by")), lexicon()) == (at, at + len(TITLE))


@pytest.mark.parametrize("between", [" ", "", "1Email author", " 1 Email author "])
def test_names_whose_words_are_bound_need_nothing_between_them(between: str) -> None:
    names = ("Ada\u00a0Quillfeather", "Bo\u00a0van\u00a0Renn", "P.\u00a0J.\u00a0Ostrander")
    document = clean(page(f"Volume 6, Issue 7 {TITLE} Authors Authors and affiliations {between.join(names)} Article"))

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]


def test_bound_names_are_a_piece_of_a_shorter_line() -> None:
    names = "Ada\u00a0QuillfeatherBo\u00a0van\u00a0Renn"
    line = f"Volume 6, Issue 7, pp 3-9{TITLE}Authors and affiliations{names}Article"

    assert names in [line[start:end] for start, end, _ in pieces(line, lexicon())]


def test_a_title_that_is_glued_to_names_ends_before_them() -> None:
    line = page(f"Volume 6, Issue 7 {TITLE}Ada Quillfeather, Bo van Renn and Piet Ostrander")
    document = clean(line)

    assert document.title == TITLE
    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]


def test_names_that_are_glued_to_a_title_are_a_piece_of_a_shorter_line() -> None:
    names = "Ada Quillfeather, Bo van Renn and Piet Ostrander"

    assert names in [f"{TITLE}{names}"[start:end] for start, end, _ in pieces(f"{TITLE}{names}", lexicon())]


def test_a_title_that_is_glued_to_what_stands_above_is_no_list_of_names() -> None:
    line = "Open AccessQuiet Rivers and Lower Fords in the rain"

    assert not name_lists(line, 0, len(line), lexicon())


def test_a_name_that_a_label_tells_is_one_wherever_the_line_says_it() -> None:
    line = "Home Tolls of a ford Ada Roe Author: Ada Roe URN: 1 Search for other papers by Bo Cole in it Bo Cole"
    found = [line[slice(*span)] for span in told_names(line, lexicon())]

    assert found == ["Ada Roe", "Ada Roe", "Bo Cole", "Bo Cole"]
    assert not told_names("Author: Ada Roe wrote it.", lexicon())


TITLE_EDGES = {
    "near its beginning": (
        "Home Quiet | Rivers of the Lower Moor Ada Roe",
        "Home | Quiet Rivers of the Lower Moor Ada Roe",
    ),
    "near its end": ("Home Quiet Rivers of the Lower | Moor Ada Roe", "Home Quiet Rivers of the Lower Moor | Ada Roe"),
    "at its beginning": ("Quiet | Rivers of the Lower Moor Ada Roe", "Quiet Rivers of the Lower Moor Ada Roe"),
    "that is none": ("Home | Quiet Rivers of the Lower Moor Ada Roe", "Home | Quiet Rivers of the Lower Moor Ada Roe"),
}


@pytest.mark.parametrize("name", TITLE_EDGES)
def test_no_edge_stays_inside_of_a_title(name: str) -> None:
    given, wanted = (text.split(" | ") for text in TITLE_EDGES[name])
    line = " ".join(given)
    starts = [line.index(piece) for piece in given]
    parts: list[Piece] = [(at, at + len(piece), "line") for at, piece in zip(starts, given, strict=True)]
    at = line.index("Quiet")
    found = unbroken(line, parts, (at, at + len("Quiet Rivers of the Lower Moor")), lexicon())

    assert [line[start:end].strip() for start, end, _ in found] == wanted


def test_what_stands_above_a_title_stays_apart_from_it() -> None:
    line = "Research Quiet Rivers of the Lower Moor"
    given: list[Piece] = [(0, 8, "line"), (9, len(line), "line")]

    assert list(unbroken(line, given, (0, len(line)), lexicon())) == given


def test_a_title_ends_before_a_word_that_is_elsewhere_with_those_behind_it() -> None:
    line = "Home Quiet Rivers of the Lower Moor Bee Khim Chim, Ada Roe It rained. © 1970 Bee Khim Chim et al."
    start = line.index("Quiet")
    found = settled(line, (start, line.index(" Khim")), lexicon())

    assert line[slice(*found)] == "Quiet Rivers of the Lower Moor"


def test_a_heading_right_behind_the_year_of_an_entry_is_a_word_of_its_title() -> None:
    line = "Roe, A. B. 1829. Synopsis Fordium Omnium. Hedge and Sons. Hull."

    assert [line[start:end] for start, end, _ in pieces(line, lexicon(), listed=True)] == [line]
