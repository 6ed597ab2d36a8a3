"""Names of people in scripts without capitals: by family names, where words need no spaces, else by their form."""

from __future__ import annotations

from collections.abc import Set

from .patterns import pattern_of

__all__ = ["UNSPACED_WORD", "is_spaced", "is_uncased", "may_name_person", "names_person"]

LETTER = r"[\p{Lo}\p{M}\p{Lm}\u200c]"
# Two to five words, as names are that have spaces: "علی بن احمد". Linear: the words are parted by what is in none.
SPACED = pattern_of(rf"{LETTER}{{2,20}}+(?:[ \u00a0]{{1,3}}+(?:{LETTER}|[.'’\-]){{1,20}}+){{1,4}}+")
HAN = r"[\p{Han}々]"
GIVEN = rf"(?:{HAN}|[\p{{Hiragana}}\p{{Katakana}}ー])"
# Linear: bounded classes.
PARTED = pattern_of(rf"{HAN}{{1,3}}[ \u00a0\u3000]{{1,2}}{GIVEN}{{1,4}}")
# "林雨澄", "佐藤 ゆき": the family name, and behind it the given one. Linear: bounded classes.
UNSPACED = pattern_of(
    rf"(?:{HAN}{{2,5}}|{HAN}{{1,3}}[\p{{Hiragana}}\p{{Katakana}}]{{1,3}}"
    rf"|{PARTED.pattern}|\p{{Hangul}}{{2,4}}"
    r"|\p{Hangul}{1,2}[ \u00a0]{1,2}\p{Hangul}{1,3})"
)
UNSPACED_WORD = pattern_of(r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}々ー]++")
"""What hangs together in scripts whose names may be one word."""
JAPANESE = 2
"""Letters of most family names of Japan; those of China and Korea have one, and a given name of two at most."""
LONGEST = 3


def is_uncased(text: str) -> bool:
    """Whether the letters of a text are of scripts without capitals, all of them."""
    return not text.isascii() and all(one.lower() == one.upper() for one in text if one.isalpha())


def names_person(text: str, families: Set[str]) -> bool:
    """Whether a text is a family name that is known, and a given name behind it, in Han, Hangul or kana.

    >>> known = {"林", "佐藤", "한"}
    >>> [names_person(name, known) for name in ("林雨澄", "佐藤 ゆき", "한서윤", "林雨澄研究所", "雨澄", "林")]
    [True, True, True, False, False, False]
    """
    if text.isascii() or UNSPACED.fullmatch(text) is None:
        return False
    family, *given = text.split()
    if given:
        return family in families
    double = text[:JAPANESE] in families and len(text) > JAPANESE
    return double or (text[0] in families and len(text) <= LONGEST)


def is_spaced(text: str) -> bool:
    """Whether a text has the form of a name in Han that a space parts in two, as Japan writes them."""
    return not text.isascii() and PARTED.fullmatch(text) is not None


def may_name_person(text: str) -> bool:
    """Whether a text has the form of a name in such a script; many words have it, so more must tell.

    >>> [may_name_person(text) for text in ("شیرین نادری", "白雪子", "Ada Roe", "در این پژوهش آب بیست و یک قنات")]
    [True, True, False, False]
    """
    return is_uncased(text) and (UNSPACED.fullmatch(text) is not None or SPACED.fullmatch(text) is not None)
