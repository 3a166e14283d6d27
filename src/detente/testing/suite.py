"""What every engine fulfils: one suite, each check a comparison with a yardstick on the same conflict.

An engine is whatever has the methods of :class:`detente.engines.base.Engine`. Sets of states stay opaque; they are
compared as the states that they list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, product
from typing import Any

from detente.concepts import CONCEPTS, Via
from detente.engines.base import Engine
from detente.model.states import State
from detente.results.certificates import Step

VIAS: tuple[Via, ...] = ("moves", "improvements")
Listed = tuple[State, ...]


def check_engine(engine: Engine[Any], yardstick: Engine[Any]) -> None:
    """Compare two engines opened on the same conflict, in everything that can be asked of them.

    Raises
    ------
    AssertionError
        They answer differently; the message says to what.
    """
    check_states(engine, yardstick)
    check_preference(engine, yardstick)
    check_moves(engine, yardstick)
    check_sequences(engine, yardstick)
    check_cubes(engine, yardstick)
    check_stability(engine, yardstick)
    check_general_way(engine, yardstick)


def check_stability(engine: Engine[Any], yardstick: Engine[Any]) -> None:
    """The stable states of every decision maker under every concept."""
    for dm, concept in product(engine.conflict.dms, CONCEPTS.values()):
        expected = yardstick.listed(yardstick.stable(dm, concept))
        _same(f"{concept} of {dm}", engine.listed(engine.stable(dm, concept)), expected)


def check_general_way(engine: Engine[Any], yardstick: Engine[Any]) -> None:
    """The stable states as the interface finds them from classes and sequences, whatever the engine's own way."""
    for dm, concept in product(engine.conflict.dms, CONCEPTS.values()):
        expected = yardstick.listed(yardstick.stable(dm, concept))
        _same(f"{concept} of {dm}, generally", engine.listed(Engine.stable(engine, dm, concept)), expected)


def check_states(engine: Engine[Any], yardstick: Engine[Any]) -> None:
    """The states, how they are found, and the algebra of sets of them."""
    everything = yardstick.listed(yardstick.all())
    _same("states", engine.listed(engine.all()), everything)
    _same("no state", engine.listed(engine.none()), ())
    _same("count", engine.count(engine.all()), len(everything))
    _same("first two", engine.listed(engine.all(), 2), everything[:2])
    _same("status quo", engine.status_quo(), yardstick.status_quo())
    for state in everything:
        _same(f"number {state.number}", engine.numbered(state.number), state)
        _same(f"label {state.label}", engine.labelled(state.label), state)
        _same(f"one {state}", engine.listed(engine.one(state)), (state,))
    for number in (0, -1, len(everything) + 1):
        _same(f"number {number}", engine.numbered(number), None)
    _same("no such label", engine.labelled("nowhere"), None)
    _check_algebra(engine, everything)


def _check_algebra(engine: Engine[Any], everything: Listed) -> None:
    for _, first, second in _pairs(everything):
        one, two = _set(engine, first), _set(engine, second)
        both = [state for state in everything if state in first and state in second]
        _same("intersection", engine.listed(engine.intersection(one, two)), tuple(both))
        either = tuple(state for state in everything if state in first or state in second)
        _same("union", engine.listed(engine.union(one, two)), either)
        rest = tuple(state for state in everything if state not in first)
        _same("complement", engine.listed(engine.complement(one)), rest)
        _same("difference", engine.listed(engine.difference(two, one)), tuple(s for s in rest if s in second))
        _same("contained", tuple(state for state in everything if engine.contains(one, state)), first)
        drawn = engine.sample(one, 5, seed=3)
        _same("sample drawn again", drawn, engine.sample(one, 5, seed=3))
        _same("sample", (len(drawn), set(drawn) <= set(first)), (5 if first else 0, True))


def check_preference(engine: Engine[Any], yardstick: Engine[Any]) -> None:
    """Indifference classes in order, and how statements divide them."""
    for dm in engine.conflict.dms:
        expected = [yardstick.listed(found) for found in yardstick.classes(dm)]
        _same(f"classes of {dm}", [engine.listed(found) for found in engine.classes(dm)], expected)
        best = [engine.listed(found) for found in engine.classes(dm, best_first=True)]
        _same(f"classes of {dm}, best first", best, expected[::-1])
        _same(f"number of classes of {dm}", engine.class_count(dm), len(expected))
        _same(f"splits of {dm}", engine.splits(dm), yardstick.splits(dm))
        for state in yardstick.listed(yardstick.all()):
            deterrent = yardstick.listed(yardstick.no_better(dm, state))
            _same(f"no better than {state} for {dm}", engine.listed(engine.no_better(dm, state)), deterrent)


def check_moves(engine: Engine[Any], yardstick: Engine[Any]) -> None:
    """Single moves and improvements out of and into states, alone and from sets of them."""
    everything = yardstick.listed(yardstick.all())
    sets = [(state,) for state in everything] + [some for _, some, _ in _pairs(everything)]
    for dm, via, some in product(engine.conflict.dms, VIAS, sets):
        one, other = _set(engine, some), _set(yardstick, some)
        text = f"{via} of {dm} out of {_names(some)}"
        _same(text, engine.listed(engine.step_out(dm, one, via)), yardstick.listed(yardstick.step_out(dm, other, via)))
        text = f"{via} of {dm} into {_names(some)}"
        _same(
            text, engine.listed(engine.step_into(dm, one, via)), yardstick.listed(yardstick.step_into(dm, other, via))
        )
    for dm, lost, back, some in product(engine.conflict.dms, (True, False), (True, False), sets[-1:]):
        found = engine.listed(engine.step_by_loss(dm, _set(engine, some), lost, back))
        expected = yardstick.listed(yardstick.step_by_loss(dm, _set(yardstick, some), lost, back))
        text = f"{'losses' if lost else 'moves but losses'} of {dm} {'into' if back else 'out of'} {_names(some)}"
        _same(text, found, expected)


