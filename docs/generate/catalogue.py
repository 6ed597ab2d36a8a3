"""The tables of the site: all filters with what they did on the samples, all platforms with how they are known."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

import deeds

from cleanscrape import DEFAULT
from cleanscrape.platforms import Profile, platforms

__all__ = ["cell", "filter_table", "platform_table", "shortened"]

LONGEST_EXAMPLE = 70
LONGEST_HOSTS = 3
"""Hosts that are named; of the others the number."""


def filter_table() -> str:
    """A row for each filter of `DEFAULT`, in its order."""
    told = deeds.deeds()
    rows = ["| | filter | what it does | on the samples | for example |", "| ---: | --- | --- | --- | --- |"]
    for number, one in enumerate(DEFAULT, 1):
        module = one.function.__module__.removeprefix("cleanscrape.")
        done = told[one.name]
        cells = (f"`{one.name}`<br><small>{module}</small>", cell(one.summary), _done(done), _example(done.example))
        rows.append(f"| {number} | {' | '.join(cells)} |")
    return "\n".join(rows)


def platform_table() -> str:
    """A row for each profile, by title."""
    known = [one for one in platforms().values() if one.name != "generic"]
    rows = ["| platform | profile | part of | hosts | what the profile is for | sample |", "| --- " * 6 + "|"]
    for one in sorted(known, key=lambda one: one.title.casefold()):
        families = ", ".join(f"`{family}`" for family in one.extends)
        cells = (cell(one.title), f"`{one.name}`", families, _hosts(one), cell(_about(one.name)), _samples(one.name))
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _done(done: deeds.Deeds) -> str:
    words = zip(("removes", "rewrites", "assigns"), done[:3], strict=True)
    said = ", ".join(f"{word} {count}" for word, count in words if count)
    return f"{said}, on {done.pages}" if said else "–"


def _example(text: str | None) -> str:
    if text is None:
        return ""
    return f"<q>{cell(shortened(text, LONGEST_EXAMPLE))}</q>"


def _hosts(profile: Profile) -> str:
    shown = ", ".join(f"`{host}`" for host in profile.hosts[:LONGEST_HOSTS]) or "–"
    more = len(profile.hosts) - LONGEST_HOSTS
    return f"{shown} and {more} more" if more > 0 else shown


def _about(name: str) -> str:
    """What a profile's file says at its top: of what, which templates."""
    text = (files("cleanscrape") / "profiles" / f"{name}.toml").read_text(encoding="utf-8")
    return " ".join(_comment(text))


def _comment(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.startswith("#"):
            return
        yield line.lstrip("# ")


def _samples(name: str) -> str:
    found = sorted(path.name for path in deeds.SAMPLES.glob("*.html") if path.stem.partition("--")[0] == name)
    return f"`{found[0]}`" + (f" and {len(found) - 1} more" if len(found) > 1 else "") if found else ""


def shortened(text: str, length: int) -> str:
    """Text on one line, cut to a length.

    >>> shortened("Rain falls into canals", 12)
    'Rain falls…'
    """
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip(" .,;:") + "…"


def cell(text: str) -> str:
    r"""Text for a cell of a table in Markdown: no tags, no bar, no signs of Markdown but backticks.

    >>> cell("a|b of <font> and `<font>`")
    'a\\|b of &lt;font&gt; and `<font>`'
    """
    pieces = text.split("`")
    pieces[::2] = [
        "".join(f"\\{char}" if char in "|*_[]" else char for char in escape(one, quote=False)) for one in pieces[::2]
    ]
    return "`".join(pieces)
