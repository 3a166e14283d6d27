"""The engine test suite: each check compares an engine with a reference on the same conflict.

Engines are given as :class:`detente.engines.base.Backend`; their sets are compared by the states that they list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, product
from typing import TypeVar

from detente.concepts import CONCEPTS, REACTIONS, Via
from detente.engines import Backend, Engine
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Step

S = TypeVar("S")
T = TypeVar("T")
VIAS: tuple[Via, ...] = ("moves", "improvements")
Listed = tuple[State, ...]


def check_engine(tried: Backend[S], right: Backend[T]) -> None:
    """Compare two engines on the same conflict, in all operations of the interface.

    Raises
    ------
    AssertionError
        The engines differ; the message names the operation.
    """
    check_states(tried, right)
    check_preference(tried, right)
    check_moves(tried, right)
    check_sequences(tried, right)
    check_cubes(tried, right)
    check_stability(tried, right)
    check_general_way(tried, right)


def check_stability(tried: Backend[S], right: Backend[T]) -> None:
    """Compare the stable states of every decision maker under every concept."""
    engine, yardstick = Engine(tried), Engine(right)
    for dm, concept in product(engine.conflict.dms, CONCEPTS.values()):
        expected = yardstick.stable(dm, concept).listed()
        check_same(f"{concept} of {dm}", engine.stable(dm, concept).listed(), expected)


def check_general_way(tried: Backend[S], right: Backend[T]) -> None:
    """The stable states as the interface finds them from views and sequences, whatever the engine's own way."""
    engine, yardstick = Engine(tried), Engine(right)
    for dm, concept in product(engine.conflict.dms, REACTIONS.values()):
        expected = yardstick.stable(dm, concept).listed()
        check_same(
            f"{concept} of {dm}, generally",
            tried.listed(Backend.reaction_stable(tried, dm, concept)),
            expected,
        )


def check_states(tried: Backend[S], right: Backend[T]) -> None:
    """Compare states, their lookup, and the algebra of sets."""
    engine, yardstick = Engine(tried), Engine(right)
    everything = yardstick.all().listed()
    check_same("states", engine.all().listed(), everything)
    check_same("no state", engine.none().listed(), ())
    check_same("count", engine.all().count, len(everything))
    check_same("first two", engine.all().listed(2), everything[:2])
    check_same("status quo", engine.status_quo(), yardstick.status_quo())
    for state in everything:
        check_same(f"number {state.number}", engine.numbered(state.number), state)
        check_same(f"label {state.label}", engine.labelled(state.label), state)
        check_same(f"one {state}", engine.one(state).listed(), (state,))
    for number in (0, -1, len(everything) + 1):
        check_same(f"number {number}", engine.numbered(number), None)
    check_same("no such label", engine.labelled("nowhere"), None)
    _check_algebra(engine, everything)


def _check_algebra(engine: Engine, everything: Listed) -> None:
    for _, first, second in _pairs(everything):
        left, right = _set(engine, first), _set(engine, second)
        common = [state for state in everything if state in first and state in second]
        check_same("intersection", (left & right).listed(), tuple(common))
        either = tuple(state for state in everything if state in first or state in second)
        check_same("union", (left | right).listed(), either)
        outside = tuple(state for state in everything if state not in first)
        check_same("complement", (~left).listed(), outside)
        check_same("difference", (right - left).listed(), tuple(s for s in outside if s in second))
        check_same("contained", tuple(state for state in everything if state in left), first)
        sample = left.sample(5, seed=3)
        check_same("sample drawn again", sample, left.sample(5, seed=3))
        check_same("sample", (len(sample), set(sample) <= set(first)), (5 if first else 0, True))


def check_preference(tried: Backend[S], right: Backend[T]) -> None:
    """Compare ordered indifference classes, and their refinement by statements."""
    engine, yardstick = Engine(tried), Engine(right)
    for dm in engine.conflict.dms:
        expected = [tied.listed() for tied in yardstick.classes(dm)]
        check_same(f"classes of {dm}", [tied.listed() for tied in engine.classes(dm)], expected)
        best = [tied.listed() for tied in engine.classes(dm, best_first=True)]
        check_same(f"classes of {dm}, best first", best, expected[::-1])
        check_same(f"number of classes of {dm}", engine.class_count(dm), len(expected))
        check_same(f"splits of {dm}", engine.splits(dm), yardstick.splits(dm))
        for state in yardstick.all():
            deterrent = yardstick.no_better(dm, state).listed()
            check_same(f"no better than {state} for {dm}", engine.no_better(dm, state).listed(), deterrent)


def check_moves(tried: Backend[S], right: Backend[T]) -> None:
    """Compare images and preimages of states and sets under moves and improvements."""
    engine, yardstick = Engine(tried), Engine(right)
    everything = yardstick.all().listed()
    sets = [(state,) for state in everything] + [states for _, states, _ in _pairs(everything)]
    for dm, via, states in product(engine.conflict.dms, VIAS, sets):
        tested, exact = _set(engine, states), _set(yardstick, states)
        text = f"{via} of {dm} out of {_names(states)}"
        check_same(text, engine.step_out(dm, tested, via).listed(), yardstick.step_out(dm, exact, via).listed())
        text = f"{via} of {dm} into {_names(states)}"
        check_same(text, engine.step_into(dm, tested, via).listed(), yardstick.step_into(dm, exact, via).listed())
    for dm, lost, back, states in product(engine.conflict.dms, (True, False), (True, False), sets[-1:]):
        actual = engine.step_by_loss(dm, _set(engine, states), lost, back).listed()
        expected = yardstick.step_by_loss(dm, _set(yardstick, states), lost, back).listed()
        text = f"{'losses' if lost else 'moves but losses'} of {dm} {'into' if back else 'out of'} {_names(states)}"
        check_same(text, actual, expected)


