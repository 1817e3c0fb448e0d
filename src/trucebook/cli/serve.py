"""The command that opens the register in a browser: serve."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from trucebook.cli.place import Place, folder_of
from trucebook.cli.spread import spread
from trucebook.errors import MissingPart

DEMO = "trucebook-demo"
_PARTS = ("waitress", "whitenoise", "axes", "django_htmx", "leaflet", "ninja")


def register(app: typer.Typer) -> None:
    """Add the commands of this file to ``app``."""
    app.command()(spread(serve))


def serve(
    place: Place,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to answer on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="N", help="The port to answer on.")] = 8642,
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="HOST", help="A name the desk is reached by; may be repeated.")
    ] = None,
    https: Annotated[
        bool, typer.Option("--https", help="It stands behind a proxy that speaks HTTPS: secure cookies only.")
    ] = False,
) -> None:
    """Open the register in a browser: read, decide, watch.  Works with no network.

    Where there is no workspace here, one with sample reports is made in the folder trucebook-demo, with a short tour.
    """
    need_desk()
    # Django is configured for the desk before anything of the store is imported.
    from trucebook.desk.secret import read_secret
    from trucebook.desk.settings import Serving, configure

    folder = folder_of(place)
    fresh = place.workspace is None and not (folder / "trucebook.toml").is_file()
    if fresh:
        folder = folder / DEMO
        folder.mkdir(exist_ok=True)
        fresh = not (folder / "trucebook.toml").is_file()
    configure(Serving(read_secret(folder), ("localhost", "127.0.0.1", "[::1]", host, *(name or ())), https))
    from trucebook.app.workspace import opened
    from trucebook.desk.serving import FIRST, prepare
    from trucebook.desk.serving import serve as run

    if fresh:
        _make_demo(folder)
    with opened(folder) as workspace:
        password = prepare(workspace)
        if password is not None:
            typer.echo(f"First sign-in: name {FIRST}, password {password}  (shown this once; change it at the desk)")
        typer.echo(f"The desk: http://{host}:{port}/   Ctrl-C ends it")
        run(host, port)


def _make_demo(folder: Path) -> None:
    """A workspace with the sample reports, for whoever starts with none."""
    from trucebook.app.demo_workspace import take_samples
    from trucebook.app.workspace import init_workspace, opened
    from trucebook.cli.place import now

    typer.echo(f"No workspace here: making one with sample reports in {folder}. This takes a few seconds, once.")
    init_workspace(folder)
    with opened(folder) as workspace:
        taken = take_samples(workspace, now())
    typer.echo(f"{taken} reports taken in.  Your own: trucebook init DIR, then trucebook serve --workspace DIR")


def need_desk() -> None:
    """Raises MissingPart where a part of the desk is not installed."""
    lacking = [part for part in _PARTS if find_spec(part) is None]
    if lacking:
        raise MissingPart(f"the desk needs {', '.join(lacking)}", mend="pip install 'trucebook[desk]'")
