"""The command `cleanscrape run`."""

from __future__ import annotations

import argparse
import sys

from ..export.files import FORMATS
from .pool import PoolError
from .records import Columns
from .run import ENGINES, Options, Summary, run
from .writers import FORMS, WriteError

__all__ = ["add_run", "run_command"]

UNWRITTEN = 3
INTERRUPTED = 130
UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


def add_run(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    one = commands.add_parser(
        "run",
        help="clean many records, on every core",
        description="Clean all records of JSON lines, Parquet, WARC, WET and pages. Each ends in the output or, with "
        "the reason, in quarantine/. A run that was broken off goes on where it was when it is called again.",
    )
    one.add_argument("inputs", nargs="+", metavar="IN", help="files, folders, patterns, or - for standard input")
    one.add_argument("output", metavar="OUT", help="a folder, or one file: .jsonl, .jsonl.gz, .jsonl.zst, .parquet")
    columns = one.add_argument_group("columns", "names, or dotted paths into objects")
    columns.add_argument(
        *("--column", "--html"), metavar="PATH", help="the page; default: html, content, text, raw_content or body"
    )
    columns.add_argument("--url", metavar="PATH", help="its address; default: url")
    columns.add_argument("--id", metavar="PATH", help="its name; default: id")
    columns.add_argument(
        *("--keep",),
        action="append",
        default=[],
        metavar="NAME[:TYPE]",
        help="carry a column through; for Parquet from JSON with its Arrow type: year:int32. May be repeated",
    )
    one.add_argument(
        "--format",
        choices=FORMATS,
        default="json",
        help="of the Documents in the rows; default: json, the whole of them",
    )
    one.add_argument("--to", choices=FORMS, help="of the output; default: by its name, in a folder jsonl.gz")
    one.add_argument("--workers", type=_count, metavar="N", help="processes; default: one for each core")
    one.add_argument("--timeout", type=float, default=30.0, metavar="SECONDS", help="for a record; default: 30")
    one.add_argument(
        "--memory", type=_size, default="2G", metavar="SIZE", help="for a worker; default: 2G; 0: no limit"
    )
    one.add_argument("--shard-size", type=_count, default=10_000, metavar="N", help="records; default: 10000")
    one.add_argument("--cleaner", metavar="MODULE:FUNCTION", help="clean with this instead of cleanscrape.clean")
    one.add_argument("--engine", choices=tuple(ENGINES), default="local", help="on one machine, or an input a task")
    state = one.add_mutually_exclusive_group()
    state.add_argument("--resume", action="store_true", help="go on with an earlier run: the default")
    state.add_argument("--fresh", action="store_true", help="remove what an earlier run wrote, and begin anew")
    one.add_argument("--quiet", action="store_true", help="show no progress and no summary")


def _count(text: str) -> int:
    if (count := int(text)) < 1:
        raise argparse.ArgumentTypeError(f"{text} is below 1")
    return count


def _size(text: str) -> int:
    """A size in bytes: "512M", "2G".

    >>> _size("2G")
    2147483648
    """
    number = text.lower().removesuffix("b")
    unit = number[-1:] if number[-1:] in UNITS else ""
    return int(float(number.removesuffix(unit)) * UNITS[unit])


def run_command(options: argparse.Namespace) -> int:
    """Do it; gives the exit code: 0 done, 2 wrong arguments, 3 the output cannot be written, 130 broken off."""
    try:
        summary = run(options.inputs, options.output, _options(options))
    except WriteError as error:
        print(
            f"cleanscrape: cannot write {error.filename}: {error.strerror}. What is complete is kept: "
            "make room and call the same command again to go on",
            file=sys.stderr,
        )
        return UNWRITTEN
    except PoolError as error:
        print(f"cleanscrape: {error}", file=sys.stderr)
        return UNWRITTEN
    except KeyboardInterrupt:
        print("cleanscrape: broken off. Call the same command again to go on", file=sys.stderr)
        return INTERRUPTED
    if not options.quiet:
        _say(summary, options.output)
    return 0


def _options(options: argparse.Namespace) -> Options:
    return Options(
        columns=Columns(options.column, options.url, options.id, tuple(options.keep)),
        form=options.to,
        export=options.format,
        workers=options.workers,
        timeout=options.timeout,
        memory=options.memory or None,
        shard_size=options.shard_size,
        fresh=options.fresh,
        quiet=options.quiet,
        cleaner=options.cleaner,
        engine=options.engine,
    )


def _say(summary: Summary, output: str) -> None:
    told = summary.counts
    kinds = ", ".join(f"{number} {kind}" for kind, number in told.kinds.most_common())
    before = f", {summary.skipped} of them done before" if summary.skipped else ""
    print(
        f"{told.records} records: {told.documents} documents ({kinds or 'none'}), {told.quarantined} in quarantine; "
        f"{summary.shards} shards{before}, in {summary.seconds:.1f} s, in {output}",
        file=sys.stderr,
    )
