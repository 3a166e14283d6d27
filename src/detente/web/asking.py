"""Routes of questions, each under its function's name, and of text edits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from detente.questions import names
from detente.web.answers import (
    FormulaRead,
    Graph,
    Listing,
    Overview,
    Paragraphs,
    Read,
    Sentences,
    Tables,
    Text,
    Uses,
    Verdicts,
)
from detente.web.merging import Merged
from detente.web.names import HOME
from detente.web.outcomes import TaskFailed, json_of
from detente.web.pool import Pool
from detente.web.questions import shape
from detente.web.shapes import Copied, Drawn, Edits, Element, Export, Formula, Listed, Marked, Merge, Model, Seen, Shape

STREAM = "application/x-ndjson"


def asking_routes(pool: Pool, home: Path) -> APIRouter:
    """``POST`` for each question; with ``Accept: application/x-ndjson``, progress comes before the answer.

    Models may name tables that lie beside them in the folder `home`.
    """
    routes = APIRouter(tags=["questions"])
    for name in names():
        routes.add_api_route(
            f"/{name}", _route(pool, home, name, shape(name)), methods=["POST"], name=name, response_model=None
        )
    for name, kind, answer in (
        ("document", Model, Read),
        ("tables", Model, Tables),
        ("formula", Formula, FormulaRead),
        ("overview", Seen, Overview),
        ("listing", Listed, Listing),
        ("graph", Drawn, Graph),
        ("sentences", Marked, Sentences),
        ("verdicts", Model, Verdicts),
        ("edit", Edits, Read),
        ("uses", Element, Uses),
        ("export", Export, Text),
        ("paragraphs", Copied, Paragraphs),
        ("merge", Merge, Merged),
    ):
        routes.add_api_route(
            f"/{name}",
            _route(pool, home, name, kind),
            methods=["POST"],
            name=name,
            response_model=None,
            responses={200: {"model": answer}},
        )
    return routes


def _route(pool: Pool, home: Path, task: str, kind: type[Shape]) -> Callable[..., Awaitable[Any]]:
    async def ask(request: Request, given: Any) -> Any:
        fields = {**given.model_dump(), HOME: str(home)}
        if STREAM in request.headers.get("accept", ""):
            return StreamingResponse(_lines(pool, task, fields), media_type=STREAM)
        return await _unless_left(request, pool.do(task, fields))

    ask.__annotations__["given"] = kind
    return ask


async def _unless_left(request: Request, work: Awaitable[bytes]) -> Response:
    """Await the answer; cancel the task if the client disconnects."""
    task = asyncio.ensure_future(work)
    watch = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({task, watch}, return_when=asyncio.FIRST_COMPLETED)
        return Response(task.result() if task.done() else b"", media_type="application/json")
    finally:
        watch.cancel()
        if not task.done():
            task.cancel()
            with suppress(asyncio.CancelledError, TaskFailed):
                await task


async def _left(request: Request) -> None:
    while True:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            return


async def _lines(pool: Pool, task: str, fields: dict[str, Any]) -> AsyncIterator[bytes]:
    """Stream of JSON lines: progress, then the answer or the error."""
    progress_queue: asyncio.Queue[list[Any] | None] = asyncio.Queue()
    work = asyncio.ensure_future(pool.do(task, fields, progress_queue.put_nowait))
    work.add_done_callback(lambda _: progress_queue.put_nowait(None))
    try:
        while (progress := await progress_queue.get()) is not None:
            yield json_of({"progress": progress}) + b"\n"
        try:
            yield b'{"answer": ' + work.result() + b"}\n"
        except TaskFailed as error:
            yield json_of({"error": error.error}) + b"\n"
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError, TaskFailed):
            await work
