"""What is wrong with a call is told in three parts; limits on time, on length; calls that are given up."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from detente import questions
from detente.analysis.schemas import arguments_schema
from tests.mcp.talking import MCPError, Talk, talking
from tests.mcp.test_tools import NEEDED
from tests.web.conftest import TWO_TOWNS

HARD = {"model": "iraq-2014-wide"}  # whose claims take a minute
ODD: list[Any] = [None, True, -1, 10**30, 1.5, "", "x" * 10_001, "\x00", "ش", [], [None], {}, {"a": [1]}]


@pytest.mark.parametrize(
    ("tool", "given", "parts"),
    [
        ("equilibria", {"model": "elmira", "concpts": "NASH"}, ("`concpts`", "the nearest first: concepts")),
        ("equilibria", {"model": "irak"}, ("`irak` is no model", "iraq-2014")),
        ("equilibria", {"model": "detente://catalog/irak"}, ("the catalog has no entry `irak`", "iraq-2014")),
        ("equilibria", {"model": "twons.yaml"}, ("`twons.yaml` is no model", "the nearest first: towns.yaml")),
        ("equilibria", {"model": "detente://nowhere/x"}, ("is no model", "the nearest first")),
        ("equilibria", {}, ("`equilibria` lacks model", "what it takes: model")),
        ("equilibria", {"model": {"detente": 1}}, ("`model` has to be a text", "as it is")),
        ("equilibria", {"model": "elmira", "concept": "NASH", "concepts": "GMR"}, ("concept",)),
        ("explain", {"model": "elmira"}, ("`explain` lacks state",)),
        ("explain", {"model": "elmira", "state": "s77"}, ("s77", "nearest first")),
        ("diff", {"model": "elmira"}, ("`diff` lacks other",)),
        ("states", {"model": "elmira", "where": "x" * 10_001}, ("`where` is too long", "at most 10,000")),
        ("states", {"model": "elmira", "lang": "fr"}, ("fr", "en")),
        ("catalog", {"key": "irak"}, ("the catalog has no entry `irak`", "iraq-2014")),
        ("files", {"file": "../secret.yaml"}, ("can't be used as a file name", "relative to it and without `..`")),
        ("files", {"file": "/secret.yaml"}, ("can't be used as a file name", "relative to it and without `..`")),
        ("files", {"file": ""}, ("the name of a file is empty", "name a file")),
        ("equilibria", {"model": ""}, ("`model` is an empty text", "the key of an entry")),
        ("diff", {"model": "elmira", "other": " "}, ("`other` is an empty text",)),
        (
            "equilibria",
            {"model": "elmira", "given": [[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]},
            ("nested too deep",),
        ),
    ],
)
def test_what_is_wrong_is_told_with_what_is_allowed(
    talk: Talk, tool: str, given: dict[str, Any], parts: tuple[str, ...]
) -> None:
    told = talk.refusal(tool, **given)
    assert all(part in told for part in parts), told
    arabic = talk.call(tool, **{"lang": "ar", **given}).structured_content
    assert arabic["code"] != "bug"
    if given.get("lang") is None:
        assert any("\u0600" <= letter <= "\u06ff" for letter in arabic["message"])


@pytest.mark.parametrize("name", questions.names())
def test_no_argument_is_a_fault_of_ours(name: str, talk: Talk) -> None:
    declared = arguments_schema(name)["properties"]
    for argument in ("model", *declared):
        for value in ODD[:: 1 if argument in NEEDED.get(name, ()) else 3]:
            answer = talk.call(name, **{"model": TWO_TOWNS, **NEEDED.get(name, {}), argument: value})
            if answer.is_error:
                assert answer.structured_content["code"] != "bug", (argument, value, answer.structured_content)
                assert answer.structured_content["message"]


def test_what_is_not_there_is_refused_by_the_protocol(talk: Talk) -> None:
    for work in (
        lambda: talk.call("equilbria", model="elmira"),
        lambda: talk.call("save", file="new.yaml", text=TWO_TOWNS),
        lambda: talk.read("detente://schema/nothing"),
        lambda: talk.read("file:///etc/passwd"),
        lambda: talk.prompt("nothing"),
        lambda: talk.prompt("test_an_argument", model="elmira"),
        lambda: talk.prompt("test_an_argument", model="elmira", argument="x" * 100_001),
        lambda: talk.prompt("test_an_argument", model="elmira", argument="x", lang="fr"),
    ):
        with pytest.raises(MCPError) as refused:
            work()
        assert refused.value.code == -32602
        assert refused.value.data["message"] == refused.value.message


def test_an_answer_has_a_limit_of_time(shelf: Path) -> None:
    with talking(shelf, "--seconds", "15") as talk:
        answer = talk.call("check", **HARD)
        assert answer.structured_content["code"] == "stopped_after"
        assert talk.data("states", model="chicken")["states"] == 4


def is_busy(worker: psutil.Process) -> bool:
    """Whether a worker computes; one that is gone doesn't."""
    try:
        return bool(worker.cpu_percent(0.1) > 50)
    except psutil.NoSuchProcess:
        return False


def test_a_call_that_is_given_up_ends_its_worker(talk: Talk) -> None:
    told = list[str]()

    async def listen(progress: float, total: float | None, message: str | None) -> None:
        told.append(message or f"{progress} of {total}")

    async def given_up() -> None:
        call = asyncio.ensure_future(talk.client.call_tool("check", HARD, progress_callback=listen))
        while len(set(told)) < 2 and not call.done():
            await asyncio.sleep(0.1)
        assert not call.done()
        call.cancel()
        await asyncio.wait({call})
        assert call.cancelled()

    talk.data("states", model="chicken")
    talk.wait(given_up())
    deadline = time.monotonic() + 20
    while any(map(is_busy, talk.workers())):
        assert time.monotonic() < deadline
    assert talk.data("states", model="chicken")["states"] == 4


def test_several_calls_at_once_are_answered_each(talk: Talk) -> None:
    keys = ["chicken", "elmira", "prisoners-dilemma", "stag-hunt"] * 3

    async def all_at_once() -> list[str]:
        answers = await asyncio.gather(*(talk.client.call_tool("states", {"model": key}) for key in keys))
        return [answer.structured_content["model"] for answer in answers]

    assert len(set(talk.wait(all_at_once()))) == 4


def test_the_workers_end_with_the_server(shelf: Path) -> None:
    with talking(shelf) as talk:
        talk.data("states", model="chicken")
        left = talk.workers()
        assert left
    deadline = time.monotonic() + 20
    while any(worker.is_running() and worker.status() != "zombie" for worker in left):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_lines_that_are_no_messages_are_survived() -> None:
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    first = {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": hello}
    then = [{"jsonrpc": "2.0", "method": "notifications/initialized"}, {"jsonrpc": "2.0", "id": 7, "method": "ping"}]
    lines = ["{", "[" * 10_000, "null", '{"jsonrpc": "2.0", "id": 1, "method": "no/such"}', "\x00\x01", "\udcff"]
    text = "\n".join([json.dumps(first), *lines, *map(json.dumps, then), ""])
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-m", "detente", "mcp"], **pipes) as server:  # type: ignore[call-overload]
        server.stdin.write(text.encode("utf-8", "surrogateescape"))
        server.stdin.flush()
        answered = set[int]()
        while 7 not in answered:
            answered.add(json.loads(server.stdout.readline()).get("id"))
        _, told = server.communicate()
    assert answered >= {0, 7}
    assert (server.returncode, told) == (0, b"")
