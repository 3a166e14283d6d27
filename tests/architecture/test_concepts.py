"""A solution concept answers for itself: no other code names one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from detente.concepts import ALL_CONCEPTS, FAMILIES
from detente.engines.reference_families import definitions
from detente.model.concept_names import forms
from detente.testing.certificates import CHECKS
from detente.testing.families import checks
from tests.architecture.layers import PACKAGE, modules

ROOT = PACKAGE.parents[1]
# Where names of concepts may stand: their definitions, the checkers that share nothing with them, and public names.
AT_HOME = ("concepts", "testing", "library")
DEFINITIONS = (
    "detente.engines.reference_families",  # by definition, sharing nothing with them
    "detente.scoring.predictions",  # the rules that a track record fixes beforehand
)


NAMED = {*ALL_CONCEPTS, *(form.split(".")[0] for form in FAMILIES if not set(form) & set("#("))}


def names_in(text: str) -> Iterator[tuple[int, str]]:
    """The names of concepts in code, and in texts that are no docstrings, with their lines."""
    tree = ast.parse(text)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in NAMED:
            yield node.lineno, node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield from ((node.lineno, word) for word in node.value.replace("'", " ").split() if word in NAMED)


def test_no_concept_is_named_outside_its_family() -> None:
    faults = [
        f"{name}:{line} names {word}"
        for name, path in modules().items()
        if name != "detente" and name.split(".")[1] not in AT_HOME and not name.startswith(DEFINITIONS)
        for line, word in names_in(path.read_text("utf-8"))
    ]
    assert not faults, "\n".join(faults)


def test_the_guard_sees_names_and_texts() -> None:
    code = '"""SEQ."""\nfrom x import SEQ\nfound = SEQ if a == "NASH" else "of SMR alone"\n'
    assert [word for _, word in sorted(names_in(code))] == ["NASH", "SEQ", "SMR"]


def test_each_concept_has_a_page_and_a_check_of_its_certificates() -> None:
    pages = {path.stem.upper() for path in Path(ROOT, "docs", "concepts").glob("*.md")}
    assert set(ALL_CONCEPTS) <= pages
    assert set(ALL_CONCEPTS) <= set(CHECKS)


def test_each_family_has_a_check_of_its_certificates_and_a_definition_of_its_own() -> None:
    assert set(FAMILIES) == set(checks()) == set(definitions()) == set(forms())
