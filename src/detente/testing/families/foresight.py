"""The check of certificates of anticipation: L1, L2, ..., NM, and STACKELBERG, by comparisons of states alone."""

from __future__ import annotations

from collections.abc import Mapping
from weakref import WeakKeyDictionary, proxy

from detente.model.concept_names import FamilyName
from detente.results.certificates import Certificate, Foresight
from detente.testing.certificate_facts import Facts, Key, require
from detente.testing.families import Check, improves

Ends = Mapping[tuple[str, Key], frozenset[Key]]  # by who is to move and where: what it foresees


# The tables of each model by where play starts: they take longer than all else that is checked.
_KNOWN: WeakKeyDictionary[Facts, dict[Key, _Tables]] = WeakKeyDictionary()


class _Tables:
    """What two decision makers foresee at the states that play from one state may come to."""

    def __init__(self, facts: Facts, start: Key) -> None:
        require(len(facts.conflict.dms) == 2, "it is defined for two decision makers")
        self.facts = proxy(facts)
        first, second = facts.conflict.dms
        self.other = {first: second, second: first}
        self.keys = self._reached(start)
        self.known: list[Ends] = [{(dm, key): frozenset({key}) for dm in self.other for key in self.keys}]

    def _reached(self, start: Key) -> list[Key]:
        reached, waiting = {start: None}, [start]
        while waiting:
            state = waiting.pop()
            for target in (end for dm in self.other for end in self.facts.moves(dm, state)):
                if target not in reached:
                    reached[target] = None
                    waiting.append(target)
        return list(reached)

    def at(self, horizon: int) -> Ends:
        """What is foreseen so many moves ahead."""
        while len(self.known) <= horizon:
            before = self.known[-1]
            self.known.append({(dm, key): self._ends(dm, key, before) for dm, key in before})
        return self.known[horizon]

    def _ends(self, dm: str, state: Key, before: Ends) -> frozenset[Key]:
        """The ends that some way to resolve ties leads to.

        An end is reached if it is better than staying and no move is better however ties are resolved after it; staying
        is, if after every move something no better may come.
        """
        after = [before[self.other[dm], move] for move in self.facts.moves(dm, state)]

        def unmatched(end: Key) -> bool:
            """Whether some move surely leads to better."""
            return any(all(improves(self.facts, dm, end, outcome) for outcome in ends) for ends in after)

        gains = {end for ends in after for end in ends if improves(self.facts, dm, state, end) and not unmatched(end)}
        return frozenset(gains if unmatched(state) else gains | {state})


def check_foreseen(facts: Facts, certificate: Certificate, name: FamilyName) -> None:
    """Verify what is foreseen for each horizon that a certificate gives, and that these are the ones that decide."""
    require(not certificate.improvements and not certificate.parts, "what is foreseen shows it")
    state = facts.known(certificate.state)
    known = _KNOWN.setdefault(facts, {})
    tables = known[state] if state in known else known.setdefault(state, _Tables(facts, state))
    horizons = [foresight.horizon for foresight in certificate.foresight]
    if name.number:
        require(certificate.repeats is None and horizons == [name.number], "it is about another horizon")
    else:
        _check_round(tables, certificate, horizons)
    any_end = name.form.endswith(".some")
    stays = []
    for foresight in certificate.foresight:
        ends = tables.at(foresight.horizon)[certificate.dm, state]
        stays.append(state in ends if any_end else ends == {state})
        _check_foresight(tables, certificate.dm, state, foresight)
    require(all(stays) == certificate.stable, "what is foreseen shows another verdict")


def _check_round(tables: _Tables, certificate: Certificate, horizons: list[int]) -> None:
    """Check that what is foreseen repeats itself as it is said, and which horizons of a round are given."""
    require(certificate.repeats is not None, "it isn't said when what is foreseen repeats itself")
    first, size = certificate.repeats or (0, 0)
    require(first >= 1 and size >= 1, "no such round")
    require(tables.at(first) == tables.at(first + size), "what is foreseen doesn't repeat itself so")
    every = list(range(first, first + size))
    deciding = len(horizons) == 1 and horizons[0] in every
    require(horizons == every if certificate.stable else deciding, "not the horizons that decide")


def _check_foresight(tables: _Tables, dm: str, state: Key, foresight: Foresight) -> None:
    facts, before = tables.facts, tables.at(foresight.horizon - 1)
    listed = [facts.known(move.to) for move in foresight.moves]
    require(
        len(listed) == len(set(listed)) and set(listed) == facts.moves(dm, state), f"not all moves of {dm} are listed"
    )
    foreseen = [facts.known(end) for end in foresight.ends]
    require(
        len(foreseen) == len(set(foreseen)) and set(foreseen) == tables.at(foresight.horizon)[dm, state],
        "other ends are foreseen",
    )
    for move in foresight.moves:
        ends = [facts.known(end) for end in move.ends]
        expected = before[tables.other[dm], facts.known(move.to)]
        require(len(ends) == len(set(ends)) and set(ends) == expected, f"other ends are foreseen after {move.to}")


def check_stackelberg(facts: Facts, certificate: Certificate, name: FamilyName) -> None:
    """Verify the part: two moves ahead for the leader, one for the follower."""
    from detente.testing.certificates import Checker

    require(name.who in facts.conflict.dms and len(facts.conflict.dms) == 2, "it is defined for two decision makers")
    require(not certificate.improvements and not certificate.foresight, "the part shows it")
    require(certificate.repeats is None, "the part shows it")
    concept = "L2" if certificate.dm == name.who else "NASH"
    part_verdicts = [(part.concept, part.dm, part.state, part.stable) for part in certificate.parts]
    require(
        part_verdicts == [(concept, certificate.dm, certificate.state, certificate.stable)], "the part doesn't show it"
    )
    Checker(facts.conflict, facts).check(certificate.parts[0])


CHECKS: dict[str, Check] = {
    **dict.fromkeys(("L#", "L#.some", "NM", "NM.some"), check_foreseen),
    "STACKELBERG(dm)": check_stackelberg,
}
