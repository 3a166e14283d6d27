"""Independent semantics of legal sequences in claims: search over nodes (state, last mover)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from detente.model.claim_language import Call
from detente.testing.certificate_facts import Facts, Key
from detente.testing.claim_comparisons import preferred

Node = tuple[Key, str]  # a state and the last mover; "" for none
True_ = Callable[[Key], bool]  # a predicate on states


class Walks:
    """The sequences selected by an operator's options.

    Parameters
    ----------
    facts
        The conflict.
    via, movers
        The kind of step, and the movers.
    within
        Predicate that restricts the states; by default all.
    going_on
        Whether the last mover may move again if nobody else can.
    """

    def __init__(
        self, facts: Facts, via: str, movers: Iterable[str], within: True_ | None = None, going_on: bool = True
    ) -> None:
        self.facts, self.via, self.movers, self.within = facts, via, tuple(movers), within
        self.going_on = going_on
        self.steps = cache(self._steps)

    def _steps(self, dm: str, start: Key) -> frozenset[Key]:
        """Successors by one step of a decision maker."""
        prefers = partial(preferred, self.facts, dm)
        ends = self.facts.moves(dm, start)
        if self.within is not None:
            ends = frozenset(filter(self.within, ends))
        if self.via == "moves":
            return ends
        better = frozenset(end for end in ends if prefers(end, start))
        if self.via == "improvements":
            return better
        return frozenset(end for end in better if not any(prefers(other, end) for other in better))

    def after(self, node: Node) -> Iterator[Node]:
        """Successors of a node by a legal step."""
        state, last = node
        others_move = not self.going_on or any(self.steps(dm, state) for dm in self.movers if dm != last)
        for dm in self.movers:
            if dm != last or not others_move:
                yield from ((end, dm) for end in self.steps(dm, state))

    def visited(self, start: Node, avoiding: True_ | None = None, most: int | None = None) -> set[Node]:
        """All nodes reachable from a node in so many steps, itself included, without visiting avoided ones."""
        if avoiding is not None and avoiding(start[0]):
            return set()
        seen, waiting = {start}, [start]
        if most is not None:
            for _ in range(most):
                onward = {node for node_before in waiting for node in self.after(node_before)} - seen
                waiting = [node for node in onward if avoiding is None or not avoiding(node[0])]
                seen.update(waiting)
            return seen
        while waiting:
            for node in self.after(waiting.pop()):
                if node not in seen and not (avoiding is not None and avoiding(node[0])):
                    seen.add(node)
                    waiting.append(node)
        return seen

    def lingers(self, start: Node, end: True_, most: int) -> bool:
        """Whether some sequence avoids the end for so many steps, or can't go on before."""
        layer = set() if end(start[0]) else {start}
        for _ in range(most):
            onward = {node: set(self.after(node)) for node in layer}
            if not all(onward.values()):
                return True
            layer = {node for nodes in onward.values() for node in nodes if not end(node[0])}
        return bool(layer)

    def search(self, end: True_, avoiding: True_ | None = None, most: int | None = None) -> Search:
        """A search for ends, reusable for several start nodes."""
        return Search(self, end, avoiding, most)

    def least_trust(self, start: Key, end: True_, most: int | None = None) -> int | None:
        """The fewest steps on trust to the end, in so many steps; None if it is unreachable."""
        if most is not None:
            return self._least_within(start, end, most)
        spent, waiting, later = 0, [(start, "")], list[Node]()
        seen = set[Node]()
        while waiting:
            while waiting:
                node = waiting.pop()
                if node in seen:
                    continue
                seen.add(node)
                if end(node[0]):
                    return spent
                for after in self.after(node):
                    lost = preferred(self.facts, after[1], node[0], after[0])
                    (later if lost else waiting).append(after)
            spent, waiting, later = spent + 1, later, []
        return None

    def _least_within(self, start: Key, end: True_, most: int) -> int | None:
        """Fewest steps on trust by node and number of steps, relaxed step by step."""
        least, layer = dict[Node, int](), {(start, ""): 0}
        for _ in range(most + 1):
            onward = dict[Node, int]()
            for node, spent in layer.items():
                if spent < least.get(node, spent + 1):
                    least[node] = spent
                    for after in self.after(node):
                        total = spent + (preferred(self.facts, after[1], node[0], after[0]) is True)
                        onward[after] = min(total, onward.get(after, total))
            layer = onward
        return min((spent for node, spent in least.items() if end(node[0])), default=None)


class Search:
    """Reachability of an end, with a cache of the nodes from which it is unreachable.

    Avoided ends and sequences through avoided states don't count, nor those of more steps than `most`.
    """

    def __init__(self, walks: Walks, end: True_, avoiding: True_ | None, most: int | None = None) -> None:
        self.walks, self.end, self.most = walks, end, most
        self.avoiding = avoiding or (lambda _: False)
        self._lost, self._sure = set[Node](), set[Node]()

    def comes(self, start: Node) -> bool:
        """Whether the end is reachable from a node."""
        if self.avoiding(start[0]):
            return False
        if self.most is not None:
            return any(self.end(key) for key, _ in self.walks.visited(start, self.avoiding, self.most))
        seen, waiting = {start}, [start]
        while waiting:
            current = waiting.pop()
            if current in self._sure or self.end(current[0]):
                self._sure |= {start, current}
                return True
            for node in self.walks.after(current) if current not in self._lost else ():
                if node not in seen and not self.avoiding(node[0]):
                    seen.add(node)
                    waiting.append(node)
        self._lost |= seen
        return False


def walks(facts: Facts, call: Call, within: True_ | None = None) -> Walks:
    """The sequences of an operator."""
    via = "moves" if call.operator == "trust" else call.options.get("via", "improvements")
    by, frozen = call.options.get("by", facts.conflict.dms), call.options.get("frozen", ())
    return Walks(facts, via, (dm for dm in by if dm not in frozen), within)
