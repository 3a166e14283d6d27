"""Memoised steps, and searches along them, shared between variants of one conflict."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from detente.analysis.claims.searches import MOST_QUESTIONS, Question, Search
from detente.analysis.legal_sequences import Dynamics
from detente.analysis.steps import Kind
from detente.concepts import Reaction
from detente.engines import Engine
from detente.engines.shelf import rules_of
from detente.model.conflict import Conflict
from detente.model.preferences import Preferences
from detente.model.state_sets import StateSet

MOST_BYTES = 200_000_000
Keys = dict[str, tuple[int, int]]
T = TypeVar("T")
U = TypeVar("U")


class Memory:
    """Cache of images and preimages, and of searches, for variants of one conflict.

    Parameters
    ----------
    shared
        Whether it serves several variants.

    A decision maker's steps depend on options, states and rules and, except for plain moves, on its own preferences;
    the cache key covers these.
    """

    def __init__(self, shared: bool = True) -> None:
        self.shared = shared
        self._ids = dict[Hashable, int]()
        self._steps = dict[Hashable, tuple[Any, int]]()  # raw sets, valid for every engine of this kind; numbered
        self._found = dict[Hashable, Any]()
        self._bytes = 0
        self._objects = dict[tuple[str, int], tuple[Preferences, int]]()
        self._last: tuple[Conflict, int] | None = None  # and the number of its states and rules
        self._searches = dict[Hashable, Search[Any]]()
        self.reactions = dict[Reaction, None]()  # the concepts that stable states were asked for under
        self._questions = 0

    def usable(self, engine: Engine) -> Memory:
        """The cache itself if raw sets are interchangeable between engines of this kind, else an empty one."""
        everything = engine.all().raw
        return self if isinstance(everything, frozenset) or hasattr(everything, "tobytes") else Memory(False)

    def keys(self, conflict: Conflict, preferences: Sequence[Preferences] | None = None) -> Keys:
        """Cache keys of each decision maker's steps: numbers for options, states and rules, and for its preferences.

        With other `preferences`, those of the conflict in which these stand for its own.
        """
        if self._last is None or self._last[0] is not conflict:
            self._last = conflict, self._id(rules_of(conflict))
        rules = self._last[1]
        own = [dm.preferences for dm in conflict.decision_makers] if preferences is None else preferences
        return {dm: (rules, self._preferred(dm, preferred)) for dm, preferred in zip(conflict.dms, own, strict=True)}

    def _preferred(self, dm: str, preferences: Preferences) -> int:
        """The number of a decision maker's preferences, which are the same object in most variants."""
        known = self._objects.get((dm, id(preferences)))
        if known is None:
            known = self._objects[dm, id(preferences)] = preferences, self._id((dm, preferences))
        return known[1]

    @staticmethod
    def stability_key(dm: str, concept: Reaction, keys: Keys) -> Hashable:
        """All that a decision maker's stable states depend on."""
        others = () if concept.replies != "improvements" else tuple(key for who, key in keys.items() if who != dm)
        return "stable", dm, concept, keys[dm], others

    def judged(self, conflict: Conflict) -> list[tuple[str, Reaction]]:
        """The decision makers and concepts of whose stable states in a conflict there is a cached set."""
        if not self.shared:
            return []
        keys = self.keys(conflict)
        known = [(dm, concept) for dm in keys for concept in self.reactions]
        return [(dm, concept) for dm, concept in known if self.stability_key(dm, concept, keys) in self._steps]

    def _id(self, key: Hashable) -> int:
        return self._ids.setdefault(key, len(self._ids))

    def find(self, key: Hashable) -> tuple[Any, int] | None:
        """The cached raw set of a key, and its number: equal sets have one number."""
        return self._steps.get(key)

    def keep(self, key: Hashable, states: StateSet) -> int | None:
        """Cache a set, within the size limit; its number if it is kept."""
        size = getattr(states.raw, "nbytes", 1000)
        if self._bytes + 3 * size >= MOST_BYTES:
            return None
        self._bytes += 3 * size
        number = self._id(raw_key(states))
        self._steps[key] = states.raw, number
        return number

    def stable(self, engine: Engine, dm: str, concept: Reaction, keys: Keys) -> StateSet:
        """The states that are stable for a decision maker, cached."""
        self.reactions[concept] = None
        return self.states(engine, self.stability_key(dm, concept, keys), lambda: engine.stable(dm, concept))

    def states(self, engine: Engine, key: Hashable, find: Callable[[], StateSet]) -> StateSet:
        """The states that are found for a key, cached."""
        if not self.shared:
            return find()
        known = self.find(key)
        if known is not None:
            return StateSet(engine.backend, known[0])
        found = find()
        self.keep(key, found)
        return found

    def searched(self, key: Hashable, paths: Remembered, search: Callable[[Remembered], bool]) -> bool:
        """The outcome of a search along paths, which depends on the model by the steps alone that it asks for.

        Parameters
        ----------
        key
            The search, and all that its outcome depends on besides steps.
        paths, search
            The paths, and the search along them.
        """
        return self._searched(key, paths, search, lambda outcome: outcome)

    def closed(self, key: Hashable, paths: Remembered, search: Callable[[Remembered], StateSet]) -> StateSet:
        """The set that a search along paths finds; as `searched`."""
        found = self._searched(key, paths, search, self._interned)
        return found if isinstance(found, StateSet) else StateSet(paths.engine.backend, found[0])

    def _interned(self, states: StateSet) -> tuple[Any] | None:
        """The raw set that stands for all equal ones; None beyond the size limit."""
        key = "outcome", raw_key(states)
        if key not in self._found:
            size = getattr(states.raw, "nbytes", 1000)
            if self._bytes + 2 * size >= MOST_BYTES:
                return None
            self._bytes += 2 * size
            self._found[key] = (states.raw,)
        raw: tuple[Any] = self._found[key]
        return raw

    def _searched(
        self, key: Hashable, paths: Remembered, search: Callable[[Remembered], T], kept: Callable[[T], U | None]
    ) -> T | U:
        """An outcome, or what is kept of it."""
        if not self.shared:
            return search(paths)
        known: Search[U] = self._searches.setdefault((key, *paths.about), Search())
        known_outcome = known.outcome(paths.answer)
        if known_outcome is not None:
            return known_outcome
        fresh = paths.afresh()
        outcome = search(fresh)
        if self._questions < MOST_QUESTIONS and fresh.asked is not None:
            leaf = kept(outcome)
            if leaf is not None:
                self._questions += known.learn(fresh.asked, leaf)
        return outcome

    def once(self, key: Hashable, find: Callable[[], T]) -> T:
        """What is found for a key, found once; what a variant asks that has the same key is the same."""
        if key not in self._found:
            self._found[key] = find()
        found: T = self._found[key]
        return found


