"""What HTML says of the work beside its text: people, place, dates, rights, in tags and in lines of their own."""

from __future__ import annotations

import pytest

from cleanscrape import Document, clean

HEAD = (
    '<html><head><meta name="citation_title" content="On Rain"><meta name="citation_author" content="Roe, Ada">{head}'
    "</head><body><h1>On Rain</h1>{body}</body></html>"
)
PROSE = "We counted what passed the lock on forty mornings and weighed what stayed behind, until the counts fell."


def page(head: str = "", body: str = "") -> Document:
    document = clean(HEAD.format(head=head, body=body))
    assert document.audit().accounted, document.audit().first_lost
    return document


def tag(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


def test_authors_that_two_kinds_of_tags_name_are_named_once() -> None:
    document = page(tag("citation_authors", "Roe, Ada; Cole, Ben") + tag("citation_author", "Cole, Ben"))

    assert [one.name for one in document.authors] == ["Ada Roe", "Ben Cole"]


def test_tags_of_repositories_name_institutions_too() -> None:
    told = tag("bepress_citation_author", "Roe, Ada") + tag("bepress_citation_author_institution", "Key College")
    told += tag("bepress_citation_title", "On Rain") + tag("bepress_citation_dissertation_institution", "Key College")
    document = clean(f"<html><head>{told}</head><body><h1>On Rain</h1><p>{PROSE}</p></body></html>")

    assert [(one.name, one.affiliations) for one in document.authors] == [("Ada Roe", ("Key College",))]
    assert document.container is not None
    assert document.container.publisher == "Key College"


@pytest.mark.parametrize(
    ("volume", "issue", "expected"),
    [
        ("12", "3", ("12", "3")),
        ("12", "Pt 11", ("12", "Pt 11")),
        ("12", "Vol. 12, Issue 3", ("12", "Vol. 12, Issue 3")),
        ("-1", "aop", (None, None)),
        ("Early View", "0", (None, "0")),
        ("36", "Volume 36, 2013", ("36", None)),
    ],
)
def test_a_tag_may_say_that_there_is_no_issue_yet(volume: str, issue: str, expected: tuple[str, str]) -> None:
    container = page(tag("citation_volume", volume) + tag("citation_issue", issue) + tag("citation_issn", "1234-5678"))

    assert container.container is not None
    assert (container.container.volume, container.container.issue) == expected


def test_an_issn_without_its_hyphen_is_the_same() -> None:
    container = page(tag("citation_issn", "12345678") + tag("prism.issn", "1234-5678")).container

    assert container is not None
    assert container.issn == ("1234-5678",)


@pytest.mark.parametrize(
    "head",
    [
        tag("dc.rights", "http://creativecommons.org/licenses/by/3.0/"),
        '<script type="application/ld+json">{"@type": "ScholarlyArticle", "headline": "On Rain", '
        '"license": "http://creativecommons.org/licenses/by/3.0/"}</script>',
    ],
)
def test_a_licence_that_metadata_names_is_the_licence(head: str) -> None:
    document = page(head)

    assert document.copyright is None
    assert document.license == "http://creativecommons.org/licenses/by/3.0/"
    assert document.access == "open"


@pytest.mark.parametrize(
    ("statement", "copyright_"),
    [("Copyright (c) 2020 Ada Roe", "Copyright (c) 2020 Ada Roe"), ("Copyright (c)", None), ("©", None)],
)
def test_a_statement_without_a_holder_is_no_copyright(statement: str, copyright_: str | None) -> None:
    assert page(tag("dc.rights", statement)).copyright == copyright_


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("a Creative Commons Attribution 4.0 International License", "by/4.0"),
        ("a CC-BY-NC-ND 4.0 licence", "by-nc-nd/4.0"),
        ("a Creative Commons Attribution-NonCommercial-ShareAlike License, version 3.0", "by-nc-sa/3.0"),
        ("a Creative Commons Attribution Non Commercial (CC BY-NC 3.0) licence", "by-nc/3.0"),
        ("a Creative Commons Attribution 2.5 Generic licence", "by/2.5"),
        ("CC BY 3.0", "by/3.0"),
        ("a Creative Commons Attribution 3.0 Austria licence", None),
        ("a Creative Commons Attribution licence", None),
    ],
)
def test_a_licence_that_a_statement_names_with_its_version_is_the_licence(name: str, part: str | None) -> None:
    document = page(body=f"<p>{PROSE}</p><p>This work is licensed under {name}, and {'nobody may sell it. ' * 20}</p>")

    assert document.license == (part and f"https://creativecommons.org/licenses/{part}/")
    assert [one for section in document.body for one in section.paragraphs if "licensed" in one] == []


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">', ""),
        ("", '<div><a href="https://creativecommons.org/licenses/by/4.0/"><img alt="Creative Commons"></a></div>'),
    ],
)
def test_a_licence_that_a_badge_leads_to_is_the_licence(head: str, body: str) -> None:
    document = page(head, f"{body}<h2>Abstract</h2><p>{PROSE}</p>")

    assert (document.license, document.access) == ("https://creativecommons.org/licenses/by/4.0/", "open")


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("<h2>Abstract</h2>", "landing"),
        ("<p>Vol. 22, No. 4 (Dec., 1961), pp. 501-519</p>", "landing"),
        ("<h2>Read online</h2>", "other"),
    ],
)
def test_a_tag_for_the_title_of_a_work_beside_its_abstract_or_place(told: str, kind: str) -> None:
    head = tag("citation_title", "On Rain")

    assert clean(f"<html><head>{head}</head><body><h1>On Rain</h1>{told}<p>{PROSE}</p></body></html>").page.kind == kind


