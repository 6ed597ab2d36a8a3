"""The filter that finds where the lists of a text begin and end, and which of its lines are one entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import NamedTuple

from ..dates import CITED_YEAR
from ..joined_entries import opening_of
from ..knowledge import Lexicon, fold, letters_of
from ..linklabels import ends_in_labels, is_label_line, labels_inside
from ..page import Assign, Block, Edit, Page, Remove, is_furniture
from ..patterns import pattern_of
from ..sentences import ENDS_SENTENCE
from .entry_lines import ARROW, COUNT, Entries, is_label, is_prose, tell
from .text_entries import parted
from .text_facts import says_fact
from .text_linked import linked
from .text_scars import scarred
from .text_unheaded import label_of, may_be_reference, tells, unheaded

__all__ = ["find_text_lists"]

LISTS = frozenset(("note", "reference"))
HEADINGS = frozenset(("section-heading", "body-heading"))
KEPT = frozenset(("front", "body"))
"""Roles that go on behind a heading that opens nothing, as one in a menu does."""
REPEATED = 3
"""A known heading that stands so often below one of a list is the label of a link."""
# Linear: bounded classes behind each other.
NUMBER = pattern_of(r"\s*+\d{1,3}\.(?:\s++|$)")
PARTED = pattern_of(r"[,&\n]")
# The text behind the last number may be a block of its own.
INNER_NUMBER = pattern_of(r"(?<=[,&]\s)(\d{1,2})\.(?:\s++(?=\p{L})|$)")
TWICE = pattern_of(r"\s*+\d{1,4}\.\s++[\[(]?(?:\d{1,4}|[a-z]|[*†‡§])[\].)\s]")
KNOWN_BY = 60
ENDS = ENDS_SENTENCE | frozenset(";:")
NEXT = 2
NEAR = 4
"""Lines between a heading and its list: tools, how many there are."""
SAME, LEAST_SAME = 0.8, 3
MANY_MORE = 1.5
"""So many times more entries of one kind are the list."""
TOLD = 0.6
JOINED = 800
"""Characters: so long a line may hold several entries."""
FIRST, LONG = 20, 40
"""Lines, and characters: behind so many the first entry of a list begins, and it is so long."""
ENTRY = 3_000_000
"""Entries found by their lines are counted from here, apart from those of elements and of labels."""


class Listing(NamedTuple):
    """The lines below the heading of a list, and the entries that they make."""

    heading: Block
    role: str
    below: Sequence[Block]
    entries: Entries


def find_text_lists(page: Page) -> Iterator[Edit]:
    """Find where the lists of a text end, and which of its lines are one entry."""
    if page.input != "text":
        return
    blocks = [block for block in page if block.text.strip()]
    for at, block in enumerate(blocks):
        # What a service calls "References" behind an entry is a label of a link.
        if block.facts.get("opens") in LISTS and _is_between_labels(page.lexicon, blocks, at):
            yield Assign(block, None, {"opens": None})
            blocks[at] = block._replace(role=None, facts={})
    opened = [at for at, block in enumerate(blocks) if block.facts.get("opens") in LISTS]
    texts = Counter(block.text for block in blocks) if opened else Counter()
    ends = (*opened[1:], len(blocks))
    listings = [_listing(page, blocks, at, end, texts) for at, end in zip(opened, ends, strict=False)]
    strong = [_is_strong(one, page.lexicon) for one in listings]
    one_is_strong = any(strong)
    kept = [
        one if is_strong or _may_be_list(one, one_is_strong) else one._replace(entries=Entries())
        for one, is_strong in zip(listings, strong, strict=True)
    ]
    found = _unheaded(page, blocks, [one for one, is_strong in zip(listings, strong, strict=True) if is_strong], kept)
    held = {block.place for group in found.groups for block in group}
    printed: set[str] = set()
    for at, listing in zip(opened, kept, strict=True):
        yield from _assigned(_up_to(listing, held), blocks[at - 1].role if at else None, printed)
        printed.update(map(_letters, listing.entries.groups))
    printed.update(map(_letters, found.groups))
    yield from _unnamed(page, [block for block in blocks if block.place not in held], printed)
    yield from _entered(found, "reference")


def _is_between_labels(lexicon: Lexicon, blocks: Sequence[Block], at: int) -> bool:
    around = (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])
    return len(around) == 2 and all(is_label(block, lexicon) for block in around)


def _is_strong(listing: Listing, lexicon: Lexicon) -> bool:
    """Whether references are so by what the site says of them above, or by their own form."""
    if listing.role != "reference" or not listing.entries.groups:
        return False
    first = listing.entries.groups[0][0].place
    announced = any(block.notice == "list-note" for block in listing.below if block.place < first)
    return (announced and may_be_reference(listing.entries.groups)) or _are_strong(listing.entries, lexicon)


def _are_strong(entries: Entries, lexicon: Lexicon) -> bool:
    """Whether references are so by their own form, whatever stands above them."""
    told = sum(tells(group, lexicon) for group in entries.groups)
    if told >= LEAST_SAME and told >= TOLD * len(entries.groups):
        return True
    # Entries that labels of links part may still be one line.
    first = entries.groups[0][0].text if entries.groups else ""
    if len(first) < JOINED or not _begins(first):
        return False
    return sum(1 for _ in labels_inside(first, lexicon)) >= LEAST_SAME


def _begins(text: str) -> bool:
    """Whether a line begins as an entry does: with its number, with authors, or with names and a year that label it."""
    begun = COUNT.match(text) is not None or opening_of(text) is not None
    return begun or CITED_YEAR.search(text, 0, KNOWN_BY) is not None


def _may_be_list(listing: Listing, strong: bool) -> bool:
    """Whether a few lines, or some that tell no year, are references: menus and outlines name sections too.

    Where a list on the page is one by its form, they are none; nor are those that the site's furniture stands before.
    """
    if listing.role != "reference" or not listing.entries.groups:
        return True
    first = listing.entries.groups[0][0]
    return not strong and first.place == listing.below[0].place and may_be_reference(listing.entries.groups)


def _up_to(listing: Listing, held: Set[int]) -> Listing:
    """The notes up to the references that no heading parts from them."""
    end = next((block.place for block in listing.below if block.place in held), None)
    if listing.role != "note" or end is None:
        return listing
    groups = ([block for block in group if block.place < end] for group in listing.entries.groups)
    return listing._replace(entries=listing.entries._replace(groups=[group for group in groups if group]))


def _unheaded(page: Page, blocks: Sequence[Block], strong: Sequence[Listing], kept: Sequence[Listing]) -> Entries:
    """The references that no heading names, or that go before those below one, which a menu parts from them."""
    held = {block.place for listing in strong for block in listing.below}
    first = label_of(strong[0].entries.groups[0][0]) if strong else None
    if strong and (first is None or first == 1):
        return Entries()
    free = [block for block in blocks if block.place not in held]
    entries = unheaded(free, page.lexicon, first)
    if strong:
        return entries
    below = scarred(free, page.lexicon)
    if entries.groups:
        # Where authors are counted inside entries, a row of labels may break.
        return below if len(below.groups) > MANY_MORE * len(entries.groups) else entries
    if any(one.role == "reference" and one.entries.groups for one in kept):
        return below
    # Notes may have links of their own.
    notes = [one for one in kept if one.role == "note" and any(_are_linked(one, page.lexicon))]
    held = {block.place for listing in notes for block in listing.below}
    found = linked([block for block in free if block.place not in held], page.lexicon)
    return max(found, below, key=lambda one: len(one.groups))


def _are_linked(listing: Listing, lexicon: Lexicon) -> Iterator[bool]:
    """Whether each line of the first entry of a list is labels of links, or ends in them."""
    for block in listing.entries.groups[0] if listing.entries.groups else ():
        yield is_label(block, lexicon) or ends_in_labels(block.text, lexicon)


def _unnamed(page: Page, blocks: Sequence[Block], printed: Set[str]) -> Iterator[Edit]:
    """Items that count but are no entries: authors with their marks, menus; `printed`: entries of lists elsewhere."""
    heading = None
    for role, run in groupby(blocks, key=lambda block: block.role):
        items = list(run)
        if role == "section-heading":
            heading = items[-1]
        if role != "list":
            continue
        # The dates of the work are no years of entries.
        undated = [block for block in items if not says_fact(block.text, page.lexicon)]
        if not tell(undated, page.lexicon) and (printed or not _count_twice(items)):
            yield from (Assign(block, "front" if block.kind == "item" else None) for block in items)
        elif printed and heading is not None and _stands_near(heading, items[0]):
            # Works that cite this one look like those that it cites.
            yield from (Assign(block, None) for block in items)
        elif 2 * sum(again := [_letters([block]) in printed for block in items]) > len(items):
            yield from (Assign(block, None) for block in items)
            yield from (Remove(block, "duplicate") for block, same in zip(items, again, strict=True) if same)


def _stands_near(heading: Block, block: Block) -> bool:
    """Whether a list stands right below a heading of the site."""
    return is_furniture(str(heading.facts.get("opens"))) and block.place - heading.place <= NEAR


def _count_twice(items: Sequence[Block]) -> bool:
    """Whether labels stand behind the numbers of a list: "1. 1. Roe". Authors and menus have none."""
    return sum(TWICE.match(block.text) is not None for block in items) * 2 >= len(items)


def _listing(page: Page, blocks: Sequence[Block], at: int, end: int, texts: Counter[str]) -> Listing:
    """What stands below the heading at `at`, up to the next one; `texts`: how often the page says each."""
    role = str(blocks[at].facts["opens"])
    end = _section_end(page.lexicon, blocks, at + 1, end)
    below = blocks[at + 1 : end]
    entries = parted(_unrepeated(below, texts) if role == "note" else below, role, page.lexicon)
    if role == "reference" and not _are_strong(entries, page.lexicon):
        # An outline of the page may stand between a heading and its list.
        first = next((n for n, block in enumerate(below[:FIRST]) if n and _may_begin(block)), 0)
        outline = (
            first and not any("," in block.text for block in below[:first]) and not _counts_to(entries, below[first])
        )
        later = parted(below[first:], role, page.lexicon) if outline else Entries()
        entries = later if _are_strong(later, page.lexicon) else entries
    return Listing(
        blocks[at], role, below, _with_first(entries, below, page.lexicon) if role == "reference" else entries
    )


def _with_first(entries: Entries, below: Sequence[Block], lexicon: Lexicon) -> Entries:
    """The entries with the lines between the heading and the second of them, if a tool lost the number of the first."""
    if [label_of(group[0]) for group in entries.groups[:NEXT]] != [NEXT, NEXT + 1]:
        return entries
    first = [block for block in below if block.place < entries.groups[0][0].place][: NEAR + 1]
    if not 0 < len(first) <= NEAR or label_of(first[0]) is not None or not tells(first, lexicon):
        return entries
    return entries._replace(groups=(first, *entries.groups))


def _unrepeated(below: Sequence[Block], texts: Counter[str]) -> Sequence[Block]:
    """The lines below a heading of notes up to one that the page says again: no sentence, and so the site's."""
    repeated = (
        at
        for at, block in enumerate(below)
        if texts[block.text] > 1 and len(block.text.split()) >= LEAST_SAME and block.text.rstrip()[-1] not in ENDS
    )
    return below[: next(repeated, len(below))]


