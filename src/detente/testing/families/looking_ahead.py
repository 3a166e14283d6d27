"""The checks of certificates of MAXIMIN1, MAXIMIN2, ..., SEQ1, SEQ2, ..., and BERGE."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from detente.model.concept_names import FamilyName
from detente.results.certificates import Certificate, Improvement, Step
from detente.testing.certificate_facts import CertificateError, Facts, Key, require
from detente.testing.families import Check, improves

Counts = Callable[[str, Key, Key], bool]  # whether a decision maker's move from one state to another counts


def _any(dm: str, start: Key, end: Key) -> bool:  # noqa: ARG001
    return True


def _sequences(facts: Facts, dm: str, start: Key, counts: Counts = _any) -> Iterator[Key]:
    """Ends of the legal sequences of dm's opponents."""
    waiting, seen = [(start, dm)], set[tuple[Key, str]]()
    while waiting:
        state, last = waiting.pop()
        for mover in (opponent for opponent in facts.conflict.dms if opponent not in (dm, last)):
            for end in facts.moves(mover, state):
                if counts(mover, state, end) and (end, mover) not in seen:
                    seen.add((end, mover))
                    waiting.append((end, mover))
                    yield end


def _end(facts: Facts, dm: str, start: Key, steps: tuple[Step, ...], counts: Counts = _any) -> Key:
    """The end of a sequence of dm's opponents, which has to be legal."""
    require(bool(steps), "it takes at least one move")
    state, last = start, dm
    for step in steps:
        require(step.dm in facts.conflict.dms, f"no decision maker {step.dm}")
        require(step.dm not in (dm, last), f"{step.dm} can't move here")
        require(facts.known(step.start) == state, f"a step starts at {step.start}, not at {state}")
        end = facts.known(step.end)
        possible = end in facts.moves(step.dm, state) and counts(step.dm, state, end)
        require(possible, f"the move of {step.dm} from {state} to {end} doesn't count")
        state, last = end, step.dm
    return state


def _listed(
    facts: Facts, dm: str, start: Key, improvements: tuple[Improvement, ...], moves: set[Key], all_: bool
) -> None:
    """Check that improvements on a state are listed: all among some moves, or one."""
    ends = [facts.known(improvement.to) for improvement in improvements]
    better = {end for end in moves if improves(facts, dm, start, end)}
    require(len(ends) == len(set(ends)), "an improvement is listed twice")
    require(set(ends) == better if all_ else len(ends) == 1 and set(ends) <= better, "not the improvements are listed")


def check_maximin(facts: Facts, certificate: Certificate, name: FamilyName) -> None:
    """Verify what the others do against each improvement, or that they can do nothing against one."""
    require(not certificate.parts and not certificate.way, "improvements show it")
    require(not certificate.foresight and certificate.repeats is None, "improvements show it")
    dm, start = certificate.dm, facts.known(certificate.state)
    _listed(facts, dm, start, certificate.improvements, set(facts.moves(dm, start)), certificate.stable)
    if certificate.stable:
        for improvement in certificate.improvements:
            _check_worst(facts, dm, start, improvement, name.number)
        return
    require(certificate.improvements[0].sanction is None, "the deciding improvement is said to be sanctioned")
    known = dict[tuple[bool, int, Key], bool]()

    def surely(own: bool, left: int, state: Key) -> bool:
        """Whether play ends better than at the start, so many moves before its end."""
        if (own, left, state) not in known:
            good = improves(facts, dm, start, state)
            if left and own:
                good = good or any(surely(False, left - 1, end) for end in facts.moves(dm, state))
            elif left:
                good = good and all(surely(True, left - 1, end) for end in _sequences(facts, dm, state))
            known[own, left, state] = good
        return known[own, left, state]

    improved = facts.known(certificate.improvements[0].to)
    require(surely(False, name.number - 1, improved), f"the others have an answer to {improved}")


def _check_worst(facts: Facts, dm: str, start: Key, improvement: Improvement, horizon: int) -> None:
    """Check one sanction, and those of the counter-moves that improve on the start."""
    sanction = improvement.sanction
    if sanction is None or horizon < 2:
        raise CertificateError(f"the improvement to {improvement.to} isn't sanctioned")
    require(sanction.together is None, "the others move in turn")
    end = _end(facts, dm, facts.known(improvement.to), sanction.steps)
    require(not improves(facts, dm, start, end), f"{end} doesn't deter {dm} at {start}")
    if horizon == 2:
        require(sanction.replies is None and not sanction.then, "play ends there")
        return
    replies = [facts.known(reply) for reply in sanction.replies or ()]
    require(sanction.replies is not None and len(replies) == len(set(replies)), "each reply is listed once")
    require(set(replies) == facts.moves(dm, end), f"the replies aren't all the moves of {dm} from {end}")
    _listed(facts, dm, start, sanction.then, set(replies), all_=True)
    for further in sanction.then:
        _check_worst(facts, dm, start, further, horizon - 2)


