"""The parts of personal names."""

from __future__ import annotations

from itertools import takewhile

import regex

from .memo import remembered
from .patterns import pattern_of

__all__ = [
    "CONTACT",
    "GLUED",
    "NAME",
    "NOTE_LEAD",
    "ORCID",
    "PARTICLE",
    "PARTICLES",
    "REACHED",
    "SIGNED",
    "SUFFIXES",
    "bare_place",
    "behind_lead",
    "family_first",
    "looks_like_name",
    "names_in",
    "split_name",
]

PARTICLES = frozenset(
    "van von op der den de del della di da do dos das du la le ter ten zu zum zur af av el al bin ibn st st.".split()
)
PARTICLE = "|".join(map(regex.escape, sorted(PARTICLES)))
"""An alternative for each of them, for patterns."""
DEGREES = pattern_of(
    r"(?:[,\s]\s{0,3}(?:Ph\.?\s?D\.?|M\.?D\.?|M\.?Sc\.?|B\.?Sc\.?|M\.?P\.?H\.?|F\.?R\.?S\.?|F\.?B\.?A\.?|Dr\.?\s?med\.?|OBE|CBE|FRCP|FRCS|MBBS|DVM|RN|MBA|MA|MS|DO|DDS))++\.?$"
)
TITLES = pattern_of(r"^(?:(?:Prof(?:essor)?|Dr|Sir|Dame|Mr|Mrs|Ms|PD|Priv\.-Doz)\.?\s++)++")
SEPARATOR = pattern_of(r"\s*(?:,\s*(?:and|und|et|&)\s|,|;|\s(?:and|und|et|&)\s|\s&\s)\s*")
INITIALS = pattern_of(r"\p{Lu}|[\p{Lu}--[AEIOUYÀ-Ý]]{2,3}|(?:\p{Lu}\.-?){1,3}", regex.VERSION1)
# How names begin in scripts that part no words; katakana write those of foreigners, in their order.
UNSPACED = pattern_of(r"[\p{Han}\p{Hangul}\p{Hiragana}]")
# A name of the father, which stands behind the given name: "Зимина Ольга Петровна".
PATRONYMIC = pattern_of(r"\p{Lu}\p{L}{2,20}(?:ович|евич|ьич|овна|евна|ична|івна|ївна|ovna|evna)")
# A family name of the south Slavs, which the second one follows: "Vesna Lovrić Caparin".
FAMILY = pattern_of(r"\p{Lu}\p{L}{1,20}ić")
# The institution that repositories set behind a name: "Roe, Ada [UNESP]".
TAGGED = pattern_of(r"\s*\[\p{Lu}{2,12}\]$")
# Family names of a language whose middle names look like particles.
MIDDLE = frozenset(
    "Nguyen Nguyễn Tran Trần Le Lê Pham Phạm Hoang Hoàng Huynh Phan Vo Võ Dang Đặng Bui Bùi Do Ho Ngo Duong".split()
)
SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))


# How to reach a person: an address of mail, or of a page.
REACHED = pattern_of(r"\s*+(?:https?://\S++|[\w.+-]++@[\w.-]++)")
# What stands before a note on people: an arrow, its number, a letter in a bracket, its signs, or nothing. Linear:
# possessive.
NOTE_LEAD = pattern_of(r"\s*+↵?\s*+(?:(\d{1,2}|[a-z](?=\)))[.)]?\s++|[†‡§¶∗*✉]{1,4}+\s*+)?")


def behind_lead(text: str) -> int:
    """Where the words of a note begin, behind its label.

    >>> behind_lead("1. Rain"), behind_lead("a) Rain"), behind_lead("Rain")
    (3, 3, 0)
    """
    if text[:1].isalpha() and text[1:2] != ")":
        return 0  # nearly all lines
    return NOTE_LEAD.match(text).end()  # type: ignore[union-attr]  # it matches nothing too


# What hangs on an address: how to reach its people, their initials, the word before the next.
CONTACT = pattern_of(
    r"[.;,]?\s*\b(?:E-?mails?|Electronic mail|Tel|Fax|Phone)\b\s?(?:address)?\s?[.:].{0,300}$"
    r"|\s*\((?:(?:\p{Lu}\.[ -]?){2,4},?\s?){1,9}\)\.?$"
    r"|\s*\bSearch for (?:other|more) (?:papers|works|articles) by\b.{0,300}$|\s*View further author information$"
    r"|(?:^|\s+)https?://\S++\s*$|^[*†‡§¶✉]?\s?[\w.+-]++@[\w.-]++\s*$"
    r"|[,;]\s*(?:and)?\s*$|\s+and\s*$",
    regex.IGNORECASE,
)
# An ORCID among the lines of an address.
ORCID = pattern_of(r"(?:(?:https?://)?orcid\.org/)?(?<![\d-])0\d{3}-\d{4}-\d{4}-\d{3}[\dXx](?![\d-])")
# The mark that joins an address to names: "a School of Rain", "1Department of Rain".
PLACE_MARK = pattern_of(r"^\s*(?:[a-z*†‡§]\s|\d{1,2}\s{0,4}|[*†‡§]{1,3})(?=[\p{Lu}\p{Lo}]\p{L})")


LEAST_REPEATED, LEAST_AGAIN = 12, 30
"""Characters of an address that may stand there twice: at once, or behind its parts."""
PARTS = "van|von|der|den|de|del|della|di|da|dos|du|la|le|ten|bin|ibn|al|el|y|e"
# A name as a whole: words with capitals, and particles.
NAME = pattern_of(rf"\p{{Lu}}[\p{{L}}\p{{M}}'’.\-]*+(?:[ \u00a0](?:\p{{Lu}}[\p{{L}}\p{{M}}'’.\-]*+|{PARTS})){{1,6}}")

