"""The names of a model that keep their own direction in sentences."""

from __future__ import annotations

from detente.model.conflict import Conflict
from detente.model.validation import evidence


def names_of(conflict: Conflict) -> set[str]:
    """All names that may occur in sentences, in any language, of options and whatever else has one; and citations."""
    texts = [conflict.name, *(dm.name for dm in conflict.decision_makers)]
    texts += [option.name for dm in conflict.decision_makers for option in dm.options]
    texts += [scenario.name for scenario in conflict.scenarios if scenario.name is not None]
    texts += [claim.name for claim in conflict.claims if claim.name is not None]
    cited = {citation for _, grounding in evidence(conflict) for citation in grounding.because}
    names = {name for text in texts for _, name in text.entries}
    return names | {str(citation) for citation in cited} | {citation.locator for citation in cited if citation.locator}
