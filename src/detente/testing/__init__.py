"""Testing tools for extensions: random conflicts, the engine test suite, and the certificate checkers.

- :mod:`~detente.testing.random_conflicts` draws small conflicts from a seed, of every form that a model file has;
- :mod:`~detente.testing.strategies` the same for Hypothesis, which shrinks what fails;
- :mod:`~detente.testing.suite` compares one engine with another, question by question;
- :mod:`~detente.testing.certificates` verifies a certificate against the model alone;
- :mod:`~detente.testing.evolution_certificates` the same for paths, and for sets that show there is none;
- :mod:`~detente.testing.mutations` makes certificates wrong, one fault at a time.
"""

from detente.testing import attitude_certificates as attitude_certificates  # registers its check
from detente.testing.certificate_facts import CertificateError
from detente.testing.certificates import check_certificate
from detente.testing.random_conflicts import random_conflict

__all__ = ["CertificateError", "check_certificate", "random_conflict"]
