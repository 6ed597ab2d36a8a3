"""Which language a text is in, by its small words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

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
    counts: Counter[str] = Counter()
    known = _languages(lexicon)
    for word in known.keys() & words.keys():
        for language in known[word]:
            counts[language] += words[word]
    most, language = max(((count, language) for language, count in counts.items()), default=(0, ""))
    return language if most >= 3 and most * SHARE >= words.total() else None


@cache
def _languages(lexicon: Lexicon) -> Mapping[str, Sequence[str]]:
    """By small word the languages that have it."""
    found: dict[str, list[str]] = {}
    for language, words in lexicon.stop_words.items():
        for word in words:
            found.setdefault(word, []).append(language)
    return found
