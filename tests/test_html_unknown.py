"""Pages of platforms that nobody wrote a profile for: what their shape tells."""

from __future__ import annotations

import pytest

from cleanscrape import clean

from .test_html import PROSE, page

CITED = ["Roe A, Cole B ({}) On locks. J Rain 3:12–19", "Dahl C ({}) Ice. Hist Fog 11:201–233", "Ek D, Fors E ({}) Fords. Sky 7:1–9"]  # fmt: skip
RECORD = (
    "<ul><li>Abstract</li><li>References</li><li>Metrics</li></ul><p>Authors: Roe, Ada<sup>a</sup> | Cole, Ben<sup>b; *</sup></p><p>{places}</p>"
    "<p>Source: Rain Review, Volume 12, Number 2, May 2021, pp. 101-118(18)</p><p>Publisher: Rain Press</p><p>DOI: 10.5555/rain.1</p><p>Keywords: rain, fog</p>"
)  # fmt: skip


@pytest.mark.parametrize(
    "places",
    [
        "Affiliations: [a] Institute of Rain, Leeds | [b] University of Fog, Hull",
        "<strong>Affiliations: </strong>[a] <a href='#'>Institute of Rain, Leeds</a> [b] University of Fog, Hull",
    ],
)
def test_a_record_has_names_with_marks_and_addresses_behind_them(places: str) -> None:
    document = page(RECORD.format(places=places), '<meta name="citation_author" content="Cole, Ben">')

    assert [(one.name, one.affiliations) for one in document.authors] == [
        ("Ada Roe", ("Institute of Rain, Leeds",)),
        ("Ben Cole", ("University of Fog, Hull",)),
    ]


def test_a_record_says_in_one_line_where_the_work_stands() -> None:
    container = page(RECORD.format(places="")).container

    assert (container.title, container.volume, container.issue) == ("Rain Review", "12", "2")
    assert (container.first_page, container.last_page) == ("101", "118")


def test_a_tab_is_no_label_of_the_tab_behind_it() -> None:
    document = page(f"{RECORD.format(places='')}<div>{6 * PROSE}</div>")

    assert document.abstract == (6 * PROSE).strip()
    assert document.body == ()


def listed(year: int) -> str:
    return "".join(f"<li>{one.format(year + at)}</li>" for at, one in enumerate(2 * CITED))


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (f"<ul>{listed(1970)}</ul>", 6),
        (f"<h3>Works listed on Sky</h3><div>{listed(1970).replace('li>', 'p>')}</div>", 6),
        (f"<ul>{listed(2021)}</ul>", 0),
        (f"<h3>Cited by</h3><ul>{listed(1970)}</ul>", 0),
        (f"<ul>{listed(1970)[:180]}</ul>", 0),
    ],
)
def test_a_list_of_works_that_nothing_names_is_that_of_the_references(body: str, count: int) -> None:
    date = '<meta name="citation_publication_date" content="2021">'

    assert len(page(f"<h2>Abstract</h2><p>{6 * PROSE}</p>{body}", date).references) == count


def test_the_place_of_another_work_is_none_of_this_one() -> None:
    row = f"<div><h2>Abstract</h2><p>{PROSE}</p></div><table><tr><th>Related work</th><td>{CITED[0].format(1970)}</td></tr></table>"
    container = page(row).container

    assert (container.volume, container.first_page) == (None, None)


def test_statements_before_the_references_are_of_the_text() -> None:
    text = (
        f"<h2>Introduction</h2><p>{2 * PROSE}</p><p>{2 * PROSE}</p><h2>Statements</h2><p>Competing interests: None.</p>"
    )
    body = page(f"{text}<h2>References</h2><ul>{listed(1970)}</ul>").body

    assert (body[-1].heading, body[-1].paragraphs) == ("Statements", ("Competing interests: None.",))


@pytest.mark.parametrize("token", ['id="footer"', 'class="breadcrumb"'])
def test_what_sites_print_around_a_page_is_theirs(token: str) -> None:
    document = page(
        f"<h2>Introduction</h2><p>{2 * PROSE}</p><p>{2 * PROSE}</p><div {token}><h3>Rain Press</h3><p>2 Long Street</p><p>{PROSE}</p></div>"
    )

    assert [section.heading for section in document.body] == ["Introduction"]


