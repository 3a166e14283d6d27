"""What a profile is called: the concept that all follow, or that of each decision maker."""

from __future__ import annotations

from collections.abc import Mapping

from detente import words
from detente.explanations import dm_name
from detente.model.conflict import Conflict


def spelled(by_dm: Mapping[str, str]) -> str:
    """The name of a concept, or the concept by each decision maker's id, as claims have it.

    >>> spelled({"us": "SEQ", "iran": "SEQ"}), spelled({"us": "SEQ", "iran": "NASH"})
    ('SEQ', 'us:SEQ+iran:NASH')
    """
    names = dict.fromkeys(by_dm.values())
    return next(iter(names)) if len(names) == 1 else "+".join(f"{dm}:{concept}" for dm, concept in by_dm.items())


def said_profile(conflict: Conflict, by_dm: Mapping[str, str], lang: str = words.DEFAULT) -> str:
    """The name of a concept, or for whom each concept stands, in words.

    >>> import detente as dt
    >>> said_profile(dt.catalog("chicken"), {"row": "SEQ", "column": "NASH"})
    'SEQ for Row and NASH for Column'
    """
    whose = dict[str, list[str]]()
    for dm, concept in by_dm.items():
        whose.setdefault(concept, []).append(dm_name(conflict, dm, lang))
    if len(whose) == 1:
        return next(iter(whose))
    return words.join(
        lang, [words.say("profile.part", lang, concept=concept, dms=dms) for concept, dms in whose.items()]
    )
