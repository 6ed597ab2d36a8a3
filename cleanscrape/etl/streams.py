"""Compressed bytes as lines. What is broken costs itself alone: reading goes on at the next member."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from typing import IO, Any, NamedTuple

__all__ = ["KEPT", "LONGEST", "MEMBER", "ZSTD", "Gap", "chunks_of", "lines_of"]

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
CHUNK = 1 << 18
SLICE = 1 << 14
"""Bytes given to zlib at a time: where it fails, what it made of these is lost."""
RECENT = 64
"""Slices of a member that are held in case that it is broken."""
MEMBER = b"\x1f\x8b\x08"
LONGEST = 1 << 28
"""Bytes of a line that is read; a longer one is no page."""
WIDEST = 1 << 22
"""Bytes that are decompressed at a time."""
KEPT = 1 << 16
"""Bytes of what is broken that are kept to look at; the place says where the rest is."""


class Gap(NamedTuple):
    """Where bytes cannot be read, and what stood before it on the line."""

    at: int
    error: str
    before: bytes = b""


def chunks_of(file: IO[bytes]) -> Iterator[bytes | Gap]:
    """The bytes of a file, decompressed where its first bytes say that it is gzip or zstd."""
    first = file.read(len(ZSTD))
    if first.startswith(GZIP):
        yield from _gunzipped(file, first)
    elif first == ZSTD:
        yield from _unzstd(file, first)
    else:
        yield first
        while chunk := file.read(CHUNK):
            yield chunk


def _gunzipped(file: IO[bytes], ahead: bytes) -> Iterator[bytes | Gap]:
    """The members of a gzip file; behind one that is broken the next is looked for."""
    end = len(ahead)  # of what was read of the file
    while True:
        if not ahead:
            ahead = file.read(SLICE)
            end += len(ahead)
            if not ahead:
                return
        begun, inflate, ended = end - len(ahead), zlib.decompressobj(wbits=31), False
        # Broken bytes may go on making sense for a while, into the next member: the search for it begins before them.
        recent = deque([ahead], maxlen=RECENT)
        try:
            while not ended:
                # At most so much at a time: a few bytes of a bomb make gigabytes.
                yield inflate.decompress(ahead, WIDEST)
                ended = inflate.eof
                ahead = inflate.unused_data if ended else inflate.unconsumed_tail
                if not ahead and not ended:
                    ahead = file.read(SLICE)
                    end += len(ahead)
                    recent.append(ahead)
                    if not ahead:
                        raise zlib.error("ends early")
        except zlib.error as error:
            yield Gap(begun, f"a broken gzip member: {str(error).partition(': ')[2] or error}")
            ahead, passed = _next_member(file, b"".join(recent)[1:])
            end += passed


def _next_member(file: IO[bytes], ahead: bytes) -> tuple[bytes, int]:
    """What begins with the sign of a member, and how many bytes were read to find it."""
    read = 0
    while (found := ahead.find(MEMBER)) < 0:
        more = file.read(CHUNK)
        if not more:
            return b"", read
        read += len(more)
        ahead = ahead[1 - len(MEMBER) :] + more
    return ahead[found:], read


def _unzstd(file: IO[bytes], first: bytes) -> Iterator[bytes | Gap]:
    import zstandard

    source: Any = _Rest(first, file)
    with zstandard.ZstdDecompressor().stream_reader(source, read_across_frames=True) as reader:
        try:
            while chunk := reader.read(CHUNK):
                yield chunk
        except zstandard.ZstdError as error:
            yield Gap(0, f"the zstd data is broken, and what is behind it cannot be read: {error}")


class _Rest:
    """A file some bytes of which were read already."""

    def __init__(self, first: bytes, file: IO[bytes]) -> None:
        self.first, self.file = first, file

    def read(self, size: int = -1) -> bytes:
        if self.first:
            first, self.first = self.first, b""
            return first
        return self.file.read(size)


def lines_of(chunks: Iterable[bytes | Gap]) -> Iterator[bytes | Gap]:
    r"""The lines of a file, one at a time, and its gaps.

    >>> list(lines_of([b"a\nb", b"c\n", Gap(7, "broken")]))
    [b'a', b'bc', Gap(at=7, error='broken', before=b'')]
    """
    line = bytearray()
    for chunk in chunks:
        if isinstance(chunk, Gap):
            yield chunk._replace(before=bytes(line[:KEPT]))
            line.clear()
            continue
        first, *others = chunk.split(b"\n")
        line += first[: LONGEST + 1 - len(line)]
        for piece in others:
            yield _whole(line)
            line = bytearray(piece)
    if line:
        yield _whole(line)


def _whole(line: bytearray) -> bytes | Gap:
    if len(line) <= LONGEST:
        return bytes(line)
    return Gap(0, f"a line longer than {LONGEST} bytes", bytes(line[:KEPT]))
