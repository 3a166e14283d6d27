"""Whether paths must, may or never come to an end: over sets backwards, and forwards from where one starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from detente.analysis.legal_sequences import Dynamics
from detente.model.state_sets import StateSet


def possible(paths: Dynamics, end: StateSet) -> StateSet:
    """From where some path leads to the end: EF."""
    return paths.reached(paths.into(end))


def inevitable(paths: Dynamics, end: StateSet) -> StateSet:
    """From where no path that avoids the end comes to where the end is out of reach: AF under strong fairness."""
    lost = doomed(paths, end)
    nodes = paths.before(lost, avoiding=end)
    return ~(paths.reached(nodes) | lost[None])


def doomed(paths: Dynamics, end: StateSet, among: StateSet | None = None) -> dict[str | None, StateSet]:
    """For each last mover (None: nobody yet) the states from which the end is out of reach.

    Parameters
    ----------
    paths, end
        Which paths, and where to.
    among
        States that no path leaves; only for these is the answer right. All of them, if None.
    """
    ahead = paths.into(end, avoiding=None if among is None else ~among)
    hopeful = {dm: paths.free(dm, ahead) for dm in paths.movers}
    return {None: ~paths.reached(ahead)} | {dm: ~found for dm, found in hopeful.items()}


def meets(paths: Dynamics, start: StateSet, end: StateSet, avoiding: StateSet | None = None) -> bool:
    """Whether a path from some state of the start leads to the end."""
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
