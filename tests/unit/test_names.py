"""Names typed on any keyboard: at every door, in every argument that takes one, the answer is the same."""

from __future__ import annotations

import inspect
import json
import unicodedata
from pathlib import Path
from typing import Any, Literal

import pytest

import detente as dt
from detente.analysis.arguments import arguments as arguments_of
from tests.unit.cli.helpers import commands, detente, is_asked_of_a_model, options_of

Form = Literal["NFC", "NFD"]
MODEL = """\
detente: 1
conflict: Noms
sources: {rép: {title: Réponse}}
decision_makers:
  état: {options: {créer: Créer, dé: Dé}, prefers: [{that: not bâtir, because: rép ¶1}, créer]}
  b: {options: {bâtir: Bâtir}, prefers: [not créer, bâtir]}
scenarios: {rupturé: créer and bâtir}
perceives: {état: [{replace: b.preferences, with: {prefers: [bâtir]}}]}
tempo: {unit: day, horizon: 9, moves: [{dm: état, to: créer, every: 3}, {dm: anyone, every: 2}]}
status_quo: []
claims:
  çà: {that: "equilibrium(NASH)"}
"""
# What stands in each argument that takes names; the others take words of the program, numbers, files or functions.
HERE = "créer and not dé and not bâtir"
NAMED: dict[str, Any] = {
    "about": "stable(état, NASH)", "doubt": "état.prefers[1]", "before": "rupturé", "vary": "tempo.moves[1]",
    "bar": "rupturé", "by": "état", "claim": "çà", "coalition": "état+b", "concept": "état=nash,b=seq",
    "concepts": "état=nash,b=seq", "dm": "état", "from_": HERE, "frozen": "état",
    "jumps": "état=nash,b=seq", "keep": "état: s1 > bâtir and not créer and not dé", "of": HERE,
    "only": "état+b", "state": HERE, "to": HERE,
    "element": "état.créer", "weights": "état=2,b=1", "within": "créer or bâtir", "sources": {"rép": "copy.txt"},
}  # fmt: skip
NAMELESS = {
    *(
        "as_perceived",
        "at_most",
        "captions",
        "conflict",
        "depth",
        "engine",
        "file",
        "improvements",
        "kind",
        "lang",
        "layout",
        "limit",
        "stage",
        "other",
    ),
    *(
        "output",
        "over",
        "overwrite",
        "part",
        "path",
        "processes",
        "progress",
        "samples",
        "scheduler",
        "seed",
        "swaps",
        "tries",
    ),
    *("answers", "unknown_order", "who"),  # names in answers: tests/unit/asking
    *("conflicts", "common", "moves", "thinks", "where"),  # of conflicts to be joined: tests/unit/games
    *("folder", "outcome_by", "same"),  # of a track record: tests/unit/scoring
    *("design", "explain", "merge", "out", "shard"),  # of a sweep, whose file has the names: tests/unit/sweeps
    "as_one",  # it takes ids, and changes whom the other arguments may name
    *("universal", "via", "lone", "font", "labels", "given", "brief"),
    *("at", "draws", "measure", "runs", "until"),
    *("universal", "via", "lone", "font", "labels", "given", "caption"),
    *("arcs", "relations", "threshold", "alpha", "beta", "gamma", "deterrence", "level", "return_to_start"),
    *("A", "B", "columns", "name", "payoffs", "players", "rows", "strategies"),  # what a new game is called
}
NEEDED: dict[str, Any] = {
    "state": "s1", "dm": "b", "to": "créer", "concept": "nash",
    "moves": [{"dm": "état", "from": HERE, "changes": "dé"}],
}  # fmt: skip
OWN: dict[tuple[str, str], Any] = {
    ("attitudes", "concepts"): "état=rnash,b=rseq",
    ("coalitions", "concepts"): "cnash",
    ("draw", "to"): "créer",
    ("table", "from_"): HERE,
    ("timeline", "by"): "état=nash,b=seq",
}
STEPS = ("evolution", "within")  # elsewhere a formula, here a number
FUNCTIONS = {name: getattr(dt, name) for name in dt.__all__ if hasattr(getattr(dt, name), "__wrapped__")}


