"""Every model and every example in the documents runs as written."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import detente as dt

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
MODELS = [
    pytest.param(text, id=f"{path.name}-{number}")
    for path in DOCUMENTS
    for number, text in enumerate(re.findall(r"```yaml\n(detente: 1.*?)```", path.read_text("utf-8"), re.DOTALL), 1)
]


@pytest.mark.parametrize("text", MODELS)
def test_every_model_in_the_documents_can_be_analysed(text: str, tmp_path: Path) -> None:
    file = tmp_path / "model.yaml"
    file.write_text(text, "utf-8")
    look = dt.analyze(dt.load(file))
    assert look.complete
    assert look.feasible.count > 1


@pytest.mark.parametrize(
    "path", [path for path in DOCUMENTS if ">>> " in path.read_text("utf-8")], ids=lambda p: p.name
)
def test_every_example_in_the_documents_runs(path: Path) -> None:
    flags = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL | doctest.NORMALIZE_WHITESPACE
    failed, tried = doctest.testfile(str(path), module_relative=False, optionflags=flags, encoding="utf-8")
    assert tried
    assert not failed
