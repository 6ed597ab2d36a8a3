"""Platforms as data: every profile with its sample, the draft of a new one, the order in which evidence counts."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from cleanscrape import clean
from cleanscrape.cli import main
from cleanscrape.platforms import platforms, read_profile
from cleanscrape.starter import draft_profile, draft_sample

from .conftest import ROOT

SAMPLES = ROOT / "samples"
PROFILES = sorted(name for name in platforms() if name != "generic")
ROLES = {
    "title", "subtitle", "author", "author-name", "author-given", "author-family", "author-mark", "author-contact",
    "author-entry", "author-affiliation",
    "affiliation", "affiliation-text", "affiliation-people", "affiliation-part", "editor", "abstract", "keyword",
    "keyword-item", "keyword-index", "enumeration", "citation", "about", "container", "copyright", "rights", "body",
    "reference", "note", "list", "link-label", "entry-label", "entry-marker", "heading",
}  # fmt: skip


def samples_of(name: str) -> list[Path]:
    return (
        [SAMPLES / f"{name}.html"] if (SAMPLES / f"{name}.html").exists() else sorted(SAMPLES.glob(f"{name}--*.html"))
    )


def test_there_are_at_least_sixty() -> None:
    assert len(PROFILES) >= 60


@pytest.mark.parametrize("name", PROFILES)
def test_every_profile_has_a_sample_that_reaches_it(name: str) -> None:
    found = samples_of(name)

    assert found, f"write samples/{name}.html and its golden file"
    for path in found:
        assert clean(path).page.platform == name
        assert clean(path.read_text(encoding="utf-8"), profiles=False).page.platform is None


@pytest.mark.parametrize("path", sorted((SAMPLES / "kinds").glob("*.html")), ids=lambda path: path.name)
def test_pages_of_no_platform_reach_none(path: Path) -> None:
    assert clean(path).page.platform is None


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_gives_known_roles_to_whole_tokens(name: str) -> None:
    data = tomllib.loads((ROOT / "cleanscrape" / "profiles" / f"{name}.toml").read_text(encoding="utf-8"))
    roles = data.get("roles", {})

    assert {role for role in roles if role and not role.startswith("furniture:")} <= ROLES
    for role, tokens in roles.items():
        assert len(set(tokens)) == len(tokens), role
        assert all(":" in token and token == token.strip() for token in tokens), role
    assert data["evidence"].get("hosts") or data["evidence"].get("tokens") or data["evidence"].get("meta")


def test_a_drafted_sample_is_what_lies_in_samples() -> None:
    sample = draft_sample(platforms()["mdpi"])

    assert sample.html == (SAMPLES / "mdpi.html").read_text(encoding="utf-8")
    assert sample.golden == json.loads((SAMPLES / "mdpi.golden.json").read_text(encoding="utf-8"))


PAGE = """<html><head><link rel="canonical" href="https://www.rain-papers.example.org/7">
<meta name="citation_title" content="On Rain in Short Canals"><meta name="citation_author" content="Roe, Ada">
<meta name="citation_doi" content="10.5555/rain.7"></head><body>
<div class="rp-top-menu"><a href="/a">Browse</a></div><div class="rp-top-menu"><a href="/b">Search our papers</a></div>
<h1 class="rp-paper-title">On Rain in Short Canals</h1>
<div class="rp-abstract-box"><h2>Abstract</h2>
<p>Rain falls into short canals as it does into long ones, and nobody minds it.</p></div>
<h2>References</h2><ol class="rp-cited-works"><li>Cole B (1970) On snow. Invent Hist 3:1–9.</li>
<li>Dahl C (1971) On ice. Invent Hist 4:2–8.</li><li>Ek D (1972) On hail. Invent Hist 5:4–7.</li></ol></body></html>"""


def test_a_draft_finds_the_tokens_of_a_page_and_reads_it(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")

    profile = read_profile("rain-papers", draft_profile(page, "rain-papers"))

    assert profile.hosts == ("rain-papers.example.org",)
    assert profile.roles["class:rp-paper-title"] == "title"
    assert profile.roles["class:rp-abstract-box"] == "abstract"
    assert profile.roles["class:rp-cited-works"] == "reference"
    assert profile.roles["class:rp-top-menu"] == "furniture:navigation"
    assert {"class:rp-paper-title", "class:rp-abstract-box"} <= profile.evidence


def test_new_platform_writes_three_files_and_overwrites_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    arguments = ["new-platform", str(page), "--name", "rain-papers", "--into", str(tmp_path)]

    assert main(arguments) == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        "page.html", "rain-papers.toml", "rain-papers.html", "rain-papers.golden.json",
    }  # fmt: skip
    assert main(arguments) == 2
    assert "is there already" in capsys.readouterr().err
    assert main([*arguments[:3], "mdpi"]) == 2
    assert main([*arguments[:3], "No Name"]) == 2


def test_new_platform_needs_html(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "page.txt"
    text.write_text("Rain falls.", encoding="utf-8")

    assert main(["new-platform", str(text), "--name", "rain", "--into", str(tmp_path)]) == 2
    assert "this is a text" in capsys.readouterr().err


def test_platforms_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["platforms"]) == 0
    said = capsys.readouterr().out.splitlines()

    assert len(said) == len(PROFILES)
    assert any(line.startswith("wiley ") and "Wiley Online Library" in line and "atypon" in line for line in said)


@pytest.mark.parametrize(
    ("text", "said"),
    [('extends = ["atypon"]', "no title"), ('title = "X"\nextends = ["nowhere"]', "which is no profile")],
)
def test_a_profile_that_cannot_be_is_named(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_profile("rain", text)
