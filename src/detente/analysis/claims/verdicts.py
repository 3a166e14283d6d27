"""Verdicts on claims, in the original conflict and in variants of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.analysis.claims.foreseen import foresee
from detente.analysis.claims.memory import Memory
from detente.analysis.claims.openings import MOST_STATES
from detente.analysis.claims.reasons import Reasons
from detente.analysis.claims.sets import ClaimSets
from detente.analysis.claims.starts import starts
from detente.analysis.claims.vacuity import is_vacuous
from detente.engines import Engine, Shelf, open_engine
from detente.errors import ConflictError, ModelError, QuestionError, TooLarge
from detente.model.claim_language import Sentence
from detente.model.claims import Change, Claim
from detente.model.conflict import Conflict
from detente.model.conventions import Chosen
from detente.model.edits import edited, remade
from detente.model.formulas import names, text_of
from detente.model.rules import Constraint
from detente.model.state_checks import forbids
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.base import found_of
from detente.results.claims import ClaimVerdict
from detente.results.labels import restated
from detente.results.shapes.claims import Verdict

Changes = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """A claim and its sentence with resolved names."""

    claim: Claim
    says: Sentence

    def names(self, conflict: Conflict) -> set[str]:
        """The options and states that it mentions."""
        formulas = [*self.says.formulas(), *([self.claim.start] if self.claim.start is not None else [])]
        return {name.text for formula in formulas for name in names(conflict.resolve(formula))}


class Judge:
    """Evaluates claims on one conflict and on variants of it.

    Parameters
    ----------
    engine
        An engine opened on the conflict.
    claims
        The claims, by id.
    conventions
        The conventions that concepts in claims are judged under.
    """

    def __init__(self, engine: Engine, claims: Mapping[str, Understood], conventions: Chosen = ()) -> None:
        self.claims, self._conventions = claims, conventions
        self._engine, self._memory, self._shelf = engine, Memory(), Shelf()
        self._conflict = engine.conflict

    def __reduce__(self) -> tuple[object, ...]:
        """Another process opens an engine of its own."""
        return _reopened, (self._conflict, self._engine.name, self.claims, self._conventions)

    def verdicts(self, changes: Changes, ids: tuple[str, ...], on: Conflict | None = None) -> dict[str, Verdict]:
        """The verdicts under changes of the model (or of another); a claim that is meaningless there has none."""
        by_id = dict[str, Verdict]()
        sets = dict[Changes, ClaimSets | None]()
        for id in ids:
            claim_changes = self.claims[id].claim.given
            if claim_changes not in sets:
                sets[claim_changes] = self._sets((*claim_changes, *changes), on)
            opened = sets[claim_changes]
            if opened is None:
                continue
            try:
                judged = self._judged(opened, self.claims[id])
                by_id[id] = "undefined" if judged is None else judged[0]
            except QuestionError:
                by_id[id] = "undefined"
            except ModelError:
                continue
            except TooLarge:
                by_id[id] = "undecided"
        return by_id

    def foresee(self, variants: Sequence[Changes]) -> None:
        """Compute at once what the claims will ask of variants."""
        for given in {understood.claim.given: None for understood in self.claims.values()}:
            opened = self._sets(given, None)
            if opened is not None:
                foresee(self._memory, opened.engine, self._conflict, given, variants)

    def _sets(self, changes: Changes, on: Conflict | None) -> ClaimSets | None:
        try:
            return self._opened(changes, on)
        except ConflictError:
            return None

    def _opened(self, changes: Changes, on: Conflict | None = None) -> ClaimSets:
        if not changes and on is None:
            return self._sets_of(self._engine)
        changed = edited(self._conflict if on is None else on, changes)
        try:
            engine = open_engine(changed, self._engine.name, shelf=self._shelf)
        except ModelError:
            if changed.status_quo is None:
                raise
            # the changes may make the status quo infeasible
            engine = open_engine(remade(changed, status_quo=None), self._engine.name, shelf=self._shelf)
        return self._sets_of(engine)

    def _sets_of(self, engine: Engine) -> ClaimSets:
        return ClaimSets(engine, engine.status_quo(), self._memory.usable(engine), self._conventions)

    def _judged(self, sets: ClaimSets, understood: Understood) -> tuple[Verdict, StateSet, StateSet] | None:
        """The verdict, the states of evaluation, and those that show it; None without such states.

        A claim is true at a state, false, or, where an unknown comparison could make it either, undecided.
        """
        claim = understood.claim
        at = starts(sets.engine, claim, understood.says)
        if not at:
            if claim.start is None:
                return None
            raise ModelError("claim_from_nowhere", claim=claim.id, formula=text_of(claim.start))
        doubtful = at - self._true(sets, understood, at)
        if not doubtful:
            return "holds", at, at
        false = doubtful - self._true(sets, understood, doubtful, perhaps=True)
        return ("fails", at, false) if false else ("undecided", at, doubtful)

    @staticmethod
    def _true(sets: ClaimSets, understood: Understood, at: StateSet, perhaps: bool = False) -> StateSet:
        """The states at which a claim is true, or may be; each by itself where the reachable states differ."""
        if not understood.says.rooted:
            return (sets.other if perhaps else sets).where(understood.says, at)
        engine, count = sets.engine, at.count
        if count > MOST_STATES:
            raise TooLarge("claim_states", n=count, most=MOST_STATES)
        rooted = [(state, sets.at(state)) for state in at]
        pairs = [((rooted_sets.other if perhaps else rooted_sets), engine.one(state)) for state, rooted_sets in rooted]
        return engine.unite(rooted_sets.where(understood.says, singleton) for rooted_sets, singleton in pairs)

    def explained(self, id: str, limit: int) -> ClaimVerdict:
        """The verdict on the original model, with reasons; sets list their first `limit` states.

        Raises
        ------
        ModelError
            The formula for the states of evaluation is true nowhere, or undetermined somewhere.
        """
        understood = self.claims[id]
        try:
            sets = self._opened(understood.claim.given)
        except ModelError as error:
            if not understood.claim.given:
                raise
            return ClaimVerdict(understood.claim, "undefined", error.code)
        except TooLarge as error:
            return ClaimVerdict(understood.claim, "undecided", error.code)
        try:
            judged = self._judged(sets, understood)
            return self._nowhere(understood) if judged is None else self._with_reasons(sets, understood, *judged, limit)
        except TooLarge as error:
            return ClaimVerdict(understood.claim, "undecided", error.code)
        except QuestionError as error:
            return ClaimVerdict(understood.claim, "undefined", error.code)
        except ModelError as error:
            raise self._engine.conflict.placed(error.at(address=f"claims.{id}"), ".from") from None

    def _nowhere(self, understood: Understood) -> ClaimVerdict:
        """The error for a missing state of evaluation: no status quo, or one that a change forbids."""
        conflict, status_quo = self._engine.conflict, self._engine.status_quo()
        for number, rule in enumerate(understood.claim.given, 1):
            if status_quo is not None and isinstance(rule, Constraint) and forbids(conflict, rule, status_quo):
                forbidden_by = f"claims.{understood.claim.id}.given[{number}]"
                return ClaimVerdict(understood.claim, "undefined", "status_quo_forbidden", forbidden_by=forbidden_by)
        return ClaimVerdict(understood.claim, "undefined", "no_status_quo")

    def _with_reasons(
        self, sets: ClaimSets, understood: Understood, verdict: Verdict, at: StateSet, telling: StateSet, limit: int
    ) -> ClaimVerdict:
        root = sets.root
        state = root if root is not None and root in telling else telling.listed(1)[0]
        rooted = sets.at(state)
        reasons = Reasons(rooted, lambda states: found_of(states, limit)).of(understood.says, state)
        vacuous = is_vacuous(rooted, understood.says, sets.engine.one(state) if understood.says.rooted else telling)
        listed = None if root is None and understood.claim.start is None else found_of(at, limit)
        why = None
        if verdict == "undecided":
            timed = any(reason.kind == "chance" and reason.true is None for reason in reasons)
            searched = sets.searched or rooted.searched
            why = "tempo_range" if timed else "claim_open" if searched else "comparison_unknown"
        return ClaimVerdict(understood.claim, verdict, why, vacuous, listed, reasons, added=_added((reasons, listed)))


def _reopened(conflict: Conflict, engine: str, claims: Mapping[str, Understood], conventions: Chosen) -> Judge:
    """The evaluator in another process; what it asks of the original is what it foresees of variants."""
    judge = Judge(open_engine(conflict, engine), claims, conventions)
    judge.verdicts((), tuple(claims))
    return judge


def _added(answer: object) -> tuple[State, ...]:
    """The states in a part of an answer that only changes allow, by number."""
    by_number = dict[int, State]()

    def noted(state: State) -> State:
        if state.added:
            by_number[state.number] = state
        return state

    restated(answer, noted)
    return tuple(by_number[number] for number in sorted(by_number))
