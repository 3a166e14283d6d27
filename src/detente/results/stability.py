"""Equilibria, stability, and explanations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from detente.model.preferences import Preferences
from detente.model.states import State
from detente.results.base import Found, Result, entry
from detente.results.certificates import Certificate, JointCertificate
from detente.results.shapes.stability import (
    CompletionJSON,
    EquilibriaJSON,
    EquilibriumSetJSON,
    ExplanationJSON,
    StabilityJSON,
)
from detente.results.stages import Begun
from detente.showing import Brief


@dataclass(frozen=True, kw_only=True)
class Equilibria(Result):
    """The states that are stable for every decision maker, by concept.

    `profiles` says, for an entry named ``MIXED``, which concept each decision maker follows.
    """

    asked: ClassVar[str] = "equilibria"
    of: ClassVar[str] = "equilibria"

    equilibria: Mapping[str, Found]
    profiles: Mapping[str, Mapping[str, str]]

    def __bool__(self) -> bool:
        return any(self.equilibria.values())

    def _parts(self) -> list[tuple[str, Any]]:
        counts = {name: states.count for name, states in self.equilibria.items()}
        return [(name, counts if name == "equilibria" else value) for name, value in super()._parts()]

    def __getitem__(self, concept: object) -> Found:
        return entry(self.equilibria, concept)

    def to_dict(self) -> EquilibriaJSON:
        """As in JSON: the sets by concept."""
        return {**self.preamble(), "equilibria": self.sets()}

    def sets(self) -> dict[str, EquilibriumSetJSON]:
        """The sets by concept, as in JSON."""
        plain: dict[str, EquilibriumSetJSON] = {name: {**states.to_dict()} for name, states in self.equilibria.items()}
        for name in plain.keys() & self.profiles.keys():
            plain[name]["profile"] = dict(self.profiles[name])
        return plain

    def rows(self) -> list[dict[str, Any]]:
        """One row per listed equilibrium, one column per concept."""
        return _marked(self.equilibria)


@dataclass(frozen=True, kw_only=True)
class Stability(Result):
    """The stable states by concept and decision maker."""

    asked: ClassVar[str] = "stability"
    of: ClassVar[str] = "stability"

    stability: Mapping[str, Mapping[str, Found]]
    profiles: Mapping[str, Mapping[str, str]]

    def __getitem__(self, concept: object) -> Mapping[str, Found]:
        return entry(self.stability, concept, "stability_of_state")

    def to_dict(self) -> StabilityJSON:
        """As in JSON: the sets by concept and decision maker, states by number."""
        sets = {
            name: {dm: states.to_numbers() for dm, states in by_dm.items()} for name, by_dm in self.stability.items()
        }
        plain: StabilityJSON = {**self.preamble(), "stability": sets}
        if self.profiles:
            plain["profiles"] = {name: dict(by_dm) for name, by_dm in self.profiles.items()}
        return plain

    def rows(self) -> list[dict[str, Any]]:
        """One row per listed state, one column per concept and decision maker."""
        return _marked(
            {f"{name} {dm}": states for name, by_dm in self.stability.items() for dm, states in by_dm.items()}
        )


@dataclass(frozen=True, slots=True)
class Completion(Brief):
    """A completion of what isn't known in which a state is, or isn't, stable for a decision maker.

    Attributes
    ----------
    dm, concept, stable
        The verdict that it shows: possibly stable, or not certainly so.
    preferences
        Completed preferences, by decision maker.
    """

    dm: str
    concept: str
    stable: bool
    preferences: Mapping[str, Preferences]

    def to_dict(self) -> CompletionJSON:
        """As in JSON, preferences as in a model file."""
        preferences_written = {
            dm: {preferences.key: preferences.bare(preferences.plain())} for dm, preferences in self.preferences.items()
        }
        return {"dm": self.dm, "concept": self.concept, "stable": self.stable, "preferences": preferences_written}


@dataclass(frozen=True, kw_only=True)
class Explanation(Result):
    """Explanation of a state's stability: a certificate for each decision maker and concept.

    Attributes
    ----------
    state, certificates
        The state, and the certificates of the verdicts.
    undecided
        The decision makers and concepts without a verdict; a complete answer has none.
    completions
        Completions of what isn't known that show verdicts that only some of them have.
    together
        Whether the state is an equilibrium, by concept, where that takes one completion for all; None: it stays open.
    apart
        What shows that the state is possibly stable for each, but in no completion for all.
    then
        The later stage that begins after the state, if one does.
    """

    asked: ClassVar[str] = "explain"
    of: ClassVar[str] = "certificates"

    state: State
    certificates: tuple[Certificate, ...]
    undecided: tuple[tuple[str, str], ...] = ()
    completions: tuple[Completion, ...] = ()
    together: Mapping[str, bool | None] = field(default_factory=dict)
    apart: tuple[JointCertificate, ...] = ()
    then: tuple[Begun, ...] = ()

    @property
    def follows_stages(self) -> bool:
        """Unless its verdicts were searched for, where no later stage is opened."""
        return self.why != "searched"

    def to_dict(self) -> ExplanationJSON:
        """As in JSON: the state, its certificates, and the undecided verdicts, if any."""
        certificates = [certificate.to_dict() for certificate in self.certificates]
        plain: ExplanationJSON = {**self.preamble(), "state": self.state.to_dict(), "certificates": certificates}
        if self.undecided:
            plain["undecided"] = [{"dm": dm, "concept": concept} for dm, concept in self.undecided]
        if self.completions:
            plain["completions"] = [completion.to_dict() for completion in self.completions]
        if self.apart:
            plain["in_no_completion"] = [certificate.to_dict() for certificate in self.apart]
        if self.then:
            plain["then"] = [begun.to_dict() for begun in self.then]
        return plain

    def rows(self) -> list[dict[str, Any]]:
        """One row per verdict; None if undecided."""
        decided = [
            {"dm": certificate.dm, "concept": certificate.concept, "stable": certificate.stable}
            for certificate in self.certificates
        ]
        return [*decided, *({"dm": dm, "concept": concept, "stable": None} for dm, concept in self.undecided)]


def _marked(sets: Mapping[str, Found]) -> list[dict[str, Any]]:
    states = {state.number: state for listed in sets.values() for state in listed.states}
    members = {name: {state.number for state in listed.states} for name, listed in sets.items()}
    left = {name: () if listed.undecided is None else listed.undecided.states for name, listed in sets.items()}
    undecided = {name: {state.number for state in undecided_states} for name, undecided_states in left.items()}
    states |= {state.number: state for undecided_states in left.values() for state in undecided_states}
    return [
        {"number": number, "label": state.label, "taken": ", ".join(state.taken)}
        | {
            name: _belongs(number, numbers, sets[name].at_least or number in undecided[name])
            for name, numbers in members.items()
        }
        for number, state in sorted(states.items())
    ]


def _belongs(number: int, numbers: set[int], is_open: bool) -> bool | None:
    """Whether a state belongs to a set; None if that stays open."""
    return number in numbers or (None if is_open else False)
