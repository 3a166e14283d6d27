"""The conflict model: a frozen description by labels only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812  as a type beside the argument of this name
from functools import cached_property
from typing import Any, Protocol, TypeVar

from detente.errors import ConflictError, Place
from detente.model import given as read
from detente.model.attitudes import Attitudes, attitudes_of
from detente.model.claims import Change, Claim, Scenario, change
from detente.model.decision_makers import DecisionMaker
from detente.model.drafts import Drafted
from detente.model.formulas import Formula, Parser, conjunction, formula_of
from detente.model.named_coalitions import NamedCoalitions, coalitions_of
from detente.model.naming import Names
from detente.model.perceptions import Perceptions, perceptions_of
from detente.model.rules import Constraint, MoveRule, move_rule
from detente.model.stages import Stage
from detente.model.states import ListedState, State
from detente.model.tempo import Tempo
from detente.model.texts import Source, Text, Words, check_texts, maybe_words
from detente.showing import Shown

E = TypeVar("E", bound=ConflictError)
Arcs = Mapping[str, Mapping[str, Sequence[str]]]
Changes = str | Change | Mapping[str, Any] | Iterable[str | Change | Mapping[str, Any]]


class Origin(Protocol):
    """The file that a conflict was read from, with the position of each element."""

    @property
    def file_hash(self) -> str | None:
        """SHA-256 of the file's bytes."""

    def place(self, address: str, offset: int | None = None) -> Place:
        """Position of an element, or of the character `offset` of its formula."""


