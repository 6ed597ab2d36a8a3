"""The front of texts that hold a whole page: menus around it, no element that says what is what."""

from __future__ import annotations

from itertools import permutations

import pytest

from cleanscrape import Document, clean

MENU = """Skip to main content
Search
Advanced search
Journals
Books
About us
For authors
Submit a manuscript
Editorial board
Contact
Cookie policy
Register
Log in
Current issue
Archive
Alerts
Volume 9
Issue 2
June 1999
Previous article
Next article
Abstract
Introduction
Methods
Results
References
PDF
Cite
Share
Facebook
Email
Download citation
View metrics
Permissions
"""
ABSTRACT = (
    "Fords freeze before weirs do, and the carts that wait for them pay a toll of hours. This paper counts the hours "
    "of one winter from the books of nine keepers, and finds that they were longer than the law allowed."
)
REST = f"""
Abstract

{ABSTRACT}

Key terms of the paper stand in a box

1 Introduction

A ford is a place where a road and a river share a bed, and for most of the year nobody minds which of them has it.

References

1. Holt R (1994) Tolls of the ford. J Fords 12:3-9. CrossRef Google Scholar
2. Marsh B (1996) Ferries by night. J Locks 4:17-21. CrossRef Google Scholar
3. Oake C (1998) Ice on the weir. J Weirs 1:1-7. CrossRef Google Scholar
"""
TITLE = "Waiting at the ford: nine winters of a toll road"
CITATION = (
    f"Cite this article: Quillfeather A, van Renn B, Ostrander P (1999) {TITLE}. "
    "J Fords 9:4-12. doi:10.5555/fords.9.2.4"
)

HULL, LEEDS = "Department of Tolls, University of Hull, UK", "Institute of Locks, Leeds, UK"

