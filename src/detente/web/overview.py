"""The overview of a model that the front end refreshes on each edit; small enough to send each time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from detente.engines import Engine, Progress
from detente.errors import ConflictError
from detente.model.conflict import Conflict
from detente.model.states import State
from detente.results.base import Found
from detente.results.stability import Equilibria
from detente.web.documents import document_of, opened
from detente.web.kept import asked_of, engine_of
from detente.web.listing import listing

FIRST_STRONG, POP = "\u2068", "\u2069"  # the isolate whose direction is that of its text, and its end
SHOWN = 3000  # most states with rows


def overview(given: Mapping[str, Any], progress: Progress | None = None) -> dict[str, Any]:
    """States, stability, and the effect of each statement and constraint.

    With too many states, only the rows of equilibria are sent.
    """
    from detente.analysis.advice import advise
    from detente.analysis.by_name import by_name
    from detente.analysis.model_views import preferences, states
    from detente.analysis.readings import readable
    from detente.analysis.stability import equilibria, stability
    from detente.explanations import advice
    from detente.explanations.remarks import incomplete_reason, remarks

    conflict, engine = document_of(given).conflict, engine_of(given, progress)
    feasible, status_quo = states(conflict, engine=engine, limit=SHOWN), engine.status_quo()
    offered = by_name(conflict, given["lang"])
    asked = asked_of(conflict, given)
    settled = equilibria(conflict, concepts=asked, engine=engine, limit=SHOWN)
    all_shown = feasible.found.count <= SHOWN
    states_shown = feasible.found.states if all_shown else _settling(settled, status_quo)
    late = {} if status_quo is None or all_shown or not settled.complete else _late(settled, engine, status_quo, asked)
    stable = stability(conflict, concepts=asked, engine=engine, limit=SHOWN).to_dict()["stability"] if all_shown else {}
    return {
        **{key: value for key, value in feasible.to_dict().items() if key in ("model", "engine", "states")},
        "complete": settled.complete,
        "why": None if settled.complete else incomplete_reason(settled, given["lang"]),
        "rows": [_row(state, conflict) for state in states_shown],
        "options": list(conflict.options),
        "decision_makers": list(conflict.dms),
        "equilibria": {
            concept: {
                "count": equilibrium_set.count,
                "at_least": equilibrium_set.at_least,
                "states": [*(state.number for state in equilibrium_set.states), *late.get(concept, ())],
                "undecided": _numbers(equilibrium_set.undecided),
            }
            for concept, equilibrium_set in settled.equilibria.items()
        },
        "stability": {
            concept: {dm: stable_set["states"] for dm, stable_set in by_dm.items()} for concept, by_dm in stable.items()
        },
        "undecided": {
            concept: {dm: stable_set["undecided"]["states"] for dm, stable_set in by_dm.items()}
            for concept, by_dm in stable.items()
            if all("undecided" in stable_set for stable_set in by_dm.values())
        },
        "profiles": settled.profiles,
        "remarks": [*remarks(settled, given["lang"])],
        "readings": readable(conflict),
        "by_name": offered,
        "together": _together(conflict),
        "splits": {dm: order.splits for dm, order in preferences(conflict, engine=engine, limit=0).preferences.items()},
        "constraints": [
            {"alone": constraint.alone, "finally": constraint.finally_} for constraint in feasible.constraints
        ],
        "status_quo": None if status_quo is None else status_quo.number,
        "advice": [{"address": hint.address, "text": advice(hint, given["lang"])} for hint in advise(engine)],
        "tables": opened(given).tables(),
        "listing": _listing(given),
    }


def _listing(given: Mapping[str, Any]) -> dict[str, Any]:
    """The first window of states; of all of them, with what is wrong, where a sentence has lost its meaning."""
    asked = given.get("listing", {})
    try:
        return listing({**given, **asked})
    except ConflictError as error:
        return {**listing({**given, **asked, "where": None, "start": 0}), "fault": error.message(given["lang"])}


def _numbers(states: Found | None) -> list[int]:
    """The numbers of the listed states of a set, if there is one."""
    return [] if states is None else [state.number for state in states.states]


def _together(conflict: Conflict) -> list[str]:
    """The coalition concepts that only look at what a coalition can do, under the readings that the conflict needs."""
    from detente.analysis.readings import needed_together

    return [concept.name for concept in needed_together(conflict) if concept.replies is None]


def _settling(settled: Equilibria, status_quo: State | None) -> list[State]:
    """The status quo and the states that are equilibria under any concept, or may be, by number."""
    by_number = {
        state.number: state
        for equilibrium_set in settled.equilibria.values()
        for settled_set in (equilibrium_set, equilibrium_set.undecided)
        if settled_set is not None
        for state in settled_set.states
    }
    listed = [by_number[number] for number in sorted(by_number)][:SHOWN]
    return listed if status_quo is None or status_quo in listed else [*listed, status_quo]


def _late(
    settled: Equilibria, engine: Engine, status_quo: State, asked: list[str | dict[str, str]] | None
) -> dict[str, list[int]]:
    """The status quo, by concept, if it is an equilibrium beyond the listed ones."""
    from detente.analysis.readings import asked_profiles
    from detente.analysis.stability import named

    chosen = dict(named(asked_profiles(engine.conflict, asked)))
    last = {
        name: equilibrium_set.states[-1]
        for name, equilibrium_set in settled.equilibria.items()
        if equilibrium_set.count > len(equilibrium_set.states)
    }
    return {
        name: [status_quo.number]
        for name, state in last.items()
        if state.number < status_quo.number
        and all(concept.certificate(engine, dm, status_quo).stable for dm, concept in chosen[name].items())
    }


def verdicts(given: Mapping[str, Any]) -> dict[str, Any]:
    """The verdict on each claim, and why in sentences; which claims can't be evaluated, and what is wrong with them."""
    from detente.analysis.claims.checking import of_known, plain_verdicts
    from detente.analysis.query import Query
    from detente.explanations.claims import differing_sentence, need, reason_sentence, why_not
    from detente.library import compared

    conflict = compared(document_of(given).conflict)
    judged, refused = plain_verdicts(Query(conflict, engine_of(given), 20, None))
    by_claim = {
        id: {
            "verdict": claim_verdict.verdict,
            "remark": claim_verdict.qualified(given["lang"]),
            "need": need(claim_verdict, given["lang"]),
            "why": [
                *([why_not(claim_verdict, conflict, given["lang"])] if claim_verdict.why is not None else []),
                *(reason_sentence(reason, conflict, given["lang"]) for reason in claim_verdict.reasons),
                *differing_sentence(claim_verdict, given["lang"]),
                *(notice.say(given["lang"]) for notice in of_known(conflict, [claim_verdict])),
            ],
        }
        for id, claim_verdict in judged.items()
    }
    faults = {id: refusal.error.message(given["lang"]) for id, refusal in refused.items()}
    return {"claims": by_claim, "faulty": list(refused), "faults": faults}


