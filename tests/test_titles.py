"""The title of a text that holds a whole page, where the name of the window is not in the text."""

from __future__ import annotations

import pytest

from cleanscrape import Document, clean
from cleanscrape.filters.title_evidence import AUTHORS_YEAR, SECTION, SENTENCES, WEIGHTS
from cleanscrape.filters.title_tables import is_prose
from cleanscrape.page import Block

TITLE = "Waiting at the ford: nine winters of a toll road"
MENU = "\n".join(
    """Skip to main content
Journal of Fords
Browse all journals
About the society of ferrymen
Instructions for authors of the society
Advanced search
Register for content alerts
Get access through your institution
Submit
Current issue
Archive
Contact
""".split("\n")
)
BYLINE = "Ada Quillfeather, Bo van Renn and Piet Ostrander"
ABSTRACT = (
    "Fords freeze before weirs do, and the carts that go on waiting for them pay a toll of hours. This paper counts "
    "the hours of nine winters on one road from the books of its keepers, and finds that they were longer than the law "
    "allowed."
)
FOOT = """References

1. Holt R (1994) Tolls of the ford. J Fords 12:3-9. CrossRef Google Scholar
2. Marsh B (1996) Ferries by night. J Locks 4:17-21. CrossRef Google Scholar
3. Oake C (1998) Ice on the weir. J Weirs 1:1-7. CrossRef Google Scholar

Related articles

Ferries by night: a study of lamps
Lena Holt and Moritz Falk
Locks in the rain: a study of gates
Lena Holt and Moritz Falk
"""


def page(
    above: str = "", title: str = TITLE, below: str = BYLINE, abstract: str = ABSTRACT, foot: str = ""
) -> Document:
    return clean(f"{MENU}\n{above}\n\n{title}\n\n{below}\n\nAbstract\n\n{abstract}\n\n{FOOT}\n{foot}\n{MENU}\n")


FRONTS = {
    "names below": {},
    "a type above": {"above": "Research Article", "below": "View author details"},
    "dates and a place above": {"above": "Journal of Fords, Volume 9, Issue 2, Pages 4-12\nPublished: 3 May 1999"},
    "no names": {"below": "Department of Tolls, University of Hull, Hull"},
    "a citation": {"below": "", "foot": f"Quillfeather A, van Renn B (1999) {TITLE}. J Fords 9:4-12"},
    "a path above": {"above": f"Home > Journals > Journal of Fords > {TITLE}"},
    "other words in the abstract": {"abstract": "We waited for a long time, and nobody came. It was cold there. " * 3},
}


@pytest.mark.parametrize("name", FRONTS)
def test_a_title_is_known_by_several_signs(name: str) -> None:
    document = page(**FRONTS[name])

    assert document.title == TITLE
    assert document.audit().accounted


PRINTED = {
    "a tool in capitals": f"{TITLE} FREE",
    "a tool in brackets": f"{TITLE} [Get access]",
    "a tool in the line below": f"{TITLE}\nno access",
    "a sign of a note": f"{TITLE}*",
    "the label of a record": f"Title: {TITLE}",
    "the heading of a cell": f"Journal of Fords\t{TITLE}",
    "two lines at a colon": "Waiting at the ford:\nnine winters of a toll road",
    "two lines at a small word": "Waiting at the ford: nine winters of\na toll road",
}


@pytest.mark.parametrize("name", PRINTED)
def test_a_title_comes_whole_and_bare(name: str) -> None:
    document = page(title=PRINTED[name])

    assert document.title == TITLE
    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]
    assert document.audit().accounted


PIECES = {
    "a word in italics": (
        "A note on\nSalmo trutta\n, the trout of fords",
        "A note on Salmo trutta, the trout of fords",
    ),
    "a number set lower": (
        "The solubility of CO\n2\nin fords and ferries",
        "The solubility of CO2 in fords and ferries",
    ),
}


@pytest.mark.parametrize("name", PIECES)
def test_a_title_in_pieces_is_joined_as_another_line_has_it(name: str) -> None:
    printed, title = PIECES[name]
    citation = " ".join(printed.split("\n")).replace(" ,", ",")
    document = page(title=printed, foot=f"Quillfeather A, van Renn B (1999) {citation}. J Fords 9:4-12")

    assert document.title == title


