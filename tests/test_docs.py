"""The docs: each block of Python is run, the tests that they name are there, the site holds what it should."""

from __future__ import annotations

import ast
import asyncio
import gzip
import inspect
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import AsyncIterator, Callable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, metadata, requires
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pyarrow as pa
import pytest
from examples import fenced
from hook import MADE, on_page_markdown
from lxml import html
from speed import PEERS

from cleanscrape import DEFAULT
from cleanscrape.platforms import platforms

from .conftest import ROOT
from .stand_ins import modules
from .test_etl_readers import response
from .test_view_browser import Opened, browser

__all__ = ["browser"]  # the fixture, for pytest to find it here

DOCS = sorted((ROOT / "docs").glob("*.md"))
WRITTEN = [ROOT / "README.md", *DOCS, ROOT / "benchmarks" / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"]
FENCE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED_TEST = re.compile(r"`(test_\w+\.py)::(test_\w+)`")
PAGE = (ROOT / "samples" / "wiley.html").read_bytes()


class Code(NamedTuple):
    """A block of Python in a file, by its number there."""

    file: str
    number: int
    text: str

    @property
    def name(self) -> str:
        return f"{self.file}-{self.number}"


def blocks() -> list[Code]:
    """The blocks that are no doctests; those are run by pytest itself."""
    found = [(path, FENCE.findall(path.read_text(encoding="utf-8"))) for path in WRITTEN]
    codes = [Code(path.name, number, text) for path, texts in found for number, text in enumerate(texts, 1)]
    return [code for code in codes if ">>>" not in code.text]


ELSEWHERE = {
    "recipes.md-3": "test_view_browser.py::test_the_recipe_for_playwright",
    "scale.md-2": "test_docs.py::test_orchestrators_write_what_the_docs_say",
    "scale.md-3": "test_docs.py::test_orchestrators_write_what_the_docs_say",
}
"""Blocks that another test runs: in a browser, one behind the other."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to run code in: the samples are there, and what the docs call their inputs; no network is."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    (tmp_path / "addresses.txt").write_text("https://example.org/1\nhttps://example.com/2\n", encoding="utf-8")
    (tmp_path / "crawl").mkdir()
    (tmp_path / "crawl" / "a.warc.gz").write_bytes(gzip.compress(response(PAGE.decode())))
    (tmp_path / "in").mkdir()
    for name in ("part-0", "part-1"):
        row = json.dumps({"html": PAGE.decode(), "id": name})
        (tmp_path / "in" / f"{name}.jsonl").write_text(row, encoding="utf-8")
    transport = httpx.MockTransport(answer)
    monkeypatch.setattr("cleanscrape.fetching.fetcher.PublicTransport", lambda limits: transport)
    for name, module in modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    return tmp_path


def answer(request: httpx.Request) -> httpx.Response:
    known = request.url.path != "/robots.txt"
    return httpx.Response(200, content=PAGE, headers={"Content-Type": "text/html"}) if known else httpx.Response(404)


async def pages_of_a_spider() -> AsyncIterator[bytes]:
    yield PAGE


def given() -> dict[str, Any]:
    """What the docs take as there: pages, a table of them."""
    table = pa.table({"html": [PAGE.decode()]})
    return {"__name__": "__main__", "pages": [PAGE], "pages_of_a_spider": pages_of_a_spider, "table": table}


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("code", [one for one in blocks() if one.name not in ELSEWHERE], ids=lambda code: code.name)
def test_a_block_of_code_runs(code: Code) -> None:
    known = given()
    compiled = compile(code.text, code.name, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)

    waiting = eval(compiled, known)  # noqa: S307 - with top-level await, what comes is to be waited for
    if inspect.isawaitable(waiting):
        asyncio.run(waited(waiting))


async def waited(waiting: Any) -> None:
    await waiting


def test_blocks_that_another_test_runs_are_there() -> None:
    assert set(ELSEWHERE) <= {code.name for code in blocks()}
    assert all(is_there(*test.split("::")) for test in ELSEWHERE.values())


def is_there(file: str, name: str) -> bool:
    return f"def {name}(" in (ROOT / "tests" / file).read_text(encoding="utf-8")


@pytest.mark.usefixtures("place")
def test_orchestrators_write_what_the_docs_say() -> None:
    for code in blocks():
        if code.name in ("scale.md-2", "scale.md-3"):
            test_a_block_of_code_runs(code)

    assert {path.name for path in Path("documents").iterdir()} == {"part-0", "part-1"}


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_the_tests_that_are_named_are_there(path: Path) -> None:
    named = NAMED_TEST.findall(path.read_text(encoding="utf-8"))

    assert [test for test in named if not is_there(*test)] == []


def test_each_promise_names_tests() -> None:
    table = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8").partition("## What we do not")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ") and "---" not in line]

    assert [row for row in rows if "test_" not in row] == [row for row in rows if "what shows it" in row]


def test_the_costs_of_all_peers_are_told() -> None:
    text = (ROOT / "docs" / "peers.md").read_text(encoding="utf-8")
    table = text.partition("<!-- speed: made by benchmarks/speed.py -->")[2].partition("<!-- /speed -->")[0]

    assert [peer.name for peer in PEERS if f"| {peer.name} |" not in table.replace("**", "")] == []


def test_a_mark_of_nothing_that_is_made_is_an_error() -> None:
    with pytest.raises(KeyError, match="no-such-table"):
        on_page_markdown("<!-- made: no-such-table -->")


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_what_is_made_is_one_piece_of_markdown(make: Callable[[], str]) -> None:
    made = make()

    assert made.strip()
    assert "\n\n" not in made


def test_examples_of_docstrings_are_blocks_of_code() -> None:
    text = "It rains:\n\n>>> rain()\n'wet'\n\nAnd so on."

    assert fenced(text) == "It rains:\n\n```pycon\n>>> rain()\n'wet'\n```\n\nAnd so on."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built. Without MkDocs the tests are left out, but not where CLEANSCRAPE_ALL_TESTS is set, as in CI."""
    if find_spec("mkdocs") is None:
        if os.environ.get("CLEANSCRAPE_ALL_TESTS"):
            pytest.fail("CLEANSCRAPE_ALL_TESTS wants the site; pip install -e '.[docs]'")
        pytest.skip("MkDocs is not installed; pip install -e '.[docs]'")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    built = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False
    )
    assert built.returncode == 0, built.stderr
    return folder


