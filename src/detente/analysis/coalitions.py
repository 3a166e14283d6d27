"""Coalition analysis: improvements, stability, and equilibrium jumps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, islice
from typing import Annotated, Any

from detente.analysis import completions
from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.coalition_moves import CoalitionMoves, Members, NotFollowed
from detente.analysis.comparing import PERHAPS
from detente.analysis.legal_sequences import coalition as members_of
from detente.analysis.query import LIMIT, Query
from detente.analysis.readings import form_of, meant, meant_together, needed_together, under, usual_profile
from detente.analysis.stability import equilibrium_set
from detente.concepts import USUAL, Profile, name_of, one_profile, profile
from detente.concepts.coalitional import COALITIONAL, CoalitionConcept, coalition_concept
from detente.engines import Engine
from detente.model.conflict import Conflict
from detente.model.conventions import chosen as chosen_of
from detente.model.given import items, name
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.base import Found
from detente.results.coalitions import CoalitionImprovement, Coalitions, CoalitionVerdict, Jump

ALL_COALITIONS_UP_TO, SMALL = 10, 3
MANY_STATES = 1 << 16
MOST_WORK = 200_000  # nodes expanded in searches over joint improvements, times coalitions; with many states, a tenth
MOST_RESTING = 20_000  # equilibria tested one by one for jumps
SHOWN = 5


def asked_about(concepts: object, argument: str) -> tuple[str, ...]:
    """Coalition concepts by name, from a text such as ``cnash,cseq`` or a list."""
    if isinstance(concepts, CoalitionConcept):
        return (concepts.name,)
    parts = concepts.split(",") if isinstance(concepts, str) else concepts
    return items(
        parts,
        argument,
        lambda concept, at: concept.name if isinstance(concept, CoalitionConcept) else name(concept, at),
        "coalition_concepts",
    )


CoalitionConcepts = Annotated[
    str | Iterable[str],
    a.Kind(
        asked_about,
        a.any_of(a.TEXT, a.TEXTS),
        "LIST",
        complete=completions.concepts_of(COALITIONAL, by_dm=False),
        names=a.CONCEPT_NAMES,
    ),
]


@public
def coalitions(
    conflict: a.Model,
    *,
    from_: a.State | None = None,
    coalition: a.Coalition | None = None,
    concepts: CoalitionConcepts | None = None,
    jumps: a.Concept = USUAL.name,
    universal: a.Flag = False,
    lone: a.Flag = False,
    return_to_start: a.ReturnToStart | None = None,
    deterrence: a.Deterrence | None = None,
    level: a.Level | None = None,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Coalitions:
    """Coalition improvements from a state, coalition stability, and equilibrium jumps.

    Parameters
    ----------
    conflict
        The conflict.
    from_
        The state that the coalitions may leave, as for :func:`explain`; by default the status quo.
    coalition
        Only this coalition, ``"us+iran"`` or a list of its members. By default all coalitions for up to 10 decision
        makers; for more, those of up to three members, and the answer is marked as not complete.
    concepts
        Of CNASH, CGMR, CSMR and CSEQ (Inohara & Hipel 2008), the first three also ``.certain`` and ``.possible``; by
        default all that the preferences allow.
    jumps
        The concept whose equilibria may be upset (Kilgour, Hipel, Fang & Peng 2001); or a map from decision maker to
        concept, also as ``us=SEQ,iran=NASH``. Of more than 20,000 equilibria, only the state asked about is looked at.
    universal
        Also find all states that are stable for every coalition considered, by concept; this may take long. Without
        it, the search for sanctions by joint improvements is limited, and a verdict under CSEQ beyond the limit stays
        undecided.
    lone
        Also count jumps by a single decision maker. A jump is a coalition of two or more with the equilibrium that it
        leaves and the one that it goes to; a coalition given by `coalition` counts whatever its size.
    return_to_start, deterrence, level
        As for :func:`equilibria`, for the concept of `jumps`.
    engine, limit, progress
        As for :func:`equilibria`.

    Raises
    ------
    QuestionError, UnknownLabel
        No such state, decision maker or concept; no status quo.

    >>> import detente as dt
    >>> found = coalitions(dt.catalog("elmira"), from_="s5")
    >>> [(jump.start.label, jump.members, jump.improvement.to.label) for jump in found.jumps]
    [('s5', ('moe', 'uniroyal'), 's8')]
    """
    asked = Query(conflict, engine, limit, progress)
    origin = asked.status_quo() if from_ is None else asked.state(from_)
    chosen = _concepts(conflict, concepts)
    among = _coalitions(conflict, coalition)
    complete = coalition is not None or len(conflict.dms) <= ALL_COALITIONS_UP_TO
    work = MOST_WORK // 10 if _has_many_states(asked.engine) else MOST_WORK
    moves = CoalitionMoves(asked.engine, None if universal else work)
    leaving = tuple(moves.leavers(origin, among))
    verdicts = tuple(_verdicts(asked, moves, among, origin, chosen))
    upset = under(_upset(conflict, jumps), chosen_of(return_to_start, deterrence, level))
    resting = equilibrium_set(asked.engine, upset)
    few = resting.count <= MOST_RESTING
    starts = _starts(resting, origin, few)
    jumping = among if lone or coalition is not None else tuple(members for members in among if len(members) > 1)
    triples = list(islice(_jumps(asked, moves, jumping, resting, starts), asked.limit + 1))
    why = _missing(complete, verdicts, few)
    return Coalitions(
        state=origin,
        verdicts=verdicts,
        leaving=_minimal(leaving),
        universal={concept.name: _for_all(verdict.stable[concept.name] for verdict in verdicts) for concept in chosen},
        universally_stable={concept.name: _universal(asked, moves, among, concept) for concept in chosen if universal},
        jumps=tuple(
            Jump(start, members, _improvement(moves, members, start, end))
            for start, members, end in triples[: asked.limit]
        ),
        jumps_listed=few and len(triples) <= asked.limit,
        jumps_lone=lone,
        jumps_concept=name_of(upset),
        jumps_profile={dm: concept.name for dm, concept in upset.items()},
        complete=why is None,
        why=why,
        **asked.head(beside=[upset]),
    )


def _upset(conflict: Conflict, jumps: Any) -> Profile:
    """The profile whose equilibria may be upset."""
    return usual_profile(conflict, USUAL) if jumps == USUAL.name else meant(conflict, one_profile(jumps, conflict.dms))


def least_leavers(asked: Query, state: State) -> tuple[CoalitionVerdict, ...]:
    """The inclusion-minimal coalitions that can leave a state, each with where it can go.

    With many states only coalitions of up to three members are tested, since each test visits all states.
    """
    engine, dms = asked.engine, asked.conflict.dms
    large = len(dms) > ALL_COALITIONS_UP_TO or _has_many_states(engine)
    moves, leavers = CoalitionMoves(engine), list[Members]()
    for size in range(1, min(len(dms), SMALL if large else len(dms)) + 1):
        among = tuple(
            members for members in combinations(dms, size) if not any(set(less) < set(members) for less in leavers)
        )
        leavers += moves.leavers(state, among)
    return tuple(_verdict(asked, moves, members, state, []) for members in leavers)


def _has_many_states(engine: Engine) -> bool:
    return engine.all().count > MANY_STATES


def _concepts(conflict: Conflict, names: Iterable[str] | None) -> list[CoalitionConcept]:
    if names is None:
        return needed_together(conflict)
    return [meant_together(conflict, concept) for concept in dict.fromkeys(map(coalition_concept, names))]


def _coalitions(conflict: Conflict, named: str | Iterable[str] | None) -> tuple[Members, ...]:
    if named is not None:
        return (members_of(conflict, named),)
    return tuple(looked_at(conflict))


def looked_at(conflict: Conflict) -> Iterator[Members]:
    """The coalitions looked at where none is named, small ones first; of many decision makers only small ones."""
    largest = len(conflict.dms) if len(conflict.dms) <= ALL_COALITIONS_UP_TO else SMALL
    return (members for size in range(1, largest + 1) for members in combinations(conflict.dms, size))


def _minimal(coalitions: tuple[Members, ...]) -> tuple[Members, ...]:
    """The inclusion-minimal coalitions."""
    sets = [frozenset(members) for members in coalitions]
    return tuple(members for members in coalitions if not any(smaller < frozenset(members) for smaller in sets))


def _verdicts(
    asked: Query, moves: CoalitionMoves, among: tuple[Members, ...], state: State, concepts: list[CoalitionConcept]
) -> Iterator[CoalitionVerdict]:
    for done, members in enumerate(among):
        asked.engine.progress("progress.coalitions", done, len(among))
        yield _verdict(asked, moves, members, state, concepts)


def _verdict(
    asked: Query, moves: CoalitionMoves, members: Members, state: State, concepts: list[CoalitionConcept]
) -> CoalitionVerdict:
    improvements = moves.improvements(members, state)
    ends = improvements.listed(min(asked.limit, SHOWN))
    return CoalitionVerdict(
        members,
        asked.found(improvements),
        tuple(_improvement(moves, members, state, end) for end in ends),
        {concept.name: _stable(moves, members, state, concept) for concept in concepts},
        _possible(asked, moves, members, state, improvements),
    )


def _possible(
    asked: Query, moves: CoalitionMoves, members: Members, state: State, improvements: StateSet
) -> Found | None:
    """The states reached that every member may prefer, and that aren't known improvements; None where all is known."""
    if not any(form_of(asked.conflict, dm).unknown for dm in members):
        return None
    return asked.found(moves.under(PERHAPS).improvements(members, state) - improvements)


