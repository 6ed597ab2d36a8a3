"""Documents for the tests of exports: of the samples, of real pages, and any that can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass, replace
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st

from cleanscrape import Document, clean
from cleanscrape.document import SCHEMA
from cleanscrape.plain import hints

from .conftest import ROOT, SHARED

SAMPLES = sorted(path for path in (ROOT / "samples").rglob("*") if path.suffix in {".txt", ".html"})
REAL = sorted((SHARED / "pages").rglob("*.html"))[::2][:50] if SHARED.is_dir() else []

# What is special to one of the formats, scripts of all kinds, and what no format can hold.
SPECIAL = [
    *"\\{}$&#^_~%@\"'`*[]<>|-+=:;,.!()\n\r\t\x00\x0b\x1f\x7f\x85\ufeff\ufffe\uffff\ud800\u2028",
    *(
        "and",
        " and ",
        "%s",
        "]]>",
        "&amp;",
        "--",
        "---",
        "1. ",
        "[^1]",
        "[^1]: ",
        "^[",
        "ER  - ",
        "TY  - JOUR\n",
        "# ",
        "    ",
    ),
    *(
        "Müller",
        "Ærø",
        "Ω",
        "Чехов",
        "北京",
        "東京",
        "서울",
        "שלום",
        "سلام",
        "हिन्दी",
        "ไทย",
        "𝒜",
        "e\u0301",
        "\u00a0",
        "👩‍🔬",
    ),
]
TEXT = st.lists(st.one_of(st.sampled_from(SPECIAL), st.text(max_size=4)), min_size=1, max_size=4).map("".join)
WORDS = TEXT.filter(lambda text: text.strip() != "")
NUMBERS = st.integers(0, 12)
CSL = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("id", "title", "container-title", "volume", "page", "publisher", "DOI", "URL"), WORDS),
        "type": st.sampled_from(["article-journal", "chapter", "book", "thesis", "document"]),
        "author": st.lists(
            st.one_of(
                st.fixed_dictionaries({"family": WORDS}, optional={"given": WORDS, "suffix": WORDS}),
                st.fixed_dictionaries({"literal": WORDS}),
            ),
            max_size=2,
        ),
        "issued": st.integers(1500, 2100).map(lambda year: {"date-parts": [[year]]}),
    },
)
DATES = st.one_of(
    st.none(),
    st.dates().map(str),
    st.sampled_from(["1970", "1977-01", "2010-02-31", "0000", "May 1970", "²⁰¹⁰"]),
    WORDS,
)
OF_FIELDS: Mapping[str, st.SearchStrategy[Any]] = {
    "schema": st.just(SCHEMA),
    "type": st.sampled_from(
        [None, "article-journal", "chapter", "book", "paper-conference", "thesis", "report", "article", "rain"]
    ),
    "language": st.sampled_from([None, "en", "zh-Hant", "no tag"]),
    "csl": st.none() | CSL,
    **dict.fromkeys(("published", "online", "received", "accepted"), DATES),
}


def of_type(hint: Any, name: str = "") -> st.SearchStrategy[Any]:
    """Any value of a field."""
    origin, inner = get_origin(hint), get_args(hint)
    if name in OF_FIELDS:
        return OF_FIELDS[name]
    if origin in (Union, UnionType):
        return st.one_of(*(of_type(one) for one in reversed(inner)))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(of_type(inner[0]), max_size=2).map(_numbered)
    if origin is Mapping:
        return st.dictionaries(WORDS, WORDS, max_size=2)
    if is_dataclass(hint):
        cls: Any = hint
        return st.builds(cls, **{one: of_type(kind, one) for one, kind in hints(hint).items()})
    return {str: WORDS, int: NUMBERS, bool: st.booleans(), type(None): st.none()}[hint]


def _numbered(records: list[Any]) -> tuple[Any, ...]:
    """Notes and references with the numbers that they have: unique, from 1."""
    if records and {"number", "text"} <= hints(type(records[0])).keys():
        return tuple(replace(one, number=number) for number, one in enumerate(records, 1))
    return tuple(records)


DOCUMENTS: st.SearchStrategy[Document] = of_type(Document)


@cache
def document_of(path: Path) -> Document:
    """The Document of a page, read once."""
    return clean(path.read_text(encoding="utf-8") if path.suffix == ".txt" else path.read_bytes())
