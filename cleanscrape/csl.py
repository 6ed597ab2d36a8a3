"""CSL-JSON of cited works: the names of people and bodies, values as the schema has them, the type of a work."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

import regex

from .dates import YEAR
from .knowledge import fold, lexicon
from .mending import untagged, without_tags
from .names import SUFFIXES, split_name
from .patterns import pattern_of

__all__ = ["agrees", "csl_name", "csl_people", "csl_type", "csl_value", "csl_year", "family_in", "journal_named"]

# "A", "AB", "A.-B.", "Y.-x.", "Th.": no catalogue writes more than four letters without a point.
INITIALS = pattern_of(r"(?:-?\p{Lu}\.?){1,4}+|-?\p{Lu}\p{Ll}?\.(?:-?\p{L}\p{Ll}?\.){0,3}+")
# "A.B. Roe", "Roe AB", "Roe,A": as most look-ups and tags write names. Linear: each part ends where the other begins.
PLAIN = pattern_of(r"((?:[A-Z]\.?){1,4}+) ([A-Z][a-z]++)|([A-Z][a-z]++)(?: |(,) ?)((?:[A-Z]\.?){1,4}+)")
WIDE = pattern_of(r"[\s\u00a0]{2,}+")
# What some tags and look-ups print before a number that stands under its own key.
PREFIX = {
    "page": pattern_of(r"(?:pp?|pgs?|pages?)\b\.?\s*+(?=\w)", regex.IGNORECASE),
    "volume": pattern_of(r"vol(?:ume)?\b\.?\s*+(?=\w)", regex.IGNORECASE),
    "issue": pattern_of(r"(?:no|number|issue)\b\.?\s*+(?=\w)", regex.IGNORECASE),
}
# "SKY 44: 27": between the name of a journal and the page there is nothing but the year and the volume.
VOLUME_BEHIND = pattern_of(r"[.,]?\s?(?:\(?\d{4}\)?[;,]\s?)?(\d{1,4})(?:\s?\([^()]{1,12}+\))?\s?[:,]\s?(\w{1,12})")
LEAST_SAID = 40
"""Letters of a title that tell it from others."""
SHORTEST = 3
"""Letters, with its point, of the longest word whose point is certain to be its own: "Jr.", "U."."""


def csl_name(value: str) -> dict[str, str] | None:
    """A name as CSL-JSON has it, in whichever order; None of "et al".

    Two spaces part a family name from what follows; initials that a name begins with are its given names, all
    behind them is the family; a name that ends with initials begins with the family.

    >>> csl_name("Hollingshead  AB"), csl_name("L. van der Maaten")
    ({'family': 'Hollingshead', 'given': 'AB'}, {'family': 'van der Maaten', 'given': 'L.'})
    >>> csl_name("National Research Council")
    {'literal': 'National Research Council'}
    """
    if (plain := PLAIN.fullmatch(value.strip())) is not None:
        given, family, behind, comma, initials = plain.groups()
        others = plain[0].lower().strip(".") in lexicon().name_words["others"]
        if not others and not (comma and _is_suffix(initials)):
            return {"family": family or behind, "given": given or initials}
    value = _person(without_tags(value).replace("\u00a0", " ").replace("..", ".").strip(" ,;"))
    if not value:
        return None
    if _is_body(value):
        return {"literal": " ".join(value.split())}
    value, suffix = _without_suffix(value)
    family, comma, given = (part.strip() for part in value.partition(","))
    wide = WIDE.split(value)
    if not comma and len(wide) == 2 and not _are_initials(wide[0]):
        family, given = wide
    elif not comma:
        given, family = _parted(value.split())
    made = {"family": family or given, "given": given if family else "", "suffix": suffix}
    return {key: " ".join(part.split()) for key, part in made.items() if part}


def csl_people(value: str) -> list[dict[str, str]]:
    """The people of a value that may list several: by semicolons, or by commas where each begins with initials.

    >>> [one["family"] for one in csl_people("MC Thompson, TO Yeates")]
    ['Thompson', 'Yeates']
    """
    names = value.split(";")
    parts = [part.split() for part in value.split(",")]
    if len(names) == 1 and all(len(words) > 1 and INITIALS.fullmatch(words[0]) for words in parts):
        names = value.split(",")
    return [name for one in names if (name := csl_name(one)) is not None]


def _person(value: str) -> str:
    """A name without the word for an editor or for others behind it."""
    words = lexicon().name_words
    head, _, inside = value.rstrip(")").rpartition("(")
    if value.endswith(")") and fold(inside).rstrip(".") in words["editor"]:
        value = head.strip()
    parts = value.split()
    if fold(" ".join(parts[-2:])).strip("., ") in words["others"]:
        value = " ".join(parts[:-2])
    return value.strip(" ,;")


def _is_body(value: str) -> bool:
    """Whether a name is that of an organisation: one of its words is a word of organisations, and it is no person's."""
    if "," in value and len(value.partition(",")[0].split()) < 3:
        return False
    words = value.replace(",", " ").replace("(", " ").replace(")", " ").split()
    long = [word for word in words if not INITIALS.fullmatch(word)]
    if len(long) < (2 if len(long) == len(words) else 3):
        return False
    known = lexicon()
    return any(fold(word) in known.institutions or fold(word) in known.name_words["body"] for word in long)


