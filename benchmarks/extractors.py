"""The dialects of text: what each extractor makes of a page, and what happens to such text later."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import textwrap
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Literal, NamedTuple

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from lxml import etree, html
from web_archive import web_archive_text

__all__ = ["BASE", "DIALECTS", "Dialect", "missing"]

Keeps = Literal["page", "line", "part"]
TIMEOUT = 60
"""Seconds; a program that needs longer has no text of the page."""
BASE = "resiliparse-all"
"""The dialect whose texts are folded, wrapped and so on."""


class Dialect(NamedTuple):
    """One way to come by the text of a page."""

    name: str
    keeps: Keeps
    """"page": all lines of the page; "line": all words, but no lines; "part": what the extractor takes for content."""
    needs: str | None
    """The module or the program that it takes, if it is no dependency of cleanscrape."""
    install: str
    """How to get that."""
    render: Callable[[str], str] | None
    """From HTML to text."""
    change: Callable[[str], str] | None = None
    """From the text of `BASE` to the text, for dialects that no extractor makes."""


def missing(dialect: Dialect) -> bool:
    """Whether what the dialect needs is not installed."""
    return dialect.needs is not None and find_spec(dialect.needs) is None and shutil.which(dialect.needs) is None


def _soup(separator: str, *, strip: bool = False) -> Callable[[str], str]:
    def render(page: str) -> str:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # pages in XHTML say that they are XML
            return BeautifulSoup(page, "lxml").get_text(separator, strip=strip)

    return render


def _lxml(page: str) -> str:
    tree = html.fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    etree.strip_elements(tree, "script", "style", with_tail=False)
    return str(tree.text_content())


def _html2text(page: str) -> str:
    import html2text

    return str(html2text.html2text(page))


def _inscriptis(page: str) -> str:
    import inscriptis

    return str(inscriptis.get_text(page))


def _html_text(page: str) -> str:
    import html_text

    return str(html_text.extract_text(page))


def _resiliparse(page: str, *, main: bool = False, formatted: bool = True) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(page, main_content=main, preserve_formatting=formatted))


def _trafilatura(page: str, form: str) -> str:
    import trafilatura

    return trafilatura.extract(page, output_format=form) or ""


def _justext(page: str) -> str:
    import justext

    paragraphs = justext.justext(page.encode("utf-8", "replace"), justext.get_stoplist("English"), encoding="utf-8")
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def _wet(page: str) -> str:
    """The text as Common Crawl keeps it, through a record of a WET file."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.warcwriter import WARCWriter

    file = BytesIO()
    writer = WARCWriter(file, gzip=True)
    text = BytesIO(web_archive_text(page).encode("utf-8", "replace"))
    writer.write_record(writer.create_warc_record("https://example.org/", "conversion", payload=text))
    file.seek(0)
    return "".join(record.content_stream().read().decode("utf-8") for record in ArchiveIterator(file))


def _program(page: str, *command: str) -> str:
    """What a program prints that reads HTML from its standard input.

    Characters beyond ASCII go in as references: so no program can take them for another encoding.

    Raises:
        RuntimeError: the program failed; what it said.
    """
    given = page.encode("ascii", "xmlcharrefreplace")
    done = subprocess.run(command, input=given, capture_output=True, timeout=TIMEOUT, check=False)
    if done.returncode:
        raise RuntimeError(
            f"{command[0]} gave {done.returncode}: {done.stderr.decode('utf-8', 'replace').strip()[-150:]}"
        )
    return done.stdout.decode("utf-8", "replace")


def _lynx(page: str) -> str:
    return _program(page, "lynx", "-stdin", "-dump", "-force_html", "-display_charset=utf-8", "-assume_charset=utf-8")


def _w3m(page: str) -> str:
    return _program(page, "w3m", "-dump", "-T", "text/html", "-O", "UTF-8", "-cols", "80")


def _pandoc(page: str) -> str:
    return _program(page, "pandoc", "--sandbox", "-f", "html", "-t", "plain")


# What is copied from a browser is what it shows as text; the script leaves nothing else in the page.
COPY = "<script>onload=()=>{const t=document.body.innerText;document.documentElement.replaceChildren(t)}</script>"
BROWSER = (
    "chromium --headless --no-sandbox --disable-gpu --disable-extensions --dump-dom --timeout=20000"
    " --blink-settings=imagesEnabled=false"
).split()


