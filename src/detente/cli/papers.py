"""The commands that make tables and figures for papers."""

from __future__ import annotations

import warnings
from functools import partial
from typing import Any

from detente.cli.answers import answer
from detente.cli.models import model as read
from detente.cli.session import Session
from detente.cli.usage import asking
from detente.errors import QuestionError
from detente.views.blocks import Block, Paragraph

HEAD = {"detente": 1}


def table(
    session: Session,
    *,
    model: str,
    kind: str | None,
    within: str | None,
    concepts: str | None,
    from_: str | None,
    via: str | None,
    output: str | None,
    overwrite: bool,
    engine: str | None,
    limit: int | None,
) -> int:
    """A table, printed or written to a file."""
    from detente.cli.table_view import table_view
    from detente.formats.tables.kinds import table
    from detente.formats.tables.printed import MOST_STATES

    conflict = read(model)
    ask = partial(
        table, conflict, kind=kind or "options", within=within, concepts=concepts, from_=from_,
        via=via or "improvements", lang=session.lang,
    )  # fmt: skip
    if output is None:
        if overwrite:
            raise QuestionError("overwrite_nothing")
        return answer(session, conflict, ask, table_view, engine, limit)
    with asking():
        made = ask(engine=engine or "auto", limit=MOST_STATES if limit is None else limit)
    made.save(output, overwrite=overwrite)
    _tell(session, output, made.to_dict() | {"written": output})
    return 0


def draw(
    session: Session,
    *,
    model: str,
    output: str,
    kind: str | None,
    concept: str | None,
    within: str | None,
    from_: str | None,
    to: str | None,
    via: str | None,
    layout: str | None,
    font: str | None,
    overwrite: bool,
    engine: str | None,
    limit: int | None,
) -> int:
    """A figure, written to a file."""
    from detente.concepts import USUAL
    from detente.figures.canvas import check_suffix
    from detente.figures.kinds import UnreadableFigure, draw

    check_suffix(output)
    conflict = read(model)
    with asking(), warnings.catch_warnings():
        warnings.simplefilter("ignore", UnreadableFigure)
        made = draw(
            conflict, kind=kind, concept=concept or USUAL.name, within=within, from_=from_,
            to=to, via=via or "improvements", layout=layout or "auto", font=font, lang=session.lang,
            engine=engine or "auto", limit=limit,
        )  # fmt: skip
    made.save(output, overwrite=overwrite)
    said = HEAD | {"asked": "draw", "written": output, "title": made.title, "description": made.described,
                   "notices": [notice.to_dict(session.lang) for notice in made.notices]}  # fmt: skip
    _tell(session, output, said, made.described)
    if made.notices and not session.json:
        session.complain([Paragraph(notice.say(session.lang)) for notice in made.notices])
    return 0


def _tell(session: Session, path: str, said: dict[str, Any], *more: str) -> None:
    if session.json:
        session.show_json(said)
        return
    blocks: list[Block] = [Paragraph(session.say("cli.written", path=path)), *map(Paragraph, more)]
    session.show(blocks)
