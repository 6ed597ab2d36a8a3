"""What there is to clean: files found by name, folder or pattern, in an order that is always the same."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path
from typing import IO, Literal, NamedTuple

__all__ = ["Input", "Kind", "find_inputs"]

Kind = Literal["lines", "parquet", "archive", "pages", "stdin"]
ENDINGS: dict[Kind, tuple[str, ...]] = {
    "lines": (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".json.gz", ".jsonl.zst", ".ndjson.zst", ".json.zst"),
    "parquet": (".parquet",),
    "archive": (".warc", ".warc.gz", ".warc.zst", ".wet", ".wet.gz", ".wet.zst", ".arc.gz"),
    "pages": (".html", ".htm", ".xhtml", ".txt"),
}
ENDS = 1 << 16
"""Bytes at either end of a file by which it is known again."""


class Input(NamedTuple):
    """A file of many records, or files that are a page each."""

    name: str
    """As it is named in places: its path as it was given."""
    stem: str
    """What its shards are named by."""
    kind: Kind
    paths: tuple[Path, ...]
    size: int
    digest: str
    """Of the size and both ends of the file, or of the names, sizes and beginnings of the pages."""
    root: Path | None = None
    """The folder that the pages are in."""

    def open(self) -> IO[bytes]:
        """The file, or standard input."""
        return sys.stdin.buffer if self.kind == "stdin" else self.paths[0].open("rb")

    def name_of(self, path: Path) -> str:
        """A page by its path in the folder that was given."""
        return path.relative_to(self.root).as_posix() if self.root else path.as_posix()


def find_inputs(arguments: Iterable[str]) -> list[Input]:
    """The inputs that arguments name: files, folders, patterns as a shell has them, "-".

    Files of many records are an input each; all pages that one argument names are one.

    Raises:
        ValueError: an argument names nothing that can be read.
    """
    found = [one for argument in arguments for one in _inputs_of(argument)]
    taken: dict[str, int] = {}
    return [one._replace(stem=_free(one.stem, taken)) for one in found]


def _free(stem: str, taken: dict[str, int]) -> str:
    """A stem that no input before has: the second "pages" is "pages-2"."""
    taken[stem] = taken.get(stem, 0) + 1
    return stem if taken[stem] == 1 else _free(f"{stem}.{taken[stem]}", taken)


def _inputs_of(argument: str) -> Iterator[Input]:
    if argument == "-":
        yield Input("stdin", "stdin", "stdin", (), 0, "")
        return
    given = Path(argument)
    if given.is_dir():
        paths = sorted(path for path in given.rglob("*") if _kind(path) and path.is_file())
    elif given.exists() or not has_magic(argument):
        paths = [given]
    else:
        paths = sorted(path for name in glob(argument, recursive=True) if (path := Path(name)).is_file())
    if not paths or not paths[0].exists():
        raise ValueError(f"{argument}: no such file, and no folder or pattern with files that can be read in it")
    root = given if given.is_dir() else None
    # A single file of an unknown ending is a page.
    kinds = [(path, _kind(path) or "pages") for path in paths]
    for path, kind in kinds:
        if kind != "pages":
            yield Input(path.as_posix(), _stem(path), kind, (path,), path.stat().st_size, _digest(path))
    if pages := tuple(path for path, kind in kinds if kind == "pages"):
        size = sum(path.stat().st_size for path in pages)
        stem = _stem(given) if root or len(pages) == 1 else "pages"
        yield Input(argument, stem, "pages", pages, size, _digest_of_pages(pages, root), root)


def _kind(path: Path) -> Kind | None:
    name = path.name.lower()
    return next((kind for kind, endings in ENDINGS.items() if name.endswith(endings)), None)


def _stem(path: Path) -> str:
    """The name of a file without its endings, or of a folder.

    >>> _stem(Path("crawl/CC-MAIN-2024.01.warc.gz")), _stem(Path("."))
    ('CC-MAIN-2024.01', 'pages')
    """
    name = path.name
    ending = max((end for ends in ENDINGS.values() for end in ends if name.lower().endswith(end)), key=len, default="")
    return name[: len(name) - len(ending)] or "pages"


def _digest(path: Path) -> str:
    size = path.stat().st_size
    with path.open("rb") as file:
        said = hashlib.sha256(file.read(ENDS))
        file.seek(max(0, size - ENDS))
        said.update(file.read(ENDS))
    return said.hexdigest()


def _digest_of_pages(paths: Iterable[Path], root: Path | None) -> str:
    said = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            name = path.relative_to(root) if root else path
            said.update(f"{name.as_posix()}\n{path.stat().st_size}\n".encode())
            said.update(file.read(ENDS))
    return said.hexdigest()