def _counts_to(entries: Entries, block: Block) -> bool:
    """Whether the labels of the entries count up to the one that a block is in: those of an outline begin once more."""
    labels: list[int | None] = []
    for group in entries.groups:
        labels.append(label_of(group[0]))
        if any(one.place == block.place for one in group):
            first = labels[0]
            return first is not None and labels == list(range(first, first + len(labels)))
    return False


def _may_begin(block: Block) -> bool:
    return len(block.text) >= LONG and CITED_YEAR.search(block.text) is not None


def _section_end(lexicon: Lexicon, blocks: Sequence[Block], start: int, end: int) -> int:
    """The next heading, if it is none of the words that end entries: "Abstract" is the label of a link as well."""
    # "Cited by (12)" below each entry tells another number.
    counts = Counter(_words(block) for block in blocks[start:end] if block.role in HEADINGS)
    for at in range(start, end):
        block = blocks[at]
        # Behind a label "Abstract" an entry looks like one.
        if "begins" in block.facts and not (at - start > NEXT and tells([block], lexicon)):
            return at
        if block.role not in HEADINGS or counts[_words(block)] >= REPEATED:
            continue
        if _is_inside(blocks, start, at, end):
            continue
        # "Publisher", "Full Text": the words of one label may be lines of their own.
        following = blocks[at + 1].text if at + 1 < end else ""
        label = is_label_line(block.text, lexicon) or is_label_line(f"{block.text} {following}", lexicon)
        labels = label and _among_entries(lexicon, blocks, start, at)
        # "doi:" on a line of its own stands before an address.
        if not labels and lexicon.fact_labels.get(fold(block.text).strip(" :")) != "doi":
            return at
    return end


