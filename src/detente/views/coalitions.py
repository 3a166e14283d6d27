"""View of coalitions: improvements, stability, and equilibrium jumps."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente.explanations import described
from detente.explanations.coalitions import coalition_sentences, jumps_counted, names, universally, whom
from detente.explanations.profiles import said_profile
from detente.results.coalitions import Coalitions, CoalitionVerdict, Jump
from detente.views.blocks import Block, Cell, Heading, Items, Paragraph, Row, Title, row, table
from detente.views.page import Page
from detente.views.reasons import verdict


def coalitions_view(result: Coalitions, page: Page) -> Iterator[Block]:
    """The coalitions that can leave, verdicts by coalition, universally stable states, and jumps."""
    yield Title(page.conflict.name.say(page.lang))
    yield Paragraph(page.say("text.start", state=described(result.state, page.conflict, page.lang)))
    yield Items(tuple(coalition_sentences(result, page.lang)))
    yield Heading(page.say("heading.coalitions"))
    yield from _verdicts(result, page)
    yield Heading(page.say("heading.jumps"))
    yield from _jumps(result, page)


def _verdicts(result: Coalitions, page: Page) -> Iterator[Block]:
    """One row per coalition with improvements; the state is stable for all others under every concept."""
    leavers = [leaver for leaver in result.verdicts if leaver.improvements.count or leaver.possible]
    open_ = any(leaver.possible for leaver in leavers)
    concepts = list(result.universal)
    if leavers:
        head = [page.say("table.coalition"), page.say("table.better_states")]
        head += [page.say("table.possible_improvements")] if open_ else []
        rows = (_verdict(leaver, concepts, open_, page) for leaver in leavers[: page.shown])
        yield table([*head, *concepts], rows, marks=range(len(head), len(head) + len(concepts)))
    if len(leavers) > page.shown:
        yield Paragraph(page.say("text.coalitions_listed", n=len(leavers), shown=page.shown), "muted")
    idle = len(result.verdicts) - len(leavers)
    yield Paragraph(page.say("text.idle_coalitions", n=idle, of=len(result.verdicts)), "muted")
    verdict = universally(result, page.lang)
    if verdict is not None and len(result.verdicts) > 1:
        yield Paragraph(verdict)
    for name, stable in result.universally_stable.items():
        states = page.states(stable) or page.say("text.none")
        yield Paragraph(
            page.say(
                "text.universally_stable", concept=name, n=stable.count, states=states, whom=whom(result, page.lang)
            )
        )


def _verdict(judged: CoalitionVerdict, concepts: list[str], open_: bool, page: Page) -> Row:
    members = words.join(page.lang, names(judged.members, page.conflict, page.lang))
    verdicts = (verdict(judged.stable[name], page) for name in concepts)
    possible = [page.states(judged.possible) if judged.possible else ""] if open_ else []
    return row(Cell(members, "strong"), page.states(judged.improvements), *possible, *verdicts)


def _jumps(result: Coalitions, page: Page) -> Iterator[Block]:
    """The number of jumps, and the first of them, those from the given state first."""
    if not result.jumps:
        key = "text.no_jumps" if result.jumps_listed else "text.no_jumps_cut"
        concept = said_profile(page.conflict, result.jumps_profile, page.lang)
        yield Paragraph(page.say(key, concept=concept, state=result.state.label))
        return
    yield Paragraph(jumps_counted(result, page.lang))
    head = (page.say("table.from"), page.say("table.coalition"), page.say("table.to"))
    yield table(head, (_jump(jump, page) for jump in result.jumps[: page.shown]))
    if len(result.jumps) > page.shown or not result.jumps_listed:
        yield Paragraph(page.say("text.jumps_listed", n=min(len(result.jumps), page.shown)), "muted")


def _jump(jump: Jump, page: Page) -> Row:
    members = words.join(page.lang, names(jump.members, page.conflict, page.lang))
    return row(Cell(page.called(jump.start), "strong"), members, page.called(jump.improvement.to))
