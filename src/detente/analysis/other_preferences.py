"""Preferences other than as written: how far they are from these, and what they change by address."""

from __future__ import annotations

from detente.model.conflict import Conflict
from detente.model.variants import Decided, Variant, Whole, order_of, places_of
from detente.results.robustness import OtherPreference


def changes_from(written: Variant, changed: Variant) -> tuple[int, int, Variant]:
    """How many statements are left out, and how many stand elsewhere than they would."""
    before, after = order_of(written) or places_of(written), order_of(changed) or places_of(changed)
    stay = [place for place in before if place in after]
    return len(before) - len(stay), sum(stays != placed for stays, placed in zip(stay, after, strict=False)), changed


def other_preference(conflict: Conflict, dm: str, variant: Variant) -> OtherPreference:
    """A variant of a decision maker's preference, by the addresses of its parts."""
    preferences = conflict.decision_maker(dm).preferences
    stated = preferences.stated(dm)
    if isinstance(variant, Decided):
        return OtherPreference(dm, pairs=tuple(" ".join(pair) for pair in variant.pairs))
    if isinstance(variant, Whole):
        return OtherPreference(dm, element=preferences.addresses(dm)[variant.number])
    if stated:
        return OtherPreference(dm, tuple(stated[place][0] for place in order_of(variant)))
    return OtherPreference(dm, ranking=places_of(variant))
