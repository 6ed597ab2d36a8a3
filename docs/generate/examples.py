"""An extension of Griffe: the examples of docstrings as blocks of code, wherever they stand in the text."""

from __future__ import annotations

import re
from typing import Any

import griffe

__all__ = ["Examples", "fenced"]

EXAMPLE = re.compile(r"^ *>>>.*(?:\n(?! *$).+)*", re.MULTILINE)
"""From the first prompt to the next blank line; no piece can match in two ways.

Not possessive: up to Python 3.11.4, `re` goes on where a possessive group failed.
"""


class Examples(griffe.Extension):
    """Fences the examples of every docstring, since Markdown takes prompts for quotations."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Called for each object once it is read."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(text: str) -> str:
    """A docstring with its examples in fences."""
    return EXAMPLE.sub(lambda example: f"```pycon\n{example[0]}\n```", text)
