"""Conflicts and tables as notebooks show them: HTML in one language, everything in it escaped, and plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from detente import words
from detente.model.formulas import text_of
from detente.model.preferences import Prioritised, Ranking, Weights

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.decision_makers import DecisionMaker

Rows = Sequence[Sequence[str]]
MOST_STATEMENTS = 12
CELL = "text-align:start;vertical-align:top"


def block(lang: str, parts: Iterable[str]) -> str:
    """Parts of a display under one language and direction."""
    direction = "rtl" if words.language(lang).right_to_left else "ltr"
    return f'<div class="detente" lang="{lang}" dir="{direction}">{"".join(parts)}</div>'


def table(head: Sequence[str], rows: Rows, caption: str = "", headings: bool = True) -> str:
    """An HTML table; with `headings` the first cell of each row is the row's heading."""
    told = f'<caption style="text-align:start"><bdi dir="auto">{escape(caption)}</bdi></caption>' if caption else ""
    top = "".join(f'<th scope="col" style="{CELL}"><bdi dir="auto">{escape(cell)}</bdi></th>' for cell in head)
    body = "".join(f"<tr>{''.join(_cells(row, headings))}</tr>" for row in rows)
    return f"<table>{told}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _cells(row: Sequence[str], headings: bool) -> Iterable[str]:
    for place, cell in enumerate(row):
        text = "<br>".join(f'<bdi dir="auto">{escape(line)}</bdi>' for line in cell.split("\n"))
        is_heading = headings and place == 0
        yield f'<th scope="row" style="{CELL}">{text}</th>' if is_heading else f'<td style="{CELL}">{text}</td>'


def paragraph(text: str, strong: bool = False) -> str:
    """A paragraph of text, escaped."""
    said = f"<strong>{escape(text)}</strong>" if strong else escape(text)
    return f'<p dir="auto">{said}</p>'


def conflict_html(conflict: Conflict, lang: str = words.DEFAULT) -> str:
    """A conflict: who is in it, what each can do and wants, and where it stands; nothing is computed."""
    head, rows = _summary(conflict, lang)
    parts = [paragraph(conflict.name.say(lang), strong=True)]
    if conflict.question is not None:
        parts.append(paragraph(conflict.question.say(lang)))
    return block(lang, [*parts, table(head, rows), *(paragraph(line) for line in _facts(conflict, lang))])


def conflict_text(conflict: Conflict, lang: str = words.DEFAULT) -> str:
    """The same in a few lines of text."""
    _, rows = _summary(conflict, lang)
    comma = words.language(lang).comma
    lines = [f"{name}: {options.replace(chr(10), comma)}" for name, options, _ in rows]
    return "\n".join([conflict.name.say(lang), *lines, *_facts(conflict, lang)])


def _summary(conflict: Conflict, lang: str) -> tuple[list[str], list[list[str]]]:
    head = [words.say(key, lang) for key in ("table.dm", "heading.options", "display.wants")]
    rows = [
        [dm.name.say(lang), "\n".join(option.name.say(lang) for option in dm.options) or "–", wanted(dm)]
        for dm in conflict.decision_makers
    ]
    return head, rows


def wanted(dm: DecisionMaker) -> str:
    """What a decision maker wants, most important first, a line a statement."""
    given = dm.preferences
    if isinstance(given, Prioritised):
        lines = [f"{number}. {text_of(one.that)}" for number, one in enumerate(given.statements, 1)]
    elif isinstance(given, Weights):
        lines = [f"{weight} · {text_of(formula)}" for formula, weight in given.items]
    elif isinstance(given, Ranking):
        places = [(" ~ " if group.known else " ? ").join(group.labels) for group in given.groups]
        return " > ".join([*places[:MOST_STATEMENTS], *(["…"] if len(places) > MOST_STATEMENTS else [])])
    else:
        return ""
    return "\n".join([*lines[:MOST_STATEMENTS], *(["…"] if len(lines) > MOST_STATEMENTS else [])])


def _facts(conflict: Conflict, lang: str) -> list[str]:
    now = conflict.status_quo
    names = {option: one.name.say(lang) for dm in conflict.decision_makers
             for option, one in zip(dm.qualified(), dm.options, strict=True)}  # fmt: skip
    facts = []
    if isinstance(now, str):
        facts.append(words.say("display.now", lang, now=now))
    elif now is not None:
        bare = {option.partition(".")[2]: name for option, name in names.items()} | names
        taken = words.join(lang, [bare.get(option, option) for option in now])
        facts.append(words.say("display.now", lang, now=taken or words.say("term.nothing_taken", lang)))
    counts = {"constraints": len(conflict.constraints), "rules": len(conflict.moves),
              "scenarios": len(conflict.scenarios), "claims": len(conflict.claims)}  # fmt: skip
    told = [words.say(f"count.{key}", lang, n=n) for key, n in counts.items() if n]
    return [*facts, *([words.join(lang, told) + "."] if told else [])]


def text_table(head: Sequence[str], rows: Rows) -> str:
    """A table in plain text, its columns flushed."""
    lines = [list(head), *([cell.replace("\n", "; ") for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    flushed = ("  ".join(cell.ljust(wide) for cell, wide in zip(line, widths, strict=True)) for line in lines)
    return "\n".join(line.rstrip() for line in flushed)


def bundle(html: str, text: str) -> dict[str, Any]:
    """What a notebook takes the best of."""
    return {"text/html": html, "text/plain": text}
