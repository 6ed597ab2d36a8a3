from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import span_weights
from agreement import compare
from extractors import DIALECTS

from cleanscrape.document import Document, Footnote, Keyword, PageInfo, Person, Reference, Removal, Section
from cleanscrape.filters.title_evidence import WEIGHTS
from cleanscrape.title_span import LENGTHS

from .conftest import ROOT

BENCHMARKS = ROOT / "benchmarks"


def run(script: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCHMARKS / script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the benchmark says of two samples in the dialects that need nothing more."""
    folder = tmp_path_factory.mktemp("dialects")
    for sample in ("plos", "mdpi"):
        done = run(
            *("dialects.py", "--only", f"samples/{sample}.html", "--dialect", "soup-newline", "--dialect", "lxml"),
            *("--jobs", "1", "--cache", folder / "cache", "--json", folder / f"{sample}.json"),
        )

        assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("sample", ["plos", "mdpi"])
@pytest.mark.parametrize("dialect", ["soup-newline", "lxml"])
def test_a_sample_agrees_with_its_text_on_what_it_is(measured: Path, sample: str, dialect: str) -> None:
    told = json.loads((measured / f"{sample}.json").read_text(encoding="utf-8"))

    fields = told[dialect][f"samples/{sample}.html"]
    assert fields["kind"] == {"share": 1}
    assert {"title", "authors", "abstract", "references"} <= fields.keys()


def test_texts_are_kept_by_dialect_and_page(measured: Path) -> None:
    kept = {path.parent.name: path for path in (measured / "cache").rglob("*.txt")}

    assert set(kept) == {"soup-newline", "lxml"}
    assert len(list((measured / "cache").rglob("*.txt"))) == 4


def test_the_table_and_what_disagrees_are_printed(measured: Path) -> None:
    done = run(
        *("dialects.py", "--only", "samples/plos.html", "--dialect", "lxml", "--show", "authors", "--markdown"),
        *("--jobs", "2", "--cache", measured / "cache"),
    )

    first, rule, row, *_ = done.stdout.splitlines()
    assert first.startswith("| agreement | texts | kind | title |")
    assert set(rule) == set("|- ")
    assert row.startswith("| lxml | 1 | 1.000 |")


def test_nothing_to_measure_is_said() -> None:
    done = run("dialects.py", "--only", "no-such-page", "--dialect", "lxml")

    assert (done.returncode, done.stderr) == (1, "nothing to measure: no page, or no dialect, is left\n")


def test_the_cost_of_text_is_a_ratio(measured: Path) -> None:
    done = run("text_cost.py", measured / "cache", "--min-length", "0")

    assert done.stdout.splitlines()[-1].startswith("all                        4 texts  median")


def test_the_weights_of_a_title_are_fitted_to_the_texts_of_a_cache(measured: Path) -> None:
    done = run(
        *("title_weights.py", measured, measured / "cache", "--folds", "2"),
        *("--dialect", "soup-newline", "--dialect", "lxml"),
    )

    first, second, *weights = done.stdout.splitlines()
    assert first == "4 texts of 2 platforms"
    assert second.startswith("right with the table")
    assert [line.split()[0] for line in weights] == list(WEIGHTS)


WORK = Document(
    title="On Rain",
    authors=(Person(name="Ada Roe", given="Ada", family="Roe"), Person(name="B. Doe", given="B.", family="Doe")),
    abstract="Rain falls, and it is wet wherever it falls.",
    references=(Reference(number=1, text="Roe, A. Clouds. 1990."), Reference(number=2, text="Doe, B. Fog. 1991.")),
    page=PageInfo(kind="landing", input="html"),
    removed=(
        Removal(text="Download citation", filter="drop-citation-tools", reason="citation-tools", where="line 3"),
        Removal(text="Log in", filter="drop-navigation", reason="navigation", where="line 4"),
    ),
)
TEXT = """On Rain\nAda Roe, B. Doe\nDownload citation\nLog in\nRain falls, and it is wet wherever it falls.
Roe, A. Clouds. 1990.\nDoe, B. Fog. 1991."""


@pytest.mark.parametrize(
    ("changes", "field", "share"),
    [
        ({}, "title", 1.0),
        ({"title": "ON RAIN."}, "title", 1.0),
        ({"title": "On Rain | Journal"}, "title", 0.0),
        ({"title": None}, "title", 0.0),
        ({"authors": WORK.authors[:1]}, "authors", 2 / 3),
        ({"abstract": "Rain falls."}, "abstract", 0.0),
        ({"references": WORK.references[:1]}, "references", 0.0),
        ({"references": WORK.references[:1]}, "reference-texts", 0.5),
        ({"references": WORK.references[::-1]}, "reference-texts", 1.0),
        ({"keywords": (Keyword(text="rain"),)}, "keywords", 0.0),
        ({}, "residue", 1.0),
        ({"body": (Section(paragraphs=("Download citation",)),)}, "residue", 0.0),
        ({"body": (Section(paragraphs=("Rain falls. Download citation",)),)}, "residue", 0.0),
        ({"body": (Section(paragraphs=("We log in to begin.",)),)}, "residue", 1.0),
        ({"body": (Section(paragraphs=("Log in",)),)}, "residue", 0.0),
        ({"footnotes": (Footnote(number=1, text="See Roe. Download citation"),)}, "residue", 0.0),
    ],
)
def test_what_agrees(changes: dict[str, Any], field: str, share: float) -> None:
    assert compare(WORK, replace(WORK, removed=(), **changes), TEXT)[field].share == pytest.approx(share)


@pytest.mark.parametrize("field", ["title", "authors", "abstract", "references", "reference-texts"])
def test_what_the_text_does_not_hold_does_not_count(field: str) -> None:
    nothing = Document(page=PageInfo(kind="other", input="text"))

    assert compare(WORK, nothing, "Snow")[field].share is None
    assert compare(WORK, nothing, TEXT)[field].share == 0


@pytest.mark.parametrize("field", ["kind", "title"])
@pytest.mark.parametrize(("more", "share"), [("", None), ("\nSnow", None), ("\nAda Roe", 0)])
def test_a_text_that_says_no_more_than_a_title_describes_no_work(field: str, more: str, share: float | None) -> None:
    nothing = Document(page=PageInfo(kind="other", input="text"))

    assert compare(WORK, nothing, f"On Rain{more}")[field].share == share


@pytest.mark.parametrize(
    "link", ["[12]Rain falls", "[Rain](https://example.org/rain) falls", "Rain\\-\nfalls", "|Rain|falls"]
)
def test_what_an_extractor_writes_between_the_words_hides_none(link: str) -> None:
    nothing = Document(page=PageInfo(kind="other", input="text"))

    assert compare(WORK, nothing, TEXT.replace("Rain falls", link))["abstract"].share == 0


def test_keywords_are_held_where_they_stand_as_a_list() -> None:
    work = replace(WORK, keywords=(Keyword(text="fords"), Keyword(text="weirs")))

    assert compare(work, WORK, f"{TEXT}\nfords; weirs")["keywords"].share == 0
    assert compare(work, WORK, f"{TEXT}\nWeirs or fords")["keywords"].share is None


def test_what_neither_has_does_not_count() -> None:
    assert not {"keywords", "footnotes", "doi", "year"} & compare(WORK, WORK, TEXT).keys()


def test_only_what_stands_in_the_text_can_be_residue() -> None:
    assert "residue" not in compare(WORK, WORK, "On Rain")


@pytest.mark.parametrize(
    ("name", "text", "changed"),
    [
        ("folded", "On Rain\n\n  Ada Roe\n", "On Rain Ada Roe"),
        ("no-single-words", "On Rain\n\nAbstract\n\nIt rains.", "On Rain\n\n\nIt rains."),
        ("wrapped-72", f"  • {'rain ' * 14}falls", f"  • {'rain ' * 12}rain\n  rain falls"),
        ("windows", "On\nRain", "On\r\nRain"),
        ("tabs", "    3. Roe", "\t\t3. Roe"),
    ],
)
def test_what_happens_to_text_later(name: str, text: str, changed: str) -> None:
    change = next(one.change for one in DIALECTS if one.name == name)

    assert change is not None
    assert change(text) == changed


def test_the_cost_of_the_ledger_is_measured(tmp_path: Path) -> None:
    for name in ("plos.html", "springer-chapter.txt"):
        shutil.copy(ROOT / "samples" / name, tmp_path)

    done = run("ledger_cost.py", tmp_path)

    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["html", "txt"]


def test_the_cost_of_each_stage_is_measured(tmp_path: Path) -> None:
    for name in ("plos.html", "springer-chapter.txt"):
        shutil.copy(ROOT / "samples" / name, tmp_path)

    done = run("stage_cost.py", tmp_path, "--least", "0")

    assert done.returncode == 0, done.stderr
    told = [line.split()[0] for line in done.stdout.splitlines()]
    assert [name for name in told if name in ("html:", "clean", "txt:")] == ["html:", "clean", "txt:", "clean"]
    assert {"read_html", "read_text", "recognise", "strip-link-labels", "edits", "assemble"} <= set(told)


def test_the_cost_of_many_records_is_measured(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for name in ("plos.html", "mdpi.html"):
        shutil.copy(ROOT / "samples" / name, tmp_path / "pages")

    done = run("etl.py", tmp_path / "pages", "--records", "6", "--workers", "2", "--work", tmp_path / "work")

    told = dict(line.rsplit(maxsplit=1) for line in done.stdout.splitlines())
    assert done.returncode == 0, done.stderr
    assert (told["records"], told["pages"], told["the same from all formats"]) == ("6", "2", "True")
    assert float(told["of bare"]) > 0


def test_the_speed_is_told_as_ratios_to_the_parser(tmp_path: Path) -> None:
    shutil.copy(ROOT / "samples" / "plos.html", tmp_path / "plos.html")
    readme = tmp_path / "README.md"
    readme.write_text(
        "# On rain\n<!-- speed: made by benchmarks/speed.py -->\nold\n<!-- /speed -->\nIt rained.\n", "utf-8"
    )

    done = run("speed.py", tmp_path, "--runs", "1", "--only", "lxml.html.fromstring", "--readme", readme)

    assert done.returncode == 0, done.stderr
    rows = {cells[1].strip(): cells[2:-1] for line in done.stdout.splitlines() if (cells := line.split("|"))}
    assert rows["lxml.html.fromstring"][2].strip() == "1.00"
    assert float(rows["**cleanscrape**"][2]) > 1
    told = readme.read_text("utf-8")
    assert "old" not in told
    assert done.stdout.strip() in told
    assert told.endswith("<!-- /speed -->\nIt rained.\n")


def test_fields_are_compared_with_those_of_peers(tmp_path: Path) -> None:
    shutil.copy(ROOT / "samples" / "plos.html", tmp_path / "plos.html")
    golden = json.loads((ROOT / "samples" / "plos.golden.json").read_text("utf-8"))
    (tmp_path / "gold").mkdir()
    gold = {**golden, "file": "plos.html", "kind": "landing", "year": "1066"}
    (tmp_path / "gold" / "plos.json").write_text(json.dumps(gold), "utf-8")
    readme = tmp_path / "README.md"
    readme.write_text(
        "# On rain\n<!-- fields: made by benchmarks/fields.py -->\nold\n<!-- /fields -->\nIt rained.\n", "utf-8"
    )

    done = run("fields.py", tmp_path, "--readme", readme)

    assert done.returncode == 0, done.stderr
    rows = {cells[1].strip(): cells[2:-1] for line in done.stdout.splitlines() if (cells := line.split("|"))}
    assert [cell.strip() for cell in rows["cleanscrape"]] == ["1.000", "1.000", "1.000", "1.000", "0.000"]
    assert done.stdout.strip() in (told := readme.read_text("utf-8"))
    assert "old" not in told
    assert run("fields.py", tmp_path / "gold").returncode == 1


def test_what_is_read_without_profiles_is_told_for_each_field(tmp_path: Path) -> None:
    kept = tmp_path / "shares.json"
    first = run(
        "unprofiled.py", "--only", "samples/scopus.html", "--show", "affiliations", "--markdown", "--json", kept
    )
    told = json.loads(kept.read_text("utf-8"))
    told["samples/scopus.html"]["kind"] = 0.5
    kept.write_text(json.dumps(told), "utf-8")

    second = run("unprofiled.py", "--only", "samples/scopus.html", "--against", kept)

    assert "| kind | 1 | 1.000 |" in first.stdout.splitlines()
    assert "School of Hills" in first.stdout
    assert second.stdout.splitlines()[-1] == "+ samples/scopus.html  kind  0.50 -> 1.00"
    assert run("unprofiled.py", "--only", "no-such-page").returncode == 1


def test_the_growth_is_told_for_each_doubling() -> None:
    done = run("growth.py", "--only", "paragraphs of a book", "--scale", "0.4", "--markdown")

    *_, row, _, last = done.stdout.splitlines()
    name, size, times = (cell.strip() for cell in row.split("|")[1:4])
    assert name.startswith("paragraphs of a book")
    assert int(size.replace(",", "")) > 100_000
    assert len(times.split()) == 3
    assert last.startswith("the steepest doubling takes ")


def test_the_slope_of_the_weights_of_spans_is_that_of_their_cost() -> None:
    text = "Home Wet Places\nQuiet Barges at a Moor\nAda Roe\nAbstract Barges arrived at the moor, and were quiet."
    (line,) = span_weights._line(text, "Quiet barges at a moor", "rain")
    assert line.titles == [(3, 8)]
    signs = span_weights.Signs(
        sorted({sign for gap in line.gaps for sign in gap}), sorted({sign for word in line.words for sign in word})
    )
    sums = [span_weights._sums(line, signs)]
    size = 3 * len(signs.gaps) + len(signs.words) + len(LENGTHS)
    given = np.linspace(-0.5, 0.5, size)

    _, slope = span_weights._cost(given, sums, signs, 1.0)

    for at in range(0, size, 7):
        step = np.zeros(size)
        step[at] = 1e-5
        more, less = (span_weights._cost(given + one, sums, signs, 1.0)[0] for one in (step, -step))
        assert slope[at] == pytest.approx((more - less) / 2e-5, abs=1e-4)


def test_the_memory_is_told_for_each_tenth(tmp_path: Path) -> None:
    shutil.copy(ROOT / "samples" / "springer-chapter.txt", tmp_path / "chapter.txt")

    done = run("leak.py", tmp_path, "--cleans", "60")

    told = [line.split() for line in done.stdout.splitlines()]
    assert [line[:2] for line in told] == [["tenth", str(at)] for at in range(1, 11)]
    assert float(told[1][4]) == 1.0
    assert done.returncode == int(max(float(line[4]) for line in told[1:]) > 1.02)


def test_the_time_of_the_import_is_told_beside_that_of_its_libraries() -> None:
    done = run("import_time.py", "--runs", "1")

    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in done.stdout.splitlines()[2:]]
    assert [row[0] for row in rows] == ["cleanscrape", "its libraries", "cleanscrape, and a first page"]
    assert 0 < int(rows[1][1]) < int(rows[0][1]) < int(rows[2][1])
    assert done.returncode in (0, 1), done.stderr