WINDOWS = {
    "the title and the site": (f"{TITLE} | Journal of Fords | Ledger", TITLE),
    "the site and the title": (f"Journal of Fords: {TITLE}", TITLE),
    "the title alone": (TITLE, TITLE),
    "no name of a window, but a citation": ("Skip to search", TITLE),
    "something behind the title": (f"{TITLE} | Journal of Fords", f"{TITLE} FREE"),
}
BYLINES = {
    "one line": "Ada Quillfeather, Bo van Renn and Piet Ostrander",
    "signs of addresses": "Ada Quillfeather 1,2,*, Bo van Renn 2 and Piet Ostrander 1,a)",
    "degrees": "Ada Quillfeather, PhD; Bo van Renn, MD, MPH; Piet Ostrander, MS",
    "a line for each": "Ada Quillfeather,\nBo van Renn,\nPiet Ostrander",
    "addresses and tools between": "\n".join(
        (
            "Ada Quillfeather",
            "Department of Tolls, University of Hull, Hull",
            "Search for other works by this author on:",
            "Google Scholar",
            "Bo van Renn",
            "Institute of Locks, Leeds",
            "Google Scholar",
            "Piet Ostrander",
            "Institute of Locks, Leeds",
        )
    ),
    "a line that begins as an address would": "Ada Quillfeather\nBo van Renn\nPiet Ostrander\nrLetters of the Society",
    "marks on lines of their own": "Ada Quillfeather\n1\n,\n2\nBo van Renn\n2\nand\nPiet Ostrander\n*",
    "given names and marks on lines of their own": "\n".join(
        ("Ada", "Quillfeather", "a", "1", ",", "Bo", "van Renn", "b", ",", "Piet", "Ostrander", "b", "Authors Info")
    ),
    "given names on lines of their own": "Ada\nQuillfeather\n,\nBo\nvan Renn\n,\nPiet\nOstrander\nAuthors Info",
    "numbered": "1. Ada Quillfeather1,\n2. Bo van Renn2 and\n3. Piet Ostrander1",
    "offices": "Ada Quillfeather, professor of tolls 1,\nBo van Renn, keeper 1,\nPiet Ostrander, keeper 2",
    "letters glued to names": (
        "Ada Quillfeathera, Bo van Rennb and Piet Ostrandera\n"
        "aDepartment of Tolls, University of Hull, UK\nbInstitute of Locks, Leeds, UK"
    ),
    "words glued to names": "View ProfileAda Quillfeather, Bo van RennEmail author and Piet Ostrander",
    "words of tools": (
        "Author links open overlay panel Ada Quillfeather a b, View ORCID Profile Bo van Renn b and "
        "Piet Ostrander https://orcid.org/0000-0001-5842-9617 a Authors Info & Affiliations"
    ),
    "mail and counts": (
        "Ada Quillfeather ada@example.org, +1, Bo van Renn, and Piet Ostrander -1 Authors Info & Affiliations"
    ),
    "no commas": "Ada Quillfeather, 1 Bo van Renn, 2 and Piet Ostrander 1",
    "marks set high": "Ada Quillfeather¹, Bo van Renn^(1,2) and Piet Ostrander²",
    "the family names first": "Quillfeather, Ada; van Renn, Bo; Ostrander, Piet",
    "initials behind families": "Quillfeather, A.,\nvan Renn, B.,\nOstrander, P.",
    "an address behind each": (
        "Ada Quillfeather Department of Tolls, University of Hull, Hull\nBo van Renn Institute of Locks, Leeds\n"
        "Piet Ostrander Institute of Locks, Leeds"
    ),
    "addresses in one line": (
        "Ada Quillfeather Department of Tolls, University of Hull & Bo van Renn Institute of Locks and Weirs, Leeds "
        "& Piet Ostrander Institute of Locks and Weirs, Leeds"
    ),
    "each name twice": "\n".join(
        f"{name}\n{name}\nInstitute of Locks, Leeds\nSearch for other papers by {name} in\nGoogle Scholar\n,"
        for name in ("Ada Quillfeather", "Bo van Renn", "Piet Ostrander")
    ),
    "items": "  • Ada Quillfeather,\n  • Bo van Renn,\n  • Piet Ostrander",
    "addresses between semicolons": (
        "Ada Quillfeather, MIT CSAIL; Bo van Renn, IIT Leeds; Piet Ostrander, University of Weirs"
    ),
    "offices below names": "\n".join(
        f"  • {name},\n    Corresponding author\n    E-mail address: toll@example.org\n  • {HULL}"
        for name in ("Ada Quillfeather", "Bo van Renn", "Piet Ostrander")
    ),
    "searches and tools in one line": "\n".join(
        f"{tools}{name}\n{name} Oak Ridge Institute of Locks, Leeds\nSearch for other papers by {name} in\nThis site"
        for tools, name in (
            ("", "Ada Quillfeather"),
            ("PubMed Close, ", "Bo van Renn"),
            ("PubMed Close, ", "Piet Ostrander"),
        )
    ),
    "addresses with glued letters, and commas on lines of their own": (
        f"Ada Quillfeathera School of Tolls, Hull, UK;b Institute of Locks, Leeds, UK\n,\nBo van Rennb Institute of "
        f"Locks, Leeds, UK\n,\n{'Piet Ostrander'} b Institute of Locks, Leeds, UK\n\na School of Tolls\n\nb Locks"
    ),
    "a family name with the next author behind it": "Ada\nQuillfeather, Bo van Renn and Piet Ostrander\nAuthors Info",
    "offices, and marks on lines of their own": (
        "Ada Quillfeather, professor of tolls 1, Bo van Renn, keeper 2, Piet Ostrander, keeper of locks\n2\n1"
    ),
    "addresses that end in a country": (
        f"Ada Quillfeather ada@example.org {HULL} Bo van Renn {LEEDS.replace('UK', 'Bolivia')} Piet Ostrander {LEEDS}"
    ),
    "names and their address in one line": f"Ada Quillfeather , Bo van Renn and Piet Ostrander * {HULL}",
    "single letters between the names": "Ada Quillfeather a Bo van Renn b Piet Ostrander b",
    "letters glued to names, and addresses in one line": (
        "1. Ada Quillfeather Jra, 2. Bo van Rennb and 3. Piet Ostrandera\n"
        "1. a Department of Tolls and 2. b Locks, University of Hull, Hull, UK"
    ),
    "initials and particles beside the strings of names": (
        "Ada\nQuillfeather\n,\nBo V.\nvan Renn\n,\nPiet Jan\nOstrander\n."
    ),
    "initials that are strings, and an and": (
        "A. M.\nQuillfeather\n,\nB. V.\nvan Renn\nand\nP. J.\nOstrander\n, 9\nInfo"
    ),
}
GLUED = {
    "letters that count": "Ada B.QuillfeatheraPietOstranderbIdaRowea",
    "letters that count behind commas": "Ada B.Quillfeathera, PietOstranderb1, IdaRowea",
    "a tool that touches the first name": "Author links open overlay panelAda B.Quillfeather, PietOstrander, IdaRowe",
    "tools that touch both ends": "Author links open overlay panelAda B.QuillfeatheraPietOstranderbIdaRowebShow more",
    "letters alone": "Ada B. Quillfeathera , Piet Ostranderb , Ida Roweb",
    "letters on lines of several names": "Ada B. Quillfeathera,\nPiet Ostranderb,\nIda Rowea",
}
GROUPS = {
    "alone": "The Open Rain Collaboration",
    "with a mark": "Open Rain Collaboration 1",
    "counted": "1. Open Rain Collaboration1",
}


def page(window: str, title: str, byline: str, citation: str = CITATION) -> Document:
    return clean(f"{window}\n\n{MENU}\n{title}\n\n{byline}\n\n{citation}\n{REST}")


@pytest.mark.parametrize("name", WINDOWS)
def test_the_title_is_what_the_page_says_again(name: str) -> None:
    document = page(*WINDOWS[name], BYLINES["one line"])

    assert document.title == TITLE
    assert document.audit().accounted


@pytest.mark.parametrize("name", BYLINES)
def test_the_authors_stand_below_the_title(name: str) -> None:
    document = page(f"{TITLE} | Ledger", TITLE, BYLINES[name])

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]


