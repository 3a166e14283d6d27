"""Claims section: verdicts, reasons, load-bearing assumptions, and the crux."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente.analysis.claims.checking import of_known
from detente.explanations.claim_words import claim_words
from detente.explanations.claims import (
    claim_sentences,
    crux_sentences,
    differing,
    need,
    reason_sentence,
    refusal_sentences,
)
from detente.model.claims import Claim
from detente.model.texts import NO_EVIDENCE
from detente.reports.blocks import Blocks, Part, ReportBlock, bullets, caution, grid, link, spoken, styled
from detente.reports.context import Context
from detente.results.claims import ClaimVerdict
from detente.views.blocks import Cell, Heading, Paragraph, Style
from detente.views.runs import isolate

STYLES: dict[str, Style] = {"holds": "good", "fails": "bad", "refused": "bad"}


def claims(page: Context) -> Blocks:
    """A table of verdicts, then each claim with its witness and what it rests on."""
    findings = page.found
    if not findings.claims:
        if findings.refused:
            yield from _refused(page)
        else:
            yield Paragraph(page.say("report.no_claims"))
        return
    head = (page.say(key) for key in ("table.claim", "table.meaning", "table.verdict", "table.expect"))
    yield grid("claims", head, (_line(page, id, verdict) for id, verdict in findings.claims.items()))
    for notice in of_known(page.conflict, findings.claims.values()):
        yield caution(notice.say(page.lang))
    yield from _depth(page)
    for id, verdict in findings.claims.items():
        yield _claim(page, id, verdict)
    yield from _refused(page)
    yield from _crux(page)


def _refused(page: Context) -> Iterator[Part]:
    """The claims that can't be evaluated as they are written, and what is wrong with each."""
    for id, refused in page.found.refused.items():
        said: tuple[ReportBlock, ...] = (
            Paragraph(f"`{refused.claim.that}`"),
            *bullets(refusal_sentences(refused, page.lang)),
        )
        yield Part(said, "claim", _title(page, refused.claim, "refused"), f"claim-{id}", open=True)


def _title(page: Context, claim: Claim, verdict: str, remark: str = "") -> str:
    return " ".join(filter(None, (isolate(claim.id), spoken(claim.name, page.lang), _said(page, verdict), remark)))


def _said(page: Context, verdict: str) -> str:
    return styled(STYLES.get(verdict, "plain"), page.say(f"claims.verdict.{verdict}"))


def _line(page: Context, id: str, verdict: ClaimVerdict) -> list[str | Cell]:
    expected = "" if verdict.claim.expect is None else page.say(f"claims.verdict.{verdict.claim.expect}")
    name = verdict.claim.name
    meaning = claim_words(verdict.claim.that, page.conflict, page.lang) if name is None else spoken(name, page.lang)
    remarks = [verdict.qualified(page.lang), need(verdict, page.lang), _elsewhere(page, verdict)]
    said = _said(page, verdict.verdict) + "".join(styled("remark", remark) for remark in remarks if remark)
    return [link("to", f"claim-{id}", id), meaning, said, expected]


def _elsewhere(page: Context, verdict: ClaimVerdict) -> str:
    """What other encodings of the case say, where they say something else."""
    return words.language(page.lang).semicolon.join(differing(verdict, page.lang))


def _depth(page: Context) -> Blocks:
    """How many elements were left out together, or that none were."""
    checked = page.found.check
    if checked is None:
        yield caution(page.say("report.rests_not_tried"))
        return
    yield Paragraph(page.say("report.rests_depth", n=checked.depth))
    for name in page.found.left_out:
        if name.startswith("check --depth"):
            yield from page.left_out(name)


def _claim(page: Context, id: str, judged: ClaimVerdict) -> Part:
    if page.found.check:
        reasons = claim_sentences(judged, page.conflict, page.found.check.depth, page.lang)
    else:  # what it rests on wasn't looked for
        reasons = [reason_sentence(reason, page.conflict, page.lang) for reason in judged.reasons]
    evidence = page.evidence(judged.claim.evidence, 0) if judged.claim.evidence != NO_EVIDENCE else ()
    qualified = styled("remark", judged.qualified(page.lang) or "")
    said = (Paragraph(f"`{judged.claim.that}`"), *bullets(reasons), *evidence)
    return Part(said, "claim", _title(page, judged.claim, judged.verdict, qualified), f"claim-{id}")


def _crux(page: Context) -> Blocks:
    checked = page.found.check
    if checked is not None:
        yield Heading(page.say("heading.crux"), 2)
        yield from bullets(crux_sentences(checked.crux, page.conflict, page.lang, checked.crux_complete))
