"""What somebody perceives of joined conflicts: the product of what it perceives of each, against the definition."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

import detente as dt
from detente.engines.reference import Reference
from detente.errors import QuestionError
from detente.exchange.loading import model_text
from detente.files.document import Document
from detente.model.edits import edited
from tests.each import each
from tests.property.hypergame_oracle import Game, Seen
from tests.property.test_hypergame_bruteforce import graph, options


def stable(conflict: dt.Conflict) -> dict[str, dict[str, set[str]]]:
    """The labels of the stable states of each decision maker under each concept."""
    found = dt.stability(conflict, concepts="nash,seq", limit=1000).stability
    return {name: {dm: {state.label for state in some} for dm, some in by_dm.items()} for name, by_dm in found.items()}


def seen_in(game: Game, view: str) -> Seen:
    """A part in a view: of what is said nowhere the decision maker has its own picture, and else the true one."""
    return game.views.get(view, game.of(view.partition(".")[0]))


def prefers(parts: tuple[Seen, Seen], dm: str, one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Lexicographic in the parts that it is in."""
    for part, state, against in zip(parts, one, other, strict=True):
        if dm in part.prefers:
            if part.prefers[dm](state, against):
                return True
            if part.prefers[dm](against, state):
                return False
    return False


def check_view(whole: dt.Conflict, view: str, parts: tuple[Seen, Seen], moves: str) -> None:
    model = Reference(edited(whole, dict(whole.perceives)[view])).model
    labels = {number: state.label for number, state in model.states.items()}
    pairs = {f"{s}_{t}": (s, t) for s, t in product(*(sorted(part.states) for part in parts))}
    assert set(labels.values()) == set(pairs), view
    for dm in whole.dms:
        for number, label in labels.items():
            s, t = pairs[label]
            in_a, in_b = (part.to(dm, at) if dm in part.moves else () for part, at in zip(parts, (s, t), strict=True))
            ends = {(end, t) for end in in_a} | {(s, end) for end in in_b}
            ends |= set(product(in_a, in_b)) if moves == "joint" else set()
            assert {pairs[labels[end]] for end in model.moves[dm][number]} == ends, (view, dm, label)
            better = {pairs[labels[q]] for q in labels if model.preferences[dm].attracts(number, q)}
            assert better == {pair for pair in pairs.values() if prefers(parts, dm, pair, (s, t))}, (view, dm, label)


def compare(seed: int) -> None:
    draw = Random(seed)
    (first, a), (second, b) = graph(draw), graph(draw)
    moves = draw.choice(("single", "joint"))
    common = dict.fromkeys([dm for dm in a.dms if dm in b.dms], "lexicographic")
    whole = dt.join([first, second], common=common, moves=moves)  # type: ignore[arg-type]
    assert {view for view, _ in whole.perceives} == {*a.views, *b.views}
    for view, _ in whole.perceives:
        check_view(whole, view, (seen_in(a, view), seen_in(b, view)), moves)
    again = Document.of(model_text(whole), "whole.yaml").conflict
    assert again.perceives == whole.perceives


@each("seed", range(40))
def test_each_perceives_the_product_of_what_it_perceives(seed: int) -> None:
    compare(seed)


@pytest.mark.long
def test_each_perceives_the_product_at_length() -> None:
    for seed in range(1000, 3000):
        compare(seed)


@each("seed", range(25))
def test_what_is_seen_of_the_whole_is_the_whole_of_what_is_seen(seed: int) -> None:
    """With statements over options, where somebody may see more than there is."""
    draw = Random(seed)
    several = [options(draw)[0], options(draw)[0]]
    common = {dm: draw.choice(("lexicographic", {"weights": [2, 1]})) for dm in several[0].dms if dm in several[1].dms}
    try:
        whole = dt.join(several, common=common)
    except QuestionError as refused:
        if refused.code != "join_perceives":
            raise
        return
    for view, changes in whole.perceives:
        views = [dict(one.perceives) for one in several]
        seen = [
            one.changed(list(own.get(view, own.get(view[0], ())))).changed(perceives={})
            for one, own in zip(several, views, strict=True)
        ]
        assert stable(edited(whole, changes)) == stable(dt.join(seen, common=common))


def test_what_is_said_nowhere_isnt_said_of_the_whole() -> None:
    syria = dt.catalog("syria-iraq-1975")
    whole = dt.join([syria, dt.catalog("chicken")], common={})
    ((view, changes),) = whole.perceives
    ((own, _),) = syria.perceives
    assert view == own
    assert {str(getattr(change, "element", "")) for change in changes} == {"syria.preferences"}
    assert dt.join([syria.changed(perceives={}), dt.catalog("chicken")], common={}).perceives == ()
