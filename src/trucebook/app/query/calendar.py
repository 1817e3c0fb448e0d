"""What falls due, as a calendar that people subscribe to or import."""

from __future__ import annotations

from datetime import UTC, date, datetime

from trucebook.app.query.asking import Ask
from trucebook.app.query.lines import due
from trucebook.export.calendar import Day, calendar
from trucebook.store.database import Database
from trucebook.store.lists import Cut
from trucebook.store.models import AgreementRow, Link

_AT_ONCE = 1000


def as_calendar(database: Database, ask: Ask, today: date) -> str:
    """Every dated term and deadline that fits, as one iCalendar file; the same register and day give the same bytes.

    Its time of making is the number of the newest evidence, in seconds of the epoch, so that a program that reads it
    again sees what is newer.
    """
    lines = []
    after = None
    while True:
        page = due(database, ask, Cut(_AT_ONCE, after), today)
        lines += [line for line in page.lines if line["day"] is not None]
        after = page.next
        if after is None:
            break
    ids = {line["agreement"] for line in lines}
    titles = dict(database.rows(AgreementRow).filter(id__in=ids).values_list("id", "title"))
    newest = database.rows(Link).order_by("-seq").values_list("seq", flat=True).first() or 0
    days = [
        Day(
            key=f"{line['agreement']}:{line['what']}:{line['text']}",
            day=date.fromisoformat(line["day"]),
            summary=f"{line['text']} – {titles.get(line['agreement'], line['agreement'])}",
            description=f"Agreement {line['agreement']}. Standing: {line['standing'].replace('_', ' ')}.",
        )
        for line in lines
    ]
    return calendar(days, datetime.fromtimestamp(newest, UTC), "Trucebook: terms and deadlines")
