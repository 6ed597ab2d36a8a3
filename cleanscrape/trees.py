"""Trees of `#name` nodes: XML as JSON, as Elsevier's pages embed it for their scripts."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any

__all__ = ["DEEPEST", "MOST_NODES", "attribute", "children", "node_text", "nodes"]

MOST_NODES = 20_000
"""How many objects of an embedded state are looked at: it may hold a whole site."""


DEEPEST = 50
"""How far what a page embeds is followed inwards for its text: no template nests a name or a heading so deep."""


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """The nodes of a tree, the nearest to its root first."""
    queue = deque([tree])
    for _ in range(MOST_NODES):
        if not queue:
            return
        one = queue.popleft()
        if isinstance(one, list):
            queue.extend(one)
        elif isinstance(one, dict):
            if "#name" in one:
                yield one
            # An affiliation repeats itself inside: its parts are no affiliations of their own.
            if one.get("#name") != "affiliation":
                queue.extend(value for value in one.values() if isinstance(value, (dict, list)))


def children(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The nodes right inside one."""
    inner = node.get("$$")
    return (one for one in (inner if isinstance(inner, list) else []) if isinstance(one, dict))


def attribute(node: dict[str, Any], name: str) -> str | None:
    """An attribute of a node."""
    attributes = node.get("$")
    found = attributes.get(name) if isinstance(attributes, dict) else None
    return found if isinstance(found, str) else None


def node_text(node: dict[str, Any], depth: int = 0) -> str:
    """The text of a node with all that is in it; `depth` is how deep it is inside the one that was asked."""
    own = node.get("_")
    if isinstance(own, str):
        return own
    return "".join([node_text(inner, depth + 1) for inner in children(node)]) if depth < DEEPEST else ""