def test_the_numbers_of_a_work_in_pubmed() -> None:
    document = page(body=f"<div>PMCID: PMC8123456\u00a0 PMID: 34567890</div><h2>Abstract</h2><p>{PROSE}</p>")

    assert (document.identifiers.pmcid, document.identifiers.pmid) == ("PMC8123456", "34567890")
    assert "PMC8123456" not in document.to_text().partition("\n")[2]


def test_an_address_of_all_licences_is_none_of_them() -> None:
    document = page(body=f'<p>{PROSE} See <a href="https://creativecommons.org/licenses/">the licences</a>.</p>')

    assert (document.license, document.access) == (None, None)


@pytest.mark.parametrize(
    ("body", "dates"),
    [
        ("<p>Received wisdom has it that in 1970 the locks were open.</p>", (None, None)),
        ("<p>Received 3 May 1970; revised 1 June 1970; accepted 9 June 1970.</p>", ("1970-05-03", "1970-06-09")),
        ("<p>Received: 3 May 1970; revised: 1 June 1970 / Accepted: 9 June 1970 /</p>", ("1970-05-03", "1970-06-09")),
        ("<p>Received May 3, 1970<br>Revision received June 1, 1970<br>Accepted June 9, 1970</p>",
         ("1970-05-03", "1970-06-09")),
        ("<p>Recepción: 3 Mayo 1970</p><p>Aprobación: 9 Junio 1970</p>", ("1970-05-03", "1970-06-09")),
        ("<p>Received on May 3, 1970</p><p>Accepted for publication 9 June 1970</p>", ("1970-05-03", "1970-06-09")),
        ("<p>Reçu le : 1970-05-03<br>Révisé le : 1970-05-04<br>Accepté le : 1970-06-09</p>", ("1970-05-03", "1970-06-09")),
        ("<ul><li>Recebido 3 Maio 1970</li><li>Aceito 9 Jun 1970</li></ul>", ("1970-05-03", "1970-06-09")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", '<h2>Footnotes</h2><div role="doc-endnotes">{}</div>'])
def test_dates_of_receipt_in_lines_of_their_own(around: str, body: str, dates: tuple[str | None, str | None]) -> None:
    document = page(body=f"<h2>Introduction</h2><p>{PROSE}</p>{around.format(body)}")
    found = document.dates

    assert (found.received, found.accepted) == dates


def test_a_subtitle_that_only_its_tag_tells_from_the_title() -> None:
    title = "<h1>On Rain: <span>Why the lock was closed</span></h1>"
    named = (("dc.title", "On Rain"), ("dc.title.subtitle", "Why the lock was closed"), ("dc.creator", "Ada Roe"))
    head = "".join(tag(name, content) for name, content in (*named, ("og:site_name", "Science")))
    body = f'<article class="core-container"><header>{title}</header><p>{PROSE}</p></article>'
    document = clean(f"<html><head>{head}</head><body>{body}</body></html>")

    assert document.title == "On Rain: Why the lock was closed"
    assert document.subtitle == "Why the lock was closed"


def test_the_footer_of_a_page_is_the_sites_and_that_of_an_article_is_its_own() -> None:
    footer = f"<footer><p>{PROSE}</p></footer>"
    document = page(body=f"<article><h2>Introduction</h2><p>It rained for days. {PROSE}</p>{footer}</article>")
    own = page(body=f"<h2>Introduction</h2><p>It rained for days. {PROSE}</p>{footer}")

    assert [section.paragraphs[-1] for section in document.body] == [PROSE]
    assert [section.paragraphs for section in own.body] == [(f"It rained for days. {PROSE}",)]
    assert [one.reason for one in own.removed if one.text == PROSE] == ["navigation"]


ACS = tag("og:site_name", "ACS Publications")
PLACES = [
    (ACS, '<div id="citation">Sky Lett., 2015, 6 (7), pp 1246–1248</div>', ("6", "7", "1246", "1248")),
    (ACS, '<div class="article_header-cite-this">Cite this: Sky 2023, 8, 51, 490–497</div>', ("8", "51", "490", "497")),
    (
        "",
        '<div id="psycnet_fulltext_article_content"><h1 class="articleTitleGroup">On Rain</h1>'
        '<p class="articleCitationText">Roe, A. (2016). On rain. Sky Letters, 4(1), 32-37.</p></div>',
        ("4", "1", "32", "37"),
    ),
]


@pytest.mark.parametrize(("head", "body", "expected"), PLACES)
def test_places_that_no_word_names(head: str, body: str, expected: tuple[str, ...]) -> None:
    document = page(head, f"{body}<h2>Abstract</h2><p>{PROSE}</p>")
    found = document.container

    assert document.page.platform in ("acs", "apa")
    assert found is not None
    assert (found.volume, found.issue, found.first_page, found.last_page) == expected


def test_bullets_may_part_a_container_from_its_year() -> None:
    line = "Editorial • Rain Lett. 29 (3) • 2021 • https://doi.org/10.5555/rain"
    document = page(body=f'<p class="articleBadge-editionMeta-doi-copyLink">{line}</p><p class="scimago-link">Map</p>')

    assert document.page.platform == "scielo"
    assert document.container is not None
    found = document.container
    assert (found.title, found.volume, found.issue) == ("Rain Lett.", "29", "3")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ('<script type="application/ld+json">{"@type": "ScholarlyArticle", "headline": "On Rain", "isPartOf": '
         '{"@type": "Book", "name": "Proceedings of the 9th Workshop on Locks", "isbn": "978-0-00-000000-2"}}</script>',
         "paper-conference"),
        ('<script type="application/ld+json">{"@type": "ScholarlyArticle", "headline": "On Rain", "isPartOf": '
         '{"@type": "Book", "name": "The Book of Locks", "isbn": "978-0-00-000000-2"}}</script>', "chapter"),
        (tag("prism.volume", "12"), None),
        ('<script type="application/ld+json">{"@type": "CreativeWork", "headline": "On Rain", "isPartOf": '
         '{"@type": "Periodical", "name": "Sky Letters", "volumeNumber": "12"}}</script>', "article-journal"),
    ],
)  # fmt: skip
def test_the_type_that_a_container_tells(head: str, kind: str | None) -> None:
    assert page(head).type == kind


@pytest.mark.parametrize(
    ("figures", "kept"),
    [
        ("<figcaption>Fig.&nbsp;1</figcaption><figcaption>Figure 2</figcaption>", []),
        ("<p>Figure 1</p><p>The lock at night, seen from the bridge.</p>", ["Figure 1"]),
        ("<p>Figure 1</p>", ["Figure 1"]),
    ],
)
def test_numbers_of_figures_that_a_preview_leaves(figures: str, kept: list[str]) -> None:
    document = page(body=f"<h2>Introduction</h2><p>{PROSE}</p><div>{figures}</div><p>It rained. {PROSE}</p>")

    said = [text for section in document.body for text in section.paragraphs]
    assert [text for text in said if text.startswith("Fig")] == kept


@pytest.mark.parametrize(
    ("behind", "title"),
    [
        ('<sup><a href="#fn1">1</a></sup>', "On Rain in Leeds"),
        ('<a href="https://example.org/rain#fn">*</a>', "On Rain in Leeds"),
        ("<sub>2</sub>", "On Rain in Leeds2"),
        (' <a href="#part">II</a>', "On Rain in Leeds II"),
    ],
)
def test_a_note_behind_a_title_is_no_part_of_it(behind: str, title: str) -> None:
    head = tag("sdtech", "online")
    document = clean(
        f'<html><head>{head}</head><body><h1 class="svTitle">On Rain in Leeds{behind}</h1>'
        f'<ul class="authorGroup"><li><a class="authorName">Ada Roe</a></li></ul>'
        f'<div class="svAbstract"><h2>Abstract</h2><p>{PROSE}</p></div>'
        "</body></html>"
    )

    assert document.page.platform == "sciencedirect"
    assert document.title == title


def test_of_all_who_had_a_part_the_creator_is_the_author() -> None:
    people = "<dt>Contributors</dt><dd>Roe, Ada (creator)</dd><dd>Cole, Ben (reader)</dd>"
    record = f"<dl><dt>Title</dt><dd>On Rain</dd>{people}<dt>Abstract</dt><dd>{PROSE}</dd></dl>"
    document = clean(f"<html><body><div>{record}</div></body></html>")

    assert [one.name for one in document.authors] == ["Ada Roe"]
    assert document.title == "On Rain"


def test_what_a_dialog_offers_says_nothing_of_access() -> None:
    offer = "<p>Access this article</p>"

    assert page(body=f"<h2>Abstract</h2><p>{PROSE}</p>{offer}").access == "subscription"
    assert page(body=f"<h2>Abstract</h2><p>{PROSE}</p><div hidden>{offer}</div>").access is None


def test_an_abstract_in_one_element_with_all_else() -> None:
    head = tag("citation_publisher", "Copernicus")
    abstract = f'<span class="pb_abstract"><span class="pb_abstract_title">Abstract.</span> {PROSE}</span>'
    document = page(head, f'<div id="publisher">On Rain<br>A. Roe<br>{abstract}<br>Citation: Roe, A.</div>')

    assert document.page.platform == "copernicus"
    assert document.abstract == PROSE
    assert document.body == ()


@pytest.mark.parametrize(
    "statement",
    [
        "© 1970 Roe and Cole.",
        "Copyright © 1970 Ada Roe. This is an open access article, which permits use in any lock.",
        "Copyright: © 1970 Roe et al.",
    ],
)
def test_the_statement_of_rights_is_known_by_its_sign(statement: str) -> None:
    text = f"<h2>Introduction</h2><p>{PROSE}</p>"
    inside = page(body=f"<h2>Abstract</h2><p>{PROSE}</p><p>{statement}</p>{text}")
    below = page(body=f"<h2>Abstract</h2><p>{PROSE}</p>{text}<div><p>{statement}</p></div>")

    assert inside.copyright == statement
    assert statement not in inside.to_text().replace(f"\n{statement}\n", "", 1)
    assert below.copyright is None


def test_a_statement_that_gives_a_licence_may_stand_last() -> None:
    said = '© 1970 Roe and Cole. <a href="http://creativecommons.org/licenses/by/4.0/">Licence</a>'
    document = page(body=f"<h2>Introduction</h2><p>{PROSE}</p><p>{said}</p>")

    assert document.copyright == "© 1970 Roe and Cole. Licence"


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ("<p>© 1970 Roe and Cole.</p><div>© 2024 Locks Ltd.</div>", "© 1970 Roe and Cole."),
        ("<p>© 1970 Roe and Cole.</p><footer>Contact the locks</footer>", "© 1970 Roe and Cole."),
        ("<h2>Publisher</h2><p>Copyright © 1970, Locks Ltd</p>{text}", "Copyright © 1970, Locks Ltd"),
        (
            "<dl><dt>Authors</dt><dd>Ada Roe</dd><dt>Year</dt><dd>1970</dd><dt>Rights</dt><dd>© 1970 Roe</dd></dl>",
            "© 1970 Roe",
        ),
        ("<p>© 2023 Locks Ltd.</p><div>© 2024 Locks Ltd.</div>", None),
    ],
)
def test_a_statement_behind_the_text_has_the_year_of_the_work_and_the_sites_below(
    below: str, found: str | None
) -> None:
    text = f"<h2>Introduction</h2><p>{PROSE}</p>"
    head = tag("citation_publication_date", "1970/05/17")

    assert page(head, f"<section><h2>Abstract</h2><p>{PROSE}</p></section>{below.format(text=text)}").copyright == found


