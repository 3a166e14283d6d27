"""How far two encodings of one conflict agree: on options, on rankings, and on verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from random import Random
from typing import Annotated

from detente import words
from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.readings import form_of
from detente.engines import open_engine
from detente.errors import QuestionError, TooLarge
from detente.model import given
from detente.model.conflict import Conflict
from detente.model.ids import nfc
from detente.model.preferences import WeakOrder
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.agreement import Agreement, Encoders, Overlap
from detente.scoring.predictions import CONCEPTS, equilibria_under
from detente.scoring.statistics import SEED

MOST = 4096  # states of a model
MOST_CELLS = 256  # combinations of shared options whose pairs are compared; of more, so many are drawn

Cell = frozenset[str]
Cells = Mapping[Cell, list[State]]
Same = Annotated[Mapping[str, str], a.Kind(partial(given.mapping, item=given.text), a.TEXT)]


@public
def agree(conflict: a.Model, other: a.Model, *, same: Same | None = None) -> Agreement:
    """How far two encodings of one conflict agree: on options, on rankings, and on verdicts.

    Combinations of the options that both have are compared. A pair of them is ranked where every state of the one is
    preferred to every state of the other, or all are equally preferred.

    Parameters
    ----------
    conflict, other
        Two models of one conflict, made apart.
    same
        Decision makers and options of the other that have another name here, options by their qualified names:
        ``{"us": "usa", "us.strike": "usa.bomb"}``. Options go with their decision makers, so that the first makes
        ``us.wait`` the same as ``usa.wait``.

    Raises
    ------
    QuestionError
        They have no option in common, or `same` names something that is none.
    TooLarge
        One has more than 4,096 states.

    >>> import detente as dt
    >>> agreement = agree(dt.catalog("iraq-2014-small"), dt.catalog("iraq-2014"))
    >>> agreement.encoders
    'same'
    """
    dms, renamed = _renamed(conflict, other, same or {})
    shared = tuple(option for option in conflict.options if renamed.get(option) in other.options)
    if not shared:
        raise QuestionError("nothing_shared")
    cells = [_cells(conflict, {option: option for option in shared})]
    cells.append(_cells(other, {renamed[option]: option for option in shared}))
    both = [cell for cell in cells[0] if cell in cells[1]]
    drawn = both if len(both) <= MOST_CELLS else Random(SEED).sample(both, MOST_CELLS)
    either = len(set(cells[0]) | set(cells[1]))
    first_alone = tuple(option for option in conflict.options if option not in shared)
    second_alone = tuple(o for o in other.options if o not in {renamed[option] for option in shared})
    return Agreement(
        names=(conflict.name.say(words.DEFAULT), other.name.say(words.DEFAULT)),
        encoders=_encoders(conflict, other),
        authors=(_authors(conflict), _authors(other)),
        first_alone=first_alone,
        second_alone=second_alone,
        options=Overlap(len(shared), len(shared) + len(first_alone) + len(second_alone)),
        cells=Overlap(len(both), either),
        pairs=dict(_pairs(conflict, other, dms, cells, drawn)),
        drawn=len(drawn) if len(drawn) < len(both) else None,
        dms_apart=(
            tuple(dm for dm in conflict.dms if dms[dm] not in other.dms),
            tuple(dm for dm in other.dms if dm not in dms.values()),
        ),
        verdicts=dict(_verdicts(conflict, other, cells, both)),
    )


def _renamed(conflict: Conflict, other: Conflict, same: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What each decision maker, and each option, is called in the other model."""
    for first, second in same.items():
        if not any(first in here and second in there for here, there in _named(conflict, other)):
            raise QuestionError("same_option", given=f"{first}={second}")
    dms = {dm: same.get(dm, dm) for dm in conflict.dms}
    options = {option: same.get(option) or _beside(option, dms) for option in conflict.options}
    for first, second in same.items():
        names = dms if first in dms else options
        rivals = [name for name, called in names.items() if called == second and name != first]
        if rivals:
            raise QuestionError("same_twice", given=f"{first}={second}", name=second, rival=rivals[0])
    return dms, options


def _named(conflict: Conflict, other: Conflict) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    yield conflict.dms, other.dms
    yield tuple(conflict.options), tuple(other.options)


def _beside(option: str, dms: Mapping[str, str]) -> str:
    """An option as its decision maker is called in the other model."""
    dm, dot, name = option.partition(".")
    return f"{dms.get(dm, dm)}{dot}{name}"


