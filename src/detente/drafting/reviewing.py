"""What a drafted model shows by itself: contradictions, advice, what is left open, and what to ask next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from detente.analysis.advice import advise
from detente.engines import Engine, open_engine
from detente.errors import ConflictError
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import text_of
from detente.results.asking import Asking
from detente.results.drafting import Remark, Review

MOST_PAIRS = 2_000


def review(conflict: Conflict, unknown_now: Sequence[str]) -> Review:
    """Review a draft; a model that is too large for an engine is only looked at as written."""
    try:
        engine = open_engine(conflict, "auto")
    except ConflictError:
        return Review((), (), tuple(_open(conflict, unknown_now)), None)
    contradictions = (*_clashing(engine), *_failing(conflict))
    advice = tuple(one for one in advise(engine) if one.code not in ("uncited", "unsure"))
    return Review(contradictions, advice, tuple(_open(conflict, unknown_now)), _asking(conflict))


def _clashing(engine: Engine) -> Iterator[Remark]:
    """Pairs of one actor's statements of which each is true just where the other is false."""
    for dm in engine.conflict.decision_makers:
        stated = [(address, statement.that) for address, statement in dm.preferences.cited(dm.id)]
        for (first, one), (second, other) in [*combinations(stated, 2)][:MOST_PAIRS]:
            if engine.where(engine.conflict.resolve(one)) == ~engine.where(engine.conflict.resolve(other)):
                yield Remark("contradiction", second, f"{first}: {text_of(one)}", f"{second}: {text_of(other)}")


def _failing(conflict: Conflict) -> Iterator[Remark]:
    """Claims of the author that the draft doesn't bear out."""
    if not conflict.claims:
        return
    from detente.analysis.claims.checking import check  # not needed without claims

    try:
        found = check(conflict, depth=1)
    except ConflictError:
        return
    for id, judged in found.claims.items():
        if judged.claim.expect is not None and judged.verdict != judged.claim.expect:
            yield Remark("claim_differs", f"claims.{id}", judged.claim.expect, judged.verdict)


def _open(conflict: Conflict, unknown_now: Sequence[str]) -> Iterator[Remark]:
    """What the document doesn't say: whether an option is taken now, and what somebody wants."""
    yield from (Remark("now_unknown", option, option) for option in unknown_now)
    for dm in conflict.decision_makers:
        yield from _silent(dm)


def _silent(dm: DecisionMaker) -> Iterator[Remark]:
    if not dm.options:
        yield Remark("no_options", dm.id, str(dm.name))
    if not dm.preferences.elements(dm.id):
        yield Remark("no_wants", dm.id, str(dm.name))


def _asking(conflict: Conflict) -> Asking | None:
    """What `ask` has to ask of the model; None if it can't be asked."""
    from detente.analysis.asking.session import ask  # it takes solvers

    try:
        return ask(conflict)
    except ConflictError:
        return None
