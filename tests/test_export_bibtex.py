"""BibTeX, read by two parsers and set by BibTeX itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string as parse_bibtex
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import HealthCheck, given, settings
from pybtex.database import Entry, parse_string

from cleanscrape import Document
from cleanscrape.document import Container, Dates, Identifiers, PageInfo, Person
from cleanscrape.export.work import one_line

from .documents import DOCUMENTS, REAL, SAMPLES, document_of

PAGE = PageInfo(kind="landing", input="html")
RAIN = Document(
    page=PAGE,
    type="article-journal",
    title="On Rain & $5 of 100% H_2O #1 ~ \\",
    authors=(
        Person(name="Ada van der Roe", given="Ada", family="van der Roe"),
        Person(name="Research and Rain Council, Hull"),
        Person(name="Jo Fog and Son", given="Jo", family="Fog and Son"),
    ),
    container=Container(title="Rain & Fog", first_page="11", last_page="19"),
    dates=Dates(published="1990-02-31"),
    identifiers=Identifiers(doi="10.5555/rain_1", url="https://example.org/a_b%20c?x={1}&y=2"),
)


def fields(document: Document) -> dict[str, str]:
    """The fields as bibtexparser reads them, LaTeX undone."""
    library = parse_bibtex(document.to_bibtex(), append_middleware=[LatexDecodingMiddleware()])

    assert not library.failed_blocks
    assert len(library.entries) == 1
    return {field.key: field.value for field in library.entries[0].fields}


def entry(document: Document) -> Entry:
    """The entry as pybtex reads it."""
    (found,) = parse_string(document.to_bibtex(), "bibtex").entries.values()
    return found


def people(document: Document) -> list[str]:
    return [one_line(person.family or "") or one_line(person.name) for person in document.authors]


def bare(text: str) -> str:
    return re.sub(r"[{}\s]|\\text\w+|\\", "", text)


def test_special_characters_are_those_of_latex() -> None:
    found = fields(RAIN)

    assert found["title"] == RAIN.title
    assert found["journal"] == "Rain & Fog"
    assert found["pages"] == "11–19"


def test_braces_are_named() -> None:
    # BibTeX counts them behind a backslash too.
    written = Document(page=PAGE, title="}Rain{ ^").to_bibtex()

    assert "title = {{{\\textbraceright}Rain{\\textbraceleft} {\\textasciicircum}}},\n" in written


def test_addresses_are_as_packages_print_them() -> None:
    written = RAIN.to_bibtex()

    assert "  doi = {10.5555/rain_1},\n" in written
    assert "  url = {https://example.org/a_b%20c?x=%7B1%7D&y=2},\n" in written


def test_a_day_that_is_none_gives_no_date() -> None:
    assert "year" not in fields(RAIN)


def test_names_are_held_together() -> None:
    first, second, third = entry(RAIN).persons["author"]

    assert (first.prelast_names, first.last_names, first.first_names) == (["van", "der"], ["Roe"], ["Ada"])
    assert second.last_names == ["{Research and Rain Council, Hull}"]
    assert third.last_names == ["{Fog and Son}"]


@pytest.mark.parametrize(
    ("kind", "begin", "names"),
    [
        ("article-journal", "@article{", {"journal", "publisher"}),
        ("chapter", "@incollection{", {"booktitle", "publisher"}),
        ("paper-conference", "@inproceedings{", {"booktitle", "publisher"}),
        ("book", "@book{", {"series", "publisher"}),
        ("thesis", "@phdthesis{", {"series", "school", "type"}),
        ("report", "@techreport{", {"series", "institution"}),
        ("dataset", "@misc{", {"howpublished", "publisher"}),
        (None, "@misc{", {"howpublished", "publisher"}),
    ],
)
def test_a_type_has_its_entry_and_fields(kind: str | None, begin: str, names: set[str]) -> None:
    document = Document(page=PAGE, type=kind, container=Container(title="Rain", publisher="Sky"))

    assert document.to_bibtex().startswith(begin)
    assert fields(document).keys() == names


def test_the_key_may_be_told() -> None:
    assert RAIN.to_bibtex(key="rain").startswith("@article{rain,\n")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_parsers_read_a_sample(path: Path) -> None:
    document = document_of(path)

    assert bare(fields(document).get("title", "")) == bare(document.title or "")
    assert len(entry(document).persons.get("author", [])) == len(document.authors)


@settings(deadline=None)
@given(DOCUMENTS)
def test_parsers_read_any_document(document: Document) -> None:
    found = entry(document)

    assert bool(found.fields.get("title")) == bool(one_line(document.title or ""))
    assert len(found.persons.get("author", [])) == sum(map(bool, people(document)))
    assert fields(document).keys() - {"author", "editor"} == set(map(str.lower, found.fields))


BIBTEX = shutil.which("bibtex")


@pytest.fixture(scope="session")
def bibtex() -> str:
    """BibTeX. Without it the tests are left out, but not where CLEANSCRAPE_ALL_TESTS is set, as in CI."""
    if BIBTEX is None:
        if os.environ.get("CLEANSCRAPE_ALL_TESTS"):
            pytest.fail("CLEANSCRAPE_ALL_TESTS wants BibTeX; apt-get install texlive-base")
        pytest.skip("BibTeX is not installed")
    return BIBTEX


def set_by(bibtex: str, documents: list[Document], folder: Path) -> str:
    """The bibliography that BibTeX sets in its plain style; an error of BibTeX fails."""
    keys = [f"work{number}" for number in range(len(documents))]
    works = "".join(document.to_bibtex(key=key) for document, key in zip(documents, keys, strict=True))
    (folder / "works.bib").write_text(works, encoding="utf-8")
    lines = ["\\bibstyle{plain}", "\\bibdata{works}", *(f"\\citation{{{key}}}" for key in keys)]
    (folder / "works.aux").write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = subprocess.run([bibtex, "works"], cwd=folder, capture_output=True, text=True, check=False, errors="replace")

    assert told.returncode == 0, told.stdout
    assert "error message" not in told.stdout
    return (folder / "works.bbl").read_text(encoding="utf-8", errors="replace")


def test_bibtex_sets_the_samples(bibtex: str, tmp_path: Path) -> None:
    works = [document_of(path) for path in SAMPLES]

    assert set_by(bibtex, works, tmp_path).count("\\bibitem") == len(works)


@pytest.mark.skipif(not REAL, reason="the real pages of ../shared are not here")
def test_bibtex_sets_real_pages(bibtex: str, tmp_path: Path) -> None:
    works = [document_of(path) for path in REAL]

    assert set_by(bibtex, works, tmp_path).count("\\bibitem") == len(works)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DOCUMENTS)
def test_bibtex_sets_any_document(bibtex: str, tmp_path: Path, document: Document) -> None:
    assert set_by(bibtex, [document], tmp_path).count("\\bibitem") == 1
