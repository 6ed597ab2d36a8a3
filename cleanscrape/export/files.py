"""Documents as files of the formats, by the name of a format: what the shell command writes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, get_args

from ..document import Document
from .work import citation_key

__all__ = ["FORMATS", "Format", "column", "exported", "one_file", "whole_file"]

Format = Literal["json", "text", "markdown", "csl", "bibtex", "ris", "jats"]
FORMATS: tuple[Format, ...] = get_args(Format)
EXPORTS: dict[Format, Callable[[Document], Any]] = {
    "json": Document.to_dict,
    "text": Document.to_text,
    "markdown": Document.to_markdown,
    "csl": Document.to_csl,
    "bibtex": Document.to_bibtex,
    "ris": Document.to_ris,
    "jats": Document.to_jats,
}


def exported(document: Document, form: Format) -> Any:
    """The Document in a format: text, or for JSON and CSL-JSON plain values."""
    return EXPORTS[form](document)


def column(form: Format) -> str:
    """The column of the output of `cleanscrape run` that holds Documents in a format.

    >>> column("json"), column("ris")
    ('document', 'ris')
    """
    return "document" if form == "json" else form


def whole_file(document: Document, form: Format) -> str:
    """A file that holds one Document."""
    if form == "csl":
        return json.dumps([document.to_csl()], ensure_ascii=False, indent=2)
    if form == "json":
        return document.to_json(indent=2)
    return str(exported(document, form)).rstrip("\n")


def one_file(documents: Iterable[Document], form: Format) -> Iterator[str]:
    """The pieces of a file that holds several Documents, each to be ended by a newline.

    Raises:
        ValueError: a file of the format holds one.
    """
    if form == "jats":
        raise ValueError(
            "a file of JATS holds one article: call it for each page, or use cleanscrape run --format jats"
        )
    return PIECES[form](documents) if form in PIECES else (whole_file(one, form) + "\n" for one in documents)


def _lines(documents: Iterable[Document]) -> Iterator[str]:
    return (document.to_json() for document in documents)


def _list(documents: Iterable[Document]) -> Iterator[str]:
    """One list of JSON, an item on each line."""
    begin = "["
    for document in documents:
        yield begin + json.dumps(document.to_csl(), ensure_ascii=False)
        begin = ","
    yield "]" if begin == "," else "[]"


def _entries(documents: Iterable[Document]) -> Iterator[str]:
    """Entries whose keys are all different: BibTeX refuses one that comes again."""
    met: Counter[str] = Counter()
    for document in documents:
        key = citation_key(document)
        met[key] += 1
        yield document.to_bibtex(key=key if met[key] == 1 else f"{key}-{met[key]}")


PIECES: dict[Format, Callable[[Iterable[Document]], Iterator[str]]] = {"json": _lines, "csl": _list, "bibtex": _entries}
