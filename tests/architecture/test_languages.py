"""A language is one file in `words`: no other code names one."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from detente import words
from tests.architecture.layers import PACKAGE, ROOT, modules


def named_in(text: str) -> Iterator[tuple[int, str]]:
    """The languages that are named in code by a text of their own, with their lines."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and node.value in words.LANGUAGES:
            yield node.lineno, node.value


def test_no_language_is_named_outside_words() -> None:
    faults = [
        f"{name}:{line} names {lang}"
        for name, path in modules().items()
        if name != "detente.words"
        for line, lang in named_in(path.read_text("utf-8"))
    ]
    faults += [
        f"{path.name}:{number} names a language"
        for path in [*PACKAGE.rglob("*.js"), *(ROOT / "page" / "src").glob("*.?s")]
        if path.name != "schema.ts"  # made from the API
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for lang in words.LANGUAGES
        if f'"{lang}"' in line or f"'{lang}'" in line
    ]
    assert not faults, "\n".join(faults)


def test_the_guard_sees_a_language() -> None:
    assert list(named_in('comma = "، " if lang == "ar" else ", "')) == [(1, "ar")]
