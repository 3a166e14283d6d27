"""Verdicts over completions against brute force: every completion by itself, as a plain model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from random import Random

import pytest

import detente as dt
from detente.concepts import Profile, name_of, profile
from detente.engines import Engine, open_engine
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.preferences import Preferences, Statement
from detente.model.preferences.parts import Group

MOST = 500  # completions of one model
CONCEPTS = ("NASH", "GMR", "SMR", "SEQ", "SSEQ")
DMS = ("us", "them", "court")


def _graph(draw: Random) -> Conflict:
    dms = DMS[: draw.choice((2, 2, 3))]
    labels = [f"s{number}" for number in range(1, draw.choice((3, 4, 5, 6)))]
    density = draw.choice((0.25, 0.4, 0.6))
    arcs = {
        dm: {start: [end for end in labels if end != start and draw.random() < density] for start in labels}
        for dm in dms
    }
    makers = [DecisionMaker(dm, preferences=Preferences.ranking(_groups(draw, labels))) for dm in dms]
    return Conflict("graph", makers, states=labels, arcs=arcs)


def _groups(draw: Random, labels: list[str]) -> list[Group]:
    left, found = draw.sample(labels, len(labels)), []
    while left:
        size = draw.choice((1, 1, 2, 3, 4))
        some, left = tuple(left[:size]), left[size:]
        tied = (some[:2],) if len(some) > 2 and draw.random() < 0.3 else ()
        found.append(Group(some, known=len(some) == 1 or draw.random() < 0.3, tied=tied))
    return [Group(group.labels) if group.known else group for group in found]


def _options(draw: Random) -> Conflict:
    dms = DMS[: draw.choice((2, 2, 3))]
    options = {dm: [f"{dm[0]}{number}" for number in range(draw.choice((1, 1, 2)))] for dm in dms}
    names = [f"{dm}.{option}" for dm, own in options.items() for option in own]
    makers = [DecisionMaker(dm, options=own, prefers=_statements(draw, names)) for dm, own in options.items()]
    never = [f"{names[0]} and {names[-1]}"] if draw.random() < 0.4 else []
    return Conflict("options", makers, constraints=[{"never": one} for one in never])


UNSURE = ("", "", "holds", "order", "both")


def _statements(draw: Random, names: list[str]) -> list[Statement]:
    found = []
    for _ in range(draw.choice((1, 2, 3, 4))):
        some = draw.sample(names, min(len(names), draw.choice((1, 1, 2))))
        literals = [one if draw.random() < 0.5 else f"not {one}" for one in some]
        unsure = UNSURE[draw.randrange(5)]
        that = draw.choice((" and ", " or ", " iff ")).join(literals)
        found.append(Statement.of({"that": that, "unsure": unsure}))
    return found


def conflicts(number: int, seed: int = 0) -> Iterator[Conflict]:
    """Random models of few completions."""
    draw = Random(seed)
    while number:
        conflict = draw.choice((_graph, _options))(draw)
        count = prod(len(each) for each in _completions(conflict).values())
        if 1 < count <= MOST:
            number -= 1
            yield conflict


def _completions(conflict: Conflict) -> dict[str, list[Preferences]]:
    found = {}
    for maker in conflict.decision_makers:
        variants = maker.preferences.completions(maker.preferences.as_written() or ())
        found[maker.id] = [maker.preferences.varied(variants.at(rank)) for rank in range(variants.count)]
    return found


def completed(conflict: Conflict, preferences: Mapping[str, Preferences]) -> Conflict:
    """The conflict with these preferences."""
    makers = [
        DecisionMaker(one.id, options=one.options, preferences=preferences.get(one.id, one.preferences))
        for one in conflict.decision_makers
    ]
    return remade(conflict, decision_makers=makers)


class Brute:
    """Every completion of a conflict, and what is stable there."""

    def __init__(self, conflict: Conflict) -> None:
        each = _completions(conflict)
        self.stable: dict[str, list[dict[str, frozenset[int]]]] = {name: [] for name in CONCEPTS}
        for chosen in product(*each.values()):
            engine = open_engine(completed(conflict, dict(zip(each, chosen, strict=True))), "explicit")
            for name in CONCEPTS:
                stable = engine.stable_each(profile(name, conflict.dms))
                self.stable[name].append({dm: numbers(states) for dm, states in stable.items()})


def numbers(states: object) -> frozenset[int]:
    """The numbers of the states of a set."""
    return frozenset(state.number for state in states)  # type: ignore[attr-defined]


def check(conflict: Conflict, engine: Engine) -> None:
    """Compare an engine with brute force."""
    brute = Brute(conflict)
    for name in CONCEPTS:
        worlds = brute.stable[name]
        for reading in ("certain", "possible"):
            asked = profile(f"{name}.{reading}", conflict.dms)
            for dm, concept in asked.items():
                each = [world[dm] for world in worlds]
                expected = frozenset.intersection(*each) if reading == "certain" else frozenset.union(*each)
                assert numbers(engine.stable(dm, concept)) == expected, (name, reading, dm)
                assert not engine.undecided(dm, concept)
            everybody = [frozenset.intersection(*world.values()) for world in worlds]
            expected = frozenset.intersection(*everybody) if reading == "certain" else frozenset.union(*everybody)
            holds, undecided = engine.joint(asked)
            assert numbers(holds) == expected, (name, reading)
            assert not undecided
            if reading == "possible":
                _check_witnesses(conflict, engine, asked, everybody)


def _check_witnesses(conflict: Conflict, engine: Engine, asked: Profile, everybody: list[frozenset[int]]) -> None:
    base = name_of(asked).split(".")[0]
    for state in engine.all():
        for wanted in (True, False):
            found = engine.completion(asked, state, wanted)  # type: ignore[arg-type]
            assert (found is not None) == any((state.number in world) == wanted for world in everybody)
            if found is not None:
                again = open_engine(completed(conflict, found), "explicit")
                stable = again.stable_each(profile(base, conflict.dms)).values()
                assert all(state in states for states in stable) == wanted


@pytest.mark.parametrize("seed", range(10))
def test_every_completion_of_random_models(seed: int) -> None:
    for conflict in conflicts(4, seed):
        check(conflict, open_engine(conflict, "explicit"))


def test_the_completion_of_a_transitive_relation_has_the_order_that_was_decided() -> None:
    relation = {"pairs": ["a ~ b"], "otherwise": "unknown", "transitive": True}
    makers = [DecisionMaker("us", relation=relation)]
    game = Conflict("graph", makers, states=["a", "b", "c", "d"], arcs={"us": {"d": ["a", "c"], "a": ["d", "c"]}})
    engine = open_engine(game, "explicit")
    for state in engine.all():
        for wanted in (True, False):
            found = engine.completion(profile("NASH.possible", ("us",)), state, wanted)  # type: ignore[arg-type]
            if found is not None:
                again = open_engine(completed(game, found), "explicit")
                stable = again.stable_each(profile("NASH", ("us",)))["us"]
                assert (state in stable) == wanted


@pytest.mark.parametrize("seed", range(10))
def test_one_state_is_judged_as_among_all(seed: int) -> None:
    conflict = _graph(Random(seed))
    for concept in ("SEQ.certain", "SEQ.possible", "GMR.certain", "SEQ.a"):
        whole = dt.stability(conflict, concepts=concept)[concept]
        for label in conflict.labels or ():
            single = dt.stability(conflict, concepts=concept, state=label)[concept]
            for dm, found in whole.items():
                assert [one.label for one in single[dm].states] == [label] * (
                    label in [one.label for one in found.states]
                )
                assert (single[dm].undecided is None) == (found.undecided is None)
