"""Records of web archives: the pages of WARC, the texts of WET."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from .records import LARGEST, Broken, Columns, Record
from .streams import KEPT, MEMBER, ZSTD

__all__ = ["read_archive"]

CHUNK = 1 << 18
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")
"""Kinds of content that are cleaned; images, styles and scripts of an archive are no pages and no records."""
SIGNS = (MEMBER, ZSTD, b"WARC/1.")
LONGEST_SIGN = max(map(len, SIGNS))
CODED = ("Content-Encoding", "Transfer-Encoding")


def read_archive(file: IO[bytes], columns: Columns, name: str) -> Iterator[Record | Broken]:
    """The responses that are pages, and the texts that were made of some.

    Behind a record that cannot be read, the next that can is looked for: by the first bytes of a member, or of a
    record. `keep` takes headers of records.
    """
    from fastwarc.warc import ArchiveIterator

    signs = _signs(file)
    at, lost = 0, None
    while at >= 0:
        last = -1
        file.seek(at)
        try:
            for record in ArchiveIterator(file, auto_decode="all"):
                last = record.stream_pos
                told = _record(record, columns, f"{name}@{last}", last)
                if lost is not None:
                    yield _gap(file, name, lost, last)
                    lost = None
                if told is not None:
                    yield told
            break
        except OSError as error:
            after = _next(file, signs, max(at, last) + 1)
            if lost is None:
                # Bytes between two records begin nowhere that could be told: then it is the record before them.
                lost = _Lost(last, after, str(error)) if last >= 0 else _Lost(at, at, str(error))
            at = after
    if lost is not None:
        yield _gap(file, name, lost, file.seek(0, 2))


class _Lost(NamedTuple):
    """Where bytes that cannot be read begin: behind a record, at a sign."""

    behind: int
    at: int
    error: str


def _record(record: Any, columns: Columns, place: str, reached: int) -> Record | Broken | None:
    """A record that is a page or a text; None for requests, images and the like."""
    from fastwarc.warc import WarcRecordType

    if record.record_type == WarcRecordType.conversion:
        encoding: str | None = "utf-8"
    elif record.record_type == WarcRecordType.response and record.is_http and _is_page(record):
        encoding = record.http_charset
    else:
        return None
    # Of images and films that are passed over nothing is held; what says to be a page and is larger is none.
    content = record.reader.read(LARGEST + 1)
    if len(content) > LARGEST:
        return Broken(place, f"larger than {LARGEST} bytes, the largest page that is read", content[:KEPT], reached)
    if encoding is None and record.http_headers.status_code is None:
        return Broken(place, "a response without the headers of HTTP", content[:KEPT], reached)
    coded = record.http_headers is not None and any(name in record.http_headers for name in CODED)
    if not coded and len(content) < record.content_length:
        return Broken(place, f"ends early: {len(content)} bytes of {record.content_length}", content[:KEPT], reached)
    headers = dict(record.headers)
    return Record(
        content=content,
        place=place,
        url=headers.get("WARC-Target-URI"),
        id=record.record_id,
        carried={name: headers.get(name) for name in columns.keep},
        encoding=encoding,
        reached=reached,
    )


def _is_page(record: Any) -> bool:
    """Whether a response is a page, by what the server says of it; redirections and errors are none."""
    return (record.http_headers.status_code or 200) < 300 and (record.http_content_type or "text/html") in PAGES


def _signs(file: IO[bytes]) -> tuple[bytes, ...]:
    """What each record may begin with: one sign, if the first record has it."""
    file.seek(0)
    first = file.read(LONGEST_SIGN)
    return tuple(sign for sign in SIGNS if first.startswith(sign)) or SIGNS


def _next(file: IO[bytes], signs: tuple[bytes, ...], at: int) -> int:
    """Where a sign stands next; -1 where none does."""
    file.seek(at)
    held = b""
    while chunk := file.read(CHUNK):
        held += chunk
        if found := [place for sign in signs if (place := held.find(sign)) >= 0]:
            return at + min(found)
        at += max(0, len(held) - LONGEST_SIGN + 1)
        held = held[1 - LONGEST_SIGN :]
    return -1


def _gap(file: IO[bytes], name: str, lost: _Lost, end: int) -> Broken:
    start = lost.at if 0 <= lost.at < end else lost.behind
    position = file.tell()
    file.seek(start)
    raw = file.read(min(end - start, KEPT))
    file.seek(position)
    return Broken(f"{name}@{start}", f"cannot be read up to byte {end}: {lost.error}", raw, end)
