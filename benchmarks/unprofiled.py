#!/usr/bin/env python3
"""Measure what the general rules read of pages whose platform is not known.

    python benchmarks/unprofiled.py [ROOT] [--only WORD] [--show FIELD] [--markdown] [--json FILE] [--against FILE]

Each page of samples/ and of ROOT/pages is cleaned twice: with the profile of its platform, and with none, as a page of
a platform that nobody wrote a profile for. The first is no truth, but it was looked at by people; so what the second
says otherwise is worth a look. `--against` lists what became better or worse than in a file that `--json` wrote.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from agreement import FIELDS, Agreement, compare, squeeze
from dialects import pages_of

from cleanscrape import Document, clean

ALL = (*FIELDS[:3], "affiliations", *FIELDS[3:])
SHOWN = 240
"""Characters of a value."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 where there is nothing to measure."""
    options = _options(arguments)
    pages = [page for page in pages_of(options.root) if options.only is None or options.only in page.name]
    rows = {page.name: agreed for page in pages if (agreed := agreement(page.path.read_bytes())) is not None}
    if not rows:
        print("nothing to measure: no page is left", file=sys.stderr)
        return 1
    shares = {name: {field: one.share for field, one in agreed.items()} for name, agreed in rows.items()}
    _print(shares, markdown=options.markdown)
    if options.show:
        _show(rows, options.show)
    if options.against:
        _compare(shares, json.loads(options.against.read_text(encoding="utf-8")))
    if options.json:
        options.json.write_text(json.dumps(shares, indent=1), encoding="utf-8")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", nargs="?", type=Path, help="a folder with pages/; the samples alone without it")
    parser.add_argument("--only", metavar="WORD", help="pages whose name holds this word")
    parser.add_argument("--show", choices=ALL, metavar="FIELD", help="list where this field disagrees, both values")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every share here")
    parser.add_argument("--against", type=Path, metavar="FILE", help="list what changed since --json wrote this")
    return parser.parse_args(arguments)


def agreement(source: bytes) -> dict[str, Agreement] | None:
    """How far a page without its profile agrees with the same with it; None of what is no landing page."""
    wanted = clean(source)
    if wanted.page.kind != "landing":
        return None
    found = clean(source, profiles=False)
    agreed = compare(wanted, found, source.decode(wanted.page.encoding or "utf-8", "replace"))
    return agreed | dict(_of_affiliations(wanted, found))


def _of_affiliations(wanted: Document, found: Document) -> Iterator[tuple[str, Agreement]]:
    """F1 over pairs of a name and a place."""
    pairs, others = (
        [(squeeze(one.name), squeeze(place)) for one in document.authors for place in one.affiliations]
        for document in (wanted, found)
    )
    if pairs:
        shared = (Counter(pairs) & Counter(others)).total()
        share = 2 * shared / (len(pairs) + len(others))
        places = ([(one.name, one.affiliations) for one in document.authors] for document in (wanted, found))
        yield "affiliations", Agreement(share, *places)


def _print(shares: Mapping[str, Mapping[str, float | None]], *, markdown: bool) -> None:
    template = "| {} | {} | {} |" if markdown else "{:<16} {:>5}  {}"
    print(template.format("field", "pages", "without its profile as with it"))
    if markdown:
        print(template.format("---", "---", "---"))
    for field in ALL:
        told = [share for row in shares.values() if (share := row.get(field)) is not None]
        if told:
            print(template.format(field, len(told), f"{sum(told) / len(told):.3f}"))


def _show(rows: Mapping[str, Mapping[str, Agreement]], field: str) -> None:
    for name, agreed in rows.items():
        share, wanted, found = agreed.get(field, (None, None, None))
        if share is not None and share < 1:
            print(f"{share:.2f}  {name}\n    with:    {_cut(wanted)}\n    without: {_cut(found)}")


def _cut(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]} …"


def _compare(
    shares: Mapping[str, Mapping[str, float | None]], before: Mapping[str, Mapping[str, float | None]]
) -> None:
    for name, row in shares.items():
        for field, now in row.items():
            then = before.get(name, {}).get(field)
            if now is not None and then is not None and now != then:
                print(f"{'+' if now > then else '-'} {name}  {field}  {then:.2f} -> {now:.2f}")


if __name__ == "__main__":
    sys.exit(main())
