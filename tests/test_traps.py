"""What real pages say wrongly, one small page each: the page is right, or the field stays empty."""

from __future__ import annotations

import pytest

from cleanscrape import Document, clean

TEXT = "Rain falls on nine locks, and on the tenth it falls twice, as all who keep one know and few have written down."
LONGER = (
    TEXT + " The keepers counted it for a year and found no end to it, whatever the weather was elsewhere in the land."
)


def page(head: str, body: str, **known: str) -> Document:
    document = clean(f"<html><head>{head}</head><body>{body}</body></html>", **known)  # type: ignore[arg-type]
    assert document.audit().accounted, document.audit().first_lost
    return document


def meta(*pairs: tuple[str, str]) -> str:
    return "".join(f'<meta name="{name}" content="{content}">' for name, content in pairs)


RAIN, SNOW = "Department of Rain, Leeds", "School of Snow, Hull"
NAMES = "Roe, Ada; Bachoud-L&amp;#xe9;vi, Ben"
WORK = meta(("citation_title", "On Rain"), ("citation_author", "Roe, Ada"), ("citation_doi", "10.5555/rain.1"))


def test_the_tag_author_may_be_the_publisher() -> None:
    found = page(
        meta(("citation_title", "On Rain"), ("citation_authors", NAMES), ("author", "Rain Press")), "<h2>On Rain</h2>"
    )

    assert [one.name for one in found.authors] == ["Ada Roe", "Ben Bachoud-Lévi"]


def test_the_order_of_names_in_a_name_is_that_of_the_comma() -> None:
    found = page(meta(("citation_title", "Les pluies"), ("citation_author", "POUYET, Simone")), "<h1>Les pluies</h1>")

    assert [(one.given, one.family) for one in found.authors] == [("Simone", "POUYET")]


def test_the_title_is_that_of_the_page_not_of_its_translation() -> None:
    head = '<meta property="og:title" content="Über den Regen"><meta name="citation_title" content="On Rain">'
    found = page(head + meta(("citation_author", "Roe, Ada")), "<h1>On Rain</h1>")

    assert (found.title, found.sources["title"]) == ("On Rain", "page:title")


@pytest.mark.parametrize("description", ["It rains …", "Roe and Cole", "Find the latest research on rain and more."])
def test_a_description_that_is_no_abstract_is_left_out(description: str) -> None:
    found = page(WORK + meta(("description", description), ("dc.description", description)), "<h1>On Rain</h1>")

    assert found.abstract is None


def test_a_description_that_begins_the_text_is_no_abstract() -> None:
    body = f"<h1>On Rain</h1><h2>Introduction</h2><p>{LONGER}</p><p>{LONGER}</p><h2>References</h2><ol><li>X</li></ol>"
    found = page(WORK + meta(("dc.description", LONGER)), body)

    assert found.abstract is None


def test_a_cut_abstract_is_taken_whole_from_the_head() -> None:
    body = f"<h1>On Rain</h1><h2>Abstract</h2><p>{LONGER[:90]}… Expand</p>"
    found = page(WORK + meta(("citation_abstract", LONGER)), body)

    assert found.abstract == LONGER


def test_what_hangs_on_an_abstract_in_the_metadata_is_taken_off() -> None:
    tail = " Keywords: rain; locks (Published: 1 May 1970) Citation: Rain Lett 1970, 3: 1"
    found = page(WORK + meta(("dc.description", LONGER + tail)), "<h1>On Rain</h1>")

    assert found.abstract == LONGER


def test_a_repository_names_authors_advisors_and_itself() -> None:
    rows = (
        ("dc.contributor.advisor", "Cole, Ben"), ("dc.contributor.author", "Roe, Ada"), ("dc.title", "On Rain"),
        ("dc.date.accessioned", "2015-10-14T15:03:22Z"), ("dc.date.issued", "1970"), ("dc.description.abstract", TEXT),
        ("dc.type", "Thesis"), ("dc.publisher", "Rain College"),
    )  # fmt: skip
    table = "".join(f"<tr><td>{label}</td><td>{value}</td><td>en_US</td></tr>" for label, value in rows)
    found = page("", f"<table>{table}</table>")

    assert [one.name for one in found.authors] == ["Ada Roe"]
    assert (found.title, found.abstract, found.type) == ("On Rain", TEXT, "thesis")
    assert (found.dates.published, found.container.publisher) == ("1970", "Rain College")
    assert "Cole, Ben" in found.to_text()
    assert "dc.title" not in found.to_text()


