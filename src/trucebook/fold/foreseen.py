"""Extensions that are only foreseen: a term that can be renewed has not been renewed, nor kept for that."""

from __future__ import annotations

import re

from trucebook.model.claim import Claim

_RENEWED = r"(?:renew|extend|prolong|roll)(?:ed|ing)?\b"
_FORESEEN = re.compile(
    r"\b(?:renewable|extendable|extensible)\b"
    rf"|\b(?:can|could|may|might|would|will|shall|should|to|cannot|must)\s+(?:\w+\s+)?(?:be\s+)?(?:\w+ly\s+)?{_RENEWED}"
    rf"|\b(?:possib\w+|option\w*|chance|prospect|provision)\s+(?:of|to|for)\s+(?:\w+\s+){{0,2}}(?:be\s+)?"
    r"(?:renew|exten|prolong)",
    re.IGNORECASE,
)
_TO_COME = ("planned", "conditional", "demanded")


def may_be_extended(words: str) -> bool:
    """Whether words speak of an extension as a possibility or a plan ("renewable", "can be extended")."""
    return _FORESEEN.search(words) is not None


def only_foreseen(claim: Claim) -> bool:
    """Whether a claim of an extension tells of one to come: by its modality, or by the words of its clause."""
    return claim.event == "extend" and (claim.modality in _TO_COME or may_be_extended(claim.quote.text))
