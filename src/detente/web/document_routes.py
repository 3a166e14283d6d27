"""Document routes: the documents of the folder, their paragraphs, and what a model cites of them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from detente import words
from detente.citations.documents import SUFFIXES
from detente.errors import shown
from detente.web.answers import Cited, Documents, Paragraphs
from detente.web.file_routes import answered
from detente.web.folder import Folder
from detente.web.names import HOME
from detente.web.pool import Pool
from detente.web.shapes import Citing, Lang


def document_routes(folder: Folder, pool: Pool) -> APIRouter:
    """The routes under ``/documents`` and ``/cited``."""
    routes = APIRouter(tags=["files"])

    @routes.get("/documents", responses=answered(Documents))
    def documents() -> dict[str, Any]:
        """The documents of the folder that can be read into paragraphs."""
        return {"folder": shown(folder.root.name), "documents": folder.documents()}

    @routes.get("/documents/{name:path}", responses=answered(Paragraphs))
    async def paragraphs(name: str, lang: Lang = words.DEFAULT) -> Response:
        """The numbered paragraphs of a document of the folder, the same by which models cite."""
        given = {"path": str(folder.path(name, SUFFIXES)), "name": name, "lang": lang}
        return Response(await pool.do("document_copy", given), media_type="application/json")

    @routes.post("/cited", responses=answered(Cited))
    async def cited(given: Citing) -> Response:
        """What each element cites; quotations are looked for in the document that is the copy of a source."""
        copy = {} if given.document is None else {"path": str(folder.path(given.document, SUFFIXES))}
        fields = {**given.model_dump(), HOME: str(folder.root), **copy}
        return Response(await pool.do("cited", fields), media_type="application/json")

    return routes
