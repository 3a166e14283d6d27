"""What every answer says of itself, and sets of states."""

from typing import Annotated, Literal, NotRequired, TypedDict

from detente.model.states import StateJSON
from detente.shapes import Count, Hash, Limits, Ordinal

Concept = Annotated[str, "A solution concept", Limits(pattern=r"^[A-Z][A-Z0-9_]*(\+[A-Z]+|\([^()]+\))?(\.[a-z0-9]+)*$")]
Profile = Annotated[dict[str, Concept], "Which concept each decision maker follows"]


class NoticeJSON(TypedDict):
    """Something that a model's file says and an answer, or another file, doesn't."""

    file: NotRequired[Annotated[str, "The file that says it"]]
    code: Annotated[str, "Stable, for programs"]
    message: Annotated[str, "In the language asked for"]


class FileNoticeJSON(TypedDict):
    """Something that a model's file says and the answer doesn't."""

    file: str
    code: Annotated[str, "Stable, for programs"]
    message: Annotated[str, "In the language asked for"]


Given = Annotated[
    list[dict[str, object]],
    "The changes of the model under which it was asked, as a model file has them; absent without any",
    Limits(min_items=1),
]
Notices = Annotated[
    list[str | FileNoticeJSON],
    "What readers have to know of the answer, and what the models' files say and it doesn't; absent where there is"
    " nothing",
    Limits(min_items=1),
]
Conventions = Annotated[dict[str, str], "The conventions it rests on where the literature leaves them open, by name"]


class AnswerJSON(TypedDict):
    """What every answer says of itself."""

    detente: Annotated[Literal[1], "Version of this shape"]
    asked: Annotated[str, "The question"]
    conflict: Annotated[str, "What the conflict is called"]
    model: Annotated[Hash, "SHA-256 of the conflict without texts and notes"]
    file: NotRequired[Annotated[Hash, "SHA-256 of the bytes of its file"]]
    engine: Annotated[str, "Which engine answered"]
    complete: Annotated[bool, "Whether nothing is missing; if not, why says what"]
    why: NotRequired[Annotated[str, "What is missing, as a stable code"]]
    seconds: Annotated[float, "Wall time", Limits(minimum=0)]
    states: Annotated[Count, "How many feasible states the conflict has"]
    given: NotRequired[Given]
    notices: NotRequired[Notices]
    conventions: NotRequired[Conventions]


PossibleMoveJSON = TypedDict("PossibleMoveJSON", {"from": Ordinal, "to": Ordinal})


class PatternsJSON(TypedDict):
    """Disjoint Y/N/- patterns over the options in declared order; exact is false where they cover a part of the set."""

    cubes: list[str]
    exact: bool


AtLeastSo = Annotated[Literal[True], "There where so many have been found, and there may be more"]


class SetJSON(TypedDict):
    """A set of states: how many, and the first of them by number; listed is false where that cuts it."""

    count: Count
    listed: bool
    states: list[StateJSON]
    patterns: NotRequired[PatternsJSON]


class NumbersJSON(TypedDict):
    """A set of states by their numbers: how many, and the first of them; listed is false where that cuts it."""

    count: Count
    listed: bool
    states: list[Ordinal]
    patterns: NotRequired[PatternsJSON]


class OpenSetJSON(TypedDict):
    """States of which it stays open whether they belong to a set."""

    count: Count
    listed: bool
    states: list[StateJSON]


class OpenNumbersJSON(TypedDict):
    """States by number of which it stays open whether they belong to a set."""

    count: Count
    listed: bool
    states: list[Ordinal]


class FoundSetJSON(TypedDict):
    """A set of states of which there may be more than were found."""

    count: Count
    at_least: NotRequired[AtLeastSo]
    listed: bool
    states: list[StateJSON]
    undecided: NotRequired[OpenSetJSON]
    patterns: NotRequired[PatternsJSON]


class FoundNumbersJSON(TypedDict):
    """A set of states by their numbers, of which there may be more than were found."""

    count: Count
    at_least: NotRequired[AtLeastSo]
    listed: bool
    states: list[Ordinal]
    undecided: NotRequired[OpenNumbersJSON]
    patterns: NotRequired[PatternsJSON]
