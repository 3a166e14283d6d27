"""Construction of a conflict from a tree of nodes, with a source map of its elements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from detente.errors import FormatError, FormulaError, Place, together
from detente.files.addresses import find
from detente.files.nodes import DEEPEST, MOST_NODES
from detente.files.phrases import phrases
from detente.files.reading_keys import MODEL
from detente.files.reading_names import unknown_names
from detente.files.reading_stages import Unread
from detente.files.reading_values import Parts, refuse, told
from detente.files.source_text import Node, Page
from detente.model.conflict import Conflict, Origin
from detente.model.formulas import Parser
from detente.model.preferences.comparisons import formula_spans
from detente.model.texts import bad_character
from detente.showing import Brief


@dataclass(frozen=True)
class SourceMap(Brief):
    """Source map: positions of a conflict's elements in its file; `file_hash` is the hash of the file's bytes."""

    page: Page
    root: Node
    file_hash: str | None = None

    def place(self, address: str, offset: int | None = None) -> Place:
        """Position of an element, or of the character `offset` of its formula."""
        located, left = find(self.root, address)
        node = located.node
        if node.kind == "text" and left == ["[1]"]:  # the only item, without a list around it
            return self.page.place(node.start if offset is None else self.page.offset(node, offset))
        if offset is None:
            return self.page.place((located.key or node).start)
        if located.key is not None and address.rpartition(".")[2].startswith("weights["):
            node = located.key  # the formula is the key, its value the weight
        if node.kind == "map":
            node = node.entry("that") or node
        if node.kind != "text":
            return self.page.place(node.start)
        return self.page.place(self.page.offset(node, offset))


def read(root: Node, page: Page | None = None, origin: Origin | None = None) -> Conflict:
    """Construct a conflict from a tree.

    Raises
    ------
    FormatError
        An unknown or missing key, or a value of the wrong kind.
    ModelError
        The model is inconsistent.
    """
    if root.kind != "map" and root.fault is None:
        if page is not None and root.kind == "text":
            raise refuse(page, "no_model", root, "")
        raise refuse(page, "wrong_kind", root, "", found_kind=root.kind, due_kind="conflict")
    version = root.entry("detente")
    if version is not None and version.fault is None:
        MODEL.keys["detente"].shape.read(page, version, "detente")
    parts = Parts()
    values = parts.read(MODEL, page, root, "")
    if parts.errors:
        raise together(
            [*(fault for error in parts.errors for fault in error.each()), *unknown_names(page, root, parts.errors)]
        )
    values.pop("detente")
    conflict = Conflict(
        values.pop("conflict"),
        values.pop("decision_makers"),
        arcs=_maps(values.pop("arcs", None)),
        then=[stage | {"model": _next(stage["model"])} for stage in values.pop("then", ())],
        **values,
        origin=origin,
    )
    if conflict.names.operators:
        _check_operators(conflict, root, page)
    return conflict


def _next(model: Unread) -> Conflict:
    """The model of a later stage."""
    page = model.page
    return read(model.root, page, None if page is None else SourceMap(page, model.root, model.file_hash))


def _check_operators(conflict: Conflict, root: Node, page: Page | None) -> None:
    """Refuse a word that is both an id of the file and an operator in one of its formulas.

    Claims are checked on evaluation.
    """
    for phrase in phrases(root):
        if phrase.way not in ("formula", "comparison") or phrase.node.kind != "text":
            continue
        text = phrase.node.text
        for start, end in formula_spans(text) if phrase.way == "comparison" else [(0, len(text))]:
            parser = Parser(text[start:end])
            parser.formula()
            try:
                conflict.names.check_operators(parser.operators)
            except FormulaError as error:
                raise told(page, error, phrase.node, phrase.address) from None


def _maps(arcs: Any) -> Any:
    return None if arcs is None else {dm: dict(moves) for dm, moves in arcs}


def read_plain(data: Any) -> Conflict:
    """Construct a conflict from plain data with the keys of a model file.

    Raises
    ------
    ConflictError
        As for a file, without a position.

    >>> river = {"detente": 1, "conflict": "River", "decision_makers": {"lower": {"prefers": []}}}
    >>> read_plain(river).dms
    ('lower',)
    """
    return read(node_of(data, "", 1, [0]))


def node_of(data: Any, address: str, depth: int, count: list[int]) -> Node:
    """Convert plain data to a tree without positions; `count` accumulates the number of nodes."""
    count[0] += 1
    if count[0] > MOST_NODES:
        raise FormatError("too_many_nodes", address=address, most=MOST_NODES)
    if depth > DEEPEST:
        raise FormatError("too_deep", address=address, most=DEEPEST)
    if isinstance(data, str):
        at = bad_character(data)
        fault = None if at is None else FormatError("control_character", text=data, character=f"U+{ord(data[at]):04X}")
        return Node("text", 0, 0, "quoted", data, fault=fault)
    if isinstance(data, int):
        return Node("text", 0, 0, "plain", str(data).lower())
    if isinstance(data, list | tuple):
        children = [node_of(item, f"{address}[{number}]", depth + 1, count) for number, item in enumerate(data, 1)]
        return Node("list", 0, 0, "flow", items=children)
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise FormatError("not_plain", address=address or None, type=type(data).__name__)
    keys = [Node("text", 0, 0, "quoted", key) for key in data]
    children = [node_of(item, f"{address}.{key}" if address else key, depth + 1, count) for key, item in data.items()]
    return Node("map", 0, 0, "flow", keys=keys, items=children)
