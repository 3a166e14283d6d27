"""Hypergames: what is stable in each decision maker's own game."""

from typing import Annotated, NotRequired, TypedDict

from detente.results.shapes.base import AnswerJSON, Concept, Profile
from detente.shapes import Count, Ordinal

Numbers = Annotated[list[Ordinal], "States by number, the first where the limit cuts"]
ByView = Annotated[dict[str, Numbers], "By decision maker, states numbered as in its game"]


class HyperStableJSON(TypedDict):
    """What is stable in the perceived games under one concept, and in the true one."""

    perceived: Annotated[ByView, "The equilibria of each perceived game"]
    believed: NotRequired[
        Annotated[dict[str, Numbers], "The equilibria of the game that another sees, as somebody believes: `us.iran`"]
    ]
    hyper_stable: Annotated[ByView, "What is stable for each decision maker in its own game"]
    hyper_equilibria: Annotated[Numbers, "True states that everybody sees and that are stable for each in its game"]
    true_equilibria: Annotated[Numbers, "The equilibria of the true game"]
    counts: NotRequired[Annotated[dict[str, Count], "The size of each set that the limit cuts: `perceived.us`"]]


SurprisingMoveJSON = TypedDict("SurprisingMoveJSON", {"dm": str, "from": Ordinal, "to": Ordinal})


class SurpriseJSON(TypedDict):
    """A state that somebody doesn't know of and that can be reached, or a move that somebody believes impossible."""

    dm: Annotated[str, "Who is surprised"]
    state: NotRequired[Annotated[Ordinal, "The state it doesn't know of"]]
    move: NotRequired[Annotated[SurprisingMoveJSON, "The move it believes impossible"]]
    wanted: Annotated[bool, "Whether improvements in the movers' own games lead there"]


class BeliefJSON(TypedDict):
    """A view of the conflict, and how it differs from the true one."""

    view: Annotated[str, "Whose: `us`; or `us.iran`, what the other sees, as it believes"]
    changes: Annotated[list[object], "Changes of the model, as in its file"]
    unseen: Annotated[Numbers, "True states that it doesn't know of"]
    imagined: Annotated[list[str], "Labels of states that only it knows of"]
    preferences: Annotated[list[str], "Whose preferences it takes to be others than they are"]


class HypergameJSON(AnswerJSON):
    """What is stable where decision makers see different games."""

    hypergame: Annotated[dict[Concept, HyperStableJSON], "By concept"]
    profiles: NotRequired[Annotated[dict[Concept, Profile], "By name of a mixed profile"]]
    surprises: list[SurpriseJSON]
    beliefs: list[BeliefJSON]