def sentences(given: Mapping[str, Any]) -> dict[str, Any]:
    """The answer in paragraphs: what a reader takes away from the model."""
    from detente.analysis.analyze import analyze
    from detente.explanations.marks import marking, with_marks
    from detente.explanations.paragraphs import answer_paragraphs

    conflict = document_of(given).conflict
    look = analyze(conflict, engine=engine_of(given))
    if not given.get("marks", False):
        told = answer_paragraphs(look, given["lang"])
    else:
        with marking():
            told = answer_paragraphs(with_marks(look), given["lang"])
    return {"paragraphs": [_isolated(paragraph, conflict) for paragraph in told]}


def _isolated(text: str, conflict: Conflict) -> str:
    """A text with each name of the model isolated as a whole, so that its direction leaves its neighbours alone."""
    from detente.explanations.names import names_of

    names = sorted(names_of(conflict), key=lambda name: (-len(name), name))
    pattern = "|".join(map(re.escape, names))
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", lambda named: f"{FIRST_STRONG}{named[0]}{POP}", text)


def _row(state: State, conflict: Conflict) -> list[Any]:
    """Number, label, and Y, N or - for each option."""
    options_taken, options_open = set(state.taken), set(state.open)
    signs = ("Y" if option in options_taken else "-" if option in options_open else "N" for option in conflict.options)
    return [state.number, state.label, "".join(signs)]
