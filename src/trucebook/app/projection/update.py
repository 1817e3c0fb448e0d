"""The folded register as rows: renewed from the last link folded, or made anew, to the same bytes.

Every agreement and every block of events is folded alone from the reports concerned (``fold/concerns.py``,
``fold/unit.py``); a new report renews those that it touches.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from trucebook.app.projection.counts import Told
from trucebook.app.projection.kept import Kept, kept_derivations, kept_traits, make_traits, open_bench, said_of
from trucebook.app.projection.pool import Pool, pool
from trucebook.app.projection.renew import read_news, renew
from trucebook.app.projection.rows import count_names, derivation_rows
from trucebook.app.projection.tasks import pieces
from trucebook.app.projection.work import Bench
from trucebook.fold.concerns import Concerns
from trucebook.lexicon.names import NameTable, name_table
from trucebook.store.anew import Anew, making_anew
from trucebook.store.chain import head
from trucebook.store.database import Database
from trucebook.store.models import AgreementHandle, Projected
from trucebook.trace.circles import draw_circles

# How often an update starts again because somebody else's came between.
_ATTEMPTS = 5
# What a process keeps of each register it has open, by the register's URL.
_KEPT: dict[str, Kept] = {}
# Kept by whoever renews what is kept; again by the same thread, since a rebuild ends in an update.
_TURN = threading.RLock()


@dataclass(frozen=True, slots=True)
class Summary:
    """What an update did: links heeded, agreements and blocks folded; ``whole`` where everything was folded anew."""

    links: int
    agreements: int
    blocks: int
    whole: bool = False


def update_projection(database: Database, names: NameTable | None = None, rules: str = "") -> Summary:
    """Fold in what was received and decided since the last update.

    ``names`` are the packs (None: the bundled ones), ``rules`` the digest of all that decides how is folded: where it
    is another than before, everything is folded anew.  Threads of one process take turns: what one is folding in,
    the others would read from the beginning.
    """
    with _TURN:
        return _updated(database, names, rules)


def _updated(database: Database, names: NameTable | None, rules: str) -> Summary:
    table = names if names is not None else name_table()
    for _ in range(_ATTEMPTS):
        kept = _find(database, table, rules)
        if kept is None:
            break
        news = read_news(kept, database)
        if news.other:
            break
        if news.seq == kept.seq:
            _KEPT[database.url] = kept
            return Summary(0, 0, 0)
        links = news.seq - kept.seq
        _KEPT.pop(database.url, None)
        touched = renew(kept, database, news)
        if touched is not None:
            _KEPT[database.url] = kept
            return Summary(links, len(touched.agreements), len(touched.blocks))
    summary = rebuild_projection(database, 1, table, rules)
    # What came meanwhile was folded into the rows that were replaced.
    update_projection(database, table, rules)
    return summary


def rebuild_projection(
    database: Database, processes: int = 2, names: NameTable | None = None, rules: str = ""
) -> Summary:
    """Fold everything anew, and put it in the place of what was folded; what comes meanwhile is for the next update."""
    _KEPT.pop(database.url, None)
    table = names if names is not None else name_table()
    seq = head(database).seq
    bench, decisions = open_bench(database, table, seq)
    concerns = Concerns()
    with pool(bench, processes) as workers, making_anew(database) as made:
        make_traits(bench, rules, workers.traits)
        joined = workers.joined(rules)
        traits = kept_traits(bench, rules)
        circles = draw_circles([one.print for one in traits], joined)
        taken = workers.trace(circle for circle in circles.all() if len(circle) > 1)
        concerns.begin(traits, circles, taken, said_of(bench, decisions))
        _fill(made, concerns, bench, workers)
        made.put_in_place(lambda: _note(database, seq, rules))
    _KEPT[database.url] = Kept(seq, rules, concerns, bench, decisions)
    return Summary(seq, len(concerns.clusters), sum(1 for _ in concerns.blocks()), True)


def _fill(made: Anew, concerns: Concerns, bench: Bench, workers: Pool) -> None:
    counts: dict[str, list[int]] = {}
    for rows in workers.rows(sorted(concerns.traits), pieces(concerns, bench.names)):
        count_names(rows, 1, counts)
        made.add(rows)
    made.add({"DerivationRow": derivation_rows(concerns.derivations(sorted(concerns.traits)))})
    made.add(Told.by(concerns.traits.values()).rows(counts, bench.names))
    made.mark_incidents()


def _note(database: Database, seq: int, rules: str) -> None:
    database.rows(Projected).all().delete()
    database.rows(Projected).create(id=1, seq=seq, rules=rules)


def _find(database: Database, names: NameTable, rules: str) -> Kept | None:
    """What is kept of a register, or found again from its rows; None where there are none, or of other rules."""
    row = database.rows(Projected).values_list("seq", "rules").first()
    if row is None or row[1] != rules:
        return None
    kept = _KEPT.get(database.url)
    if kept is not None and (kept.seq, kept.rules) == tuple(row):
        return kept
    bench, decisions = open_bench(database, names, row[0])
    concerns = Concerns()
    make_traits(bench, rules, lambda reports: map(bench.read_traits, reports))
    traits = kept_traits(bench, rules)
    agreements = dict(database.rows(AgreementHandle).values_list("handle", "agreement").iterator())
    concerns.resume(traits, kept_derivations(database), agreements, said_of(bench, decisions))
    return Kept(row[0], rules, concerns, bench, decisions)
