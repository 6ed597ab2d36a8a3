"""Every sample against its golden file, which says what the Document must hold and what it must not."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cleanscrape import Document, clean

from .conftest import ROOT

GOLDEN = sorted((ROOT / "samples").glob("*.golden.json"))
KINDS = ROOT / "samples" / "kinds"
PROSE = sorted((ROOT / "samples" / "prose").glob("*.txt"))
TEMPLATES = ["2012", "legacy", "2022", "2025"]


def read(path: Path) -> Document:
    return clean(path.read_text(encoding="utf-8") if path.suffix == ".txt" else path)


def sample_of(golden: Path) -> Path:
    stem = golden.name.removesuffix(".golden.json")
    return next(path for path in (golden.with_name(stem + ".txt"), golden.with_name(stem + ".html")) if path.exists())


def strings(value: Any, key: str = "") -> Iterator[str]:
    """All that the fields say but the labels of links, which are kept as such; records of removals are no field."""
    if key in {"removed", "repairs", "warnings", "sources", "page", "links"}:
        return
    if isinstance(value, dict):
        for name, item in value.items():
            yield from strings(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, str):
        yield value


def part_of(found: Any, wanted: Any) -> Any:
    """`found`, cut down to the keys that the golden file names."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return {key: part_of(found.get(key), value) for key, value in wanted.items()}
    if isinstance(wanted, list) and isinstance(found, list) and len(found) == len(wanted):
        return [part_of(a, b) for a, b in zip(found, wanted, strict=True)]
    return found


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.name.removesuffix(".golden.json"))
def test_sample_gives_its_golden_document(golden: Path) -> None:
    wanted = json.loads(golden.read_text(encoding="utf-8"))
    said = {name: wanted.pop(name, []) for name in ("must_contain", "must_not_contain")}
    document = read(sample_of(golden))
    found = document.to_dict()
    found["doi"] = found["identifiers"]["doi"]
    found["warnings"] = [one["code"] for one in found["warnings"]]
    for name in ("footnotes", "references"):
        entries = [{**e, "parts": [p["position"] for p in e.get("parts", ())]} for e in found[name]]
        found[name] = {"count": len(entries), "entries": entries}

    assert part_of(found, wanted) == wanted
    text = "\n".join(strings(document.to_dict()))
    assert [phrase for phrase in said["must_contain"] if phrase not in text] == []
    assert [phrase for phrase in said["must_not_contain"] if phrase in text] == []


def core(document: Document) -> dict[str, Any]:
    """What a page says, whatever the form it came in."""
    plain = document.to_dict()
    for name in ("page", "removed", "repairs", "sources", "warnings"):
        del plain[name]
    return plain


def test_dropped_headings_make_no_difference() -> None:
    assert core(read(ROOT / "samples" / "springer-chapter.txt")) == core(
        read(ROOT / "samples" / "springer--chapter-with-headings.txt")
    )


@pytest.mark.parametrize("template", TEMPLATES[1:])
def test_the_same_article_in_another_template_gives_the_same(template: str) -> None:
    first, other = (read(ROOT / "samples" / f"springer--article-{name}.html") for name in (TEMPLATES[0], template))

    assert (other.title, other.abstract, other.identifiers.doi, other.container) == (
        first.title,
        first.abstract,
        first.identifiers.doi,
        first.container,
    )
    assert [(one.given, one.family, one.email) for one in other.authors] == [
        (one.given, one.family, one.email) for one in first.authors
    ]
    assert [(r.number, r.text, r.doi) for r in other.references] == [
        (r.number, r.text, r.doi) for r in first.references
    ]


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_ordinary_text_comes_back_unchanged(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    document = clean(text)

    assert document.page.kind == "other"
    assert document.removed == ()
    assert document.repairs == ()
    assert "".join(document.to_text().split()) == "".join(text.split())
    # Line by line with their indents, which are all that code has; of blank lines one is left.
    assert [line for line in document.to_text().splitlines() if line] == [
        line.rstrip() for line in text.splitlines() if line.strip()
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    tomllib.loads((KINDS / "expected.toml").read_text(encoding="utf-8"))["kinds"].items() if KINDS.exists() else [],
)
def test_pages_of_other_kinds_are_told(name: str, kind: str) -> None:
    document = read(KINDS / name)

    assert document.page.kind == kind
    assert document.authors == ()
    assert document.audit().accounted
    # The text of sites' own pages is in the record, that of other pages and of texts stays as it is.
    if document.page.input == "html" and kind != "other":
        assert document.body == ()
    else:
        assert document.removed == ()
