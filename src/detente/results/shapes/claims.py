"""Which claims hold, why, and what they rest on."""

from typing import Annotated, Literal, NotRequired, TypedDict, get_args

from detente.errors import FaultJSON
from detente.model.states import StateJSON
from detente.results.shapes.base import AnswerJSON, Concept, NumbersJSON
from detente.results.shapes.certificates import CertificateJSON, JointCertificateJSON
from detente.results.shapes.coalitions import PlacesJSON
from detente.results.shapes.evolution import ClosedJSON, PathJSON
from detente.shapes import Count, Limits

Verdict = Literal["holds", "fails", "undefined", "undecided"]
ByEncoding = dict[str, Annotated[str, Limits(enum=get_args(Verdict))]]
ReasonKind = Literal[
    "formula",
    "stable",
    "equilibrium",
    "coalition_stable",
    "some",
    "every",
    "possible",
    "always",
    "inevitable",
    "inevitable_circling",
    "only_after",
    "reached",
    "improves",
    "opens",
    "opens_surely",
    "opens_infeasible",
    "trust",
    "prefers",
    "prefers_nothing",
    "chance",
    "better",
    "better_nothing",
    "open",
]


class ReasonFiguresJSON(TypedDict):
    """The numbers that a reason rests on."""

    count: NotRequired[Count]
    chance: NotRequired[
        Annotated[list[float], "The lowest and the highest over the tempo's ranges", Limits(min_items=2, max_items=2)]
    ]


class ReasonJSON(ReasonFiguresJSON):
    """Why one part of a claim is true or false at a state."""

    part: Annotated[str, "The part as the claim writes it"]
    true: Annotated[bool | None, "Whether it is true at the state; null: what isn't known could make it either"]
    kind: Annotated[ReasonKind, "Which sentence says so"]
    state: StateJSON
    path: NotRequired[PathJSON]
    other: NotRequired[
        Annotated[
            StateJSON,
            "A second state that shows it: an equilibrium, a state that isn't better, the state once choices are set",
        ]
    ]
    closed: NotRequired[Annotated[ClosedJSON, "What is reached instead, by last mover, and not left again"]]
    otherwise: NotRequired[
        Annotated[
            PathJSON,
            "Where no path by improvements leads there: one by moves, with as few steps on trust as possible",
        ]
    ]
    certificates: NotRequired[list[CertificateJSON]]
    coalition: NotRequired[str]
    gains: NotRequired[Annotated[dict[str, PlacesJSON], "Places in the ranking, from 1, before and after"]]
    leaving: NotRequired[Annotated[list[str], "Who of those who opened would leave the end"]]
    concept: NotRequired[Concept]
    in_no_completion: NotRequired[JointCertificateJSON]


class ComparedJSON(TypedDict):
    """The verdicts on a claim in other encodings of the same case, where the catalog has them."""

    elsewhere: NotRequired[
        Annotated[ByEncoding, "The verdict in other encodings of the same case, where the catalog has them"]
    ]
    differs: NotRequired[Annotated[ByEncoding, "Those of the other encodings in which the verdict is another"]]


class ClaimVerdictJSON(TypedDict):
    """What came of one claim."""

    that: str
    verdict: Verdict
    expect: Annotated[Verdict | None, "The verdict that the source argues for"]
    remark: NotRequired[Annotated[str, "By which steps what is said to be possible comes about, or doesn't, in words"]]
    why: NotRequired[Annotated[str, "Why it is undefined or undecided, as a stable code"]]
    forbidden_by: NotRequired[Annotated[str, "The change under `given`, by its address, that forbids the status quo"]]
    vacuous: Annotated[
        bool, "Whether the verdict hinges on an operator that is true only since what it speaks of doesn't come about"
    ]
    at: Annotated[NumbersJSON | None, "The states at which it was evaluated"]
    witness: Annotated[list[ReasonJSON], "Why, part by part, at one state"]
    load_bearing: Annotated[
        list[Annotated[list[str], Limits(min_items=1)]],
        "Inclusion-minimal sets of elements without which the verdict is another",
    ]
    load_bearing_complete: Annotated[bool, "Whether every set up to the depth was tried"]
    assumed: Annotated[bool, "Whether it rests on one preference statement and restates it"]
    added: NotRequired[
        Annotated[
            list[StateJSON],
            "The states named here that only the changes under `given` allow; they are numbered after those of the"
            " model as written",
        ]
    ]
    elsewhere: NotRequired[
        Annotated[ByEncoding, "The verdict in other encodings of the same case, where the catalog has them"]
    ]
    differs: NotRequired[Annotated[ByEncoding, "Those of the other encodings in which the verdict is another"]]


class RefusedJSON(FaultJSON):
    """A claim that can't be evaluated as it is written, and why."""

    that: str


class DropJSON(TypedDict):
    """An element left out, by its address."""

    drop: str


class SwapJSON(TypedDict):
    """Two statements that change places, by their addresses."""

    swap: Annotated[list[str], Limits(min_items=2, max_items=2)]


class FlipJSON(TypedDict):
    """A change of the model, and the claims whose verdict is then another."""

    change: DropJSON | SwapJSON
    flips: Annotated[list[str], "Ids of claims", Limits(min_items=1)]


class ClaimsJSON(AnswerJSON):
    """Which claims hold, why, what each rests on, and the changes that turn most of them."""

    depth: Annotated[int, "How many elements were left out together at most", Limits(minimum=1, maximum=3)]
    claims: dict[str, ClaimVerdictJSON]
    refused: Annotated[dict[str, RefusedJSON], "Claims that can't be evaluated as they are written, by id"]
    crux: Annotated[
        list[FlipJSON],
        "Swaps of neighbouring statements and removals of unsure ones; those that turn most claims first",
    ]
    crux_complete: Annotated[bool, "Whether every swap and removal was tried"]
