"""Notices of information lost in conversion between formats."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from detente.errors import shown
from detente.model.attitudes import attitudes_in, unusual
from detente.model.conflict import Conflict
from detente.model.drafts import unaccepted
from detente.model.notices import Notice, Term
from detente.model.preferences import Places
from detente.model.texts import NO_EVIDENCE, Text
from detente.model.validation import evidence


class ImportNotice(UserWarning):
    """Warning of information in a file that was not imported.

    Attributes
    ----------
    file
        The file.
    notice
        The notice; ``notice.say("ar")`` gives its text in another language, ``notice.code`` its code.
    """

    def __init__(self, file: str, notice: Notice) -> None:
        super().__init__(file, notice)
        self.file, self.notice = file, notice

    def __str__(self) -> str:
        return f"{shown(self.file)}: {self.notice.say()}"


def warned(notices: Iterable[Notice]) -> None:
    """Issue each notice as a Python warning, attributed to the caller's caller."""
    for notice in notices:
        warnings.warn(notice.say(), stacklevel=4)


# Parts of a model beyond states, moves and preferences, by their key in ``words``.
_PARTS: Mapping[str, Callable[[Conflict], bool]] = {
    "part.title": lambda _: True,
    "part.question": lambda conflict: conflict.question is not None,
    "part.about": lambda conflict: conflict.about is not None,
    "part.credits": lambda conflict: bool(conflict.authors or conflict.date or conflict.licence),
    "part.sources": lambda conflict: bool(conflict.sources),
    "part.drafted": lambda conflict: conflict.drafted is not None or bool(unaccepted(conflict)),
    "part.evidence": lambda conflict: any(given != NO_EVIDENCE for _, given in evidence(conflict)),
    "part.languages": lambda conflict: any(len(name.entries) > 1 for name in _names(conflict)),
    "part.names": lambda conflict: any(str(name) != id for id, name in _named(conflict)),
    "part.attitudes": lambda conflict: bool(unusual(attitudes_in(conflict))),
    "part.coalitions": lambda conflict: bool(conflict.coalitions),
    "part.perceives": lambda conflict: bool(conflict.perceives),
    "part.tempo": lambda conflict: conflict.tempo is not None,
    "part.then": lambda conflict: bool(conflict.then),
    "part.scenarios": lambda conflict: bool(conflict.scenarios),
    "part.claims": lambda conflict: bool(conflict.claims),
    "part.status_quo": lambda conflict: conflict.status_quo is not None,
    "part.element_names": lambda conflict: any(
        element.name is not None for element in (*_statements(conflict), *conflict.constraints)
    ),
    "part.unsure": lambda conflict: any(stated.unsure for stated in _statements(conflict)),
    "part.chance": lambda conflict: any(stated.chance is not None for stated in _statements(conflict)),
    "part.degrees": lambda conflict: any(dm.preferences.form.degrees > 1 for dm in conflict.decision_makers),
    "part.statements": lambda conflict: any(
        not isinstance(dm.preferences.form, Places) for dm in conflict.decision_makers
    ),
    "part.constraints": lambda conflict: bool(conflict.constraints),
    "part.move_rules": lambda conflict: bool(conflict.moves),
}  # fmt: skip


def left_out(conflict: Conflict, *kept: str) -> tuple[Notice, ...]:
    """Notices of the parts of a conflict lost in a format that holds only the parts `kept`."""
    parts = tuple(
        Term(key) for key, present in _PARTS.items() if key.partition(".")[2] not in kept and present(conflict)
    )
    return (Notice("left_out", {"parts": parts}),) if parts else ()


def _named(conflict: Conflict) -> list[tuple[str, Text]]:
    options = [(option.id, option.name) for dm in conflict.decision_makers for option in dm.options]
    return [(dm.id, dm.name) for dm in conflict.decision_makers] + options


def _names(conflict: Conflict) -> list[Text]:
    return [conflict.name] + [name for _, name in _named(conflict)]


def _statements(conflict: Conflict) -> list[Any]:
    return [statement for dm in conflict.decision_makers for statement in dm.preferences.form.statements]


def unordered(conflict: Conflict) -> tuple[Notice, ...]:
    """Notices of groups of unknown order, which other formats represent as ties."""
    dms = tuple(
        dm.id
        for dm in conflict.decision_makers
        if any(len(group.labels) > 1 and not group.known for group in dm.preferences.form.groups)
    )
    return (Notice("unordered_tied", {"dms": dms}),) if dms else ()
