"""Pages of portals in many languages: their headings, labels and names, and the abstract in English beside the other."""

from __future__ import annotations

import pytest

from cleanscrape import clean
from cleanscrape.names import split_name

from .test_html import PROSE, page

REGEN = "Der Regen fällt auf neun Schleusen, und auf die zehnte fällt er zweimal, wie alle es wissen, die eine haben. "


@pytest.mark.parametrize(
    ("abstract", "keywords", "references"),
    [
        ("Sažetak", "Ključne riječi", "Literatura"),
        ("چکیده", "کلیدواژه‌ها", "منابع"),
        ("국문초록", "주제어", "참고문헌(2)"),
        ("Resumen", "Palabras clave", "Referencias bibliográficas"),
        ("Abstrak", "Kata kunci", "Daftar Pustaka"),
        ("Résumé", "Mots-clés", "Notes et références"),
        ("Zusammenfassung", "Schlagwörter", "Anmerkungen und Literatur"),
        ("Resumen", "Palabras clave", "Notas y referencias"),
        ("Streszczenie (angielski)", "Słowa kluczowe [English]", "Przypisy i literatura"),
        ("Resumo", "Palavras-chave", "Notas e referências"),
        ("Riassunto", "Parole chiave", "Note e bibliografia"),
        ("Аннотация", "Ключевые слова", "Источники и литература"),
        ("Анотація", "Ключові слова", "Список використаних джерел"),
        ("Samenvatting", "Trefwoorden", "Noten en literatuur"),
        ("Özet", "Anahtar Kelimeler", "Notlar ve kaynakça"),
        ("Sažetak", "Ključne riječi", "Izvori i literatura"),
        ("Abstrakt", "Klíčová slova", "Prameny a literatura"),
        ("Sammanfattning", "Nyckelord", "Noter och referenser"),
    ],
)
def test_parts_of_a_work_below_headings_of_many_languages(abstract: str, keywords: str, references: str) -> None:
    document = page(
        f"<h2>{abstract}</h2><p>{3 * PROSE}</p><h2>{keywords}</h2><p>rain; fog</p><h2>{references}</h2><ul><li>Doe, A. Sun. 1990.</li><li>Fox, B. Fog. 1991.</li></ul>"
    )

    assert document.abstract == (3 * PROSE).strip()
    assert [one.text for one in document.keywords] == ["rain", "fog"]
    assert len(document.references) == 2


def test_a_bracket_that_names_no_language_is_of_the_heading() -> None:
    document = page(f"<h2>Introduction</h2><p>{2 * PROSE}</p><h2>Results (winter)</h2><p>{3 * PROSE}</p>")

    assert [one.heading for one in document.body] == ["Introduction", "Results (winter)"]


TITLED = '<html lang="{site}"><meta name="citation_title" content="{title}"><meta name="citation_author" content="Roe, Ada"><h1>{title}</h1>{body}</html>'
BOTH = f"<h2>Zusammenfassung</h2><p>{2 * REGEN}</p><h2>Abstract</h2><p>{6 * PROSE}</p>"


@pytest.mark.parametrize(
    ("site", "title", "language"),
    [("de", "Über Regen", "de"), ("en", "Gödel on Rain", "en"), ("de", "On Rain", "en")],
)
def test_the_title_tells_which_of_two_abstracts_is_in_the_language_of_the_work(
    site: str, title: str, language: str
) -> None:
    document = clean(TITLED.format(site=site, title=title, body=BOTH))

    assert document.language == language
    assert document.abstract == (2 * REGEN if language == "de" else 6 * PROSE).strip()


