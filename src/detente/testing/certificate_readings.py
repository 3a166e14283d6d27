"""Independent readings for the certificate checker: what attracts, deters and is credible, from names and definitions.

Unknown preference: Li, Hipel, Kilgour & Fang 2004; strength: Hamouda, Kilgour & Hipel 2004, Xu, Hipel & Kilgour 2009.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.results.certificates import Certificate, Compared, Measure, Role
from detente.testing.certificate_assumptions import Assumption, Completions
from detente.testing.certificate_certainty import kind_of, measure_of, meets
from detente.testing.certificate_facts import CertificateError, Facts, Key, require
from detente.testing.certificate_preferences import degree_of

Comparing = tuple[Role, str, Key, Key]  # what is decided, who compares, the state that is left, and the other
NAME = re.compile(
    r"([A-Z]+)(?:\.(a|b|c|d|certain|possible|fuzzy|chance|grey))?(?:\.(strong|weak|degree(0|[1-9][0-9]?)))?"
)
OPPONENT = re.compile(r"(a|b|c|d|certain|possible|fuzzy|chance|grey|)")
COMPLETING = ("certain", "possible")
# Which roles an unknown comparison has under each variant.
UNKNOWN: Mapping[str, frozenset[Role]] = {
    "a": frozenset({"attracts", "credible"}),
    "b": frozenset({"credible"}),
    "c": frozenset({"attracts", "deters", "credible"}),
    "d": frozenset({"deters", "credible"}),
}


@dataclass(frozen=True)
class ReadAs:
    """A reading, as its name says it.

    Attributes
    ----------
    uncertain
        The variant of unknown preference, or the kind of certainty; empty: read plainly.
    least
        The least degree of a sanction.
    weak
        Whether strong stability is excluded.
    bars
        Whether a sanction may not end where it started.
    exactly
        Whether stability of the next degree is excluded.
    deterrence
        The meaning of deterrence by probability that is asked for; empty: as the preference says.
    """

    uncertain: str = ""
    least: int = 0
    weak: bool = False
    bars: bool = False
    exactly: bool = False
    deterrence: str = ""

    @property
    def completes(self) -> bool:
        """Whether it ranges over all completions."""
        return self.uncertain in COMPLETING

    @property
    def suffix(self) -> str:
        """Its part of a concept's name without a strength."""
        return f".{self.uncertain}" if self.uncertain else ""


VALUES = {"return_to_start": ("allowed", "barred"), "deterrence": ("A", "B"), "level": ("at_least", "exactly")}


def parsed(concept: str, conventions: tuple[tuple[str, str], ...] = ()) -> tuple[str, ReadAs]:
    """The base of a concept's name, and the reading that it carries, under the conventions asked for.

    Raises
    ------
    CertificateError
        The checker doesn't know the reading.
    """
    matched = NAME.fullmatch(concept)
    if matched is None:
        raise CertificateError(f"no check for {concept}: the reading isn't known here")
    base, uncertain, strength, degree = matched.groups()
    if uncertain in COMPLETING and strength:
        raise CertificateError(f"no check for {concept}: strength over completions has no meaning")
    least = int(degree) if degree is not None else 2 if strength else 0
    asked = dict(conventions)
    for name, value in conventions:
        require(value in VALUES.get(name, ()), f"no check for the convention {name}: {value}")
    exactly = degree is not None and asked.get("level") == "exactly"
    bars, deterrence = asked.get("return_to_start") == "barred", asked.get("deterrence", "")
    return base, ReadAs(uncertain or "", least, strength == "weak", bars, exactly, deterrence)


class Judge:
    """Judges comparisons under the reading of a certificate's concept.

    Over completions, it judges what may be so in those that agree with what is assumed, or what surely is, against the
    verdict that is claimed of all of them: *certainly stable*, *not even possibly stable*.
    """

    def __init__(
        self, facts: Facts, certificate: Certificate, read: ReadAs, assumed: Iterable[Assumption] = ()
    ) -> None:
        self.facts, self.dm, self.read = facts, certificate.dm, read
        self.completions = Completions(facts, assumed)
        self.opponents = dict[str, ReadAs]()
        for dm, name in certificate.opponents:
            require(dm in facts.conflict.dms and dm != certificate.dm, f"{dm} is no opponent")
            require(OPPONENT.fullmatch(name) is not None, f"no check for the reading {name}")
            require(name != read.uncertain and dm not in self.opponents, f"the reading of {dm} is that of the concept")
            self.opponents[dm] = ReadAs(name)

    def holds(self, role: Role, dm: str, start: Key, end: Key) -> bool:
        """Whether the end attracts from the start, deters from leaving it, or makes the move credible."""
        return self.compared(role, dm, start, end)[0]

    def compared(self, role: Role, dm: str, start: Key, end: Key) -> tuple[bool, bool, int | None, Measure | None]:
        """Whether it holds, whether the comparison is known, the strength, and the certainty that decides.

        The strength is only there where one is asked for.
        """
        read, kind = self.of(dm), kind_of(self.facts, dm)
        if kind:
            require(read.uncertain == kind, f"the preference of {dm} is read as {kind} only")
            measure = measure_of(self.facts, dm, role, start, end, read.least, self.read.deterrence)
            return measure is not None and meets(measure), True, None, measure
        if read.completes:
            return self._completed(read, role, dm, start, end), True, None, None
        degree = degree_of(self.facts, dm, start, end)
        if degree is None:
            require(read.uncertain in UNKNOWN, f"how {dm} compares {end} with {start} takes a reading")
            return role in UNKNOWN[read.uncertain], False, None, None
        if role == "deters":
            return degree >= read.least, True, degree if read.least else None, None
        return degree < 0, True, None, None

    def _completed(self, read: ReadAs, role: Role, dm: str, start: Key, end: Key) -> bool:
        """Whether it holds against the verdict: attraction where one may be, other moves where they are sure."""
        is_certain, perhaps, surely = read.uncertain == "certain", self.completions.perhaps, self.completions.surely
        if role == "credible":
            return surely(dm, end, start) if is_certain else perhaps(dm, end, start)
        attracts = perhaps(dm, end, start) if is_certain else surely(dm, end, start)
        return attracts == (role == "attracts")

    def of(self, dm: str) -> ReadAs:
        """The reading of a decision maker's preference; the strength is that of the focal one's sanctions only.

        Where the concept ranges over completions, all preferences that are completed are so for its verdict.
        """
        if dm == self.dm:
            return self.read
        own = ReadAs(self.read.uncertain)
        theirs = self.opponents.get(dm, own)
        return own if own.completes and theirs.completes else theirs

    def check(self, comparison: Compared) -> Comparing:
        """Verify a comparison that a certificate lists.

        Raises
        ------
        CertificateError
            It is another than the model's.
        """
        require(comparison.dm in self.facts.conflict.dms, f"no decision maker {comparison.dm}")
        start, end = self.facts.known(comparison.start), self.facts.known(comparison.end)
        stated = comparison.holds, comparison.known, comparison.degree, comparison.measure
        require(
            stated == self.compared(comparison.role, comparison.dm, start, end),
            f"{comparison.dm} compares {end} with {start} otherwise",
        )
        return comparison.role, comparison.dm, start, end

    def matters(self, role: Role, dm: str, start: Key, end: Key) -> bool:
        """Whether the reading decides a comparison, so that a certificate has to list it."""
        _, known, degree, measure = self.compared(role, dm, start, end)
        return not known or degree is not None or measure is not None
