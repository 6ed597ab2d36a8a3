"""Text that was encoded or escaped once too often, or parted at its inline elements, and what it was before."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from .patterns import pattern_of

__all__ = ["damage", "joined_pieces", "mended", "untagged", "without_tags"]

# What cp1252 makes of the bytes 80 to 9F, beside the controls that Latin-1 makes of them.
SPECIAL = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
CONTINUED = rf"[\u0080-\u00bf{SPECIAL}]"
# UTF-8 read as cp1252 or Latin-1: a leading byte of two, three or four, and as many bytes behind it.
MOJIBAKE = pattern_of(rf"(?:[Â-ß]{CONTINUED}|[à-ï]{CONTINUED}{{2}}|[ð-ô]{CONTINUED}{{3}})")
# How each begins: one class behind another is looked for several times as fast as all three.
BEGUN = pattern_of(rf"[Â-ô]{CONTINUED}")
TELLING, MANY = "ÃÂâ", 3
LEAST_WORD = 2
TAG = pattern_of(r"</?[A-Za-z][^<>]{0,80}+>")
ENTITY = pattern_of(r"&(?:amp;)?(?:#\d{2,7}|#[xX][\da-fA-F]{2,6}|[a-zA-Z][a-zA-Z\d]{1,12});")


def damage(text: str) -> Iterator[tuple[int, int, str]]:
    r"""(start, end, what it was) of each stretch that was encoded or escaped twice.

    >>> list(damage("M\u00c3\u00bcller &amp;lt; Roe"))
    [(1, 3, 'ü'), (8, 16, '<')]
    """
    found: list[tuple[int, int, str]] = []
    if not text.isascii() and BEGUN.search(text):
        runs = [(match, was) for match in MOJIBAKE.finditer(text) if (was := _decoded(match[0])) is not None]
        # French and German set quotes and no-break spaces behind capitals with accents: one such pair proves nothing.
        found = [
            (match.start(), match.end(), was) for match, was in runs if match[0][0] in TELLING or len(runs) >= MANY
        ]
    if "&" in text:
        for match in ENTITY.finditer(text):
            was = unescape(unescape(match[0]))
            if len(was) <= 2 and was != match[0]:
                found.append((match.start(), match.end(), was))
    yield from sorted(found)


def mended(text: str) -> str:
    r"""The text as it was before it was encoded or escaped twice.

    >>> mended("Caf\u00c3\u00a9 &amp;amp; Bar")
    'Café & Bar'
    """
    if text.isascii() and "&" not in text:
        return text
    pieces: list[str] = []
    reached = 0
    for start, end, was in damage(text):
        if start >= reached:
            pieces += (text[reached:start], was)
            reached = end
    return "".join((*pieces, text[reached:])) if reached else text


def without_tags(content: str) -> str:
    """A text without the tags and entities that stand in it."""
    bare = unescape(unescape(content)) if "&" in content else content
    return TAG.sub("", bare) if "<" in bare else bare


def untagged(content: str) -> str:
    """A value of the metadata without the tags and entities that some publishers leave in it.

    >>> untagged("Doped with Eu<Superscript>2+</Superscript> &amp;amp; Zn")
    'Doped with Eu2+ & Zn'
    """
    return " ".join(without_tags(content).split())


def _decoded(run: str) -> str | None:
    """The one character that a run is the bytes of; None where it is none, or one that no text has."""
    raw = bytearray()
    for char in run:
        try:
            raw += char.encode("latin-1") if ord(char) < 256 else char.encode("cp1252")
        except UnicodeEncodeError:
            return None
    try:
        was = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return was if was.isprintable() or was.isspace() else None


def joined_pieces(text: str, below: str) -> str:
    """A line with the next one, where a tool parted it at an inline element: "CO" has its number, a word its comma.

    >>> joined_pieces(joined_pieces("CO", "2"), ", and rain"), joined_pieces("Rain", "in June")
    ('CO2, and rain', 'Rain in June')
    """
    touches = below.startswith((",", ".", ";", ":", ")", "-")) or len(below) < LEAST_WORD
    return f"{text}{'' if touches or text.endswith(('(', '-', '/')) else ' '}{below}"
