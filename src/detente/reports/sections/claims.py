"""Claims section: verdicts, reasons, load-bearing assumptions, and the crux."""

from __future__ import annotations

from detente import words
from detente.explanations.claims import (
    claim_sentences,
    crux_sentences,
    differing,
    qualified,
    reason_sentence,
    refusal_sentences,
)
from detente.model.texts import NO_EVIDENCE
from detente.reports.context import Context
from detente.reports.markup import bullets, code, esc, prose, say, table, tag, text, two
from detente.results.claims import ClaimVerdict, Refused

STYLES = {"holds": "good", "fails": "bad", "refused": "bad"}


def claims(page: Context) -> str:
    """A table of verdicts, then each claim with its witness and load-bearing assumptions."""
    found = page.found
    if not found.claims:
        return _refused(page) or f"<p>{say('report.no_claims')}</p>"
    head = [say("table.claim"), say("table.meaning"), say("table.verdict"), say("table.expect")]
    rows = (_line(page, id, one) for id, one in found.claims.items())
    told = table(head, rows, class_="claims") + _depth(page)
    told += "".join(_claim(page, id, one) for id, one in found.claims.items())
    return told + _refused(page) + _crux(page)


def _refused(page: Context) -> str:
    """The claims that can't be evaluated, with their errors."""
    return "".join(_faulty(id, one) for id, one in page.found.refused.items())


def _faulty(id: str, one: Refused) -> str:
    name = text(one.claim.name) if one.claim.name is not None else ""
    summary = f"<summary><bdi>{esc(id)}</bdi> {name} {_verdict('refused')}</summary>"
    told = bullets(lambda lang: refusal_sentences(one, lang))
    return tag("details", f"{summary}<p>{code(one.claim.that)}</p>{told}", class_="claim", id=f"claim-{id}", open="")


def _line(page: Context, id: str, one: ClaimVerdict) -> list[str]:
    link = f'<a href="#claim-{esc(id)}"><bdi>{esc(id)}</bdi></a>'
    expected = "" if one.claim.expect is None else say(f"claims.verdict.{one.claim.expect}")
    return [
        link,
        page.name(one.claim.name, one.claim.that),
        _verdict(one.verdict) + _qualified(one) + _elsewhere(one),
        expected,
    ]


def _verdict(verdict: str) -> str:
    return tag("span", say(f"claims.verdict.{verdict}"), class_=STYLES.get(verdict, "plain"))


def _qualified(one: ClaimVerdict) -> str:
    """The kinds of step by which an outcome is unreachable, if others reach it."""
    if qualified(one) is None:
        return ""
    return f"<br><small>{two(lambda lang: prose(qualified(one, lang) or '', lang))}</small>"


def _elsewhere(one: ClaimVerdict) -> str:
    """Differing verdicts of other encodings of the case."""
    told = two(lambda lang: words.language(lang).semicolon.join(prose(text, lang) for text in differing(one, lang)))
    return f"<br><small>{told}</small>" if told else ""


def _depth(page: Context) -> str:
    """The depth of the search for load-bearing sets, or that there was none."""
    checked = page.found.check
    if checked is None:
        return f'<p class="caution">{say("report.rests_not_tried")}</p>'
    told = f"<p>{say('report.rests_depth', n=checked.depth)}</p>"
    deeper = [name for name in page.found.left_out if name.startswith("check --depth")]
    return told + "".join(map(page.left_out, deeper))


def _claim(page: Context, id: str, one: ClaimVerdict) -> str:
    depth = page.found.check.depth if page.found.check else 1
    told = (
        bullets(lambda lang: claim_sentences(one, page.conflict, depth, lang))
        if page.found.check
        else _reasons(page, one)
    )
    name = f"{text(one.claim.name)}" if one.claim.name is not None else ""
    evidence = page.evidence(one.claim.evidence) if one.claim.evidence != NO_EVIDENCE else ""
    summary = f"<summary><bdi>{esc(id)}</bdi> {name} {_verdict(one.verdict)}{_qualified(one)}</summary>"
    inside = f"{summary}<p>{code(one.claim.that)}</p>{told}{evidence}"
    return tag("details", inside, class_="claim", id=f"claim-{id}")


def _reasons(page: Context, one: ClaimVerdict) -> str:
    """The reasons, if load-bearing assumptions weren't computed."""
    return bullets(lambda lang: [reason_sentence(reason, page.conflict, lang) for reason in one.reasons])


def _crux(page: Context) -> str:
    checked = page.found.check
    if checked is None:
        return ""
    head, flips, every = f"<h3>{say('heading.crux')}</h3>", checked.crux, checked.crux_complete
    return head + bullets(lambda lang: crux_sentences(flips, page.conflict, lang, every))
