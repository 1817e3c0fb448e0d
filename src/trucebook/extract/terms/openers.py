"""Words inside a sentence after which terms stand: "the deal provides …", "a truce under which …", "agreed to …"."""

from __future__ import annotations

from collections.abc import Iterator

from trucebook.extract.agreements.nouns import is_deal, is_holder, is_part, modifies_another
from trucebook.extract.clauses import find_subject, is_verb, preposition
from trucebook.extract.terms.present import (
    agreed_that,
    done_by_deal,
    offered_that,
    rest_after,
    what_was_agreed,
    which_says,
)
from trucebook.extract.terms.scope import Scope, infinitive_after, run_from, scope_of, whole
from trucebook.extract.terms.tense import reports, tense_of
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.terms import TermTable
from trucebook.model.span import Span

# "Under the deal" at the head of a sentence: the deal stands among these first words.
_LEADING = 7
# A deal that opens the sentence is its first noun, dateline aside, among these words.
_OPENING = 9
# "From midnight on 27 July: …", right after a deal, needs no word for its terms if it is this short.
_SHORT = 9
_CONCLUDING = frozenset({"reach", "make", "sign", "conclude", "strike", "seal", "announce", "broker", "accept"})
# A verb in the third person, and what parsers take one for.
_THIRD_PERSON = frozenset({"VBZ", "NNS"})
# What is told as done "under the deal" is one of its terms where people left, were freed or handed over.
_MOVING = frozenset({"leave", "evacuate", "free", "release", "depart", "bus", "swap", "exchange"})
# "The deal opens the road": of these the verb is itself the term.
_DOING = frozenset("open halt ban bar prohibit forbid limit create establish allow permit stop draw".split())
_CARRYING_OUT = frozenset({"implementation", "execution", "fulfilment", "fulfillment", "application"})
_MEANT = frozenset({"mean", "intend", "suppose", "design", "aim"})
_SHARED_PRONOUNS = frozenset({"it", "this", "which", "that"})
_NEGATED = frozenset({"not", "n't", "never", "nothing"})


def scopes_in(sentence: Sentence, before: Token | None, table: TermTable) -> list[Scope]:
    """The scopes that open inside ``sentence``; ``before`` is the deal the sentences before spoke of."""
    found = [*_after_colon(sentence, before, table), *_by_opening(sentence, table), *what_was_agreed(sentence, table)]
    for token in sentence.tokens:
        if is_verb(token):
            found += _by_verb(token, sentence, before, table)
        if is_deal(token, table, loosely=True) and not modifies_another(token):
            found += _of_deal(token, sentence, table)
        elif is_part(token, table) or is_holder(token, table):
            found += _under(token, sentence, before, table)
        found += _named_as_terms(token, sentence, before, table)
    return found


def _by_verb(verb: Token, sentence: Sentence, before: Token | None, table: TermTable) -> Iterator[Scope]:
    if any(c.lemma in _NEGATED for c in verb.children) or (verb.dep in ("amod", "acl") and verb.tag == "VBN"):
        return
    for scope in (
        _stipulated(verb, sentence, before, table),
        done_by_deal(verb, sentence, table),
        _undertaken(verb, sentence, table),
        agreed_that(verb, sentence, table),
        offered_that(verb, sentence),
    ):
        if scope is not None:
            yield scope


def _after(head: Token, subject: Token | None) -> list[Token]:
    """The subtree of ``head`` to its right, without its subject."""
    left_out = {id(t) for t in subject.subtree()} if subject is not None and subject.head is head else set()
    return [t for t in head.subtree() if id(t) not in left_out and t.i > head.i]


def _after_colon(sentence: Sentence, before: Token | None, table: TermTable) -> Iterator[Scope]:
    """What stands behind a colon after a deal or its points ("understandings: the zone grows"), unless it reports."""
    colon = next((t for t in sentence.tokens if t.text == ":" and t is not sentence.tokens[-1]), None)
    if colon is None:
        return
    first = [t for t in sentence.tokens if t.i < colon.i]
    if len(first) == 1 and (len(first[0].text) == 1 or first[0].mention is not None):
        return
    deals = [t for t in first if is_deal(t, table, loosely=True)]
    named_there = bool(deals) or any(is_part(t, table) or is_holder(t, table) for t in first)
    if not named_there and (before is None or len(first) > _SHORT or any(is_verb(t) for t in first)):
        return
    after = [t for t in sentence.tokens if t.i > colon.i]
    told = any(t.tag == "VBD" and (t.upos == "AUX" or t.child("obj") is not None) for t in after)
    if told or after[0].text in '"“':
        return
    holders = [t for t in first if is_holder(t, table) and not is_part(t, table)]
    parts = [t for t in first if is_part(t, table)]
    named = deals or holders or ([] if before is not None else parts)
    deal = named[-1] if named else before
    scope = scope_of(after, sentence, deal, closed=True, runs=True)
    if scope is not None:
        yield scope