def decomposed(value: Any) -> Any:
    """A value as a Mac types it."""
    if isinstance(value, dict):
        return {decomposed(key): one for key, one in value.items()}
    return unicodedata.normalize("NFD", value)


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("copy.txt").write_text("¶1 Un.\n\n¶2 Deux.\n", "utf-8")
    path = Path("noms.yaml")
    path.write_text(unicodedata.normalize("NFC", MODEL), "utf-8")
    return path


def plain(answer: Any) -> Any:
    """An answer without what it took."""
    if isinstance(answer, tuple):
        return answer
    if not hasattr(answer, "to_dict"):
        return getattr(answer, "described", None) or sorted(answer.nodes)
    return {key: value for key, value in answer.to_dict().items() if key != "seconds"}


def test_every_argument_is_known_to_take_names_or_not() -> None:
    known = {name for function in FUNCTIONS.values() for name in arguments_of(function)}
    assert known == NAMED.keys() | NAMELESS
    assert not NAMED.keys() & NAMELESS


def named_arguments() -> list[tuple[str, str]]:
    """Every argument that takes names, of every public function."""
    return [
        (name, argument)
        for name, function in FUNCTIONS.items()
        for argument in inspect.signature(function).parameters
        if argument in NAMED and (name, argument) != STEPS
    ]


@pytest.mark.parametrize(("name", "argument"), named_arguments())
def test_a_function_knows_names_however_they_are_typed(name: str, argument: str, model: Path) -> None:
    conflict, function = dt.load(model), FUNCTIONS[name]
    needed = {
        one: NEEDED[one]
        for one, shape in inspect.signature(function).parameters.items()
        if shape.default is shape.empty and one in NEEDED
    }
    if argument == "before":
        needed["to"] = "créer"
    if "other" in inspect.signature(function).parameters:
        needed["other"] = conflict
    if name == "draw" and argument in ("to", "from_"):
        needed["kind"] = "evolution"
    if name == "table" and argument == "from_":
        needed["kind"] = "status_quo"
    value = OWN.get((name, argument), NAMED[argument])
    first, second = (plain(function(conflict, **needed | {argument: one})) for one in (value, decomposed(value)))
    assert first == second


@pytest.mark.parametrize("argument", ["concepts", "jumps", "weights"])
def test_maps_know_names_however_they_are_typed(argument: str, model: Path) -> None:
    names = {"concepts": {"état": "nash", "b": "seq"}, "jumps": {"état": "nash", "b": "seq"}, "weights": {"état": 2}}
    asked: Any = {"concepts": dt.equilibria, "jumps": dt.coalitions, "weights": dt.inverse}[argument]
    more: dict[str, Any] = {"to": "créer", "concept": "nash"} if argument == "weights" else {}
    conflict = dt.load(model)
    first, second = (
        asked(conflict, **more, **{argument: one}) for one in (names[argument], decomposed(names[argument]))
    )
    assert plain(first) == plain(second)


def test_answers_know_names_however_they_are_typed(model: Path) -> None:
    conflict = dt.load(model)
    for name in ("état.créer", "état.prefers[1]"):
        assert dt.evidence(conflict)[decomposed(name)] == dt.evidence(conflict)[name]
    sure = dt.robustness(conflict, concepts="seq")
    assert sure["seq", decomposed("état")] == sure["SEQ", "état"]
    assert dt.equilibria(conflict)["nash"] == dt.equilibria(conflict)["NASH"] == dt.equilibria(conflict)[dt.NASH]
    assert dt.stability(conflict)["ssEQ"] == dt.stability(conflict)["SSEQ"]


