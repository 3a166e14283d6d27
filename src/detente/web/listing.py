"""The states in the order in which they are shown, a window at a time: today's, equilibria by outcome, the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from detente.engines import Engine
from detente.model.conflict import Conflict
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.web.documents import document_of
from detente.web.kept import asked_of, engine_of

MOST_LISTED = 200_000  # states that can be scrolled through
MOST_GROUPED = 4096  # equilibria that are grouped by outcome, and ordered by how many concepts they fulfil
MOST_OUTCOMES = 60  # groups by what states share; with more, they aren't told apart
MOST_NAMED = 8  # groups by named outcomes
WINDOW = 80
KEPT = 8


@dataclass(frozen=True)
class Group:
    """States that stand together: as ``now``, ``outcome``, ``concept`` or ``rest``; what they are called."""

    kind: str
    said: str
    numbers: Sequence[int]


@dataclass(frozen=True)
class Settled:
    """The equilibria by concept, and the states of which it stays open."""

    by_concept: Mapping[str, tuple[StateSet, StateSet]]

    @cached_property
    def numbers(self) -> dict[str, tuple[frozenset[int], frozenset[int]]]:
        """The same by number."""
        return {name: (_numbers(holds), _numbers(open_)) for name, (holds, open_) in self.by_concept.items()}

    def signs(self, number: int) -> str:
        """Y, N or ? for each concept."""
        return "".join(
            "Y" if number in holds else "?" if number in open_ else "N" for holds, open_ in self.numbers.values()
        )


def _numbers(states: StateSet) -> frozenset[int]:
    return frozenset(states.algebra.numbers(states.raw))  # type: ignore[attr-defined]


def listing(given: Mapping[str, Any]) -> dict[str, Any]:
    """A window of the states that are asked for, with their verdicts, and all groups that they stand in.

    Parameters
    ----------
    given
        The model, and `where` (a sentence or a state's label), `only` (a concept), `reachable`; `start` and `size` of
        the window, and the number of a `chosen` state whose row is wanted wherever it stands.
    """
    conflict, engine = document_of(given).conflict, engine_of(given)
    settled = settled_of(engine, given)
    groups = _kept(("groups", *_asked_key(given)), engine, lambda: tuple(_groups(engine, settled, given)))
    total = sum(len(group.numbers) for group in groups)
    first = max(0, min(given.get("start", 0), total - 1))
    every = (number for group in groups for number in group.numbers)
    chosen = None if given.get("chosen") is None else engine.numbered(given["chosen"])
    window = islice(every, first, first + given.get("size", WINDOW))
    starts, at = [], 0
    for group in groups:
        starts.append({"kind": group.kind, "said": group.said, "start": at, "count": len(group.numbers)})
        at += len(group.numbers)
    return {
        "concepts": list(settled.by_concept),
        "count": total,
        "more": max(0, _matching(engine, settled, given).count - total),
        "groups": starts,
        "start": first,
        "rows": [row_of(_state(engine, number), conflict, settled) for number in window],
        "chosen": None if chosen is None else row_of(chosen, conflict, settled),
        "fault": None,
    }


def _state(engine: Engine, number: int) -> State:
    state = engine.numbered(number)
    assert state is not None  # noqa: S101  it is of this engine
    return state


def row_of(state: State, conflict: Conflict, settled: Settled) -> list[Any]:
    """Number, label, Y, N or - for each option, and Y, N or ? for each concept."""
    taken, left_open = set(state.taken), set(state.open)
    signs = ("Y" if option in taken else "-" if option in left_open else "N" for option in conflict.options)
    return [state.number, state.label, "".join(signs), settled.signs(state.number)]


_KEPT: dict[Any, Any] = {}


def _kept(key: tuple[Any, ...], engine: Engine, make: Any) -> Any:
    """What was made for this engine and key, if not long ago."""
    found = _KEPT.pop(key, None)
    if found is None or found[0] is not engine:
        found = engine, make()
    while len(_KEPT) >= KEPT:
        del _KEPT[next(iter(_KEPT))]
    _KEPT[key] = found
    return found[1]


def _asked_key(given: Mapping[str, Any]) -> tuple[Any, ...]:
    kinds = ("readings", "concepts")
    plain = (given.get("where"), given.get("only"), given.get("reachable"), given["lang"], given["text"])
    return *(tuple(given.get(kind, ())) for kind in kinds), *plain


def settled_of(engine: Engine, given: Mapping[str, Any]) -> Settled:
    """The equilibria under the concepts that are shown."""
    from detente.analysis.completing import equilibria_of
    from detente.analysis.readings import asked_profiles
    from detente.analysis.stability import named

    def make() -> Settled:
        chosen = dict(named(asked_profiles(engine.conflict, asked_of(engine.conflict, given))))
        return Settled({name: equilibria_of(engine, profile) for name, profile in chosen.items()})

    key = "settled", tuple(given.get("readings", ())), tuple(given.get("concepts", ())), given["text"]
    return _kept(key, engine, make)  # type: ignore[no-any-return]


def _matching(engine: Engine, settled: Settled, given: Mapping[str, Any]) -> StateSet:
    """The states that are asked for."""
    states = engine.all()
    if given.get("where"):
        states = states & _true(engine, given["where"])
    if given.get("only") in settled.by_concept:
        holds, left_open = settled.by_concept[given["only"]]
        states = states & (holds | left_open)
    if given.get("reachable"):
        states = states & reached(engine)
    return states


def _true(engine: Engine, text: str) -> StateSet:
    """The states at which a sentence is true; the state of a label."""
    from detente.analysis.claims.where import where
    from detente.model.claim_names import sentence

    named = None if text.strip() in engine.conflict.names.meanings else engine.labelled(text.strip())
    if named is not None:
        return engine.one(named)
    return where(engine, sentence(engine.conflict, text, "where"))[0]


def reached(engine: Engine) -> StateSet:
    """What improvements lead to from today by legal sequences, up to where a stage ends; all without a today."""
    from detente.analysis.legal_sequences import Dynamics, last_of
    from detente.analysis.stages import ended

    start = engine.status_quo()
    if start is None:
        return engine.all()
    improving = Dynamics(engine, "improvements", over=ended(engine))
    return improving.reached(last_of(improving.growing(engine.one(start))))


def _groups(engine: Engine, settled: Settled, given: Mapping[str, Any]) -> Iterator[Group]:
    states = _matching(engine, settled, given)
    today = engine.status_quo()
    if today is not None and today in states:
        yield Group("now", "", [today.number])
        states = states - engine.one(today)
    resting = states & engine.unite(one for both in settled.by_concept.values() for one in both)
    if resting.count <= MOST_GROUPED:
        yield from _outcomes(engine, settled, resting, given["lang"])
    else:
        yield from _by_concept(settled, resting)
    rest = _some_numbers(states - resting)
    if rest:
        yield Group("rest", "", rest)


def _by_concept(settled: Settled, resting: StateSet) -> Iterator[Group]:
    """Many equilibria, each with the concept that it fulfils of which there are the fewest."""
    left = resting
    for name, both in sorted(settled.by_concept.items(), key=lambda one: one[1][0].count):
        here = left & (both[0] | both[1])
        left = left - here
        if here:
            yield Group("concept", name, _some_numbers(here))


def _some_numbers(states: StateSet) -> Sequence[int]:
    return tuple(islice(states.algebra.numbers(states.raw), MOST_LISTED))  # type: ignore[attr-defined]


def _outcomes(engine: Engine, settled: Settled, resting: StateSet, lang: str) -> Iterator[Group]:
    """Equilibria by outcome: by the scenarios that they belong to, else by what they share; the firmest first."""

    def firmness(number: int) -> tuple[int, int]:
        return -settled.signs(number).count("Y"), number

    parted = _by_scenario if engine.conflict.scenarios else _by_share
    groups = [Group("outcome", said, sorted(numbers, key=firmness)) for said, numbers in parted(engine, resting, lang)]
    yield from sorted(groups, key=lambda group: (firmness(group.numbers[0])[0], -len(group.numbers)))


def _by_scenario(engine: Engine, states: StateSet, lang: str) -> Iterator[tuple[str, list[int]]]:
    """By named outcomes, those that the question is about first; by as many as leave the groups few, as figures do."""
    from detente import words
    from detente.analysis.answer.asked import asked_about
    from detente.explanations.formulas import scenario_words

    conflict = engine.conflict
    asked, _ = asked_about(conflict)
    groups, used = [(list[str](), states)], 0
    for scenario in sorted(conflict.scenarios, key=lambda one: one.id not in asked):
        here = engine.true_at(conflict.resolve(conflict.names.scenario_name(scenario.id)))
        name = scenario_words(scenario.id, conflict, lang)
        parted = [([*names, name], among & here) for names, among in groups]
        parted += [(names, among - here) for names, among in groups]
        parted = [one for one in parted if one[1]]
        if len(parted) <= MOST_NAMED or not used:
            groups, used = parted, used + 1
    none = words.say("figure.part.no_scenario", lang)
    for names, among in groups:
        if among:
            yield words.join(lang, names) or none, sorted(_numbers(among))


def _by_share(engine: Engine, states: StateSet, lang: str) -> Iterator[tuple[str, list[int]]]:
    from detente.analysis.answer.outcomes import grouped
    from detente.explanations.answer import outcome_words

    all_outcomes = grouped(engine.conflict, states.listed()) if engine.conflict.options else iter(())
    outcomes = list(islice(all_outcomes, MOST_OUTCOMES + 1))
    if 0 < len(outcomes) <= MOST_OUTCOMES:
        for outcome in outcomes:
            yield outcome_words(outcome, engine.conflict, lang), [state.number for state in outcome.states]
    elif states:
        yield "", [state.number for state in states]
