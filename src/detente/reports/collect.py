"""Collection of a report's findings: all questions, on one engine, within time limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from detente.analysis.analyze import analyze
from detente.analysis.claims.checking import check, plain_verdicts
from detente.analysis.coalitions import coalitions
from detente.analysis.comparing import is_ranked
from detente.analysis.evolution import evolution
from detente.analysis.explanation import explain
from detente.analysis.facts.ranking import facts
from detente.analysis.inverse.least_change import inverse
from detente.analysis.model_views import moves
from detente.analysis.query import Query
from detente.analysis.readings import asked_profiles
from detente.analysis.robustness import robustness
from detente.analysis.stability import equilibrium_set, named
from detente.analysis.timeline import timeline
from detente.concepts import STRICTEST, Profile
from detente.engines import Engine
from detente.games.hypergame import hypergame
from detente.model.claims import Scenario
from detente.model.conflict import Conflict
from detente.model.conventions import Asked, Chosen, keywords
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.reports.budget import Budget
from detente.reports.completed import Completed, completed
from detente.results.base import Found
from detente.results.claims import Claims, ClaimVerdict, Refused
from detente.results.coalitions import Coalitions
from detente.results.evolution import Evolution
from detente.results.facts import Facts
from detente.results.hypergame import Hypergame
from detente.results.inverse import Inverse
from detente.results.robustness import Robustness
from detente.results.stability import Explanation
from detente.results.timeline import Timeline
from detente.results.views import Analysis, Moves

LISTED = 5000  # states up to which the table and the graph are complete
MOST_LISTED = 50_000  # more would make the page unresponsive
SMALL = 1 << 16  # states up to which all questions are run
MOST_MOVES = 400_000
SAMPLE = 20
CUBES = 60
FEW = 3
EDITABLE = 4096
# Time limit of each question in seconds.
SECONDS = {"check deeper": 45.0, "check": 12.0, "robustness": 20.0, "coalitions": 8.0, "inverse": 3.0, "moves": 8.0,
           "hypergame": 10.0, "facts": 12.0, "timeline": 20.0}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """A named outcome: number of states, number of equilibria by concept, and paths to it from the status quo."""

    scenario: Scenario
    count: int
    settled: Mapping[str, int]
    resting: Found
    ways: Evolution | None


@dataclass(frozen=True)
class Findings:
    """The answers; None if omitted, with the reason in `left_out`. `listed`: whether all states are shown."""

    conflict: Conflict
    listed: bool
    look: Analysis
    outcomes: tuple[Outcome, ...]
    evolution: Evolution | None
    ranks: Mapping[str, tuple[StateSet, ...]]
    moves: Moves | None
    coalitions: Coalitions | None
    hypergame: Hypergame | None
    robustness: Robustness | None
    facts: Facts | None
    timeline: Timeline | None
    completed: Mapping[str, Completed]
    asked: tuple[State, ...]
    claims: Mapping[str, ClaimVerdict]
    refused: Mapping[str, Refused]
    check: Claims | None
    changes: Mapping[str, Inverse]
    why: tuple[Explanation, ...]
    sample: tuple[str, tuple[State, ...]] | None
    members: Mapping[str, frozenset[int]]
    left_out: Mapping[str, str]
    conventions: Mapping[str, str]
    asked_under: Mapping[str, str]


def findings(conflict: Conflict, engine: Engine, limit: int, depth: int = 2, conventions: Chosen = ()) -> Findings:
    """All answers for a report, under conventions that are asked for."""
    budget = Budget(engine)
    as_keywords = keywords(conventions)
    listed = engine.all().count <= limit
    look = analyze(conflict, engine=engine, limit=limit if listed else CUBES, **as_keywords)
    few = look.feasible.count <= SMALL
    status_quo = look.status_quo
    profiles = dict(named(asked_profiles(conflict, None, conventions=conventions)))
    outcomes = tuple(_outcome(budget, scenario, status_quo, profiles) for scenario in conflict.scenarios)
    sample = None if listed else _sample(budget, look, profiles)
    sampled = sample[1] if sample else ()
    claims, refused, checked = _claims(budget, look, few, depth, conventions)
    telling_states = _telling(look) if few else ()
    joined = _coalitions(budget, look, few, as_keywords)
    answers = (joined, checked, look)
    return Findings(
        conflict=conflict,
        listed=listed,
        look=look,
        outcomes=outcomes,
        evolution=_evolution(budget, status_quo),
        ranks=_ranks(engine) if listed else {},
        moves=budget.ask("moves", SECONDS["moves"], partial(_moves, conflict, engine)) if listed else None,
        coalitions=joined,
        hypergame=_hypergame(budget, conflict),
        robustness=_robustness(budget, look, few),
        facts=_facts(budget, look, few),
        timeline=_timeline(budget, look),
        completed=completed(budget, telling_states, limit) if few else {},
        asked=telling_states,
        claims=claims,
        refused=refused,
        check=checked,
        changes=_changes(budget, outcomes, look),
        why=_why(look, engine, None if listed else sampled, as_keywords),
        sample=sample,
        members=_members(budget, look, None if listed else sampled, profiles),
        left_out=budget.left_out,
        conventions={
            name: value for answer in answers if answer is not None for name, value in answer.conventions.items()
        },
        asked_under=dict(conventions),
    )


def _ranks(engine: Engine) -> dict[str, tuple[StateSet, ...]]:
    """The places of each ranking, most preferred first; none where preference doesn't rank the states."""
    conflict = engine.conflict
    return {dm: tuple(engine.classes(dm, best_first=True)) if is_ranked(conflict, dm) else () for dm in conflict.dms}


