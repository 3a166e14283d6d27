"""Certificates, and the moves that they are made of."""

from typing import NotRequired, TypedDict

from detente.model.states import StateJSON
from detente.results.shapes.base import Concept

Start = TypedDict("Start", {"from": StateJSON})


class StepJSON(Start):
    """One move."""

    dm: str
    to: StateJSON


class SanctionJSON(TypedDict):
    """A legal sequence of the opponents; replies are the focal decision maker's own moves from where it ends."""

    steps: list[StepJSON]
    replies: NotRequired[list[StateJSON]]


class ImprovementJSON(TypedDict):
    """A unilateral improvement, and what sanctions it; null where nothing does."""

    to: StateJSON
    sanction: SanctionJSON | None


class CertificateJSON(TypedDict):
    """Why a state is stable, or not, for a decision maker under a concept: its improvements, each with a legal sequence
    of the others that sanctions it, or null.
    """

    dm: str
    concept: Concept
    state: StateJSON
    stable: bool
    improvements: list[ImprovementJSON]