def _words(block: Block) -> str:
    """The words of a heading without the number that may stand behind them."""
    return fold(block.text.rstrip("0123456789() "))


def _is_inside(blocks: Sequence[Block], start: int, at: int, end: int) -> bool:
    """Whether a word that may be a heading is one of a title: entries count on behind it, or a full stop ends it."""
    if at <= start or is_furniture(str(blocks[at].facts.get("opens"))):
        return False
    above, block = blocks[at - 1], blocks[at]
    if block.text.rstrip().endswith(".") and not above.text.rstrip().endswith("."):
        return True
    following = blocks[at + 1 : at + 1 + FIRST]
    behind = next((match for one in reversed(blocks[start:at][-FIRST:]) if (match := COUNT.match(one.text))), None)
    if behind is None:
        return False
    awaited = (behind[1], str(int(behind[2]) + 1), behind[3])
    return any(match.groups() == awaited for one in following if (match := COUNT.match(one.text)) is not None)


def _among_entries(lexicon: Lexicon, blocks: Sequence[Block], start: int, at: int) -> bool:
    """Whether a word that is a label of links as well stands among others, or between two entries."""
    if at == start:
        return False
    if is_label(blocks[at - 1], lexicon):
        return True
    following = blocks[at + 1 : at + 1 + NEXT]
    if following and following[0].text.startswith(ARROW):
        return True
    if is_furniture(str(blocks[at].facts.get("opens"))) and not any(is_label(one, lexicon) for one in following[:1]):
        return False  # below "Cited by (12)" stand other works, and these tell years as well
    return any(is_label(one, lexicon) or CITED_YEAR.search(one.text) is not None for one in following) and not any(
        is_prose(one.text) for one in following
    )