def test_the_pages_own_doi_is_not_that_of_its_neighbours() -> None:
    body = '<h1>On Rain</h1><aside><a href="https://doi.org/10.5555/other.9">A similar article</a></aside>'

    assert page(WORK, body).identifiers.doi == "10.5555/rain.1"
    assert page(meta(("citation_title", "On Rain"), ("citation_author", "Roe, Ada")), body).identifiers.doi is None


def test_a_list_that_is_printed_twice_is_one_list() -> None:
    entries = "".join(
        f"<div role=listitem><div>{n}</div><div>Roe A, On rain of the year {n + 1900}. Invent Hist {n}.</div></div>"
        for n in range(1, 7)
    )
    lists = f"<section><h2>References</h2><div>{entries}</div></section>" * 2
    found = page(WORK, f"<h1>On Rain</h1><h2>Abstract</h2><p>{TEXT}</p>{lists}")

    assert [(one.number, one.label) for one in found.references] == [(n, str(n)) for n in range(1, 7)]
    assert found.references[0].text == "Roe A, On rain of the year 1901. Invent Hist 1."


def test_a_list_that_a_button_cuts_is_read_to_its_end() -> None:
    entries = "".join(
        f"<li{' hidden' if n > 2 else ''}>Roe A (19{n:02}) On rain. Invent Hist {n}.</li>" for n in range(1, 7)
    )
    found = page(WORK, f"<h1>On Rain</h1><h2>References</h2><ol>{entries}</ol>")

    assert len(found.references) == 6


def test_citing_articles_are_no_references() -> None:
    listed = "<ol><li>Roe A (1970) On snow. Invent Hist 3.</li><li>Cole B (1971) On ice. Invent Hist 4.</li></ol>"
    citing = f"<h2>Cited By</h2><ol><li>Later A (2020) On all of it. Invent Hist 9.</li><li>{LONGER}</li></ol>"
    found = page(WORK, f"<h1>On Rain</h1><h2>References</h2>{listed}{citing}")

    assert len(found.references) == 2
    assert "Later A" not in found.to_text()


def test_hidden_affiliations_are_read_once_and_said_to_be_hidden() -> None:
    card = "<h5 class=c>Ada Roe<sup>1</sup></h5><div style='display:none' class=a>Department of Rain, Leeds</div>"
    head = WORK + '<link rel="canonical" href="https://www.pnas.org/doi/10.5555/rain.1">'
    body = f"<h1>On Rain</h1><div property=author>{card.replace('class=a', 'property=affiliation')}</div>"
    found = page(head, body)

    assert found.authors[0].affiliations == ("Department of Rain, Leeds",)
    assert found.sources["authors"].endswith("affiliations:hidden")


def test_an_issue_has_no_authors_whatever_its_tags_say() -> None:
    rows = "".join(f"<li><a href='/{n}'>On rain {n}</a> <span>A. Roe and B. Cole</span></li>" for n in range(9))
    found = page(
        meta(("citation_title", "Volume 6, Issue 3"), ("dc.date", "1965")), f"<h3>Contents</h3><ul>{rows}</ul>"
    )

    assert (found.page.kind, found.authors, found.body) == ("contents", (), ())
    assert "On rain 3" in "".join(one.text for one in found.removed)


