"""Concepts that questions take only where they are asked for by name: those of families, and those of attitudes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from detente import words
from detente.analysis.readings import meant_for
from detente.concepts import ALL_CONCEPTS, CONCEPTS, FAMILIES, concept
from detente.errors import ConflictError
from detente.model.concept_names import KEY, NUMBER, WHO, FamilyName
from detente.model.conflict import Conflict

NUMBERS = (1, 2, 3)  # offered where the name of a concept has a number


def names_in_families(dms: Iterable[str]) -> Iterator[FamilyName]:
    """Names in families of concepts, with the first few numbers and each decision maker.

    >>> [str(name) for name in names_in_families(["us"])][:3]
    ['BERGE', 'L1', 'L2']
    """
    known = tuple(dms)
    for form in FAMILIES:
        for number in NUMBERS if NUMBER in form else (0,):
            yield from (FamilyName(form, number, who) for who in (known if WHO in form else ("",)))


def by_name(conflict: Conflict, lang: str = words.DEFAULT) -> Mapping[str, str]:
    """The concepts that are defined for a conflict where they are asked for by name, each with what it says.

    >>> import detente as dt
    >>> list(by_name(dt.catalog("syria-iraq-1975")))[:4]
    ['RNASH', 'RGMR', 'RSMR', 'RSEQ']
    """
    own = ((name, definition.meaning_words) for name, definition in ALL_CONCEPTS.items() if name not in CONCEPTS)
    families = ((str(name), KEY + name.form) for name in names_in_families(conflict.dms))
    return {name: words.say(key, lang) for name, key in (*own, *families) if _is_defined(conflict, name)}


def _is_defined(conflict: Conflict, name: str) -> bool:
    try:
        meant_for(conflict, concept(name))
    except ConflictError:
        return False
    return True