def test_a_statement_of_rights_behind_the_references_is_none_of_the_last() -> None:
    entries = "".join(f"<p>{at}. Doe A. Sun {at}. Sky 1:{at}.</p>" for at in range(1, 6))
    document = page(
        tag("citation_publication_date", "1970"),
        f"<h2>References</h2>{entries}<p>© 1970 The Authors.</p><footer>© 2024 Locks Ltd</footer>",
    )

    assert (document.references[-1].text, document.copyright) == ("Doe A. Sun 5. Sky 1:5.", "© 1970 The Authors.")


def test_a_statement_of_rights_may_print_the_address_of_its_licence() -> None:
    said = "© 1970 Roe. Distributed under the licence (http://creativecommons.org/licenses/by/4.0/)."
    document = page(body=f"<h2>Abstract</h2><p>{PROSE}</p><p>{said}</p><h2>Introduction</h2><p>{PROSE}</p>")

    assert document.license == "http://creativecommons.org/licenses/by/4.0/"


def test_what_stands_behind_a_list_in_its_element_is_none_of_it() -> None:
    entries = "<h2>References</h2><ol><li>Doe, A. Sun. 1990.</li><li>Fox, B. Fog. 1991.</li></ol>"
    behind = "<h4>Details</h4><p>Received: March 02, 2015<br>Accepted: May 14, 2015<br>Published in Hull</p>"
    document = page(body=f"<h2>Abstract</h2><p>{PROSE}</p>{entries}{behind}")

    assert len(document.references) == 2
    assert document.dates is not None
    assert (document.dates.received, document.dates.accepted) == ("2015-03-02", "2015-05-14")


