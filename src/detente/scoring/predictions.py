"""What each rule predicts of a conflict, in the cells in which its outcome is coded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.analysis.readings import form_of
from detente.analysis.robustness import robustness
from detente.analysis.stability import equilibria
from detente.engines import Engine, open_engine
from detente.errors import QuestionError, TooLarge
from detente.model.conflict import Conflict
from detente.model.preferences import WeakOrder
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.base import Found

PRIMARY = "SEQ"
CONCEPTS = ("SEQ", "NASH", "GMR", "SMR", "SSEQ")
READINGS = (".certain", ".possible")
HALF = f"{PRIMARY}.half"  # equilibria in at least half of the completions
RULES = (*CONCEPTS, *(PRIMARY + reading for reading in READINGS), HALF)
BASELINES = ("feasible", "reachable", "status_quo", "bests", "NASH_alone")
EVERY_RULE = (*RULES, *BASELINES)
MOST = 200_000  # states that are told apart by what was coded
MOST_SHARED = 50  # possible equilibria of which the share of completions is counted

WHY = ("undecided", "no_status_quo", "no_order", "no_reading", "many_possible", "not_frozen")  # a rule can't be scored

Cell = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Predicted:
    """The states that a rule predicts; None with the reason why it predicts nothing here that can be scored."""

    states: tuple[State, ...] | None
    why: str = ""


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
        if self.every.count > MOST:
            raise TooLarge("score_states", n=self.every.count, most=MOST)
        self.start = self.engine.status_quo()

    def reachable(self) -> StateSet | None:
        """The states that improvements lead to from the status quo, and the status quo; None without one."""
        if self.start is None:
            return None
        start = self.engine.one(self.start)
        return self.engine.unite([start, *self.engine.legal_out(self.conflict.dms, start, "improvements").values()])

    def labels(self) -> list[str]:
        """The labels of all states."""
        return [state.label for state in self.every]

    def predictions(self) -> dict[str, Predicted]:
        """What each rule predicts, baselines last."""
        reached = self.reachable()
        asked = [name for name in RULES if name != HALF]
        by_concept = {name: self._equilibria(name) for name in asked}
        predicted = {name: self._reached(by_concept[name], reached) for name in asked}
        predicted[HALF] = self._in_half(*(predicted[PRIMARY + reading] for reading in READINGS))
        return predicted | dict(self._baselines(by_concept["NASH"], reached))

    def _equilibria(self, name: str) -> Found | None:
        """The equilibria under a concept; None where it has no meaning for somebody's kind of preference."""
        try:
            return equilibria(self.conflict, concepts=name, limit=MOST)[name]
        except QuestionError:
            return None

    def _reached(self, found: Found | None, reached: StateSet | None) -> Predicted:
        if found is None:
            return Predicted(None, "no_reading")
        if found.undecided is not None and found.undecided.count:
            return Predicted(None, "undecided")
        if reached is None:
            return Predicted(None, "no_status_quo")
        return Predicted(tuple(state for state in found.states if state in reached))

    def _in_half(self, certain: Predicted, possible: Predicted) -> Predicted:
        """What is an equilibrium in at least half of the completions."""
        if certain.states is None or possible.states is None:
            return Predicted(None, certain.why or possible.why)
        doubtful = [state for state in possible.states if state not in certain.states]
        if len(doubtful) > MOST_SHARED:
            return Predicted(None, "many_possible")
        return Predicted(tuple(state for state in possible.states if state not in doubtful or self._is_in_half(state)))

    def _is_in_half(self, state: State) -> bool:
        verdict = robustness(self.conflict, of=state.label, concepts=PRIMARY, swaps=0).verdicts[0]
        share = verdict.figures[0].share if verdict.figures and verdict.figures[0] is not None else None
        return share is not None and share >= 1 / 2

    def _baselines(self, nash: Found | None, reached: StateSet | None) -> Iterator[tuple[str, Predicted]]:
        unknown = Predicted(None, "no_status_quo")
        yield "feasible", Predicted(tuple(self.every))
        yield "reachable", unknown if reached is None else Predicted(tuple(reached))
        yield "status_quo", unknown if self.start is None else Predicted((self.start,))
        yield "bests", self._bests()
        yield "NASH_alone", Predicted(None, "no_reading") if nash is None else Predicted(tuple(nash.states))

    def _bests(self) -> Predicted:
        """The states that some decision maker likes best."""
        dms = self.conflict.dms
        if not all(isinstance(form_of(self.conflict, dm), WeakOrder) for dm in dms):
            return Predicted(None, "no_order")
        bests = (next(iter(self.engine.classes(dm, best_first=True))) for dm in dms)
        return Predicted(tuple(self.engine.unite(bests)))


@dataclass(frozen=True)
class Cells:
    """What can be told apart by the options whose outcome was coded; every state by itself where all were.

    Attributes
    ----------
    coded
        The qualified options that were coded; empty: states are told apart by their number.
    """

    coded: tuple[str, ...]

    def of(self, states: Iterable[State]) -> set[Cell]:
        """The cells of some states."""
        return {self.cell(state) for state in states}

    def cell(self, state: State) -> Cell:
        """What is taken, not taken and left open of what was coded."""
        if not self.coded:
            return (str(state.number),)
        taken, left_open = set(state.taken), set(state.open)
        return tuple("-" if option in left_open else "Y" if option in taken else "N" for option in self.coded)
