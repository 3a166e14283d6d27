"""Independent semantics of claims: truth at a state, by search from that state.

Where comparisons aren't known, one meaning says what is true all the same, and another beside it what may be true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations

from detente.model.claim_language import Call, Sentence
from detente.model.formulas import And, Formula, If, Iff, Name, Not, Or
from detente.testing.certificate_assumptions import Completions
from detente.testing.certificate_facts import Facts, Key, require
from detente.testing.certificates import ANSWERS, COUNTER, IMPROVING, REACTIONS
from detente.testing.claim_comparisons import all_gain, all_gain_in
from detente.testing.claim_readings import Conventions, all_stable, is_plain
from detente.testing.claim_times import NEAR, Times
from detente.testing.claim_walks import Node, Search, True_, Walks, walks

Members = tuple[str, ...]
Choices = tuple[tuple[str, bool], ...]
Value = tuple[object, ...]


class Meaning:
    """Direct semantics of claims on one conflict.

    Parameters
    ----------
    facts
        The conflict.
    root
        The state of evaluation, where ``reached()`` starts.
    conventions
        What is asked for where the literature leaves it open, by name.
    beside
        The meaning of what is true, if this is to be that of what may be true.
    """

    def __init__(self, facts: Facts, root: Key, conventions: Conventions = (), beside: Meaning | None = None) -> None:
        self.facts, self.conflict, self.root, self.conventions = facts, facts.conflict, root, conventions
        self.perhaps = beside is not None
        self.times: Times = beside.times if beside else Times(facts)
        self.chances = cache(self._chances)
        self.other: Meaning = beside or Meaning(facts, root, conventions, self)
        self.completions = Completions(facts)
        self.part = cache(self._part)
        self.stable = cache(self._stable)
        self.walks = cache(self._walks)
        self.sequences = cache(self._sequences)
        self.equilibria = cache(self._equilibria)
        self.search = cache(self._search)

    def true(self, sentence: Sentence, key: Key) -> bool:
        """Truth of a sentence with resolved names at a state."""
        return self.shape(sentence, sentence.shape, key)

    def holds(self, sentence: Sentence) -> True_:
        """A sentence as a predicate on states."""
        return lambda key: self.true(sentence, key)

    def shape(self, sentence: Sentence, shape: Formula, key: Key) -> bool:
        """Truth of a part of a sentence at a state."""
        match shape:
            case Name(place):
                return self.part(sentence.parts[int(place)], key)
            case Not(part):
                return not self.other.shape(sentence, part, key)
            case And(parts):
                return all(self.shape(sentence, part, key) for part in parts)
            case Or(parts):
                return any(self.shape(sentence, part, key) for part in parts)
            case If(then, condition):
                return self.shape(sentence, then, key) or not self.other.shape(sentence, condition, key)
            case Iff(part, other_part):
                if self.shape(sentence, part, key) and self.shape(sentence, other_part, key):
                    return True
                return not (self.other.shape(sentence, part, key) or self.other.shape(sentence, other_part, key))
        raise TypeError(shape)

    def _part(self, part: Formula | Call, key: Key) -> bool:
        if not isinstance(part, Call):
            return self.facts.true(part, key) is True
        truth: bool = getattr(self, f"_{part.operator}_at")(part, key)
        return truth

    def _walks(self, call: Call) -> Walks:
        if call.options.get("via") == "coalitions":
            return CoalitionWalks(self.facts, "moves", walks(self.facts, call).movers)
        choices = call.arguments[1] if call.operator == "opens" else None
        if choices is None:
            return walks(self.facts, call)
        return walks(self.facts, call, lambda key: self._chosen(choices, key))

    # Stability.

    def _stable_at(self, call: Call, key: Key) -> bool:
        return self.stable(*call.arguments, key)

    def _stable(self, dm: str, name: str, start: Key) -> bool:
        """Whether a state is stable for a decision maker: every improvement has a sanction."""
        names = dict.fromkeys(self.conflict.dms, name)
        if not is_plain(self.facts, names):
            return all_stable(self.facts, names, (dm,), start, self.conventions)
        concept, focal = REACTIONS[name], (dm,)
        opponents = tuple(opponent for opponent in self.conflict.dms if opponent != dm)
        answers = self.sequences(opponents, "improvements" if IMPROVING in concept else "moves")

        def sanctions(end: Key) -> bool:
            if self._gain(focal, end, start):
                return False
            replies = self.facts.moves(dm, end) if COUNTER in concept else ()
            return not any(self._gain(focal, reply, start) for reply in replies)

        improvements = (end for end in self.facts.moves(dm, start) if self._gain(focal, end, start))
        return all(ANSWERS in concept and self._answered(answers, end, sanctions) for end in improvements)

    @staticmethod
    def _answered(answers: Walks, improved: Key, sanctions: True_) -> bool:
        """Whether the improvement has a sanction of one or more steps."""
        seen, waiting = set[Node](), [(improved, "")]
        while waiting:
            for node in answers.after(waiting.pop()):
                if sanctions(node[0]):
                    return True
                if node not in seen:
                    seen.add(node)
                    waiting.append(node)
        return False

    def profile(self, concepts: str | tuple[tuple[str, str], ...]) -> dict[str, str]:
        """The concept of each decision maker."""
        return dict.fromkeys(self.conflict.dms, concepts) if isinstance(concepts, str) else dict(concepts)

    def resting(self, concepts: str | tuple[tuple[str, str], ...], key: Key) -> bool:
        """Whether a state is an equilibrium."""
        names = self.profile(concepts)
        if not is_plain(self.facts, names):
            return all_stable(self.facts, names, self.conflict.dms, key, self.conventions)
        return all(self.stable(dm, name, key) for dm, name in names.items())

    def _equilibria(self, concepts: str | tuple[tuple[str, str], ...]) -> tuple[Key, ...]:
        """All equilibria: no move to a state whose lowest value after sanctions is still an improvement."""
        left = self.facts.everything
        if not is_plain(self.facts, self.profile(concepts)):
            return tuple(key for key in left if self.resting(concepts, key))
        for dm, name in self.profile(concepts).items():
            lowest = self._lowest(dm, name) if ANSWERS in REACTIONS[name] else {}
            left = tuple(key for key in left if self._deterred(dm, key, lowest))
        return left

    def _deterred(self, dm: str, key: Key, lowest: dict[Key, Value]) -> bool:
        improvements = (end for end in self.facts.moves(dm, key) if self._gain((dm,), end, key))
        return all(end in lowest and lowest[end] <= self.facts.value(dm, key) for end in improvements)

    def _lowest(self, dm: str, name: str) -> dict[Key, Value]:
        """The lowest value for the focal decision maker that sanctions reach from each state, if there are sanctions.

        Processes states from the lowest value up, and marks all nodes from which sanctions lead there.
        """
        facts, concept = self.facts, REACTIONS[name]
        opponents = tuple(opponent for opponent in self.conflict.dms if opponent != dm)
        answers = self.sequences(opponents, "improvements" if IMPROVING in concept else "moves")
        before: dict[Node, list[Node]] = {}
        for node in ((key, last) for key in facts.everything for last in ("", *opponents)):
            for after in answers.after(node):
                before.setdefault(after, []).append(node)

        def cost(key: Key) -> Value:
            replies = facts.moves(dm, key) if COUNTER in concept else frozenset()
            return max(facts.value(dm, end) for end in (key, *replies))

        lowest: dict[Node, Value] = {}
        for key in sorted(facts.everything, key=cost):
            waiting = [(key, last) for last in opponents]
            while waiting:
                for node in before.get(waiting.pop(), ()):
                    if node not in lowest:
                        lowest[node] = cost(key)
                        waiting.append(node)
        return {key: value for (key, last), value in lowest.items() if not last}

    def _equilibrium_at(self, call: Call, key: Key) -> bool:
        return self.resting(call.arguments[0], key)

    def _some_at(self, call: Call, _: Key) -> bool:
        return any(self.true(call.arguments[0], key) for key in self.equilibria(call.arguments[1]))

    def known(self, part: Formula | Call, key: Key) -> bool | None:
        """Truth of a part at a state; None: it isn't known."""
        return True if self.part(part, key) else None if self.other.part(part, key) else False

    def _every_at(self, call: Call, _: Key) -> bool:
        return all(self.true(call.arguments[0], key) for key in self.equilibria(call.arguments[1]))

    # Coalitions.

    def coalitions(self, call: Call) -> Iterable[Members]:
        """The named coalition, or all coalitions."""
        dms = self.conflict.dms
        every = (members for size in range(1, len(dms) + 1) for members in combinations(dms, size))
        return call.arguments[1:] or every

    def _coalition_stable_at(self, call: Call, key: Key) -> bool:
        return all(not any(self.unsanctioned(members, call.arguments[0], key)) for members in self.coalitions(call))

    def reached(self, members: Members, start: Key) -> set[Key]:
        """The states reachable by the members' moves alone."""
        return {key for key, last in self.sequences(members).visited((start, "")) if last}

    def unsanctioned(self, members: Members, concept: str, start: Key) -> Iterator[Key]:
        """The unsanctioned improvements of a coalition."""
        base, outsiders = concept.partition(".")[0], tuple(dm for dm in self.conflict.dms if dm not in members)

        def deters(end: Key) -> bool:
            if self.gain_as(members, concept, end, start):
                return False
            replies = self.reached(members, end) if base == "CSMR" else set[Key]()
            return not any(self.gain_as(members, concept, key, start) for key in replies)

        for end in self.reached(members, start):
            answers = CoalitionWalks(self.facts, "moves", outsiders) if base == "CSEQ" else self.sequences(outsiders)
            if not self.gain_as(members, concept, end, start):
                continue
            if base == "CNASH" or not outsiders or not self._answered(answers, end, deters):
                yield end

    def gain_as(self, members: Members, concept: str, end: Key, start: Key) -> bool:
        """Whether all members prefer the end, as a coalition concept reads their preferences.

        Over completions their preferences are independent, and the others' don't matter: the verdict is that of one
        completion in which each prefers to the start as much, or as little, as may be.
        """
        base, uncertain = concept.partition(".")[::2]
        require(base != "CSEQ" or not uncertain, f"no check of coalitions under {concept}")
        require(uncertain in ("", "certain", "possible"), f"no check of coalitions under {concept}")
        if uncertain:
            return all_gain_in(self.completions, members, end, start, uncertain)
        return all_gain(self.facts, members, end, start)

    def _sequences(self, members: Members, via: str = "moves") -> Walks:
        return Walks(self.facts, via, members, going_on=False)

    def _gain(self, members: Iterable[str], end: Key, start: Key) -> bool:
        return all_gain(self.facts, members, end, start, self.perhaps)

    def _improves_at(self, call: Call, key: Key) -> bool:
        members, sentence = call.arguments
        return any(self._gain(members, end, key) and self.true(sentence, end) for end in self.reached(members, key))

    # Paths.

    def _search(self, call: Call) -> Search:
        """A search for the states of an operator's first formula; of one that it forbids, where that may be true."""
        if call.operator != "only_after":
            end = self.holds(call.arguments[2 if call.operator == "opens" else 0])
            return self.walks(call).search(end, most=call.most_steps)
        end = self.other.holds(call.arguments[0])
        before = self.holds(call.arguments[1])
        return self.walks(call).search(end, lambda key: before(key) and not end(key), call.most_steps)

    def _possible_at(self, call: Call, key: Key) -> bool:
        return self.search(call).comes((key, ""))

    def _always_at(self, call: Call, key: Key) -> bool:
        visited = self.walks(call).visited((key, ""), most=call.most_steps)
        return all(self.true(call.arguments[0], end) for end, _ in visited)

    def _inevitable_at(self, call: Call, key: Key) -> bool:
        return self._must(call, key)

    def _must(self, call: Call, start: Key) -> bool:
        """Whether no sequence that avoids the end reaches a state from which the end is unreachable.

        Within a bound: whether every sequence comes to the end in so many steps.
        """
        search = self.search(call)
        if call.most_steps is not None:
            return not self.walks(call).lingers((start, ""), search.end, call.most_steps)
        visited = self.walks(call).visited((start, ""), avoiding=search.end)
        return all(search.comes(node) for node in visited)

    def _only_after_at(self, call: Call, key: Key) -> bool:
        return not self.search(call).comes((key, ""))

    def _reached_at(self, call: Call, key: Key) -> bool:
        return key in {reached for reached, _ in self.walks(call).visited((self.root, ""), most=call.most_steps)}

    def _trust_at(self, call: Call, key: Key) -> bool:
        least = self.walks(call).least_trust(key, self.holds(call.arguments[0]), call.most_steps)
        return least is not None and least <= call.most

    def _opens_at(self, call: Call, key: Key) -> bool:
        _, choices, _, mode = call.arguments
        begin = self.begin(choices, key)
        if begin is None:
            return False
        return self._must(call, begin) if mode == "surely" else self.search(call).comes((begin, ""))

    def begin(self, choices: Choices, key: Key) -> Key | None:
        """The state with the choices set and all other options unchanged."""
        state = self.facts.state(key)
        marks: dict[str, bool | None] = dict.fromkeys(self.conflict.options, False)
        marks |= dict.fromkeys(state.taken, True) | dict.fromkeys(state.open) | dict(choices)
        covering = [cover for cover in self.facts.everything if self._covers(cover, marks)]
        return next((cover for cover in covering if self._marks(cover) == marks), next(iter(covering), None))

    def _marks(self, key: Key) -> dict[str, bool | None]:
        state = self.facts.state(key)
        none: dict[str, bool | None] = dict.fromkeys(self.conflict.options, False)
        return none | dict.fromkeys(state.taken, True) | dict.fromkeys(state.open)

    def _covers(self, key: Key, marks: dict[str, bool | None]) -> bool:
        return all(mark is None or mark == marks[option] for option, mark in self._marks(key).items())

    def _chosen(self, choices: Choices, key: Key) -> bool:
        marks = self._marks(key)
        return all(marks[option] is is_taken for option, is_taken in choices)

    # Preference.

    def _prefers_at(self, call: Call, _: Key) -> bool:
        dm, above, below = call.arguments
        upper, lower = ([key for key in self.facts.everything if self.other.true(side, key)] for side in (above, below))
        if self.facts.has_places(dm):
            value, high = self.facts.value, [self.facts.value(dm, key) for key in upper]
            return not high or all(value(dm, key) < min(high) for key in lower)
        return all(self._gain((dm,), first, second) for first in upper for second in lower)

    def _better_at(self, call: Call, key: Key) -> bool:
        dm, sentence = call.arguments
        return all(self._gain((dm,), end, key) for end in self.facts.everything if self.other.true(sentence, end))

    # Time.

    def _by_at(self, call: Call, key: Key) -> bool:
        at_least, level = call.options["at_least"], float(call.options["chance"])
        chances = self.chances(call, key)
        true = (chance >= level - NEAR if at_least else chance <= level + NEAR for chance in chances)
        return any(true) if self.perhaps else all(true)

    _before_at = _by_at

    def _chances(self, call: Call, key: Key) -> list[float]:
        """The chance that a comparison compares, at each value of the tempo's ranges: as low as it makes it true."""
        below = self if call.options["at_least"] else self.other
        if call.operator == "by":
            return self.times.by(key, below.holds(call.arguments[0]), float(call.arguments[1]))
        first, second = call.arguments
        return self.times.before(key, below.holds(first), below.other.holds(second))


class CoalitionWalks(Walks):
    """Sequences of coalition improvements in which nobody moves twice in a row, even across steps."""

    def after(self, node: Node) -> Iterator[Node]:
        """The ends of one coalition improvement, each with its last mover."""
        start, last = node
        for size in range(1, len(self.movers) + 1):
            for members in combinations(self.movers, size):
                joint = Walks(self.facts, "moves", members, going_on=False)
                for end, mover in joint.visited((start, last)):
                    if mover in members and all_gain(self.facts, members, end, start):
                        yield end, mover
