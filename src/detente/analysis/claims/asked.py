"""Which concepts claims ask about, so that an answer can tell what it read as written, and under which conventions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from detente.analysis.readings import meant, under
from detente.concepts import Profile, profile
from detente.errors import ConflictError
from detente.model.claim_language import Call, Sentence
from detente.model.claim_names import understood
from detente.model.claims import Claim
from detente.model.conflict import Conflict
from detente.model.conventions import Chosen

NAMING = {"stable": 1, "equilibrium": 0, "some": 1, "every": 1}  # operators that name concepts, and where
Named = str | tuple[tuple[str, str], ...]  # a concept for all, or one for each decision maker


def profile_of(conflict: Conflict, named: Named) -> Profile:
    """The profile of what a claim names."""
    return profile(named if isinstance(named, str) else dict(named), conflict.dms)


def asked_by(conflict: Conflict, sentences: Iterable[Sentence], conventions: Chosen = ()) -> list[Profile] | None:
    """The concepts that claims ask about; None if some part looks at preferences by anything but a concept.

    >>> import detente as dt
    >>> game = dt.catalog("chicken")
    >>> certain = understood(game, dt.Claim("c", "equilibrium(SEQ.certain)"))
    >>> path = understood(game, dt.Claim("c", "possible(true)"))
    >>> [concept.name for concept in asked_by(game, [certain])[0].values()]
    ['SEQ.certain', 'SEQ.certain']
    >>> asked_by(game, [certain, path]) is None
    True
    """
    calls = [call for sentence in sentences for call in sentence.calls()]
    if any(call.operator not in NAMING for call in calls):
        return None
    return [under(_named_in(conflict, call), conventions) for call in calls]


def claimed(conflict: Conflict, claims: Iterable[Claim], conventions: Chosen = ()) -> Iterator[Profile]:
    """The profiles that claims name, as far as they have a meaning, under conventions that are asked for."""
    for claim in claims:
        with suppress(ConflictError):
            for call in understood(conflict, claim).calls():
                if call.operator in NAMING:
                    yield under(meant(conflict, _named_in(conflict, call)), conventions)


def _named_in(conflict: Conflict, call: Call) -> Profile:
    """The profile that a call names."""
    return profile_of(conflict, call.arguments[NAMING[call.operator]])
