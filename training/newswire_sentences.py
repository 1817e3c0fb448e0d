"""Whole sentences of agency copy: one clause or several, speech, list items, and how often each is drawn."""

from __future__ import annotations

from collections.abc import Callable

from newswire_clauses import Plan
from newswire_shapes import Shapes
from newswire_tree import Phrase, Word, build, comma_after, comma_before, finish, leaf, mark, quoted


class Sentences(Shapes):
    """Draws sentences as lists of words."""

    def draw(self) -> list[Word]:
        """One sentence."""
        shapes: tuple[tuple[int, Callable[[], Phrase]], ...] = (
            (20, self.plain), (8, self.contrast), (17, self.described), (8, self.subordinated), (9, self.reported),
            (6, self.postposed), (7, self.controlled), (4, self.made), (4, self.accused), (3, self.left_or_kept),
            (3, self.given), (2, self.took_effect), (2, self.called_on), (2, self.clauses.there),
            (2, self.clauses.copular), (5, self.coordinated), (4, self.coordinated_verbs), (2, self.semicolon),
            (2, self.terms), (2, self.fragment), (2, self.inserted), (1, self.believed),
        )  # fmt: skip
        maker = self.random.choices([m for _, m in shapes], [w for w, _ in shapes])[0]
        return finish(self.fronted(maker()))

    def fronted(self, clause: Phrase) -> Phrase:
        """At times, an adjunct, an adverb or a subordinate clause in front."""
        draw = self.random.random()
        if draw < 0.76:
            return clause
        if draw < 0.8:
            form = self.random.choice(self.lexicon.adverbs["sentence"]).lower()
            comparative = {"earlier": "early", "later": "late"}.get(form)
            word = leaf(form, "ADV", "RBR" if comparative else "RB", comparative)
            return build(clause, [("advmod", comma_after(word))])
        if draw < 0.84:
            return build(clause, [("advcl", comma_after(self.clauses.subordinate()))])
        if draw < 0.855:
            plan = self.clauses.transitive()
            return build(clause, [("advcl", comma_after(self.clauses.gerund(plan)))])
        if draw < 0.87:
            dep, phrase = self.adjuncts.according()
            return build(clause, [(dep, comma_after(phrase))])
        if draw < 0.89:
            return build(clause, [("cc", leaf("but", "CCONJ", "CC"))])
        dep, phrase = self.nouns.pick(self.adjuncts.time, self.adjuncts.where, self.adjuncts.time)()
        return build(clause, [(dep, phrase if self.nouns.chance(0.5) else comma_after(phrase))])

    # Speech

    def content(self) -> Phrase:
        """What is said."""
        makers = (self.clauses.clause, self.clauses.clause, self.plain, self.clauses.there, self.contrast,
                  self.described, self.controlled, self.clauses.copular)  # fmt: skip
        return self.random.choice(makers)()

    def reported(self) -> Phrase:
        """As in "X said (that) …", "X told Y that …", "X accuses …"."""
        clause = self.content()
        if self.nouns.chance(0.6):
            clause = build(clause, [("mark", leaf("that", "SCONJ", "IN"))])
        told = self.nouns.chance(0.2)
        verb = self.random.choice(self.lexicon.verbs["told" if told else "said"])
        plan = Plan(verb, ("official",))
        if told:
            plan.after.append(
                ("iobj", self.nouns.actor() if self.nouns.chance(0.5) else self.nouns.phrase("people", plain=True))
            )
        elif self.nouns.chance(0.3):
            plan.after.append(self.adjuncts.time())
        plan.after.append(("ccomp", clause))
        return self.clauses.finite(plan, self.speaker(), adjuncts=0)

    def postposed(self) -> Phrase:
        """As in "…, X said", with or without quotation marks."""
        clause = self.content()
        clause = quoted(clause, comma=True) if self.nouns.chance(0.3) else comma_after(clause)
        plan = Plan(self.nouns.pick(*self.lexicon.verbs["said"][:4], self.lexicon.verbs["said"][0]), ("official",))
        plan.after = [self.adjuncts.time()] if self.nouns.chance(0.4) else []
        if self.nouns.chance(0.2):
            plan.verb = self.lexicon.verbs["told"][0]
            plan.after.insert(0, ("iobj", self.nouns.actor()))
        speech = self.clauses.finite(plan, self.speaker(), "Past", adjuncts=0)
        return build(speech, [("ccomp", clause)])

    # Several clauses

    def coordinated(self) -> Phrase:
        """Two clauses under "and" or "but"."""
        word = self.nouns.one_of("and and but")
        second = build(self.clauses.clause(), [("cc", leaf(word, "CCONJ", "CC"))])
        if self.nouns.chance(0.7):
            second = comma_before(second)
        return build(self.clauses.clause(self.nouns.pick(0, 1)), after=[("conj", second)])

    def coordinated_verbs(self) -> Phrase:
        """One subject, two or three verbs."""
        frames = [
            f
            for f in (*self.lexicon.transitive, *self.lexicon.intransitive)
            if "force" in f.subject or "org" in f.subject
        ]
        subject = self.nouns.phrase(self.nouns.one_of("force org people"))
        tense = "Past" if self.nouns.chance(0.8) else "Pres"
        xpos = "VBD" if tense == "Past" else ("VBP" if subject.plural else "VBZ")
        number = "Plur" if subject.plural else "Sing"
        parts = []
        for _ in range(self.nouns.pick(2, 2, 2, 3)):
            frame = self.random.choice(frames)
            plan = Plan(self.clauses.verb(frame), frame.subject, frame.object)
            head = self.clauses.head(plan.verb, xpos, f"Mood=Ind|Number={number}|Person=3|Tense={tense}|VerbForm=Fin")
            parts.append(build(head, (), self.clauses.rest(plan, self.nouns.pick(0, 1))))
        parts[-1] = build(parts[-1], [("cc", leaf("and", "CCONJ", "CC"))])
        if len(parts) == 3:
            parts[1] = comma_before(parts[1])
        return build(parts[0], [("nsubj", subject)], [("conj", part) for part in parts[1:]])

    def semicolon(self) -> Phrase:
        """Two clauses at a semicolon or a colon."""
        second = build(self.clauses.clause(), [("punct", mark(self.nouns.one_of("; ; :")))])
        return build(self.clauses.clause(self.nouns.pick(0, 1)), after=[("parataxis", second)])

    # What stands in lists

    def terms(self) -> Phrase:
        """A term in the present tense: "Those who stay hand over their weapons"."""
        if self.nouns.chance(0.5):
            subject = leaf("those", "PRON", "DT", "that")
            subject.plural = True
            who = leaf("who", "PRON", "WP")
            who.plural = True
            plan = self.clauses.intransitive() if self.nouns.chance(0.6) else self.clauses.transitive()
            subject = build(subject, after=[("acl:relcl", self.clauses.finite(plan, who, "Pres", 0))])
        else:
            subject = self.nouns.determined(self.nouns.described(self.nouns.one_of("force people")))
        frame = self.random.choice(
            [f for f in (*self.lexicon.transitive, *self.lexicon.intransitive) if "force" in f.subject]
        )
        plan = Plan(self.clauses.verb(frame), frame.subject, frame.object)
        return self.clauses.finite(plan, subject, "Pres")

    def fragment(self) -> Phrase:
        """A bare noun phrase, as in a list or a heading."""
        kind = self.nouns.one_of("deal event body arms supply")
        phrase = self.nouns.determined(self.nouns.described(kind))
        return build(phrase, after=[self.nouns.complement(kind)])

    def inserted(self) -> Phrase:
        """As in "The army, according to residents, …"."""
        plan = self.clauses.simple()
        clause = self.clauses.head(plan.verb, "VBD", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin")
        dep, source = self.adjuncts.according()
        source = comma_before(comma_after(source))
        subject = self.nouns.determined(self.nouns.described(self.random.choice(plan.subject)))
        return build(clause, [("nsubj", subject), (dep, source)], self.clauses.rest(plan))
