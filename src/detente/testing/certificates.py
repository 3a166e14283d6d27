"""A small certificate checker that shares no code with the engines.

Each move in a certificate is verified against the model. Moves and preferences are recomputed from the options that
states take and leave open, so certificates of conflicts too large to list can be checked too. Only the verdict
*unstable* requires a search, over all legal sequences that might be a sanction. How uncertain preference is read is
parsed from the concept's name, and every comparison that the reading decides has to be listed as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from detente.model.conflict import Conflict
from detente.results.certificates import Certificate, Improvement, Role, Sanction
from detente.testing.certificate_assumptions import Assumption
from detente.testing.certificate_cases import assumption, covers
from detente.testing.certificate_completions import completed_facts
from detente.testing.certificate_facts import CertificateError, Facts, Key, require
from detente.testing.certificate_readings import Comparing, Judge, ReadAs, parsed
from detente.testing.families import check_family

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
        base = certificate.concept.partition(".")[0]
        CHECKS.get(base, check_family)(self.facts, certificate)


def check_reaction(facts: Facts, certificate: Certificate) -> None:
    """Verify a certificate of stability by reactions: NASH, GMR, SMR, SEQ, SSEQ, under any reading."""
    base, read = parsed(certificate.concept, certificate.conventions)
    require(certificate.dm in facts.conflict.dms, f"no decision maker {certificate.dm}")
    facts.known(certificate.state)
    require(certificate.proved, "it isn't shown why the verdict holds: the proof would be too long")
    require(read.completes or not (certificate.completion or certificate.cases), "no completions are asked about")
    require(not (certificate.foresight or certificate.repeats or certificate.way), "sanctions show it")
    split = (read.exactly and bool(REACTIONS[base])) or read.weak
    require(split or not certificate.parts, f"{certificate.concept} has no parts")
    if read.exactly and REACTIONS[base]:
        _check_level(facts, certificate, base, read)
    elif read.weak:
        _check_parts(facts, certificate, f"{base}{read.suffix}", f"{base}{read.suffix}.strong")
    elif read.completes and certificate.stable == (read.uncertain == "possible"):
        _check_completion(facts, certificate, base, read)
    else:
        require(not certificate.completion, "one completion doesn't show what is so in all of them")
        _check_cases(facts, certificate, REACTIONS[base], read)


def _check_completion(facts: Facts, certificate: Certificate, base: str, read: ReadAs) -> None:
    """Check that a completion is one, and that the verdict holds in it."""
    require(not certificate.cases, "one completion is enough")
    judge = Judge(facts, certificate, read)
    completing = [dm for dm in facts.conflict.dms if judge.of(dm).completes]
    opponents = tuple((dm, name) for dm, name in certificate.opponents if dm not in completing and name)
    completed = completed_facts(facts, certificate.completion, completing)
    check_reaction(completed, replace(certificate, concept=base, completion=(), opponents=opponents))


def _check_cases(facts: Facts, certificate: Certificate, concept: frozenset[str], read: ReadAs) -> None:
    """Check what shows the verdict, in each case if there are some."""
    if not certificate.cases:
        _Reactions(facts, certificate, concept, read).check()
        return
    require(not certificate.improvements, "the cases show it")
    require(all(case.assumed for case in certificate.cases), "a case without assumptions needs no others")
    judge = Judge(facts, certificate, read)
    assumed = [[assumption(facts, comparison, judge) for comparison in case.assumed] for case in certificate.cases]
    require(covers(facts, assumed), "not every completion falls under a case")
    for case, assumptions in zip(certificate.cases, assumed, strict=True):
        case_certificate = replace(certificate, improvements=case.improvements, cases=())
        _Reactions(facts, case_certificate, concept, read, assumptions).check()


def check_escape(facts: Facts, certificate: Certificate, improvement: Improvement, assumed: list[Assumption]) -> None:
    """Check that an improvement has no sanction in any completion that agrees with what is assumed."""
    base, read = parsed(certificate.concept, certificate.conventions)
    _Reactions(facts, replace(certificate, improvements=(improvement,)), REACTIONS[base], read, assumed).escapes()


def _check_level(facts: Facts, certificate: Certificate, base: str, read: ReadAs) -> None:
    """Check that a state is stable at a degree and not at the next one; without improvements it has the highest one."""
    general, higher = (f"{base}{read.suffix}.degree{least}" for least in (read.least, read.least + 1))
    if facts.conflict.decision_maker(certificate.dm).preferences.form.degrees != read.least:
        _check_parts(facts, certificate, general, higher)
        return
    part_verdicts = [(part.concept, part.stable) for part in certificate.parts]
    require(part_verdicts == [(general, certificate.stable)], f"the part doesn't show {certificate.concept}")
    _check_each(facts, certificate)


def _check_parts(facts: Facts, certificate: Certificate, general: str, strong: str) -> None:
    """Check that a state is stable in general and not strongly, or one of the two isn't so."""
    part_verdicts = [(part.concept, part.stable) for part in certificate.parts]
    showing = [[(general, True), (strong, False)]] if certificate.stable else [[(general, False)], [(strong, True)]]
    require(part_verdicts in showing, f"the parts don't show {certificate.concept}")
    _check_each(facts, certificate)