@pytest.mark.parametrize("name", GLUED)
def test_names_whose_elements_were_glued_are_parted(name: str) -> None:
    document = page(f"{TITLE} | Ledger", TITLE, GLUED[name], citation="doi:10.5555/fords.9.2.4")

    assert [one.name for one in document.authors] == ["Ada B. Quillfeather", "Piet Ostrander", "Ida Rowe"]
    assert document.audit().accounted


@pytest.mark.parametrize("menu", ["LinkedIn, YouTube, ResearchGate", "PubMedCrossRefLedgerHub", "OpenLedgeraJournals"])
def test_words_of_menus_are_no_glued_names(menu: str) -> None:
    document = page(f"{TITLE} | Ledger", TITLE, f"{menu}\nAda Quillfeather and Piet Ostrander")

    assert [one.name for one in document.authors] == ["Ada Quillfeather", "Piet Ostrander"]
    assert all(repair.filter != "part-glued-names" for repair in document.repairs)


def test_words_of_menus_are_no_names() -> None:
    document = page(
        f"{TITLE} | Ledger", TITLE, "Open Access\nResearch Article\nAda Quillfeather, Bo van Renn and Piet Ostrander"
    )

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]


def test_what_a_site_prints_beside_a_name_and_a_journal_before_its_year_are_no_names() -> None:
    line = "Ada Quillfeather, Corresponding author contact information, E-mail the corresponding author,\nBo van Renn"
    document = page(
        f"{TITLE} | Ledger", TITLE, f"{line}\nSciProfiles\nScilit\nPreprints.org", "Delta Water 1999, 9 (2), 4"
    )

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn"]


def test_the_first_of_a_list_of_names_right_below_the_title_needs_no_mark() -> None:
    facts = "J. Fords Technol. 1999, 9, 4–12\ndoi:10.5555/fords.9.2.4"
    document = page(f"{TITLE} | Ledger", TITLE, "  • Ada Quillfeather\n  • Piet Ostrander*", citation=facts)

    assert [one.name for one in document.authors] == ["Ada Quillfeather", "Piet Ostrander"]


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_right_below_the_title_is_the_author(name: str) -> None:
    document = page(f"{TITLE} | Ledger", TITLE, GROUPS[name], "")

    assert [one.name.removeprefix("The ") for one in document.authors] == ["Open Rain Collaboration"]


def test_the_publisher_below_the_title_is_no_author() -> None:
    document = page(f"{TITLE} | Ledger", TITLE, "Nature of Rain Publishing Group", "")

    assert not document.authors


def test_the_authors_may_stand_below_a_heading_at_the_end() -> None:
    end = "\n\nAuthorship\n\nAda Quillfeather\nInstitute of Locks, Leeds\n\nBo van Renn\nInstitute of Locks, Leeds\n"
    document = clean(f"{TITLE} | Ledger\n\n{MENU}\n{TITLE}\n{REST}{end}")

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn"]


def test_the_title_once_more_is_no_author() -> None:
    title = "Les Gués du Pays de Normandie"
    document = page(
        f"{title} | Journal of Fords", f"{title}\n\n{title}", "Simone Pouyet\n\nJournal of Fords", citation=""
    )

    assert document.title == title
    assert [one.name for one in document.authors] == ["Simone Pouyet"]


def test_a_mail_that_says_a_word_of_a_name_ends_it() -> None:
    line = "Ada Quillfeather a.quillfeather@example.org Snow, University of Hull Bo van Renn renn@example.org Leeds, UK"
    document = page(f"{TITLE} | Ledger", TITLE, line, "")

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn"]


def test_a_citation_far_below_names_no_more_authors() -> None:
    line = f"Quillfeather, A., van Renn, B., & Ostrander, P. (1999). {TITLE}. Journal of Fords, 9(2), 4-12."
    document = page(f"{TITLE} | Ledger", TITLE, f"{BYLINES['one line']}\nInstitute of Locks\n{line}", "")

    assert [one.given for one in document.authors] == ["Ada", "Bo", "Piet"]


def test_authors_of_works_below_a_heading_further_down_are_no_authors() -> None:
    end = "\n\nAuthors\n\nWorks that we also keep\n2004\nSee more\nMarc Holt, Bella Marsh\n2006\n\nFour counted locks\n"
    document = clean(f"{TITLE} | Ledger\n\n{MENU}\n{TITLE}\n{REST}{end}")

    assert not document.authors


def test_letters_alone_before_addresses_are_no_part_of_names() -> None:
    line = "Ada Quillfeathera and Bo Ostrandb\na\nDepartment of Tolls, Hull, UK\nb\nInstitute of Locks, Leeds, UK"
    document = page(f"{TITLE} | Ledger", TITLE, line, "")

    assert [one.family for one in document.authors] == ["Quillfeather", "Ostrand"]


def test_the_line_that_cites_the_work_below_its_title_names_its_authors() -> None:
    line = f"Quillfeather, A. B.; van Renn, B. and Ostrander, P. (1999). {TITLE}. In: Fords, Leeds, p. 9."
    document = page(f"{TITLE} | Ledger", TITLE, line, "")

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]


