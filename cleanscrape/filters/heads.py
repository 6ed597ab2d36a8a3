"""The heads of entries: the number of the scraped list and the printed label before a note or a reference."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from itertools import pairwise
from typing import Literal, NamedTuple

import regex

from ..page import Block, Page
from ..patterns import pattern_of

__all__ = ["STARS", "Head", "LabelOrigin", "calls_of", "is_lone_label", "is_named_label", "read_heads", "restarts"]

NOTE_SIGNS = "*∗⁎†‡§¶#☆★"
# Each is linear: a bounded class, then literals.
LIST_NUMBER = pattern_of(r"\s*+(\d{1,4})\.(?=\s|$)\s*+")
BULLET = pattern_of(r"\s*+[•◦▪‣●○]\s++")
LABEL = pattern_of(
    r"""\s*+(?:
      \[(?P<bracket>\d{1,4}[a-z]?|[\d\p{Lu}]{0,4}\d[\w.]{0,4}?|[a-z]|[*∗⁎†‡§☆★]{1,3})\.?\]\.?
    | \((?P<paren>\d{1,3}|[a-z*∗⁎†‡§☆★])\)\.?
    | (?P<number>\d{1,4}[a-z]?)(?:[.)](?=[\s↵]|$|[\p{Lu}“"‘(\[])|(?=[ \t]*(?:[\n↵]|$)))
    | (?:Note|Footnote|Anm\.|Anmerkung)\s(?P<note>\d{1,4})\.(?=\s)
    | (?P<letter>[a-z])(?:[.)](?=\s|$)|(?=[ \t]*(?:\n|$)))
    | (?P<symbol>[*∗⁎†‡§¶#☆★]{1,4})(?=\s|\p{L}|$)
    )\s*+↵?+\s*+""",
    regex.VERBOSE,
)
# Behind the list's own number a label may be glued to the text: "1. 1See".
GLUED_LABEL = pattern_of(r"(\d{1,4})(?=\p{Lu}\p{Ll}|[“‘])")
# What is a label only if the list counts by it: "6 Roe", "2Krames", "a.Roe", "a.↵ Roe". Linear: repeats are possessive.
COUNTED = pattern_of(r"\s*+(?:(\d{1,3})(?!\d)[.)]?|([a-z])(?:[.)]|(?=\s)))\s*+↵?+\s*+(?=\S)")
# The same of a single note; "1 May 1970" is a date. Linear: fixed signs and bounded classes.
ONLY = pattern_of(r"1[.)]?\s{0,3}(?!\p{Lu}\p{Ll}{2,8} \d)\p{Lu}")
# Set high before an entry: its number, or the sign of a note.
SET_HIGH = pattern_of(rf"[\[(]?(\d{{1,3}}|[a-z]|[{NOTE_SIGNS}]{{1,4}})[.)\]]?")
# Before the text of a note, as the link that calls it says: "1 The eldest", "a See above".
CALLED = pattern_of(rf"\s*+(\d{{1,3}}|[a-z]|[{NOTE_SIGNS}]{{1,4}})\s++(?=\S)")
ARROW = pattern_of(r"\s*+↵\s*+")
# A label and nothing else, in a block of its own: "1.", "[12]", "a", "†".
LONE = pattern_of(rf"\s*+[\[(]?(?:\d{{1,4}}[a-z]?|[a-z]|[{NOTE_SIGNS}]{{1,4}})[.)\]]{{0,2}}:?\s*+")
LONE_LENGTH = 10
# Names and a year above an entry or glued before it: "Roe et al., 1970", "Roe, Cole, Marsh, 2004bA. Roe". Initials of
# an entry's own authors have points, so they do not match. Behind a space the first name tells: "Roe, 1970 A. Roe".
# Linear: two bounded classes, then a year.
NAMED = pattern_of(
    r"(\p{Lu}[\p{L}\p{M}'’-]{0,40}+)[^\n\d.:;]{0,80}?(?: al\.)?, (?:1[5-9]|20)\d\d(?:[a-z](?![a-z]))?"
    r"(?=\p{Lu}|[ \t]*(?:\n|$)|[ \t]{1,3}(?:(?:\p{Lu}\.[ -]?){1,3}+\1|\1,))"
)
# The same with initials, and the year in brackets: "A. Roe & B. Cole (1970)". Linear: bounded classes.
BRACKETED = pattern_of(r"(?:\p{Lu}\.[\s‐-]?){1,3}+[^\n\d:;()]{2,80}+\(((?:1[5-9]|20)\d\d[a-z]?)\)(?:\s++|$)")
NAMED_SHARE, NAMED_LENGTH = 0.5, 100
LabelOrigin = Literal["printed", "element", "attribute", "list"]
STARS = frozenset("☆★")
"""Signs of notes on titles, which nothing else has."""
SIGNS = frozenset(NOTE_SIGNS)
LABELLED_SHARE = 0.3
COUNTED_SHARE = 0.9


class Head(NamedTuple):
    """The numbers before the text of an entry."""

    list_end: int
    """Where the number or bullet that the renderer added ends; 0 without one."""
    label: str | None
    end: int
    """Where the text begins."""
    origin: LabelOrigin | None = None
    """Where the label was: before the text, in an element or an attribute of its own, in the list's own number."""


def read_heads(
    entries: Sequence[Block],
    *,
    numbered: bool,
    page: Page | None = None,
    calls: Callable[[], Mapping[str, Set[str]]] = dict,
) -> list[Head]:
    """The head of each entry of one list; what only looks like a label (a year, initials) is text.

    `numbered`: the renderer of a text wrote the list's own numbers before the labels. `calls`: see `calls_of`.
    """
    listed = [
        match if numbered and (match := LIST_NUMBER.match(block.text)) and int(match[1]) == block.ordinal else None
        for block in entries
    ]
    if named := _named(entries, [match.end() if match else 0 for match in listed]):
        return named
    bullets = [BULLET.match(block.text) for block in entries]
    heads: list[Head] = []
    for block, bullet, number in zip(entries, bullets, listed, strict=True):
        found = bullet or number
        after = found.end() if found else 0
        label = _marked_label(page, block) or _label(block, after) or _label(block, _arrow(block.text, after))
        heads.append(Head(after, *label) if label else Head(after, None, _arrow(block.text, after)))
    doubled = any(number and head.label for number, head in zip(listed, heads, strict=True))
    if not doubled and not any(block.facts.get("glued") for block in entries):
        # One number an entry: it was printed. Only templates that glue their labels print a second one beside it.
        heads = [Head(0, n[1], h.end, "list") if n and not h.label else h for h, n in zip(heads, listed, strict=True)]
    if sum(head.label == "a" for head in heads) > 1 and {head.label for head in heads} <= {"a", None}:
        # "(a) … (b) …": the works of one entry, which its number counts once.
        return [Head(0, None, 0) if head.label else head for head in heads]
    labelled = sum(head.label is not None for head in heads)
    if labelled >= LABELLED_SHARE * len(heads) and (labelled > 1 or len(heads) <= 2):
        return [_named_head(block, head) for block, head in zip(entries, heads, strict=True)]
    if counted := _counted(entries, heads):
        return counted
    known = calls()
    return [
        head if _is_certain(block, head) else _called(block, known) or _unlabelled(block, head.list_end)
        for block, head in zip(entries, heads, strict=True)
    ]


def _unlabelled(block: Block, list_end: int) -> Head:
    return Head(list_end, None, _arrow(block.text, list_end))


def calls_of(page: Page) -> dict[str, set[str]]:
    """By place of the page, "#fn1", what the links that lead there say: the numbers and signs that call notes."""
    calls: dict[str, set[str]] = {}
    for block in page.blocks if page.input == "html" else ():
        for mark in block.marks:
            if mark.kind == "link" and len(mark.text) <= LONE_LENGTH and mark.value.startswith("#"):
                calls.setdefault(mark.value, set()).add(mark.text.strip(" ()[]"))
    return calls


def _called(block: Block, calls: Mapping[str, Set[str]]) -> Head | None:
    """The head of a note that links of the page call by the number or sign that it begins with."""
    match = CALLED.match(block.text) if block.role == "note" and block.anchors else None
    said = match is not None and any(match[1] in calls.get(f"#{anchor}", ()) for anchor in block.anchors)
    return Head(0, match[1], match.end(), "printed") if match is not None and said else None


def _is_certain(block: Block, head: Head) -> bool:
    """Whether a label needs no others beside it: the sign of a note, or what stands set high or alone before one."""
    if block.role != "note" or head.label is None:
        return False
    return head.origin in ("element", "attribute") or head.label[0] in SIGNS or is_lone_label(block.text)


def _named_head(block: Block, head: Head) -> Head:
    """The head of an entry that names and a year label, among others with numbers."""
    match = _bracketed(block.text) if head.label is None and not head.list_end else None
    return Head(0, match[0].rstrip(), match.end(), "printed") if match and block.text[match.end() :].strip() else head


def _named(entries: Sequence[Block], after: Sequence[int]) -> list[Head]:
    """Heads of a list that labels its entries by names and years; [] where such a line is a part of few entries.

    `after`: where the number ends that a renderer set before each.
    """
    found = [
        NAMED.match(block.text, start) or (_bracketed(block.text) if not start else None)
        for block, start in zip(entries, after, strict=True)
    ]
    named = sum(match is not None for match in found)
    if named < 2 or named < NAMED_SHARE * len(entries):
        return []
    return [
        Head(start, match[0].rstrip(), match.end(), "printed")
        if match
        else Head(start, None, _arrow(block.text, start))
        for block, match, start in zip(entries, found, after, strict=True)
    ]


def _bracketed(text: str) -> regex.Match[str] | None:
    """The initials, names and year before an entry that tells its year itself; "A. Roe (1970) On Rain" has no label."""
    match = BRACKETED.match(text)
    again = match is not None and (match.end() == len(text) or match[1] in text[match.end() :])
    return match if again else None


def _counted(entries: Sequence[Block], heads: Sequence[Head]) -> list[Head]:
    """Heads of a list that counts a, b, c or 6, 7, 8 without points; [] where "a" or a number only begins an entry."""
    made: list[Head] = []
    counted = 0
    following: str | None = None
    for block, head in zip(entries, heads, strict=True):
        match = COUNTED.match(block.text, head.list_end)
        label = match[1] or match[2] if match else None
        if match is not None and label is not None and label == (following or label):
            counted += 1
            following = str(int(label) + 1) if label.isdecimal() else chr(ord(label) + 1)
            made.append(Head(head.list_end, label, match.end(), "printed"))
        else:
            made.append(Head(head.list_end, None, _arrow(block.text, head.list_end)))
    if len(entries) == 1 and entries[0].role == "note" and ONLY.match(entries[0].text) is not None:
        return made  # the only note of a work
    filled = sum(bool(block.text.strip()) for block in entries)
    return made if counted > 2 - (made[0].label in ("1", "a")) and counted >= COUNTED_SHARE * filled else []


def _label(block: Block, after: int) -> tuple[str, int, LabelOrigin] | None:
    match = LABEL.match(block.text, after)
    if match is None and after:
        match = GLUED_LABEL.match(block.text, after)
    if match is not None:
        return next(group for group in match.groups() if group is not None), match.end(), "printed"
    if (kept := block.facts.get("label")) is not None:
        return str(kept).strip().strip("[]()."), after, "attribute"
    return None


def _marked_label(page: Page | None, block: Block) -> tuple[str, int, LabelOrigin] | None:
    """The label that an element of its own marks at the beginning of an entry: "1", or "Roe et al., 1970"."""
    if page is None:
        return None
    for mark in block.marks:
        if mark.kind == "sup" and not block.text[: mark.start].strip(" ↵") and (high := SET_HIGH.fullmatch(mark.text)):
            return high[1], _arrow(block.text, mark.end), "element"
        if (
            mark.kind == "token"
            and page.profile.roles.get(mark.value) == "entry-label"
            and not mark.start
            and mark.text
        ):
            return _bare(mark.text), _arrow(block.text, mark.end), "element"
    inner = next((page.profile.roles[token] for token in reversed(block.tokens) if token in page.profile.roles), None)
    if inner != "entry-label":
        return None
    return _bare(block.text), len(block.text), "element"


def _bare(label: str) -> str:
    """A label without its points and brackets: "(1)." is "1", but "Roe (2019)" keeps the bracket around its year."""
    bare = " ".join(label.split()).strip("[]().:↵+ ")
    return bare + ")" if "(" in bare and ")" not in bare else bare


def _arrow(text: str, start: int) -> int:
    match = ARROW.match(text, start)
    return match.end() if match else start


def restarts(labels: Sequence[str | None]) -> bool:
    """Whether printed labels repeat or go back: notes restart on each printed page, references do not.

    >>> restarts(["1", "2", "1"]), restarts(["1", "2", "4"])
    (True, False)
    """
    numbers = [int(label) for label in labels if label is not None and label.isdigit()]
    # A list that numbers every entry 1 tells nothing: its renderer lost count.
    return len(set(numbers)) > 1 and any(b <= a for a, b in pairwise(numbers))


def is_named_label(text: str) -> bool:
    """Whether a line is nothing but the names and the year that label an entry.

    >>> is_named_label("Roe, Cole, van Marsh, 2004b"), is_named_label("Roe, A. (2004). On Rain.")
    (True, False)
    """
    return len(text) < NAMED_LENGTH and (NAMED.fullmatch(text) or BRACKETED.fullmatch(text)) is not None


def is_lone_label(text: str) -> bool:
    """Whether a text is nothing but a label.

    >>> is_lone_label("12."), is_lone_label("p. 12")
    (True, False)
    """
    return len(text) <= LONE_LENGTH and LONE.fullmatch(text) is not None
