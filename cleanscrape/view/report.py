"""Many Documents in one report: what filters took, which platforms, what stayed empty, where to look first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lxml import etree

from ..document import Document
from .markup import element, standalone

__all__ = ["Row", "report_of", "row_of"]

EXPECTED = ("title", "authors", "abstract", "keywords", "references", "container", "dates", "identifiers")
"""Fields that most landing pages have."""
WEIGHTS = {"title": 5, "authors": 4, "abstract": 3, "identifiers": 2, "dates": 2, "references": 1, "container": 1}
"""How much an empty field of a landing page speaks for looking at it; keywords do not, many works have none."""
WARNING, FAILURE = 1, 100
MOST_BARS = 20
MOST_ROWS = 1000
BAR = 320
"""How wide the longest bar is, in pixels of the drawing."""


class Row(NamedTuple):
    """What the report needs of a page: small, so that a report can be made of very many."""

    name: str
    kind: str = ""
    platform: str = ""
    title: str = ""
    empty: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    removed: Mapping[str, int] = {}
    """How often each filter took something."""
    failure: str = ""
    """Why there is no Document."""

    @property
    def score(self) -> int:
        """How much speaks for looking at the page: empty fields, warnings, a failure."""
        if self.failure:
            return FAILURE
        landing = self.kind == "landing"
        return WARNING * len(self.warnings) + sum(WEIGHTS.get(name, 0) for name in self.empty if landing)


def row_of(name: str, document: Document) -> Row:
    """What the report needs of a Document."""
    plain = document.to_dict()
    return Row(
        name,
        document.page.kind,
        document.page.platform or "",
        document.title or "",
        tuple(field for field in EXPECTED if not _filled(plain[field])),
        tuple(dict.fromkeys(one.code for one in document.warnings)),
        Counter([*(one.filter for one in document.removed), *(one.filter for one in document.repairs)]),
    )


def _filled(value: Any) -> bool:
    return any(value.values()) if isinstance(value, dict) else bool(value)


def report_of(rows: Iterable[Row], title: str, pages: Mapping[str, str] = {}) -> str:
    """A self-contained HTML file about many pages.

    Args:
        rows: one of each page.
        title: of the report.
        pages: for names of rows the relative address of a file that shows the page; the table leads there.
    """
    listed = sorted(rows, key=lambda row: (-row.score, row.name))
    landing = [row for row in listed if row.kind == "landing"]
    removed: Counter[str] = Counter()
    for row in listed:
        removed.update(row.removed)
    body = (
        element(
            "header",
            element("h1", title, dir="auto"),
            element("p", f"{len(listed)} pages, {len(landing)} of them landing pages", class_="facts"),
        ),
        element(
            "main",
            element(
                "div",
                _plot("Kinds of pages", Counter(row.kind or "failed" for row in listed)),
                _plot("Platforms of landing pages", Counter(row.platform or "unknown" for row in landing)),
                _plot(
                    "Empty fields of landing pages",
                    Counter({name: sum(name in row.empty for row in landing) for name in EXPECTED}),
                    len(landing),
                ),
                _plot("Warnings, by pages", Counter(code for row in listed for code in row.warnings)),
                _plot("What filters took, by stretches", removed),
                class_="plots",
            ),
            _table(listed, pages),
        ),
    )
    return standalone(f"{title} - cleanscrape", body, styles=("base.css", "report.css"), scripts=("report.js",))


def _plot(title: str, counts: Counter[str], of: int = 0) -> etree._Element | None:
    """Bars, the longest first; with `of` each is a share."""
    bars = [(name, count) for name, count in counts.most_common() if count]
    if not bars:
        return None
    longest = of or bars[0][1]
    more = len(bars) - MOST_BARS
    return element(
        "figure",
        element("figcaption", title),
        element("table", element("tbody", [_bar(name, count, longest, of) for name, count in bars[:MOST_BARS]])),
        element("p", element("small", f"and {more} more")) if more > 0 else None,
    )


def _bar(name: str, count: int, longest: int, of: int) -> etree._Element:
    drawn = element(
        "svg",
        element("rect", width=str(round(BAR * count / longest, 1)), height="14", rx="2"),
        viewBox=f"0 0 {BAR} 14",
        width=str(BAR),
        height="14",
        aria_hidden="true",
    )
    said = f"{count} ({count / of:.0%})" if of else str(count)
    return element("tr", element("th", name, scope="row", dir="auto"), element("td", drawn), element("td", said))


def _table(rows: Sequence[Row], pages: Mapping[str, str]) -> etree._Element:
    """The pages, the worst first; a click on a head sorts by its column."""
    names = ("look at", "page", "kind", "platform", "empty", "warnings", "taken out")
    heads = [
        element("th", element("button", name, type="button"), scope="col", aria_sort="none" if place else "descending")
        for place, name in enumerate(names)
    ]
    more = len(rows) - MOST_ROWS
    return element(
        "section",
        element("h2", "Pages, the worst first"),
        element("label", "Only with ", element("input", type="search", id="only", placeholder="word")),
        element(
            "div",
            element(
                "table",
                element("thead", element("tr", heads)),
                element("tbody", list(_rows(rows[:MOST_ROWS], pages))),
                id="pages",
            ),
            class_="wide",
            tabindex="0",
        ),
        element("p", element("small", f"and {more} more, none of them worse")) if more > 0 else None,
    )


def _rows(rows: Sequence[Row], pages: Mapping[str, str]) -> Iterator[etree._Element]:
    for row in rows:
        name = element("a", row.name, href=pages[row.name]) if row.name in pages else row.name
        said = row.failure or row.title
        cells = (
            str(row.score),
            [name, element("small", said, dir="auto")],
            row.kind or "failed",
            row.platform,
            ", ".join(row.empty) if row.kind == "landing" else "",
            ", ".join(row.warnings),
            str(sum(row.removed.values())),
        )
        yield element("tr", [element("td", cell) for cell in cells])
