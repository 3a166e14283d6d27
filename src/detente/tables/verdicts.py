"""How a table marks verdicts of which some may stay open."""

from __future__ import annotations

from detente.analysis.open_verdicts import Judged
from detente.model.states import State

UNDECIDED = "?"


def mark(state: State, judged: Judged, sign: str, other: str = "") -> str:
    """The sign of a state by a verdict: for what is so, for what stays open, or else the other one."""
    holds, undecided = judged
    return sign if state in holds else UNDECIDED if state in undecided else other
