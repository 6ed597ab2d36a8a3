"""From the blocks of abstracts, or a description in the head, to the abstracts with their parts and languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .desk import Desk, Found, text_of, without_tail
from .document import Abstract, AbstractSection
from .knowledge import fold
from .language import language_of, script_of
from .page import Block, Page
from .patterns import pattern_of

__all__ = ["fill_abstract"]

LEAST_ABSTRACT, LEAST_DESCRIPTION = 20, 60
"""Words."""
LEAST_TRANSLATED = 100
"""Characters."""
LONG_WORD = 5
WORD = pattern_of(r"\w++")
CUT = ("…", "...", "[...]", "[…]")


def fill_abstract(desk: Desk) -> None:
    """Set `abstracts` and `abstract`: what the page shows, else a description that is certain to be one."""
    page = desk.page
    # A statement with a heading of its own ("Significance") stands beside the abstract, not for it.
    groups = sorted(_abstract_groups(page), key=lambda blocks: _has_own_heading(page, blocks[0]))
    made = [_one_abstract(page, blocks) for blocks in groups]
    found = desk.best("abstract")
    found = found and found._replace(value=without_tail(found.value))
    if made:
        main = _main(page, str(desk.fields.get("title") or ""), made)
        blocks = page.having("abstract")
        bare = main.text.removesuffix("Expand").rstrip()
        begun = fold(bare[:200].rstrip("….[] "))
        if bare.endswith(CUT) and found and fold(found.value).startswith(begun) and _is_abstract(desk, found):
            # The page shows the beginning only; the whole is in its head.
            main = replace(main, text=found.value)
            made = [main]
        desk.set("abstracts", tuple(dict.fromkeys((main, *made))), desk.here("abstract"), blocks)
        desk.set("abstract", main.text, desk.here("abstract"))
    elif found is not None and _is_abstract(desk, found):
        desk.set("abstracts", (Abstract(text=found.value, language=page.language),), found.source)
        desk.set("abstract", found.value, found.source)


def _main(page: Page, title: str, made: Sequence[Abstract]) -> Abstract:
    """The abstract in the language of the work; of several in one language the first is.

    The language of a page may be that of its site: then the abstract of another has the words of the title, or its
    script.
    """
    main = next((one for one in made if one.language == page.language), made[0])
    if all(one.language == main.language for one in made):
        return main
    script = script_of(title) if title else script_of(main.text)
    if script_of(main.text) != script:
        return next((one for one in made if script_of(one.text) == script), main)
    words = {word for word in WORD.findall(fold(title)) if len(word) >= LONG_WORD}
    shared = [len(words.intersection(WORD.findall(fold(one.text)))) for one in made]
    most = max(shared)
    own = shared[made.index(main)]
    return made[shared.index(most)] if most > own + bool(own) else main


def _is_abstract(desk: Desk, found: Found) -> bool:
    """Whether a description is an abstract: not cut, no mere line, not the beginning of the text. Empty beats wrong."""
    text = found.value
    # What every web page has describes the page, and as often the site.
    least = LEAST_DESCRIPTION if found.source in ("meta:description", "meta:og:description") else LEAST_ABSTRACT
    if len(text.split()) < least or text.endswith(CUT):
        return False
    opening = fold(text)[:60]
    return not any(fold(block.text[:240]).startswith(opening) for block in desk.page.having("body"))


def _abstract_groups(page: Page) -> list[list[Block]]:
    """The blocks of each abstract: a heading that opens one stands between two."""
    groups: list[list[Block]] = []
    opened = True
    for block in page.blocks:
        if block.role == "section-heading":
            opened = True
        elif block.role == "abstract" and block.text.strip() and not block.hidden:
            last = groups[-1][-1].language if groups else None
            # Behind something else a heading of its own begins another: "On Rain" above the one in English.
            apart = bool(groups) and groups[-1][-1].place < block.place - 1 and _has_own_heading(page, block)
            if opened or apart or block.facts.get("begins") or (last and block.language and block.language != last):
                groups.append([])
                opened = False
            elif _is_translated(page, groups[-1][-1], block):
                groups.append([])
            groups[-1].append(block)
    return groups


def _is_translated(page: Page, above: Block, block: Block) -> bool:
    """Whether two paragraphs of some length that follow each other are in different languages."""
    if min(len(above.text), len(block.text)) < LEAST_TRANSLATED:
        return False
    languages = [language_of([one.text], page.lexicon) for one in (above, block)]
    return None not in languages and languages[0] != languages[1]


def _has_own_heading(page: Page, block: Block) -> bool:
    return block.kind == "heading" and page.lexicon.heading(block.text) is None


def _one_abstract(page: Page, blocks: Sequence[Block]) -> Abstract:
    text = _text_of(blocks)
    told = language_of([text], page.lexicon) or next((b.language for b in blocks if b.language), None) or page.language
    language = told.split("-")[0].lower() if told else None
    return Abstract(text=text, language=language, sections=_abstract_sections(page, blocks))


def _text_of(blocks: Sequence[Block]) -> str:
    """The paragraphs of blocks; what goes on with a sentence is none of its own."""
    return "".join(f"{' ' if 'goes-on' in block.facts else chr(10)}{text_of(block)}" for block in blocks)[1:]


def _abstract_sections(page: Page, blocks: Sequence[Block]) -> tuple[AbstractSection, ...]:
    """The parts of a structured abstract; () of a plain one."""
    parts: list[tuple[str | None, list[str]]] = []
    for block in blocks:
        heading = page.lexicon.heading(block.text)
        if block.kind == "heading" or (heading is not None and heading.role == "abstract-part"):
            parts.append((text_of(block), []))
        else:
            if not parts:
                parts.append((None, []))
            parts[-1][1].append(text_of(block))
    if len(parts) < 2:
        return ()
    return tuple(AbstractSection(heading=heading, text="\n".join(texts)) for heading, texts in parts)
