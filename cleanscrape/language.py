"""Which language a text is in, by its small words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from .knowledge import Lexicon
from .patterns import pattern_of

__all__ = ["LATIN", "is_unspaced", "language_of", "script_of"]

ENOUGH_WORDS = 2000
SHARE = 12
"""At least one word in twelve is a small word of the language."""
SAMPLE = 400
"""Characters by which the script of a text is told."""
LATIN = "Latin"
# Letters that are not Latin ones, and by which part of all a text is known to be written so: terms in Latin letters
# stand among most, and kana are few beside Han.
SCRIPTS = tuple(
    (name, pattern_of(rf"[{letters}]++"), part)
    for name, letters, part in (
        ("Kana", r"\p{Hiragana}\p{Katakana}", 12),
        ("Hangul", r"\p{Hangul}", 4),
        ("Han", r"\p{Han}", 4),
        ("Cyrillic", r"\p{Cyrillic}", 4),
        ("Arabic", r"\p{Arabic}", 4),
        ("Greek", r"\p{Greek}", 4),
        ("Thai", r"\p{Thai}", 4),
        ("Hebrew", r"\p{Hebrew}", 4),
    )
)
UNSPACED = frozenset(("Kana", "Han", "Thai"))
OF_SCRIPT = {"Kana": "ja", "Hangul": "ko", "Han": "zh", "Greek": "el", "Thai": "th", "Hebrew": "he"}
"""The languages that alone are written so, or, of Han without kana, mostly."""


def language_of(texts: Iterable[str], lexicon: Lexicon) -> str | None:
    """The language whose small words the texts use most; None where no language is at home in them.

    >>> from cleanscrape.knowledge import lexicon
    >>> language_of(["Es ist nicht zu sehen, ob das Wasser mit der Zeit steigt."], lexicon())
    'de'
    """
    words: list[str] = []
    for text in texts:
        words += text[:4000].lower().split()
        if len(words) > ENOUGH_WORDS:
            break
    times = Counter(words)
    counts: dict[str, int] = {}
    known = _languages(lexicon)
    for word in known.keys() & times.keys():
        for language in known[word]:
            counts[language] = counts.get(language, 0) + times[word]
    most, language = max(((count, language) for language, count in counts.items()), default=(0, ""))
    if most >= 3 and most * SHARE >= len(words):
        return language
    return OF_SCRIPT.get(script_of(" ".join(times)))


def script_of(text: str) -> str:
    """The script that a text is written in, by its first letters.

    >>> script_of("On Rain"), script_of("Лёд и DNA"), script_of("燈台の歴史"), script_of("The α of β-rays")
    ('Latin', 'Cyrillic', 'Kana', 'Latin')
    """
    sample = text[:SAMPLE]
    if sample.isascii():
        return LATIN
    letters = sum(map(str.isalpha, sample))
    for name, pattern, part in SCRIPTS:
        if part * sum(map(len, pattern.findall(sample))) >= letters > 0:
            return name
    return LATIN


def is_capital(letter: str) -> bool:
    """Whether a letter is a capital, or of a script that has none: so names and sentences may begin.

    >>> [is_capital(letter) for letter in "RrЛл雨7"]
    [True, False, True, False, True, False]
    """
    return letter.isalpha() and not letter.islower()


def is_unspaced(text: str) -> bool:
    """Whether a text is in a script that sets no spaces between words.

    >>> is_unspaced("燈台の歴史"), is_unspaced("On Rain"), is_unspaced("Лёд")
    (True, False, False)
    """
    return not text.isascii() and script_of(text) in UNSPACED


@cache
def _languages(lexicon: Lexicon) -> Mapping[str, Sequence[str]]:
    """By small word the languages that have it."""
    found: dict[str, list[str]] = {}
    for language, words in (*lexicon.stop_words.items(), *lexicon.telling_words.items()):
        for word in words:
            found.setdefault(word, []).append(language)
    return found
