"""Equilibria, stability, and explanations."""

from typing import Annotated, NotRequired, TypedDict

from detente.model.states import StateJSON
from detente.results.shapes.base import AnswerJSON, Concept, FoundNumbersJSON, FoundSetJSON, Profile
from detente.results.shapes.certificates import CertificateJSON, JointCertificateJSON
from detente.results.shapes.stages import BegunJSON


class EquilibriumSetJSON(FoundSetJSON):
    """A set of equilibria; profile is there where decision makers follow different concepts."""

    profile: NotRequired[Profile]


SetsByConcept = Annotated[
    dict[Concept, EquilibriumSetJSON], "The equilibria by concept; a mixed profile is called MIXED"
]


class EquilibriaJSON(AnswerJSON):
    """The states that are stable for every decision maker."""

    equilibria: SetsByConcept


class StabilityJSON(AnswerJSON):
    """The stable states by concept and decision maker."""

    stability: Annotated[dict[Concept, dict[str, FoundNumbersJSON]], "By concept, then by decision maker"]
    profiles: NotRequired[Annotated[dict[Concept, Profile], "By name of a mixed profile"]]


class UndecidedJSON(TypedDict):
    """A verdict that isn't known."""

    dm: str
    concept: Concept


class CompletionJSON(TypedDict):
    """A completion of what isn't known that shows a verdict."""

    dm: str
    concept: Concept
    stable: Annotated[bool, "Whether the state is stable in it"]
    preferences: Annotated[dict[str, dict[str, object]], "Completed preferences by decision maker, as in a model file"]


class ExplanationJSON(AnswerJSON):
    """Why a state is stable or not."""

    state: StateJSON
    certificates: Annotated[list[CertificateJSON], "One a decision maker and concept"]
    undecided: NotRequired[
        Annotated[list[UndecidedJSON], "Whose verdicts aren't known; only where the answer isn't complete"]
    ]
    completions: NotRequired[
        Annotated[list[CompletionJSON], "Completions that show verdicts that only some completions have"]
    ]
    in_no_completion: NotRequired[
        Annotated[
            list[JointCertificateJSON],
            "Why no completion makes the state an equilibrium, though it is possibly stable for each",
        ]
    ]
    then: NotRequired[Annotated[list[BegunJSON], "The later stage that begins after the state"]]
