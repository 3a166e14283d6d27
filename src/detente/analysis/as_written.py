"""State identity across changes: a changed conflict's states by their original labels and numbers."""

from __future__ import annotations

from detente.engines import Engine, open_engine
from detente.engines.kept_numbers import ByOptions
from detente.model.states import State


class AsWritten(ByOptions):
    """The states of two engines, matched by the options taken; translates answers to the original model.

    In a model without listed states, numbers depend on the constraints, so a change renumbers the states. A state that
    the original model forbids is numbered after all that it allows.
    """

    def __init__(self, written: Engine, changed: Engine) -> None:
        super().__init__(written, changed, lambda conflict: open_engine(conflict, changed.name))
        conflict, changed_conflict = written.conflict, changed.conflict
        keeps = changed_conflict.numbered_by is not None and changed_conflict.numbered_by in (
            conflict,
            conflict.numbered_by,
        )
        self.numbered_alike = (
            conflict.states is not None or conflict.constraints == changed_conflict.constraints or keeps
        )

    def state(self, state: State) -> State:
        """The state with its label and number in the original model."""
        if not self.numbered_alike:
            return super().state(state)
        return self.added.setdefault(state.taken, state) if state.added else state