CITED = f"Quillfeather A, van Renn B. {TITLE} [v2; status: indexed]. J Fords 1999, 9:4-12"
REPORT = f"Holt L. Report for: {TITLE} [v2; status: indexed]. J Fords 1999, 9:4"
NOTED = "The toll of the road. A winter's toll of the road is long."
EDGES = {
    "a word and what brackets hold": (f"Revised {TITLE} [v2; status: indexed]", f"{CITED}\n{REPORT}\n{TITLE}. 1999"),
    "the number of a note that others lack": (f"{TITLE}1", f"Quillfeather A, van Renn B. {TITLE}. J Fords 1999, 9"),
    "the number of a note that its words lack": (f"{TITLE} 1", f"Toll road keepers. {NOTED} A toll road is a road."),
}


@pytest.mark.parametrize("name", EDGES)
def test_what_stands_beside_a_title_goes_where_others_have_it_without(name: str) -> None:
    printed, foot = EDGES[name]
    document = page(title=printed, foot=foot)

    assert document.title == TITLE
    assert document.audit().accounted


OWN = {
    "a word that others have as well": (
        f"Revised: {TITLE}",
        f"Holt L. Revised: {TITLE}. J Fords 1999, 9:4\n{TITLE}\n{CITED}",
    ),
    "a number that its word always has": (
        "Waiting for the ford of Weir3",
        "The ford of Weir3 is wide. At Weir3 we wait.",
    ),
    "brackets that others have": (f"{TITLE} [with a map]", f"Quillfeather A. {TITLE} [with a map]. J Fords 1999, 9:4"),
}


@pytest.mark.parametrize("name", OWN)
def test_what_others_have_with_a_title_is_a_part_of_it(name: str) -> None:
    title, foot = OWN[name]

    assert page(title=title, foot=foot).title == title


def test_the_name_of_a_window_may_be_parted_at_its_source() -> None:
    first, second = "Waiting at the ford: nine", "winters of a toll road"
    text = f"{first}\n{second} - Ledger of Fords\n{MENU}\n\n{TITLE}\n\n{BYLINE}\n\n"
    document = clean(f"{text}Abstract\n\n{ABSTRACT}\n\n{FOOT}\n{MENU}")

    assert document.title == TITLE


def test_a_piece_that_a_tool_lost_comes_from_where_others_have_it() -> None:
    title = "The tolls of narrow roads: AB-stacked carts in winter"
    cited = f"Quillfeather A, van Renn B (1999) {title}. J Fords 9:4-12"
    document = page(title=title.replace("AB", ""), foot=cited)

    assert document.title == title
    assert " AB" in [one.after for one in document.repairs]
    assert document.audit().accounted


def test_a_title_with_a_scar_is_known_by_the_name_of_the_window() -> None:
    title = "The tolls of narrow roads: AB-stacked carts in winter"
    text = f"{title}\n{MENU}\n{title.replace('AB', '')}\n\n{BYLINE}\n\nAbstract\n\n{ABSTRACT}\n\n"
    again = f"Research Article\n\nPublished 3 May 1999\n\n{title}\n\nJ. Fords 9, 4 (1999)"
    document = clean(f"{text}{again}\n\n{FOOT}")

    assert document.title == title
    assert document.abstract == ABSTRACT
    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]


def test_a_title_without_a_scar_stays_as_it_is() -> None:
    cited = "Quillfeather A, van Renn B (1999) The tolls of three narrow roads: carts in winter. J Fords 9:4-12"
    title = "The tolls of narrow roads: carts in winter"

    assert page(title=title, foot=cited).title == title


def test_an_outline_has_the_headings_of_sections_and_no_title() -> None:
    outline = "Published 3 May 1999\n\nThe hours of carts at the weirs, from books of keepers"
    long = f"{ABSTRACT} {ABSTRACT}\n"
    text = (
        f"{MENU}\nWinter ferries: a note on lamps\n{BYLINE}\n{outline}\n\n{MENU}\n{long * 2}\n{outline}\n\n{long * 2}"
    )

    assert clean(f"{text}\n{FOOT}").title == "Winter ferries: a note on lamps"


