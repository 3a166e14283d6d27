"""The command that drafts a model from a document by a language model of the user's own choice."""

from __future__ import annotations

from detente.cli.destination import destination
from detente.cli.session import Session
from detente.drafting.drafts import MOST_ATTEMPTS, document_copy, first_prompt
from detente.drafting.drafts import draft as made
from detente.drafting.tasks import SYSTEM, TASKS
from detente.errors import QuestionError
from detente.exchange.loading import model_text
from detente.views.blocks import Block, Heading, Lines, Paragraph
from detente.views.drafting import drafting_view

SUFFIXES = (".yaml", ".json")


def draft(
    session: Session,
    document: str,
    *,
    output: str | None,
    model: str | None,
    replay: str | None,
    show_prompts: bool,
    dry_run: bool,
    overwrite: bool,
) -> int:
    """Draft a model and write it; or only show what would be sent."""
    if dry_run:
        return _dry(session, document, show_prompts)
    if (model is None) == (replay is None):
        raise QuestionError("draft_no_model" if model is None else "draft_two_models")
    if output is None:
        raise QuestionError("draft_no_output")
    place = destination(session, output, None, SUFFIXES, overwrite)
    asked = 0

    def watch(task: str, attempt: int, prompt: str) -> None:
        nonlocal asked
        asked += 1
        if model is not None and asked == 1 and not session.json:
            session.complain([Paragraph(session.say("draft.sends", document=document, model=model))])
        if show_prompts:
            session.complain([*_prompt(session, task, attempt, prompt)])

    result = made(document, model=model, replay=replay, watch=watch)
    text = model_text(result.conflict, as_json=place.suffix == ".json")
    place.answer(text.encode("utf-8"), {**result.to_dict(session.lang), "written": place.path})
    if not session.json:
        (session.complain if place.is_standard_output else session.show)([*drafting_view(result, session.lang)])
    return 0


def _dry(session: Session, document: str, show_prompts: bool) -> int:
    """What would be sent: how much, and with `show_prompts` the first prompt and what later ones ask."""
    copy = document_copy(document)
    first = first_prompt(copy)
    sizes = {"paragraphs": len(copy.paragraphs), "characters": len(first) + len(SYSTEM)}
    prompts = {"system": SYSTEM, TASKS[0].name: first, **{task.name: task.asks for task in TASKS[1:]}}
    if session.json:
        shown = {"prompts": prompts} if show_prompts else {}
        session.show_json({"detente": 1, "asked": "draft", "sent": False, **sizes, **shown})
        return 0
    told = {**sizes, "tasks": len(TASKS), "most": len(TASKS) * MOST_ATTEMPTS}
    blocks: list[Block] = [Paragraph(session.say("draft.dry", document=document, **told))]
    if show_prompts:
        blocks += [block for name, text in prompts.items() for block in _prompt(session, name, 1, text)]
    session.show(blocks)
    return 0


def _prompt(session: Session, task: str, attempt: int, prompt: str) -> tuple[Block, ...]:
    return (
        Heading(session.say("draft.prompt", task=task, attempt=attempt)),
        Lines(tuple((line, True) for line in prompt.splitlines())),
    )
