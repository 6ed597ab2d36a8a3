"""Between frozen records and the plain values of JSON, by the types of their fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

__all__ = ["hints", "plain", "record"]

Converter = Callable[[Any], Any]


def plain(value: Any) -> Any:
    """A record as dicts, lists, strings, numbers and None; fields whose names begin with "_" are left out.

    >>> from dataclasses import make_dataclass
    >>> Point = make_dataclass("Point", [("at", tuple[int, ...]), ("_seen", bool)])
    >>> plain(Point((1, 2), True))
    {'at': [1, 2]}
    """
    kind: Any = type(value)
    return _writer(kind)(value) if hasattr(kind, "__dataclass_fields__") else _copied(value)


@cache
def _writer(cls: Any) -> Converter:
    """What writes records of a class. The types are looked at once: a Document holds thousands of records."""
    kinds = hints(cls)
    names = tuple(kinds)
    values = attrgetter(*names) if len(names) > 1 else lambda record: (getattr(record, names[0]),)
    nested = tuple((name, convert) for name in names if (convert := _converter(kinds[name])) is not None)

    def write(record: Any) -> dict[str, Any]:
        row = dict(zip(names, values(record), strict=True))
        for name, convert in nested:
            row[name] = convert(row[name])
        return row

    return write


def _converter(hint: Any) -> Converter | None:
    """What makes values of a type plain; None where they are."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        inner = _converter(_wanted(hint))
        return inner and (lambda value: None if value is None else inner(value))
    if origin is tuple:
        item = _converter(get_args(hint)[0])
        return (lambda value: [item(one) for one in value]) if item else list
    if is_dataclass(hint):
        kind: Any = hint
        return _writer(kind)
    return None if hint in (str, int, float, bool) or origin is Literal else _copied


def _copied(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_copied(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _copied(item) for key, item in value.items()}
    return value


def _wanted(hint: Any) -> Any:
    """Of "this or None" this."""
    (wanted,) = (arg for arg in get_args(hint) if arg is not type(None))
    return wanted


def record(cls: Any, values: Mapping[str, Any], where: str) -> Any:
    """The record that `plain` gave; `where` names it in errors.

    Raises:
        ValueError: a key is unknown, one without a default is not there, or a value is of another kind.
    """
    kinds = hints(cls)
    if unknown := sorted(set(values) - set(kinds)):
        raise ValueError(
            f"{where} has the unknown keys {', '.join(unknown)}; a newer cleanscrape may know them: "
            "pip install -U cleanscrape"
        )
    for one in fields(cls):
        if one.name not in values and one.default is MISSING and one.default_factory is MISSING:
            raise ValueError(f"{where} has no {one.name!r}")
    return cls(**{name: _typed(kinds[name], values[name], f"{where}.{name}") for name in kinds if name in values})


def _typed(hint: Any, value: Any, where: str) -> Any:
    """`value` as `hint` says; lists become tuples, dicts dataclasses."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        if value is None:
            return None
        return _typed(_wanted(hint), value, where)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise ValueError(f"{where} is {type(value).__name__}, not a list")
        return tuple(_typed(get_args(hint)[0], item, f"{where}[{i}]") for i, item in enumerate(value))
    if is_dataclass(hint):
        if not isinstance(value, Mapping):
            raise ValueError(f"{where} is {type(value).__name__}, not an object")
        return record(hint, value, where)
    return dict(value) if isinstance(value, Mapping) else value


def hints(cls: Any) -> Mapping[str, Any]:
    """The type of each field that is part of the values, in order."""
    return _hints(cls)


@cache
def _hints(cls: Any) -> Mapping[str, Any]:
    # The trace is never part of the values, and its type is not imported at run time.
    kinds = get_type_hints(cls, localns={"Trace": object, "Audit": object})
    return {name: kind for name, kind in kinds.items() if not name.startswith("_")}
