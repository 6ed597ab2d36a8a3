"""Names of a line that something beside them tells: the address behind each, a mail, the part that a person played."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from ..knowledge import fold
from ..page import Page
from ..patterns import pattern_of
from .name_lines import LEAST_NAMED, LONG_WORD, MARK, PERSON, TOKEN, Named, is_whole, may_be_name, pieces_of
from .people import says_institution

__all__ = ["behind_countries", "leading_names", "made_names", "mailed_names", "placed_names"]

# Where the next name may begin behind an address.
JOINED = pattern_of(r"(?:[&|;]|\b(?:and|und|et)\b)\s*+(?=\p{Lu})")
# A country behind a comma, of two words at most, before a capital. Linear: bounded.
BEHIND_PLACE = pattern_of(r",\s(\p{Lu}[\p{L}.]{1,14}(?: \p{Lu}\p{L}{2,12})?)\s(?=\p{Lu})")
GLUED_PLACE = pattern_of(r",\s(\p{Lu}\p{Ll}{2,14}+)(?=\p{Lu}\p{Ll})")
MAIL = pattern_of(r"(?<![\w.+-])([\w.+-]++)@[\w.-]++")
LISTED = pattern_of(r"[^,;]++")
# "Roe, Ada (creator)", as records tell parts. Linear: bounded classes, each of which lacks what ends it.
MAKER = pattern_of(r"(\p{Lu}[\p{L}'’ -]{1,40}+, \p{Lu}[\p{L}.'’ -]{0,40}[\p{L}.]) \((\p{Ll}{2,12}+)\)")
NO_LETTER = pattern_of(r"[^\p{L}]++")
MAILED = 5
"""Words: a name before its address has no more."""
MOST_WORDS = 9
ENDED = pattern_of(r" ?[*∗†‡§¶]{1,2}+ ?,")


def placed_names(
    page: Page, text: str, known: Callable[[Named], bool], starts: Sequence[int] = ()
) -> list[tuple[Named, int, int]]:
    """Names with an address behind each in the same line, and where the address begins and ends.

    "Ada Roe Institute of Rain, Hull & Ben Cole, School of Snow, Leeds": a name that is known ends where it does,
    any other before the word of an institution that a small word follows. Where names may begin is told, or by signs.
    """
    if not starts:
        starts = sorted({0, *(match.end() for match in JOINED.finditer(text)), *behind_countries(page, text)})
    found = [name for start in starts if (name := _name_before(page, text, start, known)) is not None]
    ends = [*(name.start for name in found[1:]), len(text)]
    return [(name, name.end, end) for name, end in zip(found, ends if found else (), strict=True)]


def behind_countries(page: Page, text: str) -> Iterator[int]:
    """Where a capital follows a country that ends an address: "…, Leeds, UK Ben Cole"."""
    for match in BEHIND_PLACE.finditer(text):
        words = match[1].split(" ")
        for many in (1, 2):
            if (country := " ".join(words[:many])) in page.lexicon.countries:
                yield match.start(1) + len(country) + 1
    for match in GLUED_PLACE.finditer(text):
        if match[1] in page.lexicon.countries:
            yield match.end()


def mailed_names(page: Page, text: str) -> list[tuple[Named, int, int]]:
    """Names with an e-mail address behind each that says a word of the name, and where what follows begins and ends."""
    found: list[tuple[Named, int]] = []
    for mail in MAIL.finditer(text):
        words = [match.span() for match in TOKEN.finditer(text, found[-1][1] if found else 0, mail.start())][-MAILED:]
        local = fold(mail[1])
        for begin, _ in words:
            bare = text[begin : mail.start()].strip(" ,;:(<")
            said = any(len(word) >= LONG_WORD and word in local for word in NO_LETTER.split(fold(bare)))
            if said and PERSON.fullmatch(bare) and may_be_name(page.lexicon, bare):
                found.append((Named(bare, begin, begin + len(bare)), mail.end()))
                break
    ends = [*(name.start for name, _ in found[1:]), len(text)]
    return [(name, behind, end) for (name, behind), end in zip(found, ends if found else (), strict=True)]


def made_names(page: Page, text: str) -> Iterator[Named]:
    """The names with a word of whoever made the work in brackets behind each, or behind "authored by" in the line."""
    for led in page.lexicon.openings["authored"].finditer(text):
        yield from _once(text, led.end())
        return
    for one in MAKER.finditer(text):
        if fold(one[2]) in page.lexicon.name_words["maker"]:
            words = [word for word in TOKEN.finditer(text, *one.span(1)) if fold(word[0]) not in page.lexicon.no_names]
            if words:
                yield Named(text[words[0].start() : one.end(1)], words[0].start(), one.end(1))


def _once(text: str, start: int) -> Iterator[Named]:
    """The names of a list behind a place; a name that a card says again is glued to itself: "Ada RoeAda Roe"."""
    for part in LISTED.finditer(text, start):
        name = part[0].strip()
        half, odd = divmod(len(name), 2)
        begin = text.index(name, part.start()) if name else start
        end = begin + (half if not odd and name[:half] == name[half:] else len(name))
        if PERSON.fullmatch(text, begin, end) is not None:
            yield Named(text[begin:end], begin, end)


def leading_names(page: Page, text: str) -> list[Named]:
    """The names before the address of a line, if "and" or a mark is among them: two cities have commas as well."""
    names: list[Named] = []
    parted = ""
    for one in pieces_of(page, text):
        parted += one.before
        if names and one.text.islower():
            continue  # an office
        if one.kind in ("half", "other"):
            break
        if one.kind == "name":
            names.append(Named(one.text, one.start, one.end))
    return names if len(names) > 1 and parted.strip(",;") else []


def _name_before(page: Page, text: str, start: int, known: Callable[[Named], bool]) -> Named | None:
    """The name at the beginning of an address."""
    words = [match.span() for match in islice(TOKEN.finditer(text, pos=start), MOST_WORDS)]
    while words and not any(map(str.isalpha, text[slice(*words[0])])):
        del words[0]
    for at, (begin, end) in enumerate(words):
        word = text[begin:end]
        bare = text[words[0][0] : end].rstrip(",;.")
        # What begins an institution ends a name: "Ada Roe Department of Rain".
        last = word.endswith((",", ";"))
        behind = [text[slice(*word)] for word in words[at + 1 : at + 4]]
        while behind and (MARK.fullmatch(behind[0].strip("_")) or behind[0].isdecimal()):
            del behind[0]  # "Ada Roe a Institute of Rain"
        follows, after = (*behind, "", "")[:2]
        country = follows.rstrip(".") in page.lexicon.countries
        office = fold(follows) in page.lexicon.name_words["office"]
        opens = country or office or "@" in follows or (says_institution(page, follows) and after[:1].islower())
        if at and PERSON.fullmatch(bare) and may_be_name(page.lexicon, bare):
            name = Named(bare, words[0][0], words[0][0] + len(bare))
            # "Ada Roe *, Hull College": what the sign parts from the name is an institution up to the next comma.
            signed = ENDED.match(text, end)
            placed = signed is not None and says_institution(page, text[signed.end() :].partition(",")[0])
            if known(name) or (opens and not last) or placed:
                return name
        if last:
            return _before_named(page, text, words[: at + 1]) if text[:start].strip() else None
    return None


def _before_named(page: Page, text: str, words: Sequence[tuple[int, int]]) -> Named | None:
    """The name of two words before an institution of two, behind the sign of the next author: "& Ada Roe Ford Lab,"."""
    whole = [at for at, word in enumerate(words) if is_whole(text[slice(*word)])]
    last = text[slice(*words[-1])].rstrip(",;")
    if len(whole) != 2 * LEAST_NAMED or not says_institution(page, last):
        return None
    begin, end = words[0][0], words[whole[1]][1]
    named = PERSON.fullmatch(text, begin, end) is not None and may_be_name(page.lexicon, text[begin:end])
    return Named(text[begin:end], begin, end) if named else None
