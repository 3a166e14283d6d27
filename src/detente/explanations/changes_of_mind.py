"""What would have to change, as a sentence about what decision makers want and mind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente import words
from detente.explanations import dm_name
from detente.explanations.formulas import literal, option_words, stake
from detente.model.conflict import Conflict
from detente.model.formulas import text_of
from detente.model.states import State
from detente.results.answer import Changed
from detente.results.inverse import Change, Edit, Reordered

SHOWN = 3  # changed comparisons of a ranking


def would_have_to(one: Changed, outcome: str, when: str, conflict: Conflict, lang: str) -> str:
    """The least change of preference that makes an outcome hold; `when` is the concept in words."""
    if one.impossible:
        return words.say("answer.change.impossible", lang, outcome=outcome, when=when)
    if one.state is None:
        key = "answer.change.unknown" if one.looked else "answer.change.unlooked"
        return words.say(key, lang, outcome=outcome, when=when)
    changes = [text for change in one.changes for text in _change(change, conflict, lang)]
    key = "answer.change.would" if one.elsewhere else "answer.change.would_some"
    return words.say(key, lang, outcome=outcome, when=when, changes=changes)


def if_minded(changes: Iterable[Change], conflict: Conflict, lang: str) -> str:
    """Changes of preference as the condition of what would follow."""
    conditions = [text for change in changes for text in _change(change, conflict, lang)]
    return words.say("answer.change.condition", lang, changes=conditions)


def _change(change: Change, conflict: Conflict, lang: str) -> Iterator[str]:
    """What one decision maker would have to want otherwise."""
    dm = dm_name(conflict, change.dm, lang)
    if change.edits:
        statements = conflict.decision_maker(change.dm).preferences.form.statements
        listed = [text_of(statement.that) for statement in statements]
        for edit in change.edits:
            yield _edit(edit, listed, dm, conflict, lang)
        return
    comparisons = [_reordered(comparison, dm, conflict, lang) for comparison in change.reordered]
    if len(comparisons) > SHOWN:
        unshown = len(comparisons) - SHOWN
        yield words.say("answer.change.more", lang, n=unshown, changes=comparisons[:SHOWN])
    else:
        yield from comparisons


def _edit(edit: Edit, listed: list[str], dm: str, conflict: Conflict, lang: str) -> str:
    """One edit of a list of statements, which it changes."""
    place = edit.at - 1
    kind, about = literal(edit.that, conflict, lang)
    if edit.kind == "exchange":
        listed[place], listed[place + 1] = listed[place + 1], listed[place]
        fields = {"less": stake(edit.that, conflict, lang), "more": stake(listed[place], conflict, lang)}
        return words.say("answer.change.exchange", lang, dm=dm, **fields)
    if edit.kind == "insert":
        listed.insert(place, edit.that)
        rank = words.say("answer.change.rank.first", lang)
        if place:
            above = stake(listed[place - 1], conflict, lang)
            rank = words.say("answer.change.rank.after", lang, above=above)
        return words.say(f"answer.change.insert.{kind}", lang, dm=dm, what=about, rank=rank)
    if edit.kind == "drop":
        del listed[place]
    else:
        listed[place] = edit.that
    return words.say(f"answer.change.{edit.kind}.{kind}", lang, dm=dm, what=about)


def _reordered(comparison: Reordered, dm: str, conflict: Conflict, lang: str) -> str:
    """A comparison of two states as it would have to be."""
    first, second = (
        (comparison.first, comparison.second) if comparison.after != "<" else (comparison.second, comparison.first)
    )
    key = "answer.change.tied" if comparison.after == "=" else "answer.change.apart"
    return words.say(key, lang, dm=dm, first=_state(first, conflict, lang), second=_state(second, conflict, lang))


def _state(state: State, conflict: Conflict, lang: str) -> str:
    if not conflict.options or state.open:
        return state.label
    names = [option_words(option, conflict, lang) for option in state.taken]
    return words.join(lang, names) or words.say("answer.stands.nothing", lang)