def _check_each(facts: Facts, certificate: Certificate) -> None:
    """Check the parts of a certificate that is shown by them alone."""
    require(not certificate.improvements and not certificate.compared, "the parts show it")
    conventions = tuple(
        pair for pair in certificate.conventions if pair[0] != "level" or "degree" not in certificate.concept
    )
    for part in certificate.parts:
        part_about = part.dm, part.state, part.opponents, part.conventions
        about = certificate.dm, certificate.state, certificate.opponents, conventions
        require(part_about == about, "a part is about something else")
        check_reaction(facts, part)


class _Reactions:
    """The check of one certificate under a concept of reactions."""

    def __init__(
        self,
        facts: Facts,
        certificate: Certificate,
        concept: frozenset[str],
        read: ReadAs,
        assumed: Iterable[Assumption] = (),
    ) -> None:
        self.facts, self.certificate, self.concept = facts, certificate, concept
        self.dm, self.start = certificate.dm, facts.known(certificate.state)
        self.judge, self.bars = Judge(facts, certificate, read, assumed), read.bars
        self.used = set[Comparing]()

    def escapes(self) -> None:
        """Check that the only improvement isn't sanctioned."""
        (improvement,) = self.certificate.improvements
        end = self.facts.known(improvement.to)
        improves = end in self.facts.moves(self.dm, self.start) and self._holds("attracts", self.start, end)
        require(improves, f"{self.dm} can't improve from {self.start} to {end}")
        self._check_escapes(end)

    def check(self) -> None:
        certificate = self.certificate
        require(IMPROVING in self.concept or not certificate.opponents, "the opponents' preferences don't matter")
        moves = self.facts.moves(self.dm, self.start)
        targets = [self.facts.known(improvement.to) for improvement in certificate.improvements]
        require(len(targets) == len(set(targets)), "an improvement is listed twice")
        for end in targets:
            improves = end in moves and self._holds("attracts", self.start, end)
            require(improves, f"{self.dm} can't improve from {self.start} to {end}")
        if certificate.stable:
            better = {end for end in moves if self._holds("attracts", self.start, end)}
            require(better == set(targets), f"not every improvement of {self.dm} is listed")
            for improvement in certificate.improvements:
                self._check_sanctioned(improvement)
        else:
            require(len(targets) == 1, "an unstable state is shown by one improvement")
            require(certificate.improvements[0].sanction is None, "the deciding improvement is said to be sanctioned")
            self._check_escapes(targets[0])
        self._check_compared()

    def _check_compared(self) -> None:
        """Check that just the comparisons that the reading decides are listed, as they are."""
        listed = [self.judge.check(comparison) for comparison in self.certificate.compared]
        require(len(listed) == len(set(listed)), "a comparison is listed twice")
        decided = {comparison for comparison in self.used if self.judge.matters(*comparison)}
        require(set(listed) == decided, "not just the comparisons that the reading decides are listed")

    # Stable: each improvement has a valid sanction.

    def _check_sanctioned(self, improvement: Improvement) -> None:
        name, sanction = self.certificate.concept, improvement.sanction
        if sanction is None:
            raise CertificateError(f"the improvement to {improvement.to} isn't sanctioned")
        require(sanction.together is None and not sanction.then, f"no such sanction counts under {name}")
        require(ANSWERS in self.concept, f"no answer counts under {name}")
        end = self._check_sequence(improvement, sanction)
        require(not self.bars or end != self.facts.known(improvement.to), "the sanction ends where it started")
        require(self._holds("deters", self.start, end), f"{end} doesn't deter {self.dm} at {self.start}")
        if COUNTER not in self.concept:
            require(sanction.replies is None, f"{name} asks for no replies")
            return
        if sanction.replies is None:
            raise CertificateError(f"{name} asks for the replies from {end}")
        replies = [self.facts.known(reply) for reply in sanction.replies]
        require(len(replies) == len(set(replies)), "a reply is listed twice")
        own = self.facts.moves(self.dm, end)
        require(set(replies) == own, f"the replies aren't all the moves of {self.dm} from {end}")
        for reply in replies:
            require(self._holds("deters", self.start, reply), f"{reply} doesn't deter {self.dm} at {self.start}")

    def _check_sequence(self, improvement: Improvement, sanction: Sanction) -> Key:
        """Check that a sequence of the opponents is legal; return its end."""
        require(bool(sanction.steps), "a sanction takes at least one move")
        state, last = self.facts.known(improvement.to), self.dm
        for step in sanction.steps:
            require(step.dm in self.facts.conflict.dms, f"no decision maker {step.dm}")
            require(step.dm != self.dm, f"{step.dm} can't sanction itself")
            require(step.dm != last, f"{step.dm} moves twice in a row")
            require(self.facts.known(step.start) == state, f"a step starts at {step.start}, not at {state}")
            end = self.facts.known(step.end)
            require(end in self.facts.moves(step.dm, state), f"{step.dm} can't move from {state} to {end}")
            if IMPROVING in self.concept:
                credible = self._holds("credible", state, end, step.dm)
                require(credible, f"the move of {step.dm} from {state} to {end} isn't credible")
            state, last = end, step.dm
        return state

    # Unstable: the improvement has no sanction.

    def _check_escapes(self, improved: Key) -> None:
        if ANSWERS not in self.concept:
            return
        for end in self._answers(improved):
            if (self.bars and end == improved) or not self.judge.holds("deters", self.dm, self.start, end):
                continue
            replies = self.facts.moves(self.dm, end) if COUNTER in self.concept else ()
            escapes = any(not self.judge.holds("deters", self.dm, self.start, reply) for reply in replies)
            require(escapes, f"a legal sequence to {end} sanctions the improvement to {improved}")

    def _answers(self, improved: Key) -> Iterable[Key]:
        """Ends of the opponents' legal sequences, by search over nodes (state, last mover)."""
        waiting: list[tuple[Key, str]] = [(improved, "")]
        seen = set[tuple[Key, str]]()
        while waiting:
            state, last = waiting.pop()
            for dm in self.facts.conflict.dms:
                for end in self.facts.moves(dm, state) if dm not in (self.dm, last) else ():
                    credible = IMPROVING not in self.concept or self.judge.holds("credible", dm, state, end)
                    if credible and (end, dm) not in seen:
                        seen.add((end, dm))
                        waiting.append((end, dm))
                        yield end

    def _holds(self, role: Role, start: Key, end: Key, dm: str = "") -> bool:
        """Whether a comparison that the certificate relies on has a role; it has to be listed if a reading decides."""
        self.used.add((role, dm or self.dm, start, end))
        return self.judge.holds(role, dm or self.dm, start, end)


register_check(check_reaction, *REACTIONS)
