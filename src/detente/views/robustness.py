"""View of robustness: shares of preference profiles, by verdict and family."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.explanations import described
from detente.explanations.elements import element_words
from detente.explanations.formulas import formula_words
from detente.explanations.robustness import robustness_sentences, share, varies
from detente.results.robustness import OutcomeFigures, Robust, Robustness
from detente.views.blocks import Block, Cell, Heading, Items, Paragraph, Row, Title, row, table
from detente.views.page import Page

STURDIEST = 5  # states listed for each concept


def robustness_view(result: Robustness, page: Page) -> Iterator[Block]:
    """The judged state, equilibrium by concept, the verdicts that can change, and the statements that matter."""
    yield Title(page.conflict.name.say(page.lang))
    yield Paragraph(page.say("robustness.state", state=described(result.state, page.conflict, page.lang)))
    yield Items(tuple(robustness_sentences(result, page.lang)))
    yield Heading(page.say("heading.robustness"))
    yield _shares(result, [verdict for verdict in result.verdicts if verdict.dm is None], page)
    yield from _outcome(result, page)
    yield from _decision_makers(result, page)
    yield from _matters(result, page)


def _outcome(result: Robustness, page: Page) -> Iterator[Block]:
    """Under how many completions an outcome has an equilibrium, and the states that most often are one."""
    outcome = result.outcome
    if outcome is None:
        return
    yield Heading(page.say("heading.robustness_outcome", to=formula_words(outcome.to, page.conflict, page.lang)))
    if not outcome.size:
        yield Paragraph(page.say("robustness.no_state"))
        return
    profiles = outcome.profiles
    key = "robustness.outcome" if profiles.done is None else "robustness.outcome_drawn"
    yield Paragraph(page.say(key, n=profiles.count, drawn=profiles.done, seed=result.seed))
    head = (page.say(key) for key in ("table.concept", "table.outcome_some", "table.outcome_states"))
    yield table(
        head,
        (
            row(Cell(figures.concept, "strong"), share(figures.some, page.lang), f"{len(figures.states):,}")
            for figures in outcome.concepts
        ),
        numbers=[2],
    )
    for figures in outcome.concepts:
        yield from _sturdiest(figures, page)


def _sturdiest(figures: OutcomeFigures, page: Page) -> Iterator[Block]:
    if not figures.states:
        return
    shown = figures.states[: min(page.shown, STURDIEST)]
    key = "robustness.sturdiest" if len(shown) < len(figures.states) else "robustness.sturdy"
    yield Paragraph(page.say(key, concept=figures.concept, n=len(figures.states), shown=len(shown)))
    yield table(
        (page.say("table.state"), page.say("table.left_open")),
        (
            row(described(counted.state, page.conflict, page.lang), share(counted.figure, page.lang))
            for counted in shown
        ),
    )


def _decision_makers(result: Robustness, page: Page) -> Iterator[Block]:
    verdicts = [verdict for verdict in result.verdicts if verdict.dm is not None]
    changing = [
        verdict for verdict in verdicts if any(figure is None or varies(verdict, figure) for figure in verdict.figures)
    ]
    yield Heading(page.say("heading.robustness_dms"))
    if changing:
        yield _shares(result, changing, page)
    if len(changing) < len(verdicts):
        yield Paragraph(page.say("robustness.same"), "muted")


def _shares(result: Robustness, verdicts: Sequence[Robust], page: Page) -> Block:
    named = any(verdict.dm is not None for verdict in verdicts)
    open_ = result.families[0].count > 1
    head = [page.say("table.concept"), *([page.say("table.dm")] if named else []), page.say("table.as_written")]
    head += [page.say("table.left_open")] if open_ else []
    head += [page.say("table.at_swaps", n=family.swaps) for family in result.families[1:]]
    return table(head, (_row(verdict, named, open_, page) for verdict in verdicts))


def _row(verdict: Robust, named: bool, open_: bool, page: Page) -> Row:
    now = Cell(page.say("table.yes" if verdict.now else "table.no"), "good" if verdict.now else "bad")
    if verdict.now is None:
        now = Cell(page.say("table.not_known"), "muted")
    figures = verdict.figures if open_ else verdict.figures[1:]
    dm = [page.dm(verdict.dm) if verdict.dm is not None else ""] if named else []
    return row(Cell(verdict.concept, "strong"), *dm, now, *(share(figure, page.lang) for figure in figures))


def _matters(result: Robustness, page: Page) -> Iterator[Block]:
    """The statements whose change reverses any verdict."""
    if not result.matters:
        return
    yield Heading(page.say("heading.matters"))
    head = ["table.statement", "table.element", "table.flips_left_out", "table.flips_exchanged"]
    rows = [
        row(
            element_words(page.conflict, weight.statement, page.lang),
            weight.statement,
            f"{weight.left_out:,}",
            f"{weight.exchanged:,}",
        )
        for weight in result.matters[: page.shown]
    ]
    yield table((page.say(key) for key in head), rows, numbers=[2, 3])
