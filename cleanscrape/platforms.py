"""What is known of platforms: their profiles, frozen once loaded.

They are data, in the TOML files of `cleanscrape/profiles`; this module only reads them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from .knowledge import roles_of, toml_of

__all__ = ["Profile", "aside_tokens", "known_tokens", "platforms", "read_profile"]


class Profile(NamedTuple):
    """One platform: how to recognise it, and which token means which role."""

    name: str
    title: str
    extends: tuple[str, ...]
    """The families that it belongs to, as journals on one publishing system do: it has their roles."""
    hosts: tuple[str, ...]
    meta: Mapping[str, str]
    evidence: frozenset[str]
    """Tokens that only this platform has."""
    notices: Mapping[str, int]
    """Kinds of lines that this platform prints, with their weight."""
    roles: Mapping[str, str]
    """From token to role, the generic ones included."""
    types: Mapping[str, str]
    """From kinds of lines to the CSL type that they tell."""
    shown: frozenset[str]
    """Tokens of what holds a part of the work inside elements of the site: tables that a click shows, terms aside."""
    sources: Mapping[str, tuple[str, ...]]
    """For a field the sources that this platform is to be asked first, as the order of trust names them."""


@cache
def platforms() -> Mapping[str, Profile]:
    """All profiles by name; "generic" is the one for pages of no known platform."""
    folder = files(__package__) / "profiles"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    tables = {name.removesuffix(".toml"): toml_of("profiles", name) for name in names}
    return {name: _profile(name, data, tables) for name, data in tables.items()}


def read_profile(name: str, text: str) -> Profile:
    """The profile that a TOML text describes; its families are those of the package.

    Raises:
        ValueError: the text is no TOML, names no title, or extends a family that is not there.
    """
    folder = files(__package__) / "profiles"
    tables = {entry.name.removesuffix(".toml"): toml_of("profiles", entry.name) for entry in folder.iterdir()}
    data = tomllib.loads(text)
    if "title" not in data:
        raise ValueError(f"the profile {name!r} has no title; write one above [evidence]")
    if missing := [family for family in data.get("extends", ()) if family not in tables]:
        raise ValueError(
            f"the profile {name!r} extends {missing[0]!r}, which is no profile; see `cleanscrape platforms`"
        )
    return _profile(name, data, tables)


def _profile(name: str, data: Mapping[str, Any], tables: Mapping[str, Any]) -> Profile:
    evidence = data.get("evidence", {})
    families = tuple(data.get("extends", ()))
    roles: dict[str, str] = {}
    for one in (tables["generic"], *(tables[family] for family in families), data):
        roles |= roles_of(one)
    return Profile(
        name=name,
        title=data["title"],
        extends=families,
        hosts=tuple(evidence.get("hosts", ())),
        meta={key.lower(): value.lower() for key, value in evidence.get("meta", {}).items()},
        evidence=frozenset(evidence.get("tokens", ())),
        notices=evidence.get("notices", {}),
        roles={token: role for token, role in roles.items() if role},
        types=data.get("types", {}),
        shown=frozenset(data.get("shown", ())),
        sources={field: tuple(named) for field, named in data.get("sources", {}).items()},
    )


@cache
def aside_tokens() -> frozenset[str]:
    """The tokens of elements inside a paragraph that hold a note: the paragraph goes on as if they were not there."""
    return frozenset(toml_of("lexicon", "tokens.toml")["asides"]["tokens"])


@cache
def known_tokens() -> frozenset[str]:
    """Every token that any profile knows: what the reader keeps of an element."""
    told = {token for one in platforms().values() for token in (*one.roles, *one.evidence, *one.shown)}
    return frozenset(roles_of(toml_of("lexicon", "tokens.toml"))) | aside_tokens() | told
