"""Who holds the rights in a work, under which licence it is, and whether everyone may read it."""

from __future__ import annotations

import regex

from .desk import Desk, Found
from .folding import letters_of
from .licenses import is_license, named_license
from .patterns import pattern_of

__all__ = ["fill_rights"]

RIGHTS_TAGS = ("license", "dc.rights", "dcterms.license", "dcterms.rights")
# An address in a statement. Linear: one class behind a literal.
ADDRESS = pattern_of(r"https?://[^\s()\[\]<>,;]++")
# A statement of rights may stand among licences, headings and what authors agree to: the sign tells it.
SIGN = pattern_of(r"©|\(c\)|\bcopyright\s[^\n]{0,12}\d{4}\b", regex.IGNORECASE)
RESERVED = pattern_of(r"©|\(c\)|\b(?:1[6-9]|20)\d\d\b|\brights reserved\b", regex.IGNORECASE)
FREE = pattern_of(r"\bopen[ -]access\b", regex.IGNORECASE)
HOLDER = 80
"""Characters of a name of who holds the rights."""
OPENING = 200
"""Characters of a statement in which its sign stands."""
# What is left of a statement whose year and holder a template did not fill in.
EMPTY = frozenset(("copyright", "c", "copyrightc"))


def fill_rights(desk: Desk) -> None:
    """Fill the copyright, the licence and the access of a Document."""
    page = desk.page
    stated = [one for one in desk.all("copyright") if _states(desk, one)]
    beside = [one for one in stated if one.source == stated[0].source]
    if found := next((one for one in beside if SIGN.search(one.value, 0, OPENING)), next(iter(beside), None)):
        desk.set("copyright", found.value, found.source, page.having_hidden("copyright"))
    if license_found := _license(desk):
        source, address = license_found
        desk.set("license", address, source)
        desk.set("access", "open", source)
        return
    said = page.metadata.first("access")
    free = next((told for work in page.works if (told := work.first("free"))), None)
    if said and said[1].lower() in ("yes", "no"):
        desk.set("access", "open" if said[1].lower() == "yes" else "subscription", "meta:access")
    elif free is not None:
        desk.set("access", "open" if free == "true" else "subscription", "json-ld")
    elif any(FREE.search(block.text) for block in page.having_hidden("copyright", "rights")):
        desk.set("access", "open", desk.here("rights"))
    elif page.notices & {"price", "access-notice"}:
        desk.set("access", "subscription", desk.here("notice"))


def _license(desk: Desk) -> tuple[str, str] | None:
    """The address of the licence, and where it stands: a link, a statement of rights, JSON-LD, a tag, last a name."""
    for block in desk.page.blocks:
        for mark in block.marks:
            if mark.kind == "link" and is_license(mark.value):
                return "page:license", mark.value
    for block in desk.page.having_hidden("copyright", "rights"):
        if (printed := next(filter(is_license, ADDRESS.findall(block.text)), None)) is not None:
            return "page:license", printed.rstrip(".")
    for work in desk.page.works:
        if (address := work.first("license")) and is_license(address):
            return work.source, address
    for tag in RIGHTS_TAGS:
        if address := next((one for one in desk.page.metadata.all(tag) if is_license(one)), None):
            return f"meta:{tag}", address
    named = filter(None, (named_license(block.text) for block in desk.page.having_hidden("copyright", "rights")))
    return next((("page:license", address) for address in named), None)


def _states(desk: Desk, found: Found) -> bool:
    """Whether a source states who holds the rights.

    What authors agree to stands in `dc.rights` as well; a holder is a name there, or told with a year.
    """
    told = found.source != "meta:dc.rights" or len(found.value) <= HOLDER or RESERVED.search(found.value) is not None
    return told and _names_holder(desk, found.value)


def _names_holder(desk: Desk, statement: str) -> bool:
    """Whether a statement says more than that there is a copyright: a licence, its code, a link are none."""
    letters = letters_of(statement)
    known = desk.page.lexicon.line_kind(statement) == "navigation"
    licence = desk.page.lexicon.openings["licensed"].match(statement) is not None and "©" not in statement
    worded = len(statement.split()) > 1 or SIGN.match(statement) is not None  # "cc_by_4" is a code
    told = worded and bool(letters) and letters not in EMPTY
    return told and not (known or licence or _is_address(statement))


def _is_address(statement: str) -> bool:
    return statement.startswith(("http://", "https://")) and len(statement.split()) == 1