def _assigned(listing: Listing, before: str | None, printed: set[str]) -> Iterator[Edit]:
    """Say what each line below a heading is."""
    groups = listing.entries.groups
    known = [_letters(group[1:] if _is_numbered(group) else group) for group in groups]
    least = LEAST_SAME if listing.role == "note" else NEXT
    again = len(known) >= least and sum(one in printed for one in known) >= SAME * len(known)
    if not groups or again:
        yield Assign(listing.heading, None, {"opens": None})
    rest = before if not groups and before in KEPT else None
    held = {block.place for group in groups for block in group}
    yield from (Assign(block, rest) for block in listing.below if block.place not in held and block.role in LISTS)
    if again:
        for block in (block for group in groups for block in group):
            yield Assign(block, None)
            yield Remove(block, "duplicate")
    elif listing.entries.grouped:
        yield from _entered(listing.entries, listing.role)
    else:
        yield from (Assign(block, listing.role) for group in groups for block in group)


def _entered(entries: Entries, role: str) -> Iterator[Edit]:
    """Say which lines are one entry, and take out the numbers of lists inside it, such as its authors."""
    for lines in entries.groups:
        if _is_numbered(lines):
            yield Assign(lines[0], None)
            yield Remove(lines[0], "list-number")
        group = lines[1:] if _is_numbered(lines) else lines
        twice = {block.place for block in _editors(group)}
        for at, block in enumerate(group):
            label = at > 0 and block.place in entries.labels
            yield Assign(block, role, {"entry": group[0].place + ENTRY, "labels": label})
            if block.place in twice:
                yield Remove(block, "duplicate")
            elif at and block.ordinal and (match := NUMBER.match(block.text)):
                yield Remove(block, "list-number", 0, match.end())
                yield from _numbers_inside(block, match.end())


def _editors(group: Sequence[Block]) -> Sequence[Block]:
    """The list of editors that a template sets before that of the authors, where the entry names them once more."""
    ones = [at for at, block in enumerate(group) if at and block.ordinal == 1 and block.text.lstrip().startswith("1.")]
    if len(ones) < 2 or ones[0] > NEXT:
        return ()
    first, behind = group[ones[0] : ones[1]], letters_of(" ".join(block.text for block in group[ones[1] :]))
    names = (letters_of(name) for block in first for name in PARTED.split(block.text))
    return first if all(name.lstrip("0123456789") in behind for name in names) else ()


def _numbers_inside(block: Block, start: int) -> Iterator[Edit]:
    """The numbers of a list of authors whose items were joined: "1. Roe A., 2. Cole B."."""
    count = 1
    for match in INNER_NUMBER.finditer(block.text, start):
        if int(match[1]) == count + 1:
            count += 1
            yield Remove(block, "list-number", match.start(), match.end())


def _is_numbered(group: Sequence[Block]) -> bool:
    """Whether the number that the renderer set and the printed label of an entry are lines of their own."""
    return len(group) > 2 and group[0].ordinal is not None and all(COUNT.fullmatch(one.text) for one in group[:2])


def _letters(group: Sequence[Block]) -> str:
    """The first letters of an entry: a second print may have another number, and other labels of links."""
    text = " ".join(block.text for block in group)
    return "".join(filter(str.isalpha, fold(text[: 2 * KNOWN_BY])))[:KNOWN_BY]
