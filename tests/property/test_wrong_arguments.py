"""Whatever is given to a public name: an answer, or an error of detente in both languages; never a raw one."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente as dt
from detente import words
from detente.errors import ConflictError, Door
from detente.model.claims import Claim, Drop, Replace, Scenario, Swap
from detente.model.decision_makers import DecisionMaker, Option
from detente.model.formulas import parse
from detente.model.preferences import Group, Preferences, Statement
from detente.model.rules import Cannot, Constraint, Irreversible
from detente.model.states import State
from detente.model.texts import Citation, Evidence, Source, Text

GAME = dt.Conflict(
    "Two towns",
    [
        dt.DecisionMaker("upper", options=["dam"], prefers=["not sue", "dam"]),
        dt.DecisionMaker("lower", options=["sue"], prefers=["not dam"]),
    ],
    status_quo=[],
    claims={"k": "equilibrium(NASH)"},
    sources=[Source("press", Text.of("The press"))],
)
DOCUMENT = dt.Document.of("detente: 1\nconflict: River\ndecision_makers: {upper: {options: [dam], prefers: [dam]}}\n")
FUNCTIONS = {name: getattr(dt, name) for name in dt.__all__ if inspect.isfunction(getattr(dt, name))}
CONSTRUCTORS: dict[str, Callable[..., Any]] = {
    one.__name__: one
    for one in (
        *(dt.Conflict, DecisionMaker, Option, Statement, Source, Constraint, Irreversible, Cannot, Claim, Scenario),
        *(Group, Citation, Drop, Swap, Replace),
    )
} | {
    "prefers": Preferences.prefers, "ranking": Preferences.ranking, "weights": Preferences.weights,
    "Document.read": dt.Document.read,
    "Document.set": DOCUMENT.set,
    "Document.insert": DOCUMENT.insert,
    "Document.drop": DOCUMENT.drop,
    "Document.move": DOCUMENT.move,
    "Document.rename": DOCUMENT.rename,
    "Document.edited": DOCUMENT.edited,
    "decision_maker": GAME.decision_maker,
    "resolve": GAME.resolve,
    "changed": lambda changes=(), **parts: GAME.changed(changes, **parts),
    "changed status quo": lambda status_quo: GAME.changed(status_quo=status_quo),
    "Document.of": dt.Document.of,
    "Text": Text.of, "Evidence": Evidence.of,
}  # fmt: skip
RIGHT: dict[str, Any] = {
    "conflict": GAME, "other": GAME, "given": GAME, "state": 1, "dm": "upper", "concept": "NASH", "to": "dam",
    "decision_makers": GAME.decision_makers, "name": "x", "id": "x", "prefers": ["true"], "that": "true",
    "title": Text.of("x"), "kind": "never", "formulas": (parse("x"),), "option": "dam", "who": "upper",
    "labels": ("x",), "source": "press", "element": "us.prefers[1]", "elements": ("x", "y"), "statements": [],
    "groups": ["s1"], "weights": {"x": 1}, "A": [[1, 2]], "payoffs": [[1], [2]], "status_quo": [], "by": "x",
    "address": "upper.prefers[1]", "value": "dam",
    "to_address": "upper.prefers[1]", "new": "wall", "edits": [],
    "condition": "x", "then": "y", "formula": "x", "key": "chicken",
}  # fmt: skip


class Odd:
    """A value that nothing expects, and that can't even be shown."""

    def __repr__(self) -> str:
        raise RuntimeError("no repr")


LEAVES = [
    *(None, True, False, 0, 1, -1, 3.0, 1.5, float("nan"), float("inf"), 2j, 10**30, "", "x", "dam", "upper", "\ud800"),
    *("NASH", "nash,seq", "s1", "#1", "#99", "5", "upper=NASH", "a\x00b", "e\u0301", "x y", b"x", Path("x"), object()),
    *(len, dt.NASH, dt.Conflict, np.int64(1), np.float64(2.5), np.array([1, 2]), Decimal("1.5"), Fraction(1, 3)),
    *(
        GAME,
        GAME.decision_makers[0],
        State(1, "s1"),
        Text.of("x"),
        parse("x"),
        Statement(parse("x")),
        Citation("press"),
    ),
    *(Claim("k", "true"), Option("x", Text.of("x")), Group(("s1",)), range(2), ..., {1, 2}, frozenset(), iter(())),
    *(-(10**30), 2**63, 2**63 - 1, [], (), {}, [()], [[]], (1, 2, 3), [10**30], ["x", ()], {"x": 10**30}, {"x": {}}),
    *({"upper": None}, {1: 1}, [None], (None, None)),
]
KEYS = ["x", "upper", "that", "never", "when", "cannot", "irreversible", "name", "unordered", "en", "drop", "swap", 1]


