"""Independent semantics of stability in claims where preference is unknown, uncertain or graded.

Over completions: what is so as far as is known decides, else both ways that an unknown comparison may come to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from detente.model.claim_language import Sentence
from detente.model.preferences import Comparison, Matrix, Prioritised, Ranking, Relation, Weights
from detente.model.preferences.parts import Unordered
from detente.results.certificates import Certificate, Role
from detente.testing.attitude_certificates import ATTITUDES, looked_at, stable_by_attitudes
from detente.testing.certificate_assumptions import Assumption, Completions
from detente.testing.certificate_certainty import kind_of
from detente.testing.certificate_facts import Facts, Key
from detente.testing.certificate_preferences import UNKNOWN as UNKNOWN_CODE
from detente.testing.certificate_preferences import degree_of
from detente.testing.certificate_readings import COMPLETING, UNKNOWN, Judge, ReadAs, parsed
from detente.testing.certificates import ANSWERS, COUNTER, IMPROVING, REACTIONS

Names = Mapping[str, str]  # the concept of each decision maker
Conventions = tuple[tuple[str, str], ...]  # what is asked for where the literature leaves it open, by name


@dataclass(frozen=True)
class _Asked:
    """The concept of each decision maker, under the conventions asked for."""

    names: Names
    conventions: Conventions

    def read(self, dm: str) -> tuple[str, ReadAs]:
        return parsed(self.names[dm], self.conventions)


def is_plain(facts: Facts, names: Names) -> bool:
    """Whether values of states say all: no concept has a reading, and every preference is a ranking."""
    ranked = all(isinstance(preference, Prioritised | Ranking | Weights) for preference in facts.wanted.values())
    return ranked and not any("." in name or name in ATTITUDES for name in names.values())


def needs_reading(facts: Facts, says: Sentence) -> bool:
    """Whether a claim names a concept that doesn't say how to read what somebody leaves unknown or uncertain."""
    for call in says.calls():
        match call.operator, call.arguments:
            case "stable", (_, name):
                names = dict.fromkeys(facts.conflict.dms, name)
            case ("equilibrium", (concept_named,)) | ("some" | "every", (_, concept_named)):
                names = (
                    dict.fromkeys(facts.conflict.dms, concept_named)
                    if isinstance(concept_named, str)
                    else dict(concept_named)
                )
            case "coalition_stable", (name, *_):
                if not all(_takes(facts, dm, parsed(name)[1]) for dm in facts.conflict.dms):
                    return True
                continue
            case _:
                continue
        if any(not _takes(facts, dm, read) for dm, read in _needed(facts, names)):
            return True
    return False


def _needed(facts: Facts, names: Names) -> Iterator[tuple[str, ReadAs]]:
    """Whose preferences are read, and how."""
    for dm, name in names.items():
        if name in ATTITUDES:
            yield from ((who, ReadAs()) for who in looked_at(facts, dm, name))
            continue
        base, read = parsed(name)
        yield dm, read
        for other in names if IMPROVING in REACTIONS[base] else ():
            if other != dm:
                yield other, ReadAs(parsed(names[other])[1].uncertain)


def _takes(facts: Facts, dm: str, read: ReadAs) -> bool:
    kind = kind_of(facts, dm)
    return (
        read.uncertain == kind if kind else not _leaves_unknown(facts, dm) or read.uncertain in (*UNKNOWN, *COMPLETING)
    )


def _leaves_unknown(facts: Facts, dm: str) -> bool:
    match facts.wanted[dm]:
        case Prioritised(order=parts):
            return any(isinstance(part, Unordered) and len(part.statements) > 1 for part in parts)
        case Ranking(groups):
            return any(len(group.members) > 1 for group in groups)
        case Relation(pairs=lines, otherwise=otherwise):
            pairs = combinations(facts.everything, 2) if otherwise == "unknown" else ()
            return any(_says_unknown(line) for line in lines) or any(degree_of(facts, dm, *p) is None for p in pairs)
        case _:
            return False


def _says_unknown(line: Comparison | Matrix) -> bool:
    return UNKNOWN_CODE in line.codes if isinstance(line, Matrix) else line.sign == "?"


class _Weighing(Judge):
    """Judges over completions, and keeps the comparisons that could come to either."""

    def __init__(self, facts: Facts, certificate: Certificate, read: ReadAs, assumed: tuple[Assumption, ...]) -> None:
        super().__init__(facts, certificate, read, assumed)
        self.open: list[tuple[str, Key, Key]] = []

    def _completed(self, read: ReadAs, role: Role, dm: str, start: Key, end: Key) -> bool:
        if self.completions.perhaps(dm, end, start) != self.completions.surely(dm, end, start):
            self.open.append((dm, end, start))
        return super()._completed(read, role, dm, start, end)


