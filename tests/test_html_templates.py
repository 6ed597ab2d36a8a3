"""What templates of known platforms do that no sample shows: where a text begins, who handled a work, its dates."""

from __future__ import annotations

import pytest

from cleanscrape import clean

from .test_html_facts import PROSE, page, tag

SILVERCHAIR = (
    "<html><head>{tags}</head><body><h1 class='wi-article-title'>On Rain</h1><div class='al-author-name'>Ada Roe</div>"
    "<div class='widget-ArticleTopInfo'>12 March</div><div class='article-body'><div class='widget-ArticleFulltext'>{body}</div></div></body></html>"
)
TAGS = tag("citation_title", "On Rain") + tag("citation_author", "Roe, Ada") + tag("citation_journal_title", "Fog")
OTHER = PROSE.replace("forty mornings", "twelve evenings of a late and dark winter")


@pytest.mark.parametrize(
    ("body", "abstract", "paragraphs"),
    [
        (f"<p>{PROSE}</p><p>{OTHER}</p>", None, [PROSE, OTHER]),
        (f"<h2>Abstract</h2><section class='abstract'><p>{PROSE} {PROSE}</p></section><p>{OTHER}</p>", f"{PROSE} {PROSE}", [OTHER]),
        (f"<h2>Abstract</h2><section class='abstract'><p>{PROSE} {PROSE}</p></section>", f"{PROSE} {PROSE}", []),
    ],
    ids=["a review without an abstract", "the first paragraph below an abstract", "an abstract alone"],
)  # fmt: skip
def test_an_abstract_has_an_element_of_its_own(body: str, abstract: str | None, paragraphs: list[str]) -> None:
    document = clean(SILVERCHAIR.format(tags=TAGS, body=body))

    assert document.page.platform == "silverchair"
    assert document.abstract == abstract
    assert [paragraph for section in document.body for paragraph in section.paragraphs] == paragraphs


def test_the_heading_inside_an_element_of_keywords_is_none() -> None:
    told = "<div class='kwd-group'><h3>Society's own headings:</h3><p>Rain</p><p>Fog</p></div>"
    document = clean(SILVERCHAIR.format(tags=TAGS, body=f"<p>{PROSE}</p>{told}"))

    assert [keyword.text for keyword in document.keywords] == ["Rain", "Fog"]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ("<p>Edited by:</p><p>Cy Doe, School of Ice, Norway</p><p>Reviewed by: Di Poe, Hull</p>", []),
        ("<p>Edited by Cy Doe, the volume has two parts, and the first of them is about rain alone.</p>", ["Edited"]),
    ],
)
def test_who_edited_and_reviewed_a_work_is_none_of_its_text(lines: str, kept: list[str]) -> None:
    document = clean(SILVERCHAIR.format(tags=TAGS, body=f"<h2>Introduction</h2><p>{PROSE}</p>{lines}"))

    assert [p.split()[0] for section in document.body for p in section.paragraphs] == ["We", *kept]


def test_whom_to_write_to_may_stand_at_the_end_of_the_text() -> None:
    line = "<p>*Correspondence: Ada Roe, office@example.org</p><p>Correspondence of fogs was kept in four towns.</p>"
    document = clean(SILVERCHAIR.format(tags=TAGS, body=f"<h2>Introduction</h2><p>{PROSE}</p>{line}"))

    assert [note.text for note in document.footnotes] == ["Correspondence: Ada Roe, office@example.org"]
    assert document.authors[0].email == "office@example.org"
    assert len(document.body[0].paragraphs) == 2


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("Edited by Cy Doe, Hull, and approved June 9, 1970 (received for review May 3, 1970)", ("1970-05-03", "1970-06-09")),
        ("Communicated by Cy Doe, accepted 9 June 1970", (None, "1970-06-09")),
    ],
)  # fmt: skip
def test_dates_behind_other_words(line: str, dates: tuple[str | None, str | None]) -> None:
    told = page(body=f"<h2>Introduction</h2><p>{PROSE}</p><p>{line}</p>").dates

    assert told is not None
    assert (told.received, told.accepted) == dates


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("This is an article distributed under the terms of the Journals Default License.", None),
        ("© 2018 Rain Society. This is an article distributed under the terms of a licence.", "© 2018"),
    ],
)
def test_who_holds_the_rights_is_no_matter_of_the_licence(statement: str, found: str | None) -> None:
    lines = f"<h2>Abstract</h2><p>{PROSE}</p><p class='copyright-statement'>{statement}</p>"
    document = clean(SILVERCHAIR.format(tags=TAGS, body=lines))

    assert (document.copyright or "")[:6] == (found or "")


