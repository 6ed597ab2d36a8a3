from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from cleanscrape import DEFAULT, Document, __version__, clean
from cleanscrape.cli import main

from .test_clean import PAGE


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return str(path)


def test_json_is_the_default(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", page]) == 0

    assert json.loads(capsys.readouterr().out)["title"] == "On Rain"


def test_text_and_markdown(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["clean", page, "--format", "text"])
    text = capsys.readouterr().out
    main(["clean", page, "--format", "markdown"])
    markdown = capsys.readouterr().out

    assert text == "On Rain\n\nAda Roe\n\nRain falls, and it is wet.\n"
    assert markdown.startswith('---\ntitle: "On Rain"\n')
    assert "\n---\n\n# On Rain\n\nAda Roe\n\n## Abstract\n" in markdown


def test_explain_tells_where_fields_are_from(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", page]) == 0

    assert capsys.readouterr().out.startswith("title: On Rain\n    from ")


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))

    assert main(["clean", "-"]) == 0

    assert json.loads(capsys.readouterr().out)["title"] == "On Rain"


def test_filters_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["filters"])

    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(DEFAULT.names)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["clean", "no-such-file"], 2, "no-such-file"),
        (["clean", "{page}", "--without", "no-such"], 2, "no filter 'no-such'"),
        (["clean", "{essay}", "--strict"], 1, "not a landing page"),
        (["clean", "{pdf}"], 2, "PDF"),
    ],
)
def test_errors_are_one_line(
    arguments: list[str], code: int, said: str, page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "essay.txt").write_text("An essay.", encoding="utf-8")
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7")
    places = {"page": page, "essay": tmp_path / "essay.txt", "pdf": tmp_path / "paper.pdf"}

    found = main([argument.format(**places) for argument in arguments])

    assert found == code
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["clean", "no-such-file"], "cleanscrape: no-such-file: no such file\n"),
        (
            ["clean", "{folder}"],
            "cleanscrape: {folder}: a folder; cleanscrape run and cleanscrape report read folders\n",
        ),
        (["clean", "no-such-file", "{page}"], "cleanscrape: no-such-file: no such file\n"),
    ],
)
def test_a_file_that_is_none_is_named_with_what_it_is(
    arguments: list[str], said: str, page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([argument.format(page=page, folder=tmp_path) for argument in arguments])

    assert capsys.readouterr().err == said.format(folder=tmp_path)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "cleanscrape: the following arguments are required: COMMAND; see cleanscrape --help\n"),
        (["clean"], "cleanscrape clean: the following arguments are required: PAGE; see cleanscrape clean --help\n"),
        (["clean", "rain", "--fog"], "cleanscrape: unrecognized arguments: --fog; see cleanscrape --help\n"),
    ],
)
def test_wrong_arguments_are_one_line(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)

    assert stopped.value.code == 2
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(
    "arguments", [[], ["clean"], ["explain"], ["inspect"], ["report"], ["new-platform"], ["completions"]]
)
def test_help_is_one_screen(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    with pytest.raises(SystemExit):
        main([*arguments, "--help"])

    assert len(capsys.readouterr().out.splitlines()) <= 24


def test_an_interrupt_is_one_line(
    page: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> Document:
        raise KeyboardInterrupt

    monkeypatch.setattr("cleanscrape.cli.clean", interrupted)

    assert main(["clean", page]) == 130

    assert capsys.readouterr().err == "cleanscrape: broken off\n"


def test_colours_are_for_terminals(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["explain", page])

    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["cl"], ["clean"]),
        (["clean", "--str"], ["--strict"]),
        (["clean", "--format", "b"], ["bibtex"]),
        (["clean", "rain"], ["rain.html"]),
    ],
)
def test_bash_completes_the_command(
    words: list[str], wanted: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rain.html").touch()
    main(["completions", "bash"])
    ask = f"COMP_WORDS=(cleanscrape {' '.join(words)}); COMP_CWORD={len(words)}; compopt() {{ :; }}"
    script = f'{capsys.readouterr().out}\n{ask}\n_shtab_cleanscrape; printf "%s\\n" "${{COMPREPLY[@]}}"'

    found = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert found.stdout.split() == wanted


def test_completions_name_their_extra(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)

    assert main(["completions", "bash"]) == 2

    assert "cleanscrape[completions]" in capsys.readouterr().err


def test_the_module_runs() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "cleanscrape", "--version"], capture_output=True, text=True, check=True
    )

    assert found.stdout.strip() == f"cleanscrape {__version__}"


def test_a_reader_that_stops_early_is_no_error() -> None:
    command = f"{sys.executable} -m cleanscrape filters | head -n 1; exit ${{PIPESTATUS[0]}}"

    found = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)

    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.startswith("join-wrapped-lines")


def test_several_pages_are_lines(page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7")

    assert main(["clean", page, str(tmp_path / "paper.pdf"), page]) == 3

    said = capsys.readouterr()
    assert [json.loads(line)["title"] for line in said.out.splitlines()] == ["On Rain", "On Rain"]
    assert "paper.pdf" in said.err


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("json", '{\n  "schema": '),
        ("text", "On Rain\n"),
        ("markdown", '---\ntitle: "On Rain"\n'),
        ("csl", '[\n  {\n    "id": "10.5555/rain.1",'),
        ("bibtex", "@misc{roerain,\n"),
        ("ris", "TY  - GEN\n"),
        ("jats", "<!DOCTYPE article "),
    ],
)
def test_a_page_is_written_in_each_format(
    form: str, begins: str, page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clean", page, "--format", form]) == 0

    assert capsys.readouterr().out.startswith(begins)


def test_several_pages_are_one_file_of_a_format(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["clean", page, page, page, "--format", "csl"])
    csl = json.loads(capsys.readouterr().out)
    main(["clean", page, page, "--format", "bibtex"])
    bibtex = capsys.readouterr().out
    main(["clean", page, page, "--format", "ris"])
    ris = capsys.readouterr().out

    assert [item["title"] for item in csl] == ["On Rain"] * 3
    assert [line for line in bibtex.splitlines() if line.startswith("@")] == ["@misc{roerain,", "@misc{roerain-2,"]
    assert ris.count("\nER  - \n") == 2


def test_no_page_is_an_empty_list_of_csl(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.7")

    assert main(["clean", str(paper), str(paper), "--format", "csl"]) == 3

    assert json.loads(capsys.readouterr().out) == []


def test_a_file_of_jats_holds_one_page(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", page, page, "--format", "jats"]) == 2

    said = capsys.readouterr().err
    assert "one article" in said
    assert said.count("\n") == 1


def test_addresses_are_fetched(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[str] = []

    def fetched(url: str, **_: object) -> Document:
        asked.append(url)
        return clean(PAGE)

    monkeypatch.setattr("cleanscrape.fetching.fetch", fetched)

    assert main(["clean", "doi:10.5555/rain"]) == 0

    assert asked == ["doi:10.5555/rain"]
    assert json.loads(capsys.readouterr().out)["title"] == "On Rain"


def test_an_address_of_this_machine_is_an_error_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", "http://127.0.0.1:9/"]) == 2

    said = capsys.readouterr().err
    assert "no address of the public web" in said
    assert said.count("\n") == 1
