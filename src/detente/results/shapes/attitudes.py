"""Under which attitudes an outcome is an equilibrium."""

from typing import Annotated, Literal, NotRequired, TypedDict

from detente.results.shapes.base import AnswerJSON, Concept, Profile
from detente.shapes import Count

Signs = dict[str, dict[str, Literal["+", "0", "-"]]]


class AttitudeProfilesJSON(TypedDict):
    """The profiles of attitudes under which some state of the outcome is an equilibrium."""

    profiles: Annotated[list[Signs], "Those with the fewest changes, each as the attitudes that it changes"]
    listed: Annotated[bool, "Whether these are all with the fewest changes"]
    count: Annotated[Count, "How many there are with any number of changes, of all, or of those tried"]
    of: Annotated[Count, "How many profiles there are, or were tried"]
    least: Annotated[Count | None, "How many attitudes the nearest change; null where none was found"]
    exact: Annotated[bool, "Whether all profiles were taken into account"]
    profile: NotRequired[Profile]


class AttitudesJSON(AnswerJSON):
    """Under which attitudes an outcome is an equilibrium."""

    to: Annotated[str, "The outcome"]
    before: Annotated[Signs, "The attitudes from which changes are counted"]
    attitudes: dict[Concept, AttitudeProfilesJSON]
