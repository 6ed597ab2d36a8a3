"""What is known of the words of publishers' pages: the lexicon of phrases, frozen once loaded.

It is data, in the TOML files of `cleanscrape/lexicon`; this module only reads them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import regex

from .folding import bracketed, fold, letters_of
from .memo import remembered
from .phrases import (
    Openings,
    Phrases,
    Standing,
    ends_in,
    fields_pattern,
    inline_pattern,
    opening_phrases,
    runs_pattern,
    standing_phrases,
    turned,
    turned_pattern,
    words_pattern,
)
from .whole_lines import Rows, Shapes, rows_of, shapes_of

__all__ = [
    "Heading",
    "Lexicon",
    "fold",
    "letters_of",
    "lexicon",
    "roles_of",
    "toml_of",
]

LABEL_LENGTH, RECORD_LABEL_LENGTH, LONGEST_HEADING = 64, 48, 90  # no label and no heading is longer
FACTS = frozenset("contributor people editor affiliation publisher type doi issn isbn handle container other".split())
"""Fields of records whose labels begin no part of an abstract, as "Data" may and "Keywords" do."""
LABEL_END, LEAST_OUTLINE = 3, 3
"""Letters, and how many headings in one line are an outline."""
FRAME = " .:|•·,;-"
"""What lists and tables of an extractor set around a line."""


class Heading(NamedTuple):
    """What a heading opens."""

    role: str
    """The role of the blocks below: "abstract", "reference", "furniture:share"."""
    name: str


class Lexicon(NamedTuple):
    """Phrases that pages carry, by kind."""

    lines: Mapping[str, str]
    """A whole line, folded, to its kind: {"download citation": "citation-tools"}."""
    rows: Rows
    """Such lines where a tool made one of several."""
    starts: Mapping[str, tuple[tuple[str, str], ...]]
    """By first word: the beginnings of lines and their kinds."""
    shapes: Shapes
    """Whole lines by shape."""
    inline: Phrases
    """Phrases inside a line; the kind is the name of the group."""
    shortest: int
    """Characters of the shortest of these: a shorter line has none."""
    evidence: Shapes
    """Whole lines of content that only landing pages print, by shape."""
    weights: Mapping[str, int]
    """How strongly a kind speaks for a landing page."""
    headings: Mapping[str, Heading]
    landmarks: regex.Pattern[str]
    """Headings of several words that also part a page whose lines were all joined."""
    standing: Standing
    """Headings, and furniture by its words, as printed: of lines that were joined each was a line of its own."""
    strong_labels: regex.Pattern[str]
    """Labels of links behind references, to be matched against text that is turned round."""
    weak_labels: regex.Pattern[str]
    label_ends: frozenset[str]
    """The three characters that they end with, or the one where the last word is shorter: elsewhere none ends."""
    label_runs: Phrases  # labels behind each other, as they stand inside a line
    link_names: Mapping[str, str]
    """A folded label of a link behind a reference, to the name of the service."""
    months: Mapping[str, int]
    fact_labels: Mapping[str, str]
    """A folded label before a fact about the work, to the fact."""
    date_links: frozenset[str]
    """Folded words between the label of a date and the date: "Accepted for publication 3 May"."""
    front_labels: Mapping[str, str]
    """A folded label before a value above the abstract, to the role of the value."""
    record_labels: Mapping[str, str]
    """A folded label of a record in a repository or a catalogue, to the field that its value is."""
    field_labels: regex.Pattern[str]
    """A label of a field, as a line that was joined shows it: before a colon, or as Dublin Core names fields."""
    openings: Mapping[str, Openings]
    """By what they open: phrases at the beginning of a line, in any case."""
    hub_fields: frozenset[str]
    """Names of fields of forms that hold the address which a linking hub leads on to."""
    anchor_prefixes: tuple[str, ...]
    """What templates set before the id of an entry that a marker in the text names."""
    conjunctions: Mapping[str, regex.Pattern[str]]
    """By language: the word "and" where an initial is glued to it ("andO. W. Roe")."""
    types: Mapping[str, str]
    """A folded line that says what the work is, to its CSL type."""
    language_codes: Mapping[str, str]
    stop_words: Mapping[str, frozenset[str]]
    telling_words: Mapping[str, frozenset[str]]
    small_words: frozenset[str]
    """Those of all languages."""
    countries: frozenset[str]
    title_tools: tuple[str, ...]
    """Folded phrases that sites set behind a title, the longest first."""
    meetings: frozenset[str]
    """Folded words in the titles of books of which the chapters are papers of a conference."""
    preprints: frozenset[str]
    """Folded names of servers that hold preprints, as their pages name them in place of a journal."""
    unissued: frozenset[str]
    """Folded phrases that stand in place of a volume or an issue where a work has none yet."""
    no_names: frozenset[str]
    """Folded words of menus and headings, which names have not."""
    institutions: frozenset[str]
    """Folded words that an affiliation has and a name has not."""
    institution_ends: frozenset[str]
    """How such words end in scripts that need no spaces."""
    name_words: Mapping[str, frozenset[str]]
    """Folded words in the names of a bibliography, by what they say: "others", "editor", "body"."""
    state_keys: Mapping[str, tuple[str, ...]]
    """From each field to the keys that embedded page state keeps it under; a dot leads inside."""
    common_names: Mapping[str, str]
    """Class and id tokens that many platforms give the same meaning, to the role."""
    title_weights: Mapping[str, Mapping[str, float]]
    """By where it stands: what each sign of a line weighs where its title is looked for."""
    kinds: Mapping[str, tuple[str, ...]]
    """Folded phrases in the title or a heading of a page that is no landing page, by page kind."""

    def label_before(self, text: str, end: int) -> tuple[int, bool] | None:
        """Where the longest link label that ends at `end` begins, and whether it is a strong one."""
        if text[max(0, end - LABEL_END) : end] not in self.label_ends and text[end - 1 : end] not in self.label_ends:
            return None
        turned = text[max(0, end - LABEL_LENGTH) : end][::-1]
        strong, weak = self.strong_labels.match(turned), self.weak_labels.match(turned)
        if strong and (not weak or strong.end() >= weak.end()):
            return end - strong.end(), True
        return (end - weak.end(), False) if weak else None

    @remembered
    def line_kind(self, text: str) -> str | None:
        """The kind of furniture that a whole line is, or None."""
        if len(text) > 480:
            return None
        return self._kind_of(fold(text))

    @remembered
    def _kind_of(self, folded: str) -> str | None:
        """The same of a folded line: that it is asked for as printed and folded, it is answered once."""
        bare = folded.strip(FRAME)
        if kind := self.lines.get(folded) or self.lines.get(bare):
            return kind
        for start, kind in self.starts.get(folded.partition(" ")[0], ()):
            if folded.startswith(start):
                return kind
        if kind := self.shapes.kind(folded) or (self.shapes.kind(bare) if bare != folded else None):
            return kind
        if kind := self.rows.kind(bare):
            return kind
        if folded.count("|") < LEAST_OUTLINE - 1:
            return None
        parts = folded.split("|")
        known = sum(part.strip() in self.headings for part in parts)
        if known >= LEAST_OUTLINE and known * 2 > len(parts):
            return "navigation"  # "Abstract | Methods | References": the outline of the page, in one line
        return None

    @remembered
    def shape_of(self, folded: str) -> str | None:
        """The kind of line that only landing pages print, of a folded line: "issue-line"."""
        return self.evidence.kind(folded)

    def holds_shape(self, folded: str) -> bool:
        """Whether such a line stands inside a folded line."""
        return self.evidence.stands_in(folded)

    @remembered
    def names_institution(self, text: str) -> bool:
        """Whether a line names an institution, and so is no name of a person."""
        words = fold(text).replace(",", " ").replace(".", " ").split()
        return not self.institutions.isdisjoint(words) or self.ends_institution(text)

    def ends_institution(self, text: str) -> bool:
        """Whether a word of a line ends as institutions do where words need no spaces: "海東大學航運管理學系"."""
        if text.isascii():
            return False
        return any(ends_in(word.strip(FRAME), self.institution_ends) for word in fold(text).replace(",", " ").split())

    def names_group(self, name: str) -> bool:
        """Whether a name is that of a group: "Open Rain Study Group" has neither given nor family name."""
        words = name.split()
        return len(words) > 1 and "," not in name and fold(words[-1]) in self.name_words["tagged_group"]

    @remembered
    def link_name(self, label: str) -> str | None:
        """The service that a link behind a reference leads to; None for labels that name none ("Full text")."""
        match = self.inline.search(label)
        bare = label[match.end() :] if match and match.lastgroup == "inline_tools" and not match.start() else label
        return self.link_names.get(fold(bare).strip("[]()|·,.; "))

    def type_of(self, text: str) -> str | None:
        """The CSL type that a line names, or the last of its parts: "Chapter", "2017 | OriginalPaper | Buchkapitel"."""
        if "|" not in text:
            return self.types.get(fold(text).strip("• "))
        kinds = (self.types.get(fold(one).strip("• ")) for one in reversed(text.split("|")))
        return next(filter(None, kinds), None)

    def is_fact(self, label: str) -> bool:
        """Whether a folded label stands before a fact about the work, and so behind its abstract."""
        return label in self.fact_labels or label in self.front_labels or self.record_labels.get(label) in FACTS

    def record_label(self, text: str) -> tuple[str, int] | None:
        """The field that a line is the label of, and where the label ends; "Title: On Rain" has its value behind it."""
        head, colon, value = text[: RECORD_LABEL_LENGTH + 1].partition(":")
        if len(head) > RECORD_LABEL_LENGTH or (field := self.record_labels.get(fold(head))) is None:
            return None
        return (field, len(head) + 1) if colon and value.strip() else (field, len(text))

    @remembered
    def heading(self, text: str) -> Heading | None:
        """What a line opens, if it is a known heading and nothing else."""
        if len(text) > LONGEST_HEADING:
            return None
        folded = fold(text).strip(" .:#*|•<>«»↑")
        name, bracket = bracketed(folded)
        # "Abstract [English]": that of one of several languages.
        found = self.headings.get(name if bracket in self.language_codes else folded)
        return found or self.headings.get(folded.rstrip("0123456789( ).,;").rstrip())


# Two lexicons are never compared: what is remembered is what this one says.
Lexicon.__hash__ = object.__hash__  # type: ignore[method-assign]


def toml_of(folder: str, name: str) -> dict[str, Any]:
    """The data of a TOML file of the package."""
    return tomllib.loads((files(__package__) / folder / name).read_text(encoding="utf-8"))


def roles_of(data: Mapping[str, Any]) -> dict[str, str]:
    """From token to role; the role "" takes back what the family says of a token."""
    return {token: role for role, tokens in data.get("roles", {}).items() for token in tokens}


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package."""
    furniture = toml_of("lexicon", "furniture.toml")
    evidence = toml_of("lexicon", "evidence.toml")
    headings = toml_of("lexicon", "headings.toml")
    labels = toml_of("lexicon", "labels.toml")
    words = toml_of("lexicon", "words.toml")
    kinds = toml_of("lexicon", "kinds.toml")
    starts: dict[str, list[tuple[str, str]]] = {}
    for kind, entry in furniture.items():
        for start in map(fold, entry.get("starts", ())):
            starts.setdefault(start.partition(" ")[0], []).append((start, kind))
    landmarks = words_pattern(name for entry in headings.values() for name in entry.get("landmarks", ()))
    lines = {fold(line): kind for kind, entry in furniture.items() for line in entry.get("lines", ())}
    return Lexicon(
        lines=lines,
        rows=rows_of({line: kind for line, kind in lines.items() if furniture[kind].get("weight", 1)}),
        starts={word: tuple(found) for word, found in starts.items()},
        shapes=shapes_of(furniture),
        inline=inline_pattern(furniture),
        shortest=min(len(" ".join(one.split())) for entry in furniture.values() for one in entry.get("inline", ())),
        evidence=shapes_of(evidence),
        weights={kind: entry.get("weight", 1) for kind, entry in (furniture | evidence).items()},
        headings={
            fold(name): Heading(role, name)
            for role, entry in headings.items()
            for names in entry["names"].values()
            for name in names
        },
        landmarks=regex.compile(rf"(?<!\w){landmarks}(?!\w)"),
        standing=standing_phrases(furniture, headings),
        strong_labels=turned_pattern(labels["strong"]),
        weak_labels=turned_pattern(labels["weak"]),
        label_ends=frozenset(
            word[-LABEL_END:] if len(word) >= LABEL_END else word[-1]
            for label in (*labels["strong"], *labels["weak"])
            for word in label.split()[-1:]
        ),
        label_runs=runs_pattern((*labels["strong"], *labels["weak"])),
        link_names=turned(labels["names"]),
        months={name: int(number) for number, names in words["months"].items() for name in names},
        fact_labels=turned(words["fact_labels"]),
        date_links=frozenset(words["date_links"]["words"]),
        front_labels=turned(words["front_labels"]),
        record_labels=turned(words["record_labels"]),
        field_labels=fields_pattern((*words["record_labels"].values(), *words["fact_labels"].values())),
        openings={kind: opening_phrases(found) for kind, found in words["openings"].items()},
        hub_fields=frozenset(words["hubs"]["fields"]),
        anchor_prefixes=tuple(words["anchors"]["prefixes"]),
        conjunctions={
            language: regex.compile(rf"(?<!\p{{L}}){words_pattern(found)}(?=\p{{Lu}}\.)")
            for language, found in words["conjunctions"].items()
        },
        types=turned(words["types"]),
        language_codes=turned({code: [code, *found] for code, found in words["language_codes"].items()}),
        stop_words={language: frozenset(found.split()) for language, found in words["stop_words"].items()},
        telling_words={language: frozenset(found.split()) for language, found in words["telling_words"].items()},
        small_words=frozenset(word for found in words["stop_words"].values() for word in found.split()),
        countries=frozenset(words["countries"]["names"]),
        title_tools=tuple(sorted(words["title_tools"]["phrases"], key=len, reverse=True)),
        meetings=frozenset(words["meetings"]["names"]),
        preprints=frozenset(words["preprints"]["names"]),
        unissued=frozenset(map(fold, words["unissued"]["phrases"])),
        no_names=frozenset(words["no_names"]["words"].split()),
        institutions=frozenset(words["institutions"]["names"]),
        institution_ends=frozenset(words["institutions"]["ends"]),
        name_words={kind: frozenset(map(fold, found)) for kind, found in words["name_words"].items()},
        state_keys={field: tuple(keys) for field, keys in toml_of("lexicon", "state.toml")["keys"].items()},
        common_names=roles_of(toml_of("lexicon", "tokens.toml")),
        title_weights=toml_of("lexicon", "title_span.toml"),
        kinds={kind: tuple(map(fold, entry["phrases"])) for kind, entry in kinds.items()},
    )
