"""What a Document can tell of the way it was made, for people: `Document.explain()`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from .document import Document
from .explain_lists import Numbered, numbered_lists
from .extras import require
from .fates import fates_of
from .knowledge import fold

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["Explanation", "explain", "explained", "rendered"]

LONGEST = 60
CONTEXT = 24
"""Characters of what stands before and behind a removal."""
EXAMPLES = 5
"""Of each filter; the rest is counted. `Document.removed` and `Document.repairs` have all."""
# Which fields the names in the order of trust are a part of.
PARTS = {
    "container": "container short_title series publisher volume issue first_page last_page article_number".split(),
    "dates": "published online received accepted".split(),
    "identifiers": "doi pmid pmcid pii arxiv url".split(),
    "links": ["pdf"],
}
FIELDS = (
    "type title subtitle authors editors abstract keywords body container dates identifiers copyright license access"
    " links"
).split()


class Told(NamedTuple):
    """A field, where its value is from, and what else was found for it."""

    name: str
    value: str
    source: str
    rivals: Sequence[tuple[str, str, str]] = ()
    """The part of the field ("volume"; the field itself where it has none), the source, the value."""


class Taken(NamedTuple):
    """What a filter took out or wrote anew."""

    filter: str
    stretches: int
    characters: int
    """Visible ones."""
    examples: Sequence[tuple[str, str, str]]
    """Where, why, and the stretch in brackets with what stands around it."""


class Explanation(NamedTuple):
    """All that is told of a Document."""

    fields: Sequence[Told]
    lists: Sequence[tuple[str, str, Sequence[Numbered]]]
    """Of footnotes and of references: the field, its source, its entries."""
    taken: Sequence[Taken]
    warnings: Sequence[tuple[str, str]]


def explained(document: Document) -> Explanation:
    """How a Document was made: its fields, the numbers of its lists, what each filter took, its warnings."""
    return Explanation(
        list(_fields(document)),
        [(name, document.sources.get(name, "unknown"), entries) for name, entries in numbered_lists(document)],
        list(_taken(document)),
        [(one.code, one.message) for one in document.warnings],
    )


def explain(document: Document) -> str:
    """The explanation as plain text."""
    return "\n".join(_lines(explained(document))) + "\n"


def _lines(told: Explanation) -> Iterator[str]:
    for field in told.fields:
        yield f"{field.name}: {_shortened(field.value)}"
        yield f"    from {field.source}"
        yield from (_rival(field, rival) for rival in field.rivals)
    for name, source, entries in told.lists:
        yield f"{name}: {len(entries)}"
        yield f"    from {source}"
        for entry in entries:
            yield f"{entry.number:>6}. {entry.why}"
            yield f"{'':8}{_shortened(entry.text)}"
    for taken in told.taken:
        yield f"{taken.filter}: {_counted(taken)}"
        yield from (f"    {where}, {why}: {shown}" for where, why, shown in taken.examples)
        if (more := taken.stretches - len(taken.examples)) > 0:
            yield f"    and {more} more"
    yield from (f"warning {code}: {message}" for code, message in told.warnings)


def _rival(field: Told, rival: tuple[str, str, str]) -> str:
    part, source, value = rival
    return f"    not {'' if part == field.name else part + ' '}{_shortened(value)!r} from {source}"


def _counted(taken: Taken) -> str:
    stretches = f"{taken.stretches} {'stretch' if taken.stretches == 1 else 'stretches'}"
    return f"{stretches}, {taken.characters} {'character' if taken.characters == 1 else 'characters'}"


def _fields(document: Document) -> Iterator[Told]:
    plain = document.to_dict()
    rivals = document._trace.rivals if document._trace is not None else {}
    for name in FIELDS:
        value = _said(plain[name])
        source = document.sources.get(name, "unknown")
        lost = [one for one in _lost(name, plain, rivals) if one[1] != source]
        if value or lost:
            yield Told(name, value or "(nothing)", source, lost)


def _said(value: Any) -> str:
    """What a field says, on one line."""
    if isinstance(value, Mapping):
        named = ((key, _said(inner)) for key, inner in value.items())
        return ", ".join(f"{key} {inner}" for key, inner in named if inner)
    if isinstance(value, list):
        if len(value) > EXAMPLES and not all(isinstance(one, str) for one in value):
            return f"{len(value)} of them"
        return "; ".join(
            str(one.get("name") or one.get("text") or "") if isinstance(one, dict) else one for one in value
        )
    return "" if value is None else " ".join(str(value).split())


def _lost(
    name: str, plain: Mapping[str, Any], rivals: Mapping[str, Sequence[tuple[str, str]]]
) -> Iterator[tuple[str, str, str]]:
    """What was found for a field, and is not what it says."""
    for part in PARTS.get(name, [name]):
        whole = plain[name]
        chosen = whole.get(part, whole.get("title")) if isinstance(whole, Mapping) else whole
        for source, value in rivals.get(part, ()):
            if fold(_said(chosen)) != fold(_said(value)):
                yield part, source, value


def _taken(document: Document) -> Iterator[Taken]:
    """What each filter took, in the order of the pipeline, with what stood around it when the page was read."""
    trace = document._trace
    if trace is None:
        return
    found: dict[str, list[tuple[str, str, str, int]]] = {}
    texts = trace.texts_as_read()
    for block, text, stretches in zip(trace.blocks, texts, fates_of(texts, trace.ledger), strict=True):
        for one in stretches:
            if block.hidden or one.change is None or not text[one.start : one.end].strip():
                continue
            written = f" -> {one.after.strip()}" if one.fate == "repaired" and one.after else ""
            shown = (
                f"{_flat(text[max(0, one.start - CONTEXT) : one.start])}"
                f"[{_shortened(_flat(text[one.start : one.end]))}{written}]"
                f"{_flat(text[one.end : one.end + CONTEXT])}"
            )
            size = len("".join(text[one.start : one.end].split()))
            found.setdefault(one.change.filter, []).append((block.where, one.change.reason, shown, size))
    order = {name: place for place, name in enumerate(dict.fromkeys(change.filter for change in trace.ledger))}
    for name in sorted(found, key=order.__getitem__):
        stretches_of = found[name]
        examples = [(where, why, shown) for where, why, shown, _ in stretches_of[:EXAMPLES]]
        yield Taken(name, len(stretches_of), sum(size for *_, size in stretches_of), examples)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def rendered(document: Document) -> RenderableType:
    """The explanation for a terminal that knows colours.

    Raises:
        ImportError: rich is not installed; `pip install 'cleanscrape[terminal]'` does it.
    """
    require("terminal", "an explanation in colours", "rich")
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    told = explained(document)
    fields = Table("field", "value", "from", box=None, title="fields", title_justify="left", header_style="dim")
    for field in told.fields:
        fields.add_row(Text(field.name, "bold"), Text(_shortened(field.value)), Text(field.source, "green"))
        for part, source, value in field.rivals:
            said = f"not {_shortened(value)}" if part == field.name else f"not {part} {_shortened(value)}"
            fields.add_row("", Text(said, "dim strike"), Text(source, "dim"))
    parts: list[RenderableType] = [fields]
    for name, source, entries in told.lists:
        listed = Table(
            "number", "text", "why", box=None, title=f"{name} from {source}", title_justify="left", header_style="dim"
        )
        for entry in entries:
            listed.add_row(str(entry.number), Text(_shortened(entry.text)), Text(entry.why, "cyan"))
        parts.append(listed)
    taken = Table(
        "filter", "took", "where", "what", box=None, title="filters", title_justify="left", header_style="dim"
    )
    for one in told.taken:
        for place, (where, why, shown) in enumerate(one.examples):
            first = (Text(one.filter, "bold"), Text(_counted(one))) if not place else (Text(), Text())
            taken.add_row(*first, Text(f"{where}, {why}", "dim"), Text(shown, "red"))
    parts.append(taken)
    parts += (Text(f"warning {code}: {message}", "yellow") for code, message in told.warnings)
    return Group(*parts)
