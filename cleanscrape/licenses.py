"""The licences that texts and addresses name."""

from __future__ import annotations

import regex

from .elements import LICENSE_HOST
from .patterns import pattern_of

__all__ = ["SIGNED", "is_license", "is_license_name", "named_license"]

LICENSES = (f"{LICENSE_HOST}licenses/", f"{LICENSE_HOST}publicdomain/")
# A licence of Creative Commons by its name and version: "CC BY-NC 4.0", "Creative Commons Attribution-ShareAlike 3.0".
# Before version 4.0 countries had licences of their own, at other addresses. Linear: bounded parts behind each other.
CREATIVE_COMMONS = pattern_of(
    r"\b(?:CC[- ]BY|Creative\s{1,2}Commons\s{1,2}Attribution)\b"
    r"(?:[-–\s]{1,2}(?P<nc>NC|Non-?\s?Commercial)\b)?"
    r"(?:[-–\s]{1,2}(?:(?P<nd>ND|No-?\s?Deriv(?:ative)?s)|(?P<sa>SA|Share-?\s?Alike))\b)?"
    r"(?:\s{1,2}(?:Public\s)?Licen[cs]e)?,?(?:\s{1,2}version)?\s{1,2}"
    # The name of a country has a capital, whatever the case of the rest.
    r"(?:(?P<four>4\.0)|(?P<older>2\.[05]|3\.0)(?!\s{1,2}(?!Unported|Generic|Licen[cs]e)(?-i:\p{Lu})))\b",
    regex.IGNORECASE,
)
# How a statement begins of who holds the rights: "© 1970 Ada Roe", "Publisher Copyright: © 1970". Linear: literals.
SIGNED = pattern_of(r"\s*+(?:(?:publisher )?copyright:?\s++)?(?:©|\(c\))", regex.IGNORECASE)

# What may stand behind it: where it is valid, and what it is.
VALID = pattern_of(r"(?:\s(?:International|Unported|Generic))?(?:\s(?:Public\s)?Licen[cs]e)?", regex.IGNORECASE)


def is_license(text: str) -> bool:
    """Whether an address, or one in a text, is that of a licence; ".../licenses/" alone lists all of them.

    >>> is_license("https://creativecommons.org/licenses/by/4.0/"), is_license("https://creativecommons.org/licenses/")
    (True, False)
    """
    # Every link of a page is asked: nearly all lead elsewhere.
    return LICENSE_HOST in text and any(part in text and text.partition(part)[2].strip("/ ") for part in LICENSES)


def is_license_name(statement: str) -> bool:
    """Whether a statement is nothing but the name of a licence of Creative Commons.

    >>> is_license_name("CC BY-NC 4.0"), is_license_name("© 1970 Roe, CC BY 4.0")
    (True, False)
    >>> is_license_name("Creative Commons Attribution 4.0 International"), is_license_name("CC BY 4.0, Roe")
    (True, False)
    """
    named = CREATIVE_COMMONS.match(bare := statement.strip(" ."))
    return named is not None and VALID.fullmatch(bare, named.end()) is not None


def named_license(statement: str) -> str | None:
    """The address of a licence of Creative Commons that a statement names with its version.

    As https://creativecommons.org/share-your-work/cclicenses/ lists them.

    >>> named_license("This publication is licensed under CC-BY-NC-ND 4.0.")
    'https://creativecommons.org/licenses/by-nc-nd/4.0/'
    >>> named_license("Under a Creative Commons Attribution License."), named_license("CC BY 3.0 Austria")
    (None, None)
    """
    found = CREATIVE_COMMONS.search(statement)
    if found is None:
        return None
    parts = "-".join(("by", *(part for part in ("nc", "nd", "sa") if found[part])))
    return f"https://{LICENSE_HOST}licenses/{parts}/{found['four'] or found['older']}/"
