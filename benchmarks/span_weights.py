#!/usr/bin/env python3
"""Learn what the signs of `line_signs.py` weigh where the title of a page in one line is looked for.

    python benchmarks/span_weights.py ROOT CACHE [--dialect NAME] [--folds N] [--pull X] [--write FILE]

CACHE is the folder that `dialects.py ROOT --cache` filled. Each text is folded to one line; the right span is the title
of the HTML, where a line of the text began or ended at its edges. A softmax over all spans of words of a line is
fitted, pulled towards nothing. What is told is how often the best span is the title, on platforms that the weights were
not learned from; `--write` learns from all and writes the table of the lexicon (`title_span.toml`).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from dialects import pages_of, text_name
from numpy.typing import NDArray
from title_weights import platform_of

from cleanscrape import clean
from cleanscrape.knowledge import lexicon
from cleanscrape.line_signs import signs_of, words_of
from cleanscrape.one_line import spans_of
from cleanscrape.title_span import LENGTHS, MOST_WORDS, READ

Floats = NDArray[np.float64]
Span = tuple[int, int]
DIALECTS = ("resiliparse-all", "html-text")
MOST, RARE, LEAST = 3000, 30, 0.1
"""Words of a line that are looked at; signs that are on fewer gaps, and weights that are smaller, are left out."""
STEPS = 100
# Some tools leave out what others set before the items of lists. Linear: one class, then digits.
BULLETS = re.compile(r"^\s*+(?:[•◦▪‣●○□■]\s++|\d{1,3}\.\s++)", re.MULTILINE)
HEAD = """\
# What each sign weighs where the title of a page in one line is looked for (`title_span.py`, `line_signs.py`).
# Learned by benchmarks/span_weights.py: of all spans of words on pages whose titles are known, the title's has to
# weigh most. begin, end: signs of the gaps before and behind a title; inside: of the gaps between its words; word: of
# its words; length: of their number, up to each bound.
"""


class Line(NamedTuple):
    """The signs of the gaps and words of a folded text, and where its title stands."""

    platform: str
    gaps: Sequence[frozenset[str]]
    words: Sequence[frozenset[str]]
    titles: Sequence[Span]


class Signs(NamedTuple):
    """The signs that are weighed, in the order of the weights."""

    gaps: Sequence[str]
    words: Sequence[str]


class Weights(NamedTuple):
    """What they weigh: gaps three times, words, numbers of words."""

    begin: Floats
    end: Floats
    inside: Floats
    word: Floats
    length: Floats


class Sums(NamedTuple):
    """A line as matrices: a row for each gap or word, a column for each sign."""

    gaps: Floats
    words: Floats
    titles: Sequence[Span]


BUCKET = np.searchsorted(LENGTHS, np.arange(1, MOST_WORDS + 1))


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn and tell; 1 where there is no text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--dialect", action="append", metavar="NAME", help=f"instead of {' and '.join(DIALECTS)}")
    parser.add_argument("--folds", type=int, default=3, metavar="N")
    parser.add_argument("--pull", type=float, default=1.0, metavar="X", help="how strongly weights are held at nothing")
    parser.add_argument("--write", type=Path, metavar="FILE", help="learn from all, and write the table here")
    options = parser.parse_args(arguments)
    lines = list(_lines(options.root, options.cache, options.dialect or DIALECTS))
    if not lines:
        print(f"no texts in {options.cache}; fill it with dialects.py --cache {options.cache}", file=sys.stderr)
        return 1
    signs = _signs(lines)
    right = list(_across(lines, signs, options.folds, options.pull))
    print(f"{len(lines)} lines of {len({one.platform for one in lines})} platforms")
    print(f"the best span is the title on platforms not learned from: {np.mean(right):.3f}")
    if options.write:
        weights = learned([_sums(one, signs) for one in lines], signs, options.pull)
        options.write.write_text(_table(signs, weights), encoding="utf-8")
    return 0


def _lines(root: Path, cache: Path, dialects: Sequence[str]) -> Iterator[Line]:
    for page in pages_of(root):
        source = page.path.read_bytes()
        paths = [path for one in dialects if (path := cache / one / text_name(page, source)).exists()]
        document = clean(source) if paths else None
        if document is not None and document.page.kind == "landing" and document.title:
            for path in paths:
                text = path.read_bytes().decode("utf-8")
                for form in dict.fromkeys((text, BULLETS.sub("", text))):
                    yield from _line(form, document.title, platform_of(page.name))


def _line(text: str, title: str, platform: str) -> Iterator[Line]:
    """The signs of a text in one line, if its title stands on it."""
    edges = {0}
    for line in text.split("\n"):
        edges.add(max(edges) + len(line.split()))
    folded = " ".join(text.split())[:READ]
    words = words_of(folded)[:MOST]
    wanted = [word.key for word in words_of(title)]
    keys = [word.key for word in words]
    spans = [(at, at + len(wanted)) for at in range(len(keys)) if keys[at : at + len(wanted)] == wanted]
    # Inside a sentence the words are no title: those count that stood nearest to a line of their own.
    told = [sum(edge in edges for edge in span) for span in spans]
    titles = [span for span, sure in zip(spans, told, strict=True) if sure and sure == max(told)]
    if titles and len(wanted) <= MOST_WORDS:
        known = signs_of(folded, words, spans_of(folded, lexicon()), lexicon())
        yield Line(platform, [*map(frozenset, known.gaps)], [*map(frozenset, known.words)], titles)


def _signs(lines: Sequence[Line]) -> Signs:
    gaps = Counter(sign for line in lines for gap in line.gaps for sign in gap)
    words = {sign for line in lines for word in line.words for sign in word}
    return Signs(sorted(sign for sign, times in gaps.items() if times >= RARE), sorted(words))


def _sums(line: Line, signs: Signs) -> Sums:
    return Sums(_matrix(line.gaps, signs.gaps), _matrix(line.words, signs.words), line.titles)


def _matrix(rows: Sequence[frozenset[str]], names: Sequence[str]) -> Floats:
    places = {name: at for at, name in enumerate(names)}
    made = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        made[at, [places[sign] for sign in row if sign in places]] = 1.0
    return made


def _parted(given: Floats, signs: Signs) -> Weights:
    sizes = (len(signs.gaps), len(signs.gaps), len(signs.gaps), len(signs.words))
    return Weights(*np.split(given, np.cumsum(sizes)))


def _ends(line: Sums) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """For each first word and number of words the gap at which the span ends, and whether the line goes so far."""
    ends = np.arange(len(line.words))[:, None] + np.arange(1, MOST_WORDS + 1)[None, :]
    return np.minimum(ends, len(line.words)), ends <= len(line.words)


def scores(line: Sums, weights: Weights) -> Floats:
    """What speaks for each span: a row for each first word, a column for each number of words."""
    count = len(line.words)
    ends, there = _ends(line)
    inside = np.concatenate([[0.0], np.cumsum(line.gaps[:count] @ weights.inside)])
    word = np.concatenate([[0.0], np.cumsum(line.words @ weights.word)])
    first = np.arange(count)[:, None]
    made = (line.gaps @ weights.begin)[:count, None] + (line.gaps @ weights.end)[ends] + weights.length[BUCKET][None, :]
    made += inside[ends] - inside[np.minimum(first + 1, count)] + word[ends] - word[first]
    return np.where(there, made, -np.inf)


def learned(lines: Sequence[Sums], signs: Signs, pull: float) -> Weights:
    """The weights by which the titles are likeliest."""
    from scipy.optimize import minimize

    size = 3 * len(signs.gaps) + len(signs.words) + len(LENGTHS)
    cost = partial(_cost, lines=lines, signs=signs, pull=pull)
    found = minimize(cost, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return _parted(found.x, signs)


def _cost(given: Floats, lines: Sequence[Sums], signs: Signs, pull: float) -> tuple[float, Floats]:
    """How unlikely the titles are, and how that changes with each weight."""
    weights = _parted(given, signs)
    cost, slope = pull * float(given @ given) / 2, pull * given
    for line in lines:
        amounts = scores(line, weights)
        likely = np.exp(amounts - amounts.max())
        likely /= likely.sum()
        starts, lengths = ([span[0] for span in line.titles], [b - a - 1 for a, b in line.titles])
        right = likely[starts, lengths]
        cost -= float(np.log(right.sum() + 1e-300))
        more = -likely
        more[starts, lengths] += right / (right.sum() + 1e-300)
        slope -= _slope(line, more)
    return cost, slope


def _slope(line: Sums, more: Floats) -> Floats:
    """How much more of each sign the titles have than the spans that are likely now."""
    count = len(line.words)
    begun = more.sum(axis=1)
    ended = np.bincount(_ends(line)[0].ravel(), more.ravel(), minlength=count + 1)
    # A word is in the spans that begin at it or before, and end behind it.
    covered = np.cumsum(begun) - np.cumsum(ended)[:count]
    inner = np.concatenate([[0.0], np.cumsum(begun)[:-1] - np.cumsum(ended)[1:count]])
    parts = (line.gaps[:count].T @ begun, line.gaps.T @ ended, line.gaps[:count].T @ inner, line.words.T @ covered)
    return np.concatenate([*parts, np.bincount(BUCKET, more.sum(axis=0), minlength=len(LENGTHS))])


def _across(lines: Sequence[Line], signs: Signs, folds: int, pull: float) -> Iterator[bool]:
    """Whether the best span of each line is its title, with the weights that the other platforms give."""
    platforms = sorted({one.platform for one in lines})
    fold = {name: at % folds for at, name in enumerate(platforms)}
    for one in range(folds):
        weights = learned([_sums(line, signs) for line in lines if fold[line.platform] != one], signs, pull)
        for line in lines:
            if fold[line.platform] == one:
                amounts = scores(_sums(line, signs), weights)
                first, length = divmod(int(amounts.argmax()), MOST_WORDS)
                yield (first, first + length + 1) in line.titles


def _table(signs: Signs, weights: Weights) -> str:
    names: dict[str, Sequence[Any]] = {
        **dict.fromkeys(("begin", "end", "inside"), signs.gaps),
        "word": signs.words,
        "length": LENGTHS,
    }
    parts = [HEAD]
    for kind, amounts in weights._asdict().items():
        rows = zip(names[kind], amounts, strict=True)
        parts.append("\n".join([f"[{kind}]", *(f"{name} = {one:.2f}" for name, one in rows if abs(one) >= LEAST), ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(main())
