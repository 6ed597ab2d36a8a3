"""Twice the input takes at most about twice the time: ratios of the fastest runs, never seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from cleanscrape import clean

HEAD = "<html><head><meta name=citation_title content=x><meta name=citation_author content=y></head><body>"
SPRINGER = HEAD.replace("<meta", "<meta name='og:site_name' content=SpringerLink><meta", 1)
NOTICES = "Skip to main content\n\nOn Rain\n\nAbstract\n\nUnable to display preview. Download preview PDF.\n\n"
TEXT = HEAD + "<h1>x</h1><h2>Introduction</h2><p>Fords are older than bridges, and towns older than roads.</p>"
ENTRY = "Holt R. Tolls and tollgates of the river towns. Fords 1999."

SHAPES: dict[str, Callable[[int], str]] = {
    "paragraphs of a book": lambda n: "\n\n".join(f"This is paragraph {i} of a long book." for i in range(n)),
    "paragraphs under a notice": lambda n: NOTICES + "\n\n".join(f"This is paragraph {i} of a book." for i in range(n)),
    "notes": lambda n: (
        "References\n\n" + "\n".join(f"  {i}. {i}.\n    Doe ({i}).CrossRefGoogle Scholar" for i in range(n))
    ),
    "one run of labels": lambda n: NOTICES + "References\n\n  1. Doe, A." + " CrossRefGoogle Scholar" * n,
    "labels on one line": lambda n: NOTICES + "Doe, A. (1950). Google Scholar " * n,
    "keywords": lambda n: NOTICES + "Keywords\n\n" + "\u00a0".join(f"word {i}" for i in range(n)),
    "numbers on one line": lambda n: "1. " * n,
    "author tools on one line": lambda n: (
        "Authors and Affiliations Leeds "
        + "Ada Roe View author publications You can also search for this author in PubMed Google Scholar " * n
        + "Copyright information"
    ),
    "a page in one line": lambda n: (
        "Skip to main content Abstract Keywords References "
        + "Send this page to a friend Research Article Ada Roe, Bo Cole Published: 3 May 2010 • Home 1. Roe A (2003) "
        * n
    ),
    "nested elements": lambda n: HEAD + "<div>" * n + "x",
    "nested links": lambda n: SPRINGER + "<p>" + "<span class=Keyword><a href=x>a " * n,
    "list items": lambda n: HEAD + "<ol>" + "<li>a b c</li>" * n,
    "sections": lambda n: HEAD + "<h2>References</h2><p>Doe, A.</p>" * n,
    "headings alone in their elements": lambda n: HEAD + "<div><h2>References</h2></div>" * n,
    "wrapped lines": lambda n: (
        NOTICES + "Fords are older than bridges, and towns are older\nthan roads and rivers, as all " * n
    ),
    "headings on one line": lambda n: NOTICES + "Skip to main content Advertisement Abstract References Home " * n,
    "entries that touch": lambda n: NOTICES + "References1.Roe, A. On rain. " + "Cole, B. 121.Roe 2Doe " * n,
    "headings glued": lambda n: NOTICES + "AbstractReferencesKeywords" * n,
    "brackets in Markdown": lambda n: "# A\n\n# B\n\n# C\n\n" + NOTICES + "![[[](" * n + "*a _b **c <" * n,
    "links that are counted": lambda n: NOTICES + " ".join(f"[{i}]word [3]" for i in range(1, n)),
    "strings": lambda n: NOTICES + "A\n, b\n)\n; c\n" + "a b c d\n, and more of\nE. coli\n in (\n1\n)\n" * n,
    "strings between bars": lambda n: "|\n" * 9 + "|a|\n" * 9 + NOTICES + "|a b|, and (|1|)|\n|\n" * n,
    "bars": lambda n: "|\n" * 9 + "|Skip to main content|Home|\n" + "|a| |b" * n,
    "carets and bullets": lambda n: NOTICES + "Roe^1 " * n + "\n  * - o + *" * n,
    "authors and affiliations": lambda n: (
        SPRINGER
        + "<ul class=authors__list>"
        + "".join(f"<li><span class=authors__name>A{i} B</span><sup>{i}</sup></li>" for i in range(n))
        + "</ul><ol class=test-affiliations>"
        + "".join(f"<li class=affiliation>{i}. Leeds</li>" for i in range(n))
    ),
    "links that are images": lambda n: (
        HEAD + "<h2>References</h2><ol><li>Roe A. Sky 1990.<ul>" + "<li><a href='/doi/10.1000/1'><img></a></li>" * n
    ),
    "brackets behind a DOI": lambda n: HEAD + "<h2>References</h2><ol><li>Roe A. Sky. 10.1000/1" + ")" * n,
    "works of an entry": lambda n: HEAD + "<h2>References</h2><ol><li>" + "(a) Roe A., Sky; (b) Cole, Sky. " * n,
    "metadata": lambda n: HEAD.replace("</head>", "<meta name=citation_author content='a b'>" * n + "</head>"),
    "zero-width characters": lambda n: NOTICES + "a\u200b" * n,
    "spaces before points": lambda n: NOTICES + "word . " * n,
    "spaces that meet": lambda n: NOTICES + "a , " * n,
    "markers in one paragraph": lambda n: (
        TEXT
        + "<p>"
        + "a\n  <sup><a href=#b1>1,2</a></sup> b [1, 2 ] c <a href=#b2 rel='references:#b1 #b2'>1–2</a> ; d " * n
        + "</p><h2>References</h2><ol><li id=b1>1. Holt R. Tolls.</li><li id=b2>2. Marsh B. Ferries.</li></ol>"
    ),
    "brackets that go on": lambda n: TEXT + "<p>" + "[1, " * n + "</p><h2>References</h2><ol><li>1. Holt R. Tolls.",
    "pop-ups inside each other": lambda n: (
        TEXT
        + "<p>So says "
        + "<span class=refCtt>" * n
        + ENTRY
        + "</span>" * n
        + f".</p><h2>References</h2><ul><li>{ENTRY}"
    ),
    "pop-ups in one paragraph": lambda n: (
        TEXT + "<p>" + f"Holt <span class=refCtt>{ENTRY}</span> ; " * n + f"</p><h2>References</h2><ul><li>{ENTRY}"
    ),
}


def fastest(text: str) -> float:
    """Of cleaning a text and accounting for it."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        clean(text).audit()
        times.append(time.perf_counter() - start)
    return min(times)


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_input_and_no_faster(shape: str) -> None:
    make = SHAPES[shape]
    ratios = []
    # A busy machine may slow one run: what is quadratic is so each time.
    for _ in range(4):
        ratios.append(fastest(make(4000)) / fastest(make(1000)))
        if ratios[-1] < 7:  # linear is 4, quadratic 16
            return

    pytest.fail(f"four times the input took {min(ratios):.1f} times as long at best")
