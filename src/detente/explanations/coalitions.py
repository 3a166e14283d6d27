"""Natural-language explanations of coalition analysis; nothing is computed here."""

from __future__ import annotations

from collections.abc import Sequence

from detente import words
from detente.explanations import dm_name, sequence
from detente.explanations.profiles import said_profile
from detente.model.conflict import Conflict
from detente.model.states import State
from detente.results.coalitions import CoalitionImprovement, Coalitions, CoalitionVerdict


def coalition_sentences(coalitions: Coalitions, lang: str = words.DEFAULT) -> list[str]:
    """The minimal coalitions that can leave a state, their targets and members' gains, one paragraph each.

    >>> import detente as dt
    >>> coalition_sentences(dt.coalitions(dt.catalog("chicken"), from_="DD"))[0].partition(".")[0]
    'From DD, Row alone can go to a state that it prefers'
    """
    verdicts = {verdict.members: verdict for verdict in coalitions.verdicts}
    return leaving([verdicts[members] for members in coalitions.leaving], coalitions.state, coalitions.conflict, lang)


def whom(coalitions: Coalitions, lang: str = words.DEFAULT) -> str:
    """The scope of the verdicts: all coalitions, all up to a size, or a given one."""
    if len(coalitions.verdicts) == 2 ** len(coalitions.conflict.dms) - 1:
        return words.say("coalitions.whom.every", lang)
    sizes = [len(verdict.members) for verdict in coalitions.verdicts]
    if len(sizes) > 1:
        return words.say("coalitions.whom.up_to", lang, n=max(sizes))
    members = names(coalitions.verdicts[0].members, coalitions.conflict, lang)
    return words.say("coalitions.whom.one", lang, n=len(members), members=members)


def universally(coalitions: Coalitions, lang: str = words.DEFAULT) -> str | None:
    """The concepts under which the state is stable for all coalitions in scope, or that there is none.

    None where no concept was judged, or not all of them were.
    """
    stable_under = [name for name, stable in coalitions.universal.items() if stable]
    if not coalitions.universal or (not stable_under and None in coalitions.universal.values()):
        return None
    key = "text.universal" if stable_under else "text.not_universal"
    concepts = stable_under or list(coalitions.universal)
    return words.say(
        key, lang, state=coalitions.state.label, n=len(concepts), concepts=concepts, whom=whom(coalitions, lang)
    )


def jumps_counted(coalitions: Coalitions, lang: str = words.DEFAULT) -> str:
    """The number of jumps, and their definition."""
    key = "jumps.counted" if coalitions.jumps_listed else "jumps.counted_cut"
    counted = words.say(
        key, lang, n=len(coalitions.jumps), concept=said_profile(coalitions.conflict, coalitions.jumps_profile, lang)
    )
    return f"{counted} {words.say('jumps.with_lone' if coalitions.jumps_lone else 'jumps.together', lang)}"


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
    first = [_improvement(improvement, conflict, lang) for improvement in verdict.shown[:1]]
    return " ".join([words.say(key, lang, **fields), *first])


def _improvement(improvement: CoalitionImprovement, conflict: Conflict, lang: str) -> str:
    gains = [
        words.say("coalitions.gain", lang, dm=dm_name(conflict, dm, lang), before=before, after=after)
        for dm, (before, after) in improvement.gains.items()
    ]
    way = sequence(improvement.steps, conflict, lang)
    if not gains:
        return words.say("coalitions.path", lang, end=improvement.to.label, way=way)
    return words.say("coalitions.way", lang, end=improvement.to.label, way=way, gains=gains)


def names(members: tuple[str, ...], conflict: Conflict, lang: str) -> list[str]:
    """The members by name."""
    return [dm_name(conflict, dm, lang) for dm in members]
