"""The registered solution concepts, in the order in which answers show them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from detente.concepts.base import SolutionConcept

_REGISTERED: dict[str, SolutionConcept] = {}
CONCEPTS: Mapping[str, SolutionConcept] = MappingProxyType(_REGISTERED)


def register(*concepts: SolutionConcept) -> None:
    """Make concepts known under their names to every question and every door.

    Raises
    ------
    ValueError
        A name is taken by another concept.
    """
    for concept in concepts:
        if _REGISTERED.setdefault(concept.name, concept) != concept:
            raise ValueError(f"the concept {concept.name} is registered already")


def withdraw(name: str) -> None:
    """Take a concept out of the registry again."""
    _REGISTERED.pop(name, None)
