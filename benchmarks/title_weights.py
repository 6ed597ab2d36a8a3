#!/usr/bin/env python3
"""Fit the weights of the signs that tell the title of a text, and tell how well they do on platforms not fitted to.

    python benchmarks/title_weights.py ROOT CACHE [--dialect NAME] [--folds N] [--pull X]

CACHE is the folder that `dialects.py ROOT --cache` filled. Of each text all candidates are weighed as
`find-title-line` does; the right ones have the letters of the title of the HTML. A softmax over the candidates of a
text, and over having none, is fitted by gradient descent; it is pulled towards the weights of the table, so that a
sign of which the pages say nothing keeps its weight, and no weight changes its sign. The folds are by platform: all
pages of one are in the same fold.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from agreement import squeeze
from dialects import Page, pages_of, text_name
from numpy.typing import NDArray

from cleanscrape import DEFAULT, clean
from cleanscrape.filters.title_candidates import candidates
from cleanscrape.filters.title_evidence import LEAST_SCORE, WEIGHTS, evidence, names_evidence
from cleanscrape.filters.title_tables import tables
from cleanscrape.filters.titles import FAR
from cleanscrape.page import Edit
from cleanscrape.page import Page as TextPage

Floats = NDArray[np.float64]
SIGNS = tuple(WEIGHTS)
DIALECTS = ("soup-newline", "soup-space", "lxml", "html-text", "html2text", "lynx", "w3m", "resiliparse-all")
STEPS, RATE = 200, 0.15


class Text(NamedTuple):
    """The candidates of one text."""

    platform: str
    signs: Floats
    """A row for each candidate, a column for each sign."""
    right: NDArray[np.bool_]


class Fit(NamedTuple):
    """The weights of the signs, and of an empty title."""

    weights: Floats
    least: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the fit; 1 where there is no text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--dialect", action="append", metavar="NAME", help="instead of eight that differ most")
    parser.add_argument("--folds", type=int, default=5, metavar="N")
    parser.add_argument("--pull", type=float, default=0.003, metavar="X", help="how strongly the table holds")
    options = parser.parse_args(arguments)
    texts = list(_texts(pages_of(options.root), options.cache, options.dialect or DIALECTS))
    if not texts:
        print(f"no texts in {options.cache}; fill it with dialects.py --cache {options.cache}", file=sys.stderr)
        return 1
    now = Fit(np.array(list(WEIGHTS.values())), LEAST_SCORE)
    fitted = fit(texts, options.pull)
    print(f"{len(texts)} texts of {len({one.platform for one in texts})} platforms")
    print(f"right with the table {accuracy(texts, now):.4f}, fitted {accuracy(texts, fitted):.4f}", end=", ")
    print(f"on other platforms than those fitted to {_across(texts, options.folds, options.pull):.4f}")
    scale = now.least / fitted.least
    for name, old, new in zip(SIGNS, now.weights, fitted.weights, strict=True):
        print(f"{name:14} {old:6.2f} {new * scale:6.2f}")
    return 0


def _texts(pages: Iterable[Page], cache: Path, dialects: Sequence[str]) -> Iterator[Text]:
    for page in pages:
        source = page.path.read_bytes()
        paths = [path for one in dialects if (path := cache / one / text_name(page, source)).exists()]
        document = clean(source) if paths else None
        if document is not None and document.page.kind == "landing":
            for path in paths:
                text = path.read_bytes().decode("utf-8")
                yield from _weighed(text, squeeze(document.title or ""), platform_of(page.name))


def _weighed(text: str, wanted: str, platform: str) -> Iterator[Text]:
    """The candidates of a text, unless its title is among none of them though the text holds it."""
    found: list[Text] = []

    def gather(page: TextPage) -> Iterator[Edit]:
        """Weigh the candidates, and change nothing."""
        if not any("found" in block.facts for block in page.having("title")):
            lines = [block for block in page if block.text.strip()][:FAR]
            told = tables(page, lines)
            ones = list(candidates(page, told))
            rows = [dict([*evidence(page, told, one), *names_evidence(told, one)]) for one in ones]
            signs = np.array([[row.get(name, 0.0) for name in SIGNS] for row in rows])
            found.append(Text(platform, signs, np.array([squeeze(one.text) == wanted for one in ones], dtype=bool)))
        yield from ()

    clean(text, pipeline=DEFAULT.before("find-title-line", gather))
    yield from (one for one in found if one.right.any() or (len(one.right) and wanted not in squeeze(text)))


def platform_of(name: str) -> str:
    """The platform of a page by its name: `samples/wiley--old.html`, `pages/wiley/x.html`.

    >>> platform_of("samples/wiley--old.html"), platform_of("pages/wiley/x.html")
    ('wiley', 'wiley')
    """
    return name.split("/")[1].removesuffix(".html").partition("--")[0]


def fit(texts: Sequence[Text], pull: float) -> Fit:
    """The weights by which the right candidates are likeliest; where there is none, having none."""
    signs = np.concatenate([one.signs for one in texts])
    right = np.concatenate([one.right for one in texts])
    sizes = np.array([len(one.right) for one in texts])
    text, starts = np.repeat(np.arange(len(texts)), sizes), np.concatenate([[0], np.cumsum(sizes)[:-1]])
    some = np.add.reduceat(right.astype(float), starts) > 0
    table = np.array([*WEIGHTS.values(), LEAST_SCORE])
    weights, mean, square = table.copy(), np.zeros(len(table)), np.zeros(len(table))
    for step in range(1, STEPS + 1):
        scores = signs @ weights[:-1]
        top = np.maximum(np.maximum.reduceat(scores, starts), weights[-1])
        each, none = np.exp(scores - top[text]), np.exp(weights[-1] - top)
        total = np.add.reduceat(each, starts) + none
        whole = np.where(some, np.add.reduceat(each * right, starts), none)
        likely, wanted = each / total[text], np.where(some[text], each * right / whole[text], 0.0)
        slope = np.append(signs.T @ (likely - wanted), (none / total - ~some).sum()) / len(texts)
        slope += pull * (weights - table)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        move = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-6)
        weights = weights - RATE * (1 - 0.9 * step / STEPS) * move
        weights = np.where(weights * table < 0, 0.0, weights)
    return Fit(weights[:-1], float(weights[-1]))


def accuracy(texts: Sequence[Text], fitted: Fit) -> float:
    """The share of texts whose best candidate is right, or is too little where none is."""
    return float(np.mean([_is_right(one, fitted) for one in texts]))


def _is_right(text: Text, fitted: Fit) -> bool:
    scores = text.signs @ fitted.weights
    best = int(scores.argmax())
    return bool(text.right[best]) if scores[best] >= fitted.least else not text.right.any()


def _across(texts: Sequence[Text], folds: int, pull: float) -> float:
    """The accuracy on the texts of each fold with the weights that the others give."""
    platforms = sorted({one.platform for one in texts})
    fold = {name: at % folds for at, name in enumerate(platforms)}
    right: list[Any] = []
    for one in range(folds):
        fitted = fit([text for text in texts if fold[text.platform] != one], pull)
        right += [_is_right(text, fitted) for text in texts if fold[text.platform] == one]
    return float(np.mean(right))


if __name__ == "__main__":
    sys.exit(main())
