"""A question is one declaration: what doors take is derived from it, and a new one is a file and its words."""

from __future__ import annotations

import ast
import asyncio
import inspect
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import click
import pytest
from click.shell_completion import ShellComplete
from fastapi import FastAPI

import detente as dt
from detente import questions, words
from detente.analysis.arguments import Argument
from detente.analysis.registry import Question, find, withdraw
from detente.analysis.schemas import arguments_schema, said
from detente.cli.program import OWN, program
from detente.cli.running import run
from detente.cli.session import Session
from detente.errors import spelled
from detente.model.conflict import Conflict
from detente.web.asking import asking_routes
from detente.web.description import describe
from detente.web.outcomes import json_of
from detente.web.questions import shape
from detente.web.tasks import do
from tests.architecture.layers import PACKAGE, modules

MODEL = PACKAGE / "library" / "chicken.yaml"
NAMES = questions.names()
COMMANDS = questions.commands()
# What a door adds by itself: it reads the models, writes the files, and knows the language.
OF_REQUESTS = {"text", "name", "lang", "sentences", "marks"}
OF_COMMANDS = {"output", "to_format", "overwrite", "aims", "json", "lang", "rtl", "debug"}


@cache
def commands() -> dict[str, click.Command]:
    return program(Session()).every_command()


def given_at_command(question: Question) -> dict[str, Argument]:
    """The arguments that the command line takes as options."""
    several = [one for one in question.arguments.values() if not one.kind.by_place]
    kinds = {one.name: one for one in several if one.kind.metavar is not None or one.kind.is_flag}
    return kinds | {one.name: one for one in question.options}


def given_by_place(question: Question) -> list[Argument]:
    """The arguments that the command line takes by their place, after the models."""
    return [one for one in question.arguments.values() if one.kind.by_place]


