"""Real annotated pages, where they are at hand: the figures that the README gives, as lower bounds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cleanscrape import clean

from .conftest import ROOT, SHARED

SCORE = SHARED / "eval" / "score.py"
TEMPLATES = sorted((SHARED / "pages" / "springer").glob("s10924-010-0192-1_*.html"))
WHOLE = ("kind", "title", "doi", "authors", "container", "year", "residue", "loss")
NEARLY = ("abstract", "keywords", "affiliations", "references")


@pytest.mark.skipif(not SCORE.exists(), reason="the annotated pages of ../shared are not here")
def test_springer_pages_reach_their_figures() -> None:
    bounds = [f"--min={name}=1.0" for name in WHOLE] + [f"--min={name}=0.95" for name in NEARLY]

    found = subprocess.run(
        [sys.executable, str(SCORE), str(SHARED), "--only", "springer", *bounds],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    assert found.returncode == 0, found.stdout + found.stderr


WITH_PROFILES = {
    "kind": 1.0, "title": 0.99, "doi": 0.99, "authors": 0.98, "author_order": 0.96, "container": 0.97, "year": 0.97,
    "volume": 0.96, "issue": 0.96, "pages": 0.96, "affiliations": 0.93, "abstract": 0.96, "keywords": 0.93,
    "references": 0.96, "residue": 0.96, "loss": 0.98,
}  # fmt: skip
WITHOUT = {"kind": 1.0, "title": 0.95, "doi": 0.95, "authors": 0.92, "abstract": 0.85, "year": 0.95}


@pytest.mark.skipif(not SCORE.exists(), reason="the annotated pages of ../shared are not here")
@pytest.mark.parametrize(("profiles", "bounds"), [("all", WITH_PROFILES), ("none", WITHOUT)], ids=["with", "without"])
def test_all_pages_reach_their_figures(profiles: str, bounds: dict[str, float]) -> None:
    found = subprocess.run(
        [sys.executable, str(SCORE), str(SHARED), *(f"--min={name}={least}" for name, least in bounds.items())],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CLEANSCRAPE_PROFILES": profiles},
    )

    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.skipif(len(TEMPLATES) != 3, reason="the three templates of ../shared are not here")
def test_three_templates_of_one_article_agree() -> None:
    first, *others = [clean(Path(path)) for path in TEMPLATES]

    def core(document: object) -> tuple[object, ...]:
        return tuple(
            getattr(document, name) for name in ("title", "abstract", "container", "keywords", "type", "language")
        )

    for other in others:
        assert core(other) == core(first)
        assert other.identifiers.doi == first.identifiers.doi
        assert [(one.name, one.email, one.corresponding) for one in other.authors] == [
            (one.name, one.email, one.corresponding) for one in first.authors
        ]
        assert [(r.number, r.label, r.text, r.doi) for r in other.references] == [
            (r.number, r.label, r.text, r.doi) for r in first.references
        ]