def _inside(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    keyed = st.dictionaries(st.sampled_from(KEYS), inner, max_size=2)
    return st.one_of(st.lists(inner, max_size=3), st.tuples(inner, inner), keyed)


nested = _inside(st.recursive(st.sampled_from(LEAVES), _inside, max_leaves=4))


def places(all_: dict[str, Callable[..., Any]]) -> list[tuple[str, str]]:
    """Every argument of every function, but for what refusals are to call the argument."""
    return [
        (name, argument)
        for name, one in all_.items()
        for argument in inspect.signature(one).parameters
        if argument != "argument"
    ]


def told(error: ConflictError) -> None:
    """The error can be read by anybody."""
    doors: tuple[Door, ...] = ("python", "command", "web")
    for lang in words.LANGUAGES:
        for door in doors:
            assert "None" not in error.message(lang, door).split("\n")


def tried(call: Callable[..., Any], argument: str, value: Any, folder: Path) -> None:
    shape = inspect.signature(call).parameters
    needed = {
        name: RIGHT.get(name, folder / "out.yaml")
        for name, one in shape.items()
        if one.default is one.empty and one.kind is not one.VAR_POSITIONAL
    }
    if "prefers" in shape and argument not in ("ranking", "weights", "preferences"):
        needed["prefers"] = []
    if argument == "progress" and callable(value):
        return  # what a function raises is its own affair
    if argument in ("output", "file", "path") and isinstance(value, str | Path) and call is not dt.load:
        value = folder / "out.txt"
    try:
        if argument in shape and shape[argument].kind is inspect.Parameter.VAR_POSITIONAL:
            call(value)
        else:
            call(**needed | {argument: value})
    except ConflictError as error:
        told(error)


def test_a_value_that_cannot_be_shown_is_refused_all_the_same() -> None:
    with pytest.raises(ConflictError) as refused:
        dt.explain(GAME, state=Odd())  # type: ignore[call-overload]
    told(refused.value)


@pytest.mark.parametrize(("name", "argument"), places(CONSTRUCTORS))
def test_constructors_refuse_in_words(name: str, argument: str, tmp_path: Path) -> None:
    for value in LEAVES:
        tried(CONSTRUCTORS[name], argument, value, tmp_path / "none")


@pytest.mark.parametrize(("name", "argument"), places(FUNCTIONS))
def test_questions_refuse_in_words(name: str, argument: str, tmp_path: Path) -> None:
    for value in LEAVES:
        tried(FUNCTIONS[name], argument, value, tmp_path / "none")


@pytest.mark.parametrize("at", places(CONSTRUCTORS | FUNCTIONS), ids="-".join)
@given(value=nested)
@settings(max_examples=15)
def test_nested_values_are_refused_in_words(at: tuple[str, str], value: Any, tmp_path_factory: Any) -> None:
    name, argument = at
    tried((CONSTRUCTORS | FUNCTIONS)[name], argument, value, tmp_path_factory.getbasetemp() / "none")


RESULTS = [
    dt.equilibria(GAME), dt.stability(GAME), dt.explain(GAME, state=1), dt.analyze(GAME), dt.states(GAME),
    dt.coalitions(GAME), dt.evolution(GAME), dt.check(GAME), dt.preferences(GAME), dt.moves(GAME),
    dt.inverse(GAME, to="dam", concept="NASH"), dt.robustness(GAME), dt.diff(GAME, GAME), dt.table(GAME),
    dt.evidence(GAME), GAME,
]  # fmt: skip


@pytest.mark.parametrize("result", RESULTS, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("method", ["__getitem__", "__contains__", "to_text", "to_markdown", "to_dict", "to_frame"])
def test_answers_refuse_in_words(result: Any, method: str) -> None:
    call = getattr(result, method, None)
    if call is None:
        return
    for value in LEAVES:
        try:
            call(value) if len(inspect.signature(call).parameters) else call()
        except ConflictError as error:
            told(error)


def test_every_question_reads_its_arguments_by_the_table() -> None:
    """A question that is added lets its arguments in by the same door."""
    own = {"at_least_one", "at_most_one", "cannot", "catalog", "cite", "draft", "exactly_one", "irreversible", "never"}
    own |= {"when"}
    assert {name for name, function in FUNCTIONS.items() if not hasattr(function, "__wrapped__")} == own
