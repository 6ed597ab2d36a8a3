"""The marks that the HTML reader sets: links, superscripts, elements with a known token inside a block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .page import Mark

__all__ = ["clipped", "held_over", "icon_links", "inline_marks", "still_open"]

BESIDE_TEXT = "doi:"
"""How the links begin that an attribute gives, of an element that may hold nothing."""


def inline_marks(tag: str, own: tuple[tuple[str, ...], str | None], start: int, end: int, text: str) -> list[Mark]:
    """The marks of an element inside a block, from its tokens and the target of its link."""
    tokens, target = own
    stripped = text.strip()
    begin = start
    if len(stripped) < len(text):
        begin += len(text) - len(text.lstrip())
        end = max(begin, end - (len(text) - len(text.rstrip())))
    made = [Mark("token", begin, end, token, stripped) for token in tokens]
    if target is not None and (tag == "a" or target.startswith(("mailto:", "#"))):
        made.append(Mark("link", begin, end, target, stripped))
    if tag == "sup":
        made.append(Mark("sup", begin, end, "", stripped))
    return made


def still_open(opened: Iterable[tuple[tuple[str, ...], int, int]], flushes: int, text: str) -> list[Mark]:
    """The marks of elements that began in a block and go on in the next: they hold the rest of this one."""
    end = len(text)
    return [
        Mark("token", begin, end, token, text[begin:].strip())
        for tokens, begin, flushed in opened
        if flushed == flushes and begin < end
        for token in tokens
    ]


def clipped(marks: Sequence[Mark], end: int) -> tuple[Mark, ...]:
    """The marks of a block whose text ends there: the white space behind it is gone."""
    if not marks:
        return ()
    return tuple(mark if mark.end <= end else mark._replace(start=min(mark.start, end), end=end) for mark in marks)


def icon_links(marks: Iterable[Mark], end: int) -> list[Mark]:
    """The links that hold no text, behind the end of a block."""
    found = (mark for mark in marks if mark.kind == "link" and not mark.value.startswith(BESIDE_TEXT))
    return [mark._replace(start=end, end=end) for mark in found]


def held_over(marks: Iterable[Mark]) -> list[Mark]:
    """What an attribute says of an element that begins with another: it is said of that."""
    return [mark._replace(start=0, end=0) for mark in marks if mark.value.startswith(BESIDE_TEXT)]
