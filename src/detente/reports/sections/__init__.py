"""The sections of a report, one module each: functions from its context to blocks in the context's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from detente.model.conflict import Conflict
from detente.reports.blocks import Blocks
from detente.reports.context import Context
from detente.reports.sections.answer import answer
from detente.reports.sections.claims import claims
from detente.reports.sections.facts import finding_out
from detente.reports.sections.grounds import evidence
from detente.reports.sections.method import method, model
from detente.reports.sections.players import players
from detente.reports.sections.settling import settling
from detente.reports.sections.states import states
from detente.reports.sections.status_quo import status_quo
from detente.reports.sections.timeline import timeline
from detente.reports.sections.together import changes, sure, together
from detente.reports.sections.wants import wants

Section = Callable[[Context], Blocks]
SECTIONS: Mapping[str, Section] = {
    "answer": answer,
    "players": players,
    "wants": wants,
    "states": states,
    "settling": settling,
    "status_quo": status_quo,
    "timeline": timeline,
    "coalitions": together,
    "changes": changes,
    "sure": sure,
    "facts": finding_out,
    "claims": claims,
    "evidence": evidence,
    "method": method,
    "model": model,
}
ONLY_WITH_TEMPO = ("timeline",)


def sections(conflict: Conflict) -> dict[str, Section]:
    """The sections that a conflict's report has; that on time only where the model has a tempo."""
    return {
        name: section for name, section in SECTIONS.items() if conflict.tempo is not None or name not in ONLY_WITH_TEMPO
    }