STATE = (
    '{"article": {"titleString": "On Rain", "doi": "10.5555/rain.1", "srctitle": "Rain Letters", "vol-first": "3"},'
    ' "authors": {"content": [{"#name": "author-group", "$$": ['
    '{"#name": "author", "$$": [{"#name": "given-name", "_": "Ada"}, {"#name": "surname", "_": "Roe"},'
    ' {"#name": "cross-ref", "$": {"refid": "af1"}}]},'
    '{"#name": "affiliation", "$": {"id": "af1"}, "$$": [{"#name": "textfn", "_": "Department of Rain, Leeds"}]}]}]}}'
)


@pytest.mark.parametrize(
    "script",
    [
        f'<script type="application/json">{STATE}</script>',
        f"<script>window.__PRELOADED_STATE__ = {STATE};</script>",
        '<script>xplGlobal.document.metadata={"title": "On Rain", "doi": "10.5555/rain.1", "publicationTitle": '
        '"Rain Letters", "volume": "3", "authors": [{"name": "Ada Roe", "affiliation": '
        '["Department of Rain, Leeds"]}]};</script>',
        '<script id="__NEXT_DATA__" type="application/json">{"props": {"pageProps": {"paper": {"title": "On Rain",'
        ' "doi": "10.5555/rain.1", "journal": {"name": "Rain Letters"}, "volume": 3, "authors": [{"firstName": "Ada",'
        ' "lastName": "Roe", "affiliations": [{"name": "Department of Rain, Leeds"}]}]}}}}</script>',
        '<script type="application/json" id="__NUXT_DATA__">[{"data": 1}, {"title": 2, "doi": 3, "journalTitle": 4,'
        ' "volume": 5, "authors": 6}, "On Rain", "10.5555/rain.1", "Rain Letters", "3", [7],'
        ' {"name": 8, "affiliation": 9}, "Ada Roe", "Department of Rain, Leeds"]</script>',
        '<script type="application/ld+json">{"@type": "ScholarlyArticle", "headline": "On Rain", "identifier":'
        ' "https://doi.org/10.5555/rain.1", "isPartOf": {"@type": "PublicationIssue", "isPartOf": {"@type":'
        ' "PublicationVolume", "volumeNumber": "3", "isPartOf": {"@type": "Periodical", "name": "Rain Letters"}}},'
        ' "author": [{"name": "Ada Roe", "affiliation": {"name": "Department of Rain, Leeds"}}],}</script>',
    ],
    ids=["elsevier", "preloaded", "ieee", "next", "nuxt", "json-ld-with-a-comma-too-many"],
)
def test_what_a_page_carries_for_its_scripts_is_read(script: str) -> None:
    found = page(script, "<h1>On Rain</h1><p>Ada Roe</p>")

    assert (found.title, found.identifiers.doi) == ("On Rain", "10.5555/rain.1")
    assert (found.container.title, found.container.volume) == ("Rain Letters", "3")
    assert [(one.name, one.affiliations) for one in found.authors] == [("Ada Roe", ("Department of Rain, Leeds",))]


def test_a_coins_span_and_a_bibtex_entry_describe_the_work() -> None:
    coins = (
        "ctx_ver=Z39.88-2004&amp;rft.atitle=On+Rain&amp;rft.jtitle=Rain+Letters&amp;rft.volume=3&amp;rft.au=Roe%2C+Ada"
    )
    bibtex = (
        "<pre>@article{roe, title={On Rain}, author={Roe, Ada}, journal={Rain Letters}, volume={3}, pages={4--9}}</pre>"
    )
    head = meta(("citation_title", "On Rain"), ("citation_doi", "10.5555/rain.1"))

    for body in (f'<span class="Z3988" title="{coins}"></span>', bibtex):
        found = page(head, f"<h1>On Rain</h1>{body}")
        assert (found.container.title, found.container.volume) == ("Rain Letters", "3")
        assert [one.name for one in found.authors] == ["Ada Roe"]


