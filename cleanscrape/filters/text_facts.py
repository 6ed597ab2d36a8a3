"""What a line of a text tells of the work itself: such a line is no entry of a list."""

from __future__ import annotations

from ..knowledge import Lexicon, fold

__all__ = ["says_fact"]

FACTS = frozenset(("received", "accepted", "online", "issn", "isbn"))
LONGEST = 120


def says_fact(text: str, lexicon: Lexicon) -> bool:
    """Whether a line tells a date, the terms or the citation of the work itself: "Received: 3 May 1970"."""
    head, colon, value = text.partition(":") if len(text) < LONGEST else ("", "", "")
    if colon and value.strip() and (heading := lexicon.heading(head)) is not None and heading.role == "keyword":
        return True
    if not colon:
        head, _, value = text.strip().partition(" ")
    dated = lexicon.fact_labels.get(fold(head).strip()) in FACTS and any(map(str.isdigit, value))
    return dated or lexicon.openings["cited"].match(text) is not None
