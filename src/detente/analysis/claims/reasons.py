"""Reasons for a claim's truth value at a state: the deciding subformulas, each with its witness.

What is true is shown by sets of what is true in any case, what is false by sets of what may be true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from detente.analysis.claims.joint_reasons import JointReasons
from detente.analysis.claims.paths import lingering_path, on_trust_within, path_of, shortest
from detente.analysis.claims.reach import doomed
from detente.analysis.claims.sets import ClaimSets
from detente.analysis.claims.times import TIMED
from detente.analysis.claims.unknown import Unknown
from detente.analysis.comparing import by_places, is_ranked, layers
from detente.analysis.completing import apart, certificates_together
from detente.analysis.legal_sequences import Dynamics, Nodes
from detente.concepts import STRICTEST
from detente.concepts.coalitional import coalition_concept
from detente.model.claim_language import Call, Sentence
from detente.model.formulas import And, Formula, If, Iff, Name, Not, Or
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.base import Found
from detente.results.claims import Reason
from detente.results.evolution import Closed, Path
from detente.results.shapes.claims import ReasonKind


class Reasons:
    """Builds reasons from the evaluated sets of one conflict.

    Parameters
    ----------
    sets
        The evaluator, with the state of evaluation.
    found
        Converts a set to its listing in an answer.
    """

    def __init__(self, sets: ClaimSets, found: Callable[[StateSet], Found]) -> None:
        self.sets, self.engine, self.found = sets, sets.engine, found
        self._unknown = Unknown(sets)
        self._operators: dict[str, Callable[[Call, State, bool], Reason]] = {
            "stable": self._stable, "equilibrium": self._equilibrium, "coalition_stable": self._coalition_stable,
            "some": self._over_equilibria, "every": self._over_equilibria, "possible": self._possible,
            "always": self._always, "inevitable": self._inevitable, "only_after": self._only_after,
            "reached": self._reached, "improves": self._improves, "opens": self._opens, "trust": self._trust,
            "prefers": self._prefers, "better": self._better, "by": self._timed, "before": self._timed,
        }  # fmt: skip

    def of(self, sentence: Sentence, state: State) -> tuple[Reason, ...]:
        """Reasons for a sentence's truth value at a state, without repetition."""
        reasons = list[Reason]()
        for reason in self._why(sentence, sentence.shape, state):
            if reason not in reasons:
                reasons.append(reason)
        return tuple(reasons)

    def _true(self, sentence: Sentence, shape: Formula, state: State) -> bool | None:
        """Truth at a state; None: what isn't known could make it either."""
        singleton = self.engine.one(state)
        if self.sets.value(sentence, shape, singleton):
            return True
        return None if self.sets.other.value(sentence, shape, singleton) else False

    def _bound(self, true: bool) -> ClaimSets:
        """The sets that show that something is true, or false."""
        return self.sets if true else self.sets.other

    def _why(self, sentence: Sentence, shape: Formula, state: State) -> Iterator[Reason]:
        true = self._true(sentence, shape, state)
        if isinstance(shape, Name):
            part, text = sentence.parts[int(shape.text)], sentence.said[int(shape.text)]
            if not isinstance(part, Call):
                yield Reason(text, true, "formula", state)
            elif true is None and part.operator in TIMED:
                yield self._timed(part, state, None)
            elif true is None:
                yield self._unknown.of(part, state)
            else:
                yield self._operators[part.operator](part, state, true)
            return
        for subformula in self._deciding(sentence, shape, state, true):
            yield from self._why(sentence, subformula, state)

    def _deciding(self, sentence: Sentence, shape: Formula, state: State, true: bool | None) -> tuple[Formula, ...]:
        """The parts that decide; of what isn't known, those that aren't."""
        match shape:
            case Not(part):
                return (part,)
            case And(parts) | Or(parts):
                alone = isinstance(shape, Or)  # one true part decides a disjunction, one false part a conjunction
                decides = next(((part,) for part in parts if self._true(sentence, part, state) == alone), parts)
            case If(then, condition):
                parts = then, condition
                decides = parts if not true else ((then,) if self._true(sentence, then, state) else (condition,))
            case Iff(first, second):
                parts = decides = first, second
            case _:
                raise TypeError(shape)
        return decides if true is not None else tuple(p for p in parts if self._true(sentence, p, state) is None)

    # Stability.

    def _stable(self, call: Call, state: State, true: bool) -> Reason:
        dm, name = call.arguments
        certificates = (self.sets.concept(name).certificate(self.engine, dm, state),)
        return Reason(call.text, true, "stable", state, certificates=certificates, members=(dm,), concept=name)

    def _equilibrium(self, call: Call, state: State, true: bool) -> Reason:
        profile = self.sets.profile(call.arguments[0])
        together = certificates_together(self.engine, profile, state) if true else {}
        certificates = [
            together.get(dm) or chosen.certificate(self.engine, dm, state) for dm, chosen in profile.items()
        ]
        deciding = tuple(certificate for certificate in certificates if certificate.stable == true)
        shown_apart = None if true or deciding else apart(self.engine, profile, state)
        deciding = deciding if true else deciding[:1]
        return Reason(call.text, true, "equilibrium", state, certificates=deciding, apart=shown_apart)

    def _coalition_stable(self, call: Call, state: State, true: bool) -> Reason:
        coalitions, moves = tuple(self.sets.coalitions(call)), self.sets.moves
        named = coalitions[0] if len(coalitions) == 1 else ()
        if true:
            return Reason(
                call.text,
                True,
                "coalition_stable",
                state,
                members=named,
                count=len(coalitions),
                concept=call.arguments[0],
            )
        chosen = coalition_concept(call.arguments[0])
        ends = ((members, moves.unsanctioned(members, state, chosen)) for members in coalitions)
        upset, end = next((members, end) for members, targets in ends for end in targets)
        return Reason(
            call.text,
            False,
            "coalition_stable",
            state,
            members=upset,
            other=end,
            concept=chosen.name,
            path=self._joint(upset, state, end),
            gains=self.sets.moves.gains(upset, state, end),
        )

    def _joint(self, members: tuple[str, ...], state: State, end: State) -> Path | None:
        steps = self.engine.path(self.engine.one(state), self.engine.one(end), members, "moves")
        return None if steps is None else path_of(self.engine, steps)

    def _over_equilibria(self, call: Call, state: State, true: bool) -> Reason:
        for_it = call.operator == "some"
        bound = self._bound(true)
        resting = (bound if for_it else bound.other).equilibria(call.arguments[1])
        satisfying = bound.where(call.arguments[0])
        telling = resting & satisfying if for_it else resting - satisfying
        witness = next(iter(telling.listed(1)), None)
        kind: ReasonKind = "some" if for_it else "every"
        return Reason(call.text, true, kind, state, other=witness, count=resting.count)

    # Paths.

    def _possible(self, call: Call, state: State, true: bool) -> Reason:
        reason = self._way(call, state, true, "possible", self._bound(true).where(call.arguments[0]))
        if true or call.options.get("via") == "moves":
            return reason
        return replace(reason, otherwise=self._on_trust(call, state))

    def _on_trust(self, call: Call, state: State) -> Path | None:
        """A path by moves, with the fewest steps on trust, to an end not reached otherwise; None without one."""
        paths = self.sets.dynamics("moves", call.options.get("by"), call.options.get("frozen", ()), ())
        start, end = self.engine.one(state), self.sets.where(call.arguments[0])
        if call.most_steps is not None:
            return on_trust_within(paths, start, end, call.most_steps)
        for least, nodes in enumerate(paths.on_trust(start)):
            if paths.reached(nodes) & end:
                return shortest(paths, start, end, budget=least)
        return None

    def _always(self, call: Call, state: State, true: bool) -> Reason:
        violating = ~self._bound(true).where(call.arguments[0])
        return self._way(call, state, true, "always", violating)

    def _only_after(self, call: Call, state: State, true: bool) -> Reason:
        bound = self._bound(true)
        end, before = bound.other.where(call.arguments[0]), bound.where(call.arguments[1])
        return self._way(call, state, true, "only_after", end, before - end)

    def _reached(self, call: Call, state: State, true: bool) -> Reason:
        begin = self.sets.root or state
        return self._way(call, begin, true, "reached", self.engine.one(state))

    def _way(
        self, call: Call, state: State, true: bool, kind: ReasonKind, end: StateSet, avoiding: StateSet | None = None
    ) -> Reason:
        """A path to the end, or else the closed set of reachable nodes."""
        if call.options.get("via") == "coalitions":
            return JointReasons(self.sets, self.found).way(call, state, true, kind, end, avoiding)
        paths, start = self.sets.paths(call), self.engine.one(state)
        path = shortest(paths, start, end, avoiding=avoiding, most=call.most_steps)
        if path is not None:
            return Reason(call.text, true, kind, state, path=path)
        closed, count = self._not_left(call, paths, start, avoiding)
        return Reason(call.text, true, kind, state, closed=closed, count=count)

    def _not_left(
        self, call: Call, paths: Dynamics, start: StateSet, avoiding: StateSet | None = None
    ) -> tuple[Closed, int]:
        """The nodes that paths reach, up to the operator's bound on steps, and their number of states."""
        most = call.most_steps
        if most is None:
            return self._closed(paths.out(start, avoiding))
        grown = list(islice(paths.growing(start, avoiding), most + 1))
        closed, count = self._closed(grown[-1])
        since = {
            dm: tuple(next(t for t, nodes in enumerate(grown) if state in nodes[dm]) for state in node_set.states)
            for dm, node_set in closed.nodes.items()
        }
        return Closed(closed.nodes, most, since), count

    def _closed(self, nodes: Nodes) -> tuple[Closed, int]:
        """Nodes as an answer lists them, and their number of states."""
        by_dm = {dm: self.found(states) for dm, states in nodes.items() if dm is not None}
        return Closed(by_dm), self.engine.unite(nodes.values()).count

    def _inevitable(self, call: Call, state: State, true: bool) -> Reason:
        end = self._bound(true).where(call.arguments[0])
        if call.options.get("via") == "coalitions":
            return JointReasons(self.sets, self.found).surely(call, state, true, end)
        return self._surely(call, self.sets.paths(call), state, true, end)

    def _surely(self, call: Call, paths: Dynamics, state: State, true: bool, end: StateSet) -> Reason:
        """A path to where the end is unreachable; or that there is none, and whether play may cycle."""
        start = self.engine.one(state)
        if call.most_steps is not None:
            return self._surely_within(call, paths, state, true, end, call.most_steps)
        if not true:
            path = shortest(paths, start, doomed(paths, end), avoiding=end)
            return Reason(call.text, False, "inevitable", state, path=path)
        avoiding = paths.out(start, avoiding=end)
        circling = self._circling(paths, avoiding).count
        return Reason(
            call.text,
            True,
            "inevitable_circling" if circling else "inevitable",
            state,
            count=circling or self.engine.unite(avoiding.values()).count,
        )

    def _surely_within(self, call: Call, paths: Dynamics, state: State, true: bool, end: StateSet, most: int) -> Reason:
        """A path that avoids the end up to the bound, or that nobody can go on with; or that there is none."""
        if not true:
            return Reason(call.text, False, "inevitable", state, path=lingering_path(paths, state, end, most))
        avoiding = paths.out(self.engine.one(state), end, most)
        return Reason(call.text, True, "inevitable", state, count=self.engine.unite(avoiding.values()).count)

    def _circling(self, paths: Dynamics, nodes: Nodes) -> StateSet:
        """The states of the nodes with an infinite path among them."""
        left, engine = dict(nodes), self.engine
        while True:
            into: dict[str | None, StateSet] = {dm: paths.step_into(dm, left[dm]) for dm in paths.movers}
            continuing = {
                last: states & (paths.free(last, into) if last else engine.unite(into.values()))
                for last, states in left.items()
            }
            if all(continuing[last].count == left[last].count for last in left):
                return engine.unite(continuing.values())
            left = continuing

    def _trust(self, call: Call, state: State, true: bool) -> Reason:
        engine, paths = self.engine, self.sets.paths(call)
        start, end = engine.one(state), self._bound(true).where(call.arguments[0])
        if call.most_steps is not None:
            return self._trust_within(call, paths, state, true, end, call.most_steps)
        nodes: Nodes = {}
        for least, nodes in enumerate(paths.on_trust(start)):
            if paths.reached(nodes) & end:
                path = shortest(paths, start, end, budget=least)
                return Reason(call.text, true, "trust", state, path=path, count=least)
        closed, count = self._closed(nodes)
        return Reason(call.text, true, "trust", state, closed=closed, count=count)

    def _trust_within(self, call: Call, paths: Dynamics, state: State, true: bool, end: StateSet, most: int) -> Reason:
        """Of the paths up to the bound one with the fewest steps on trust; or the nodes that they reach."""
        start = self.engine.one(state)
        path = on_trust_within(paths, start, end, most)
        if path is not None:
            return Reason(call.text, true, "trust", state, path=path, count=path.trusting)
        closed, count = self._not_left(call, paths, start)
        return Reason(call.text, true, "trust", state, closed=closed, count=count)

    def _opens(self, call: Call, state: State, true: bool) -> Reason:
        members, choices, sentence, mode = call.arguments
        begin = self.sets.openings.state(state, choices)
        if begin is None:
            return Reason(call.text, False, "opens_infeasible", state, members=members)
        paths, end = self.sets.paths(call), self._bound(true).where(sentence)
        path = shortest(paths, self.engine.one(begin), end, most=call.most_steps)
        if mode == "surely" and not true and path is not None:
            away = self._surely(call, paths, begin, False, end)
            return Reason(call.text, False, "opens_surely", state, other=begin, path=away.path, members=members)
        if path is None:
            closed, count = self._not_left(call, paths, self.engine.one(begin))
            return Reason(call.text, False, "opens", state, other=begin, closed=closed, count=count, members=members)
        last = path.steps[-1].end if path.steps else begin
        leaving = tuple(dm for dm in members if last not in self.engine.stable(dm, STRICTEST))
        return Reason(
            call.text,
            True,
            "opens_surely" if mode == "surely" else "opens",
            state,
            other=begin,
            path=path,
            members=members,
            gains=self.sets.moves.gains(members, state, last),
            leaving=leaving,
        )

    # Preference.

    def _improves(self, call: Call, state: State, true: bool) -> Reason:
        members, sentence = call.arguments
        if not true:
            return Reason(call.text, False, "improves", state, members=members)
        ends = self.sets.moves.improvements(members, state) & self.sets.where(sentence)
        end = ends.listed(1)[0]
        return Reason(
            call.text,
            True,
            "improves",
            state,
            members=members,
            other=end,
            path=self._joint(members, state, end),
            gains=self.sets.moves.gains(members, state, end),
        )

    def _timed(self, call: Call, state: State, true: bool | None) -> Reason:
        bounds = (self.sets, self.sets.other) if true is None else (self._bound(true),)
        chance = self.sets.chances.at(bounds, call, state)
        return Reason(call.text, true, "chance", state, chance=chance)

    def _prefers(self, call: Call, state: State, true: bool) -> Reason:
        """The least preferred state of the first formula, and the most preferred of the second."""
        dm, *compared = call.arguments
        above, below = (self._bound(true).other.where(formula) for formula in compared)
        worst, best = self._extreme(dm, above, best=False), self._extreme(dm, below, best=True)
        if not (true or by_places(self.engine.conflict, dm, perhaps=True)):
            worst, best = self._unknown.pair(dm, above, below, perhaps=True) or (worst, best)
        if worst is None or best is None:
            return Reason(call.text, true, "prefers_nothing", state, members=(dm,))
        return Reason(
            call.text,
            true,
            "prefers",
            worst,
            other=best,
            members=(dm,),
            gains=self.sets.moves.gains((dm,), best, worst),
        )

    def _better(self, call: Call, state: State, true: bool) -> Reason:
        dm, sentence = call.arguments
        end = self._bound(true).other.where(sentence)
        worst = self._extreme(dm, end, best=False)
        if not (true or by_places(self.engine.conflict, dm, perhaps=True)):
            worst = next(iter(self._unknown.pair(dm, end, self.engine.one(state), perhaps=True) or (worst,)))
        if worst is None:
            return Reason(call.text, true, "better_nothing", state, members=(dm,))
        return Reason(
            call.text,
            true,
            "better",
            state,
            other=worst,
            members=(dm,),
            gains=self.sets.moves.gains((dm,), state, worst),
        )

    def _extreme(self, dm: str, states: StateSet, best: bool) -> State | None:
        if is_ranked(self.engine.conflict, dm):
            tied = (indifferent & states for indifferent in self.engine.classes(dm, best_first=best))
            return next((members.listed(1)[0] for members in tied if members), None)
        placed = [state for _, layer in layers(self.engine, dm, states.listed()) for state in layer]
        return placed[0 if best else -1] if placed else None
