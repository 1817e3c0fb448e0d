"""The evidence of a register for its dossier, with what independence alone says of any of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from trucebook.fold.credibility import Backing
from trucebook.model.register import Evidence, Register

Json = dict[str, Any]


class EvidenceById(dict[str, Evidence]):
    """The evidence of a register by id, with what independence says of any of it."""

    def __init__(self, register: Register) -> None:
        super().__init__((item.id, item) for item in register.evidence)
        self.backing = Backing.of(register)

    def standing(self, ids: Iterable[str]) -> Json:
        """The suggested credibility of what stands on ``ids``, and why; None where nothing does."""
        found = self.backing.standing(ids)
        if found is None:
            return {"suggested_credibility": None, "independence": None}
        chains = [
            {"originator": origin, "report": report, "links": [{"role": role, "who": who} for role, who in way]}
            for origin, report, way in found.chains
        ]
        why = {"reason": found.reason, "chains": chains, "joined": list(found.joined), "doubts": list(found.doubts)}
        return {"suggested_credibility": found.credibility, "independence": why}
