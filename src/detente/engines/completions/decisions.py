"""Sets of states by their verdicts over completions, and witnesses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from detente.concepts import Reaction, SolutionConcept
from detente.engines.completions.arena import Arena
from detente.engines.completions.cases import cases
from detente.engines.completions.clauses import OutOfEffort
from detente.engines.completions.joint_cases import joint_cases
from detente.engines.completions.outlook import Asked, Extreme
from detente.engines.completions.search import Part, hopes, open_targets, stabilised, unsanctioned
from detente.engines.completions.trial import Trial
from detente.engines.completions.witnesses import Witnesses
from detente.model.readings import Reading
from detente.model.states import State
from detente.results.certificates import JointCase, Shown

if TYPE_CHECKING:
    from detente.engines.base import Backend
    from detente.model.preferences import Preferences

S = TypeVar("S")
EXAMINED = 5000  # states examined one by one for a question: some seconds at a millisecond each


class Completions(Generic[S]):
    """The verdicts of one engine over all completions, each computed once."""

    def __init__(self, backend: Backend[S]) -> None:
        self.backend, self.arena = backend, Arena(backend)
        self.witnesses = Witnesses(backend, self.arena, EXAMINED)
        self._answers: dict[tuple[str, Reaction], tuple[S, S]] = {}
        self._verdicts: dict[tuple[str, Reaction, int], bool | None] = {}

    def asked(self, dm: str, concept: Reaction) -> Asked:
        """A question about one decision maker."""
        return Asked.of(self.backend.conflict, dm, concept)

    def is_open(self, dm: str, concept: Reaction) -> bool:
        """Whether it ranges over completions of opponents' preferences."""
        return concept.reading.completes and bool(self.asked(dm, concept).completing)

    # One decision maker.

    def answer(self, dm: str, concept: Reaction) -> tuple[S, S]:
        """The states of which a verdict is known to hold, and those for which it's open."""
        key = dm, concept
        if key not in self._answers:
            self._answers[key] = self._answer(dm, concept)
        return self._answers[key]

    def _answer(self, dm: str, concept: Reaction) -> tuple[S, S]:
        backend = self.backend
        holds = backend.reaction_stable(dm, concept.without_replies())
        may = backend.reaction_stable(dm, concept.without_credibility())
        left = backend.difference(may, holds)
        if backend.count(left) > EXAMINED:
            surely, perhaps = (_uniform(concept.reading, self.asked(dm, concept), maybe) for maybe in (False, True))
            holds = backend.union(holds, backend.reacting(dm, concept, surely))
            may = backend.intersection(may, backend.reacting(dm, concept, perhaps))
            left = backend.difference(may, holds)
        return self._with(holds, left, {state: self.verdict(dm, concept, state) for state in self._each(left)})

    def _with(self, holds: S, left: S, decided: Mapping[State, bool | None]) -> tuple[S, S]:
        """What holds with the verdicts on the states left, and what stays open of these."""
        backend = self.backend
        yes = backend.unite(backend.one(state) for state, verdict in decided.items() if verdict)
        no = backend.unite(backend.one(state) for state, verdict in decided.items() if verdict is False)
        return backend.union(holds, yes), backend.difference(backend.difference(left, yes), no)

    def _each(self, states: S) -> Iterator[State]:
        """States to examine, as far as there is time."""
        examined = self.backend.listed(states, EXAMINED)
        for done, state in enumerate(examined):
            yield state
            self.backend.progress("progress.completions", done + 1, len(examined))

    def standing(self, dm: str, concept: SolutionConcept, state: State) -> bool | None:
        """Whether one state is stable under any concept; None: open."""
        if isinstance(concept, Reaction) and self.is_open(dm, concept):
            return self.verdict(dm, concept, state)
        stable, undecided = self.backend.stable(dm, concept), self.backend.undecided(dm, concept)
        return None if self.backend.contains(undecided, state) else self.backend.contains(stable, state)

    def verdict(self, dm: str, concept: Reaction, state: State) -> bool | None:
        """Whether one state is stable in every completion, or in some, as the concept asks; None: open."""
        key = dm, concept, state.number
        if key not in self._verdicts:
            try:
                self._verdicts[key] = self._verdict(self.asked(dm, concept), state)
            except OutOfEffort:
                self._verdicts[key] = None
        return self._verdicts[key]

    def _verdict(self, asked: Asked, state: State) -> bool:
        certain = asked.concept.reading.uncertain == "certain"
        outlook = Extreme(self.arena, asked, state, wide=certain)
        targets = open_targets(self.arena, asked, outlook)
        if not targets:
            return targets is not None
        if certain:
            search = self.witnesses.escaping(asked)
            if search is not None:
                try:
                    return not search.escapes(state)
                except OutOfEffort:
                    pass  # clauses that are learned may still decide
            within = hopes(self.arena, asked, state, wide=True)
            return not any(
                unsanctioned(Trial(self.arena, asked.completing), asked, outlook, target, within) for target in targets
            )
        return self.witnesses.serving([asked]).completion(state) is not None

    # Several decision makers.

    def joint(self, profile: Mapping[str, SolutionConcept]) -> tuple[S, S]:
        """The states that are stable for everybody, in one completion for all possible verdicts; and the open ones."""
        backend = self.backend
        together = self._together(profile)
        holds = may = backend.all()
        single = {
            dm: concept
            for dm, concept in profile.items()
            if isinstance(concept, Reaction) and (dm in together or self.is_open(dm, concept))
        }
        for dm, concept in profile.items():
            surely, perhaps = self._bounds(dm, concept, dm in single)
            holds, may = backend.intersection(holds, surely), backend.intersection(may, perhaps)
        left = backend.difference(may, holds)
        if backend.count(left) > EXAMINED:
            for dm, concept in profile.items():
                stable, undecided = backend.stable(dm, concept), backend.undecided(dm, concept)
                may = backend.intersection(may, backend.union(stable, undecided))
            left = backend.difference(may, holds)
        undecided = backend.unite(backend.undecided(dm, concept) for dm, concept in profile.items() if dm not in single)
        decided = dict[State, bool | None]()
        for state in self._each(left):
            verdict = self._equilibrium(single, together, state)
            decided[state] = None if verdict and backend.contains(undecided, state) else verdict
        return self._with(holds, left, decided)

    def _together(self, profile: Mapping[str, SolutionConcept]) -> dict[str, Reaction]:
        """Those whose verdicts need one completion for all: possible ones, if replies depend on preferences."""
        possible = {
            dm: concept
            for dm, concept in profile.items()
            if isinstance(concept, Reaction) and concept.reading.uncertain == "possible"
        }
        coupled = any(self.asked(dm, concept).completing for dm, concept in possible.items())
        return possible if coupled else {}

    def _bounds(self, dm: str, concept: SolutionConcept, by_state: bool) -> tuple[S, S]:
        """States that count as stable whatever the others are, and states that may."""
        backend = self.backend
        if isinstance(concept, Reaction) and by_state:
            surely = backend.reaction_stable(dm, concept.without_replies())
            return surely, backend.reaction_stable(dm, concept.without_credibility())
        stable = backend.stable(dm, concept)
        return stable, backend.union(stable, backend.undecided(dm, concept))

    def _equilibrium(
        self, single: Mapping[str, Reaction], together: Mapping[str, Reaction], state: State
    ) -> bool | None:
        verdicts: set[bool | None] = {self._served(together, state)} if together else set()
        for dm, concept in single.items():
            if dm in together and True in verdicts:
                continue
            if False in verdicts:
                break
            verdicts.add(self.verdict(dm, concept, state))
        return False if False in verdicts else None if None in verdicts else True

    def _served(self, together: Mapping[str, Reaction], state: State) -> bool | None:
        """Whether one completion makes a state stable for all of these; None: open."""
        try:
            return (
                self.witnesses.serving([self.asked(*pair) for pair in together.items()]).completion(state) is not None
            )
        except OutOfEffort:
            return None

    # Witnesses.

    def witness(self, chosen: Mapping[str, Reaction], state: State, stable: bool) -> Mapping[str, Preferences] | None:
        """Completed preferences under which a state is stable for all of them, or unstable for one."""
        return self.witnesses.preferences([self.asked(dm, concept) for dm, concept in chosen.items()], state, stable)

    def shown(self, chosen: Mapping[str, Reaction], state: State) -> Mapping[str, Shown]:
        """The verdicts on a state with what shows them: possible ones by one completion for all, if there is one."""
        asked = [self.asked(dm, concept) for dm, concept in chosen.items()]
        if len(asked) > 1:
            return self.witnesses.together(asked, state)
        return {query.dm: self._shown(query, state) for query in asked}

    def apart(self, chosen: Mapping[str, Reaction], state: State) -> tuple[JointCase, ...]:
        """Cases that show that no completion makes a state stable for all of these; none if they are too many."""
        asked = [self.asked(dm, concept) for dm, concept in chosen.items()]
        if any(self.witnesses.reaches_many(query, state) for query in asked):
            return ()
        return joint_cases(self.arena, asked, state)

    def _shown(self, asked: Asked, state: State) -> Shown:
        possible = asked.concept.reading.uncertain == "possible"
        witness = self.witnesses.one(asked, state, possible)
        if witness is not None:
            return witness
        if not asked.completing or self.witnesses.reaches_many(asked, state):
            return Shown(None, proved=False)
        verdict = self.verdict(asked.dm, asked.concept, state)
        by_cases = cases(self.arena, asked, state) if verdict == (not possible) else ()
        return Shown(verdict, cases=by_cases, proved=bool(by_cases))

    def deciding(self, dm: str, concept: Reaction, state: State, most: int) -> tuple[tuple[str, str, str], ...]:
        """The first few open comparisons on which a verdict depends."""
        asked = self.asked(dm, concept)
        certain = concept.reading.uncertain == "certain"
        outlook = Extreme(self.arena, asked, state, wide=certain)
        comparisons: dict[tuple[str, str, str], None] = {}
        for target in open_targets(self.arena, asked, outlook) or ():
            trial = Trial(self.arena, asked.completing)
            try:
                if certain:
                    unsanctioned(trial, asked, outlook, target, None)
                else:
                    stabilised(
                        trial, [Part(asked, outlook, hopes(self.arena, asked, state, wide=False))], outlook.start
                    )
            except OutOfEffort:
                pass
            named = (self._named(*unknown) for unknown in trial.unknowns())
            comparisons |= dict.fromkeys(comparison for comparison in named if comparison is not None)
            if len(comparisons) >= most:
                break
        return tuple(comparisons)[:most]

    def _named(self, dm: str, unknown: Any) -> tuple[str, str, str] | None:
        """An open comparison by labels or addresses; None where it has none."""
        preferences = self.backend.conflict.decision_maker(dm).preferences
        addresses = [address for address, _ in preferences.stated(dm)]
        if not preferences.form.addressed:
            return None
        first, *second = (part if isinstance(part, str) else addresses[part] for part in unknown.about)
        return dm, first, second[0] if second else ""


def _uniform(reading: Reading, asked: Asked, perhaps: bool) -> Reading:
    """The reading under which all possible replies of completed opponents count, or only the certain ones."""
    credible = Reading("possible" if perhaps else "certain")
    readings = ((dm, credible if dm in asked.completing else reading.of(dm)) for dm in asked.others)
    return replace(reading, opponents=tuple(readings))
