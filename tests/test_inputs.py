"""All forms in which a page can be given: the same Document, and nothing is changed."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
import requests
from bs4 import BeautifulSoup
from lxml import etree, html
from scrapy.http import HtmlResponse

from cleanscrape import Document, clean

from .conftest import ROOT, SHARED

URL = "https://example.org/rain"
NAMES = ("springer--article-2025", "wiley", "mdpi", "dspace", "plos", "scielo")
HEADERS = {"Content-Type": "text/html; charset=utf-8"}


def of_requests(content: bytes) -> requests.Response:
    made = requests.Response()
    made.status_code, made.raw, made.url = 200, BytesIO(content), URL
    made.headers.update(HEADERS)
    return made


FORMS: dict[str, Callable[[bytes], Any]] = {
    "str": lambda content: content.decode(),
    "bytearray": bytearray,
    "memoryview": memoryview,
    "lxml.html": lambda content: html.document_fromstring(content.decode()),
    "lxml.html, as a tree": lambda content: html.document_fromstring(content.decode()).getroottree(),
    "lxml.etree": lambda content: etree.fromstring(content.decode(), etree.HTMLParser()),
    "soup of lxml": lambda content: BeautifulSoup(content.decode(), "lxml"),
    "soup of html.parser": lambda content: BeautifulSoup(content.decode(), "html.parser"),
    "soup of html5lib": lambda content: BeautifulSoup(content.decode(), "html5lib"),
    "httpx": lambda content: httpx.Response(200, headers=HEADERS, content=content, request=httpx.Request("GET", URL)),
    "requests": of_requests,
    "scrapy": lambda content: HtmlResponse(URL, headers=HEADERS, body=content),
}


def said(document: Document) -> dict[str, Any]:
    """What a Document says of the work. Places depend on the parser, and so do removals of white space."""
    plain = document.to_dict()
    return {name: plain[name] for name in plain if name not in {"page", "removed", "repairs"}}


def written(source: Any) -> Any:
    """A form that shows whether the source was changed."""
    if isinstance(source, etree._Element | etree._ElementTree):
        return etree.tostring(source)
    return source.decode() if isinstance(source, BeautifulSoup) else bytes(getattr(source, "content", b""))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_every_form_gives_the_same_document_and_stays_as_it_was(form: str, name: str) -> None:
    content = (ROOT / "samples" / f"{name}.html").read_bytes()
    source = FORMS[form](content)
    before = written(source)

    document = clean(source, url=URL)

    assert said(document) == said(clean(content, url=URL))
    assert written(source) == before
    assert document.audit().accounted


def test_xhtml_that_was_read_as_xml() -> None:
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name="citation_title" content="On Rain"/>'
        '<meta name="citation_author" content="Roe, Ada"/></head><body><h2>Abstract</h2><p>It rained.</p></body></html>'
    )
    tree = etree.fromstring(page)
    before = etree.tostring(tree)

    assert said(clean(tree)) == said(clean(page))
    assert etree.tostring(tree) == before


@pytest.mark.parametrize("head", ["", '<?xml version="1.0" encoding="utf-8"?>'])
def test_entities_of_a_page_are_neither_read_from_files_nor_blown_up(head: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the harbour's password", encoding="utf-8")
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    page = (
        f'{head}<!DOCTYPE html [<!ENTITY file SYSTEM "{secret.as_uri()}"><!ENTITY a0 "ha">{laughs}]>'
        "<html><body><p>It rained. &file; &a9;</p></body></html>"
    )

    for source in (page, page.encode()):
        said = clean(source).to_json()
        assert "password" not in said
        assert len(said) < 5_000


@pytest.mark.parametrize(
    ("header", "encoding"), [("text/html; charset=iso-8859-1", "iso-8859-1"), ("text/html", "utf-8")]
)
def test_a_response_of_requests_says_no_more_than_its_header(header: str, encoding: str) -> None:
    """requests takes ISO-8859-1 where a header names no charset."""
    response = of_requests(
        "<html><body><p>Käse, und noch mehr Käse für Müßiggänger.</p></body></html>".encode(encoding)
    )
    response.headers["Content-Type"] = header

    assert clean(response).body[0].paragraphs == ("Käse, und noch mehr Käse für Müßiggänger.",)


@pytest.mark.parametrize("source", [None, 7, ["<p>"], object()])
def test_what_is_no_page_is_a_type_error(source: Any) -> None:
    with pytest.raises(TypeError, match=type(source).__name__):
        clean(source)


def pages() -> list[Path]:
    """Some of the real pages where they are, else samples."""
    real = sorted((SHARED / "pages").rglob("*.html"))[::12]
    return real or sorted((ROOT / "samples").glob("*.html"))[::4]


def test_threads_give_the_bytes_of_one() -> None:
    paths = pages()
    wanted = {path: clean(path).to_json() for path in paths}
    differing: list[Path] = []

    def work(start: int) -> None:
        differing.extend(path for path in paths[start:] + paths[:start] if clean(path).to_json() != wanted[path])

    threads = [threading.Thread(target=work, args=(start % len(paths),)) for start in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert differing == []


def test_tasks_of_one_loop_give_the_same() -> None:
    paths = pages()[:4]

    async def run() -> list[Document]:
        return await asyncio.gather(*(asyncio.to_thread(clean, path) for path in paths * 2))

    assert asyncio.run(run()) == [clean(path) for path in paths * 2]


def test_libraries_of_inputs_are_imported_by_who_has_such_an_input() -> None:
    code = "import cleanscrape, sys; print(sorted({'bs4', 'httpx', 'pyarrow', 'rich', 'scrapy'} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_bytes_of_no_encoding_write_nothing_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    data = b"<html><body><p>" + "雨が降った。川の水は".encode() * 60 + b"\xe3\x81</p>"

    document = clean(data)

    assert document.body[0].paragraphs[0].startswith("雨が降った。")
    assert caplog.records == []


@pytest.mark.parametrize(
    "text", ["|\n" * 12, "•\n" * 12, "1.\n" * 12, "\t\n" * 12, "* \n" * 12, "[1]\n" * 12, "__\n" * 12]
)
def test_a_text_of_nothing_but_signs_is_a_document(text: str) -> None:
    assert clean(text).audit().accounted
