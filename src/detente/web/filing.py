"""The routes of files: what is in the folder, a model's text, saving it, and the edits that were never saved."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from detente.errors import QuestionError
from detente.library import keys, source
from detente.web.folder import OTHERS, Changed, Folder
from detente.web.guard import fault
from detente.web.journal import Journal
from detente.web.pool import Pool
from detente.web.shapes import Kept, Lang, Save, Tab


def filing_routes(folder: Folder, journal: Journal, pool: Pool) -> APIRouter:
    """Everything under ``/files``, ``/drafts`` and ``/catalog``."""
    routes = APIRouter(tags=["files"])

    @routes.get("/files")
    def files() -> dict[str, Any]:
        """The model files of the folder, and which of them have unsaved edits."""
        return {"folder": folder.root.name, "files": folder.files(), "drafts": journal.names()}

    @routes.get("/files/{name:path}")
    async def read(name: str, lang: Lang = "en") -> dict[str, Any]:
        """A model's text, the hash of its file, and what tabs left unsaved; other programs' files are converted."""
        if name.lower().endswith(OTHERS):
            found = await pool.do("import", {"path": str(folder.path(name, OTHERS)), "lang": lang})
            return {"name": name.rpartition(".")[0] + ".yaml", **found, "hash": None, "drafts": []}
        text, digest = await asyncio.to_thread(folder.read, name)
        drafts = await asyncio.to_thread(journal.drafts, name)
        return {"name": name, "text": text, "hash": digest, "drafts": [asdict(draft) for draft in drafts]}

    @routes.put("/files/{name:path}")
    async def save(name: str, given: Save) -> Any:
        """Write a text; 409 with a three-way merge where the file isn't what the text was made from."""
        try:
            digest = await asyncio.to_thread(folder.write, name, given.text, given.start.hash)
        except Changed as changed:
            merged = await pool.do("merge", {"start": given.start.text, "ours": given.text, "theirs": changed.text})
            told = fault(409, QuestionError("file_changed", name=name), given.lang)
            return JSONResponse({**told, "text": changed.text, "hash": changed.hash, "merge": merged}, 409)
        await asyncio.to_thread(journal.drop, name, given.tab)
        return {"ok": True, "hash": digest}

    @routes.post("/files/{name:path}")
    async def keep(name: str, given: Kept) -> dict[str, Any]:
        """Keep an unsaved text; it is on disk when the answer comes."""
        await asyncio.to_thread(journal.append, name, given.tab, given.text, given.start.text, given.start.hash)
        return {"ok": True}

    @routes.delete("/files/{name:path}")
    async def discard(name: str, tab: Tab) -> dict[str, Any]:
        """Give up what a tab edited and didn't save; the file itself stays."""
        await asyncio.to_thread(journal.drop, name, tab)
        return {"ok": True}

    @routes.get("/catalog")
    def entries() -> dict[str, Any]:
        """The published conflicts."""
        return {"keys": list(keys())}

    @routes.get("/catalog/{key}")
    def entry(key: str) -> dict[str, Any]:
        """The model file of a published conflict."""
        return {"name": f"{key}.yaml", "text": source(key)}

    return routes
