"""Which concepts claims ask about, so that an answer can tell what it read as written."""

from __future__ import annotations

from collections.abc import Iterable

from detente.concepts import Profile, profile
from detente.model.claim_language import Sentence
from detente.model.conflict import Conflict

CONCEPT_OF = {"stable": 1, "equilibrium": 0, "some": 1, "every": 1}  # which argument is the concept


def asked_by(conflict: Conflict, sentences: Iterable[Sentence]) -> list[Profile] | None:
    """The concepts that claims ask about; None if some part looks at preferences by anything but a concept.

    >>> import detente as dt
    >>> from detente.model.claim_names import understood
    >>> game = dt.catalog("chicken")
    >>> certain = understood(game, dt.Claim("c", "equilibrium(SEQ.certain)"))
    >>> path = understood(game, dt.Claim("c", "possible(true)"))
    >>> [concept.name for concept in asked_by(game, [certain])[0].values()]
    ['SEQ.certain', 'SEQ.certain']
    >>> asked_by(game, [certain, path]) is None
    True
    """
    calls = [call for sentence in sentences for call in sentence.calls()]
    if any(call.operator not in CONCEPT_OF for call in calls):
        return None
    given = [call.arguments[CONCEPT_OF[call.operator]] for call in calls]
    return [profile(one if isinstance(one, str) else dict(one), conflict.dms) for one in given]
