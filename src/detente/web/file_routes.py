"""File routes: listing, reading, saving, and unsaved edits."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from detente import words
from detente.errors import FormatError, QuestionError, shown
from detente.exchange.formats import foreign_suffixes
from detente.library import catalog, expected, keys, source
from detente.web.answers import (
    Done,
    Entry,
    FileChanged,
    Files,
    Keys,
    Opened,
    Saved,
    Standing,
)
from detente.web.folder import Changed, Folder
from detente.web.journal import Journal
from detente.web.pool import Pool
from detente.web.security import fault
from detente.web.shapes import Kept, Lang, Save, Tab


def filing_routes(folder: Folder, journal: Journal, pool: Pool) -> APIRouter:
    """The routes under ``/files`` and ``/hashes``."""
    routes = APIRouter(tags=["files"])

    @routes.get("/files", responses=answered(Files))
    def files() -> dict[str, Any]:
        """The model files of the folder, and which of them have unsaved edits."""
        return {"folder": shown(folder.root.name), "files": folder.files(), "drafts": journal.names()}

    @routes.get("/files/{name:path}", responses=answered(Opened))
    async def read(name: str, lang: Lang = words.DEFAULT) -> dict[str, Any]:
        """A model's text, the hash of its file, and what tabs left unsaved; other programs' files are converted."""
        if name.lower().endswith(foreign := foreign_suffixes()):
            imported = json.loads(
                await pool.do("import", {"path": str(folder.path(name, foreign)), "name": name, "lang": lang})
            )
            return {"name": name.rpartition(".")[0] + ".yaml", **imported, "hash": None, "drafts": []}
        drafts = await asyncio.to_thread(journal.recovered, name)
        text, digest = await asyncio.to_thread(_read, folder, name, bool(drafts))
        return {"name": name, "text": text, "hash": digest, "drafts": [asdict(draft) for draft in drafts]}

    @routes.get("/hashes/{name:path}", responses=answered(Standing))
    async def hash_of(name: str) -> dict[str, Any]:
        """The hash of a model file as it stands on disk; none where it's no longer there."""
        return {"hash": await asyncio.to_thread(folder.hash, name)}

    @routes.put("/files/{name:path}", responses=answered(Saved) | {409: {"model": FileChanged}})
    async def save(name: str, given: Save) -> Any:
        """Write a text; 409 with a three-way merge where the file isn't what the text was made from."""
        try:
            digest = await asyncio.to_thread(folder.write, name, given.text, given.start.hash)
        except Changed as changed:
            texts = {"start": given.start.text, "ours": given.text, "theirs": changed.text, "lang": given.lang}
            merged = json.loads(await pool.do("merge", texts))
            refusal = fault(409, QuestionError("file_changed", name=name), given.lang)
            return JSONResponse({**refusal, "text": changed.text, "hash": changed.hash, "merge": merged}, 409)
        with suppress(OSError, QuestionError):  # the file is saved even if the journal fails
            await asyncio.to_thread(journal.drop, name, given.tab)
        return {"ok": True, "hash": digest}

    @routes.post("/files/{name:path}", responses=answered(Done))
    async def keep(name: str, given: Kept) -> dict[str, Any]:
        """Keep an unsaved text; it is on disk when the answer comes."""
        start = given.start
        await asyncio.to_thread(journal.append, name, given.tab, given.text, start.text, start.hash, given.called)
        return {"ok": True}

    @routes.delete("/files/{name:path}", responses=answered(Done))
    async def discard(name: str, tab: Tab) -> dict[str, Any]:
        """Give up what a tab edited and didn't save; the file itself stays."""
        await asyncio.to_thread(journal.drop, name, tab)
        return {"ok": True}

    return routes


def catalog_routes() -> APIRouter:
    """The routes under ``/catalog``."""
    routes = APIRouter(tags=["files"])

    @routes.get("/catalog", responses=answered(Keys))
    def entries(lang: Lang = words.DEFAULT) -> dict[str, Any]:
        """The published conflicts."""
        return {"keys": list(keys()), "entries": [*_listed(lang)]}

    @routes.get("/catalog/{key}", responses=answered(Entry))
    def entry(key: str) -> dict[str, Any]:
        """The model file of a published conflict."""
        return {"name": f"{key}.yaml", "text": source(key)}

    return routes


@cache
def _listed(lang: str) -> tuple[dict[str, Any], ...]:
    """What the catalog lists of each conflict; how many states there are is among what is expected of it."""
    return tuple(_entry(key, lang) for key in keys())


def _entry(key: str, lang: str) -> dict[str, Any]:
    conflict = catalog(key)
    return {
        "key": key,
        "title": conflict.name.say(lang),
        "question": "" if conflict.question is None else conflict.question.say(lang),
        "decision_makers": len(conflict.dms),
        "options": len(conflict.options),
        "states": expected(key)["states"],
    }


def answered(shape: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    """The response description of a route."""
    return {200: {"model": shape}}


def _read(folder: Folder, name: str, has_drafts: bool) -> tuple[str, str | None]:
    """A file's text and hash; empty for a missing file that has drafts."""
    try:
        return folder.read(name)
    except FormatError as error:
        if error.code == "file_missing" and has_drafts:
            return "", None
        raise
