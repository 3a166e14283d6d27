"""The comparisons of states that a reading of uncertain preference decides, as certificates list them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from detente.model.conflict import Conflict
from detente.model.preferences import Crisp
from detente.model.preferences.value_forms import Valued
from detente.model.readings import Reading
from detente.model.states import State
from detente.results.certificates import Compared, Improvement, Measure, Role, Sanction


def comparisons(
    conflict: Conflict,
    dm: str,
    state: State,
    reading: Reading,
    moves: Iterable[State],
    sanctions: Iterable[Improvement],
    by_improvements: bool,
) -> tuple[Compared, ...]:
    """The comparisons behind a verdict: of the decision maker's moves from a state, and in the sanctions of some.

    Parameters
    ----------
    conflict, dm, state, reading
        What the verdict is about.
    moves
        The ends of the moves that matter to it.
    sanctions
        The improvements with their sanctions.
    by_improvements
        Whether the opponents' moves have to be credible.
    """
    compared = list[Compared]()
    if conflict.decision_maker(dm).preferences.form.read(reading):
        compared += _all(conflict, dm, "attracts", state, moves, reading)
    for sanction in (improvement.sanction for improvement in sanctions):
        if sanction is not None:
            compared += _of_sanction(conflict, dm, state, reading, sanction, by_improvements)
    return tuple(dict.fromkeys(compared))


def _of_sanction(
    conflict: Conflict, dm: str, state: State, reading: Reading, sanction: Sanction, by_improvements: bool
) -> Iterator[Compared]:
    for step in sanction.steps if by_improvements else ():
        yield from _all(conflict, step.dm, "credible", step.start, [step.end], reading.of(step.dm))
    yield from _all(conflict, dm, "deters", state, [sanction.steps[-1].end, *(sanction.replies or ())], reading)


def _all(
    conflict: Conflict, dm: str, role: Role, start: State, ends: Iterable[State], reading: Reading
) -> Iterator[Compared]:
    """The comparisons of several ends with one start that the reading decides."""
    form = conflict.decision_maker(dm).preferences.form
    acting = form.read(reading)
    if not acting or acting.completes:
        return
    judge = {"attracts": form.attracts, "deters": form.deters, "credible": form.credible}[role]
    for end in ends:
        holds = judge(conflict, start, end, acting)
        if isinstance(form, Valued):
            yield Compared(dm, role, start, end, holds, measure=_measure(form, conflict, role, start, end, acting))
        elif isinstance(form, Crisp):
            degree = form.compare(conflict, start, end)
            if degree is None or (role == "deters" and acting.degree):
                yield Compared(dm, role, start, end, holds, degree is not None, degree)


def _measure(form: Valued, conflict: Conflict, role: Role, start: State, end: State, acting: Reading) -> Measure | None:
    """The certainty that decides, and its bound; None: no certainty has the strength that a sanction needs."""
    forward, back = form.value(conflict, end, start), form.value(conflict, start, end)
    deters = role == "deters"
    if deters and acting.degree > 1:
        return None
    stronger = deters and acting.degree == 1
    if not form.is_probability:
        threshold = form.thresholds.threshold or Fraction(0)
        if stronger:
            return Measure(back - forward, ">=", threshold, of_start=True)
        return Measure(forward - back, "<" if deters else ">=", threshold)
    alpha, beta, gamma = form.thresholds.probabilities()
    if stronger:
        return Measure(back, ">", 1 - alpha, of_start=True)
    if not deters:
        return Measure(forward, ">", 1 - (gamma if role == "credible" else alpha))
    if (acting.deterrence or form.thresholds.deterrence) == "A":
        return Measure(forward, "<=", 1 - beta)
    return Measure(back, ">=", beta, of_start=True)
