"""The options several commands share, each written once, and the idea they form together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from trucebook.read.received import DEFAULT_LIMIT

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", help="Reports: files, folders or globs (txt html pdf docx eml csv xlsx jsonl rss)."),
]
Manifest = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="CSV with file,outlet,url,published,title,language; it wins over what is read."),
]
Pack = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Folder with your own places.yml and actors.yml; it wins over the bundled ones."),
]
ParserName = Annotated[
    str | None,
    typer.Option("--parser", metavar="NAME", help="Another UD-labelled spaCy pipeline: package name or folder."),
]
Jobs = Annotated[
    int, typer.Option(min=1, metavar="N", help="Processes. Changes the time taken, never a byte of the result.")
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column", metavar="FIELD=NAME", help="Which column of a table of reports holds a field, e.g. text=BODY."
    ),
]
MaxSize = Annotated[
    float,
    typer.Option("--max-size", min=0.001, metavar="MB", help="How large one report may be; larger ones are refused."),
]
Fast = Annotated[
    bool, typer.Option("--fast", help="Leave the encoder out where it is installed: sooner, a little less found.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary; failures are still listed.")]


def parse_day(text: str) -> date:
    """A day as typed (``2017-08-20``); ValueError becomes the usage message."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"'{text}' is no day; write it as 2017-08-20") from None


def one_of(words: tuple[str, ...]) -> Callable[[str], str]:
    """A parser that takes one of ``words``, typed with blanks or underscores."""

    def parse(text: str) -> str:
        word = text.strip().lower().replace(" ", "_").replace("-", "_")
        if word not in words:
            raise typer.BadParameter(f"'{text}' is none of {', '.join(words)}")
        return word

    return parse


AsOf = Annotated[
    date | None,
    typer.Option(
        parser=parse_day, metavar="DATE", help="What was known on this day. Without it: on the last day reported."
    ),
]


PathsOrNone = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH]", help="Reports, as for extract; none with --agreement.", show_default=False),
]
PathsOrAddresses = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Reports, as for extract; also addresses (https://…), which are fetched."),
]


@dataclass(frozen=True, slots=True)
class Reading:
    """What to read and with what: the options of every command that works on reports."""

    path: Paths
    manifest: Manifest = None
    column: Columns = None
    pack: Pack = None
    parser: ParserName = None
    jobs: Jobs = 1
    max_size: MaxSize = DEFAULT_LIMIT / 1e6
    quiet: Quiet = False
    fast: Fast = False


@dataclass(frozen=True, slots=True)
class ReadingOrNot(Reading):
    """The same where there may be nothing to read, since the register has it."""

    path: PathsOrNone = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class ReadingAlsoFetched(Reading):
    """The same where a path may be an address on the web."""

    path: PathsOrAddresses  # type: ignore[assignment]