def test_a_heading_above_a_statement_of_rights_is_none() -> None:
    document = clean(
        "<html><body><main><article typeof='ScholarlyArticle' class='core-container'><h1>On Rain</h1><div property='author'>Ada Roe</div>"
        f"<section role='doc-abstract'><h2>Abstract</h2><p>{PROSE}</p></section></article><div class='core-copyright'>"
        "<h3>Rights and permissions</h3><p>© The Author(s) 2023.</p></div></main></body></html>"
    )

    assert document.copyright == "© The Author(s) 2023."


def test_a_sentence_about_rights_is_no_statement_of_them() -> None:
    said = "Copyright law of 1970 was not made for locks, and © was a sign that nobody in Leeds had seen by then."
    document = page(body=f"<h2>Introduction</h2><p>{PROSE}</p><p>{said}</p><p>It rained. {PROSE}</p>")

    assert document.copyright is None
    assert said in document.body[0].paragraphs


def test_headings_stay_above_the_prose_that_no_section_claimed() -> None:
    head = tag("og:site_name", "Science") + tag("dc.publisher", "American Association for the Advancement of Science")
    parts = f"<section><h3>Rain and its keepers</h3><div><p>{PROSE}</p></div></section><h4>Browse more locks</h4>"
    notes = f'<div role="doc-bibliography"><h2>References</h2><ol><li>Cole B. On fog. 1970. {PROSE}</li></ol></div>'
    document = page(head, f'<div property="articleBody"><h2>Methods</h2><p>It rained.</p></div>{parts}{notes}')

    assert document.page.platform == "science"
    assert [section.heading for section in document.body] == ["Methods", "Rain and its keepers"]


@pytest.mark.parametrize(
    ("tail", "terms"),
    [
        ("Keywords: rain, slow water.", ["rain", "slow water"]),
        ("Palavras-chave: chuva; água.", ["chuva", "água"]),
        ("Keywords: the words that we chose were those that the wardens of the lock had used for forty years.", []),
        ("Keywords are not what a warden writes down.", []),
    ],
)
def test_keywords_behind_an_abstract(tail: str, terms: list[str]) -> None:
    document = page(body=f"<h2>Abstract</h2><p>{PROSE} {tail}</p>")

    assert [one.text for one in document.keywords] == terms
    assert document.abstract == (PROSE if terms else f"{PROSE} {tail}")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (tag("citation_journal_title", "bioRxiv"), "article"),
        (tag("citation_arxiv_id", "7005.00001"), "article"),
        (tag("citation_journal_title", "Sky Letters") + tag("citation_arxiv_id", "7005.00001"), "article-journal"),
        (tag("citation_journal_title", "Annals of Preprints"), "article-journal"),
    ],
)
def test_a_preprint_is_no_article_of_a_journal(head: str, kind: str) -> None:
    assert page(head).type == kind


