"""Where a work stands, as HTML says it that has no tags for it: the name of its journal, its pages, its publisher."""

from __future__ import annotations

import pytest

from cleanscrape import clean
from cleanscrape.document import Container

from .test_html_facts import PROSE, page, tag

WINDOW = (
    '<html><head><title>{name}</title><meta name="citation_title" content="On Rain"><meta name="citation_author" content="Roe, Ada"></head>'
    "<body><p>Rain Press</p><h2>Journal of Fog</h2>{between}<h3>Volume 8, Issue 2, 2012</h3><h1>On Rain</h1><p>Ada Roe</p>"
    f"{{below}}<h2>Abstract</h2><p>{PROSE}</p></body></html>"
)


@pytest.mark.parametrize(
    ("name", "between", "title"),
    [
        ("Rain Press :: On Rain - Journal of Fog - Volume 8, Issue 2", "", "Journal of Fog"),
        ("On Rain | Journal of Fog (Rain Press)", "<ul><li>Current issue</li></ul>", "Journal of Fog"),
        ("On Rain | Rain Press", "", None),
        ("On Rain of the Journal of Fog", "", None),
        ("On Rain | Journal of Fog", "<p>Archive of 40 years</p>", None),
    ],
)
def test_the_name_of_the_window_tells_which_line_is_the_journal(name: str, between: str, title: str | None) -> None:
    container = clean(WINDOW.format(name=name, between=between, below="")).container

    assert container is not None
    assert (container.title, container.volume, container.issue) == (title, "8", "2")


@pytest.mark.parametrize(
    ("line", "pages"),
    [
        ("pages 120-138", ("120", "138")),
        ("Page(s): 120 – 138", ("120", "138")),
        ("See pages 120-138 of the log", (None, None)),
    ],
)
def test_pages_may_stand_in_a_line_of_their_own(line: str, pages: tuple[str | None, str | None]) -> None:
    container = clean(WINDOW.format(name="On Rain", between="", below=f"<p>{line}</p>")).container

    assert container is not None
    assert (container.first_page, container.last_page) == pages


@pytest.mark.parametrize(
    ("told", "publisher"),
    [
        ("Rain PublicationsRain UK: Hull on Fog, YK", "Rain Publications"),
        ("Rain Publications: Hull on Fog, YK", "Rain Publications: Hull on Fog, YK"),
        ("McRain: Hull", "McRain: Hull"),
    ],
)
def test_a_tag_may_glue_its_town_to_the_publisher(told: str, publisher: str) -> None:
    container = page(tag("citation_publisher", told), f"<p>{PROSE}</p>").container

    assert isinstance(container, Container)
    assert container.publisher == publisher
