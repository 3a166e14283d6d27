"""Natural-language explanations of coalition analysis; nothing is computed here."""

from __future__ import annotations

from collections.abc import Sequence

from detente import words
from detente.explanations import dm_name, sequence
from detente.explanations.profiles import said_profile
from detente.model.conflict import Conflict
from detente.model.states import State
from detente.results.coalitions import CoalitionImprovement, Coalitions, CoalitionVerdict


def coalition_sentences(found: Coalitions, lang: str = words.DEFAULT) -> list[str]:
    """The minimal coalitions that can leave a state, their targets and members' gains, one paragraph each.

    >>> import detente as dt
    >>> coalition_sentences(dt.coalitions(dt.catalog("chicken"), from_="DD"))[0].partition(".")[0]
    'From DD, Row alone can go to a state that it prefers'
    """
    verdicts = {one.members: one for one in found.verdicts}
    return leaving([verdicts[members] for members in found.leaving], found.state, found.conflict, lang)


def whom(found: Coalitions, lang: str = words.DEFAULT) -> str:
    """The scope of the verdicts: all coalitions, all up to a size, or a given one."""
    if len(found.verdicts) == 2 ** len(found.conflict.dms) - 1:
        return words.say("coalitions.whom.every", lang)
    sizes = [len(one.members) for one in found.verdicts]
    if len(sizes) > 1:
        return words.say("coalitions.whom.up_to", lang, n=max(sizes))
    members = names(found.verdicts[0].members, found.conflict, lang)
    return words.say("coalitions.whom.one", lang, n=len(members), members=members)


def universally(found: Coalitions, lang: str = words.DEFAULT) -> str | None:
    """The concepts under which the state is stable for all coalitions in scope, or that there is none.

    None where no concept was judged, or not all of them were.
    """
    held = [name for name, stable in found.universal.items() if stable]
    if not found.universal or (not held and None in found.universal.values()):
        return None
    key = "text.universal" if held else "text.not_universal"
    concepts = held or list(found.universal)
    return words.say(key, lang, state=found.state.label, n=len(concepts), concepts=concepts, whom=whom(found, lang))


def jumps_counted(found: Coalitions, lang: str = words.DEFAULT) -> str:
    """The number of jumps, and their definition."""
    key = "jumps.counted" if found.jumps_listed else "jumps.counted_cut"
    counted = words.say(key, lang, n=len(found.jumps), concept=said_profile(found.conflict, found.jumps_profile, lang))
    return f"{counted} {words.say('jumps.with_lone' if found.jumps_lone else 'jumps.together', lang)}"


def leaving(
    verdicts: Sequence[CoalitionVerdict], state: State, conflict: Conflict, lang: str = words.DEFAULT
) -> list[str]:
    """The coalition improvements from a state, a sentence or two each; or that there are none."""
    if not verdicts:
        return [words.say("coalitions.nobody", lang, state=state.label)]
    return [_leaves(verdict, state, conflict, lang) for verdict in verdicts]


def _leaves(verdict: CoalitionVerdict, state: State, conflict: Conflict, lang: str) -> str:
    """One coalition's improvements, and the path of the first."""
    members = verdict.members
    key = {1: "coalitions.alone", 2: "coalitions.pair"}.get(len(members), "coalitions.together")
    fields = {"members": names(members, conflict, lang), "state": state.label, "n": verdict.improvements.count}
    first = [_improvement(one, conflict, lang) for one in verdict.shown[:1]]
    return " ".join([words.say(key, lang, **fields), *first])


def _improvement(one: CoalitionImprovement, conflict: Conflict, lang: str) -> str:
    gains = [
        words.say("coalitions.gain", lang, dm=dm_name(conflict, dm, lang), before=before, after=after)
        for dm, (before, after) in one.gains.items()
    ]
    way = sequence(one.steps, conflict, lang)
    if not gains:
        return words.say("coalitions.path", lang, end=one.to.label, way=way)
    return words.say("coalitions.way", lang, end=one.to.label, way=way, gains=gains)


def names(members: tuple[str, ...], conflict: Conflict, lang: str) -> list[str]:
    """The members by name."""
    return [dm_name(conflict, dm, lang) for dm in members]
