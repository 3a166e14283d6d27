"""What a log of moves says, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente import words
from detente.concepts import STRICTEST
from detente.explanations import dm_name
from detente.explanations.elements import element_words, stake_words
from detente.explanations.facts import stable_words
from detente.results.observe import BeliefNeeded, Learned, Move, Need, Observe

MOST = 8  # comparisons and answers that sentences name


def observe_sentences(found: Observe, lang: str = words.DEFAULT) -> list[str]:
    """Whether the log is explained, what clashes, what follows, what that settles, and what has to be believed.

    >>> import detente as dt
    >>> found = dt.observe(dt.catalog("chicken"), [("row", "DC", "CC")])
    >>> observe_sentences(found)[0]
    "Row: DC → CC contradicts the model: no completion of what isn't known makes it an improvement."
    """
    return [*_whether(found, lang), *_follows(found, lang), *_settles(found, lang), *_believes(found, lang)]


def move_words(found: Observe, one: Move, lang: str) -> str:
    """A move by its date, its mover and its states."""
    dm = dm_name(found.conflict, one.dm, lang)
    route = one.said if one.start is None or one.end is None else f"{one.start.label} → {one.end.label}"
    key = "observe.move_dated" if one.date else "observe.move"
    return words.say(key, lang, date=one.date, dm=dm, where=route)


def _whether(found: Observe, lang: str) -> Iterator[str]:
    for move in found.moves:
        if move.impossible is not None:
            fields = {"move": move_words(found, move, lang), "rule": move.rule or ""}
            yield words.say(f"observe.impossible.{move.impossible}{'_by' if move.rule else ''}", lang, **fields)
    clash = [move for move in found.moves if move.index in found.contradictions and move.impossible is None]
    key = "plain" if found.thinks == STRICTEST.name else "thinks"
    if len(clash) == 1:
        yield words.say(f"observe.alone.{key}", lang, move=move_words(found, clash[0], lang), concept=found.thinks)
    elif clash:
        named = [move_words(found, move, lang) for move in clash]
        yield words.say(f"observe.clash.{key}", lang, moves=named, concept=found.thinks)
    else:
        yield from _explained(found, key, lang)


def _explained(found: Observe, key: str, lang: str) -> Iterator[str]:
    """How many completions explain the moves that can have been made."""
    n = sum(move.impossible is None for move in found.moves)
    if not n:
        yield from () if found.moves else [words.say("observe.empty", lang)]
        return
    fields = {"n": n, "of": found.completions, "concept": found.thinks, "explaining": found.explaining}
    if found.completions == 1:
        yield words.say(f"observe.known.{key}", lang, **fields)
    elif found.explaining is None or found.completions is None:
        yield words.say(f"observe.some.{key}", lang, **fields)
    else:
        counts = fields | {"of": f"{found.completions:,}", "explaining": f"{found.explaining:,}"}
        yield words.say(f"observe.explained.{key}", lang, **counts)


def _follows(found: Observe, lang: str) -> Iterator[str]:
    implied_pairs = {
        frozenset((comparison.dm, comparison.better.label, comparison.worse.label)) for comparison in found.implied
    }
    answers = [
        answer for answer in found.learned if frozenset((answer.dm, answer.first, answer.second)) not in implied_pairs
    ]
    if answers:
        answer_texts = [learned_words(found, answer, lang) for answer in answers[:MOST]]
        yield words.say("observe.learned", lang, answers=answer_texts)
    if found.implied:
        several = [
            f"{dm_name(found.conflict, comparison.dm, lang)}: {comparison.better.label} > {comparison.worse.label}"
            for comparison in found.implied[:MOST]
        ]
        unshown = len(found.implied) - MOST
        yield words.say(
            "observe.implied_more" if unshown > 0 else "observe.implied", lang, comparisons=several, n=unshown
        )
    if not found.learned and not found.implied and found.moves and found.consistent and found.completions != 1:
        yield words.say("observe.nothing_follows", lang)


def learned_words(found: Observe, one: Learned, lang: str) -> str:
    """An answer that follows."""
    dm = dm_name(found.conflict, one.dm, lang)
    said = element_words if one.second is None else stake_words
    pair = [said(found.conflict, name, lang) for name in (one.first, one.second) if name is not None]
    first, *second_name = pair if one.answer != "second" else pair[::-1]
    key = one.answer if one.second is None else one.kind
    return words.say(f"observe.learned.{key}", lang, dm=dm, first=first, second=second_name[0] if second_name else "")


def _settles(found: Observe, lang: str) -> Iterator[str]:
    """Which verdicts the log settles."""
    turned = [turn for turn in found.settled if turn.before != turn.after]
    left = [turn for turn in found.settled if turn.after == "open"]
    if found.state is None or not (turned or left):
        return
    for status in ("yes", "no"):
        readings_settled = [turn.stable for turn in turned if turn.after == status and turn.stable is not None]
        if readings_settled:
            target_texts = [*stable_words(found.conflict, readings_settled, lang)]
            yield words.say(f"observe.settled.{status}", lang, state=found.state.label, targets=target_texts)
    if left:
        target_texts = [*stable_words(found.conflict, [turn.stable for turn in left if turn.stable is not None], lang)]
        yield words.say("observe.left_open", lang, state=found.state.label, targets=target_texts)


def _believes(found: Observe, lang: str) -> Iterator[str]:
    for belief in found.beliefs:
        yield belief_words(found, belief, lang)


def belief_words(found: Observe, one: BeliefNeeded, lang: str) -> str:
    """What a mover has to believe for a move to make sense."""
    move = found.moves[one.index]
    fields = {"move": move_words(found, move, lang), "dm": dm_name(found.conflict, move.dm, lang)}
    sentences = []
    if one.needs:
        needs = [need_words(found, need, lang) for need in one.needs]
        sentences.append(words.say("observe.believes", lang, needs=needs, **fields))
    else:
        sentences.append(words.say("observe.believes_nothing", lang, **fields))
    if one.perceived is not None:
        sentences.append(words.say("observe.sees" if one.perceived else "observe.sees_not", lang, **fields))
        sentences += _differs(found, one.needs, fields, lang)
    return " ".join(sentences)


def _differs(found: Observe, needs: Iterable[Need], fields: dict[str, str], lang: str) -> Iterator[str]:
    needs_met = [need_words(found, need, lang) for need in needs if need.seen]
    if needs_met:
        yield words.say("observe.sees_so", lang, needs=needs_met, **fields)


def need_words(found: Observe, need: Need, lang: str) -> str:
    """A comparison that has to be believed."""
    dm = dm_name(found.conflict, need.dm, lang)
    key = "observe.need.so" if need.so else "observe.need.not"
    return words.say(key, lang, dm=dm, better=need.better.label, worse=need.worse.label)
