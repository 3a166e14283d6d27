"""What each rule predicts of a conflict: sets of states, of any size, and shares of completions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from detente.analysis.completing import equilibria_of, may_stay_open
from detente.analysis.readings import asked_profiles, form_of
from detente.analysis.robustness import robustness
from detente.engines import Engine, open_engine
from detente.errors import QuestionError
from detente.model.conflict import Conflict
from detente.model.preferences import WeakOrder
from detente.model.state_sets import StateSet
from detente.model.states import State

PRIMARY = "SEQ"
CONCEPTS = ("SEQ", "NASH", "GMR", "SMR", "SSEQ")
READINGS = (".certain", ".possible")
HALF = f"{PRIMARY}.half"  # equilibria in at least half of the completions
SHARES = f"{PRIMARY}.shares"  # each as likely as the share of completions in which it is one
RULES = (*CONCEPTS, *(PRIMARY + reading for reading in READINGS), HALF, SHARES)
FEASIBLE = "feasible"
BASELINES = (FEASIBLE, "reachable", "status_quo", "bests", "NASH_alone")
EVERY_RULE = (*RULES, *BASELINES)
MOST_SHARED = 50  # possible equilibria of which the share of completions is counted

WHY = (  # a rule can't be scored
    "undecided",
    "no_status_quo",
    "no_order",
    "no_reading",
    "many_possible",
    "many_states",
    "not_frozen",
)


@dataclass(frozen=True, slots=True)
class Predicted:
    """The states that a rule predicts; None with the reason why it predicts nothing here that can be scored.

    `shares` are how likely it holds each of them, adding up to 1; empty: all equally.
    """

    states: StateSet | None
    why: str = ""
    shares: Mapping[State, float] = field(default_factory=dict)

    def spread(self, states: StateSet) -> float:
        """How likely one of some states is, if one of those predicted comes."""
        if not self.states:
            return 0.0
        if self.shares:
            return sum(share for state, share in self.shares.items() if state in states)
        return (self.states & states).count / self.states.count


class Predictor:
    """What every rule predicts of one conflict.

    The primary rule, fixed beforehand: equilibria under SEQ that can be reached from the status quo by improvements,
    the status quo itself included. The other concepts, and what is certain and possible where preferences are in doubt,
    are secondary; the baselines know nothing of stability, or nothing of what can be reached.
    """

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        self.engine: Engine = open_engine(conflict)
        self.every = self.engine.all()
        self.start = self.engine.status_quo()

    def may_be(self, formula: str, holds: bool = True) -> StateSet:
        """The states at which a formula is true (false), or left open."""
        return ~self.engine.true_at(self.conflict.resolve(f"not ({formula})" if holds else formula))

    def truth(self, states: StateSet, formula: str) -> bool | None:
        """Whether a formula holds at all of some states, or at none; None where that differs, or is left open."""
        may_hold, may_fail = (bool(states & self.may_be(formula, holds)) for holds in (True, False))
        return None if may_hold == may_fail else may_hold

    def share(self, predicted: Predicted, formula: str) -> float | None:
        """How likely a rule makes a formula, None where it predicts none; a state that leaves it open counts half."""
        if not predicted.states:
            return None
        is_true, is_false = self.may_be(formula, holds=False), self.may_be(formula)
        return (1 - predicted.spread(is_true) + predicted.spread(is_false)) / 2

    def reachable(self) -> StateSet | None:
        """The states that improvements lead to from the status quo, and the status quo; None without one."""
        if self.start is None:
            return None
        start = self.engine.one(self.start)
        return self.engine.unite([start, *self.engine.legal_out(self.conflict.dms, start, "improvements").values()])

    def predictions(self) -> dict[str, Predicted]:
        """What each rule predicts, baselines last."""
        reached = self.reachable()
        by_concept = {name: self._equilibria(name) for name in RULES if name not in (HALF, SHARES)}
        predicted = {name: _reached(equilibria, reached) for name, equilibria in by_concept.items()}
        predicted |= self._in_completions(*(predicted[PRIMARY + reading] for reading in READINGS))
        return predicted | dict(self._baselines(by_concept["NASH"], reached))

    def _equilibria(self, name: str) -> Predicted:
        sets = equilibria_under(self.engine, name)
        return Predicted(None, "no_reading") if sets is None else Predicted(sets[0], "undecided" if sets[1] else "")

    def _in_completions(self, certain: Predicted, possible: Predicted) -> dict[str, Predicted]:
        """What is an equilibrium in at least half of the completions, and each by its share of them."""
        if certain.states is None or possible.states is None:
            return dict.fromkeys((HALF, SHARES), Predicted(None, certain.why or possible.why))
        doubtful = possible.states - certain.states
        if doubtful.count > MOST_SHARED:
            return dict.fromkeys((HALF, SHARES), Predicted(None, "many_possible"))
        shares = {state: self._share_of_completions(state) for state in doubtful}
        half = [self.engine.one(state) for state, share in shares.items() if share >= 1 / 2]
        some = [self.engine.one(state) for state, share in shares.items() if share > 0]
        return {
            HALF: Predicted(self.engine.unite([certain.states, *half])),
            SHARES: Predicted(
                self.engine.unite([certain.states, *some]), shares=_normalised(certain.states, shares) if some else {}
            ),
        }

    def _share_of_completions(self, state: State) -> float:
        figures = robustness(self.conflict, of=state.label, concepts=PRIMARY, swaps=0).verdicts[0].figures
        return (figures[0].share or 0.0) if figures and figures[0] is not None else 0.0

    def _baselines(self, nash: Predicted, reached: StateSet | None) -> Iterator[tuple[str, Predicted]]:
        unknown = Predicted(None, "no_status_quo")
        yield FEASIBLE, Predicted(self.every)
        yield "reachable", unknown if reached is None else Predicted(reached)
        yield "status_quo", unknown if self.start is None else Predicted(self.engine.one(self.start))
        yield "bests", self._bests()
        yield "NASH_alone", nash if nash.states is None else Predicted(nash.states)

    def _bests(self) -> Predicted:
        """The states that some decision maker likes best."""
        dms = self.conflict.dms
        if not all(isinstance(form_of(self.conflict, dm), WeakOrder) for dm in dms):
            return Predicted(None, "no_order")
        bests = (next(iter(self.engine.classes(dm, best_first=True))) for dm in dms)
        return Predicted(self.engine.unite(bests))


def equilibria_under(engine: Engine, concept: str) -> tuple[StateSet, StateSet] | None:
    """The equilibria, and states that may be some; None where the concept has no meaning for somebody's preference."""
    try:
        (profile,) = asked_profiles(engine.conflict, concept)
    except QuestionError:
        return None
    states, undecided = equilibria_of(engine, profile)
    return states, undecided if any(map(may_stay_open, profile.values())) else engine.none()


def _reached(equilibria: Predicted, reached: StateSet | None) -> Predicted:
    if equilibria.states is None or equilibria.why:
        return Predicted(None, equilibria.why)
    return Predicted(None, "no_status_quo") if reached is None else Predicted(equilibria.states & reached)


def _normalised(certain: StateSet, doubtful: Mapping[State, float]) -> dict[State, float]:
    shares = dict.fromkeys(certain, 1.0) | {state: share for state, share in doubtful.items() if share > 0}
    total = sum(shares.values())
    return {state: share / total for state, share in shares.items()}
