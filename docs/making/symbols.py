"""Formulas of the concept pages as MathML, which browsers typeset by themselves: no script, no font, no network.

A page in Markdown has them in plain signs, as a terminal shows them: ``∀ s₁ ∈ R⁺ᵢ(s)``. Signs above and below the line
follow what they belong to; ``_X`` and ``_{X}`` are below it, ``^X`` above.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

BELOW = "ᵢⱼₖ₀₁₂₃"
ABOVE = "⁺ᵈ"
INDEX = r"(?:\{[^{}]*\}|\w)"
# A sign, with what stands above and below it.
TOKEN = re.compile(
    rf"(?P<base>[^\W\d_{BELOW}{ABOVE}]+|\d+|\.\.\.|[^\s\w]|(?P<space>\s+))"
    rf"(?P<marks>(?:[{BELOW}]+|[{ABOVE}]+|_{INDEX}|\^{INDEX})*)"
)
LETTERS = rf"[^\W\d_{BELOW}{ABOVE}]{{2,}}"
MARK = re.compile(rf"[{BELOW}]+|[{ABOVE}]+|_{INDEX}|\^{INDEX}")
WIDE = "0.8em"


def typeset(formulas: str) -> str:
    """A block of formulas, a line each."""
    parts = (part for line in formulas.splitlines() for part in re.split(r"(?<=;)\s{2,}", line))
    lines = (f'<math display="block"><mrow>{"".join(_line(part))}</mrow></math>' for part in parts)
    return f'<div class="symbols" dir="ltr">{"".join(lines)}</div>'


def _line(line: str) -> Iterator[str]:
    for token in TOKEN.finditer(line):
        if token["space"]:
            if len(token["space"]) > 1:
                yield f'<mspace width="{WIDE}"/>'
            elif _is_word(line[: token.start()], last=True) or _is_word(line[token.end() :], last=False):
                yield "<mtext>&nbsp;</mtext>"
        else:
            yield _marked(_sign(token["base"]), token["marks"])


def _is_word(text: str, last: bool) -> bool:
    """Whether a text ends (or begins) with a word, which a formula's single letters aren't."""
    return re.search(rf"{LETTERS}[{BELOW}{ABOVE}]*$" if last else rf"^{LETTERS}", text) is not None


def _marked(sign: str, marks: str) -> str:
    """A sign with its marks."""
    below, above = "", ""
    for mark in MARK.findall(marks):
        inside = "".join(map(_sign, unicodedata.normalize("NFKC", mark.strip("_^{}"))))
        if mark[0] in ABOVE or mark[0] == "^":
            above += inside
        else:
            below += inside
    if below and above:
        return f"<msubsup>{sign}<mrow>{below}</mrow><mrow>{above}</mrow></msubsup>"
    if below:
        return f"<msub>{sign}<mrow>{below}</mrow></msub>"
    return f"<msup>{sign}<mrow>{above}</mrow></msup>" if above else sign


def _sign(sign: str) -> str:
    """A letter, a number, a word or an operator."""
    text = html.escape(sign.replace("-", "−"))
    if sign.isdigit():
        return f"<mn>{text}</mn>"
    if sign.isalpha():
        return f"<mi>{text}</mi>" if len(sign) == 1 else f"<mtext>{text}</mtext>"
    return f"<mo>{text}</mo>"


def typeset_page(page: str) -> str:
    """A page of a concept with its formulas typeset."""
    return re.sub(r"^```text\n(.*?)^```$", lambda block: typeset(block[1]), page, flags=re.MULTILINE | re.DOTALL)