LONGER = {
    "behind a colon": ("Waiting at the ford", ": "),
    "behind a question": ("Who waits at the ford?", " "),
}


@pytest.mark.parametrize("name", LONGER)
def test_a_title_has_the_subtitle_that_the_window_leaves_out(name: str) -> None:
    short, colon = LONGER[name]
    title = f"{short}{colon}Nine winters of a toll road and what its keepers wrote"
    cited = f"Quillfeather A, van Renn B (1999) {short}. J Fords 9:4-12"
    text = f"{short} | Ledger of Fords\n{MENU}\n\n{short}\n{MENU}\n\n{title}\n\n{BYLINE}\n\n{FOOT}"

    assert clean(f"{text}\n{cited}\n{ABSTRACT}").title == title


def test_a_title_may_be_of_the_words_of_menus() -> None:
    title = "How open is open access?"
    text = (
        f"{title} - Ledger of Fords (Society of Fords)\n{MENU}\nWeirs & Ferries, Holt\n{MENU}\n{title}\n\nHolt et al.\n"
    )
    document = clean(f"{text}\nDOI: 10.5555/fords.9\nPublished 3 May 1999\n{FOOT}\n{MENU}")

    assert document.title == title


def test_the_name_of_a_window_that_ends_in_a_small_word_goes_on_below() -> None:
    window = "JF - Abstract - Waiting at the ford of\nnine winters and a toll road"
    title = "Waiting at the ford of\nnine winters\nand\na toll road"
    text = f"{window}\n{MENU}\n\n{title}\n{BYLINE}\n\nAbstract\n\n{ABSTRACT}\n\n{FOOT}\n{MENU}"

    assert clean(text).title == "Waiting at the ford of nine winters and a toll road"


def test_words_that_a_tool_glued_are_no_title() -> None:
    menu = "Advanced FordsJournal of TollsWinter HoursCarts and WeirsKeepers"

    assert page(above=menu, title="Fords", below="").title != menu


def test_the_heading_of_a_section_is_no_title() -> None:
    long = f"{ABSTRACT} {ABSTRACT}\n"
    sections = f"Seen 3 May 1999\n\nThe hours of carts at the weirs, from books of keepers\n\n{ABSTRACT}\n\n"
    text = f"{MENU}\nWinter ferries: a note on lamps\n{BYLINE}\n{MENU}\n{long * 4}\n{sections}"

    assert clean(f"{text}\n{FOOT}").title == "Winter ferries: a note on lamps"


KEPT = [
    "Sgr A*",
    "The ethics of open access",
    "Erratum: Waiting at the ford in nine winters",
    "What is a toll road free of?",
]


@pytest.mark.parametrize("title", KEPT)
def test_words_of_a_title_stay(title: str) -> None:
    assert page(title=f"The light of {title}").title == f"The light of {title}"


def test_no_line_of_a_menu_is_a_title() -> None:
    document = clean(f"{MENU * 3}\n\nAbstract\n\n{ABSTRACT}\n\n{FOOT}\n{MENU}")

    assert document.title is None
    assert "no-title" in [one.code for one in document.warnings]


def test_the_name_of_a_window_is_a_title_without_its_site() -> None:
    document = clean(f"{TITLE} | Ledger of Fords\n{MENU * 3}\n{BYLINE}\n\nAbstract\n\n{ABSTRACT}\n\n{FOOT}")

    assert document.title == TITLE


def test_the_name_of_a_window_that_leads_far_is_the_title_where_the_text_has_menus_alone() -> None:
    menu = """IEEE Account
Change Username/Password
Purchase Details
Profile Information
Communications Preferences
Technical Interests
View Purchased Documents
Need Help?
US & Canada: +1 555 0100
Contact & Support
About IEEE Xplore
Contact Us
Help
Accessibility
Terms of Use
Sitemap
Nondiscrimination Policy
Privacy & Opting Out of Cookies
© Copyright 2026 IEEE - All rights reserved. Use of this web site signifies your agreement to the terms."""
    document = clean(f"{TITLE} and what its keepers wrote | IEEE Conference Publication | IEEE Xplore\n{menu}\n")

    assert document.page.kind == "landing"
    assert document.title == f"{TITLE} and what its keepers wrote"