def _cells(conflict: Conflict, called: Mapping[str, str]) -> dict[Cell, list[State]]:
    """The states by which of the shared options are taken; states that leave one of them open are left out."""
    every = open_engine(conflict).all()
    if every.count > MOST:
        raise TooLarge("score_states", n=every.count, most=MOST)
    cells: dict[Cell, list[State]] = {}
    for state in every:
        if not any(option in called for option in state.open):
            cells.setdefault(frozenset(called[o] for o in state.taken if o in called), []).append(state)
    return cells


def _pairs(
    conflict: Conflict,
    other: Conflict,
    dms: Mapping[str, str],
    cells: list[dict[Cell, list[State]]],
    drawn: list[Cell],
) -> Iterator[tuple[str, Overlap]]:
    """By decision maker, the pairs that both models rank, and how many of them alike."""
    for dm in conflict.dms:
        if dms[dm] not in other.dms:
            continue
        ranked = [_Ranked(conflict, dm, cells[0]), _Ranked(other, dms[dm], cells[1])]
        signs = [
            (ranked[0].sign(first, second), ranked[1].sign(first, second)) for first, second in combinations(drawn, 2)
        ]
        told = [(here, there) for here, there in signs if here is not None and there is not None]
        yield dm, Overlap(sum(here == there for here, there in told), len(told), kappa(told))


class _Ranked:
    """A decision maker's ranking of combinations of shared options; empty for a preference that is no ranking."""

    def __init__(self, conflict: Conflict, dm: str, cells: Cells) -> None:
        engine = open_engine(conflict)
        self.rank: dict[int, int] = {}
        if isinstance(form_of(conflict, dm), WeakOrder):
            self.rank = {state.number: rank for rank, states in enumerate(engine.classes(dm)) for state in states}
        self.span = {cell: self._of(states) for cell, states in cells.items()}

    def _of(self, states: Iterable[State]) -> tuple[int, int] | None:
        ranks = [self.rank[state.number] for state in states if state.number in self.rank]
        return (min(ranks), max(ranks)) if ranks else None

    def sign(self, first: Cell, second: Cell) -> int | None:
        """1 where the first is preferred, -1 where the second is, 0 where they are equal; None: neither."""
        here, there = self.span[first], self.span[second]
        if here is None or there is None:
            return None
        if here[0] > there[1]:
            return 1
        if here[1] < there[0]:
            return -1
        return 0 if here == there and here[0] == here[1] else None


def _verdicts(
    conflict: Conflict, other: Conflict, cells: list[dict[Cell, list[State]]], both: list[Cell]
) -> Iterator[tuple[str, Overlap]]:
    """By concept, the combinations that have an equilibrium in both models or in neither, where both say so."""
    engines = [open_engine(conflict), open_engine(other)]
    for concept in CONCEPTS:
        sets = [equilibria_under(engine, concept) for engine in engines]
        verdicts = [
            [_verdict(answer, of[cell]) for answer, of in zip(sets, cells, strict=True) if answer is not None]
            for cell in both
        ]
        told = [(here, there) for here, there in (v for v in verdicts if len(v) == 2 and None not in v)]
        yield concept, Overlap(sum(here == there for here, there in told), len(told), kappa(told))


def _verdict(answer: tuple[StateSet, StateSet], states: Sequence[State]) -> bool | None:
    """Whether one of some states is an equilibrium; None where that stays open."""
    stable, undecided = answer
    if any(state in stable for state in states):
        return True
    return None if any(state in undecided for state in states) else False


def kappa(pairs: Sequence[tuple[object, object]]) -> float | None:
    """Agreement beyond chance (Cohen 1960); None where chance alone makes all agree, or there is nothing.

    >>> kappa([(1, 1), (0, 0), (1, 0), (0, 0)])
    0.5
    """
    n = len(pairs)
    values = {value for pair in pairs for value in pair}
    chance = sum(
        sum(here == value for here, _ in pairs) * sum(there == value for _, there in pairs) for value in values
    )
    if not n or chance == n * n:
        return None
    share = sum(here == there for here, there in pairs) / n
    return (share - chance / n**2) / (1 - chance / n**2)


def _authors(conflict: Conflict) -> tuple[str, ...]:
    return tuple(conflict.authors)


def _encoders(conflict: Conflict, other: Conflict) -> Encoders:
    first, second = (
        {" ".join(nfc(name).casefold().split()) for name in _authors(model)} for model in (conflict, other)
    )
    if not first or not second:
        return "unknown"
    return "same" if first & second else "apart"