def test_constructors_know_names_however_they_are_typed() -> None:
    def made(form: Form) -> dt.Conflict:
        def name(text: str) -> str:
            return unicodedata.normalize(form, text)

        return dt.Conflict(
            "x",
            [
                dt.DecisionMaker(name("é"), "é", options={name("ô"): "ô"}, prefers=[name("ô")], because=name("sé 1")),
                dt.DecisionMaker("b", options=["x"], weights={name("ô"): 1}),
            ],
            constraints=[dt.never(name("x and é.ô"))],
            moves=[dt.cannot(name("é"), start=name("ô")), dt.irreversible(name("ô"))],
            scenarios={name("scè"): name("ô")},
            status_quo=[name("ô")],
            claims={name("ça"): "equilibrium(NASH)"},
            sources=[dt.catalog("iraq-2014").sources[0].__class__(name("sé"), "s")],  # type: ignore[arg-type]
        )

    assert made("NFD").digest == made("NFC").digest
    both = made("NFD"), made("NFC")
    assert both[0].decision_makers[0].evidence == both[1].decision_makers[0].evidence


OPTIONS = NAMED | {"sources": "rép=copy.txt"}
COMMANDS = commands()


def options() -> list[tuple[str, str]]:
    """Every option that takes names, of every command."""
    return [
        (name, str(option.name))
        for name, command in COMMANDS.items()
        for option in options_of(command)
        if option.name in OPTIONS and is_asked_of_a_model(command) and (name, str(option.name)) != STEPS
    ]


@pytest.mark.parametrize(("command", "option"), options())
def test_a_command_knows_names_however_they_are_typed(command: str, option: str, model: Path) -> None:
    called = {str(one.name): one.opts[0] for one in options_of(COMMANDS[command])}
    needed = {str(one.name) for one in options_of(COMMANDS[command]) if one.required} - {option}
    values = {one: NEEDED.get(one, f"{command}.svg" if command == "draw" else f"{command}.html") for one in needed}
    if command == "draw" and option in ("to", "from_"):
        values["kind"] = "evolution"
    if option == "before":
        values["to"] = "créer"
    if command == "table" and option == "from_":
        values["kind"] = "status_quo"

    def said(value: Any) -> Any:
        given = [part for name, one in (values | {option: value}).items() for part in (called[name], one)]
        more = ["--overwrite"] if "overwrite" in called and "output" in values else []
        done = detente(command, str(model), "--json", *given, *more)
        assert done.code in (0, 1 if command == "check" else 0), done.err
        return {key: one for key, one in json.loads(done.out).items() if key != "seconds"}

    value = OWN.get((command, option), OPTIONS[option])
    assert said(decomposed(value)) == said(value)


def test_every_option_of_the_command_line_is_an_argument_or_takes_no_names() -> None:
    others = {
        "json",
        "debug",
        "rtl",
        "port",
        "no_browser",
        "host",
        "allow_host",
        "base_path",
        "token",
        "token_file",
        "write",
        "seconds",
    }
    others |= {"to_format", "aims", "conditions", "proof", "schema", "template"}
    others |= {"dry_run", "model", "replay", "show_prompts"}
    known = {str(option.name) for command in COMMANDS.values() for option in options_of(command)}
    assert known - others <= OPTIONS.keys() | NAMELESS


def test_headings_and_labels_of_tables_are_names_too(tmp_path: Path) -> None:
    rows = ["café.dam,b.sue,{},rank b,state", "N,N,2,1,é1", "Y,N,1,2,é2"]
    forms: tuple[Form, ...] = ("NFC", "NFD")
    for number, form in enumerate(forms):
        head = unicodedata.normalize(form, "rank café")
        (tmp_path / f"{number}.csv").write_text("\n".join(rows).format(head), "utf-8")
    first, second = (dt.load(tmp_path / f"{number}.csv") for number in range(2))
    assert first.digest == second.digest
    assert dt.equilibria(second)["NASH"].count == 1
