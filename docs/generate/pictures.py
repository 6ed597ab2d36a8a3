"""The pictures of the site, as SVG that takes its colours from the page around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

import deeds

from cleanscrape import DEFAULT, Document, Filter
from cleanscrape.export.files import FORMATS
from cleanscrape.platforms import platforms

__all__ = ["fates_picture", "filters_picture", "house_picture"]

BOX, GAP, TOP = 132, 28, 44
"""Of the stages: the width of one, the space between two, what is above them."""
LINE = 15
BAR = 620
"""The longest bar."""
CELL, ROWS = (232, 19), 20
"""Of the filters: width and height of one, and how many are below each other."""
COLOURS = {"removes": "#c2410c", "rewrites": "#0f766e", "tells": "#4f46e5", "rests": "#94a3b8"}


def house_picture() -> str:
    """The way of a page through its stages, with the filters by their verbs."""
    stages = _stages()
    height = TOP + LINE * (max(len(lines) for _, lines in stages) + 2)
    width = len(stages) * (BOX + GAP) - GAP + 4
    parts = [piece for place, stage in enumerate(stages) for piece in _stage(place, *stage, height, len(stages))]
    return _figure(width, height + 4, parts, "The way of a page: source, read, recognise, filters, assemble, export")


def filters_picture() -> str:
    """All filters in their order, down each column, each in the colour of what it does most on the samples."""
    columns = -(-len(DEFAULT) // ROWS)
    parts = [piece for place, one in enumerate(DEFAULT) for piece in _filter(place, one)]
    for place, (what, colour) in enumerate(zip(LEGEND, COLOURS.values(), strict=True)):
        at = ROWS * CELL[1] + 16
        parts += [_rect(4 + place * 210, at, 10, 10, colour), _text(20 + place * 210, at + 9, what)]
    return _figure(columns * CELL[0], ROWS * CELL[1] + 34, parts, "The filters in their order")


LEGEND = ("takes out", "writes anew", "tells what blocks are", "finds nothing on the samples")


def fates_picture(document: Document) -> str:
    """A bar of the visible characters of a page: kept, repaired, and removed by each filter."""
    account = document.audit()
    stretches = [("kept in fields", account.kept, COLOURS["tells"])]
    stretches += [(name, count, COLOURS["removes"]) for name, count in account.by_filter.items() if count]
    parts: list[str] = []
    for place, (name, count, colour) in enumerate(stretches):
        length = BAR * count / account.kept
        top = place * 18
        parts += [_text(0, top + 12, name), _rect(190, top + 2, length, 12, colour)]
        parts.append(_text(196 + length, top + 12, str(count)))
    return _figure(BAR + 250, len(stretches) * 18 + 4, parts, "Where the characters of the page went")


def _stages() -> Sequence[tuple[str, Sequence[str]]]:
    verbs = Counter(name.partition("-")[0] for name in DEFAULT.names)
    often = [(verb, count) for verb, count in verbs.most_common() if count > 1]
    filters = [*(f"{count} {verb}" for verb, count in often), f"{len(DEFAULT) - sum(dict(often).values())} others"]
    return (
        ("source", ("str, bytes, path,", "lxml tree, soup,", "response", "", "its encoding;", "HTML or text?")),
        ("read", ("read_html or", "read_text", "", "one Page", "of Blocks,", "with its metadata")),
        ("recognise", (f"{len(platforms()) - 1} profiles", "", "which platform,", "which kind,", "which language")),
        (f"{len(DEFAULT)} filters", filters),
        ("assemble", ("fields by an", "order of trust", "", "audit: nothing", "is lost")),
        ("export", FORMATS),
    )


def _stage(place: int, name: str, lines: Sequence[str], height: float, stages: int) -> Iterator[str]:
    left = 2 + place * (BOX + GAP)
    yield f'<rect x="{left}" y="2" width="{BOX}" height="{height}" rx="6" fill="none" stroke="currentColor"/>'
    yield f'<rect x="{left}" y="2" width="{BOX}" height="30" rx="6" fill="{COLOURS["tells"]}"/>'
    yield f'<text x="{left + BOX / 2}" y="22" text-anchor="middle" font-weight="600" fill="#fff">{escape(name)}</text>'
    for number, line in enumerate(lines):
        yield _text(left + 10, TOP + 10 + number * LINE, line)
    if place < stages - 1:
        start, end = left + BOX + 4, left + BOX + GAP - 4
        yield f'<path d="M{start} 17H{end}m-6 -5l6 5l-6 5" fill="none" stroke="currentColor" stroke-width="1.5"/>'


def _filter(place: int, one: Filter) -> Iterator[str]:
    column, row = divmod(place, ROWS)
    left, top = column * CELL[0], row * CELL[1]
    yield _rect(left + 4, top + 3, 10, 10, COLOURS[_what(deeds.deeds()[one.name])])
    yield _text(left + 20, top + 12, f"{place + 1}  {one.name}")


def _what(done: deeds.Deeds) -> str:
    most = max(done[:3])
    return ("removes", "rewrites", "tells")[done[:3].index(most)] if most else "rests"


def _rect(left: float, top: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{left:g}" y="{top:g}" width="{width:.1f}" height="{height:g}" rx="2" fill="{colour}"/>'


def _text(left: float, top: float, text: str) -> str:
    return f'<text x="{left:.1f}" y="{top:g}" fill="currentColor">{escape(text)}</text>'


def _figure(width: float, height: float, parts: Sequence[str], title: str) -> str:
    """An SVG in a figure: no blank line is in it, for Markdown to take it as one piece of HTML."""
    head = f'<svg viewBox="0 0 {width:g} {height:g}" role="img" font-size="12" xmlns="http://www.w3.org/2000/svg">'
    return "\n".join(('<figure class="drawn">', head, f"<title>{escape(title)}</title>", *parts, "</svg>", "</figure>"))