def check_sequences(engine: Engine[Any], yardstick: Engine[Any]) -> None:
    """Legal sequences by everybody and by the opponents of each: where they lead, where from, and shortest ones."""
    everything = yardstick.listed(yardstick.all())
    sets = [some for _, some, _ in _pairs(everything)]
    for dms, via, some in product(_groups(engine.conflict.dms), VIAS, sets):
        one, other = _set(engine, some), _set(yardstick, some)
        text = f"legal {via} of {', '.join(dms)} {{}} {_names(some)}"
        found = _listed(engine, engine.legal_out(dms, one, via))
        _same(text.format("out of"), found, _listed(yardstick, yardstick.legal_out(dms, other, via)))
        found = _listed(engine, engine.legal_into(dms, one, via))
        _same(text.format("into"), found, _listed(yardstick, yardstick.legal_into(dms, other, via)))
    for dms, via, (first, end, _) in product(_groups(engine.conflict.dms), VIAS, _pairs(everything)):
        steps = engine.path(_set(engine, first), _set(engine, end), dms, via)
        shortest = yardstick.path(_set(yardstick, first), _set(yardstick, end), dms, via)
        text = f"path by {via} of {', '.join(dms)} from {_names(first)} to {_names(end)}"
        _same(f"length of the {text}", steps and len(steps), shortest and len(shortest))
        _check_legal(text, yardstick, steps or (), via)
        if steps:
            _same(f"ends of the {text}", (steps[0].start in first, steps[-1].end in end), (True, True))
            _same(f"movers of the {text}", {step.dm for step in steps} <= set(dms), True)


def _check_legal(text: str, yardstick: Engine[Any], steps: tuple[Step, ...], via: Via) -> None:
    for step in steps:
        possible = yardstick.listed(yardstick.step_out(step.dm, yardstick.one(step.start), via))
        _same(f"{step} of the {text}", step.end in possible, True)
    for step, following in pairwise(steps):
        joined = step.end == following.start and step.dm != following.dm
        _same(f"{step} before {following} of the {text}", joined, True)


def check_cubes(engine: Engine[Any], yardstick: Engine[Any]) -> None:
    """Patterns that cover just the states of a set, none of them twice, and no more of them than asked for."""
    options = engine.conflict.options
    everything = yardstick.listed(yardstick.all())
    for _, some, _ in _pairs(everything) if options else ():
        one = _set(engine, some)
        patterns, exact = engine.cubes(one, 2 ** len(options) + 1)
        _same(f"whether cubes of {_names(some)} are exact", exact, True)
        covered = [at for pattern in patterns for at in _covered(pattern)]
        _same(f"disjoint cubes of {_names(some)}", len(covered), len(set(covered)))
        points = {at for state in some for at in _covered(_pattern(state, options))}
        _same(f"cubes of {_names(some)}", set(covered), points)
        for limit in range(len(patterns) + 1):
            fewer, exact = engine.cubes(one, limit)
            _same(f"{limit} cubes of {_names(some)}", (len(fewer), exact), (limit, limit == len(patterns)))


def _pattern(state: State, options: Iterable[str]) -> str:
    return "".join("-" if option in state.open else "NY"[option in state.taken] for option in options)


def _covered(pattern: str) -> Iterator[str]:
    marks = [mark for mark in pattern if mark in "YN-"]
    return ("".join(chosen) for chosen in product(*("YN" if mark == "-" else mark for mark in marks)))


def _pairs(everything: Listed) -> list[tuple[Listed, Listed, Listed]]:
    """Some sets of states, in three orders: none, all, every third, every other, the first half; each once."""
    sets = [(), everything, everything[::3], everything[1::2], everything[: (len(everything) + 1) // 2]]
    sets = list(dict.fromkeys(sets))
    return [(sets[place], sets[place - 1], sets[place - 2]) for place in range(len(sets))]


def _groups(dms: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Everybody, and the opponents of each."""
    return [dms, *(tuple(other for other in dms if other != focal) for focal in dms)]


def _set(engine: Engine[Any], states: Listed) -> Any:
    return engine.unite(engine.one(state) for state in states)


def _listed(engine: Engine[Any], sets: Mapping[str, Any]) -> dict[str, Listed]:
    return {dm: engine.listed(found) for dm, found in sets.items()}


def _names(states: Listed) -> str:
    return ", ".join(state.label for state in states) or "nowhere"


def _same(what: str, found: object, expected: object) -> None:
    if found != expected:
        raise AssertionError(f"{what}: {_shown(found)}, but expected {_shown(expected)}")


def _shown(answer: object) -> str:
    """An answer with states by their labels."""
    if isinstance(answer, dict):
        return "; ".join(f"{key}: {_shown(value)}" for key, value in answer.items())
    return f"({', '.join(map(_shown, answer))})" if isinstance(answer, tuple | list) else str(answer)
