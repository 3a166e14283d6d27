"""The commands that ask a question of a model."""

from __future__ import annotations

from functools import partial

from detente.cli.answers import answer
from detente.cli.models import read
from detente.cli.session import Session


def analyze(session: Session, model: str, concepts: str | None, engine: str | None, limit: int | None) -> int:
    """The whole first look."""
    from detente.analysis.first_look import analyze
    from detente.views.first_look import first_look

    conflict = read(session, model)
    return answer(session, conflict, partial(analyze, conflict, concepts=concepts), first_look, engine, limit)


def equilibria(session: Session, model: str, concepts: str | None, engine: str | None, limit: int | None) -> int:
    """Which states nobody leaves."""
    from detente.analysis.stability import equilibria
    from detente.views.stable_states import equilibria_view

    conflict = read(session, model)
    return answer(session, conflict, partial(equilibria, conflict, concepts=concepts), equilibria_view, engine, limit)


def stability(
    session: Session, model: str, concepts: str | None, dm: str | None, engine: str | None, limit: int | None
) -> int:
    """The same, a decision maker and a concept at a time."""
    from detente.analysis.stability import stability
    from detente.views.stable_states import stability_view

    conflict = read(session, model)
    ask = partial(stability, conflict, concepts=concepts, dm=dm)
    return answer(session, conflict, ask, stability_view, engine, limit)


def explain(
    session: Session, model: str, state: str, dm: str | None, concept: str | None, engine: str | None, limit: int | None
) -> int:
    """Why a state is stable or not."""
    from detente.analysis.explaining import explain
    from detente.views.reasons import explanation

    conflict = read(session, model)
    ask = partial(explain, conflict, state=state, dm=dm, concept=concept)
    return answer(session, conflict, ask, explanation, engine, limit)


def coalitions(
    session: Session,
    *,
    model: str,
    from_: str | None,
    coalition: str | None,
    concepts: str | None,
    jumps: str | None,
    universal: bool,
    lone: bool,
    engine: str | None,
    limit: int | None,
) -> int:
    """Who could leave a state together, to where."""
    from detente.analysis.coalition_questions import coalitions
    from detente.concepts import USUAL
    from detente.views.coalitions import coalitions_view

    conflict = read(session, model)
    ask = partial(
        coalitions, conflict, from_=from_, coalition=coalition, concepts=concepts, jumps=jumps or USUAL.name,
        universal=universal, lone=lone,
    )  # fmt: skip
    return answer(session, conflict, ask, coalitions_view, engine, limit)


def evolution(
    session: Session,
    *,
    model: str,
    from_: str | None,
    to: str | None,
    via: str | None,
    by: str | None,
    frozen: str | None,
    engine: str | None,
    limit: int | None,
) -> int:
    """What a state can become, by whose moves, in which order."""
    from detente.analysis.evolving import evolution
    from detente.views.evolution import evolution_view

    conflict = read(session, model)
    ask = partial(evolution, conflict, from_=from_, to=to, via=via or "improvements", by=by, frozen=frozen)
    return answer(session, conflict, ask, evolution_view, engine, limit)


def check(
    session: Session, model: str, claim: str | None, depth: str | None, engine: str | None, limit: int | None
) -> int:
    """Which claims hold, and what each rests on; 1 where one isn't as its source argues."""
    from detente.analysis.checking import check
    from detente.views.claims import claims_view

    conflict = read(session, model)
    ask = partial(check, conflict, claim=claim, depth=int(depth or 1))
    return answer(session, conflict, ask, claims_view, engine, limit, wanted=lambda found: found.as_expected)


def robustness(
    session: Session,
    *,
    model: str,
    of: str | None,
    concept: str | None,
    swaps: int | None,
    samples: int | None,
    seed: int | None,
    scheduler: str | None,
    engine: str | None,
    limit: int | None,
) -> int:
    """How sure an answer is."""
    from detente.analysis.doubting import robustness
    from detente.views.robustness import robustness_view

    conflict = read(session, model)
    ask = partial(
        robustness, conflict, of=of, concept=concept, swaps=1 if swaps is None else swaps, samples=samples,
        seed=seed or 0, scheduler=scheduler,
    )  # fmt: skip
    return answer(session, conflict, ask, robustness_view, engine, limit)


def inverse(
    session: Session,
    *,
    model: str,
    to: str,
    concept: str,
    only: str | None,
    keep: str | None,
    bar: str | None,
    at_most: str | None,
    weights: str | None,
    over: str | None,
    conditions: bool,
    engine: str | None,
    limit: int | None,
) -> int:
    """The least change of preference that would make it an equilibrium."""
    from detente.analysis.inverting import inverse
    from detente.views.inverse import inverse_view

    conflict = read(session, model)
    ask = partial(
        inverse, conflict, to=to, concept=concept, only=only, keep=keep or (), bar=bar, at_most=at_most,
        weights=weights, over=over or "auto",
    )  # fmt: skip
    view = partial(inverse_view, model=model, conditions=conditions)
    return answer(session, conflict, ask, view, engine, limit)


def states(session: Session, model: str, engine: str | None, limit: int | None) -> int:
    """The feasible states, and which constraint removed how many."""
    from detente.analysis.views import states
    from detente.views.computed import states_view

    conflict = read(session, model)
    return answer(session, conflict, partial(states, conflict), states_view, engine, limit)


def preferences(session: Session, model: str, dm: str | None, engine: str | None, limit: int | None) -> int:
    """Each ranking, with the statements that separate neighbours."""
    from detente.analysis.views import preferences
    from detente.views.rankings import rankings

    conflict = read(session, model)
    return answer(session, conflict, partial(preferences, conflict, dm=dm), rankings, engine, limit)


def moves(
    session: Session,
    model: str,
    state: str | None,
    dm: str | None,
    improvements: bool,
    engine: str | None,
    limit: int | None,
) -> int:
    """Who can go where."""
    from detente.analysis.views import moves
    from detente.views.computed import moves_view

    conflict = read(session, model)
    ask = partial(moves, conflict, state=state, dm=dm, improvements=improvements)
    return answer(session, conflict, ask, moves_view, engine, limit)


def diff(session: Session, a: str, b: str, engine: str | None, limit: int | None) -> int:
    """What changed from one model to another."""
    from detente.analysis.differences import diff
    from detente.views.differences import differences

    conflict, other = read(session, a), read(session, b)
    return answer(session, conflict, partial(diff, conflict, other), differences, engine, limit)
