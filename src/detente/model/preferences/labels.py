"""Validation of preferences by labels: each state exactly once, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from detente.errors import ModelError, PreferenceError, UnknownLabel
from detente.model.state_checks import near_labels
from detente.model.states import default_number

if TYPE_CHECKING:
    from detente.model.conflict import Conflict


class Labelled(NamedTuple):
    """An occurrence of a state's label in a preference: the address of its part, and the position in it."""

    label: str
    address: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """What a change leaves of the states that a preference names.

    Attributes
    ----------
    before
        The conflict before the change.
    gone
        The labels of the states that are no more.
    grows
        Whether there are new states.
    """

    before: Conflict
    gone: frozenset[str]
    grows: bool = False


def label_faults(conflict: Conflict, dm: str, labels: Iterable[Labelled]) -> Iterator[ModelError]:
    """Missing, repeated and unknown labels; without listed states, the engine checks for missing ones later."""
    seen, listed = set[str](), None if conflict.labels is None else dict.fromkeys(conflict.labels)
    is_sound = True
    for labelled in labels:
        error = _fault(labelled, listed, dm if labelled.label in seen else None)
        if error:
            is_sound = False
            yield conflict.placed(error, labelled.part)
        seen.add(labelled.label)
    missing = [label for label in conflict.labels or () if label not in seen]
    if missing and is_sound:
        yield PreferenceError("ranking_misses", address=f"{dm}.preferences", dm=dm, labels=missing[:6], n=len(missing))


def _fault(labelled: Labelled, listed: dict[str, None] | None, repeats: str | None) -> ModelError | None:
    label, address = labelled.label, labelled.address
    unknown = default_number(label) is None if listed is None else label not in listed
    if unknown:
        return UnknownLabel("unknown_label", address=address, name=label, near=near_labels(label, listed))
    return PreferenceError("ranking_repeats", address=address, dm=repeats, label=label) if repeats else None


def known_labels(conflict: Conflict, labels: Iterable[Labelled]) -> Iterator[ModelError]:
    """Unknown labels of a preference that needn't name every state, each once."""
    listed = None if conflict.labels is None else dict.fromkeys(conflict.labels)
    seen = set[str]()
    for labelled in labels:
        error = None if labelled.label in seen else _fault(labelled, listed, None)
        seen.add(labelled.label)
        if error:
            yield conflict.placed(error, labelled.part)
