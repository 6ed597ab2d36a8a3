"""Filters for the labels of links behind references: `CrossRefGoogle Scholar` and its 350 relatives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile
from operator import methodcaller

from ..dates import YEAR
from ..knowledge import Lexicon, fold
from ..labelled_entries import named_between_labels
from ..linked import linked
from ..linklabels import (
    JOINED_LENGTH,
    LabelRun,
    are_labels,
    ends_in_labels,
    is_label_line,
    label_run,
    labels_inside,
    left_edge,
    reads_as_label,
)
from ..page import Assign, Block, Edit, Page, Remove, Replace
from ..patterns import pattern_of
from ..sentences import ENDS_SENTENCE
from .entry_lines import below_others
from .heads import is_named_label

__all__ = ["find_labelled_entries", "split_joined_entries", "strip_link_labels", "strip_service_records"]

ENTRIES = ("note", "reference", "list")
HABIT = 3
REPEATED_TAIL, TAIL_LENGTH, FARTHEST_TAIL = 4, 40, 100
RESOLVER = "resolve"
"""What the addresses of services that look a work up by its key have in common."""
# SciELO sets the address of an entry behind it once more.
ARROWED = pattern_of(r"\s*»\s*https?://[^\n]{1,120}$")
# Where the next work of an entry begins: "; (b) ".
PART = pattern_of(r"[;.]\s?\([b-z]\)(?:\s|$)")
# "… 70:923-32. Back to cited text no. 3": bounded words and a number, which end an entry.
NUMBERED_TAIL = pattern_of(r"(?<=[.\]\d])\s++(\p{Lu}\p{Ll}{1,12}+(?: \p{Ll}{1,12}+){2,5}+\.? )\d{1,3}\s*+$")
OPENING = " \t\r\n\f\u00a0[("
CLOSING = "[]() \t\r\n\f\u00a0|"
BRACKETS = "[]() \u00a0"
BRACKETED = BRACKETS + "."
END = methodcaller("end")
TAIL = " \t\r\n\f\u00a0.,;|·()[]"
BETWEEN = TAIL + ":/"
"""What parts links that follow each other: "Article : PubMed"."""
LEAST_LABELLED = 3
FARTHEST, TOLD = 20, 0.6
NEXT = 40
# Fixed length: linear.
FRONT_LENGTH = 400
TEXT_ENTRY = 2_000_000
"""Entries found by their labels are counted from here, apart from those of elements."""
LISTED_LENGTH = 60
# The label of an entry on a line of its own, with the number that a renderer set before it. Linear: bounded classes.
FIRST_LINE = pattern_of(r"\s*+(?:\d{1,4}\.\s++)?[\[(]?(\d{1,3})[\])]?\.?\s*+")
LABELLED_ROLES = (None, "front", "abstract", "body", "title")
JOINED_ROLES = (None, "front", "abstract", "list", "note", "reference")


def strip_link_labels(page: Page) -> Iterator[Edit]:
    """Remove the labels of links at the end of notes and references."""
    entries = page.entries(*ENTRIES)
    runs = [(block, label_run(block.text, page.lexicon)) for block in entries]
    habits: dict[tuple[str, ...], int] = {}
    for _, run in runs:
        if run is not None:
            habits[run.labels] = habits.get(run.labels, 0) + 1
    tails = _repeated_tails(entries, page)
    for block, run in runs:
        if block.notice == "link-labels" or block.facts.get("labels") or _marked_whole(page, block):
            yield Remove(block, "link-labels")
            continue
        if (start := _marked_tail(page, block)) is not None:
            # Labels that no element marks may stand before those that one does.
            before = label_run(block.text[:start], page.lexicon)
            yield Remove(block, "link-labels", left_edge(block.text, before.start if before else start))
            continue
        if "»" in block.text and (match := ARROWED.search(block.text)) is not None:
            yield Remove(block, "link-labels", match.start())
            continue
        inner = [*_before_parts(block.text, page.lexicon), *_linked_inside(page, block)]
        inner += _before_lines(block.text[: run.start if run else None], page.lexicon)
        for start, end in inner:
            yield Remove(block, "link-labels", start, end)
        if (tail := tails.get((block.place, block.offset))) is not None:
            before = label_run(block.text[:tail], page.lexicon)
            yield from _removal(block, LabelRun(before.start if before else tail, len(block.text.rstrip(TAIL)), 1, ()))
        elif run is not None and (inner or _goes(block, run, habits[run.labels])):
            if run.start and not block.text[run.start - 1].isspace():
                yield Assign(block, block.role, {"glued": True})
            yield from _removal(block, run)


def strip_service_records(page: Page) -> Iterator[Edit]:
    """Remove what a service says of the work of an entry, below the entry's label once more."""
    for _, group in groupby(page.having(*ENTRIES), key=lambda block: block.entry or -block.place - 1):
        blocks = list(group)
        if (at := _record_start(blocks, page.lexicon)) is not None:
            yield Remove(blocks[at[0]], "service-record", at[1])
            yield from (Remove(block, "service-record") for block in blocks[at[0] + 1 :])


