"""The signs that sentences end with, in the scripts that pages print."""

from __future__ import annotations

__all__ = ["CLOSING", "ENDS_SENTENCE", "STOPS", "ends_sentence"]

STOPS = frozenset(".!?…。．؟।")
"""What ends a sentence."""
CLOSING = frozenset(")]”’»\"'")
"""What closes behind the end of one: brackets and quotes."""
CLOSED = "".join(sorted(CLOSING))
ENDS_SENTENCE = STOPS | CLOSING
"""The last sign of a sentence, or of what stands in brackets or quotes behind one."""


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, whatever closes behind it.

    >>> [ends_sentence(text) for text in ("It rains.", "“It rains.”) ", "Rain (of 1970)", "雨。", "")]
    [True, True, False, True, False]
    """
    return text.rstrip().rstrip(CLOSED)[-1:] in STOPS