def test_a_title_may_name_an_institution_in_a_sentence() -> None:
    title = "Rates of tolls by use of several books of keepers, with a statement from the Toll Road Association of Hull"

    assert page(title=title, below="View details").title == title


WINDOW = f"{TITLE} | Ledger of Fords"
YEARLY = f"{TITLE} - Quillfeather - 1999 - Journal of Fords - Ledger of Fords"
QUOTED = f'Ada Quillfeather. Bo van Renn. "{TITLE}." Journal of Fords 9 (2) 4 - 12, 1 October 1999.'
PARTS = {
    "glued behind its type": (WINDOW, f"New Results{TITLE}", ""),
    "glued before its authors": (WINDOW, f"{TITLE}{BYLINE}Journal of Fords 9, 4-12 (1999)", ""),
    "behind a date, and quoted": ("", f"1 October 1999 {TITLE}", QUOTED),
    "before a tool, and alone elsewhere": ("", f"{TITLE} Click to copy link", TITLE),
    "in a window with its year": (YEARLY, f"LettersYou have access to this article{TITLE}", ""),
    "behind its type, over two lines": (WINDOW, f"LettersYou have access{TITLE[:-5]}\n{TITLE[-4:]}", ""),
    "behind what a window shows": (f"Full article: {TITLE}", f"Articles{TITLE}", ""),
}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_a_line_is_a_title_where_another_line_has_it_alone(name: str) -> None:
    window, line, foot = PARTS[name]
    document = clean(f"{window}\n{MENU}\n\n{line}\n\n{BYLINE}\n\nAbstract\n\n{ABSTRACT}\n\n{FOOT}\n{foot}\n{MENU}\n")

    assert document.title == TITLE
    assert document.audit().accounted


def test_a_part_of_a_line_may_have_other_gaps_than_the_window() -> None:
    title = f"{TITLE} (Salmo trutta)"
    line = f"{TITLE} ( Salmo trutta ) {BYLINE}"
    document = clean(f"{title}\n{MENU}\n\n{line}\n\n{BYLINE}\n\nAbstract\n\n{ABSTRACT}\n\n{FOOT}\n{MENU}\n")

    assert document.title == title


def test_the_name_of_a_window_keeps_its_own_dash() -> None:
    title = "Ferries - a survey of winter lamps"
    document = clean(f"{title} | Ledger of Fords\n{MENU}\n\nNew Results{title}\n\nAbstract\n\n{ABSTRACT}\n\n{FOOT}")

    assert document.title == title


def test_a_subtitle_on_its_own_line_goes_on_where_the_window_has_both() -> None:
    text = f"{TITLE} | Ledger of Fords\n{MENU}\n\nWaiting at the ford\nNine winters of a toll road\n\n{BYLINE}\n\n"
    document = clean(f"{text}Abstract\n\n{ABSTRACT}\n\n{FOOT}\n{MENU}")

    assert document.title == "Waiting at the ford Nine winters of a toll road"


SUBTITLES = {
    "two lines": (
        "Waiting at the ford\nNine winters of a toll road",
        "Waiting at the ford Nine winters of a toll road",
    ),
    "a short line above": (
        "Fords in winter\nNine winters of a toll road",
        "Fords in winter Nine winters of a toll road",
    ),
    "a translation": (f"{TITLE}\nAttendre au bord de la ford: neuf hivers dans les books de keepers", TITLE),
    "the title once more": (f"{TITLE}\n{TITLE}\n(p. 25) 14 {TITLE}", TITLE),
    "a heading above": (f"Tolls and fords\n{TITLE}", TITLE),
}


