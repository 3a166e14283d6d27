"""What makes no difference: names, orders, the scale of weights, idle options; and what can go one way only."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given

from detente.concepts import CONCEPTS, GMR
from detente.engines.reference import Reference
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import TRUE, Iff, Not
from detente.model.preferences import Group, Preferences, Prioritised, Ranking, Weights
from detente.model.rules import Cannot
from detente.testing.random_conflicts import random_conflict
from detente.testing.strategies import conflicts
from tests.property.facts import verdicts
from tests.property.rewriting import Renaming, rewrite, shuffled

ALWAYS = Iff(TRUE, Not(Not(TRUE)))  # deeper than random formulas, so none of them is the same


def renamed(conflict: Conflict, names: Renaming, seed: int) -> None:
    """The verdicts of a rewritten conflict are those of the first, in the new names."""
    new = rewrite(conflict, names, shuffled(seed))
    found = verdicts(new.conflict)
    for (dm, concept), stable in verdicts(conflict).items():
        expected = {new.state[label] for label in stable}
        assert found[names.dms.get(dm, dm), concept] == expected, (dm, concept)


@pytest.mark.parametrize("start", range(0, 400, 100))
def test_the_order_of_everything_makes_no_difference(start: int) -> None:
    for seed in range(start, start + 100):
        renamed(random_conflict(seed), Renaming({}, {}, {}), seed)


@given(conflicts())
def test_names_make_no_difference(conflict: Conflict) -> None:
    names = Renaming(
        {dm: f"dm{number}" for number, dm in enumerate(conflict.dms)},
        {option: f"خيار{number}" for number, option in enumerate(conflict.options)},
        {label: f"state{number}" for number, label in enumerate(conflict.labels or ())},
    )
    renamed(conflict, names, 5)


def with_preferences(conflict: Conflict, preferences: Mapping[str, Preferences]) -> Conflict:
    """The same conflict with other preferences."""
    return Conflict(
        conflict.name.to_dict(),
        [
            DecisionMaker(dm.id, options=dm.options, preferences=preferences.get(dm.id, dm.preferences))
            for dm in conflict.decision_makers
        ],
        states=conflict.states,
        arcs=None if conflict.arcs is None else {dm: dict(arcs) for dm, arcs in conflict.arcs},
        constraints=conflict.constraints,
        moves=conflict.moves,
        scenarios=conflict.scenarios,
    )


def orders(conflict: Conflict) -> dict[str, list[list[int]]]:
    """Everybody's indifference classes, the least preferred first."""
    engine = Reference(conflict)
    return {dm: [sorted(found) for found in engine.classes(dm)] for dm in conflict.dms}


@given(conflicts())
def test_scaled_and_shifted_weights_say_the_same(conflict: Conflict) -> None:
    changed = {
        dm.id: Weights(
            (
                *((formula, weight * Fraction(7, 3)) for formula, weight in dm.preferences.items),
                (ALWAYS, Fraction(-11, 9)),
            )
        )
        for dm in conflict.decision_makers
        if isinstance(dm.preferences, Weights)
    }
    other = with_preferences(conflict, changed)
    assert orders(other) == orders(conflict)
    assert verdicts(other) == verdicts(conflict)


@given(conflicts())
def test_statements_weigh_more_than_all_that_follow(conflict: Conflict) -> None:
    """Prioritised statements order states as weights 2^(k-1), ..., 2, 1 do (Fang, Hipel, Kilgour & Peng 2003)."""
    weighted = {
        dm.id: Weights(
            tuple((statement.that, Fraction(2) ** -place) for place, statement in enumerate(dm.preferences.statements))
        )
        for dm in conflict.decision_makers
        if isinstance(dm.preferences, Prioritised)
    }
    assert orders(with_preferences(conflict, weighted)) == orders(conflict)


@given(conflicts())
def test_only_the_order_counts_not_how_it_is_said(conflict: Conflict) -> None:
    engine = Reference(conflict)
    ranked = {
        dm: Ranking(
            tuple(
                Group(tuple(state.label for state in engine.listed(found)))
                for found in engine.classes(dm, best_first=True)
            )
        )
        for dm in conflict.dms
    }
    assert verdicts(with_preferences(conflict, ranked)) == verdicts(conflict)


def with_idle_option(conflict: Conflict, owner: str) -> Conflict:
    """The same conflict, its last decision maker's options after all others, one more of which says nothing."""
    return Conflict(
        conflict.name.to_dict(),
        [
            DecisionMaker(
                dm.id, options=[*dm.options, *(["idle"] if dm.id == owner else [])], preferences=dm.preferences
            )
            for dm in conflict.decision_makers
        ],
        constraints=conflict.constraints,
        moves=conflict.moves,
        scenarios=conflict.scenarios,
    )


def can_be_idle(conflict: Conflict) -> bool:
    """No bans of transitions (an idle move would let others move twice), and no labels that doubling would change."""
    ranked = any(isinstance(dm.preferences, Ranking) for dm in conflict.decision_makers)
    return not ranked and not any(isinstance(rule, Cannot) for rule in conflict.moves)


def test_an_idle_option_doubles_the_states_and_nothing_else() -> None:
    tried = 0
    for seed in range(600):
        conflict = random_conflict(seed, "options")
        if not can_be_idle(conflict):
            continue
        tried += 1
        first, engine = (
            Reference(conflict),
            Reference(with_idle_option(conflict, conflict.dms[seed % len(conflict.dms)])),
        )
        assert engine.count(engine.all()) == 2 * first.count(first.all())
        for dm in conflict.dms:
            for concept in CONCEPTS.values():
                single = {frozenset(state.taken) for state in first.listed(first.stable(dm, concept))}
                found = engine.stable(dm, concept)
                for idle in ("idle", "not idle"):
                    half = engine.listed(engine.intersection(found, engine.where(idle)))
                    taken = {frozenset(option for option in state.taken if "idle" not in option) for state in half}
                    assert taken == single, (seed, dm, concept.name, idle)
    assert tried > 50


def without_arc(conflict: Conflict, dm: str, start: str, end: str) -> Conflict:
    arcs = {
        who: {s: [q for q in ends if (who, s, q) != (dm, start, end)] for s, ends in given}
        for who, given in conflict.arcs or ()
    }
    return Conflict("less", conflict.decision_makers, states=conflict.states, arcs=arcs)


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_fewer_moves_of_opponents_never_make_a_state_metarational(start: int) -> None:
    """What opponents can't do deters nobody: their arcs only add to general metarationality."""
    for seed in range(start, start + 50):
        conflict = random_conflict(seed, "graph")
        full = Reference(conflict)
        for dm, arcs in conflict.arcs or ():
            for source, ends in arcs:
                for end in ends:
                    less = Reference(without_arc(conflict, dm, source, end))
                    for focal in conflict.dms:
                        if focal != dm:
                            assert less.stable(focal, GMR) <= full.stable(focal, GMR), (seed, focal)
