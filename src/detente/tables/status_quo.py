"""The status quo table (Li, Kilgour & Hipel 2005): possible last movers at each state after at most t steps."""

from __future__ import annotations

from detente.analysis.evolution import evolution
from detente.results.evolution import Evolution, Reached
from detente.tables.drafting import Draft
from detente.tables.printed import Group, Line, Table

BEGIN, NEVER = "•", "–"


def status_quo(draft: Draft, from_: object = None, via: str = "improvements") -> Table:
    """One line per reached state, one column per number of steps: the possible last movers by number."""
    engine = draft.asked.engine
    answer = evolution(draft.conflict, from_=from_, via=via, engine=engine, limit=draft.asked.limit)  # type: ignore[arg-type]
    if draft.within is None:
        draft.check(answer.reached.count)
    shown = None if draft.within is None else {state.number for state in draft.states}
    lines = [_line(draft, answer, line) for line in answer.table if shown is None or line.state.number in shown]
    steps = draft.say(f"term.via.{via}")
    notes = [draft.say("paper.note.status_quo", begin=BEGIN, never=NEVER, via=steps), draft.who_is_who()]
    for dm, moves in answer.possible.items():
        unknown = draft.listed(f"{draft.label(start)} → {draft.label(end)}" for start, end in moves)
        notes.append(draft.say("text.possible_improvements", dm=draft.dm(dm), moves=unknown))
    head = [draft.say("table.state"), *(f"t = {t}" for t in range(answer.rounds + 1))]
    return draft.table("status_quo", head, [Group("", tuple(lines))], notes, wide=True)


def _line(draft: Draft, answer: Evolution, line: Reached) -> Line:
    def after(t: int) -> str:
        last = ["+".join(draft.signs[dm] for dm in who.split("+")) for who, since in line.since.items() if since <= t]
        begun = [BEGIN] if line.state == answer.start else []
        return draft.listed([*begun, *sorted(last, key=lambda who: (who.count("+"), who))]) or NEVER

    return Line(draft.label(line.state), tuple(after(t) for t in range(answer.rounds + 1)))
