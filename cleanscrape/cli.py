"""The shell command `cleanscrape`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from . import __version__
from .api import clean
from .document import Document
from .errors import CleanscrapeError, NotALandingPage
from .pipeline import DEFAULT

__all__ = ["main"]

NOT_A_LANDING_PAGE = 1
USAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit code: 0 fine, 1 no landing page with --strict, 2 an input that cannot be read."""
    options = _parser().parse_args(arguments)
    try:
        code = _clean(options) if options.command == "clean" else _filters()
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Who reads stopped reading, as `head` does: no error. Nothing more may be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except NotALandingPage as error:
        print(f"cleanscrape: {options.page}: {error}", file=sys.stderr)
        return NOT_A_LANDING_PAGE
    except (CleanscrapeError, OSError, KeyError, LookupError) as error:
        message = error.args[0] if isinstance(error, KeyError) else error
        print(f"cleanscrape: {message}", file=sys.stderr)
        return USAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cleanscrape",
        description="Clean, structured documents from the landing pages of scholarly publishers.",
    )
    parser.add_argument("--version", action="version", version=f"cleanscrape {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("clean", help="clean a page and print its Document")
    one.add_argument("page", help="a file of HTML or text, or - for standard input")
    one.add_argument("--format", choices=("json", "text", "markdown"), default="json", help="default: json")
    one.add_argument("--url", help="where the page is from")
    one.add_argument("--encoding", help="of the bytes, where it is known")
    one.add_argument(
        "--without", action="append", default=[], metavar="FILTER", help="leave a filter out; may be repeated"
    )
    one.add_argument("--strict", action="store_true", help="exit with 1 where the page is no landing page")
    commands.add_parser("filters", help="list the filters in their order")
    return parser


def _clean(options: argparse.Namespace) -> int:
    source = sys.stdin.buffer.read() if options.page == "-" else Path(options.page)
    document = clean(
        source,
        url=options.url,
        encoding=options.encoding,
        pipeline=DEFAULT.without(*options.without),
        strict=options.strict,
    )
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    print(_written(document, options.format))
    return 0


def _written(document: Document, form: str) -> str:
    if form == "text":
        return document.to_text().rstrip("\n")
    if form == "markdown":
        return document.to_markdown().rstrip("\n")
    return document.to_json(indent=2)


def _filters() -> int:
    width = max(map(len, DEFAULT.names))
    for one in DEFAULT:
        print(f"{one.name:{width}}  {one.summary}")
    return 0
