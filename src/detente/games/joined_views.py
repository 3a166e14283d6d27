"""What somebody perceives of joined conflicts: the whole of its parts as it sees them, by what differs in truth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from detente.engines import Engine, open_engine
from detente.errors import QuestionError
from detente.model.claims import Change, Drop, Replace, Unseen
from detente.model.conflict import Conflict
from detente.model.edits import edited
from detente.model.formulas import Name, disjunction
from detente.model.states import State

Join = Callable[[Sequence[Conflict]], Conflict]
MOST_NAMED = 200  # states that one change names


def joined_views(conflicts: Sequence[Conflict], whole: Conflict, join: Join) -> dict[str, list[Change]]:
    """What each perceives of the whole, as changes of it.

    Of a part about which nothing is said, it perceives what there is; of another's game there, what it sees itself.

    Parameters
    ----------
    conflicts, whole
        The parts, and the true whole.
    join
        Joins parts by the rules of the whole.

    Raises
    ------
    QuestionError
        Somebody perceives states, moves or options that a part doesn't have.
    """
    views = dict.fromkeys(view for conflict in conflicts for view, _ in conflict.perceives)
    return {view: list(_differences(view, conflicts, whole, join)) for view in views}


def _differences(view: str, conflicts: Sequence[Conflict], whole: Conflict, join: Join) -> Iterator[Change]:
    seen = join([_seen(conflict, view) for conflict in conflicts])
    fewer: list[Change] = [*_unseen(whole, seen), *_impossible(whole, seen)]
    yield from fewer
    reduced = edited(whole, fewer)
    for dm in seen.decision_makers:
        if reduced.decision_maker(dm.id).preferences != dm.preferences:
            yield Replace(f"{dm.id}.preferences", dm.preferences)


def _seen(conflict: Conflict, view: str) -> Conflict:
    """A part as it is seen.

    Raises
    ------
    QuestionError
        It has more than there is in truth.
    """
    views = dict(conflict.perceives)
    changes = views.get(view, views.get(view.partition(".")[0]))
    if not changes:
        return conflict
    seen = conflict.changed(list(changes))
    true, own = open_engine(conflict), open_engine(seen)
    starts = [] if seen.options != conflict.options else own.all().listed()
    more = any(state.added or _ends(own, dm, state) - _ends(true, dm, state) for state in starts for dm in seen.dms)
    if more or not starts:
        raise QuestionError("join_perceives", view=view, name=str(conflict.name))
    return seen


def _ends(engine: Engine, dm: str, state: State) -> set[str]:
    return {end.label for end in engine.step_out(dm, engine.one(state), "moves").listed()}


def _unseen(whole: Conflict, seen: Conflict) -> Iterator[Unseen]:
    known = set(seen.labels or ())
    left = [label for label in whole.labels or () if label not in known]
    for first in range(0, len(left), MOST_NAMED):
        yield Unseen(disjunction(tuple(Name(f"state.{label}") for label in left[first : first + MOST_NAMED])))


def _impossible(whole: Conflict, seen: Conflict) -> Iterator[Drop]:
    """The moves between states that are seen which are believed impossible."""
    known = set(seen.labels or ())
    believed = {(dm, start): set(ends) for dm, arcs in seen.arcs or () for start, ends in arcs}
    for dm, arcs in whole.arcs or ():
        for start, ends in arcs:
            for end in ends if start in known else ():
                if end in known and end not in believed.get((dm, start), ()):
                    yield Drop(f"arcs.{dm}[{start}>{end}]")
