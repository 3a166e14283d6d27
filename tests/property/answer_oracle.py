"""The facts of the answer's sentences, found anew: by the reference engine's sets, bare moves and ranks, and search.

Nothing here calls what wrote the sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, pairwise, product
from typing import Any

from detente.concepts import CONCEPTS
from detente.engines.reference import Reference
from detente.model.conflict import Conflict
from detente.model.formulas import parse, text_of
from detente.model.truth import truth
from tests.property.claim_oracle import Paths
from tests.property.facts import Facts

Sentence = Mapping[str, Any]
ORDER = list(CONCEPTS)
FEW = 18  # statements of all decision makers up to which every two are left out


class Oracle:
    """Says what is wrong with sentences about one conflict."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict, self.facts = conflict, Facts.of(conflict)
        engine = Reference(conflict)
        self.states = {state.number: state for state in engine.listed(engine.all())}
        self.stable = {(dm, name): engine.stable(dm, one) for dm in conflict.dms for name, one in CONCEPTS.items()}
        self.resting = {
            name: frozenset.intersection(*(self.stable[dm, name] for dm in conflict.dms)) for name in CONCEPTS
        }
        now = engine.status_quo()
        self.now = None if now is None else now.number

    def faults(self, answer: list[Sentence]) -> Iterator[str]:
        """What each sentence says that isn't so."""
        checks: Mapping[str, Callable[[Any], Iterator[tuple[str, bool]]]] = {
            "now": self.of_now, "settles": self.of_settling, "outcome": self.of_outcome, "way": self.of_way,
            "together": self.of_coalition, "change": self.of_change, "sure": self.of_sureness,
        }  # fmt: skip
        if not self.is_to_the_point(answer[0]):
            yield f"{answer[0]['kind']} first"
        for one in answer:
            for said, is_so in checks[one["kind"]](one["facts"]):
                if not is_so:
                    yield f"{one['kind']}: {said}: {one['facts']}"

    def is_to_the_point(self, first: Sentence) -> bool:
        """Whether a sentence is of the kind that the question asks for; where nothing is asked, how things stand."""
        facts, scenarios = first["facts"], self.conflict.scenarios
        asked = {one.id: one.asked for one in scenarios if one.asked}
        claims = {one.id for one in self.conflict.claims if one.asked}
        if self.conflict.question is not None and not asked and not claims:
            named = [id for id in (one.id for one in scenarios) if len(scenarios) == 1]
            asked = dict.fromkeys(named, True)
            if not named:
                return bool(first["kind"] == "settles")
        if not asked:
            stands = "settles" if self.now is None else "now"
            return bool(facts.get("claim") in claims if claims else first["kind"] == stands)
        kind = asked.get(facts["outcome"]["scenario"], False) if facts.get("outcome") else False
        if kind == "together" and self.now is not None and first["kind"] != "together":
            members = self.members(facts["outcome"])
            return not members or self.now in members or facts["short"]["via"] in ("there", "none")
        if kind == "change" and first["kind"] != "change":
            return not facts["fails"] or facts["state"] is None
        return bool(kind) and first["kind"] == (kind if kind in ("together", "change") else "outcome")

    # Preference, moves, outcomes.

    def prefers(self, dm: str, first: int, second: int) -> bool:
        return self.facts.rank[dm][first] > self.facts.rank[dm][second]

    def place(self, dm: str, state: int) -> int:
        return len({rank for rank in self.facts.rank[dm].values() if rank > self.facts.rank[dm][state]}) + 1

    def places(self, dm: str, before: int, after: int) -> dict[str, int]:
        whole = len(set(self.facts.rank[dm].values()))
        return {"before": self.place(dm, before), "after": self.place(dm, after), "of": whole}

    def members(self, outcome: Any) -> frozenset[int]:
        """The states of an outcome: where its formula is true, or what is taken is as said."""
        if outcome["scenario"] is not None:
            formula = self.conflict.resolve(self.conflict.names.scenario_name(outcome["scenario"]))
            return frozenset(n for n, state in self.states.items() if truth(self.conflict, formula, state) is True)
        if not self.conflict.options:
            return frozenset(outcome["states"])
        taken, left = set(outcome["taken"]), set(outcome["open"])
        fits = (
            number
            for number, state in self.states.items()
            if set(state.taken) - left == taken and set(state.open) <= left
        )
        return frozenset(fits)

    def is_outcome(self, outcome: Any) -> bool:
        members = self.members(outcome)
        first = sorted(members)[: len(outcome["states"])]
        if outcome["scenario"] is None and not self.is_within(outcome, members):
            return False
        return bool(outcome["count"] == len(members) and outcome["states"] == first)

    def is_within(self, outcome: Any, members: frozenset[int]) -> bool:
        """Whether the scenario that has all its states is named, the smallest one."""
        sizes = {}
        for scenario in self.conflict.scenarios:
            formula = self.conflict.resolve(self.conflict.names.scenario_name(scenario.id))
            found = {n for n, state in self.states.items() if truth(self.conflict, formula, state) is True}
            if members <= found:
                sizes[scenario.id] = len(found)
        return sizes.get(outcome["within"]) == min(sizes.values(), default=None)

    def leavers(self, leavers: Any, state: int | None, under: str | None = None) -> Iterator[tuple[str, bool]]:
        """Whether exactly those leave who do, by moves that they gain by and that nothing deters where it is said."""
        if state is None:
            yield "nobody leaves nothing", not leavers
            return
        gaining = {
            dm for dm in self.conflict.dms if any(self.prefers(dm, end, state) for end in self.facts.moves[dm][state])
        }
        expected = gaining if under is None else {dm for dm in gaining if state not in self.stable[dm, under]}
        yield "who leaves", [one["dm"] for one in leavers] == [dm for dm in self.conflict.dms if dm in expected]
        for one in leavers:
            dm, to = one["dm"], one["to"]
            yield "starts there", one["from"] == state
            yield "a move that it gains by", to in self.facts.moves[dm][state] and self.prefers(dm, to, state)
            yield "where it stays", one["stays"] == [name for name in ORDER if state in self.stable[dm, name]]
            yield "where it leaves", one["leaves"] == [name for name in ORDER if state not in self.stable[dm, name]]
            if under is not None:
                yield "unsanctioned", not self.is_sanctioned(dm, state, to, under)

    def is_sanctioned(self, dm: str, state: int, to: int, name: str) -> bool:
        """Whether some legal sequence of the others answers an improvement, by the definition of the concept."""
        concept = CONCEPTS[name]
        if concept.replies is None:  # type: ignore[attr-defined]
            return False
        others = self.facts.opponents(dm)
        reached = self.facts.joint(others, concept.replies == "improvements")[to]  # type: ignore[attr-defined]
        return any(
            not self.prefers(dm, end, state)
            and not (
                concept.counter  # type: ignore[attr-defined]
                and any(self.prefers(dm, back, state) for back in self.facts.moves[dm][end])
            )
            for end in reached
        )

    # The kinds of sentence.

    def of_now(self, facts: Any) -> Iterator[tuple[str, bool]]:
        yield "the status quo", facts["state"] == self.now
        equal = [
            dm
            for dm in self.conflict.dms
            if len(self.states) > 1
            and not any(self.prefers(dm, end, start) for start in self.states for end in self.states)
        ]
        yield "who is indifferent", facts["indifferent"] == equal
        if self.now is not None:
            yield "rests", facts["rests"] == [name for name in ORDER if self.now in self.resting[name]]
            yield "moves", facts["moves"] == [name for name in ORDER if self.now not in self.resting[name]]
        yield from self.leavers(facts["leavers"], self.now)

    def of_settling(self, facts: Any) -> Iterator[tuple[str, bool]]:
        sizes = {name: len(found) for name, found in self.resting.items() if found}
        yield "none", facts["none"] == [name for name in ORDER if not self.resting[name]]
        name = facts["concept"]
        yield "the fewest", (name is None and not sizes) or sizes.get(name) == min(sizes.values(), default=0)
        if name is None:
            return
        here = self.resting[name]
        under = [other for other in ORDER if here <= self.resting[other]]
        yield "under", facts["under"] == under and facts["all"] == (under == ORDER)
        grouped = [self.members(one) for one in facts["outcomes"]]
        yield "outcomes", all(map(self.is_outcome, facts["outcomes"]))
        yield "disjoint, and all of them", sorted(n for one in grouped for n in one) == sorted(here)
        yield "count", facts["count"] == len(here) and facts["listed"] is True
        yield "now", facts["now"] == (self.now in here) and (not facts["now"] or self.now in grouped[0])
        yield from self.of_more(facts["more"], here)

    def of_more(self, more: Any, here: frozenset[int]) -> Iterator[tuple[str, bool]]:
        """What the next concept adds to some equilibria."""
        added = {name: found - here for name, found in self.resting.items() if found - here}
        if more is None:
            yield "nothing is added", not added
            return
        extra = added.get(more["concept"], frozenset())
        yield "adds the least", len(extra) == min(map(len, added.values()), default=-1)
        yield "under", more["under"] == [name for name in ORDER if extra <= self.resting[name]]
        grouped = [self.members(one) for one in more["outcomes"]]
        yield "outcomes", all(map(self.is_outcome, more["outcomes"]))
        yield "disjoint, and all of them", sorted(n for one in grouped for n in one) == sorted(extra)
        yield "count", more["count"] == len(extra) and more["listed"] is True
        yield "now", more["now"] == (self.now in extra) and (not more["now"] or self.now in grouped[0])

    def of_outcome(self, facts: Any) -> Iterator[tuple[str, bool]]:
        if "claim" in facts:
            yield from self.of_claim(facts)
            return
        if "short" in facts:
            yield from self.of_short_answer(facts["short"], facts["outcome"])
        members = self.members(facts["outcome"])
        yield "the outcome", self.is_outcome(facts["outcome"])
        holding = [name for name in ORDER if members & self.resting[name]]
        failing = [name for name in ORDER if not members & self.resting[name]]
        yield "holds and fails", (facts["holds"], facts["fails"]) == (holding, failing)
        state = facts["state"]
        yield "one of its states", (state in members) if members else state is None
        if holding:
            fewest = min(len(members & self.resting[name]) for name in holding)
            yield (
                "rests",
                any(state in self.resting[name] for name in holding if len(members & self.resting[name]) == fewest),
            )
        if members:
            yield "told of a failing one", (facts["under"] in failing) if failing else facts["under"] is None
            if failing:
                yield from self.leavers(facts["leavers"], state, facts["under"])

    def of_short_answer(self, short: Any, outcome: Any) -> Iterator[tuple[str, bool]]:
        """How an outcome that is asked about comes about: by the cheapest legal sequences, and by coalitions."""
        asked = {one.id: one.asked for one in self.conflict.scenarios if one.asked}
        yield "asked about", outcome["scenario"] in (asked or {one.id for one in self.conflict.scenarios})
        kind = asked.get(outcome["scenario"], True)
        yield "what is asked", short["asks"] == ("way" if kind is True else kind)
        members, dms = self.members(outcome), self.conflict.dms
        if not members:
            yield "no way to nothing", short["via"] is None and not short["together"]
            return
        yield from self.of_short_way(short, members)
        reach = short["reach"]
        if reach is not None:
            yield "to any state of it", reach["at"] is None and short["at"] is not None
            yield from self.of_short_way(reach, members)
        same = ("via", "steps", "trust", "trusting")
        anywhere = self.least(members)
        yield "told where it differs", reach is None or [reach[key] for key in same] != [short[key] for key in same]
        yield (
            "nothing is shorter",
            reach is not None
            or short["via"] == "none"
            or ((short["trust"], short["steps"]) == anywhere and (short["via"] == "there") == (self.now in members)),
        )
        if short["via"] in ("there", "none") or (reach is not None and reach["via"] == "there"):
            yield "nobody has to do it", not short["together"]
            return
        sizes = [
            len(some)
            for size in range(1, len(dms) + 1)
            for some in combinations(dms, size)
            if self.joint_improvements(some) & members
        ]
        able = self.joint_improvements(tuple(short["together"])) & members if short["together"] else {0}
        yield "who could together", bool(able) and len(short["together"]) == min(sizes, default=0)

    def least(self, ends: frozenset[int]) -> tuple[int, int] | None:
        """The fewest steps on trust to some states, and the fewest steps with so few."""
        if self.now in ends:
            return 0, 0
        cost, gains = self.costs(), self.improving()
        lengths = [gains[end][0] for end in ends if end in gains]
        return (0, min(lengths)) if lengths else min((cost[end][0] for end in ends if end in cost), default=None)

    def of_short_way(self, short: Any, members: frozenset[int]) -> Iterator[tuple[str, bool]]:
        """A way in short: by the cheapest legal sequences."""
        ends, dms = members if short["at"] is None else members & self.resting[short["at"]], self.conflict.dms
        cost, gains = self.costs(), self.improving()
        if short["via"] in ("there", "none"):
            there = self.now in ends if short["via"] == "there" else not members & {*cost, self.now}
            yield "there, or out of reach", there and not short["steps"]
            return
        yield "not there yet", self.now not in ends
        by_gains = sorted((gains[end][0], gains[end][1]) for end in ends if end in gains)
        least = self.least(ends)
        if by_gains:
            first = {dm for length, some in by_gains if length == by_gains[0][0] for dm in some}
        else:
            first = {dm for end in ends if end in cost and cost[end][0] == least for dm in cost[end][1]}
        yield "as short, with as little trust", (short["trust"], short["steps"]) == least
        yield "by what", short["via"] == ("improvements" if by_gains else "moves")
        yield "who moves first", short["first"] == [dm for dm in dms if dm in first]
        yield "somebody's trust", bool(short["trusting"]) == bool(short["trust"])
        yield "each trusts in a step", len(short["trusting"]) <= short["trust"]

    def of_claim(self, facts: Any) -> Iterator[tuple[str, bool]]:
        """A claim ``possible(F)`` or ``only_after(F, G)``: where improvements lead; with how little trust moves do."""
        claim = next(one for one in self.conflict.claims if one.id == facts["claim"])
        operator, _, said = claim.that.removesuffix(")").partition("(")
        ends, *before = map(self.where, said.split(", "))
        assert self.now is not None
        every = frozenset(self.states)
        improving = Paths(self.facts, "improvements", self.conflict.dms, every)
        comes_about = improving.possible((self.now, None), ends)
        holds = comes_about if operator == "possible" else improving.only_after(self.now, ends, before[0])
        yield "speaks of what doesn't come about", facts["vacuous"] == (operator == "only_after" and not comes_about)
        yield "the verdict", facts["verdict"] == ("holds" if holds else "fails")
        yield "what is expected", facts["expect"] == claim.expect
        yield "asked about", facts["about"] or not claim.asked
        least = (
            None
            if holds or before
            else Paths(self.facts, "moves", self.conflict.dms, every).least_trust(self.now, ends)
        )
        yield "the trust it takes", facts["trust"] == least

    def where(self, formula: str) -> frozenset[int]:
        """The states at which a formula is true."""
        resolved = self.conflict.resolve(parse(formula))
        return frozenset(n for n, state in self.states.items() if truth(self.conflict, resolved, state) is True)

    def of_way(self, facts: Any) -> Iterator[tuple[str, bool]]:
        members = self.members(facts["outcome"])
        at, steps = facts["at"], facts["steps"]
        ends = members if at is None else members & self.resting[at]
        assert self.now is not None
        cost = self.costs()
        if facts["via"] == "none":
            yield "no way", not any(end in cost for end in members) and self.now not in members
            return
        if facts["via"] == "there":
            yield "there", self.now in ends
            return
        yield "isn't there yet", self.now not in ends
        chain = [self.now, *(step["to"] for step in steps)]
        yield "a chain", [step["from"] for step in steps] == chain[:-1] and chain[-1] in ends
        movers = [step["dm"] for step in steps]
        yield "a legal sequence", all(one != other for one, other in pairwise(movers))
        yield "by moves", all(step["to"] in self.facts.moves[step["dm"]][step["from"]] for step in steps)
        for step in steps:
            yield from self.of_step(step)
        yield "trust", facts["trust"] == sum(step["trust"] for step in steps)
        by_gains = self.improving()
        gainful = [by_gains[end] for end in ends if end in by_gains]
        if gainful:
            yield "by improvements", facts["via"] == "improvements" and all(step["gains"] for step in steps)
            least = (0, min(length for length, _ in gainful))
            first = {mover for length, movers in gainful if length == least[1] for mover in movers}
        else:
            yield "by moves", facts["via"] == "moves"
            best = [cost[end] for end in ends if end in cost]
            least = min(key for key, _ in best)
            first = {mover for key, movers in best if key == least for mover in movers}
        yield "the least trust, and short", (facts["trust"], len(steps)) == least
        yield "who moves first", facts["first"] == [dm for dm in self.conflict.dms if dm in first]
        dms, end = self.conflict.dms, chain[-1]
        yield "better off", facts["better"] == [dm for dm in dms if self.prefers(dm, end, self.now)]
        yield "worse off", facts["worse"] == [dm for dm in dms if self.prefers(dm, self.now, end)]
        yield "rests", facts["resting"] == any(end in found for found in self.resting.values())

    def of_step(self, step: Any) -> Iterator[tuple[str, bool]]:
        dm, start, end = step["dm"], step["from"], step["to"]
        yield "on trust", step["trust"] == self.prefers(dm, start, end)
        yield "a gain", step["gains"] == self.prefers(dm, end, start)
        yield "places of the mover", step["place"] == self.places(dm, start, end)
        yield "only trust risks", ("risk" in step) == step["trust"]
        if step["trust"]:
            others = self.facts.opponents(dm)
            reached = {end, *self.facts.joint(others, improving=True)[end]}
            worst = min(self.facts.rank[dm][state] for state in reached)
            yield "the risk", step["risk"] in reached and self.facts.rank[dm][step["risk"]] == worst
            yield "its place", step["risk_place"] == self.place(dm, step["risk"])

    def improving(self) -> dict[int, tuple[int, set[str]]]:
        """How many improvements the shortest legal sequences from now take to each state, and who begins them."""
        found = self.search(lambda dm, start, end: None if not self.prefers(dm, end, start) else 0)
        return {state: (key[1], first) for state, (key, first) in found.items()}

    def costs(self) -> dict[int, tuple[tuple[int, int], set[str]]]:
        """The fewest steps on trust, then steps, of legal sequences from now to each state, and who begins these."""
        return self.search(lambda dm, start, end: int(self.prefers(dm, start, end)))

    def search(self, price: Callable[[str, int, int], int | None]) -> dict[int, tuple[tuple[int, int], set[str]]]:
        """Least costs over nodes (state, last mover), relaxed until nothing changes."""
        assert self.now is not None
        best: dict[tuple[int, str], tuple[tuple[int, int], set[str]]] = {}
        changed = True
        while changed:
            changed = False
            nodes = [((self.now, ""), ((0, 0), set[str]())), *best.items()]
            for (state, last), (key, first) in nodes:
                for dm in self.conflict.dms:
                    for end in self.facts.moves[dm][state] if dm != last else ():
                        paid = price(dm, state, end)
                        if paid is None:
                            continue
                        there, begun = (key[0] + paid, key[1] + 1), first or {dm}
                        known = best.get((end, dm))
                        if known is None or there < known[0]:
                            best[end, dm], changed = (there, set(begun)), True
                        elif there == known[0] and not begun <= known[1]:
                            known[1].update(begun)
                            changed = True
        found: dict[int, tuple[tuple[int, int], set[str]]] = {}
        for (state, _), (key, first) in best.items():
            if state not in found or key < found[state][0]:
                found[state] = (key, set(first))
            elif key == found[state][0]:
                found[state][1].update(first)
        return found

    def of_coalition(self, facts: Any) -> Iterator[tuple[str, bool]]:
        members, dms = self.members(facts["outcome"]), self.conflict.dms
        assert self.now is not None
        able = [
            some
            for size in range(1, len(dms) + 1)
            for some in combinations(dms, size)
            if self.joint_improvements(some) & members
        ]
        yield "every coalition", facts["all"] is True
        if not facts["members"]:
            yield "nobody can", not able and facts["to"] is None and not facts["places"]
            return
        some = tuple(facts["members"])
        yield "they can", some in able and facts["to"] in self.joint_improvements(some) & members
        yield "none is smaller", len(some) == min(map(len, able))
        yield "their gains", facts["places"] == {dm: self.places(dm, self.now, facts["to"]) for dm in some}

    def joint_improvements(self, members: tuple[str, ...]) -> set[int]:
        assert self.now is not None
        reached = self.facts.joint(members)[self.now]
        return {end for end in reached if all(self.prefers(dm, end, self.now) for dm in members)}

    def of_change(self, facts: Any) -> Iterator[tuple[str, bool]]:
        members, name = self.members(facts["outcome"]), facts["concept"]
        yield "it doesn't hold so", not members & self.resting[name]
        if not facts.get("looked", True):
            return
        if facts["state"] is None and not facts["impossible"]:
            by_statements = all(one.preferences.form.statements for one in self.conflict.decision_makers)
            yield (
                "nothing small does",
                not (by_statements and any(members & resting(one, name) for one in self.single_edits())),
            )
            return
        yield "elsewhere", facts["elsewhere"] == any(members & found for found in self.resting.values())
        if facts["impossible"]:
            return
        yield "one of its states", facts["state"] in members
        edited = {one["dm"]: one["edits"] for one in facts["changes"] if one["edits"]}
        if edited:
            yield "it holds then", facts["state"] in resting(self.changed(edited), name)
            if sum(map(len, edited.values())) > 1:
                yield "nothing less does", not any(members & resting(one, name) for one in self.single_edits())
        for one in facts["changes"]:
            yield "comparisons as they are", all(self.compares(one["dm"], pair) for pair in one["reordered"])
        if not edited:
            yield "nobody leaves then", name != "NASH" or self.stays(facts["state"], facts["changes"])

    def compares(self, dm: str, pair: Any) -> bool:
        first, second = self.numbered(pair["first"]), self.numbered(pair["second"])
        sign = ">" if self.prefers(dm, first, second) else "<" if self.prefers(dm, second, first) else "="
        return bool(pair["before"] == sign != pair["after"])

    def stays(self, state: int, changes: Any) -> bool:
        """Whether nobody has a move from a state to a better one, with some comparisons changed."""
        better = {
            (one["dm"], self.numbered(pair["first"]), self.numbered(pair["second"])): pair["after"]
            for one in changes
            for pair in one["reordered"]
        }

        def gains(dm: str, end: int) -> bool:
            if (dm, end, state) in better:
                return str(better[dm, end, state]) == ">"
            if (dm, state, end) in better:
                return str(better[dm, state, end]) == "<"
            return self.prefers(dm, end, state)

        return not any(gains(dm, end) for dm in self.conflict.dms for end in self.facts.moves[dm][state])

    def numbered(self, label: str) -> int:
        return next(number for number, state in self.states.items() if state.label == label)

    def changed(self, edits: Mapping[str, Any]) -> Conflict:
        """The conflict after edits of statements, one after the other."""
        changes = []
        for dm, trace in edits.items():
            listed = self.statements(dm)
            for edit in trace:
                at = edit["at"] - 1
                if edit["edit"] == "exchange":
                    listed[at : at + 2] = listed[at : at + 2][::-1]
                elif edit["edit"] == "drop":
                    assert listed.pop(at) == edit["that"]
                elif edit["edit"] == "insert":
                    listed.insert(at, edit["that"])
                else:
                    assert edit["edit"] == "negate"
                    listed[at] = edit["that"]
            changes.append({"replace": f"{dm}.preferences", "with": {"prefers": listed}})
        return self.conflict.changed(changes)

    def statements(self, dm: str) -> list[str]:
        return [text_of(one.that) for one in self.conflict.decision_maker(dm).preferences.form.statements]

    def single_edits(self) -> Iterator[Conflict]:
        """Every conflict that one edit makes of this one."""
        atoms = [*self.conflict.options] or [f"state.{state.label}" for state in self.states.values()]
        for dm in self.conflict.dms:
            listed = self.statements(dm)
            for at in range(len(listed)):
                yield self.changed({dm: [{"edit": "drop", "at": at + 1, "that": listed[at]}]})
                yield self.changed({dm: [{"edit": "negate", "at": at + 1, "that": f"not ({listed[at]})"}]})
                if at + 1 < len(listed):
                    yield self.changed({dm: [{"edit": "exchange", "at": at + 1, "that": listed[at]}]})
            for at, atom, sign in product(range(len(listed) + 1), atoms, ("", "not ")):
                yield self.changed({dm: [{"edit": "insert", "at": at + 1, "that": f"{sign}{atom}"}]})

    def of_sureness(self, facts: Any) -> Iterator[tuple[str, bool]]:
        stated = {
            address: (dm.id, statement)
            for dm in self.conflict.decision_makers
            for address, statement in dm.preferences.stated(dm.id)
        }
        yield "marked", facts["unsure"] == [address for address, (_, one) in stated.items() if one.unsure]
        if facts["state"] is None:
            return
        state, name = facts["state"], facts["concept"]
        yield "the verdict", facts["equilibrium"] == (state in self.resting[name])
        if facts["outcome"] is not None:
            yield "of the outcome", state in self.members(facts["outcome"])
        turning = {address for address in stated if self.turns([address], state, name)}
        yield "what it rests on", len(facts["rests_on"]) == len(turning) and set(facts["rests_on"]) == turning
        if turning or len(stated) > FEW:
            yield "pairs only without single ones", not turning or facts["pairs"] is None
            return
        pairs = [pair for pair in combinations(stated, 2) if self.turns(pair, state, name)]
        told = None if facts["pairs"] is None else sorted(map(tuple, facts["pairs"]))
        yield "what two it rests on", told == sorted(pairs)

    def turns(self, addresses: Iterable[str], state: int, name: str) -> bool:
        """Whether the verdict on a state is another without some statements."""
        dropped = [{"drop": address} for address in sorted(addresses, reverse=True)]  # so that places stay as they are
        return (state in resting(self.conflict.changed(dropped), name)) != (state in self.resting[name])


def resting(conflict: Conflict, name: str) -> frozenset[int]:
    """The equilibria of a conflict, by number."""
    engine = Reference(conflict)
    return frozenset.intersection(*(engine.stable(dm, CONCEPTS[name]) for dm in conflict.dms))
