#!/usr/bin/env python3
"""Compare what `clean` says of annotated pages with what the peers say that know fields, and with the tags alone.

    python benchmarks/fields.py ROOT [--only WORD] [--readme FILE]

ROOT holds `gold/**/*.json`, each with the fields that are right and the "file" that they are of, below ROOT. Title: the
same letters. Authors: F1 over family names. Abstract: token similarity of 0.97. DOI, year: equal. A field that a peer
does not give at all has no figure. A page on which a peer fails counts as a page of which it says nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from agreement import alike, squeeze, words
from lxml import html

from cleanscrape import clean

FIELDS = ("title", "authors", "abstract", "doi", "year")
BEGIN, END = "<!-- fields: made by benchmarks/fields.py -->", "<!-- /fields -->"


class Said(NamedTuple):
    """What is said of a page."""

    title: str | None = None
    authors: Sequence[str] = ()
    abstract: str | None = None
    doi: str | None = None
    year: str | None = None


class Peer(NamedTuple):
    """Who says it, and which fields it knows."""

    name: str
    knows: frozenset[str]
    call: Callable[[], Callable[[bytes], Said]]
    """Imports what it needs; what it gives is called with each page."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison; 1 where there is no page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("--only", default="", metavar="WORD", help="pages whose path holds this word")
    parser.add_argument("--readme", type=Path, metavar="FILE", help="put the table between the marks of this file")
    options = parser.parse_args(arguments)
    pages = list(_annotated(options.root, options.only))
    if not pages:
        print(f"no annotated page below {options.root / 'gold'}", file=sys.stderr)
        return 1
    table = "\n".join(_table(pages))
    print(table)
    if options.readme:
        _write_table(options.readme, table)
    return 0


def _write_table(path: Path, table: str) -> None:
    """Put a table between the marks of a Markdown file."""
    head, begun, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, ended, tail = rest.partition(END)
    if not begun or not ended:
        raise SystemExit(f"{path} has no lines {BEGIN} and {END}: put them where the table belongs")
    path.write_text(f"{head}{BEGIN}\n{table}\n{END}{tail}", encoding="utf-8")


def _annotated(root: Path, only: str) -> Iterator[tuple[bytes, Mapping[str, Any]]]:
    for path in sorted((root / "gold").rglob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["file"].endswith(".html") and gold.get("kind") == "landing" and only in gold["file"]:
            yield (root / gold["file"]).read_bytes(), gold


def _table(pages: Sequence[tuple[bytes, Mapping[str, Any]]]) -> Iterator[str]:
    yield f"| {len(pages)} pages | {' | '.join(FIELDS)} |"
    yield f"| --- |{' ---: |' * len(FIELDS)}"
    for peer in PEERS:
        try:
            call = peer.call()
        except ImportError as error:
            print(f"{peer.name} is left out: {error}", file=sys.stderr)
            continue
        scores: dict[str, list[float]] = {field: [] for field in FIELDS}
        for content, gold in pages:
            for field, score in _scores(_asked(call, content), gold):
                scores[field].append(score)
        cells = (
            f"{sum(scores[field]) / len(scores[field]):.3f}" if field in peer.knows and scores[field] else "–"
            for field in FIELDS
        )
        yield f"| {peer.name} | {' | '.join(cells)} |"


def _asked(call: Callable[[bytes], Said], content: bytes) -> Said:
    """What a peer says; nothing where it raises, whatever that is."""
    try:
        return call(content)
    except Exception:
        return Said()


def _scores(said: Said, gold: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    if gold.get("title"):
        yield "title", float(squeeze(said.title or "") == squeeze(gold["title"]))
    if gold.get("authors"):
        wanted = [squeeze(one.get("family") or one["name"]) for one in gold["authors"]]
        yield "authors", _f1([squeeze(_family(name)) for name in said.authors], wanted)
    if gold.get("abstract"):
        yield "abstract", float(alike(words(said.abstract or ""), words(gold["abstract"])))
    for field in ("doi", "year"):
        if gold.get(field):
            yield field, float((getattr(said, field) or "").casefold() == str(gold[field]).casefold())


def _family(name: str) -> str:
    """The family name of a name in either order.

    >>> _family("Doe, Ada B."), _family("Ada B. Doe")
    ('Doe', 'Doe')
    """
    family, comma, _ = name.partition(",")
    return family if comma else name.rpartition(" ")[2]


def _f1(found: list[str], wanted: list[str]) -> float:
    hits = sum(min(found.count(one), wanted.count(one)) for one in set(wanted))
    return 2 * hits / (len(found) + len(wanted))


def _ours(*, profiles: bool) -> Callable[[], Callable[[bytes], Said]]:
    def said(content: bytes) -> Said:
        document = clean(content, profiles=profiles)
        names = [one.family or one.name for one in document.authors]
        year = (document.dates.published or "")[:4]
        return Said(document.title, names, document.abstract, document.identifiers.doi, year)

    return lambda: said


def _tags(content: bytes) -> Said:
    """The tags that Google Scholar asks publishers for, as they are."""
    tree = html.fromstring(content, parser=html.HTMLParser(encoding="utf-8"))

    def of(name: str) -> list[str]:
        return [str(one) for one in tree.xpath("//meta[@name=$name]/@content", name=name)]

    dates = (*of("citation_publication_date"), *of("citation_date"), "")
    first = {name: next(iter(of(f"citation_{name}")), None) for name in ("title", "abstract", "doi")}
    return Said(first["title"], of("citation_author"), first["abstract"], first["doi"], dates[0][:4])


def _trafilatura() -> Callable[[bytes], Said]:
    extract = import_module("trafilatura").bare_extraction

    def said(content: bytes) -> Said:
        found = extract(content.decode("utf-8", "replace"), with_metadata=True)
        authors = [one.strip() for one in (found.author or "").split(";") if one.strip()]
        return Said(found.title, authors, found.description, None, (found.date or "")[:4])

    return said


def _newspaper() -> Callable[[bytes], Said]:
    article = import_module("newspaper").Article

    def said(content: bytes) -> Said:
        made = article("https://example.org/", fetch_images=False)
        made.download(input_html=content.decode("utf-8", "replace"))
        made.parse()
        year = str(made.publish_date.year) if made.publish_date else None
        return Said(made.title, made.authors, made.meta_description, None, year)

    return said


def _goose() -> Callable[[bytes], Said]:
    goose = import_module("goose3").Goose({"enable_image_fetching": False})

    def said(content: bytes) -> Said:
        found = goose.extract(raw_html=content.decode("utf-8", "replace"))
        return Said(found.title, found.authors, found.meta_description, None, (found.publish_date or "")[:4])

    return said


EVERY = frozenset(FIELDS)
WITHOUT_DOI = EVERY - {"doi"}
PEERS = (
    Peer("cleanscrape", EVERY, _ours(profiles=True)),
    Peer("cleanscrape without profiles", EVERY, _ours(profiles=False)),
    Peer("the tags `citation_*` alone", EVERY, lambda: _tags),
    Peer("trafilatura", WITHOUT_DOI, _trafilatura),
    Peer("newspaper4k", WITHOUT_DOI, _newspaper),
    Peer("goose3", WITHOUT_DOI, _goose),
)

if __name__ == "__main__":
    sys.exit(main())
