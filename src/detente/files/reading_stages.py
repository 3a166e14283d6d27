"""The grammar of later stages in a model file: what they come after, and where the model that begins there stands."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from detente.errors import ConflictError, nearest
from detente.files.beside import Beside
from detente.files.disk import hash_of, text_of
from detente.files.json_nodes import read_json
from detente.files.nodes import read_yaml
from detente.files.reading_parts import EVIDENCE, FORMULA
from detente.files.reading_shapes import ByKind, Element, Key, ListOf
from detente.files.reading_values import TEXT, Label, Schema, refuse, told
from detente.files.source_text import Node, Page
from detente.shipped import shipped

SUFFIXES = (".yaml", ".yml", ".json")
MOST_STAGES = 8  # that follow one another


@dataclass(frozen=True)
class Unread:
    """A model as its tree; `file_hash` is that of its file, if it has one of its own."""

    root: Node
    page: Page | None
    file_hash: str | None = None


class NextModel:
    """A model by the name of a file beside this one, or by its key in the catalog; or the model itself, as a map."""

    def read(self, page: Page | None, node: Node, at: str) -> Unread:
        """The tree of the model."""
        if node.kind == "map":
            return Unread(node, page)
        if node.kind != "text":
            raise refuse(page, "wrong_kind", node, at, found_kind=node.kind, due_kind="next_model")
        beside, path = self._place(page, node, at)
        path = Path(os.path.realpath(path))
        _check(page, node, at, beside, path)
        try:
            content = beside.read(path)
        except ConflictError as error:
            if error.code != "file_missing":
                raise
            others = [name for name in beside.models() if page is None or name != Path(page.name).name]
            near = nearest(node.text, others)
            raise refuse(page, "stage_missing", node, at, name=node.text, near=near) from None
        called = beside.shown(path)
        within = replace(beside, folder=path.parent, through=(*beside.through, path))
        model = Page(called, text_of(content, called), within)
        root = read_json(model) if model.is_json else read_yaml(model)
        return Unread(root, model, hash_of(content))

    def _place(self, page: Page | None, node: Node, at: str) -> tuple[Beside, Path]:
        """The files that the model may name, and where it lies."""
        name, beside = node.text, None if page is None else page.beside
        if Path(name).suffix.lower() not in SUFFIXES:
            return self._in_catalog(page, node, at, () if beside is None else beside.through)
        if page is None or beside is None:
            raise refuse(page, "stage_no_folder", node, at, name=name)
        try:
            return beside, beside.path(name, SUFFIXES)
        except ConflictError as error:
            raise told(page, error, node, at) from None

    @staticmethod
    def _in_catalog(page: Page | None, node: Node, at: str, through: tuple[Path, ...]) -> tuple[Beside, Path]:
        folder = Path(str(shipped("library")))
        keys = sorted(path.stem for path in folder.glob("*.yaml"))
        if node.text not in keys:
            raise refuse(page, "stage_unknown", node, at, name=node.text, near=nearest(node.text, keys))
        return Beside(folder, through=through), folder / f"{node.text}.yaml"

    def schema(self) -> Schema:
        """A name, or a whole model."""
        return {"anyOf": [dict(TEXT), {"$ref": "#"}]}


def _check(page: Page | None, node: Node, at: str, beside: Beside, path: Path) -> None:
    """That a model that comes after isn't one of those that it was come to by, and that these aren't too many.

    A text that isn't saved yet is told by its name.
    """
    by_text = () if beside.through or page is None else (Path(os.path.realpath(beside.folder / Path(page.name).name)),)
    through = by_text + beside.through
    names = [f"`{each.name}`" for each in (*through, path)]
    if through[-1:] == (path,):
        raise refuse(page, "stage_itself", node, at, name=node.text)
    if path in through:
        raise refuse(page, "stage_cycle", node, at, names=names)
    if len(beside.through) > MOST_STAGES:
        raise refuse(page, "stage_deep", node, at, names=names, most=MOST_STAGES)


STAGE = Element(
    "stage",
    {
        "after": Key(FORMULA, "Where this comes true, the stage begins", required=True),
        "model": Key(
            NextModel(),
            "The model that begins there: a file beside this one, a key of the catalog, or the model itself",
            required=True,
        ),
        "status_quo": Key(
            ByKind("status_quo", {"text": Label("label"), "list": ListOf(Label("option"), "options")}),
            "Where it begins; by default at its own status quo, with the options that both models have as they stand",
        ),
        **EVIDENCE,
    },
    lambda values: values | {"because": values.get("because", ())},
)
STAGES = ListOf(STAGE, "stages")
