from __future__ import annotations

import gzip
import io
import json
import os
import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from cleanscrape.etl.archives import read_archive
from cleanscrape.etl.inputs import find_inputs
from cleanscrape.etl.readers import read
from cleanscrape.etl.records import Broken, Columns, Record
from cleanscrape.etl.streams import LONGEST, Gap, chunks_of, lines_of

PAGES = ["<p>Rain</p>", "<p>Snow</p>", "<p>Fog</p>", "<p>Hail</p>"]
RANDOM = random.Random(7)


def noise(size: int) -> bytes:
    """Bytes that do not compress."""
    return RANDOM.randbytes(size).hex().encode()


def response(page: str, *, headers: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    body = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n{page}".encode()
    return warc("response", body, "application/http; msgtype=response", page)


def warc(kind: str, body: bytes, content_type: str, name: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(name)}>\r\n"
        "WARC-Date: 2020-01-01T00:00:00Z\r\n"
        f"WARC-Target-URI: https://example.org/{len(name)}\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def archive(*records: bytes) -> list[Record | Broken]:
    return list(read_archive(io.BytesIO(b"".join(records)), Columns(), "a.warc"))


def contents(items: list[Record | Broken]) -> list[str | None]:
    return [item.content.decode() if isinstance(item, Record) else None for item in items]  # type: ignore[union-attr]


def split(*parts: bytes) -> list[bytes | Gap]:
    return [line for line in lines_of(chunks_of(io.BytesIO(b"".join(parts)))) if line]


def test_members_of_gzip_are_one_file() -> None:
    assert split(gzip.compress(b"a\nb"), gzip.compress(b"c\nd")) == [b"a", b"bc", b"d"]


@pytest.mark.parametrize("data", [b"", b"\n", b"a", b"a\n", b"ab\n\ncd"])
def test_files_without_compression_are_read_as_they_are(data: bytes) -> None:
    assert split(data) == [line for line in data.split(b"\n") if line]


def test_frames_of_zstd_are_one_file() -> None:
    assert split(zstandard.compress(b"a\nb"), zstandard.compress(b"c\nd")) == [b"a", b"bc", b"d"]


def test_behind_a_broken_zstd_frame_nothing_can_be_read() -> None:
    first, last = split(zstandard.compress(b"a\nb\n"), zstandard.compress(noise(9000))[:-300])

    assert first == b"a"
    assert isinstance(last, Gap) or last == b"b"


@pytest.mark.parametrize(
    "broken",
    [
        gzip.compress(noise(9000))[:3000],
        gzip.compress(noise(90_000))[:-1],
        gzip.compress(noise(90_000))[:70_000],
        gzip.compress(b"x" * 90_000)[:-9],
        b"no member at all",
    ],
)
def test_behind_a_broken_member_the_next_is_read(broken: bytes) -> None:
    found = split(gzip.compress(b"a\n"), broken, gzip.compress(b"b\n"))

    assert [line for line in found if isinstance(line, bytes)] == [b"a", b"b"]
    gap = next(line for line in found if isinstance(line, Gap))
    assert gap.at == len(gzip.compress(b"a\n"))
    assert "a broken gzip member" in gap.error


def test_a_file_that_ends_early_says_so() -> None:
    *_, last = split(gzip.compress(noise(9000))[:3000])

    assert isinstance(last, Gap)
    assert last.error == "a broken gzip member: ends early"


def test_a_bomb_is_read_piece_by_piece() -> None:
    bomb = gzip.compress(bytes(64 << 20))

    assert max(len(chunk) for chunk in chunks_of(io.BytesIO(bomb)) if isinstance(chunk, bytes)) <= 4 << 20


def test_a_line_without_an_end_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanscrape.etl.streams.LONGEST", 1000)

    first, second = split(b"x" * 5000, b"\n", b"b\n")

    assert isinstance(first, Gap)
    assert (first.error, second) == ("a line longer than 1000 bytes", b"b")
    assert LONGEST > 50_000_000


def test_rows_of_json_have_places(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"html": "a", "url": "u", "id": 7}\n\n{"html": 1}\nno JSON\n', encoding="utf-8")
    (source,) = find_inputs([str(path)])

    first, second, third = read(source, Columns())
    assert first == Record("a", f"{path.as_posix()}:1", "u", "7", {}, None, path.stat().st_size)
    assert isinstance(second, Broken)
    assert isinstance(third, Broken)
    assert (second.place, third.place) == (f"{path.as_posix()}:3", f"{path.as_posix()}:4")
    assert (second.raw, third.raw) == (b'{"html": 1}', b"no JSON")


def test_columns_are_told_by_paths(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        json.dumps({"page": {"raw": "a", "at": "u"}, "meta.id": 3, "meta": {"year": 1990}}), encoding="utf-8"
    )
    (source,) = find_inputs([str(path)])

    (record,) = read(source, Columns("page.raw", "page.at", "meta.id", ("meta.year", "none")))
    assert record[:1] + record[2:5] == ("a", "u", "3", {"meta.year": 1990, "none": None})


@pytest.mark.parametrize("groups", [1, 2, 100])
def test_tables_are_read_by_columns(tmp_path: Path, groups: int) -> None:
    path = tmp_path / "in.parquet"
    rows = {"content": [b"a", b"b", None], "url": ["u", None, "w"], "year": [1, 2, 3], "big": ["x"] * 3}
    pq.write_table(pa.table(rows), path, row_group_size=groups)
    (source,) = find_inputs([str(path)])

    first, second, third = read(source, Columns(keep=("year",)))
    assert first == Record(b"a", f"{path.as_posix()}:1", "u", None, {"year": 1}, None, source.size // 3)
    assert isinstance(second, Record)
    assert isinstance(third, Broken)
    assert third.error.startswith("no column html")


def test_a_table_without_the_column_says_which_there_are(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    pq.write_table(pa.table({"a": [1, 2], "b": [1, 2]}), path)
    (source,) = find_inputs([str(path)])

    assert {item.error for item in read(source, Columns("page")) if isinstance(item, Broken)} == {
        "no column page; there is: a, b"
    }


def test_a_row_group_that_is_broken_costs_itself(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    pages = [noise(3000).decode() for _ in range(9)]
    pq.write_table(pa.table({"html": pages}), path, row_group_size=3, compression="zstd", use_dictionary=False)
    content = bytearray(path.read_bytes())
    start = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    content[start : start + 20] = b"\xff" * 20
    path.write_bytes(content)
    (source,) = find_inputs([str(path)])

    found = list(read(source, Columns()))
    assert [item.content for item in found if isinstance(item, Record)] == pages[:3] + pages[6:]
    assert [item.error.partition(":")[0] for item in found if isinstance(item, Broken)] == [
        "3 rows of a row group cannot be read"
    ]


def test_what_is_no_table_is_one_broken_item(tmp_path: Path) -> None:
    (tmp_path / "in.parquet").write_bytes(b"PAR1 no table")
    (source,) = find_inputs([str(tmp_path / "in.parquet")])

    (item,) = read(source, Columns())
    assert isinstance(item, Broken)


@pytest.mark.parametrize("compress", [bytes, gzip.compress, zstandard.compress])
def test_archives_give_pages_and_texts(compress: object) -> None:
    records = [
        response(PAGES[0]),
        response("image", headers="Content-Type: image/png"),
        response("moved", status="301 Moved"),
        warc("request", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request", "r"),
        warc("conversion", b"A text", "text/plain", "t"),
        response(PAGES[1]),
    ]

    found = archive(*(compress(record) for record in records))  # type: ignore[operator]
    assert contents(found) == [PAGES[0], "A text", PAGES[1]]
    first = found[0]
    assert isinstance(first, Record)
    assert first[1:6] == ("a.warc@0", "https://example.org/11", "<urn:uuid:11>", {}, "utf-8")


def test_what_a_server_compressed_is_a_page() -> None:
    packed = gzip.compress(PAGES[0].encode())
    body = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n".encode() + packed
    (record,) = archive(warc("response", body, "application/http; msgtype=response", "x"))

    assert contents([record]) == [PAGES[0]]


@pytest.mark.parametrize("at", [0, 1, 3])
@pytest.mark.parametrize("damage", ["bytes", "cut", "junk"])
def test_a_broken_member_of_an_archive_costs_itself(at: int, damage: str) -> None:
    members = [gzip.compress(response(page + noise(2000).decode())) for page in PAGES]
    whole = contents(archive(*members))
    bad = bytearray(members[at])
    bad[200:300] = os.urandom(100)
    members[at] = {"bytes": bytes(bad), "cut": members[at][:900], "junk": b"junk" * 50}[damage]

    found = archive(*members)
    assert [page for page in contents(found) if page] == whole[:at] + whole[at + 1 :]
    assert sum(isinstance(item, Broken) for item in found) == 1


def test_a_record_that_ends_early_is_no_page() -> None:
    (item,) = archive(response(PAGES[0])[:-10])

    assert isinstance(item, Broken)
    assert item.error.startswith("ends early")


def test_a_record_that_is_too_large_for_a_page_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanscrape.etl.archives.LARGEST", 20)
    large, small = archive(response(PAGES[0] * 9), response(PAGES[0]))

    assert isinstance(large, Broken)
    assert large.error.startswith("larger than 20 bytes")
    assert isinstance(small, Record)


def test_pages_of_a_folder_are_one_input(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name in ("b.html", "deep/a.txt", "notes.pdf"):
        (tmp_path / "in" / name).write_text(name, encoding="utf-8")
    (tmp_path / "in" / "rows.jsonl").write_text('{"html": "x"}', encoding="utf-8")

    rows, pages = find_inputs([str(tmp_path / "in")])
    assert (rows.kind, rows.stem, pages.kind, pages.stem) == ("lines", "rows", "pages", "in")
    assert [item[:2] for item in read(pages, Columns())] == [(b"b.html", "b.html"), (b"deep/a.txt", "deep/a.txt")]


def test_a_page_that_cannot_be_read_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanscrape.etl.readers.LARGEST", 5)
    for name, text in (("a.html", "fine"), ("b.html", "too large"), ("c.html", "gone")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (source,) = find_inputs([str(tmp_path)])
    (tmp_path / "c.html").unlink()

    first, second, third = read(source, Columns())
    assert isinstance(first, Record)
    assert [item.error for item in (second, third) if isinstance(item, Broken)] == [
        "9 bytes; the largest page that is read has 5",
        "No such file or directory",
    ]


def test_inputs_of_one_name_have_shards_of_their_own(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "rows.jsonl").write_text("{}", encoding="utf-8")

    assert [one.stem for one in find_inputs([str(tmp_path / "*" / "rows.jsonl")])] == ["rows", "rows.2"]


@pytest.mark.parametrize("name", ["none.jsonl", "none/*.jsonl", "empty"])
def test_nothing_to_read_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(ValueError, match="no such file"):
        find_inputs([str(tmp_path / name)])
