"""Filters for the title of a text: no element tells it from menus, so signs of many kinds are weighed.

What the signs are and what each weighs is in `title_evidence.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..dates import YEAR
from ..knowledge import fold
from ..language import LATIN, script_of
from ..page import Assign, Block, Edit, Page, Remove, Replace
from ..patterns import pattern_of
from .title_candidates import Candidate
from .title_edges import bare_end, bare_start
from .title_evidence import LEAST_SCORE, WEIGHTS, evidence, names_evidence, ranked
from .title_mending import gaps, lost_piece
from .title_tables import Tables, is_prose, tables

__all__ = ["citations", "find_title_line"]

LONGEST = 320
FAR = 800
"""Lines: no page says its title later."""
CITATIONS, CITATION_LENGTH = 60, 1200
LEAD, LEAD_LESS, SHARED = 1.0, 1.0, 0.6
REST, BEFORE = 40, 120
"""Characters around a title that may be taken out with the name of a site, and before one that ends its line."""
DIGIT = pattern_of(r"\d")


def find_title_line(page: Page) -> Iterator[Edit]:
    """Find the title of a text by what says it again, what stands around it, and the words that the abstract shares."""
    if page.input != "text" or any("found" in block.facts for block in page.having("title")):
        return
    lines = [block for block in page if block.text.strip()][:FAR]
    if _is_cut_off(page, lines):
        return
    told = tables(page, lines)
    found = _best(page, told)
    if found is None:
        return
    block = lines[found.at]
    # What stands above is the site's, and the first line of the text is no title.
    for one in page.blocks[: block.place]:
        known = one.role in ("front", "title") and page.lexicon.shape_of(fold(one.text[:LONGEST])) is not None
        if one.role == "abstract" or (one.role in ("front", "title") and not known):
            yield Assign(one, None)
    yield Assign(block, "title", {"found": "repeated"})
    yield from (Assign(one, "title", {"goes-on": True}) for one in lines[found.at + 1 : found.last + 1])
    below = found.last + 1
    if told.folded[below : below + 1] and told.folded[below] in told.subtitles:
        yield Assign(lines[below], "subtitle")
    found = found._replace(start=bare_start(page, told, found))
    end = bare_end(page, told, found)
    for start, stop, after in gaps(told, found, end):
        yield Replace(block, start, stop, after, "lowered-piece")
    if lost := lost_piece(told, found, end):
        yield Replace(block, *lost, "lost-piece")
    if block.text[: found.start].strip():
        yield Remove(block, "site-name", 0, found.start)
    if block.text[end:].strip():
        yield Remove(block, "site-name", end)


def _is_cut_off(page: Page, lines: Sequence[Block]) -> bool:
    """Whether a text begins with the heading of its abstract or of its authors: the title was above."""
    if len(lines) < 2:
        return False
    landmark = page.lexicon.landmarks.match(lines[0].text)
    first = page.lexicon.heading(landmark[0] if landmark is not None else lines[0].text)
    role = None if first is None else first.role
    return role == "author-information" or (role == "abstract" and is_prose(lines[1]))


def _best(page: Page, told: Tables) -> Candidate | None:
    """The line that has most for it, if that is enough."""
    scored = ranked(page, told)
    if not scored:
        return None
    best, found = scored[0][0], scored[0][2]
    # The name of the window far before all lines is the title with less that speaks for it.
    second = next((score for score, _, one in scored[1:] if one.at), 0.0)
    leads = not found.at and bool(told.window) and best - second >= LEAD
    if best < LEAST_SCORE - LEAD_LESS * leads:
        return None
    text = told.lines[found.at].text
    before, behind = text[: found.start], text[found.end :].strip()
    if found.part and (len(before + behind) > (REST if behind else BEFORE) or DIGIT.search(before + behind)):
        # Names, a date or a DOI may stand in the same line: the title is taken from where it is alone.
        same = (one for _, _, one in scored if one.text == found.text and not one.part)
        found = next(same, found)
    enough = LEAST_SCORE - LEAD_LESS
    longer = next((one for score, _, one in scored if score >= enough and _is_longer(told, one, found)), found)
    whole = _with_subtitle(page, told, longer, [one for _, _, one in scored if one is not longer])
    if whole is not longer:
        return whole
    return _original(page, told, longer, [one for score, _, one in scored if score >= enough])


def _original(page: Page, told: Tables, found: Candidate, others: Sequence[Candidate]) -> Candidate:
    """The title in the language of the page, where it stands above the one that was found: that is its translation."""
    above = next((one for one in others if one.last + 1 == found.at and not one.part), None)
    if above is None or found.part or above.end < len(told.lines[above.at].text.rstrip()):
        return found
    if script_of(found.text) == LATIN != script_of(above.text):
        return above
    first, second = _languages(page, above.text), _languages(page, found.text)
    # The first line may be the name of the window.
    return above if above.at and page.language in first and first.isdisjoint(second) else found


def _is_longer(told: Tables, one: Candidate, found: Candidate) -> bool:
    """Whether a line above names is the title with its subtitle, which the window and citations leave out."""
    ends = " " if found.text.endswith(("?", "!")) else ": "
    begins = one.text.startswith(f"{found.text}{ends}") and one.text[len(found.text) + len(ends)].isalpha()
    return begins and one.at > 0 and not one.part and dict(names_evidence(told, one))["names"] > 0


def _with_subtitle(page: Page, told: Tables, found: Candidate, others: Sequence[Candidate]) -> Candidate:
    """A title with the line above or below that is one as well, the names being near: a title of two lines."""
    for one in others:
        first, second = (one, found) if one.at < found.at else (found, one)
        follows = second.at == first.last + 1 and not second.start and first.end == len(told.lines[first.at].text)
        again = one.text in found.text or found.text in one.text
        if one.part or found.part or again or not follows or len(first.text) + len(second.text) > LONGEST:
            continue
        signs = dict(evidence(page, told, one))
        # A title that has a colon is whole: a short line above it is a heading.
        admitted = () if ": " in found.text else ("few",)
        against = any(amount and WEIGHTS[sign] < 0 and sign not in admitted for sign, amount in signs.items())
        if against or signs.get("prose", 0.0) < SHARED or one.text in told.window:
            continue
        # To know names takes long. A translation of the title stands below it as well.
        speaks = dict(names_evidence(told, one))["names"] > 0
        if speaks and not _languages(page, first.text).isdisjoint(_languages(page, second.text)):
            return first._replace(text=f"{first.text} {second.text}", last=second.last)
    return found


def _languages(page: Page, text: str) -> set[str]:
    """The languages of which a line has most small words."""
    words = text.split()
    counts = {language: sum(map(known.__contains__, words)) for language, known in page.lexicon.stop_words.items()}
    return {language for language, count in counts.items() if count == max(counts.values())}


def citations(blocks: Sequence[Block]) -> list[Block]:
    """Lines that name a work, its journal and its year: among them is the one that says how to cite the page's own."""
    found = [one for one in blocks if len(one.text) < CITATION_LENGTH and "," in one.text and YEAR.search(one.text)]
    return found[:CITATIONS]
