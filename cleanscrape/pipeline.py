"""The pipeline: an ordered, named, immutable list of filters, and `DEFAULT`, the one that `clean` runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from .filters import (
    abstracts,
    affiliations,
    author_notes,
    bylines,
    containers,
    copyrights,
    entry_tails,
    front,
    furniture,
    glued_names,
    grouping,
    keywords,
    labels,
    leftovers,
    linked_notes,
    markers,
    numbering,
    own_lines,
    people,
    printed,
    printed_dates,
    records,
    renditions,
    sections,
    table_notes,
    text_headings,
    text_lists,
    text_notes,
    text_openings,
    text_sections,
    text_terms,
    titles,
    typography,
    unheaded,
    unprofiled,
    woven,
)
from .ledger import Change, apply
from .page import Edit, Page

__all__ = ["DEFAULT", "RENDITIONS", "Filter", "FilterFunction", "Pipeline"]

FilterFunction = Callable[[Page], Iterable[Edit]]


class Filter(NamedTuple):
    """A filter and its name."""

    name: str
    function: FilterFunction

    @property
    def summary(self) -> str:
        """The first line of the filter's docstring."""
        return (self.function.__doc__ or "").strip().partition("\n")[0]


def _named(function: FilterFunction | Filter) -> Filter:
    if isinstance(function, Filter):
        return function
    if not callable(function):
        raise TypeError(f"a filter is a function from a Page to edits, not {type(function).__name__}")
    return Filter(getattr(function, "__name__", type(function).__name__).replace("_", "-").strip("-<>"), function)