KNOWN = '<script type="application/ld+json">{"@type": "ScholarlyArticle", "headline": "On Rain", "keywords": ["rain", "fog", "nine locks"]}</script>'


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        ("<table><tr><th>Terms</th><td>rain, nine locks</td></tr></table>", ["rain", "nine locks"]),
        ("<ul><li><a href='/'>rain, nine locks</a></li></ul>", ["rain", "fog", "nine locks"]),
        ("<p>rain, ten locks</p>", ["rain", "fog", "nine locks"]),
    ],
)
def test_a_line_of_keywords_that_data_names(line: str, terms: list[str]) -> None:
    assert [one.text for one in page(f"<h2>Abstract</h2><p>{PROSE}</p><h2>More</h2>{line}", KNOWN).keywords] == terms


@pytest.mark.parametrize(
    "cards",
    [
        "<ul hidden><li>Ada Roe <span>Institute of Rain</span></li><li>Ben Cole <span>University of Fog</span></li></ul>",
        "<ul><li>Roe, Ada <div>(Institute of Rain)</div></li><li>Cole, Ben <div>(University of Fog)</div></li></ul>",
        "<ul><li>Ada Roe <a href='#'>[opens in a new tab]</a><div>Institute of Rain</div>,</li><li>Ben Cole<div>University of Fog</div></li></ul>",
        "<ul><li>Ada Roe (Institute of Rain) ;</li><li>Ben Cole (University of Fog)</li></ul>",
        "<h3>Author Information</h3><ul><li><p>Ada Roe *</p><ul><li>Institute of Rain</li></ul></li><li><p>Ben Cole</p><ul><li>University of Fog</li></ul></li></ul>",
        "<h3>Author Information</h3><p>Ada Roe Corresponding Author</p><p>Institute of Rain</p><p>Ben Cole</p><p>University of Fog</p>",
        "<h3>Author Affiliations</h3><p>Ada Roe<sup>1,*</sup> and Ben Cole<sup>2</sup></p><p><sup>1</sup>Institute of Rain</p><p><sup>2</sup>University of Fog</p>",
    ],
)
def test_cards_of_authors(cards: str) -> None:
    tags = '<meta name="citation_author" content="Cole, Ben">'
    found = page(f"<p>Ada Roe, Ben Cole</p><div>{cards}</div><h2>Abstract</h2><p>{PROSE}</p>", tags).authors

    assert [one.affiliations for one in found] == [("Institute of Rain",), ("University of Fog",)]


INSTITUTIONS = '<meta name="citation_author" content="Cole, Ben"><meta name="citation_author_institution" content="Institute of Rain">'


@pytest.mark.parametrize(
    ("more", "places"),
    [
        ('<meta name="citation_author_institution" content="University of Fog">', [("Institute of Rain",), ("University of Fog",)]),
        ("", [(), ()]),
    ],
)  # fmt: skip
def test_institutions_behind_all_authors_are_one_each_or_nobodys(more: str, places: list[tuple[str, ...]]) -> None:
    assert [one.affiliations for one in page(f"<p>{PROSE}</p>", INSTITUTIONS + more).authors] == places


def test_names_that_tags_have_with_initials_alone() -> None:
    tags = '<meta name="citation_author" content="Roe A"><meta name="citation_author" content="Cole B">'
    line = "<p>Ada Roe,<sup>1</sup> Ben Cole<sup>2</sup></p><p><sup>1</sup>Institute of Rain, Leeds; <sup>2</sup>University of Fog, Hull</p>"
    found = page(f"{line}<h2>Abstract</h2><p>{PROSE}</p>", tags).authors

    assert [one.affiliations for one in found][-2:] == [("Institute of Rain, Leeds",), ("University of Fog, Hull",)]


CELLS = "<table><tr><td>Lock</td><td>Depth</td></tr><tr><td>First</td><td>2<sup>{mark}</sup></td></tr></table>"


@pytest.mark.parametrize(
    ("mark", "below", "notes"),
    [
        ("a", "<p><sup>a</sup>In a dry year.</p><p><sup>b</sup> Of the tenth.</p>", [("a", "In a dry year."), ("b", "Of the tenth.")]),
        ("b", "<div>Note. N = nights.</div><div><sup>*</sup>In a dry year.</div>", [(None, "Note. N = nights."), ("*", "In a dry year.")]),
        ("b", "<p><sup>a</sup>Nobody fell in.</p>", []),
    ],
)  # fmt: skip
def test_notes_below_a_table_begin_with_its_marks(mark: str, below: str, notes: list[tuple[str | None, str]]) -> None:
    text = f"<h2>Introduction</h2><p>{2 * PROSE}</p>{CELLS.format(mark=mark)}{below}<p>{2 * PROSE}</p>"

    assert [(one.label, one.text) for one in page(text).footnotes] == notes