def _browser(page: str) -> str:
    tree = html.fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    etree.strip_elements(tree, "script", "iframe", "base", "link", with_tail=False)
    for refresh in tree.xpath("//meta[@http-equiv]"):
        refresh.getparent().remove(refresh)
    with tempfile.TemporaryDirectory(prefix="cleanscrape-") as folder:
        path = Path(folder, "page.html")
        path.write_bytes(html.tostring(tree, encoding="ascii", doctype="<!DOCTYPE html>") + COPY.encode())
        nowhere = "--host-resolver-rules=MAP * ~NOTFOUND"
        shown = _program("", *BROWSER, nowhere, f"--user-data-dir={folder}/profile", path.as_uri())
    return str(html.fromstring(shown).text_content()).strip()


def _folded(text: str) -> str:
    return " ".join(text.split())


def _no_single_words(text: str) -> str:
    """Without the lines of one word, as some corpora are; the blank lines around them stay."""
    return "\n".join(line for line in text.split("\n") if len(line.split()) != 1)


def _wrapped(width: int) -> Callable[[str], str]:
    """Hard-wrapped between words, as mail and old corpora are; lines go on at the margin of the line."""

    def wrap(line: str) -> str:
        margin = _margin(line)
        return textwrap.fill(line, width, subsequent_indent=margin, break_on_hyphens=False, break_long_words=False)

    return lambda text: "\n".join(map(wrap, text.split("\n")))


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def _windows(text: str) -> str:
    return text.replace("\n", "\r\n")


def _tabs(text: str) -> str:
    """Two spaces at the margin are a tab."""
    lines = ((line, len(_margin(line)) // 2) for line in text.split("\n"))
    return "\n".join("\t" * tabs + line[2 * tabs :] for line, tabs in lines)


def _extractor(name: str, keeps: Keeps, needs: str, install: str, render: Callable[[str], str]) -> Dialect:
    return Dialect(name, keeps, needs, install, render)


def _own(name: str, keeps: Keeps, render: Callable[[str], str]) -> Dialect:
    return Dialect(name, keeps, None, "pip install cleanscrape", render)


def _changed(name: str, keeps: Keeps, change: Callable[[str], str]) -> Dialect:
    return Dialect(name, keeps, "resiliparse", "pip install resiliparse", None, change)


DIALECTS = (
    _own("soup-newline", "page", _soup("\n")),
    _own("soup-newline-strip", "page", _soup("\n", strip=True)),
    _own("soup-space", "page", _soup(" ")),
    _own("soup-bar", "page", _soup("|")),
    _own("soup-nothing", "page", _soup("")),
    _own("lxml", "page", _lxml),
    _extractor("html2text", "page", "html2text", "pip install html2text", _html2text),
    _extractor("inscriptis", "page", "inscriptis", "pip install inscriptis", _inscriptis),
    _extractor("html-text", "page", "html_text", "pip install html-text", _html_text),
    _extractor("lynx", "page", "lynx", "apt-get install lynx", _lynx),
    _extractor("w3m", "page", "w3m", "apt-get install w3m", _w3m),
    _extractor("pandoc", "page", "pandoc", "apt-get install pandoc", _pandoc),
    _extractor("browser", "page", "chromium", "apt-get install chromium", _browser),
    _extractor("wet", "page", "warcio", "pip install warcio", _wet),
    _extractor(BASE, "page", "resiliparse", "pip install resiliparse", _resiliparse),
    _extractor(
        "resiliparse-plain",
        "line",
        "resiliparse",
        "pip install resiliparse",
        lambda page: _resiliparse(page, formatted=False),
    ),
    _extractor(
        "resiliparse-main",
        "part",
        "resiliparse",
        "pip install resiliparse",
        lambda page: _resiliparse(page, main=True),
    ),
    _extractor("trafilatura", "part", "trafilatura", "pip install trafilatura", lambda page: _trafilatura(page, "txt")),
    _extractor(
        "trafilatura-markdown",
        "part",
        "trafilatura",
        "pip install trafilatura",
        lambda page: _trafilatura(page, "markdown"),
    ),
    _extractor("justext", "part", "justext", "pip install jusText", _justext),
    _changed("folded", "line", _folded),
    _changed("no-single-words", "page", _no_single_words),
    _changed("wrapped-72", "page", _wrapped(72)),
    _changed("wrapped-100", "page", _wrapped(100)),
    _changed("windows", "page", _windows),
    _changed("tabs", "page", _tabs),
)
"""All dialects, in the order of the table."""
