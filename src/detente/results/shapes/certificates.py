"""Certificates, and the moves that they are made of."""

from typing import Annotated, Literal, NotRequired, TypedDict

from detente.model.states import StateJSON
from detente.results.shapes.base import Concept
from detente.shapes import Limits

Start = TypedDict("Start", {"from": StateJSON})


class StepJSON(Start):
    """One move."""

    dm: str
    to: StateJSON


class SanctionJSON(TypedDict):
    """A legal sequence of the opponents; replies are the focal decision maker's own moves from where it ends."""

    steps: list[StepJSON]
    replies: NotRequired[list[StateJSON]]
    then: NotRequired[
        Annotated[list["ImprovementJSON"], "The replies that lead to preferred states, and what sanctions them"]
    ]
    together: NotRequired[
        Annotated[StateJSON, "Where the steps, made at once from the state itself, lead with the improvement"]
    ]


class ImprovementJSON(TypedDict):
    """A unilateral improvement, and what sanctions it; null where nothing does."""

    to: StateJSON
    sanction: SanctionJSON | None


class MeasureJSON(TypedDict):
    """The certainty that the end is preferred to the start, or the reverse; it decides by its sign and bound."""

    preferred: Literal["start", "end"]
    certainty: Annotated[str, "An exact number: a decimal, or a fraction"]
    sign: Literal[">=", ">", "<=", "<"]
    bound: Annotated[str, "An exact number: a decimal, or a fraction"]


class ReadComparisonJSON(TypedDict):
    """A comparison that the reading decides: whether the end attracts a decision maker from the start, deters it from
    leaving the start, or makes its move from the start credible.
    """

    dm: str
    role: Literal["attracts", "deters", "credible"]
    start: StateJSON
    end: StateJSON
    holds: Annotated[bool, "Whether it does so under the reading"]
    known: Annotated[bool, "Whether it is known how the states compare"]
    degree: NotRequired[Annotated[int, "By which degree the start is preferred, where sanctions need a strength"]]
    measure: NotRequired[MeasureJSON]


class AssumedJSON(TypedDict):
    """A comparison that isn't known, as a case assumes it: whether a decision maker prefers the first state."""

    dm: str
    first: StateJSON
    second: StateJSON
    prefers: bool


class CaseJSON(TypedDict):
    """What shows a verdict in all completions that agree with some assumptions."""

    assumed: list[AssumedJSON]
    improvements: list[ImprovementJSON]


class ForeseenJSON(TypedDict):
    """A move, and the states at which play may end after it."""

    to: StateJSON
    ends: list[StateJSON]


class ForesightJSON(TypedDict):
    """What a decision maker foresees at the state, so many moves ahead: where play may end, and after each move."""

    horizon: Annotated[int, Limits(minimum=1)]
    ends: list[StateJSON]
    moves: list[ForeseenJSON]


class RepeatsJSON(TypedDict):
    """From which horizon, or order, on what is foreseen, or the verdicts, repeat themselves, and after how many."""

    first: Annotated[int, Limits(minimum=1)]
    period: Annotated[int, Limits(minimum=1)]


class CertificateJSON(TypedDict):
    """Why a state is stable, or not, for a decision maker under a concept: its improvements, each with a legal sequence
    of the others that sanctions it, or null. Stability that is only weak, or of exactly one degree, the parts show.
    Over all completions of what isn't known, it is so in the completion given, in all of them, or in each case.
    """

    dm: str
    concept: Concept
    state: StateJSON
    stable: bool
    improvements: list[ImprovementJSON]
    opponents: NotRequired[Annotated[dict[str, str], "Readings of opponents that differ from the concept's"]]
    conventions: NotRequired[Annotated[dict[str, str], "What was asked for where the literature leaves it open"]]
    compared: NotRequired[list[ReadComparisonJSON]]
    parts: NotRequired[list["CertificateJSON"]]
    completion: NotRequired[
        Annotated[dict[str, dict[str, object]], "Completed preferences by decision maker, as in a model file"]
    ]
    cases: NotRequired[Annotated[list[CaseJSON], "Cases that every completion falls under"]]
    proved: NotRequired[Annotated[bool, "False where the verdict comes from a search that is too long to show"]]
    foresight: NotRequired[Annotated[list[ForesightJSON], "What is foreseen, for each number of moves that decides"]]
    repeats: NotRequired[RepeatsJSON]
    way: NotRequired[Annotated[list[StepJSON], "What the others could do to the decision maker's advantage"]]


class JointCaseJSON(TypedDict):
    """Who leaves in all completions that agree with some assumptions, and to where: nothing sanctions it there."""

    assumed: list[AssumedJSON]
    dm: str
    to: StateJSON


class JointCertificateJSON(TypedDict):
    """Why no completion of what isn't known makes a state stable for all of these decision makers."""

    concepts: Annotated[dict[str, Concept], "By decision maker"]
    state: StateJSON
    cases: Annotated[list[JointCaseJSON], "Cases that every completion falls under"]
    proved: Annotated[bool, "False where there are too many cases to show"]
    opponents: NotRequired[
        Annotated[dict[str, dict[str, str]], "By decision maker, readings of opponents that differ from its concept's"]
    ]
    conventions: NotRequired[Annotated[dict[str, str], "What was asked for where the literature leaves it open"]]
