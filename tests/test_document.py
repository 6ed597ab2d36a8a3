"""The Document as JSON, its schema, and older shapes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from cleanscrape import Document
from cleanscrape.document import SCHEMA
from cleanscrape.upgrades import UPGRADES, upgraded

from .documents import DOCUMENTS, REAL, SAMPLES, document_of

NAME, _, LATEST = SCHEMA.rpartition("/")


@settings(deadline=None)
@given(DOCUMENTS)
def test_any_document_survives_its_json(document: Document) -> None:
    assert Document.from_dict(document.to_dict()) == document


@settings(deadline=None)
@given(DOCUMENTS)
def test_any_document_is_as_its_schema_says(document: Document) -> None:
    Draft202012Validator(Document.json_schema()).validate(document.to_dict())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_as_the_schema_says(path: Path) -> None:
    Draft202012Validator(Document.json_schema()).validate(document_of(path).to_dict())


@pytest.mark.skipif(not REAL, reason="the real pages of ../shared are not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_page_is_as_the_schema_says(path: Path) -> None:
    Draft202012Validator(Document.json_schema()).validate(document_of(path).to_dict())


def test_the_schema_is_one() -> None:
    schema = Document.json_schema()
    Draft202012Validator.check_schema(schema)

    assert schema["title"] == SCHEMA
    assert schema["properties"]["schema"] == {"const": SCHEMA}
    assert schema["$defs"]["Footnote"]["required"] == ["number", "label", "text", "parts", "links"]


def test_the_schema_says_what_fields_mean() -> None:
    schema = Document.json_schema()

    assert schema["properties"]["subtitle"]["description"] == "The part of the title that the page sets apart."
    assert schema["$defs"]["Footnote"]["description"].startswith("A note")
    assert "description" not in schema["$defs"]["Person"]["properties"]["email"]


def test_the_schema_is_there_without_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: object) -> str:
        raise OSError

    monkeypatch.setattr("cleanscrape.export.schema.getsource", none)

    assert Document.json_schema()["required"][:2] == ["schema", "type"]


@pytest.mark.parametrize(
    ("key", "value"), [("title", 5), ("authors", "Roe"), ("colour", "red"), ("page", {"kind": "lake", "input": "html"})]
)
def test_the_schema_refuses_what_is_none(key: str, value: object) -> None:
    plain = document_of(SAMPLES[0]).to_dict()

    assert not Draft202012Validator(Document.json_schema()).is_valid({**plain, key: value})


def test_older_shapes_are_read_step_by_step() -> None:
    steps = {
        1: lambda values: {"titles": [values["name"]]},
        2: lambda values: {"title": values["titles"][0]},
    }

    assert upgraded({"schema": "rain/1", "name": "On Rain"}, "rain/3", steps) == {
        "title": "On Rain",
        "schema": "rain/3",
    }
    assert upgraded({"schema": "rain/2", "titles": ["Fog"]}, "rain/3", steps) == {"title": "Fog", "schema": "rain/3"}


def test_there_is_a_step_from_each_older_schema() -> None:
    assert sorted(UPGRADES) == list(range(1, int(LATEST)))


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        (f"{NAME}/{int(LATEST) + 1}", "pip install -U cleanscrape"),
        (f"{NAME}/0", "reads"),
        (f"{NAME}/²", "reads"),
        ("other/1", "reads"),
        (7, "reads"),
        (None, "reads"),
    ],
)
def test_other_schemas_are_refused(schema: object, said: str) -> None:
    plain = document_of(SAMPLES[0]).to_dict()

    with pytest.raises(ValueError, match=said):
        Document.from_dict({**plain, "schema": schema})


def test_a_key_of_a_newer_version_is_refused_with_advice() -> None:
    with pytest.raises(ValueError, match=r"colour.*pip install -U cleanscrape"):
        Document.from_dict({**document_of(SAMPLES[0]).to_dict(), "colour": "red"})
