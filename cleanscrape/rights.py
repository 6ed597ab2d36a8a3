"""Who holds the rights in a work, under which licence it is, and whether everyone may read it."""

from __future__ import annotations

import regex

from .desk import Desk
from .facts import is_license

__all__ = ["fill_rights"]

RIGHTS_TAGS = ("dc.rights", "dcterms.license", "dcterms.rights")
# An address in a statement. Linear: one class behind a literal.
ADDRESS = regex.compile(r"https?://[^\s()\[\]<>,;]++")
# What is left of a statement whose year and holder a template did not fill in.
EMPTY = frozenset(("copyright", "c", "copyrightc"))


def fill_rights(desk: Desk) -> None:
    """Fill the copyright, the licence and the access of a Document."""
    page = desk.page
    if found := next((one for one in desk.all("copyright") if _names_holder(one.value)), None):
        desk.set("copyright", found.value, found.source, page.having("copyright"))
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
    elif page.notices & {"price", "access-notice"}:
        desk.set("access", "subscription", desk.here("notice"))


def _license(desk: Desk) -> tuple[str, str] | None:
    """The address of the licence, and where it stands: a link of the page, a statement of rights, JSON-LD, a tag."""
    for block in desk.page.blocks:
        for mark in block.marks:
            if mark.kind == "link" and is_license(mark.value):
                return "page:license", mark.value
    for block in desk.page.having("copyright", "rights"):
        if (printed := next(filter(is_license, ADDRESS.findall(block.text)), None)) is not None:
            return "page:license", printed.rstrip(".")
    for work in desk.page.works:
        if (address := work.first("license")) and is_license(address):
            return work.source, address
    for tag in RIGHTS_TAGS:
        if address := next((one for one in desk.page.metadata.all(tag) if is_license(one)), None):
            return f"meta:{tag}", address
    return None


def _names_holder(statement: str) -> bool:
    """Whether a statement says more than that there is a copyright: a bare licence is none either."""
    letters = "".join(char for char in statement.casefold() if char.isalnum())
    return bool(letters) and letters not in EMPTY and not _is_address(statement)


def _is_address(statement: str) -> bool:
    return statement.startswith(("http://", "https://")) and len(statement.split()) == 1
