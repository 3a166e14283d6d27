"""What the tutorial says in its own words about the changes that it shows is true of the models on the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import detente as dt

DOCS = Path(__file__).parents[2] / "docs"
SENTENCES = {
    "tutorial.md": (
        "its first statement\ndropped. Then nobody leaves `s6`",
        "`s5` and `s6`",
        "Under NASH nothing changes",
    ),
    "tutorial.ar.md": ("أن تُحذف عبارته الأولى. عندئذ لا يغادر أحد `s6`", "`s5` و`s6`", "أما وفق NASH فلا يتغير شيء"),
}
ASKED = {"tutorial.md": "limit and expand and not block", "tutorial.ar.md": "تحديد و توسع وليس إغلاق"}


def models(page: str, folder: Path) -> dict[str, dt.Conflict]:
    """The models of a page, by file name."""
    text = (DOCS / page).read_text("utf-8")
    found = {}
    for title, model in re.findall(r'^```yaml title="([^"]+)"\n(.*?)^```$', text, re.MULTILINE | re.DOTALL):
        (folder / title).write_text(model, "utf-8")
        found[title] = dt.load(folder / title)
    return found


def labels(conflict: dt.Conflict, concept: str) -> set[str]:
    return {state.label for state in dt.equilibria(conflict)[concept].states}


@pytest.mark.parametrize("page", SENTENCES)
def test_what_it_says_of_the_council_is_true(page: str, tmp_path: Path) -> None:
    """Dropping the first statement is enough under NASH, putting it last isn't; under other concepts that is."""
    dropped, both, nothing = SENTENCES[page]
    text, found = (DOCS / page).read_text("utf-8"), models(page, tmp_path)
    assert all(sentence in text for sentence in (dropped, both, nothing, f'--to "{ASKED[page]}"'))
    before, after = found["quarry.yaml"], found["changed.yaml"]
    least = dt.inverse(before, to=ASKED[page], concept="NASH")
    enough = {(edit.kind, edit.at) for one in least.solutions for change in one.changes for edit in change.edits}
    assert ("drop", 1) in enough
    assert not any(kind == "exchange" for kind, _ in enough)
    assert {state.label for one in least.solutions for state in one.equilibria} == {"s6"}
    assert labels(after, "NASH") == labels(before, "NASH")
    for concept in ("GMR", "SMR", "SEQ", "SSEQ"):
        assert labels(after, concept) - labels(before, concept) == {"s5", "s6"}