@pytest.mark.parametrize("name", NAMES)
def test_the_signature_says_what_python_takes(name: str) -> None:
    question = find(name)
    public = getattr(dt, name)
    assert public is question.ask
    shown = inspect.signature(public).parameters
    assert {one: argument.default for one, argument in question.arguments.items()} == {
        one: parameter.default for one, parameter in shown.items()
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_takes_what_the_signature_says(name: str) -> None:
    question, command = find(name), commands()[name]
    options = {str(one.name): one for one in command.params if isinstance(one, click.Option)}
    taken = given_at_command(question)
    lacking = {"to"} if "aims" in options else set()
    assert options.keys() - OF_COMMANDS == taken.keys() - lacking
    for key, argument in taken.items():
        option = options["aims" if key in lacking else key]
        assert spelled(key, "command") in option.opts
        assert option.required is argument.is_required
        assert option.multiple is (argument.kind.gather is not None or key in lacking)
        assert not option.to_info_dict()["default"]  # nothing is said where nothing is given: Python's default holds
    places = [one.name for one in command.params if isinstance(one, click.Argument)]
    assert places == [one.name for one in (*question.models, *given_by_place(question))]


@pytest.mark.parametrize("name", NAMES)
def test_a_request_takes_what_the_signature_says(name: str) -> None:
    question = find(name)
    schema = arguments_schema(name)
    plain: dict[str, Any] = shape(name).model_json_schema()
    further = {key for one in question.models[1:] for key in (one.key, f"{one.key}_name")}
    assert plain["properties"].keys() - OF_REQUESTS - further == schema["properties"].keys()
    assert plain["additionalProperties"] is schema["additionalProperties"] is False
    needed = set(plain.get("required", ())) - {"text"} - further
    assert needed == set(schema["required"])
    for argument in said(question):
        asked, told = plain["properties"][argument.key], schema["properties"][argument.key]
        assert {key: one for key, one in asked.items() if key != "title"} == {
            key: one for key, one in told.items() if key != "description"
        }
        assert argument.is_required or asked["default"] == json.loads(json.dumps(argument.default))


def test_each_argument_is_said_at_every_door_or_stays_on_this_machine() -> None:
    here = {
        (name, one.name)
        for name in NAMES
        for one in find(name).arguments.values()
        if one.kind.schema is None and one.kind.role == "value"
    }
    assert {argument for _, argument in here} == {"processes", "scheduler", "sources", "font"}
    unsaid = {
        (name, one.name)
        for name in COMMANDS
        for one in said(find(name))
        if one.name not in given_at_command(find(name)) and not one.kind.by_place
    }
    assert unsaid == set()


def test_states_may_be_labelled_otherwise_wherever_an_engine_answers() -> None:
    """In Python; commands and requests take what the signature says."""
    labelled = {name for name in NAMES if "labels" in find(name).arguments}
    assert labelled == {name for name in NAMES if "engine" in find(name).arguments}
    assert {"table", "draw", "report", "diff"} <= labelled


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_help_tells_the_default_that_holds(lang: str) -> None:
    """Numbers that are left out, where the help of a command tells them."""
    wrong = [
        (name, one.name, text)
        for name in COMMANDS
        for one in find(name).arguments.values()
        if isinstance(one.default, int)
        and not isinstance(one.default, bool)
        and f"{one.default:,}" not in (text := arguments_schema(name, lang)["properties"][one.key]["description"])
    ]
    assert wrong == []


# What is truly the door's own: what the app shows of a model with every edit, and what is warm when it starts.
APART = {"web.overview", "web.tasks"}


def test_no_door_names_a_question() -> None:
    """But for the names that are words of every day: keys, attributes and texts of another meaning."""
    ambiguous = {"states", "check", "table", "draw", "report", "moves", "preferences", "evidence", "diff", "explain"}
    named = set(NAMES) - ambiguous
    found = [
        f"{module}:{node.lineno} {node.value}"
        for module, path in modules().items()
        if module.split(".")[1:2] in (["cli"], ["web"]) and module.removeprefix("detente.") not in APART
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in named
    ]
    assert found == []
    assert not set(OWN) & set(NAMES)


def test_the_public_names_have_every_question() -> None:
    """For checkers of types, which see only what is written down."""
    assert set(NAMES) <= set(dt.__all__)


TOY = '''
"""How many states there are, and how many of them are in a formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from detente.analysis import kinds as a
from detente.analysis.query import LIMIT, Query
from detente.analysis.registry import question, spoken
from detente.results.base import Found, Result
from detente.results.shapes.base import AnswerJSON, FoundSetJSON
from detente.views.blocks import Block, Paragraph
from detente.views.page import Page

Times = Annotated[int, a.whole(1, 9)]


class SizesJSON(AnswerJSON):
    """How many states are in a formula."""

    found: FoundSetJSON
    times: int


@dataclass(frozen=True, kw_only=True)
class Sizes(Result):
    asked: ClassVar[str] = "sizes"
    of: ClassVar[str] = "found"

    found: Found
    times: int

    def to_dict(self) -> SizesJSON:
        return {**self.preamble(), "found": self.found.to_dict(), "times": self.times}


def sizes_view(result: Sizes, page: Page, *, loudly: a.Flag = False) -> Iterator[Block]:
    yield Paragraph(f"{result.found.count * result.times} of {result.states}" + ("!" if loudly else ""))


@question(view=sizes_view, told=spoken(lambda answer, lang: [f"{answer.found.count} states ({lang})"]))
def sizes(
    conflict: a.Model,
    *,
    within: a.Formula | None = None,
    dm: a.DecisionMaker | None = None,
    from_: a.State | None = None,
    concepts: a.Concepts | None = None,
    times: Times = 1,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Sizes:
    """How many states there are."""
    asked = Query(conflict, engine, limit, progress)
    states = asked.engine.all() if within is None else asked.engine.where(conflict.resolve(within))
    states = states if from_ is None else asked.engine.one(asked.state(from_))
    return Sizes(found=asked.found(states), times=times, **asked.head())
'''
SAID = {
    "cli.sizes.short": "how many states", "cli.sizes.help": "How many states there are.",
    "cli.sizes.option.times": "how many times (by default 1)", "cli.sizes.option.loudly": "with a mark",
}  # fmt: skip


@pytest.fixture
def toy(tmp_path: Path) -> Iterator[str]:
    """A question that is one file and its words, as long as a test runs."""
    (tmp_path / "sizes.py").write_text(TOY, "utf-8")
    told = {lang: {**SAID, **words.messages(lang)} for lang in words.LANGUAGES}
    with (
        patch.object(questions, "__path__", [*questions.__path__, str(tmp_path)]),
        patch.object(words, "messages", told.__getitem__),
    ):
        yield "sizes"
    withdraw("sizes")
    vars(dt).pop("sizes", None)
    shape.cache_clear()


def chicken() -> Conflict:
    return dt.catalog("chicken")


def test_a_new_question_is_a_function(toy: str) -> None:
    answer = getattr(dt, toy)(chicken(), within="row.cooperate")
    assert answer.to_dict()["found"]["count"] == 2
    assert "2 of 4" in answer.to_text()
    assert toy in dir(dt)
    told = getattr(dt, toy)(chicken(), state="DC", times=None, labels="decimal").found.states
    assert [one.label for one in told] == ["2"]
    with pytest.raises(dt.ConflictError, match="`times`"):
        getattr(dt, toy)(chicken(), times=10)
    with pytest.raises(dt.ConflictError, match="`dm`"):
        getattr(dt, toy)(chicken(), dm=3)


def test_a_new_question_is_a_command(toy: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([toy, "chicken", "--within", "row.cooperate", "--times", "2", "--loudly"]) == 0
    assert "4 of 4!" in capsys.readouterr().out
    assert run([toy, "chicken", "--state", "DC", "--json", "--labels", "decimal"]) == 0
    assert json.loads(capsys.readouterr().out)["found"]["states"][0]["label"] == "2"
    assert run(["--help"]) == 0
    assert f"{toy}  " in capsys.readouterr().out
    assert run([toy, "--help"]) == 0
    told = capsys.readouterr().out
    for text in ("--from, --state STATE", "--times N", "how many times (by", "--concepts, --concept LIST"):
        assert text in told
    assert run([toy, "chicken", "--times", "0"]) == 2
    assert "`--times`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (("siz",), ["sizes"]),
        (("sizes", "chicken", "--dm", "r"), ["row"]),
        (("sizes", "chicken", "--from", "DD"), ["DD"]),
        (("sizes", "chicken", "--engine", "ex"), ["explicit"]),
        (("sizes", "chicken", "--ti"), ["--times"]),
    ],
)
@pytest.mark.usefixtures("toy")
def test_a_new_question_is_completed(typed: tuple[str, ...], offered: list[str]) -> None:
    shell = ShellComplete(program(Session()), {}, "detente", "_DETENTE_COMPLETE")
    assert [item.value for item in shell.get_completions(list(typed[:-1]), typed[-1])] == offered


