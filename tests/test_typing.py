"""The types of the public names, as the type checkers of users see them, and the version, which has one place."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pytest

from cleanscrape import __version__

from .conftest import ROOT

TYPING = ROOT / "tests" / "typing"
REFUSED = re.compile(r"# type: ignore\[")
STRICT = {
    "typeCheckingMode": "strict",
    "enableTypeIgnoreComments": False,  # what is ignored for mypy is what pyright is to refuse
    "extraPaths": [str(ROOT)],
    "pythonVersion": "3.11",
}


class Fault(NamedTuple):
    """A line that a type checker refuses."""

    file: str
    line: int


@pytest.fixture
def user(tmp_path: Path) -> Path:
    """A folder of a user, where no settings of this project hold."""
    for path in TYPING.glob("*.py"):
        shutil.copy(path, tmp_path)
    return tmp_path


def test_mypy_takes_the_uses_and_refuses_the_misuses(user: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--follow-imports=silent"]
    known = {**os.environ, "MYPYPATH": str(ROOT)}
    done = subprocess.run(
        [*command, "uses.py", "misuses.py"], cwd=user, env=known, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_pyright_takes_the_uses_and_refuses_the_misuses(user: Path) -> None:
    program = shutil.which("basedpyright") or shutil.which("pyright")
    if program is None:
        if os.environ.get("CLEANSCRAPE_ALL_TESTS"):
            pytest.fail("CLEANSCRAPE_ALL_TESTS wants pyright; pip install basedpyright")
        pytest.skip("pyright is not installed; pip install basedpyright")
    (user / "pyrightconfig.json").write_text(json.dumps(STRICT), encoding="utf-8")
    command = [program, "--outputjson", "--pythonpath", sys.executable]
    done = subprocess.run(command, cwd=user, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)["generalDiagnostics"]
    lines = (user / "misuses.py").read_text(encoding="utf-8").splitlines()

    faults = {Fault(Path(one["file"]).name, one["range"]["start"]["line"] + 1) for one in told}
    assert faults == {Fault("misuses.py", number) for number, line in enumerate(lines, 1) if REFUSED.search(line)}


def test_the_uses_run(user: Path) -> None:
    command = [sys.executable, "-W", "error", "uses.py", str(ROOT / "samples" / "wiley.html")]
    done = subprocess.run(
        command, cwd=user, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, "Hidden Water at the Weather: A Survey of 37 Mornings\n"), done.stderr


def test_the_types_are_in_the_package() -> None:
    assert (ROOT / "cleanscrape" / "py.typed").is_file()


def test_the_version_has_one_place() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    place = ROOT / settings["tool"]["hatch"]["version"]["path"]

    assert version("cleanscrape") == __version__, "installed in another version; pip install -e ."
    assert settings["project"]["dynamic"] == ["version"]
    assert "version" not in settings["project"]
    assert place.read_text(encoding="utf-8").count(f'__version__ = "{__version__}"') == 1
