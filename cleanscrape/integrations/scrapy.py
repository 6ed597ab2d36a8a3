"""For Scrapy: an item pipeline, a mixin for spiders, a processor for item loaders.

```python
# settings.py
ITEM_PIPELINES = {"cleanscrape.integrations.scrapy.CleanscrapePipeline": 300}
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..api import clean
from ..document import Document
from ..extras import require

require("scrapy", __name__, "scrapy", "itemadapter")

from itemadapter import ItemAdapter  # noqa: E402 - what is missing was named above
from scrapy import Request, Spider  # noqa: E402
from scrapy.crawler import Crawler  # noqa: E402
from scrapy.downloadermiddlewares.retry import get_retry_request  # noqa: E402
from scrapy.exceptions import NotConfigured  # noqa: E402
from scrapy.http import Response  # noqa: E402

__all__ = ["CleanscrapePipeline", "LandingPages", "to_document"]

PARAMETERS = frozenset(("profiles", "max_bytes", "encoding"))


class CleanscrapePipeline:
    """An item pipeline that writes the Document of a page into its item, as plain values.

    Settings:
        CLEANSCRAPE_FIELD: the field of the item that holds the page, as HTML, text or a response; "html".
        CLEANSCRAPE_URL_FIELD: the field that holds its address; "url".
        CLEANSCRAPE_INTO: the field that is filled; "document".
        CLEANSCRAPE_OPTIONS: parameters of `clean`: {"profiles": False}.

    An item without the first field is passed on as it is. Counts of the kinds of pages and of warnings are in the
    stats of the crawl, below "cleanscrape/".
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.stats = crawler.stats
        self.field = settings.get("CLEANSCRAPE_FIELD", "html")
        self.url_field = settings.get("CLEANSCRAPE_URL_FIELD", "url")
        self.into = settings.get("CLEANSCRAPE_INTO", "document")
        self.options = settings.getdict("CLEANSCRAPE_OPTIONS")
        if unknown := sorted(set(self.options) - PARAMETERS):
            raise NotConfigured(f"CLEANSCRAPE_OPTIONS has {unknown[0]!r}; known are {', '.join(sorted(PARAMETERS))}")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanscrapePipeline:
        """The pipeline of a crawl, as Scrapy makes it."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """The item with its Document."""
        adapter = ItemAdapter(item)
        page = adapter.get(self.field)
        if page is None:
            return item
        url = adapter.get(self.url_field) if self.url_field in adapter else None
        document = clean(page, url=url, **self.options)
        if self.stats is not None:
            self.stats.inc_value(f"cleanscrape/kind/{document.page.kind}")
            for warning in document.warnings:
                self.stats.inc_value(f"cleanscrape/warning/{warning.code}")
        adapter[self.into] = document.to_dict()
        return item


class LandingPages(Spider):
    """A spider, or a mixin for one, whose `parse` gives a Document for each landing page.

    A page that is blocked (a CAPTCHA, a wall of cookies) is asked for again, as often as RETRY_TIMES says. Override
    `item` to give something else, and `found` for pages that are no landing pages.
    """

    name = "landing-pages"

    def parse(self, response: Response, **_: Any) -> Iterator[Any]:
        """Requests and items for a response."""
        document = clean(response)
        if document.page.kind == "blocked":
            if (again := self.again(response)) is not None:
                yield again
            return
        if document.page.kind == "landing":
            yield self.item(document, response)
        else:
            yield from self.found(document, response)

    def again(self, response: Response) -> Request | None:
        """The request for a blocked page once more; None when it was asked for often enough."""
        if response.request is None:
            return None
        return get_retry_request(response.request, spider=self, reason="blocked page")

    def item(self, document: Document, response: Response) -> Any:
        """What is given for a landing page."""
        return {"url": response.url, "document": document.to_dict()}

    def found(self, document: Document, response: Response) -> Iterable[Any]:
        """What is given for another page: nothing."""
        return ()


def to_document(page: Any) -> dict[str, Any]:
    """A processor for item loaders, as in `html_in = MapCompose(to_document)`: the Document as plain values.

    >>> to_document("<p>It rained.</p>")["page"]["kind"]
    'other'
    """
    return clean(page).to_dict()
