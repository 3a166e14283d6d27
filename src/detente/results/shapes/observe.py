"""What a log of moves says of preferences."""

from typing import Annotated, Literal, NotRequired, TypedDict

from detente.model.states import StateJSON
from detente.results.shapes.base import AnswerJSON, Concept
from detente.results.shapes.facts import FactKind, Standing
from detente.shapes import Count

Index = Annotated[Count, "Place in `moves`, from 0"]
Indices = Annotated[list[Index], "Places in `moves`, from 0"]
Why = Literal["infeasible", "same", "not_allowed"]

ObservedMoveJSON = TypedDict(
    "ObservedMoveJSON",
    {
        "index": Index,
        "date": NotRequired[str],
        "dm": str,
        "said": Annotated[str, "As the log has it"],
        "from": NotRequired[StateJSON],
        "to": NotRequired[StateJSON],
        "impossible": NotRequired[
            Annotated[Why, "It can't have been made: between states of which one isn't feasible, no move, not allowed"]
        ],
        "rule": NotRequired[Annotated[str, "The constraint or move rule that forbids it"]],
        "explained": Annotated[bool, "Whether some completion of what isn't known makes it pay by itself"],
    },
)


class ComparisonJSON(TypedDict):
    """A comparison of two states that follows."""

    dm: str
    better: Annotated[str, "Label of the state that is preferred"]
    worse: Annotated[str, "Label of the other"]
    because: Annotated[Indices, "Moves from which it follows"]


class LearnedJSON(TypedDict):
    """An answer about something in doubt that follows."""

    dm: str
    kind: FactKind
    first: Annotated[str, "The address of a statement, or the label of a state"]
    second: NotRequired[Annotated[str, "The one that it is compared with"]]
    answer: Literal["stands", "left_out", "first", "second"]
    because: Annotated[Indices, "Moves from which it follows"]


class ObservedJSON(TypedDict):
    """Whether a log is explained, and what follows."""

    consistent: Annotated[bool, "Whether every move can have been made, and one completion makes all of them pay"]
    implied: Annotated[list[ComparisonJSON], "Comparisons of states that follow and weren't known"]
    listed: Annotated[bool, "Whether all of them are there; false where the limit cuts them"]
    contradictions: Annotated[
        Indices, "Moves that can't have been made, and a smallest set of others that clash with each other or the model"
    ]


class CompletionCountJSON(TypedDict):
    """How many completions of what isn't known explain the log."""

    of: Annotated[Count | None, "How many there are; null: not counted"]
    explaining: Annotated[Count | None, "How many of them make every move pay; null: not counted"]


class SettledTargetJSON(TypedDict):
    """A verdict before and after the log."""

    claim: str
    before: Standing
    after: Standing


class NeedJSON(TypedDict):
    """A comparison that a mover has to believe."""

    dm: Annotated[str, "Whose preference it is about: the mover's own, or that of another"]
    better: str
    worse: str
    so: Annotated[bool, "Whether it has to be so; else it has to be not so"]
    seen: NotRequired[
        Annotated[bool, "Whether it is as needed in the game that the mover sees, if `perceives` says so"]
    ]


class BeliefNeededJSON(TypedDict):
    """What a mover has to believe for a move to make sense that doesn't pay in the true game."""

    index: Index
    needs: Annotated[list[NeedJSON], "A smallest set of comparisons; empty where none would do"]
    perceived: NotRequired[Annotated[bool, "Whether the move pays in the game that the mover sees"]]


class ObserveJSON(AnswerJSON):
    """What a log of moves says of preferences: what explains it, what follows, and what clashes."""

    thinks: Annotated[Concept, "How movers think: a move is an improvement that isn't sanctioned under it"]
    moves: Annotated[list[ObservedMoveJSON], "In the order of their dates"]
    observe: ObservedJSON
    learned: Annotated[list[LearnedJSON], "Answers about what is in doubt that follow"]
    completions: CompletionCountJSON
    state: NotRequired[Annotated[StateJSON, "The state of the verdicts"]]
    settled: Annotated[list[SettledTargetJSON], "Its verdicts before and after"]
    beliefs: Annotated[list[BeliefNeededJSON], "For each move that no completion makes pay by itself"]
