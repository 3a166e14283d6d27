"""The gallery, docs/gallery.md and docs/gallery.ar.md; `make pictures` writes them anew.

Each conflict of the catalog with its question, a picture (``docs/making/figures.py``) and what `analyze` answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import detente as dt
from detente import words
from detente.explanations.paragraphs import answer_paragraphs
from detente.results.answer import Now, Settles
from detente.results.answer_parts import Outcome
from docs.making.figures import ENDINGS, SHOWN

HERE = Path(__file__).parent
PAGES = {"en": "gallery.md", "ar": "gallery.ar.md"}
TEXTS = {
    "en": {
        "alt": "Figure of the conflict: {title}",
        "more": "The whole answer on one page: `detente report {key} --brief -o page.html`.",
        "model": "{model} Key: `{key}`.",
    },
    "ar": {
        "alt": "شكل النزاع: {title}",
        "more": "الجواب كله في صفحة واحدة: `detente report {key} --brief --lang ar -o page.html`.",
        "model": "{model} المفتاح: `{key}`.",
    },
}


def written() -> dict[str, str]:
    """The page of each language as it should be; what stands before its first section is written by hand."""
    pages = {lang: [(HERE / page).read_text("utf-8").partition("\n## ")[0]] for lang, page in PAGES.items()}
    for key in SHOWN:
        look = dt.analyze(dt.catalog(key))
        for lang in pages:
            pages[lang] += _section(key, look, lang)
    return {lang: "\n".join(parts) for lang, parts in pages.items()}


def _section(key: str, look: dt.Analysis, lang: str) -> Iterator[str]:
    """A conflict: what is asked, its picture, its answer, and how to see the rest."""
    conflict, texts = look.conflict, TEXTS[lang]
    title = conflict.name.say(lang)
    yield f"## {title}\n"
    if conflict.question is not None:
        yield f"**{conflict.question.say(lang)}**\n"
    yield f"![{texts['alt'].format(title=title)}](images/gallery/{key}{ENDINGS[lang]})\n"
    yield "\n>\n".join(f"> {paragraph}" for paragraph in _answer(key, look, lang)) + "\n"
    counted = {"dms": len(conflict.dms), "options": len(conflict.options), "states": look.feasible.count}
    kind = "text.model" if conflict.options else "text.model_graph"
    yield texts["model"].format(model=words.say(kind, lang, **counted), key=key)
    yield texts["more"].format(key=key) + "\n"


def _answer(key: str, look: dt.Analysis, lang: str) -> list[str]:
    """What it can settle at, and of the outcome in the picture whether it holds and the way there."""
    drawn = _drawn(key, look)
    shown = [
        part
        for part in look.answer
        if isinstance(part, Now | Settles) or (drawn is not None and getattr(part, "outcome", None) == drawn)
    ]
    return answer_paragraphs(replace(look, answer=tuple(shown)), lang)


def _drawn(key: str, look: dt.Analysis) -> Outcome | None:
    """The outcome to which the picture shows a way."""
    to = SHOWN[key].get("to")
    if to is None:
        return None
    there = {state.label for state in dt.states(look.conflict, where=to).found.states}
    for part in look.answer:
        outcome = getattr(part, "outcome", None)
        if isinstance(outcome, Outcome):
            is_scenario = to in {scenario.id for scenario in look.conflict.scenarios}
            labels = {state.label for state in outcome.states}
            if outcome.scenario == to if is_scenario else labels & there:
                return outcome
    return None


def main() -> None:
    """Write both pages."""
    for lang, text in written().items():
        (HERE / PAGES[lang]).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
