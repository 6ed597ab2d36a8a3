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
    heads = [(head, value)] if colon else [_behind(text, words) for words in (1, 2)]
    dated = any(
        lexicon.fact_labels.get(fold(head).strip()) in FACTS and any(map(str.isdigit, value)) for head, value in heads
    )
    return dated or lexicon.openings["cited"].match(text) is not None


def _behind(text: str, words: int) -> tuple[str, str]:
    """The first words of a line, and what stands behind them."""
    split = text[:LONGEST].split(maxsplit=words)
    return " ".join(split[:words]), "".join(split[words:])