LED = "<html><body><p>Home</p><h1>{title}</h1><h3>{names}</h3><p>{abstract}</p><p>{terms}</p><h3>{last}</h3></body></html>"


@pytest.mark.parametrize(
    ("title", "abstract", "terms", "kind"),
    [
        ("四条小运河的水深与初冰", "摘要：浅运河比深运河更早结冰，但很少有记录说明早多少。我们在四条运河上记录了四百一十二个夜晚，水深每减少半米，结冰就提前三个夜晚。", "关键词：运河;初冰", "landing"),
        ("On Rain and Locks", f"Abstract: {PROSE}", "Keywords: rain, locks", "landing"),
        ("On Rain and Locks", f"Abstract: {PROSE}", "Prices: on demand", "other"),
    ],
)  # fmt: skip
def test_lines_that_lead_with_their_labels_tell_a_work(title: str, abstract: str, terms: str, kind: str) -> None:
    document = clean(LED.format(title=title, names="李明1王芳2", abstract=abstract, terms=terms, last="2 Long Street"))

    assert document.page.kind == kind
    if kind == "landing":
        assert (document.title, document.abstract) == (title, abstract[3 if "：" in abstract else 10 :].strip())


def test_abstracts_in_elements_apart_from_each_other_are_several() -> None:
    first = f"<div class='abstract'><h2>Abstract of the paper, by Ada Roe</h2><p>{PROSE}</p></div>"
    second = f"<div class='abstract'><h2>Om regn</h2><p>{2 * PROSE}</p></div>"
    document = page(f"{first}<p>Do you like this?</p>{second}")

    assert [one.text for one in document.abstracts] == [PROSE.strip(), f"Om regn\n{(2 * PROSE).strip()}"]


def test_an_address_below_the_name_of_whom_to_write_to_is_theirs() -> None:
    lines = "<h4>Corresponding Author:</h4><p>Ada Roe, PhD</p><p>2 Long Street</p><p><a href='mailto:x@y.example'>x@y.example</a></p>"
    tags = '<meta name="citation_author" content="Cole, Ben">'
    found = page(f"<p>Ada Roe, Ben Cole</p><div>{lines}</div><h2>Abstract</h2><p>{PROSE}</p>", tags).authors

    assert [one.email for one in found] == ["x@y.example", None]


def test_signs_set_high_are_none_of_a_name_that_tags_have_with_initials() -> None:
    names = "<h3>Adam Marsh<sup>a</sup>* and Ben Cole<sup>b</sup></h3>"
    places = "<p><sup>a</sup>Institute of Rain, Leeds, and <sup>b</sup>University of Fog, Hull</p>"
    head = "".join(f'<meta name="citation_{tag}">' for tag in ('title" content="On Rain', 'author" content="Marsh, A.', 'author" content="Cole, B.'))  # fmt: skip
    text = f"<p>{5 * PROSE}</p><h2>1. Introduction</h2><p>{2 * PROSE}</p>"
    document = clean(f"<html><head>{head}</head><body><h1>On Rain</h1>{names}{places}{text}</body></html>")

    assert [(one.name, one.affiliations) for one in document.authors] == [
        ("Adam Marsh", ("Institute of Rain, Leeds",)),
        ("Ben Cole", ("University of Fog, Hull",)),
    ]
    assert document.abstract == (5 * PROSE).strip()


def test_cards_of_authors_of_a_page_without_metadata() -> None:
    cards = "<p>Ada Roe<br>Institute of Rain<br>a@x.example</p><p>Ben Cole<br>University of Fog</p><p>Published<br>in Hull College</p>"
    text = f"<h3>Abstract</h3><p>{PROSE}</p><h3>References</h3><ul>{listed(1970)}</ul>"
    document = clean(
        f"<html><head><title>On Rain and Locks</title></head><body><h3>On Rain and Locks</h3>{cards}{text}</body></html>"
    )

    assert [(one.name, one.affiliations) for one in document.authors] == [
        ("Ada Roe", ("Institute of Rain",)),
        ("Ben Cole", ("University of Fog",)),
    ]