def page_of_site(site: Path, name: str) -> Any:
    return html.parse(site / f"{name}.html", html.HTMLParser(encoding="utf-8")).getroot()


def column(page: Any, number: int) -> list[str]:
    return [cell.text_content().strip() for cell in page.xpath(f"//article//tbody/tr/td[{number}]")]


def test_the_catalogue_lists_all_filters_in_their_order(site: Path) -> None:
    page = page_of_site(site, "filters")

    assert [one.partition("filters.")[0] for one in column(page, 2)] == list(DEFAULT.names)
    assert [" ".join(one.split()) for one in column(page, 3)] == [one.summary.replace("`", "") for one in DEFAULT]


def test_the_table_lists_all_platforms_with_samples(site: Path) -> None:
    page = page_of_site(site, "platforms")

    assert sorted(column(page, 2)) == sorted(name for name in platforms() if name != "generic")
    assert sorted(column(page, 1)) == sorted(one.title for one in platforms().values() if one.name != "generic")
    assert [name for name, sample in zip(column(page, 2), column(page, 6), strict=True) if not sample] == []


def test_the_way_of_a_page_has_its_pictures(site: Path) -> None:
    page = page_of_site(site, "how-it-works")
    house, filters, fates = page.xpath("//figure[@class='drawn']/svg")

    assert f"{len(DEFAULT)} filters" in house.text_content()
    assert [name for name in DEFAULT.names if name not in filters.text_content()] == []
    assert "drop-preview-notices" in fates.text_content()
    assert "<!-- made:" not in html.tostring(page, encoding="unicode")