def _by_opening(sentence: Sentence, table: TermTable) -> Iterator[Scope]:
    """As in "The truce, which …, allows eighteen ships": a deal opens the sentence, wherever its verb hangs."""
    first = [t for t in sentence.tokens[:_OPENING] if t.upos in ("NOUN", "PROPN") and t.mention is None]
    nouns = [t for t in first if not modifies_another(t)]
    if not nouns or preposition(nouns[0]):
        return
    deal = nouns[0]
    if not (is_deal(deal, table, loosely=True) or is_holder(deal, table)):
        return
    for token in sentence.tokens[deal.i + 1 :]:
        if (
            token.lemma in ("begin", "start", "open")
            and token.tag in _THIRD_PERSON
            and token.text.lower().endswith("s")
        ):
            following = sentence.tokens[token.i + 1 : token.i + 2]
            if following and following[0].lemma == "with":
                scope = scope_of(sentence.tokens[token.i + 2 :], sentence, deal, closed=True, runs=True)
                yield from [scope] if scope is not None else []
                return
        if token.lemma in table.words.introductions and token.text.lower().endswith("s") and token.tag in _THIRD_PERSON:
            scope = scope_of(sentence.tokens[token.i + 1 :], sentence, deal, closed=True, runs=True)
            if scope is not None:
                yield scope
            return


def _names_terms(token: Token | None, table: TermTable) -> bool:
    return token is not None and (
        is_deal(token, table, loosely=True) or is_part(token, table) or is_holder(token, table)
    )


def _stipulated(verb: Token, sentence: Sentence, before: Token | None, table: TermTable) -> Scope | None:
    """As in "The agreement stipulates …", "it provides that …", "the article is focused on …"."""
    words = table.words
    if verb.lemma not in words.introductions:
        return None
    if verb.child("nsubj:pass") is not None and verb.lemma not in ("focus", "concern", "aim"):
        return None
    subject = find_subject(verb)
    deal = subject if _names_terms(subject, table) else None
    if deal is None and subject is not None and subject.lemma in _SHARED_PRONOUNS:
        inner = subject.lemma == "it" and verb.dep in ("ccomp", "conj", "parataxis")
        named = [t for t in sentence.tokens[: verb.i] if is_deal(t, table)] if inner else []
        own = named[-1] if named else before
        deal = own if subject.i < 4 or inner else None
    if deal is None and verb.lemma in words.plainly:
        deal = next((t for t in reversed(sentence.tokens[: verb.i]) if is_deal(t, table)), None)
    if deal is None:
        return None
    if is_part(deal, table) and not is_holder(deal, table):
        deal = before or deal
    said = {t.i for t in _after(verb, subject)} | {t.i for t in rest_after(verb, sentence)}
    if verb.lemma in _DOING:
        if verb.child("obj", "xcomp", "ccomp") is None:
            return None
        said.add(verb.i)
    return scope_of([t for t in sentence.tokens if t.i in said], sentence, deal, closed=True, runs=True)


def _undertaken(verb: Token, sentence: Sentence, table: TermTable) -> Scope | None:
    """As in "Agreed to open the road", "agreed on a ceasefire", "promised that the checkpoint would be removed"."""
    words = table.words
    if verb.lemma not in words.undertakings and verb.lemma not in words.declaring:
        return None
    start = infinitive_after(verb, sentence)
    if start is None:
        start = next((m.i for c in verb.each("xcomp", "ccomp") for m in c.each("mark") if m.lemma == "to"), None)
    if start is not None and start > verb.i:
        return scope_of(run_from(sentence, start), sentence, verb, closed=False)
    clauses = [c for c in verb.each("xcomp", "ccomp") if c.i > verb.i and _is_planned(c)]
    if verb.lemma == "agree":
        clauses += [c for c in verb.each("obl", "nmod") if preposition(c) in ("on", "upon", "to") and c.i > verb.i]
    tokens = [t for c in clauses for t in c.subtree() if t.i > verb.i]
    return scope_of(tokens, sentence, verb, closed=False)


def wishes_in(sentence: Sentence, table: TermTable) -> list[Scope]:
    """What a side wants, told beside a deal: "the government wants its soldiers stationed between the towns"."""
    found = (_wished(token, sentence, table) for token in sentence.tokens if is_verb(token))
    return [scope for scope in found if scope is not None]


def _wished(verb: Token, sentence: Sentence, table: TermTable) -> Scope | None:
    if verb.lemma not in table.words.wishes or verb.dep in ("acl:relcl", "advcl"):
        return None
    subject = find_subject(verb)
    if subject is None or subject.upos == "PRON":
        return None
    tokens = tuple(sorted(_after(verb, subject), key=lambda t: t.i))
    if not tokens:
        return None
    span = Span(tokens[0].start, max(t.end for t in tokens))
    return Scope(span, sentence.index, None, False, tokens, aside=True, wished=True)


