#!/usr/bin/env python3
"""Cut pages off at places drawn by chance, and see what is read of what is left.

    python benchmarks/cuts.py [PAGES...] [--cuts N] [--every N]

PAGES are folders of .html and .txt; without them the samples. A download may break off anywhere: in a tag, a script,
a character. A law: nothing is raised, and each character that is left is in a field or in the record. And a figure: of
the fields that the whole page has, and all of whose words are left, how many are as they were.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from cleanscrape import Document, clean
from cleanscrape.errors import CleanscrapeError

SAMPLES = Path(__file__).parent.parent / "samples"
FIELDS = ("title", "authors", "abstract", "doi", "references")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 where something is raised or lost, or where there is no page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--cuts", type=int, default=50, metavar="N", help="of each page")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take every nth page")
    options = parser.parse_args(arguments)
    paths = [path for folder in options.pages or [SAMPLES] for path in sorted(folder.rglob("*.*"))]
    paths = [path for path in paths if path.suffix in (".html", ".txt")][:: options.every]
    asked, kept, broken = Counter[str](), Counter[str](), 0
    for path in paths:
        whole = _read(path.read_bytes(), path)
        for at, left in cut_off(path, options.cuts):
            if isinstance(left, str):
                print(f"{path.name} cut at {at}: {left}", file=sys.stderr)
                broken += 1
            elif whole.page.kind == left.page.kind == "landing":
                for field, same in told(whole, left):
                    asked[field] += 1
                    kept[field] += same
    print(f"{len(paths)} pages, {options.cuts} cuts each, {broken} that break the law")
    for field in FIELDS:
        print(f"{field:12} {kept[field] / max(1, asked[field]):.3f}  of {asked[field]}")
    return int(bool(broken) or not paths)


def _read(content: bytes, path: Path) -> Document:
    """The Document of a page, or of the part of one, with what was read."""
    return clean(content if path.suffix == ".html" else content.decode("utf-8", "replace"), trace=True)


def cut_off(path: Path, cuts: int) -> Iterator[tuple[int, Document | str]]:
    """Where a page was cut, with the Document of what is left, or what is wrong with it."""
    content, chance = path.read_bytes(), random.Random(path.name)  # noqa: S311 - nothing is kept secret
    for _ in range(cuts if content else 0):
        at = chance.randrange(len(content))
        try:
            document = _read(content[:at], path)
        except CleanscrapeError:
            continue  # so little is left that it looks like no page
        except Exception as error:
            yield at, f"raises {type(error).__name__}"
            continue
        lost = document.audit().first_lost
        yield at, document if lost is None else f"loses {lost}"


def told(whole: Document, cut: Document) -> Iterator[tuple[str, bool]]:
    """Each field of the whole page that the cut one still has all words of, and whether it is the same there.

    Of a list the page's head may name more than its rest still shows: then the head is believed, as on previews.
    """
    left = _words(f"{cut.to_text()} {' '.join(one.text for one in cut.removed)}")
    for field in FIELDS:
        wanted, found = _values(whole, field), _values(cut, field)
        if field == "references":
            # The one that the cut went through is there, but not as it was.
            wanted = [text for text in wanted if _words(text) in left][:-1]
            found = [text for text in found if text in wanted]
        if wanted and all(_words(text) in left for text in wanted):
            yield field, found == wanted


def _values(document: Document, field: str) -> list[str]:
    if field == "authors":
        return [one.name for one in document.authors]
    if field == "references":
        return [one.text for one in document.references]
    value = document.identifiers.doi if field == "doi" else getattr(document, field)
    return [value] if value else []


def _words(text: str) -> str:
    """A text without white space, in small letters: what can be compared with what a page shows."""
    return "".join(text.split()).casefold()


if __name__ == "__main__":
    sys.exit(main())