@pytest.mark.parametrize(
    "module", ["", ".document", ".errors", ".etl", ".fetching", ".integrations.scrapy", ".page", ".pipeline"]
)
def test_the_reference_has_all_public_names(site: Path, module: str) -> None:
    anchors = {one.rpartition(".")[2] for one in page_of_site(site, "api").xpath("//article//@id")}
    names = import_module(f"cleanscrape{module}").__all__

    internal = {"BlockKind", "MarkerTarget", "RENDITIONS", "SCHEMA", "is_furniture"}
    assert [name for name in names if name not in anchors | internal] == []


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    pages = [page_of_site(site, path.stem) for path in site.glob("*.html")]
    loads = "//script/@src | //img/@src | //link/@href"
    loaded = [address for page in pages for address in page.xpath(loads)]

    assert len(pages) > len(DOCS)
    assert [address for address in loaded if "//" in address] == []


@pytest.mark.parametrize("width", [390, 1300])
def test_pages_in_a_browser_fit_and_ask_for_nothing(site: Path, browser: Any, width: int) -> None:
    # Which page is not there, only a server knows: that one has addresses from its root.
    for path in sorted({*site.glob("*.html")} - {site / "404.html"}):
        opened = Opened(browser, path, viewport={"width": width, "height": 800})
        wide = opened.page.evaluate("document.documentElement.scrollWidth")
        opened.page.close()

        assert wide <= width, path.name
        assert opened.troubles == [], path.name
        assert [url for url in opened.requests if not url.startswith(site.as_uri())] == []


class Dependency(NamedTuple):
    """A row of docs/dependencies.md."""

    name: str
    extras: frozenset[str]
    licence: str


def told_dependencies() -> dict[str, Dependency]:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")
    ]
    told = [
        Dependency(row[0], frozenset(re.findall(r"`(\w+)`", row[1])) if len(row) == 4 else frozenset(), row[-2])
        for row in rows
    ]
    return {one.name: one for one in told if one.name not in ("package", "---")}


def test_each_dependency_is_told() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {None: project["dependencies"], **project["optional-dependencies"]}
    declared = {
        (name_of(one), extra)
        for extra, ones in wanted.items()
        if extra not in ("bench", "docs", "test")
        for one in ones
    }

    told = {(one.name, extra) for one in told_dependencies().values() for extra in one.extras or (None,)}

    assert {one for one in declared if one[0] != "cleanscrape"} <= told
    assert brought_along() <= {name for name, extra in told if extra is None}


def name_of(requirement: str) -> str:
    return re.split(r"[^\w-]", requirement, maxsplit=1)[0]


def brought_along() -> set[str]:
    """What the packages that are always there bring along, as it is installed here."""
    found: set[str] = set()
    waiting = ["beautifulsoup4", "httpx", "lxml", "regex"]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        waiting += [name_of(one) for one in requires(name) or () if ";" not in one]
    return {name.replace("typing-extensions", "typing_extensions") for name in found}


def is_installed(name: str) -> bool:
    """Some come with other versions of what brings them along."""
    try:
        return bool(metadata(name))
    except PackageNotFoundError:
        return False


@pytest.mark.parametrize(
    "told", [one for one in told_dependencies().values() if is_installed(one.name)], ids=lambda told: told.name
)
def test_a_licence_is_that_which_the_package_says(told: Dependency) -> None:
    said = metadata(told.name).json
    licence = said.get("license_expression") or said.get("license") or said["classifier"]

    family = told.licence.split("-")[0]
    assert any(name in str(licence) for name in (family, LONG_NAMES.get(family, family)))


LONG_NAMES = {"MPL": "Mozilla Public License"}
