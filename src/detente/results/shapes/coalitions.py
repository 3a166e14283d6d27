"""Coalition improvements, coalition stability, and equilibrium jumps."""

from typing import Annotated, NotRequired, TypedDict

from detente.model.states import StateJSON
from detente.results.shapes.base import AnswerJSON, Concept, NumbersJSON, Profile
from detente.results.shapes.certificates import Start, StepJSON
from detente.shapes import Ordinal

Before = TypedDict("Before", {"from": Ordinal})


class PlacesJSON(Before):
    """A decision maker's place in its ranking before and after, 1 the most preferred."""

    to: Ordinal


Gains = Annotated[
    dict[str, PlacesJSON],
    "The place in its ranking before and after, 1 the most preferred, of each member that ranks the states",
]
ByConcept = dict[Concept, bool | None]


class CoalitionImprovementJSON(TypedDict):
    """A state that every member prefers, and a legal way there."""

    to: StateJSON
    steps: Annotated[list[StepJSON], "A legal way there"]
    gains: Gains


class CoalitionVerdictJSON(TypedDict):
    """What one coalition can do from a state."""

    coalition: Annotated[str, "Its members, such as us+iran"]
    improvements: NumbersJSON
    possible_improvements: NotRequired[
        Annotated[NumbersJSON, "States of which it isn't known whether all members prefer them"]
    ]
    shown: Annotated[list[CoalitionImprovementJSON], "The first improvements with a way to each"]
    stable: Annotated[ByConcept, "By concept; null where it is undecided"]


class JumpJSON(Start):
    """An equilibrium that a coalition can leave for another one which every member prefers."""

    coalition: str
    to: StateJSON
    steps: Annotated[list[StepJSON], "A legal way there"]
    gains: Gains


class JumpsJSON(TypedDict):
    """Equilibria that a coalition can leave for another one which every member prefers."""

    concept: Concept
    profile: NotRequired[Annotated[Profile, "Whose concept is which, for MIXED"]]
    lone: Annotated[bool, "Whether what one decision maker does alone counts as a jump"]
    listed: bool
    found: list[JumpJSON]


class CoalitionsJSON(AnswerJSON):
    """Coalition improvements from a state, coalition stability, and equilibrium jumps."""

    state: Annotated[StateJSON, "Where the coalitions stand"]
    coalitions: list[CoalitionVerdictJSON]
    leaving: Annotated[list[str], "The inclusion-minimal coalitions that can leave"]
    universal: Annotated[
        ByConcept, "By concept, whether the state is stable for every coalition asked about; null where it is undecided"
    ]
    universally_stable: Annotated[
        dict[Concept, NumbersJSON], "By concept, all states that are stable for every coalition, where asked"
    ]
    jumps: JumpsJSON
