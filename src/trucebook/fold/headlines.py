"""One sentence for one event, in the program's own words."""

from __future__ import annotations

from collections.abc import Sequence

from trucebook.model.vocabulary import EventType, Modality

# Each event as (with agents, without): {a} agents, {t} targets, {with_t} and the like
# the targets with their preposition, or nothing.
_SENTENCES: dict[EventType, tuple[str, str]] = {
    "meet": ("{a} met{with_t}", "a meeting took place{with_t}"),
    "propose": ("{a} put forward terms{to_t}", "terms were put forward{to_t}"),
    "demand": ("{a} made demands{to_t}", "demands were made{to_t}"),
    "agree": ("{a} reached an agreement{with_t}", "an agreement was reached{with_t}"),
    "sign": ("{a} signed an agreement{with_t}", "an agreement was signed{with_t}"),
    "reject": ("{a} refused what {t} put forward", "what {t} put forward was refused"),
    "obstruct": ("{a} held up the process{against_t}", "the process was held up{against_t}"),
    "start": ("{a} put the agreement into force", "the agreement came into force"),
    "extend": ("{a} extended the agreement{with_t}", "the agreement was extended{with_t}"),
    "end": ("{a} ended the agreement{with_t}", "the agreement ended{with_t}"),
    "violate": ("{a} broke the agreement{against_t}", "the agreement was broken{against_t}"),
    "attack": ("{a} {mode}{on_t}", "{mode_noun}{on_t}"),
    "threaten": ("{a} threatened{bare_t}", "a threat{to_t}"),
    "mobilize": ("{a} gathered forces{against_t}", "forces gathered{against_t}"),
    "detain": ("{a} detained{people_t}", "people were detained{of_t}"),
    "release": ("{a} released people{of_t}", "people were released{of_t}"),
    "restrict": ("{a} closed or restricted access{to_t}", "access was closed or restricted{to_t}"),
    "ease": ("{a} opened or eased access{to_t}", "access was opened or eased{to_t}"),
    "aid": ("{a} delivered aid{to_t}", "aid was delivered{to_t}"),
    "displace": ("{a} moved people out{of_t}", "people left{of_t}"),
    "deploy": ("{a} deployed", "forces or monitors deployed"),
    "withdraw": ("{a} withdrew forces or weapons", "forces or weapons were withdrawn"),
    "establish": ("{a} set up a body or zone{with_t}", "a body or zone was set up{with_t}"),
    "accuse": ("{a} made an accusation{against_t}", "an accusation was made{against_t}"),
    "deny": ("{a} issued a denial{to_t}", "a denial was issued{to_t}"),
    "commit": ("{a} pledged to keep to it{to_t}", "a pledge was given{to_t}"),
}
_MODES = {
    "clash": ("clashed", "clashes", "with"),
    "shelling": ("shelled", "shelling", "of"),
    "air_strike": ("struck from the air", "an air strike", "on"),
    "explosive": ("set off explosives", "an explosion", "against"),
    "sniping": ("fired on", "sniper fire", "at"),
}
_MOODS: dict[Modality, str] = {
    "asserted": "",
    "negated": "Said not to have happened: ",
    "planned": "Planned: ",
    "conditional": "On conditions: ",
    "demanded": "Demanded: ",
    "alleged": "Alleged: ",
    "rumoured": "Rumoured: ",
}
_MOST = 3


def headline(
    event: EventType, mode: str | None, who: tuple[Sequence[str], Sequence[str]], places: Sequence[str], mood: Modality
) -> str:
    """A sentence such as ``Syrian government closed or restricted access, Ruhaybah``; ``who`` is (agents, targets)."""
    agents, targets = (_listed(names) for names in who)
    act, noun, joint = _MODES.get(mode or "", ("attacked", "an attack", "on"))
    with_agents, without = _SENTENCES[event]
    if event == "reject" and not targets:
        with_agents, without = "{a} refused", "a refusal"
    filled = (with_agents if agents else without).format(
        a=agents,
        t=targets,
        mode=act,
        mode_noun=noun,
        with_t=f" with {targets}" if targets else "",
        to_t=f" to {targets}" if targets else "",
        of_t=f" ({targets})" if targets else "",
        against_t=f" against {targets}" if targets else "",
        bare_t=f" {targets}" if targets else "",
        people_t=f" {targets}" if targets else " people",
        on_t=_on(act, joint, targets, bool(agents)),
    )
    where = f" in {_listed(places)}" if places else ""
    return f"{_MOODS[mood]}{filled[:1].upper()}{filled[1:]}{where}"


def _on(act: str, joint: str, targets: str, by_somebody: bool) -> str:
    if not targets:
        return ""
    if by_somebody and act in ("attacked", "shelled", "fired on"):
        return f" {targets}"
    return f" {joint} {targets}"


def _listed(names: Sequence[str]) -> str:
    """``a, b and c``; past three the rest are "others"."""
    shown = list(dict.fromkeys(names))
    if len(shown) > _MOST:
        shown = [*shown[:_MOST], "others"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else ""
