"""Sentences of the language of claims as propositions about preferences, where they go by stability or comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from detente.analysis.claims.asked import profile_of
from detente.analysis.claims.sets import ClaimSets
from detente.concepts import Profile, Reaction
from detente.engines import Engine
from detente.engines.asking.conditions import Condition
from detente.engines.asking.ground import Ground
from detente.engines.asking.propositions import Constant, Not, Preferred, Proposition, every, some
from detente.errors import QuestionError
from detente.model.claim_folds import Fold
from detente.model.claim_language import Call, Sentence
from detente.model.formulas import Formula
from detente.model.states import State

MOST_STATES = 200  # states that a part of a sentence is about


class Sentences:
    """Turns sentences into propositions, each condition once."""

    def __init__(self, engine: Engine, ground: Ground) -> None:
        self.engine, self.ground = engine, ground
        self._conditions: dict[tuple[str, str, int], Condition] = {}
        self._operators: Mapping[str, Callable[[Call, State], Proposition]] = {
            "stable": self._stable, "equilibrium": self._equilibrium, "some": self._some, "every": self._every,
            "prefers": self._prefers, "better": self._better, "improves": self._improves,
        }  # fmt: skip

    def condition(self, dm: str, concept: Reaction, state: State) -> Condition:
        """That a state is stable for a decision maker."""
        key = dm, concept.name, state.number
        if key not in self._conditions:
            self._conditions[key] = Condition(self.ground, dm, concept, state)
        return self._conditions[key]

    def proposition(self, says: Sentence, state: State) -> Proposition:
        """A sentence about a state.

        Raises
        ------
        QuestionError
            It goes by paths or coalitions, by a concept other than those of reactions, or is about too many states.
        """
        return Fold(lambda part: self._part(part, state), Not, every, some).of(says)

    def _part(self, part: Formula | Call, state: State) -> Proposition:
        if not isinstance(part, Call):
            return Constant(state in self.engine.where(part))
        if part.operator not in self._operators:
            raise QuestionError("ask_operator", name=part.operator, near=list(self._operators))
        return self._operators[part.operator](part, state)

    def _stable(self, call: Call, state: State) -> Proposition:
        dm, named = call.arguments
        return self.condition(dm, self._reactions(named)[dm], state)

    def _equilibrium(self, call: Call, state: State) -> Proposition:
        return self.resting(self._reactions(call.arguments[0]), state)

    def resting(self, chosen: Mapping[str, Reaction], state: State) -> Proposition:
        """That a state is stable for everybody."""
        return every(self.condition(dm, concept, state) for dm, concept in chosen.items())

    def _some(self, call: Call, _: State) -> Proposition:
        sentence, named = call.arguments
        return some(
            every([self.proposition(sentence, state), self.resting(self._reactions(named), state)])
            for state in self.few()
        )

    def _every(self, call: Call, _: State) -> Proposition:
        sentence, named = call.arguments
        return every(
            some([self.proposition(sentence, state), Not(self.resting(self._reactions(named), state))])
            for state in self.few()
        )

    def _prefers(self, call: Call, _: State) -> Proposition:
        dm, above, below = call.arguments
        return self._preferred(dm, self._where(above), self._where(below))

    def _better(self, call: Call, state: State) -> Proposition:
        dm, above = call.arguments
        return self._preferred(dm, self._where(above), 1 << self.ground.place[state.number])

    def _preferred(self, dm: str, above: int, below: int) -> Proposition:
        return Preferred(self.ground, dm, above, below) if above and below else Constant(True)

    def _improves(self, call: Call, state: State) -> Proposition:
        members, sentence = call.arguments
        engine, start = self.engine, 1 << self.ground.place[state.number]
        ends = engine.unite(engine.legal_out(members, engine.one(state), "moves").values())
        reached = self.ground.places(ends.raw) & self._where(sentence)
        return some(
            every(Preferred(self.ground, dm, 1 << place, start) for dm in members)
            for place in range(len(self.ground.states))
            if reached >> place & 1
        )

    def _where(self, sentence: Sentence) -> int:
        """The places at which a sentence of formulas alone is true."""
        if any(isinstance(part, Call) for part in sentence.parts):
            raise QuestionError("ask_nested")
        return self.ground.places(ClaimSets(self.engine).where(sentence).raw)

    def few(self) -> tuple[State, ...]:
        """All states, where they are few enough to be asked about one by one."""
        if len(self.ground.states) > MOST_STATES:
            raise QuestionError("ask_many_states", n=len(self.ground.states), most=MOST_STATES)
        return self.ground.states

    def _reactions(self, named: Any) -> dict[str, Reaction]:
        return reactions(profile_of(self.engine.conflict, named))


def reactions(chosen: Profile) -> dict[str, Reaction]:
    """A profile of concepts of reactions, which don't say how they read what isn't known: all completions count.

    Raises
    ------
    QuestionError
        There is another.
    """
    by_dm = dict[str, Reaction]()
    for dm, concept in chosen.items():
        if not isinstance(concept, Reaction) or concept.reading:
            raise QuestionError("ask_concept", name=concept.name)
        by_dm[dm] = concept
    return by_dm