def check_sequences(tried: Backend[S], right: Backend[T]) -> None:
    """Compare legal sequences of all and of each one's opponents: images, preimages, and shortest paths."""
    engine, yardstick = Engine(tried), Engine(right)
    everything = yardstick.all().listed()
    sets = [states for _, states, _ in _pairs(everything)]
    for dms, via, states in product(_groups(engine.conflict.dms), VIAS, sets):
        tested, exact = _set(engine, states), _set(yardstick, states)
        text = f"legal {via} of {', '.join(dms)} {{}} {_names(states)}"
        actual = _listed(engine.legal_out(dms, tested, via))
        check_same(text.format("out of"), actual, _listed(yardstick.legal_out(dms, exact, via)))
        actual = _listed(engine.legal_into(dms, tested, via))
        check_same(text.format("into"), actual, _listed(yardstick.legal_into(dms, exact, via)))
    for dms, via in product(_groups(engine.conflict.dms), VIAS):
        check_paths(engine, yardstick, dms, via)


def check_paths(engine: Engine, yardstick: Engine, dms: tuple[str, ...], via: Via) -> None:
    """Compare shortest legal sequences between sample sets, and check that they are legal."""
    for first, end, _ in _pairs(yardstick.all().listed()):
        steps = engine.path(_set(engine, first), _set(engine, end), dms, via)
        shortest = yardstick.path(_set(yardstick, first), _set(yardstick, end), dms, via)
        text = f"path by {via} of {', '.join(dms)} from {_names(first)} to {_names(end)}"
        check_same(f"length of the {text}", steps and len(steps), shortest and len(shortest))
        _check_legal(text, yardstick, steps or (), via)
        if steps:
            check_same(f"ends of the {text}", (steps[0].start in first, steps[-1].end in end), (True, True))
            check_same(f"movers of the {text}", {step.dm for step in steps} <= set(dms), True)


def _check_legal(text: str, yardstick: Engine, steps: tuple[Step, ...], via: Via) -> None:
    for step in steps:
        possible = yardstick.step_out(step.dm, yardstick.one(step.start), via).listed()
        check_same(f"{step} of the {text}", step.end in possible, True)
    for step, following in pairwise(steps):
        joined = step.end == following.start and step.dm != following.dm
        check_same(f"{step} before {following} of the {text}", joined, True)


def check_cubes(tried: Backend[S], right: Backend[T]) -> None:
    """Check that patterns are disjoint, cover exactly a set, and respect the limit."""
    engine, yardstick = Engine(tried), Engine(right)
    options = engine.conflict.options
    everything = yardstick.all().listed()
    for _, states, _ in _pairs(everything) if options else ():
        subset = _set(engine, states)
        patterns, exact = subset.cubes(2 ** len(options) + 1)
        check_same(f"whether cubes of {_names(states)} are exact", exact, True)
        covered = [at for pattern in patterns for at in _covered(pattern)]
        check_same(f"disjoint cubes of {_names(states)}", len(covered), len(set(covered)))
        points = {at for state in states for at in _covered(_pattern(state, options))}
        check_same(f"cubes of {_names(states)}", set(covered), points)
        for limit in range(len(patterns) + 1):
            fewer, exact = subset.cubes(limit)
            check_same(f"{limit} cubes of {_names(states)}", (len(fewer), exact), (limit, limit == len(patterns)))


def _pattern(state: State, options: Iterable[str]) -> str:
    return "".join("-" if option in state.open else "NY"[option in state.taken] for option in options)


def _covered(pattern: str) -> Iterator[str]:
    marks = [mark for mark in pattern if mark in "YN-"]
    return ("".join(chosen) for chosen in product(*("YN" if mark == "-" else mark for mark in marks)))


def _pairs(everything: Listed) -> list[tuple[Listed, Listed, Listed]]:
    """Pairs of sample sets: none, all, every third, every other, the first half."""
    sets = [(), everything, everything[::3], everything[1::2], everything[: (len(everything) + 1) // 2]]
    sets = list(dict.fromkeys(sets))
    return [(sets[place], sets[place - 1], sets[place - 2]) for place in range(len(sets))]


def _groups(dms: tuple[str, ...]) -> list[tuple[str, ...]]:
    """All decision makers, and the opponents of each."""
    return [dms, *(tuple(other for other in dms if other != focal) for focal in dms)]


def _set(engine: Engine, states: Listed) -> StateSet:
    return engine.unite(engine.one(state) for state in states)


def _listed(sets: Mapping[str, StateSet]) -> dict[str, Listed]:
    return {dm: states.listed() for dm, states in sets.items()}


def _names(states: Listed) -> str:
    return ", ".join(state.label for state in states) or "nowhere"


def check_same(text: str, actual: object, expected: object) -> None:
    """Fail with both answers, unless they are the same."""
    if actual != expected:
        raise AssertionError(f"{text}: {_shown(actual)}, but expected {_shown(expected)}")


def _shown(answer: object) -> str:
    """An answer with states by their labels."""
    if isinstance(answer, dict):
        return "; ".join(f"{key}: {_shown(value)}" for key, value in answer.items())
    return f"({', '.join(map(_shown, answer))})" if isinstance(answer, tuple | list) else str(answer)