def test_the_call_of_a_note_hangs_on_its_word_when_the_words_before_it_go() -> None:
    said = "Locks are old.<a href='#n'><span class='sr-only'>Footnote </span><sup>1</sup></a> They <span class='sr-only'>Link</span> leak."
    document = clean(SILVERCHAIR.format(tags=TAGS, body=f"<h2>Introduction</h2><p>{PROSE}</p><p>{said}</p>"))

    assert document.body[0].paragraphs[1] == "Locks are old.1 They leak."


@pytest.mark.parametrize(
    ("publisher", "host", "platform"),
    [
        ("American Heart Association, Inc.", "circ.ahajournals.org", "ahajournals"),
        ("National Academy of Sciences", "www.pnas.org", "pnas"),
        ("American Association for the Advancement of Science", "www.sciencemag.org", "science"),
    ],
)
def test_publishers_that_moved_are_known_on_their_older_system(publisher: str, host: str, platform: str) -> None:
    tags = TAGS + tag("dc.publisher", publisher) + tag("citation_abstract_html_url", f"http://{host}/content/12/3")
    older = f"<div class='hw-gen-page' id='pageid-content'><h1 id='article-title-1'>On Rain</h1><div class='section abstract'><h2>Abstract</h2><p>{PROSE}</p></div></div>"

    assert clean(f"<html><head>{tags}</head><body>{older}</body></html>").page.platform == platform


def test_a_society_whose_name_another_begins_with() -> None:
    tags = TAGS + tag("citation_publisher", "The Royal Society of Chemistry")
    tags += tag("citation_abstract_html_url", "http://pubs.rsc.org/en/content/articlelanding/2013/ma/c2ma01234f")

    assert clean(f"<html><head>{tags}</head><body><h1>On Rain</h1><p>{PROSE}</p></body></html>").page.platform == "rsc"


def test_the_label_of_an_address_may_stand_between_it_and_the_name() -> None:
    cards = "".join(
        f"<div class='row author'><dt>{name}</dt><dd><span>Affiliation:</span><div>{place}</div></dd></div>"
        for name, place in (("Ada Roe", "School of Rain, Leeds, UK"), ("Ben Cole", "Institute of Fog, Hull, UK"))
    )
    tags = TAGS + tag("citation_author", "Cole, Ben")
    names = "<div class='contributor-type__contributor'><a>Ada Roe</a> and <a>Ben Cole</a></div>"
    document = clean(
        f"<html><head>{tags}</head><body><h1>On Rain</h1>{names}<div class='authors-details'>{cards}</div>"
        f"<div class='content__journal'><p>{PROSE}</p></div></body></html>"
    )

    assert document.page.platform == "cambridge"
    assert [(one.name, one.affiliations) for one in document.authors] == [
        ("Ada Roe", ("School of Rain, Leeds, UK",)),
        ("Ben Cole", ("Institute of Fog, Hull, UK",)),
    ]


def test_headings_of_what_is_said_of_a_work_are_none_of_its_text() -> None:
    lines = "<h2>Affiliations &amp; Notes</h2><p>School of Rain, Leeds, UK</p><h2>Article Info</h2><p>Available in print</p><h2>User License</h2><p>CC BY 4.0</p>"
    document = page(body=f"<p>Ada Roe</p>{lines}<h2>Introduction</h2><p>{PROSE}</p>")

    assert [section.heading for section in document.body] == ["Introduction"]
    assert document.license == "https://creativecommons.org/licenses/by/4.0/"


WALL = "<p>You do not currently have access to this article.</p><h2>Sign in</h2><p>Register</p><h3>Ways in</h3><p>Access is often given through the networks of those who subscribe to it.</p>"


@pytest.mark.parametrize(
    ("below", "body"),
    [
        (WALL, []),
        (f"{WALL}<h2>Acknowledgements</h2><p>We thank the fog.</p>", ["Acknowledgements"]),
        (f"<h2>Introduction</h2><p>You do not currently have access to this rain. {PROSE}</p>", ["Introduction"]),
    ],
    ids=["forms and offers", "a part of the work behind them", "a sentence"],
)
def test_below_the_notice_that_ends_a_preview_stands_what_the_site_offers(below: str, body: list[str]) -> None:
    abstract = f"<h2>Extract</h2><section class='abstract'><p>{PROSE} {PROSE}</p></section>"
    document = clean(SILVERCHAIR.format(tags=TAGS, body=abstract + below))

    assert document.abstract == f"{PROSE} {PROSE}"
    assert [section.heading for section in document.body] == body


