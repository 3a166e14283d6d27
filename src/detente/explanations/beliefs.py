"""What decision makers believe and what would surprise them, in words."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente.explanations import dm_name, option_name
from detente.model.claims import Change, Drop, Options, Replace, Swap, Unseen
from detente.model.conflict import Conflict
from detente.model.formulas import TRUE, text_of
from detente.model.perceptions import named_in
from detente.model.preferences import Preferences
from detente.model.rewording import in_words
from detente.model.rules import ANYONE, Cannot, Constraint, Irreversible
from detente.model.tempo import Every
from detente.results.base import Found
from detente.results.hypergame import Belief, Hypergame, HyperStable, Surprise
from detente.results.timeline import every_text

MOST = 12  # states and surprises that sentences name


def whose(conflict: Conflict, view: str, lang: str) -> str:
    """Whose view it is: ``Syria``, or what Syria believes that Iraq sees."""
    names = [dm_name(conflict, dm, lang) for dm in named_in(view)]
    if len(names) == 1:
        return names[0]
    return words.say("hypergame.view", lang, dm=names[0], other=names[1])


def belief_sentences(conflict: Conflict, belief: Belief, lang: str, most: int) -> Iterator[str]:
    """What is believed, change by change, and which states are unknown or imagined."""
    yield from (change_words(conflict, change, lang) for change in belief.changes)
    for key, listed in (("unseen", belief.unseen), ("imagined", belief.imagined)):
        if listed.count:
            labels = [state.label for state in listed.states[:most]]
            yield words.say(f"hypergame.states.{key}", lang, n=listed.count, states=labels)


def change_words(conflict: Conflict, change: Change, lang: str) -> str:
    """A change of the model as what is believed."""
    match change:
        case Unseen(that=formula):
            return words.say("hypergame.change.unseen", lang, formula=text_of(formula, lang))
        case Drop(element=element):
            return words.say("hypergame.change.drop", lang, element=element)
        case Swap(elements=(first, second)):
            return words.say("hypergame.change.swap", lang, first=first, second=second)
        case Replace():
            return _replaced(conflict, change, lang)
        case Constraint():
            return words.say("hypergame.change.constraint", lang, formula=text_of(change.allows(), lang))
        case Irreversible(option=option, direction=direction):
            named = option_name(conflict, conflict.names.option(option), lang)
            return words.say(f"hypergame.change.irreversible.{direction}", lang, option=named)
        case Cannot(who=who, start=start, end=end):
            everybody = words.say("hypergame.anyone", lang)
            name = everybody if who == ANYONE else dm_name(conflict, conflict.decision_maker(who).id, lang)
            begins, ends = (
                words.say("hypergame.anywhere", lang) if condition == TRUE else f"`{text_of(condition, lang)}`"
                for condition in (start, end)
            )
            return words.say("hypergame.change.cannot", lang, dm=name, start=begins, end=ends)
    raise TypeError(change)


def _replaced(conflict: Conflict, change: Replace, lang: str) -> str:
    if isinstance(change.by, Every):
        return words.say("hypergame.change.every", lang, element=change.element, every=every_text(change.by))
    owner = change.element.partition(".")[0]
    dm = dm_name(conflict, owner, lang)
    if isinstance(change.by, Preferences):
        form = change.by.form
        lines = form.lines()
        form_text = " > ".join(lines) if form.groups else "; ".join(lines)
        return words.say(
            "hypergame.change.wants" if lines else "hypergame.change.wants_nothing",
            lang,
            dm=dm,
            wants=in_words(form_text, lang),
        )
    if isinstance(change.by, Options):
        left = [id for id, _ in change.by.names]
        return words.say(
            "hypergame.change.options" if left else "hypergame.change.no_options", lang, dm=dm, options=left
        )
    return words.say("hypergame.change.statement", lang, element=change.element, statement=_statement(change.by, lang))


def _statement(by: object, lang: str) -> str:
    formula = getattr(by, "formula", None) or getattr(by, "that", None)
    return text_of(formula, lang) if formula is not None else str(by)


def surprise_words(conflict: Conflict, surprise: Surprise, lang: str) -> str:
    """A surprise, and whether improvements lead there."""
    dm, kind = dm_name(conflict, surprise.dm, lang), "wanted" if surprise.wanted else "possible"
    if surprise.state is not None:
        return words.say(f"hypergame.surprise.state.{kind}", lang, dm=dm, state=surprise.state.label)
    if surprise.mover is None or surprise.start is None or surprise.end is None:
        raise TypeError(surprise)
    mover = dm_name(conflict, surprise.mover, lang)
    move = {"mover": mover, "start": surprise.start.label, "end": surprise.end.label}
    return words.say(f"hypergame.surprise.move.{kind}", lang, dm=dm, **move)


def hypergame_sentences(result: Hypergame, lang: str = words.DEFAULT) -> list[str]:
    """Who believes what, each perceived game's equilibria beside the true ones, and what would surprise whom.

    >>> import detente as dt
    >>> found = dt.hypergame(dt.catalog("syria-iraq-1975"), concepts="seq")
    >>> hypergame_sentences(found)[0]
    'The game of Iraq: Syria wants: s1 > s3 > s2 > s5 > s6 > s4.'
    """
    conflict = result.conflict
    sentences = [
        " ".join((_said_of("believes", conflict, belief.view, lang), *belief_sentences(conflict, belief, lang, MOST)))
        for belief in result.beliefs
    ]
    sentences += [_judged(conflict, name, stable, lang) for name, stable in result.hypergame.items()]
    surprises = sorted(result.surprises, key=lambda surprise: not surprise.wanted)
    sentences += [surprise_words(conflict, surprise, lang) for surprise in surprises[:MOST]]
    return sentences if surprises else [*sentences, words.say("hypergame.no_surprise", lang)]


def _said_of(key: str, conflict: Conflict, view: str, lang: str, **fields: str) -> str:
    return words.say(f"hypergame.{key}", lang, view=whose(conflict, view, lang), **fields)


def _judged(conflict: Conflict, concept: str, stable: HyperStable, lang: str) -> str:
    """One concept's equilibria of each game, in a sentence."""
    views = {**stable.perceived, **stable.believed}
    parts = [
        _said_of("sentence.equilibria", conflict, view, lang, states=_labels(states, lang))
        for view, states in views.items()
    ]
    ends = (("true", stable.true_equilibria), ("hyper", stable.hyper_equilibria))
    parts += [words.say(f"hypergame.sentence.{key}", lang, states=_labels(states, lang)) for key, states in ends]
    return f"{concept}: {words.language(lang).semicolon.join(parts)}."


def _labels(listed: Found, lang: str) -> str:
    labels = [state.label for state in listed.states[:MOST]]
    if listed.count > len(labels):
        return words.say("text.and_more", lang, items=words.listed(lang, labels), n=listed.count - len(labels))
    return words.join(lang, labels) if labels else words.say("text.none", lang)
