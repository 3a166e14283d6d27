"""Registry of solution concepts, in display order."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from detente.concepts.base import SolutionConcept

_REGISTERED: dict[str, SolutionConcept] = {}
CONCEPTS: Mapping[str, SolutionConcept] = MappingProxyType(_REGISTERED)


def register(*concepts: SolutionConcept) -> None:
    """Register concepts under their names for all questions and interfaces.

    Raises
    ------
    ValueError
        A name is in use by another concept.
    """
    for concept in concepts:
        if _REGISTERED.setdefault(concept.name, concept) != concept:
            raise ValueError(f"the concept {concept.name} is registered already")


def withdraw(name: str) -> None:
    """Remove a concept from the registry."""
    _REGISTERED.pop(name, None)