CITED = {
    "the family names first": f"Quillfeather, Ada and van Renn, Bo and Ostrander, Piet (1999) {TITLE}. J Fords 9:4-12",
    "the first family name first": f"Quillfeather, Ada, Bo van Renn, and Piet Ostrander. “{TITLE}.” J Fords 9: 4, 1999",
    "initials behind": f"How to cite: Quillfeather A, van Renn B and Ostrander P. {TITLE}. J Fords 1999, 9:4-12",
    "points between": f'Ada Quillfeather. Bo van Renn. Piet Ostrander. "{TITLE}." J Fords 9 (2) 4-12, 1 October 1999.',
    "the family names first, the title on the next line": (
        f"Quillfeather, Ada and van Renn, Bo and Ostrander, Piet (1999)\n{TITLE}\nJ Fords 9:4-12"
    ),
    "the family names first, the title at the beginning of the next line": (
        f"Quillfeather, Ada and van Renn, Bo and Ostrander, Piet (1999)\n{TITLE}. J Fords 9:4-12"
    ),
    "by behind the title": f"{TITLE}by Ada Quillfeather, Bo van Renn, and Piet Ostrander.Fords, Volume 9",
}


@pytest.mark.parametrize("name", CITED)
def test_a_citation_names_the_authors_where_nothing_else_does(name: str) -> None:
    document = page(f"{TITLE} | Ledger", TITLE, "View the PDF of it", CITED[name])

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]
    assert document.audit().accounted


def test_by_is_a_line_of_its_own_where_strings_are() -> None:
    end = f"This paper is under a\n\nlicence\n.\n\n{TITLE}\nby Ada Quillfeather.\nFords\n, Volume 9 - 4 July 1999"
    document = clean(
        f"{TITLE}\n\n{MENU}\nContents\n{REST}\n\nEditorial history\n\nReceived\n 1999\n; accepted 1999.\n\n{end}"
    )

    assert document.title == TITLE
    assert [one.name for one in document.authors] == ["Ada Quillfeather"]


def test_by_alone_begins_no_end_of_the_title() -> None:
    document = clean(
        f"{TITLE} | Ledger\n\n{MENU}\n{TITLE}\nby\nAda  Quillfeather\nUniversity of Hull\n, UK\n; 9\n\n{REST}"
    )

    assert document.title == TITLE
    assert [one.name for one in document.authors] == ["Ada Quillfeather"]


def test_letters_that_are_strings_are_glued_to_no_name() -> None:
    byline = "Ada Quillfeather\na\n,\n*\n, and\nRosa Wu\nb\n,\n**"

    assert [one.family for one in page(f"{TITLE} | Ledger", TITLE, byline, "Cite").authors] == ["Quillfeather", "Wu"]


def test_the_label_of_a_field_is_no_family_name() -> None:
    byline = "Ada Quillfeather\n(1)\n,\nBo van Renn\n(2)\nBo van Renn\nRole :\nAuteur\nPersonId :\n555001\nPlus"
    document = page(f"{TITLE} | Ledger", TITLE, byline, "Cite")

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn"]


def test_names_may_stand_behind_the_title_in_its_line() -> None:
    lines = f"{TITLE}\n Ada Quillfeather  and  Bo van Renn\n, 9\n; 7"
    document = clean(f"{TITLE}\n\n{MENU}\n{MENU}\nFords\n9\n,\n2\n\n\n{lines}\n\n{REST}")

    assert document.title == TITLE
    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn"]


def test_names_with_addresses_may_stand_behind_the_title_in_its_line() -> None:
    line = f"{TITLE} Ada Quillfeather Institut de Peage , Hull ,  118 Ford Road,  UK  &  Bo van Renn Institute of Locks"
    document = clean(f"{TITLE} | Ledger\n\n{MENU}\nFord article\n\n{line}\n\n{TITLE}\n\nFigures\nReprints\n{REST}")

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn"]


def test_names_before_initials_may_stand_behind_the_title_in_its_line() -> None:
    line = f"{TITLE} Ada Quillfeather , Bo van Renn , and Piet Ostrander  (AQ) curator of the tolls of the ford, Hull"
    document = clean(f"{TITLE} | Ledger\n\n{MENU}\nFord article\n\n{line}\n{REST}")

    assert [one.family for one in document.authors][:2] == ["Quillfeather", "van Renn"]


def test_words_may_lead_to_one_name_behind_the_title_in_its_line() -> None:
    line = f"{TITLE} Authors Authors and affiliations Ada\u00a0Quillfeather"
    document = clean(f"{TITLE} | Ledger\n\n{MENU}\nFord article\n\n{line}\nChapter 9\n{REST}")

    assert [one.name for one in document.authors] == ["Ada Quillfeather"]