def all_stable(facts: Facts, names: Names, dms: tuple[str, ...], start: Key, conventions: Conventions = ()) -> bool:
    """Whether a state is stable for these decision makers: possibly so for several in one completion for all."""
    asked = _Asked(names, conventions)
    if not all(stable_by_attitudes(facts, dm, names[dm], start) for dm in dms if names[dm] in ATTITUDES):
        return False
    dms = tuple(dm for dm in dms if names[dm] not in ATTITUDES)
    together = tuple(dm for dm in dms if asked.read(dm)[1].uncertain == "possible")
    alone = [(dm,) for dm in dms if dm not in together]
    return all(_decided(facts, asked, group, start, ()) for group in (*alone, together) if group)


def _decided(facts: Facts, asked: _Asked, dms: tuple[str, ...], start: Key, assumed: tuple[Assumption, ...]) -> bool:
    weighed = [_weighing(facts, asked, dm, start, assumed) for dm in dms]
    stable = all(_stable(judge, asked.names[judge.dm], start) for judge in weighed)
    uncertain = asked.read(dms[0])[1].uncertain
    unknown = [comparison for judge in weighed for comparison in judge.open]
    if uncertain not in COMPLETING or not unknown or stable == (uncertain == "certain"):
        return stable
    ways = [(*assumed, (*unknown[0], prefers)) for prefers in (True, False)]
    verdicts = (_decided(facts, asked, dms, start, way) for way in ways if Completions(facts, way).any())
    return all(verdicts) if uncertain == "certain" else any(verdicts)


def _weighing(facts: Facts, asked: _Asked, dm: str, start: Key, assumed: tuple[Assumption, ...]) -> _Weighing:
    _, read = asked.read(dm)
    readings = ((other, asked.read(other)[1].uncertain) for other in asked.names if other != dm)
    opponents = tuple((other, name) for other, name in readings if name != read.uncertain)
    certificate = Certificate(dm, asked.names[dm], facts.state(start), True, (), opponents)
    return _Weighing(facts, certificate, read, assumed)


def _stable(judge: _Weighing, name: str, start: Key) -> bool:
    """Whether every improvement has a sanction; for stability of a strength and no other, not every a strong one."""
    concept, read = REACTIONS[parsed(name)[0]], judge.read
    if read.weak:
        weaker, stronger = replace(read, weak=False, least=0), replace(read, weak=False)
    elif read.exactly and concept:
        weaker, stronger = replace(read, exactly=False), replace(read, exactly=False, least=read.least + 1)
    else:
        return _sanctioned(judge, concept, start)
    general = _stable_as(judge, concept, start, weaker)
    if read.exactly and judge.facts.conflict.decision_maker(judge.dm).preferences.form.degrees == read.least:
        return general  # no sanction is stronger; a state without improvements has this degree
    return general and not _stable_as(judge, concept, start, stronger)


def _stable_as(judge: _Weighing, concept: frozenset[str], start: Key, read: ReadAs) -> bool:
    before, judge.read = judge.read, read
    stable = _sanctioned(judge, concept, start)
    judge.read = before
    return stable


def _sanctioned(judge: _Weighing, concept: frozenset[str], start: Key) -> bool:
    moves, dm = judge.facts.moves, judge.dm

    def deters(end: Key) -> bool:
        replies = moves(dm, end) if COUNTER in concept else ()
        return all(judge.holds("deters", dm, start, state) for state in (end, *replies))

    targets = (end for end in moves(dm, start) if judge.holds("attracts", dm, start, end))

    def sanctions(improved: Key) -> Iterator[bool]:
        barred = judge.read.bars
        return (deters(end) for end in _answers(judge, concept, improved) if not (barred and end == improved))

    return all(ANSWERS in concept and any(sanctions(end)) for end in targets)


def _answers(judge: _Weighing, concept: frozenset[str], improved: Key) -> Iterator[Key]:
    """The ends of legal sequences of answers that count."""
    facts, waiting, seen = judge.facts, [(improved, "")], set[tuple[Key, str]]()
    while waiting:
        state, last = waiting.pop()
        for dm in facts.conflict.dms:
            for end in facts.moves(dm, state) if dm not in (judge.dm, last) else ():
                counts = IMPROVING not in concept or judge.holds("credible", dm, state, end)
                if counts and (end, dm) not in seen:
                    seen.add((end, dm))
                    waiting.append((end, dm))
                    yield end
