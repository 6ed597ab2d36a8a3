"""What holds for every input, over the samples and over what hypothesis can think of."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import regex
from cuts import cut_off
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from cleanscrape import DEFAULT, Document, clean
from cleanscrape.ledger import apply, take_back
from cleanscrape.source import looks_like_html

from .conftest import ROOT, SHARED, page_of

SAMPLES = sorted(p for p in (ROOT / "samples").rglob("*") if p.suffix in {".txt", ".html"})
REAL = sorted(
    p for folder in ("pages", "texts", "seed") for p in (SHARED / folder).rglob("*") if p.suffix in {".txt", ".html"}
)
WORD, TAG = regex.compile(r"\w++"), regex.compile(r"<[^<>]*+>")


def read(path: Path, *, trace: bool = False) -> Document:
    """A sample as it comes: text as str, HTML as bytes."""
    return clean(path.read_text(encoding="utf-8") if path.suffix == ".txt" else path.read_bytes(), trace=trace)


def visible(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_audit_accounts_for_every_character(path: Path) -> None:
    account = read(path, trace=True).audit()

    assert account.unaccounted == 0, account.first_lost
    assert account.kept + account.repaired + account.removed == account.total
    assert sum(account.by_filter.values()) == account.repaired + account.removed


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_cleaning_the_cleaned_text_removes_nothing(path: Path) -> None:
    again = clean(read(path).to_text())

    assert again.removed == ()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_same_page_gives_the_same_answer(path: Path) -> None:
    assert read(path).to_json() == read(path).to_json()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_page_that_breaks_off_loses_nothing(path: Path) -> None:
    wrong = [(at, left) for at, left in cut_off(path, 5) if isinstance(left, str)]

    assert wrong == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_document_survives_its_json(path: Path) -> None:
    document = read(path)

    assert Document.from_dict(document.to_dict()) == document


VOCABULARY = frozenset("schema type language target source access license label page sources warnings".split())
"""Fields whose words are ours, or codes."""


def told(value: Any, key: str = "") -> Iterator[str]:
    """All strings of the fields that say something in the words of the page; dates are ISO, whatever it says."""
    if key in VOCABULARY | {"dates", "date-parts", "issued", "removed", "repairs"}:
        return
    if isinstance(value, dict):
        for name, item in value.items():
            yield from told(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from told(item, key)
    elif isinstance(value, str):
        yield value


def letters_of_page(content: str) -> str:
    """The letters and digits of a page, of its metadata and scripts too, in their order; tags part no words."""
    plain = unescape(unescape(content))
    return "".join(WORD.findall(f"{plain} {TAG.sub('', plain)}")).casefold()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_no_field_has_a_word_that_the_page_has_not(path: Path) -> None:
    document = read(path)
    letters = letters_of_page(path.read_text(encoding="utf-8"))
    letters += "".join(WORD.findall(" ".join(repair.after for repair in document.repairs))).casefold()

    words = {word.casefold() for text in told(document.to_dict()) for word in WORD.findall(text)}
    assert sorted(word for word in words if word not in letters) == []


@pytest.mark.skipif(not REAL, reason="the real pages of ../shared are not here")
def test_real_pages_lose_nothing() -> None:
    accounts = {path.name: read(path, trace=True).audit() for path in REAL}

    assert {name: one.first_lost for name, one in accounts.items() if one.unaccounted} == {}


@pytest.mark.skipif(not REAL, reason="the real pages of ../shared are not here")
def test_real_pages_are_clean_after_one_pass() -> None:
    landing = [(path.name, document) for path in REAL if (document := read(path)).page.kind == "landing"]
    dirty = {name: again.removed[:3] for name, document in landing if (again := clean(document.to_text())).removed}

    assert dirty == {}


# Pieces of landing pages and of prose, in any order: closer to the truth than random characters.
MACHINE = (
    "These keywords were added by machine and not by the authors. "
    "This process is experimental and the keywords may be updated as the learning algorithm improves."
)
PIECES = st.sampled_from(
    [
        "Anglo-Examplian Relations 1929–1931", "  • Ada\u00a0Example", "Abstract", "Keywords", "Notes", "References", "", "", "", "\u00a0",
        "  1. 1.", "    Doe, J., A History (London, 1944 ) p. 320.CrossRefGoogle Scholar", "  2. Cmd. 3418.Google Scholar", "  3. 1.",
        "Unable to display preview.\u00a0Download preview PDF.", "Copyright information", "©\u00a0Ada Example\u00a01970", "Authors and Affiliations",
        "These keywords were added by machine and not by the authors. This process is experimental and the keywords may be updated as the learning algorithm improves.",
        "There are no affiliations available", "Personalised recommendations", "Price excludes VAT (USA)", "USD 29.95", "Skip to main content",
        "Labour Party\u00a0Slave Labour\u00a0Treaty\u00a0", "Part of the Sky Series book series (SKY, volume 8)", "  • 116 Accesses", "1.", "[2]", "Google Scholar",
        "A sentence which is long enough to be prose, and which nobody would take for the menu of a site, even though it goes on for a while.",
        "Cite this chapter", "Roe, A., Doe, B. (1990). On Rain. In: Weather. Cloud Press, Leeds. https://doi.org/10.5555/12345", "View author publications You can also search for this author in PubMed Google Scholar",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=400), st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=40).map("\n".join))
TAGS = st.sampled_from(
    ["p", "div", "li", "ol", "ul", "h1", "h2", "span", "sup", "a", "table", "td", "section", "pre", "b", "dl", "dt"]
)
CLASSES = st.sampled_from(
    [
        "",
        "Abstract",
        "KeywordGroup",
        "CitationContent",
        "ArticleTitle",
        "authors__name",
        "affiliation",
        "footer",
        "BibliographyWrapper",
    ]
)
HTML = st.recursive(
    st.one_of(PIECES, st.text(alphabet=st.characters(exclude_characters="<>&\x00"), max_size=20)),
    lambda inner: st.builds(
        lambda tag, name, parts: f'<{tag} class="{name}">{"".join(parts)}</{tag}>',
        TAGS,
        CLASSES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_no_text_loses_a_character(text: str) -> None:
    assume(not looks_like_html(text))  # a tag alone has no character that can be seen
    document = clean(text)

    assert document.audit().accounted, document.audit().first_lost
    assert document.audit().total == len(visible(text))


@settings(deadline=None, max_examples=150)
@given(HTML)
def test_no_markup_loses_a_character(markup: str) -> None:
    document = clean(f"<html><body>{markup}</body></html>")

    assert document.audit().accounted, document.audit().first_lost


@settings(deadline=None, max_examples=150)
@example(f"{MACHINE}\n• Accesses\n   D")
@example("Google Scholar\rGoogle Scholar\rGoogle Scholar\rPART OF THE 000 BOOK SERIES ()")
@example("Part of the Sky Series book series (SKY, volume 8)\nPart of the Sky Series book series (SKY, volume 8)")
@example("000A000IA0 0\rPART OF THE 000 BOOK SERIES ()\r000A000IA0 0")
@given(TEXTS)
def test_any_text_is_clean_after_one_pass(text: str) -> None:
    assert clean(clean(text).to_text()).removed == ()


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_what_is_no_landing_page_stays(text: str) -> None:
    document = clean(text)

    if document.page.kind != "landing":
        assert document.removed == ()
        assert [line for line in document.to_text().splitlines() if line] == [
            line.rstrip() for line in text.splitlines() if line.strip()
        ]


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300))
def test_bytes_that_are_read_never_raise(data: bytes) -> None:
    from cleanscrape import UnsupportedInput

    try:
        document = clean(data)
    except UnsupportedInput:
        return
    assert document.audit().accounted


@settings(deadline=None, max_examples=100)
@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=6))
def test_the_ledger_taken_back_gives_the_page(texts: list[str]) -> None:
    page = page_of(texts, role="reference")
    ledger = []

    for name, function in DEFAULT:
        page, changes = apply(page, name, function(page))
        ledger += changes

    assert take_back([block.text for block in page.blocks], ledger) == texts