def test_a_statement_of_rights_below_how_to_cite_is_one() -> None:
    said = "© 1970 The Author(s). This work is licensed under a Creative Commons Attribution 4.0 International License."
    cite = f"<h3>Cite This Article</h3><p>Roe, A. On Rain. 1970.</p><p>{said}</p><footer>© 2024 Locks Ltd</footer>"
    head = '<meta name="citation_publication_date" content="1970">'

    assert page(f"<h2>Abstract</h2><p>{PROSE}</p>{cite}", head).copyright == said


def test_initials_before_long_addresses_say_whose_they_are() -> None:
    streets = ", ".join(f"{number} Street" for number in range(50))
    line = f"<p>(AR) Institute of Rain, {streets}; e-mail: (AR) a@x.example; (BC) University of Fog, Hull.</p>"
    tags = '<meta name="citation_author" content="Cole, Ben">'
    found = page(f"<p>Ada Roe and Ben Cole</p>{line}<h2>Abstract</h2><p>{PROSE}</p>", tags).authors

    assert [one.affiliations[0][:17] for one in found] == ["Institute of Rain", "University of Fog"]


LOGIN = "<h3>Log in</h3><p>Get access to all of this article by using one of the options that stand below.</p>"


@pytest.mark.parametrize(("prose", "sections"), [(1, 0), (3, 1)])
def test_a_sentence_between_abstract_and_references_is_the_sites(prose: int, sections: int) -> None:
    text = f"<p>{PROSE}</p>" * (prose - 1)
    document = page(f"<section><h2>Abstract</h2><p>{PROSE}</p></section>{LOGIN}{text}<ul>{listed(1970)}</ul>")

    assert len(document.body) == sections


def test_a_search_for_other_papers_of_an_author_is_no_statement() -> None:
    cards = "<dl><dt>Authors:</dt><dd>Ada Roe</dd><dd>Search for other papers by Ada Roe in<br>Current site<br>Ledger of Locks<br>Close</dd></dl>"

    assert page(f"{cards}<section><h2>Abstract</h2><p>{PROSE}</p></section>").body == ()


def test_the_title_of_a_file_in_a_record_is_not_that_of_the_work() -> None:
    record = "<p>Authors: Ada Roe</p><h3>Files</h3><h4>Title</h4><p>Supporting information</p><p>DOI: 10.5555/rain.1</p><p>Publisher: Rain Press</p>"

    assert page(record).warnings == ()


def test_a_note_may_end_in_a_link_back_to_its_marker() -> None:
    notes = '<h2>Notes</h2><ol><li>The tenth is dry. <a href="#m1">\u21a9\ufe0e</a></li><li>Or was. <a href="#m2">\u21a9</a></li></ol>'

    assert [note.text for note in page(f"<p>{PROSE}</p>{notes}").footnotes] == ["The tenth is dry.", "Or was."]


def test_abbreviations_above_the_text_are_of_it() -> None:
    terms = "<p>Abbreviations</p><dl><dt>CI</dt><dd>confidence interval</dd><dt>SPA</dt><dd>rain assay</dd></dl>"
    abstract = f"<h2>Abstract</h2><p>{PROSE}</p><dl><dt>Files</dt><dd>in all forms</dd></dl>"
    body = page(f"<div>{abstract}</div>{terms}<h2>Introduction</h2><p>{2 * PROSE}</p><p>{2 * PROSE}</p>").body

    assert [(one.heading, one.paragraphs) for one in body[:3]] == [
        (None, ("Abbreviations",)),
        ("CI", ("confidence interval",)),
        ("SPA", ("rain assay",)),
    ]
    assert body[3].heading == "Introduction"


def test_a_prompt_above_a_list_of_terms_is_none_of_them() -> None:
    prompt = "<p>We want to know what you think of these terms, and whether one of them is wrong. Click the flag beside it, and we will look at it again soon.</p>"
    terms = "".join(f"<li><a href='/{term}'>{term}</a></li>" for term in ("rain", "fog", "locks"))
    document = page(f"<h2>Abstract</h2><p>{PROSE}</p><h3>Subject Areas</h3>{prompt}<ul>{terms}</ul>")

    assert [(one.text, one.source) for one in document.keywords] == [
        ("rain", "index"),
        ("fog", "index"),
        ("locks", "index"),
    ]
    assert document.body == ()


def test_a_caption_may_be_a_link() -> None:
    caption = "Table 1. Locks and fords of the lower canal in nine winters"
    listed = f"<h2>Figures</h2><ul><li><a href='/t1'>{caption}</a></li></ul>"
    body = page(f"<h2>Abstract</h2><p>{2 * PROSE}</p>{listed}").body

    assert body[-1].paragraphs[-1] == caption


