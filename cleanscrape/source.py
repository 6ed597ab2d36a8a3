"""From what a caller has to what the readers take: text, or the tree of an HTML page."""

from __future__ import annotations

import codecs
import copy
import os
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import regex
from lxml import etree, html

from .errors import InputTooLarge, UnsupportedInput
from .patterns import pattern_of

if TYPE_CHECKING:
    import httpx

__all__ = ["Answer", "Source", "open_source"]

BINARY = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"PK\x03\x04": "a zip archive (or an Office file, an EPUB)",
    b"\x1f\x8b": "gzip data",
    b"BZh": "bzip2 data",
    b"\xfd7zXZ": "xz data",
    b"\x28\xb5\x2f\xfd": "zstd data",
    b"RIFF": "a RIFF file (an image, sound or film)",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x7fELF": "a program",
    b"%!PS": "a PostScript file",
}
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

# Linear: each alternative begins with another literal, and nothing repeats but single classes.
OPENING = pattern_of(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+"
    r"<(?:!doctype\s++html|html|head|body|title|meta|div|main|article|section|table|h1|p|span|ul|ol|a|center)\b[^<>]*+>",
    regex.IGNORECASE,
)
FEW_ACCENTS = 50
# The first line of a PDF tells its version. Linear: bounded.
PDF = pattern_of(r"\s{0,1000}+%PDF-\d\.\d")
ASCII = bytes(range(128))
MARKUP = b'<meta charset="x-0">'
CHARSET = pattern_of(r"charset\s*+=\s*+[\"']?([\w.:-]++)", regex.IGNORECASE)
XHTML = "{http://www.w3.org/1999/xhtml}"
CLOSING = pattern_of(r"</(?:p|div|span|a|li|td|h[1-6]|html|body|title|section|article)>", regex.IGNORECASE)


class Answer(Protocol):
    """A response of requests, Scrapy or the like; its bytes are its `content` or its `body`."""

    @property
    def headers(self) -> Any:
        """By name; `get` gives one."""


class Source(NamedTuple):
    """An input, made ready: exactly one of `text` and `tree` is there."""

    text: str | None
    tree: Any | None
    url: str | None
    encoding: str | None


def open_source(source: Any, *, url: str | None, encoding: str | None, max_bytes: int) -> Source:
    """Find out what `source` is, decode it, and parse it if it is HTML.

    Raises:
        TypeError: `source` is of no type that can be read.
        InputTooLarge: it holds more than `max_bytes` bytes.
        UnsupportedInput: its bytes are no text.
    """
    if isinstance(source, os.PathLike):
        source = _file(Path(source), max_bytes)
    elif _is_of(source, "httpx", "Response"):
        url = url or _address(source)
        encoding = encoding or source.charset_encoding
        source = source.content
    elif (answer := _answered(source)) is not None:
        source, address, told = answer
        url, encoding = url or address, encoding or told
    if _is_of(source, "bs4", "BeautifulSoup"):
        # A soup of any builder: its own text of itself is the one form that all builders share.
        source = source.decode()
    if isinstance(source, etree._ElementTree):
        source = source.getroot()
    if isinstance(source, etree._Element):
        return Source(None, _without_namespace(source), url, encoding)
    if isinstance(source, bytes | bytearray | memoryview):
        source, encoding = _decoded(bytes(source), encoding, max_bytes)
    if not isinstance(source, str):
        raise TypeError(
            f"clean() takes str, bytes, os.PathLike, an lxml element, a BeautifulSoup object or a response of httpx, "
            f"requests or Scrapy, not {type(source).__name__}"
        )
    # A character takes one to four bytes: only a text near the limit has to be measured.
    if len(source) * 4 > max_bytes and len(source.encode("utf-8", "surrogatepass")) > max_bytes:
        raise InputTooLarge(f"the text is longer than max_bytes, {max_bytes}: pass a larger one")
    if PDF.match(source) is not None:
        raise UnsupportedInput(
            "the text is a PDF read as text; extract its text first, cleanscrape reads HTML and text"
        )
    if looks_like_html(source):
        return Source(None, parse(source), url, encoding)
    return Source(source, None, url, encoding)


def _is_of(source: Any, module: str, name: str) -> bool:
    """Whether it is of a class of a library. Who has such an object has imported it; nobody else should wait for it."""
    return module in sys.modules and isinstance(source, getattr(sys.modules[module], name))


def _file(path: Path, max_bytes: int) -> bytes:
    size = path.stat().st_size
    if size > max_bytes:
        raise InputTooLarge(f"{path.name} has {size} bytes; max_bytes is {max_bytes}: pass a larger one")
    return path.read_bytes()


def _address(response: httpx.Response) -> str | None:
    try:
        return str(response.url)
    except RuntimeError:  # a response that was made by hand answers no request
        return None


