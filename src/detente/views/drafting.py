"""View of a draft: its elements with their quotations, what was sent back or dropped, and what is left to a person."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente.explanations import advice
from detente.model.texts import Evidence
from detente.model.validation import evidence
from detente.results.drafting import Draft, Fate, Remark
from detente.views.blocks import Block, Cell, Heading, Items, Paragraph, Row, Style, Title, row, table
from detente.views.evidence import cut


def drafting_view(draft: Draft, lang: str) -> Iterator[Block]:
    """What a person has to judge, and why."""

    def say(key: str, **fields: object) -> str:
        return words.say(f"draft.{key}", lang, **fields)

    conflict = draft.conflict
    yield Title(conflict.name.say(lang))
    yield from (Paragraph(notice.say(lang), "mark") for notice in draft.notices)
    yield Heading(say("elements"))
    yield Paragraph(say("judged"))
    quoted = [(address, support) for address, support in evidence(conflict) if support.quote is not None]
    head = [say("element"), "¶", say("quotation"), say("check")]
    yield table(head, (_element(address, support, say("to_judge")) for address, support in quoted), numbers=(1,))
    yield Heading(say("fates"))
    yield from _fates(draft, lang)
    yield Heading(say("left"))
    told = [
        *(_remark(remark, lang) for remark in (*draft.review.contradictions, *draft.review.open)),
        *(f"{hint.address}: {advice(hint, lang)}" for hint in draft.review.advice),
    ]
    yield Items(tuple(told)) if told else Paragraph(say("nothing_left"), "good")
    question = draft.review.question(lang)
    if question is not None:
        yield Paragraph(say("ask", question=question))


def _element(address: str, support: Evidence, to_judge: str) -> Row:
    quote = support.quote
    assert quote is not None  # noqa: S101  as listed
    return row(Cell(address, "strong"), str(quote.paragraph), cut(quote.text), Cell(to_judge, "mark"))


def _fates(draft: Draft, lang: str) -> Iterator[Block]:
    """What was sent back, then what was dropped or stayed without an answer."""
    if not draft.fates:
        yield Paragraph(words.say("draft.no_fates", lang), "good")
        return
    head = [words.say(f"draft.{key}", lang) for key in ("task", "attempt", "entry", "happened", "why")]
    yield table(head, (_fate(fate, lang) for fate in draft.fates), numbers=(1,))


def _fate(fate: Fate, lang: str) -> Row:
    style: Style = "mark" if fate.happened == "sent_back" else "bad"
    happened = Cell(words.say(f"draft.happened.{fate.happened}", lang), style)
    label = fate.label or words.say("draft.whole_answer", lang)
    return row(fate.task, str(fate.attempt), label, happened, fate.error.message(lang).splitlines()[0])


def _remark(remark: Remark, lang: str) -> str:
    return words.say(
        f"draft.remark.{remark.code}", lang, address=remark.address, about=remark.about, other=remark.other
    )
