"""The part of the engine test suite on readings of uncertain preference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from random import Random
from typing import TypeVar

from detente.concepts import REACTIONS, Profile, Reaction, profile
from detente.engines import Backend, Engine
from detente.model.conflict import Conflict
from detente.model.edits import remade
from detente.model.preferences import Preferences, View
from detente.model.readings import BY_CERTAINTY, BY_COMPLETION, PLAIN, Reading
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.testing.suite import check_paths, check_same

S = TypeVar("S")
T = TypeVar("T")
STRENGTHS = ("", "strong", "weak", "degree0", "degree1", "degree2", "degree3")
READINGS: tuple[Reading, ...] = (
    PLAIN,
    *(Reading(variant, strength) for variant in ("", *"abcd") for strength in STRENGTHS if variant or strength),
    *map(Reading, BY_COMPLETION),
    *map(Reading, BY_CERTAINTY),
)


def check_readings(tried: Backend[S], right: Backend[T], readings: Iterable[Reading] = READINGS) -> None:
    """Compare views, credible moves and stable states under readings, of all decision makers with a preference for it.

    Where verdicts range over completions, compare equilibria and check the completions that show them, too.

    Raises
    ------
    AssertionError
        The engines differ; the message names the operation.
    """
    for acting in readings:
        for dm in _readers(tried, acting):
            check_views(tried, right, dm, acting)
            check_steps(tried, right, dm, acting)
        if len(_readers(tried, acting)) == len(tried.conflict.dms):
            for dm, concept in product(tried.conflict.dms, REACTIONS.values()):
                check_stable(tried, right, dm, concept.read(acting))
            check_paths(Engine(tried), Engine(right), tried.conflict.dms, acting)
            for concept in REACTIONS.values() if acting.completes else ():
                check_joint(tried, right, dict.fromkeys(tried.conflict.dms, concept.read(acting)))
                check_witnesses(tried, right, concept)


def _readers(engine: Backend[S], acting: Reading) -> list[str]:
    """The decision makers whose preference has a meaning under a reading."""
    return [dm.id for dm in engine.conflict.decision_makers if dm.preferences.form.takes(acting)]


def check_mixed(tried: Backend[S], right: Backend[T], draw: Random) -> None:
    """Compare stable states in a mixed profile, in which each decision maker reads its own preference by itself."""
    chosen = mixed_profile(tried, draw)
    for dm, concept in chosen.items():
        assert isinstance(concept, Reaction)
        check_stable(tried, right, dm, concept)
    check_joint(tried, right, chosen)


def check_joint(tried: Backend[S], right: Backend[T], chosen: Profile) -> None:
    """Compare the equilibria; where the engine leaves states open, all that it says has to be so."""
    (holds, undecided), (exact, _) = tried.joint(chosen), right.joint(chosen)
    actual, states = tried.listed(holds), right.listed(exact)
    left = tried.listed(undecided)
    text = ", ".join(f"{concept} of {dm}" for dm, concept in chosen.items())
    check_same(f"equilibria under {text}", actual, tuple(state for state in states if state not in left))


def check_witnesses(tried: Backend[S], right: Backend[T], concept: Reaction) -> None:
    """Check the completions in which a state is an equilibrium, or isn't, against the plain answer there."""
    dms = tried.conflict.dms
    certain, possible = (dict.fromkeys(dms, concept.read(Reading(name))) for name in BY_COMPLETION)
    never, always = (right.complement(right.joint(possible)[0]), right.joint(certain)[0])
    everything = right.listed(right.all())
    for state, wanted in product({everything[0], everything[-1]}, (True, False)):
        witness = Engine(tried).completion(possible, state, wanted)
        if witness is None:
            is_open = tried.contains(tried.joint(possible if wanted else certain)[1], state)
            ruled_out = right.contains(never if wanted else always, state)
            check_same(f"no completion for {concept} at {state}: {wanted}", ruled_out or is_open, True)
        else:
            plain = type(right)(completed(tried.conflict, witness))
            stable = all(plain.contains(plain.stable(dm, concept), state) for dm in dms)
            check_same(f"{concept} at {state} in the completion shown", stable, wanted)


def completed(conflict: Conflict, preferences: Mapping[str, Preferences]) -> Conflict:
    """The conflict with these preferences of some decision makers."""
    makers = (
        replace(maker, preferences=preferences.get(maker.id, maker.preferences)) for maker in conflict.decision_makers
    )
    return remade(conflict, decision_makers=tuple(makers))


def mixed_profile(engine: Backend[S], draw: Random) -> Profile:
    """A concept with a reading for each decision maker, each of which has a meaning for its preference."""
    chosen = {}
    for dm in engine.conflict.decision_makers:
        acting = draw.choice([acting for acting in READINGS if dm.preferences.form.takes(acting)])
        chosen[dm.id] = draw.choice(list(REACTIONS.values())).read(acting)
    return profile(chosen, engine.conflict.dms)


def check_stable(tried: Backend[S], right: Backend[T], dm: str, concept: Reaction) -> None:
    """Compare the stable states; where a verdict ranges over completions, all that is said has to be so."""
    stable, exact = Engine(tried).stable(dm, concept).listed(), Engine(right).stable(dm, concept).listed()
    if concept.reading.completes and concept.replies == "improvements":
        undecided = tried.listed(tried.undecided(dm, concept))
        stable = (
            tuple(state for state in exact if state in {*stable, *undecided}) if set(stable) <= set(exact) else stable
        )
    check_same(f"{concept} of {dm}", stable, exact)


def check_views(tried: Backend[S], right: Backend[T], dm: str, acting: Reading) -> None:
    """Compare what attracts, deters and is credible at each state, one by one and in all views."""
    engine, yardstick = Engine(tried), Engine(right)
    views = [(view.of.listed(), _judged(view)) for view in engine.views(dm, acting)]
    for state in yardstick.all():
        expected = _judged(yardstick.view_at(dm, state, acting))
        actual = [judged for of, judged in views if state in of]
        check_same(f"view of {dm} at {state} under {acting}", actual, [expected])
        if state.number % 4 == 1:
            alone = _judged(engine.view_at(dm, state, acting))
            check_same(f"view of {dm} at {state} alone under {acting}", alone, expected)


def _judged(view: View[StateSet]) -> tuple[tuple[State, ...], ...]:
    return view.attracts.listed(), view.deters.listed(), view.credible.listed()


def check_steps(tried: Backend[S], right: Backend[T], dm: str, acting: Reading) -> None:
    """Compare moves that are credible under a reading, and shortest sequences of them."""
    engine, yardstick = Engine(tried), Engine(right)
    everything = yardstick.all().listed()
    for sample in _samples(len(everything)):
        sets = [yardstick.unite(yardstick.one(everything[at]) for at in sample)]
        sets.append(engine.unite(engine.one(everything[at]) for at in sample))
        for step in ("step_out", "step_into"):
            right_set, tried_set = (
                getattr(tested, step)(dm, states, acting).listed()
                for tested, states in zip((yardstick, engine), sets, strict=True)
            )
            check_same(f"{step} of {dm} under {acting}", tried_set, right_set)


def _samples(size: int) -> Iterator[range]:
    """Indices of all states, every other, and single ones."""
    yield range(size)
    yield range(0, size, 2)
    yield range(size // 3, size // 3 + 1)
