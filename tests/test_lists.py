"""The laws of lists: however a page numbers, glues or splits the entries of a list, the same notes come back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cleanscrape import Document, clean

HEAD = '<head><meta name="citation_title" content="On Rain"><meta name="citation_author" content="Roe, Ada"></head>'


class Entry(NamedTuple):
    """A note or a reference before a page printed it; without a label it continues the one before."""

    label: str | None
    text: str


class Note(NamedTuple):
    """What has to come back."""

    number: int
    label: str | None
    text: str
    positions: tuple[int, ...]


def notes_of(entries: Sequence[Entry]) -> list[Note]:
    """The notes that entries make, by the rules of numbering."""
    notes: list[Note] = []
    for position, entry in enumerate(entries, 1):
        if entry.label is None and notes:
            last = notes[-1]
            notes[-1] = last._replace(text=f"{last.text} {entry.text}", positions=(*last.positions, position))
        else:
            notes.append(Note(len(notes) + 1, entry.label, entry.text, (position,)))
    return notes


WORDS = (
    "Tolls Ferries Sluices Weirs of at the rain; (Leeds, 1944) Österreich naïve pp. 12–19 “gate” 3–9, H2O vol. 7 al.,"
)
OPENINGS = [
    "Roe, A.",
    "Holt R, Marsh B.",
    "Österling K.",
    "On the cost of oil, see",
    "“A ford,” in",
    "Cmd. 77 of 1931.",
]
ENDINGS = [
    "Hull, 1960.",
    "J. Fords 12 (1999) 177.",
    "J Locks 4:17–21.",
    "(London, 1944) p. 320.",
    "Leeds: Hedge; 2004.",
]
TEXTS = st.builds(
    lambda opening, words, ending: " ".join((opening, *words, ending)),
    st.sampled_from(OPENINGS),
    st.lists(st.sampled_from(WORDS.split()), min_size=2, max_size=9),
    st.sampled_from(ENDINGS),
)
MANY = st.lists(TEXTS, min_size=4, max_size=12, unique=True)


def counted(texts: list[str], first: int) -> list[Entry]:
    return [Entry(str(first + place), text) for place, text in enumerate(texts)]


def lettered(texts: list[str]) -> list[Entry]:
    return [Entry(chr(ord("a") + place), text) for place, text in enumerate(texts)]


def named(texts: list[str], year: int) -> list[Entry]:
    """Labels of names and years, as Elsevier prints them."""
    names = ("Roe et al.", "Holt, Marsh", "Oake")
    return [Entry(f"{names[place % 3]}, {year + place}", text) for place, text in enumerate(texts)]


def restarting(texts: list[str], steps: list[int]) -> list[Entry]:
    """Labels as printed pages count them: 1 begins a page, 0 goes on without a label, others leave some out."""
    made: list[Entry] = []
    last = 0
    for place, (text, step) in enumerate(zip(texts, steps, strict=False)):
        if step == 0 and place:
            made.append(Entry(None, text))
            continue
        last = 1 if step == 1 or not place else last + step - 1
        made.append(Entry(str(last), text))
    return made


NAMED = st.builds(named, MANY, st.sampled_from([1897, 1998]))
COUNTED = st.builds(counted, MANY, st.sampled_from([1, 1, 6, 98]))
LETTERED = st.builds(lettered, MANY)
RESTARTING = st.builds(
    restarting,
    st.lists(TEXTS, min_size=6, max_size=12, unique=True),
    st.lists(st.sampled_from([0, 1, 2, 2, 2, 3]), min_size=12, max_size=12),
).filter(lambda entries: 2 * sum(entry.label is not None for entry in entries) >= len(entries))


def items(tag: str, inner: Callable[[int, Entry], str]) -> Callable[[Sequence[Entry]], str]:
    return lambda entries: (
        f"<{tag}>{''.join(f'<li>{inner(place, entry)}</li>' for place, entry in enumerate(entries, 1))}</{tag}>"
    )


def shown(entry: Entry, before: str = "", behind: str = ".", gap: str = " ") -> str:
    return f"{before}{entry.label}{behind}{gap}{escape(entry.text)}" if entry.label else escape(entry.text)


def rows(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


MARKUP: dict[str, Callable[[Sequence[Entry]], str]] = {
    "the number again as text": items("ol", lambda _, entry: shown(entry)),
    "the number again in an element": items(
        "ol",
        lambda _, e: (
            f"<span>{e.label}.</span> <cite>{escape(e.text)}</cite>" if e.label else f"<cite>{escape(e.text)}</cite>"
        ),
    ),
    "in a list without numbers of its own": items("ul", lambda _, entry: shown(entry)),
    "glued behind its point": items("ol", lambda _, entry: shown(entry, gap="")),
    "in square brackets": items("ul", lambda _, entry: shown(entry, "[", "]")),
    "in square brackets, glued": items("ul", lambda _, entry: shown(entry, "[", "]", "")),
    "in round brackets": items("ul", lambda _, entry: shown(entry, "(", ")")),
    "behind an arrow that leads back": items("ol", lambda _, e: shown(e, behind='.<a href="#x">↵</a>')),
    "in a block of its own": items(
        "ol",
        lambda _, e: f"<div>{e.label}.</div><div>{escape(e.text)}</div>" if e.label else f"<div>{escape(e.text)}</div>",
    ),
    "in paragraphs": lambda entries: "".join(f"<p>{shown(entry)}</p>" for entry in entries),
    "in paragraphs with anchors": lambda entries: "".join(
        f'<p><a name="n{place}"></a>{shown(entry, "[", "]")}</p>' for place, entry in enumerate(entries)
    ),
    "set high": lambda entries: "".join(
        f"<p><sup>{e.label}</sup> {escape(e.text)}</p>" if e.label else f"<p>{escape(e.text)}</p>" for e in entries
    ),
    "in an attribute": lambda entries: "<ol>{}</ol>".format(
        "".join(
            f'<li data-counter="{e.label}.">{escape(e.text)}</li>' if e.label else f"<li>{escape(e.text)}</li>"
            for e in entries
        )
    ),
    "in the cells of a table": lambda entries: "<table>{}</table>".format(
        "".join(rows(f"{e.label}." if e.label else "", escape(e.text)) for e in entries)
    ),
    "in one element with the text": lambda entries: "".join(
        f"<div>{f'<p>[{e.label}]</p>' if e.label else ''}<p>{escape(e.text)}</p></div>" for e in entries
    ),
    "before a text in two paragraphs": lambda entries: "".join(
        f"<div><div>{shown(e).rsplit(' ', 2)[0]}</div><div>{' '.join(escape(e.text).rsplit(' ', 2)[1:])}</div></div>"
        for e in entries
    ),
    "in lines": lambda entries: "<p>{}</p>".format("<br>".join(shown(entry) for entry in entries)),
    "in a list of terms": lambda entries: "<dl>{}</dl>".format(
        "".join(f"<dt>{e.label or ''}</dt><dd>{escape(e.text)}</dd>" for e in entries)
    ),
}


FRAME = """On Rain and Fords

  • Ada Roe

