"""Temporal operators over legal sequences (EF, AF): backward fixpoints over sets, or forward search from a state.

Each takes a bound on the number of steps (``most``); None: none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from detente.analysis.legal_sequences import Dynamics, Nodes, last_of
from detente.model.state_sets import StateSet


def possible(paths: Dynamics, end: StateSet, avoiding: StateSet | None = None, most: int | None = None) -> StateSet:
    """EF: the states with some path to the end, which visits none of those to avoid."""
    return paths.reached(paths.into(end, avoiding, most))


def ahead(paths: Dynamics, start: StateSet, most: int | None = None) -> StateSet:
    """The states on some path from the start."""
    return paths.reached(paths.out(start, most=most))


def inevitable(paths: Dynamics, end: StateSet, most: int | None = None) -> StateSet:
    """AF under strong fairness: the states from which no path that avoids the end makes the end unreachable.

    Within a bound, AF: those from which every path comes to the end in so many steps, or sooner.
    """
    if most is not None:
        return ~last_of(islice(lingering(paths, end), most + 1))[None]
    lost = doomed(paths, end)
    nodes = paths.before(lost, avoiding=end)
    return ~(paths.reached(nodes) | lost[None])


def lingering(paths: Dynamics, end: StateSet, among: StateSet | None = None) -> Iterator[Nodes]:
    """The states, by last mover, from which some path avoids the end for 0, 1, 2, ... steps, up to the fixpoint.

    A path that nobody can go on with avoids it from then on.

    Parameters
    ----------
    paths, end
        The paths and their end.
    among
        States that no path from the states of interest leaves before the end; None: all states.
    """
    inside = (paths.engine.all() if paths.within is None else paths.within) - end
    inside = inside if among is None else inside & among
    at_rest, lasts = inside & paths.at_rest(), (None, *paths.movers)
    left: Nodes = dict.fromkeys(lasts, inside)
    while True:
        yield left
        into: Nodes = {dm: paths.step_into(dm, left[dm]) for dm in paths.movers}
        before = {last: paths.free(last, into) if last else paths.engine.unite(into.values()) for last in lasts}
        fewer = {last: inside & (at_rest | before[last]) for last in lasts}
        if all(fewer[last].count == left[last].count for last in lasts):
            return
        left = fewer


def trusting(paths: Dynamics, end: StateSet, budget: int, most: int | None = None) -> StateSet:
    """The states from which some path of at most so many moves, `budget` of them on trust, comes to the end."""
    if most is None:
        return paths.reached(last_of(islice(paths.on_trust(end, back=True), budget + 1)))
    none = paths.engine.none()
    inside = paths.engine.all() if paths.within is None else paths.within
    rows: list[Nodes] = [{None: end & inside} | dict.fromkeys(paths.movers, none)]  # by the number of steps on trust
    for _ in range(most):
        spending = [*rows, rows[-1]] if len(rows) <= budget else rows
        longer = [_preceded(paths, nodes, spending[n - 1] if n else None) for n, nodes in enumerate(spending)]
        if len(longer) > 1 and _same(longer[-1], longer[-2]):
            longer.pop()  # it comes back as soon as it differs
        if len(longer) == len(rows) and all(_same(*pair) for pair in zip(longer, rows, strict=True)):
            break
        rows = longer
    return paths.reached(rows[-1])


def _preceded(paths: Dynamics, nodes: Nodes, thriftier: Nodes | None) -> Nodes:
    """Nodes, by first mover, with those one step before; before the thriftier ones that may be a step on trust."""
    wider = dict(nodes)
    for dm in paths.movers:
        wider[dm] = nodes[dm] | paths.step_into(dm, paths.free(dm, nodes), "no_losses")
        if thriftier is not None:
            wider[dm] = wider[dm] | paths.step_into(dm, paths.free(dm, thriftier), "losses")
    return wider


def _same(nodes: Nodes, others: Nodes) -> bool:
    """Whether nodes are the same as those that they contain."""
    return all(nodes[last].count == others[last].count for last in nodes)


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
    return {None: ~paths.reached(ahead)} | {dm: ~states for dm, states in hopeful.items()}


def meets(
    paths: Dynamics, start: StateSet, end: StateSet, avoiding: StateSet | None = None, most: int | None = None
) -> bool:
    """Whether the end is reachable from some state of the start."""
    reached = paths.reached(paths.out(start, avoiding, most))
    return (reached & end).count > 0


def _surely(paths: Dynamics, start: StateSet, end: StateSet, most: int | None = None) -> bool:
    avoiding = paths.out(start, avoiding=end, most=most)
    if most is not None:
        left = last_of(islice(lingering(paths, end, paths.reached(avoiding)), most + 1))
        return not left[None] & start
    lost = doomed(paths, end, paths.reached(paths.out(start)))
    return not any((lost[last] & states).count for last, states in avoiding.items())


def _always(paths: Dynamics, start: StateSet, end: StateSet, most: int | None = None) -> bool:
    return not meets(paths, start, ~end, most=most)


def _only_after(paths: Dynamics, start: StateSet, end: StateSet, before: StateSet, most: int | None = None) -> bool:
    return not meets(paths, start, end, before - end, most)


FORWARD: Mapping[str, Callable[..., bool]] = {
    "possible": meets, "always": _always, "inevitable": _surely, "only_after": _only_after,
}  # fmt: skip
