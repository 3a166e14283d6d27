"""Independent comparison of two states for the certificate checker, by what each kind of preference says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from detente.model.formulas import Formula
from detente.model.preferences import Comparison, Group, Matrix, Preferences, Prioritised, Ranking, Relation, Statement
from detente.model.preferences.parts import Unordered
from detente.testing.certificate_facts import Facts, Key

Degree = int | None  # positive: the first state is preferred, by this degree; 0: indifferent; None: it isn't known
UNKNOWN = 127


def degree_of(facts: Facts, dm: str, first: Key, second: Key) -> Degree:
    """The degree by which a decision maker prefers the first state to the second; None if it isn't known."""
    wanted = facts.wanted[dm]
    if not isinstance(wanted, Relation):
        return compared(facts, wanted, first, second)
    table = facts.kept.setdefault(("relation", dm), {})
    if wanted.transitive and not table:
        table.update(_closed(facts, wanted))
    if (first, second) not in table:
        table[first, second] = _by_lines(facts, wanted, first, second)
    return table[first, second]


def compared(facts: Facts, wanted: Preferences, first: Key, second: Key) -> Degree:
    """The degree by which a preference by statements, weights or a ranking prefers the first state."""
    match wanted:
        case Prioritised(order=parts):
            return _by_statements(parts, facts.worth(wanted, first), facts.worth(wanted, second))
        case Ranking(groups):
            return _by_places(groups, facts.label(first), facts.label(second))
        case _:
            first_worth, second_worth = facts.worth(wanted, first), facts.worth(wanted, second)
            return (first_worth > second_worth) - (first_worth < second_worth)


def _by_statements(parts: Sequence[Statement | Unordered], first: Sequence[object], second: Sequence[object]) -> Degree:
    """The least degree that some order of importance inside each part gives; None if orders disagree on the sign."""
    place = 0
    for part in parts:
        statements = part.statements if isinstance(part, Unordered) else (part,)
        decide = [
            statement.degree if first[at] else -statement.degree
            for at, statement in enumerate(statements, place)
            if first[at] != second[at]
        ]
        place += len(statements)
        if decide:
            signs = {degree > 0 for degree in decide}
            return None if len(signs) > 1 else min(decide, key=abs)
    return 0


def _by_places(groups: Sequence[Group], first: str, second: str) -> Degree:
    """The highest degree between their places; inside a place of unknown order, None but for tied states."""
    first_place, second_place = (
        next(place for place, group in enumerate(groups) if label in group.labels) for label in (first, second)
    )
    if first_place == second_place:
        group = groups[first_place]
        tied = group.known or first == second or any({first, second} <= set(tie) for tie in group.tied)
        return 0 if tied else None
    degree = max(group.degree for group in groups[min(first_place, second_place) : max(first_place, second_place)])
    return degree if first_place < second_place else -degree


def _by_lines(facts: Facts, relation: Relation, first: Key, second: Key) -> Degree:
    """What the lines say of two states; of a pair in no line, what holds otherwise."""
    if first == second:
        return 0
    for line in relation.pairs:
        degree = _by_line(facts, line, first, second)
        if degree is not False:
            return degree
    return None if relation.otherwise == "unknown" else 0


def _by_line(facts: Facts, line: Comparison | Matrix, first: Key, second: Key) -> Degree | bool:
    """What one line says of two states; False: nothing."""
    if isinstance(line, Matrix):
        row, column = (line.labels.index(facts.label(key)) for key in (first, second))
        code = line.codes[row * len(line.labels) + column]
        return None if code == UNKNOWN else code - 256 if code > UNKNOWN else code
    degree = {"?": None, "~": 0}.get(line.sign, len(line.sign))
    if _is_in(facts, line.first, first) and _is_in(facts, line.second, second):
        return degree
    if _is_in(facts, line.first, second) and _is_in(facts, line.second, first):
        return degree if degree is None else -degree
    return False


def _is_in(facts: Facts, side: str | Formula, key: Key) -> bool:
    """Whether a state is on one side of a line: it has this label, or the formula is true there."""
    if isinstance(side, str):
        return facts.label(key) == side
    return facts.true(facts.conflict.resolve(side), key) is True


def _closed(facts: Facts, relation: Relation) -> dict[tuple[Key, Key], Degree]:
    """All comparisons of a transitive relation: a pair in no line has the highest degree on a way between.

    A way consists of indifferent and of preferred steps downwards; one of indifferent steps only gives indifference.
    """
    every = facts.everything
    stated = {
        pair: degree
        for pair in product(every, every)
        for degree in [
            next(
                (degree for degree in (_by_line(facts, line, *pair) for line in relation.pairs) if degree is not False),
                False,
            )
        ]
        if degree is not False and pair[0] != pair[1]
    }
    ways = {pair: degree for pair, degree in stated.items() if degree is not None and degree >= 0}
    for between, first, second in product(every, every, every):
        if first != second and (first, between) in ways and (between, second) in ways:
            ways[first, second] = max(
                ways.get((first, second), 0), ways[first, between] or 0, ways[between, second] or 0
            )
    table: dict[tuple[Key, Key], Degree] = {(key, key): 0 for key in every}
    for (first, second), degree in ways.items():
        table[first, second], table[second, first] = degree, -(degree or 0)
    for pair in product(every, every):
        table.setdefault(pair, None if relation.otherwise == "unknown" else 0)
    return table | stated
