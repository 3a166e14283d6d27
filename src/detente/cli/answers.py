"""Notes beside an answer: claims of the model that can't be evaluated."""

from __future__ import annotations

from typing import Any

from detente.cli.session import Session
from detente.model.claim_names import misstated
from detente.model.conflict import Conflict
from detente.results.claims import Claims
from detente.views.blocks import Paragraph


def tell_of_claims(session: Session, answer: Any, conflict: Conflict) -> None:
    """Report claims that can't be evaluated: their errors or, for questions not about claims, their existence."""
    if isinstance(answer, Claims):
        for refusal in () if session.json else answer.refused.values():
            session.fault(refusal.error)
    elif not hasattr(answer, "refused"):  # else the answer reports them itself
        note_claims(session, conflict)


def note_claims(session: Session, conflict: Conflict) -> None:
    """Print a line beside the answer if some claims can't be evaluated; not with JSON."""
    refused = [] if session.json else list(misstated(conflict))
    if refused:
        session.complain([Paragraph(session.say("claims.refused", claims=refused, n=len(refused)))])
