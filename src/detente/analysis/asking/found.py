"""The conflict with the orders that answers have found, each answered comparison with who answered it and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente import words
from detente.analysis.asking.knowledge import Heard, Knowledge
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.partial_orders import END
from detente.model.preferences.comparables import Comparables
from detente.model.preferences.found_orders import joined, with_order
from detente.model.texts import Citation, Evidence, Source, Text
from detente.results.asking import Reply

SOURCE = "asked"
Answered = Mapping[str, Sequence[tuple[Reply, Heard]]]  # by decision maker


def found_conflict(
    conflict: Conflict,
    compared: Mapping[str, Comparables],
    known: Knowledge,
    answered: Answered,
    scratch: Iterable[str],
) -> Conflict:
    """The conflict with what is known of those who were asked; others stay as they are.

    Parameters
    ----------
    conflict, compared, known, answered
        The conflict, the items of each preference, what is known of them, and the answers.
    scratch
        The decision makers whose written order isn't believed.
    """
    unwritten, makers = set(scratch), []
    for dm in conflict.decision_makers:
        replies = [pair for pair in answered.get(dm.id, ()) if pair[0].answer != "unknown"]
        makers.append(
            _found(dm, compared[dm.id], known, replies, dm.id not in unwritten) if replies or dm.id in unwritten else dm
        )
    if not any(answered.values()):
        return remade(conflict, decision_makers=makers)
    return remade(conflict, decision_makers=makers, sources=with_answers(conflict))


def with_answers(conflict: Conflict) -> tuple[Source, ...]:
    """The sources of a conflict, among them the answers."""
    if SOURCE in {source.id for source in conflict.sources}:
        return conflict.sources
    title = Text.of({lang: words.say("ask.source", lang) for lang in words.LANGUAGES})
    return (*conflict.sources, Source(SOURCE, title))


def _found(
    dm: DecisionMaker, compared: Comparables, known: Knowledge, replies: Sequence[tuple[Reply, Heard]], as_written: bool
) -> DecisionMaker:
    form = dm.preferences.form
    cited = dict[int, Evidence]()
    for reply, heard in replies:
        for number in {heard.first, heard.second} - {END} if heard.is_item else ():
            cited[number] = joined(cited.get(number, Evidence()), Evidence((citation(reply),)))
    evidence = dm.evidence
    for reply, heard in replies:
        if compared.kind == "states" or not heard.is_item or known[dm.id].known(heard.first, END) == -1:
            evidence = joined(evidence, Evidence((citation(reply),)))
    grouped = as_written and not form.unknown
    preferences = with_order(form.statements, compared, known[dm.id], cited, grouped)
    return DecisionMaker(dm.id, dm.name, options=dm.options, preferences=preferences, evidence=evidence)


def citation(reply: Reply) -> Citation:
    """The citation of an answer."""
    return Citation.of(" ".join(part for part in (SOURCE, reply.by, reply.date) if part))
