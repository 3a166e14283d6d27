"""Registry of solution concepts, in display order."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from types import MappingProxyType

from detente.concepts.base import SolutionConcept

_DEFAULT: dict[str, SolutionConcept] = {}
_BY_NAME_ONLY: dict[str, SolutionConcept] = {}
CONCEPTS: Mapping[str, SolutionConcept] = MappingProxyType(_DEFAULT)  # what a question takes where none is named
ALL_CONCEPTS: Mapping[str, SolutionConcept] = MappingProxyType(ChainMap(_DEFAULT, _BY_NAME_ONLY))


def register(*concepts: SolutionConcept) -> None:
    """Register concepts under their names for all questions and interfaces.

    Raises
    ------
    ValueError
        A name is in use by another concept.
    """
    for concept in concepts:
        family = _DEFAULT if concept.default else _BY_NAME_ONLY
        if ALL_CONCEPTS.get(concept.name, concept) != concept:
            raise ValueError(f"the concept {concept.name} is registered already")
        family[concept.name] = concept


def withdraw(name: str) -> None:
    """Remove a concept from the registry."""
    _DEFAULT.pop(name, None)
    _BY_NAME_ONLY.pop(name, None)
