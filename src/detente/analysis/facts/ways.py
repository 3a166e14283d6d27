"""The ways in which the rules of a model may be, where some are in doubt, each with the completions of preferences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from detente.analysis.claims.verdicts import Understood
from detente.analysis.default_targets import usual_claims
from detente.analysis.facts.judged import Judged, judged
from detente.analysis.facts.standing import Standing, Standings
from detente.analysis.facts.targets import Target, claim_target, sentence_target, usual_targets
from detente.analysis.facts.unknowns import Unknown, pairs, unknowns
from detente.engines import Engine
from detente.model.claim_names import sentence, understood
from detente.model.claims import Claim
from detente.model.only_state import only
from detente.model.preferences.completing import Literal
from detente.model.states import State

Answer = tuple[Unknown, bool]  # something that isn't known, and whether its first answer is given


class Way:
    """A model in which some doubted elements are left out: how targets stand over the completions of its preferences.

    Parameters
    ----------
    engine
        An engine opened on the model.
    left_out
        The addresses of the doubted elements that are left out.
    state
        The state of the verdicts, if there is one.
    about
        Sentences, or ids of claims, in place of the usual verdicts and the claims of the model.
    seed
        Seed of drawn models.
    """

    def __init__(
        self, engine: Engine, left_out: frozenset[str], state: State | None, about: Sequence[str] | None, seed: int
    ) -> None:
        self.engine, self.left_out, self.state = engine, left_out, state
        self.doubt = engine.doubt()
        self.unknowns = {unknown.name: unknown for unknown in unknowns(self.doubt, engine.conflict)}
        self.targets = {target.claim: target for target in self._targets(about)}
        watched = [literal for _, literal in pairs(self.unknowns.values())]
        self.standings = Standings(self.doubt, watched=watched)
        self.judged: Judged | None = judged(
            engine, {sentence_judged.claim.id: sentence_judged for sentence_judged in self._to_judge()}, seed
        )

    def _targets(self, about: Sequence[str] | None) -> Iterator[Target]:
        conflict, doubt = self.engine.conflict, self.doubt
        if about is None:
            if self.state is not None:
                yield from usual_targets(doubt, conflict, self.state)
            yield from (claim_target(doubt, self.engine, claim) for claim in usual_claims(conflict))
            return
        claims = {claim.id: claim for claim in conflict.claims}
        for text in about:
            if text in claims:
                yield claim_target(doubt, self.engine, claims[text])
                continue
            says = sentence(conflict, text, "about")
            at = [self.engine.all().listed(1)[0]] if self.state is None else [self.state]
            yield sentence_target(doubt, self.engine, text, says, at)

    def _to_judge(self) -> Iterator[Understood]:
        """Claims and sentences that are no conditions on comparisons."""
        conflict = self.engine.conflict
        claims = {claim.id: claim for claim in conflict.claims}
        for name, target in self.targets.items():
            if target.ways is None and name in claims:
                yield Understood(claims[name], understood(conflict, claims[name]))
            elif target.ways is None:
                start = None if self.state is None else only(conflict, self.state)
                yield Understood(Claim(name, name, start=start), sentence(conflict, name, "about"))

    def stands(self, claim: str, answers: Iterable[Answer]) -> Standing:
        """How a target stands here, if these are the answers."""
        target = self.targets[claim]
        about_preferences = [
            (self.unknowns[unknown.name], first) for unknown, first in answers if unknown.kind != "element"
        ]
        if target.ways is None:
            is_judged = self.judged is not None and claim in self.judged.verdicts
            return self.judged.standing(claim, about_preferences) if is_judged and self.judged is not None else None
        conditions: list[Literal] = [unknown.first if first else unknown.second for unknown, first in about_preferences]
        return self.standings.of(target.ways, conditions)

    def agrees(self, answers: Iterable[Answer]) -> bool:
        """Whether the doubted elements are here as the answers say."""
        return all(
            (unknown.about[0] not in self.left_out) == first for unknown, first in answers if unknown.kind == "element"
        )


class Ways:
    """All ways in which doubted rules may be."""

    def __init__(self, ways: Sequence[Way], doubted: Sequence[str]) -> None:
        self.ways, first = ways, ways[0]
        common = set.intersection(*(set(way.targets) for way in ways))
        self.claims = [claim for claim in first.targets if claim in common]
        elements = [Unknown("element", "", (address,)) for address in doubted]
        self.unknowns = [*first.unknowns.values(), *elements]

    def stands(self, claim: str, *answers: Answer) -> Standing:
        """How a target stands, if these are the answers."""
        standings = {way.stands(claim, answers) for way in self.ways if way.agrees(answers)}
        return standings.pop() if len(standings) == 1 else None

    def matters(self, claim: str, one: Unknown) -> bool:
        """Whether an answer may bear on a target at all."""
        return not one.dm or any(one.dm in way.targets[claim].dms for way in self.ways)

    def exact(self, claim: str) -> bool:
        """Whether all completions are considered for a target."""
        return all(
            way.targets[claim].ways is not None
            or (way.judged is not None and not way.judged.drawn and claim in way.judged.verdicts)
            for way in self.ways
        )


def subsets(addresses: Sequence[str]) -> Iterator[frozenset[str]]:
    """All sets of some addresses, the empty one first.

    >>> [sorted(some) for some in subsets(["a", "b"])]
    [[], ['a'], ['b'], ['a', 'b']]
    """
    sizes = (combinations(addresses, size) for size in range(len(addresses) + 1))
    return map(frozenset, chain.from_iterable(sizes))
