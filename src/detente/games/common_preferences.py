"""What a common decision maker of several conflicts wants of their joined states."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, groupby, product
from typing import Any

from detente.errors import PreferenceError, QuestionError
from detente.games.parts import Part
from detente.model.numbers import exact
from detente.model.preferences import (
    Group,
    Matrix,
    Preferences,
    Ranking,
    Relation,
    Sums,
    WeakOrder,
    preference,
)
from detente.model.preferences.comparisons import UNKNOWN, Comparison
from detente.model.preferences.crisp import Crisp
from detente.model.preferences.lifting import Lift
from detente.model.states import State

Rule = str | Mapping[str, Any] | Preferences
Its = Sequence[tuple[Part, Lift]]
LEXICOGRAPHIC, WEIGHTS = "lexicographic", "weights"
MOST_LINES = 2**12  # of a relation; more are kept as a matrix, which no file can hold


def common_preference(dm: str, rule: Rule, its: Its) -> Preferences:
    """The preference of a common decision maker.

    Parameters
    ----------
    dm
        The decision maker.
    rule
        ``"lexicographic"``, ``{"weights": [...]}``, or a preference about the whole.
    its
        The parts it is in, in order of importance, and how their preferences are said.

    Raises
    ------
    QuestionError, PreferenceError
        Another rule, or one that its preferences don't allow.
    """
    if rule == LEXICOGRAPHIC:
        return _lexicographic(dm, its)
    if isinstance(rule, Mapping) and isinstance(rule.get(WEIGHTS), list | tuple):
        return _weighted(dm, _weights(dm, rule[WEIGHTS], len(its)), its)
    if isinstance(rule, str):
        raise QuestionError("join_rule", dm=dm, given=rule)
    return preference(rule, f"common[{dm!r}]")


def _lifted(dm: str, its: Its) -> list[Preferences]:
    return [part.conflict.decision_maker(dm).preferences.lifted(lift) for part, lift in its]


def _weights(dm: str, weights: Sequence[object], due: int) -> list[Fraction]:
    if len(weights) != due:
        raise QuestionError("join_weights", dm=dm, n=len(weights), due=due)
    return [exact(weight) for weight in weights]


def _lexicographic(dm: str, its: Its) -> Preferences:
    """The first part's preference; where that is indifferent, the next one's."""
    combined: Preferences | None
    combined, *later_preferences = _lifted(dm, its)
    for later in later_preferences:
        combined = None if combined is None else combined.followed_by(later)
    if combined is not None:
        return combined
    if orders := _known_orders(dm, its):
        return _ranked(its, lambda states: tuple(order[state] for order, state in zip(orders, states, strict=True)))
    return _relation(dm, its)


def _weighted(dm: str, weights: Sequence[Fraction], its: Its) -> Preferences:
    """By the weighted sum of the scores in the parts."""
    scaled = [preferences.scaled(weight) for weight, preferences in zip(weights, _lifted(dm, its), strict=True)]
    combined, *later_preferences = scaled
    for later in later_preferences:
        combined = None if combined is None or later is None else combined.plus(later)
    if combined is not None:
        return combined
    scores = _known_orders(dm, its)
    if not scores:
        raise PreferenceError("join_scores", dm=dm)

    def total(states: Sequence[str]) -> Fraction:
        return sum((w * score[state] for w, score, state in zip(weights, scores, states, strict=True)), Fraction(0))

    return _ranked(its, total)


def _known_orders(dm: str, its: Its) -> list[dict[str, Fraction]]:
    """The score of each state in each part, by label; empty where a part has no known order without degrees."""
    orders = []
    for part, _ in its:
        form = part.conflict.decision_maker(dm).preferences.form
        if not isinstance(form, WeakOrder) or form.unknown or form.degrees > 1 or form.unsure:
            return []
        orders.append(_scores(form, part))
    return orders


def _scores(form: WeakOrder, part: Part) -> dict[str, Fraction]:
    """Sums of weights as they are; else the number of levels below a state."""
    values = {state.label: form.value(part.conflict, state) for state in part.states}
    if isinstance(form, Sums):
        return {label: Fraction(value[0]) for label, value in values.items()}
    levels = {value: Fraction(level) for level, value in enumerate(sorted(set(values.values())))}
    return {label: levels[value] for label, value in values.items()}


def _ranked(its: Its, score: Callable[[Sequence[str]], Any]) -> Ranking:
    """A ranking of the joined states by a score of the states in the parts, the greatest first."""
    scores = {label: score(states) for label, states in _joined(its)}
    ordered = sorted(scores, key=scores.__getitem__, reverse=True)
    return Ranking(tuple(Group(tuple(tied)) for _, tied in groupby(ordered, scores.__getitem__)))


def _joined(its: Its) -> Iterable[tuple[str, tuple[str, ...]]]:
    """The joined states, each with its states in these parts."""
    places: list[dict[str, str]] = []
    for _, lift in its:
        places.append({label: part_label for part_label, labels in lift.states.items() for label in labels})
    return ((label, tuple(place[label] for place in places)) for label in places[0])


def _relation(dm: str, its: Its) -> Relation:
    """The comparisons of all pairs of joined states: that of the first part which isn't indifferent."""
    compare = [_comparing(dm, part) for part, _ in its]
    joined = list(_joined(its))

    def code(first: Sequence[str], second: Sequence[str]) -> int:
        degrees = (by(left, right) for by, left, right in zip(compare, first, second, strict=True))
        return next((degree for degree in degrees if degree), 0)

    if len(joined) ** 2 > 2 * MOST_LINES:
        codes = bytes(code(left, right) % 256 for (_, left), (_, right) in product(joined, joined))
        return Relation((Matrix(tuple(label for label, _ in joined), codes, max(1, _highest(codes))),))
    return Relation(tuple(_line(a, b, code(left, right)) for (a, left), (b, right) in combinations(joined, 2)))


def _line(first: str, second: str, code: int) -> Comparison:
    if code < 0:
        return Comparison(second, ">" * -code, first)
    return Comparison(first, {0: "~", UNKNOWN: "?"}.get(code, ">" * code), second)


def _highest(codes: bytes) -> int:
    return max((code for code in codes if code < UNKNOWN), default=0)


def _comparing(dm: str, part: Part) -> Callable[[str, str], int]:
    """How the decision maker compares two states of a part, by their labels.

    Raises
    ------
    PreferenceError
        Its preference isn't a comparison but a number.
    """
    form = part.conflict.decision_maker(dm).preferences.form
    if not isinstance(form, Crisp):
        raise PreferenceError("join_numbers", dm=dm, name=str(part.conflict.name))
    if any(statement.unsure for statement in form.statements):
        raise PreferenceError("join_unsure", dm=dm)
    states: dict[str, State] = {state.label: state for state in part.states}

    def compare(first: str, second: str) -> int:
        degree = form.compare(part.conflict, states[first], states[second])
        return UNKNOWN if degree is None else degree

    return compare
