"""Random claims with the states at which they are true, found by searching paths node by node."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise, takewhile
from random import Random

from detente.engines.reference import Reference
from detente.model.conflict import Conflict
from detente.model.states import State
from tests.property.facts import Facts, stable_numbers

Node = tuple[int, str | None]
Numbers = frozenset[int]
CONCEPTS = ("NASH", "GMR", "SMR", "SEQ", "SSEQ")
VIAS = ("moves", "improvements", "best_replies")


class Paths:
    """Legal sequences, one node (state, last mover) after the other."""

    def __init__(self, facts: Facts, via: str, movers: Iterable[str], within: Numbers, most: int | None = None) -> None:
        self.facts, self.via, self.movers, self.within, self.most = facts, via, tuple(movers), within, most

    @cache  # noqa: B019  lives as long as a test
    def ends(self, dm: str, state: int) -> Numbers:
        rank = self.facts.rank[dm]
        inside = frozenset(end for end in self.facts.moves[dm][state] if end in self.within)
        if self.via == "moves":
            return inside
        better = frozenset(end for end in inside if rank[end] > rank[state])
        if self.via == "improvements" or not better:
            return better
        best = max(rank[end] for end in better)
        return frozenset(end for end in better if rank[end] == best)

    def after(self, node: Node) -> Iterator[Node]:
        state, last = node
        others = any(self.ends(dm, state) for dm in self.movers if dm != last)
        for dm in self.movers:
            if dm != last or not others:  # where only the last mover could go on, it may
                yield from ((end, dm) for end in self.ends(dm, state))

    def written_out(self, start: Node, most: int) -> Iterator[list[Node]]:
        """Every legal sequence that takes so many steps, or that nobody can go on with before."""
        further = list(self.after(start)) if most else []
        if not further:
            yield [start]
        for node in further:
            yield from ([start, *rest] for rest in self.written_out(node, most - 1))

    def visited(self, start: Node, avoiding: Numbers = frozenset()) -> set[Node]:
        if self.most is not None:
            paths = list(self.written_out(start, self.most))
            return {node for path in paths for node in takewhile(lambda node: node[0] not in avoiding, path)}
        if start[0] in avoiding:
            return set()
        seen, waiting = {start}, [start]
        while waiting:
            for node in self.after(waiting.pop()):
                if node[0] not in avoiding and node not in seen:
                    seen.add(node)
                    waiting.append(node)
        return seen

    def possible(self, start: Node, end: Numbers) -> bool:
        return any(state in end for state, _ in self.visited(start))

    def inevitable(self, start: int, end: Numbers) -> bool:
        if self.most is not None:
            return all(any(s in end for s, _ in path) for path in self.written_out((start, None), self.most))
        return all(self.possible(node, end) for node in self.visited((start, None), end))

    def only_after(self, start: int, end: Numbers, before: Numbers) -> bool:
        """Follow every path up to the first state where `before` is true; on none of these is an end."""
        first: Node = (start, None)
        if self.most is not None:
            for path in self.written_out(first, self.most):
                met = next((place for place, (state, _) in enumerate(path) if state in end), None)
                if met is not None and not any(state in before for state, _ in path[:met]):
                    return False
            return True
        seen, waiting = {first}, [first]
        while waiting:
            node = waiting.pop()
            if node[0] in end:
                return False
            for further in self.after(node) if node[0] not in before else ():
                if further not in seen:
                    seen.add(further)
                    waiting.append(further)
        return True

    def least_trust(self, start: int, end: Numbers) -> int | None:
        """The fewest steps to a state that their mover strictly prefers less, by relaxing until nothing changes.

        Within a bound, of every sequence of so many steps written out.
        """
        if self.most is not None:
            return self._least_written_out(start, end, self.most)
        spent: dict[Node, int] = {(start, None): 0}
        changed = True
        while changed:
            changed = False
            for node, so_far in list(spent.items()):
                for further in self.after(node):
                    rank = self.facts.rank[str(further[1])]
                    total = so_far + (rank[further[0]] < rank[node[0]])
                    if total < spent.get(further, total + 1):
                        spent[further], changed = total, True
        return min((least for (state, _), least in spent.items() if state in end), default=None)

    def _least_written_out(self, start: int, end: Numbers, most: int) -> int | None:
        lost = (
            sum(self.facts.rank[str(dm)][here] < self.facts.rank[str(dm)][before] for (before, _), (here, dm) in walk)
            for path in self.written_out((start, None), most)
            for length, (state, _) in enumerate(path)
            if state in end
            for walk in [list(pairwise(path[: length + 1]))]
        )
        return min(lost, default=None)


class Draw:
    """Draws claims on one conflict; each comes as its text and the numbers of the states where it is true."""

    def __init__(self, conflict: Conflict, draw: Random) -> None:
        self.conflict, self.draw, self.facts = conflict, draw, Facts.of(conflict)
        self.states: dict[int, State] = Reference(conflict).model.states
        self.everything = frozenset(self.states)
        self.root = draw.choice(sorted(self.everything))

    def some(self) -> tuple[str, Numbers]:
        """A plain formula, which names its states one by one."""
        chosen = frozenset(s for s in self.everything if self.draw.random() < self.draw.choice((0.15, 0.3, 0.6)))
        if not chosen:
            return "false", chosen
        if self.conflict.labels is not None:
            return " or ".join(f"state.{self.states[s].label}" for s in sorted(chosen)), chosen
        return " or ".join(self._pattern(self.states[s]) for s in sorted(chosen)), chosen

    def _pattern(self, state: State) -> str:
        if not self.conflict.options:
            return "true"
        return "(" + " and ".join(o if o in state.taken else f"not {o}" for o in self.conflict.options) + ")"

    def sentence(self, depth: int = 2) -> tuple[str, Numbers]:
        """A formula of any kind, operators among it."""
        kind = self.draw.choice(("plain", "plain", "not", "and", "or", "if", "iff", "operator", "operator"))
        if depth == 0 or kind == "plain":
            return self.some()
        if kind == "operator":
            return self.operator(self.draw.choice(OPERATORS), depth - 1)
        (one, a), (other, b) = self.sentence(depth - 1), self.sentence(depth - 1)
        full = self.everything
        return {
            "not": (f"not ({one})", full - a),
            "and": (f"({one}) and ({other})", a & b),
            "or": (f"({one}) or ({other})", a | b),
            "if": (f"({one}) if ({other})", a | (full - b)),
            "iff": (f"({one}) iff ({other})", (a & b) | (full - a - b)),
        }[kind]

    def operator(self, name: str, depth: int = 1) -> tuple[str, Numbers]:
        found: tuple[str, Numbers] = getattr(self, name)(depth)
        return found

    def coalition(self, least: int = 1) -> tuple[str, ...]:
        dms = self.conflict.dms
        return tuple(self.draw.sample(dms, self.draw.randint(min(least, len(dms)), len(dms))))

    def paths(self, choices: Numbers | None = None, via: str | None = None) -> tuple[str, Paths]:
        """Options as the claim writes them, and the paths that they leave."""
        said, movers = "", set(self.conflict.dms)
        chosen = via or "improvements"
        if via is None and self.draw.random() < 0.5:
            chosen = self.draw.choice(VIAS)
            said += f", via={chosen}"
        if self.draw.random() < 0.3:
            members = self.coalition()
            said += f", by={'+'.join(members)}"
            movers &= set(members)
        if self.draw.random() < 0.3:
            members = self.coalition()
            said += f", frozen={' + '.join(members)}"
            movers -= set(members)
        most = None
        if self.draw.random() < 0.4:
            most = self.draw.choice((0, 1, 1, 2, 2, 3, 4))
            said += f", within={most}"
        within = self.everything if choices is None else choices
        return said, Paths(self.facts, chosen, [dm for dm in self.conflict.dms if dm in movers], within, most)

    def where(self, true: Callable[[int], bool]) -> Numbers:
        return frozenset(filter(true, self.everything))

    # The operators.

    def stable(self, _: int) -> tuple[str, Numbers]:
        dm, concept = self.draw.choice(self.conflict.dms), self.draw.choice(CONCEPTS)
        return f"stable({dm}, {concept})", stable_numbers(self.conflict, dm, concept)

    def _profile(self) -> tuple[str, Numbers]:
        if self.draw.random() < 0.5:
            name = self.draw.choice(CONCEPTS)
            chosen = dict.fromkeys(self.conflict.dms, name)
        else:
            chosen = {dm: self.draw.choice(CONCEPTS) for dm in self.conflict.dms}
            name = "+".join(f"{dm}:{concept}" for dm, concept in chosen.items())
        return name, frozenset.intersection(*(stable_numbers(self.conflict, *one) for one in chosen.items()))

    def equilibrium(self, _: int) -> tuple[str, Numbers]:
        name, resting = self._profile()
        return f"equilibrium({name})", resting

    def some_(self, depth: int) -> tuple[str, Numbers]:
        (text, end), (name, resting) = self.sentence(depth), self._profile()
        return f"some({text}, {name})", self.everything if resting & end else frozenset()

    def every(self, depth: int) -> tuple[str, Numbers]:
        (text, end), (name, resting) = self.sentence(depth), self._profile()
        return f"every({text}, {name})", self.everything if resting <= end else frozenset()

    def coalition_stable(self, _: int) -> tuple[str, Numbers]:
        concept = self.draw.choice(("CNASH", "CGMR", "CSMR"))
        if self.draw.random() < 0.5:
            members = self.coalition()
            return f"coalition_stable({concept}, {'+'.join(members)})", self._coalition_stable(concept, members)
        dms = self.conflict.dms
        every = [tuple(dm for place, dm in enumerate(dms) if bits >> place & 1) for bits in range(1, 2 ** len(dms))]
        stable = [self._coalition_stable(concept, members) for members in every]
        return f"coalition_stable({concept})", frozenset.intersection(*stable)

    def _coalition_stable(self, concept: str, members: tuple[str, ...]) -> Numbers:
        ours = self.facts.joint(members)
        rest = tuple(dm for dm in self.conflict.dms if dm not in members)
        theirs = self.facts.joint(rest) if rest else dict.fromkeys(self.everything, frozenset[int]())

        def stable(s: int) -> bool:
            better = self._better_for(members, s)
            if concept == "CNASH":
                return not ours[s] & better
            deterred = (
                any(q not in better and not (concept == "CSMR" and ours[q] & better) for q in theirs[t])
                for t in ours[s] & better
            )
            return all(deterred)

        return self.where(stable)

    def _better_for(self, members: tuple[str, ...], s: int) -> Numbers:
        return self.where(lambda t: all(self.facts.rank[dm][t] > self.facts.rank[dm][s] for dm in members))

    def possible(self, depth: int) -> tuple[str, Numbers]:
        (text, end), (said, paths) = self.sentence(depth), self.paths()
        return f"possible({text}{said})", self.where(lambda s: paths.possible((s, None), end))

    def always(self, depth: int) -> tuple[str, Numbers]:
        (text, end), (said, paths) = self.sentence(depth), self.paths()
        return f"always({text}{said})", self.where(lambda s: {t for t, _ in paths.visited((s, None))} <= end)

    def inevitable(self, depth: int) -> tuple[str, Numbers]:
        (text, end), (said, paths) = self.sentence(depth), self.paths()
        return f"inevitable({text}{said})", self.where(lambda s: paths.inevitable(s, end))

    def only_after(self, depth: int) -> tuple[str, Numbers]:
        (text, end), (other, before), (said, paths) = self.sentence(depth), self.sentence(depth), self.paths()
        return f"only_after({text}, {other}{said})", self.where(lambda s: paths.only_after(s, end, before))

    def reached(self, _: int) -> tuple[str, Numbers]:
        said, paths = self.paths()
        reached = frozenset(s for s, _ in paths.visited((self.root, None)))
        return f"reached({said.removeprefix(', ')})", reached

    def trust(self, depth: int) -> tuple[str, Numbers]:
        (text, end), (said, paths) = self.sentence(depth), self.paths(via="moves")
        most = self.draw.choice((0, 0, 1, 2))
        least = {s: paths.least_trust(s, end) for s in self.everything}
        found = frozenset(s for s, spent in least.items() if spent is not None and spent <= most)
        return f"trust({text}{said}) <= {most}", found

    def improves(self, depth: int) -> tuple[str, Numbers]:
        (text, end), members = self.sentence(depth), self.coalition()
        ours = self.facts.joint(members)
        found = self.where(lambda s: bool(ours[s] & end & self._better_for(members, s)))
        return f"improves({'+'.join(members)}, {text})", found

    def opens(self, depth: int) -> tuple[str, Numbers]:
        if not self.conflict.options or any(state.open for state in self.states.values()):
            return self.possible(depth)
        chosen = self.draw.sample(self.conflict.options, self.draw.randint(1, min(2, len(self.conflict.options))))
        choices = {option: self.draw.random() < 0.6 for option in chosen}
        owners = sorted({option.partition(".")[0] for option in chosen})
        kept = self.where(lambda s: all((o in self.states[s].taken) == taken for o, taken in choices.items()))
        (text, end), (said, paths) = self.sentence(depth), self.paths(kept)
        surely = self.draw.random() < 0.5

        def true(s: int) -> bool:
            taken = (set(self.states[s].taken) - set(choices)) | {o for o, value in choices.items() if value}
            begin = [t for t, state in self.states.items() if set(state.taken) == taken]
            if not begin:
                return False
            return paths.inevitable(begin[0], end) if surely else paths.possible((begin[0], None), end)

        said_choices = " and ".join(o if taken else f"not {o}" for o, taken in choices.items())
        mode = "surely" if surely else "possibly"
        return f"opens({'+'.join(owners)}, {said_choices}, {text}, {mode}{said})", self.where(true)

    def prefers(self, depth: int) -> tuple[str, Numbers]:
        (one, above), (other, below) = self.sentence(depth), self.sentence(depth)
        dm = self.draw.choice(self.conflict.dms)
        rank = self.facts.rank[dm]
        true = all(rank[a] > rank[b] for a in above for b in below)
        return f"prefers({dm}, {one}, {other})", self.everything if true else frozenset()

    def better(self, depth: int) -> tuple[str, Numbers]:
        (text, end), dm = self.sentence(depth), self.draw.choice(self.conflict.dms)
        rank = self.facts.rank[dm]
        return f"better({dm}, {text})", self.where(lambda s: all(rank[t] > rank[s] for t in end))


OPERATORS = ("stable", "equilibrium", "coalition_stable", "some_", "every", "possible", "always", "inevitable",
             "only_after", "reached", "improves", "opens", "trust", "prefers", "better")  # fmt: skip
