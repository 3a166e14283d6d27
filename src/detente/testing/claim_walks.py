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

    def _steps(self, dm: str, here: Key) -> frozenset[Key]:
        """Successors by one step of a decision maker."""
        prefers = partial(preferred, self.facts, dm)
        ends = self.facts.moves(dm, here)
        if self.within is not None:
            ends = frozenset(filter(self.within, ends))
        if self.via == "moves":
            return ends
        better = frozenset(there for there in ends if prefers(there, here))
        if self.via == "improvements":
            return better
        return frozenset(there for there in better if not any(prefers(other, there) for other in better))

    def after(self, node: Node) -> Iterator[Node]:
        """Successors of a node by a legal step."""
        here, last = node
        others = not self.going_on or any(self.steps(dm, here) for dm in self.movers if dm != last)
        for dm in self.movers:
            if dm != last or not others:
                yield from ((there, dm) for there in self.steps(dm, here))

    def visited(self, start: Node, avoiding: True_ | None = None) -> set[Node]:
        """All nodes reachable from a node, itself included, without visiting avoided ones."""
        if avoiding is not None and avoiding(start[0]):
            return set()
        seen, waiting = {start}, [start]
        while waiting:
            for node in self.after(waiting.pop()):
                if node not in seen and not (avoiding is not None and avoiding(node[0])):
                    seen.add(node)
                    waiting.append(node)
        return seen

    def search(self, end: True_, avoiding: True_ | None = None) -> Search:
        """A search for ends, reusable for several start nodes."""
        return Search(self, end, avoiding)

    def least_trust(self, start: Key, end: True_) -> int | None:
        """The fewest steps on trust to the end; None if it is unreachable."""
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


class Search:
    """Reachability of an end, with a cache of the nodes from which it is unreachable.

    Avoided ends and sequences through avoided states don't count.
    """

    def __init__(self, walks: Walks, end: True_, avoiding: True_ | None) -> None:
        self.walks, self.end = walks, end
        self.avoiding = avoiding or (lambda _: False)
        self._lost, self._sure = set[Node](), set[Node]()

    def comes(self, start: Node) -> bool:
        """Whether the end is reachable from a node."""
        if self.avoiding(start[0]):
            return False
        seen, waiting = {start}, [start]
        while waiting:
            here = waiting.pop()
            if here in self._sure or self.end(here[0]):
                self._sure |= {start, here}
                return True
            for node in self.walks.after(here) if here not in self._lost else ():
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