def test_labels_with_values_below_a_heading_of_a_text_are_facts() -> None:
    facts = "<h2>Additional Information</h2><div>ISSN</div><div>1234-5679</div><div>Print ISSN</div><div>1234-5660</div><div>Pages</div><div>pp. 1-9</div>"
    document = page(body=f"<h2>Abstract</h2><p>{PROSE}</p>{facts}")

    assert (document.body, document.container.issn) == ((), ("1234-5660", "1234-5679"))


def test_facts_in_a_list_of_definitions_stand_in_no_text() -> None:
    facts = "<dl><dt>DOI:</dt><dd>10.5555/rain.1</dd><dt>Publication date:</dt><dd>3 May 2012</dd><dt>Groups:</dt><dd>Fogs</dd></dl>"
    words = "<h2>Abbreviations</h2><dl><dt>MRF</dt><dd>Mean rain and fog</dd><dt>LOF</dt><dd>Limit of fog</dd></dl>"
    document = page(body=f"<p>{3 * PROSE}</p>{facts}<p>{3 * PROSE}</p>{words}<p>{PROSE}</p>")
    said = " ".join(paragraph for section in document.body for paragraph in section.paragraphs)

    assert "Fogs" not in said
    assert "Limit of fog" in said


def test_the_press_of_a_university_employs_nobody() -> None:
    head = (
        tag("citation_title", "On Rain")
        + tag("citation_author", "Roe, Ada")
        + tag("citation_publisher", "Hull University Press")
    )
    people = "<h1>On Rain</h1><div>Ada Roe</div><div>{}</div>"
    document = clean(
        f"<html><head>{head}</head><body>{people.format('Hull University Press')}<p>{PROSE}</p></body></html>"
    )
    other = clean(
        f"<html><head>{head}</head><body>{people.format('School of Fog, Hull University')}<p>{PROSE}</p></body></html>"
    )

    assert [author.affiliations for author in document.authors] == [()]
    assert [author.affiliations for author in other.authors] == [("School of Fog, Hull University",)]


def test_how_to_mail_an_author_is_no_place() -> None:
    places = "<div class='aff'><sup>1</sup> School of Fog, Hull</div><div class='aff'><sup>a)</sup> Electronic mail: roe@example.org</div>"
    document = clean(
        SILVERCHAIR.replace("Ada Roe<", "Ada Roe<sup>1,a)</sup>" + "<").format(
            tags=TAGS, body=f"{places}<p>{PROSE}</p>"
        )
    )

    assert document.authors[0].affiliations == ("School of Fog, Hull",)


def test_a_weight_behind_the_link_of_a_keyword_is_none_of_it() -> None:
    terms = "<div class='kwd-group'><ul><li><a href='/1'>Rain</a> 22.0</li><li><a href='/2'>Fog</a> (4)</li><li><a href='/3'>Apollo</a> missions</li></ul></div>"
    document = clean(SILVERCHAIR.format(tags=TAGS, body=f"<p>{PROSE}</p>{terms}"))

    assert [one.text for one in document.keywords] == ["Rain", "Fog", "Apollo missions"]


@pytest.mark.parametrize(
    ("heading", "entries"),
    [("<h3>Works that it names</h3>", 3), ("", 3), ("<h3>Ada Roe (1970). On snow. Hull: Key.</h3><h3>Di Poe (1990). On sun. Hull: Key.</h3>", 5)],
)  # fmt: skip
def test_a_list_may_have_its_own_heading_inside(heading: str, entries: int) -> None:
    works = "<p>Roe, A. (1970). On rain. Hull: Key.</p><p>Cole, B. (1980). On ice. Hull: Key.</p><p>Doe, C. (1990). On fog. Hull: Key.</p>"
    document = clean(SILVERCHAIR.format(tags=TAGS, body=f"<p>{PROSE}</p><div class='ref-list'>{heading}{works}</div>"))

    assert len(document.references) == entries


@pytest.mark.parametrize(
    ("below", "count"),
    [
        ("<p>Corresponding author. Tel.: 12 34</p><p>Rain Office</p>", 2),
        ("<p>© 1999 Rain Office</p><p>Terms of use of this office</p>", 2),
        ("<p>Correspondence of Ada Roe, 1970. Hull: Key Press.</p>", 3),
    ],
)
def test_references_end_at_whom_to_write_to_and_at_the_rights(below: str, count: int) -> None:
    works = "<p>Roe, A. (1970). On rain. Hull: Key.</p><p>Cole, B. (1980). On ice. Hull: Key.</p>"
    document = page(body=f"<h2>Introduction</h2><p>{3 * PROSE}</p><h2>References</h2>{works}{below}")

    assert len(document.references) == count


