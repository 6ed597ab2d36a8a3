"""What the commands `inspect` and `report` do."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import webbrowser
from argparse import Namespace
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from urllib.parse import quote

from ..api import clean
from ..document import SCHEMA, Document
from ..errors import CleanscrapeError
from ..upgrades import upgraded
from .compare import compare_documents
from .inspect import inspect_page
from .report import Row, report_of, row_of

__all__ = ["write_inspection", "write_report"]

PAGES = frozenset((".html", ".htm", ".xhtml", ".txt"))
CHUNK = 16
"""Pages that a worker takes at a time."""


def write_inspection(options: Namespace, read: Callable[[str], Document]) -> None:
    """Write the inspector of a page, or two Documents side by side.

    Raises:
        ValueError: too many or too few pages.
    """
    wanted = 2 if options.compare else 1
    if len(options.pages) != wanted:
        raise ValueError(f"inspect takes {wanted} page{'s' * (wanted > 1)}{' with --compare' * options.compare}")
    if options.compare:
        old, new = options.pages
        made = compare_documents(_document(old, read), _document(new, read), (old, new))
    else:
        made = inspect_page(read(options.pages[0]), options.pages[0])
    _write(made, options)


def _document(name: str, read: Callable[[str], Document]) -> Document:
    """The Document in a file of JSON, or that of a page."""
    if not name.endswith(".json"):
        return read(name)
    found = _stored(json.loads(Path(name).read_text(encoding="utf-8")))
    if found is None:
        raise ValueError(f"{name} holds no Document; `cleanscrape clean` writes one")
    return found


def _stored(values: object) -> Document | None:
    """The Document in an object of JSON, which may have other keys beside, or in a row of `run`; None without one.

    Raises:
        ValueError: it is of a schema that a newer cleanscrape writes.
    """
    if isinstance(values, dict) and "schema" not in values and "document" in values:
        values = values["document"]
    if not isinstance(values, dict) or not str(values.get("schema")).startswith(SCHEMA.rstrip("0123456789")):
        return None
    values = upgraded(values, SCHEMA)
    return Document.from_dict({name: values[name] for name in Document.__slots__ if name in values and name[0] != "_"})


def _write(made: str, options: Namespace) -> None:
    """Write a file, or to standard output; show it in a browser if asked to."""
    path = options.output
    if path is None and options.open:
        with tempfile.NamedTemporaryFile("w", suffix=".html", delete=False, encoding="utf-8") as file:
            file.write(made)
        path = file.name
    elif path is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.write(made)
    else:
        Path(path).write_text(made, encoding="utf-8")
    if options.open:
        webbrowser.open(Path(path).resolve().as_uri())


def write_report(options: Namespace) -> None:
    """Write the report of the pages in a folder, or of the Documents in a file of JSON lines.

    With `worst`, the inspectors of that many pages are written into a folder beside it, and the report leads there.

    Raises:
        ValueError: there is nothing to report on.
    """
    source = Path(options.source)
    rows = list(_rows_of_folder(source, options.jobs) if source.is_dir() else _rows_of_lines(source))
    if not rows:
        raise ValueError(f"{source} holds no pages ({', '.join(sorted(PAGES))}) and no Documents")
    pages: dict[str, str] = {}
    if options.worst and options.output and source.is_dir():
        folder = Path(options.output).with_suffix(".pages")
        folder.mkdir(exist_ok=True)
        worst = [row for row in sorted(rows, key=lambda row: (-row.score, row.name)) if not row.failure]
        for place, row in enumerate(worst[: options.worst], 1):
            file = folder / f"{place}.html"
            file.write_text(inspect_page(clean(source / row.name, trace=True), row.name), encoding="utf-8")
            pages[row.name] = quote(f"{folder.name}/{file.name}")
    _write(report_of(rows, source.name or str(source), pages), options)


def _rows_of_folder(folder: Path, jobs: int | None) -> Iterator[Row]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in PAGES and path.is_file())
    names = [path.relative_to(folder).as_posix() for path in paths]
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or len(paths) <= CHUNK:
        yield from map(_row_of_page, paths, names)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(_row_of_page, paths, names, chunksize=CHUNK)


def _row_of_page(path: Path, name: str) -> Row:
    try:
        return row_of(name, clean(path))
    except (CleanscrapeError, OSError) as error:
        return Row(name, failure=str(error))


def _rows_of_lines(path: Path) -> Iterator[Row]:
    """A row for each line; one that holds no Document has a row that says so."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _row_of_line(line, f"line {number}")


def _row_of_line(line: str, name: str) -> Row:
    try:
        document = _stored(json.loads(line))
    except ValueError as error:
        return Row(name, failure=f"cannot be read: {error}")
    if document is None:
        return Row(name, failure=f"holds no Document of the schema {SCHEMA}")
    known = document.identifiers.doi or document.identifiers.url
    return row_of(f"{name}: {known}" if known else name, document)
