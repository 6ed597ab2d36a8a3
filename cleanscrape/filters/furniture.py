"""Filters that take out what belongs to the site and not to the work."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..edge_phrases import edge_phrases
from ..facts import is_enumeration
from ..linklabels import ends_reference
from ..notices import Notice, standing_notices
from ..page import Assign, Block, Edit, Mark, Page, Remove, Replace, is_furniture
from ..patterns import pattern_of
from ..sentences import ENDS_SENTENCE
from ..works import read_bibtex
from .marked_people import NAME_PARTS

__all__ = [
    "drop_access_notices",
    "drop_author_tools",
    "drop_citation_tools",
    "drop_cookie_notices",
    "drop_glued_tools",
    "drop_inline_tools",
    "drop_joined_tools",
    "drop_keyword_disclaimers",
    "drop_metrics",
    "drop_missing_affiliations",
    "drop_navigation",
    "drop_outlines",
    "drop_preview_notices",
    "drop_publisher_notes",
    "drop_recommendations",
    "drop_share_lines",
    "drop_site_elements",
    "strip_spoken_words",
]

ENDS = ENDS_SENTENCE | {"|"}
# What begins behind a tool: a sentence, the letter of a panel ("a, The ford"), the end. Linear: bounded classes.
OPENS = pattern_of(r"\s{0,3}(?:$|[\p{Lu}\p{Lo}\d“\"•|(\[]|\p{Ll} ?[,)])")
OUTLINED = frozenset((None, "abstract", "body", "list", "reference", "note"))
NAMES = NAME_PARTS | {"author-name"}
OUTLINE_LENGTH = 4
"""Characters: what is shorter is a mark that leads to a note or an address."""
SENTENCES = frozenset(("abstract", "body", "note"))
WHOLE, LISTED = frozenset(("title", "keyword")), frozenset(("reference", "list"))
"""Roles of what was found as a whole: its first and its last words are its own."""
UNCLAIMED = frozenset((None, "front", "body"))
WALLED = UNCLAIMED | {"body-heading"}
SPOKEN = "spoken"
FIGURE_LENGTH = 20
TOOL_WORDS = 3
CHAIN, CHAIN_LENGTH = 3, 200
"""Phrases that follow each other in a menu, and its characters."""
TOOL_LENGTH = 30
"""Characters: the end of a line in which such a tool is looked for; shorter lines hold none."""


def _lines(page: Page, *kinds: str) -> Iterator[Edit]:
    """The lines of these kinds, and in joined lines the phrases of them."""
    joined = page.input == "text"
    for block in page:
        # What was hidden inside a heading is gone by now: it may be a notice since.
        kind = block.notice or (page.lexicon.line_kind(block.text) if block.kind == "heading" else None)
        if kind in kinds and "heads" not in block.facts:
            yield Remove(block, str(kind))
        elif joined and block.phrases and any(map(kinds.__contains__, block.phrases)):
            for notice in standing_notices(block.text, page.lexicon):
                if notice.kind in kinds:
                    yield Replace(block, notice.start, notice.end, "\n", notice.kind)


def drop_site_elements(page: Page) -> Iterator[Edit]:
    """Remove elements that the platform uses for the site around the work."""
    roles = page.profile.roles
    for block in page:
        if block.role is not None and is_furniture(block.role):
            yield Remove(block, block.role.removeprefix("furniture:"))
            continue
        if not block.marks:
            continue
        told = [
            (mark, role)
            for mark in block.marks
            if mark.kind == "token" and mark.end > mark.start and (role := roles.get(mark.value)) is not None
        ]
        # The same element may have a name of content, too: a keyword may be a button.
        content = {(mark.start, mark.end) for mark, role in told if not is_furniture(role)}
        names = [mark for mark, role in told if role in NAMES]
        for mark, role in told:
            if not is_furniture(role) or (mark.start, mark.end) in content or _is_said(block, mark):
                continue
            # A button may show more of the author whose name it is.
            if 2 * sum(one.end - one.start for one in names if mark.start <= one.start < mark.end) <= len(mark.text):
                yield Remove(block, role.removeprefix("furniture:"), mark.start, _end_behind(block, mark))


def _end_behind(block: Block, mark: Mark) -> int:
    """The end of an element of the site: the call of a note behind it hangs on the word before it."""
    glued = mark.start > 0 and not block.text[mark.start - 1].isspace() and block.text[mark.end : mark.end + 1] == " "
    called = glued and any(one.kind == "sup" and one.start == mark.end + 1 for one in block.marks)
    return mark.end + 1 if called else mark.end


def strip_spoken_words(page: Page) -> Iterator[Edit]:
    """Take out of a text what its elements say is for screen readers alone."""
    common = page.lexicon.common_names
    for block in page:
        if not block.marks:
            continue
        spoken = [mark for mark in block.marks if mark.kind == "token" and common.get(mark.value) == SPOKEN]
        if not spoken or is_enumeration(block.text):
            continue  # "volume 12, pages 1–9" is known by these words
        labels = {mark[1:3] for mark in block.marks if mark.kind == "link"}
        for mark in spoken:
            # What is the whole of a link names where it leads; what leads a line tells what stands in it.
            leads = not block.text[: mark.start].strip() and (
                mark.text.endswith(":") or page.lexicon.heading(mark.text) is not None
            )
            if mark.text and mark[1:3] not in labels and not leads and len(mark.text) < len(block.text.strip()):
                yield Remove(block, SPOKEN, mark.start, mark.end)


def _is_said(block: Block, mark: Mark) -> bool:
    """Whether an element is a word of the sentence around it: a link within the page, or a number.

    Buttons that show a table stand where its number is printed: "listed in Table <button>1</button> and".
    """
    if block.role not in SENTENCES or not any(map(str.isalnum, mark.text)):
        return False
    before, after = block.text[: mark.start].rstrip(), block.text[mark.end :].lstrip()
    if not after or not any(map(str.isalpha, before)):
        return False
    return mark.text.isdecimal() or any(
        link.kind == "link" and link[1:3] == mark[1:3] and link.value.startswith("#") and len(link.value) > 1
        for link in block.marks
    )


def drop_outlines(page: Page) -> Iterator[Edit]:
    """Remove outlines of the page itself: list items that are nothing but a link within it, links behind headings."""
    for block in page:
        if block.kind == "heading" and block.marks:
            yield from _links_behind(page, block)
        if block.kind not in ("item", "cell") or len(block.text) < OUTLINE_LENGTH or block.role not in OUTLINED:
            continue
        whole = (m for m in block.marks if m.kind == "link" and m.start == 0 and m.end >= len(block.text.rstrip()))
        if any(mark.value.startswith("#") and len(mark.value) > 1 for mark in whole):
            yield Remove(block, "navigation")


def _links_behind(page: Page, block: Block) -> Iterator[Edit]:
    """The links of a heading that lead elsewhere on the page: "Methods Top", "Methods #"."""
    end = len(block.text.rstrip())
    for mark in reversed(block.links):
        leads = mark.value.startswith("#") and 0 < mark.start < mark.end == end
        if not leads or (any(map(str.isalnum, mark.text)) and page.lexicon.line_kind(mark.text) != "navigation"):
            return
        yield Remove(block, "navigation", mark.start, mark.end)
        end = len(block.text[: mark.start].rstrip())


def drop_inline_tools(page: Page) -> Iterator[Edit]:
    """Remove what templates set inside running text: words about windows, hidden addresses."""
    for block in page:
        if "inline-tools" not in block.phrases:
            continue
        for match in page.lexicon.inline.finditer(block.text):
            if match.lastgroup == "inline_tools":
                yield Remove(block, "inline-tools", match.start(), match.end())


def drop_preview_notices(page: Page) -> Iterator[Edit]:
    """Remove the notices that a preview cannot be shown."""
    return _lines(page, "preview-notice")


def drop_keyword_disclaimers(page: Page) -> Iterator[Edit]:
    """Remove the notice that keywords were added by machine, and mark these keywords."""
    blocks = list(page)
    for place, block in enumerate(blocks):
        if block.notice == "machine-keywords":
            yield Remove(block, "machine-keywords")
        elif "machine-keywords" in block.phrases:
            last = list(standing_notices(block.text, page.lexicon))[-1:]
            if last and last[0].kind == "machine-keywords" and not block.text[last[0].end :].strip():
                yield Remove(block, "machine-keywords", last[0].start)
                yield Assign(block, "keyword", {"source": "machine"})
            continue
        else:
            continue
        for before in reversed(blocks[max(0, place - 40) : place]):
            if before.role != "keyword":
                break
            yield Assign(before, "keyword", {"source": "machine"})


def drop_access_notices(page: Page) -> Iterator[Edit]:
    """Remove notices of access, offers and prices, and what a site sets below the notice that a preview ends."""
    yield from _lines(page, "access-notice", "price")
    if page.input == "html" and "access-notice" in page.notices:
        yield from _below_wall(page)


def _below_wall(page: Page) -> Iterator[Edit]:
    """The forms and offers below "You do not currently have access to this article", up to a known part of the work."""
    core = page.having("title", "abstract")
    first, below = core[-1].place if core else len(page.blocks), False
    walled = page.lexicon.openings["walled"]
    for block in page:
        if block.place < first or block.hidden:
            continue
        if block.notice == "access-notice" and walled.match(block.text) is not None:
            below = True
        elif below and block.kind == "heading":
            opened = page.lexicon.heading(block.text)
            below = opened is None or is_furniture(opened.role)
        if below and block.notice is None and block.role in WALLED:
            yield Remove(block, "access-notice")


def drop_navigation(page: Page) -> Iterator[Edit]:
    """Remove lines of navigation: skip links, menus, log-in, advertisement labels, numbers of figures above them."""
    yield from _lines(page, "navigation")
    opens = False
    for block in reversed(list(page)):
        opens = block.notice == "navigation" or (opens and block.role in UNCLAIMED and _numbers_figure(page, block))
        if opens and block.notice is None:
            yield Remove(block, "navigation")
    if page.input == "html":
        yield from _bare_numbers(page)


def _bare_numbers(page: Page) -> Iterator[Edit]:
    """Numbers of figures one behind the other, with nothing of a figure between them: a preview leaves them."""
    run: list[Block] = []
    for block in (*page, None):
        if block is not None and (block.hidden or block.notice == "navigation" or is_furniture(block.role)):
            continue
        if block is not None and _numbers_figure(page, block):
            run.append(block)
            continue
        if len(run) > 1:
            yield from (Remove(one, "navigation") for one in run)
        run = []


def _numbers_figure(page: Page, block: Block) -> bool:
    """Whether a line is nothing but the number of a figure, as pages set it above what opens the figure."""
    return _is_figure_number(page, block.text)


def _is_figure_number(page: Page, text: str) -> bool:
    named = page.lexicon.openings["caption"].match(text) if len(text) < FIGURE_LENGTH else None
    return named is not None and text[named.end() :].strip(" .:\u00a0").isdecimal()


def drop_glued_tools(page: Page) -> Iterator[Edit]:
    """Remove tools of several words that touch the words beside them in a text: "Open image in new windowFig. 1".

    With the number of a figure alone such a tool is a line of the site.
    """
    if page.input != "text":
        return
    for block in page:
        text = block.text
        if block.notice is not None or len(text) < TOOL_LENGTH:
            continue
        first = page.lexicon.standing.match(text)
        if first is not None and (kind := _tool(page, first.text)):
            if _is_figure_number(page, text[first.end :].lstrip()):
                yield Remove(block, kind)
                continue
            if text[first.end : first.end + 1].isalnum():
                yield Assign(block, block.role, {"led": first.text})
                yield Remove(block, kind, 0, first.end)
        for last in page.lexicon.standing.finditer(text, len(text) - TOOL_LENGTH):
            before = text[max(0, last.start - 1) : last.start]
            if before and last.end == len(text) and not before.isspace() and (kind := _tool(page, last.text)):
                yield Remove(block, kind, last.start)


def drop_joined_tools(page: Page) -> Iterator[Edit]:
    """Remove tools of several words between the sentences of a text whose lines were joined."""
    if page.input != "text" or not any("joint" in block.facts for block in page):
        return
    for block in page:
        text = block.text
        if block.role in UNCLAIMED and "joint" in block.facts and _is_chain(page, text):
            yield Remove(block, "navigation")
            continue
        if block.notice is None and block.kind != "heading" and block.role not in WHOLE:
            for one in edge_phrases(text, page.lexicon):
                # A work may have the name of a tool, as its title or as its press.
                if block.role not in LISTED or not text[: one.start].strip() or _is_behind(text, one):
                    yield Remove(block, one.kind, one.start, one.end)
        if block.notice is not None or len(text) < TOOL_LENGTH:
            continue
        for start, end, said in page.lexicon.standing.finditer(text):
            end += text.startswith((":", "."), end)
            before = text[max(0, start - 2) : start].rstrip()[-1:]
            begins = not before or before in ENDS
            if begins and OPENS.match(text, end) is not None and (kind := _tool(page, said)):
                yield Remove(block, kind, start, end)


def _is_chain(page: Page, text: str) -> bool:
    """Whether three phrases of lines or more follow each other, and all words have capitals: a menu that was joined."""
    if len(text) > CHAIN_LENGTH or not all(word[0].isupper() for word in text.split()):
        return False
    found = list(page.lexicon.standing.finditer(text))
    tools = sum(page.lexicon.line_kind(one.text) is not None for one in found)
    return (
        len(found) >= CHAIN and tools > 1 and not any(text[one.end : two.start].strip() for one, two in pairwise(found))
    )


def _is_behind(text: str, one: Notice) -> bool:
    """Whether a phrase of several words stands behind the end of an entry."""
    return len(text[one.start : one.end].split()) >= TOOL_WORDS and ends_reference(text, one.start)


def _tool(page: Page, phrase: str) -> str | None:
    """The kind of a phrase of several words that stands on a line of its own elsewhere."""
    return page.lexicon.line_kind(phrase) if len(phrase.split()) >= TOOL_WORDS else None


def drop_metrics(page: Page) -> Iterator[Edit]:
    """Remove counts of accesses, citations and mentions."""
    return _lines(page, "metrics")


def drop_share_lines(page: Page) -> Iterator[Edit]:
    """Remove what serves to share the page."""
    return _lines(page, "share")


def drop_cookie_notices(page: Page) -> Iterator[Edit]:
    """Remove notices about cookies, privacy and the browser."""
    return _lines(page, "cookies")


def drop_recommendations(page: Page) -> Iterator[Edit]:
    """Remove headings and cards of recommended works."""
    return _lines(page, "recommendations")


def drop_citation_tools(page: Page) -> Iterator[Edit]:
    """Remove what serves to cite or download the work or its references, an entry in BibTeX too."""
    yield from _lines(page, "citation-tools")
    for block in page:
        if block.text.startswith("@") and read_bibtex(block.text) is not None:
            yield Remove(block, "citation-tools")


def drop_author_tools(page: Page) -> Iterator[Edit]:
    """Remove the search links that follow every author."""
    return _lines(page, "author-tools")


def drop_missing_affiliations(page: Page) -> Iterator[Edit]:
    """Remove the line that says that no affiliation is known."""
    return _lines(page, "no-affiliations")


def drop_publisher_notes(page: Page) -> Iterator[Edit]:
    """Remove the publisher's standing notes, on maps and affiliations or on the list of references below."""
    yield from _lines(page, "publisher-note")
    yield from _lines(page, "list-note")
