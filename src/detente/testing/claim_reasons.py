"""Checks of the reasons for parts of a claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from detente.model.claim_language import Call
from detente.model.formulas import Formula
from detente.results.claims import Reason
from detente.results.evolution import Closed, Path
from detente.testing.certificate_facts import CertificateError, Key, require
from detente.testing.certificates import Checker
from detente.testing.claim_comparisons import all_gain, place, preferred
from detente.testing.claim_meaning import CoalitionWalks, Meaning
from detente.testing.claim_walks import Node, True_, Walks
from detente.testing.joint_certificates import check_joint

COMPARING = ("prefers", "better", "improves")
TIMED = ("by", "before")
EXACT = 1e-8  # how far a chance that is shown may be off
SORTS = {
    "opens": ("opens", "opens_surely", "opens_infeasible"), "prefers": ("prefers", "prefers_nothing"),
    "better": ("better", "better_nothing"), "inevitable": ("inevitable", "inevitable_circling"),
    "by": ("chance",), "before": ("chance",),
}  # fmt: skip


class Shown:
    """Checks reasons at one state of evaluation."""

    def __init__(self, meaning: Meaning, at: Key) -> None:
        self.meaning, self.facts, self.at = meaning, meaning.facts, at
        self.certificates = Checker(meaning.conflict, meaning.facts)

    def check(self, reason: Reason, part: Formula | Call) -> None:
        """Check one reason.

        Raises
        ------
        CertificateError
            The reason doesn't prove the truth value of its part at the state of evaluation.
        """
        require(self.meaning.known(part, self.at) is reason.true, f"{reason.part} isn't {reason.true} there")
        if not isinstance(part, Call):
            require(
                reason.kind == "formula" and self.facts.known(reason.state) == self.at, "a formula is true or false"
            )
            return
        allowed = SORTS.get(part.operator, (part.operator,))
        if reason.true is None and part.operator not in TIMED:
            allowed = (part.operator, "open") if part.operator in COMPARING else ("open",)
        require(reason.kind in allowed, f"no such reason for {part.operator}")
        if reason.kind != "prefers":
            require(self.facts.known(reason.state) == self.at, f"{reason.state} isn't where the claim is evaluated")
        if reason.kind == "open":
            require(reason.true is None and reason.other is None, "what is known, or a comparison, is shown")
            return
        getattr(self, f"_{part.operator}")(reason, part)

    def _bound(self, reason: Reason) -> Meaning:
        """The meaning that shows it: of what may be true, where something is false."""
        return self.meaning.other if reason.true is False else self.meaning

    # Stability.

    def _stable(self, reason: Reason, call: Call) -> None:
        dm, name = call.arguments
        require(
            [(certificate.dm, certificate.concept) for certificate in reason.certificates] == [(dm, name)],
            "another's certificate",
        )
        require(reason.members == (dm,) and reason.concept == name, "another decision maker or concept")
        self._check_certificates(reason)

    def _check_certificates(self, reason: Reason) -> None:
        for certificate in reason.certificates:
            require(certificate.stable == reason.true, f"the certificate of {certificate.dm} says the contrary")
            require(self.facts.known(certificate.state) == self.at, f"a certificate of {certificate.state}")
            require(certificate.conventions == self.meaning.conventions, "a certificate under other conventions")
            self.certificates.check(certificate)

    def _equilibrium(self, reason: Reason, call: Call) -> None:
        wanted = list(self.meaning.profile(call.arguments[0]).items())
        certified = [(certificate.dm, certificate.concept) for certificate in reason.certificates]
        possible = [pair for pair in wanted if pair[1].endswith(".possible")]
        alone = not certified and len(possible) > 1  # it's stable for each in some completion, but in none for all
        require((reason.apart is not None) == (alone and not reason.true), "whether no completion serves all")
        if reason.apart is not None:
            require(list(reason.apart.concepts) == possible, "whose joint certificate?")
            require(reason.apart.conventions == self.meaning.conventions, "a certificate under other conventions")
            require(self.facts.known(reason.apart.state) == self.at, "a joint certificate of another state")
            check_joint(self.meaning.conflict, reason.apart, self.facts)
        one_of_them = alone or (len(certified) == 1 and certified[0] in wanted)
        require(certified == wanted if reason.true else one_of_them, "whose certificates?")
        completions = {
            certificate.completion for certificate in reason.certificates if certificate.concept.endswith(".possible")
        }
        require(len(completions) < 2, "one completion has to serve all")
        self._check_certificates(reason)

    def _coalition_stable(self, reason: Reason, call: Call) -> None:
        coalitions = list(self.meaning.coalitions(call))
        require(reason.concept == call.arguments[0], "another concept")
        if reason.true:
            require(reason.count == len(coalitions), "another number of coalitions")
            require(reason.members in ((), coalitions[0]), "another coalition")
            return
        require(reason.members in coalitions, "a coalition that wasn't asked about")
        members, concept = reason.members, call.arguments[0]
        end = self._check_joint(reason, lambda end: self.meaning.gain_as(members, concept, end, self.at))
        left = set(self.meaning.unsanctioned(reason.members, call.arguments[0], self.at))
        require(end in left, f"the improvement to {reason.other} is sanctioned")

    def _check_joint(self, reason: Reason, all_gain: True_) -> Key:
        """Check that a coalition's moves lead to a state better for all members; return that state."""
        alone = Walks(self.facts, "moves", reason.members, going_on=False)
        end, last = self._walk(alone, reason.path, self.at)[-1]
        require(bool(last) and end == self.facts.known(reason.other), f"the path doesn't lead to {reason.other}")
        require(all_gain(end), "not everybody gains")
        self._check_gains(reason, reason.members, self.at, end)
        return end

    def _check_gains(self, reason: Reason, members: Iterable[str], before: Key, after: Key) -> None:
        gains = {dm: (place(self.facts, dm, before), place(self.facts, dm, after)) for dm in members}
        ranked = {dm: places for dm, places in gains.items() if None not in places}
        require(dict(reason.gains) == ranked, "places in rankings are others")

    def _some(self, reason: Reason, call: Call) -> None:
        resting = list(self.meaning.equilibria(call.arguments[1]))
        require(reason.count == len(resting), "another number of equilibria")
        telling = (call.operator == "some") == reason.true
        require(telling == (reason.other is not None), "an equilibrium is shown where one decides")
        if telling:
            equilibrium = self.facts.known(reason.other)
            require(equilibrium in resting, f"{reason.other} is no equilibrium")
            holds = self._bound(reason).true(call.arguments[0], equilibrium)
            require(holds is reason.true, f"{reason.other} doesn't show it")

    _every = _some

    # Paths.

    def _walk(self, paths: Walks, path: Path | None, start: Key) -> list[Node]:
        """Check that a path is legal; return its nodes."""
        if path is None:
            raise CertificateError(f"no path from {start} is given")
        nodes: list[Node] = [(start, "")]
        require(len(path.steps) == len(path.on_trust), "not every step is said to be on trust or not")
        if isinstance(paths, CoalitionWalks):
            return self._split_jointly(paths, path, start)[0]
        for step, trust in zip(path.steps, path.on_trust, strict=True):
            state, node = nodes[-1][0], (self.facts.known(step.end), step.dm)
            require(self.facts.known(step.start) == state, f"a step starts at {step.start}, not at {state}")
            require(node in set(paths.after(nodes[-1])), f"{step.dm} has no legal step from {step.start} to {step.end}")
            require(trust == (preferred(self.facts, step.dm, state, node[0]) is True), "trust or not")
            nodes.append(node)
        return nodes

    def _split(self, paths: Walks, path: Path | None, start: Key) -> list[list[Node]]:
        """Check that a path is legal; return its nodes, for each way to split it into the steps asked for."""
        if path is None or not isinstance(paths, CoalitionWalks):
            return [self._walk(paths, path, start)]
        return self._split_jointly(paths, path, start)

    def _split_jointly(self, paths: CoalitionWalks, path: Path, start: Key) -> list[list[Node]]:
        """Check that a path consists of coalition improvements; return the nodes where these end, for each split."""
        alone = Walks(self.facts, "moves", paths.movers, going_on=False)
        moving = self._walk(alone, replace(path, together=None), start)
        together = path.together or ()
        require(len(together) == len(path.steps), "not every step is said to be of a coalition")
        splits: dict[int, list[list[Node]]] = {0: [[moving[0]]]}  # ends of improvements, by number of steps
        for last in range(1, len(moving)):
            for first in sorted(splits, reverse=True):
                members = set(together[first:last])
                movers = {step.dm for step in path.steps[first:last]}
                if len(members) == 1 and movers <= set(*members) and moving[last] in set(paths.after(moving[first])):
                    splits.setdefault(last, []).extend([*before, moving[last]] for before in splits[first])
        require(len(path.steps) in splits, "the steps don't make coalition improvements")
        return splits[len(path.steps)]

    def _way(self, reason: Reason, call: Call, end: True_, start: Key, avoiding: True_ | None = None) -> bool:
        """Whether the end is reachable, as proven by a path or refuted by a closed set."""
        paths = self.meaning.walks(call)
        if reason.path is None:
            self._check_closed(paths, reason, start, end, avoiding, call.most_steps)
            return False
        splits = self._split(paths, reason.path, start)
        most = len(splits[0]) if call.most_steps is None else call.most_steps + 1
        require(any(len(nodes) <= most for nodes in splits), "the path is longer than the bound")
        nodes = next(nodes for nodes in splits if len(nodes) <= most)
        require(end(nodes[-1][0]), "the path doesn't lead there")
        require(avoiding is None or not any(avoiding(key) for key, _ in nodes), "the path visits what it may not")
        return True

    def _check_closed(
        self,
        paths: Walks,
        reason: Reason,
        start: Key,
        end: True_,
        avoiding: True_ | None = None,
        most: int | None = None,
    ) -> None:
        """Check that a set is closed under steps up to a bound, except to avoided states, and contains no end."""
        closed: Closed | None = reason.closed
        if closed is None:
            raise CertificateError(f"neither a path from {start} nor a closed set is given")
        require(closed.listed, "not every node is listed")
        nodes = {(self.facts.known(state), dm) for dm, reached in closed.nodes.items() for state in reached.states}
        begins = not (avoiding is not None and avoiding(start))
        every = nodes | ({(start, "")} if begins else set())
        require(not any(end(key) for key, _ in every), "the closed set has an end in it")
        since = self._since(closed, start, most)
        for node in every:
            for after in paths.after(node) if most is None or since[node] < most else ():
                barred = avoiding is not None and avoiding(after[0])
                require(barred or after in nodes, f"a step of {after[1]} leads out of the set")
                require(barred or most is None or since[after] <= since[node] + 1, "a node is reached sooner")
        require(reason.count == len({key for key, _ in every}), "another number of states")

    def _since(self, closed: Closed, start: Key, most: int | None) -> dict[Node, int]:
        """After how many steps each node is reached, as said; nothing is said without a bound."""
        require(closed.within == most and (most is not None or not closed.since), "another bound")
        if most is None:
            return {}
        require(set(closed.since) == set(closed.nodes), "not every last mover has its steps")
        since: dict[Node, int] = {(start, ""): 0}
        for dm, states_reached in closed.nodes.items():
            for state, steps in zip(states_reached.states, closed.since[dm], strict=True):
                require(0 < steps <= most, "a node beyond the bound")
                since[self.facts.known(state), dm] = steps
        return since

    def _possible(self, reason: Reason, call: Call) -> None:
        leads = self._way(reason, call, self._bound(reason).holds(call.arguments[0]), self.at)
        require(leads == reason.true, "the witness shows the contrary")
        if reason.otherwise is not None:
            self._check_otherwise(reason.otherwise, call)

    def _check_otherwise(self, path: Path, call: Call) -> None:
        """Check that a path by moves leads to the end with the fewest steps on trust."""
        moving = self.meaning.walks(replace(call, options={**call.options, "via": "moves"}))
        end = self.meaning.holds(call.arguments[0])
        require(end(self._walk(moving, path, self.at)[-1][0]), "the path by moves doesn't lead there")
        require(call.most_steps is None or len(path.steps) <= call.most_steps, "the path is longer than the bound")
        require(path.trusting == moving.least_trust(self.at, end, call.most_steps), "fewer steps on trust do")

    def _always(self, reason: Reason, call: Call) -> None:
        holds = self._bound(reason).holds(call.arguments[0])
        leads = self._way(reason, call, lambda key: not holds(key), self.at)
        require(leads != reason.true, "the witness shows the contrary")

    def _only_after(self, reason: Reason, call: Call) -> None:
        bound = self._bound(reason)
        end, before = bound.other.holds(call.arguments[0]), bound.holds(call.arguments[1])
        leads = self._way(reason, call, end, self.at, lambda key: before(key) and not end(key))
        require(leads != reason.true, "the witness shows the contrary")

    def _reached(self, reason: Reason, call: Call) -> None:
        require(self._way(reason, call, lambda key: key == self.at, self.at) == reason.true, "the contrary")

    def _inevitable(self, reason: Reason, call: Call) -> None:
        self._check_surely(reason, call, self.at, self._bound(reason).holds(call.arguments[0]))

    def _check_surely(self, reason: Reason, call: Call, start: Key, end: True_) -> None:
        paths, most = self.meaning.walks(call), call.most_steps
        if not reason.true:
            splits = self._split(paths, reason.path, start)
            if most is not None:
                lingering = any(self._lingers(paths, nodes, end, most) for nodes in splits)
                require(lingering, "the path doesn't avoid the end up to the bound")
                return
            nodes = splits[0]
            require(not any(end(key) for key, _ in nodes), "the path comes to the end")
            require(not paths.search(end).comes(nodes[-1]), "from there the end is still in reach")
            return
        visited = paths.visited((start, ""), avoiding=end, most=most)
        left = visited if most is None else set[Node]()
        while any(not left & set(paths.after(node)) for node in left):
            left = {node for node in left if left & set(paths.after(node))}
        require((reason.kind == "inevitable_circling") == bool(left), "whether one can go round without coming there")
        require(reason.count == len({key for key, _ in left or visited}), "another number of states")

    @staticmethod
    def _lingers(paths: Walks, nodes: list[Node], end: True_, most: int) -> bool:
        """Whether nodes avoid the end up to the bound, or up to one that nobody can go on with before."""
        resting = len(nodes) <= most + 1 and not any(paths.after(nodes[-1]))
        return (resting or len(nodes) == most + 1) and not any(end(key) for key, _ in nodes)

    def _trust(self, reason: Reason, call: Call) -> None:
        holds = self._bound(reason).holds(call.arguments[0])
        leads = self._way(reason, call, holds, self.at)
        if reason.path is None:
            require(not reason.true, "without a path it can't be true")
            return
        least = self.meaning.walks(call).least_trust(self.at, holds, call.most_steps)
        require(leads and reason.count == reason.path.trusting == least, "fewer steps on trust do")

    def _opens(self, reason: Reason, call: Call) -> None:
        members, choices, sentence, mode = call.arguments
        begin = self.meaning.begin(choices, self.at)
        require(reason.members == members, "another coalition")
        require((begin is None) == (reason.kind == "opens_infeasible"), "whether the choices can be made")
        if begin is None:
            return
        require(self.facts.known(reason.other) == begin, "another state with the choices made")
        end, sure = self._bound(reason).holds(sentence), reason.kind == "opens_surely"
        require(mode == "surely" if sure else mode == "possibly" or not reason.true, "possibly or surely?")
        if sure and not reason.true:
            self._check_surely(reason, call, begin, end)
            return
        leads = self._way(reason, call, end, begin)
        require(leads == reason.true, "the witness shows the contrary")
        if leads and reason.path is not None:
            last = self.facts.known(reason.path.steps[-1].end) if reason.path.steps else begin
            self._check_gains(reason, members, self.at, last)
            leaving = tuple(dm for dm in members if not self.meaning.stable(dm, "NASH", last))
            require(reason.leaving == leaving, "others would want to leave the end")

    # Preference.

    def _improves(self, reason: Reason, call: Call) -> None:
        members, sentence = call.arguments
        require(reason.members == members, "another coalition")
        if reason.true is not False:
            perhaps = reason.true is None
            end = self._check_joint(reason, lambda end: all_gain(self.facts, members, end, self.at, perhaps))
            require(self.meaning.true(sentence, end), f"the formula isn't true at {reason.other}")

    def _prefers(self, reason: Reason, call: Call) -> None:
        dm, above, below = call.arguments
        meaning = self._bound(reason).other if reason.true is not None else self.meaning
        upper, lower = self._states(meaning.holds(above)), self._states(meaning.holds(below))
        require(reason.members == (dm,), "another decision maker")
        if not upper or not lower or reason.kind == "prefers_nothing":
            require(reason.kind == "prefers_nothing" and not (upper and lower), "whether there is anything to compare")
            return
        worst, best = self.facts.known(reason.state), self.facts.known(reason.other)
        require(worst in upper and best in lower, "a formula isn't true at its state")
        if not self._extreme(dm, worst, upper, least=True) or not self._extreme(dm, best, lower, least=False):
            require(preferred(self.facts, dm, worst, best) is reason.true, "they compare otherwise")
        if reason.true is not None:
            self._check_gains(reason, (dm,), best, worst)

    def _better(self, reason: Reason, call: Call) -> None:
        dm, sentence = call.arguments
        meaning = self._bound(reason).other if reason.true is not None else self.meaning
        upper = self._states(meaning.holds(sentence))
        require(reason.members == (dm,), "another decision maker")
        require(bool(upper) == (reason.kind == "better"), "whether there is anything to compare")
        if upper:
            worst = self.facts.known(reason.other)
            require(worst in upper, f"the formula isn't true at {reason.other}")
            if not self._extreme(dm, worst, upper, least=True):
                require(preferred(self.facts, dm, worst, self.at) is reason.true, "they compare otherwise")
            if reason.true is not None:
                self._check_gains(reason, (dm,), self.at, worst)

    # Time.

    def _by(self, reason: Reason, call: Call) -> None:
        meanings = (self.meaning, self.meaning.other) if reason.true is None else (self._bound(reason),)
        chances = [chance for meaning in meanings for chance in meaning.chances(call, self.at)]
        shown = reason.chance
        close = shown is not None and max(abs(shown[0] - min(chances)), abs(shown[1] - max(chances))) <= EXACT
        require(close, "the chance is another")

    _before = _by

    def _states(self, holds: True_) -> list[Key]:
        return [key for key in self.facts.everything if holds(key)]

    def _extreme(self, dm: str, key: Key, among: list[Key], least: bool) -> bool:
        """Whether a state is the least, or the most preferred of some; False also where nothing ranks them."""
        if not self.facts.has_places(dm):
            return False
        values = [self.facts.value(dm, state) for state in among]
        require(self.facts.value(dm, key) == (min if least else max)(values), f"{self.facts.label(key)} isn't extreme")
        return True
