"""The folded register as rows: renewed from the last link folded, or made anew, to the same bytes.

Every agreement and every block of events is folded alone from the reports concerned (``fold/concerns.py``,
``fold/unit.py``); a new report renews those that it touches.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from trucebook.app.projection.kept import Kept, kept_derivations, kept_traits, open_bench, said_of
from trucebook.app.projection.pool import Pool, pool
from trucebook.app.projection.renew import read_news, renew
from trucebook.app.projection.rows import count_names, derivation_rows, name_row, originator_row
from trucebook.app.projection.tasks import pieces, speaker_order, told_order
from trucebook.app.projection.work import Bench
from trucebook.fold.concerns import Concerns
from trucebook.fold.traits import NameTold, SpeakerTold
from trucebook.lexicon.names import NameTable, name_table
from trucebook.store.chain import head
from trucebook.store.database import Database
from trucebook.store.models import AgreementHandle, Projected
from trucebook.store.projected import Rows, insert, mark_incidents, refilled, wipe

# How often an update starts again because somebody else's came between.
_ATTEMPTS = 5
# What a process keeps of each register it has open, by the register's URL.
_KEPT: dict[str, Kept] = {}


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
    is another than before, everything is folded anew.
    """
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
    return rebuild_projection(database, 1, table, rules)


def rebuild_projection(
    database: Database, processes: int = 2, names: NameTable | None = None, rules: str = ""
) -> Summary:
    """Wipe the folded register and fold everything anew."""
    _KEPT.pop(database.url, None)
    table = names if names is not None else name_table()
    seq = head(database).seq
    bench, decisions = open_bench(database, table, seq)
    with pool(bench, processes) as workers:
        traits = kept_traits(bench, rules, workers.traits)
        concerns = Concerns()
        concerns.begin(
            traits,
            lambda circles: workers.trace(circle for circle in circles.all() if len(circle) > 1),
            said_of(bench, decisions),
        )
        summary = database.write(lambda: _fill(database, concerns, bench, workers, (seq, rules)))
    _KEPT[database.url] = Kept(seq, rules, concerns, bench, decisions)
    return summary


def _fill(database: Database, concerns: Concerns, bench: Bench, workers: Pool, folded: tuple[int, str]) -> Summary:
    """Write all rows; only inside ``Database.write``."""
    wipe(database)
    counts: dict[str, list[int]] = {}
    for rows in workers.rows(sorted(concerns.traits), pieces(concerns, bench.names)):
        count_names(rows, 1, counts)
        insert(database, rows)
    insert(database, {"DerivationRow": derivation_rows(concerns.derivations(sorted(concerns.traits)))})
    insert(database, _told_rows(concerns, bench.names, counts))
    mark_incidents(database)
    refilled(database)
    database.rows(Projected).create(id=1, seq=folded[0], rules=folded[1])
    return Summary(folded[0], len(concerns.clusters), sum(1 for _ in concerns.blocks()), True)


def _told_rows(concerns: Concerns, names: NameTable, counts: dict[str, list[int]]) -> Rows:
    """The rows of names and of sources that are known by name."""
    told: dict[str, NameTold] = {}
    speakers: dict[str, SpeakerTold] = {}
    spoke: Counter[str] = Counter()
    for traits in concerns.traits.values():
        for name in traits.names:
            told[name.id] = min(name, told.get(name.id, name), key=told_order)
            counts.setdefault(name.id, [0, 0, 0])[0] += 1
        for speaker in traits.speakers:
            speakers[speaker.id] = min(speaker, speakers.get(speaker.id, speaker), key=speaker_order)
            spoke[speaker.id] += 1
    return {
        "NameRow": [name_row(told[id], counts[id], names) for id in sorted(told)],
        "OriginatorRow": [originator_row(speakers[id], spoke[id]) for id in sorted(speakers)],
    }


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
    traits = kept_traits(bench, rules, lambda reports: map(bench.read_traits, reports))
    agreements = dict(database.rows(AgreementHandle).values_list("handle", "agreement").iterator())
    concerns.resume(traits, kept_derivations(database), agreements, said_of(bench, decisions))
    return Kept(row[0], rules, concerns, bench, decisions)
