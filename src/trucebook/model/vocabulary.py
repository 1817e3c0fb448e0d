"""The words the program stores and prints: small orthogonal axes, one type each.

Source: the project's vocabulary (PA-X, ETH/PRIO ceasefire data, PLOVER, ACLED, UCDP GED, Kroc PAM).  The crosswalks to
those standards live with the exporters; nothing here folds kind, stage and status into one list.
"""

from __future__ import annotations

from typing import Literal, get_args

EventType = Literal[
    "meet", "propose", "demand", "agree", "sign", "reject", "obstruct", "start", "extend", "end", "violate",
    "attack", "threaten", "mobilize", "detain", "release", "restrict", "ease", "aid", "displace", "deploy",
    "withdraw", "establish", "accuse", "deny", "commit",
]  # fmt: skip
AttackMode = Literal["clash", "shelling", "air_strike", "explosive", "sniping", "other"]
ProvisionType = Literal[
    "ceasefire", "duration_renewal", "heavy_weapons", "armed_display_ban", "force_redeployment",
    "demilitarized_zone", "fighters_exit", "displacement", "return_of_displaced", "status_settlement", "amnesty",
    "conscription_deferral", "detainees", "missing_persons", "humanitarian_access", "medical_access", "goods_entry",
    "services_restoration", "checkpoint_conduct", "crossing_opening", "infrastructure_protection",
    "property_protection", "employees_reinstatement", "local_governance", "joint_committee", "monitoring",
    "enforcement", "counter_terrorism", "communication", "elections_transition",
]  # fmt: skip
AgreementKind = Literal[
    "ceasefire", "cessation_of_hostilities", "deescalation", "reconciliation", "evacuation", "humanitarian_pause",
    "prisoner_exchange", "peace_agreement", "withdrawal", "other",
]  # fmt: skip
Stage = Literal[
    "proposed", "negotiating", "tentative", "concluded", "in_force", "extended", "suspended", "violated", "expired",
    "collapsed", "rejected", "superseded",
]  # fmt: skip
Role = Literal[
    "party", "signatory", "represented_by", "mediator", "guarantor", "sponsor", "monitor", "host", "witness",
    "excluded",
]  # fmt: skip
Modality = Literal["asserted", "negated", "planned", "conditional", "demanded", "alleged", "rumoured"]
Deontic = Literal["must", "must_not", "may", "will_discuss"]
SourceKind = Literal["named_person", "organisation", "group", "anonymous", "document", "outlet"]
LinkRole = Literal["speaker", "told", "outlet", "republished_by"]
CopyRelation = Literal[
    "original", "verbatim_copy", "edited_copy", "rewrite", "translation", "quotes", "independent",
]  # fmt: skip
DatePrecision = Literal["day", "days", "week", "month", "longer", "relative_only"]
PlaceKind = Literal["town", "region", "crossing", "checkpoint", "road", "site", "country", "mountain"]
ActorKind = Literal[
    "state", "state_force", "armed_group", "political_body", "civil_body", "third_state", "igo", "ngo", "media",
    "person",
]  # fmt: skip
Certainty = Literal["two_or_more", "one", "contested", "planned", "denied"]
StageBasis = Literal["declared", "in_force", "observed", "computed"]
Strength = Literal[1, 2, 3]
Relation = Literal["extends", "implements", "amends", "supersedes", "part_of", "cites", "possible_duplicate_of"]
DecisionAct = Literal["accept", "edit", "reject", "same", "not_same", "verify", "cut", "settle", "rate", "undo"]
ReviewState = Literal["extracted", "accepted", "edited", "rejected", "needs_second_reader"]
Finding = Literal["alleged", "under_review", "corroborated", "verified", "unsubstantiated", "contested", "retracted"]
Attributed = Literal["attributed", "largely_attributed", "disputed", "could_not_be_attributed", "not_assessed"]
Assessment = Literal["supports", "breach_alleged", "breach_corroborated", "breach_verified", "contested"]
Implementation = Literal["not_due", "not_initiated", "minimum", "intermediate", "full", "no_information"]
AccessState = Literal["open", "limited", "closed", "contested", "unknown"]
AccessManner = Literal["denial", "conditional", "delay", "diversion", "closure"]
AccessConstraint = Literal[1, 2, 3, 4, 5, 6, 7, 8, 9]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal["1", "2", "3", "4", "5", "6"]

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
ATTACK_MODES: tuple[AttackMode, ...] = get_args(AttackMode)
PROVISION_TYPES: tuple[ProvisionType, ...] = get_args(ProvisionType)
AGREEMENT_KINDS: tuple[AgreementKind, ...] = get_args(AgreementKind)
STAGES: tuple[Stage, ...] = get_args(Stage)
ROLES: tuple[Role, ...] = get_args(Role)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
DEONTICS: tuple[Deontic, ...] = get_args(Deontic)
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
PLACE_KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
DECISION_ACTS: tuple[DecisionAct, ...] = get_args(DecisionAct)
FINDINGS: tuple[Finding, ...] = get_args(Finding)
ATTRIBUTED: tuple[Attributed, ...] = get_args(Attributed)
RELIABILITIES: tuple[Reliability, ...] = get_args(Reliability)
CREDIBILITIES: tuple[Credibility, ...] = get_args(Credibility)
