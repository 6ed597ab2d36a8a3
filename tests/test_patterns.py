"""Patterns are compiled late: each of them can be, and one that cannot says so when it is asked."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
import regex

import cleanscrape
from cleanscrape.patterns import pattern_of

MODULES = [
    one.name for one in pkgutil.walk_packages(cleanscrape.__path__, "cleanscrape.") if "__main__" not in one.name
]


@pytest.mark.parametrize("name", MODULES)
def test_all_patterns_of_a_module_compile(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except ImportError as missing:
        pytest.skip(str(missing))
    late = [value for value in vars(module).values() if type(value) is type(pattern_of(""))]

    for pattern in late:
        assert regex.compile(pattern.pattern, pattern.flags).groups == pattern.groups


def test_a_pattern_that_is_none_says_so_when_it_is_asked() -> None:
    with pytest.raises(regex.error, match="missing"):
        pattern_of("(rain").match("rain")


def test_flags_count() -> None:
    assert pattern_of("rain", regex.IGNORECASE).fullmatch("RAIN") is not None
