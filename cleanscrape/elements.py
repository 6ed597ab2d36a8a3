"""What the elements and attributes of HTML mean to the reader: which part blocks, which name, which hide."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

import regex

from .patterns import pattern_of

BLOCKS = frozenset(
    (
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup "
        "option p pre search section select summary table tbody td tfoot th thead tr ul"
    ).split()
)
# Inside a list item these part lines, not blocks: <li><div>1.</div><div>text</div></li> is one entry.
SOFT = frozenset("address center dd div dl dt fieldset figure p section".split())
# Annotations of MathML say a formula once more, in TeX.
SKIPPED = frozenset(
    (
        "annotation annotation-xml audio canvas head iframe map noscript object script style svg template textarea "
        "title video"
    ).split()
)
Part = Literal["block", "skipped", "break", "tag"]
PARTS: dict[str, Part] = {
    **dict.fromkeys(BLOCKS, "block"),
    **dict.fromkeys(SKIPPED, "skipped"),
    "br": "break",
    "meta": "tag",
    "link": "tag",
}
"""What each element is to the reader; those that are not here stand inside a text."""
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "dt": 7}
LISTS = frozenset(("ol", "ul", "menu", "dir", "dl"))
CELLS = frozenset(("td", "th"))
# Blocks that are never asked where they begin and end.
UNSPANNED = frozenset((*HEADINGS, *CELLS, "p", "li", "figcaption", "caption", "pre"))
TOKEN_ATTRIBUTES = frozenset(
    (
        "class",
        "id",
        "itemprop",
        "role",
        "rel",
        "data-test",
        "data-testid",
        "data-test-id",
        "data-title",
        "property",
        "data-component",
        "typeof",
        "aria-label",
    )
)
LICENSE_HOST = "creativecommons.org/"
# How the `title` of a COinS span begins.
CONTEXT_OBJECT = ("ctx_ver=Z39.88", "url_ver=Z39.88")
# Where links that scripts open name the element that they show: an entry, a note.
TARGET_ATTRIBUTES = frozenset(("data-rid", "rid", "data-jats-rid", "data-modal-source-id", "reveal-id"))
# Of these the ones that JATS names: what they say holds, even where the address leads to a copy of the work elsewhere.
CITING_ATTRIBUTES = ("rid", "data-jats-rid")
CITING_RELATION = "references:#"
SCRIPT = "javascript:"
DOI_ATTRIBUTES = frozenset(("data-doi", "data-citation-doi"))
# All others are passed over at once.
READ_ATTRIBUTES = (
    TOKEN_ATTRIBUTES
    | TARGET_ATTRIBUTES
    | DOI_ATTRIBUTES
    | {"href", "data-cfemail", "title", "name", "lang", "hidden", "aria-hidden", "style"}
)

# Of elements inside a text those that say something whatever their attributes are.
TELLING = frozenset(("a", "sup"))
# A footer inside one of these is that of a part of the page, as an article's with its notes.
PARTED = frozenset(("article", "aside", "main", "section", "nav", "blockquote"))
FOOTER_DEPTH = 16
"""How many elements around a footer are looked at: those of the page stand near its body."""
SITE_FOOTER = ("role:contentinfo",)
POINTS = frozenset(".,;:)]")
NOT_SHOWN = pattern_of(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden", regex.IGNORECASE)


def runs_on(element: Any) -> bool:
    """Whether a `<div>` is a word of the text around it, as templates set names and years of references.

    It holds nothing but text, and stands in a `<span>` or touches a bracket or a point outside.
    """
    if len(element):
        return False
    tail = element.tail or ""
    if tail[:1] in POINTS:
        return bool(tail)
    before = element.getprevious()
    parent = element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else None
    if text and text[-1] in "([":
        return True
    return parent is not None and parent.tag == "span" and (not tail or tail[0].isspace())


@cache
def tag_tokens(known: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """By element: the token that its name alone is, where some profile knows it; where it implies one, none yet."""
    return {"footer": ()} | {token.removeprefix("tag:"): (token,) for token in known if token.startswith("tag:")}


def implied_tokens(element: Any) -> tuple[str, ...]:
    """The role that an element has without saying so: the footer of the page holds what the site says of itself."""
    around = element
    for _ in range(FOOTER_DEPTH):
        around = around.getparent()
        if around is None or around.tag == "body":
            return SITE_FOOTER
        if around.tag in PARTED:
            return ()
    return ()


@cache
def attribute_tokens(known: frozenset[str]) -> dict[str, dict[str, str]]:
    """By attribute, and by the words or whole values that some profile knows: the token that each is."""
    made: dict[str, dict[str, str]] = {}
    for token in known:
        name, _, word = token.partition(":")
        made.setdefault(name, {})[word] = token
    return made


class _AnyWord(dict[str, str]):
    """The tokens of an attribute where each word is one."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __contains__(self, word: object) -> bool:
        return True

    def __getitem__(self, word: str) -> str:
        return f"{self.name}:{word}"


