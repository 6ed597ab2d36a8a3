"""Phrases that only sites say, in lines that hold other words: where they are the site's and no words of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .knowledge import Lexicon, fold
from .patterns import pattern_of
from .sentences import ENDS_SENTENCE

__all__ = ["Notice", "is_of_service", "is_tool_line", "standing_notices"]

JOINED = 40
"""Characters: in a shorter line nothing was joined."""
TOOLS = frozenset(("author-tools", "citation-tools"))
TOOL_LENGTH = 30
"""A phrase of tools as long as this is in no sentence."""
APART = frozenset(("machine-keywords",))
"""What stands before these is no sentence, but the keywords."""

SITES = frozenset(("access-notice", "citation-tools", "metrics", "navigation", "share"))
TOOL_WORDS, MOST_WORDS = 3, 12
ENDS = ENDS_SENTENCE | {""}
# Linear: fixed signs and bounded digits.
LINK_NUMBER = pattern_of(r"^\s*\[\d{1,5}\]")
SERVICE = frozenset(("service-line", "series-line", "window-line"))
LONGEST_SHAPE = 400


class Notice(NamedTuple):
    """A phrase that a site printed, inside a line."""

    kind: str
    start: int
    end: int


def standing_notices(text: str, lexicon: Lexicon) -> Iterator[Notice]:
    """The phrases that stood on lines of their own before a line joined them, in their order.

    Long ones of tools anywhere, others where nothing but such phrases stands between a sentence and the end. What
    tells a page and what is taken out of it are the same: what was left would tell a page once more.

    >>> from cleanscrape.knowledge import lexicon
    >>> line = "It rained for a week on the ford. Get shareable link Copy to clipboard"
    >>> [one.kind for one in standing_notices(line, lexicon())]
    ['share', 'share']
    """
    found = [
        Notice((match.lastgroup or "").replace("_", "-"), match.start(), match.end())
        for match in lexicon.inline.finditer(text)
    ]
    at = len(found)
    end = len(text.rstrip()) if len(text) > JOINED else len(text) + 1
    while at and found[at - 1].end >= end:
        at -= 1
        end = _end_before(text, found[at].start)
    while at < len(found) and not _is_parted(text, found[at]):
        at += 1
    tools = (one for one in found[:at] if one.kind in TOOLS and one.end - one.start >= TOOL_LENGTH)
    yield from (*tools, *found[at:])


def is_of_service(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is one that a service prints beside works, a series or a window: it would tell a page again.

    >>> from cleanscrape.knowledge import lexicon
    >>> is_of_service("Published in final edited form as: J Fords. 1970 May; 9(2): 31–40.", lexicon())
    True
    """
    return len(text) <= LONGEST_SHAPE and lexicon.shape_of(fold(text)) in SERVICE


def is_tool_line(above: str, line: str, lexicon: Lexicon) -> bool:
    """Whether a line is nothing but a phrase of the site of several words, behind the end of a sentence or none.

    >>> from cleanscrape.knowledge import lexicon
    >>> line = "   [97]Go to Figure in Article"
    >>> [is_tool_line(above, line, lexicon()) for above in ("It rained (P<.001).", "We saw it when we")]
    [True, False]
    """
    words = LINK_NUMBER.sub("", line).split()
    if not TOOL_WORDS <= len(words) <= MOST_WORDS or not words[0][0].isupper():
        return False
    return above.rstrip()[-1:] in ENDS and lexicon.line_kind(" ".join(words)) in SITES


def _is_parted(text: str, one: Notice) -> bool:
    """Whether a phrase stands apart from what is before it: a sentence ends there, and no quote opens."""
    end = _end_before(text, one.start)
    quoted = end == one.start and text[end - 1] == '"'
    return not end or one.kind in APART or (text[end - 1] in ENDS_SENTENCE and not quoted)


def _end_before(text: str, end: int) -> int:
    """Where what stands before a place ends, without white space."""
    while end and text[end - 1].isspace():
        end -= 1
    return end
