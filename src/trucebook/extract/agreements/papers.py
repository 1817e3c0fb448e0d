"""Papers and offers told of apart from the deal they belong to: the text of a truce, the offer of a deal wished for."""

from __future__ import annotations

from trucebook.extract.agreements.draft import Draft
from trucebook.extract.agreements.joining import REACH

# What a deal's text is called.
_SHEETS = frozenset({"paper", "text", "document", "sheet", "page", "copy", "statement", "communique", "leaflet"})
# Those that tell of a deal rather than being signed.
_REPORTS = frozenset({"statement", "communique", "copy", "leaflet"})


def join_papers(drafts: list[Draft]) -> None:
    """Give papers and offers to their deals; a draft that was only another's paper is taken out of ``drafts``."""
    for paper in [d for d in drafts if d.first.lemma in _SHEETS and d.terms and not d.kinds]:
        deal = _deal_of(paper, drafts)
        if deal is not None:
            deal.terms += paper.terms
            deal.scopes += paper.scopes
            deal.mentions += paper.mentions
            deal.hypothetical = False
            drafts.remove(paper)
    _join_offer(drafts)


def _deal_of(paper: Draft, drafts: list[Draft]) -> Draft | None:
    """The one deal told of before that has a name and no terms; for a statement near by, the one deal told of."""
    before = [d for d in drafts if d.number < paper.number and not d.past and d.headed == paper.headed]
    named = [d for d in before if d.kinds and not d.terms]
    if len(named) != 1 and paper.first.lemma in _REPORTS:
        here = paper.sentence.index
        named = [d for d in before if here - d.last_before(here) <= REACH] if len(before) == 1 else []
    return named[0] if len(named) == 1 else None


def _join_offer(drafts: list[Draft]) -> None:
    """An offer that sets out terms and a deal only wished or feared are one: the deal gives the offer its kind."""
    papers = [d for d in drafts if d.holder and d.terms and not d.kinds]
    wished = [d for d in drafts if d.hypothetical and not d.terms and not d.about and d.kinds and not d.holder]
    if len(papers) == 1 and len(wished) == 1:
        papers[0].kinds += wished[0].kinds
        papers[0].first = wished[0].first
        papers[0].holder = False
        papers[0].mentions += wished[0].mentions
        drafts.remove(wished[0])