@pytest.mark.parametrize(
    ("line", "notes"),
    [
        ("<p><sup>*</sup>Correspondence: Ada Roe, Rain Lane 3, Hull. ada@example.org</p>",
         ["Correspondence: Ada Roe, Rain Lane 3, Hull. ada@example.org"]),
        ("<p>3 Present address: Hall of Fords, Hull.</p>", ["Present address: Hall of Fords, Hull."]),
        ("<p>a) Author to whom mail should be sent: ada@example.org</p>", ["Author to whom mail should be sent: ada@example.org"]),
        ("<p>These authors contributed equally: Ada Roe, Ben Cole.</p>" * 2,
         ["These authors contributed equally: Ada Roe, Ben Cole."]),
        ("<p>↵*A.R. and B.C. contributed equally to this work.</p>", ["A.R. and B.C. contributed equally to this work."]),
        ("<p>Contributed equally with</p><p>Ada Roe</p>", []),
        ("<p>Author contributions: A.R. counted; B.C. wrote.</p>", ["Author contributions: A.R. counted; B.C. wrote."]),
        ("<p>The GenBank accession number of the eel is EE1.</p>", ["The GenBank accession number of the eel is EE1."]),
        ("<p>Correspondence</p>", []),
        ("<p>Correspondence ada@example.org</p>", []),
        ("<p>Corresponding author: Ada Roe</p>", []),
    ],
)  # fmt: skip
def test_notes_on_authors_that_no_list_holds(line: str, notes: list[str]) -> None:
    document = page(body=f"<p>Ada Roe</p>{line}<h2>Introduction</h2><p>{PROSE}</p>")

    assert [note.text for note in document.footnotes] == notes
    assert not any(warning.code.startswith("label") for warning in document.warnings)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Corresponding author: Ada Roe, Key College of Rain. E-mail: office@example.org", {"Roe": "office@example.org"}),
        ("*Correspondence to: b.fordham@example.org", {"Fordham": "b.fordham@example.org"}),
        ("Correspondence: Ada Roe and Ben Fordham, ben@example.org, ada.roe@example.org", {"Roe": None, "Fordham": None}),
        ("Corresponding author: Ada Roe (a@example.org) or Ben Fordham (b@example.org)", {"Roe": "a@example.org", "Fordham": "b@example.org"}),
        ("To whom correspondence should be addressed. Mail: b.fordham{at}example.org", {"Fordham": "b.fordham@example.org"}),
        ("Address correspondence to Ada Roe, Hull, office@example.org", {"Roe": "office@example.org"}),
        ("* To whom correspondence should be addressed: office@example.org", {}),
        ("These authors contributed equally: Ada Roe and Ben Fordham", {}),
        ("Corresponding author: office@example.org", {}),
        ("The wardens may be written to at b.fordham@example.org", {}),
    ],
)  # fmt: skip
def test_whom_to_write_to(line: str, told: dict[str, str | None]) -> None:
    document = page(tag("citation_author", "Fordham, Ben"), f"<p>{line}</p><h2>Abstract</h2><p>{PROSE}</p>")

    assert {one.family: one.email for one in document.authors if one.corresponding} == told


def test_a_link_to_an_address_is_the_authors_whose_name_it_has() -> None:
    lines = "".join(
        f'<p>Mail <a href="mailto:{one}">us</a></p>' for one in ("office@example.org", "b.fordham@example.org?x")
    )
    document = page(tag("citation_author", "Fordham, Ben"), f"{lines}<h2>Abstract</h2><p>{PROSE}</p>")

    assert {one.family: (one.email, one.corresponding) for one in document.authors} == {
        "Roe": (None, False),
        "Fordham": ("b.fordham@example.org", False),
    }


def test_the_address_behind_a_name_is_the_authors_where_the_page_says_whom_to_write_to() -> None:
    link = '<p>Correspondence to <a href="mailto:ada@example.org">Ada Roe</a>.</p>'
    document = page(body=f"<h2>Introduction</h2><p>{PROSE}</p><h2>Corresponding author</h2>{link}")

    assert [(one.email, one.corresponding) for one in document.authors] == [("ada@example.org", True)]


BY_HAND = """<html><head><title>Locks of the Lower Canal – Canal Currents</title>{head}</head><body>
<h1>Locks of the Lower Canal</h1><p class="entry-meta">{line}</p><p>Ada Roe and Ben Cole</p>
<h2>Abstract</h2><p>{prose}</p><h2>Introduction</h2><p>Locks are older than bridges, and towns older than roads.</p>
<h2>References</h2><ol><li>Doe, C. Weirs. J. Rain 2001.</li><li>Poe, D. Fords. J. Rain 2003.</li></ol></body></html>"""


def test_an_abstract_ends_before_the_dates_of_receipt() -> None:
    lines = "<h4>Details</h4><p>Reçu le : 1970-05-03<br>Accepté le : 1970-06-09</p><p>Rain Press</p>"
    document = page(f"<h3>Abstract</h3><p>{PROSE}</p>{lines}")

    assert document.abstract == PROSE.strip()
    assert (document.dates.received, document.dates.accepted) == ("1970-05-03", "1970-06-09")


def test_steps_that_have_no_field_are_dated_as_well() -> None:
    dates = page(
        f"<p>{PROSE}</p><p>V. 1 : Submitted: 3 May 1970 / Checked: 4 May 1970 / Online: 9 May 1970 (11:22)</p>"
    ).dates

    assert dates.received == "1970-05-03"