def token_tables(
    known: frozenset[str] | Literal["all"],
) -> tuple[dict[str, tuple[str, ...]], dict[str, dict[str, str]]]:
    """What tags and attributes give as tokens, where these are known; of all, for drafts of profiles, no tag does."""
    if known == "all":
        return tag_tokens(frozenset()), {name: _AnyWord(name) for name in sorted({*TOKEN_ATTRIBUTES, "id"})}
    return tag_tokens(known), attribute_tokens(known)


def known_words(value: str, tokens: Mapping[str, str]) -> tuple[str, ...]:
    """The words of an attribute that some profile knows, or all of it as one; `tokens` are those of the attribute."""
    words = tuple([tokens[word] for word in value.split() if word in tokens])
    return words or ((tokens[value],) if value in tokens else ())


def hides(name: str, value: str) -> bool:
    """Whether an attribute hides its element."""
    if name == "style":
        return NOT_SHOWN.search(value) is not None
    return name == "hidden" or (name == "aria-hidden" and value == "true")


def unfolds(element: Any, shown: Any) -> bool:
    """Whether a hidden element goes on with a list whose first entries are shown: a button shows the rest.

    `shown` is the hidden element before it that does so.
    """
    twin = element.getprevious()
    if twin is None or twin.tag != element.tag or (element.tag != "li" and element.get("role") != "listitem"):
        return False
    return twin.get("hidden") is None or twin is shown


def printed_label(element: Any) -> str | None:
    """The number of an item that templates keep in an attribute and print by CSS: `content: attr(data-counter)`."""
    return element.get("data-counter") or element.get("data-content") or None


def counted(number: str | None) -> int | None:
    """The number that an attribute of a list or an item gives; None of what counts nothing."""
    return int(number) if number and number.isascii() and number.isdigit() and len(number) < 7 else None


def link_target(element: Any, address: str | None, named: str | None) -> str | None:
    """Where a link leads: to the entries that its attributes name, as "#b1 b2", or where its address says.

    What a script is told stands behind the word javascript: `<a href="JavaScript:void(0)" onclick="show('ref1')">`.
    """
    relation = element.get("rel") or ""
    if relation.startswith(CITING_RELATION):
        return "#" + " ".join(name.lstrip("#") for name in relation.removeprefix("references:").split())
    script = address is not None and address[: len(SCRIPT)].lower() == SCRIPT
    nowhere = script or address in (None, "", "#")
    if nowhere and element.tag == "a":
        named = named or element.get("data-open")
    if named and (nowhere or any(element.get(name) for name in CITING_ATTRIBUTES)):
        return f"#{named}"
    if address is None or not script:
        return address
    told = element.get("onclick")
    return f"{SCRIPT}{address[len(SCRIPT) :]}" + (f";{told}" if told else "")


def hidden_address(code: str) -> str | None:
    """The address that Cloudflare hid from robots: hexadecimal bytes, each but the first turned by the first.

    >>> hidden_address("7a1b3a1f021b170a161f5415081d")
    'mailto:a@example.org'
    """
    try:
        key, *turned = bytes.fromhex(code)
        address = bytes(byte ^ key for byte in turned).decode("ascii")
    except ValueError:
        return None
    return f"mailto:{address}" if "@" in address and address.isprintable() else None
