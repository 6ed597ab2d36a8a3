"""The same rows from real engines, with a worker lost on the way: minutes, for CI and who asks for them."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pyarrow as pa
import pytest

from cleanscrape.etl import Columns, Options, clean_batch, run

from .conftest import ROOT

HERE = Path(__file__).parent
PATHS = os.pathsep.join((str(ROOT), str(HERE)))

pytestmark = [
    pytest.mark.skipif(not os.environ.get("CLEANSCRAPE_ALL_TESTS"), reason="CLEANSCRAPE_ALL_TESTS is not set"),
    # Engines leave sockets and processes to their own ends, and use what Python will drop.
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture(scope="module", autouse=True)
def cleaners() -> Iterator[None]:
    """Workers of engines find the modules of the tests, and this Python."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(HERE)
        patch.setenv("PYTHONPATH", PATHS)
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("RAY_ENABLE_UV_RUN_RUNTIME_ENV", "0")
        yield


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """Spark with two workers, each a process of its own."""
    from pyspark import sql

    session = (
        sql.SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.executorEnv.PYTHONPATH", PATHS)
        .config("spark.ui.enabled", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "20")
        .config("spark.python.worker.reuse", "false")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    """Ray with room for two actors and for the tasks that read for them."""
    import ray as engine

    engine.init(num_cpus=4, include_dashboard=False, log_to_driver=False)
    yield engine
    engine.shutdown()


def pages(count: int) -> list[str]:
    return [f"page {place}" for place in range(count)]


def inputs(folder: Path) -> list[str]:
    """Four files of pages, one of which is poison."""
    folder.mkdir()
    for name in range(4):
        words = [*(f"page {name}-{place}" for place in range(60)), "error"]
        lines = (json.dumps({"html": word, "id": place}) for place, word in enumerate(words))
        (folder / f"in-{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return [str(folder)]


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name not in ("run.json", ".lock"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def killing(found: Callable[[], psutil.Process | None]) -> threading.Event:
    """Kill one process as soon as it is there and has worked for a while; the event tells that it is done."""
    killed = threading.Event()

    def watch() -> None:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and not killed.is_set():
            if (process := found()) is not None:
                time.sleep(1)
                process.kill()
                killed.set()
            time.sleep(0.05)

    threading.Thread(target=watch, daemon=True).start()
    return killed


def executor() -> psutil.Process | None:
    """A worker of Spark that has begun to clean: a Java process below which an interpreter runs a pool's worker."""
    for process in psutil.Process().children(recursive=True):
        try:
            if "CoarseGrainedExecutorBackend" in " ".join(process.cmdline()) and any(
                "cleanscrape.etl.worker" in " ".join(child.cmdline()) for child in process.children(recursive=True)
            ):
                return process
        except psutil.Error:
            continue
    return None


def actor() -> psutil.Process | None:
    """A worker of Ray that has begun to clean."""
    for process in psutil.process_iter():
        try:
            if "cleanscrape.etl.worker" in " ".join(process.cmdline()):
                above = process.parent()
                if above is not None and "ray::" in " ".join(above.cmdline()):
                    return above
        except psutil.Error:
            continue
    return None


def expected(rows: int) -> list[tuple[Any, ...]]:
    made = clean_batch(pa.table({"html": pages(rows), "n": range(rows)}), cleaner="poison:quick")
    return sorted((row["n"], row["document"]["title"], row["error"]) for row in made.to_pylist())


def test_spark_gives_the_rows_of_this_machine_with_an_executor_lost(spark: Any) -> None:
    from cleanscrape.etl.spark import clean_frame

    frame = spark.createDataFrame(list(zip(pages(400), range(400), strict=True)), "html string, n long").repartition(8)
    killed = killing(executor)

    made = clean_frame(frame, cleaner="poison:slowly").collect()

    assert killed.is_set()
    assert sorted((row.n, row.document.title, row.error) for row in made) == expected(400)


def test_spark_does_a_run_as_this_machine_does(spark: Any, tmp_path: Path) -> None:
    found = inputs(tmp_path / "in")
    told = {
        engine: run(found, str(tmp_path / engine), Options(cleaner="poison:deadly", shard_size=25, engine=engine))
        for engine in ("local", "spark")
    }

    assert files(tmp_path / "spark") == files(tmp_path / "local")
    assert told["spark"].counts == told["local"].counts


def test_ray_gives_the_rows_of_this_machine_with_an_actor_lost(ray: Any) -> None:
    from cleanscrape.etl.ray import clean_dataset

    dataset = ray.data.from_arrow(pa.table({"html": pages(400), "n": range(400)})).repartition(8)
    killed = killing(actor)

    made = clean_dataset(dataset, cleaner="poison:slowly", actors=2).take_all()

    assert killed.is_set()
    assert sorted((row["n"], row["document"]["title"], row["error"]) for row in made) == expected(400)


def test_ray_does_a_run_as_this_machine_does(ray: Any, tmp_path: Path) -> None:
    found = inputs(tmp_path / "in")
    told = {
        engine: run(found, str(tmp_path / engine), Options(cleaner="poison:deadly", shard_size=25, engine=engine))
        for engine in ("local", "ray")
    }

    assert files(tmp_path / "ray") == files(tmp_path / "local")
    assert told["ray"].counts == told["local"].counts


@pytest.mark.parametrize("output", ["all.jsonl", "all.parquet"])
def test_an_engine_writes_into_a_folder(tmp_path: Path, output: str) -> None:
    with pytest.raises(ValueError, match="writes into a folder"):
        run(inputs(tmp_path / "in"), str(tmp_path / output), Options(engine="spark", columns=Columns()))
