"""What a log of moves says of preferences."""

from __future__ import annotations

from typing import Any

from detente.analysis.registry import Writing, question, spoken
from detente.exchange.loading import model_text
from detente.explanations.observing import observe_sentences
from detente.games.observing import observe
from detente.results.observe import Observe
from detente.views.observing import observe_view


def written(answer: Observe, suffix: str) -> bytes:
    """The model with what follows from the log."""
    return model_text(answer.with_learned, f"model{suffix}", as_json=suffix == ".json").encode("utf-8")


def content(answer: Observe, lang: str) -> dict[str, Any]:  # noqa: ARG001  a model is in all its languages
    """The model with what follows from the log, as text."""
    return {"with_learned": written(answer, ".yaml").decode("utf-8")}


question(
    view=observe_view,
    told=spoken(observe_sentences),
    content=content,
    adds={"with_learned": {"type": "string"}},
    writing=Writing((".yaml", ".json"), content=written),
)(observe)
