"""Shapes of input that make careless code slow: functions from a number to a page or a text of so many parts.

`tests/test_linear.py` sees to it that cleaning them takes time in proportion to their length, `growth.py` measures it
at full size.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

__all__ = ["FULL", "SHAPES", "Shape"]

Shape = Callable[[int], str | bytes]

HEAD = "<html><head><meta name=citation_title content=x><meta name=citation_author content=y></head><body>"
SPRINGER = HEAD.replace("<meta", "<meta name='og:site_name' content=SpringerLink><meta", 1)
NOTICES = "Skip to main content\n\nOn Rain\n\nAbstract\n\nUnable to display preview. Download preview PDF.\n\n"
TEXT = HEAD + "<h1>x</h1><h2>Introduction</h2><p>Fords are older than bridges, and towns older than roads.</p>"
ENTRY = "Holt R. Tolls and tollgates of the river towns. Fords 1999."


def _nested(deep: int) -> str:
    """A drawn table that holds a table, and so on."""
    borders = ["| " * i + f"+{'-' * 4 * (deep - i)}+" + " |" * i for i in range(deep)]
    return "\n".join((*borders, *reversed(borders)))


SHAPES: Mapping[str, Shape] = {
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
    "labels in headings that touch": lambda n: (
        NOTICES + "AbstractPubMed Abstract | Free Full TextReferences 1. Roe " * n
    ),
    "pop-ups in a text": lambda n: (
        NOTICES
        + "Introduction\n\nIt rained "
        + f"(Holt {ENTRY} [Crossref], [Google Scholar]; CrossRefMedline " * n
        + f"\n\nReferences\n\n1. {ENTRY} CrossRef\n2. Doe, A. Sky. 1998.\n3. Roe, B. Sea. 1997."
    ),
    "tools of one kind": lambda n: NOTICES + "References\n\nCrossref\n" + "Ask the Library of Hull\nCrossref\n" * n,
    "wide gaps": lambda n: NOTICES + "\n\n\nRoe, A. The ford of Hull. 1970.\n\n\nand what it was for.\n" * n,
    "signs of notes": lambda n: (
        NOTICES + "Introduction\n\n" + "It rained.\n\n†\n\na Sky fell.\n\nb\n\n* Roe said so.\n\n" * n
    ),
    "nested elements": lambda n: HEAD + "<div>" * n + "x",
    "nested links": lambda n: SPRINGER + "<p>" + "<span class=Keyword><a href=x>a " * n,
    "list items": lambda n: HEAD + "<ol>" + "<li>a b c</li>" * n,
    "sections": lambda n: HEAD + "<h2>References</h2><p>Doe, A.</p>" * n,
    "captions among lines": lambda n: (
        HEAD + "<h1>x</h1><h2>Fords of Hull</h2>" + ("<p>a" * 8 + "<figcaption>a b c</figcaption>") * 2 * n
    ),
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
    "drawn tables": lambda n: NOTICES + "+----+----+\n| ab | ++ |\n+====+====+\n" * n + "+---+\n" * n,
    "tables drawn in tables": lambda n: NOTICES + f"{_nested(16)}\n\n" * (n // 16),
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
    # Trees.
    "deep elements that are closed": lambda n: HEAD + "<div>" * n + "rain" + "</div>" * n,
    "quotes in quotes": lambda n: HEAD + "<blockquote><p>As he says, " * n + "it rained.",
    "tables in tables": lambda n: HEAD + "<table><tr><td>rain" * n,
    "elements that nothing closes": lambda n: HEAD + "<p><b><i>rain <ul><li>falls<dl><dt>" * n,
    "closing tags alone": lambda n: HEAD + "</div></p></span>" * n + "rain",
    "one huge attribute": lambda n: HEAD + f"<p title='{'rain ' * n}'>It rained.",
    # Of one element a few hundred: for more, the parser's own time is quadratic.
    "many attributes": lambda n: (
        HEAD + f"<p {' '.join(f'data-{i}=rain' for i in range(200))}>It rained.</p>" * (n // 200)
    ),
    "classes of one element": lambda n: HEAD + f"<p class='{' '.join(f'c{i}' for i in range(n))}'>It rained.",
    "comments and scripts": lambda n: HEAD + "<!-- rain --><script>var a = '<p>';</script>" * n,
    "JSON-LD": lambda n: HEAD.replace(
        "<body>",
        '<script type="application/ld+json">{"@type": "ScholarlyArticle", "author": ['
        + ",".join(f'{{"name": "Ada{i} Roe"}}' for i in range(n))
        + "]}</script><body>",
    ),
    "JSON-LD in JSON-LD": lambda n: HEAD.replace(
        "<body>", '<script type="application/ld+json">' + '{"a": [' * n + "1" + "]}" * n + "</script><body>"
    ),
    "descriptions in a record": lambda n: (
        HEAD
        + "<h1>x</h1><table><tr><td>Title<td>x<tr><td>Author<td>Roe, Ada<tr><td>Date<td>2001<tr><td>Type<td>Thesis"
        + "".join(f"<tr><td>Description<td>{'It rained at the ford all day long. ' * 4}{i}" for i in range(n))
    ),
    "keywords that tags name": lambda n: (
        HEAD.replace(
            "</head>", "".join(f"<meta name=citation_keywords content='rain {i}'>" for i in range(n)) + "</head>"
        )
        + "<h2>Keywords</h2>"
        + "".join(f"<p>rain {i}</p>" for i in range(n))
        + "<p>"
        + " ".join(f"rain {i}" for i in range(n))
    ),
    "lists of notes that links call": lambda n: (
        TEXT
        + "".join(f"<p>It rained.<a href=#n{i}>{i % 90}</a></p>" for i in range(n))
        + "".join(f"<h2>Notes</h2><ol><li id=n{i}>{i % 90} The ford.</ol><h2>Ford</h2><p>Rain {i}." for i in range(n))
    ),
    # Characters.
    "entities": lambda n: HEAD + "<p>" + "&amp;lt;&#x41;&eacute;&nosuch;" * n,
    "combining marks": lambda n: NOTICES + "e" + "\u0301" * n,
    "signs from right to left": lambda n: NOTICES + "\u202e\u05d0\u202c" * n,
    "surrogates and controls": lambda n: NOTICES + "\ud800\x00\x07 " * n,
    "broken UTF-8": lambda n: NOTICES.encode() + b"rain \xff\xfe\xc3 " * n,
    "letters encoded twice": lambda n: HEAD + "<p>" + "SchrÃ¶dinger â€™ " * n,
    # Text.
    "one line": lambda n: "It rained all day and the river rose by a foot. " * n,
    "blank lines": lambda n: NOTICES + "\n" * n + "It rained.",
    "spaces": lambda n: NOTICES + "rain" + " " * n + "falls.",
    "notices that overlap": lambda n: NOTICES + "Skip to content to content Download PDF PDF Share this article " * n,
    "numbers in brackets": lambda n: NOTICES + "".join(f"[{i}]" for i in range(n)),
    "DOIs that go on": lambda n: NOTICES + "References\n\n1. Roe, A. https://doi.org/10.1000/" + "a.b/c-" * n,
    "names": lambda n: NOTICES + ", ".join(f"Ada B. Roe{i}" for i in range(n)) + "\n\nAbstract\n\nIt rained.",
    "dates": lambda n: NOTICES + "Received 3 May 2010; accepted 4 June 2010; published 5 July 2010. " * n,
    "headings": lambda n: NOTICES + "1. Introduction\n\nReferences\n\nNotes\n\n" * n,
}

FULL: Mapping[str, int] = {
    "paragraphs of a book": 50_000,
    "list items": 1_000_000,
    "numbers on one line": 1_000_000,
    "one run of labels": 50_000,
    "nested elements": 100_000,
    "metadata": 100_000,
    "zero-width characters": 1_000_000,
    "deep elements that are closed": 100_000,
    "quotes in quotes": 100_000,
    "one huge attribute": 2_000_000,
    "combining marks": 1_000_000,
    "one line": 420_000,
    "blank lines": 1_000_000,
    "spaces": 5_000_000,
    "notices that overlap": 1_000,
}
"""Parts at full size; 50,000 for what is not named."""
