"""The commands of the track record: score cases, freeze predictions, compare encodings."""

from __future__ import annotations

from collections.abc import Sequence

from detente.cli.destination import Destination, check_overwrite, destination
from detente.cli.models import read
from detente.cli.session import Session
from detente.cli.shapes import FrozenJSON
from detente.errors import QuestionError
from detente.results.track_record import KindScore, TrackRecord
from detente.scoring.agreement import agree as agreement
from detente.scoring.ledger import Frozen
from detente.scoring.ledger import freeze as frozen
from detente.scoring.predictions import PRIMARY
from detente.scoring.track_record import score as track_record
from detente.views.agreement import agreement_view
from detente.views.blocks import Lines
from detente.views.track_record import track_record_view

PAGES = (".html", ".md", ".csv")
FIGURES = (".svg", ".png")
RECORDS = (".json",)


def score(session: Session, folder: str, output: str | None, to_format: str | None, overwrite: bool) -> int:
    """Score a folder of cases, and show the answer or write it as a page, a text, tables or a figure."""
    check_overwrite(output, overwrite)
    place = None if output is None else destination(session, output, to_format, (*PAGES, *FIGURES), overwrite)
    record = track_record(folder)
    if place is not None:
        place.answer(_written(record, place, session.lang), {**record.to_dict(), "written": place.path})
    elif session.json:
        session.show_json(record.to_dict())
    else:
        session.show(track_record_view(record, session.lang))
    return 0


def _written(record: TrackRecord, place: Destination, lang: str) -> bytes:
    if place.suffix in FIGURES:
        from detente.figures.lift_figure import lift_figure

        return lift_figure(_drawn(record), lang).to_bytes(place.suffix)
    if place.suffix == ".html":
        from detente.reports.track_record_page import track_record_page

        return track_record_page(record, lang).encode("utf-8")
    return (record.to_markdown(lang) if place.suffix == ".md" else record.to_csv(lang)).encode("utf-8")


def _drawn(record: TrackRecord) -> KindScore:
    """The kind of cases with scores, which a figure shows; of several none, for they are never pooled."""
    scored = [kind for kind in record.kinds.values() if any(rule.lift is not None for rule in kind.rules.values())]
    if not scored:
        raise QuestionError("nothing_scored")
    if len(scored) > 1:
        raise QuestionError("scored_several", kinds=[kind.kind for kind in scored])
    return scored[0]


def freeze(session: Session, source: str, outcome_by: str, output: str | None, overwrite: bool) -> int:
    """Freeze what every rule predicts of a model."""
    check_overwrite(output, overwrite)
    place = None if output is None else destination(session, output, None, RECORDS, overwrite)
    record = frozen(read(session, source), outcome_by=outcome_by)
    plain, text = record.to_dict(), record.to_json()
    if place is not None:
        answer: FrozenJSON = {"detente": 1, "asked": "freeze", "stamp": plain["stamp"], "written": place.path}
        place.answer(text.encode("utf-8"), answer, _remark(session, record.rules[PRIMARY], plain["stamp"]))
    elif session.json:
        session.show_json({"detente": 1, "asked": "freeze", "stamp": plain["stamp"], "record": plain})
    else:
        session.show([Lines(tuple((line, True) for line in text.splitlines()))])
    return 0


def _remark(session: Session, primary: Frozen, stamp: str) -> str:
    """How many states the primary rule predicts, or why it won't be scored."""
    if primary.why:
        return session.say("freeze.unscored", why=session.say(f"score.why.{primary.why}"), stamp=stamp)
    return session.say("freeze.done", n=len(primary.labels), stamp=stamp)


def agree(session: Session, source: str, other: str, same: Sequence[str]) -> int:
    """Compare two encodings of one conflict."""
    renamed = dict(_pair(given) for given in same)
    answer = agreement(read(session, source), read(session, other), same=renamed or None)
    if session.json:
        session.show_json(answer.to_dict())
    else:
        session.show(agreement_view(answer, session.lang))
    return 0


def _pair(given: str) -> tuple[str, str]:
    first, sign, second = (part.strip() for part in given.partition("="))
    if not (first and sign and second):
        raise QuestionError("same_option", given=given)
    return first, second