def test_a_list_of_marked_names_may_stand_further_below_the_title() -> None:
    facts = "\n".join(
        ("Fords", "Ford 9", "Related roads", "Plain road", "Straight road", "Wide road", "Far road", "Old road")
    )
    byline = f"{facts}\nBent road\nAda Quillfeather 1, Bo van Renn 2, Piet Ostrander 1, Ida Oake 2"

    assert len(page(f"{TITLE} | Ledger", TITLE, byline, "Cite").authors) == 4


def test_a_record_tells_in_brackets_who_made_the_work() -> None:
    record = (
        "Contributors Quillfeather, Ada (creator) Renn, Bo (Director) Oake, Piet (Reader) Hull University (sponsor)"
    )
    document = clean(f"{TITLE} | Ledger\n\n{MENU}\n{TITLE}\n\nOverview\n{record}\n\n{REST}")

    assert [one.name for one in document.authors] == ["Ada Quillfeather"]


def test_an_entry_of_bibtex_has_no_names_behind_the_title() -> None:
    entry = f'title={{{TITLE}}}, author={{Ada Quillfeather and Bo Ostr{{\\"a}}nder}},'
    document = clean(f"{TITLE} | Ledger\n\n{MENU}\n{entry}\nyear={{1999}}\n}}\nAda Quillfeather, Bo Ostränder\n{REST}")

    assert [one.family for one in document.authors] == ["Quillfeather", "Ostränder"]


def test_a_comma_before_an_address_parts_a_name_between_bars() -> None:
    byline = "\n".join(
        f"{name},|{place}|Search for more papers by this author"
        for name, place in (("Ada Quillfeather", HULL), ("Bo van Renn", LEEDS), ("Piet Ostrander", LEEDS))
    )
    lines = f"{TITLE}\n{MENU}\nFords|,|9|,|2\n{TITLE}\n{byline}\n{REST}".split("\n")

    document = clean("\n".join(f"|{line}|" if line else "|" for line in lines))

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]


def test_an_and_of_the_title_may_be_a_sign_where_by_stands_behind_it() -> None:
    title = "Tolls and locks of the winter road"
    line = f"{title.replace('and', '&')} by Ada Quillfeather and Bo van Renn. Fords, Volume 9"

    document = page(f"{title} | Ledger", title, "View the PDF of it", line)

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn"]


def test_names_below_the_title_are_more_than_the_initials_of_a_citation() -> None:
    title = "Tolls of Ca2+ in fords of the winter road"
    line = f"Quillfeather A, van Renn B. 1999. {title.replace('Ca2+', 'Ca 2+')}. J Fords 9:e4"
    document = page(f"{title} | Ledger", title, "Ada Quillfeather 1, Bo van Renn 2", line)

    assert [one.name for one in document.authors] == ["Ada Quillfeather", "Bo van Renn"]


UNNAMED = {
    "a journal and its volume": f"Phys. Rev. X 12, 041027 (1999) - {TITLE}",
    "a journal": f"Ford Dynamics: {TITLE}, 1999, 9, 4-12",
    "a list that is cut": f"Quillfeather A, van Renn B, et al. {TITLE}. J Fords 1999, 9:4-12",
}


@pytest.mark.parametrize("name", UNNAMED)
def test_a_citation_that_does_not_name_all_authors_names_none(name: str) -> None:
    assert not page(f"{TITLE} | Ledger", TITLE, "View the PDF of it", UNNAMED[name]).authors


def test_an_office_ends_a_name() -> None:
    line = "Ada Quillfeather Assistant Professor at University of Hull, Hull, UK"
    document = page(
        f"{TITLE} | Ledger", TITLE, f"{line}\nBo van Renn Research Scientist, Institute of Locks, Leeds, UK", ""
    )

    assert [one.name for one in document.authors] == ["Ada Quillfeather", "Bo van Renn"]


def test_the_line_of_a_journal_names_no_author() -> None:
    byline = f"{BYLINES['one line']}\nFord Dynamics 1, 026101 (1999); http://dx.doi.org/10.5555/fords.9"
    document = page(f"{TITLE} | Ledger", TITLE, byline, "")

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]


def test_authors_may_stand_below_the_title_above_where_it_is_found() -> None:
    text = f"{MENU}\n{TITLE} [FORD_9]\n{BYLINES['signs of addresses']}\n{HULL}\n\nAbstract\n\n{ABSTRACT}\n"
    document = clean(f"{text}\n{MENU}\n{TITLE}\n\nFord Dynamics 1\n\n{REST}")

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]


def test_works_that_cite_the_work_name_no_authors() -> None:
    cited = (
        f"{TITLE}. J Fords 9, 4-12 (1999). DOI: 10.5555/fords.9.2.4\nCited by\nMarc Holt,\nBella Marsh,\nLocks, 2004"
    )
    document = page(f"{TITLE} | Ledger", TITLE, "William Oake Authors Info & Affiliations", cited)

    assert [one.name for one in document.authors] == ["William Oake"]


def test_by_tells_an_author_alone() -> None:
    document = clean(f"{TITLE}\n\nJournal of Fords 9\n\nBy ADA QUILLFEATHER\n{REST}")

    assert [one.name for one in document.authors] == ["ADA QUILLFEATHER"]


