"""Stages against one model made by hand that has both as states, and what is undone against the definitions."""

from __future__ import annotations

from random import Random
from typing import Any, Literal

from hypothesis import given
from hypothesis import strategies as st

import detente as dt
from detente.results.evolution import Evolution
from detente.results.stages import Beginning
from detente.testing.evolution_certificates import check_evolution

Kind = Literal["moves", "improvements", "best_replies"]
KINDS: tuple[Kind, ...] = ("moves", "improvements", "best_replies")
ENGINES: tuple[Literal["reference", "explicit", "symbolic"], ...] = ("reference", "explicit", "symbolic")
FIRST = {"a": ["keep", "x"], "b": ["hold"]}
NEXT = {"a": ["keep", "y"], "b": ["hold", "z"], "c": ["w"]}


class Game:
    """A conflict in option form with random rankings, and its moves and preferences by hand."""

    def __init__(self, options: dict[str, list[str]], random: Random, only: str | None = None) -> None:
        self.owned = {dm: [f"{dm}.{option}" for option in ids] for dm, ids in options.items()}
        self.options = [option for ids in self.owned.values() for option in ids]
        every = [
            frozenset(o for place, o in enumerate(self.options) if code >> place & 1)
            for code in range(1 << len(self.options))
        ]
        self.states = [state for state in every if only is None or not {only, self.options[-1]} <= state]
        self.place = {dm: {state: random.randrange(6) for state in self.states} for dm in options}
        self.never = [] if only is None else [{"never": f"{only} and {self.options[-1]}"}]

    def better(self, dm: str, state: frozenset[str]) -> set[frozenset[str]]:
        return {other for other in self.states if self.place[dm][other] < self.place[dm][state]}

    def moves(self, dm: str, state: frozenset[str]) -> set[frozenset[str]]:
        others = set(self.options) - {*self.owned[dm]}
        return {other for other in self.states if other != state and other & others == state & others}

    def improvements(self, dm: str, state: frozenset[str]) -> set[frozenset[str]]:
        return self.moves(dm, state) & self.better(dm, state)

    def steps(self, kind: Kind, dm: str, state: frozenset[str]) -> set[frozenset[str]]:
        ends = self.moves(dm, state) if kind == "moves" else self.improvements(dm, state)
        best = min((self.place[dm][end] for end in ends), default=0)
        return ends if kind != "best_replies" else {end for end in ends if self.place[dm][end] == best}

    def conflict(self, name: str, **more: Any) -> dt.Conflict:
        makers = []
        for dm, options in self.owned.items():
            groups = [[f"s{n}" for n, s in enumerate(self.states, 1) if self.place[dm][s] == p] for p in range(6)]
            ranking = [group if len(group) > 1 else group[0] for group in groups if group]
            ids = [option.partition(".")[2] for option in options]
            makers.append(dt.DecisionMaker(dm, options=ids, ranking=ranking))
        return dt.Conflict(name, makers, constraints=self.never, **more)

    def label(self, state: frozenset[str]) -> str:
        return f"s{self.states.index(state) + 1}"


def drawn(seed: int) -> tuple[Random, Game, Game, frozenset[str], str, set[frozenset[str]]]:
    random = Random(seed)
    first, later = Game(FIRST, random), Game(NEXT, random, random.choice([None, "a.keep", "b.hold"]))
    option, other = random.sample(first.options, 2)
    after = f"{option} {random.choice(['and', 'or'])} {random.choice(['', 'not '])}{other}"
    both, wanted = " and " in after, "not " not in after
    over = {s for s in first.states if (all if both else any)([option in s, (other in s) == wanted])}
    return random, first, later, random.choice(later.states), after, over