def test_a_link_to_another_version_is_no_date_of_this_one() -> None:
    assert page(f"<p><a href='/v1'>Published on 3 May 1970</a></p><p>{PROSE}</p>").dates.online is None


@pytest.mark.parametrize(
    ("line", "head", "published"),
    [
        ("4 February 2011", "", "2011-02-04"),
        ("Published: February 4, 2011", "", "2011-02-04"),
        ("Canal Currents 12, 3 (2011)", "", "2011"),
        ("About 2011 boats passed", "", None),
        ("4 February 2011", tag("citation_date", "2010/12/01"), "2010-12-01"),
    ],
)
def test_a_page_without_metadata_is_dated_by_its_lines(line: str, head: str, published: str | None) -> None:
    document = clean(BY_HAND.format(line=line, head=head, prose=PROSE))

    assert (document.page.kind, document.dates.published) == ("landing", published)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Received 3 May 1970 Accepted 9 June 1970 Published online 1 July 1970", False),
        ("Received: 1 August 1970; in revised form: 29 September 1970 / Accepted: 10 October 1970", False),
        (
            "Received 1970 complaints in one year, accepted none of them, and told nobody at all of what was in them.",
            True,
        ),
        (
            "This is an open access article distributed under the terms of a licence, which permits all use of it.",
            False,
        ),
        ("How to cite. Roe, A.: On Rain, Weather, 1, 2–3, 1970.", False),
        ("Roe, A., Cole, B., 1970. On Rain and Its Ways. Weather 1, 2–3.", False),
        ("Poe, D., 1970, has shown of On Rain and Its Ways, which stands before this work, that rain falls.", True),
    ],
)
def test_lines_about_a_work_are_none_of_its_text(line: str, kept: bool) -> None:
    head = '<head><title>On Rain and Its Ways</title><meta name="citation_author" content="Roe, Ada">'
    body = f"<h1>On Rain and Its Ways</h1><h2>Introduction</h2><p>{PROSE}</p><p>{line}</p><p>{PROSE}</p>"
    document = clean(f'<html>{head}<meta name="citation_title" content="On Rain and Its Ways"></head>{body}</html>')

    assert any(line in section.paragraphs for section in document.body) == kept
    assert any(line in one.text for one in document.removed) == (not kept)


LONG = f"{PROSE} The counts rose with the wind, and nobody knew why."
ABSTRACTS = {
    "all the prose that there is, but for what the site says of itself": (
        f"<p>{3 * LONG}</p><p>Then {3 * LONG}</p><h2>Presentation</h2><p>{6 * 'This society keeps free for everyone who asks what was said. '}</p>",
        f"{3 * LONG} Then {3 * LONG}",
    ),
    "up to the labels of a record": (
        f"<h2>Abstract</h2><table><tr><td>{LONG}</td></tr><tr><th>Item Type:</th><td>Conference Item</td></tr>"
        "<tr><th>Extra Information:</th><td>Said at the first meeting on locks that was held in Delft, on two days.</td></tr></table>",
        LONG,
    ),
    "behind its name, in two languages": (
        f"<p><b>Resumen:</b> {LONG}</p><p>Palabras clave: lluvia.</p><p><b>Abstract:</b> It rains.</p><h2>Uno</h2><p>{LONG}</p>",
        LONG,
    ),
    "below a line that is no heading": (f"<div>Abstract</div><div><p>{LONG}</p></div><h2>Locks</h2><p>{LONG}</p>", LONG),
    "not one that sums up the text": (f"<h2>Locks</h2><p>{LONG}</p><p>Summary: it rained, and nobody came.</p>", ""),
    "below the heading of several": (f"<h2>Résumés</h2><p>{LONG}</p><h2>Lieux</h2><p>Delft</p>", LONG),
    "all paragraphs of a description with tags": (
        f'<script type="application/ld+json">{{"@type": "Dataset", "name": "On Rain", "description": "<p>{LONG}</p><p>In UTC.</p>"}}</script>'
        f"<h2>Description</h2><div><p>{LONG}</p><p>In UTC.</p><p>Files</p></div>",
        f"{LONG} In UTC.",
    ),
    "up to whom to write to": (
        f"<h2>Abstract</h2><div>{LONG}<p>Corresponding author</p><p>Ada Roe, the house behind the lock, Delft.</p></div>",
        LONG,
    ),
    "parts that lead their paragraphs": (
        f'<div><p>Background\u00a0 {LONG}</p><p>Methods\u00a0 {LONG}</p></div><h2>Introduction</h2><p>Locks are old.</p>'
        f'<meta name="description" content="Background {LONG}">',
        f"Background {LONG}\nMethods {LONG}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ABSTRACTS)
def test_where_an_abstract_begins_and_ends(name: str) -> None:
    body, expected = ABSTRACTS[name]

    assert " ".join((page(body=body).abstract or "").split()) == " ".join(expected.split())


@pytest.mark.parametrize(
    ("told", "expected"),
    [("eng", "en"), ("en_US", "en"), ("fre", "fr"), ("fra", "fr"), ("Deutsch", "de"), ("nob", "nb"), ("gsw", "gsw"), ("und", "en"), ("", "en")],
)  # fmt: skip
def test_the_language_is_told_as_bcp_47_does(told: str, expected: str) -> None:
    assert page(tag("dc.language", told), f"<p>{3 * PROSE}</p>").language == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://hdl.handle.net/11250/2755123", "11250/2755123"),
        ("http://repository.example.org/handle/1721.1/7582?show=full", "1721.1/7582"),
        ("http://hdl.handle.net/10.5555/rain.1", None),
        ("http://localhost/handle/123456789/4", None),
    ],
)
def test_a_handle_is_told_by_tags_and_by_the_record(address: str, expected: str | None) -> None:
    record = f"<table><tr><td>Title</td><td>On Rain</td></tr><tr><td>Author</td><td>Roe, Ada</td></tr><tr><td>Issue Date</td><td>2001</td></tr><tr><td>URI</td><td>{address}</td></tr><tr><td>Type</td><td>Thesis</td></tr></table>"

    assert page(tag("DC.identifier", "7") + tag("DC.identifier", address)).identifiers.handle == expected
    assert page(body=f"<p>{PROSE}</p>{record}").identifiers.handle == expected