def _record_start(blocks: Sequence[Block], lexicon: Lexicon) -> tuple[int, int] | None:
    """Where the label of an entry stands once more, below the label of a link: "12", the entry, "PubMed", "12"."""
    label = FIRST_LINE.fullmatch(blocks[0].text.partition("\n")[0])
    if label is None:
        return None
    above = ""
    for at, block in enumerate(blocks):
        start = 0
        for line in block.text.split("\n"):
            if line.strip(BRACKETED) == label[1] and _ends_labelled(above, lexicon):
                return at, max(0, start - 1)
            above = line
            start += len(line) + 1
    return None


def _ends_labelled(line: str, lexicon: Lexicon) -> bool:
    return is_label_line(line, lexicon) or ends_in_labels(line, lexicon)


def _repeated_tails(entries: Sequence[Block], page: Page) -> dict[tuple[int, int], int]:
    """Where the links begin that end an entry, if as many entries of the page end in links of the same words.

    No word has to be known for that: a list whose entries end in "Order from Ledger" again and again has it as a label.
    A text has no links: there it is a line below known labels, or ends in the number of the entry.
    """
    found: dict[tuple[int, int], list[tuple[str, int]]] = {}
    for block in entries:
        if tails := list(_linked_tails(block)):
            found[block.place, block.offset] = tails
        if page.input == "text" and (tail := _printed_tail(block.text, page.lexicon)) is not None:
            found[block.place, block.offset] = [tail]
    counts = Counter(words for tails in found.values() for words in {words for words, _ in tails})
    repeated = {
        where: list(takewhile(lambda tail: counts[tail[0]] >= REPEATED_TAIL, tails)) for where, tails in found.items()
    }
    return {where: tails[-1][1] for where, tails in repeated.items() if tails}


def _linked_tails(block: Block) -> Iterator[tuple[str, int]]:
    """The words of the links that an entry ends in and where each begins, from the last one on; signs may part them."""
    end = len(block.text.rstrip(TAIL))
    for mark in sorted(block.links, key=lambda mark: -mark.end):
        words = block.text[mark.start : mark.end].strip(BRACKETS)
        if not 0 < mark.start < end or block.text[mark.end : end].strip(BETWEEN):
            return
        # Numbers tell one work from another: "PMID: 123", an address.
        if len(words) > TAIL_LENGTH or any(map(str.isdigit, words)) or not any(map(str.isalpha, words)):
            return
        yield words, mark.start
        end = mark.start


def _printed_tail(text: str, lexicon: Lexicon) -> tuple[str, int] | None:
    """The words of what may be a label at the end of an entry, and where it begins."""
    if (numbered := NUMBERED_TAIL.search(text, max(0, len(text) - TAIL_LENGTH))) is not None:
        return numbered[1], numbered.start()
    above, broken, last = text.rstrip().rpartition("\n")
    if broken and len(last) <= TAIL_LENGTH and is_label_line(above.rpartition("\n")[2], lexicon):
        return last.strip(), len(above)
    return _tail_behind_labels(text, lexicon)


def _tail_behind_labels(text: str, lexicon: Lexicon) -> tuple[str, int] | None:
    """The same of an entry on one line: capitalized words behind known labels."""
    found = max(lexicon.label_runs.finditer(text, max(0, len(text) - FARTHEST_TAIL)), key=END, default=None)
    words = text[found.end() :].split() if found is not None and text[found.end() :].startswith(" ") else []
    tail = " ".join(words)
    if found is None or not words or len(tail) > TAIL_LENGTH or not all(map(str.isalpha, words)):
        return None
    run = label_run(text[max(0, found.end() - JOINED_LENGTH) : found.end()], lexicon)
    return (tail, found.end()) if run is not None and run.strong and words[0][0].isupper() else None