class _Orders:
    """Sequential stability, order by order, of the states that play from one may come to."""

    def __init__(self, facts: Facts, start: Key) -> None:
        self.facts = facts
        reached, waiting = {start: None}, [start]
        while waiting:
            state = waiting.pop()
            for target in (end for dm in facts.conflict.dms for end in facts.moves(dm, state)):
                if target not in reached:
                    reached[target] = None
                    waiting.append(target)
        self.keys = list(reached)
        self.stable = [dict.fromkeys(facts.conflict.dms, frozenset[Key]())]

    def of(self, order: int) -> dict[str, frozenset[Key]]:
        """The stable states of an order; of order 0 none, so that all improvements count at order 1."""
        while len(self.stable) <= order:
            place = len(self.stable)
            self.stable.append(
                {
                    dm: frozenset(key for key in self.keys if self.sanctioned(dm, key, place))
                    for dm in self.facts.conflict.dms
                }
            )
        return self.stable[order]

    def counts(self, order: int) -> Counts:
        """Whether a reply counts at an order."""
        rests = self.of(order - 1)
        return lambda dm, start, end: start not in rests[dm] and improves(self.facts, dm, start, end)

    def sanctioned(self, dm: str, key: Key, order: int) -> bool:
        """Whether every improvement from a state is sanctioned."""
        better = (end for end in self.facts.moves(dm, key) if improves(self.facts, dm, key, end))
        return not any(self.escapes(dm, key, end, order) for end in better)

    def escapes(self, dm: str, key: Key, improved: Key, order: int) -> bool:
        """Whether an improvement has no sanction."""
        ends = _sequences(self.facts, dm, improved, self.counts(order))
        return all(improves(self.facts, dm, key, end) for end in ends)


def check_order(facts: Facts, certificate: Certificate, name: FamilyName) -> None:
    """Verify sanctions by replies that count at the order, or that an improvement has none."""
    require(not certificate.parts and not certificate.way and not certificate.foresight, "improvements show it")
    dm, start = certificate.dm, facts.known(certificate.state)
    orders = _Orders(facts, start)
    _listed(facts, dm, start, certificate.improvements, set(facts.moves(dm, start)), certificate.stable)
    for improvement in certificate.improvements:
        improved, sanction = facts.known(improvement.to), improvement.sanction
        require((sanction is not None) == certificate.stable, "a sanction where there is none, or none")
        if sanction is None:
            require(orders.escapes(dm, start, improved, name.number), f"the improvement to {improved} is sanctioned")
        else:
            plain = sanction.replies is None and not sanction.then and sanction.together is None
            require(plain, "a sanction is a sequence of replies alone")
            end = _end(facts, dm, improved, sanction.steps, orders.counts(name.number))
            require(not improves(facts, dm, start, end), f"{end} doesn't deter {dm} at {start}")
    require(certificate.repeats is not None, "it isn't said whether verdicts settle")
    first, period = certificate.repeats or (0, 0)
    require(first >= 1 and period >= 1, "no such repetition")
    require(orders.of(first) == orders.of(first + period), "the verdicts don't repeat themselves so")


def check_berge(facts: Facts, certificate: Certificate, _: FamilyName) -> None:
    """Verify that the others can't, or can, do better by a decision maker."""
    require(not certificate.improvements and not certificate.parts, "its own moves don't matter")
    require(not certificate.foresight and certificate.repeats is None, "nothing is foreseen")
    dm, start = certificate.dm, facts.known(certificate.state)
    if certificate.stable:
        require(not certificate.way, "nothing shows that the others can do better")
        better = (end for end in _sequences(facts, dm, start) if improves(facts, dm, start, end))
        require(next(better, None) is None, "the others can do better")
    else:
        end = _end(facts, dm, start, certificate.way)
        require(improves(facts, dm, start, end), f"{end} is no better for {dm}")


CHECKS: dict[str, Check] = {"MAXIMIN#": check_maximin, "SEQ#": check_order, "BERGE": check_berge}
