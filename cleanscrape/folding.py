"""Strings made ready for comparing: without what tools and templates write now so, now otherwise."""

from __future__ import annotations

import unicodedata

from .memo import remembered
from .patterns import pattern_of

__all__ = ["bracketed", "fold", "letters_of", "on_one_line", "with_plain_signs", "words_of"]

FOLDED = (*zip("’‘“”–—‐‑", "''\"\"----", strict=True), ("\u00ad", ""), ("\u200b", ""))
"""Signs and what each is folded to. One `replace` for each is many times as fast as `translate` for all."""
SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}
"""All of ASCII but letters and digits: `translate` is a fraction of the cost of asking each character."""
BRACKETS = {")": "(", "]": "[", "）": "（", "】": "【"}
WORD = pattern_of(r"\w++")
SPACED = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}
"""All of ASCII that is in no word."""


@remembered
def fold(text: str) -> str:
    r"""`text` for comparing: white space to one space, quotes and dashes to ASCII, case away.

    >>> fold(" Cite this\u00a0Chapter ")
    'cite this chapter'
    """
    if not text.isascii():
        text = with_plain_signs(unicodedata.normalize("NFKC", text))
    return " ".join(text.casefold().split())


@remembered
def on_one_line(text: str) -> str:
    """`text` with single spaces for its white space; the string itself where it has no other."""
    made = " ".join(text.split())
    return text if made == text else made


def with_plain_signs(text: str) -> str:
    """`text` with quotes and dashes of ASCII, without signs that nobody sees."""
    for sign, plain in FOLDED:
        text = text.replace(sign, plain)
    return text


def letters_of(text: str) -> str:
    """The letters and digits of `text`, for comparing what is spaced and pointed otherwise.

    >>> letters_of("Roe, A. (1990a)")
    'roea1990a'
    """
    if text.isascii():
        return text.lower().translate(SIGNS)
    folded = fold(text)
    return folded.translate(SIGNS) if folded.isascii() else "".join(filter(str.isalnum, folded))


def words_of(text: str) -> list[str]:
    """The words of `text`, without the signs around them.

    >>> words_of("rain, 'fog' and co_2")
    ['rain', 'fog', 'and', 'co_2']
    """
    return text.translate(SPACED).split() if text.isascii() else WORD.findall(text)


def bracketed(text: str) -> tuple[str, str]:
    """What stands before the bracket that a text ends in, and what is in it; the text and "" where it ends in none.

    >>> bracketed("abstract [english]"), bracketed("references (12)"), bracketed("notes")
    (('abstract', 'english'), ('references', '12'), ('notes', ''))
    """
    opening = BRACKETS.get(text[-1:], "")
    head, found, inside = text[:-1].rpartition(opening) if opening else ("", "", "")
    return (head.rstrip(), inside.strip()) if found else (text, "")
