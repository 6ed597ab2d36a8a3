"""What of a source can be seen: the definition that the audit holds the readers to.

It is written apart from the readers, and knows nothing of blocks: what one of them drops, this finds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from .elements import NOT_SHOWN, SKIPPED
from .source import Source

__all__ = ["first_unread", "visible_strings"]

LONGEST = 80


def visible_strings(source: Source) -> Iterator[tuple[str, int]]:
    """The strings of a source that can be seen, each with its line: of text all lines, of HTML what a browser shows."""
    if source.text is not None:
        return ((line, number) for number, line in enumerate(source.text.splitlines(), 1))
    return _shown(source.tree)


def _shown(tree: Any) -> Iterator[tuple[str, int]]:
    """The strings that a browser without scripts would show.

    Not shown are comments, elements that are never text (`script`, `style`, `template`, `noscript`, `head` and their
    like) and what stands in an element with `hidden`, `aria-hidden="true"`, `display:none` or `visibility:hidden`.
    """
    # An element with whether it is hidden, or the text behind one: no recursion, pages nest deeply.
    stack: list[tuple[Any, bool, int]] = [(tree, False, 0)]
    while stack:
        one, hidden, line = stack.pop()
        if isinstance(one, str):
            yield one, line
            continue
        if one is None or not isinstance(one.tag, str) or one.tag in SKIPPED:
            continue
        hidden = hidden or _hides(one)
        line = one.sourceline or line
        if one.text and not hidden:
            yield one.text, line
        for child in reversed(one):
            if child.tail and not hidden:
                stack.append((child.tail, False, line))
            stack.append((child, hidden, line))


def _hides(element: Any) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or NOT_SHOWN.search(element.get("style") or "") is not None
    )


def first_unread(strings: Iterator[tuple[str, int]], read: tuple[str, ...]) -> tuple[int, str] | None:
    """How many visible characters are in no text that was read, and the first such string with its line.

    Compared are counts of characters, since readers join and part strings; None where none is missing.
    """
    listed = list(strings)
    missing = Counter(char for text, _ in listed for char in "".join(text.split()))
    missing.subtract(char for text in read for char in "".join(text.split()))
    lost = sum(count for count in missing.values() if count > 0)
    if not lost:
        return None
    given = "".join("".join(text.split()) for text in read)
    text, line = next(
        ((text, line) for text, line in listed if "".join(text.split()) not in given), (listed[0][0], listed[0][1])
    )
    return lost, f"line {line} of the source: {text.strip()[:LONGEST]!r} was not read"
