"""Semantics of claims: each operator maps to the set of states at which it is true, on any engine.

Where something isn't known, truth has two bounds: the states at which a sentence is true in any case, and those at
which it may be true. An operator is computed from the same bound of an argument that makes it true, and from the other
bound of one that makes it false.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache, cached_property, partial
from itertools import combinations
from typing import Any, cast

from detente.analysis.claims.asked import profile_of
from detente.analysis.claims.joint_paths import JointPaths
from detente.analysis.claims.memory import Keys, Memory, Remembered, raw_key
from detente.analysis.claims.openings import FEW, MOST_STATES, Openings, literals
from detente.analysis.claims.reach import FORWARD, ahead, inevitable, possible, trusting
from detente.analysis.claims.times import TIMED, Chances
from detente.analysis.coalition_moves import CoalitionMoves, Members
from detente.analysis.comparing import as_known, below, by_places
from detente.analysis.completing import equilibria_of
from detente.analysis.readings import meant, meant_for, meant_together, one_under, under
from detente.analysis.steps import Kind
from detente.concepts import Profile, Reaction, SolutionConcept, concept
from detente.concepts.coalitional import coalition_concept
from detente.engines import Engine
from detente.errors import TooLarge
from detente.model.claim_language import Call, Sentence
from detente.model.conventions import Chosen
from detente.model.formulas import And, Formula, If, Iff, Name, Not, Or
from detente.model.state_sets import StateSet
from detente.model.states import State

MOST_FOR_ALL_COALITIONS = 10  # decision makers


class ClaimSets:
    """Evaluator of claims on one conflict, by one engine.

    Parameters
    ----------
    engine
        An engine opened on the conflict.
    root
        The state of evaluation, where ``reached()`` starts.
    memory
        Cached steps from this conflict or a variant of it.
    conventions
        The conventions that concepts are judged under.
    beside
        What is true in any case, of which this is to be what may be true.

    Attributes
    ----------
    wide
        Whether the sets are those of what may be true; else of what is true in any case.
    verdicts
        The states at which verdicts on concepts hold, and those at which they stay open.
    """

    def __init__(
        self,
        engine: Engine,
        root: State | None = None,
        memory: Memory | None = None,
        conventions: Chosen = (),
        *,
        beside: ClaimSets | None = None,
    ) -> None:
        self.engine, self.root, self.conventions = engine, root, conventions
        self.memory, self.wide, self._beside = memory or Memory(), beside is not None, beside
        self.openings: Openings = beside.openings if beside else Openings(engine)
        self.moves: CoalitionMoves = beside.moves if beside else CoalitionMoves(engine)
        self.chances: Chances = beside.chances if beside else Chances(engine, self.memory)
        self.dynamics: Callable[..., Remembered] = beside.dynamics if beside else cache(self._dynamics)
        self.verdicts: dict[Hashable, tuple[StateSet, StateSet]] = beside.verdicts if beside else {}
        self._parts = dict[Hashable, StateSet]()
        self.joint: Callable[[Members], JointPaths] = beside.joint if beside else cache(self._joint_by)
        self._operators: dict[str, Callable[[Call], StateSet]] = {
            "stable": self._stable, "equilibrium": self._equilibrium, "some": self._some, "every": self._every,
            "possible": self._possible, "always": self._always, "inevitable": self._inevitable,
            "only_after": self._only_after, "reached": self._reached, "improves": self._improves,
            "trust": self._trust, "prefers": self._prefers, "better": self._better,
        }  # fmt: skip
        self._pointwise = {"coalition_stable": self._coalition_stable, "opens": self._opens}

    def at(self, root: State) -> ClaimSets:
        """A copy with another state of evaluation; results that depend on it are dropped."""
        return self if self.root == root else ClaimSets(self.engine, root, self.memory, self.conventions)

    @property
    def other(self) -> ClaimSets:
        """The other bound of what is true; the same where the conflict leaves nothing open."""
        if self._beside is None:
            forms = (dm.preferences.form for dm in self.engine.conflict.decision_makers)
            is_open = self.chances.ranged or any(form.unknown or form.unsure for form in forms)
            arguments = self.engine, self.root, self.memory, self.conventions
            self._beside = ClaimSets(*arguments, beside=self) if is_open else self
        return self._beside

    @property
    def searched(self) -> bool:
        """Whether a verdict so far stays open after a limited search, and not for an unknown comparison."""
        return any(undecided for _, undecided in self.verdicts.values())

    def where(self, sentence: Sentence, among: StateSet | None = None) -> StateSet:
        """The states at which a sentence is true.

        Parameters
        ----------
        sentence
            With resolved names.
        among
            Restricts the answer to these states; None: all.

        Raises
        ------
        TooLarge
            An operator would have to test too many states one by one.
        """
        return self.value(sentence, sentence.shape, self.engine.all() if among is None else among)

    def value(self, sentence: Sentence, shape: Formula, among: StateSet) -> StateSet:
        """As :meth:`where`, with short-circuit evaluation of conjunctions and disjunctions."""
        match shape:
            case Name(place):
                return self.part(sentence.parts[int(place)], among)
            case Not(part):
                return among - self.other.value(sentence, part, among)
            case And(parts):
                for part in parts:
                    among = self.value(sentence, part, among) if among else among
                return among
            case Or(parts):
                return self._either(sentence, parts, among)
            case If(then, condition):
                return self._either(sentence, (Not(condition), then), among)
            case Iff(first, second):
                first_true, second_true = (self.value(sentence, part, among) for part in (first, second))
                first_false, second_false = (
                    among - self.other.value(sentence, part, among) for part in (first, second)
                )
                return first_true & second_true | first_false & second_false
        raise TypeError(shape)

    def _either(self, sentence: Sentence, parts: Iterable[Formula], among: StateSet) -> StateSet:
        true = self.engine.none()
        for part in parts:
            left = among - true
            if left:
                true = true | self.value(sentence, part, left)
        return true

    def part(self, part: Formula | Call, among: StateSet) -> StateSet:
        """The states at which an atom (a plain formula or an operator) is true; as for :meth:`where`."""
        engine = self.engine
        if not isinstance(part, Call):
            return among & self._kept(part, lambda: engine.where(part))
        if part.operator in TIMED:
            return self.chances.where(self, part, among)
        if part.operator in ("opens", "coalition_stable"):
            return self._each(among, self._pointwise[part.operator](part, among))
        if part.options.get("via") == "coalitions":
            return self._each(among, self._jointly(part))
        if part.operator in FORWARD and among.count == 1:
            return among if self.leads(part, among) else engine.none()
        return among & self._kept(part, lambda: self._operators[part.operator](part))

    def leads(self, call: Call, start: StateSet) -> bool:
        """Truth of a path operator at a single state, by forward search."""
        sets = [self.where(argument) for argument in call.arguments if isinstance(argument, Sentence)]
        name = call.operator
        if name == "opens":
            name = "possible" if call.arguments[3] == "possibly" else "inevitable"
        key = (name, call.most_steps, raw_key(start), *(raw_key(states) for states in sets))
        return self.memory.searched(
            key, self.paths(call), lambda paths: FORWARD[name](paths, start, *sets, most=call.most_steps)
        )

    def joint_paths(self, call: Call) -> JointPaths:
        """The paths of coalition improvements selected by an operator's options."""
        by = call.options.get("by") or self.engine.conflict.dms
        frozen = call.options.get("frozen", ())
        movers = tuple(dm for dm in self.engine.conflict.dms if dm in by and dm not in frozen)
        return self.joint(movers)

    def _joint_by(self, movers: Members) -> JointPaths:
        return JointPaths(self.moves, movers)

    def _jointly(self, call: Call) -> Callable[[State], bool]:
        """Truth of an operator on paths of coalition improvements at a state."""
        paths = self.joint_paths(call)
        if call.operator == "reached":
            if self.root is None:
                raise TypeError(call)
            reached = {state for state, _ in paths.out(self.root, most=call.most_steps).nodes}
            return lambda state: state in reached
        sets = [paths.holds(self.where(argument)) for argument in call.arguments]
        end, before = sets[0], sets[1] if len(sets) > 1 else None
        return lambda state: paths.leads(call.operator, state, end, before, call.most_steps)

    def _kept(self, key: Hashable, find: Callable[[], StateSet]) -> StateSet:
        if key not in self._parts:
            self._parts[key] = find()
        return self._parts[key]

    def _dynamics(
        self,
        via: Kind = "improvements",
        by: Members | None = None,
        frozen: Members = (),
        choices: tuple[tuple[str, bool], ...] = (),
    ) -> Remembered:
        within = self.engine.where(literals(choices)) if choices else None
        return Remembered(self.engine, via, by, frozen, within=within, memory=self.memory, keys=self._keys)

    @cached_property
    def _keys(self) -> Keys:
        return self.memory.keys(self.engine.conflict)

    def paths(self, call: Call) -> Remembered:
        """The paths selected by an operator's options."""
        choices = call.arguments[1] if call.operator == "opens" else ()
        via: Kind = "moves" if call.operator == "trust" else cast(Kind, call.options.get("via", "improvements"))
        return self.dynamics(via, call.options.get("by"), call.options.get("frozen", ()), choices)

    def profile(self, concepts: str | tuple[tuple[str, str], ...]) -> Profile:
        """The concept of each decision maker."""
        conflict = self.engine.conflict
        return under(meant(conflict, profile_of(conflict, concepts)), self.conventions)

    def concept(self, name: str) -> SolutionConcept:
        """A concept by its name, if it has a meaning for everybody."""
        return one_under(meant_for(self.engine.conflict, concept(name)), self.conventions)

    # Stability.

    def _stable(self, call: Call) -> StateSet:
        dm, name = call.arguments
        chosen = self.concept(name)
        return self._settled((dm, name), lambda: (self._judged(dm, chosen), self.engine.undecided(dm, chosen)))

    def _judged(self, dm: str, concept: SolutionConcept) -> StateSet:
        """The states that are stable for a decision maker; the same in variants in which all that decides is."""
        if not isinstance(concept, Reaction):
            return self.engine.stable(dm, concept)
        return self.memory.stable(self.engine, dm, concept, self._keys)

    def _equilibrium(self, call: Call) -> StateSet:
        return self.equilibria(call.arguments[0])

    def equilibria(self, given: str | tuple[tuple[str, str], ...]) -> StateSet:
        """The equilibria of a concept or profile."""
        found = partial(equilibria_of, self.engine, self.profile(given), self._judged)
        return self._settled(("equilibria", given), found)

    def _settled(self, key: Hashable, find: Callable[[], tuple[StateSet, StateSet]]) -> StateSet:
        """The states at which a verdict over completions is known to hold, or may hold."""
        if key not in self.verdicts:
            self.verdicts[key] = find()
        holds, undecided = self.verdicts[key]
        return holds | undecided if self.wide else holds

    def _coalition_stable(self, call: Call, _: Any) -> Callable[[State], bool]:
        chosen = meant_together(self.engine.conflict, coalition_concept(call.arguments[0]))
        coalitions, moves = tuple(self.coalitions(call)), self.moves.under(chosen.reading)
        return lambda state: all(moves.stable(by, state, chosen) for by in moves.leavers(state, coalitions))

    def coalitions(self, call: Call) -> Iterator[Members]:
        """The named coalition, or all coalitions."""
        if len(call.arguments) > 1:
            yield call.arguments[1]
            return
        dms = self.engine.conflict.dms
        if len(dms) > MOST_FOR_ALL_COALITIONS:
            raise TooLarge("claim_coalitions", claim=call.text, dms=len(dms), most=MOST_FOR_ALL_COALITIONS)
        for size in range(1, len(dms) + 1):
            yield from combinations(dms, size)

    def _some(self, call: Call) -> StateSet:
        satisfying = self.equilibria(call.arguments[1]) & self.where(call.arguments[0])
        return self._everywhere(satisfying.count > 0)

    def _every(self, call: Call) -> StateSet:
        resting = self.other.equilibria(call.arguments[1])
        return self._everywhere(not resting - self.where(call.arguments[0]))

    # Paths.

    def _closed(self, call: Call, search: Callable[..., StateSet], *sets: StateSet) -> StateSet:
        """What a search along the paths of an operator finds, given some sets and the bound on steps."""
        key = ("states", search.__name__, call.most_steps, *(raw_key(states) for states in sets))
        return self.memory.closed(key, self.paths(call), lambda paths: search(paths, *sets, most=call.most_steps))

    def _possible(self, call: Call) -> StateSet:
        return self._closed(call, possible, self.where(call.arguments[0]))

    def _always(self, call: Call) -> StateSet:
        return ~self._closed(call, possible, ~self.where(call.arguments[0]))

    def _inevitable(self, call: Call) -> StateSet:
        return self._closed(call, inevitable, self.where(call.arguments[0]))

    def _only_after(self, call: Call) -> StateSet:
        end, before = self.other.where(call.arguments[0]), self.where(call.arguments[1])
        return ~self._closed(call, possible, end, before - end)

    def _reached(self, call: Call) -> StateSet:
        if self.root is None:
            raise TypeError(call)
        return self._closed(call, ahead, self.engine.one(self.root))

    def _trust(self, call: Call) -> StateSet:
        end, budget = self.where(call.arguments[0]), call.most
        key = "trust", budget, call.most_steps, raw_key(end)
        return self.memory.closed(key, self.paths(call), lambda paths: trusting(paths, end, budget, call.most_steps))

    def _opens(self, call: Call, among: StateSet) -> Callable[[State], bool]:
        """Truth at each of some states: forward search from each of a few, one backward fixpoint for many."""
        engine, opened = self.engine, None
        if among.count > FEW:
            opened = self._kept(("opened", call), lambda: self._opened(call))

        def leads_on(state: State) -> bool:
            start = self.openings.state(state, call.arguments[1])
            if start is None:
                return False
            return self.leads(call, engine.one(start)) if opened is None else start in opened

        return leads_on

    def _opened(self, call: Call) -> StateSet:
        """The states from which the end is possible, or inevitable, for states with the choices set."""
        within, lead = self.paths(call).within, possible if call.arguments[3] == "possibly" else inevitable
        opened = self._closed(call, lead, self.where(call.arguments[2]))
        return opened if within is None else opened & within

    # Preference.

    def _improves(self, call: Call) -> StateSet:
        members, wanted = call.arguments[0], self.where(call.arguments[1])
        key = "improves", self.wide, raw_key(wanted), *((dm, self._keys[dm]) for dm in members)
        return self.memory.states(self.engine, key, lambda: self._improving(members, wanted))

    def _improving(self, members: Members, wanted: StateSet) -> StateSet:
        """The states from which the members can go together to a state wanted that all of them prefer."""
        engine, improving = self.engine, self.engine.none()
        for sources, targets in self._better_for(members, engine.all(), wanted):
            came_from = engine.unite(engine.legal_into(members, targets, "moves").values())
            improving = improving | sources & came_from
        return improving

    def _better_for(
        self, members: Members, sources: StateSet, targets: StateSet
    ) -> Iterator[tuple[StateSet, StateSet]]:
        """Partition of the sources, each part with the targets that every member (perhaps) strictly prefers to it."""
        if not members:
            yield sources, targets
            return
        engine, at_most = self.engine, self.engine.none()
        if not by_places(engine.conflict, members[0], self.wide):
            for view in engine.views(members[0], as_known(engine.conflict, members[0], self.wide)):
                part, preferred = sources & view.of, targets & view.attracts
                if part and preferred:
                    yield from self._better_for(members[1:], part, preferred)
            return
        for indifferent in engine.classes(members[0]):
            at_most = at_most | indifferent
            part, better = sources & indifferent, targets - at_most
            if not better:
                return
            if part:
                yield from self._better_for(members[1:], part, better)

    def _prefers(self, call: Call) -> StateSet:
        dm = call.arguments[0]
        above, below = (self.other.where(argument) for argument in call.arguments[1:])
        worse = self._below(dm, above)
        return self._everywhere(not below - worse)

    def _better(self, call: Call) -> StateSet:
        dm, sentence = call.arguments
        return self._below(dm, self.other.where(sentence))

    def _below(self, dm: str, states: StateSet) -> StateSet:
        """The states (perhaps) strictly less preferred than all of these."""
        return below(self.engine, dm, states, self.wide)

    def _everywhere(self, value: bool) -> StateSet:
        return self.engine.all() if value else self.engine.none()

    def _each(self, among: StateSet, true: Callable[[State], bool]) -> StateSet:
        """Filter some states by a predicate, one by one."""
        engine, count = self.engine, among.count
        if count > MOST_STATES:
            raise TooLarge("claim_states", n=count, most=MOST_STATES)
        return engine.unite(engine.one(state) for state in among if true(state))