def test_the_citation_of_another_work_below_the_title_names_no_authors() -> None:
    line = "Marsh B, Holt R (1997) Ferries by night: a study of lamps. J Fords 9:4-12"

    assert not page(f"{TITLE} | Ledger", TITLE, f"Journal of Fords\n{line}", "").authors


BACKED = {
    'an "and" before the next': "Ada Quillfeather\n1 and Bo van Renn\n1 and Piet Ostrander\n1\nInstitute of Locks",
    "an ORCID behind it": (
        "Ada Quillfeather\nORCID:\norcid.org/0000-0001-5842-9617\n1 na1, Bo van Renn 1, Piet Ostrander 1"
    ),
    "marks on lines of their own, and words of tools": (
        "Ada Quillfeather\n*\nBo van Renn\n†\nPiet Ostrander\nopen icon\nclose icon\nJournal of Fords 9"
    ),
    "a comma before an address that is a string": "\n".join(
        f"{name},\n{place}\n\nSearch for more papers by this author\n, 1\n"
        for name, place in (("Ada Quillfeather", HULL), ("Bo van Renn", LEEDS), ("Piet Ostrander", LEEDS))
    ),
    "an ORCID before the mail of one": (
        "Ada\nQuillfeather\nhttps://orcid.org/0000-0001-5842-9617\nada@example.org\n,\nBo V.\nvan Renn\n"
        "https://orcid.org/0000-0001-5842-9618\nbo@example.org\n, and\nPiet\nOstrander\n,\n9\n; 7"
    ),
    "a country behind one of the names": (
        f"Ada Quillfeather Assistant Professor at {HULL}.\nBo May van Renn Bolivia.\nPiet Ostrander University of Hull."
    ),
    "given and family names on lines of their own, commas behind": (
        "Ada G.\nQuillfeather,\nBo May\nvan Renn\nand\nPiet\nOstrander\nInstitute of Locks, Leeds"
    ),
    "names below the address of the one before": (
        f"Ada Quillfeather\na {HULL}\n, \nBo van Renn\na {LEEDS}\n, \nPiet Ostrander\na {HULL}\n, 9"
    ),
    "words behind a list of three": (
        "Ada Quillfeather, Bo van Renn, and Piet Ostrander -5Tools of the authors"
        "Edited by M Marsh, Hull road, Leeds road, and received"
    ),
    "a tool behind the last": "Ada Quillfeather, Bo van Renn, Piet Ostrander Is a corresponding author",
    "an address behind each but the last": "Ada Quillfeather, MIT CSAIL; Bo van Renn, IIT Leeds; Piet Ostrander,",
    "offices with marks, and the address behind the last": (
        "Ada Quillfeather, professor of tolls1, Bo van Renn, keeper, assistant keeper1, Piet Ostrander, keeper11"
        f"{HULL}, which is open on all of the days on which the ford is closedCorrespondence to: P Ostrander, Hull"
    ),
    "a mail before the address": "\n".join(
        f"{name}\n{name.split()[0]}@example.org\nInstitute of Locks, Leeds"
        for name in ("Ada Quillfeather", "Bo van Renn", "Piet Ostrander")
    ),
}


@pytest.mark.parametrize("name", BACKED)
def test_the_first_author_is_told_by_what_follows(name: str) -> None:
    document = page(f"{TITLE} | Ledger", TITLE, BACKED[name], "How to cite")

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]


RECORD = """Authors
{}
DOI
10.5555/fords.9.2.4
Publisher
Ledger Publishing
Journal
Journal of Fords
Published
3 May 1999
"""
FIELDS = {
    "names by commas": ("Ada Quillfeather, Bo van Renn, Piet Ostrander", "How to cite"),
    "words of menus": ("Reviewers\nLibrarians\nConference organisers", BYLINES["one line"]),
    "words of menus, and marks on lines of their own": (
        "Referees\nPress\nEditorial team",
        BYLINES["marks on lines of their own"],
    ),
    "the first alone": ("Ada Quillfeather", BYLINES["marks on lines of their own"]),
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_of_authors_has_names(name: str) -> None:
    field, byline = FIELDS[name]

    document = clean(f"{TITLE} | Ledger\n\n{MENU}\n{TITLE}\n\n{byline}\n\n{REST}\n\n{RECORD.format(field)}")

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]
    assert document.audit().accounted


UNCITED = {
    "addresses in the short forms of an index": "Univ Appl Sci, Berlin Sch Fords\nHull Acad Locks, Natl Inst Weirs",
    "journals and their tools": "Applied Ford Letters\nSina Weibo\nPhys. Rev. X",
    "addresses that begin like names": "Max Planck Institute for Fords, Hull\nStony Brook University, New York, USA",
}


@pytest.mark.parametrize("name", UNCITED)
def test_what_stands_around_the_authors_is_no_author(name: str) -> None:
    byline = f"Ada Quillfeather 1, Bo van Renn 1 and Piet Ostrander 1\n{UNCITED[name]}"

    document = page(f"{TITLE} | Ledger", TITLE, byline, "How to cite")

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]