def test_a_link_among_prose_is_of_it_where_it_ends_as_a_sentence_does() -> None:
    files = "<p><a href='/s1'>Locks and fords.</a></p><p><a href='/s2'>Download all</a></p>"
    body = page(f"<h2>How it rained</h2><p>{2 * PROSE}</p>{files}<p>{3 * PROSE}</p>").body

    assert body[0].paragraphs[1:-1] == ("Locks and fords.",)


LINKED = "<a href='/r'>rain</a><a href='/f'>fog</a>"


@pytest.mark.parametrize(
    ("shown", "terms"),
    [
        (f"<div><p>Keywords:</p><div>{LINKED}</div></div>", ["rain", "fog"]),
        ("<p>Keywords:</p><p>rain, fog</p><p>On 2 Long Street</p>", ["rain", "fog"]),
        (f"<p>Keywords:</p><p>{PROSE}</p>", []),
        (f"<h4>Tags</h4><p>{LINKED}</p>", ["rain", "fog"]),
        ("<p itemprop='keywords'>rain / fog / nine locks</p>", ["rain", "fog", "nine locks"]),
    ],
)
def test_keywords_below_or_behind_their_label(shown: str, terms: list[str]) -> None:
    document = page(f"<section><h2>Abstract</h2><p>{PROSE}</p></section><aside>{shown}</aside>")

    assert [one.text for one in document.keywords] == terms


@pytest.mark.parametrize(
    ("tags", "terms"),
    [(["rain,fog,nine locks"], ["rain", "fog", "nine locks"]), (["rain, heavy", "fog"], ["rain, heavy", "fog"])],
)
def test_one_tag_lists_keywords_and_several_have_one_each(tags: list[str], terms: list[str]) -> None:
    head = "".join(f'<meta name="citation_keywords" content="{tag}">' for tag in tags)

    assert [one.text for one in page(f"<p>{PROSE}</p>", head).keywords] == terms


@pytest.mark.parametrize(
    ("shown", "terms"),
    [
        ("<p><b>Keywords:</b></p><ul><li>rain, </li><li>fog</li></ul>", ["rain", "fog"]),
        ("<p><b>Keywords:</b></p><ul><li>rain, </li></ul>", []),
        (
            "<h2>Keywords</h2><p>rain, fog</p><p>Published on 3 May 2021</p><p>https://doi.org/10.5555/rain.1</p>",
            ["rain", "fog"],
        ),
    ],
)
def test_keywords_below_their_label_in_an_abstract(shown: str, terms: list[str]) -> None:
    document = page(f"<section><h2>Abstract</h2><p>{PROSE}</p><div>{shown}</div></section>")

    assert [one.text for one in document.keywords] == terms
    assert document.abstract == PROSE.strip()


def test_a_record_of_names_with_their_parts() -> None:
    fields = "<dt>Title</dt><dd>On Rain</dd><dt>Names</dt><dd>Roe, Ada (author)</dd><dt>Abstract / Description</dt>"

    assert page(f"<dl>{fields}<dd>{PROSE}</dd></dl>").abstract == PROSE.strip()


def test_a_heading_of_a_part_is_known_behind_its_number() -> None:
    head = '<meta name="citation_title" content="On Rain"><meta name="citation_author" content="Roe, Ada">'
    parts = "<section><h2>1. Introduction</h2><div>Rain falls.</div></section>"
    parts += "<section><h2>2. Results</h2><div>It fell.</div></section>"
    document = clean(f"<html><head>{head}</head><body><h1>On Rain</h1>{parts}</body></html>")

    assert [(one.heading, one.paragraphs) for one in document.body] == [
        ("1. Introduction", ("Rain falls.",)),
        ("2. Results", ("It fell.",)),
    ]


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ('others.<a href="#fn1"><span class="show-for-sr">Footnote</span><sup>1</sup></a> Few', "others.1 Few"),
        ('<a href="/log">The log</a><span class="sr-only"> (opens in a new tab)</span> tells.', "The log tells."),
        ('<a href="/log"><span class="visually-hidden">The log</span></a> tells.', "The log tells."),
        ('<span class="sr-only">Funding:</span> None of us was paid.', "Funding: None of us was paid."),
    ],
)
def test_what_is_for_screen_readers_alone_is_no_part_of_a_sentence(shown: str, text: str) -> None:
    document = page(f"<h2>Introduction</h2><p>{shown}</p><p>{3 * PROSE}</p>")

    assert document.body[0].paragraphs[0] == text
