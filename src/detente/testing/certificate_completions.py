"""Independent check that a preference completes another one, as the model's words mean it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product

from detente.model.formulas import Formula
from detente.model.preferences import Preferences, Prioritised, Ranking, Relation, Statement
from detente.model.preferences.parts import Unordered
from detente.testing.certificate_assumptions import is_chain, may_be_out, may_change_places
from detente.testing.certificate_facts import CertificateError, Facts, require
from detente.testing.certificate_preferences import degree_of


def completed_facts(facts: Facts, completion: Sequence[tuple[str, Preferences]], dms: Sequence[str]) -> Facts:
    """The facts of the conflict with its preferences completed.

    Raises
    ------
    CertificateError
        Somebody else's preference is completed, or one isn't a completion of what the model says.
    """
    preferences = dict(completion)
    require(len(preferences) == len(completion), "a preference is completed twice")
    for dm in preferences:
        require(dm in dms, f"the preference of {dm} isn't to be completed")
    completed = facts.completed(preferences)
    for dm in preferences:
        if not _completes(facts, completed, dm):
            raise CertificateError(f"that is no completion of the preference of {dm}")
    return completed


def _completes(facts: Facts, completed: Facts, dm: str) -> bool:
    match facts.wanted[dm], completed.wanted[dm]:
        case Prioritised(order=parts), Prioritised(order=several):
            order = [statement.that for statement in several if isinstance(statement, Statement)]
            return len(order) == len(several) and _is_order(parts, order)
        case Ranking() as written, Ranking() as ranking:
            return _is_ranking(written, ranking)
        case Relation() as relation, Ranking() as ranking:
            return is_chain(relation) and _agrees(facts, completed, dm, _every_label(completed, ranking))
        case Relation() as relation, Relation():
            return not is_chain(relation) and _agrees(facts, completed, dm, True)
        case written, settled:
            return written == settled
    raise TypeError(dm)


def _is_ranking(written: Ranking, ranking: Ranking) -> bool:
    """Whether each place is kept, one of unknown order as a sequence of its members, tied ones together."""
    places = [frozenset(group.labels) for group in ranking.groups]
    if not all(group.known for group in ranking.groups):
        return False
    for group in written.groups:
        members = {frozenset(tied) for tied in group.members}
        sequence, places = places[: len(members)], places[len(members) :]
        if set(sequence) != members:
            return False
    return not places


def _every_label(facts: Facts, ranking: Ranking) -> bool:
    """Whether a ranking without unknown places has each state once."""
    labels = [label for group in ranking.groups for label in group.labels]
    known = all(group.known for group in ranking.groups)
    return known and sorted(labels) == sorted(facts.label(key) for key in facts.everything)


def _agrees(facts: Facts, completed: Facts, dm: str, complete: bool) -> bool:
    """Whether each pair compares as it is known to, and strictly if that isn't known."""
    if not complete:
        return False
    for first, second in product(facts.everything, repeat=2):
        known, now = degree_of(facts, dm, first, second), degree_of(completed, dm, first, second)
        if now is None or (now == 0 if known is None else _sign(now) != _sign(known)):
            return False
    return True


def _sign(degree: int) -> int:
    return (degree > 0) - (degree < 0)


def _is_order(parts: Sequence[Statement | Unordered], order: Sequence[Formula]) -> bool:
    """Whether statements stand in an order that the written ones may have."""

    def at(place: int, statement: Statement) -> bool:
        return place < len(order) and order[place] == statement.that

    @cache
    def down(number: int, place: int) -> bool:
        if number == len(parts):
            return place == len(order)
        part = parts[number]
        if isinstance(part, Unordered):
            return inside(number, frozenset(range(len(part.statements))), place)
        if (at(place, part) and down(number + 1, place + 1)) or (may_be_out(part) and down(number + 1, place)):
            return True
        after = parts[number + 1] if number + 1 < len(parts) else None
        if not isinstance(after, Statement) or not may_change_places(part, after):
            return False
        return at(place, after) and at(place + 1, part) and down(number + 2, place + 2)

    @cache
    def inside(number: int, left: frozenset[int], place: int) -> bool:
        part = parts[number]
        assert isinstance(part, Unordered)
        if not left:
            return down(number + 1, place)
        return any(
            (at(place, part.statements[index]) and inside(number, left - {index}, place + 1))
            or (may_be_out(part.statements[index]) and inside(number, left - {index}, place))
            for index in left
        )

    return down(0, 0)
