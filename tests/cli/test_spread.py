from dataclasses import dataclass
from inspect import signature
from typing import Annotated

import typer
from typer.testing import CliRunner

from trucebook.cli.spread import spread


@dataclass(frozen=True)
class Where:
    path: Annotated[str, typer.Argument(help="A path.")]
    depth: Annotated[int, typer.Option(help="How deep.")] = 1


def show(where: Where, loud: Annotated[bool, typer.Option("--loud")] = False) -> None:
    """Show a place."""
    typer.echo(f"{where.path} {where.depth} {loud}")


def test_fields_become_options_with_their_defaults():
    app = typer.Typer()
    app.command()(spread(show))
    assert CliRunner().invoke(app, ["here"]).output == "here 1 False\n"
    assert CliRunner().invoke(app, ["here", "--depth", "3", "--loud"]).output == "here 3 True\n"
    assert CliRunner().invoke(app, []).exit_code == 2


def test_name_help_and_order_are_the_commands_own():
    taken = spread(show)
    assert (taken.__name__, taken.__doc__) == ("show", "Show a place.")
    assert list(signature(taken).parameters) == ["path", "depth", "loud"]
