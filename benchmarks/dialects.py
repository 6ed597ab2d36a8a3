#!/usr/bin/env python3
"""Measure how far text from any extractor gives the same Document as the HTML it was made from.

    python benchmarks/dialects.py [ROOT] [--only WORD] [--dialect NAME] [--show FIELD] [--markdown] [--json FILE]

Each page of samples/ and of ROOT/pages is rendered by every extractor that is installed. The HTML and each text go
through `cleanscrape.clean`; the table tells, for each dialect of text, how far the Documents agree. What the text of a
dialect does not hold cannot be found in it: such fields are left out of the means and counted in the second table.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from agreement import FIELDS, Agreement, compare
from extractors import BASE, DIALECTS, Dialect, missing

from cleanscrape import clean

SAMPLES = Path(__file__).parent.parent / "samples"
GROUPS = {"page": "all that keep the page", "line": "all on one line", "part": "all of the content alone"}
SHOWN = 240
"""Characters of a value."""


class Page(NamedTuple):
    """A page, and what it is called."""

    name: str
    path: Path


class Row(NamedTuple):
    """What came of one page in one dialect: an agreement for each field, or why there is none."""

    dialect: str
    page: str
    fields: Mapping[str, Agreement]
    failure: str | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 where there is nothing to measure."""
    options = _options(arguments)
    dialects = _installed(one for one in DIALECTS if not options.dialect or one.name in options.dialect)
    pages = [page for page in pages_of(options.root) if options.only is None or options.only in page.name]
    with tempfile.TemporaryDirectory(prefix="cleanscrape-") as folder:
        cache = options.cache or Path(folder)
        rows = list(_measure(pages, dialects, cache, options.jobs))
    if not rows:
        print("nothing to measure: no page, or no dialect, is left", file=sys.stderr)
        return 1
    for row in rows:
        if row.failure is not None:
            print(f"{row.dialect} has no text of {row.page}: {row.failure}", file=sys.stderr)
    write = _markdown if options.markdown else _plain
    write("agreement", [_line(name, group) for name, group in _grouped(rows, dialects)])
    write("not in the text, left out", [_left_out(name, group) for name, group in _grouped(rows, dialects)])
    if options.show:
        _show(rows, options.show)
    if options.json:
        options.json.write_text(json.dumps(_as_json(rows), ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", nargs="?", type=Path, help="a folder with pages/; the samples alone without it")
    parser.add_argument("--only", metavar="WORD", help="pages whose name holds this word")
    names = [one.name for one in DIALECTS]
    parser.add_argument("--dialect", action="append", choices=names, metavar="NAME", help="these dialects alone")
    parser.add_argument("--show", choices=FIELDS, metavar="FIELD", help="list where this field disagrees, both values")
    parser.add_argument("--markdown", action="store_true", help="print the tables as Markdown")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every agreement here")
    parser.add_argument("--cache", type=Path, metavar="FOLDER", help="keep the texts here for the next run")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes")
    return parser.parse_args(arguments)


def _installed(dialects: Iterable[Dialect]) -> tuple[Dialect, ...]:
    found: list[Dialect] = []
    for dialect in dialects:
        if missing(dialect):
            print(f"{dialect.name} is left out: {dialect.needs} is not there ({dialect.install})", file=sys.stderr)
        else:
            found.append(dialect)
    return tuple(found)


def pages_of(root: Path | None) -> Iterator[Page]:
    """The pages of samples/ and of ROOT/pages."""
    for folder in (SAMPLES, *([root / "pages"] if root else [])):
        for path in sorted(folder.rglob("*.html")):
            yield Page(f"{folder.name}/{path.relative_to(folder).as_posix()}", path)


def _measure(pages: Sequence[Page], dialects: Sequence[Dialect], cache: Path, jobs: int) -> Iterator[Row]:
    # Dialects hold functions that no process can be sent: their names are.
    measure = partial(_rows, names=tuple(one.name for one in dialects), cache=cache)
    if jobs < 2:
        for page in pages:
            yield from measure(page)
        return
    with ProcessPoolExecutor(jobs) as pool:
        for rows in pool.map(measure, pages):
            yield from rows


def _rows(page: Page, names: Sequence[str], cache: Path) -> list[Row]:
    """The agreement of one page in each dialect; nothing for what is no landing page."""
    source = page.path.read_bytes()
    wanted = clean(source)
    if wanted.page.kind != "landing":
        return []
    html = source.decode(wanted.page.encoding or "utf-8", "replace")
    key = text_name(page, source)
    rows: list[Row] = []
    for dialect in DIALECTS:
        if dialect.name not in names:
            continue
        try:
            text = _text(dialect, html, cache, key)
        except Exception as error:  # whatever an extractor raises is a fact about it, and is said
            rows.append(Row(dialect.name, page.name, {}, f"{type(error).__name__}: {error}"[:200]))
            continue
        rows.append(Row(dialect.name, page.name, compare(wanted, clean(text), text)))
    return rows


def text_name(page: Page, source: bytes) -> str:
    """The name of the text of a page in the folder of a dialect."""
    return f"{page.name.replace('/', '--')}-{hashlib.sha256(source).hexdigest()[:8]}.txt"


def _text(dialect: Dialect, html: str, cache: Path, key: str) -> str:
    """The text of a page in a dialect, from the cache if it is there."""
    path = cache / dialect.name / key
    if path.exists():
        return path.read_bytes().decode("utf-8")
    if dialect.change is not None:
        base = next(one for one in DIALECTS if one.name == BASE)
        text = dialect.change(_text(base, html, cache, key))
    elif dialect.render is not None:
        text = dialect.render(html)
    path.parent.mkdir(parents=True, exist_ok=True)
    written = text.encode("utf-8", "replace")
    path.write_bytes(written)
    return written.decode("utf-8")


def _grouped(rows: Sequence[Row], dialects: Sequence[Dialect]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each dialect, then those of each group of dialects."""
    for dialect in dialects:
        yield dialect.name, [row for row in rows if row.dialect == dialect.name]
    for keeps, title in GROUPS.items():
        names = {one.name for one in dialects if one.keeps == keeps}
        if len(names) > 1:
            yield title, [row for row in rows if row.dialect in names]


def _shares(rows: Sequence[Row], field: str) -> list[float | None]:
    return [row.fields[field].share for row in rows if field in row.fields]


def _line(name: str, rows: Sequence[Row]) -> list[str]:
    cells = [name, str(sum(row.failure is None for row in rows))]
    for field in FIELDS:
        shares = [share for share in _shares(rows, field) if share is not None]
        cells.append(f"{sum(shares) / len(shares):.3f}" if shares else "")
    return cells


def _left_out(name: str, rows: Sequence[Row]) -> list[str]:
    counts = (_shares(rows, field).count(None) for field in FIELDS)
    return [name, str(sum(row.failure is None for row in rows)), *(str(count or "") for count in counts)]


def _plain(title: str, lines: Sequence[Sequence[str]]) -> None:
    table = [(title, "texts", *FIELDS), *lines]
    widths = [max(len(line[at]) for line in table) for at in range(len(table[0]))]
    for line in table:
        first, *others = (cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join((first.strip().ljust(widths[0]), *others)))
    print()


def _markdown(title: str, lines: Sequence[Sequence[str]]) -> None:
    for line in ((title, "texts", *FIELDS), ("---",) * (len(FIELDS) + 2), *lines):
        print(f"| {' | '.join(line)} |")
    print()


def _show(rows: Sequence[Row], field: str) -> None:
    for row in rows:
        share, wanted, found = row.fields.get(field, (None, None, None))
        if share is not None and share < 1:
            print(f"{share:.2f}  {row.dialect}  {row.page}")
            print(f"    html: {_cut(wanted)}\n    text: {_cut(found)}")


def _cut(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]} …"


def _as_json(rows: Sequence[Row]) -> dict[str, dict[str, Any]]:
    """By dialect and page the share of each field, and both values where they disagree."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        fields = {name: {"share": one.share} if one.share == 1 else one._asdict() for name, one in row.fields.items()}
        found.setdefault(row.dialect, {})[row.page] = {"failure": row.failure} if row.failure else fields
    return found


if __name__ == "__main__":
    sys.exit(main())
