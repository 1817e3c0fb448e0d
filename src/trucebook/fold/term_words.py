"""Each kind of term in plain words, and the events by which one sees it broken or kept.

Source of the events: the provision table of the project's vocabulary (``breach seen as``, ``compliance seen as``).
"""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.model.vocabulary import Deontic, EventType, ProvisionType


@dataclass(frozen=True, slots=True)
class Watched:
    """A kind of term: its phrase, and the events that speak of its breach or its keeping."""

    phrase: str
    breach: tuple[EventType, ...] = ()
    kept: tuple[EventType, ...] = ()


TERMS: dict[ProvisionType, Watched] = {
    "ceasefire": Watched("stop attacks on one another", ("attack", "violate")),
    "duration_renewal": Watched("hold for an agreed time, with or without renewal", ("end",), ("extend",)),
    "heavy_weapons": Watched("hand over or pull back heavy weapons", ("mobilize",), ("withdraw",)),
    "armed_display_ban": Watched("show no arms in public", ("mobilize",), ("withdraw",)),
    "force_redeployment": Watched("keep troops to agreed places", ("mobilize",), ("withdraw", "deploy")),
    "demilitarized_zone": Watched("keep a zone free of forces", ("mobilize",), ("withdraw",)),
    "fighters_exit": Watched("let fighters leave", ("obstruct",), ("withdraw", "displace")),
    "displacement": Watched("move civilians out as agreed", (), ("displace",)),
    "return_of_displaced": Watched("let the displaced return", ("restrict",), ("ease",)),
    "status_settlement": Watched("settle the status of those who stay", ("detain",), ("release",)),
    "amnesty": Watched("prosecute nobody for what the amnesty covers", ("detain",), ("release",)),
    "conscription_deferral": Watched("put off military service", ("detain",)),
    "detainees": Watched("free or exchange detainees, or settle their file", ("detain",), ("release",)),
    "missing_persons": Watched("clear up the fate of the missing", (), ("release",)),
    "humanitarian_access": Watched("let aid through", ("restrict",), ("aid", "ease")),
    "medical_access": Watched("let patients and medicine through", ("restrict",), ("aid", "ease")),
    "goods_entry": Watched("let goods in", ("restrict",), ("ease",)),
    "services_restoration": Watched("restore water, power and other services", ("restrict",), ("ease",)),
    "checkpoint_conduct": Watched("let people pass checkpoints unharmed", ("detain", "restrict"), ("ease",)),
    "crossing_opening": Watched("open crossings or roads", ("restrict",), ("ease",)),
    "infrastructure_protection": Watched("protect pipelines, power and other works", ("attack",)),
    "property_protection": Watched("leave property alone"),
    "employees_reinstatement": Watched("take dismissed employees back"),
    "local_governance": Watched("leave local government to local councils", (), ("establish",)),
    "joint_committee": Watched("form a joint committee", ("obstruct",), ("establish", "meet")),
    "monitoring": Watched("let a third party watch over it", ("restrict", "obstruct"), ("deploy",)),
    "enforcement": Watched("punish breaches"),
    "counter_terrorism": Watched("fight, or leave out of the truce, a listed group", (), ("attack",)),
    "communication": Watched("keep a line open between the sides", (), ("establish",)),
    "elections_transition": Watched("hold elections or form a transitional government"),
}
_MODALS: dict[Deontic, str] = {
    "must": "",
    "must_not": "must not: ",
    "may": "allowed: ",
    "will_discuss": "to be discussed: ",
}
# What is forbidden where a term of the kind forbids: the phrases above say what is owed.
_FORBIDDEN: dict[ProvisionType, str] = {
    "duration_renewal": "end it before the agreed time",
    "heavy_weapons": "bring in, keep or use heavy weapons",
    "force_redeployment": "move or place troops outside agreed places",
    "fighters_exit": "keep fighters from leaving",
    "displacement": "force civilians out",
    "return_of_displaced": "keep the displaced from returning",
    "status_settlement": "pursue those who settle their status",
    "conscription_deferral": "call up those whose service is put off",
    "detainees": "detain people against what was agreed",
    "missing_persons": "withhold what is known of the missing",
    "humanitarian_access": "hinder aid",
    "medical_access": "hinder patients or medicine",
    "goods_entry": "hinder goods",
    "services_restoration": "cut water, power and other services",
    "checkpoint_conduct": "harm or hold people at checkpoints",
    "crossing_opening": "close crossings or roads",
    "infrastructure_protection": "attack pipelines, power and other works",
    "employees_reinstatement": "keep dismissed employees out",
    "local_governance": "interfere with local councils",
    "joint_committee": "obstruct a joint committee",
    "monitoring": "hinder those who watch over it",
    "enforcement": "answer breaches outside the agreed way",
    "counter_terrorism": "side with, or shelter, a listed group",
    "communication": "cut the line between the sides",
    "elections_transition": "obstruct elections or a transition",
}
# Their phrases already say what must not be done.
_SAYS_NOT = ("ceasefire", "armed_display_ban", "amnesty", "property_protection", "demilitarized_zone")


def plain_term(type: ProvisionType, deontic: Deontic) -> str:
    """The term in plain words: ``let aid through``; ``must not: hinder aid``; ``to be discussed: …``."""
    modal = "" if deontic == "must_not" and type in _SAYS_NOT else _MODALS[deontic]
    phrase = _FORBIDDEN.get(type, TERMS[type].phrase) if deontic == "must_not" else TERMS[type].phrase
    return modal + phrase