class Pool:
    """Tasks done at once, in this process."""

    async def do(self, task: str, given: Mapping[str, Any], _: object = None) -> bytes:
        return json_of(do(task, given, lambda *_: None))


def served() -> FastAPI:
    api = FastAPI()
    api.include_router(asking_routes(Pool(), Path()), prefix="/api")  # type: ignore[arg-type]  # as much of one as is used
    describe(api)
    return api


def asked(api: FastAPI, path: str, body: Mapping[str, Any]) -> tuple[int, Any]:
    """What an app answers to a request: the status, and the answer."""
    sent = [{"type": "http.request", "body": json.dumps(body).encode(), "more_body": False}]
    got = list[Any]()

    async def receive() -> dict[str, Any]:
        if sent:
            return sent.pop()
        await asyncio.Event().wait()  # nobody leaves
        return {}

    async def send(message: Any) -> None:
        got.append(message)

    where = {"path": path, "raw_path": path.encode(), "query_string": b"", "server": ("here", 80)}
    how = {"type": "http", "method": "POST", "scheme": "http", "http_version": "1.1"}
    scope = {**where, **how, "headers": [(b"content-type", b"application/json")]}
    asyncio.run(api(scope, receive, send))
    return got[0]["status"], json.loads(b"".join(one.get("body", b"") for one in got[1:]))


def test_a_new_question_is_a_route(toy: str) -> None:
    api, text = served(), MODEL.read_text("utf-8")
    status, answer = asked(
        api, f"/api/{toy}", {"text": text, "within": "row.cooperate", "sentences": True, "lang": "ar"}
    )
    assert (status, answer["found"]["count"], answer["sentences"]) == (200, 2, ["2 states (ar)"])
    assert asked(api, f"/api/{toy}", {"text": text, "state": "DC"})[1]["found"]["count"] == 1
    assert asked(api, f"/api/{toy}", {"text": text, "sometimes": 1})[0] == 422


def test_a_new_question_is_described(toy: str) -> None:
    described = served().openapi()
    taken = described["components"]["schemas"][toy.capitalize()]["properties"]
    assert taken["times"] == {"default": 1, "maximum": 9, "minimum": 1, "title": "Times", "type": "integer"}
    assert f"/api/{toy}" in described["paths"]
    schema = arguments_schema(toy)
    assert list(schema["properties"]) == [
        "within",
        "dm",
        "from",
        "concepts",
        "times",
        "engine",
        "limit",
        "given",
        "labels",
        "as_one",
    ]
    assert schema["properties"]["times"]["description"] == "how many times (by default 1)"
    assert schema["required"] == []


DOORS = {
    "python": test_a_new_question_is_a_function,
    "command": test_a_new_question_is_a_command,
    "web": test_a_new_question_is_a_route,
}
