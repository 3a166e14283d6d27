"""The command that joins conflicts, and compares the whole with its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.cli.destination import destination
from detente.cli.models import read
from detente.cli.session import Session
from detente.cli.shapes import AgainstPartsJSON, JoinedJSON, LeftOutJSON
from detente.errors import QuestionError
from detente.exchange.formats import written_suffixes
from detente.exchange.loading import content
from detente.files.changes import change_of
from detente.games.against_parts import AgainstParts, against_parts
from detente.games.common_preferences import LEXICOGRAPHIC, WEIGHTS, Rule
from detente.games.join import Moves
from detente.games.join import join as joined
from detente.model.claims import Replace
from detente.model.conflict import Conflict
from detente.model.preferences import preference
from detente.views.blocks import Block, Cell, Paragraph, Title, row, table

WEIGHTED = re.compile(r"\{?\s*weights\s*:\s*\[(?P<weights>[^\[\]]*)\]\s*\}?")
SHOWN = 8  # labels of a cell


def join(
    session: Session,
    source: str,
    other: str,
    common: Sequence[str],
    *,
    moves: Moves | None,
    output: str | None,
    to_format: str | None,
    overwrite: bool,
) -> int:
    """Join two conflicts, write the whole where asked to, and show its equilibria against those of the parts."""
    place = (
        None if output is None else destination(session, output, to_format, written_suffixes(), overwrite, bare=True)
    )
    conflicts = [read(session, source), read(session, other)]
    rules = dict(map(_rule, common))
    whole = joined(conflicts, common=rules, moves=moves or "single")
    compared = list(against_parts(whole, conflicts))
    if place is not None:
        encoded, lost = content(whole, place.path, place.suffix)
        plain = _plain(whole, conflicts, compared, place.path)
        place.answer(encoded, plain, lost=lost)
    elif session.json:
        session.show_json(_plain(whole, conflicts, compared, None))
    if not session.json and (place is None or not place.is_standard_output):
        session.show(_shown(session, whole, conflicts, compared))
    return 0


def _rule(assignment: str) -> tuple[str, Rule]:
    """A decision maker, and what it wants of the whole.

    Raises
    ------
    ConflictError
        The text isn't ``DM=RULE``, or the rule isn't one.
    """
    dm, sign, rule_text = (part.strip() for part in assignment.partition("="))
    if not (dm and sign and rule_text):
        raise QuestionError("join_common_text", given=assignment)
    if weights := WEIGHTED.fullmatch(rule_text):
        return dm, {WEIGHTS: [weight.strip() for weight in weights["weights"].split(",")]}
    if not rule_text.startswith("{") and ":" not in rule_text:
        if rule_text != LEXICOGRAPHIC:
            raise QuestionError("join_rule", dm=dm, given=rule_text)
        return dm, rule_text
    mapping = rule_text if rule_text.startswith("{") else f"{{{rule_text}}}"
    change, _ = change_of(f"{{replace: {dm}.preferences, with: {mapping}}}", f"{dm}={rule_text}")
    if isinstance(change, Replace):
        return dm, preference(change.by)
    raise QuestionError("join_rule", dm=dm, given=rule_text)


def _plain(
    whole: Conflict, conflicts: Sequence[Conflict], compared: Sequence[AgainstParts], path: str | None
) -> JoinedJSON:
    equilibria = {comparison.concept: _compared(comparison) for comparison in compared}
    left_out = LeftOutJSON(claims=sum(len(part.claims) for part in conflicts))
    plain = JoinedJSON(
        detente=1, asked="join", states=len(whole.states or ()), equilibria=equilibria, left_out=left_out
    )
    return plain if path is None else {**plain, "written": path}


def _compared(comparison: AgainstParts) -> AgainstPartsJSON:
    return {
        "whole": list(comparison.whole),
        "parts": list(comparison.parts),
        "gained": list(comparison.gained),
        "lost": list(comparison.lost),
    }


def _shown(
    session: Session, whole: Conflict, conflicts: Sequence[Conflict], compared: Sequence[AgainstParts]
) -> Iterator[Block]:
    yield Title(session.say("join.head", name=whole.name.say(session.lang), n=len(whole.states or ())))
    if whole.about is not None:
        yield Paragraph(whole.about.say(session.lang))
    yield Paragraph(session.say("join.whole"), "strong")
    head = ("table.concept", "table.in_the_whole", "table.in_all_parts", "table.whole_alone", "table.parts_alone")
    rows = (
        row(
            Cell(comparison.concept, "strong"),
            str(len(comparison.whole)),
            str(len(comparison.parts)),
            _some(session, comparison.gained),
            _some(session, comparison.lost),
        )
        for comparison in compared
    )
    yield table((session.say(key) for key in head), rows, numbers=[1, 2])
    yield Paragraph(session.say("join.note"), "muted")
    left_out = sum(len(part.claims) for part in conflicts)
    if left_out:
        yield Paragraph(session.say("join.left_out", n=left_out), "muted")


def _some(session: Session, labels: Sequence[str]) -> str:
    """The first of these labels, and how many more there are."""
    labels_shown = ", ".join(labels[:SHOWN])
    return (
        labels_shown
        if len(labels) <= SHOWN
        else session.say("join.and_more", labels=labels_shown, n=len(labels) - SHOWN)
    )
