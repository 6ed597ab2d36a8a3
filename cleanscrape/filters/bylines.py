"""Filters that find authors and their addresses by the names that the metadata has, or below the title."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from itertools import pairwise

from ..citation import read_citation
from ..knowledge import fold
from ..known_names import LETTERS, is_findable, spans_of
from ..language import script_of
from ..metadata import PUBLISHER_TAGS, TITLE_TAGS, meta_people, tells_places
from ..names import bare_place, family_first
from ..page import Assign, Block, Edit, Page, Remove
from ..patterns import pattern_of
from ..recognise import is_byline
from ..works import named_authors
from .affiliations import heads_by_initials, initials_of, leading_mark
from .author_cards import LONGEST_PLACE, cards_of_one_line, people_below_places
from .marked_people import names_held, without_marks
from .named_people import SMALL, alike, found_by, people_in
from .people import says_institution

__all__ = ["find_author_cards", "find_byline", "find_named_authors"]

SHORT = 260
LONGEST_NAME = 200
"""Characters: tags that hold more name nobody whom a line could be compared with."""
LONGEST_NUMBER = 3
NEAR = 12
"""How many blocks may stand between an author and an affiliation, or between two pieces of prose."""
LISTS = ("author-list", "author-information")
LINES = (None, "body", "author-list", "author-information", "affiliation")
LEAST_NAMED = 2
CARD = 3
"""How many blocks behind a name the last address of its card stands at most."""
# Behind "by" names may be set in capitals: "By ADA ROE".
SIGNED_NAME = pattern_of(rf"\p{{Lu}}[\p{{L}}'’.\-]*+(?: (?:\p{{Lu}}[\p{{L}}'’.\-]*+|{SMALL})){{1,4}}+")
NAMES = pattern_of(r"\s*(?:,\s{1,9}(?:and|und|et|y|e)\s|,|;|\s(?:and|und|et|y|e|&)\s)\s*")
PERSON = pattern_of(rf"\p{{Lu}}[\p{{L}}'’.-]*+(?: (?:\p{{Lu}}[\p{{L}}'’.-]*+|{SMALL})){{1,4}}")


def find_byline(page: Page) -> Iterator[Edit]:
    """Find the authors of a page without metadata: names below the title, behind a word like "by" or on their own."""
    titles = page.having("title")
    if not titles and not page.metadata.first(*TITLE_TAGS):
        yield from _signed(page)
        return
    if page.input != "html" or not titles or page.having("author") or named_authors(page.metadata, page.works)[1]:
        return
    cards = False
    for block in page.blocks[titles[0].place + 1 : titles[0].place + NEAR]:
        if block.role in ("abstract", "body-heading", "reference", "section-heading") or len(block.text) > 2 * SHORT:
            return
        first, _, rest = block.text.partition("\n")
        led = page.lexicon.openings["byline"].match(first)
        start = led.end() if led else 0
        # Marks of addresses are set high behind names.
        bare = block.without_high[start : len(first)].strip(" .,")
        names = [name for name in NAMES.split(bare) if name.strip()]
        free = not block.hidden and block.role in (None, "body") and 1 <= len(names) <= NEAR
        named = all(PERSON.fullmatch(name.strip()) and not says_institution(page, name) for name in names)
        # Two words with capitals alone may be anything.
        if not free or not named or (led is None and len(names) == 1 and not rest):
            if cards and block.text and not block.hidden:
                return
            continue
        spans: list[tuple[int, int]] = []
        for name in names:
            begin = block.text.index(name.strip(), spans[-1][1] if spans else start)
            spans.append((begin, begin + len(name.strip())))
        second = rest.partition("\n")[0].strip()
        pairs = [(second, tuple(n.strip() for n in names))] if second and says_institution(page, second) else None
        yield Assign(block, "author", {"spans": spans} | ({"pairs": pairs, "names": tuple(names)} if pairs else {}))
        if pairs is None:
            yield from _places_behind(page, block.place)
            return
        cards = True  # each with an address: others may follow


def _signed(page: Page) -> Iterator[Edit]:
    """The title of a page that was made by hand, above the line that says whom it is by, and the names in that line."""
    for block in page.blocks:
        # A colophon says all of it once more, or alone.
        if (
            not block.hidden
            and block.role in (None, "body", "about")
            and "\n" in block.text
            and read_citation(block.text)
        ):
            yield Assign(block, "citation")
            return
    shown = [block for block in page if block.role in (None, "body", "body-heading")][:NEAR]
    for above, block in pairwise(shown):
        if is_byline(block.text.partition("\n")[0], page.lexicon) and len(above.text) < SHORT:
            led = page.lexicon.openings["byline"].match(block.text)
            start = led.end() if led else 0
            yield Assign(above, "title")
            names = [match.span() for match in SIGNED_NAME.finditer(block.text.partition("\n")[0], start)]
            yield Assign(block, "author", {"spans": names})
            return


def find_named_authors(page: Page) -> Iterator[Edit]:
    """Find the names in the author lines, and author lines that no element marks by the names that the metadata has."""
    if page.input != "html":
        return
    people = [person.name for person in named_authors(page.metadata, page.works)[1]]
    names = {
        form
        for name in people
        if len(name) <= LONGEST_NAME
        for form in (family_first(name), " ".join(name.split()))
        if is_findable(form)
    }
    lines = page.having("author")
    if names and lines and all(_is_translated(block.text, names) for block in lines) and _shows(page, names):
        # The list of authors once more in another script: the one in that of the tags is found by its names.
        again = [block for block in page.having(*LISTS) if _is_translated(block.text, names)]
        yield from (Assign(block, None) for block in (*lines, *again))
        lines = []
    if lines:
        found = found_by(names)
        for block in lines:
            if "spans" in block.facts or (held := names_held(page, block, found)) is None:
                continue
            spans = _spans(found, block)
            listed = people_in(block.text)
            # A name that the page spells otherwise than the tags do is a name all the same.
            spans = listed if len(listed) > len(spans) else spans
            spans = [span for span in spans if held[0] <= span[0] and span[1] <= held[1]]
            # One name that is not the whole line is left to those who know the marks behind it.
            if len(spans) > 1:
                yield Assign(block, "author", {"spans": spans})
        carried = any("author-affiliation" in map(page.profile.roles.get, (m.value for m in b.marks)) for b in lines)
        carried = carried or any(block.facts.get("pairs") for block in lines)
        if not carried and not page.having("affiliation", "author-information") and not page.works:
            yield from _places_behind(page, lines[-1].place)
        return
    if names:
        yield from _found_lines(page, people, alike(people, spans_of(names)))


def _is_translated(text: str, names: Set[str]) -> bool:
    """Whether a line is written in another script than any of these names."""
    script = script_of(text)
    return all(script_of(name) != script for name in names)


def _shows(page: Page, names: Set[str]) -> bool:
    """Whether a short line that nobody claimed has one of these names."""
    found = spans_of(names)
    return any(block.role in LINES and len(block.text) <= SHORT and found(block.text) for block in page)


def _found_lines(page: Page, people: Sequence[str], found: Callable[[str], list[tuple[int, int]]]) -> Iterator[Edit]:
    """Find lines of names above the text, and the addresses below them."""
    tagged = tells_places(page.metadata)
    if tagged and page.having("affiliation"):
        return
    end = next((b.place for b in page if b.role in ("abstract", "reference", "body-heading")), len(page.blocks))
    shown = last = 0
    initials = {initials_of(family_first(name)) for name in people}
    for block in page.blocks[: end + NEAR]:
        if block.role == "body-heading":
            last = -NEAR  # an institution below it pays, or prints
        if block.role not in LINES or block.hidden or not block.text:
            continue
        spans = _spans(found, block)
        named = sum(stop - start for start, stop in spans)
        if spans and named * 3 >= len("".join(block.without_high.split())) and shown < 2 * len(people):
            shown, last = shown + len(spans), block.place
            yield Assign(block, "author", {"spans": spans})
        elif tagged and leading_mark(block) is None:
            continue  # tags say where they work: what stands on the page is theirs where marks say whose it is
        elif spans and not shown and (pairs := _place_below(page, block, spans)):
            shown, last = shown + len(spans), block.place
            told = tuple(block.text[a:b] for a, b in spans)
            yield Assign(block, "author", {"spans": spans, "names": told, "pairs": pairs})
        elif shown and block.place - last <= NEAR and _holds_places(page, block, page.blocks[last], initials):
            last = block.place
            yield Assign(block, "affiliation")


def find_author_cards(page: Page) -> Iterator[Edit]:
    """Find the addresses beside the names of the authors, where a page has a card on each name or each address."""
    if page.input != "html":
        return
    told = [one.name for one in named_authors(page.metadata, page.works)[1]]
    names = list(map(family_first, told))
    placed = list(people_below_places(page, names))
    if 2 * len({name for one in placed for name in one.facts["names"]}) > len(names):
        yield from placed
        return
    if tells_places(page.metadata) and all(one.affiliations for one in meta_people(page.metadata)):
        return
    lined = list(cards_of_one_line(page, {*names, *told}))
    if 2 * sum(len(one.facts["names"]) for one in lined) >= len(names) > 0 and lined:
        yield from lined
        return
    if page.having("affiliation"):
        return
    shown = spans_of(name for name in names if is_findable(name) and len(name) <= LONGEST_NAME)
    people = set(map(fold, names))
    named = _who_heads(page, people, shown)
    found: list[tuple[Block, Block]] = []
    name: Block | None = None
    last = -NEAR
    for block in (one for one in page.blocks if one.text):
        if len(block.text) < LONGEST_NAME and named(block) is not None:
            # Of names that follow each other the last is no heading of what stands below the list.
            name, last = (block if block.place - last > 1 else None), block.place
        elif name is not None and (block.place - name.place > CARD or block.kind == "heading"):
            name = None
        elif name is not None and block.role in LINES and _names_institution(page, block):
            found.append((name, block))
    # One name above an address may be anything: whoever an event or another work names.
    if 2 * len({named(name) for name, _ in found}) > len(people):
        for name, place in found:
            yield Assign(name, "author", {"spans": spans} if (spans := shown(name.text)) else {})
            yield Assign(place, "affiliation")
            if (label := page.lexicon.openings["place"].match(place.text)) is not None:
                yield Remove(place, "field-label", 0, label.end())


def _who_heads(
    page: Page, names: Set[str], shown: Callable[[str], list[tuple[int, int]]]
) -> Callable[[Block], str | None]:
    """What tells which of these people a card begins with: its first line is the name, or that of whom to write to."""
    opens = page.lexicon.openings["contact"]

    def named(block: Block) -> str | None:
        bare = fold(without_marks(block.text))
        if bare in names:
            return bare
        start, end = next(iter(shown(block.text)), (1, 0))
        if start:
            return None
        told = _is_tool(block, end) or opens.match(block.text[end:].lstrip(" ,(\u00a0")) is not None
        return fold(block.text[:end]) if told else None

    return named


def _is_tool(block: Block, start: int) -> bool:
    """Whether all that a block has from here on is one link: "This is me"."""
    last = len(block.text.rstrip())
    links = (mark for mark in block.marks if mark.kind == "link" and mark.start >= start and mark.end >= last)
    return any(not block.text[start : mark.start].strip() for mark in links)


def _place_below(page: Page, block: Block, spans: list[tuple[int, int]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The address on the second line of a block whose first line is names, if nobody on it is marked."""
    first, _, second = block.text.partition("\n")
    named = sum(stop - start for start, stop in spans if stop <= len(first))
    if named * 2 < len(first) or not says_institution(page, second) or any(char.isdigit() for char in first):
        return ()
    return ((bare_place(second.partition("\n")[0]), tuple(block.text[a:b] for a, b in spans if b <= len(first))),)


