"""The filter that finds notes on authors among names and addresses: whom to write to, who did as much as another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..knowledge import letters_of
from ..names import NOTE_LEAD, behind_lead
from ..page import Assign, Block, Edit, Page, Remove
from ..patterns import pattern_of
from .affiliations import leading_mark

__all__ = ["find_author_notes", "letters_behind"]

ABOUT_AUTHORS = frozenset(
    (None, "front", "affiliation", "author-information", "author-list", "author-mark", "correspondence")
)
"""Roles of lines that may be notes on authors: they stand among names and addresses."""
IN_HTML = ABOUT_AUTHORS | {"author"}
"""Elements that hold names hold notes on them too; in a text names are told by what they are."""
IN_TEXT = ABOUT_AUTHORS | {"container"}
"""Between the title and the abstract of a text stands what is no name; which of it is the container, is not told."""
BEHIND = IN_TEXT | {"body"}
LONGEST, SHORT = 800, 160
LEAST = 2
"""Words: before an address alone stands the label of a link."""
MOST = 4
"""Lines: a note has no more."""
NOTE = 5_000_000
"""Entries found here are counted from here, apart from those of lists."""
ADDRESS = pattern_of(r"\w@\w|\w ?(?:\{at\}|\[at\]|\(at\)|/at/) ?\w|email\sprotected")


SIGNS_OF_ADDRESS = ("@", "at}", "at]", "at)", "/at/", "email")
"""Most texts hold none of them, which is asked in no time."""


def find_author_notes(page: Page) -> Iterator[Edit]:
    """Find notes on authors ("Correspondence to …", "These authors contributed equally") among names and addresses."""
    roles = IN_HTML if page.input == "html" else IN_TEXT
    told = {letters_behind(block.text) for block in page.having("note")}
    shown = list(page)
    within = "body" if page.input == "html" else ""
    for at, block in enumerate(shown):
        # In the text of HTML only one with an address: "*Correspondence: Ada Roe, ada@x.org" behind the references.
        if len(block.text) >= LONGEST or not (
            block.role in roles or (within == block.role and _has_address(block.text))
        ):
            continue
        if not (lines := _note(page, shown[at : at + MOST])):
            if block.role is None and (mail := _labelled_mail(page, block.text)):
                yield Assign(block, "about", {"mail": mail})
            continue
        # Cards of authors print it with each of them.
        letters = {letters_behind(block.text), letters_behind("".join(line.text for line in lines))}
        if told.isdisjoint(letters):
            yield from _assigned(lines)
        told |= letters


def _assigned(lines: Sequence[Block]) -> Iterator[Edit]:
    number = NOTE_LEAD.match(lines[0].text)
    label = number[1] if number is not None else None
    facts: dict[str, object] = {"single": True} | ({"label": label} if label else {})
    for line in lines:
        yield Assign(line, "note", facts | ({"entry": lines[0].place + NOTE} if len(lines) > 1 else {}))
    if label and number is not None:
        yield Remove(lines[0], "printed-label", 0, number.end())


def letters_behind(text: str) -> str:
    """The letters and digits of a note, without its label."""
    return letters_of(text).lstrip("0123456789")


def _note(page: Page, lines: Sequence[Block]) -> Sequence[Block]:
    """The lines of the note that the first of some may begin; none where an address should follow, and does not."""
    first = lines[0]
    mark = leading_mark(first)
    start = mark.end if mark else behind_lead(first.text)
    known = page.lexicon.openings
    # "Contributed equally with" is a label, of which a name stands below.
    told = len(first.text) <= SHORT and (mark is not None or first.text.rstrip().endswith("."))
    if (
        (told and known["equal-work"].search(first.text) is not None)
        or known["author-note"].match(first.text, start) is not None
        or known["note"].match(first.text, start) is not None
    ):
        return _addressed(lines[:2]) or lines[:1] if page.input == "text" else lines[:1]
    if (opening := known["contact"].match(first.text, start)) is None:
        return ()
    found = _addressed(lines if page.input == "text" else lines[:1])
    words = sum(len(line.text.split()) for line in found) - len(first.text[: opening.end()].split())
    return found if words >= LEAST else ()


def _labelled_mail(page: Page, text: str) -> str | None:
    """The address of mail that a line is behind its label, and nothing else: "E-mail: ada@example.org"."""
    label = page.lexicon.openings["mail"].match(text) if "@" in text else None
    said = text[label.end() :].strip(" :\u00a0").split() if label is not None else ()
    return said[0] if len(said) == 1 else None


def _addressed(lines: Sequence[Block]) -> Sequence[Block]:
    """The lines up to an e-mail address: a text may have each link, and what is set in italics, in one of its own."""
    for at, line in enumerate(lines):
        if at and (line.role not in BEHIND or len(line.text) > LONGEST):
            break
        if _has_address(line.text):
            return lines[: at + 1]
    return ()


def _has_address(text: str) -> bool:
    return any(map(text.__contains__, SIGNS_OF_ADDRESS)) and ADDRESS.search(text) is not None