@pytest.mark.parametrize(
    ("second", "languages"),
    [(2 * PROSE, ["en"]), (2 * REGEN, ["en", "de"])],
)
def test_paragraphs_in_two_languages_below_one_heading_are_two_abstracts(second: str, languages: list[str]) -> None:
    document = page(
        f"<h2>Abstract</h2><p>{2 * PROSE}</p><p>{second}</p>", '<meta name="citation_language" content="en">'
    )

    assert [one.language for one in document.abstracts] == languages


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Roe A.", ("A.", "Roe")),
        ("van der Berg A. B.", ("A. B.", "van der Berg")),
        ("A. Roe", ("A.", "Roe")),
        ("Туманова Вера Петровна", ("Вера Петровна", "Туманова")),
        ("Вера Петровна Туманова", ("Вера Петровна", "Туманова")),
        ("Иван Петрович Дождевич", ("Иван Петрович", "Дождевич")),
        ("白井 雪子", ("雪子", "白井")),
        ("エイダ ロー", ("エイダ", "ロー")),
        ("한 서윤", ("서윤", "한")),
    ],
)
def test_names_that_catalogues_set_the_family_first_in(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


@pytest.mark.parametrize(
    ("below", "terms"),
    [
        ("<p>rain; nine locks</p><p>Hits</p><p>Nr. 140: 3</p>", ["rain", "nine locks"]),
        ("<p>rain; nine locks;</p><p>fog</p>", ["rain", "nine locks", "fog"]),
        ("<p>rain; nine locks</p><p>Regen; neun Schleusen</p>", ["rain", "nine locks", "Regen", "neun Schleusen"]),
        ("<ul><li>rain</li><li>nine locks</li></ul>", ["rain", "nine locks"]),
        ("<p>RainNine locksFog banks</p><p>J Rain 2013;70:281-288</p><ul><li>FullText</li></ul>", ["Rain", "Nine locks", "Fog banks"]),
    ],
)  # fmt: skip
def test_keywords_end_behind_the_line_that_lists_them(below: str, terms: list[str]) -> None:
    assert [one.text for one in page(f"<h2>Abstract</h2><p>{PROSE}</p><h2>Keywords</h2>{below}").keywords] == terms


CARDS = "<p>Ada Roe{first}Institute of Rain, Leeds{after}</p>"


@pytest.mark.parametrize(
    ("first", "after", "place"),
    [
        (" orcid.org/0000-0002-0000-0001 ; ", "", "Institute of Rain, Leeds"),
        (" *<br>", "<br>ada.roe@example.org", "Institute of Rain, Leeds"),
        (
            " <a href='/me'>This is me</a></p><p>",
            "<br>0000-0002-0000-0001<br>England",
            "Institute of Rain, Leeds England",
        ),
    ],
)
def test_cards_with_an_orcid_a_mark_or_a_tool(first: str, after: str, place: str) -> None:
    assert page(CARDS.format(first=first, after=after)).authors[0].affiliations == (place,)


def test_names_once_more_in_another_script_are_a_translation() -> None:
    tags = '<meta name="citation_title" content="О дожде"><meta name="citation_author" content="Вера Туманова">'
    shown = "<h1>О дожде</h1><p>Вера Туманова<sup>1</sup></p><p><sup>1</sup> Институт дождя, Тула</p><h4>Authors [English]</h4><ul><li>Vera Tumanova <sup>1</sup></li></ul><p><sup>1</sup> Institute of Rain, Tula</p>"
    author = clean(f"<html>{tags}{shown}<h2>Аннотация</h2><p>Дождь шёл над шлюзом.</p></html>").authors[0]

    assert (author.name, author.affiliations) == ("Вера Туманова", ("Институт дождя, Тула",))


QUILL = '<meta name="citation_author" content="Quill, Ada">'


@pytest.mark.parametrize(
    ("line", "mail"),
    [
        ("E-Mail a.quill@example.org", "a.quill@example.org"),
        ("eMail: quill@example.org", "quill@example.org"),
        ("E-mail: office@example.org", None),
        ("E-mail quill@example.org for a copy", None),
    ],
)
def test_a_line_of_mail_with_the_name_of_an_author(line: str, mail: str | None) -> None:
    shown = page(f"<h2>Abstract</h2><p>{PROSE}</p><h2>Author Contacts</h2><p>{line}</p>", QUILL)
    author = shown.authors[1]

    assert (author.email, author.corresponding) == (mail, False)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Thesis Accounts of a Wet Year Open Access", "Accounts of a Wet Year"),
        ("Why Accounts of a Wet Year Matter", "Accounts of a Wet Year"),
    ],
)
def test_what_sites_set_around_the_title_in_its_heading(heading: str, title: str) -> None:
    document = clean(
        f'<html><meta name="citation_title" content="Accounts of a Wet Year"><meta name="citation_author" content="Roe, Ada"><h1>{heading}</h1><div><p>{6 * PROSE}</p></div></html>'
    )

    assert document.title == title
    assert (document.abstract is not None) == ("Open" in heading)


@pytest.mark.parametrize("line", ["雨；九座水閘", "雨、九座水閘", "雨，九座水閘"])
def test_wide_signs_part_keywords(line: str) -> None:
    found = page(f"<h3>中文摘要</h3><p>{PROSE}</p><h3>關鍵字</h3><p>{line}</p>").keywords

    assert [one.text for one in found] == ["雨", "九座水閘"]


def test_dates_and_a_doi_in_japanese() -> None:
    document = clean(
        f'<html><meta name="citation_title" content="雨"><meta name="citation_author" content="白井 雪子"><h2>雨</h2><p>DOI https://doi.org/10.5555/ame.1</p><ul><li>受付日: 1998/11/02</li><li>受理日: 1999/02/10</li></ul><h3>抄録</h3><p>{PROSE}</p></html>'
    )

    assert (document.identifiers.doi, document.dates.received, document.dates.accepted) == (
        "10.5555/ame.1",
        "1998-11-02",
        "1999-02-10",
    )