def _stable(moves: CoalitionMoves, members: Members, state: State, concept: CoalitionConcept) -> bool | None:
    try:
        return moves.stable(members, state, concept)
    except NotFollowed:
        return None


def _for_all(stable: Iterable[bool | None]) -> bool | None:
    verdicts = set(stable)
    return False if False in verdicts else None if None in verdicts else True


def _missing(all_coalitions: bool, verdicts: tuple[CoalitionVerdict, ...], all_jumps: bool) -> str | None:
    """Why the answer is incomplete, as a code."""
    if not all_coalitions:
        return "coalitions"
    if any(None in verdict.stable.values() for verdict in verdicts):
        return "joint_sanctions"
    return None if all_jumps else "jumps"


def _improvement(moves: CoalitionMoves, members: Members, start: State, end: State) -> CoalitionImprovement:
    engine = moves.engine
    steps = engine.path(engine.one(start), engine.one(end), members, "moves") or ()
    return CoalitionImprovement(end, steps, moves.gains(members, start, end))


def _universal(asked: Query, moves: CoalitionMoves, among: tuple[Members, ...], concept: CoalitionConcept) -> Found:
    """The states that are stable for every coalition asked about."""
    engine, view = asked.engine, moves.under(concept.reading)
    candidates = engine.all()
    if len(among) == 2 ** len(engine.conflict.dms) - 1:
        candidates = equilibrium_set(engine, profile(concept.bound, engine.conflict.dms))
    stable, tested = engine.none(), candidates.listed()
    for done, state in enumerate(tested):
        engine.progress("progress.coalitions", done, len(tested))
        if all(view.stable(members, state, concept) for members in view.leavers(state, among)):
            stable = stable | engine.one(state)
    return asked.found(stable)


def _starts(resting: StateSet, origin: State, few: bool) -> tuple[State, ...]:
    """Start states for jumps: the requested state if it is an equilibrium, then the other equilibria by number."""
    first = (origin,) if origin in resting else ()
    listed = resting.listed() if few else ()
    return (*first, *(state for state in listed if state != origin))


def _jumps(
    asked: Query, moves: CoalitionMoves, among: tuple[Members, ...], resting: StateSet, starts: tuple[State, ...]
) -> Iterator[tuple[State, Members, State]]:
    """All jumps from some equilibria: coalition, equilibrium left, equilibrium reached."""
    for start in starts:
        for members in moves.leavers(start, among):
            ends = moves.improvements(members, start) & resting
            for end in ends.listed(asked.limit + 1):
                yield start, members, end
