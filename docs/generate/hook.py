"""The hook of the site: lines `<!-- made: NAME -->` give way to what is made from the code when the site is built."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from catalogue import filter_table, platform_table
from journey import blocks_table, fields_table, followed
from pictures import fates_picture, filters_picture, house_picture

__all__ = ["MADE", "on_page_markdown"]

MARK = re.compile(r"^<!-- made: ([a-z-]+) -->$", re.MULTILINE)
MADE: dict[str, Callable[[], str]] = {
    "house": house_picture,
    "filters": filters_picture,
    "filter-table": filter_table,
    "platform-table": platform_table,
    "journey-blocks": blocks_table,
    "journey-fields": fields_table,
    "journey-fates": lambda: fates_picture(followed()),
}
"""By the name in the mark: what stands in its place. A name that is not here is an error of the page."""


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The Markdown of a page with what is made for it; MkDocs calls it for each page."""
    return MARK.sub(lambda mark: MADE[mark[1]](), markdown)
