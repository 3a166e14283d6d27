"""Later stages in sentences: where they begin and can settle, and what is dropped there; nothing is computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente import words
from detente.explanations import described, dm_name, sequence, some
from detente.explanations.formulas import option_words
from detente.model.conflict import Conflict
from detente.model.formulas import text_of
from detente.model.rewording import in_words
from detente.model.vias import Via
from detente.results.base import Found
from detente.results.stages import Beginning, Begun, Onward, Undoing, WayOn

SHOWN = 12


def stage_sentences(
    then: Iterable[Begun], lang: str = words.DEFAULT, shown: int = SHOWN, via: Via = "improvements"
) -> list[str]:
    """A paragraph for each place where a later stage begins, and for each option that stands there from before."""
    return [sentence for begun in then for sentence in _begun(begun, lang, shown, via)]


def _begun(begun: Begun, lang: str, shown: int, via: Via) -> Iterator[str]:
    for beginning in begun.beginnings[:shown]:
        labels = [state.label for state in beginning.after]
        fields = {
            "after": in_words(text_of(begun.stage.after), lang),
            "model": begun.stage.model.name.say(lang),
            "states": some(labels[:shown], len(labels), lang),
            "n": len(labels),
        }
        if beginning.state is None:
            yield words.say("stages.infeasible", lang, **fields)
            continue
        start = described(beginning.state, beginning.conflict, lang)
        yield " ".join(
            [words.say("stages.begins", lang, **fields, start=start), *_becomes(beginning, lang, shown, via)]
        )
        yield from (_undoing(undoing, beginning, lang, shown) for undoing in beginning.undone)
        yield from stage_sentences(beginning.then, lang, shown, via)
    if len(begun.beginnings) > shown:
        yield words.say("stages.more", lang, n=len(begun.beginnings) - shown)


def _becomes(beginning: Beginning, lang: str, shown: int, via: Via) -> Iterator[str]:
    """What a stage can become, and where it can settle."""
    reached, settles = beginning.reached, beginning.settles or {}
    if reached is None or beginning.state is None:
        return
    others = [state.label for state in reached.states if state.label != beginning.state.label]
    term, count = words.say(f"term.via.{via}", lang), reached.count - 1
    listed = some(others[:shown], count, lang)
    yield words.say("stages.becomes" if count else "stages.stays", lang, via=term, n=count, states=listed)
    concepts_by_states: dict[str, list[str]] = {}
    for concept, states in settles.items():
        concepts_by_states.setdefault(_listed(states, lang, shown), []).append(concept)
    for states_told, concepts in concepts_by_states.items():
        key = "stages.settles" if states_told else "stages.unsettled"
        yield words.say(key, lang, concepts=concepts, states=states_told)


def _listed(states: Found, lang: str, shown: int) -> str:
    labels = [state.label for state in states.states]
    return some(labels[:shown], states.count, lang) if states.count else ""


def _undoing(undoing: Undoing, beginning: Beginning, lang: str, shown: int) -> str:
    """Whether the holder of an option would drop it, and under which concepts a sanction keeps it from that."""
    conflict: Conflict = beginning.conflict
    fields = {"dm": dm_name(conflict, undoing.dm, lang), "option": option_words(undoing.option, conflict, lang)}
    if not undoing.ends:
        return words.say("stages.kept", lang, **fields)
    labels = [state.label for state in undoing.ends]
    told = [words.say("stages.drops", lang, **fields, states=some(labels[:shown], len(labels), lang), n=len(labels))]
    for key, verdict in (("unsanctioned", False), ("sanctioned", True), ("open", None)):
        concepts = [concept for concept, is_sanctioned in undoing.sanctioned.items() if is_sanctioned is verdict]
        if concepts:
            told.append(words.say(f"stages.{key}", lang, **fields, concepts=concepts))
    return " ".join(told)


def onward_sentences(onward: Onward, lang: str = words.DEFAULT, via: Via = "improvements") -> list[str]:
    """How long the shortest ways into a later stage are, how many, and the first of them; or that there is none."""
    term = words.say(f"term.via.{via}", lang)
    fields = {"stage": onward.address, "model": onward.models[-1].name.say(lang), "via": term}
    fields["to"] = "" if onward.to is None else in_words(onward.to, lang)
    if onward.length is None:
        return [words.say("stages.no_way" if onward.reached.count else "stages.never_begins", lang, **fields)]
    what = "stages.way_in" if onward.to is None else "stages.way_to"
    told = [words.say(what, lang, **fields, length=onward.length)]
    if onward.count is not None:
        told.append(words.say("stages.ways", lang, n=onward.count))
    return [" ".join([*told, *(words.say("stages.way", lang, way=_way(way, onward, lang)) for way in onward.ways[:1])])]


def _way(way: WayOn, onward: Onward, lang: str) -> str:
    """A way stage by stage: where each begins, and the moves in it."""
    parts = []
    for model, begin, path in zip(onward.models, way.begins, way.paths, strict=True):
        key = "stages.leg" if path.steps else "stages.still_leg"
        moves = sequence(path.steps, model, lang)
        parts.append(words.say(key, lang, model=model.name.say(lang), start=begin.label, moves=moves))
    return words.say("stages.legs_between", lang).join(parts)