def by_hand(
    first: Game, later: Game, over: set[frozenset[str]], status_quo: frozenset[str], kind: Kind = "improvements"
) -> dt.Conflict:
    """Both stages as states of one graph, with a kind of step as its arcs; `passage` leads from one to the other."""
    arcs: dict[str, dict[str, list[str]]] = {dm: {} for dm in (*NEXT, "passage")}
    for dm in FIRST:
        for state in first.states:
            if state not in over:
                arcs[dm]["f" + first.label(state)] = ["f" + first.label(end) for end in first.steps(kind, dm, state)]
    for dm in NEXT:
        for state in later.states:
            arcs[dm]["n" + later.label(state)] = ["n" + later.label(end) for end in later.steps(kind, dm, state)]
    shared = {*first.options} & {*later.options}
    for state in over:
        begins = (status_quo - shared) | (state & shared)
        if begins in later.states:
            arcs["passage"]["f" + first.label(state)] = ["n" + later.label(begins)]
    labels = [*("f" + first.label(s) for s in first.states), *("n" + later.label(s) for s in later.states)]
    makers = [dt.DecisionMaker(dm, ranking=[labels]) for dm in arcs]
    return dt.Conflict("By hand", makers, states=labels, arcs=arcs)


def stages(seed: int, kind: Kind = "improvements") -> tuple[Game, Game, dt.Conflict, dt.Conflict, set[frozenset[str]]]:
    random, first, later, status_quo, after, over = drawn(seed)
    model = later.conflict("Next", status_quo=sorted(status_quo))
    start = sorted(random.choice(first.states))
    conflict = first.conflict("First", status_quo=start, then=[{"after": after, "model": model}])
    return first, later, conflict, by_hand(first, later, over, status_quo, kind), over


@given(st.integers(0, 10**9), st.sampled_from(KINDS), st.sampled_from(ENGINES), st.sampled_from([None, 0, 1, 2, 3]))
def test_what_is_reached_is_what_one_model_of_both_stages_says(
    seed: int, kind: Kind, engine: Literal["reference", "explicit", "symbolic"], within: int | None
) -> None:
    first, _, conflict, whole, over = stages(seed, kind)
    begin = "f" + first.label(frozenset(conflict.status_quo or ()))
    found = dt.evolution(conflict, via=kind, engine=engine, within=within)
    known = dt.evolution(whole, from_=begin, via="moves", within=within)
    in_first = {state.label[1:] for state in known.reached.states if state.label[0] == "f"}
    told = {label[1:]: n for label, n in since(known).items() if label[0] == "f"}
    assert ({state.label for state in found.reached.states}, since(found)) == (in_first, told)
    outcomes = {state.label for each in found.then for state in each.outcomes.states}
    assert outcomes == {first.label(state) for state in over} & in_first
    later = {
        state.label
        for each in found.then
        for beginning in each.beginnings
        for state in (() if beginning.reached is None else beginning.reached.states)
    }
    if within is None:
        assert later == {state.label[1:] for state in known.reached.states if state.label[0] == "n"}


def since(found: Evolution) -> dict[str, dict[str, int]]:
    """After how many steps each decision maker can have moved last, by state."""
    return {line.state.label: dict(line.since) for line in found.table}


@given(st.integers(0, 10**9), st.sampled_from(KINDS), st.sampled_from(ENGINES), st.integers(0, 7))
def test_paths_end_where_the_stage_does(
    seed: int, kind: Kind, engine: Literal["reference", "explicit", "symbolic"], target: int
) -> None:
    first, _, conflict, whole, _ = stages(seed, kind)
    begin, end = first.label(frozenset(conflict.status_quo or ())), first.label(first.states[target])
    found = dt.evolution(conflict, to=end, via=kind, engine=engine)
    check_evolution(conflict, found)
    assert ways(found, "") == ways(dt.evolution(whole, from_=f"f{begin}", to=f"f{end}", via="moves"), "f")
    free = dt.evolution(stages(seed, "moves")[3], from_=f"f{begin}", to=f"f{end}", via="moves")
    assert (found.trust is None) == (free.shortest is None)