def test_marks_in_a_line_of_authors_that_no_tag_names() -> None:
    line = "Ada Roe<sup>a</sup><sup>, </sup><a href='#c'><img></a><sup>, </sup><a href='mailto:x@example.org'><img></a> and Ben Cole<sup>b</sup>"
    places = "<p><sup>a</sup>School of Fog, Hull University</p><p><sup>b</sup>Institute of Ice, Leeds</p>"
    document = clean(
        f"<html><body><h1>On Rain and Fog</h1><p>{line}</p>{places}<h2>Abstract</h2><p>{PROSE}</p><h2>Keywords</h2><p>rain; fog</p></body></html>"
    )

    assert [(one.name, one.affiliations) for one in document.authors] == [
        ("Ada Roe", ("School of Fog, Hull University",)),
        ("Ben Cole", ("Institute of Ice, Leeds",)),
    ]


@pytest.mark.parametrize(
    ("tagged", "shown", "expected"),
    [
        ("Ada Roe", "Prof Ada Roe, MD", ("Ada Roe", "Ada", "Roe")),
        ("Open Rain Study Group", "Open Rain Study Group", ("Open Rain Study Group", None, None)),
    ],
)
def test_names_as_tags_and_page_have_them(
    tagged: str, shown: str, expected: tuple[str, str | None, str | None]
) -> None:
    tags = TAGS.replace("Roe, Ada", tagged)
    author = clean(
        SILVERCHAIR.replace("al-author-name'>Ada Roe<", f"info-card-name'>{shown}<").format(
            tags=tags, body=f"<p>{PROSE}</p>"
        )
    ).authors[0]

    assert (author.name, author.given, author.family) == expected


def test_a_manuscript_is_accepted_before_it_is_online() -> None:
    dates = "<ul class='ww-history'><li>Accepted manuscript online: 7 JAN 2014</li><li>Manuscript Accepted: 2 JAN 2014</li></ul>"
    document = clean(SILVERCHAIR.format(tags=TAGS, body=f"{dates}<p>{PROSE}</p>"))

    assert document.dates.accepted == "2014-01-02"


@pytest.mark.parametrize(
    "said",
    ["Esta obra está bajo una licencia Creative Commons.", "Dieses Werk steht unter der Lizenz Creative Commons."],
)
def test_a_licence_in_other_languages_is_no_copyright(said: str) -> None:
    document = clean(SILVERCHAIR.format(tags=TAGS, body=f"<p>{PROSE}</p><div class='copyright'>{said}</div>"))

    assert document.copyright is None


def test_statements_under_headings_among_notes_are_of_the_text() -> None:
    notes = "<section><div class='fn-group'><h2>{}</h2><p>The Rain Fund paid for the fog.</p></div></section>"
    told = page(body=f"<h2>Introduction</h2><p>{3 * PROSE}</p>{notes.format('Funding')}")
    noted = page(body=f"<h2>Introduction</h2><p>{3 * PROSE}</p>{notes.format('Footnotes')}")

    assert (told.body[-1].heading, told.footnotes) == ("Funding", ())
    assert [note.text for note in noted.footnotes] == ["The Rain Fund paid for the fog."]


def test_the_type_of_a_work_is_none_of_its_keywords() -> None:
    head = TAGS + tag("citation_keywords", "rain; fog; Thesis") + tag("DC.type", "Thesis")
    document = clean(SILVERCHAIR.format(tags=head, body=f"<p>{PROSE}</p>"))

    assert [one.text for one in document.keywords] == ["rain", "fog"]


def test_what_a_portal_says_beside_places_and_before_rights() -> None:
    places = "<div class='affiliations'><p><sup>*</sup>Corresponding author for this work</p><ul><li>School of Fog</li></ul></div>"
    rights = "<h3>Bibliographical note</h3><p>Publisher Copyright:<br>© 2017 Fog Society.</p>"
    head = TAGS + tag("citation_publication_date", "2017/06")
    document = clean(
        f"<html><head>{head}</head><body><h1>On Rain</h1><p>Ada Roe<sup>*</sup></p>{places}<h2>Abstract</h2>"
        f"<p>{PROSE}</p>{rights}<footer>© 2021 Portal</footer></body></html>"
    )

    assert document.authors[0].affiliations == ("School of Fog",)
    assert document.copyright == "Publisher Copyright: © 2017 Fog Society."


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("https://doi.org/10.5555/RAIN.1", False),
        ("doi:10.5555/rain.1", False),
        ("https://doi.org/10.5555/other.2", True),
    ],
)
def test_a_line_that_is_the_doi_of_the_work_is_none_of_its_text(line: str, kept: bool) -> None:
    head = TAGS + tag("citation_doi", "10.5555/rain.1")
    document = clean(SILVERCHAIR.format(tags=head, body=f"<h2>Introduction</h2><p>{PROSE}</p><p>{line}</p>"))

    assert (line in document.body[0].paragraphs) is kept


