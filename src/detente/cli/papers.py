"""The commands that make tables and figures for papers."""

from __future__ import annotations

import warnings
from functools import partial

from detente.cli.answers import answer, note_claims
from detente.cli.destination import STANDARD_OUTPUT, destination
from detente.cli.models import read
from detente.cli.session import Session
from detente.cli.shapes import DrawJSON
from detente.cli.usage import asking
from detente.errors import QuestionError
from detente.views.blocks import Paragraph


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
    to_format: str | None,
    overwrite: bool,
    engine: str | None,
    limit: int | None,
) -> int:
    """A table, printed or written to a file."""
    from detente.cli.table_view import table_view
    from detente.formats.tables.kinds import table
    from detente.formats.tables.printed import MOST_STATES, SUFFIXES

    given = output if to_format is None else output or STANDARD_OUTPUT
    place = None if given is None else destination(session, given, to_format, SUFFIXES, overwrite)
    conflict = read(session, model)
    ask = partial(
        table, conflict, kind=kind or "options", within=within, concepts=concepts, from_=from_,
        via=via or "improvements", lang=session.lang,
    )  # fmt: skip
    if place is None:
        if overwrite:
            raise QuestionError("overwrite_nothing")
        return answer(session, conflict, ask, table_view, engine, limit)
    with asking():
        made = ask(engine=engine or "auto", limit=MOST_STATES if limit is None else limit)
    plain = made.to_dict()
    plain["written"] = place.path
    place.answer(made.to_bytes(place.suffix), plain)
    note_claims(session, conflict)
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
    aims: tuple[str, ...],
    via: str | None,
    layout: str | None,
    font: str | None,
    overwrite: bool,
    engine: str | None,
    limit: int | None,
) -> int:
    """A figure, written to a file."""
    from detente.concepts import USUAL
    from detente.figures.canvas import SUFFIXES
    from detente.figures.kinds import UnreadableFigure, draw

    formula, suffix = _aims(aims)
    place = destination(session, output, suffix, SUFFIXES, overwrite)
    conflict = read(session, model)
    with asking(), warnings.catch_warnings():
        warnings.simplefilter("ignore", UnreadableFigure)
        made = draw(
            conflict, kind=kind, concept=concept or USUAL.name, within=within, from_=from_,
            to=formula, via=via or "improvements", layout=layout or "auto", font=font, lang=session.lang,
            engine=engine or "auto", limit=limit,
        )  # fmt: skip
    session.notices += [notice.to_dict(session.lang) for notice in made.notices]
    said: DrawJSON = {
        "detente": 1,
        "asked": "draw",
        "written": output,
        "title": made.title,
        "description": made.described,
    }
    place.answer(made.to_bytes(place.suffix[1:]), said, made.described)
    if made.notices and not session.json:
        session.complain([Paragraph(notice.say(session.lang)) for notice in made.notices])
    note_claims(session, conflict)
    return 0


def _aims(given: tuple[str, ...]) -> tuple[str | None, str | None]:
    """The formula and the format that ``--to`` names; of each the last, as with any option.

    >>> _aims(("dam and not sue", ".png"))
    ('dam and not sue', '.png')
    """
    from detente.figures.canvas import SUFFIXES

    suffixes = [one for one in given if one.startswith(".") or f".{one.lower()}" in SUFFIXES]
    formulas = [one for one in given if one not in suffixes]
    return formulas[-1] if formulas else None, suffixes[-1] if suffixes else None
