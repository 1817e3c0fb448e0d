"""The command that tells subscribers what is new, for cron: notify."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucebook.cli.options import Quiet
from trucebook.cli.place import Place, folder_of, now
from trucebook.cli.screen import complain
from trucebook.cli.serve import need_desk
from trucebook.cli.spread import spread
from trucebook.errors import UsageError

if TYPE_CHECKING:
    from trucebook.app.watch.notifying import Office, Outcome

LOCK = "notify.lock"


def register(app: typer.Typer) -> None:
    """Add the commands of this file to ``app``."""
    app.command()(spread(notify))


def notify(
    place: Place,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent; send and note nothing.")] = False,
    quiet: Quiet = False,
) -> None:
    """Send every subscription of the desk what is new to it, by e-mail or webhook; run it from cron.

    What fails is listed with its reason and tried again at the next run; the exit code is then 1.
    """
    need_desk()
    folder = folder_of(place)
    # Django is configured for the desk before anything of the store is imported: roles are its accounts'.
    from trucebook.desk.secret import read_secret
    from trucebook.desk.settings import Serving, configure

    configure(Serving(read_secret(folder)))
    from trucebook.app.watch.notifying import notify as tell
    from trucebook.app.workspace import opened
    from trucebook.desk.serving import prepare_tables

    failed = False
    with _alone(folder), opened(folder) as workspace:
        prepare_tables(workspace)
        for outcome in tell(workspace, _office(folder), now(), dry=dry_run):
            failed |= outcome.reason is not None
            _say(outcome, dry_run, quiet)
    raise typer.Exit(1 if failed else 0)


def _office(folder: Path) -> Office:
    """How notices go out, as the workspace and the environment say."""
    from trucebook.app.watch.notifying import Office
    from trucebook.app.watch.post_settings import post_settings
    from trucebook.app.workspace import read_settings
    from trucebook.desk.people import role_called
    from trucebook.desk.secret import read_secret
    from trucebook.export.post.hook import send_call
    from trucebook.export.post.mail import send_letter

    settings = post_settings(read_settings(folder), os.environ)
    return Office(
        role_of=role_called,
        letter=partial(send_letter, settings.mail) if settings.mail is not None else None,
        call=partial(send_call, settings.reach) if settings.reach is not None else None,
        key=read_secret(folder),
        desk=settings.desk,
    )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One run at a time: two would send everything twice.  Raises UsageError while another one runs."""
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError("another run is sending notices", mend="let it finish") from None
        yield


def _say(outcome: Outcome, dry: bool, quiet: bool) -> None:
    row = outcome.subscription
    who = f"{row.person}, {row.topic}, {row.channel} {row.address}"
    if outcome.reason is not None:
        complain(f"failed  {who}: {outcome.reason}")
    if outcome.notices and not quiet:
        typer.echo(f"{'would send' if dry else 'sent'}  {len(outcome.notices)}  {who}")
        for notice in outcome.notices if dry else ():
            typer.echo(f"    {notice.text}")
