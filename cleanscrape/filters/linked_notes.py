"""The filter for the notes of an HTML page that no heading names: markers in the text lead to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from ..page import Assign, Block, Edit, Page

__all__ = ["find_linked_notes"]

FREE = (None, "body")
LONGEST_LABEL = 4
"""Characters: "[12]", "*"."""
FRAME = " \t\r\n\u00a0.)]:"
"""What stands behind a label."""


def find_linked_notes(page: Page) -> Iterator[Edit]:
    """Find the paragraphs that begin with the label of a marker set high above them that leads to them."""
    if page.input != "html" or page.having("note"):
        return
    called: dict[str, tuple[str, int]] = {}
    for block in page:
        high = sorted((mark.start, mark.end) for mark in block.marks if mark.kind == "sup" and mark.end > mark.start)
        for mark in block.marks if high else ():
            label = block.text[mark.start : mark.end].strip("[]()\u00a0 ")
            at = bisect_right(high, mark.start, key=itemgetter(0))
            inside = at > 0 and mark.end <= high[at - 1][1]
            if mark.kind == "link" and mark.value.startswith("#") and inside and 0 < len(label) <= LONGEST_LABEL:
                called.setdefault(mark.value[1:], (label, block.place))
    if not called:
        return
    for block in page:
        if block.role not in FREE or not block.anchors or block.kind == "heading":
            continue
        label, place = next((called[one] for one in block.anchors if one in called), ("", block.place))
        if place < block.place and _begins_with(block, label):
            yield Assign(block, "note")


def _begins_with(block: Block, label: str) -> bool:
    """Whether a paragraph begins with a label, and not with a longer one."""
    text = block.text.lstrip(" \t\r\n\u00a0[(")
    behind = text[len(label) :]
    return text.startswith(label) and bool(behind.strip(FRAME)) and (behind[0] in FRAME or not label[-1].isalnum())
