"""Claims section: verdicts, reasons, load-bearing assumptions, and the crux."""

from __future__ import annotations

from functools import partial

from detente import words
from detente.analysis.claims.checking import of_known
from detente.explanations.claims import (
    claim_sentences,
    crux_sentences,
    differing,
    need,
    reason_sentence,
    refusal_sentences,
)
from detente.model.notices import Notice
from detente.model.texts import NO_EVIDENCE
from detente.reports.context import Context
from detente.reports.elements import Html, pieces, tag, void
from detente.reports.markup import bullets, code, prose, say, table, text, two
from detente.results.claims import ClaimVerdict, Refused

STYLES = {"holds": "good", "fails": "bad", "refused": "bad"}


def claims(page: Context) -> Html:
    """A table of verdicts, then each claim with its witness and what it rests on."""
    findings = page.found
    if not findings.claims:
        return _refused(page) or tag("p", say("report.no_claims"))
    head = [say("table.claim"), say("table.meaning"), say("table.verdict"), say("table.expect")]
    rows = (_line(page, id, verdict) for id, verdict in findings.claims.items())
    html = table(head, rows, class_="claims") + _of_known(page) + _depth(page)
    html += pieces(_claim(page, id, verdict) for id, verdict in findings.claims.items())
    return html + _refused(page) + _crux(page)


def _refused(page: Context) -> Html:
    """The claims that can't be evaluated as they are written, and what is wrong with each."""
    return pieces(_faulty(id, refused) for id, refused in page.found.refused.items())


def _faulty(id: str, refused: Refused) -> Html:
    summary = tag("summary", tag("bdi", id), " ", text(refused.claim.name), " ", _verdict("refused"))
    faults = bullets(lambda lang: refusal_sentences(refused, lang))
    return tag(
        "details", summary, tag("p", code(refused.claim.that)), faults, class_="claim", id=f"claim-{id}", open=""
    )


def _line(page: Context, id: str, verdict: ClaimVerdict) -> list[Html]:
    link = tag("a", tag("bdi", id), href=f"#claim-{id}")
    expected = Html() if verdict.claim.expect is None else say(f"claims.verdict.{verdict.claim.expect}")
    return [
        link,
        page.name(verdict.claim.name, verdict.claim.that),
        _verdict(verdict.verdict) + _qualified(verdict) + _needed(verdict) + _elsewhere(verdict),
        expected,
    ]


def _verdict(verdict: str) -> Html:
    return tag("span", say(f"claims.verdict.{verdict}"), class_=STYLES.get(verdict, "plain"))


def _qualified(verdict: ClaimVerdict) -> Html:
    """By which steps it comes about, or doesn't, where others lead there."""
    if verdict.qualified() is None:
        return Html()
    return void("br") + tag("small", two(lambda lang: prose(verdict.qualified(lang) or "", lang)))


def _needed(verdict: ClaimVerdict) -> Html:
    """What a claim without a verdict needs for one."""
    if need(verdict) is None:
        return Html()
    return void("br") + tag("small", two(lambda lang: prose(need(verdict, lang) or "", lang)))


def _elsewhere(verdict: ClaimVerdict) -> Html:
    """What other encodings of the case say, where they say something else."""
    sentences = two(
        lambda lang: pieces((prose(text, lang) for text in differing(verdict, lang)), words.language(lang).semicolon)
    )
    return void("br") + tag("small", sentences) if sentences else Html()


def _of_known(page: Context) -> Html:
    """Which claims look at known comparisons only."""
    notices = of_known(page.conflict, page.found.claims.values())
    return pieces(tag("p", two(partial(_said, notice)), class_="caution") for notice in notices)


def _said(notice: Notice, lang: str) -> Html:
    return prose(notice.say(lang), lang)


def _depth(page: Context) -> Html:
    """How many elements were left out together, or that none were."""
    checked = page.found.check
    if checked is None:
        return tag("p", say("report.rests_not_tried"), class_="caution")
    html = tag("p", say("report.rests_depth", n=checked.depth))
    deeper = [name for name in page.found.left_out if name.startswith("check --depth")]
    return html + pieces(map(page.left_out, deeper))


def _claim(page: Context, id: str, judged: ClaimVerdict) -> Html:
    depth = page.found.check.depth if page.found.check else 1
    reasons = (
        bullets(lambda lang: claim_sentences(judged, page.conflict, depth, lang))
        if page.found.check
        else _reasons(page, judged)
    )
    evidence = page.evidence(judged.claim.evidence) if judged.claim.evidence != NO_EVIDENCE else Html()
    verdict = _verdict(judged.verdict) + _qualified(judged)
    summary = tag("summary", tag("bdi", id), " ", text(judged.claim.name), " ", verdict)
    return tag(
        "details", summary, tag("p", code(judged.claim.that)), reasons, evidence, class_="claim", id=f"claim-{id}"
    )


def _reasons(page: Context, verdict: ClaimVerdict) -> Html:
    """Why, where what it rests on wasn't looked for."""
    return bullets(lambda lang: [reason_sentence(reason, page.conflict, lang) for reason in verdict.reasons])


def _crux(page: Context) -> Html:
    checked = page.found.check
    if checked is None:
        return Html()
    head, flips, every = tag("h3", say("heading.crux")), checked.crux, checked.crux_complete
    return head + bullets(lambda lang: crux_sentences(flips, page.conflict, lang, every))