@pytest.mark.parametrize("name", SUBTITLES)
def test_a_line_beside_a_title_that_is_one_as_well_goes_on_with_it(name: str) -> None:
    printed, title = SUBTITLES[name]
    abstract = f"We were waiting at the ford. {ABSTRACT} The toll road had fords and tolls of its own in all winters."

    assert page(title=printed, abstract=abstract).title == title


def test_a_paragraph_that_is_cut_is_no_title() -> None:
    cut = f"Abstract of the waiting at the ford {ABSTRACT} {ABSTRACT}"[:318].rsplit(" ", 1)[0].replace(".", ";")
    document = page(title=f"{TITLE}\n\n{cut}", below="")

    assert document.title == TITLE


def test_the_beginning_of_the_paragraph_below_is_no_title() -> None:
    teaser = " ".join(ABSTRACT.split()[:22])
    document = clean(f"{MENU}\n\n{TITLE}\n\n{teaser}\n{ABSTRACT}\n\n{FOOT}\n{MENU}")

    assert document.title == TITLE


def test_the_label_of_a_form_names_no_title() -> None:
    assert page(foot="Search\nAll Fields\nAuthor\nAbstract\nTitle\nCited Author\nAffiliation\n").title == TITLE


def test_the_line_that_cites_a_work_is_no_title() -> None:
    line = (
        "Quillfeather, Ada and van Renn, Bo (1999) Tolls at fords. Annals of Fords, 41 (2). pp. 88-103. ISSN 1234-5679"
    )
    document = page(title=f"Tolls at fords\n\n{line}", below="")

    assert document.title == "Tolls at fords"


def test_a_notice_that_the_text_begins_with_is_no_abstract() -> None:
    notice = (
        "Readers of screens, click here to load the whole page of hours, as it loads by itself while you scroll. " * 2
    )
    text = f"{notice}\n\n{MENU}\n\nClick here to load the page of hours\n\n{TITLE}\n\n{BYLINE}\n\nFords 9\n\n{FOOT}"

    assert clean(text).title == TITLE


def test_the_end_of_a_page_made_by_hand_has_its_title() -> None:
    end = "Tolls of a drawbridge\nby Imke Oake.\nFord Monday, Volume 9, Number 7 - 4 July 1999\ndoi: 10.5555/fords.9.7"
    document = clean(f"{MENU}\n\nAbstract\n\n{ABSTRACT}\n\n{FOOT}\n\nEditorial history\n\n{end}\n")

    assert document.title == "Tolls of a drawbridge"
    assert [one.name for one in document.authors] == ["Imke Oake"]
    assert document.dates.published == "1999-07-04"


def test_the_number_of_a_section_leads_no_title() -> None:
    assert all(SECTION.match(text) for text in ("I A walk", "II Data and model", "IV. Methods"))
    assert not any(SECTION.match(text) for text in ("X Chromosomes", "I am a ford", "Ill Fords", "In Rain"))


def test_a_sentence_may_end_before_a_marker() -> None:
    assert SENTENCES.search("the carts wait. [1] They pay a toll")
    assert SENTENCES.search("the carts wait. ^[1] They pay a toll")


def test_a_line_with_a_copyright_sign_is_no_title() -> None:
    assert "©" not in (page(title=f"Published 1999 © Society of Fords. {TITLE}").title or "")


def test_the_name_of_a_window_may_stand_behind_a_bar() -> None:
    text = f"{TITLE} - Ledger of Fords\n{MENU}\nWaiting at the ford\nNine winters of a toll road\n{BYLINE}\n"
    lines = f"{text}Abstract\n{ABSTRACT}\n{FOOT}\n{MENU}".splitlines()
    document = clean("\n|\n|" + "|".join(line for line in lines if line))

    assert document.title == "Waiting at the ford Nine winters of a toll road"


def test_a_title_may_name_years() -> None:
    title = "The toll books of Marsh, 1824, beside the ferry lists of Oake, 1882"

    assert page(title=title, below="").title == title


def test_a_long_title_is_no_paragraph() -> None:
    title = "Waiting at the ford in nine winters of a toll road: what the books of its keepers say of carts"
    rest = ", with a note on the hours of a law that was never read aloud, and on the tolls of sheep"

    assert not is_prose(Block(0, "line", title + rest))
    assert is_prose(Block(0, "line", f"{title}. We ask what they were{rest}."))


