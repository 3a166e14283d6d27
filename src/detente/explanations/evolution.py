"""Natural-language explanations of an evolution; nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente.explanations import dm_name, sequence, some
from detente.model.rewording import in_words
from detente.results.base import Found
from detente.results.evolution import Closed, Evolution, Path, Shortest

SHOWN = 12


def evolution_sentences(found: Evolution, lang: str = words.DEFAULT, shown: int = SHOWN) -> list[str]:
    """The reachable states, gains, and paths to the formula or why there are none, one paragraph each.

    >>> import detente as dt
    >>> found = dt.evolution(dt.catalog("elmira"), from_="s1", to="s8")
    >>> evolution_sentences(found)[0]
    'From s1, legal sequences of improvements lead to 1 state: s5.'
    """
    told = [_reached(found, lang, shown)]
    if found.gains is not None and found.reached.count > 1:
        told.append(_gains(found, lang, shown))
    if found.to is not None:
        told += _ways(found, lang, shown)
    if found.breaks is not None:
        told += _breaks(found, lang, shown)
    return told


def _breaks(found: Evolution, lang: str, shown: int) -> Iterator[str]:
    """Where somebody's picture of the conflict breaks."""
    breaks = found.breaks or ()
    if not breaks:
        yield words.say("evolution.no_break", lang)
    for one in breaks[:shown]:
        together = one.mover not in found.conflict.dms
        who = one.mover if together else dm_name(found.conflict, one.mover, lang)
        said = {"dm": dm_name(found.conflict, one.dm, lang), "mover": who, "n": one.steps}
        key = "evolution.break.together" if together else f"evolution.break.{one.what}"
        yield words.say(key, lang, **said, start=one.start.label, end=one.end.label)
    if len(breaks) > shown:
        yield words.say("evolution.more_breaks", lang, n=len(breaks) - shown)


def _fields(found: Evolution, lang: str) -> dict[str, object]:
    return {
        "start": found.start.label,
        "via": words.say(f"term.via.{found.via}", lang),
        "to": None if found.to is None else in_words(found.to, lang),
    }


def _names(found: Evolution, lang: str) -> list[str]:
    return [dm_name(found.conflict, dm, lang) for dm in found.movers]


def _some(states: Found, lang: str, shown: int, but: str | None = None) -> dict[str, object]:
    """The number of states, and the first of them, except one."""
    labels = [state.label for state in states.states if state.label != but]
    count = states.count - (but is not None)
    return {"n": count, "states": some(labels[:shown], count, lang)}


def _reached(found: Evolution, lang: str, shown: int) -> str:
    """The states reachable from the start, and the movers if not everybody."""
    fields = _fields(found, lang) | {"dms": _names(found, lang)}
    others = _some(found.reached, lang, shown, but=found.start.label)
    key = "stays" if not others["n"] else "reached_in" if found.why == "steps" else "reached"
    told = words.say(f"evolution.{key}", lang, **fields, **others, rounds=found.rounds)
    if found.breaks is not None:
        told = f"{words.say('evolution.as_perceived', lang)} {told}"
    if found.within is not None:
        bound = "evolution.within_together" if found.via == "coalitions" else "evolution.within"
        told = f"{words.say(bound, lang, n=found.within)} {told}"
    if found.movers == found.conflict.dms:
        return told
    return f"{words.say('evolution.movers' if found.movers else 'evolution.no_movers', lang, **fields)} {told}"


def _gains(found: Evolution, lang: str, shown: int) -> str:
    if found.gains is None or not found.gains.count:
        return words.say("evolution.no_gains", lang, **_fields(found, lang))
    return words.say("evolution.gains", lang, **_fields(found, lang), **_some(found.gains, lang, shown))


def _ways(found: Evolution, lang: str, shown: int) -> Iterator[str]:
    if found.shortest is not None:
        yield _shortest(found, found.shortest, lang)
    elif found.closed is not None:
        yield " ".join(_closed(found, found.closed, lang, shown))
    else:
        yield words.say("evolution.cut", lang, **_fields(found, lang))
    if found.trust is not None and found.trust.steps:
        yield _trust(found, found.trust, lang)
    elif found.trust is None and found.via != "moves":
        yield words.say("evolution.no_moves", lang, **_fields(found, lang))


def _shortest(found: Evolution, shortest: Shortest, lang: str) -> str:
    fields = _fields(found, lang) | {"length": shortest.length}
    if not shortest.length:
        return words.say("evolution.already", lang, **fields)
    if found.via == "coalitions":
        told = words.say("evolution.length_together", lang, **fields)
    elif shortest.count is None:
        told = words.say("evolution.length", lang, **fields)
    else:
        told = words.say("evolution.paths", lang, **fields, n=shortest.count)
    if shortest.paths:
        one = shortest.count == 1 or found.via == "coalitions"
        key = "evolution.path" if one else "evolution.first"
        told += " " + words.say(key, lang, moves=sequence(shortest.paths[0].steps, found.conflict, lang))
    return told


def _closed(found: Evolution, closed: Closed, lang: str, shown: int) -> Iterator[str]:
    """Why there is no path: the closed set of reachable states, with last movers."""
    fields = _fields(found, lang)
    yield words.say("evolution.unreachable", lang, **fields)
    nodes = {dm: states for dm, states in closed.nodes.items() if states.count}
    for dm, states in nodes.items():
        said = _some(states, lang, shown)
        yield words.say("evolution.closed_part", lang, dm=dm_name(found.conflict, dm, lang), **said)
    cut = closed.within == 0 or any(closed.within in steps for steps in closed.since.values())
    key = "evolution.closed" if nodes else "evolution.no_step"
    yield words.say(f"{key}_within" if cut else key, lang, **fields)


def _trust(found: Evolution, path: Path, lang: str) -> str:
    """The path with the fewest steps on trust, and their movers."""
    fields = _fields(found, lang) | {"moves": sequence(path.steps, found.conflict, lang), "n": path.trusting}
    told = [words.say("evolution.trust" if path.trusting else "evolution.no_trust", lang, **fields)]
    for step, trust in zip(path.steps, path.on_trust, strict=True):
        if trust:
            who = dm_name(found.conflict, step.dm, lang)
            told.append(words.say("evolution.on_trust", lang, dm=who, start=step.start.label, end=step.end.label))
    return " ".join(told)