def _evolution(budget: Budget, status_quo: State | None) -> Evolution | None:
    if status_quo is None:
        return None
    engine = budget.engine
    return budget.ask("evolution", 10, partial(evolution, engine.conflict, engine=engine, limit=50))


def _moves(conflict: Conflict, engine: Engine) -> Moves | None:
    """All moves; only improvements if there are too many; none if these are too many as well."""
    share = MOST_MOVES // max(1, len(conflict.dms))
    answer = moves(conflict, engine=engine, limit=share)
    if not all(answer.listed.values()):
        answer = moves(conflict, improvements=True, engine=engine, limit=share)
    return answer if all(answer.listed.values()) else None


def _outcome(budget: Budget, scenario: Scenario, status_quo: State | None, profiles: Mapping[str, Profile]) -> Outcome:
    conflict, engine = budget.engine.conflict, budget.engine
    name = conflict.names.scenario_name(scenario.id)
    states = engine.where(conflict.resolve(name))
    among = {concept: states & equilibrium_set(engine, chosen) for concept, chosen in profiles.items()}
    settled = {concept: members.count for concept, members in among.items()}
    strictest = min(
        (concept for concept in settled if settled[concept]),
        key=lambda concept_name: settled[concept_name],
        default=next(iter(settled)),
    )
    ask = partial(evolution, conflict, to=name, engine=engine, limit=3)
    ways = None if status_quo is None else budget.ask(f"evolution --to {name}", 10, ask)
    resting = Query(conflict, engine, FEW).found(among[strictest])
    return Outcome(scenario, states.count, settled, resting, ways)


def _sample(budget: Budget, look: Analysis, profiles: Mapping[str, Profile]) -> tuple[str, tuple[State, ...]] | None:
    """A random sample of equilibria, of the concept with the fewest, but at least one."""
    counts = {name: equilibria.count for name, equilibria in look.equilibria.equilibria.items() if equilibria.count}
    if not counts:
        return None
    name = min(counts, key=lambda name: counts[name])
    engine = budget.engine
    states = equilibrium_set(engine, profiles[name])
    if counts[name] <= SAMPLE:
        return name, states.listed()
    by_number = {state.number: state for state in states.sample(SAMPLE, 0)}
    return name, tuple(by_number[number] for number in sorted(by_number))


def _why(
    look: Analysis, engine: Engine, sampled: tuple[State, ...] | None, arguments: Asked
) -> tuple[Explanation, ...]:
    """Explanations of a few equilibria, those under most concepts."""
    sets = [result.states for result in look.equilibria.equilibria.values()]
    states = {state.number: state for listed in (sets if sampled is None else [sampled]) for state in listed}
    votes = {number: sum(state in listed for listed in sets) for number, state in states.items()}
    firmest = sorted(states, key=lambda number: (-votes[number], number))[:FEW]
    return tuple(explain(look.conflict, state=states[number], engine=engine, **arguments) for number in firmest)


