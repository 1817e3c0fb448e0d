"""Shapes of one main clause: plain, with a described noun, with verbs that take verbs."""

from __future__ import annotations

from newswire_adjuncts import Adjuncts
from newswire_clauses import Clauses, Plan, finite
from newswire_nouns import Nouns
from newswire_terms import case
from newswire_tree import Phrase, build, comma_before, leaf, mark
from newswire_words import Verb

_LEAVE = Verb("leave", "leaves", "left", "left", "leaving")
_KEEP = Verb("keep", "keeps", "kept", "kept", "keeping")
_LET = Verb("let", "lets", "let", "let", "letting")
_TAKE = Verb("take", "takes", "took", "taken", "taking")
_CALL = Verb("call", "calls", "called", "called", "calling")
_STATES = ("dead", "homeless", "hungry", "injured", "open", "shut", "empty", "safe")


class Shapes:
    """Draws main clauses."""

    def __init__(self, nouns: Nouns) -> None:
        self.nouns, self.random, self.lexicon = nouns, nouns.random, nouns.lexicon
        self.adjuncts = Adjuncts(nouns)
        self.clauses = Clauses(nouns, self.adjuncts)

    def plain(self) -> Phrase:
        """A bare clause, some with a trailing gerund or a source."""
        clause = self.clauses.clause()
        draw = self.random.random()
        if draw < 0.1:
            return build(clause, after=[self.clauses.trailing_gerund()])
        if draw < 0.15:
            dep, phrase = self.adjuncts.according()
            return build(clause, after=[(dep, comma_before(phrase))])
        if draw < 0.2:
            return build(clause, after=[("advcl", self.clauses.infinitive(self.clauses.simple()))])
        return clause

    def contrast(self) -> Phrase:
        """A short active clause: the past tense right after the noun."""
        plan = self.clauses.transitive() if self.nouns.chance(0.7) else self.clauses.intransitive()
        kind = self.random.choice(plan.subject)
        subject = self.nouns.determined(self.nouns.described(kind), bare=0.75)
        if kind in ("org", "force") and self.nouns.chance(0.25):
            subject = self.nouns.actor()
        return self.clauses.finite(plan, subject, self.tense(), self.nouns.pick(0, 0, 1))

    def tense(self) -> str:
        """The present more often than in running copy: its forms are the ones that look like nouns."""
        return "Past" if self.nouns.chance(0.62) else "Pres"

    def modifier(self, phrase: Phrase, kind: str) -> tuple[Phrase, bool]:
        """A noun with a clause or an insertion after it; True when it was set off by commas."""
        draw = self.random.random()
        person = kind in ("people", "person", "force", "official")
        if draw < 0.45:
            frames = [f for f in self.lexicon.transitive if kind in f.object]
            if frames:
                frame = self.random.choice(frames)
                plan = Plan(self.clauses.verb(frame), frame.subject)
                return build(phrase, after=[("acl", self.clauses.reduced(plan))]), False
        if draw < 0.58:
            frames = [f for f in (*self.lexicon.transitive, *self.lexicon.intransitive) if kind in f.subject]
            if frames:
                frame = self.random.choice(frames)
                plan = Plan(self.clauses.verb(frame), frame.subject, frame.object)
                return build(phrase, after=[("acl", self.clauses.gerund(plan))]), False
        if draw < 0.63:
            form, preposition = self.nouns.pick(
                ("loyal", "to"), ("close", "to"), ("hostile", "to"), ("responsible", "for")
            )
            whose = build(self.nouns.phrase("org", plain=True), [case(preposition)])
            return build(phrase, after=[("amod", build(leaf(form, "ADJ", "JJ"), after=[("obl", whose)]))]), False
        if draw < 0.67:
            among = build(self.nouns.phrase(kind, plain=True), [("case", leaf("including", "VERB", "VBG", "include"))])
            return build(phrase, after=[("nmod", comma_before(among)), ("punct", mark(","))]), True
        if draw < 0.73:
            return build(phrase, after=[("appos", self.nouns.appositive()), ("punct", mark(","))]), True
        relative = self.clauses.relative(phrase.plural, person)
        if draw < 0.82 and all(word.form != "that" for word in relative.words[:2]):
            return build(phrase, after=[("acl:relcl", comma_before(relative)), ("punct", mark(","))]), True
        return build(phrase, after=[("acl:relcl", relative)]), False

    def described(self) -> Phrase:
        """A clause whose subject or object carries a clause of its own."""
        passive = self.nouns.chance(0.3)
        plan = self.clauses.transitive() if passive else self.clauses.simple()
        kind = self.random.choice(plan.object if passive else plan.subject)
        subject = self.nouns.determined(self.nouns.described(kind), bare=0.65)
        if kind in ("org", "place") and self.nouns.chance(0.4):
            subject = self.nouns.actor()
        subject, _ = self.modifier(subject, kind)
        if not passive and plan.object and self.nouns.chance(0.25):
            thing = self.random.choice(plan.object)
            heavy, _ = self.modifier(self.nouns.determined(self.nouns.described(thing)), thing)
            plan.object, plan.after = (), [("obj", heavy)]
            return self.clauses.finite(plan, self.clauses.subject(plan), adjuncts=0)
        return self.clauses.passive(plan, subject) if passive else self.clauses.finite(plan, subject)

    def subordinated(self) -> Phrase:
        """Main clause and a finite subordinate one after it."""
        return build(self.clauses.clause(self.nouns.pick(0, 1)), after=[("advcl", self.clauses.subordinate())])

    def speaker(self) -> Phrase:
        """Who says it."""
        if self.nouns.chance(0.12):
            return self.nouns.pronoun()
        return self.nouns.phrase(self.nouns.one_of("official official official org people"))

    def controlled(self) -> Phrase:
        """As in "X plans to …"."""
        plan = Plan(self.random.choice(self.lexicon.verbs["try"]), ("org",))
        plan.after = [("xcomp", self.clauses.infinitive(self.clauses.simple()))]
        subject = self.nouns.phrase(self.nouns.one_of("org force official people org"))
        return self.clauses.finite(plan, subject, self.tense(), 0)

    def made(self) -> Phrase:
        """As in "X forced Y to …", and its passive."""
        plan = Plan(self.random.choice(self.lexicon.verbs["make"]), ("org", "force", "official"))
        inner = ("xcomp", self.clauses.infinitive(self.clauses.simple()))
        other = self.nouns.phrase(self.nouns.one_of("people force org"), plain=True)
        if self.nouns.chance(0.35):
            plan.after = [inner]
            return self.clauses.passive(plan, other, 0)
        if self.nouns.chance(0.2):
            plan.verb, bare = _LET, self.clauses.simple()
            verb = self.clauses.head(bare.verb, "VB", "VerbForm=Inf")
            inner = ("xcomp", build(verb, (), self.clauses.rest(bare, self.nouns.pick(0, 0, 1))))
        plan.after = [("obj", other), inner]
        return self.clauses.finite(plan, self.clauses.subject(plan), adjuncts=0)

    def accused(self) -> Phrase:
        """As in "X accused Y of …", "kept Y from …"."""
        group, marker = self.nouns.pick(("of", "of"), ("of", "of"), ("from", "from"))
        plan = Plan(self.random.choice(self.lexicon.verbs[group]), ("org", "official"))
        other = self.nouns.phrase(self.nouns.one_of("org force"), plain=True)
        if self.nouns.chance(0.2):
            other = leaf(
                form := self.nouns.one_of("it them him"), "PRON", "PRP", {"them": "they", "him": "he"}.get(form)
            )
        plan.after = [("obj", other), ("advcl", self.clauses.gerund(self.clauses.simple(), marker))]
        return self.clauses.finite(plan, self.clauses.subject(plan), self.tense(), 0)

    def left_or_kept(self) -> Phrase:
        """As in "The raid left eight dead", "soldiers kept it waiting"."""
        if self.nouns.chance(0.5):
            counted = self.nouns.number()
            thing = counted if self.nouns.chance(0.3) else build(self.nouns.noun("people", True), [("nummod", counted)])
            state = leaf(self.random.choice(_STATES[:4]), "ADJ", "JJ")
            plan = Plan(_LEAVE, ("event", "weapon"))
        else:
            thing = self.nouns.phrase(self.nouns.one_of("vehicle site people"), plain=True)
            state = leaf(self.random.choice(_STATES[4:]), "ADJ", "JJ")
            if self.nouns.chance(0.5):
                verb = self.random.choice(self.lexicon.intransitive[0].verbs)
                state = self.clauses.head(verb, "VBG", "Tense=Pres|VerbForm=Part")
            plan = Plan(_KEEP, ("force", "org"))
        plan.after = [("obj", thing), ("xcomp", state), *([self.adjuncts.any()] if self.nouns.chance(0.5) else [])]
        return self.clauses.finite(plan, self.clauses.subject(plan), adjuncts=0)

    def given(self) -> Phrase:
        """As in "X gave Y three days"."""
        plan = Plan(self.random.choice(self.lexicon.verbs["give"]), ("org", "official", "force"))
        what = self.nouns.phrase(self.nouns.one_of("supply arms deal plan"), plain=True)
        plan.after = [("iobj", self.nouns.phrase(self.nouns.one_of("people force org"), plain=True)), ("obj", what)]
        return self.clauses.finite(plan, self.clauses.subject(plan))

    def took_effect(self) -> Phrase:
        """As in "The truce took effect", "talks took place"."""
        kind, noun = self.nouns.pick(("deal", "effect"), ("meeting", "place"), ("event", "place"), ("people", "part"))
        plan = Plan(_TAKE, (kind,), (), [("obj", leaf(noun, "NOUN", "NN"))])
        if noun == "part":
            plan.after.append(("obl", build(self.nouns.phrase("meeting", plain=True), [case("in")])))
        return self.clauses.finite(plan, self.nouns.phrase(kind))

    def called_on(self) -> Phrase:
        """As in "X called on Y to …"."""
        other = build(self.nouns.phrase(self.nouns.one_of("org force people"), plain=True), [case("on")])
        plan = Plan(_CALL, ("org",), (), [("obl", other), ("xcomp", self.clauses.infinitive(self.clauses.simple()))])
        return self.clauses.finite(plan, self.speaker(), adjuncts=0)

    def believed(self) -> Phrase:
        """As in "X is believed to have …"."""
        verb = self.nouns.one_of("believe expect schedule report think")
        forms = {"think": "thought"}.get(verb, verb + ("d" if verb.endswith("e") else "ed"))
        plan = Plan(Verb(verb, verb + "s", forms, forms, verb + "ing"), ("org",))
        plan.after = [("xcomp", self.clauses.infinitive(self.clauses.simple()))]
        subject = self.nouns.phrase(self.nouns.one_of("force people vehicle"), plain=True)
        tense = "Pres" if self.nouns.chance(0.5) else "Past"
        forms_of_be = {("Past", False): "was", ("Past", True): "were", ("Pres", False): "is", ("Pres", True): "are"}
        before = [("nsubj:pass", subject), finite("be", forms_of_be, tense, subject.plural, "aux:pass")]
        head = self.clauses.head(plan.verb, "VBN", "Tense=Past|VerbForm=Part|Voice=Pass")
        return build(head, before, plan.after)
