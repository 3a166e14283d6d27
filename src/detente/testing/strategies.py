"""Hypothesis strategies for random conflicts, with shrinking of counterexamples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.conflict import Conflict
from detente.packages import missing
from detente.testing.random_conflicts import Form, random_conflict

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def conflicts(form: Form | None = None, dms: int | None = None) -> SearchStrategy[Conflict]:
    """Small conflicts of every form, or of one `form` or number of decision makers.

    Parameters
    ----------
    form
        ``options``, ``listed``, ``coalesced`` or ``graph``; by default any.
    dms
        How many decision makers, one to four; by default any.

    Raises
    ------
    EngineMissing
        Hypothesis isn't installed.
    """
    try:
        from hypothesis import strategies as st
    except ImportError:
        raise missing("hypothesis") from None
    return st.randoms(use_true_random=False).map(lambda draw: random_conflict(draw, form, dms))
