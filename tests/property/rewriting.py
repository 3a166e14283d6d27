"""The same conflict said otherwise: other names, another order of decision makers, options and states."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from detente.engines.reference import Reference
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import Formula, Name, substitute
from detente.model.preferences import Group, Preferences, Prioritised, Ranking, Weights
from detente.model.rules import ANYONE, Cannot, Irreversible, MoveRule


@dataclass(frozen=True)
class Renaming:
    """New names by old: decision makers, qualified options, labels of listed states."""

    dms: Mapping[str, str]
    options: Mapping[str, str]
    labels: Mapping[str, str]

    def option(self, qualified: str) -> str:
        dm, _, id = qualified.partition(".")
        return f"{self.dms.get(dm, dm)}.{self.options.get(qualified, id)}"

    def formula(self, conflict: Conflict, formula: Formula) -> Formula:
        """The formula in the new names."""

        def new(name: Name) -> Formula:
            if name.text in conflict.options:
                return Name(self.option(name.text))
            label = name.text.removeprefix("state.")
            return Name(f"state.{self.labels.get(label, label)}")

        return substitute(conflict.resolve(formula), new)


@dataclass(frozen=True)
class Rewritten:
    """The conflict said otherwise, and which state of it is which of the first: new labels by old."""

    conflict: Conflict
    state: Mapping[str, str]


def rewrite(conflict: Conflict, names: Renaming, shuffle: Callable[[Sequence[str]], Sequence[str]]) -> Rewritten:
    """The conflict in new names, its decision makers, options and listed states in the order that `shuffle` gives."""
    order = list(shuffle(conflict.dms))
    own = {dm: list(shuffle(conflict.decision_maker(dm).qualified())) for dm in order}
    labels = None if conflict.labels is None else list(shuffle(conflict.labels))
    bare = _assemble(conflict, names, own, labels, dict.fromkeys(order, Preferences.prefers([])))
    state = _matched(conflict, bare, names)
    preferences = {dm: _preferences(conflict, dm, names, state) for dm in order}
    return Rewritten(_assemble(conflict, names, own, labels, preferences), state)


def _assemble(
    conflict: Conflict,
    names: Renaming,
    own: Mapping[str, Sequence[str]],
    labels: Sequence[str] | None,
    preferences: Mapping[str, Preferences],
) -> Conflict:
    options = {dm: [names.option(option).partition(".")[2] for option in found] for dm, found in own.items()}
    return Conflict(
        conflict.name.to_dict(),
        [DecisionMaker(names.dms.get(dm, dm), options=options[dm], preferences=preferences[dm]) for dm in own],
        states=_states(conflict, names, [option for found in own.values() for option in found], labels),
        arcs=_arcs(conflict, names),
        constraints=[
            replace(rule, formulas=tuple(names.formula(conflict, formula) for formula in rule.formulas))
            for rule in conflict.constraints
        ],
        moves=[_move(conflict, names, rule) for rule in conflict.moves],
    )


def _states(
    conflict: Conflict, names: Renaming, options: Sequence[str], labels: Sequence[str] | None
) -> dict[str, str] | list[str] | None:
    if labels is None:
        return None
    renamed = [names.labels.get(label, label) for label in labels]
    if not conflict.options:
        return renamed
    patterns = {state.label: state.pattern or "" for state in conflict.states or ()}
    places = [conflict.options.index(option) for option in options]
    return {
        new: "".join(patterns[label][place] for place in places) for new, label in zip(renamed, labels, strict=True)
    }


def _arcs(conflict: Conflict, names: Renaming) -> dict[str, dict[str, list[str]]] | None:
    if conflict.arcs is None:
        return None
    new = names.labels
    return {
        names.dms.get(dm, dm): {new.get(start, start): [new.get(end, end) for end in ends] for start, ends in arcs}
        for dm, arcs in conflict.arcs
    }


def _move(conflict: Conflict, names: Renaming, rule: MoveRule) -> MoveRule:
    if isinstance(rule, Irreversible):
        return replace(rule, option=names.option(conflict.names.option(rule.option)))
    who = rule.who if rule.who == ANYONE else names.dms.get(rule.who, rule.who)
    return Cannot(who, names.formula(conflict, rule.start), names.formula(conflict, rule.end))


def _matched(conflict: Conflict, bare: Conflict, names: Renaming) -> dict[str, str]:
    """States are the same if their new label is, or where labels are numbers, if they take the same options."""
    olds, news = (engine.listed(engine.all()) for engine in (Reference(conflict), Reference(bare)))
    if conflict.labels is not None:
        return {state.label: names.labels.get(state.label, state.label) for state in olds}
    by_taken = {frozenset(state.taken): state.label for state in news}
    return {state.label: by_taken[frozenset(map(names.option, state.taken))] for state in olds}


def _preferences(conflict: Conflict, dm: str, names: Renaming, state: Mapping[str, str]) -> Preferences:
    match conflict.decision_maker(dm).preferences:
        case Prioritised(statements):
            return Preferences.prefers(names.formula(conflict, statement.that) for statement in statements)
        case Weights(items):
            # a scenario spelled out may be another formula among the weights
            sums = dict[Formula, Fraction]()
            for formula, weight in items:
                new = names.formula(conflict, formula)
                sums[new] = sums.get(new, Fraction(0)) + weight
            return Weights(tuple(sums.items()))
        case Ranking(groups):
            return Ranking(tuple(Group(tuple(state[label] for label in group.labels), group.known) for group in groups))
    raise TypeError(dm)


def shuffled(seed: int) -> Callable[[Sequence[str]], Sequence[str]]:
    """A reordering that depends on the seed alone."""
    draw = Random(seed)
    return lambda items: draw.sample(items, len(items))
