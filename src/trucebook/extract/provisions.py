"""Terms: what the parties must, must not or may do, read from the places where a report sets them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucebook.extract.clauses import find_agent, is_verb
from trucebook.extract.roles import Cast
from trucebook.extract.scopes import Scope
from trucebook.language.tokens import Token
from trucebook.lexicon.terms import ProvisionPattern, TermTable
from trucebook.model.agreement import Provision
from trucebook.model.span import Quote, Span
from trucebook.model.vocabulary import Deontic

_NEGATIONS = frozenset(
    {"not", "no", "n't", "never", "without", "neither", "nor", "prohibit", "ban", "prevent", "forbid"}
)
_PERMISSIONS = frozenset({"may", "allow", "permit", "let"})
_LATER = frozenset({"discuss", "negotiate", "explore", "consider", "study"})


@dataclass(frozen=True, slots=True)
class Term:
    """A provision with the scope it stands in, so that the agreement layer can say whose term it is."""

    provision: Provision
    scope: Scope
    pattern: ProvisionPattern


def find_terms(text: str, scopes: Sequence[Scope], cast: Cast, table: TermTable) -> list[Term]:
    """The provisions inside ``scopes``, in order of appearance; one of a kind in each scope."""
    terms = []
    for scope in scopes:
        seen = set()
        for pattern in table.provisions:
            if pattern.type in seen:
                continue
            window = _nearest(scope.tokens, pattern)
            if window:
                seen.add(pattern.type)
                terms.append(Term(_provision(text, scope, pattern, window, cast), scope, pattern))
    return sorted(terms, key=lambda term: (term.provision.quote.span, term.provision.type))


def _nearest(tokens: Sequence[Token], pattern: ProvisionPattern) -> tuple[Token, ...]:
    """The shortest run of tokens with one word of each group, no wider than the pattern allows; empty when none."""
    places = [[n for n, token in enumerate(tokens) if token.lemma in group] for group in pattern.all]
    if not all(places):
        return ()
    best: tuple[int, int] | None = None
    for start in sorted(n for group in places for n in group):
        ends = []
        for group in places:
            following = next((n for n in group if n >= start), None)
            if following is None:
                break
            ends.append(following)
        else:
            end = max(ends)
            distinct = len(set(ends)) == len(ends) or len(pattern.all) == 1
            if distinct and end - start <= pattern.within and (best is None or end - start < best[1] - best[0]):
                if not any(t.lemma in pattern.without for t in tokens[max(0, start - 2) : end + 3]):
                    best = (start, end)
    return tuple(tokens[best[0] : best[1] + 1]) if best is not None else ()


def _provision(text: str, scope: Scope, pattern: ProvisionPattern, window: Sequence[Token], cast: Cast) -> Provision:
    span = Span(window[0].start, max(t.end for t in window))
    obligors = cast.actors(_doer(window))
    return Provision(
        pattern.type, _deontic(scope.tokens, window, pattern.deontic), obligors[0] if obligors else None,
        Quote.at(text, span), pattern.rule,
    )  # fmt: skip


def _doer(window: Sequence[Token]) -> Token | None:
    for token in window:
        verb = token if is_verb(token) else token.head
        if is_verb(verb):
            return find_agent(verb)
    return None


def _deontic(tokens: Sequence[Token], window: Sequence[Token], usual: Deontic) -> Deontic:
    first = next((n for n, t in enumerate(tokens) if t is window[0]), 0)
    words = {t.lemma for t in tokens[max(0, first - 3) : first]} | {t.lemma for t in window}
    if words & _LATER:
        return "will_discuss"
    if words & _NEGATIONS:
        return "must_not"
    if words & _PERMISSIONS:
        return "may"
    return usual