def test_the_name_of_a_file_below_a_title_is_no_part_of_it() -> None:
    assert page(title=f"{TITLE}\nquillfeather-tolls.pdf (1.2Mb)").title == TITLE


def test_the_text_of_an_image_that_is_a_caption_is_no_title() -> None:
    image = "[Figure 1: Waiting hours at the fords and weirs of nine winters, and the tolls of the road.]"

    assert page(title="Fords", below=f"{image}\n\n{BYLINE}").title != image


def test_recommended_works_are_no_titles() -> None:
    assert page(above=MENU * 3, title="", below="").title is None


def test_every_sign_has_a_weight() -> None:
    assert all(WEIGHTS.values())


def test_what_an_erratum_corrects_is_a_part_of_its_title() -> None:
    title = "Erratum: Tolls of a road [ J. Fords , 7 , 12 (1969) ]"
    text = f"{MENU}\n\n{title}\n\n{BYLINE}\n\nAbstract\n\nKeywords\n\nroads\n\n{FOOT}\n{MENU}\n"

    assert clean(text).title == "Erratum: Tolls of a road [J. Fords, 7, 12 (1969)]"


def test_a_small_word_in_a_capital_ends_the_label_of_a_tool() -> None:
    assert page(above="User Name  Password  Sign In", title=f"Erratum: {TITLE}").title == f"Erratum: {TITLE}"
    document = clean(f"{MENU}\nUser Name  Password  Sign In\n{TITLE}\n{BYLINE}\n\n{ABSTRACT}\n\n{FOOT}\n{MENU}")

    assert document.title == TITLE


def test_a_name_may_stand_before_a_tool_that_writes_to_it() -> None:
    below = "Ada Quillfeather email the author, Bo van Renn\nauthor affiliations\nhide/reveal"
    document = page(title="Waiting for carts", below=below, abstract="We waited for a long time. It was cold. " * 5)

    assert document.title == "Waiting for carts"


def test_a_time_in_a_title_is_no_date_of_the_work() -> None:
    keywords = (
        "Toll Keeper\u00a0Road Paper\u00a0Multilateral Treaty\u00a0Winter Carter\u00a0Interventionist Policy\u00a0"
    )
    machine = (
        "These keywords were added by machine and not by the authors. This process is experimental and the keywords "
        "may be updated as the learning algorithm improves."
    )

    document = clean(
        f"Weir Hours 1929–1931\n\n  • Ada Quillfeather\n\n\n{ABSTRACT}\n\n\n{keywords}\n{machine}\n\n\n"
        "Unable to display preview. Download preview PDF.\n\n\n  1. 1.\n    Holt, R., Tolls (London, 1944) p. 3.Google "
        "Scholar\n\n\nCopyright information\n\n© Ada Quillfeather 1970\n"
    )

    assert document.title == "Weir Hours 1929–1931"


def test_authors_with_a_year_are_no_title_that_is_dated() -> None:
    assert AUTHORS_YEAR.fullmatch("Quillfeather, Roe, van Renn, 2023") is None
    assert AUTHORS_YEAR.fullmatch("Quillfeather, Roe, Renn, Ostrander, Falk, 2023")
    assert AUTHORS_YEAR.fullmatch("The toll books of Marsh, 1824, beside the ferry lists of Oake, 1882") is None


def test_lines_with_the_same_line_below_are_cards_of_other_works() -> None:
    others = (
        "Ferries by night and the men of the weir",
        "Locks in the rain and their keepers",
        "Lamps of the upper ford",
    )
    cards = "\n\n".join(f"{one}\n\nAuthors:\nLena Holt, Moritz Falk, and Ivo Marsh" for one in others)
    name = "Ada Quillfeather University of Hull, Hull"
    foot = FOOT.partition("Related")[0]
    text = f"{MENU}\n{cards}\nPrevious Article\n{TITLE}\nAda Quillfeather\n{name}\n\n{foot}\n{MENU}"

    assert clean(text).title == TITLE
