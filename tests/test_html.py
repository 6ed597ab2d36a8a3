"""What the forms of HTML come to, one small page each."""

from __future__ import annotations

import pytest

from cleanscrape import Document, clean

from .conftest import ROOT

HEAD = (
    '<html><head><meta name="citation_title" content="On Rain"><meta name="citation_author" content="Roe, Ada">'
    '<meta name="citation_doi" content="10.5555/rain.1">{head}</head><body><h1>On Rain</h1>{body}</body></html>'
)


def page(body: str, head: str = "") -> Document:
    document = clean(HEAD.format(head=head, body=body))
    assert document.audit().accounted, document.audit().first_lost
    return document


REFERENCES = {
    "a number of its own element": (
        '<ol><li><div>1.</div><div>Doe, A. Sun. 1990.</div></li><li><div>2.</div><div>Fox, B. Fog.</div></li></ol>',
        [("1", "Doe, A. Sun. 1990.", None), ("2", "Fox, B. Fog.", None)],
    ),
    "authors as a list inside the entry": (
        "<ol><li>↵<ol><li>Doe A,</li><li>Fox B</li></ol>(1990) Sun. J Sky 1:2.</li><li>↵<ol><li>Gil C</li></ol>(1991) Fog.</li></ol>",
        [(None, "Doe A, Fox B (1990) Sun. J Sky 1:2.", None), (None, "Gil C (1991) Fog.", None)],
    ),
    "link labels in a list inside the entry, the DOI in an attribute": (
        '<ol><li>Doe A (1990) Sun.<ul data-doi="10.5555/SUN"><li><a href="#">View Article</a></li>'
        '<li><a href="http://scholar.google.com/scholar?q=x">Google Scholar</a></li></ul></li><li>Fox B (1991) Fog.</li></ol>',
        [(None, "Doe A (1990) Sun.", "10.5555/sun"), (None, "Fox B (1991) Fog.", None)],
    ),
    "link labels in a paragraph behind the entry": (
        '<div><p>Doe, A. (1990). Sun. Sky 1, 2.</p><p><a href="http://dx.doi.org/10.5555/sun">CrossRef Full Text</a> | '
        '<a href="http://scholar.google.com/">Google Scholar</a></p><p>Fox, B. (1991). Fog. Sky 2, 3.</p></div>',
        [(None, "Doe, A. (1990). Sun. Sky 1, 2.", "10.5555/sun"), (None, "Fox, B. (1991). Fog. Sky 2, 3.", None)],
    ),
    "a resolver that names the page's own DOI as well": (
        '<ol><li>Doe A. Sun. <a href="/servlet/linkout?type=XREF&doi=10.5555/rain.1&refDoi=10.5555%2Fsun">Crossref</a></li></ol>',
        [(None, "Doe A. Sun.", "10.5555/sun")],
    ),
    "the page's own DOI alone is none of a reference": (
        '<ol><li>Doe A. Sun. <a href="https://doi.org/10.5555/rain.1">Crossref</a></li></ol>',
        [(None, "Doe A. Sun.", None)],
    ),
    "a DOI that was quoted twice": (
        '<ol><li>Doe A. Sun. <a href="https://doi.org/10.5555%2F1525-7541%282003%29004%253C1147%253E2.0">Article</a> '
        '<a href="http://scholar.google.com/scholar_lookup?title=Sun&author=Doe%2CA&journal=Sky&volume=1">Google Scholar</a></li></ol>',
        [(None, "Doe A. Sun.", "10.5555/1525-7541(2003)004<1147>2.0")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFERENCES)
def test_references(name: str) -> None:
    markup, expected = REFERENCES[name]

    found = page(f"<h2>References</h2>{markup}").references

    assert [(one.label, one.text, one.doi) for one in found] == expected


def test_a_scholar_look_up_becomes_csl() -> None:
    markup = REFERENCES["a DOI that was quoted twice"][0]

    (found,) = page(f"<h2>References</h2>{markup}").references

    assert found.csl == {
        "id": "1",
        "DOI": "10.5555/1525-7541(2003)004<1147>2.0",
        "type": "article-journal",
        "title": "Sun",
        "container-title": "Sky",
        "volume": "1",
        "author": [{"family": "Doe", "given": "A"}],
    }


PROSE = "Rain falls on nine locks, and on the tenth it falls twice, as all who keep one know. "


def test_an_abstract_without_a_heading_is_known_by_the_description() -> None:
    document = page(f"<p>{PROSE * 2}</p>", f'<meta name="description" content="{(PROSE * 2)[:90]}...">')

    assert document.abstract == (PROSE * 2).strip()
    assert document.sources["abstract"] == "page:abstract"


def test_full_text_is_found_by_its_paragraphs() -> None:
    body = f"<ul><li><a href=x>Home</a></li></ul><h2>Showers</h2><p>{PROSE}</p><h2>Most read</h2><p><a href=x>{PROSE}</a></p>"

    document = page(body)

    assert [(one.heading, one.paragraphs) for one in document.body] == [("Showers", (PROSE.strip(),))]


@pytest.mark.parametrize(
    ("before", "behind", "said"),
    [
        # statements behind the references, and what stands among them
        ("", "<div><p>Acknowledgment: We thank the wardens of nine locks, who let us count at night and in the rain.</p>"
         "<p>Grant support: By the fund for slow water, which had no part in how the work was planned or told.</p>"
         "<p>The tables of the counts may be had from the hall of fords, in the town of Hull, on any day.</p></div>",
         ["wardens of nine locks", "fund for slow water", "hall of fords"]),
        # one alone may be of a card
        ("", "<div><p>Disclaimer: This site is made by a company that is not the one that made the lock, and says so.</p></div>",
         []),
        # a long list of terms between two paragraphs
        (f"<dl>{''.join(f'<dt>T{n}</dt><dd>term {n}</dd>' for n in range(9))}</dl><p>{PROSE}</p>", "", ["T0", "term 8"]),
        # a caption with its number before a dash
        ("", "<h2>Tables</h2><div><p>Table 1 \u2002 - A list of what nine wardens wrote down of the boats that passed.</p></div>",
         ["nine wardens wrote"]),
        # headings that link to themselves, below one that is known
        (f'<h2>Results</h2><h3><a href="#a">Boats that passed</a></h3><p>Nine boats. {PROSE}</p><h3><a href="#b">Rain</a></h3><p>None. {PROSE}</p>', "",
         ["Boats that passed", "Rain"]),
        # a table of many short cells, whose last ones link to their sources
        (f"<table>{''.join(f'<tr><td>lock {n}</td><td>{n}</td><td><a href=#r{n}>[{n}]</a></td></tr>' for n in range(9))}</table><p>{PROSE}</p>", "",
         ["lock 0", "[8]"]),
        # tools in a table
        (f"<table>{''.join(f'<tr><td><a href=/t{n}>company {n}</a></td></tr>' for n in range(9))}</table><p>{PROSE}</p>", "", []),
        # a service that nobody knows among those that are known
        (f"<ul><li>Facebook</li><li>Reddit</li><li>LinkedIn</li><li>The company wire</li></ul><p>{PROSE}</p>", "", []),
    ],
)  # fmt: skip
def test_what_stands_among_and_behind_the_full_text(before: str, behind: str, said: list[str]) -> None:
    entries = "<h2>References</h2><ol><li>Doe, A. Sun. 1990.</li><li>Fox, B. Fog. 1991.</li></ol>"
    document = page(f"<h2>Showers</h2><p>{PROSE}</p>{before}{entries}{behind}")
    told = " ".join(
        paragraph for section in document.body for paragraph in (section.heading or "", *section.paragraphs)
    )

    assert [phrase for phrase in said if phrase not in told] == []
    assert said or "company" not in told


@pytest.mark.parametrize(
    ("leads", "left"),
    [
        (["1", "2", "3"], ["", "", ""]),
        (["1", "2", "4"], ["1", "2", "4"]),
        (["1 ", "2 ", "3 "], ["1 ", "2 ", "3 "]),
        (["1", "2", "3", "", "", ""], ["1", "2", "3", "", "", ""]),
    ],
)
def test_numbers_of_paragraphs_are_none_of_them(leads: list[str], left: list[str]) -> None:
    said = [f"By night {place}. {PROSE.strip()}" for place in "ABCDEF"[: len(leads)]]
    told = "".join(f"<p><span>{lead}</span>{text}</p>" for lead, text in zip(leads, said, strict=True))

    assert page(f"<h2>Showers</h2>{told}").body[0].paragraphs == tuple(map(str.__add__, left, said))


@pytest.mark.parametrize("heading", ["Introduction", "Showers"])
def test_numbers_of_paragraphs_may_stand_on_lines_of_their_own(heading: str) -> None:
    said = [f"By night {place}. {PROSE.strip()}" for place in "ABC"]
    told = "".join(f"<p>{number}</p><p>{text}</p>" for number, text in enumerate(said, 1))

    assert page(f"<h2>{heading}</h2>{told}").body[0].paragraphs == tuple(said)


def test_notes_in_the_margin_are_said_once() -> None:
    margin = (
        "<div><p><span>1</span> Mali, Fords, 12.</p></div><p>2 Mali, Ferries, 19, where nobody is named by him.</p>"
    )
    notes = "<h2>Notes</h2><p>1 Mali, Fords, 12.</p><p>2 Mali, Ferries, 17.</p>"
    document = page(f"<h2>Introduction</h2><p>{PROSE}</p>{margin}<p>By night {PROSE}</p>{notes}")

    assert [one.text for one in document.footnotes] == ["Mali, Fords, 12.", "Mali, Ferries, 17."]
    assert [text[:12] for text in document.body[0].paragraphs] == [PROSE[:12], "2 Mali, Ferr", "By night " + PROSE[:3]]


def test_what_stands_above_the_abstract_is_no_text() -> None:
    offer = "<p>Whoever is a member of the society reads this volume at no cost, and all others ask a warden of the lock.</p>"
    text = "".join(f"<p>{day}. {8 * PROSE}</p>" for day in "ABCD")
    document = page(f"{offer}<section><h2>Abstract</h2><p>It rained.</p></section><h2>Showers</h2>{text}")

    assert [(one.heading, len(one.paragraphs)) for one in document.body] == [("Showers", 4)]


def test_a_heading_of_what_is_no_text_is_none_of_it() -> None:
    licence = "<h3>Sharing</h3><p>This article is distributed under the terms of the Creative Commons Attribution License.</p>"
    document = page(
        f"<h2>Abstract</h2><p>It rained.</p><h2>Fog</h2><p>{30 * PROSE}</p>{licence}<h2>Ice</h2><p>{PROSE}</p>"
    )

    assert [one.heading for one in document.body] == ["Fog", "Ice"]


def test_hidden_elements_are_no_part_of_the_page() -> None:
    document = page(f'<p style="display: none">{PROSE}</p><p hidden>{PROSE}</p><p>{PROSE}</p>')

    assert document.body[0].paragraphs == (PROSE.strip(),)
    assert document.audit().total == len("OnRain") + len(PROSE.replace(" ", ""))


def test_what_is_hidden_inside_a_sentence_is_no_part_of_it() -> None:
    inside = '<span style="display:none"><b>Footnote 1</b><div>A long note.</div><i>hide</i></span>'
    document = page(
        f'<h2>Introduction</h2><div>Before <a href="#n">1</a>{inside} behind, {PROSE}</div>'
        f'<p>Tolls <span hidden>16483380</span>rose<span aria-hidden="true">;</span> {PROSE}</p>'
    )

    assert document.body[0].paragraphs == (f"Before 1 behind, {PROSE.strip()}", f"Tolls rose; {PROSE.strip()}")
    assert document.audit().accounted


def test_pieces_of_an_entry_touch_where_the_page_sets_no_space() -> None:
    document = page(
        "<h2>References</h2><ol><li><span><ol><li>Roe A</li><li>Cole B</li></ol></span><cite>. On rain. 1990;</cite></li>"
        '<li><div class="who"><div>Marsh</div> <div>B</div></div>, (<div>2004</div>b) Ferries, <div>181</div>–<div>188</div>.</li>'
        "<li><div>Holt R</div><div>On tolls – a list</div><div>... 1999</div></li></ol>"
    )

    assert [one.text for one in document.references] == [
        "Roe A Cole B. On rain. 1990;",
        "Marsh B, (2004b) Ferries, 181–188.",
        "Holt R On tolls – a list ... 1999",
    ]


def test_a_link_that_ends_entry_after_entry_is_a_label() -> None:
    entries = "".join(
        f'<li>Doe A. Sun {at}. Sky 1:{at} <a href="/order?key={at}">Order from Ledger</a>.</li>' for at in range(1, 6)
    )
    named = '<li>Fox B. Fog. Leeds: <a href="http://fog.example">Ledger</a>.</li>'

    document = page(f"<h2>References</h2><ol>{entries}{named}</ol>")

    assert [one.text for one in document.references] == [
        *(f"Doe A. Sun {at}. Sky 1:{at}." for at in range(1, 6)),
        "Fox B. Fog. Leeds: Ledger.",
    ]


@pytest.mark.parametrize(
    "labels",
    [
        "<a href='/a'>View Article</a> : <a href='/s'>Google Scholar</a> : <a href='/p'>PubMed/NCBI</a>",
        "| <a href='/d'>DOI</a> | <a href='/m'>MR</a> | <a href='/z'>Zbl</a>",
        "<a href='/f'>locks@fords - find full text</a><a href='/m'>Medline</a>",
    ],
)
def test_links_that_end_entry_after_entry_are_labels_whatever_parts_them(labels: str) -> None:
    entries = "".join(f"<li>Doe A. Sun {at}. Sky 1:{at}. {labels}</li>" for at in range(1, 6))
    found = page(f"<h2>References</h2><ol>{entries}</ol>").references

    assert [one.text for one in found] == [f"Doe A. Sun {at}. Sky 1:{at}." for at in range(1, 6)]


@pytest.mark.parametrize("tag", ["p", "td"])
def test_a_heading_of_references_may_be_a_paragraph_or_a_cell(tag: str) -> None:
    row = ("<tr>", "</tr>") if tag == "td" else ("", "")
    lines = [
        "References",
        "Doe A. Sun rises late in the north of the isles. 1990.",
        "Fox B. Fog stands long over the fords. 1991.",
    ]
    listed = "".join(f"{row[0]}<{tag}>{line}</{tag}>{row[1]}" for line in lines)

    document = page(
        f"<h2>Introduction</h2><p>{PROSE}</p><table>{listed}</table>" if tag == "td" else f"<p>{PROSE}</p>{listed}"
    )

    assert [one.text for one in document.references] == lines[1:]


def test_markup_in_the_metadata_is_not_content() -> None:
    document = clean(
        '<html><head><meta name="citation_title" content="Rain of Eu&lt;sup&gt;2+&lt;/sup&gt;"><meta name="citation_author" '
        'content="Roe, A."></head><body><h1>Rain of Eu<sup>2+</sup></h1></body></html>'
    )

    assert document.title == "Rain of Eu2+"
    assert document.warnings == ()


@pytest.mark.parametrize(
    "body",
    [
        "<p>Keywords: rain; fog; locks</p>",
        "<p><a href=1>Rain</a> <a href=2>Fog</a> <a href=3>Locks</a></p>",
        "<ul><li>Rain</li><li>Fog</li><li>Locks</li></ul>",
    ],
)
def test_keywords_that_metadata_and_page_share(body: str) -> None:
    found = page(body, '<meta name="dc.subject" content="Rain; Fog; Locks; Hydrology of the northern canals">').keywords

    assert [one.text.lower() for one in found][:3] == ["rain", "fog", "locks"]


@pytest.mark.parametrize("around", ["", ' role="dialog"'])
def test_keywords_by_a_name_that_many_platforms_use(around: str) -> None:
    found = page(f'<div{around}><div property="keywords"><p>rain; fog; locks</p></div><p>Share</p></div>').keywords

    assert [one.text for one in found] == ["rain", "fog", "locks"]


def test_notes_by_a_name_that_many_platforms_use() -> None:
    table = "<table><tr><td>locks<sup>a</sup></td><td>9</td></tr></table>"
    foot = (
        '<div class="table-wrap-foot"><div><sup>a</sup>Without the tenth.</div><div><sup>b</sup>By night.</div></div>'
    )
    document = page(f"<h2>Results</h2><p>{PROSE}</p>{table}{foot}<p>{PROSE}</p>")

    assert [(one.label, one.text) for one in document.footnotes] == [("a", "Without the tenth."), ("b", "By night.")]


@pytest.mark.parametrize("between", ["", " "])
def test_links_part_keywords_where_no_sign_does(between: str) -> None:
    links = between.join(f'<a href="/search?q={term}">{term}</a>' for term in ("slow rain", "fog", "locks"))

    assert [one.text for one in page(f"<h2>Keywords</h2><p>{links}</p>").keywords] == ["slow rain", "fog", "locks"]


def test_keywords_that_the_page_does_not_show_are_none_of_its() -> None:
    assert page("<p>Rain.</p>", '<meta name="dc.subject" content="Polymer Sciences; Engineering">').keywords == ()


def test_a_page_without_metadata_is_known_by_its_headings() -> None:
    document = clean(
        f"<html><body><h1>Sky Journal</h1><h2>Why Rain Waits for Locks</h2><h3>Abstract</h3><p>{PROSE}</p>"
        "<h3>References</h3><ol><li>Doe A. Sun.</li></ol></body></html>"
    )

    assert document.page.kind == "landing"
    assert document.title == "Why Rain Waits for Locks"
    assert document.abstract == PROSE.strip()
    assert [one.text for one in document.references] == ["Doe A. Sun."]


def test_an_essay_with_references_is_no_landing_page() -> None:
    body = f"<h1>Why Rain Waits for Locks</h1><p>{PROSE}</p><h2>References</h2><p>None.</p>"

    assert clean(f"<html><body>{body}</body></html>").page.kind == "other"


GERMAN = "Es regnet auf neun Schleusen, und auf die zehnte regnet es nicht, weil sie mit einem Dach versehen ist."


def test_abstracts_in_two_languages_are_two() -> None:
    body = f"<h2>Zusammenfassung</h2><p>{GERMAN}</p><h2>Abstract</h2><p>{PROSE}</p>"

    document = page(body, '<meta name="citation_language" content="en">')

    assert document.abstract == PROSE.strip()
    assert {one.language: one.text for one in document.abstracts} == {"en": PROSE.strip(), "de": GERMAN}


def test_a_statement_of_significance_is_not_the_abstract() -> None:
    parts = f'<h2>Significance</h2><p>Rain matters.</p></section><section role="doc-abstract"><h2>Abstract</h2><p>{PROSE}</p>'

    document = page(f'<section role="doc-abstract">{parts}</section>')

    assert document.abstract == PROSE.strip()
    assert [one.text for one in document.abstracts] == [PROSE.strip(), "Significance\nRain matters."]


ENUMERATIONS = {
    "Sky Journal, Volume 18, Issue 3, pp 231–246": ("Sky Journal", "18", "3", "231", "246"),
    "Copeia 2007(4):1029-1031. 2007": ("Copeia", "2007", "4", "1029", "1031"),
    "The Sky Review, Issue 1, Volume 5:110-137, 2006": ("The Sky Review", "5", "1", "110", "137"),
    "Year : 2012 | Volume : 3 | Issue : 5 | Page : 65-67": (None, "3", "5", "65", "67"),
    "Vol. 6:15-38 (Volume publication date March 2015)": (None, "6", None, "15", "38"),
    "See volume 5 of the letters, and the clock at 10:15.": (None, None, None, None, None),
}


@pytest.mark.parametrize("line", ENUMERATIONS)
def test_where_in_its_journal_a_work_stands(line: str) -> None:
    found = page(f"<p>{line}</p>").container

    place = (found.title, found.volume, found.issue, found.first_page, found.last_page)
    assert place == ENUMERATIONS[line]


def test_an_address_that_was_hidden_from_robots_is_read() -> None:
    hidden = (
        '<a href="/cdn-cgi/l/email-protection" data-cfemail="7a1b3a1f021b170a161f5415081d">[email&#160;protected]</a>'
    )

    document = page(f"<p>Ada Roe {hidden}</p><p>Institute of Rain, Leeds</p>")

    assert [(one.name, one.email) for one in document.authors] == [("Ada Roe", "a@example.org")]
    assert "protected" not in document.to_text()


@pytest.mark.parametrize(
    ("head", "names"),
    [
        (
            '<meta name="dc.creator" content="Cole, Ben"><meta name="dc.contributor" content="Advisor, An">',
            ["Ben Cole"],
        ),
        (
            '<meta name="dc.contributor" content="Ben Cole"><meta name="dc.contributor" content="Ada Roe">',
            ["Ben Cole", "Ada Roe"],
        ),
        ('<meta name="citation_authors" content="Cole, Ben; Roe, Ada">', ["Ben Cole", "Ada Roe"]),
        (
            '<meta name="citation_authors" content="Cole, Ben; Roe, Ada">'
            '<meta name="citation_author" content="Ben Cole"><meta name="citation_author" content="Ada Roe">',
            ["Ben Cole", "Ada Roe"],
        ),
        (
            '<meta name="DC.Creator.personalname" content="Nobody"><meta name="DC.Creator" content="Ben Cole">',
            ["Ben Cole"],
        ),
    ],
)
def test_authors_of_the_metadata(head: str, names: list[str]) -> None:
    document = clean(
        f'<html><head><meta name="dc.title" content="On Rain"><meta name="dc.identifier" content="1">{head}</head></html>'
    )

    assert [one.name for one in document.authors] == names


def test_identifiers_of_the_metadata() -> None:
    head = '<meta name="citation_pmid" content="123"><meta name="citation_pii" content="S1"><meta name="citation_arxiv_id" content="2405.1">'

    found = page("<p>Rain.</p>", head).identifiers

    assert (found.doi, found.pmid, found.pii, found.arxiv) == ("10.5555/rain.1", "123", "S1", "2405.1")


def test_an_outline_of_the_page_is_no_part_of_a_section() -> None:
    outline = "<ul><li><a href='#top'>Top of section</a></li><li><a href='#refs'>References</a></li></ul>"
    body = f"<h2>Abstract</h2>{outline}<p>{PROSE}</p><h2>References</h2>{outline}<ol><li>Doe A. Sun.</li></ol>"

    document = page(body)

    assert document.abstract == PROSE.strip()
    assert [one.text for one in document.references] == ["Doe A. Sun."]


@pytest.mark.parametrize("view", ["", "/abstract", "/full", "/pdf"])
def test_a_view_of_a_work_is_no_part_of_its_doi(view: str) -> None:
    body = f'<h2>References</h2><ol><li>Doe A. Sun. <a href="https://example.org/doi/10.5555/sun{view}">CrossRef</a></li></ol>'

    assert page(body).references[0].doi == "10.5555/sun"


def test_a_line_beside_a_list_is_no_entry_of_it() -> None:
    entries = "".join(f"<li>Doe {letter}. Sun.</li>" for letter in "ABCD")
    body = f"<h2>References</h2><ol>{entries}</ol><p>This journal is printed in Leeds</p>"

    document = page(body)

    assert [one.text for one in document.references] == [f"Doe {letter}. Sun." for letter in "ABCD"]
    assert "This journal is printed in Leeds" in [one.text for one in document.removed]


def test_a_title_that_an_entry_opens_and_does_not_close_goes_on_in_the_next_paragraph() -> None:
    entries = [
        "Cole, Ben. „Der Regen“. Der Fluss. 2. Mai.",
        "Doe, Carl. “On Fords.” The Ford. 3 May 2001.",
        "Roe, Ada. “What the Rain Was.",
        "The Weir. 4 May 2002.",
        "Wye, Dan. “On Locks.” The Lock. 5 May 2003.",
    ]

    document = page("<h2>Works Cited</h2>" + "".join(f"<p>{entry}</p>" for entry in entries))

    assert [one.text for one in document.references] == [*entries[:2], " ".join(entries[2:4]), entries[4]]


def test_profiles_can_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "samples" / "springer--article-2025.html").read_text(encoding="utf-8")

    assert clean(page).page.platform == "springer"
    assert clean(page, profiles=False).page.platform is None
    monkeypatch.setenv("CLEANSCRAPE_PROFILES", "none")
    assert clean(page).page.platform is None
    assert clean(page, profiles=True).page.platform == "springer"


def test_a_copy_on_another_host_says_where_it_belongs() -> None:
    head = '<link rel="canonical" href="https://link.springer.com/article/10.5555/x">'
    page = f"<html><head>{head}</head><body><h1>On Rain</h1></body></html>"

    assert clean(page, url="https://mirror.example.org/10.5555/x").page.platform == "springer"
    assert clean("<h1>On Rain</h1>", url="http://[broken").page.platform is None


def test_links_that_are_images_belong_to_their_entry() -> None:
    tools = '<ul><li><a href="https://doi.org/10.5555/abc"><img src="a.gif"></a></li></ul>'
    page = f"<h1>On Fog</h1><h2>References</h2><ol><li>Roe A. On rain. Sky 1990.{tools}</li></ol>"
    head = '<meta name="citation_title" content="On Fog"><meta name="citation_author" content="Cole, B.">'
    (entry,) = clean(f"<html><head>{head}</head><body>{page}</body></html>").references

    assert entry.doi == "10.5555/abc"


def test_a_tag_that_has_a_value_for_content_is_read() -> None:
    head = '<meta name="citation_title" content="On Fog"><meta name="citation_author" content="Cole, B.">'
    cited = '<meta name="citation_reference" value="Roe A. On rain. Sky 1990.">'
    (entry,) = clean(f"<html><head>{head}{cited}</head></html>").references

    assert entry.text == "Roe A. On rain. Sky 1990."


def test_an_abstract_ends_where_the_element_of_the_text_begins() -> None:
    says = (
        "We counted what passed the lock on forty mornings and weighed what stayed behind, until the counts fell with "
        "the wind and rose again whenever the warden was away."
    )
    begins = "Nobody had measured the lock before the bridge was closed, and few had wished to."
    document = clean(
        '<html><head><meta name="citation_title" content="On Locks"><meta name="citation_author" content="Roe, Ada">'
        '</head><body><h1 class="articleTitleGroup">On Locks</h1><div><h2 class="topLevelHeadingRule">Abstract</h2></div>'
        f'<div><p>{says}</p></div><div class="articleBody"><p>{begins}</p><h2>Results</h2><p>It rained.</p></div>'
        "</body></html>"
    )

    assert document.page.platform == "apa"
    assert document.abstract == says
    assert [section.paragraphs for section in document.body] == [(begins,), ("It rained.",)]


def test_what_follows_a_hidden_sign_is_read() -> None:
    document = clean('<html><body><p><i aria-hidden="true">*</i> It rained.</p></body></html>')

    assert document.body[0].paragraphs == ("* It rained.",)
    assert document.audit().accounted


def test_a_tag_may_hold_a_name_that_is_none() -> None:
    name = "Roe, " + "Ada " * 1000
    document = clean(
        f'<html><head><meta name="citation_title" content="On Rain">'
        f'<meta name="citation_author" content="{name}"></head><body><h1>On Rain</h1></body></html>'
    )

    assert document.page.kind == "landing"
    assert document.authors[0].family == "Roe"


HEADINGS: dict[str, tuple[str, list[tuple[str | None, int]]]] = {
    "what stood below went into other fields": (
        "<h2>History</h2><p>Received 3 May 1970; accepted 9 June 1970</p><h2>Fords</h2><p>{}</p>",
        [("Rain", 1), ("Fords", 1)],
    ),
    "and with it the headings above": (
        "<h2>About</h2><h3>History</h3><p>Received 3 May 1970; accepted 9 June 1970</p><h2>Fords</h2><p>{}</p>",
        [("Rain", 1), ("Fords", 1)],
    ),
    "a heading below stays": (
        "<h2>Results</h2><p>Received 3 May 1970; accepted 9 June 1970</p><h3>Fords</h3><p>{}</p>",
        [("Rain", 1), ("Results", 1), ("Fords", 2)],
    ),
    "an outline that nothing stood below": ("<h2>Fords</h2><h2>Locks</h2><p>{}</p>", [("Rain", 1), ("Fords", 1), ("Locks", 1)]),
    "links to the top and to the heading itself": (
        "<h2>Fords<a href='#top'>Top</a></h2><p>{}</p><h2>Locks <a href='#locks'>#</a></h2><p>{}</p>",
        [("Rain", 1), ("Fords", 1), ("Locks", 1)],
    ),
    "a link that is a word of the heading": ("<h2>Fords of the <a href='#fig1'>Tyne</a></h2><p>{}</p>", [("Rain", 1), ("Fords of the Tyne", 1)]),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADINGS)
def test_headings_of_the_text(name: str) -> None:
    body, expected = HEADINGS[name]
    while "{}" in body:
        body = body.replace("{}", f"{body.count('{}')} {3 * PROSE}", 1)  # no paragraph stands there twice
    article = f"<h2>Rain</h2><p>{3 * PROSE}</p>{body}<h2>References</h2><ol><li>Roe A. Fog. 1970.</li></ol>"

    assert [(one.heading, one.level) for one in page(f"<h2>Abstract</h2><p>{GERMAN}</p>{article}").body] == expected


def test_of_two_dates_that_agree_the_more_exact_one_counts() -> None:
    head = '<meta name="dc.date" content="2013"><meta name="citation_date" content="2013">'
    exact = page(f"<p>Received: 3 May 2012; published online: 6 May 2013</p><p>{PROSE}</p>", head)
    other = page(f"<p>Received: 3 May 2012; published online: 6 May 2012</p><p>{PROSE}</p>", head)

    assert exact.dates is not None
    assert (exact.dates.published, exact.dates.online) == ("2013", "2013-05-06")
    assert other.dates is not None
    assert other.dates.online == "2013"


def test_the_heading_that_names_the_window_is_the_title() -> None:
    article = f"<h3>On Rain and Locks</h3><h3>Abstract</h3><p>{PROSE}</p><h3>References</h3><ol><li>Roe A. Fog. 1970.</li></ol>"
    site = "<h2>Related Articles in Sky Journal</h2>"

    named = clean(
        f"<html><head><title>Sky Journal : On Rain and Locks</title></head><body>{site}{article}</body></html>"
    )
    unnamed = clean(f"<html><head><title>Sky Journal</title></head><body>{article}{site}</body></html>")

    assert (named.title, unnamed.title) == ("On Rain and Locks", "On Rain and Locks")
