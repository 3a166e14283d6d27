"""Laws of what a log of moves says, by listing all completions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from detente.analysis.facts.unknowns import Unknown
from detente.engines import open_engine
from detente.games.observing import observe
from detente.model.conflict import Conflict
from detente.model.edits import remade
from detente.model.preferences import Scope
from detente.results.facts import Fact
from detente.results.observe import BeliefNeeded, Implied, Observe
from tests.laws import judging
from tests.laws.cases import Case
from tests.laws.doubt import Move, some_moves
from tests.laws.facts import Everything, Variant

World = Mapping[str, Variant]
Steps = frozenset[tuple[str, int, int]]  # moves that aren't credible, whatever preferences say


def pays(
    every: Everything, world: World, move: Move, base: str, away: Steps = frozenset(), granted: bool = False
) -> bool:
    """Whether a move pays; with `granted` it counts as an improvement."""
    dm, start, end = move
    own = world[dm].better
    if not granted and not own[start] >> end & 1:
        return False
    if base not in judging.ANSWERED:
        return True
    rows = []
    for other in every.moves:
        if other != dm:
            credible = judging.credible_moves(every.moves[other], world[other].better)
            moves = credible if base in judging.CREDIBLE else every.moves[other]
            gone = [sum(1 << t for who, s, t in away if (who, s) == (other, here)) for here in range(len(moves))]
            rows.append(tuple(ends & ~lost for ends, lost in zip(moves, gone, strict=True)))
    deters = every.full & ~own[start]
    if base in judging.COUNTERED:
        deters = sum(1 << s for s in judging.members(deters) if not every.moves[dm][s] & own[start])
    return not rows or not judging.reach(tuple(rows))[end] & deters


def asked(case: Case) -> tuple[Everything, list[Move], str, int, Observe]:
    """A random log of a model, and what is said of it."""
    every, moves = Everything(case), some_moves(case, 4)
    base, state = (
        case.draw.choice(("NASH", "NASH", "SEQ", "SEQ", *judging.BASES)),
        case.draw.randrange(len(every.states)),
    )
    log = [(dm, every.states[start].label, every.states[end].label) for dm, start, end in moves]
    found = observe(case.conflict, log, thinks=base, state=every.states[state], engine=case.engine)
    return every, moves, base, state, found


def explaining(every: Everything, moves: Sequence[Move], base: str) -> list[World]:
    """The completions that explain a log."""
    return [world for world in every.worlds if all(pays(every, world, move, base) for move in moves)]


def a_log_is_explained_by_the_completions_that_are_counted(case: Case) -> bool:
    """How many completions explain a log, whether any does, and which moves no completion explains."""
    every, moves, base, _, found = asked(case)
    left = explaining(every, moves, base)
    alone = [any(pays(every, world, move, base) for world in every.worlds) for move in moves]
    if [one.explained for one in found.moves] != alone or found.consistent != bool(left) or not found.complete:
        return False
    return (found.completions, found.explaining) == (len(every.worlds), len(left))


def a_smallest_set_of_moves_clashes(case: Case) -> bool | None:
    """What contradicts is a set of moves that nothing explains, and no set of fewer moves is one."""
    every, moves, base, _, found = asked(case)
    if found.consistent:
        return None
    clash = [moves[index] for index in found.contradictions]
    if explaining(every, clash, base):
        return False
    return all(explaining(every, some, base) for some in combinations(moves, len(clash) - 1))


def what_follows_holds_in_all_that_explain(case: Case) -> bool | None:
    """Comparisons and answers that follow are those of all completions that explain the log, and of no fewer."""
    every, moves, base, _, found = asked(case)
    left = explaining(every, moves, base)
    if not left:
        return not found.implied and not found.learned
    before, after = _common(every, every.worlds), _common(every, left)
    told = {(one.dm, one.better.number - 1, one.worse.number - 1) for one in found.implied}
    if told != after - before or any(_superfluous(every, moves, base, one) for one in found.implied):
        return False
    for one in found.learned:
        said = {every.says(world, _fact(one.dm, one.kind, one.first, one.second)) for world in left}
        if (one.answer in ("stands", "first")) not in said and None not in said:
            return False
        if (one.answer not in ("stands", "first")) in said:
            return False
    return True


def _fact(dm: str, kind: str, first: str, second: str | None) -> Fact:
    unknown = Unknown(kind, dm, (first,) if second is None else (first, second))  # type: ignore[arg-type]
    return Fact(unknown.dm, unknown.kind, first, second, left=0, answers=())  # type: ignore[arg-type]


def _common(every: Everything, worlds: Sequence[World]) -> set[tuple[str, int, int]]:
    """The comparisons of all of some completions: the state that is preferred before the other."""
    found = set()
    for dm in every.moves:
        for worse in range(len(every.states)):
            better = every.full
            for world in worlds:
                better &= world[dm].better[worse]
            found |= {(dm, state, worse) for state in judging.members(better)}
    return found


def _superfluous(every: Everything, moves: Sequence[Move], base: str, one: Implied) -> bool:
    """Whether a comparison doesn't follow from the moves that are named, or follows from fewer."""
    dm, better, worse = one.dm, one.better.number - 1, one.worse.number - 1
    because = [moves[index] for index in one.because]

    def follows(some: Sequence[Move]) -> bool:
        return all(world[dm].better[worse] >> better & 1 for world in explaining(every, some, base))

    return not follows(because) or any(follows(some) for some in combinations(because, len(because) - 1) if because)