@dataclass(frozen=True, init=False)
class Conflict(Shown):
    """A conflict: decision makers, their options and preferences, feasible states and moves.

    Parameters
    ----------
    name
        Display name, in one language or a map of languages.
    decision_makers
        In declared order; the order of options determines the numbers of states.
    states
        None for every feasible combination of options. Otherwise the feasible set itself, in order: labels (graph
        form), or a map from labels to Y/N/- patterns over the options in declared order; ``-`` is left open (a
        coalesced state).
    arcs
        The whole move relation, ``{dm: {from: [to, ...]}}``; None for the option rule (a decision maker changes any
        of its own options).
    attitudes
        What decision makers feel toward each other, ``{dm: {other: sign}}``: ``+``, ``0`` or ``-``; by default ``+``
        toward oneself and ``0`` toward others.
    coalitions
        Names of coalitions, ``{"west": ["us", "uk"]}``, for use wherever a coalition is taken.
    perceives
        What decision makers believe (a hypergame): by whose game it is, ``"us"`` as it sees the conflict itself or
        ``"us.iran"`` as it believes the other to see it, changes as for `changed`. Only `hypergame` looks at it.
    tempo
        How fast things happen, as the key of a model file says it. Only `timeline` and claims about time look at it.
    then
        What comes after an outcome: stages as `Stage` has them, each with a model of its own.
    constraints, moves
        Infeasible combinations, and restrictions on moves.
    scenarios
        Named formulas.
    status_quo
        The options currently taken, or a state's label; None if unspecified.
    claims, sources, question, about, authors, date, licence
        Claims, citable sources, and information for readers.
    drafted
        By which program the model was drafted, and when: ``{"by": ..., "date": ...}``.
    elsewhere
        Verdicts on claims with the same ids in other encodings of the case: ``{encoding: {claim: verdict}}``.
    numbered_by
        The conflict that this one was derived from by changes, whose labels and numbers of states it keeps; set by
        `changed`.
    given
        The changes that it was derived by, which answers repeat; set by `changed`.

    Raises
    ------
    ModelError
        The description is inconsistent; raised at construction, not at analysis.

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
    attitudes: Attitudes
    coalitions: NamedCoalitions
    perceives: Perceptions
    tempo: Tempo | None
    constraints: tuple[Constraint, ...]
    moves: tuple[MoveRule, ...]
    scenarios: tuple[Scenario, ...]
    status_quo: tuple[str, ...] | str | None
    then: tuple[Stage, ...]
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    question: Text | None
    about: Text | None
    authors: tuple[str, ...]
    date: str | None
    licence: str | None
    drafted: Drafted | None
    origin: Origin | None = field(compare=False, repr=False)
    elsewhere: Mapping[str, Mapping[str, str]] = field(compare=False, repr=False)
    numbered_by: Conflict | None = field(repr=False)
    given: tuple[Change, ...] = field(compare=False, repr=False)

    def __init__(
        self,
        name: Words,
        decision_makers: Iterable[DecisionMaker],
        *,
        states: Iterable[str | int | ListedState] | Mapping[str, str] | None = None,
        arcs: Arcs | None = None,
        attitudes: Mapping[str, Mapping[str, str]] | Attitudes = (),
        coalitions: Mapping[str, Iterable[str]] | NamedCoalitions = (),
        perceives: Mapping[str, Iterable[Change | Mapping[str, Any]]] | Perceptions = (),
        tempo: Tempo | Mapping[str, object] | None = None,
        constraints: Iterable[Constraint | Mapping[str, object]] = (),
        moves: Iterable[MoveRule | Mapping[str, object]] = (),
        scenarios: Mapping[str, str | Formula | Mapping[str, object]] | Iterable[Scenario] = (),
        status_quo: Iterable[str] | str | int | None = None,
        then: Iterable[Stage | Mapping[str, object]] = (),
        claims: Mapping[str, str | Claim | Mapping[str, object]] | Iterable[Claim] = (),
        sources: Iterable[Source] = (),
        question: Words | None = None,
        about: Words | None = None,
        authors: str | Iterable[str] = (),
        date: str | Date | None = None,
        licence: str | None = None,
        drafted: Drafted | Mapping[str, object] | None = None,
        origin: Origin | None = None,
        elsewhere: Mapping[str, Mapping[str, str]] | None = None,
        numbered_by: Conflict | None = None,
        given: Iterable[Change] = (),
    ) -> None:
        values: dict[str, Any] = {
            "decision_makers": read.items(decision_makers, "decision_makers", _maker, "decision_makers"),
            "attitudes": attitudes_of(attitudes), "coalitions": coalitions_of(coalitions), "states": _states(states),
            "perceives": perceptions_of(perceives), "tempo": read.optional(Tempo.of)(tempo, "tempo"),
            "constraints": read.items(constraints, "constraints", Constraint.of, "constraints"),
            "moves": read.items(moves, "moves", move_rule, "moves"),
            "scenarios": _elements(scenarios, "scenarios", Scenario), "claims": _elements(claims, "claims", Claim),
            "sources": read.items(sources, "sources", read.instance(Source, "source"), "sources"),
            "status_quo": None if status_quo is None else _now(status_quo),
            "question": maybe_words(question, "question"), "about": maybe_words(about, "about"),
            "authors": read.one_or_more(authors, "authors", read.text, "authors"),
            "date": read.optional(read.date)(date, "date"), "licence": read.optional(read.text)(licence, "licence"),
            "drafted": read.optional(Drafted.of)(drafted, "drafted"), "then": read.items(then, "then", _next, "stages"),
            "origin": None if origin is None else read.like("place", "origin")(origin, "origin"),
            "elsewhere": {} if elsewhere is None else read.mapping(elsewhere, "elsewhere", lambda row, _: row),
            "numbered_by": read.optional(read.instance(Conflict, "a_conflict"))(numbered_by, "numbered_by"),
            "name": Text.of(name), "arcs": _arcs(arcs), "given": read.items(given, "given", change, "changes"),
        }  # fmt: skip
        for key, value in values.items():
            object.__setattr__(self, key, value)
        check_texts(self)
        from detente.model.validation import check  # it needs this class

        try:
            check(self)
        except ConflictError as error:
            raise self.placed(error) from None
        makers = tuple(dm.within(self) for dm in self.decision_makers)
        if any(new is not old for new, old in zip(makers, self.decision_makers, strict=True)):
            object.__setattr__(self, "decision_makers", makers)
            vars(self).pop("names", None)  # it knows the former ones

    @cached_property
    def options(self) -> tuple[str, ...]:
        """All options, qualified, in declared order."""
        return tuple(option for dm in self.decision_makers for option in dm.qualified())

    @property
    def coded_options(self) -> tuple[str, ...]:
        """The options by which decimal labels count: those of the model as written, in declared order."""
        return self.options if self.numbered_by is None else self.numbered_by.options

    @cached_property
    def dms(self) -> tuple[str, ...]:
        """The ids of the decision makers, in declared order."""
        return tuple(dm.id for dm in self.decision_makers)

    @cached_property
    def labels(self) -> tuple[str, ...] | None:
        """The labels of the listed states; None if the model lists none."""
        return None if self.states is None else tuple(state.label for state in self.states)

    def written_label(self, state: State | ListedState) -> str:
        """The label of a state in the model, which an answer may show under another one."""
        if isinstance(state, ListedState) or not self.options:
            return state.label
        if self.states is None:
            return state.label if state.added else f"s{state.number}"
        return self._label_by_marks.get((state.taken, state.open), state.label)

    @cached_property
    def _label_by_marks(self) -> dict[tuple[tuple[str, ...], tuple[str, ...]], str]:
        """The labels of the listed states by the options taken, and those left open."""
        return {
            (
                tuple(option for option, mark in zip(self.options, state.marks(), strict=True) if mark),
                tuple(option for option, mark in zip(self.options, state.marks(), strict=True) if mark is None),
            ): state.label
            for state in self.states or ()
        }

    @cached_property
    def elements(self) -> tuple[str, ...]:
        """The addresses of its removable elements: preferences, constraints, move rules, arcs.

        >>> import detente as dt
        >>> dt.Conflict("one", [dt.DecisionMaker("p", options=["a"], prefers=["a", "not a"])]).elements
        ('p.prefers[1]', 'p.prefers[2]')
        """
        from detente.model.edits import elements  # it needs this class

        return elements(self)

    @cached_property
    def feasible(self) -> Formula:
        """All constraints as one formula, names qualified."""
        return conjunction(tuple(self.resolve(rule.allows()) for rule in self.constraints))

    @cached_property
    def names(self) -> Names:
        """Name resolution for formulas."""
        return Names(self)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that answers depend on: the conflict without texts and notes."""
        from detente.model.plain import digest

        return digest(self)

    def decision_maker(self, id: str) -> DecisionMaker:
        """Look up a decision maker by id.

        Raises
        ------
        UnknownLabel
            There is no such decision maker.
        """
        return self.names.decision_maker(read.name(id, "id"))

    def changed(self, changes: Changes = (), /, **parts: Any) -> Conflict:
        """A copy of the conflict with changes applied or parts replaced.

        States keep their labels and numbers; those that only the changes allow are numbered after them. If the changes
        make the status quo infeasible, the result has none. Claims are kept, except those whose own `given` names
        elements by address, since addresses shift; so is what is believed (`perceives`), where it names no element by
        number and still applies. A saved file has the remaining states, numbered by its own
        constraints.

        Parameters
        ----------
        changes
            What `given` of a claim takes, one or several: a constraint, a move rule, ``{"drop": ADDRESS}``,
            ``{"swap": [ADDRESS, ADDRESS]}``, ``{"replace": "us.preferences", "with": {"ranking": [...]}}``; as such
            maps, as the same in YAML (``"drop: us.prefers[1]"``), or as `Constraint`, `Irreversible`, `Cannot`, `Drop`,
            `Swap` and `Replace`. Addresses count as before any change.
        **parts
            Arguments of `Conflict` and their new values, such as ``status_quo="s2"``; replaced after the changes.

        Raises
        ------
        UnknownLabel
            A change names an unknown element.
        ModelError, FormatError, QuestionError, ArgumentError
            An invalid change, an unknown part, or an inconsistent result.

        >>> import detente as dt
        >>> game = dt.catalog("prisoners-dilemma")
        >>> careless = game.changed("drop: first.preferences", name="The first doesn't care")
        >>> len(dt.equilibria(game)["NASH"]), len(dt.equilibria(careless)["NASH"])
        (1, 2)
        """
        from detente.model.changing import changed  # it needs this class

        return changed(self, changes, parts)

    def resolve(self, formula: Formula | str, address: str | None = None, part: str = "") -> Formula:
        """Resolve a formula: expand scenarios and qualify every name (``upper.dam``, ``state.s1``).

        Errors name the element at `address`; `part` says where in it the formula stands (``.never``).

        Raises
        ------
        FormulaError, UnknownLabel
            A syntax error, or an unknown or ambiguous name.
        """
        try:
            if isinstance(formula, str):
                return self.names.resolve(self._parsed(formula))
            return self.names.resolve(formula_of(formula, "formula"))
        except ConflictError as error:
            raise self.placed(error.at(address=address), part) from None

    def _parts(self) -> list[tuple[str, Any]]:
        counts = {"options": self.options, "constraints": self.constraints, "claims": self.claims}
        sizes = [(key, len(parts)) for key, parts in counts.items() if parts]
        return [("name", str(self.name)), ("dms", list(self.dms)), *sizes]

    def _parsed(self, text: str) -> Formula:
        parser = Parser(text)
        formula = parser.formula()
        self.names.check_operators(parser.operators)
        return formula

    def placed(self, error: E, part: str = "") -> E:
        """Attach a file position to an error: that of its element, or of a `part` of it."""
        if self.origin is None or error.address is None or error.place is not None:
            return error
        return error.at(place=self.origin.place(error.address + part, error.fields.get("at")))


