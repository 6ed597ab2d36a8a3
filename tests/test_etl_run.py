from __future__ import annotations

import base64
import errno
import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleanscrape import clean
from cleanscrape.etl import Columns, Options, run
from cleanscrape.etl.progress import progress_of
from cleanscrape.etl.shards import Changed
from cleanscrape.etl.writers import Target, WriteError
from cleanscrape.export.files import FORMATS, Format, exported

from .conftest import ROOT
from .poison import DEATHS
from .test_etl_readers import response

HERE = Path(__file__).parent
KILLS = 50 if os.environ.get("CLEANSCRAPE_ALL_TESTS") else 5
QUICK = Options(cleaner="poison:quick", workers=1, shard_size=10)


@pytest.fixture(autouse=True)
def cleaners(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(HERE)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(ROOT), str(HERE))))


def lines(path: Path, pages: list[str], **more: Any) -> Path:
    rows = (json.dumps({"html": page, "id": place, **more}) for place, page in enumerate(pages))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def rows(folder: Path) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl.gz"))
        for line in gzip.decompress(path.read_bytes()).splitlines()
    ]


def titles(folder: Path) -> list[str]:
    return [row["document"]["title"] for row in rows(folder)]


def quarantine(folder: Path) -> list[dict[str, Any]]:
    paths = sorted((folder / "quarantine").glob("*.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def files(folder: Path) -> dict[str, bytes]:
    """All files of a run but that which tells times."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name not in ("run.json", ".lock"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def command(*arguments: str | Path, limit: int | None = None) -> subprocess.Popen[str]:
    """The command, with a largest size of files where one is told."""
    words = [sys.executable, "-m", "cleanscrape", "run", *map(str, arguments)]
    if limit is not None:
        words = ["bash", "-c", f'ulimit -f {limit} && exec "$@"', "bash", *words]
    return subprocess.Popen(words, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT)


def finish(process: subprocess.Popen[str], timeout: float = 300) -> tuple[int, str]:
    _, said = process.communicate(timeout=timeout)
    return process.returncode, said


def test_records_come_in_order_with_what_is_carried(tmp_path: Path) -> None:
    lines(tmp_path / "in.jsonl", [f"page {place}" for place in range(25)], year=1990)

    told = run(
        [str(tmp_path / "in.jsonl")],
        str(tmp_path / "out"),
        Options(cleaner="poison:slow", workers=3, shard_size=10, columns=Columns(keep=("year",))),
    )

    made = rows(tmp_path / "out")
    assert [row["id"] for row in made] == [str(place) for place in range(25)]
    assert {tuple(row) for row in made} == {("id", "url", "year", "document")}
    assert (told.counts.documents, told.shards, told.counts.kinds) == (25, 3, {"landing": 25})


def test_each_poison_costs_its_record_alone(tmp_path: Path) -> None:
    good = [f"page {place}" for place in range(30)]
    pages = list(good)
    for place, word in enumerate(DEATHS):
        pages.insert(3 * place + 1, word)
    path = lines(tmp_path / "in.jsonl", pages)
    with path.open("ab") as file:
        file.write(b'{"html": "cut\n{"page": "another column"}\n[1]\n{"html": 3}\n{"html": null}\n"only text"\n')
        file.write(b'{"html": "\\u0000 binary"}\n\xff\xfe{}\n{"html": "half a pair \\ud800"}\n')
        file.write(json.dumps({"html": "the last"}).encode())
    member = gzip.compress(b"".join(json.dumps({"html": f"lost {at} {random.random()}"}).encode() for at in range(99)))
    broken = member[:400] + b"????" + member[404:]
    whole = [gzip.compress(json.dumps({"html": page}).encode() + b"\n") for page in ("before", "behind")]
    (tmp_path / "members.jsonl.gz").write_bytes(whole[0] + broken + whole[1])

    told = run(
        [str(path), str(tmp_path / "members.jsonl.gz")],
        str(tmp_path / "out"),
        Options(cleaner="poison:deadly", workers=2, timeout=6, memory=1 << 28),
    )

    refused = quarantine(tmp_path / "out")
    errors = {one.get("input", ""): one for one in refused}
    assert titles(tmp_path / "out") == [*good, "the last", "before", "behind"]
    assert told.counts.records == len(refused) + 33
    assert len(refused) >= 20
    assert set(DEATHS) <= set(errors)
    assert errors["segfault"]["error"] == "the process ended: signal SIGSEGV"
    assert errors["exit"]["error"] == "the process ended: exit code 7"
    assert errors["hang"]["error"] == errors["stuck"]["error"] == "took longer than 6 s"
    assert errors["memory"]["error"] == "more memory than a worker may take"
    assert errors["filter"]["filter"] == "join-wrapped-lines"
    assert {one["place"] for one in refused} >= {f"{path.as_posix()}:2", f"{path.as_posix()}:41"}
    assert [one for one in refused if "broken gzip member" in one["error"]]


def test_a_process_that_something_else_killed_costs_nothing(tmp_path: Path) -> None:
    lines(tmp_path / "in.jsonl", [f"page {place}" for place in range(400)])
    process = command(tmp_path / "in.jsonl", tmp_path / "out", "--cleaner", "poison:slow", "--workers", "1")
    import psutil

    leader = psutil.Process(process.pid)
    deadline = time.monotonic() + 60
    while not leader.children() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(1.5)
    for worker in leader.children():
        worker.kill()

    code, said = finish(process)
    assert code == 0, said
    assert len(titles(tmp_path / "out")) == 400
    assert quarantine(tmp_path / "out") == []


def test_the_same_pages_give_the_same_documents_from_all_formats(tmp_path: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("samples/*.html"))[:6]]
    lines(tmp_path / "lines.jsonl", pages)
    (tmp_path / "packed.jsonl.gz").write_bytes(gzip.compress((tmp_path / "lines.jsonl").read_bytes()))
    pq.write_table(pa.table({"html": pages}), tmp_path / "table.parquet")
    (tmp_path / "archive.warc.gz").write_bytes(b"".join(gzip.compress(response(page)) for page in pages))
    (tmp_path / "files").mkdir()
    for place, page in enumerate(pages):
        (tmp_path / "files" / f"{place}.html").write_text(page, encoding="utf-8")
    names = ("lines.jsonl", "packed.jsonl.gz", "table.parquet", "archive.warc.gz", "files")

    run([str(tmp_path / name) for name in names], str(tmp_path / "out"), Options(workers=2))

    made: dict[str, list[Any]] = {}
    for path in sorted((tmp_path / "out").glob("*.jsonl.gz")):
        documents = [json.loads(line)["document"] for line in gzip.decompress(path.read_bytes()).splitlines()]
        for document in documents:
            document["page"]["encoding"] = None  # That of bytes is said, a string has none.
        made[path.name] = documents
    first, *others = made.values()
    assert len(first) == 6
    assert others == [first] * 4


def test_lines_tell_how_far_a_run_is(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanscrape.etl.progress.EVERY", 0)
    with progress_of(200, quiet=False) as progress:
        progress.reach(50)
        progress.count("landing", ("no-title",))

    said = capsys.readouterr().err
    assert said.startswith("cleanscrape: 1 records, ")
    assert ", 25%, 0:00:00 left, landing 1, no-title 1" in said


def test_a_terminal_has_a_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with progress_of(200, quiet=False) as progress:
        progress.reach(50)
        progress.count("landing")

    assert "landing 1" in capsys.readouterr().err


def test_who_wants_quiet_has_it(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_of(200, quiet=True) as progress:
        progress.reach(50)
        progress.count("landing")

    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("form", ["jsonl", "jsonl.gz", "jsonl.zst", "parquet"])
def test_the_same_run_gives_the_same_bytes(tmp_path: Path, form: Any) -> None:
    lines(tmp_path / "in.jsonl", [f"page {place}" for place in range(30)])
    for name, workers in (("one", 1), ("three", 3)):
        options = Options(cleaner="poison:slow", workers=workers, shard_size=7, form=form)
        run([str(tmp_path / "in.jsonl")], str(tmp_path / name), options)

    assert files(tmp_path / "one") == files(tmp_path / "three")
    assert len(list((tmp_path / "one").glob(f"in-*.{form}"))) == 5


def test_one_file_may_be_the_output(tmp_path: Path) -> None:
    for name in ("a", "b"):
        lines(tmp_path / f"{name}.jsonl", [name])

    run([str(tmp_path / "*.jsonl")], str(tmp_path / "all.parquet"), QUICK)

    table = pq.read_table(tmp_path / "all.parquet")
    assert [row["title"] for row in table["document"].to_pylist()] == ["a", "b"]
    assert (tmp_path / "all.parquet.run" / "run.json").exists()


@pytest.mark.parametrize("form", FORMATS)
def test_rows_hold_documents_in_a_format(tmp_path: Path, form: Format) -> None:
    page = (ROOT / "samples" / "springer--article-legacy.html").read_text(encoding="utf-8")
    source = str(lines(tmp_path / "in.jsonl", [page], year=1990))
    keep = Columns(keep=("year",))

    run([source], str(tmp_path / "lines"), Options(workers=1, export=form, columns=keep))
    run([source], str(tmp_path / "out.parquet"), Options(workers=1, export=form, columns=keep))

    (row,) = rows(tmp_path / "lines")
    (same,) = pq.read_table(tmp_path / "out.parquet").to_pylist()
    name = "document" if form == "json" else form
    assert list(row) == ["id", "url", "year", name]
    assert list(same) == ["id", "url", "year", name]
    assert row[name] == exported(clean(page), form)
    if form == "csl":
        assert {key: value for key, value in same[name].items() if value is not None}["title"] == row[name]["title"]
    elif form != "json":
        assert same[name] == row[name]


def test_a_column_of_the_name_of_the_format_cannot_be_kept(tmp_path: Path) -> None:
    source = str(lines(tmp_path / "in.jsonl", ["page"]))

    with pytest.raises(ValueError, match="ris"):
        run([source], str(tmp_path / "out"), Options(export="ris", columns=Columns(keep=("ris",))))


def test_a_run_in_another_format_is_another_run(tmp_path: Path) -> None:
    source = str(lines(tmp_path / "in.jsonl", ["page"]))
    run([source], str(tmp_path / "out"), QUICK)

    with pytest.raises(Changed, match="export: 'json' before, 'ris' now"):
        run([source], str(tmp_path / "out"), replace(QUICK, export="ris"))


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    lines(tmp_path / "in.jsonl", [f"page {place}" for place in range(30)])
    run([str(tmp_path / "in.jsonl")], str(tmp_path / "out"), QUICK)
    before = files(tmp_path / "out")
    (tmp_path / "out" / "in-00001.jsonl.gz").unlink()
    kept = (tmp_path / "out" / "in-00002.jsonl.gz").stat().st_mtime_ns

    told = run([str(tmp_path / "in.jsonl")], str(tmp_path / "out"), QUICK)

    assert (told.skipped, told.shards, told.counts.records) == (2, 3, 30)
    assert files(tmp_path / "out") == before
    assert (tmp_path / "out" / "in-00002.jsonl.gz").stat().st_mtime_ns == kept


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"page": "another"}, "in.jsonl is another file"),
        ({"shard_size": 3}, "shard_size: 10 before, 3 now"),
        ({"version": "9"}, "version: '0.1.0' before, '9' now"),
        ({"more": True}, "more.jsonl is new"),
    ],
)
def test_a_change_is_noticed_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], said: str
) -> None:
    lines(tmp_path / "in.jsonl", ["page"])
    run([str(tmp_path / "*.jsonl")], str(tmp_path / "out"), QUICK)
    if "page" in change:
        lines(tmp_path / "in.jsonl", [change["page"]])
    if "more" in change:
        lines(tmp_path / "more.jsonl", ["more"])
    if "version" in change:
        monkeypatch.setattr(sys.modules["cleanscrape.etl.run"], "__version__", change["version"])
    size = change.get("shard_size", 10)

    with pytest.raises(Changed, match=said):
        run([str(tmp_path / "*.jsonl")], *_again(tmp_path, size))

    assert run([str(tmp_path / "*.jsonl")], *_again(tmp_path, size, fresh=True)).skipped == 0


def _again(folder: Path, size: int, *, fresh: bool = False) -> tuple[str, Options]:
    return str(folder / "out"), Options(cleaner="poison:quick", workers=1, shard_size=size, fresh=fresh)


def test_a_run_killed_anywhere_gives_the_same_bytes(tmp_path: Path) -> None:
    lines(tmp_path / "in.jsonl", [*(f"page {place}" for place in range(200)), "error"])
    arguments = (tmp_path / "in.jsonl", "--cleaner", "poison:deadly", "--shard-size", "5", "--workers", "2")
    begun = time.monotonic()
    code, said = finish(command(*arguments, tmp_path / "whole"))
    assert code == 0, said
    whole, took = files(tmp_path / "whole"), time.monotonic() - begun
    moments = random.Random(5)
    killed = 0
    while killed < KILLS:
        process = command(*arguments, tmp_path / "out")
        try:
            process.wait(moments.uniform(0, took))
        except subprocess.TimeoutExpired:
            process.kill()
            killed += 1
        _, said = process.communicate()
        assert process.returncode in (0, -signal.SIGKILL), said
        if process.returncode == 0:
            assert files(tmp_path / "out") == whole
            shutil.rmtree(tmp_path / "out")

    code, said = finish(command(*arguments, tmp_path / "out"))
    assert code == 0, said
    assert files(tmp_path / "out") == whole


def test_an_interrupted_run_says_how_to_go_on(tmp_path: Path) -> None:
    lines(tmp_path / "in.jsonl", [f"page {place}" for place in range(1000)])
    process = command(tmp_path / "in.jsonl", tmp_path / "out", "--cleaner", "poison:slow", "--shard-size", "50")
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("out/in-*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)

    code, said = finish(process)
    assert (code, said) == (130, "cleanscrape: broken off. Call the same command again to go on\n")
    assert list((tmp_path / "out").glob(".*.part")) == []


def test_a_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    pages = [base64.b64encode(random.Random(place).randbytes(3000)).decode() for place in range(60)]
    lines(tmp_path / "in.jsonl", pages)
    arguments = (tmp_path / "in.jsonl", "--to", "jsonl", "--cleaner", "poison:quick", "--shard-size", "40")

    code, said = finish(command(*arguments, tmp_path / "out", limit=120))

    assert code == 3
    assert said.startswith(f"cleanscrape: cannot write {tmp_path / 'out' / 'in-00000.jsonl'}: File too large. ")
    assert not list((tmp_path / "out").glob("*in-*"))
    assert finish(command(*arguments, tmp_path / "out"))[0] == 0
    assert finish(command(*arguments, tmp_path / "whole"))[0] == 0
    assert files(tmp_path / "out") == files(tmp_path / "whole")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 kB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("only root may mount a file system; the limit of files is tested above")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_file_system_without_room_is_said(small_disk: Path, tmp_path: Path) -> None:
    pages = [base64.b64encode(random.Random(place).randbytes(6000)).decode() for place in range(60)]
    lines(tmp_path / "in.jsonl", pages)
    arguments = (tmp_path / "in.jsonl", small_disk / "out", "--cleaner", "poison:quick", "--shard-size", "10")

    code, said = finish(command(*arguments))

    assert code == 3
    assert "No space left on device" in said
    assert not list((small_disk / "out").glob("**/*.part"))
    done = len(list((small_disk / "out").glob(".state/in-*")))
    assert done > 0
    subprocess.run(["mount", "-o", "remount,size=4m", small_disk], check=True)
    code, said = finish(command(*arguments))
    assert code == 0, said
    assert f"{done} of them done before" in said
    assert titles(small_disk / "out") == pages


def test_a_device_without_room_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / ".a.jsonl.part").symlink_to("/dev/full")
    target = Target(tmp_path / "a.jsonl", "jsonl")
    target.write(b"line\n")

    with pytest.raises(WriteError) as caught:
        target.commit()
    target.drop()
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, str(tmp_path / "a.jsonl"))
    assert list(tmp_path.iterdir()) == []


def test_two_runs_do_not_write_to_one_output(tmp_path: Path) -> None:
    from cleanscrape.etl.shards import layout_of, locked

    lines(tmp_path / "in.jsonl", ["page"])
    with locked(layout_of(str(tmp_path / "out"), None)), pytest.raises(Changed, match="another run"):
        run([str(tmp_path / "in.jsonl")], str(tmp_path / "out"), QUICK)


def test_standard_input_is_read_once(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "cleanscrape", "run", "-", str(tmp_path / "out"), "--cleaner", "poison:quick"]
    for code, said in ((0, "2 records: 2 documents"), (2, "standard input cannot be read twice")):
        done = subprocess.run(
            words, input='{"text": "a"}\n{"text": "b"}\n', capture_output=True, text=True, encoding="utf-8", cwd=ROOT
        )

        assert done.returncode == code
        assert said in done.stderr
    assert titles(tmp_path / "out") == ["a", "b"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing.jsonl", "out"), "nothing.jsonl: no such file"),
        (("in.jsonl", "out", "--cleaner", "poison:none"), "no function to clean with"),
        (("in.jsonl", "out", "--keep", "document"), "the output has a column of that name already"),
    ],
)
def test_wrong_arguments_are_said_in_a_line(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    lines(tmp_path / "in.jsonl", ["page"])
    first, out, *options = arguments

    code, told = finish(command(tmp_path / first, tmp_path / out, *options))

    assert code == 2
    assert said in told
    assert told.count("\n") == 1