# A small letter, a capital: where elements were glued. McGill and LaSalle are words.
GLUED = pattern_of(r"(?<=\p{Ll}|\)|\.)(?<!\b(?:Mc|Mac|De|La|Le|Di|Du|Van|Von|O))(?=\p{Lu}(?:\p{Ll}|\p{Lu}))")
# The name behind "by": each word with a capital, then the end of the line, a note, a further name or the year.
SIGNED = pattern_of(r"\s*+\p{Lu}[\p{L}.'’-]*+(?: \p{Lu}[\p{L}.'’-]*+){1,3}+\s*+(?:$|,|;|&|\[\d|and\b|und\b|et\b|y\b)")


def looks_like_name(text: str) -> bool:
    """Whether a text may be the name of a person: two to seven words with capitals.

    >>> looks_like_name("Ada van der Roe"), looks_like_name("No competing interests declared")
    (True, False)
    """
    return NAME.fullmatch(" ".join(text.split())) is not None


@remembered
def bare_place(text: str) -> str:
    """An affiliation without its mark and without what hangs on it.

    >>> bare_place("1Department of Rain, Leeds, and"), bare_place("School of Snow, Hull (A.R.)")
    ('Department of Rain, Leeds', 'School of Snow, Hull')
    >>> bare_place("School of Fog and of Low Clouds, Hull.HullItalySchool of Fog and of Low Clouds, Hull.")
    'School of Fog and of Low Clouds, Hull'
    """
    text = ORCID.sub(" ", text) if "-" in text else text
    bare = " ".join(CONTACT.sub("", PLACE_MARK.sub("", text)).split()).replace(" ,", ",").strip(" ,;|")
    for times in (2, 3, 4):  # pop-ups say the same address once for each of its forms
        length = len(bare) // times
        if length >= LEAST_REPEATED and bare == bare[:length] * times:
            return bare[:length].strip(" .,;")
    again = bare.rfind(bare[:LEAST_AGAIN], 1)
    if again > 0 and bare.startswith(bare[again:]) and not bare[len(bare) - again].isspace():
        return bare[again:].strip(" .,;")  # with its parts once more between, and nothing that parts them
    return bare


@remembered
def split_name(name: str) -> tuple[str | None, str | None]:
    """(given, family) of a name in either order; degrees and titles are neither.

    >>> split_name("Carlton, David"), split_name("Ludwig van der Berg"), split_name("Ada May Roe MD")
    (('David', 'Carlton'), ('Ludwig', 'van der Berg'), ('Ada May', 'Roe'))
    >>> split_name("Ada Del Roe"), split_name("Nguyen Van Minh")
    (('Ada', 'Del Roe'), ('Nguyen Van', 'Minh'))
    >>> split_name("Roe A. B."), split_name("Зимина Ольга Петровна"), split_name("Ольга Петровна Зимина")
    (('A. B.', 'Roe'), ('Ольга Петровна', 'Зимина'), ('Ольга Петровна', 'Зимина'))
    >>> split_name("Vesna Kišić Mraz"), split_name("Vesna Maria Kišić")
    (('Vesna', 'Kišić Mraz'), ('Vesna Maria', 'Kišić'))
    """
    bare = TAGGED.sub("", " ".join(name.split()))
    bare = TITLES.sub("", DEGREES.sub("", bare)) or bare
    if "," in bare:
        family, _, given = (part.strip() for part in bare.partition(","))
        if given.lower() in SUFFIXES:
            bare = family
        else:
            return given or None, family or None
    words = bare.split(" ")
    if len(words) == 1:
        return None, bare or None
    last = len(words) - 1
    if last == 1 and all(map(UNSPACED.match, words)):
        return words[1], words[0]  # in Japan, China and Korea the family name stands first
    first = len(words) - sum(1 for _ in takewhile(INITIALS.fullmatch, reversed(words)))
    if 0 < first <= last and all(len(word.rstrip(".")) > 1 for word in words[:first]):
        return " ".join(words[first:]), " ".join(words[:first])  # "Roe A. B.": catalogues set the family name first
    if last == 2 and PATRONYMIC.fullmatch(words[last]) and not PATRONYMIC.fullmatch(words[1]):
        return " ".join(words[1:]), words[0]
    if words[last].lower() in SUFFIXES and last > 1:
        last -= 1
    last = next((at for at in range(1, last) if FAMILY.fullmatch(words[at])), last)
    # With a capital as well, "Laura Del Coco"; but Van is a middle name beside Nguyen.
    middle = not MIDDLE.isdisjoint((words[0], words[-1]))
    while last > 1 and words[last - 1].lower() in PARTICLES and not (middle and words[last - 1][0].isupper()):
        last -= 1
    return " ".join(words[:last]), " ".join(words[last:])


@remembered
def family_first(name: str) -> str:
    """A name as it is written out: "Carlton, David" becomes "David Carlton".

    >>> family_first("Carlton, David"), family_first("David Carlton")
    ('David Carlton', 'David Carlton')
    >>> family_first("Roe, Ada MD, PhD"), family_first("Roe, MD")
    ('Ada Roe MD, PhD', 'Roe, MD')
    """
    name = TAGGED.sub("", name)
    bare = DEGREES.sub("", name)
    family, comma, given = (part.strip() for part in bare.partition(","))
    if not comma or not given or "," in given or given.lower() in SUFFIXES:
        return " ".join(name.split())
    return " ".join(f"{given} {family}{name[len(bare) :]}".split())


def names_in(text: str) -> list[str]:
    """The names of a list such as "Ada Roe, Ben Cole & Cy Lee"."""
    return [" ".join(name.split()) for name in SEPARATOR.split(text) if name.strip()]
