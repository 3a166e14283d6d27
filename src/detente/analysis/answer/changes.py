"""What would have to change for an outcome to hold: a least change of preference."""

from __future__ import annotations

from detente.analysis.answer.board import Board
from detente.analysis.comparing import is_ranked
from detente.concepts import Profile, Reaction
from detente.errors import ConflictError
from detente.results.answer import Changed
from detente.results.answer_parts import Outcome
from detente.results.inverse import Edit, Inverse, Solution

MOST_STATES = 4096
MOST_RANKED = 40  # states up to which changes of rankings are looked for
MOST_EDITS, SOLUTIONS = 2, 8
# Ways to change one's mind, the smallest first.
ORDER = ("exchange", "drop", "negate", "insert")


def change(board: Board, outcome: Outcome, name: str, elsewhere: bool) -> Changed | None:
    """A least change that makes some state of an outcome an equilibrium; None where none is looked for.

    Parameters
    ----------
    board, outcome
        The conflict, and a named outcome or one of a single state.
    name
        The concept under which it has no equilibrium.
    elsewhere
        Whether it has one under another.
    """
    if not _can(board, board.profiles[name]):
        return None
    to = _formula(board, outcome)
    least = None if to is None else _asked(board, to, name)
    if least is None:
        return None
    if least.possible is False:
        return Changed(outcome, name, None, impossible=True, elsewhere=elsewhere)
    if not least.solutions:
        return None
    best = min(least.solutions, key=_effort)
    return Changed(outcome, name, best.equilibria[0], best.changes, elsewhere=elsewhere)


def _can(board: Board, profile: Profile) -> bool:
    """Whether the search is defined, and small enough to be part of a first look."""
    by_reactions = all(isinstance(concept, Reaction) and not concept.reading for concept in profile.values())
    ranked = all(is_ranked(board.conflict, dm) for dm in board.conflict.dms)
    by_statements = all(dm.preferences.form.statements for dm in board.conflict.decision_makers)
    return by_reactions and ranked and board.engine.all().count <= (MOST_STATES if by_statements else MOST_RANKED)


def _formula(board: Board, outcome: Outcome) -> str | None:
    if outcome.scenario is not None:
        return board.conflict.names.scenario_name(outcome.scenario)
    return f"#{outcome.states[0].number}" if outcome.count == 1 else None


def _asked(board: Board, to: str, name: str) -> Inverse | None:
    from detente.analysis.inverse.least_change import inverse

    concepts = {dm: concept.name for dm, concept in board.profiles[name].items()}
    try:
        return inverse(
            board.conflict, to=to, concept=concepts, at_most=str(MOST_EDITS), engine=board.engine, limit=SOLUTIONS
        )
    except ConflictError:
        return None


def _effort(solution: Solution) -> tuple[int, int]:
    """How many people change their minds, and how much."""
    edits: list[Edit] = [edit for change in solution.changes for edit in change.edits]
    return len(solution.changes), max((ORDER.index(edit.kind) for edit in edits), default=0)