def _next(value: object, argument: str) -> Stage:
    stage = Stage.of(value, argument)
    read.instance(Conflict, "a_conflict")(stage.model, f"{argument}.model")
    return stage


_maker = read.instance(DecisionMaker, "a_decision_maker")
_Element = TypeVar("_Element", Claim, Scenario)


def _states(value: object) -> tuple[ListedState, ...] | None:
    if value is None:
        return None
    if isinstance(value, Mapping):
        return tuple(ListedState.of(label, pattern) for label, pattern in value.items())
    return read.items(value, "states", _listed_state, "states")


def _listed_state(value: object, argument: str) -> ListedState:
    return value if isinstance(value, ListedState) else ListedState.of(read.label(value, argument))


def _arcs(value: object) -> tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] | None:
    """Arcs as maps, or as the pairs that a conflict holds."""
    if value is None:
        return None
    return tuple(
        (
            dm,
            tuple(
                (start, read.items(ends, f"arcs[{dm!r}][{start!r}]", read.label, "labels"))
                for start, ends in _pairs(arcs, f"arcs[{dm!r}]", "map_of_state")
            ),
        )
        for dm, arcs in _pairs(value, "arcs", "map_of_decision_maker")
    )


def _pairs(value: object, argument: str, due: str) -> Iterator[tuple[str, object]]:
    pairs = value.items() if isinstance(value, Mapping) else value
    if isinstance(pairs, str | bytes) or not isinstance(pairs, Iterable):
        read.refuse(value, argument, due)
    for pair in pairs:
        if not isinstance(pair, tuple) or len(pair) != 2:
            read.refuse(value, argument, due)
        yield read.label(pair[0], argument), pair[1]


def _now(value: object) -> tuple[str, ...] | str:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return read.items(value, "status_quo", read.name, "status_quo")
    return read.label(value, "status_quo")


def _elements(value: object, argument: str, kind: type[_Element]) -> tuple[_Element, ...]:
    """Claims or scenarios: themselves, or a map from ids to what a model file says of each."""
    if not isinstance(value, Mapping):
        return read.items(value, argument, read.instance(kind, argument))
    return tuple(kind.of(id, element) for id, element in value.items())