def _goes(block: Block, run: LabelRun, habit: int) -> bool:
    """Whether a run at the end of an entry is one of labels: by its link, by its words, by the habit of its list."""
    if any(mark.kind == "link" and mark.text.strip(BRACKETS) == run.labels[-1] for mark in block.marks):
        return True
    if run.strong and reads_as_label(block.text, run):
        return True
    # The full stop of an entry may stand behind its label: "… 4165 Search PubMed."
    behind = run.strong > 0 and block.text[: run.start].rstrip(OPENING)[-1:].isdigit()
    return habit >= HABIT and (behind or _on_its_own(block.text, run))


def _linked_inside(page: Page, block: Block) -> Iterator[tuple[int, int]]:
    """The links inside an entry of several works that say nothing but the name of a service, where each leads."""
    links = block.links
    end = len(block.text.rstrip(TAIL)) if links else 0
    for mark in links:
        if mark.start < mark.end < end:
            run = label_run(block.text[: mark.end], page.lexicon)
            if run and run.start <= mark.start and _leads_to_work(mark.value):
                yield left_edge(block.text, run.start), mark.end


def _leads_to_work(address: str) -> bool:
    known = linked(address)
    return bool(known.doi or known.pmid or known.pmcid) or RESOLVER in address


def _before_parts(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The labels inside an entry of several works: "… 12, 305 CrossRef CAS; (b) K. Müller …"."""
    for part in PART.finditer(text):
        start = max(0, part.start() - JOINED_LENGTH)
        run = label_run(text[start : part.start()], lexicon)
        if run is not None and run.strong and start + run.start:
            yield left_edge(text, start + run.start), part.start()


def _before_lines(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The labels that end a line of an entry which goes on below: each of its paragraphs may have labels of its own."""
    begin = 0
    while (end := text.find("\n", begin)) >= 0:
        start = max(begin, end - JOINED_LENGTH)
        run = label_run(text[start:end], lexicon)
        if run is not None and run.strong and reads_as_label(text[start:end], run):
            edge = left_edge(text, start + run.start)
            alone = edge <= begin
            ends = text[edge - 1 : edge] in ENDS_SENTENCE or len(run.labels) > 1
            parted = text[end : end + NEXT].lstrip()[:1].isupper()
            if edge and ((alone and text[edge - 1].isdigit()) or (ends and (alone or parted))):
                yield edge, end
        begin = end + 1


def _marked_whole(page: Page, block: Block) -> bool:
    """Whether a block stands in an element that holds nothing but links behind an entry."""
    roles = page.profile.roles
    inner = next((roles[token] for token in reversed(block.tokens) if token in roles), None)
    return inner == "link-label"


def _marked_tail(page: Page, block: Block) -> int | None:
    """Where the elements of links begin that end a block, if there are any."""
    marks = [m for m in block.marks if m.kind == "token" and page.profile.roles.get(m.value) == "link-label"]
    start, end = len(block.text.rstrip(TAIL)), 0
    for mark in sorted(marks, key=lambda one: one.start, reverse=True):
        if mark.end >= start and mark.start < start:
            start, end = min(len(block.text[: mark.start].rstrip(TAIL)), left_edge(block.text, mark.start)), mark.start
    return end if end else None


def _on_its_own(text: str, run: LabelRun) -> bool:
    """Weak labels that the list shows again and again still have to stand apart, and no full stop behind them."""
    before = text[: run.start].rstrip(OPENING)
    between = text[len(before) : run.start]
    parted = "\n" in between or before[-1:] in (".", "]", "|") or text[run.start - 1].isdigit()
    return not before or (parted and not text[run.end :].strip(CLOSING))


def _removal(block: Block, run: LabelRun) -> Iterator[Edit]:
    text = block.text
    start = left_edge(text, run.start)
    # A bracket may close what another opens before the label: "[http://example.org webcite]".
    held = text[run.end :].strip() == "]" and text.rfind("[", 0, start) > text.rfind("]", 0, start)
    end = run.end if held else len(text)
    if "." in text[run.end :] and text[max(0, start - 1) : start] not in (".", "?", "!"):
        end = text.index(".", run.end)  # the entry's own full stop stands behind its labels
        yield Remove(block, "link-labels", start, end)
        if text[end + 1 :].strip():
            yield Remove(block, "link-labels", end + 1)
        return
    if start < end:
        yield Remove(block, "link-labels", start, end)


def find_labelled_entries(page: Page) -> Iterator[Edit]:
    """Find a list that no heading names, in a text, by the labels of links that end its entries."""
    if page.input != "text" or any(any(map(str.isalpha, block.text)) for block in page.having(*ENTRIES)):
        return
    # The entries of a work stand below its abstract; what looks like labels above it is a menu.
    told = max((block.place for block in page if "begins" in block.facts), default=-1)
    blocks = [block for block in page.blocks[told + 1 :] if block.text.strip() and not block.hidden]
    below = {at for at, block in enumerate(blocks) if are_labels(block.text, page.lexicon)}
    others = below_others(blocks)
    ended = [at for at, block in enumerate(blocks) if not others[at] and (at in below or _ends_entry(page, block))]
    # The labels below one entry may be a line each.
    ended = [at for at in ended if at + 1 not in below]
    ends = frozenset(ended)
    if len(ended) < LEAST_LABELLED or not _tell_years(blocks, ended, below):
        return
    # A line of labels stands below its entry, which may be several lines: as many as those of the entries behind it.
    own = 2 * len(below) > len(ended)
    if own and max(Counter(fold(blocks[at].text) for at in ended).values()) == 1:
        return  # tools of a menu: below each entry of a list stand the same
    steps = sorted(b - a for a, b in pairwise(ended))
    usual = steps[len(steps) // 2] if own else 1
    first = max(0, ended[0] - usual + 1)
    while first < ended[0] and page.lexicon.heading(blocks[first].text) is not None:
        first += 1
    entry = blocks[first].place
    for at in range(first, _list_end(page, blocks, ended[-1])):
        block = blocks[at]
        # A heading far above may call its lines keywords: none ends in labels.
        free = block.role in LABELLED_ROLES or (block.role == "keyword" and at in ends)
        if not free or _is_front(page, block):
            continue
        yield Assign(block, "list", {"entry": entry + TEXT_ENTRY} if usual > 2 else {})
        if at + 1 < len(blocks) and (at in ends or is_named_label(blocks[at + 1].text)):
            entry = blocks[at + 1].place


def _tell_years(blocks: Sequence[Block], ended: Sequence[int], below: set[int]) -> bool:
    """Whether most of what the labels end are entries: what labels on lines of their own stand below tells a year."""
    told = 0
    for last, at in pairwise((-1, *ended)):
        above = blocks[max(last + 1, at - FARTHEST) : at]
        told += at not in below or any(YEAR.search(block.text) is not None for block in above)
    return told >= TOLD * len(ended)


def _ends_entry(page: Page, block: Block) -> bool:
    """Whether a line ends in labels of links behind an entry; what tells of the page's own work is none."""
    if not ends_in_labels(block.text, page.lexicon):
        return False
    run = label_run(block.text, page.lexicon)
    return run is None or page.lexicon.shape_of(fold(block.text[: run.start])) is None


def _list_end(page: Page, blocks: Sequence[Block], last: int) -> int:
    """Where a list ends: the entries behind the last labels have none, and stand no further apart."""
    end = last + 1
    while end < len(blocks) and not blocks[end].gap and page.lexicon.heading(blocks[end].text) is None:
        if _is_front(page, blocks[end]):
            break
        end += 1
    return end


def _is_front(page: Page, block: Block) -> bool:
    """Whether a line is one that only the front of a landing page prints: no entry of a list is."""
    return len(block.text) < FRONT_LENGTH and page.lexicon.shape_of(fold(block.text)) is not None


def split_joined_entries(page: Page) -> Iterator[Edit]:
    """Split references that were joined in one line, where their link labels are the only boundaries."""
    # Where a list of a text is found, labels inside its paragraphs are those of pop-ups.
    found = page.input == "html" or len(page.having("reference")) >= LEAST_LABELLED
    roles = ENTRIES if found else JOINED_ROLES
    # Works that cite this one look like those that it cites.
    others = below_others(page.blocks) if page.input == "text" and not found else [False] * len(page.blocks)
    for block in page:
        if others[block.place] and block.role not in ENTRIES:
            continue
        least = LISTED_LENGTH if block.role in ENTRIES else JOINED_LENGTH
        if len(block.text) < least or block.role not in roles or (block.item and page.input == "html"):
            continue
        runs = list(labels_inside(block.text, page.lexicon))
        if len(runs) < 2:
            continue
        yield Assign(block, block.role if block.role in ENTRIES else "reference", {"joined": True})
        for start, end in runs:
            yield Replace(block, start, end, "\n", "link-labels")
        if page.input == "text":
            ends = {end for _, end in runs}
            for start, _ in named_between_labels(block.text, 0, len(block.text), page.lexicon)[1:]:
                if start not in ends:
                    yield Replace(block, len(block.text[:start].rstrip()), start, "\n", "joined-entries")
