"""The names in lines of a text: which lines are names of people, and little else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

import regex

from ..bound_names import bound_lists
from ..dates import YEAR
from ..knowledge import Lexicon, fold
from ..language import is_capital
from ..memo import remembered
from ..names import PARTICLE, SUFFIXES
from ..page import Block, Page
from ..patterns import pattern_of
from ..uncased import is_spaced, is_uncased, names_person

__all__ = [
    "LEAST_NAMED",
    "LONG_WORD",
    "MARK",
    "PERSON",
    "TOKEN",
    "Named",
    "Piece",
    "goes_on",
    "is_marked",
    "is_rewritten",
    "is_whole",
    "may_be_name",
    "names_of",
    "pieces_of",
    "without_degree",
]

LONGEST, CITATION_LENGTH, NAME_LENGTH = 320, 1200, 60
LEAST_NAMED = 2
REWRITTEN = ("/", "(", "（")
"""What parts a name from itself in another script."""
LONGEST_LAST = 24
"""Characters of the last word of a group's name."""
# A group with its article; behind "on behalf of" the article is in small letters, and may be glued. Linear: possessive.
GROUP = pattern_of(r"(The )?\p{Lu}[\p{L}\d-]++(?: (?:(?:of|on|for|and|in|the) ){0,2}+\p{Lu}[\p{L}\d-]++){1,9}+")
SMALL, SPACE = pattern_of(r"[\p{Ll}\s]*+"), pattern_of(r"\s*+")
LONG_WORD = 3
"""Letters: a longer word that ends in a point is cut from the name of a journal ("Phys. Rev. X")."""
# What parts names: signs, marks of addresses, small words. Linear: an alternative is one class, or begins only where a
# word does. What has to stand before it is looked at behind its first character: at most places none of them begins.
SEPARATOR = pattern_of(
    r"[;,\n|·•◦*∗⁎†‡§¶#&✉‖×…()\[\]{}<>+:/^_~=◄►、，；،؛（）\u200b-\u200f\u2060\ufeff¹²³⁰-₎ᵃ-ᵛ]|\u00a0{2,}+|[-–—](?<!\p{L}.)(?!\p{L})|\d++(?:\.(?=\s))?+"
    r"| (?<=\b\p{Lu}[\p{Ll}\p{M}'’-]{1,40} )[a-df-h] (?:[a-h] )?+(?=\p{Lu}\p{L})"
    r"|[aeuyoи](?<![\p{L}\p{M}.'’-].)(?:(?<=e)t al\b\.?"
    r"|(?:(?<=a)nd|(?<=u)nd|(?<=e)t|(?<=[yeи])|(?<=o)ch|(?<=o)g)(?![\p{L}\p{M}'’.-]))"
)
# And what leads to a person; few lines have it.
ADDRESS = (
    r"(?:https?://|www\.)\S++|(?:\bORCID:?\s?+)?(?<![\w.])orcid\.org/[\dX-]{16,19}|\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]"
    r"|(?<![\w.+-])[\w.+-]++@[\w.-]++"
)
ADDRESS_SIGNS = ("@", "://", "www.", "orcid.org")
ADDRESSED = pattern_of(f"{ADDRESS}|{SEPARATOR.pattern}")
DEGREE = pattern_of(
    r"(?:Ph\.?\s?D|M\.?D|D\.?Phil|M\.?P\.?H|[BM]\.?(?:Sc|S|A|N|Ed|Eng)|R\.?N|DVM|DDS|FRCPC?|FRCS|MBBS|MBA|MSPH|MSc|Sc\.?D|Dr\.?P\.?H"
    r"|Pharm\.?\s?D|Psy\.?\s?D|Dr\.? med|Jr|Sr|II|III|IV|M[HPS]{1,3}|FA[A-Z]{2,3})\.?"
)
LONGEST_DEGREE = 10
CAPITAL = r"(?:\p{Ll}{1,2}[’'-])?\p{Lu}[\p{L}\p{M}'’.‐-]*+"
WORD = rf"(?:{CAPITAL}|(?:{PARTICLE})(?![\p{{L}}\p{{M}}]))"
PERSON = pattern_of(rf"{WORD}(?:[ \u00a0]{{1,3}}{WORD}){{1,6}}+")
TOKEN = pattern_of(r"\S++")
INITIALS = pattern_of(r"(?:\p{Lu}\p{Ll}?[.\-‐ \u00a0]{0,3}){1,5}")
# A family name on its own: "Roe", "van der Roe".
HALF = pattern_of(rf"(?:(?:{PARTICLE})[ \u00a0]){{0,3}}{CAPITAL}(?:[ \u00a0]{CAPITAL})?")
APOSTROPHE = pattern_of(r"\p{Ll}{1,2}[’'-]\p{Lu}")
GLUED = pattern_of(r"\p{Lu}?\p{Ll}++(?=\p{Lu})")
ABBREVIATED = pattern_of(r"\b\p{Lu}\p{Ll}{2,8}\. \p{Lu}\p{Ll}{2,12}\.$")
GLUED_INSIDE = pattern_of(r"(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})")
GLUED_BEHIND = pattern_of(r"(?<=\p{Ll})\p{Lu}\p{Ll}++$")
# Marks of addresses that are letters: "Roe a b", "Roe na1" once the digit is gone.
MARK = pattern_of(r"\p{Ll}{1,2}\)?")
GOES_ON = pattern_of(r"(?:[,;&]|\band|\bund|\bet)\s*+$")
MARKED = pattern_of(r"(?:[\d*∗⁎†‡§¶#✉¹²³⁰-₎ᵃ-ᵛ]|[\s,][a-z])\)?[\s,]*+$")
ORCID_DASHES = 3
AUTHOR_TOOLS = "author-tools"
"""The kind of what sites print beside a name."""
DATED = pattern_of(r"\.?\s(?:1[5-9]|20)\d\d(?!\d)")
SHARE = 0.75
FEW, CAPITALS = 6, 5
"""Of a line with more words than the first, one in the second at least begins with a capital, or it is a sentence."""


