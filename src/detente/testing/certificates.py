"""A small certificate checker that shares no code with the engines.

Each move in a certificate is verified against the model. Moves and preferences are recomputed from the options that
states take and leave open, so certificates of conflicts too large to list can be checked too. Only the verdict
*unstable* requires a search, over all legal sequences that might be a sanction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from detente.model.conflict import Conflict
from detente.results.certificates import Certificate, Improvement, Sanction
from detente.testing.certificate_facts import CertificateError, Facts, Key, require

# Sanctions permitted, restricted to improvements, followed by a counter-move.
ANSWERS, IMPROVING, COUNTER = "answers", "improving", "counter"
REACTIONS = {
    "NASH": frozenset[str](),
    "GMR": frozenset({ANSWERS}),
    "SMR": frozenset({ANSWERS, COUNTER}),
    "SEQ": frozenset({ANSWERS, IMPROVING}),
    "SSEQ": frozenset({ANSWERS, IMPROVING, COUNTER}),
}
Check = Callable[[Facts, Certificate], None]
CHECKS: dict[str, Check] = {}


def register_check(check: Check, *concepts: str) -> None:
    """Register the check of certificates for a family of concepts."""
    CHECKS.update(dict.fromkeys(concepts, check))


def check_certificate(conflict: Conflict, certificate: Certificate) -> None:
    """Check a certificate against the model alone.

    Raises
    ------
    CertificateError
        The certificate doesn't prove its verdict, or its concept has no check; the message says which.
    """
    Checker(conflict).check(certificate)


class Checker:
    """Checks the certificates of one conflict."""

    def __init__(self, conflict: Conflict, facts: Facts | None = None) -> None:
        self.facts = Facts(conflict) if facts is None else facts

    def check(self, certificate: Certificate) -> None:
        """Verify one certificate.

        Raises
        ------
        CertificateError
            It doesn't show its verdict, or there is no check for its concept; the message says which.
        """
        if certificate.concept not in CHECKS:
            raise CertificateError(f"no check for {certificate.concept}")
        CHECKS[certificate.concept](self.facts, certificate)


def check_reaction(facts: Facts, certificate: Certificate) -> None:
    """Verify a certificate of stability by reactions: NASH, GMR, SMR, SEQ, SSEQ."""
    _Reactions(facts).check(certificate)


class _Reactions:
    """The check of one conflict's certificates under concepts of reactions."""

    def __init__(self, facts: Facts) -> None:
        self.conflict, self.facts = facts.conflict, facts

    def check(self, certificate: Certificate) -> None:
        require(certificate.dm in self.conflict.dms, f"no decision maker {certificate.dm}")
        start = self.facts.known(certificate.state)
        better = {end for end in self.facts.moves(certificate.dm, start) if self._better(certificate.dm, end, start)}
        said = [self.facts.known(improvement.to) for improvement in certificate.improvements]
        require(len(said) == len(set(said)), "an improvement is listed twice")
        for end in said:
            require(end in better, f"{certificate.dm} can't improve from {start} to {end}")
        if certificate.stable:
            require(better == set(said), f"not every improvement of {certificate.dm} is listed")
            for improvement in certificate.improvements:
                self._check_sanctioned(certificate, improvement)
        else:
            require(len(said) == 1, "an unstable state is shown by one improvement")
            require(certificate.improvements[0].sanction is None, "the deciding improvement is said to be sanctioned")
            self._check_escapes(certificate, start, said[0])

    # Stable: each improvement has a valid sanction.

    def _check_sanctioned(self, certificate: Certificate, improvement: Improvement) -> None:
        concept, sanction = REACTIONS[certificate.concept], improvement.sanction
        if sanction is None:
            raise CertificateError(f"the improvement to {improvement.to} isn't sanctioned")
        require(ANSWERS in concept, f"no answer counts under {certificate.concept}")
        end = self._check_sequence(certificate, improvement, sanction)
        start = self.facts.known(certificate.state)
        require(not self._better(certificate.dm, end, start), f"{certificate.dm} prefers {end} to {start}")
        if COUNTER not in concept:
            require(sanction.replies is None, f"{certificate.concept} asks for no replies")
            return
        if sanction.replies is None:
            raise CertificateError(f"{certificate.concept} asks for the replies from {end}")
        replies = [self.facts.known(reply) for reply in sanction.replies]
        require(len(replies) == len(set(replies)), "a reply is listed twice")
        own = self.facts.moves(certificate.dm, end)
        require(set(replies) == own, f"the replies aren't all the moves of {certificate.dm} from {end}")
        for reply in replies:
            require(not self._better(certificate.dm, reply, start), f"{certificate.dm} prefers {reply} to {start}")

    def _check_sequence(self, certificate: Certificate, improvement: Improvement, sanction: Sanction) -> Key:
        """Check that a sequence of the opponents is legal; return its end."""
        require(bool(sanction.steps), "a sanction takes at least one move")
        here, last = self.facts.known(improvement.to), certificate.dm
        for step in sanction.steps:
            require(step.dm in self.conflict.dms, f"no decision maker {step.dm}")
            require(step.dm != certificate.dm, f"{step.dm} can't sanction itself")
            require(step.dm != last, f"{step.dm} moves twice in a row")
            require(self.facts.known(step.start) == here, f"a step starts at {step.start}, not at {here}")
            there = self.facts.known(step.end)
            require(there in self.facts.moves(step.dm, here), f"{step.dm} can't move from {here} to {there}")
            if IMPROVING in REACTIONS[certificate.concept]:
                require(self._better(step.dm, there, here), f"{step.dm} doesn't prefer {there} to {here}")
            here, last = there, step.dm
        return here

    # Unstable: the improvement has no sanction.

    def _check_escapes(self, certificate: Certificate, start: Key, improved: Key) -> None:
        concept = REACTIONS[certificate.concept]
        if ANSWERS not in concept:
            return
        for end in self._answers(certificate, improved):
            if self._better(certificate.dm, end, start):
                continue
            replies = self.facts.moves(certificate.dm, end) if COUNTER in concept else ()
            escapes = any(self._better(certificate.dm, reply, start) for reply in replies)
            require(escapes, f"a legal sequence to {end} sanctions the improvement to {improved}")

    def _answers(self, certificate: Certificate, improved: Key) -> Iterable[Key]:
        """Ends of the opponents' legal sequences, by search over nodes (state, last mover)."""
        waiting: list[tuple[Key, str]] = [(improved, "")]
        seen = set[tuple[Key, str]]()
        while waiting:
            here, last = waiting.pop()
            for dm in self.conflict.dms:
                for there in self.facts.moves(dm, here) if dm not in (certificate.dm, last) else ():
                    credible = IMPROVING not in REACTIONS[certificate.concept] or self._better(dm, there, here)
                    if credible and (there, dm) not in seen:
                        seen.add((there, dm))
                        waiting.append((there, dm))
                        yield there

    def _better(self, dm: str, first: Key, second: Key) -> bool:
        return self.facts.value(dm, first) > self.facts.value(dm, second)


register_check(check_reaction, *REACTIONS)