@pytest.mark.parametrize(
    ("submitted", "expected"),
    [("2011-10-04", "2011-10-04"), ("2012-03-31", "2012-03-31"), ("2014-02-01", None)],
)
def test_a_work_is_not_submitted_after_it_was_published(submitted: str, expected: str | None) -> None:
    document = page(tag("citation_date", "2012/03/31") + tag("DC.Date.dateSubmitted", submitted), f"<p>{PROSE}</p>")

    assert document.dates is not None
    assert document.dates.received == expected


RIGHTS = {
    "a heading and a licence beside it": ("<div class='copyright'><h2>License</h2><p>Copyright (c) 2021 Ada Roe</p><p>Under CC BY 4.0.</p></div>", "Copyright (c) 2021 Ada Roe"),
    "no sign at all": ("<div class='copyright'><p>Ada Roe holds all rights.</p></div>", "Ada Roe holds all rights."),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHTS)
def test_the_statement_with_the_sign_is_the_copyright(name: str) -> None:
    body, expected = RIGHTS[name]
    host = "https://example.org/index.php/jr/article/view/1"
    head = (
        tag("generator", "Open Journal Systems 3.3")
        + tag("citation_abstract_html_url", host)
        + tag("dc.rights", "© 1999 Others")
    )

    assert (
        clean(HEAD.format(head=head, body=f"<div class='obj_article_details'><p>{PROSE}</p></div>{body}")).copyright
        == expected
    )


LONE_DOIS = {
    "above the references": ("<div>DOI: http://dx.doi.org/10.5555/rain.1</div><h2>References</h2><ol><li>Roe A. On fog. 1970.</li></ol>", "10.5555/rain.1"),
    "below them, with its label": ("<div><h2>References</h2><ol><li>Roe A. On fog. 1970.</li></ol></div><p>DOI: https://doi.org/10.5555/rain.1</p>", "10.5555/rain.1"),
    "below them, of an entry": ("<h2>References</h2><p>Roe A. On fog. 1970.</p><p>https://doi.org/10.5555/fog</p>", None),
}  # fmt: skip


@pytest.mark.parametrize("name", LONE_DOIS)
def test_a_line_that_is_a_doi_is_that_of_the_work(name: str) -> None:
    body, expected = LONE_DOIS[name]

    assert (
        page(tag("dc.identifier", "93"), f"<div><h2>Abstract</h2><p>{PROSE}</p></div>{body}").identifiers.doi
        == expected
    )


def test_an_abbreviation_of_a_journal_is_no_number() -> None:
    found = page(tag("citation_journal_title", "Sky Letters") + tag("citation_journal_abbrev", "1")).container

    assert found is not None
    assert (found.title, found.short_title) == ("Sky Letters", None)


HISTORIES = {
    "below their labels in a table": "<table><tr><td>Received:</td><td>3 January 2012</td></tr><tr><td>Accepted:</td><td>20 May 2012</td></tr></table>",
    "in elements that a style sheet parts": "<div><span>Received</span><span>03 Jan 2012</span><span> </span><span>Accepted</span><span>20 May 2012</span></div>",
    "with the label of two words for a third": "<p>Received 3 January 2012; accepted 20 May 2012; published online 2 June 2012</p>",
}  # fmt: skip


@pytest.mark.parametrize("name", HISTORIES)
def test_dates_and_their_labels_in_elements_of_their_own(name: str) -> None:
    document = page(body=f"{HISTORIES[name]}<h2>Introduction</h2><p>{3 * PROSE}</p>")

    assert document.dates is not None
    assert (document.dates.received, document.dates.accepted) == ("2012-01-03", "2012-05-20")
    assert "2012" not in " ".join(one for section in document.body for one in section.paragraphs)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({}, "book"),
        ({"citation_inbook_title": "Weather"}, "chapter"),
        ({"citation_firstpage": "57"}, "chapter"),
    ],
)
def test_a_book_is_no_chapter(tags: dict[str, str], expected: str) -> None:
    told = tag("citation_isbn", "978-3-030-99999-9") + "".join(tag(*one) for one in tags.items())

    assert page(told, f"<p>{PROSE}</p>").type == expected


def test_the_code_of_a_licence_is_no_copyright() -> None:
    assert page(tag("dc.rights", "cc_by_4"), f"<p>{PROSE}</p>").copyright is None


