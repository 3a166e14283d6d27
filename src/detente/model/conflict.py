"""A conflict as the analyst describes it: frozen, by labels only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol, TypeVar

from detente.errors import ConflictError, Place
from detente.model.claims import Claim, Scenario
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import Formula, Parser, conjunction, parse
from detente.model.ids import check_id, nfc
from detente.model.naming import Names
from detente.model.rules import Constraint, MoveRule
from detente.model.states import ListedState
from detente.model.texts import Source, Text, Words
from detente.showing import Shown

E = TypeVar("E", bound=ConflictError)
Arcs = Mapping[str, Mapping[str, Sequence[str]]]


class Origin(Protocol):
    """The file that a conflict was read from: where each element stands."""

    @property
    def file_hash(self) -> str | None:
        """SHA-256 of the file's bytes."""

    def place(self, address: str, offset: int | None = None) -> Place:
        """Where an element (or the character `offset` of its formula) stands."""


@dataclass(frozen=True, init=False)
class Conflict(Shown):
    """Who is in a conflict, what each can do, and what each wants.

    Parameters
    ----------
    name
        What the conflict is called, in one language or a map of languages.
    decision_makers
        In the order in which analysts list them; the order of options fixes the numbers of states.
    states
        None for every feasible combination of options. Otherwise the feasible set itself, in order: labels (graph
        form), or a map from labels to Y/N/- patterns over the options in declared order; ``-`` is left open (a
        coalesced state).
    arcs
        The whole move relation, ``{dm: {from: [to, ...]}}``; None for the option rule (a decision maker changes any
        of its own options).
    constraints, moves
        What is impossible, and which moves are.
    scenarios
        Named formulas.
    status_quo
        The options taken now, or a state's label; None if it isn't said.
    claims, sources, question, about, authors, date, licence
        What is argued, what elements cite, and what readers should know.
    elsewhere
        What other encodings of the same case say of claims by the same ids: ``{encoding: {claim: verdict}}``.

    Raises
    ------
    ModelError
        The description can't be meant so; raised here, not at analysis.

    >>> from detente.model.rules import irreversible
    >>> river = Conflict("Two towns and a river", [
    ...     DecisionMaker("upper", options=["release", "dam"], prefers=["not sue", "dam if not sue"]),
    ...     DecisionMaker("lower", options=["sue"], prefers=["not dam", "release"])],
    ...     moves=[irreversible("dam")], status_quo=[])
    >>> river.options
    ('upper.release', 'upper.dam', 'lower.sue')
    """

    name: Text
    decision_makers: tuple[DecisionMaker, ...]
    states: tuple[ListedState, ...] | None
    arcs: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] | None
    constraints: tuple[Constraint, ...]
    moves: tuple[MoveRule, ...]
    scenarios: tuple[Scenario, ...]
    status_quo: tuple[str, ...] | str | None
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    question: Text | None
    about: Text | None
    authors: tuple[str, ...]
    date: str | None
    licence: str | None
    origin: Origin | None = field(compare=False, repr=False)
    elsewhere: Mapping[str, Mapping[str, str]] = field(compare=False, repr=False)

    def __init__(
        self,
        name: Words,
        decision_makers: Iterable[DecisionMaker],
        *,
        states: Iterable[str | ListedState] | Mapping[str, str] | None = None,
        arcs: Arcs | None = None,
        constraints: Iterable[Constraint] = (),
        moves: Iterable[MoveRule] = (),
        scenarios: Mapping[str, str | Formula] | Iterable[Scenario] = (),
        status_quo: Iterable[str] | str | None = None,
        claims: Iterable[Claim] = (),
        sources: Iterable[Source] = (),
        question: Words | None = None,
        about: Words | None = None,
        authors: Iterable[str] = (),
        date: str | None = None,
        licence: str | None = None,
        origin: Origin | None = None,
        elsewhere: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        values: dict[str, Any] = {
            "name": Text.of(name), "decision_makers": tuple(decision_makers), "states": _states(states),
            "arcs": _arcs(arcs), "constraints": tuple(constraints), "moves": tuple(moves),
            "scenarios": _scenarios(scenarios), "claims": tuple(claims), "sources": tuple(sources),
            "status_quo": None if status_quo is None else _now(status_quo),
            "question": None if question is None else Text.of(question),
            "about": None if about is None else Text.of(about),
            "authors": tuple(authors), "date": date, "licence": licence, "origin": origin,
            "elsewhere": elsewhere or {},
        }  # fmt: skip
        for key, value in values.items():
            object.__setattr__(self, key, value)
        from detente.model.validation import check  # it needs this class

        try:
            check(self)
        except ConflictError as error:
            raise self.placed(error) from None

    @cached_property
    def options(self) -> tuple[str, ...]:
        """All options, qualified, in declared order."""
        return tuple(option for dm in self.decision_makers for option in dm.qualified())

    @cached_property
    def dms(self) -> tuple[str, ...]:
        """The ids of the decision makers, in declared order."""
        return tuple(dm.id for dm in self.decision_makers)

    @cached_property
    def labels(self) -> tuple[str, ...] | None:
        """The labels of the states that the model lists; None where it lists none."""
        return None if self.states is None else tuple(state.label for state in self.states)

    @cached_property
    def feasible(self) -> Formula:
        """All constraints as one formula, names qualified."""
        return conjunction(tuple(self.resolve(rule.allows()) for rule in self.constraints))

    @cached_property
    def names(self) -> Names:
        """What each name in a formula means."""
        return Names(self)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the conflict without texts and notes: what its answers depend on."""
        from detente.model.plain import digest

        return digest(self)

    def decision_maker(self, id: str) -> DecisionMaker:
        """The decision maker of this id.

        Raises
        ------
        UnknownLabel
            There is none.
        """
        return self.names.decision_maker(id)

    def resolve(self, formula: Formula | str, address: str | None = None, part: str = "") -> Formula:
        """The formula with scenarios spelled out and every name qualified (``upper.dam``, ``state.s1``).

        Errors name the element at `address`; `part` says where in it the formula stands (``.never``).

        Raises
        ------
        FormulaError, UnknownLabel
            It doesn't parse, or a name means nothing or more than one thing.
        """
        try:
            return self.names.resolve(self._parsed(formula) if isinstance(formula, str) else formula)
        except ConflictError as error:
            raise self.placed(error.at(address=address), part) from None

    def _parts(self) -> list[tuple[str, Any]]:
        counts = {"options": self.options, "constraints": self.constraints, "claims": self.claims}
        some = [(key, len(found)) for key, found in counts.items() if found]
        return [("name", str(self.name)), ("dms", list(self.dms)), *some]

    def _parsed(self, text: str) -> Formula:
        parser = Parser(text)
        formula = parser.formula()
        self.names.check_operators(parser.capitals)
        return formula

    def placed(self, error: E, part: str = "") -> E:
        """The error, told where in the conflict's file it stands: at its element, or at a `part` of that."""
        if self.origin is None or error.address is None or error.place is not None:
            return error
        return error.at(place=self.origin.place(error.address + part, error.fields.get("at")))


def _states(given: Iterable[str | ListedState] | Mapping[str, str] | None) -> tuple[ListedState, ...] | None:
    if given is None:
        return None
    if isinstance(given, Mapping):
        return tuple(ListedState.of(label, pattern) for label, pattern in given.items())
    return tuple(one if isinstance(one, ListedState) else ListedState.of(one) for one in given)


def _arcs(given: Arcs | None) -> tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] | None:
    if given is None:
        return None
    return tuple(
        (nfc(dm), tuple((nfc(start), tuple(map(nfc, ends))) for start, ends in arcs.items()))
        for dm, arcs in given.items()
    )


def _now(given: Iterable[str] | str) -> tuple[str, ...] | str:
    return nfc(given) if isinstance(given, str) else tuple(map(nfc, given))


def _scenarios(given: Mapping[str, str | Formula] | Iterable[Scenario]) -> tuple[Scenario, ...]:
    if not isinstance(given, Mapping):
        return tuple(given)
    return tuple(
        Scenario(check_id(id, "scenario"), parse(that) if isinstance(that, str) else that) for id, that in given.items()
    )
