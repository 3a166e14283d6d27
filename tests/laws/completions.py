"""Laws of what is certain and what is possible, over all completions of everybody's preferences."""

from __future__ import annotations

from collections.abc import Mapping

from detente.concepts import Reaction, profile
from detente.engines import open_engine
from detente.model.preferences import Preferences
from detente.model.variants import places_of
from tests.laws import judging
from tests.laws.cases import Case, bits, read
from tests.laws.completing import Worlds, crisp_of, in_all, in_some
from tests.laws.crisp import InPlaces

OVER = {"certain": in_all, "possible": in_some}
READINGS = ("certain", "possible", "a", "b", "c", "d")


def certain_in_every_completion_possible_in_some(case: Case) -> bool:
    """The five concepts, by every completion of everybody's preferences."""
    worlds = Worlds(case)
    return all(
        case.stable(f"{base}.{reading}") == over(worlds.stable(base, case.dm))
        for base in judging.BASES
        for reading, over in OVER.items()
    )


def nothing_small_stays_undecided(case: Case) -> bool:
    """The search decides every verdict of a small model."""
    names = [f"{base}.{reading}" for base in judging.CREDIBLE for reading in OVER]
    return not any(case.engine.undecided(case.dm, profile(name, case.structure.dms)[case.dm]) for name in names)


def equilibria_hold_in_one_completion_for_all(case: Case) -> bool:
    """A certain equilibrium is one in every completion, a possible one in some: the same for everybody."""
    worlds = Worlds(case)
    everybody = [
        in_all(list(each)) for each in zip(*(worlds.stable(case.base, dm) for dm in worlds.moves), strict=True)
    ]
    for reading, over in OVER.items():
        holds, undecided = case.engine.joint(profile(f"{case.base}.{reading}", case.structure.dms))
        if bits(holds) != over(everybody) or undecided:
            return False
    return True


def witnesses_are_completions_that_show_it(case: Case) -> bool:
    """A completion in which a state is an equilibrium, and one in which it isn't, is given just if there is one."""
    chosen = profile(f"{case.base}.possible", case.structure.dms)
    reactions = {dm: one for dm, one in chosen.items() if isinstance(one, Reaction)}
    worlds, state = Worlds(case), case.draw.choice(case.engine.all().listed())
    everybody = [
        in_all(list(each)) for each in zip(*(worlds.stable(case.base, dm) for dm in worlds.moves), strict=True)
    ]
    for wanted in (True, False):
        there_is = any((states >> state.number - 1 & 1) == wanted for states in everybody)
        witness = case.engine.completion(reactions, state, wanted)
        if (witness is not None) != there_is:
            return False
        if witness is not None and not _shows(case, witness, state.number - 1, wanted):
            return False
    return True


def _shows(case: Case, witness: Mapping[str, Preferences], state: int, wanted: bool) -> bool:
    """Whether it is a completion, and the state an equilibrium there, or not."""
    conflict = case.structure.conflict({dm: drawn.preferences for dm, drawn in case.drawn.items()} | dict(witness))
    engine = open_engine(conflict, "reference")
    states = engine.all().listed()
    for dm, drawn in crisp_of(case).items():
        better = tuple(bits(~engine.no_better(dm, state)) for state in states)
        if better not in drawn.completions:
            return False
    stable = [bits(engine.stable(dm, one)) for dm, one in profile(case.base, case.structure.dms).items()]
    return (in_all(stable) >> state & 1) == wanted


def mixed_profiles_take_each_at_its_word(case: Case) -> bool:
    """Who reads `certain` holds in every completion; all who read `possible` in one; others as their reading says."""
    readings = {
        dm: case.draw.choice(READINGS[:2] if case.draw.random() < 0.7 else READINGS) for dm in case.structure.dms
    }
    bases = {dm: case.draw.choice(judging.BASES) for dm in readings}
    chosen = profile({dm: f"{bases[dm]}.{readings[dm]}" for dm in readings}, case.structure.dms)
    open_ones = {dm for dm, reading in readings.items() if reading in OVER}
    worlds = Worlds(case, {dm: reading for dm, reading in readings.items() if dm not in open_ones})
    each = {dm: worlds.stable(bases[dm], dm) for dm in open_ones}
    expected = {dm: OVER[readings[dm]](each[dm]) for dm in open_ones}
    for dm in readings.keys() - open_ones:
        expected[dm] = _as_read(case, dm, bases[dm], readings)
    if {dm: bits(states) for dm, states in case.engine.stable_each(chosen).items()} != expected:
        return False
    possible = [each[dm] for dm in open_ones if readings[dm] == "possible"]
    together = in_some([in_all(list(one)) for one in zip(*possible, strict=True)]) if possible else worlds.full
    others = [expected[dm] for dm in readings if readings[dm] != "possible"]
    holds, undecided = case.engine.joint(chosen)
    return not undecided and bits(holds) == in_all([together, *others])


def _as_read(case: Case, dm: str, base: str, readings: Mapping[str, str]) -> int:
    """What is stable for who reads by a variant: a reply is credible if certainly, or possibly, an improvement."""
    attracts, deters, _ = case.drawn[dm].sight(read(readings[dm]))
    credible = {}
    for other, drawn in crisp_of(case).items():
        rows = zip(*drawn.completions, strict=True)
        by_reading = {"certain": in_all, "possible": in_some}
        over = by_reading.get(readings[other])
        credible[other] = tuple(over(list(row)) for row in rows) if over else drawn.sight(read(readings[other]))[2]
    return judging.stable_if(base, dm, case.structure.moves, attracts, deters, credible)


def variants_of_rankings_are_their_completions(case: Case) -> bool | None:
    """The numbered variants of a ranking are its strict orders of what isn't known, each once."""
    own = case.drawn[case.dm]
    if not isinstance(own, InPlaces):
        return None
    variants = own.preferences.completions(own.preferences.as_written() or ())
    found = []
    for rank in range(variants.count):
        place = {label: at for at, tied in enumerate(places_of(variants.at(rank))) for label in tied}
        found.append(own.in_order({s: place[label] for s, label in enumerate(case.structure.labels)}))
    return sorted(found) == sorted(own.completions)
