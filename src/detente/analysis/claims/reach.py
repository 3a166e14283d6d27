"""Temporal operators over legal sequences (EF, AF): backward fixpoints over sets, or forward search from a state."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from detente.analysis.legal_sequences import Dynamics
from detente.model.state_sets import StateSet


def possible(paths: Dynamics, end: StateSet) -> StateSet:
    """EF: the states with some path to the end."""
    return paths.reached(paths.into(end))


def inevitable(paths: Dynamics, end: StateSet) -> StateSet:
    """AF under strong fairness: the states from which no path that avoids the end makes the end unreachable."""
    lost = doomed(paths, end)
    nodes = paths.before(lost, avoiding=end)
    return ~(paths.reached(nodes) | lost[None])


def doomed(paths: Dynamics, end: StateSet, among: StateSet | None = None) -> dict[str | None, StateSet]:
    """The states from which the end is unreachable, by last mover (None: nobody yet).

    Parameters
    ----------
    paths, end
        The paths and their end.
    among
        A set closed under the paths, to which the answer is restricted; None: all states.
    """
    ahead = paths.into(end, avoiding=None if among is None else ~among)
    hopeful = {dm: paths.free(dm, ahead) for dm in paths.movers}
    return {None: ~paths.reached(ahead)} | {dm: ~found for dm, found in hopeful.items()}


def meets(paths: Dynamics, start: StateSet, end: StateSet, avoiding: StateSet | None = None) -> bool:
    """Whether the end is reachable from some state of the start."""
    reached = paths.reached(paths.out(start, avoiding))
    return (reached & end).count > 0


def _surely(paths: Dynamics, start: StateSet, end: StateSet) -> bool:
    lost = doomed(paths, end, paths.reached(paths.out(start)))
    avoiding = paths.out(start, avoiding=end)
    return not any((lost[last] & states).count for last, states in avoiding.items())


FORWARD: Mapping[str, Callable[..., bool]] = {
    "possible": meets,
    "always": lambda paths, start, end: not meets(paths, start, ~end),
    "inevitable": _surely,
    "only_after": lambda paths, start, end, before: not meets(paths, start, end, before - end),
}