def _is_planned(clause: Token) -> bool:
    return tense_of(clause) == "plan" or any(m.lemma == "to" for m in clause.each("mark"))


def _under(part: Token, sentence: Sentence, before: Token | None, table: TermTable) -> Iterator[Scope]:
    """As in "Under its terms, …" or "under a draft …", unless what follows is told as done."""
    if part.dep not in ("obl", "nmod", "advcl") or preposition(part).split(" ")[0] not in table.words.under:
        return
    if not reports(sentence):
        yield whole(sentence, part if is_holder(part, table) else before, closed=True)


def _of_deal(deal: Token, sentence: Sentence, table: TermTable) -> Iterator[Scope]:
    opens = preposition(deal).split(" ")[0]
    leading = deal.i < _LEADING and sentence.tokens[0].text.lower() in table.words.under
    if leading and _is_told_now(sentence, deal):
        yield whole(sentence, deal, closed=True)
        return
    if deal.dep in ("obl", "nmod", "advcl") and not leading and not reports(sentence):
        if opens in table.words.under:
            yield whole(sentence, deal, closed=True)
            return
        if opens in table.words.after and tense_of(sentence.root) == "plan":
            yield whole(sentence, deal, closed=False)
    carried = opens in table.words.under and reports(sentence) and any(t.lemma in _MOVING for t in sentence.tokens)
    if carried or (deal.head.lemma in _CARRYING_OUT and opens == "of"):
        yield whole(sentence, deal, closed=False)
    yield from which_says(deal, sentence, table)
    start = infinitive_after(deal, sentence)
    if start is None and deal.head.lemma in _CONCLUDING and deal.dep in ("obj", "nsubj:pass"):
        start = _late_infinitive(deal, sentence)
    if start is not None:
        scope = scope_of(run_from(sentence, start), sentence, deal, closed=True)
        if scope is not None:
            yield scope
    for child in deal.children:
        tokens, closed = _complement(child, sentence)
        scope = scope_of(tokens, sentence, deal, closed=closed)
        if scope is not None:
            yield scope


def _is_told_now(sentence: Sentence, deal: Token) -> bool:
    """Whether the first finite verb after "under the deal" is in the present or the future, participles aside."""
    for token in sentence.tokens[deal.i + 1 :]:
        if token.tag in ("MD", "VBZ", "VBP"):
            return True
        past = token.tag == "VBD" and token.dep not in ("acl", "acl:relcl", "amod")
        if past and (token.upos == "AUX" or token.child("nsubj", "nsubj:pass", "obj") is not None):
            return False
    return True


def _late_infinitive(deal: Token, sentence: Sentence) -> int | None:
    """Where the deal's own infinitive begins further on: "made an agreement with them, on 4 October, to cease fire"."""
    for child in (*deal.head.each("advcl", "xcomp", "ccomp", "acl"), *deal.each("acl", "xcomp", "advcl")):
        to = next((m for m in child.each("mark") if m.lemma == "to"), None)
        if to is not None and to.i > deal.i and to.i > deal.head.i:
            return to.i
    return None


def _complement(child: Token, sentence: Sentence) -> tuple[list[Token], bool]:
    """What a deal says, and whether it closes: "that would see …", "under which …", "on the release of …"."""
    if child.dep in ("acl:relcl", "ccomp", "acl"):
        words = {t.lemma for t in child.subtree() if t.i <= child.i}
        meant = child.lemma in _MEANT and any(c.dep in ("xcomp", "advcl", "ccomp") for c in child.children)
        if meant or tense_of(child) == "plan" or "whereby" in words or words >= {"under", "which"}:
            run = run_from(sentence, min(t.i for t in child.subtree()))
            return [t for t in run if t.lemma not in ("under", "which", "whereby")], True
    if child.dep in ("nmod", "acl", "obl") and preposition(child) in ("on", "for"):
        return list(child.subtree()), False
    return [], False


def _named_as_terms(token: Token, sentence: Sentence, before: Token | None, table: TermTable) -> Iterator[Scope]:
    """As in "The conditions are the surrender of all weapons …", "the first of them is a ceasefire of two months"."""
    subject = token.child("nsubj", "nsubj:outer")
    if subject is None or token.child("cop") is None or is_verb(token) or token.upos not in ("NOUN", "PROPN", "ADJ"):
        return
    picked = subject.lemma in table.words.ordinals and before is not None
    if not (is_part(subject, table) or is_holder(subject, table) or picked) or token.upos == "ADJ":
        return
    deal = subject if is_holder(subject, table) and not picked else before
    scope = scope_of(
        run_from(sentence, max(s.i for s in subject.subtree()) + 1), sentence, deal, closed=True, runs=True
    )
    if scope is not None:
        yield scope