class Named(NamedTuple):
    """A name, and where it stands in its block."""

    name: str
    start: int
    end: int


class Piece(NamedTuple):
    """What stands between two separators of a line."""

    kind: Literal["name", "half", "sign", "other"]
    start: int
    end: int
    text: str
    before: str
    """The separators before it, without spaces."""


def names_of(page: Page, text: str) -> list[Named]:
    """The names of a line that says little else; [] where it says something else."""
    if len(text) > CITATION_LENGTH or (text.endswith((".", "?", "!")) and len(text) > LONGEST):
        return []
    words = text.split()
    if len(words) > FEW and CAPITALS * sum(is_capital(word[0]) for word in words) < len(words):
        return []  # a sentence: cutting it would tell the same, and take long
    pieces = pieces_of(page, text)
    found = [Named(" ".join(one.text.split()), one.start, one.end) for one in pieces if one.kind == "name"]
    if len(found) == 1 and (DATED.match(text, found[0].end) is not None or _has_article(page, words)):
        return []  # the name of a journal before its year, the title of a book
    # "Ada Roe, professor of rain 1,": small words behind a name that has a mark are an office.
    marked = any(map(str.isdecimal, text)) and YEAR.search(text) is None
    office = marked and pieces[0].kind == "name" if pieces else False
    other = sum(one.kind in ("other", "half") and not (office and one.text.islower()) for one in pieces)
    return found if found and len(found) >= SHARE * (len(found) + other) else []


def _has_article(page: Page, words: Sequence[str]) -> bool:
    """Whether a line begins with an article that begins no name, and is no list: "Der Fordverband"."""
    return len(words) < FEW and words[0].casefold() in page.lexicon.name_words["article"]


def pieces_of(page: Page, text: str) -> tuple[Piece, ...]:
    """A line in pieces: names, halves of names, signs and words that stand beside names, other words."""
    return _pieces(page.lexicon, text)


@remembered
def _pieces(lexicon: Lexicon, text: str) -> tuple[Piece, ...]:
    pieces = list(_cut(lexicon, text))
    by_semicolon = any(";" in one.before for one in pieces)
    if by_semicolon and _are_placed(pieces):
        return tuple(one._replace(kind="sign") if one.before == "," else one for one in pieces)
    joined: list[Piece] = []
    for at, one in enumerate(pieces):
        last = joined[-1] if joined else None
        following = pieces[at + 1].before if at + 1 < len(pieces) else ";"
        given = INITIALS.fullmatch(one.text) is not None or (by_semicolon and ";" in following)
        # "Roe, A.", "Roe, Ada; Cole, Ben": the family name first.
        if (
            last is not None
            and one.before == ","
            and one.kind != "sign"
            and given
            and HALF.fullmatch(last.text)
            and (last.kind == "half" or (by_semicolon and last.before in ("", ";")))
            and (one.kind == "half" or PERSON.fullmatch(one.text) or INITIALS.fullmatch(one.text))
        ):
            joined[-1] = Piece("name", last.start, one.end, text[last.start : one.end], last.before)
        elif last is not None and last.kind == "name" and is_rewritten(last.text, one):
            joined.append(one._replace(kind="sign"))
        else:
            joined.append(one)
    return tuple(_with_spaced(joined))


