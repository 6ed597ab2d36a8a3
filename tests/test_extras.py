"""What is not installed: the error says what wants it and which extra has it, wherever it is used."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import cleanscrape
from cleanscrape.cli import main
from cleanscrape.etl import Options, clean_batch, run
from cleanscrape.etl.ray import clean_dataset
from cleanscrape.etl.spark import clean_frame
from cleanscrape.explain import rendered
from cleanscrape.fetching import kept_in

from .conftest import ROOT

SAMPLE = str(ROOT / "samples" / "wiley.html")

USES: dict[str, tuple[str, str, Callable[[], object]]] = {
    "an address": ("protego", "fetch", lambda: cleanscrape.fetch),
    "a cache": ("hishel", "cache", lambda: kept_in("answers.sqlite")),
    "a batch": ("pyarrow", "etl", lambda: clean_batch(None)),
    "a run": ("fastwarc", "etl", lambda: run([SAMPLE], "out")),
    "a run on Ray": ("ray", "ray", lambda: run([SAMPLE], "out", Options(engine="ray"))),
    "a run on Spark": ("pyspark", "spark", lambda: run([SAMPLE], "out", Options(engine="spark"))),
    "a frame of Spark": ("pyspark", "spark", lambda: clean_frame(None)),
    "a dataset of Ray": ("ray", "ray", lambda: clean_dataset(None)),
    "colours": ("rich", "terminal", lambda: rendered(cleanscrape.clean("It rains."))),
    "Scrapy": ("scrapy", "scrapy", lambda: importlib.import_module("cleanscrape.integrations.scrapy")),
}
"""By name: the module that is not there, its extra, and the use."""


@pytest.mark.parametrize(("module", "extra", "use"), USES.values(), ids=USES)
def test_what_is_missing_is_named_with_its_extra(
    module: str, extra: str, use: Callable[[], object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delitem(sys.modules, "cleanscrape.integrations.scrapy", raising=False)
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(ImportError, match=rf"{module}.*pip install 'cleanscrape\[{extra}\]'"):
        use()

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "module", "extra"),
    [
        (["clean", "https://example.org/rain"], "protego", "fetch"),
        (["completions", "bash"], "shtab", "completions"),
        (["run", SAMPLE, "out"], "zstandard", "etl"),
    ],
)
def test_the_command_says_it_in_one_line(
    arguments: list[str],
    module: str,
    extra: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, module, None)

    assert main(arguments) == 2

    said = capsys.readouterr().err
    assert f"cleanscrape[{extra}]" in said
    assert said.count("\n") == 1
