"""The routes of questions: each public function under its own name, and the edits of a text."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from detente.web.pool import Pool, TaskFailed
from detente.web.shapes import TAKES, Edits, Export, Formula, Model, question

STREAM = "application/x-ndjson"


def asking_routes(pool: Pool) -> APIRouter:
    """``POST`` for each question; with ``Accept: application/x-ndjson``, progress comes before the answer."""
    routes = APIRouter(tags=["questions"])
    for name in TAKES:
        shape = question(name)
        routes.add_api_route(f"/{name}", _route(pool, name, shape), methods=["POST"], name=name, response_model=None)
    for name, kind in (
        ("document", Model),
        ("formula", Formula),
        ("overview", Model),
        ("verdicts", Model),
        ("edit", Edits),
        ("export", Export),
    ):
        routes.add_api_route(f"/{name}", _route(pool, name, kind), methods=["POST"], name=name, response_model=None)
    return routes


def _route(pool: Pool, task: str, shape: type[Model]) -> Callable[..., Awaitable[Any]]:
    async def ask(request: Request, given: Any) -> Any:
        asked = given.model_dump(exclude_unset=False)
        if STREAM in request.headers.get("accept", ""):
            return StreamingResponse(_lines(pool, task, asked), media_type=STREAM)
        return await _unless_left(request, pool.do(task, asked))

    ask.__annotations__["given"] = shape
    return ask


async def _unless_left(request: Request, work: Awaitable[dict[str, Any]]) -> dict[str, Any] | None:
    """The answer, as long as somebody waits for it."""
    task = asyncio.ensure_future(work)
    watch = asyncio.ensure_future(_left(request))
    await asyncio.wait({task, watch}, return_when=asyncio.FIRST_COMPLETED)
    watch.cancel()
    if task.done():
        return task.result()
    task.cancel()
    with suppress(asyncio.CancelledError, TaskFailed):
        await task
    return None


async def _left(request: Request) -> None:
    while True:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            return


async def _lines(pool: Pool, task: str, given: dict[str, Any]) -> AsyncIterator[bytes]:
    """Progress while there is some, then the answer or the error, each on a line."""
    told: asyncio.Queue[list[Any] | None] = asyncio.Queue()
    work = asyncio.ensure_future(pool.do(task, given, told.put_nowait))
    work.add_done_callback(lambda _: told.put_nowait(None))
    try:
        while (progress := await told.get()) is not None:
            yield _line({"progress": progress})
        try:
            yield _line({"answer": work.result()})
        except TaskFailed as error:
            yield _line({"error": error.error})
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError, TaskFailed):
            await work


def _line(message: dict[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
