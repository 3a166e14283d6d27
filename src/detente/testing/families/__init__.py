"""Checks of certificates of concepts in families, one file a family, each with a table of forms of names, ``CHECKS``.

Like the rest of the checker they import no concept, engine or analysis.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from detente.model.concept_names import FamilyName, family_name
from detente.results.certificates import Certificate
from detente.testing.certificate_facts import CertificateError, Facts, Key, require
from detente.testing.certificate_preferences import degree_of

WITH_WAY = "BERGE"  # whose certificates show what the others can do for a decision maker
Check = Callable[[Facts, Certificate, FamilyName], None]


@cache
def checks() -> Mapping[str, Check]:
    """The checks in all modules of this folder, by the forms of the names."""
    by_form = dict[str, Check]()
    for module in iter_modules(__path__, f"{__name__}."):
        by_form |= import_module(module.name).CHECKS
    return by_form


def check_family(facts: Facts, certificate: Certificate) -> None:
    """Verify a certificate of a concept in a family.

    Raises
    ------
    CertificateError
        It doesn't show its verdict, or there is no check for its concept.
    """
    name = family_name(certificate.concept)
    if name is None or name.form not in checks() or str(name) != certificate.concept:
        raise CertificateError(f"no check for {certificate.concept}")
    require(certificate.dm in facts.conflict.dms, f"no decision maker {certificate.dm}")
    facts.known(certificate.state)
    require(certificate.proved, "it isn't shown why the verdict holds: the proof would be too long")
    unread = not (certificate.opponents or certificate.compared or certificate.conventions)
    require(unread and not (certificate.completion or certificate.cases), f"{certificate.concept} takes no reading")
    require(name.form == WITH_WAY or not certificate.way, f"{certificate.concept} asks for no way")
    checks()[name.form](facts, certificate, name)


def improves(facts: Facts, dm: str, start: Key, end: Key) -> bool:
    """Whether a decision maker strictly prefers the end to the start."""
    known = facts.kept.setdefault(("compared", dm), {})
    if (start, end) not in known:
        known[start, end] = degree_of(facts, dm, start, end)
    degree = known[start, end]
    if degree is None:
        raise CertificateError(f"how {dm} compares {end} with {start} takes a reading")
    return degree < 0