def _answered(source: Any) -> tuple[bytes, str | None, str | None] | None:
    """The content, the address and the charset of a response of requests or Scrapy, or of what looks like one.

    They are not imported. The charset is what the header says: `response.encoding` guesses where it says nothing.
    """
    headers = getattr(source, "headers", None)
    content = next(
        (found for name in ("content", "body") if isinstance(found := getattr(source, name, None), bytes)), None
    )
    if content is None or headers is None or not hasattr(headers, "get"):
        return None
    told = headers.get("Content-Type") or headers.get("content-type") or ""
    if isinstance(told, bytes):
        told = told.decode("latin-1")
    match = CHARSET.search(str(told))
    url = getattr(source, "url", None)
    return content, str(url) if url else None, match[1] if match else None


def _without_namespace(tree: Any) -> Any:
    """The tree; of XHTML that was read as XML a copy with plain names."""
    if not isinstance(tree.tag, str) or not tree.tag.startswith(XHTML):
        return tree
    tree = copy.deepcopy(tree)
    html.xhtml_to_html(tree)
    return tree


SPARSE = 2000
"""Characters: a text may quote markup, but markup closes a tag more often."""


def looks_like_html(text: str) -> bool:
    """Whether `text` is markup: it opens with a tag, or closes tags again and again.

    >>> looks_like_html("<p>Hello"), looks_like_html("p < 0.05 and a > b")
    (True, False)
    """
    if OPENING.match(text, 0, 20_000):
        return True
    closed = sum(1 for _ in zip(range(200), CLOSING.finditer(text, 0, 200_000), strict=False))
    return closed >= max(8, min(200, len(text) // SPARSE))


def parse(text: str) -> Any:
    """The tree of an HTML page; None where there is nothing in it."""
    # A parser per call, since threads that share one wait for each other. huge_tree lifts libxml2's limits
    # (256 nested elements, 10 MB of text); max_bytes is the limit that holds instead. The parser of lxml.html would
    # look up a class in Python for each element.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.XMLSyntaxError:
        return None


def _decoded(data: bytes, encoding: str | None, max_bytes: int) -> tuple[str, str]:
    if len(data) > max_bytes:
        raise InputTooLarge(f"the input has {len(data)} bytes; max_bytes is {max_bytes}: pass a larger one")
    for magic, name in BINARY.items():
        if data.startswith(magic):
            raise UnsupportedInput(f"the input is {name}; cleanscrape reads HTML and text: convert it first")
    for bom, name in BOMS:
        if data.startswith(bom):
            return data.decode(name, "replace"), name.removesuffix("-sig")
    if (wide := _wide(data[:2000])) is not None:
        return data.decode(wide, "replace"), wide
    if data[:4000].count(0) * 20 > len(data[:4000]):
        raise UnsupportedInput("the input holds NUL bytes as binary files do; cleanscrape reads HTML and text")
    # Pages that declare ISO-8859-1 and are UTF-8 are common; bytes that are valid UTF-8 are hardly ever anything else.
    for guess in chain((encoding, "utf-8"), _guesses(data)):
        if guess and (text := _strictly(data, guess)) is not None:
            return text
    return data.decode("utf-8", "replace"), "utf-8"


def _guesses(data: bytes) -> Iterator[str | None]:
    """What bytes that are no UTF-8 may be in, the likeliest first."""
    from bs4.dammit import EncodingDetector

    declared = EncodingDetector.find_declared_encoding(data, is_html=True)
    if declared and _keeps_ascii(declared):
        yield declared
    # So few accents say nothing of their encoding; then browsers, too, take the one of the West.
    if len(data.translate(None, ASCII)) < FEW_ACCENTS:
        yield "windows-1252"
    # Not `UnicodeDammit`, which decodes for each guess and writes to the log where none fits.
    yield from (guess for guess in EncodingDetector(data, is_html=True).encodings if guess != declared)


def _keeps_ascii(name: str) -> bool:
    """Whether bytes in an encoding may declare it: the declaration was read as ASCII."""
    kept = _strictly(MARKUP, name)
    return kept is not None and kept[0] == MARKUP.decode("ascii")


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is NUL."""
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd * 3 > len(head) and even * 20 < len(head):
        return "utf-16-le"
    if even * 3 > len(head) and odd * 20 < len(head):
        return "utf-16-be"
    return None


def _strictly(data: bytes, name: str) -> tuple[str, str] | None:
    try:
        known = codecs.lookup(name).name
        # The Encoding Standard of the WHATWG: a page that says Latin-1 or ASCII means windows-1252.
        known = {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(known, known)
        return data.decode(known), known
    except (LookupError, ValueError):  # a name with a NUL in it; codecs that are not for text raise UnicodeError
        return None
