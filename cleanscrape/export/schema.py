"""The schema of the Document's JSON, as JSON Schema, from the dataclasses."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import is_dataclass
from inspect import getsource
from itertools import pairwise
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from ..document import SCHEMA, Document
from ..plain import hints

__all__ = ["json_schema"]

SIMPLE = {str: "string", int: "integer", bool: "boolean", NoneType: "null"}


def json_schema() -> dict[str, Any]:
    """What `Document.to_dict()` gives, as JSON Schema of the draft 2020-12: every key is there, and no other."""
    records: dict[str, Any] = {}
    _of(Document, records)
    document = records.pop("Document")
    document["properties"]["schema"] = {"const": SCHEMA}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **document,
        "$defs": dict(sorted(records.items())),
    }


def _of(hint: Any, records: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type; those of dataclasses are put into `records`, under their names."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return {"anyOf": [_of(one, records) for one in inner]}
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is tuple:
        return {"type": "array", "items": _of(inner[0], records)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": True if inner[1] is Any else _of(inner[1], records)}
    if is_dataclass(hint):
        return _record(hint, records)
    return {"type": SIMPLE[hint]}


def _record(cls: Any, records: dict[str, Any]) -> dict[str, Any]:
    if cls.__name__ not in records:
        kinds, told = hints(cls), _told(cls)
        records[cls.__name__] = {
            "description": (cls.__doc__ or "").partition("\n")[0],
            "type": "object",
            "properties": {name: {**_of(kind, records), **told.get(name, {})} for name, kind in kinds.items()},
            "required": list(kinds),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _told(cls: Any) -> dict[str, dict[str, str]]:
    """What stands beneath each field in the source; nothing in programs that are shipped without it."""
    try:
        (made,) = ast.parse(getsource(cls)).body
    except OSError:
        return {}
    told = {}
    for one, beneath in pairwise(made.body if isinstance(made, ast.ClassDef) else ()):
        match one, beneath:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                told[name] = {"description": " ".join(text.split())}
    return told
