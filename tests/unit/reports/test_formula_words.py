"""Formulas in reports: in the words of the language that is shown, laid out in its direction, nothing scrambled."""

from __future__ import annotations

import re

import pytest

import detente as dt
from detente.files.document import Document

MODEL = """
detente: 1
conflict: {en: The port, ar: الميناء}
decision_makers:
  union: {name: "Dockworkers' union", options: {strike: Strike, accept: Accept}, prefers: [strike if not lease]}
  firm: {name: "Dr. Smith & Co (2024)", options: {lease: Lease}, weights: {strike and not lease: -1, lease: 2}}
constraints: [{never: strike و accept}]
moves: [{cannot: union, from: strike أو lease, to: accept}]
scenarios: {deal: accept وليس lease}
status_quo: [strike]
claims: {c: {that: possible(deal and not strike), expect: fails}}
"""


@pytest.fixture(scope="module")
def html() -> str:
    return dt.report(Document.of(MODEL, "m.yaml").conflict).html


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("strike if not lease", "strike إذا ليس lease"),
        ("strike and not lease", "strike وليس lease"),
        ("not (strike and accept)", "ليس (strike و accept)"),
        ("possible(deal and not strike)", "possible(deal وليس strike)"),
    ],
)
def test_each_language_has_its_words_and_direction(html: str, english: str, arabic: str) -> None:
    assert f'<code dir="rtl">{arabic}</code>' in html
    assert f"<code>{english}</code>" in html
    assert not re.search(rf'class="l ar"[^>]*><code>{re.escape(english)}', html)


def test_names_are_isolated_whole_also_after_a_conjunction(html: str) -> None:
    for name in ("Dockworkers&#x27; union", "Dr. Smith &amp; Co (2024)"):
        assert re.search(rf"<bdi[^>]*>{re.escape(name)}</bdi>", html)
        for part in re.findall(r"[A-Za-z]{2,}", name.replace("&#x27;", "'").replace("&amp;", "&")):
            assert f"<bdi>{part}</bdi>" not in html


def test_what_is_denied_reads_as_a_noun() -> None:
    model = MODEL.replace("prefers: [strike if not lease]", "prefers: [not lease]").replace("Lease}", "تأجير الرصيف}")
    html = dt.report(Document.of(model, "m.yaml").conflict).html
    assert re.search(r"<strong>[^\n]*?عدم «(<[^>]*>)*تأجير الرصيف", html)


def test_what_a_rule_forbids_is_said_with_names(html: str) -> None:
    assert "from where “Strike” or “Lease” holds to where “Accept” holds" in html
    assert "من حيث يصح" in html