def a_log_settles_the_verdicts_of_all_that_explain(case: Case) -> bool:
    """The verdicts before and after, by all completions and by those that explain the log."""
    every, moves, base, state, found = asked(case)
    left = explaining(every, moves, base) or every.worlds
    said = {True: "yes", False: "no"}
    for turn in found.settled:
        assert turn.stable is not None
        dm, name = turn.stable
        told = []
        for worlds in (every.worlds, left):
            values = {bool(every.stable(world, name, dm) >> state & 1) for world in worlds}
            told.append(said[values.pop()] if len(values) == 1 else "open")
        if told != [turn.before, turn.after]:
            return False
    return len(found.settled) == 5 * len(every.moves)


def what_is_written_has_all_completions_that_explain(case: Case) -> bool | None:
    """The model with what is learned has every completion that explains the log, and none that it hadn't before."""
    every, moves, base, _, found = asked(case)
    for _ in range(4):
        if not found.learned:
            every, moves, base, _, found = asked(case)
    if not found.learned:
        return None
    left = explaining(every, moves, base)
    written = remade(found.with_learned)
    for dm in every.moves:
        rows = {variant.better for variant in every.several[dm]}
        kept = set(_rows(written, dm))
        if not {world[dm].better for world in left} <= kept <= rows:
            return False
    return True


def _rows(conflict: Conflict, dm: str) -> Iterator[tuple[int, ...]]:
    engine = open_engine(conflict)
    states = engine.all().listed()
    preferences = engine.conflict.decision_maker(dm).preferences
    drawn = preferences.form.drawn(preferences.as_written(), Scope(engine.conflict, lambda: states))
    assert drawn is not None
    for one in drawn.cases():
        form = preferences.form.varied(one.variant)
        yield tuple(
            sum(form.attracts(engine.conflict, state, other) << at for at, other in enumerate(states))
            for state in states
        )


def the_fewest_beliefs_make_sense_of_a_move(case: Case) -> bool | None:
    """What a mover has to believe makes the move pay in some completion, and nothing less does."""
    every, moves, base, _, found = asked(case)
    if not found.beliefs:
        return None
    return all(_makes_sense(every, moves[one.index], base, one) for one in found.beliefs)


def _makes_sense(every: Everything, move: Move, base: str, one: BeliefNeeded) -> bool:
    dm, start, end = move
    granted = not any(world[dm].better[start] >> end & 1 for world in every.worlds)
    steps = [(need.dm, need.worse.number - 1, need.better.number - 1) for need in one.needs if not need.so]
    every_step = [
        (other, s, t)
        for other, rows in every.moves.items()
        for s, ends in enumerate(rows)
        for t in judging.members(ends)
        if other != dm
    ]

    def works(away: Sequence[tuple[str, int, int]]) -> bool:
        return any(pays(every, world, move, base, frozenset(away), granted) for world in every.worlds)

    if not one.needs:
        return not works(every_step if base in judging.CREDIBLE else ())
    if granted != any(need.so for need in one.needs) or not works(steps):
        return False
    return not steps or not any(works(some) for some in combinations(every_step, len(steps) - 1))
