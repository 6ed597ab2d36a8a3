"""Filters for what stands below the title of a text that holds a whole page: its authors, and their addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from ..identifiers import doi_in
from ..knowledge import fold
from ..names import bare_place, split_name
from ..page import Assign, Block, Edit, Page, Remove
from ..patterns import pattern_of
from ..uncased import is_spaced
from .behind_title import titled_row
from .cited_names import cited_authors, cited_words
from .name_lines import Named, names_of
from .name_rows import Row, rows_below, without_counted
from .people import says_institution
from .told_authors import Told, told_names

__all__ = ["find_title_authors"]

ZONE = 90
"""Blocks behind the title among which its authors may be named."""
AGAIN, FAR, LONGER, LONGEST = 3, 800, 40, 1200
"""How often a title is looked for again, in how many blocks, and how much more than twice the title a line may say."""
WHOLE = 40
"""Blocks: a text with fewer holds no whole page."""
MARKED, ABOVE = 3, 3
LISTS = frozenset(("reference", "note", "list"))
NEAR = 1
"""How many other rows may stand between a heading of authors and the first of them."""
GAP = 14
"""How many other blocks may stand between two names: addresses, tools."""
BEHIND = 2
"""How many other rows may stand before the addresses, behind the last author."""
MARK_LENGTH, MENU, SHORT = 24, 60, 3
BETWEEN = " ,;.&|:-–*∗⁎†‡§¶"
MARK = pattern_of(r"[(\[]?(?:\d{1,2}|[a-z]|[*∗†‡§]{1,3})[)\].]?")


def find_title_authors(page: Page) -> Iterator[Edit]:
    """Find the authors of a text below its title, and the addresses that stand among their names."""
    titles = page.having("title")
    if page.input != "text" or not titles or "found" not in titles[0].facts:
        return
    # Items of menus look like names as well: below the title it is told again which are.
    # "Authors" is a word of menus as well: without a label of the title it may be no field of a record.
    alone = titles[0].facts["found"] != "record"
    # Of items only those with the family name first are no items of a menu for sure: "Roe, Ada".
    told = (block for block in page.having("author") if alone and "recorded" in block.facts)
    recorded = [block for block in told if block.kind != "item" or "," in block.text]
    free = (block for block in page.having("author") if block.kind == "item" and "names" not in block.facts)
    items = [block for block in free if block not in recorded]
    if len(items) + len(recorded) < len(page.having("author")):
        yield from _parted(page, [one for one in page.having("author") if one.facts.get("recorded")])
        # What stands among the items of the section that names the authors may say other things of the work.
        yield from _without_others(page, items)
        return
    whole = [titles[0], *(one for one in titles[1:] if "goes-on" in one.facts)]
    title = fold(" ".join(one.text for one in whole))
    rows, chosen = _best(page, whole[-1].place, title)
    known = any(rows[at].known for at in chosen)
    listed = None if known or (items and not chosen) else cited_authors(page, title)
    if listed is not None and _shares(chosen, listed[1]):
        listed = None  # the line names the same people, with initials
    if not chosen and len(page.blocks) <= WHOLE and listed is None:
        # Few lines, among which items are no menus.
        yield from _without_others(page, items)
        return
    if recorded and _are_named(page, recorded) and not _are_chosen(page, recorded, chosen):
        yield from _parted(page, recorded)
        yield from (Assign(block, None) for block in items)
        return
    yield from (Assign(block, None) for block in (*items, *recorded))
    if listed is not None:
        yield Assign(listed[0], listed[0].role or "citation", {"cites": listed[1]})
        return
    yield from _authors(page, rows, chosen)
    yield from _addresses(page, rows, chosen)


def _shares(chosen: Mapping[int, list[Named]], listed: Sequence[str]) -> bool:
    """Whether some word of a chosen name, longer than its particles, is one of the names listed."""
    words = {word for name in listed for word in fold(name).replace(",", " ").split() if len(word) > SHORT}
    return any(not words.isdisjoint(fold(one.name).split()) for names in chosen.values() for one in names)


def _best(page: Page, last: int, title: str) -> tuple[list[Row], dict[int, list[Named]]]:
    """The rows below the title with the authors among them, where most speaks for these.

    The name of the window is the title as well: the authors may stand below the one or the other.
    """
    cited = cited_words(page, title)
    best: tuple[int, list[Row], dict[int, list[Named]]] = (0, [], {})
    for place in (*_places(page, last, title), *_headed(page, last)):
        headed = page.blocks[place].role == "section-heading"
        if best[2] and headed:
            break
        zone = [block for block in page.blocks[place + 1 : place + ZONE] if block.text.strip()]
        short = (block for block in page.blocks[: min(place, last)] if len(block.text) < MENU)
        above = frozenset(fold(block.text).strip() for block in short) - {title}
        told = told_names(page, title, cited, above, zone)
        behind = titled_row(page, page.blocks[place], told)
        rows = [*((behind,) if behind else ()), *rows_below(page, zone, told)]
        chosen = without_counted(_chosen(page, rows, told), told)
        if headed and min(chosen, default=0) > NEAR:
            continue  # a list of other works names their authors
        score = bool(chosen) + sum(any(getattr(rows[at], sign) for at in chosen) for sign in ("known", "strong"))
        score += any(len(names) > 1 for names in chosen.values()) + (min(chosen, default=ZONE) <= NEAR)
        if score > best[0]:
            best = score, rows, chosen
    return best[1], best[2]


def _are_named(page: Page, blocks: Sequence[Block]) -> bool:
    """Whether the first line and half of all may name people: words of menus do not, and "Roe, Ada" has a comma."""
    named = [_may_name(page, block.text) for block in blocks]
    return named[0] and sum(named) * 2 >= len(named)


def _may_name(page: Page, text: str) -> bool:
    return "," in text or bool(names_of(page, text)) or is_spaced(text.partition("\n")[0])


def _without_others(page: Page, items: Sequence[Block]) -> Iterator[Edit]:
    """Take the role of authors from items that name nobody."""
    for block in items:
        counted = any(map(str.isdecimal, block.text)) and not names_of(page, block.text)
        if "recorded" not in block.facts and (counted or not _may_name(page, block.text)):
            yield Assign(block, None)


def _are_chosen(page: Page, recorded: Sequence[Block], chosen: Mapping[int, list[Named]]) -> bool:
    """Whether the names of the record are among those below the title, beside which addresses may stand."""
    below = {fold(one.name) for names in chosen.values() for one in names}
    named = {fold(one.name) for block in recorded for one in names_of(page, block.text)}
    return bool(named) and below >= named


def _parted(page: Page, recorded: Sequence[Block]) -> Iterator[Edit]:
    """The names that one field of a record lists by commas."""
    for block in recorded:
        names = names_of(page, block.text)
        if len(names) > 1 and not ("names" in block.facts or block.facts.get("spans")):
            yield Assign(block, "author", {"spans": [(one.start, one.end) for one in names]})


def _places(page: Page, first: int, title: str) -> list[int]:
    """Where the title stands once more, below and above; the first line may be the name of the window."""
    found = [block.place for block in page.blocks[1:FAR] if block.place != first and _says(block, title)]
    return [first, *islice((place for place in found if place > first), AGAIN), *(one for one in found if one < first)][
        : AGAIN + 2
    ]


def _says(block: Block, title: str) -> bool:
    """Whether a line has the title and little more, or begins with it, and does not tell how to cite it."""
    if block.role in LISTS or len(block.text) > LONGEST:
        return False
    said = fold(block.text)
    short = len(block.text) < 2 * len(title) + LONGER
    begins = len(title) > LONGER and said.startswith(title)
    return (begins or (short and title in said)) and doi_in(block.text) is None


def _headed(page: Page, first: int) -> Iterator[int]:
    """The headings of authors below the title: some sites name them at the end, and nowhere else."""
    headed = (block.place for block in page.blocks[first + 1 :] if block.facts.get("opens") == "author-list")
    return islice(headed, AGAIN)


def _chosen(page: Page, rows: Sequence[Row], told: Told) -> dict[int, list[Named]]:
    """Of which rows the names are the authors', each name once."""
    # Tools that search for an author name some of them only.
    cited = bool(told.words) and any(row.known for row in rows)
    chosen: dict[int, list[Named]] = {}
    seen: set[str] = set()
    loose = 0  # other rows since the title, or since the last author
    last = -1
    on = False
    for at, row in enumerate(rows):
        if not row.names:
            loose += row.kind == "other"
            on = (on or (row.kind == "sign" and row.goes_on)) and row.kind != "other"
            continue
        if loose > GAP:
            break
        between = row.block.text[row.names[0].end : row.places[0][0]].strip(" ") if row.places else ""
        parted = between in (",", "\n") or between.endswith(";")
        if row.places and not (row.known or parted) and chosen and all(not rows[one].places for one in chosen):
            continue  # "Max Planck Institute for Rain" begins as "Ada Roe Institute of Rain" does
        if chosen:
            marked = all(one.kind == "sign" and one.signs for one in rows[last + 1 : at])
            near = on or marked or (row.strong and loose <= 1 + MARKED)
            taken = row.known or (near and (not cited or told.cut or on))
        else:
            near = loose < ABOVE + 5 * row.strong + 5 * (row.strong and len(row.names) > MARKED) and (
                row.strong or len(page.blocks) > WHOLE
            )
            taken = row.known or (not cited and near)
        if not taken or row.led or (row.cited and chosen):
            loose += 1
            continue
        listed = at == 1 and row.block.kind == rows[0].block.kind  # one list, right below the title
        if len(chosen) == 1 and row.strong and not (on or listed or rows[last].strong or rows[last].known):
            chosen, seen = {}, set()  # a line of menus, not the first of the authors
        if listed and row.strong and not chosen and rows[0].names and not (rows[0].led or row.known):
            chosen[0] = rows[0].names  # few lines: alone it would have been a line of a menu
            seen.update(fold(one.name) for one in rows[0].names)
        # A name that ends in a letter of the addresses by itself has lost it where it stands once more: "Almeid".
        chosen[at] = [one for one in row.names if seen.isdisjoint(_forms(one, told))]
        seen.update(form for one in row.names for form in (fold(one.name), _initialled(one.name)))
        loose, last, on = 0, at, row.goes_on
    return chosen