@given(st.integers(0, 10**9), st.sampled_from(KINDS), st.sampled_from(ENGINES), st.integers(0, 31))
def test_ways_into_the_next_stage_are_those_of_one_model_of_both(
    seed: int, kind: Kind, engine: Literal["reference", "explicit", "symbolic"], target: int
) -> None:
    first, later, conflict, whole, _ = stages(seed, kind)
    begin = "f" + first.label(frozenset(conflict.status_quo or ()))
    end = later.label(later.states[target % len(later.states)])
    found = dt.evolution(conflict, stage="then[1]", to=end, via=kind, engine=engine).onward
    known = dt.evolution(whole, from_=begin, to=f"n{end}", via="moves")
    assert found is not None
    if known.shortest is None:
        assert (found.length, found.ways) == (None, ())
        return
    assert (found.length, found.count) == (known.shortest.length - 1, known.shortest.count)
    told = [
        [(s.dm, mark + s.end.label) for mark, p in zip("fn", way.paths, strict=True) for s in p.steps]
        for way in found.ways
    ]
    passed = [[(s.dm, s.end.label) for s in path.steps if s.dm != "passage"] for path in known.shortest.paths]
    assert sorted(told) == sorted(passed)
    assert [way.length for way in found.ways] == [found.length] * len(found.ways)


def ways(found: Evolution, before: str) -> tuple[int | None, list[list[tuple[str, str]]]] | None:
    if found.shortest is None:
        return None
    steps = [[(s.dm, s.end.label.removeprefix(before)) for s in path.steps] for path in found.shortest.paths]
    return found.shortest.count, sorted(steps)


@given(st.integers(0, 10**9))
def test_where_it_settles_and_what_is_undone_is_by_the_definitions(seed: int) -> None:
    first, later, conflict, _, over = stages(seed)
    for state in sorted(over, key=first.label)[:2]:
        found = dt.explain(conflict, state=first.label(state), dm="a", concepts="nash")
        for beginning in found.then[0].beginnings:
            if beginning.state is not None and beginning.reached is not None and beginning.settles is not None:
                check(later, beginning, state)


def check(later: Game, beginning: Beginning, outcome: frozenset[str]) -> None:
    assert beginning.state is not None
    assert beginning.settles is not None
    assert beginning.reached is not None
    equilibria = dt.equilibria(beginning.conflict)
    reached = {state.label for state in beginning.reached.states}
    for concept, states in beginning.settles.items():
        assert {s.label for s in states.states} == {s.label for s in equilibria[concept].states} & reached
    start = frozenset(beginning.state.taken)
    kept = {"a.keep", "b.hold"} & outcome & start
    assert {undoing.option for undoing in beginning.undone} == kept
    for undoing in beginning.undone:
        dm = undoing.dm
        ends = {end for end in later.improvements(dm, start) if undoing.option not in end}
        assert {end.label for end in undoing.ends} == {later.label(end) for end in ends}
        for concept, is_sanctioned in undoing.sanctioned.items():
            assert is_sanctioned == all(deterred(later, dm, start, end, concept) for end in ends), (concept, undoing)


def deterred(game: Game, dm: str, start: frozenset[str], end: frozenset[str], concept: str) -> bool:
    """Whether the opponents have a legal sequence from a move's end to a state that deters it."""
    if concept == "NASH":
        return False
    step = game.improvements if concept in ("SEQ", "SSEQ") else game.moves
    nodes, front = {(end, "")}, [(end, "")]
    while front:
        state, last = front.pop()
        for mover in game.owned:
            for target in step(mover, state) if mover not in (dm, last) else ():
                if (target, mover) not in nodes:
                    nodes.add((target, mover))
                    front.append((target, mover))
    better = game.better(dm, start)
    bad = [state for state, last in nodes if last and state not in better]
    if concept in ("SMR", "SSEQ"):
        bad = [state for state in bad if not game.moves(dm, state) & better]
    return bool(bad)
