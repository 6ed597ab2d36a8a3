"""Which language a text is in, by its small words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .knowledge import Lexicon

__all__ = ["language_of"]

ENOUGH_WORDS = 2000
SHARE = 12
"""At least one word in twelve is a small word of the language."""


def language_of(texts: Iterable[str], lexicon: Lexicon) -> str | None:
    """The language whose small words the texts use most; None where no language is at home in them.

    >>> from cleanscrape.knowledge import lexicon
    >>> language_of(["Es ist nicht zu sehen, ob das Wasser mit der Zeit steigt."], lexicon())
    'de'
    """
    words: Counter[str] = Counter()
    for text in texts:
        words.update(text[:4000].lower().split())
        if words.total() > ENOUGH_WORDS:
            break
    small = lexicon.small_words & words.keys()
    counts = ((sum(words[word] for word in known & small), language) for language, known in lexicon.stop_words.items())
    most, language = max(counts, default=(0, ""))
    return language if most >= 3 and most * SHARE >= words.total() else None
