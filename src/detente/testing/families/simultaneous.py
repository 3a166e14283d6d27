"""The check of certificates of simultaneous sanctioning: SIM, SEQ+SIM, SEQ+SIM.classical."""

from __future__ import annotations

from itertools import product

from detente.model.concept_names import FamilyName
from detente.results.certificates import Certificate, Improvement
from detente.testing.certificate_facts import CertificateError, Facts, Key, require
from detente.testing.families import Check, improves


def check_sim(facts: Facts, certificate: Certificate, _: FamilyName) -> None:
    """Verify that improvements are sanctioned by others' at the same time, or that one isn't."""
    require(not certificate.parts and not certificate.foresight and certificate.repeats is None, "improvements show it")
    dm, start = certificate.dm, facts.known(certificate.state)
    better = {end for end in facts.moves(dm, start) if improves(facts, dm, start, end)}
    targets = [facts.known(improvement.to) for improvement in certificate.improvements]
    require(len(targets) == len(set(targets)) and set(targets) <= better, "not just improvements are listed, each once")
    if certificate.stable:
        require(set(targets) == better, f"not every improvement of {dm} is listed")
        for improvement in certificate.improvements:
            _check_sanction(facts, dm, start, improvement)
    else:
        require(len(targets) == 1, "an unstable state is shown by one improvement")
        require(certificate.improvements[0].sanction is None, "the deciding improvement is said to be sanctioned")
        _check_escape(facts, dm, start, targets[0])


def _check_sanction(facts: Facts, dm: str, start: Key, improvement: Improvement) -> None:
    sanction = improvement.sanction
    if sanction is None or sanction.together is None:
        raise CertificateError(f"the improvement to {improvement.to} isn't sanctioned at the same time")
    plain = sanction.replies is None and not sanction.then
    require(bool(sanction.steps) and plain, "a sanction is made of the others' moves alone")
    movers = [step.dm for step in sanction.steps]
    require(len(movers) == len(set(movers)) and dm not in movers, "each of some others moves once")
    moved = {dm: facts.known(improvement.to)}
    for step in sanction.steps:
        require(step.dm in facts.conflict.dms, f"no decision maker {step.dm}")
        require(facts.known(step.start) == start, "moves at the same time start at the same state")
        moved[step.dm] = facts.known(step.end)
        improving = moved[step.dm] in facts.moves(step.dm, start) and improves(facts, step.dm, start, moved[step.dm])
        require(improving, f"{step.dm} can't improve from {start} to {step.end}")
    end = facts.known(sanction.together)
    require(_taken(facts, end) == _joint(facts, start, moved), f"together these moves don't lead to {end}")
    require(not improves(facts, dm, start, end), f"{end} doesn't deter {dm} at {start}")


def _check_escape(facts: Facts, dm: str, start: Key, improved: Key) -> None:
    """Check that no moves of others lead to a state that deters, by trying all of them."""
    opponents = [opponent for opponent in facts.conflict.dms if opponent != dm]
    ways = [[start, *(q for q in facts.moves(j, start) if improves(facts, j, start, q))] for j in opponents]
    feasible = {_taken(facts, key): key for key in facts.everything}
    for ends in product(*ways):
        moved = {j: end for j, end in zip(opponents, ends, strict=True) if end != start}
        end = feasible.get(_joint(facts, start, {**moved, dm: improved})) if moved else None
        deters = end is not None and not improves(facts, dm, start, end)
        require(not deters, f"moves at the same time sanction the improvement to {improved}")


def _taken(facts: Facts, key: Key) -> frozenset[str]:
    return frozenset(facts.state(key).taken)


def _joint(facts: Facts, start: Key, moved: dict[str, Key]) -> frozenset[str]:
    """The options taken if each decision maker has its strategy of the state that it moves to."""
    chosen = {dm: _taken(facts, moved.get(dm, start)) for dm in facts.conflict.dms}
    return frozenset(option for option in facts.conflict.options if option in chosen[option.partition(".")[0]])


def check_either(facts: Facts, certificate: Certificate, name: FamilyName) -> None:
    """Verify, by the parts, that a state is stable under one of the two, or under neither."""
    require(not certificate.improvements and not certificate.foresight, "the parts show it")
    own, sequential, together = certificate.dm, "SEQ", "SIM"
    part_verdicts = [(part.concept, part.dm, part.stable) for part in certificate.parts]
    classical = name.form.endswith(".classical")
    theirs = [(sequential, other, False) for other in facts.conflict.dms if other != own]
    showing = [(sequential, own, True)], [(together, own, True)]
    if classical:
        showing = [(sequential, own, True)], [(together, own, True), (sequential, own, False), *theirs]
    if not certificate.stable:
        idle = [(together, own, False)] + [(sequential, other, True) for _, other, _ in theirs if classical]
        require(any(part_verdicts == [(sequential, own, False), entry] for entry in idle), "the parts don't show it")
    else:
        require(part_verdicts in showing, "the parts don't show it")
    for part in certificate.parts:
        require(part.state == certificate.state, "a part is about another state")
        _check_part(facts, part)


def _check_part(facts: Facts, part: Certificate) -> None:
    from detente.testing.certificates import Checker

    Checker(facts.conflict, facts).check(part)


CHECKS: dict[str, Check] = {"SIM": check_sim, "SEQ+SIM": check_either, "SEQ+SIM.classical": check_either}
