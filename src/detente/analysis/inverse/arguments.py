"""Parsing and validation of the arguments of `inverse`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

from detente.analysis.inverse.large import Near
from detente.analysis.legal_sequences import coalition
from detente.analysis.query import Query
from detente.engines.bitset import Bitsets
from detente.errors import PreferenceError, QuestionError, TooLarge, nearest
from detente.model.bits import members
from detente.model.formulas import Formula, text_of
from detente.model.preferences import Levels, exact
from detente.results.shapes.inverse import Relation

WAYS = ("auto", "rankings", "statements")
MOST_STATES = 512  # over rankings
MOST_LISTED = 4096  # over statements; beyond, only the neighbourhood of the target states is searched explicitly
EDITS = 3
Keep = str | tuple[str, str, str]
SIGNS: tuple[Relation, ...] = (">", "<", "=")


def written(formula: str | Formula) -> str:
    """A formula as text."""
    return formula if isinstance(formula, str) else text_of(formula)


def what_changes(asked: Query, over: str, only: tuple[str, ...]) -> str:
    """Whether rankings or statements change: statements where all who may change have them, unless it is said.

    Raises
    ------
    QuestionError
        Somebody who may change has no statements; or an unknown value.
    TooLarge
        The conflict has too many states for this kind of change.
    """
    if over not in WAYS:
        raise QuestionError("unknown_over", name=over, near=nearest(over, WAYS))
    without = [dm for dm in only if not isinstance(asked.conflict.decision_maker(dm).preferences.form, Levels)]
    if over == "statements" and without:
        raise QuestionError("no_statements", dms=without, near=[dm for dm in only if dm not in without])
    chosen = over if over != "auto" else "rankings" if without else "statements"
    count = asked.engine.all().count
    if chosen == "rankings" and count > MOST_STATES:
        raise TooLarge("inverse_states", n=count, most=MOST_STATES)
    return chosen


def is_large(asked: Query, way: str) -> bool:
    """Whether there are too many states to list all of them."""
    return way == "statements" and asked.engine.all().count > MOST_LISTED


def whose(asked: Query, only: str | Iterable[str] | None) -> tuple[str, ...]:
    """Whose preferences may change; all without it."""
    return asked.conflict.dms if only is None else coalition(asked.conflict, only)


def prices(asked: Query, only: tuple[str, ...], weights: str | Mapping[str, int] | None) -> dict[str, int]:
    """What an elementary change of each costs: a whole number from 1, as in ``us=2,iran=3``.

    Raises
    ------
    QuestionError
        A weight isn't a positive integer.
    """
    parsed: dict[str, Any] = dict(weights) if isinstance(weights, Mapping) else {}
    if isinstance(weights, str):
        parsed = {dm.strip(): price.strip() for dm, _, price in (part.partition("=") for part in weights.split(","))}
    costs = dict.fromkeys(only, 1)
    for dm, price in parsed.items():
        id = asked.conflict.decision_maker(dm).id
        text = str(price)
        if isinstance(price, bool) or not (text.isascii() and text.isdecimal() and 0 < int(text) < 10**6):
            raise QuestionError("bad_weight", dm=id, given=text[:40])
        if id in costs:
            costs[id] = int(text)
    return costs


def budget(at_most: str | float | Fraction | None, over: str) -> Fraction | None:
    """Upper bound on the cost of a change; by default three edits, or no bound for swaps.

    Raises
    ------
    QuestionError
        The bound isn't a number, or is negative.
    """
    if at_most is None:
        return Fraction(EDITS) if over == "statements" else None
    try:
        bound = Fraction(at_most) if isinstance(at_most, int | float) else exact(at_most)
    except (PreferenceError, ValueError, OverflowError):
        raise QuestionError("bad_at_most", given=str(at_most)[:40]) from None
    if bound < 0:
        raise QuestionError("bad_at_most", given=str(at_most)[:40])
    return bound


@dataclass(frozen=True, slots=True)
class Kept:
    """Fixed comparisons: pairs of states by decision maker, and their source text."""

    pairs: Mapping[str, set[tuple[int, int]]]
    texts: tuple[str, ...]


def kept(asked: Query, facts: Bitsets | Near, comparisons: Keep | Iterable[Keep]) -> Kept:
    """Comparisons such as ``us: s1 > s2``; each side is a state or a formula, compared state by state.

    Raises
    ------
    QuestionError
        The text isn't a comparison, or contradicts the decision maker's preference.
    """
    if isinstance(comparisons, str):
        comparisons = [part for part in comparisons.split(";") if part.strip()]
    elif (
        isinstance(comparisons, tuple) and len(comparisons) == 3 and all(isinstance(part, str) for part in comparisons)
    ):
        comparisons = [cast(tuple[str, str, str], comparisons)]
    pairs: dict[str, set[tuple[int, int]]] = {}
    texts = []
    for comparison in comparisons:
        dm, left, sign, right = _comparison(asked, comparison)
        text = f"{dm}: {left} {sign} {right}"
        firsts, seconds = (facts.set(asked.states_of(side)) for side in (left, right))
        order = facts.compared[dm]  # after their states are known
        for first in members(firsts):
            for second in members(seconds & ~(1 << first)):
                stands = ">" if order.prefers(first, second) else "<" if order.prefers(second, first) else "="
                if stands != sign:
                    labels = facts.states[first].label, facts.states[second].label
                    raise QuestionError("keep_not_so", keep=text, dm=dm, first=labels[0], sign=stands, second=labels[1])
                pairs.setdefault(dm, set()).add((min(first, second), max(first, second)))
        texts.append(text)
    return Kept(pairs, tuple(texts))


def _comparison(asked: Query, comparison: object) -> tuple[str, str, str, str]:
    match comparison:
        case str():
            dm, colon, compared = comparison.partition(":")
        case (str(dm), str(preferred), str(lesser)):
            colon, compared = ":", f"{preferred} > {lesser}"
        case _:
            raise QuestionError("bad_keep", given=str(comparison)[:80])
    sign = next((sign for sign in SIGNS if compared.count(sign) == 1), None)
    if not colon or sign is None:
        raise QuestionError("bad_keep", given=str(comparison)[:80])
    left, right = compared.split(sign)
    return asked.conflict.decision_maker(dm.strip()).id, left.strip(), sign, right.strip()
