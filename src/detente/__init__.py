"""Strategic conflict analysis: who is in a conflict, what each can do and wants, and where it can settle.

The method is the Graph Model for Conflict Resolution (Kilgour, Hipel & Fang 1987; Fang, Hipel & Kilgour 1993).

>>> import detente as dt
>>> game = dt.catalog("prisoners-dilemma")
>>> dt.equilibria(game)["NASH"].count
1
"""

from __future__ import annotations

from detente._version import __version__

TYPE_CHECKING = False  # avoids the import of typing, before the command line can handle interrupts
if TYPE_CHECKING:
    from typing import Any

    from detente._questions import (
        analyze,
        ask,
        attitudes,
        check,
        coalitions,
        diff,
        draw,
        equilibria,
        evidence,
        evolution,
        explain,
        facts,
        hypergame,
        inverse,
        moves,
        observe,
        preferences,
        reachable_list,
        report,
        robustness,
        stability,
        states,
        table,
        timeline,
        unilateral_improvements,
    )
    from detente.concepts import GMR, NASH, SEQ, SMR, SSEQ, SolutionConcept
    from detente.errors import ConflictError
    from detente.exchange.games import from_bimatrix, from_payoffs
    from detente.exchange.loading import load, save
    from detente.exchange.networks import to_networkx
    from detente.exchange.relations import from_relations
    from detente.files.document import Document
    from detente.files.notices import ImportNotice
    from detente.games.join import join
    from detente.library import catalog
    from detente.library.bibliography import cite
    from detente.model.claims import Claim, Drop, Replace, Swap, Unseen
    from detente.model.conflict import Conflict
    from detente.model.decision_makers import DecisionMaker, Option
    from detente.model.preferences import Preferences
    from detente.model.rules import at_least_one, at_most_one, cannot, exactly_one, irreversible, never, when
    from detente.model.states import State
    from detente.scoring.agreement import agree
    from detente.scoring.ledger import freeze
    from detente.scoring.track_record import score
    from detente.sweeps.sweep import sweep
    from detente.views.show import show


# Modules of all public names except questions, which are found by their files.
_HOMES = {
    "concepts": ("GMR", "NASH", "SEQ", "SMR", "SSEQ", "SolutionConcept"),
    "errors": ("ConflictError",),
    "files.document": ("Document",),
    "exchange.loading": ("load", "save"),
    "exchange.games": ("from_bimatrix", "from_payoffs"),
    "drafting.drafts": ("draft",),
    "exchange.networks": ("to_networkx",),
    "exchange.relations": ("from_relations",),
    "files.notices": ("ImportNotice",),
    "games.join": ("join",),
    "library": ("catalog",),
    "library.bibliography": ("cite",),
    "model.claims": ("Claim", "Drop", "Replace", "Swap", "Unseen"),
    "model.conflict": ("Conflict",),
    "model.decision_makers": ("DecisionMaker", "Option"),
    "model.preferences": ("Preferences",),
    "model.rules": ("at_least_one", "at_most_one", "cannot", "exactly_one", "irreversible", "never", "when"),
    "model.states": ("State",),
    "scoring.agreement": ("agree",),
    "scoring.ledger": ("freeze",),
    "scoring.track_record": ("score",),
    "sweeps.sweep": ("sweep",),
    "views.show": ("show",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "GMR",
    "NASH",
    "SEQ",
    "SMR",
    "SSEQ",
    "Claim",
    "Conflict",
    "ConflictError",
    "DecisionMaker",
    "Document",
    "Drop",
    "ImportNotice",
    "Option",
    "Preferences",
    "Replace",
    "SolutionConcept",
    "State",
    "Swap",
    "Unseen",
    "__version__",
    "agree",
    "analyze",
    "ask",
    "at_least_one",
    "at_most_one",
    "attitudes",
    "cannot",
    "catalog",
    "check",
    "cite",
    "coalitions",
    "diff",
    "draft",
    "draw",
    "equilibria",
    "evidence",
    "evolution",
    "exactly_one",
    "explain",
    "facts",
    "freeze",
    "from_bimatrix",
    "from_payoffs",
    "from_relations",
    "hypergame",
    "inverse",
    "irreversible",
    "join",
    "load",
    "moves",
    "never",
    "observe",
    "preferences",
    "reachable_list",
    "report",
    "robustness",
    "save",
    "score",
    "show",
    "stability",
    "states",
    "sweep",
    "table",
    "timeline",
    "to_networkx",
    "unilateral_improvements",
    "when",
]


def __getattr__(name: str) -> Any:
    """Import a public name on first use."""
    from importlib import import_module

    if name in _HOME:
        value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    elif not name.startswith("_") and name in import_module(f"{__name__}.questions").names():
        value = import_module(f"{__name__}.analysis.registry").find(name).ask
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def _views() -> Any:
    """Where :mod:`detente.showing` finds the views, loaded where something is first shown."""
    from importlib import import_module

    return import_module(f"{__name__}.views.show")


def _files() -> Any:
    """Where :mod:`detente.model.changing` finds what reads changes as files have them, loaded where one is a text."""
    from importlib import import_module

    return import_module(f"{__name__}.files.changes")


def __dir__() -> list[str]:
    from importlib import import_module

    return sorted({*__all__, *import_module(f"{__name__}.questions").names()})