def _spans(found: Callable[[str], list[tuple[int, int]]], block: Block) -> list[tuple[int, int]]:
    """The names in a line: whole words, whatever is set high behind one."""
    text = block.without_high
    return [span for span in found(text) if not text[span[1] : span[1] + 1].isalpha()]


def _places_behind(page: Page, last: int) -> Iterator[Edit]:
    """The addresses that stand behind the last author line, until something else does."""
    for block in page.blocks[last + 1 :]:
        if block.place - last > NEAR or block.role in ("abstract", "reference", "section-heading"):
            return
        if block.role in (None, "body") and _is_place(page, block, page.blocks[last]):
            last = block.place
            yield Assign(block, "affiliation")


def _is_place(page: Page, block: Block, above: Block) -> bool:
    """Whether a line is an address: by its words, or by the number that follows the one of the address above it."""
    if len(block.text) >= LONGEST_PLACE:
        return False
    number = _number(block)
    return _names_institution(page, block) or (number is not None and number - 1 == _number(above))


def _holds_places(page: Page, block: Block, above: Block, initials: Set[str]) -> bool:
    """Whether a line is an address, or several behind the initials of those who work there: "(AR) School of Rain"."""
    return _is_place(page, block, above) or len(heads_by_initials(block.text, initials)) >= LEAST_NAMED


def _number(block: Block) -> int | None:
    """The number set high before a line."""
    mark = leading_mark(block)
    text = mark.text.strip(" .)") if mark is not None else ""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def _names_institution(page: Page, block: Block) -> bool:
    """Whether a line is an address and no sentence: most of its longer words are names."""
    mark = leading_mark(block)
    start = mark.end if mark else 0
    words = LETTERS.findall(block.text, start)
    longer = [word for word in words if len(word) > 3]
    capitals = sum(not word[0].islower() for word in longer)
    ended = page.lexicon.ends_institution(block.text)
    return (
        page.lexicon.openings["no-address"].match(block.text) is None
        and len(words) <= 60
        and (ended or (len(words) > 2 and not page.lexicon.institutions.isdisjoint(word.lower() for word in words)))
        and capitals * 2 > len(longer)
        and fold(block.text) not in map(fold, page.metadata.all(*PUBLISHER_TAGS))
    )