@pytest.mark.parametrize(
    "shown",
    [
        "<span>lock gates</span> <span>slow water</span>",
        "<span>Slow water</span><span>lock gates</span>",
        "lock gates and slow water",
    ],
)
def test_keywords_that_the_metadata_tells_apart(shown: str) -> None:
    tags = tag("citation_keywords", "lock gates") + tag("citation_keywords", "slow water")
    body = f"<h2>Keywords</h2><div>{shown}</div><h2>Abstract</h2><p>{PROSE}</p>"

    found = sorted(one.text.lower() for one in page(tags, body).keywords)

    assert found == (["lock gates and slow water"] if " and " in shown else ["lock gates", "slow water"])


@pytest.mark.parametrize(
    ("call", "note", "expected"),
    [
        ("<a href='#n1'>1</a>", "1 The eldest is called Otto.", ("1", "The eldest is called Otto.")),
        ("<a href='#n1'>(a)</a>", "a The eldest is called Otto.", ("a", "The eldest is called Otto.")),
        ("<a href='#n1'>2</a>", "1 eldest is called Otto.", (None, "1 eldest is called Otto.")),
        ("", "1 eldest is called Otto.", (None, "1 eldest is called Otto.")),
    ],
)
def test_a_lone_note_begins_with_the_label_that_calls_it(
    call: str, note: str, expected: tuple[str | None, str]
) -> None:
    body = f"<h2>Introduction</h2><p>{2 * PROSE}{call}</p><h2>Footnotes</h2><ol><li id='n1'>{note}</li></ol>"

    assert [(one.label, one.text) for one in page(body=body).footnotes] == [expected]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Authors who publish with this journal agree to the following terms: a. Authors retain what is theirs.", None),
        ("Key College of Rain", "Key College of Rain"),
        ("All rights reserved by the Key College of Rain, which lends them to whom it likes and for as long as it likes.",
         "All rights reserved by the Key College of Rain, which lends them to whom it likes and for as long as it likes."),
    ],
)  # fmt: skip
def test_what_authors_agree_to_is_no_copyright(told: str, expected: str | None) -> None:
    assert page(tag("dc.rights", told), f"<p>{PROSE}</p>").copyright == expected


def test_a_statement_of_rights_may_say_that_everyone_reads() -> None:
    stated = (
        "<p>© 2012 Roe. This is an open-access article under the terms of the Creative Commons Attribution License.</p>"
    )
    document = page(
        tag("citation_date", "2012"), f"<h2>Introduction</h2><p>{3 * PROSE}</p>{stated}<footer>© Sky</footer>"
    )

    assert (document.license, document.access) == (None, "open")


@pytest.mark.parametrize(
    ("title", "book", "expected"),
    [
        ("Chapter 4 - Boots and their makers", True, "Boots and their makers"),
        ("Kapitel IV: Stiefel", True, "Stiefel"),
        ("Chapter 4 - Boots and their makers", False, "Chapter 4 - Boots and their makers"),
        ("Chapter by chapter: boots", True, "Chapter by chapter: boots"),
    ],
)
def test_the_number_of_a_chapter_is_no_part_of_its_title(title: str, book: bool, expected: str) -> None:
    told = tag("citation_inbook_title", "Wet Feet") if book else tag("citation_journal_title", "Wet Feet")
    told += tag("citation_title", title) + tag("citation_author", "Roe, Ada")
    document = clean(f"<html><head>{told}</head><body><h2>Abstract</h2><p>{PROSE}</p></body></html>")

    assert document.title == expected


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("https://doi.org/10.5555/fords.0001.g001", False),
        ("doi:10.5555/FORDS.0001.t002", False),
        ("DOI: http://dx.doi.org/10.5555/fords.0001.003", False),
        ("DOI: 10.5555/fords.0001/fig-1", False),
        ("https://doi.org/10.5555/fords.0002.g001", True),
        ("The data are at https://doi.org/10.5555/fords.0001.s001", True),
    ],
)
def test_the_dois_of_the_parts_of_a_work_are_none_of_its_text(line: str, kept: bool) -> None:
    document = page(tag("citation_doi", "10.5555/fords.0001"), f"<h2>Results</h2><p>{PROSE}</p><p>{line}</p>")

    assert (line in document.body[0].paragraphs) == kept
    assert [one.text for one in document.removed if one.reason == "component-doi"] == [line] * (not kept)
    assert document.identifiers.doi == "10.5555/fords.0001"


SPRINGER = tag("og:site_name", "SpringerLink")
WIDGETS = {
    "share": '<div class="a2a_kit"><a>Tell a friend of the ford</a></div>',
    "metrics": '<div class="altmetric-embed"><p>Told by 9 keepers</p></div>',
    "cookies": '<div id="onetrust-consent-sdk"><p>We and our 400 partners keep what you did at the ford.</p></div>',
    "comments": '<div class="comments-area"><p>I crossed there once, and was charged twice. Carter, Hull</p></div>',
}


@pytest.mark.parametrize("reason", WIDGETS)
def test_widgets_that_sites_of_all_platforms_take_from_the_same_makers(reason: str) -> None:
    document = page(body=f"<article><h2>Results</h2><p>{PROSE}</p></article>{WIDGETS[reason]}")
    inside = page(body=f"<article><h2>Results</h2><p>{PROSE}</p>{WIDGETS[reason]}</article>")
    known = page(SPRINGER, f'<div class="c-article-body"><h2>Results</h2><p>{PROSE}</p>{WIDGETS[reason]}</div>')

    assert known.page.platform == "springer"
    for found in (document, inside, known):
        assert [section.paragraphs for section in found.body] == [(PROSE,)]
        assert reason in {one.reason for one in found.removed}
