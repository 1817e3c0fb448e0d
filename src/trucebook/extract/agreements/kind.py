"""What kind of agreement a draft is: by the report's own word, else by what its terms are mostly about."""

from __future__ import annotations

from trucebook.extract.agreements.draft import Draft, Found
from trucebook.extract.agreements.nouns import label_words
from trucebook.model.vocabulary import AgreementKind, ProvisionType

# Communities make peace among themselves where armies make truces.
_COMMUNITIES = frozenset(
    {"chief", "elder", "tribe", "tribal", "clan", "community", "youth", "sheikh", "herder", "pastoralist", "farmer"}
)
# What one side lays down is no deal yet, whatever it asks for.
_DEMANDS = frozenset({"condition", "demand", "ultimatum", "clause", "article"})
# What ends a feud: losses made good, and a penalty for whoever begins again.
_FEUDS: frozenset[ProvisionType] = frozenset({"property_protection", "enforcement"})
_LEAVING: frozenset[ProvisionType] = frozenset({"fighters_exit", "displacement"})
_DISARMING: frozenset[ProvisionType] = frozenset({"fighters_exit", "heavy_weapons", "services_restoration"})
# What an evacuation may say besides who leaves.
_ON_THE_WAY: frozenset[ProvisionType] = _LEAVING | {
    "ceasefire", "medical_access", "heavy_weapons", "duration_renewal", "monitoring", "detainees",
}  # fmt: skip
# What goes with settling one's status where an area submits.
_SUBMITTING: frozenset[ProvisionType] = frozenset(
    {"fighters_exit", "heavy_weapons", "conscription_deferral", "amnesty", "checkpoint_conduct"}
)
_HELPING = frozenset({"humanitarian", "relief", "aid", "medical", "vaccination", "rescue", "polio", "medic"})
_TRANSPORT = frozenset({"bus", "coach", "evacuation", "evacuate", "convoy", "transport", "transported", "bussed"})
# Words of a report whose deal moves troops, by which the deal stops a war.
_STOPPING = frozenset({"ceasefire", "truce", "silent", "armistice"})
_FIRE = ("ceasefire", "cease-fire", "fire", "truce", "cessation", "hostilit", "armistice", "shooting", "shelling",
         "fighting", "halt", "bombing", "war", "attacks", "silent", "quiet")  # fmt: skip
# So many sentences before its terms a deal may have been called what it is.
_BEFORE = 4
_CALMING: frozenset[str] = frozenset({"deescalation", "deescalate", "de-escalate"})
# What goes with power shared or put to the vote where a war ends.
_WAR_ENDS: frozenset[ProvisionType] = frozenset(
    {"heavy_weapons", "amnesty", "force_redeployment", "status_settlement", "ceasefire", "missing_persons"}
)
# Where armies and their guns stand, and who looks after it.
_STANDING: frozenset[ProvisionType] = frozenset({"force_redeployment", "demilitarized_zone", "heavy_weapons"})
_LOOKING_AFTER: frozenset[ProvisionType] = frozenset(
    {"monitoring", "joint_committee", "communication", "duration_renewal", "return_of_displaced"}
)
_HANDING_OVER: frozenset[ProvisionType] = frozenset({"detainees", "missing_persons"})
_STOPS: tuple[AgreementKind, ...] = ("ceasefire", "cessation_of_hostilities", "humanitarian_pause")


def kind_of(draft: Draft, found: Found) -> AgreementKind:
    """The kind of the draft's agreement.

    A deal called by several words is what it was called first; a pause is humanitarian only where a report says so.
    """
    if draft.kinds:
        return _called(draft)
    types = {term.provision.type for term in draft.terms}
    if draft.holder and draft.unmade and draft.first.lemma in _DEMANDS:
        return "reconciliation" if "status_settlement" in types else "other"
    if _is_initiative(draft, found):
        return "other"
    return _by_terms(draft, types, found)


