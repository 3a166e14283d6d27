"""View of a conflict's description: decision makers, options, preferences, status quo; nothing is computed."""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.rewording import in_words
from detente.views.blocks import Block, Heading, Paragraph, Title, row, table
from detente.views.page import Page

MOST = 12


def conflict_view(conflict: Conflict, page: Page) -> Iterator[Block]:
    """The question, a table of the decision makers, and a summary of the rest."""
    yield Title(conflict.name.say(page.lang))
    if conflict.question is not None:
        yield Paragraph(conflict.question.say(page.lang))
    for dm in conflict.decision_makers:
        yield Heading(dm.name.say(page.lang))
        options = [option.name.say(page.lang) for option in dm.options]
        wants = wanted(dm)
        lines = max(1, len(options), len(wants))
        yield table(
            (page.say("heading.options"), page.say("display.wants")),
            (
                row(_at(options, n) or ("–" if n == 0 and not options else ""), in_words(_at(wants, n), page.lang))
                for n in range(lines)
            ),
        )
    for fact in facts(conflict, page):
        yield Paragraph(fact)


def _at(texts: list[str], number: int) -> str:
    return texts[number] if number < len(texts) else ""


def wanted(dm: DecisionMaker) -> list[str]:
    """A decision maker's preference, most important first, one line per statement."""
    form = dm.preferences.form
    lines = form.lines()
    shown = [*lines[:MOST], *(["…"] if len(lines) > MOST else [])]
    return [" > ".join(shown)] if form.groups else shown


def facts(conflict: Conflict, page: Page) -> list[str]:
    """The status quo, and the numbers of constraints, rules, outcomes and claims."""
    status_quo = conflict.status_quo
    sentences = []
    if isinstance(status_quo, str):
        sentences.append(page.say("display.now", now=status_quo))
    elif status_quo is not None:
        names = {
            option: declared.name.say(page.lang)
            for dm in conflict.decision_makers
            for option, declared in zip(dm.qualified(), dm.options, strict=True)
        }
        bare = {option.partition(".")[2]: name for option, name in names.items()} | names
        taken_in_words = page.join(bare.get(option, option) for option in status_quo)
        sentences.append(page.say("display.now", now=taken_in_words or page.say("term.nothing_taken")))
    counts = {"constraints": len(conflict.constraints), "rules": len(conflict.moves),
              "scenarios": len(conflict.scenarios), "claims": len(conflict.claims)}  # fmt: skip
    sizes = [page.say(f"count.{key}", n=n) for key, n in counts.items() if n]
    return [*sentences, *([page.join(sizes) + "."] if sizes else [])]
