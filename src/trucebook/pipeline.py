"""The whole story on one page: reports in, extractions out, a register folded from them.

The command line, the desk, the API and a cluster all run this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from trucebook.errors import ResourceError
from trucebook.extract.events.happenings import EventTables
from trucebook.extract.report import Tables, extract_parsed, prepare, unread
from trucebook.language.parse import Parser
from trucebook.lexicon.attribution import attribution_table
from trucebook.lexicon.encoder import encoded_triggers, has_encoder
from trucebook.lexicon.fixed import fixed_table
from trucebook.lexicon.frames import frame_table
from trucebook.lexicon.inflect import lemma_table
from trucebook.lexicon.modality import modality_table
from trucebook.lexicon.names import name_table
from trucebook.lexicon.packs import read_pack
from trucebook.lexicon.place_weights import place_model
from trucebook.lexicon.terms import term_table
from trucebook.lexicon.triggers import trigger_model
from trucebook.model.extraction import Extraction
from trucebook.model.report import Report
from trucebook.resolve.names_suggest import Suggester

_AT_ONCE = 64


class Pipeline:
    """The engine with its tables and its parser loaded.

    ``parser`` names a UD-labelled spaCy pipeline (None: the bundled one); ``pack`` is a folder with the user's own
    places and actors, which win.  ``learned``: with the learned part of event extraction; ``encoder``: with the
    encoder beside it, where that is installed.  ``problems`` lists rows of the pack that were passed over.
    """

    def __init__(
        self, parser: str | None = None, pack: Path | None = None, *, learned: bool = True, encoder: bool = True
    ) -> None:
        self.problems: list[ResourceError] = []
        self.parser = Parser(parser, lemma_table())
        names = name_table()
        if pack is not None:
            names = names.with_pack(read_pack(pack, self.problems))
        self.suggester = Suggester(names)
        self.tables = Tables(
            names,
            fixed_table(),
            attribution_table(),
            EventTables(
                frame_table(),
                modality_table(),
                trigger_model() if learned else None,
                place_model() if learned else None,
                encoded_triggers() if learned and encoder and has_encoder() else None,
            ),
            term_table(),
        )

    def extract(self, reports: Iterable[Report]) -> Iterator[Extraction]:
        """What each report says, in the order given; reports are drawn as they are needed."""
        waiting = iter(reports)
        while batch := list(islice(waiting, _AT_ONCE)):
            prepared = [prepare(report, self.tables) for report in batch if report.extractable]
            parsed = self.parser.parse([p.unparsed for p in prepared])
            read = iter(zip(prepared, parsed, strict=True))
            for report in batch:
                if report.extractable:
                    ready, sentences = next(read)
                    yield self.suggester.suggest(extract_parsed(ready, sentences, self.tables))
                else:
                    yield unread(report)
