"""A checker of certificates that no completion makes a state stable for several decision makers.

It shares nothing with the search: in each case it verifies, from the model and what is assumed, that somebody has an
improvement in every completion that agrees, and that no reply which is credible in any of them sanctions it.
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.model.conflict import Conflict
from detente.results.certificates import Assumed, Certificate, Improvement, JointCertificate
from detente.testing.certificate_assumptions import Assumption
from detente.testing.certificate_cases import assumption, covers
from detente.testing.certificate_facts import Facts, require
from detente.testing.certificate_readings import Judge, parsed
from detente.testing.certificates import REACTIONS, check_escape


def check_joint(conflict: Conflict, certificate: JointCertificate, facts: Facts | None = None) -> None:
    """Check a joint certificate against the model alone.

    Raises
    ------
    CertificateError
        It doesn't show that no completion serves all; the message says why.
    """
    facts = Facts(conflict) if facts is None else facts
    names, opponents = dict(certificate.concepts), dict(certificate.opponents)
    require(len(names) == len(certificate.concepts) and set(names) <= set(facts.conflict.dms), "for whom?")
    require(set(opponents) <= set(names), "readings of nobody's opponents")
    facts.known(certificate.state)
    judges = dict[str, Judge]()
    single = dict[str, Certificate]()
    for dm, name in names.items():
        base, read = parsed(name, certificate.conventions)
        require(base in REACTIONS and read.uncertain == "possible", f"{name} isn't about what is possible")
        single[dm] = Certificate(
            dm, name, certificate.state, False, (), opponents.get(dm, ()), conventions=certificate.conventions
        )
        judges[dm] = Judge(facts, single[dm], read)
    require(bool(certificate.cases), "it isn't shown: the proof would be too long")
    require(all(case.dm in names for case in certificate.cases), "somebody leaves who isn't asked about")
    assumed = [[_assumption(facts, comparison, judges) for comparison in case.assumed] for case in certificate.cases]
    require(covers(facts, assumed), "not every completion falls under a case")
    for case, assumptions in zip(certificate.cases, assumed, strict=True):
        check_escape(facts, single[case.dm], Improvement(case.to, None), assumptions)


def _assumption(facts: Facts, assumed: Assumed, judges: Mapping[str, Judge]) -> Assumption:
    """An assumption about a preference that is completed for somebody."""
    completing = (
        judge for judge in judges.values() if assumed.dm in facts.conflict.dms and judge.of(assumed.dm).completes
    )
    return assumption(facts, assumed, next(completing, next(iter(judges.values()))))
