"""What a preference that places states by their labels must name: every state just once, and no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from detente.errors import ModelError, PreferenceError, UnknownLabel
from detente.model.state_checks import near_labels
from detente.model.states import default_number

if TYPE_CHECKING:
    from detente.model.conflict import Conflict


class Labelled(NamedTuple):
    """The label of a state in a preference: the address of the part that names it, and where in that it stands."""

    label: str
    address: str
    part: str = ""


def label_faults(conflict: Conflict, dm: str, labels: Iterable[Labelled]) -> Iterator[ModelError]:
    """Every listed state just once; where none is listed, the engine that numbers the states checks what's missing."""
    seen, listed = set[str](), None if conflict.labels is None else dict.fromkeys(conflict.labels)
    is_sound = True
    for one in labels:
        error = _fault(one, listed, dm if one.label in seen else None)
        if error:
            is_sound = False
            yield conflict.placed(error, one.part)
        seen.add(one.label)
    missing = [label for label in conflict.labels or () if label not in seen]
    if missing and is_sound:
        yield PreferenceError("ranking_misses", address=f"{dm}.preferences", dm=dm, labels=missing[:6], n=len(missing))


def _fault(one: Labelled, listed: dict[str, None] | None, repeats: str | None) -> ModelError | None:
    label, address = one.label, one.address
    unknown = default_number(label) is None if listed is None else label not in listed
    if unknown:
        return UnknownLabel("unknown_label", address=address, name=label, near=near_labels(label, listed))
    return PreferenceError("ranking_repeats", address=address, dm=repeats, label=label) if repeats else None
