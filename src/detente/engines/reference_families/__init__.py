"""Definitions of concepts in families, transcribed with sets and loops for the reference engine, one file a family.

They share nothing with :mod:`detente.concepts`, whose way is tested against them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from detente.model.concept_names import FamilyName, family_name

if TYPE_CHECKING:
    from detente.engines.reference import Reference

States = frozenset[int]
Definition = Callable[["Reference", str, FamilyName], States]


@cache
def definitions() -> Mapping[str, Definition]:
    """The definitions in all modules of this folder, by the forms of the names."""
    by_form = dict[str, Definition]()
    for module in iter_modules(__path__, f"{__name__}."):
        by_form |= import_module(module.name).DEFINITIONS
    return by_form


def stable(reference: Reference, dm: str, name: str) -> States | None:
    """The states that are stable for a decision maker by definition; None if the name isn't defined here."""
    family = family_name(name)
    definition = None if family is None else definitions().get(family.form)
    return None if family is None or definition is None else definition(reference, dm, family)
