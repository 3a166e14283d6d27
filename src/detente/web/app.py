"""The app: its routes, assembled for one folder."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from detente import words
from detente._version import __version__
from detente.errors import ConflictError, QuestionError
from detente.web.asking import asking_routes
from detente.web.description import describe
from detente.web.document_routes import document_routes
from detente.web.file_routes import catalog_routes, filing_routes
from detente.web.folder import Folder
from detente.web.journal import Journal
from detente.web.outcomes import TaskFailed
from detente.web.pages import page_routes
from detente.web.pool import Pool
from detente.web.security import Guard, fault
from detente.web.shapes import Fault

WORKERS, SECONDS = 3, 120.0
FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"model": Fault} for status in (400, 401, 403, 404, 405, 408, 409, 413, 415, 421, 422, 429, 500, 503)
}


def app(
    folder: str | Path,
    token: str | None = None,
    any_host: bool = False,
    seconds: float = SECONDS,
    host_names: Collection[str] = (),
    base: str = "/",
) -> Guard:
    """Create the app for a folder.

    Parameters
    ----------
    folder
        The folder of model files.
    token
        The token required of requests.
    any_host
        Whether it listens on more than loopback.
    seconds
        Time limit of any question.
    host_names
        Host names of a reverse proxy.
    base
        The path under which that proxy asks, with its slashes.

    Raises
    ------
    QuestionError
        The folder doesn't exist.
    """
    files = Folder.at(folder)
    journal, pool = Journal(files), Pool(WORKERS, seconds)

    def tidy() -> None:
        files.sweep()
        journal.tidy()

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        begun = {asyncio.create_task(pool.warm()), asyncio.create_task(asyncio.to_thread(tidy))}
        try:
            yield
        finally:
            await asyncio.wait(begun)
            await pool.close()

    api = FastAPI(
        title="detente",
        version=__version__,
        lifespan=living,
        responses=FAULTS,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    api.include_router(asking_routes(pool, files.root), prefix="/api")
    api.include_router(filing_routes(files, journal, pool), prefix="/api")
    api.include_router(document_routes(files, pool), prefix="/api")
    api.include_router(catalog_routes(), prefix="/api")
    api.include_router(page_routes())
    describe(api)
    for kind, handler in _HANDLERS.items():
        api.add_exception_handler(kind, handler)
    return Guard(api, token, any_host, pool.close, frozenset(name.lower() for name in host_names), base)


async def _told(request: Request, error: ConflictError, status: int | None = None) -> JSONResponse:
    status = status or (404 if error.code == "file_missing" else 422)
    return JSONResponse(fault(status, error, await _lang(request)), status)


async def _lang(request: Request) -> str:
    """The language of a request's answer."""
    request_fields: Any = request.query_params
    if "lang" not in request_fields:
        try:
            request_fields = await request.json()
        except (ValueError, RecursionError):  # no body, or not JSON
            request_fields = None
    lang = request_fields.get("lang") if isinstance(request_fields, Mapping) else None
    return lang if lang in words.LANGUAGES else words.DEFAULT


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, ConflictError)  # noqa: S101  as registered
    return await _told(request, error)


async def _failed(_: Request, error: Exception) -> Response:
    assert isinstance(error, TaskFailed)  # noqa: S101
    return JSONResponse(error.error, error.status)


async def _misshapen(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    first = error.errors()[0]
    cause = first.get("ctx", {}).get("error")
    if isinstance(cause, ConflictError):
        return await _told(request, cause)
    field_path = ".".join(str(part) for part in first["loc"] if part != "body")
    return await _told(request, QuestionError("request_shape", where=field_path or "-", why=first["msg"]))


async def _unknown(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    path, status = request.url.path, error.status_code
    refusal = {
        404: QuestionError("route_unknown", path=path),
        405: QuestionError("request_method", path=path),
    }.get(status, QuestionError("request_shape", where=path, why=error.detail))
    answer = await _told(request, refusal, status)
    answer.headers.update(error.headers or {})
    return answer


async def _unwritable(request: Request, error: Exception) -> Response:
    why = getattr(error, "strerror", None) or str(error)
    return await _told(request, QuestionError("cannot_write", why=why))


async def _broken(_: Request, error: Exception) -> Response:
    return JSONResponse(fault(500, QuestionError("bug", what=type(error).__name__)), 500)


_HANDLERS: dict[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {
    ConflictError: _refused,
    TaskFailed: _failed,
    RequestValidationError: _misshapen,
    HTTPException: _unknown,
    OSError: _unwritable,
    Exception: _broken,
}