class Remembered(Dynamics):
    """Dynamics with memoised steps.

    Attributes
    ----------
    asked
        Every step that was asked for, with the number of the set that answers; None once one of these isn't kept.
    """

    def __init__(
        self,
        engine: Engine,
        via: Kind,
        by: Iterable[str] | None,
        frozen: Iterable[str],
        *,
        within: StateSet | None,
        memory: Memory,
        keys: Keys,
    ) -> None:
        super().__init__(engine, via, by, frozen, within=within, going_on=True)
        self._memory, self._keys = memory, keys
        self._inside = None if within is None else raw_key(within)
        self.asked: list[tuple[Question, int]] | None = []

    def afresh(self) -> Remembered:
        """The same dynamics before any step was asked for."""
        chosen = self.engine, self.via, self.movers, ()
        return Remembered(*chosen, within=self.within, memory=self._memory, keys=self._keys)

    @property
    def about(self) -> tuple[Hashable, ...]:
        """All that a search depends on besides steps: states and rules, the kind of path, and the movers."""
        rules = next(iter(self._keys.values()))[0]
        return rules, self.via, self.movers, self._inside

    def step_out(self, dm: str, states: StateSet, kind: Kind | None = None) -> StateSet:
        """As for :class:`Dynamics`, memoised."""
        return self._remembered(Question("out", dm, kind or self.via, raw_key(states)), states)

    def step_into(self, dm: str, states: StateSet, kind: Kind | None = None) -> StateSet:
        """As for :class:`Dynamics`, memoised."""
        return self._remembered(Question("into", dm, kind or self.via, raw_key(states)), states)

    def answer(self, question: Question) -> int | None:
        """The number of the set that answers a question; None if it isn't kept yet."""
        known = self._memory.find(self._step_key(question))
        return None if known is None else known[1]

    def _remembered(self, question: Question, states: StateSet) -> StateSet:
        key = self._step_key(question)
        known = self._memory.find(key)
        number: int | None
        if known is not None:
            result, number = StateSet(self.engine.backend, known[0]), known[1]
        else:
            step = super().step_out if question.way == "out" else super().step_into
            result = step(question.dm, states, question.kind)
            number = self._memory.keep(key, result)
        if number is None:
            self.asked = None
        elif self.asked is not None:
            self.asked.append((question, number))
        return result

    def _step_key(self, question: Question) -> Hashable:
        rules, preferences = self._keys[question.dm]
        return *question, rules, None if question.kind == "moves" else preferences, self._inside


def raw_key(states: StateSet) -> Hashable:
    """What equal sets of an engine have in common, and of engines on variants with the same states."""
    key: Hashable = states.raw.tobytes() if hasattr(states.raw, "tobytes") else states.raw
    return key
