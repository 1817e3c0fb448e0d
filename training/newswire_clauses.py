"""Clauses: a verb in one of its forms with subject, objects, adjuncts and subordinate clauses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from newswire_adjuncts import Adjuncts
from newswire_nouns import Nouns
from newswire_terms import BORROWED, case, det
from newswire_tree import Parts, Phrase, build, comma_before, leaf
from newswire_words import Frame, Verb

_PRESENT_SHARE = 0.28
_MODALS = ("will", "would", "may", "must", "could", "should", "can", "shall")
_FINITE = "Mood=Ind|Number={}|Person=3|Tense={}|VerbForm=Fin"
_BE = {("Past", False): "was", ("Past", True): "were", ("Pres", False): "is", ("Pres", True): "are"}
_HAVE = {("Past", False): "had", ("Past", True): "had", ("Pres", False): "has", ("Pres", True): "have"}
_DO = {("Past", False): "did", ("Past", True): "did", ("Pres", False): "does", ("Pres", True): "do"}


@dataclass(slots=True)
class Plan:
    """A verb with the classes of its subject and object, and what else follows it."""

    verb: Verb
    subject: tuple[str, ...]
    object: tuple[str, ...] = ()
    after: list[tuple[str, Phrase]] = field(default_factory=list)


def finite(lemma: str, forms: dict[tuple[str, bool], str], tense: str, plural: bool, dep: str) -> tuple[str, Phrase]:
    """A finite form of an auxiliary with its features."""
    xpos = "VBD" if tense == "Past" else ("VBP" if plural else "VBZ")
    return dep, leaf(forms[tense, plural], "AUX", xpos, lemma, _FINITE.format("Plur" if plural else "Sing", tense))


class Clauses:
    """Draws clauses; ``depth`` bounds how clauses nest."""

    def __init__(self, nouns: Nouns, adjuncts: Adjuncts) -> None:
        self.nouns, self.adjuncts, self.random = nouns, adjuncts, nouns.random
        self.lexicon = nouns.lexicon

    # Plans

    def transitive(self) -> Plan:
        """A verb with an object still to be drawn."""
        frame = self.random.choice(self.lexicon.transitive)
        return Plan(self.verb(frame), frame.subject, frame.object)

    def verb(self, frame: Frame) -> Verb:
        """A verb of the frame, or a borrowed one that takes objects as the frame does."""
        if self.nouns.chance(BORROWED):
            lent = self.lexicon.borrowed
            return self.random.choice(lent.transitive if frame.object else lent.intransitive)
        return self.random.choice(frame.verbs)

    def intransitive(self) -> Plan:
        """A verb without object, with the prepositional phrase its group likes."""
        frame: Frame = self.random.choice(self.lexicon.intransitive)
        after = []
        if frame.name == "go" and self.nouns.chance(0.6):
            after.append(self.adjuncts.toward())
        elif frame.name == "clash" and self.nouns.chance(0.7):
            after.append(("obl", build(self.nouns.phrase("force", plain=True), [case("with")])))
        elif frame.name == "fire":
            target = self.nouns.phrase(self.nouns.one_of("people force site vehicle"), plain=True)
            after.append(("obl", build(target, [case(self.nouns.one_of("on at from against into"))])))
        elif frame.name == "fall":
            after.append(("obl", build(self.nouns.phrase("site"), [case(self.nouns.one_of("on in near at"))])))
        elif frame.name == "happen" and self.nouns.chance(0.4):
            after.append(("obl", self.between()))
        return Plan(self.verb(frame), frame.subject, (), after)

    def between(self) -> Phrase:
        """As in "between the army and rebels"."""
        kind = self.nouns.one_of("org force")
        pair = self.nouns.joined(self.nouns.phrase(kind, plain=True), self.nouns.phrase(kind, plain=True))
        return build(pair, [case("between")])

    def simple(self) -> Plan:
        """Either of the two."""
        return self.transitive() if self.nouns.chance(0.62) else self.intransitive()

    # Forms

    def head(self, verb: Verb, form: str, feats: str | None = None) -> Phrase:
        """The verb in a form, its particle after it."""
        forms = {"VB": verb.base, "VBZ": verb.third, "VBP": verb.base, "VBD": verb.past, "VBN": verb.participle,
                 "VBG": verb.gerund}  # fmt: skip
        return leaf(forms[form], "VERB", form, verb.base, feats)

    def particle(self, verb: Verb) -> Parts:
        """The particle as a dependent."""
        if verb.particle is None:
            return ()
        form, xpos = verb.particle
        if xpos == "RP":
            return (("compound:prt", leaf(form, "ADP", "RP")),)
        return (("advmod", leaf(form, "ADV", "RB")),)

    def rest(self, plan: Plan, adjuncts: int | None = None) -> list[tuple[str, Phrase]]:
        """Particle, object, complements and adjuncts in order."""
        after = list(self.particle(plan.verb))
        if plan.object:
            thing = self.nouns.phrase(self.random.choice(plan.object))
            if self.nouns.chance(0.06):
                thing = self.nouns.joined(thing, self.nouns.phrase(self.random.choice(plan.object), plain=True))
            if after and self.nouns.chance(0.25) and len(thing.words) < 4:
                after.insert(0, ("obj", thing))
            else:
                after.append(("obj", thing))
        after += plan.after
        count = self.nouns.pick(0, 1, 1, 2) if adjuncts is None else adjuncts
        return after + [self.adjuncts.any() for _ in range(count)]

    def finite(self, plan: Plan, subject: Phrase, tense: str | None = None, adjuncts: int | None = None) -> Phrase:
        """The plan as a finite clause under ``subject``."""
        tense = tense or ("Pres" if self.nouns.chance(_PRESENT_SHARE) else "Past")
        before: list[tuple[str, Phrase]] = [("nsubj", subject)]
        draw = self.random.random()
        plural = subject.plural
        if draw < 0.74:
            xpos = "VBD" if tense == "Past" else ("VBP" if plural else "VBZ")
            verb = self.head(plan.verb, xpos, _FINITE.format("Plur" if plural else "Sing", tense))
        elif draw < 0.82:
            before.append(finite("have", _HAVE, tense, plural, "aux"))
            verb = self.head(plan.verb, "VBN", "Tense=Past|VerbForm=Part")
        elif draw < 0.89:
            before.append(("aux", leaf(self.random.choice(_MODALS), "AUX", "MD")))
            verb = self.head(plan.verb, "VB", "VerbForm=Inf")
        elif draw < 0.94:
            before.append(finite("do", _DO, tense, plural, "aux"))
            before.append(("advmod", leaf("not", "PART", "RB")))
            verb = self.head(plan.verb, "VB", "VerbForm=Inf")
        else:
            before.append(finite("be", _BE, tense, plural, "aux"))
            verb = self.head(plan.verb, "VBG", "Tense=Pres|VerbForm=Part")
        if self.nouns.chance(0.06):
            before.append(("advmod", leaf(self.random.choice(self.lexicon.adverbs["manner"]), "ADV", "RB")))
        elif self.nouns.chance(0.04):
            before.insert(1, ("advmod", leaf(self.nouns.one_of("also still then now even"), "ADV", "RB")))
        return build(verb, before, self.rest(plan, adjuncts))

    def passive(self, plan: Plan, subject: Phrase, adjuncts: int | None = None) -> Phrase:
        """A transitive plan with its object as the subject."""
        tense = "Pres" if self.nouns.chance(_PRESENT_SHARE) else "Past"
        before: list[tuple[str, Phrase]] = [("nsubj:pass", subject)]
        draw = self.random.random()
        if draw < 0.7:
            before.append(finite("be", _BE, tense, subject.plural, "aux:pass"))
        elif draw < 0.85:
            before.append(finite("have", _HAVE, tense, subject.plural, "aux"))
            before.append(("aux:pass", leaf("been", "AUX", "VBN", "be")))
        else:
            before.append(("aux", leaf(self.random.choice(_MODALS), "AUX", "MD")))
            before.append(("aux:pass", leaf("be", "AUX", "VB")))
        if self.nouns.chance(0.08):
            before.insert(2, ("advmod", leaf("not", "PART", "RB")))
        verb = self.head(plan.verb, "VBN", "Tense=Past|VerbForm=Part|Voice=Pass")
        return build(verb, before, self._passive_rest(plan, adjuncts))

    def _passive_rest(self, plan: Plan, adjuncts: int | None) -> list[tuple[str, Phrase]]:
        after = [*self.particle(plan.verb), *plan.after]
        if self.nouns.chance(0.3):
            agent = self.nouns.phrase(self.random.choice(plan.subject), plain=True)
            after.append(("obl:agent", build(agent, [case("by")])))
        count = self.nouns.pick(0, 1, 1) if adjuncts is None else adjuncts
        return after + [self.adjuncts.any() for _ in range(count)]

    def infinitive(self, plan: Plan) -> Phrase:
        """As in "to" and the verb, now and then in the passive."""
        if plan.object and self.nouns.chance(0.12):
            verb = self.head(plan.verb, "VBN", "Tense=Past|VerbForm=Part|Voice=Pass")
            before = [("mark", leaf("to", "PART", "TO")), ("aux:pass", leaf("be", "AUX", "VB"))]
            return build(verb, before, self._passive_rest(plan, 0))
        verb = self.head(plan.verb, "VB", "VerbForm=Inf")
        return build(verb, [("mark", leaf("to", "PART", "TO"))], self.rest(plan, self.nouns.pick(0, 0, 1)))

    def gerund(self, plan: Plan, marker: str | None = None) -> Phrase:
        """The -ing form, after a preposition when one is given."""
        before = [("mark", leaf(marker, "SCONJ", "IN"))] if marker else []
        feats = "VerbForm=Ger" if marker else "Tense=Pres|VerbForm=Part"
        return build(self.head(plan.verb, "VBG", feats), before, self.rest(plan, self.nouns.pick(0, 0, 1)))

    def reduced(self, plan: Plan) -> Phrase:
        """A past participle after the noun it describes: "killed in the raid", "brokered by Iran"."""
        verb = self.head(plan.verb, "VBN", "Tense=Past|VerbForm=Part|Voice=Pass")
        after = list(self.particle(plan.verb))
        if self.nouns.chance(0.4):
            agent = self.nouns.phrase(self.random.choice(plan.subject), plain=True)
            after.append(("obl:agent", build(agent, [case("by")])))
        if len(after) == 0 or self.nouns.chance(0.25):
            after.append(self.adjuncts.any())
        return build(verb, (), after)

    def relative(self, plural: bool, person: bool) -> Phrase:
        """A relative clause on its subject, its object, its place or its owner."""
        draw = self.random.random()
        if draw < 0.08 and not person:
            return build(self.clause(0), [("advmod", leaf("where", "ADV", "WRB"))])
        if draw < 0.14:
            plan = self.simple()
            owned = self.nouns.noun(self.random.choice(plan.subject))
            owned = build(owned, [("nmod:poss", leaf("whose", "PRON", "WP$"))])
            return self.finite(plan, owned, adjuncts=self.nouns.pick(0, 1))
        pronoun = (
            leaf("who", "PRON", "WP")
            if person
            else leaf(*self.nouns.pick(("which", "PRON", "WDT"), ("that", "PRON", "WDT")))
        )
        pronoun.plural = plural
        if draw < 0.6:
            plan = self.simple()
            return self.finite(plan, pronoun, adjuncts=self.nouns.pick(0, 1))
        if draw < 0.8:
            return self.passive(self.transitive(), pronoun, adjuncts=self.nouns.pick(0, 1))
        plan = self.transitive()
        subject = self.subject(plan)
        plan.object = ()
        clause = self.finite(plan, subject, adjuncts=self.nouns.pick(0, 0, 1))
        if person:
            pronoun = leaf("whom", "PRON", "WP")
        return build(clause, [("obj", pronoun)])

    def subject(self, plan: Plan, *, plain: bool = True) -> Phrase:
        """A subject that suits the plan."""
        if self.nouns.chance(0.07) and plan.subject[0] not in ("event", "weapon", "site"):
            return self.nouns.pronoun()
        return self.nouns.phrase(self.random.choice(plan.subject), plain=plain)

    def subordinate(self) -> Phrase:
        """A finite adverbial clause with its conjunction, or "after" with a gerund."""
        if self.nouns.chance(0.2):
            return self.gerund(self.simple(), self.nouns.one_of("after before by without"))
        form = self.nouns.one_of("after before as when while since until because although if after")
        marker: tuple[str, Phrase] = ("mark", leaf(form, "SCONJ", "IN"))
        if form == "when":
            marker = ("advmod", leaf(form, "ADV", "WRB"))
        return build(self.clause(0), [marker])

    def clause(self, adjuncts: int | None = None) -> Phrase:
        """A plain finite clause, active mostly."""
        if self.nouns.chance(0.22):
            plan = self.transitive()
            return self.passive(plan, self.nouns.phrase(self.random.choice(plan.object), plain=True), adjuncts)
        plan = self.simple()
        return self.finite(plan, self.subject(plan), adjuncts=adjuncts)

    def trailing_gerund(self) -> tuple[str, Phrase]:
        """As in ", killing two soldiers"."""
        return "advcl", comma_before(self.gerund(self.transitive()))

    def ready(self, maker: Callable[[Plan], Phrase]) -> Phrase:
        """``maker`` applied to a fresh plain plan."""
        return maker(self.simple())

    def there(self) -> Phrase:
        """As in "There were clashes in Iraq"."""
        thing = self.nouns.determined(self.nouns.described(self.nouns.one_of("event people force deal")))
        be = finite("be", _BE, "Past" if self.nouns.chance(0.7) else "Pres", thing.plural, "cop")[1]
        be.head.upos = "VERB"
        before = [("expl", leaf("there", "PRON", "EX"))]
        return build(be, before, [("nsubj", thing), self.adjuncts.any()])

    def copular(self) -> Phrase:
        """As in "The road is closed", "Iran was the last party to the accord"."""
        kind = self.nouns.one_of("people org site deal force place")
        subject = self.nouns.phrase(kind, plain=True)
        be = finite("be", _BE, "Past" if self.nouns.chance(0.5) else "Pres", subject.plural, "cop")
        draw = self.random.random()
        if draw < 0.5:
            form = self.nouns.one_of("calm tense ready empty dead safe open silent quiet responsible free")
            predicate = leaf(form, "ADJ", "JJ")
        elif draw < 0.75:
            predicate = build(self.nouns.described(kind if kind != "place" else "site"), [det("the")])
        else:
            predicate = build(self.nouns.phrase("site", plain=True), [case(self.nouns.one_of("in under near"))])
        return build(predicate, [("nsubj", subject), be], [self.adjuncts.any()] if self.nouns.chance(0.4) else [])
