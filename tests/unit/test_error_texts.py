"""Every error can be told: what its texts speak of is given wherever it is raised."""

from __future__ import annotations

import ast
import inspect
import re
import string
from collections.abc import Iterator

import pytest

import detente as dt
from detente import words
from detente.errors import ConflictError, QuestionError, spelled
from tests.architecture.layers import modules
from tests.unit.cli.helpers import commands, options_of

CLASSES = r"[A-Z]\w*(Error|Label|Model|Large|Missing)|Interrupted"
PARTS = ("given", "allowed", "next")


def placeholders(code: str) -> set[str]:
    """The fields that the texts of an error speak of, in any language."""
    texts = [
        text
        for lang in words.LANGUAGES
        for part in PARTS
        if (message := words.messages(lang).get(f"error.{code}.{part}")) is not None
        for text in (message.values() if isinstance(message, dict) else [message])
    ]
    named = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
    counted = any(
        isinstance(words.messages(lang).get(f"error.{code}.{part}"), dict) for lang in words.LANGUAGES for part in PARTS
    )
    return {name for name in named if not name.startswith("@")} | ({"n"} if counted else set())


def raised() -> Iterator[tuple[str, str, set[str]]]:
    """Where errors are made with a code that stands there: the place, the code, and the fields given."""
    for module, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or any(one.arg is None for one in node.keywords):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if not (re.fullmatch(CLASSES, name) and node.args):
                continue
            for code in _codes(node.args[0]):
                yield f"{module}:{node.lineno}", code, {str(one.arg) for one in node.keywords}


def _codes(node: ast.expr) -> list[str]:
    """The codes that an expression may be: a text, or one of two."""
    if isinstance(node, ast.IfExp):
        return [*_codes(node.body), *_codes(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def test_every_error_is_given_what_its_texts_speak_of() -> None:
    calls = list(raised())
    assert len(calls) > 150
    lacking = {f"{place} {code}": lacks for place, code, fields in calls if (lacks := placeholders(code) - fields)}
    assert lacking == {}


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_no_text_speaks_of_what_is_no_field(lang: str) -> None:
    """What the constructor of errors keeps for itself never reaches a text."""
    own = set(inspect.signature(ConflictError).parameters) - {"fields"}
    clashing = [
        key
        for key, message in words.messages(lang).items()
        if key.startswith("error.")
        for text in (message.values() if isinstance(message, dict) else [message])
        if own & {name for _, name, _, _ in string.Formatter().parse(text) if name}
    ]
    assert own == {"code", "address", "place"}
    assert clashing == []


def test_a_field_that_was_forgotten_fails_here_and_leaves_a_gap_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    error = QuestionError("claim_states")
    with pytest.raises(KeyError):
        error.message()
    monkeypatch.setattr(words, "STRICT", False)
    assert "…" in error.message("en")
    assert "…" in error.message("ar")


def arguments_named() -> set[str]:
    """The arguments that texts of errors name, in any language."""
    return {
        name[1:]
        for lang in words.LANGUAGES
        for key, message in words.messages(lang).items()
        if key.startswith("error.")
        for text in (message.values() if isinstance(message, dict) else [message])
        for _, name, _, _ in string.Formatter().parse(text)
        if name and name.startswith("@")
    }


def test_arguments_are_named_as_the_door_writes_them() -> None:
    public = [getattr(dt, name) for name in dt.__all__ if inspect.isfunction(getattr(dt, name))]
    known = {name for function in public for name in inspect.signature(function).parameters}
    named = arguments_named()
    assert "engine" in named
    assert named <= known | {"labels"}  # which every question takes beside its own arguments
    options = {called for command in commands().values() for option in options_of(command) for called in option.opts}
    assert {spelled(name, "command") for name in named} <= options


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_errors_of_questions_speak_of_no_option_of_the_command_line(lang: str) -> None:
    """Those that only the command line raises may."""
    only_there = re.compile(
        r"error\.(cli_|bug|overwrite_nothing|port_taken|host_needs_token|source_option|unknown_order|unknown_template|output_|token_)"
    )
    found = [
        key
        for key, message in words.messages(lang).items()
        if key.startswith("error.") and not only_there.match(key)
        for text in (message.values() if isinstance(message, dict) else [message])
        if re.search(r"(?<![-\w])--[a-z]", text)
    ]
    assert found == []


def test_doors_write_arguments_their_own_way() -> None:
    with pytest.raises(QuestionError) as refused:
        dt.equilibria(dt.catalog("chicken"), engine="symblic")
    error = refused.value
    assert "`engine`" in error.message()
    assert "`--engine`" in error.message("ar", "command")
    assert '`"engine"`' in error.message("en", "web")
