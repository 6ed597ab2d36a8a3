"""A real crawl with Scrapy, of a site on this machine that is built from samples."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cleanscrape import clean

from .conftest import ROOT

NAMES = ("wiley", "mdpi", "springer--article-2025")
CRAWL = """
import json, sys
import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.loader import ItemLoader
from itemloaders.processors import MapCompose, TakeFirst
from cleanscrape.integrations.scrapy import LandingPages, to_document

class Pages(LandingPages):
    start_urls = [sys.argv[1]]
    def found(self, document, response):
        yield from response.follow_all(css="a")

class Raw(scrapy.Spider):
    name = "raw"
    start_urls = [sys.argv[1] + "wiley.html"]
    def parse(self, response):
        yield {"url": response.url, "html": response.text}
        yield {"url": "an item without a page"}

class Loader(ItemLoader):
    default_item_class = dict
    default_output_processor = TakeFirst()
    page_in = MapCompose(to_document)

class Loaded(Raw):
    name = "loaded"
    def parse(self, response):
        loader = Loader()
        loader.add_value("page", response.body)
        yield {"document": loader.load_item()["page"]}

settings = {"LOG_LEVEL": "ERROR", "RETRY_TIMES": 2, "TELNETCONSOLE_ENABLED": False, "ROBOTSTXT_OBEY": False,
            "DOWNLOAD_DELAY": 0, "FEEDS": {sys.argv[3]: {"format": "jsonlines"}}}
if sys.argv[2] == "Raw":
    settings["ITEM_PIPELINES"] = {"cleanscrape.integrations.scrapy.CleanscrapePipeline": 300}
process = CrawlerProcess(settings)
crawler = process.create_crawler({"Pages": Pages, "Raw": Raw, "Loaded": Loaded}[sys.argv[2]])
process.crawl(crawler)
process.start()
print(json.dumps({name: value for name, value in crawler.stats.get_stats().items() if isinstance(value, int)}))
"""


class Site(BaseHTTPRequestHandler):
    """An index, samples, and a page that is behind a CAPTCHA twice."""

    blocked = 0

    def do_GET(self) -> None:
        name = self.path.strip("/")
        if name == "":
            links = "".join(f'<a href="{one}.html">{one}</a> ' for one in (*NAMES, "guarded"))
            body = f"<html><body><p>Pages</p>{links}</body></html>".encode()
        elif name == "guarded.html" and Site.blocked < 2:
            Site.blocked += 1
            body = (ROOT / "samples" / "kinds" / "captcha.html").read_bytes()
        else:
            body = (ROOT / "samples" / ("plos.html" if name == "guarded.html" else name)).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}/"
    made.shutdown()
    thread.join()
    made.server_close()


def crawl(site: str, spider: str, folder: Path) -> tuple[list[dict[str, object]], dict[str, int]]:
    """The items of a crawl, and its stats."""
    feed = folder / f"{spider}.jsonl"
    done = subprocess.run(
        [sys.executable, "-c", CRAWL, site, spider, str(feed)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in feed.read_text("utf-8").splitlines()], json.loads(done.stdout.splitlines()[-1])


def test_a_spider_gives_documents_and_asks_again_for_blocked_pages(site: str, tmp_path: Path) -> None:
    items, stats = crawl(site, "Pages", tmp_path)

    wanted = {name: clean(ROOT / "samples" / f"{name}.html").title for name in (*NAMES, "plos")}
    assert sorted(str(item["document"]["title"]) for item in items) == sorted(map(str, wanted.values()))  # type: ignore[index]
    assert stats["retry/reason_count/blocked page"] == 2


def test_an_item_pipeline_fills_a_field(site: str, tmp_path: Path) -> None:
    items, stats = crawl(site, "Raw", tmp_path)

    (with_page,) = [item for item in items if "html" in item]
    assert with_page["document"]["title"] == clean(ROOT / "samples" / "wiley.html").title  # type: ignore[index]
    assert [item for item in items if "html" not in item] == [{"url": "an item without a page"}]
    assert stats["cleanscrape/kind/landing"] == 1


def test_an_item_loader_has_a_processor(site: str, tmp_path: Path) -> None:
    ((item),) = crawl(site, "Loaded", tmp_path)[0]

    assert item["document"]["title"] == clean(ROOT / "samples" / "wiley.html").title  # type: ignore[index]