def _without_suffix(value: str) -> tuple[str, str]:
    """A name and its "Jr": behind a comma, at the end, or between family and given names."""
    parts = [part.strip() for part in value.split(",")]
    found = next((part for part in parts[1:] if _is_suffix(part)), "")
    if found:
        parts.remove(found)
        return ", ".join(parts), found
    words = value.split()
    if len(words) > 2 and _is_suffix(words[-1]):
        return value[: value.rindex(words[-1])].strip(), words[-1]
    return value, ""


def _is_suffix(word: str) -> bool:
    """Whether a word is "Jr" or "III"; "SR" is two initials."""
    return word.lower() in SUFFIXES and (word[0] in "Ii" or not word.isupper())


def _are_initials(text: str) -> bool:
    return all(INITIALS.fullmatch(word) for word in text.split())


def _parted(words: list[str]) -> tuple[str, str]:
    """(given, family) of a name without comma."""
    last = len(words) - 1
    lead = 0
    while lead < last and INITIALS.fullmatch(words[lead]):
        lead += 1
    if lead:
        return " ".join(words[:lead]), " ".join(words[lead:])
    end = last
    while end > 0 and INITIALS.fullmatch(words[end]):
        end -= 1
    # In capitals throughout, a short family name looks like initials.
    if end < last and any(letter.islower() for letter in words[end]):
        return " ".join(words[end + 1 :]), " ".join(words[: end + 1])
    given, family = split_name(" ".join(words))
    return given or "", family or ""


def family_in(name: Mapping[str, str], text: str) -> dict[str, str]:
    """A name whose family is as long as the folded text of the entry has it: "Ok E. Sevinc" has a family of one word.

    >>> family_in({"family": "Sevinc Ok", "given": "E."}, "ok es. rain. sky 1990.")
    {'family': 'Ok', 'given': 'E. Sevinc'}
    """
    words = name.get("family", "").split()
    if len(words) < 2 or fold(name["family"]) in text:
        return dict(name)
    at = next((at for at in range(1, len(words)) if fold(" ".join(words[at:])) in text), 0)
    given = " ".join((name.get("given", ""), *words[:at])).strip()
    return {**name, "family": " ".join(words[at:]), "given": given} if at else dict(name)


def csl_value(key: str, value: str) -> str:
    """The value of a field, without what its source hangs on it.

    >>> csl_value("page", "pp. 450–461"), csl_value("container-title", "Addiction."), csl_value("title", "Rain in U.S.")
    ('450–461', 'Addiction', 'Rain in U.S.')
    """
    value = untagged(value).strip(" ,;")
    if (prefix := PREFIX.get(key)) and (match := prefix.match(value)):
        value = value[match.end() :]
    # Of "Trends Neurosci." the point abbreviates; a journal of one word is written out.
    last = value.rpartition(" ")[2]
    ended = value.endswith(".") and last.count(".") == 1 and len(last) > SHORTEST
    if ended and (key == "title" or (key == "container-title" and last == value)):
        value = value[:-1]
    return value


def csl_year(value: str) -> dict[str, Any] | None:
    """The date in a text as CSL-JSON has it, by its year; "2013c" has one.

    >>> csl_year("2013c")
    {'date-parts': [[2013]]}
    """
    match = YEAR.search(value)
    return {"date-parts": [[int(match[0])]]} if match else None


def csl_type(csl: Mapping[str, Any]) -> str:
    """The type of a work: what a source states; else what its fields speak for; "document" where they tell nothing.

    >>> csl_type({"title": "On Rain", "publisher": "Sky Press"}), csl_type({"title": "On Rain"})
    ('book', 'document')
    """
    if stated := csl.get("type"):
        return str(stated)
    published = "publisher" in csl or "ISBN" in csl
    if "container-title" in csl:
        return "chapter" if published else "article-journal"
    if published:
        return "book"
    placed = "page" in csl and ("volume" in csl or "DOI" in csl or "PMID" in csl)
    return "article-journal" if placed or "PMID" in csl else "document"


def agrees(csl: Mapping[str, Any], text: str) -> bool:
    """Whether a look-up is about the work of an entry, by its folded text: it has the title, or the first author.

    >>> agrees({"title": "On Fog", "author": [{"family": "Cole"}]}, "roe a. on rain. sky 1990.")
    False
    """
    first: Mapping[str, str] = next(iter(csl.get("author", ())), {})
    said = (str(csl.get("title", "")), first.get("family") or first.get("literal") or "")
    plain = _unaccented(text)
    told = [_unaccented(fold(value))[:LEAST_SAID] for value in said if value]
    return not told or any(value in plain for value in told)


def _unaccented(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def journal_named(csl: dict[str, Any], text: str) -> dict[str, Any]:
    """A look-up whose title is that of the journal, put right: in the entry only the volume parts it from the page.

    >>> journal_named({"title": "SKY", "page": "27"}, "ROE, A., ON RAIN, SKY 44: 27 (1969).")
    {'page': '27', 'container-title': 'SKY', 'volume': '44'}
    """
    title, page = csl.get("title"), csl.get("page")
    if not title or not page or "container-title" in csl:
        return csl
    match = VOLUME_BEHIND.match(text, text.rfind(title) + len(title)) if title in text else None
    if match is None or match[2] != page.replace("–", "-").partition("-")[0].strip():
        return csl
    return {
        **{key: value for key, value in csl.items() if key != "title"},
        "container-title": title,
        "volume": match[1],
    }
