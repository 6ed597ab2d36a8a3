"""The files of `inspect` and `report` in a real browser: clicks, keys, search, switches, and pages that mean harm."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cleanscrape import DEFAULT, clean
from cleanscrape.view.compare import compare_documents
from cleanscrape.view.inspect import inspect_page
from cleanscrape.view.report import report_of, row_of

from .conftest import ROOT
from .payloads import PAYLOADS, page_with

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TOGETHER = 20
"""Payloads on one page."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium. Without one the tests are left out, but not where CLEANSCRAPE_ALL_TESTS is set, as in CI."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        if os.environ.get("CLEANSCRAPE_ALL_TESTS"):
            pytest.fail("no Chromium was found, and CLEANSCRAPE_ALL_TESTS wants these tests; apt-get install chromium")
        pytest.skip("no Chromium was found; apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield launched
        launched.close()


class Opened:
    """A file in the browser, and all that it tried to do."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.page = browser.new_page(**options)
        self.requests: list[str] = []
        self.troubles: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("dialog", self.dismiss)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", lambda said: self.troubles.append(said.text) if said.type == "error" else None)
        self.page.goto(path.as_uri())
        self.page.wait_for_load_state()

    def dismiss(self, dialog: Any) -> None:
        self.troubles.append(dialog.message)
        dialog.dismiss()

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))

    def count(self, selector: str) -> int:
        return int(self.page.locator(selector).count())

    def is_left_alone(self) -> bool:
        """Whether nothing of the page ran, and nothing but the file was asked for."""
        return not self.troubles and len(self.requests) == 1 and not self.page.evaluate("window.struck || 0")


@pytest.fixture
def chapter(browser: Any, tmp_path: Path) -> Iterator[Opened]:
    path = tmp_path / "chapter.html"
    path.write_text(inspect_page(clean(ROOT / "samples" / "springer-chapter.txt", trace=True)), encoding="utf-8")
    opened = Opened(browser, path, viewport={"width": 1200, "height": 800})
    yield opened
    assert opened.is_left_alone(), (opened.troubles, opened.requests)
    opened.page.close()


def test_a_click_on_the_page_shows_where_it_went(chapter: Opened) -> None:
    chapter.page.click("#page .stretch:has-text('Minute by the Keeper')")

    assert chapter.text("#document .selected").startswith("2 Minute by the Keeper of Lights")
    assert chapter.page.locator("#document .selected").is_visible()
    assert chapter.text("#status") == "kept as footnotes, line 20"


def test_a_click_on_the_document_shows_where_it_is_from(chapter: Opened) -> None:
    chapter.page.click("#document .entry:has-text('Unable to display preview') >> nth=0")

    selected = chapter.page.locator("#page .selected")
    assert selected.inner_text().startswith("Unable to display preview.")
    assert "removed by drop-preview-notices" in chapter.text("#status")


def test_a_switch_takes_the_colour_of_a_filter_away(chapter: Opened) -> None:
    label = chapter.page.locator("#page .stretch.removed:has-text('CrossRefGoogle Scholar') >> nth=0")
    before = label.evaluate("one => getComputedStyle(one).backgroundColor")

    chapter.page.click("[data-switch='filter:strip-link-labels']")

    assert label.evaluate("one => getComputedStyle(one).backgroundColor") != before
    assert chapter.page.get_attribute("[data-switch='filter:strip-link-labels']", "aria-pressed") == "false"
    chapter.page.click("[data-switch='filter:strip-link-labels']")
    assert label.evaluate("one => getComputedStyle(one).backgroundColor") == before


def test_search_goes_from_hit_to_hit(chapter: Opened) -> None:
    chapter.page.keyboard.press("/")
    chapter.page.keyboard.type("lighthouse keeper")

    assert chapter.text("#hits") == "1 of 2"
    chapter.page.keyboard.press("Enter")
    assert chapter.text("#hits") == "2 of 2"
    assert chapter.count(".hit.current") == 1
    chapter.page.keyboard.press("Escape")
    assert chapter.count(".hit") == 0
    chapter.page.fill("#search", "no such words")
    assert chapter.text("#hits") == "nothing found"


def test_the_keyboard_is_enough(chapter: Opened) -> None:
    chapter.page.focus("#page")
    chapter.page.keyboard.press("ArrowDown")
    chapter.page.keyboard.press("ArrowDown")
    chapter.page.keyboard.press("Enter")

    focused = chapter.page.evaluate("document.activeElement.closest('#document') !== null")
    assert focused
    assert chapter.count(".selected") >= 2


def test_a_phone_shows_one_side_at_a_time(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "chapter.html"
    path.write_text(inspect_page(clean(ROOT / "samples" / "springer-chapter.txt", trace=True)), encoding="utf-8")
    phone = Opened(browser, path, viewport={"width": 390, "height": 800}, color_scheme="dark")

    assert phone.page.locator("#page").is_visible()
    assert not phone.page.locator("#document").is_visible()
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    phone.page.click("#page .stretch.kept >> nth=1")
    assert phone.page.locator("#document .selected").is_visible()
    phone.page.click("[data-pane='page']")
    assert phone.page.locator("#page").is_visible()
    assert phone.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(23, 24, 26)"
    assert phone.is_left_alone()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_on_every_colour(browser: Any, tmp_path: Path, scheme: str) -> None:
    """WCAG 2.2, 1.4.3: a contrast of 4.5 to 1."""
    path = tmp_path / "wiley.html"
    path.write_text(inspect_page(clean(ROOT / "samples" / "wiley.html", trace=True)), encoding="utf-8")
    opened = Opened(browser, path, color_scheme=scheme)

    assert opened.page.evaluate(CONTRAST) >= 4.5


# The least contrast of any coloured stretch.
CONTRAST = """() => {
  const light = (color) => {
    const [r, g, b] = color.match(/[\\d.]+/g).map(Number).map((one) => one / 255)
      .map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  return Math.min(...[...document.querySelectorAll(".stretch, .value")].map((one) => {
    const style = getComputedStyle(one);
    const ground = style.backgroundColor === "rgba(0, 0, 0, 0)" ? paper : style.backgroundColor;
    const [a, b] = [light(style.color), light(ground)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  }));
}"""


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), TOGETHER))
def test_nothing_of_a_page_runs_or_loads(browser: Any, tmp_path: Path, start: int) -> None:
    payloads = PAYLOADS[start : start + TOGETHER]
    harmful = page_with("\n".join(payloads))
    document = clean(harmful, trace=True)
    each = [clean(page_with(payload)) for payload in payloads]
    files = {
        "inspect": inspect_page(document, payloads[0]),
        "compare": compare_documents(document, each[0], (payloads[0], payloads[1])),
        "report": report_of([row_of(p, d) for p, d in zip(payloads, each, strict=True)], payloads[0]),
    }
    for name, file in files.items():
        path = tmp_path / f"{name}.html"
        path.write_text(file, encoding="utf-8", errors="replace")
        opened = Opened(browser, path)
        for part in opened.page.locator("[data-key], summary, th button").all()[:30]:
            part.dispatch_event("click")

        assert opened.is_left_alone(), (name, opened.troubles, opened.requests)
        opened.page.close()


def test_a_column_of_the_report_sorts_and_a_word_selects(browser: Any, tmp_path: Path) -> None:
    documents = {name: clean(ROOT / "samples" / f"{name}.html") for name in ("wiley", "springer--article-2025", "acm")}
    path = tmp_path / "report.html"
    path.write_text(report_of([row_of(*one) for one in documents.items()], "samples"), encoding="utf-8")
    opened = Opened(browser, path)

    opened.page.click("#pages th:nth-child(4) button")
    assert opened.text("#pages tbody tr:first-child td:nth-child(4)") == "wiley"
    opened.page.click("#pages th:nth-child(4) button")
    assert opened.text("#pages tbody tr:first-child td:nth-child(4)") == "acm"
    opened.page.fill("#only", "springer")
    assert opened.page.locator("#pages tbody tr:visible").count() == 1
    assert opened.is_left_alone()


def test_what_differs_is_open_and_the_rest_is_closed(browser: Any, tmp_path: Path) -> None:
    path = ROOT / "samples" / "springer-chapter.txt"
    made = compare_documents(clean(path), clean(path, pipeline=DEFAULT.without("strip-link-labels")))
    (tmp_path / "compare.html").write_text(made, encoding="utf-8")
    opened = Opened(browser, tmp_path / "compare.html")

    assert opened.count("details[open]") == 2
    assert opened.page.locator("ins:has-text('Google Scholar') >> nth=0").is_visible()
    assert opened.is_left_alone()


def test_pictures_of_the_files_can_be_taken(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "chapter.html"
    path.write_text(inspect_page(clean(ROOT / "samples" / "springer-chapter.txt", trace=True)), encoding="utf-8")
    sizes: list[int] = []
    for width, scheme in ((1200, "light"), (1200, "dark"), (390, "light"), (390, "dark")):
        opened = Opened(browser, path, viewport={"width": width, "height": 800}, color_scheme=scheme)
        sizes.append(len(opened.page.screenshot()))

    assert min(sizes) > 20_000  # an empty window is about 5 kB


def test_the_recipe_for_playwright(browser: Any) -> None:
    recipes = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
    code = recipes.partition("## Playwright")[2].partition("```python\n")[2].partition("```")[0]
    found = {"browser": browser, "address": (ROOT / "samples" / "wiley.html").as_uri(), "clean": clean}
    # The browser of these tests is there already; a second one cannot be launched beside it.
    lines = [line.strip() for line in code.splitlines() if line.startswith("    ") and "browser" not in line]

    exec("\n".join(["page = browser.new_page()", *lines]), found)  # noqa: S102

    document: Any = found["document"]
    assert document.title == clean(ROOT / "samples" / "wiley.html").title