def test_the_name_of_the_journal_is_no_author_where_it_stands_above_the_title_as_well() -> None:
    journal = "Ford Dynamics"
    document = clean(f"{TITLE} | Ledger\n\n{MENU}\n{journal}\n{TITLE}\n\n{journal}\nAda Quillfeather 1\n\n{REST}")

    assert [one.family for one in document.authors] == ["Quillfeather"]


SHORT = "X. W. Fu1, T. Li1 and W. Y. Xu1"


def test_families_of_two_letters_are_no_initials() -> None:
    assert [one.family for one in page(f"{TITLE} | Ledger", TITLE, SHORT, "Cite").authors] == ["Fu", "Li", "Xu"]


def test_reviewers_are_no_authors() -> None:
    byline = "Ada Quillfeather and Bo van Renn\nReviewed by:\nPiet Ostrander"

    document = page(f"{TITLE} | Ledger", TITLE, byline, "How to cite")

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn"]


def test_authors_may_stand_below_the_title_where_it_stands_once_more() -> None:
    byline = "Ada Quillfeather, Bo van Renn and Piet Ostrander"

    document = clean(f"{TITLE}\n\n{MENU}\n{TITLE}\n\n{byline}\n\nHow to cite\n{REST}")

    assert [one.family for one in document.authors] == ["Quillfeather", "van Renn", "Ostrander"]


PLACES = {
    "numbers": (f"Ada Quillfeather 1, Bo van Renn 1,2\n1 {HULL}\n2 {LEEDS}", [(HULL,), (HULL, LEEDS)]),
    "numbers set high": (f"Ada Quillfeather¹, Bo van Renn^(1,2)\n¹{HULL}\n²{LEEDS}", [(HULL,), (HULL, LEEDS)]),
    "letters": (f"Ada Quillfeather a, Bo van Renn a b\na {HULL}\nb {LEEDS}", [(HULL,), (HULL, LEEDS)]),
    "lines of their own": (
        f"Ada Quillfeather\n1\n,\nBo van Renn\n1,2\n1\n{HULL}\n2\n{LEEDS}",
        [(HULL,), (HULL, LEEDS)],
    ),
    "below each name": (f"Ada Quillfeather\n{HULL}\nBo van Renn\n{LEEDS}", [(HULL,), (LEEDS,)]),
    "below each name with a label": (
        f"Ada Quillfeather\nAffiliation: {HULL}\nBo van Renn\nAffiliation: {LEEDS}",
        [(HULL,), (LEEDS,)],
    ),
    "behind each name": (f"Ada Quillfeather {HULL}\nBo van Renn {LEEDS}", [(HULL,), (LEEDS,)]),
    "one for all": (f"Ada Quillfeather and Bo van Renn\n{HULL}", [(HULL,), (HULL,)]),
    "none": ("Ada Quillfeather and Bo van Renn\nPublished under licence by Ledger Publishing Ltd", [(), ()]),
}


@pytest.mark.parametrize("name", PLACES)
def test_addresses_stand_among_the_names_or_below(name: str) -> None:
    byline, wanted = PLACES[name]

    document = page(f"{TITLE} | Ledger", TITLE, byline)

    assert [one.affiliations for one in document.authors] == wanted
    assert document.audit().accounted


FACTS = ("Published: 3 May 1999", "Journal of Fords, Volume 9, Issue 2, Pages 4-12", "DOI: 10.5555/fords.9.2.4")


@pytest.mark.parametrize("order", list(permutations(FACTS)))
def test_facts_stand_around_the_title(order: tuple[str, ...]) -> None:
    document = page(f"{TITLE} | Ledger", TITLE, BYLINES["one line"], "\n".join(order))

    assert document.identifiers.doi == "10.5555/fords.9.2.4"
    assert document.dates is not None
    assert document.dates.published == "1999-05-03"
    assert (document.container.volume, document.container.issue, document.container.first_page) == ("9", "2", "4")


DOIS = {
    "glued to the next tool": f"https://doi.org/10.5555/fords.9.2.4Get rights and content\n\n{REST}",
    "far below, with its label": f"{REST}\n\nThis Article\ndoi: 10.5555/fords.9.2.4 J. Fords 1999 volume 9, issue 2, 4",
    "before those of its figures": (
        "The version of record is at https://doi.org/10.5555/fords.9.2.4\n\nFigure 1: A ford\n\n"
        f"DOI: 10.5555/fords.9.2.4/fig-1\n\nDOI: 10.5555/fords.9.2.4/fig-2\n\n{REST}"
    ),
    "behind that of a supplement": (
        f"Electronic supplementary material is available online at https://doi.org/10.5555/stock.7\n\n"
        f"The version of record is at https://doi.org/10.5555/fords.9.2.4\n{REST}"
    ),
}


@pytest.mark.parametrize("name", DOIS)
def test_the_doi_of_the_work_is_the_one_that_the_page_gives_as_its_own(name: str) -> None:
    document = clean(f"{TITLE} | Ledger\n\n{MENU}\n{TITLE}\n\n{BYLINES['one line']}\n\n{DOIS[name]}")

    assert document.identifiers.doi == "10.5555/fords.9.2.4"
    assert document.audit().accounted


