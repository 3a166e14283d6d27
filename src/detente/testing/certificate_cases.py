"""Independent check that the cases of a certificate leave no completion out."""

from __future__ import annotations

from collections.abc import Sequence

from detente.results.certificates import Assumed
from detente.testing.certificate_assumptions import Assumption, Completions
from detente.testing.certificate_facts import Facts, require
from detente.testing.certificate_readings import Judge


def assumption(facts: Facts, assumed: Assumed, judge: Judge) -> Assumption:
    """An assumption of a case, of somebody whose preference is completed.

    Raises
    ------
    CertificateError
        It is about nobody, about no state, or about a preference that isn't completed.
    """
    require(assumed.dm in facts.conflict.dms, f"no decision maker {assumed.dm}")
    require(judge.of(assumed.dm).completes, f"the preference of {assumed.dm} isn't to be completed")
    return assumed.dm, facts.known(assumed.first), facts.known(assumed.second), assumed.prefers


def covers(facts: Facts, cases: Sequence[Sequence[Assumption]], before: tuple[Assumption, ...] = ()) -> bool:
    """Whether each completion that agrees with what is assumed before falls under one of these cases.

    All cases assume the same next comparison, one way or the other; what no case assumes, no completion agrees with.
    """
    if not cases:
        return not Completions(facts, before).any()
    depth = len(before)
    if any(len(case) == depth for case in cases):
        return len(cases) == 1
    if len({case[depth][:3] for case in cases}) > 1:
        return False
    who, first, second, _ = cases[0][depth]
    return all(
        covers(facts, [case for case in cases if case[depth][3] == prefers], (*before, (who, first, second, prefers)))
        for prefers in (True, False)
    )
