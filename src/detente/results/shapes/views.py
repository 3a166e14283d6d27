"""The model as computed, differences, and the first look."""

from typing import Annotated, Literal, NotRequired, TypedDict

from detente.model.states import StateJSON
from detente.results.shapes.answer import SentenceJSON
from detente.results.shapes.base import (
    AnswerJSON,
    Concept,
    Conventions,
    Given,
    Notices,
    NumbersJSON,
    OpenSetJSON,
    PatternsJSON,
    PossibleMoveJSON,
    SetJSON,
)
from detente.results.shapes.certificates import CertificateJSON
from detente.results.shapes.claims import ComparedJSON, Verdict
from detente.results.shapes.stability import SetsByConcept, UndecidedJSON
from detente.shapes import AtLeast, Count, Hash, Limits, Ordinal

RemovedLast = TypedDict("RemovedLast", {"finally": Count | None})


class RemovedJSON(RemovedLast):
    """How many combinations a constraint removes: alone, after those before it (finally), and as the only one to do so;
    null where that wasn't counted.
    """

    address: str
    formula: str
    name: str | None
    alone: Count | None
    only: Count | None


class StatesJSON(AnswerJSON):
    """The feasible states, and what removed the others."""

    combinations: Annotated[Count, "How many combinations of options there are"]
    constraints: Annotated[list[RemovedJSON], "For each constraint how many combinations it removes"]
    feasible: SetJSON


class WhereJSON(TypedDict):
    """The states at which a sentence is true: how many, and the first of them; listed is false where that cuts them."""

    detente: Annotated[Literal[1], "Version of this shape"]
    asked: Annotated[str, "The question"]
    conflict: Annotated[str, "What the conflict is called"]
    model: Annotated[Hash, "SHA-256 of the conflict without texts and notes"]
    file: NotRequired[Annotated[Hash, "SHA-256 of the bytes of its file"]]
    engine: Annotated[str, "Which engine answered"]
    complete: Annotated[bool, "Whether nothing is missing; if not, why says what"]
    why: NotRequired[Annotated[str, "What is missing, as a stable code"]]
    seconds: Annotated[float, "Wall time", Limits(minimum=0)]
    given: NotRequired[Given]
    notices: NotRequired[Notices]
    conventions: NotRequired[Conventions]
    where: Annotated[str, "The sentence"]
    count: Count
    listed: bool
    states: list[StateJSON]
    undecided: NotRequired[Annotated[OpenSetJSON, "The states of which it stays open whether it is true there"]]
    patterns: NotRequired[PatternsJSON]


class RankPlaceJSON(NumbersJSON):
    """One place of a ranking; separated_by is the address of the statement that puts it above the next; unknown where
    the order of its states isn't known.
    """

    separated_by: str | None
    unknown: NotRequired[Annotated[Literal[True], "There where the order of the states at this place isn't known"]]


class ComparedPairJSON(TypedDict):
    """Two states by number, the first preferred to the second (by more, the more signs), indifferent, or unknown."""

    first: Ordinal
    sign: Annotated[str, "`>`, `>>` and so on, `~` if indifferent, `?` if unknown", Limits(pattern=r"^(>+|~|\?)$")]
    second: Ordinal
    certain: Annotated[bool, "Whether they compare so in every completion of what isn't known or sure"]
    shares: NotRequired[
        Annotated[list[str], "The certainties that the first is preferred to the second, and the second to the first"]
    ]


class PairsJSON(TypedDict):
    """Comparisons of states in pairs; listed is false where the limit cut them."""

    listed: bool
    pairs: list[ComparedPairJSON]


class OrderJSON(TypedDict):
    """A decision maker's ranking."""

    count: Annotated[Count, "How many places the ranking has; 0 where the preference gives no ranking"]
    listed: bool
    places: Annotated[list[RankPlaceJSON], "From the most preferred on"]
    splits: Annotated[
        list[Count], "For each statement, how many states lie in classes of the earlier ones that it divides"
    ]
    comparisons: NotRequired[
        Annotated[PairsJSON, "There where a comparison is unknown, unsure, uncertain, or has a strength"]
    ]