def _telling(look: Analysis) -> tuple[State, ...]:
    """The status quo, and a few equilibria of the concept with the fewest."""
    sets = [equilibria.states for equilibria in look.equilibria.equilibria.values() if equilibria.count]
    firmest = min(sets, key=len, default=())[:FEW]
    status_quo = () if look.status_quo is None else (look.status_quo,)
    return tuple(dict.fromkeys((*status_quo, *firmest)))


def _members(
    budget: Budget, look: Analysis, sampled: tuple[State, ...] | None, profiles: Mapping[str, Profile]
) -> dict[str, frozenset[int]]:
    """The numbers of the report's states that are equilibria, by concept."""
    engine, members = budget.engine, {}
    for name, sets in look.equilibria.equilibria.items():
        numbers = {state.number for state in sets.states}
        if sampled is not None:
            settled = equilibrium_set(engine, profiles[name])
            states = [*sampled, *([look.status_quo] if look.status_quo else [])]
            numbers |= {state.number for state in states if state in settled}
        members[name] = frozenset(numbers)
    return members


def _coalitions(budget: Budget, look: Analysis, few: bool, arguments: Asked) -> Coalitions | None:
    if look.status_quo is None or not few:
        return None
    ask = partial(coalitions, look.conflict, engine=budget.engine, limit=200, **arguments)
    return budget.ask("coalitions", SECONDS["coalitions"], ask)


def _hypergame(budget: Budget, conflict: Conflict) -> Hypergame | None:
    if not conflict.perceives:
        return None
    return budget.ask("hypergame", SECONDS["hypergame"], partial(hypergame, conflict, engine=budget.engine, limit=200))


def _robustness(budget: Budget, look: Analysis, few: bool) -> Robustness | None:
    if look.status_quo is None or not few:
        return None
    return budget.ask("robustness", SECONDS["robustness"], partial(robustness, look.conflict, engine=budget.engine))


def _facts(budget: Budget, look: Analysis, few: bool) -> Facts | None:
    if look.status_quo is None or not few:
        return None
    return budget.ask("facts", SECONDS["facts"], partial(facts, look.conflict, engine=budget.engine))


def _timeline(budget: Budget, look: Analysis) -> Timeline | None:
    if look.conflict.tempo is None or look.status_quo is None or not look.conflict.scenarios:
        return None
    return budget.ask("timeline", SECONDS["timeline"], partial(timeline, look.conflict, engine=budget.engine))


def _claims(
    budget: Budget, look: Analysis, few: bool, depth: int, conventions: Chosen
) -> tuple[Mapping[str, ClaimVerdict], Mapping[str, Refused], Claims | None]:
    """The verdicts, with load-bearing sets up to `depth` elements if time permits; and the claims refused."""
    conflict = look.conflict
    if not conflict.claims:
        return {}, {}, None
    if not few:
        return *plain_verdicts(Query(conflict, budget.engine, 10), conventions), None
    if not look.claims:
        return {}, look.refused, None
    for name, most in ((f"check --depth {depth}", depth), ("check", 1))[depth == 1 :]:
        ask = partial(check, conflict, depth=most, engine=budget.engine, limit=50, **keywords(conventions))
        checked = budget.ask(name, SECONDS["check" if most == 1 else "check deeper"], ask)
        if checked is not None:
            return checked.claims, checked.refused, checked
    return look.claims, look.refused, None


def _changes(budget: Budget, outcomes: tuple[Outcome, ...], look: Analysis) -> dict[str, Inverse]:
    """Least changes that make named outcomes equilibria, for those without one under the strictest concept."""
    changes = dict[str, Inverse]()
    if look.feasible.count > EDITABLE:
        return changes
    for outcome in outcomes:
        if outcome.count and not outcome.settled.get(STRICTEST.name):
            to = look.conflict.names.scenario_name(outcome.scenario.id)
            ask = partial(
                inverse, look.conflict, to=to, concept=STRICTEST, at_most=_most(look), engine=budget.engine, limit=3
            )
            answer = budget.ask(f"inverse --to {to} --concept {STRICTEST}", SECONDS["inverse"], ask)
            if answer is not None:
                changes[outcome.scenario.id] = answer
    return changes


def _most(look: Analysis) -> str | None:
    """Largest number of edits: two in a conflict of many states, else the question's default."""
    return "2" if look.feasible.count > 256 else None
