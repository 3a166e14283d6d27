"""Whether paths must, may or never come to an end: over sets backwards, and forwards from where one starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from detente.analysis.dynamics import Dynamics


def possible(paths: Dynamics, end: Any) -> Any:
    """From where some path leads to the end: EF."""
    return paths.reached(paths.into(end))


def inevitable(paths: Dynamics, end: Any) -> Any:
    """From where no path that avoids the end comes to where the end is out of reach: AF under strong fairness."""
    lost = doomed(paths, end)
    nodes = paths.before(lost, avoiding=end)
    return paths.engine.complement(paths.engine.union(paths.reached(nodes), lost[None]))


def doomed(paths: Dynamics, end: Any, among: Any | None = None) -> dict[str | None, Any]:
    """For each last mover (None: nobody yet) the states from which the end is out of reach.

    Parameters
    ----------
    paths, end
        Which paths, and where to.
    among
        States that no path leaves; only for these is the answer right. All of them, if None.
    """
    engine = paths.engine
    ahead = paths.into(end, avoiding=None if among is None else engine.complement(among))
    hopeful = {dm: paths.free(dm, ahead) for dm in paths.movers}
    return {None: engine.complement(paths.reached(ahead))} | {
        dm: engine.complement(found) for dm, found in hopeful.items()
    }


def meets(paths: Dynamics, start: Any, end: Any, avoiding: Any | None = None) -> bool:
    """Whether a path from some state of the start leads to the end."""
    reached = paths.reached(paths.out(start, avoiding))
    return paths.engine.count(paths.engine.intersection(reached, end)) > 0


def _surely(paths: Dynamics, start: Any, end: Any) -> bool:
    engine = paths.engine
    lost = doomed(paths, end, paths.reached(paths.out(start)))
    avoiding = paths.out(start, avoiding=end)
    return not any(engine.count(engine.intersection(lost[last], states)) for last, states in avoiding.items())


FORWARD: Mapping[str, Callable[..., bool]] = {
    "possible": meets,
    "always": lambda paths, start, end: not meets(paths, start, paths.engine.complement(end)),
    "inevitable": _surely,
    "only_after": lambda paths, start, end, before: not meets(paths, start, end, paths.engine.difference(before, end)),
}
