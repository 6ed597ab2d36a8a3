"""Older shapes of the Document's JSON, brought up to that of today.

The number of a schema rises when a reader of the old shape would misread the new one: a key is gone, is called
otherwise, or means something else. A new key with a default does not raise it. `docs/exports.md` tells users.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["UPGRADES", "Upgrade", "upgraded"]

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

UPGRADES: Mapping[int, Upgrade] = {}
"""From each number to the function that makes of its shape that of the next. One is all there has been."""


def upgraded(values: Mapping[str, Any], schema: str, upgrades: Mapping[int, Upgrade] = UPGRADES) -> Mapping[str, Any]:
    """The values of an earlier schema as those of `schema`; of this one, as they are.

    >>> renamed = {1: lambda values: {"title": values["name"]}}
    >>> upgraded({"schema": "rain/1", "name": "On Rain"}, "rain/2", renamed)
    {'title': 'On Rain', 'schema': 'rain/2'}

    Raises:
        ValueError: the values have another schema, or one that a newer cleanscrape writes.
    """
    said = values.get("schema")
    if said == schema:
        return values
    name, _, latest = schema.rpartition("/")
    stated, _, number = said.rpartition("/") if isinstance(said, str) else ("", "", "")
    if stated != name or not (number.isascii() and number.isdigit()) or int(number) < 1:
        raise ValueError(f"schema is {said!r}; this version reads {name}/1 to {schema}")
    if int(number) > int(latest):
        raise ValueError(
            f"schema is {said!r}, of a newer cleanscrape; this one reads up to {schema}: pip install -U cleanscrape"
        )
    shape = dict(values)
    for step in range(int(number), int(latest)):
        shape = upgrades[step](shape)
    return {**shape, "schema": schema}
