"""Terms: what the parties must, must not or may do, read from the places where a report sets them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucebook.extract.clauses import find_agent, is_verb
from trucebook.extract.events.roles import Cast
from trucebook.extract.names.named_in import actors_in
from trucebook.extract.terms.match import Reading
from trucebook.extract.terms.scope import Scope
from trucebook.language.tokens import Token
from trucebook.lexicon.terms import ProvisionPattern, TermTable
from trucebook.model.agreement import Provision
from trucebook.model.names import Entity
from trucebook.model.span import Quote, Span
from trucebook.model.vocabulary import Deontic

_NEGATIONS = frozenset(
    {"not", "no", "n't", "never", "without", "neither", "nor", "prohibit", "ban", "prevent", "forbid", "nobody", "none"}
)
_PERMISSIONS = frozenset({"may", "allow", "permit", "let", "can"})
_LATER = frozenset({"discuss", "negotiate", "explore", "consider", "study", "discussion", "talk"})


@dataclass(frozen=True, slots=True)
class Term:
    """A provision with the scope it stands in, so that the agreement layer can say whose term it is."""

    provision: Provision
    scope: Scope
    pattern: ProvisionPattern


def find_terms(
    text: str, scopes: Sequence[Scope], cast: Cast, table: TermTable, entities: Sequence[Entity] = ()
) -> list[Term]:
    """The provisions inside ``scopes``, in order of appearance; one of a kind in each scope."""
    known = {entity.key: entity for entity in entities}
    terms = []
    for scope in scopes:
        reading = Reading(scope.tokens, known)
        seen = set()
        for pattern in table.provisions:
            if pattern.type in seen or (scope.aside and len(pattern.all) == 1):
                continue
            window = reading.window(pattern, widely=scope.listed)
            if window:
                seen.add(pattern.type)
                terms.append(Term(_provision(text, scope, pattern, window, cast), scope, pattern))
    return sorted(terms, key=lambda term: (term.provision.quote.span, term.provision.type))


def _provision(text: str, scope: Scope, pattern: ProvisionPattern, window: Sequence[Token], cast: Cast) -> Provision:
    span = Span(window[0].start, max(t.end for t in window))
    obligors = actors_in(_doer(window), cast)
    return Provision(
        pattern.type, _deontic(scope.tokens, window, pattern.deontic), obligors[0] if obligors else None,
        Quote.at(text, span), pattern.rule,
    )  # fmt: skip


def _doer(window: Sequence[Token]) -> Token | None:
    """Whose duty it is: the doer of the first verb."""
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
