"""Which closings, openings and the like speak of which term: the event's words must be about what the term is about.

A delegation kept out says nothing of medicine; a closed town says something of everything that should enter it.  Where
the words do not say, an event speaks of no term, which costs less than a breach that is none.
"""

from __future__ import annotations

import re

from trucebook.fold.access import state_of
from trucebook.fold.timeline import EventGroup
from trucebook.model.vocabulary import EventType, ProvisionType

# Kinds of event that say too little by themselves, with the kinds of term whose words they must carry.
_NEED: dict[EventType, frozenset[ProvisionType]] = {
    "restrict": frozenset(
        {"return_of_displaced", "humanitarian_access", "medical_access", "goods_entry", "services_restoration",
         "checkpoint_conduct", "crossing_opening", "monitoring"}
    ),
    "ease": frozenset(
        {"return_of_displaced", "humanitarian_access", "medical_access", "goods_entry", "services_restoration",
         "checkpoint_conduct", "crossing_opening"}
    ),
    "aid": frozenset({"medical_access"}),
    "detain": frozenset({"checkpoint_conduct"}),
    "obstruct": frozenset({"fighters_exit", "joint_committee", "monitoring"}),
    "meet": frozenset({"joint_committee"}),
    "establish": frozenset({"local_governance", "joint_committee", "communication"}),
    "end": frozenset({"duration_renewal"}),
}  # fmt: skip
_WORDS: dict[ProvisionType, str] = {
    "return_of_displaced": r"return\w*|go(?:ing|es)? (?:back|home)|displaced|refugees?|homes",
    "humanitarian_access": r"aid|relief|humanitarian|convoys?|red cross|red crescent|food|parcels|supplies",
    "medical_access": r"medic\w*|medicines?|drugs|doctors?|patients?|wounded|sick|ambulances?|hospitals?|clinics?"
    r"|vaccin\w*",
    "goods_entry": r"goods|food\w*|flour|bread|fuel|diesel|gas|vegetables?|supplies|commercial|traders?|trucks?"
    r"|material\w*|merchandise|cement|nothing",
    "services_restoration": r"water|power|electric\w*|hospitals?|clinics?|schools?|internet|telephones?|bakery|bakeries"
    r"|services?|sewage|fuel",
    "checkpoint_conduct": r"checkpoints?|barriers?|roadblocks?",
    "crossing_opening": r"crossings?|roads?|highways?|bridges?|gates?|corridors?|routes?",
    "monitoring": r"monitors?|observers?|inspect\w*|patrols?|delegations?|verification|mission|supervis\w*|police",
    "fighters_exit": r"fighters?|evacuat\w*|departure|exit|buses|leav\w*|convoys?",
    "joint_committee": r"(?:joint|tripartite|shared|mixed|liaison|coordination|follow-?up|implementation|technical)\b"
    r"[^.;]{0,30}\b(?:committee|commission|council|body|office)|committee (?:was )?(?:formed|set up|created)",
    "local_governance": r"councils?|municipal\w*|administration|mayors?|elections?|elected",
    "communication": r"hotlines?|line of|contacts?|telephones?|channels?|liaison",
    "duration_renewal": r"",
}
_PATTERNS = {type: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for type, words in _WORDS.items() if words}
# What a closed or opened place lets in or keeps out, whatever the words name.
_ENTERING: frozenset[ProvisionType] = frozenset(
    {"humanitarian_access", "medical_access", "goods_entry", "crossing_opening"}
)


def about(group: EventGroup, type: ProvisionType) -> bool:
    """Whether an event, by its words, is about what this kind of term is about."""
    event = group.claims[0].event
    if type not in _NEED.get(event, frozenset()):
        return True
    if type == "duration_renewal":
        # A term that ran out was not broken; somebody who ended it broke it.
        return bool(group.agents)
    if type in _ENTERING and event in ("restrict", "ease"):
        states = {state_of(claim) for claim in group.claims}
        if states & {"closed", "open"}:
            return True
    pattern = _PATTERNS[type]
    return any(pattern.search(claim.quote.text) for claim in group.claims)