@pytest.mark.parametrize(
    ("text", "was"),
    [
        ("Müller über Öl".encode().decode("latin-1"), "Müller über Öl"),
        ("It’s “rain” – so".encode().decode("cp1252", "ignore"), None),
        ("Дождь идёт".encode().decode("latin-1"), "Дождь идёт"),
        ("p &amp;lt; 0.05 &amp;amp; more", "p < 0.05 & more"),
        ("CAFÉ\u00a0! et «\u00a0ÉTÉ\u00a0»", "CAFÉ\u00a0! et «\u00a0ÉTÉ\u00a0»"),
    ],
)
def test_no_mojibake_leaves(text: str, was: str | None) -> None:
    found = page(WORK, f"<h1>On Rain</h1><h2>Abstract</h2><p>{text}: {TEXT}</p>")

    assert found.abstract is not None
    assert "Ã" not in found.abstract
    if was is not None:
        assert found.abstract == f"{' '.join(was.split())}: {TEXT}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig", "windows-1252", "iso-8859-1"])
def test_bytes_are_read_whatever_they_declare(encoding: str) -> None:
    source = f"<html><head>{WORK}</head><body><h1>On Rain</h1><h2>Résumé</h2><p>Déjà près de Zürich. {TEXT}</p></html>"

    assert (clean(source.encode(encoding)).abstract or "").startswith("Déjà près de Zürich.")


def test_a_wrong_declaration_is_not_believed() -> None:
    head = f'<html><head><meta charset="iso-8859-1">{WORK}</head>'
    source = f"{head}<body><h1>On Rain</h1><h2>Abstract</h2><p>Déjà. {TEXT}</p>"

    assert (clean(source.encode()).abstract or "").startswith("Déjà.")


@pytest.mark.parametrize(
    ("abstract", "keywords", "references", "tool"),
    [
        ("Zusammenfassung", "Schlüsselwörter", "Literaturverzeichnis", "PDF herunterladen"),
        ("Résumé", "Mots-clés", "Références", "Télécharger le PDF"),
        ("Resumen", "Palabras clave", "Referencias", "Descargar PDF"),
        ("Resumo", "Palavras-chave", "Referências", "Baixar PDF"),
        ("Riassunto", "Parole chiave", "Riferimenti bibliografici", "Scarica PDF"),
        ("Аннотация", "Ключевые слова", "Список литературы", "Скачать PDF"),
        ("摘要", "关键词", "参考文献", "下载PDF"),
        ("抄録", "キーワード", "参考文献", "PDFをダウンロード"),
    ],
)
def test_headings_and_tools_of_many_languages(abstract: str, keywords: str, references: str, tool: str) -> None:
    body = (
        f"<h1>On Rain</h1><p>{tool}</p><h2>{abstract}</h2><p>{TEXT}</p><h2>{keywords}</h2><p>alpha; beta; gamma</p>"
        f"<h2>{references}</h2><ol><li>Roe A (1970) On snow. Hist 3.</li><li>Cole B (1971) On ice. Hist 4.</li></ol>"
    )
    found = page(WORK, body)

    assert found.abstract == TEXT
    assert [one.text for one in found.keywords] == ["alpha", "beta", "gamma"]
    assert len(found.references) == 2
    assert tool not in found.to_text()


def test_right_to_left_text_and_names_of_all_scripts_survive() -> None:
    head = meta(
        ("citation_title", "عن المطر"), ("citation_author", "الخوارزمي, محمد"), ("citation_author", "山田, 太郎")
    )
    arabic = "يسقط المطر على الأقفال التسعة ويسقط على العاشر مرتين كما يعلم كل من يحرسها ولم يكتبه أحد من قبل."
    found = page(head, f'<div dir="rtl" lang="ar"><h1>عن المطر</h1><h2>Abstract</h2><p>{arabic}</p></div>')

    assert (found.title, found.abstract) == ("عن المطر", arabic)
    assert [(one.given, one.family) for one in found.authors] == [("محمد", "الخوارزمي"), ("太郎", "山田")]


