"""Who the sides of a deal are where its own words do not say: who met before it, who bargains, who fights."""

from __future__ import annotations

from collections import Counter

from trucebook.extract.agreements.draft import Draft, Found
from trucebook.extract.agreements.sides import actors
from trucebook.extract.clauses import find_agent, is_verb, obliques
from trucebook.model.claim import Named

# How far before a deal the meeting it came out of may be told.
MET = 4
_FOREIGN = frozenset({"third_state", "igo"})
_SIDES = frozenset({"side", "party", "camp", "general", "army", "faction", "rival"})
_BELLIGERENTS = frozenset({"state", "armed_group", "state_force", "political_body"})
_BARGAINING = frozenset({"negotiate", "bargain", "sit", "haggle", "talk", "meet"})
_NOT = frozenset({"not", "n't", "never", "no", "refuse"})
# One power from outside that local sides bargain with is the other side; several are there to watch over them.
_SEVERAL = 2
# A side of the war is named at least so often.
_OFTEN = 2


def who_met(draft: Draft, found: Found) -> tuple[list[Named], list[Named]]:
    """Those who met, told just before a deal came out of it: the sides of the war, and powers from outside."""
    first = draft.sentence.index
    for sentence in reversed(found.sentences[max(0, first - MET) : first + 1]):
        for act in found.happenings.get(sentence.index, ()):
            if act.event == "meet" and act.modality == "asserted" and act.agents and act.targets:
                both = (*act.agents, *act.targets)
                foreign = [n for n in both if found.kind_of(n.key) in _FOREIGN]
                return [n for n in both if n not in foreign], foreign
    return [], []


def speaks_of_sides(draft: Draft) -> bool:
    """Whether the deal's sentences speak of both sides without naming them."""
    return any(
        t.lemma in _SIDES and any(c.text.lower() in ("both", "two", "warring", "rival", "opposing") for c in t.children)
        for sentence in draft.sentences()
        for t in sentence.tokens
    )


def two_sides(found: Found) -> list[Named]:
    """Both sides, where a report names neither there: the two belligerents it names most often."""
    order = _by_count(found)
    return [named for named, _ in order[:2]] if len(order) >= 2 else []


def belligerents(found: Found, thirds: set[str | None]) -> list[Named]:
    """The two sides a report on a ceasefire keeps naming; empty where it does not stand out which they are."""
    order = [(n, count) for n, count in _by_count(found) if n.key not in thirds]
    if len(order) < 2 or order[1][1] < _OFTEN or (len(order) > 2 and order[2][1] == order[1][1]):
        return []
    return [named for named, _ in order[:2]]


def _by_count(found: Found) -> list[tuple[Named, int]]:
    """The belligerents of a report with how often it names each, the most often named first."""
    counts: Counter[str] = Counter()
    first: dict[str, Named] = {}
    for sentence in found.sentences:
        for token in sentence.tokens:
            if token.mention is None or found.kind_of(token.mention.entity) not in _BELLIGERENTS:
                continue
            for named in found.cast.actors(token)[:1]:
                if named.key is not None:
                    counts[named.key] += 1
                    first.setdefault(named.key, named)
    return [(first[key], counts[key]) for key in sorted(first, key=lambda k: (-counts[k], list(first).index(k)))]


def who_bargain(found: Found) -> list[Named]:
    """Who negotiates with whom, wherever a report says so; one power from outside is a side, several are not."""
    named: dict[str | None, Named] = {}
    for sentence in found.sentences:
        for verb in sentence.tokens:
            if is_verb(verb) and verb.lemma in _BARGAINING and not any(c.lemma in _NOT for c in verb.children):
                with_whom = [n for p, noun in obliques(verb) if p == "with" for n in actors(noun, found)]
                for each in (*actors(find_agent(verb), found), *with_whom) if with_whom else ():
                    named.setdefault(each.key, each)
    sides = [n for n in named.values() if found.kind_of(n.key) in _BELLIGERENTS]
    foreign = [n for n in named.values() if found.kind_of(n.key) == "third_state"]
    return [*sides, *foreign] if len(foreign) < _SEVERAL else sides
