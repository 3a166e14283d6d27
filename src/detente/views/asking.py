"""View of a session of questions: the question, what is settled, and what each answer would settle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from detente import words
from detente.analysis import kinds as a
from detente.explanations import reasons
from detente.results.asking import Asking, NextQuestion, Proof, Target, differing, fact_words, question_words
from detente.views.blocks import Block, Cell, Heading, Items, Paragraph, Row, Style, Title, row, table
from detente.views.page import Page

TONES: Mapping[str, Style] = {"yes": "good", "no": "bad", "open": "strong"}


def asking_view(result: Asking, page: Page, *, proof: a.Flag = False) -> Iterator[Block]:
    """The targets, the next question or how it ends, and with `proof` what shows each target that is settled."""
    page = replace(page, conflict=result.conflict)
    yield Title(page.conflict.name.say(page.lang))
    yield from targets_blocks(result, page)
    yield from end_blocks(result, page) if result.question is None else question_blocks(result.question, page)
    if proof:
        yield from proof_blocks(result, page)


def proof_blocks(result: Asking, page: Page) -> Iterator[Block]:
    """For each target that is settled, the verdict at both extremes of what isn't known, with the reasons."""
    yield Heading(page.say("ask.heading.proof"))
    yield Paragraph(page.say("ask.extremes"), "muted")
    for proof in result.proof()[: page.shown]:
        yield Paragraph(f"{proof.claim}: {page.say(f'ask.status.{proof.status}')}", "strong")
        yield Items(proof_words(proof, page.lang))


def proof_words(proof: Proof, lang: str) -> tuple[str, ...]:
    """What shows a target that is settled, at both extremes of what isn't known, in sentences."""
    told = (
        sentence for extreme in proof.extremes for sentence in reasons(extreme.certificates, extreme.conflict, lang)
    )
    return tuple(dict.fromkeys(told)) or (words.say("ask.in_models", lang),)


def targets_blocks(result: Asking, page: Page) -> Iterator[Block]:
    """What is asked about, and whether it is settled; a state's stability for everybody in one table."""
    yield progress_block(result, page)
    grid = _grid(result)
    if grid:
        yield _stability_table(grid, page)
    told = {id(target) for several in grid.values() for target in several.values()}
    others = [target for target in result.targets if id(target) not in told]
    if others:
        head = ("ask.table.target", "ask.table.at", "ask.table.status")
        yield table((page.say(key) for key in head), [_row(target, page) for target in others[: page.shown]])
    if len(others) > page.shown:
        yield Paragraph(page.say("ask.more_targets", n=len(others) - page.shown), "muted")


def _grid(result: Asking) -> Mapping[str, Mapping[str, Target]]:
    """The targets that one state is stable for each decision maker under each of several concepts; else none."""
    by_claim = {
        target.claim: target for target in result.targets if target.claim.startswith("stable(") and not target.id
    }
    concepts = dict.fromkeys(claim.rpartition(", ")[2].removesuffix(")") for claim in by_claim)
    expected = [(dm, concept, f"stable({dm}, {concept})") for dm in result.conflict.dms for concept in concepts]
    one_state = len({target.at for target in by_claim.values()}) == 1
    if len(concepts) < 2 or not one_state or any(claim not in by_claim for _, _, claim in expected):
        return {}
    return {dm: {each: by_claim[claim] for who, each, claim in expected if who == dm} for dm in result.conflict.dms}


def _stability_table(grid: Mapping[str, Mapping[str, Target]], page: Page) -> Block:
    """Whether it is settled that a state is stable: a row for each decision maker, a column for each concept."""
    first = next(iter(grid.values()))
    at = next(iter(first.values())).at
    head = (page.say("ask.table.stable", label="" if at is None else at.label), *first)
    rows = [row(page.dm(dm), *(_status(target, page) for target in several.values())) for dm, several in grid.items()]
    return table(head, rows)


def progress_block(result: Asking, page: Page) -> Paragraph:
    """How many targets are settled."""
    left = sum(target.status == "open" for target in result.targets)
    return Paragraph(page.say("ask.settled", n=len(result.targets) - left, total=len(result.targets)), "strong")


def _row(target: Target, page: Page) -> Row:
    target_text = f"{target.id}: {target.claim}" if target.id else target.claim
    at = "" if target.at is None else target.at.label
    return row(target_text, at, _status(target, page))


def _status(target: Target, page: Page) -> Cell:
    return Cell(page.say(f"ask.status.{target.status}"), TONES[target.status])


def question_blocks(question: NextQuestion, page: Page) -> Iterator[Block]:
    """The question, an instance of it, and what its answers would settle."""
    yield Heading(page.say("ask.heading.question"))
    yield Paragraph(question_words(page.conflict, question, page.lang), "strong")
    if question.shown is not None:
        yield Paragraph(instance_words(question, page), "muted")
    outcomes = [
        page.say(f"ask.would_settle.{answer}", claims=page.some(targets, len(targets)))
        for answer, claims in question.settles.items()
        if (targets := [f"`{claim}`" for claim in dict.fromkeys(claims)])
    ]
    if outcomes:
        yield Items(tuple(outcomes))


def instance_words(question: NextQuestion, page: Page) -> str:
    """The two states that show a choice, and the options in which they differ."""
    if question.shown is None:
        return ""
    first, second = question.shown
    only = [[page.option(option) for option in options] for options in differing(first, second)]
    nothing = page.say("text.none")
    fields = {"first": first.label, "second": second.label}
    return page.say(
        f"ask.instance.{question.kind}",
        **fields,
        only_first=page.listed(only[0]) or nothing,
        only_second=page.listed(only[1]) or nothing,
    )


def resting_blocks(result: Asking, page: Page) -> Iterator[Block]:
    """What is taken at the states that were asked about one by one and are equilibria."""
    several = len({target.at for target in result.targets if target.at is not None}) > 1
    resting = [
        target.at
        for target in result.targets[: page.shown]
        if several and target.status == "yes" and target.at is not None and target.claim.startswith("equilibrium")
    ]
    for state in dict.fromkeys(resting):
        taken = page.listed([page.option(option) for option in state.taken]) or page.say("text.none")
        yield Paragraph(page.say("ask.is_equilibrium", label=state.label, taken=taken))


def end_blocks(result: Asking, page: Page) -> Iterator[Block]:
    """That everything is settled, with how little it took; or what is open, and on what it hangs."""
    n = len(result.answers)
    if result.settled:
        yield from resting_blocks(result, page)
        known = not n and not result.unneeded
        said = page.say("ask.nothing_unknown") if known else page.say("ask.all_settled", n=n, unneeded=result.unneeded)
        yield Paragraph(said, "good")
        return
    if result.hangs_on:
        yield Paragraph(page.say("ask.stays_open" if result.complete else "ask.stays_undecided"), "bad")
        yield Items(tuple(fact_words(page.conflict, reply, page.lang) for reply in result.hangs_on))