def test_a_correction_says_nothing_of_the_place_of_the_work() -> None:
    head = TAGS + tag("citation_doi", "10.5555/rain.1") + tag("citation_issue", "6")
    other = "<p>9 May 2015: Roe A (2015) Correction: On Rain. Fog 10(7): e2. https://doi.org/10.5555/rain.2</p>"
    document = clean(SILVERCHAIR.format(tags=head, body=f"{other}<h2>Introduction</h2><p>{PROSE}</p>"))

    assert (document.container.issue, document.warnings) == ("6", ())


def test_names_with_their_addresses_behind_a_dash() -> None:
    head = tag("citation_title", "On Rain") + tag("citation_author", "Roe, Ada") + tag("citation_author", "Cole, Ben")
    listed = (
        "<h2>Author Information</h2><ul><li><b>Ben Cole</b> - Institute of Ice, Leeds; https://orcid.org/0000-0001-5555-0001; "
        "Email: cole@example.org</li><li><b>Ada Roe</b> – School of Fog, Hull</li></ul>"
    )
    document = clean(
        f"<html><head>{head}</head><body><h1>On Rain</h1><p>Ada Roe, Ben Cole</p><p>{PROSE}</p>{listed}</body></html>"
    )

    assert [author.affiliations for author in document.authors] == [
        ("School of Fog, Hull",),
        ("Institute of Ice, Leeds",),
    ]


def test_a_name_in_the_window_is_no_subtitle() -> None:
    shown = "<h1>On Rain</h1><div>Ada Roe</div><h2>Abstract</h2>"
    document = clean(
        f"<html><head><title>On Rain - Ada Roe, 2019</title>{TAGS}</head><body>{shown}<p>{PROSE}</p></body></html>"
    )

    assert (document.title, document.subtitle) == ("On Rain", None)


def test_keywords_behind_their_label_are_links() -> None:
    terms = "<p><span>Keywords</span> <a href='/1'>rain</a>, <a href='/2'>fog</a></p>"
    document = clean(SILVERCHAIR.format(tags=TAGS, body=f"<p>{PROSE}</p><div class='kwd-group'>{terms}</div>"))

    assert [one.text for one in document.keywords] == ["rain", "fog"]


def test_the_place_of_a_work_is_no_abstract() -> None:
    place = (
        "Fog Lett., 24 February 2016 Sec. Rain and Other Falling Water Volume 7 - 2016 | https://doi.org/10.5555/rain.1"
    )
    document = clean(SILVERCHAIR.format(tags=TAGS, body=f"<div class='abstract'><p>{place}</p></div><p>{PROSE}</p>"))

    assert document.abstract is None


@pytest.mark.parametrize(
    ("tagged", "shown", "name"),
    [("Ada Roe", "ADA ROE", "Ada Roe"), ("Ada Roe", "Ada Róe", "Ada Roe")],
)
def test_a_name_is_not_in_capitals_where_its_tag_is_not(tagged: str, shown: str, name: str) -> None:
    head = tag("citation_title", "On Rain") + tag("citation_author", tagged)
    people = f"<p class='authors'>{shown}, Ben Cole</p>"
    document = clean(f"<html><head>{head}</head><body><h1>On Rain</h1>{people}<p>{PROSE}</p></body></html>")

    assert document.authors[0].name == name


def test_whoever_died_works_nowhere_but_where_they_did() -> None:
    head = TAGS.replace("Roe, Ada", "Ada Roe") + tag("citation_author", "Ben Cole")
    lines = "<p>Ada Roe<sup>1,*</sup>, Ben Cole<sup>1,†</sup></p><ul><li><sup>1</sup>School of Fog, Hull University</li></ul>"
    notes = "<ul><li><sup>*</sup><a href='mailto:roe@example.org'>roe@example.org</a></li><li><sup>†</sup>Deceased.</li></ul>"
    document = clean(
        f"<html><head>{head}</head><body><h1>On Rain</h1><div class='affiliations'>{lines}{notes}</div>"
        f"<h2>Abstract</h2><p>{PROSE}</p></body></html>"
    )

    assert [author.affiliations for author in document.authors] == [("School of Fog, Hull University",)] * 2
    assert [note.text for note in document.footnotes] == ["Deceased."]
