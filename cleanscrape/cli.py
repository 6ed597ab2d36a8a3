"""The shell command `cleanscrape`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from . import __version__
from .api import clean
from .document import Document
from .errors import CleanscrapeError, NotALandingPage
from .etl.command import add_run, run_command
from .export.files import FORMATS, one_file, whole_file
from .extras import require
from .pipeline import DEFAULT
from .platforms import platforms, read_profile
from .starter import draft_profile, draft_sample

__all__ = ["main"]

NOT_A_LANDING_PAGE = 1
USAGE = 2
PARTLY = 3
INTERRUPTED = 130
CODES = """\
exit codes: 0 fine; 1 no landing page, with --strict; 2 wrong arguments or a page that cannot be read;
3 some of several pages cannot"""
SHELLS = ("bash", "fish", "tcsh", "zsh")
ADVICE = {
    FileNotFoundError: "no such file",
    IsADirectoryError: "a folder; cleanscrape run and cleanscrape report read folders",
    PermissionError: "you may not read or write it",
}
PAGE = "a file of HTML or text, an address, a DOI (doi:10.5555/rain), or - for standard input"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code.

    0: fine; 1: no landing page, with --strict; 2: an input that cannot be read; 3: some of several cannot; 130: broken
    off by Ctrl-C.
    """
    options = _parser().parse_args(arguments)
    try:
        code = COMMANDS[options.command](options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Who reads stopped reading, as `head` does: no error. Nothing more may be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except NotALandingPage as error:
        print(f"cleanscrape: {options.pages[0]}: {error}", file=sys.stderr)
        return NOT_A_LANDING_PAGE
    except (CleanscrapeError, ImportError, OSError, KeyError, LookupError, ValueError) as error:
        print(f"cleanscrape: {_told(error)}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        print("cleanscrape: broken off", file=sys.stderr)
        return INTERRUPTED


def _told(error: Exception) -> str:
    """What went wrong, in one line.

    >>> _told(FileNotFoundError(2, "No such file or directory", "rain.html"))
    'rain.html: no such file'
    """
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {ADVICE.get(type(error), error.strerror)}"
    lines = str(error.args[0] if isinstance(error, KeyError) else error).splitlines()
    return lines[0] if lines else type(error).__name__


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line: what is wrong, and where help is."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {message}; see {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = _Parser(
        prog="cleanscrape",
        description="Clean, structured documents from the landing pages of scholarly publishers.",
        epilog="cleanscrape COMMAND --help tells of each.",
    )
    parser.add_argument("--version", action="version", version=f"cleanscrape {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands")
    reading = _reading()
    one = commands.add_parser("clean", parents=[reading], help="clean pages and print their Documents", epilog=CODES)
    one.add_argument("pages", nargs="+", metavar="PAGE", help=PAGE)
    one.add_argument(
        "--format", choices=FORMATS, default="json", metavar="FORMAT", help=f"{', '.join(FORMATS)}; default: json"
    )
    one.add_argument("--strict", action="store_true", help="exit with 1 where the page is no landing page")
    why = commands.add_parser("explain", parents=[reading], help="tell where fields are from, what filters took")
    why.add_argument("page", help=PAGE)
    add_run(commands)
    _add_views(commands, reading)
    commands.add_parser("filters", help="list the filters in their order")
    commands.add_parser("platforms", help="list the platforms that are known")
    shell = commands.add_parser(
        "completions",
        help="print what completes the command in a shell",
        description='In bash: eval "$(cleanscrape completions bash)". In zsh: cleanscrape completions zsh > '
        "a file _cleanscrape in a folder of $fpath. In fish: cleanscrape completions fish | source.",
    )
    shell.add_argument("shell", choices=SHELLS)
    new = commands.add_parser(
        "new-platform",
        help="begin the profile of a platform",
        description="Write NAME.toml, NAME.html and NAME.golden.json: a first profile, an invented page in its shape, "
        "and what that page must give. docs/adding-a-platform.md says how to go on.",
    )
    new.add_argument("page", help="a page of the platform, as HTML")
    new.add_argument("--name", required=True, help="of the profile, in small letters: mdpi")
    new.add_argument("--url", help="where the page is from")
    new.add_argument(
        "--into", default=".", metavar="DIR", help="a checkout of cleanscrape, or any folder; default: here"
    )
    return parser


def _add_views(commands: argparse._SubParsersAction[argparse.ArgumentParser], reading: argparse.ArgumentParser) -> None:
    writing = argparse.ArgumentParser(add_help=False)
    writing.add_argument("-o", "--output", metavar="FILE", help="where to write it; default: standard output")
    writing.add_argument("--open", action="store_true", help="show it in the browser")
    inspect = commands.add_parser(
        "inspect",
        parents=[reading, writing],
        help="show what became of each stretch of a page",
        description="One self-contained HTML file: the page at the left, each stretch in the colour of its fate, "
        "and the Document at the right. With --compare, two pages or Documents (JSON of `clean`) side by side.",
    )
    inspect.add_argument("pages", nargs="+", metavar="PAGE", help=PAGE)
    inspect.add_argument("--compare", action="store_true", help="compare two: OLD NEW")
    report = commands.add_parser(
        "report",
        parents=[writing],
        help="show what came of many pages",
        description="Plots of what filters took, of platforms, empty fields and warnings, and a table of the pages, "
        "the worst first.",
    )
    report.add_argument("source", metavar="DIR|JSONL", help="a folder of pages, or Documents, one on each line")
    report.add_argument(
        "--worst", type=int, default=0, metavar="N", help="write the inspectors of the N worst pages too"
    )
    report.add_argument("--jobs", type=int, metavar="N", help="processes; default: one for each core")


def _reading() -> argparse.ArgumentParser:
    """The page, and how it is to be read."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--url", help="where the page is from")
    parser.add_argument("--encoding", help="of the bytes, where it is known")
    parser.add_argument(
        "--without", action="append", default=[], metavar="FILTER", help="leave a filter out; may be repeated"
    )
    parser.add_argument("--no-profiles", action="store_true", help="read the page by general rules alone")
    return parser


def _how(options: argparse.Namespace) -> dict[str, Any]:
    """How a page is to be read, as parameters of `clean`."""
    return {
        "encoding": options.encoding,
        "pipeline": DEFAULT.without(*options.without),
        "profiles": False if options.no_profiles else None,
    }


def _read(page: str, options: argparse.Namespace, **more: Any) -> Document:
    """The Document of a file, of standard input, or of what is at an address."""
    if is_address(page):
        from . import fetch

        return fetch(page, **_how(options), **more)
    source = sys.stdin.buffer.read() if page == "-" else Path(page)
    return clean(source, url=options.url, **_how(options), **more)


def _clean(options: argparse.Namespace) -> int:
    if len(options.pages) == 1:
        _say(whole_file(_read(options.pages[0], options, strict=options.strict), options.format))
        return 0
    failed = 0

    def documents() -> Iterator[Document]:
        nonlocal failed
        for page, found in _shown_progress(_each(options), len(options.pages)):
            if isinstance(found, Document):
                yield found
                failed = failed or int(options.strict and found.page.kind != "landing")
            else:
                told = _told(found)
                print("cleanscrape:", told if told.startswith(page) else f"{page}: {told}", file=sys.stderr)
                failed = PARTLY

    for piece in one_file(documents(), options.format):
        _say(piece)
    return failed


def _each(options: argparse.Namespace) -> Iterator[tuple[str, Document | Exception]]:
    """What came of each of several pages: files in their order, then addresses as they come."""
    for page in options.pages:
        if not is_address(page):
            try:
                yield page, _read(page, options)
            except (CleanscrapeError, OSError) as error:
                yield page, error
    if addresses := [page for page in options.pages if is_address(page)]:
        from . import fetch_many

        for fetched in fetch_many(addresses, **_how(options)):
            found = fetched.document if fetched.document is not None else fetched.error
            if found is not None:
                yield fetched.url, found


Shown = TypeVar("Shown")


def _shown_progress(found: Iterable[Shown], total: int) -> Iterable[Shown]:
    """The same, with a bar on a terminal."""
    if not sys.stderr.isatty() or find_spec("rich") is None:
        return found
    from rich.console import Console
    from rich.progress import track

    return track(found, "cleaning", total=total, console=Console(stderr=True))


def _explain(options: argparse.Namespace) -> int:
    document = _read(options.page, options, trace=True)
    if sys.stdout.isatty() and find_spec("rich") is not None:
        from rich.console import Console

        from .explain import rendered

        Console().print(rendered(document))
    else:
        _say(document.explain().rstrip("\n"))
    return 0


def _inspect(options: argparse.Namespace) -> int:
    from .view.commands import write_inspection

    write_inspection(options, lambda page: _read(page, options, trace=True))
    return 0


def _report(options: argparse.Namespace) -> int:
    from .view.commands import write_report

    write_report(options)
    return 0


def is_address(text: str) -> bool:
    """Whether a page is named by an address or an identifier, not by a file.

    >>> [is_address(page) for page in ("https://example.org/rain", "doi:10.5555/rain", "rain.html", "-")]
    [True, True, False, False]
    """
    return text.lower().startswith(("http://", "https://", "doi:", "arxiv:"))


def _say(text: str) -> None:
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    print(text)


def _filters(_: argparse.Namespace) -> int:
    width = max(map(len, DEFAULT.names))
    for one in DEFAULT:
        print(f"{one.name:{width}}  {one.summary}")
    return 0


def _platforms(_: argparse.Namespace) -> int:
    known = [profile for name, profile in platforms().items() if name != "generic"]
    width, wide = max(len(one.name) for one in known), max(len(one.title) for one in known)
    for one in known:
        said = ", ".join(one.hosts) + (f" (extends {', '.join(one.extends)})" if one.extends else "")
        print(f"{one.name:{width}}  {one.title:{wide}}  {said}".rstrip())
    return 0


def _completions(options: argparse.Namespace) -> int:
    require("completions", "cleanscrape completions", "shtab")
    import shtab

    parser = _parser()
    _complete_files(parser, shtab.FILE)
    print(shtab.complete(parser, options.shell))
    return 0


def _complete_files(parser: argparse.ArgumentParser, files: object) -> None:
    """Let all that is no option, and no word of a list, be a file."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _complete_files(command, files)
        elif not action.option_strings and action.choices is None:
            action.complete = files  # type: ignore[attr-defined]


def _new_platform(options: argparse.Namespace) -> int:
    name, into = options.name, Path(options.into)
    if not name.replace("-", "").isalnum() or name != name.lower() or name in platforms():
        why = "is taken" if name in platforms() else "is no name of small letters, digits and hyphens"
        print(f"cleanscrape: the name {name!r} {why}; choose another with --name", file=sys.stderr)
        return USAGE
    checkout = (into / "cleanscrape" / "profiles").is_dir()
    toml = (into / "cleanscrape" / "profiles" if checkout else into) / f"{name}.toml"
    page, golden = (((into / "samples") if checkout else into) / f"{name}{end}" for end in (".html", ".golden.json"))
    if there := [path for path in (toml, page, golden) if path.exists()]:
        print(f"cleanscrape: {there[0]} is there already; move it away or choose another --name", file=sys.stderr)
        return USAGE
    text = draft_profile(Path(options.page), name, url=options.url)
    sample = draft_sample(read_profile(name, text))
    toml.write_text(text, encoding="utf-8")
    page.write_text(sample.html, encoding="utf-8")
    golden.write_text(json.dumps(sample.golden, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(*(toml, page, golden), sep="\n")
    return 0


COMMANDS = {
    "clean": _clean,
    "explain": _explain,
    "run": run_command,
    "inspect": _inspect,
    "report": _report,
    "filters": _filters,
    "platforms": _platforms,
    "completions": _completions,
    "new-platform": _new_platform,
}