Chapter

Part of the Sky Series book series (SKY, volume 8)

Abstract

It rained for a week, and the ford was closed to carts, to horses and to the toll keeper, who wrote a book on it.

{heading}

{listed}

Copyright information

© Ada Roe 1970
"""


def rendered(label: Callable[[int, Entry], str], end: str = "\n") -> Callable[[Sequence[Entry]], str]:
    """Entries as a text renderer writes them; `label` is what stands before the text of an entry with a label."""
    return lambda entries: end.join(
        (label(place, e) if e.label else f"  {place}. ") + e.text for place, e in enumerate(entries, 1)
    )


def plain(before: str, behind: str, end: str = "\n") -> Callable[[Sequence[Entry]], str]:
    return lambda entries: end.join((f"{before}{e.label}{behind}" if e.label else "") + e.text for e in entries)


TEXT: dict[str, Callable[[Sequence[Entry]], str]] = {
    "the list's number, the label, the text below": rendered(lambda place, e: f"  {place}. {e.label}.\n    "),
    "the list's number and the label in one line": rendered(lambda place, e: f"  {place}. {e.label}. "),
    "the label in brackets behind the list's number": rendered(lambda place, e: f"  {place}. [{e.label}] "),
    "lines": plain("", ". "),
    "lines, glued": plain("", "."),
    "lines with blank ones between": plain("", ". ", "\n\n"),
    "brackets": plain("[", "] "),
    "round brackets": plain("(", ") "),
    "arrows": plain("", ".↵ "),
    "arrows, glued": plain("", ".↵"),
    "the label on a line of its own": plain("", ".\n"),
    "the label in brackets on a line of its own": plain("[", "]\n"),
}
ONE_LINE: dict[str, Callable[[Sequence[Entry]], str]] = {
    "brackets": plain("[", "] ", " "),
    "points": plain("", ". ", " "),
}
RUNS = ["Google Scholar", "CrossRefGoogle Scholar", "[Google Scholar] [CrossRef]", "CAS Article PubMed Google Scholar"]


GLUED: dict[str, Callable[[Sequence[Entry]], str]] = {
    "items": items("ul", lambda _, entry: shown(entry, behind="", gap="")),
    "paragraphs": lambda entries: "".join(f"<p>{shown(entry, behind='', gap='')}</p>" for entry in entries),
    "items, behind an arrow": items("ol", lambda _, entry: shown(entry, behind="↵", gap="")),
    "items, behind a space": items("ul", lambda _, entry: shown(entry, behind="")),
}


NAMES: dict[str, Callable[[Sequence[Entry]], str]] = {
    "glued": items("ul", lambda _, e: f"{e.label}{escape(e.text)}"),
    "in a block of their own": items("ol", lambda _, e: f"<div>{e.label}</div><div>{escape(e.text)}</div>"),
    "in an element of their own": items("ol", lambda _, e: f"<span>{e.label}</span><br>{escape(e.text)}"),
}


def read(listed: str, heading: str) -> Document:
    return clean(f"<html>{HEAD}<body><h1>On Rain</h1><h2>{heading}</h2>{listed}</body></html>")


def notes(document: Document) -> list[Note]:
    return [Note(n.number, n.label, n.text, tuple(part.position for part in n.parts)) for n in document.footnotes]


def references(document: Document) -> list[tuple[int, str | None, str]]:
    return [(one.number, one.label, one.text) for one in document.references]


@pytest.mark.parametrize("form", MARKUP)
@settings(deadline=None, max_examples=20)
@given(entries=st.one_of(COUNTED, RESTARTING))
def test_notes_come_back_from_every_form(form: str, entries: list[Entry]) -> None:
    assert notes(read(MARKUP[form](entries), "Notes")) == notes_of(entries)


@pytest.mark.parametrize("form", MARKUP)
@settings(deadline=None, max_examples=20)
@given(entries=st.one_of(COUNTED, LETTERED))
def test_references_come_back_from_every_form(form: str, entries: list[Entry]) -> None:
    assert references(read(MARKUP[form](entries), "References")) == [note[:3] for note in notes_of(entries)]


def read_text(listed: str, heading: str) -> Document:
    return clean(FRAME.format(heading=heading, listed=listed))


@pytest.mark.parametrize("form", TEXT)
@settings(deadline=None, max_examples=20)
@given(entries=COUNTED)
def test_references_come_back_from_every_text(form: str, entries: list[Entry]) -> None:
    assert references(read_text(TEXT[form](entries), "References")) == [note[:3] for note in notes_of(entries)]


@pytest.mark.parametrize("form", TEXT)
@settings(deadline=None, max_examples=20)
@given(entries=RESTARTING)
def test_notes_come_back_from_every_text(form: str, entries: list[Entry]) -> None:
    found, wanted = notes(read_text(TEXT[form](entries), "Notes")), notes_of(entries)

    if form.endswith("on a line of its own"):
        # Below such a label nobody can tell a line of its entry from an entry without a label: only the text is one.
        assert [note[:3] for note in found] == [note[:3] for note in wanted]
    else:
        assert found == wanted


@pytest.mark.parametrize("form", ONE_LINE)
@settings(deadline=None, max_examples=20)
@given(entries=COUNTED)
def test_references_come_back_from_one_line(form: str, entries: list[Entry]) -> None:
    assert references(read_text(ONE_LINE[form](entries), "References")) == [note[:3] for note in notes_of(entries)]


@pytest.mark.parametrize("form", TEXT)
@settings(deadline=None, max_examples=20)
@given(entries=COUNTED, run=st.sampled_from(RUNS), between=st.sampled_from(["", " ", "\n", "\n    "]))
def test_labels_of_links_change_nothing(form: str, entries: list[Entry], run: str, between: str) -> None:
    labelled = [entry._replace(text=entry.text + between + run) for entry in entries]

    assert references(read_text(TEXT[form](labelled), "References")) == [note[:3] for note in notes_of(entries)]


@settings(deadline=None, max_examples=40)
@given(texts=MANY, run=st.sampled_from(RUNS), between=st.sampled_from(["", " "]))
def test_labels_of_links_part_entries_that_nothing_else_parts(texts: list[str], run: str, between: str) -> None:
    joined = " ".join(text + between + run for text in texts)

    assert [one.text for one in read_text(joined, "References").references] == texts
    assert [one.text for one in read(f"<p>{escape(joined)}</p>", "References").references] == texts


@pytest.mark.parametrize("form", NAMES)
@settings(deadline=None, max_examples=20)
@given(entries=NAMED)
def test_names_and_years_are_labels(form: str, entries: list[Entry]) -> None:
    capital = [entry for entry in entries if entry.text[0].isalpha()]
    assume(len(capital) > 2)

    assert references(read(NAMES[form](capital), "References")) == [note[:3] for note in notes_of(capital)]


@pytest.mark.parametrize("lines", [1, 3])
@settings(deadline=None, max_examples=20)
@given(entries=NAMED, run=st.sampled_from(RUNS))
def test_a_text_that_is_a_list_with_labels_of_links_is_one(lines: int, entries: list[Entry], run: str) -> None:
    """Without a heading; the entries on one line each, or with their names, years and labels on lines of their own."""
    assume(sum(entry.text.endswith(("0.", "4.")) or "(19" in entry.text for entry in entries) > 2)  # they tell years
    plain_lines = [f"{e.text}{run}" if lines == 1 else f"{e.label}\n{e.text}\n{run}" for e in entries]
    wanted = [(n.number, None if lines == 1 else n.label, n.text) for n in notes_of(entries)]

    assert references(clean("\n".join(plain_lines))) == wanted


@pytest.mark.parametrize("form", GLUED)
@settings(deadline=None, max_examples=20)
@given(entries=COUNTED)
def test_numbers_without_a_point_are_labels_where_they_count(form: str, entries: list[Entry]) -> None:
    assert references(read(GLUED[form](entries), "References")) == [note[:3] for note in notes_of(entries)]
