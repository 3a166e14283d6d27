"""Natural-language explanations of an evolution; nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente.explanations import dm_name, sequence, some
from detente.explanations.formulas import target_words
from detente.explanations.stages import onward_sentences, stage_sentences
from detente.results.base import Found
from detente.results.evolution import Closed, Evolution, Path, Shortest

SHOWN = 12


def evolution_sentences(evolution: Evolution, lang: str = words.DEFAULT, shown: int = SHOWN) -> list[str]:
    """The reachable states, gains, and paths to the formula or why there are none, one paragraph each.

    >>> import detente as dt
    >>> found = dt.evolution(dt.catalog("elmira"), from_="s1", to="s8")
    >>> evolution_sentences(found)[0]
    'From s1, legal sequences of improvements lead to 1 state: s5.'
    """
    sentences = [_reached(evolution, lang, shown)]
    if evolution.gains is not None and evolution.reached.count > 1:
        sentences.append(_gains(evolution, lang, shown))
    if evolution.to is not None:
        sentences += _ways(evolution, lang, shown)
    if evolution.breaks is not None:
        sentences += _breaks(evolution, lang, shown)
    if evolution.onward is not None:
        sentences += onward_sentences(evolution.onward, lang, evolution.via)
    return [*sentences, *stage_sentences(evolution.then, lang, shown, evolution.via)]


def _breaks(evolution: Evolution, lang: str, shown: int) -> Iterator[str]:
    """Where somebody's picture of the conflict breaks."""
    breaks = evolution.breaks or ()
    if not breaks:
        yield words.say("evolution.no_break", lang)
    for broken in breaks[:shown]:
        together = broken.mover not in evolution.conflict.dms
        who = broken.mover if together else dm_name(evolution.conflict, broken.mover, lang)
        fields = {"dm": dm_name(evolution.conflict, broken.dm, lang), "mover": who, "n": broken.steps}
        key = f"evolution.break.{broken.what}{'_together' if together else ''}"
        yield words.say(key, lang, **fields, start=broken.start.label, end=broken.end.label)
    if len(breaks) > shown:
        yield words.say("evolution.more_breaks", lang, n=len(breaks) - shown)


def _fields(evolution: Evolution, lang: str) -> dict[str, object]:
    return {
        "start": evolution.start.label,
        "via": words.say(f"term.via.{evolution.via}", lang),
        "to": None if evolution.to is None else target_words(evolution.to, evolution.conflict, lang),
    }


def _names(evolution: Evolution, lang: str) -> list[str]:
    return [dm_name(evolution.conflict, dm, lang) for dm in evolution.movers]


def _some(states: Found, lang: str, shown: int, but: str | None = None) -> dict[str, object]:
    """The number of states, and the first of them, except one."""
    labels = [state.label for state in states.states if state.label != but]
    count = states.count - (but is not None)
    return {"n": count, "states": some(labels[:shown], count, lang)}


def _reached(evolution: Evolution, lang: str, shown: int) -> str:
    """The states reachable from the start, and the movers if not everybody."""
    fields = _fields(evolution, lang) | {"dms": _names(evolution, lang)}
    other_states = _some(evolution.reached, lang, shown, but=evolution.start.label)
    key = "stays" if not other_states["n"] else "reached_in" if evolution.why == "steps" else "reached"
    text = words.say(f"evolution.{key}", lang, **fields, **other_states, rounds=evolution.rounds)
    if evolution.breaks is not None:
        text = f"{words.say('evolution.as_perceived', lang)} {text}"
    if evolution.within is not None:
        bound = "evolution.within_together" if evolution.via == "coalitions" else "evolution.within"
        text = f"{words.say(bound, lang, n=evolution.within)} {text}"
    if evolution.movers == evolution.conflict.dms:
        return text
    return f"{words.say('evolution.movers' if evolution.movers else 'evolution.no_movers', lang, **fields)} {text}"


def _gains(evolution: Evolution, lang: str, shown: int) -> str:
    if evolution.gains is None or not evolution.gains.count:
        return words.say("evolution.no_gains", lang, **_fields(evolution, lang))
    return words.say("evolution.gains", lang, **_fields(evolution, lang), **_some(evolution.gains, lang, shown))


def _ways(evolution: Evolution, lang: str, shown: int) -> Iterator[str]:
    if evolution.shortest is not None:
        yield _shortest(evolution, evolution.shortest, lang)
    elif evolution.closed is not None:
        yield " ".join(_closed(evolution, evolution.closed, lang, shown))
    else:
        yield words.say("evolution.cut", lang, **_fields(evolution, lang))
    if evolution.trust is not None and evolution.trust.steps:
        yield _trust(evolution, evolution.trust, lang)
    elif evolution.trust is None and evolution.via != "moves":
        yield words.say("evolution.no_moves", lang, **_fields(evolution, lang))


def _shortest(evolution: Evolution, shortest: Shortest, lang: str) -> str:
    fields = _fields(evolution, lang) | {"length": shortest.length}
    if not shortest.length:
        return words.say("evolution.already", lang, **fields)
    if evolution.via == "coalitions":
        text = words.say("evolution.length_together", lang, **fields)
    elif shortest.count is None:
        text = words.say("evolution.length", lang, **fields)
    else:
        text = words.say("evolution.paths", lang, **fields, n=shortest.count)
    if shortest.paths:
        is_single = shortest.count == 1 or evolution.via == "coalitions"
        key = "evolution.path" if is_single else "evolution.first"
        text += " " + words.say(key, lang, moves=sequence(shortest.paths[0].steps, evolution.conflict, lang))
    return text


def _closed(evolution: Evolution, closed: Closed, lang: str, shown: int) -> Iterator[str]:
    """Why there is no path: the closed set of reachable states, with last movers."""
    fields = _fields(evolution, lang)
    yield words.say("evolution.unreachable", lang, **fields)
    nodes = {dm: states for dm, states in closed.nodes.items() if states.count}
    for dm, states in nodes.items():
        listed = _some(states, lang, shown)
        yield words.say("evolution.closed_part", lang, dm=dm_name(evolution.conflict, dm, lang), **listed)
    cut = closed.within == 0 or any(closed.within in steps for steps in closed.since.values())
    key = "evolution.closed" if nodes else "evolution.no_step"
    yield words.say(f"{key}_within" if cut else key, lang, **fields)


def _trust(evolution: Evolution, path: Path, lang: str) -> str:
    """The path with the fewest steps on trust, and their movers."""
    fields = _fields(evolution, lang) | {"moves": sequence(path.steps, evolution.conflict, lang), "n": path.trusting}
    sentences = [words.say("evolution.trust" if path.trusting else "evolution.no_trust", lang, **fields)]
    for step, trust in zip(path.steps, path.on_trust, strict=True):
        if trust:
            who = dm_name(evolution.conflict, step.dm, lang)
            sentences.append(words.say("evolution.on_trust", lang, dm=who, start=step.start.label, end=step.end.label))
    return " ".join(sentences)
