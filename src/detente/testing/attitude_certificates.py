"""The check of certificates of stability under attitudes, by what the model says alone.

A move tempts if everybody whom the mover is devoted to finds its end at least as good, and nobody whom it is
aggressive toward does; a state deters if it isn't at least as good in this sense, or is the one that was left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from detente.results.certificates import Certificate, Improvement
from detente.testing.certificate_facts import CertificateError, Facts, Key, require
from detente.testing.certificate_preferences import degree_of
from detente.testing.certificates import ANSWERS, COUNTER, IMPROVING, register_check

ATTITUDES = {
    "RNASH": frozenset[str](),
    "RGMR": frozenset({ANSWERS}),
    "RSMR": frozenset({ANSWERS, COUNTER}),
    "RSEQ": frozenset({ANSWERS, IMPROVING}),
}


def check_attitudes(facts: Facts, certificate: Certificate) -> None:
    """Verify a certificate of stability under attitudes.

    Raises
    ------
    CertificateError
        It doesn't show its verdict.
    """
    require(certificate.concept in ATTITUDES, f"no check for {certificate.concept}")
    require(certificate.dm in facts.conflict.dms, f"no decision maker {certificate.dm}")
    readings = certificate.opponents, certificate.compared, certificate.parts, certificate.completion, certificate.cases
    require(not any(readings) and not certificate.conventions and certificate.proved, "attitudes have no readings")
    foreseen = certificate.foresight or certificate.way
    require(not foreseen and certificate.repeats is None, "attitudes foresee nothing")
    _Attitudes(facts, certificate.dm, certificate.concept, facts.known(certificate.state)).check(certificate)


def stable_by_attitudes(facts: Facts, dm: str, concept: str, start: Key) -> bool:
    """Whether each tempting move has a sanction."""
    return _Attitudes(facts, dm, concept, start).stable()


def looked_at(facts: Facts, dm: str, concept: str) -> set[str]:
    """Whose preferences matter to a verdict."""
    dms = facts.conflict.dms
    signs = {who: dict(row) for who, row in facts.conflict.attitudes}
    whose = dms if IMPROVING in ATTITUDES[concept] else (dm,)
    return {
        other for who in whose for other in dms if signs.get(who, {}).get(other, "+" if who == other else "0") != "0"
    }


class _Attitudes:
    def __init__(self, facts: Facts, dm: str, concept: str, start: Key) -> None:
        self.facts, self.dm, self.start, self.asked = facts, dm, start, ATTITUDES[concept]
        self.given = {dm: dict(row) for dm, row in facts.conflict.attitudes}

    def tempting(self) -> set[Key]:
        """The targets of favoured moves."""
        return {end for end in self.facts.moves(self.dm, self.start) if self._favours(self.dm, self.start, end)}

    def stable(self) -> bool:
        """Whether each of them has a sanction."""
        return all(any(map(self._sanctions, self._answers(end))) for end in self.tempting())

    def check(self, certificate: Certificate) -> None:
        """Check that all tempting moves have a sanction, or that one has none."""
        tempting = self.tempting()
        by_target = {self.facts.known(improvement.to): improvement for improvement in certificate.improvements}
        require(len(by_target) == len(certificate.improvements), "a move is listed twice")
        require(set(by_target) <= tempting, f"the attitudes of {self.dm} don't favour every move listed")
        if certificate.stable:
            require(set(by_target) == tempting, f"not every favoured move of {self.dm} is listed")
            for improvement in by_target.values():
                self._check_sanction(improvement)
            return
        require(len(by_target) == 1, "an unstable state is shown by one move")
        for end, improvement in by_target.items():
            require(improvement.sanction is None, "the deciding move is said to be sanctioned")
            require(not any(map(self._sanctions, self._answers(end))), f"the move to {end} has a sanction")

    def _check_sanction(self, improvement: Improvement) -> None:
        sanction = improvement.sanction
        if sanction is None or ANSWERS not in self.asked:
            raise CertificateError(f"the move to {improvement.to} isn't sanctioned")
        require(bool(sanction.steps), "a sanction takes at least one move")
        require(sanction.together is None and not sanction.then, "no such sanction counts under attitudes")
        state, last = self.facts.known(improvement.to), self.dm
        for step in sanction.steps:
            require(step.dm in self.facts.conflict.dms and step.dm not in (self.dm, last), f"{step.dm} can't move now")
            require(self.facts.known(step.start) == state, f"a step starts at {step.start}, not at {state}")
            end = self.facts.known(step.end)
            require(end in self._moves(step.dm, state), f"the move of {step.dm} to {end} doesn't count")
            state, last = end, step.dm
        require(self._sanctions(state), f"{state} doesn't deter {self.dm} at {self.start}")
        replies = None if sanction.replies is None else Counter(map(self.facts.known, sanction.replies))
        own = Counter(self.facts.moves(self.dm, state)) if COUNTER in self.asked else None
        require(replies == own, f"the replies aren't all the moves of {self.dm} from {state}")

    def _sanctions(self, end: Key) -> bool:
        """Whether a state deters and, with a counter-move, so do all that it can be left for."""
        after = self.facts.moves(self.dm, end) if COUNTER in self.asked else ()
        return all(state == self.start or not self._favours(self.dm, self.start, state) for state in (end, *after))

    def _answers(self, improved: Key) -> Iterator[Key]:
        """Ends of the opponents' legal sequences, by search over nodes (state, last mover)."""
        waiting: list[tuple[Key, str]] = [(improved, self.dm)] if ANSWERS in self.asked else []
        seen = set[tuple[Key, str]]()
        while waiting:
            state, last = waiting.pop()
            for dm in self.facts.conflict.dms:
                for end in self._moves(dm, state) if dm not in (self.dm, last) else ():
                    if (end, dm) not in seen:
                        seen.add((end, dm))
                        waiting.append((end, dm))
                        yield end

    def _moves(self, dm: str, start: Key) -> list[Key]:
        """The moves that count as answers."""
        return [
            end for end in self.facts.moves(dm, start) if IMPROVING not in self.asked or self._favours(dm, start, end)
        ]

    def _favours(self, dm: str, start: Key, end: Key) -> bool:
        """Whether the attitudes of a decision maker favour one state over another."""
        for who in self.facts.conflict.dms:
            sign = self.given.get(dm, {}).get(who, "+" if who == dm else "0")
            if sign == "0":
                continue
            degree = degree_of(self.facts, who, end, start)
            if degree is None:
                raise CertificateError(f"it isn't known how {who} compares {end} with {start}")
            if (degree >= 0) != (sign == "+"):
                return False
        return True


register_check(check_attitudes, *ATTITUDES)
