"""Vacuous verdicts: those of claims that speak of what doesn't occur."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from detente.analysis.claims.sets import ClaimSets
from detente.errors import TooLarge
from detente.model.claim_language import Call, Sentence
from detente.model.formulas import FALSE, Formula
from detente.model.state_sets import StateSet


def is_vacuous(sets: ClaimSets, says: Sentence, among: StateSet) -> bool:
    """Whether the truth of a sentence at some of these states hinges on operators that speak of what doesn't occur.

    Such are ``every`` without an equilibrium, ``prefers`` and ``better`` without a state to compare, and
    ``only_after`` where no path of its kind comes to the first at all.
    """
    rest = _without(sets, says, among)
    if rest == says:
        return False
    try:
        return sets.where(says, among) != sets.where(rest, among)
    except TooLarge:
        return True


def _without(sets: ClaimSets, says: Sentence, among: StateSet | None) -> Sentence:
    """The sentence with these operators counted as false; those on paths from `among` only."""
    return replace(says, parts=tuple(_part(sets, part, among) for part in says.parts))


def _part(sets: ClaimSets, part: Formula | Call, among: StateSet | None) -> Formula | Call:
    if not isinstance(part, Call):
        return part
    if _speaks_of_nothing(sets, part, among):
        return FALSE
    arguments: tuple[Any, ...] = tuple(
        _without(sets, argument, None) if isinstance(argument, Sentence) else argument for argument in part.arguments
    )
    return part if arguments == part.arguments else replace(part, arguments=arguments)


def _speaks_of_nothing(sets: ClaimSets, call: Call, among: StateSet | None) -> bool:
    perhaps = sets.other
    match call.operator:
        case "every":
            return not perhaps.equilibria(call.arguments[1])
        case "prefers" | "better":
            return not all(perhaps.where(argument) for argument in call.arguments[1:])
        case "only_after" if among is not None:
            return not perhaps.part(Call("possible", call.arguments[:1], call.options), among)
    return False