def _is_initiative(draft: Draft, found: Found) -> bool:
    """Whether the report calls it an initiative, and nothing that says more."""
    first = draft.sentence.index
    near = {t.lemma for s in found.sentences[max(0, first - _BEFORE) : first + 1] for t in s.tokens}
    everywhere = {t.lemma for s in found.sentences for t in s.tokens}
    return "initiative" in near and not everywhere & {"reconciliation", "reconcile"}


def _called(draft: Draft) -> AgreementKind:
    first = "deescalation" if "deescalation" in draft.kinds else draft.kinds[0]
    if first not in _STOPS:
        return first
    if draft.labels & _HELPING and draft.labels & {"pause", "lull", "window", "standstill"}:
        return "humanitarian_pause"
    if draft.first.lemma in ("truce", "respite") and "humanitarian" in label_words(draft.first):
        return "humanitarian_pause"
    named = [kind for kind in draft.kinds if kind in _STOPS]
    if "ceasefire" in named or "humanitarian" not in draft.labels:
        return "ceasefire" if first == "humanitarian_pause" else first
    return first


def _rides(draft: Draft, found: Found) -> bool:
    """Whether the paragraphs that set out the terms speak of buses."""
    told = {found.sentences[scope.sentence].paragraph for scope in draft.scopes if scope.closed}
    return any(t.lemma in _TRANSPORT for s in found.sentences if s.paragraph in told for t in s.tokens)


def _stops_fire(draft: Draft) -> bool:
    """Whether a term calls it a ceasefire, or fire or hostilities that stop; "nobody shoots" names no kind."""
    found = [term.provision.quote.text.lower() for term in draft.terms if term.provision.type == "ceasefire"]
    return any(word in quote for quote in found for word in _FIRE)


def _among_communities(draft: Draft, types: set[ProvisionType], around: set[str], found: Found) -> bool:
    """Whether tribes or villages make peace with one another, which is no truce of armies they talked into it."""
    if not around & _COMMUNITIES or not types or types & _DISARMING:
        return False
    settled = "ceasefire" in types or "peace" in around or types >= _FEUDS
    named = {found.kind_of(t.mention.entity) for s in draft.sentences()[:2] for t in s.tokens if t.mention is not None}
    return settled and not named & {"armed_group", "state_force"}


def _by_terms(draft: Draft, types: set[ProvisionType], found: Found) -> AgreementKind:
    first = draft.sentence.index
    near = [*found.sentences[max(0, first - 1) : first], *draft.sentences()[:2]]
    around = {t.lemma for sentence in near for t in sentence.tokens}
    if types & _LEAVING and (around & _TRANSPORT or (types <= _ON_THE_WAY and _rides(draft, found))):
        return "evacuation"
    if _among_communities(draft, types, around, found):
        return "peace_agreement"
    if "status_settlement" in types and (types & _SUBMITTING or types == {"status_settlement"}):
        return "reconciliation"
    if types >= _LEAVING:
        return "evacuation"
    if around & {"reconcile", "reconciliation"} and types:
        return "reconciliation"
    if _LEAVING & types and "conscription_deferral" in types and "heavy_weapons" not in types:
        return "evacuation"
    settling = any(t.lemma in ("settle", "settlement") for scope in draft.scopes for t in scope.tokens)
    if "conscription_deferral" in types and types & _SUBMITTING - {"conscription_deferral"}:
        return "reconciliation"
    if settling and types & _DISARMING:
        return "reconciliation"
    if "evacuation" in around and not types - _LEAVING:
        return "evacuation"
    if _stops_fire(draft) or any(act.event == "violate" for _, act in draft.acts):
        return "ceasefire"
    if around & _CALMING:
        return "deescalation"
    if "elections_transition" in types and types & _WAR_ENDS:
        return "peace_agreement"
    if types and types <= _HANDING_OVER:
        return "prisoner_exchange"
    if types & _STANDING and types <= _STANDING | _LOOKING_AFTER:
        words = {t.lemma for s in found.sentences for t in s.tokens}
        if words & _STOPPING:
            return "ceasefire"
        if types <= _STANDING and "force_redeployment" in types:
            return "withdrawal"
    return "other"
