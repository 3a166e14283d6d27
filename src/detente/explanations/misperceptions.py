"""In words: that not everybody sees the true game, by which the answer is told."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente.explanations import dm_name
from detente.model.conflict import Conflict
from detente.model.perceptions import named_in
from detente.results.answer_parts import View
from detente.results.answer_sureness import Seen


def misperceived(one: Seen, outcome: str | None, when: str | None, conflict: Conflict, lang: str) -> Iterator[str]:
    """Who sees what otherwise, whether things stay as they are by that, and what breaks on the way told.

    Parameters
    ----------
    one
        The facts.
    outcome
        The outcome whose way was followed, in words; None where none was.
    when
        When things stay as they are by what each sees, in words.
    conflict, lang
        The conflict, and the reader's language.
    """
    yield from (_differing(view, conflict, lang) for view in one.views)
    yield words.say("answer.seen.true", lang)
    if one.rests is not None:
        yield words.say("answer.seen.rests" if one.rests else "answer.seen.leaves", lang, when=when)
    if outcome is None:
        return
    for astray in one.astray:
        fields = {"dm": dm_name(conflict, astray.dm, lang), "mover": dm_name(conflict, astray.mover, lang)}
        yield words.say(f"answer.seen.break.{astray.breaks}", lang, step=astray.step, outcome=outcome, **fields)
    if not one.astray:
        yield words.say("answer.seen.no_break", lang, outcome=outcome)


def _differing(view: View, conflict: Conflict, lang: str) -> str:
    """Whose game it is, and in what it differs."""
    dm, *other = (dm_name(conflict, named, lang) for named in named_in(view.view))
    key = "answer.seen.believed" if other else "answer.seen.view"
    fields = {"dm": dm, "other": other[0] if other else ""}
    if view.parts is None:
        return words.say(f"{key}_large", lang, **fields)
    parts = [
        words.say(f"answer.seen.{part}", lang, dms=[dm_name(conflict, id, lang) for id in dms])
        for part, dms in view.parts.items()
    ]
    return words.say(key, lang, parts=parts, **fields)
