"""Registry of solution concepts, in display order, and of families whose names have parameters."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Mapping
from types import MappingProxyType

from detente.concepts.base import SolutionConcept
from detente.model.concept_names import FamilyName

Make = Callable[[FamilyName], SolutionConcept]

_DEFAULT: dict[str, SolutionConcept] = {}
_BY_NAME_ONLY: dict[str, SolutionConcept] = {}
CONCEPTS: Mapping[str, SolutionConcept] = MappingProxyType(_DEFAULT)  # what a question takes where none is named
ALL_CONCEPTS: Mapping[str, SolutionConcept] = MappingProxyType(ChainMap(_DEFAULT, _BY_NAME_ONLY))
_FAMILIES: dict[str, Make] = {}
FAMILIES: Mapping[str, Make] = MappingProxyType(_FAMILIES)


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


def register_family(make: Make, *forms: str) -> None:
    """Register a family of concepts, which are there where they are asked for by name, and never by default.

    Parameters
    ----------
    make
        Makes the concept of a name.
    forms
        The forms of its names, as keys of the texts have them after ``family.``: ``SIM``, ``L#``, ``STACKELBERG(dm)``.

    Raises
    ------
    ValueError
        A form is in use by another family.
    """
    for form in forms:
        if _FAMILIES.setdefault(form, make) != make:
            raise ValueError(f"the form {form} is registered already")


def withdraw_family(form: str) -> None:
    """Remove a form from the registry."""
    _FAMILIES.pop(form, None)