@pytest.mark.parametrize(
    "body",
    [
        f"<p>Ada Roe<sup>1</sup>, Ben Cole<sup>2</sup></p><p><sup>1</sup>{RAIN}<br><sup>2</sup>{SNOW}</p>",
        f"<p>Ada Roe,<sup>a</sup> Ben Cole<sup>b</sup></p><p><sup>a</sup>{RAIN}</p><p><sup>b</sup>{SNOW}</p>",
        f"<p>Ada Roe <a href='#x1'>*</a>, Ben Cole <a href='#x2'>†</a></p><p id=x1>* {RAIN}</p><p id=x2>† {SNOW}</p>",
        f"<p>Ada Roe and Ben Cole</p><p>(AR) {RAIN}, e-mail: (AR) a@example.org(BC) {SNOW}</p>",
    ],
    ids=["one-paragraph", "letters", "symbols-and-anchors", "initials"],
)  # fmt: skip
def test_affiliations_find_their_authors(body: str) -> None:
    head = meta(("citation_title", "On Rain"), ("citation_author", "Roe, Ada"), ("citation_author", "Cole, Ben"))
    found = page(head, f"<h1>On Rain</h1>{body}<h2>Abstract</h2><p>{TEXT}</p>")

    assert [one.affiliations for one in found.authors] == [(RAIN,), (SNOW,)]


def test_sources_that_contradict_each_other_are_told() -> None:
    head = WORK + meta(("citation_volume", "3"), ("prism.volume", "4"), ("prism.doi", "10.5555/RAIN.1"))
    found = page(head, "<h1>On Rain</h1>")

    assert found.container.volume == "3"
    assert [one.code for one in found.warnings] == ["volume-conflict"]
    assert found.warnings[0].message == "meta:citation_volume says '3', meta:prism.volume '4'; the first is taken"


CITED = (
    "citation_title=On Snow in Long Canals;citation_author=B. Cole;citation_journal_title=Invent Hist;"
    "citation_volume=3;citation_year=1971;citation_doi=10.5555/snow.1"
)


def test_references_of_the_head_are_joined_to_those_of_the_page() -> None:
    entries = (
        "<li>Cole B (1971) On Snow in Long Canals. Invent Hist 3.</li><li>Dahl C (1972) On Ice. Invent Hist 4.</li>"
    )
    head = WORK + meta(("citation_reference", "Dahl C (1972) On Ice. Invent Hist 4."), ("citation_reference", CITED))
    found = page(head, f"<h1>On Rain</h1><h2>References</h2><ol>{entries}</ol>")

    first, second = found.references
    assert (first.doi, second.doi) == ("10.5555/snow.1", None)
    assert first.csl is not None
    assert (first.csl["title"], first.csl["author"]) == ("On Snow in Long Canals", [{"family": "Cole", "given": "B."}])
    assert second.csl is None


def test_a_page_that_shows_no_references_has_those_of_its_head() -> None:
    found = page(
        WORK + meta(("citation_reference", CITED), ("citation_reference", "Dahl C. On Ice. 1972.")), "<h1>On Rain</h1>"
    )

    assert [one.text for one in found.references] == [
        "Cole B. 1971. On Snow in Long Canals. Invent Hist 3.",
        "Dahl C. On Ice. 1972.",
    ]
    assert found.sources["references"] == "meta:citation_reference"


def test_headings_of_sites_and_of_terms_may_head_the_text() -> None:
    other = LONGER.replace("Rain", "Snow")
    said = f"<h3>Metrics</h3><p>{LONGER}</p><h3>Subjects</h3><p>{other}</p>"
    body = f"<h1>On Rain</h1><section id=body><h2>Methods</h2>{said}</section>"
    found = page(WORK + '<link rel="canonical" href="https://www.sciencedirect.com/pii/1">', body)

    assert [(one.heading, one.paragraphs) for one in found.body[1:]] == [
        ("Metrics", (LONGER,)),
        ("Subjects", (other,)),
    ]
    assert found.keywords == ()


