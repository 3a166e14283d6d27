"""Under how many other preference profiles verdicts stay as they are."""

from typing import Annotated, Literal, NotRequired, TypedDict

from detente.model.states import StateJSON
from detente.results.shapes.base import AnswerJSON, Concept, Profile
from detente.shapes import Count, Limits, Ordinal


class FigureJSON(TypedDict):
    """Of so many preference profiles, under how many it is so."""

    stable: Annotated[Count, "Profiles under which it is so"]
    of: Annotated[Count, "Profiles that were judged"]
    share: Annotated[float, Limits(minimum=0, maximum=1)] | None
    exact: Annotated[bool, "Whether these are all profiles of the family"]
    in_all: Annotated[bool | None, "Null where it isn't known"]
    in_some: Annotated[bool | None, "Null where it isn't known"]
    chance: NotRequired[Annotated[str, "The share as an exact number, where profiles aren't equally likely"]]
    interval: NotRequired[Annotated[list[float], "95 % (Wilson), for drawn profiles", Limits(min_items=2, max_items=2)]]


class CompletionsJSON(TypedDict):
    """The family of the completions of what is marked as unsure."""

    completions: Literal[True]
    profiles: Annotated[Count, "How many there are"]
    weighed: NotRequired[Annotated[Literal[True], "They aren't equally likely"]]
    drawn: NotRequired[Annotated[Count, "How many were drawn, where not all could be counted"]]


class SwapsJSON(TypedDict):
    """The family of the profiles at exactly so many elementary swaps."""

    swaps: Ordinal
    profiles: Annotated[Count, "How many there are"]
    weighed: NotRequired[Annotated[Literal[True], "They aren't equally likely"]]
    drawn: NotRequired[Annotated[Count, "How many were drawn, where not all could be counted"]]


class OtherStatementsJSON(TypedDict):
    """A changed preference of a decision maker: its statements in another order."""

    dm: str
    prefers: Annotated[list[str], "Addresses of the statements that are kept, in their new order"]


class OtherRankingJSON(TypedDict):
    """A changed preference of a decision maker: another ranking."""

    dm: str
    ranking: Annotated[list[list[str]], "Groups of labels, best first"]


class OtherPairsJSON(TypedDict):
    """A preference of a decision maker that compares pairs of states by themselves."""

    dm: str
    pairs: Annotated[list[str], "Comparisons that matter, `s1 > s2` or `s1 ~ s2`; others are as in the model, or any"]


class OtherElementJSON(TypedDict):
    """One of several whole preferences of a decision maker, such as that of a respondent."""

    dm: str
    element: Annotated[str, "Its address"]


OtherPreferenceJSON = OtherStatementsJSON | OtherRankingJSON | OtherPairsJSON | OtherElementJSON


class RobustJSON(TypedDict):
    """One verdict: of a decision maker under a concept, or whether the state is an equilibrium."""

    concept: Concept
    verdict: Literal["equilibrium", "stable"]
    dm: NotRequired[str]
    now: Annotated[bool | None, "The verdict as the preferences are written; null where one isn't known"]
    completions: FigureJSON | None
    swaps: Annotated[list[FigureJSON | None], "At 1, 2 ... swaps"]
    open_witness: Annotated[
        list[OtherPreferenceJSON] | None,
        "A completion under which the verdict is another; where `now` is null, one under which it doesn't hold",
    ]
    least: Annotated[Ordinal | None, "The fewest swaps found to change it"]
    least_proven: Annotated[bool, "Whether it is certain that fewer don't"]
    witness: Annotated[list[OtherPreferenceJSON] | None, "How they do"]


class WeightJSON(TypedDict):
    """How many of the verdicts change when one statement is left out or changes places with a neighbour."""

    statement: str
    left_out: Count
    exchanged: Count
    flips: Count


class StateFigureJSON(TypedDict):
    """Under how many completions a state is an equilibrium."""

    state: StateJSON
    figure: FigureJSON


class OutcomeFiguresJSON(TypedDict):
    """An outcome under one concept."""

    concept: Concept
    some: Annotated[FigureJSON, "Under how many completions some state of the outcome is an equilibrium"]
    count: Annotated[Count, "States that are an equilibrium under some completion that was judged"]
    listed: Annotated[bool, "Whether all of these are in `states`"]
    states: Annotated[list[StateFigureJSON], "The largest shares first"]


class SturdyOutcomeJSON(TypedDict):
    """How sturdy an outcome is."""

    to: Annotated[str, "Its formula"]
    states: Annotated[Count, "Its states"]
    profiles: Annotated[Count, "The completions of everything that is left open"]
    drawn: Annotated[Count | None, "How many were drawn, where not all are judged"]
    concepts: list[OutcomeFiguresJSON]


class RobustnessJSON(AnswerJSON):
    """Under how many other preference profiles the verdicts on a state stay as they are."""

    state: Annotated[StateJSON, "What is judged"]
    seed: Annotated[Count, "Where random numbers came from"]
    families: Annotated[list[CompletionsJSON | SwapsJSON], "The completions, then the profiles at 1, 2 ... swaps"]
    verdicts: list[RobustJSON]
    matters: Annotated[list[WeightJSON], "Verdicts that change with one statement, most first"]
    outcome: NotRequired[SturdyOutcomeJSON]
    concepts: NotRequired[Annotated[dict[Concept, Profile], "Who follows which concept, for a mixed profile"]]