def is_rewritten(name: str, piece: Piece) -> bool:
    """Whether a name is the one before it in another script: "한서윤 /Seoyun Han", "Yuki Roe (盧雪)"."""
    parted = piece.kind == "name" and piece.before.endswith(REWRITTEN)
    return parted and is_uncased(name) != is_uncased(piece.text)


def _with_spaced(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, and beside a name in Han with a space the others that have one: few family names are known."""
    spaced = any(one.kind == "name" and is_spaced(one.text) for one in pieces)
    for one in pieces:
        yield one._replace(kind="name") if spaced and one.kind == "other" and is_spaced(one.text) else one


def _are_placed(pieces: Sequence[Piece]) -> bool:
    """Whether semicolons part names with their addresses: "Ada Roe, Hull College; Ben Cole, Institute of Snow"."""
    firsts = [one for one in pieces if one.before in ("", ";")]
    names = sum(one.kind == "name" for one in firsts)
    return len(firsts) > 1 and names == len(firsts) and 2 * len(firsts) <= len(pieces) + 1  # the last may have none


def _cut(lexicon: Lexicon, text: str) -> Iterator[Piece]:
    """The pieces between the separators, each without the marks and the words of tools at its ends."""
    start, before = 0, ""
    addressed = any(map(text.__contains__, ADDRESS_SIGNS)) or text.count("-") >= ORCID_DASHES
    separator = ADDRESSED if addressed else SEPARATOR
    cuts = [match.span() for match in separator.finditer(text)]
    for names in bound_lists(text, lexicon):
        cuts = [cut for cut in cuts if not (cut[0] < names[-1][1] and names[0][0] < cut[1])]
        cuts += [(one[1], other[0]) for one, other in pairwise(names)]
    for end, following in [*sorted(cuts), (len(text), len(text))]:
        if text[start:end].strip():
            yield _piece(lexicon, text, start, end, before)
            before = ""
        before += "".join(text[end:following].split())
        start = following


def _piece(lexicon: Lexicon, text: str, start: int, end: int, before: str) -> Piece:
    if (group := _group(lexicon, text, start, end)) is not None:
        return Piece("name", *group, text[slice(*group)], before)
    beside = lexicon.name_words["beside"]
    words = [match.span() for match in TOKEN.finditer(text, pos=start, endpos=end)]
    tool = lexicon.line_kind(text[start:end]) == AUTHOR_TOOLS
    first, last = len(words) * tool, len(words)
    while first < last and fold(text[slice(*words[first])]).strip(".") in beside:
        first += 1
    if first < last and (glued := _glued(GLUED.match, text, words[first])) and fold(glued[0]) in beside:
        words[first] = glued.end(), words[first][1]  # "ProfileAda Roe"
        first += fold(text[slice(*words[first])]) in beside
    while last > first and _stands_behind(text[slice(*words[last - 1])], beside):
        last -= 1
    if first < last and (glued := _glued(GLUED_BEHIND.search, text, words[last - 1])) and fold(glued[0]) in beside:
        words[last - 1] = words[last - 1][0], glued.start()  # "Ada RoeEmail"
    # The degree behind the name, two words of it as well: "Ada Roe Ph. D".
    while last > first and _is_degree(text[words[last - 1][0] : words[last - 1][1]].rstrip(".")):
        # "Ada Roe Jr" is a name as it stands.
        if last - first > LEAST_NAMED and fold(text[slice(*words[last - 1])]).strip(".") in SUFFIXES:
            break
        last -= 1
    if first == last or _is_degree(text[words[first][0] : words[last - 1][1]]):
        return Piece("sign", start, end, text[start:end].strip(), before)
    # A country behind a name of more words: "Ada Roe Bolivia".
    if last - first > LEAST_NAMED and text[slice(*words[last - 1])].strip(".,") in lexicon.countries:
        last -= 1
    start, end = words[first][0], words[last - 1][1]
    bare = text[start:end]
    last_word = bare.rsplit(None, 1)[-1]
    if last_word.endswith(".") and len(last_word) > LONG_WORD and INITIALS.fullmatch(last_word) is None:
        # The name of a journal: "Example Sci.", "Rain Sci. Technol."
        if fold(last_word[:-1]) in lexicon.name_words["abbreviated"] or ABBREVIATED.search(bare) is not None:
            return Piece("sign", start, end, bare, before)
        bare, end = bare[:-1], end - 1
    if (PERSON.fullmatch(bare) and may_be_name(lexicon, bare)) or _names_uncased(lexicon, bare):
        return Piece("name", start, end, bare, before)
    half = HALF.fullmatch(bare) or INITIALS.fullmatch(bare)
    return Piece("half" if half and _has_no_other(lexicon, bare) else "other", start, end, bare, before)


def _group(lexicon: Lexicon, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the name of a group stands that is an author: with its article, or behind "on behalf of the"."""
    last = text[max(start, end - LONGEST_LAST) : end].split()[-1:]
    if not last or fold(last[0]) not in lexicon.name_words["tagged_group"]:
        return None
    led = lexicon.openings["behalf"].match(text, start, end)
    begin = SMALL.match(text, led.end(), end) if led is not None else SPACE.match(text, start, end)
    name = GROUP.match(text, begin.end(), end) if begin is not None else None
    if name is None or text[name.end() : end].strip():
        return None
    told = led is not None or (name[1] is not None and fold(last[0]) in lexicon.name_words["group"])
    return name.span() if told else None


def _names_uncased(lexicon: Lexicon, text: str) -> bool:
    """Whether a text is a name in a script without capitals, by its family name, and no word of menus."""
    return names_person(text, lexicon.name_words["family"]) and _has_no_other(lexicon, text)


def _stands_behind(word: str, beside: frozenset[str]) -> bool:
    return fold(word).strip(".") in beside or (len(word) <= LONG_WORD and MARK.fullmatch(word) is not None)


def _glued(find: Callable[..., regex.Match[str] | None], text: str, word: tuple[int, int]) -> regex.Match[str] | None:
    """What is glued to a word, at which end `find` looks for it: a capital stands inside."""
    return None if text[word[0] + 1 : word[1]].islower() else find(text, *word)


def _is_degree(text: str) -> bool:
    return len(text) <= LONGEST_DEGREE and DEGREE.fullmatch(text) is not None


def without_degree(one: Named) -> Named:
    """A name without the "Jr" that a glued letter hid."""
    names, _, last = one.name.rpartition(" ")
    return Named(names, one.start, one.end - len(last) - 1) if " " in names and DEGREE.fullmatch(last) else one


def may_be_name(lexicon: Lexicon, name: str) -> bool:
    """Whether words with capitals are those of a name: none is an institution's, a menu's, or cut from a journal's."""
    words = name.split()
    cut = any(word.endswith(".") and sum(map(str.isalpha, word)) > LONG_WORD and word.count(".") == 1 for word in words)
    return (
        len(name) <= NAME_LENGTH
        and not cut
        and sum(not word[0].islower() or APOSTROPHE.match(word) is not None for word in words) > 1
        and not words[-1].islower()
        and any(map(is_whole, words))
        and _has_no_other(lexicon, name)
    )


def is_whole(word: str) -> bool:
    """Whether a word of a name is none of its initials."""
    return not word.endswith(".") and (len(word) > LONG_WORD or (len(word) > 1 and not word.isupper()))


def _has_no_other(lexicon: Lexicon, name: str) -> bool:
    words = fold(name).replace(".", " ").split()
    return not (
        lexicon.names_institution(name)
        or not lexicon.no_names.isdisjoint(words)
        or _is_glued_menu(lexicon, name)
        or not lexicon.name_words["subject"].isdisjoint(words)
        or name in lexicon.countries
        or lexicon.heading(name)
        or lexicon.line_kind(name)
    )


def _is_glued_menu(lexicon: Lexicon, name: str) -> bool:
    """Whether a word of a menu is glued to the next one: "Quick SearchAdvanced Search"."""
    if GLUED_INSIDE.search(name) is None:
        return False
    parts = (fold(part) for word in name.split() for part in GLUED_INSIDE.split(word))
    return any(part in lexicon.no_names or part in lexicon.name_words["beside"] for part in parts)


def goes_on(text: str) -> bool:
    """Whether a line ends as a list does that goes on in the next."""
    return GOES_ON.search(text) is not None


def is_marked(block: Block) -> bool:
    """Whether a line of names goes on, or has the signs of addresses."""
    ends = (block.text.rstrip(), block.text.partition("\n")[0].rstrip())
    return any(goes_on(text) or MARKED.search(text) is not None for text in ends)