def test_microdata_and_eprints_tags_are_read() -> None:
    people = "<span itemprop=author>Ada Roe</span>, <span itemprop=author>Ben Cole</span>"
    marked = f"<div itemscope><h1 itemprop=headline>On Rain</h1><p>{people}</p></div>"
    found = page("", f"{marked}<h2>Abstract</h2><p>{TEXT}</p><h2>References</h2><ol><li>X (1970) Y. Z.</li></ol>")

    assert (found.title, [one.name for one in found.authors]) == ("On Rain", ["Ada Roe", "Ben Cole"])

    tags = (("eprints.title", "On Rain"), ("eprints.creators_name", "Roe, Ada"), ("eprints.pagerange", "3-9"))
    more = (("eprints.publication", "Rain Letters"), ("eprints.volume", "3"), ("eprints.keywords", "rain; locks"))
    found = page(
        meta(*tags, *more, ("eprints.date", "1970"), ("eprints.type", "article")), f"<h1>On Rain</h1><p>{TEXT}</p>"
    )

    assert (found.title, found.authors[0].name, found.type) == ("On Rain", "Ada Roe", "article-journal")
    assert (found.container.title, found.container.first_page, found.container.last_page) == ("Rain Letters", "3", "9")
    assert [one.text for one in found.keywords] == ["rain", "locks"]


PLACES = {
    "the name behind the kind of work": (
        "Research article • J. Rain 26 (06) • 2022 • https://doi.org/10.5555/rain.1",
        ("J. Rain", "26", "06"),
    ),
    "the volume glued to the name": (
        "Journal of RainVolume 117, August 2021, Article number\xa0102123",
        ("Journal of Rain", "117", None),
    ),
    "a PII is no volume": ("https://doi.org/10.5555/S0735-1097(99)00387-3", (None, None, None)),
}


@pytest.mark.parametrize(("line", "expected"), PLACES.values(), ids=PLACES.keys())
def test_the_line_of_the_container_is_read(line: str, expected: tuple[str | None, ...]) -> None:
    head = meta(("citation_title", "On Rain"), ("citation_author", "Roe, Ada"))
    container = page(head, f"<h1>On Rain</h1><p>{line}</p><h2>Abstract</h2><p>{LONGER}</p>").container

    assert (container.title, container.volume, container.issue) == expected


def test_a_line_below_the_references_names_another_journal() -> None:
    below = "<h2>References</h2><ol><li>Doe A (1990) Sun.</li></ol><p>Journal of Fog, Volume 75, Issue 11</p>"
    found = page(WORK, f"<h1>On Rain</h1><h2>Abstract</h2><p>{LONGER}</p>{below}")

    assert (found.container.title, found.container.volume) == (None, None)


def test_an_article_number_is_no_issue() -> None:
    line = "<p>Journal of Rain, Volume 117, August 2021, Article number 102123</p>"
    found = page(WORK, f"<h1>On Rain</h1>{line}<h2>Abstract</h2><p>{LONGER}</p>").container

    assert (found.volume, found.issue, found.article_number) == ("117", None, "102123")


def test_an_outline_in_one_line_is_no_paragraph() -> None:
    body = f"<h1>On Rain</h1><h2>Abstract</h2><p>ABSTRACT | METHODS | RESULTS | COMMENT | REFERENCES</p><p>{LONGER}</p>"
    found = page(WORK, body)

    assert found.abstract == LONGER
    assert "navigation" in {one.reason for one in found.removed}


def test_a_rule_below_a_heading_is_nothing_that_it_heads() -> None:
    body = f"<h1>On Rain</h1><div><h2>Abstract</h2><div>&nbsp;</div></div><div><p>{LONGER}</p></div><h2>Methods</h2>"

    assert page(WORK, body).abstract == LONGER


def test_the_name_of_the_site_is_no_keyword() -> None:
    head = WORK + meta(("keywords", "Rain Central"))

    assert page(head, f"<h3>Rain Central</h3><h1>On Rain</h1><h2>Abstract</h2><p>{LONGER}</p>").keywords == ()


def test_a_line_that_is_only_a_doi_names_the_work() -> None:
    head = meta(("citation_title", "On Rain"), ("citation_author", "Roe, Ada"))
    found = page(head, f"<h1>On Rain</h1><p>doi:10.5555/rain.1</p><h2>Abstract</h2><p>{LONGER}</p>")

    assert found.identifiers.doi == "10.5555/rain.1"