class PreferredJSON(AnswerJSON):
    """Each decision maker's ranking."""

    preferences: Annotated[dict[str, OrderJSON], "By decision maker"]


MoveStart = TypedDict("MoveStart", {"from": Ordinal})


class MoveJSON(MoveStart):
    """A move from one state to another, and whether it is an improvement for its mover."""

    to: Ordinal
    improvement: bool


class MovesOfJSON(TypedDict):
    """The moves of one decision maker; listed is false where they were cut."""

    listed: bool
    moves: list[MoveJSON]


class MovesJSON(AnswerJSON):
    """Who can go where."""

    moves: Annotated[dict[str, MovesOfJSON], "By decision maker, states by number"]
    possible_improvements: NotRequired[
        Annotated[
            dict[str, list[PossibleMoveJSON]],
            "By decision maker, those of the moves of which it isn't known whether they are improvements",
        ]
    ]


class AdviceHead(TypedDict):
    """What is worth a second look: a stable code, where, and the fields of its sentence."""

    code: str
    address: str


AdviceJSON = Annotated[dict[str, object], AtLeast(AdviceHead)]


class ElementChangeJSON(TypedDict):
    """An element of the model that differs, as in model files; null where one side doesn't have it."""

    address: str
    before: object
    after: object


class VerdictChangeJSON(TypedDict):
    """Equilibria of one concept that came or went."""

    concept: Concept
    gained: list[StateJSON]
    lost: list[StateJSON]


class ChangedStabilityJSON(TypedDict):
    """Whether the status quo was stable, and is."""

    before: bool
    after: bool


class DifferencesJSON(AnswerJSON):
    """What changed from one model to another."""

    other: Annotated[str, "What the second conflict is called"]
    elements: list[ElementChangeJSON]
    equilibria: Annotated[
        list[VerdictChangeJSON],
        "States gained are numbered as in the second model, lost ones as in the first",
    ]
    added: NotRequired[
        Annotated[
            list[StateJSON],
            "The states named here that only the second model has; they are numbered after those of the first",
        ]
    ]
    status_quo: Annotated[
        dict[Concept, dict[str, ChangedStabilityJSON]],
        "By concept and decision maker, where its verdict on the status quo changed",
    ]


class DecisionMakerJSON(TypedDict):
    """What a decision maker is called, and its options."""

    name: str
    options: Annotated[dict[str, str], "Names by id"]


class LeavingJSON(TypedDict):
    """A coalition that can leave the status quo."""

    coalition: str
    improvements: NumbersJSON


class ClaimSummaryJSON(ComparedJSON):
    """The verdict on a claim, and the one that its source argues for."""

    verdict: Verdict
    expect: Verdict | None


class AnalysisJSON(AnswerJSON):
    """The whole first look."""

    answer: Annotated[list[SentenceJSON], "What the analysis says, sentence by sentence, in the order of reading"]
    decision_makers: Annotated[dict[str, DecisionMakerJSON], "By id"]
    feasible: SetJSON
    equilibria: SetsByConcept
    status_quo: Annotated[StateJSON | None, "Where the conflict stands now; null where the model doesn't say"]
    certificates: Annotated[
        list[CertificateJSON], "Why the status quo is stable or not, one a decision maker and concept"
    ]
    undecided: NotRequired[
        Annotated[list[UndecidedJSON], "Whose verdicts on the status quo aren't known; only where some stay open"]
    ]
    leaving: Annotated[list[LeavingJSON], "The inclusion-minimal coalitions that can leave the status quo"]
    claims: Annotated[dict[str, ClaimSummaryJSON], "The verdict on each claim, in conflicts of up to 65,536 states"]
    advice: list[AdviceJSON]
