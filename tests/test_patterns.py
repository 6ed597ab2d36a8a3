"""Patterns are compiled late: each of them can be, none is by the import, and one that cannot says so when asked."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys

import pytest
import regex

import cleanscrape
from cleanscrape.patterns import pattern_of

LATE = type(pattern_of("rain"))
MODULES = [
    one.name for one in pkgutil.walk_packages(cleanscrape.__path__, "cleanscrape.") if "__main__" not in one.name
]
COUNTED = """
import regex
made, compiled = regex.compile, []
regex.compile = lambda source, *flags: compiled.append(source) or made(source, *flags)
import cleanscrape
print(len(compiled))
"""
FEW = 10
"""Patterns that others are made of."""


@pytest.mark.parametrize("name", MODULES)
def test_all_patterns_of_a_module_compile(name: str) -> None:
    values = list(vars(importlib.import_module(name)).values())
    inside = [one for value in values if isinstance(value, tuple | list) for one in value]

    for pattern in (one for one in (*values, *inside) if isinstance(one, LATE)):
        assert regex.compile(pattern.pattern, pattern.flags).groups == pattern.groups


def test_the_import_compiles_hardly_any() -> None:
    done = subprocess.run([sys.executable, "-c", COUNTED], capture_output=True, text=True, check=True)

    assert int(done.stdout) <= FEW


def test_a_pattern_that_is_none_says_so_when_it_is_asked() -> None:
    with pytest.raises(regex.error, match="missing"):
        pattern_of("(rain").match("rain")


def test_flags_count() -> None:
    assert pattern_of("rain", regex.IGNORECASE).fullmatch("RAIN") is not None
