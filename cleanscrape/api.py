"""`clean`: from a landing page to its Document."""

from __future__ import annotations

import os
from dataclasses import replace
from os import PathLike
from typing import TYPE_CHECKING, Any

from .assemble import assemble
from .audit import Trace, account, views
from .desk import rivals_of
from .document import Document
from .errors import NotALandingPage
from .grids import lines_of, unfolded
from .knowledge import lexicon
from .ledger import Change, carry_out
from .memo import forget
from .metadata import Metadata
from .page import Page
from .pipeline import DEFAULT, RENDITIONS, Pipeline
from .platforms import platforms
from .read_html import read_html
from .read_text import read_text
from .recognise import recognise
from .rendition import rendition_of
from .source import Source, open_source

if TYPE_CHECKING:
    import httpx
    from bs4 import BeautifulSoup
    from lxml import etree

    from .source import Answer

    Cleanable = (
        str | bytes | bytearray | memoryview | PathLike[str] | httpx.Response | Answer | BeautifulSoup
        | etree._Element | etree._ElementTree
    )  # fmt: skip

__all__ = ["MAX_BYTES", "clean"]

MAX_BYTES = 50_000_000
RENDERED = Pipeline(RENDITIONS)


def clean(
    source: Cleanable,
    *,
    url: str | None = None,
    encoding: str | None = None,
    pipeline: Pipeline | None = None,
    profiles: bool | None = None,
    strict: bool = False,
    max_bytes: int = MAX_BYTES,
    trace: bool = False,
) -> Document:
    """The Document of a landing page, given as HTML or as text that some other tool extracted.

    A str is the content itself, never a path; a path is an `os.PathLike`. The content of a page never
    raises: what is no landing page comes back with its `page.kind` and its text, unchanged, in `body`.

    Args:
        source: str, bytes, os.PathLike, an lxml element or tree, a BeautifulSoup object of any builder, or a response
            of httpx, requests or Scrapy. None of them is changed.
        url: where the page is from; it helps to recognise the platform and the DOI.
        encoding: of bytes, where the caller knows it; otherwise it is found.
        pipeline: the filters to run, `DEFAULT` unless told.
        profiles: False leaves the profiles of platforms out and reads the page by general rules alone, as does
            the environment variable CLEANSCRAPE_PROFILES=none where nothing is told here.
        strict: raise NotALandingPage where the page is none.
        max_bytes: the largest input that is read.
        trace: keep with the Document what was read and what lost against a more trusted source: `Document.explain()`
            then tells the rivals of each field, and `Document.audit()` proves the reader against the source as well.

    Raises:
        TypeError: an argument is of the wrong type.
        UnsupportedInput: the bytes are a PDF, an image, an archive.
        InputTooLarge: the input is larger than `max_bytes`.
        NotALandingPage: with `strict`.

    >>> clean("An ordinary text about nothing much.").page.kind
    'other'
    """
    _check(url, encoding, pipeline)
    profiled = os.environ.get("CLEANSCRAPE_PROFILES") != "none" if profiles is None else profiles
    opened = open_source(source, url=url, encoding=encoding, max_bytes=max_bytes)
    try:
        document = _cleaned(opened, DEFAULT if pipeline is None else pipeline, profiled=profiled, trace=trace)
    finally:
        forget()
    if strict and document.page.kind != "landing":
        raise NotALandingPage(f"the page is of the kind {document.page.kind!r}, not a landing page", document)
    return document


def _cleaned(source: Source, pipeline: Pipeline, *, profiled: bool, trace: bool) -> Document:
    read, known, ledger = _recognised(source, profiled=profiled)
    texts = tuple(one.text for one, told in zip(read.blocks, known.blocks, strict=True) if not told.hidden)
    rest = BEHIND_RENDERED if pipeline is DEFAULT else _behind_rendered(pipeline)
    if known.kind != "landing":
        page, ledger = _as_read(known, read), []
    elif rest is None:
        page, ledger = pipeline.run(_as_read(known, read))
    else:
        page, made = rest.run(known)
        ledger += made
    return _finished(page, texts, ledger, source, trace=trace)


def _recognised(source: Source, *, profiled: bool) -> tuple[Page, Page, list[Change]]:
    """A page as it was read, the page without the marks of the tool that rendered it, and how they were removed."""
    read = _read(source)
    known, ledger = _told(read, profiled=profiled)
    if known.kind != "landing" and read.rendition is not None and read.rendition.unfolded:
        # What is no landing page is given back as it came, and so read as it stands.
        read = _read(source, unfold=False)
        known, ledger = _told(read, profiled=profiled)
    return read, known, ledger


def _told(read: Page, *, profiled: bool) -> tuple[Page, list[Change]]:
    # What a text is, is told by its words alone.
    bare, ledger = (read, []) if read.rendition is None else RENDERED.run(read)
    return recognise(bare, profiled=profiled), ledger


def _behind_rendered(pipeline: Pipeline) -> Pipeline | None:
    """The filters behind those that have run; None where a pipeline does not begin with these."""
    filters, done = tuple(pipeline), tuple(RENDERED)
    return Pipeline(filters[len(done) :]) if filters[: len(done)] == done else None


BEHIND_RENDERED = _behind_rendered(DEFAULT)


def _check(url: object, encoding: object, pipeline: object) -> None:
    for name, value, kind in (("url", url, str), ("encoding", encoding, str), ("pipeline", pipeline, Pipeline)):
        if value is not None and not isinstance(value, kind):
            raise TypeError(f"{name} is a {kind.__name__}, not {type(value).__name__}")


def _as_read(known: Page, read: Page) -> Page:
    """The page that is recognised, with its texts as they were read."""
    pairs = zip(known.blocks, read.blocks, strict=True)
    return replace(
        known,
        blocks=tuple(
            told if told.text == one.text and told.marks == one.marks else told.written(one.text, one.marks)
            for told, one in pairs
        ),
    )


def _read(source: Source, *, unfold: bool = True) -> Page:
    known: dict[str, Any] = {
        "lexicon": lexicon(),
        "profile": platforms()["generic"],
        "url": source.url,
        "encoding": source.encoding,
    }
    if source.text is not None:
        lines = lines_of(source.text)
        if unfold:
            lines = unfolded(lines)
        rendition = rendition_of(lines)
        blocks = read_text(lines, known["lexicon"], rendition)
        return Page(blocks=blocks, input="text", metadata=Metadata(), rendition=rendition, **known)
    blocks, spans, metadata = read_html(source.tree)
    return Page(blocks=blocks, spans=spans, input="html", metadata=metadata, **known)


def _finished(page: Page, texts: tuple[str, ...], ledger: list[Change], source: Source, *, trace: bool) -> Document:
    draft = assemble(page, source.text)
    last = account(page.blocks, draft.claims, draft.document)
    left = carry_out([block.text for block in page.blocks], last)
    pairs = zip(page.blocks, left, strict=True)
    blocks = [block if block.text == text else block._replace(text=text) for block, text in pairs]
    changes = (*ledger, *last)
    removed, repairs = views(changes, page.blocks)
    rivals = rivals_of(draft.desk) if trace and draft.desk is not None else {}
    made = Trace(texts, tuple(blocks), changes, draft.claims, rivals, source if trace else None)
    return replace(draft.document, removed=removed, repairs=repairs, _trace=made)