FAR = "\n".join(f"Browse the ferries of year {number}" for number in range(130))


def test_dois_of_several_works_far_below_are_none_of_the_page() -> None:
    further = "\n".join(f"doi: 10.5555/weirs.{number} J. Weirs 1999 volume 9, issue 2, 4-12" for number in (1, 2))

    assert page(f"{TITLE} | Ledger", TITLE, BYLINES["one line"], "").identifiers.doi is None
    assert clean(f"{TITLE} | Ledger\n{MENU}\n{TITLE}\n{REST}\n{FAR}\n{further}").identifiers.doi is None


def test_an_abstract_ends_where_its_sentences_end() -> None:
    assert page(f"{TITLE} | Ledger", TITLE, BYLINES["one line"]).abstract == ABSTRACT


def test_an_abstract_without_a_heading_is_the_paragraph_below_the_authors() -> None:
    rest = REST.partition("terms")[2]
    front = f"{TITLE} | Ledger\n\n{MENU}\n{TITLE}\n\n{BYLINES['one line']}"

    document = clean(f"{front}\n\n{ABSTRACT}\n\n{CITATION}\n{rest}")

    assert document.abstract == ABSTRACT


def below_authors(text: str) -> Document:
    front = f"{TITLE} | Ledger\n\n{MENU}\n{TITLE}\n\n{BYLINES['one line']}"
    return clean(f"{front}\n\n{text}\n\nFords 9\n\n{CITATION}\n{REST.partition('terms')[2]}")


SECOND = (
    "We also count the hours of the carts that turned back. They were longer still, since a cart that turns back has "
    "the whole of the road before it once more."
)


def test_an_abstract_without_a_heading_may_have_two_paragraphs() -> None:
    document = below_authors(f"{ABSTRACT}\n\n{SECOND}")

    assert document.abstract == f"{ABSTRACT}\n{SECOND}"


def test_an_abstract_without_a_heading_may_name_a_centre() -> None:
    abstract = f"Effective tolls for the centre of a town are rare. {ABSTRACT}"
    document = below_authors(abstract)

    assert document.abstract == abstract


def test_an_address_with_a_mail_is_no_abstract() -> None:
    address = (
        "Division of Tolls and Fords, School of Roads, Rivers and Weather Sciences, Hull University of Technology, "
        "21 Weir Link, Hull 637371, United Kingdom. E-mail: tolls@example.org; Fax: +44 6316 6984; Tel: +44 6316 2978."
    )
    document = below_authors(f"{address}\n\n{ABSTRACT}")

    assert document.abstract == ABSTRACT


def test_the_last_line_of_a_menu_is_no_title_where_nothing_says_it_again() -> None:
    document = clean(f"{MENU}\n{MENU}\nNothing here\n{REST}")

    assert document.title is None


LOWERED = "Tolls of CO2 and GABAA in fords"
PARTED = {
    "white space": "Tolls of CO 2 and GABA A in fords",
    "brackets": "Tolls of CO[2] and GABA[A] in fords",
}


@pytest.mark.parametrize("name", PARTED)
def test_letters_that_stand_low_are_joined_where_another_line_has_them_so(name: str) -> None:
    document = page(f"{LOWERED} | Ledger", PARTED[name], BYLINES["one line"], "How to cite")

    assert document.title == LOWERED
    assert document.audit().accounted


def test_words_are_not_joined_where_the_name_of_the_window_is() -> None:
    title = "Waiting for carts in the ford"

    assert page(f"{title.replace('in the', 'inthe')} | Ledger", title, BYLINES["one line"], "Cite").title == title


def test_letters_that_no_other_line_joins_are_left() -> None:
    title = "Tolls of CO 2 and other fords"

    assert page(f"{title} | Ledger", title, BYLINES["one line"], "How to cite").title == title


def test_a_title_may_be_parted_where_the_name_of_the_window_is() -> None:
    head, rest = TITLE[:25], TITLE[26:]

    document = clean(f"{head}\n{rest} | Ledger\n\n{MENU}\n{head}\n{rest}\n\n{BYLINES['one line']}\n{REST}")

    assert document.title == TITLE


@pytest.mark.parametrize(
    ("book", "expected"),
    [
        ("By Marsh, Conrad. Hull: Weir Press, 2019. xii + 240 pp. Cloth, $80.00.", ["Ada Quillfeather"]),
        ("By Marsh, Conrad. J Fords 9, 2019, pp. 4-12.", ["Conrad Marsh"]),
    ],
)
def test_a_review_is_not_by_the_author_of_the_book(book: str, expected: list[str]) -> None:
    text = f"{TITLE} | Ledger\n\n{MENU}\nBook Review\n\n{TITLE}\n\n{TITLE}. {book}\n\nAda Quillfeather\n\n{REST}"

    assert [one.name for one in clean(text).authors] == expected
