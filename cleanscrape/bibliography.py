"""The bibliography that the embedded state of a page holds, where the page itself may show a part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from .csl import csl_value, csl_year
from .identifiers import work_dois
from .trees import attribute, children, node_text, nodes

__all__ = ["stated_works"]

FIELDS = {
    "series": "container-title",
    "volume-nr": "volume",
    "issue-nr": "issue",
    "date": "issued",
    "edited-book": "container-title",
    "book": "container-title",
    "name": "publisher",
    "location": "publisher-place",
    "isbn": "ISBN",
}
"""From the elements of Elsevier's reference model to the variables of CSL; a title stands under what it names."""
PEOPLE = {"author": "author", "editor": "editor"}
PLAIN = ("textref", "note")


def stated_works(states: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The works of a bibliography in the form of `cited_works`, each with its printed label as "citation-label"."""
    for state in states:
        if found := [one for one in nodes(state) if one.get("#name") == "bib-reference"]:
            dois = dict(_dois(state))
            return [work for one in found if (work := _work(one, dois))]
    return []


def _dois(state: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The DOI of each reference that the state links, by the number that it has there."""
    links = state.get("referenceLinks")
    for one in (links.get("external") if isinstance(links, dict) else None) or ():
        if isinstance(one, dict) and isinstance(doi := one.get("crossRefDoi"), str):
            yield str(one.get("refId")), doi


def _work(entry: dict[str, Any], dois: dict[str, str]) -> dict[str, Any]:
    inside = list(nodes(entry))
    csl: dict[str, Any] = {}
    for one in inside:
        name = str(one.get("#name"))
        if name in PLAIN:
            csl.setdefault("note", " ".join(node_text(one).split()))
        elif name in PEOPLE and (person := _person(one)):
            csl.setdefault(PEOPLE[name], []).append(person)
        elif name == "contribution" and (title := _title(one, "title")):
            csl["title"] = title
        elif name in FIELDS:
            _fill(csl, name, one)
    pages = [node_text(one) for one in inside if one.get("#name") in ("first-page", "last-page")]
    if pages:
        csl["page"] = "-".join(dict.fromkeys(pages))
    number = next((told for one in inside if (told := attribute(one, "refId"))), "")
    if doi := next(work_dois(dois.get(number, "")), None):
        csl["DOI"] = doi
    label = next((node_text(one).strip("[]().") for one in inside if one.get("#name") == "label"), "")
    return {**csl, "citation-label": label} if csl and label else csl


def _fill(csl: dict[str, Any], name: str, node: dict[str, Any]) -> None:
    key = FIELDS[name]
    if key == "container-title":
        value: Any = _title(node, key)
    elif key == "issued":
        value = csl_year(node_text(node))
    else:
        value = csl_value(key, node_text(node))
    if value:
        csl.setdefault(key, value)


def _title(node: dict[str, Any], key: str) -> str | None:
    title = next((inner for inner in children(node) if inner.get("#name") == "title"), None)
    return csl_value(key, node_text(title)) if title else None


def _person(node: dict[str, Any]) -> dict[str, str] | None:
    parts = {str(inner.get("#name")): node_text(inner).strip() for inner in children(node)}
    names = {"family": "surname", "given": "given-name", "suffix": "suffix"}
    made = {key: parts[name] for key, name in names.items() if parts.get(name)}
    return made if "family" in made else None