class Pipeline:
    """Filters in their order. Every method gives a new pipeline; none changes one.

    >>> "repair-spacing" in DEFAULT.without("repair-spacing").names
    False
    """

    __slots__ = ("_filters",)

    def __init__(self, filters: Iterable[FilterFunction | Filter] = ()) -> None:
        self._filters = tuple(map(_named, filters))
        doubles = {name for name, count in Counter(self.names).items() if count > 1}
        if doubles:
            raise ValueError(f"two filters have the name {', '.join(sorted(doubles))}")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the filters, in order."""
        return tuple(one.name for one in self._filters)

    def __iter__(self) -> Iterator[Filter]:
        return iter(self._filters)

    def __len__(self) -> int:
        return len(self._filters)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pipeline) and self._filters == other._filters

    def __hash__(self) -> int:
        return hash(self._filters)

    def __repr__(self) -> str:
        return f"Pipeline({', '.join(self.names)})"

    def _place(self, name: str) -> int:
        try:
            return self.names.index(name)
        except ValueError:
            raise KeyError(f"no filter {name!r}; the pipeline has {', '.join(self.names)}") from None

    def without(self, *names: str) -> Pipeline:
        """All filters but these. Raises KeyError for a name that is not there."""
        places = {self._place(name) for name in names}
        return Pipeline(one for place, one in enumerate(self._filters) if place not in places)

    def only(self, *names: str) -> Pipeline:
        """These filters alone, in the order of this pipeline. Raises KeyError for a name that is not there."""
        places = {self._place(name) for name in names}
        return Pipeline(one for place, one in enumerate(self._filters) if place in places)

    def before(self, name: str, *functions: FilterFunction | Filter) -> Pipeline:
        """With further filters before the filter `name`."""
        place = self._place(name)
        return Pipeline((*self._filters[:place], *functions, *self._filters[place:]))

    def after(self, name: str, *functions: FilterFunction | Filter) -> Pipeline:
        """With further filters behind the filter `name`."""
        place = self._place(name) + 1
        return Pipeline((*self._filters[:place], *functions, *self._filters[place:]))

    def run(self, page: Page) -> tuple[Page, list[Change]]:
        """The page after all filters, and the ledger of what they changed."""
        ledger: list[Change] = []
        for name, function in self._filters:
            page, changes = apply(page, name, function(page))
            ledger += changes
        return page, ledger


RENDITIONS = (
    # Lines before all else: a link may go over two of them.
    renditions.join_wrapped_lines,
    renditions.join_strings,
    renditions.strip_bars,
    renditions.drop_rules,
    renditions.drop_link_list,
    # Bullets before other signs of Markdown: both use the asterisk.
    renditions.strip_bullets,
    renditions.strip_link_numbers,
    renditions.strip_markdown_links,
    renditions.strip_markdown_signs,
    renditions.strip_carets,
    renditions.strip_formula_sources,
)
"""The filters that take out the marks of the tool that made a text: what a page is, is told from what is left."""

DEFAULT = Pipeline(
    (
        *RENDITIONS,
        # First of all: what is compared later has to be what it was.
        typography.repair_encoding,
        sections.find_roles,
        furniture.drop_site_elements,
        furniture.strip_spoken_words,
        # Outlines repeat the names of sections: they go before headings are looked for.
        furniture.drop_outlines,
        # Records before sections: their labels are headings on some pages.
        records.find_record,
        records.find_record_lines,
        # Sections before notices: a notice says where an abstract ends.
        sections.find_sections,
        text_lists.find_text_lists,
        # The parts of an abstract before descriptions of it, which may be those of a picture.
        abstracts.find_structured_abstract,
        abstracts.find_described,
        abstracts.find_subtitle,
        unprofiled.find_common_names,
        abstracts.find_labelled_abstract,
        abstracts.find_opening,
        unheaded.find_unheaded_references,
        records.strip_field_labels,
        labels.strip_service_records,
        labels.split_joined_entries,
        labels.find_labelled_entries,
        people.find_author_information,
        # Before the author tools go: in joined lines they are all that stands between two names.
        people.split_joined_authors,
        furniture.drop_inline_tools,
        furniture.drop_glued_tools,
        furniture.drop_joined_tools,
        furniture.drop_preview_notices,
        furniture.drop_keyword_disclaimers,
        furniture.drop_access_notices,
        furniture.drop_navigation,
        furniture.drop_metrics,
        furniture.drop_share_lines,
        furniture.drop_cookie_notices,
        furniture.drop_recommendations,
        furniture.drop_citation_tools,
        furniture.drop_author_tools,
        furniture.drop_missing_affiliations,
        furniture.drop_publisher_notes,
        # The title by what speaks for it before the title by the order of lines.
        titles.find_title_line,
        text_sections.find_front_matter,
        text_terms.release_menu_terms,
        glued_names.part_glued_names,
        front.find_title_authors,
        text_openings.find_abstract_below,
        text_openings.trim_joined_abstract,
        text_terms.find_terms_behind,
        printed.find_printed_facts,
        unprofiled.find_enumeration,
        # Behind the line of its place: right above it stands what it is in.
        containers.find_container_line,
        unprofiled.find_identifier,
        # Behind the line of its place: that is dated as well.
        printed_dates.find_printed_date,
        abstracts.find_whole_abstract,
        copyrights.find_copyright,
        abstracts.trim_abstract,
        own_lines.find_own_lines,
        keywords.find_named_keywords,
        keywords.find_keywords_behind,
        author_notes.find_author_notes,
        bylines.find_author_cards,
        bylines.find_named_authors,
        bylines.find_byline,
        people.link_affiliations,
        affiliations.find_places,
        people.part_affiliations,
        people.part_authors,
        # After addresses: they stand below tables that lay a page out, with marks before them.
        table_notes.find_table_notes,
        linked_notes.find_linked_notes,
        # After the notices are gone: what is prose then is the work's.
        unprofiled.find_prose,
        # Notes by their signs when addresses and prose are known: they stand among both.
        text_notes.find_text_notes,
        keywords.split_keywords,
        grouping.drop_repeated_list,
        grouping.find_entry_lines,
        grouping.group_entries,
        # Behind the labels of its links stands what cites an entry.
        entry_tails.strip_entry_tails,
        # Labels before numbers: an entry that is nothing but labels is no entry.
        labels.strip_link_labels,
        numbering.number_entries,
        numbering.join_continued_entries,
        numbering.strip_paragraph_numbers,
        # After labels and numbers are off the entries: they are compared letter for letter.
        markers.drop_repeated_references,
        markers.drop_marker_signs,
        typography.drop_invisible_characters,
        typography.repair_ligatures,
        typography.repair_doubled_points,
        typography.repair_glued_words,
        typography.repair_spacing,
        leftovers.drop_duplicates,
        leftovers.drop_side_notes,
        leftovers.drop_section_headings,
        leftovers.keep_sentences,
        # When it is known what is body: a heading stands above it.
        text_headings.find_headings,
        # When it is known what is prose. Entries in pop-ups before their labels: these show where one is.
        woven.drop_woven_references,
        woven.strip_woven_labels,
        leftovers.drop_unclaimed,
        # When all that goes is gone.
        leftovers.drop_emptied_headings,
    )
)
"""The filters of `clean`, in their order."""
