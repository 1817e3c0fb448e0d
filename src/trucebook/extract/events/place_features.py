"""What the learned linker sees of an event's word and a place its sentence names: the way between them, what is near.

Features are plain strings, so that a model can be read: the path in the parse with its prepositions, the side and
distance on the page, the words around the place, its kind, its neighbours in the sentence, and what the rules say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trucebook.extract.clauses import is_passive, is_verb, preposition
from trucebook.extract.events.place_spots import Spot
from trucebook.extract.events.places import is_locating, lies_round
from trucebook.language.tokens import Token

# Phrases whose preposition tells more than their relation.
_LED = frozenset({"obl", "nmod", "obl:agent", "obl:unmarked", "nmod:desc", "advcl"})
_NOMINAL = frozenset({"nmod", "compound", "appos", "flat", "conj"})
_SOURCES = frozenset(
    """source activist resident official correspondent reporter witness spokesman report agency observatory leader
    member commander fighter citizen""".split()
)
# Words that cut a sentence in two, or say how the place after them lies to what went before.
_CUTS = frozenset(
    """where which who that , as after before while and against from to near toward towards accord according during in
    by ; -- - (""".split()
)
_DEPTH, _MATES = 5, 12


@dataclass(frozen=True, slots=True)
class Scene:
    """An event's word ``head`` in its sentence, and the ``spots`` that may be its place, in order.

    ``ruled`` are the starts of the places the rules give it, ``acting`` those of its doers and its other side;
    ``event`` is its type, None where nobody knows.
    """

    head: Token
    event: str | None
    tokens: Sequence[Token]
    spots: Sequence[Spot]
    ruled: frozenset[int]
    acting: frozenset[int]


def pair_features(scene: Scene, spot: Spot) -> list[str]:
    """The features of one spot of the scene, each once."""
    found = dict.fromkeys(_rules(scene, spot))
    mate = _first_of_list(spot.token)
    for part in (_sides(scene, spot), _path(scene, mate), _phrase(scene, spot, mate), _surface(scene, spot),
                 _name(scene, spot), _neighbours(scene, spot), _event(scene, spot)):  # fmt: skip
        found.update(dict.fromkeys(part))
    return list(found)


def pointed_features(scene: Scene) -> list[str]:
    """The features of a place the sentence only points back to ("the town"), or that the rules bring from elsewhere."""
    word = scene.head.lemma
    found = ["pointed", f"pointed|n={min(len(scene.spots), 2)}", f"pointed|V={word}", f"pointed|{scene.head.tag}"]
    return [*found, f"pointed|E={scene.event}"] if scene.event else found


def _rules(scene: Scene, spot: Spot) -> Iterator[str]:
    ruled = spot.token.start in scene.ruled
    yield from ("bias", f"rule={ruled}", f"rule={ruled}|of={min(len(scene.ruled), 3)}")
    if spot.token.start in scene.acting:
        yield "acting"
    if scene.event:
        yield from (f"E={scene.event}", f"E={scene.event}|rule={ruled}")


def _first_of_list(place: Token) -> Token:
    """The first name of the list that ``place`` goes on with."""
    for _ in range(_MATES):
        above = place.head
        if place.dep not in ("conj", "appos") or above is place or above.mention is None:
            return place
        if above.mention.sort != "place":
            return place
        place = above
    return place


def _side(scene: Scene, spot: Spot) -> str:
    return "A" if spot.first > scene.head.i else "B"


def _sides(scene: Scene, spot: Spot) -> Iterator[str]:
    head, side = scene.head, _side(scene, spot)
    low, high = sorted((head.i, spot.last if spot.last < head.i else spot.first))
    between = scene.tokens[low + 1 : high]
    verbs = sum(is_verb(token) for token in between)
    others = sum(low < other.token.i < high for other in scene.spots)
    yield from (f"side={side}", f"dist={side}{_bucket(high - low)}", f"verbs={side}{min(verbs, 4)}")
    yield from (f"between={side}{min(others, 4)}", f"between={side}{min(verbs, 3)}{min(others, 3)}")
    at, last = scene.spots.index(spot), len(scene.spots) - 1
    yield from (f"places={min(last, 5)}", f"first={at == 0}|last={at == last}")
    same = [other for other in scene.spots if _side(scene, other) == side]
    rank = same.index(spot) if side == "A" else len(same) - 1 - same.index(spot)
    yield from (f"rank={side}{min(rank, 4)}", f"rank={side}{min(rank, 3)}|of={min(len(same), 4)}")
    yield f"opposite={side}{min(last + 1 - len(same), 3)}"
    words = {token.lemma for token in between}
    yield from (f"cut={side}{word}" for word in sorted(words & _CUTS))


def _bucket(distance: int) -> int:
    return next((step for step in (20, 12, 7, 4) if distance >= step), distance)


def _path(scene: Scene, mate: Token) -> Iterator[str]:
    """The way from the event's word up to what it shares with the place, and down to the place."""
    above = {token.i: token for token in (scene.head, *scene.head.ancestors())}
    down: list[Token] = []
    token = mate
    while token.i not in above:
        if token.head is token:
            yield "path=none"
            return
        down.append(token)
        token = token.head
    up = []
    for higher in above.values():
        if higher is token:
            break
        up.append(higher)
    down.reverse()
    yield from _path_shape(scene, up, down)
    yield from _path_words(scene, up, down, token)


def _path_shape(scene: Scene, up: Sequence[Token], down: Sequence[Token]) -> Iterator[str]:
    ups = "^".join("relcl" if t.dep == "acl:relcl" else t.dep.split(":")[0] for t in up)
    downs = [_label(t) for t in down]
    coarse: list[str] = []
    for token in down:
        relation = token.dep.split(":")[0]
        if relation not in _NOMINAL or not coarse or coarse[-1] not in ("nmod", "conj"):
            coarse.append("nmod" if relation in _NOMINAL - {"conj"} else relation)
    shape = f"{ups}|{'>'.join(coarse)}"
    yield from (f"path={ups}|{'>'.join(downs)}", f"up={ups}", f"down={'>'.join(downs[-3:])}", f"shape={shape}")
    yield from (f"V={scene.head.lemma}|shape={shape}", f"ups={min(len(up), _DEPTH)}", f"downs={min(len(down), _DEPTH)}")
    if scene.event:
        yield f"E={scene.event}|shape={shape}"
    yield f"upverbs={min(sum(map(is_verb, up)), 3)}|downverbs={min(sum(map(is_verb, down)), 3)}"


def _path_words(scene: Scene, up: Sequence[Token], down: Sequence[Token], top: Token) -> Iterator[str]:
    if not down:
        return
    step, own = _label(down[0]), top is scene.head
    yield from (f"step={step}", f"V={scene.head.lemma}|step={step}", f"own={own}|step={step}", f"own={own}")
    if scene.event:
        yield f"E={scene.event}|own={own}|step={step}"
    if len(down) > 1 and down[0].mention is None:
        yield from (f"under={down[0].lemma}", f"{step}|under={down[0].lemma}")
    if not is_verb(top):
        yield f"topnoun={top.lemma}"
    elif not own:
        yield from (f"topverb={top.lemma}", f"topstep={step}")
    passed = sum(map(is_verb, up[1:])) + (not own and is_verb(top)) + sum(map(is_verb, down))
    yield f"passed={min(passed, 4)}"
    for token in down[:-1]:
        if token.mention is not None:
            yield f"inside={token.mention.sort}"
        elif is_verb(token):
            yield f"inside={token.lemma}"
        elif token.upos == "NOUN":
            yield f"on={token.lemma}"
            if token.lemma in _SOURCES:
                yield "on=source"


def _label(token: Token) -> str:
    if token.dep not in _LED:
        return token.dep
    led = preposition(token)
    mark = token.child("mark") if not led and token.dep == "advcl" else None
    return f"{token.dep.split(':')[0]}-{mark.lemma if mark is not None else led}"


def _phrase(scene: Scene, spot: Spot, mate: Token) -> Iterator[str]:
    """The phrase the place heads, what it hangs on, and the verb above it."""
    head, led, side = scene.head, preposition(mate), _side(scene, spot)
    yield from (f"dep={mate.dep.split(':')[0]}", f"prep={led}", f"prep={side}{led}", f"V={head.lemma}|prep={side}{led}")
    if scene.event:
        yield f"E={scene.event}|prep={side}{led}"
    if mate.head is not mate:
        yield from (f"head={_word(mate.head)}", f"head={_word(mate.head)}|{led}")
    verb = mate
    while verb.head is not verb and not is_verb(verb):
        verb = verb.head
    yield f"governed={verb is head}"
    if verb is not head and is_verb(verb):
        yield from (f"governor={verb.lemma}", f"V={head.lemma}|governor={verb.lemma}")


def _surface(scene: Scene, spot: Spot) -> Iterator[str]:
    """The words round the place, and which verb is nearest on the page."""
    tokens, head = scene.tokens, scene.head
    verbs = [token for token in tokens if is_verb(token) or token is head]
    nearest = min(verbs, key=lambda token: (abs(token.i - spot.token.i), token.i))
    yield f"nearest={nearest is head}"
    before = [token for token in verbs if token.i < spot.first]
    yield f"verb-before={'none' if not before else before[-1] is head}"
    if before and before[-1] is not head:
        yield f"verb-before={before[-1].lemma}"
    left = [_word(token) for token in tokens[max(0, spot.first - 3) : spot.first]]
    right = [_word(token) for token in tokens[spot.last + 1 : spot.last + 3]]
    yield from (f"left={left[-1] if left else '^'}", f"left2={' '.join(left[-2:])}")
    yield from (f"left3={word}" for word in left)
    yield from (f"right={right[0] if right else '$'}", f"right2={' '.join(right)}")
    if spot.first < 6:
        yield f"fronted={preposition(spot.token) != ''}"
    if spot.kind == "unlisted" or ":" in spot.kind:
        yield from (f"{spot.kind}|left={left[-1] if left else '^'}", f"{spot.kind}|right={right[0] if right else '$'}")
        yield from (f"{spot.kind}|left2={' '.join(left[-2:])}", f"{spot.kind}|prep={preposition(spot.token)}")
        yield f"{spot.kind}|dep={spot.token.dep}"


def _name(scene: Scene, spot: Spot) -> Iterator[str]:
    """The name itself: the words at its ends ("northern", "province"), its length, its kind among the kinds named."""
    words = spot.text.lower().split()
    yield from (f"word={words[0]}", f"last={words[-1]}", f"words={min(len(words), 5)}")
    kinds = ",".join(sorted({other.kind for other in scene.spots}))
    yield from (f"kind={spot.kind}", f"kind={spot.kind}|{_side(scene, spot)}", f"kind={spot.kind}|of={kinds}")
    yield f"article={words[0].startswith(('al-', 'ad-', 'ar-', 'as-', 'az-', 'el-'))}"
    if spot.text.isupper():
        yield "capitals"
    if spot.token.mention is not None and spot.token.mention.adjectival:
        yield "adjectival"


def _neighbours(scene: Scene, spot: Spot) -> Iterator[str]:
    """How the place lies to the others: round one, inside one, beside one."""
    tokens = [other.token for other in scene.spots]
    if lies_round(spot.token, tokens):
        yield "lies=round"
    for other in scene.spots:
        if other is spot:
            continue
        if lies_round(other.token, [spot.token]):
            yield "lies=inside"
        first, second = sorted((other, spot), key=lambda one: one.first)
        where = "after" if other is first else "before"
        between = scene.tokens[first.last + 1 : second.first]
        if len(between) < 8 and is_locating(between):
            yield f"locating={where}"
        if len(between) == 1:
            yield from (f"joined={where}{between[0].lemma}", f"joined={where}{between[0].lemma}|{other.kind}")


def _event(scene: Scene, spot: Spot) -> Iterator[str]:
    """The event's word, its form and its object."""
    head, side = scene.head, _side(scene, spot)
    yield from (f"V={head.lemma}", f"V={head.lemma}|{side}", f"tag={head.tag}", f"edep={head.dep.split(':')[0]}")
    yield from (f"edep={head.dep}|{side}", f"V={head.lemma}|edep={head.dep}")
    if scene.event:
        yield f"E={scene.event}|{side}"
    yield f"passive={is_passive(head)}" if is_verb(head) else "noun"
    done = head.child("obj")
    if done is not None:
        yield from (f"obj={_word(done)}", f"obj={_word(done)}|{side}")


def _word(token: Token) -> str:
    return token.lemma if token.mention is None else f"<{token.mention.sort}>"