def _forms(one: Named, told: Told) -> Iterator[str]:
    """A name, the same with each letter of the addresses behind it, and "Roe A" where it has initials alone."""
    yield fold(one.name)
    yield from (f"{fold(one.name)}{letter}" for letter in told.letters)
    given, _ = split_name(one.name)
    if given is not None and all(len(word) == 1 for word in given.replace(".", " ").split()):
        yield _initialled(one.name)


def _initialled(name: str) -> str:
    """A name with the first letter alone of what is given."""
    given, family = split_name(name)
    return fold(f"{family} {(given or '')[:1]}.")


def _authors(page: Page, rows: Sequence[Row], chosen: Mapping[int, list[Named]]) -> Iterator[Edit]:
    """The rows of authors, and the addresses that stand in them."""
    above: tuple[str, ...] = ()
    for at, names in chosen.items():
        row = rows[at]
        told = tuple(one.name for one in names)
        place = bare_place(row.block.text[: row.names[0].start].strip(BETWEEN)) if row.names and above else ""
        if row.places:
            text = row.block.text
            named = [one.name for one in row.names]
            pairs = [
                (bare_place(text[a:b].strip(BETWEEN)), (name,)) for name, (a, b) in zip(named, row.places, strict=True)
            ]
            yield Assign(row.block, "author", {"names": told, "pairs": tuple(pair for pair in pairs if pair[0])})
        elif row.rest is not None:
            yield Assign(row.block, "author", {"names": told, "pairs": ()})
            yield Assign(row.rest, "author", {"names": (), "pairs": ()})
        elif names and place and says_institution(page, place):
            # "… Hull College, Ben Cole": the address is that of the name above.
            yield Assign(row.block, "author", {"names": told, "pairs": ((place, above),)})
        elif names:
            yield Assign(row.block, "author", {"spans": [(one.start, one.end) for one in names]})
        above = told[-1:]


def _addresses(page: Page, rows: Sequence[Row], chosen: Mapping[int, list[Named]]) -> Iterator[Edit]:
    """The addresses among the names and right behind them, and the marks that stand on rows of their own."""
    if not chosen:
        return
    last = max(chosen)
    place = False
    loose = 0
    for at, row in enumerate(rows[min(chosen) :], min(chosen)):
        if at in chosen:
            place = False
            continue
        other = row.kind == "other" or (row.kind == "names" and not row.places)
        loose = loose + other if at > last else 0
        if loose > BEHIND:
            return
        following = rows[at + 1].kind if at + 1 < len(rows) else None
        if row.kind == "place" or row.places:
            place = True
            yield Assign(row.block, "affiliation")
            label = row.block.text.partition(":")[0]
            if page.lexicon.name_words["beside"].issuperset(fold(label).split()):
                yield Remove(row.block, "field-label", 0, len(label) + 1)
        elif row.kind == "sign" and following == "place" and MARK.fullmatch(row.block.text.strip()):
            yield Assign(row.block, "affiliation")
        elif row.kind == "sign" and not place and row.signs and len(row.block.text) < MARK_LENGTH:
            yield Assign(row.block, "author-mark")
