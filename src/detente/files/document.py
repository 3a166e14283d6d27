"""Model files as documents: source text, conflict, and positions of elements."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from detente.errors import FormatError, together
from detente.files.beside import Beside
from detente.files.disk import hash_of, read_bytes, text_of
from detente.files.json_nodes import read_json
from detente.files.nodes import read_yaml
from detente.files.reading import SourceMap, read
from detente.files.source_text import Node, Page
from detente.model import given
from detente.model.conflict import Conflict

# The kinds of edit, with their fields besides the address.
NEEDED = {"set": ("value",), "insert": ("value",), "drop": (), "move": ("to",), "rename": ("value",)}


@dataclass(frozen=True)
class Document:
    r"""A model file: its source text, and the conflict parsed from it.

    Edits return a new document. They address elements (``upper.prefers[2]``) and change the text of these only:
    comments, order and spacing elsewhere are preserved.

    >>> text = "detente: 1\nconflict: River\ndecision_makers: {lower: {prefers: []}}"
    >>> Document.of(text).conflict.dms
    ('lower',)
    >>> "conflict: The river" in Document.of(text).set("conflict", "The river").text
    True
    """

    text: str
    conflict: Conflict
    source: SourceMap

    @classmethod
    def read(cls, path: str | Path) -> Document:
        """Read a document from a file: YAML, or JSON by its suffix.

        Raises
        ------
        ConflictError
            The file can't be read, or isn't a valid model.
        """
        file = given.path(path, "path")
        content = read_bytes(file)
        page = Page(
            str(file), text_of(content, str(file)), Beside(file.parent, through=(Path(os.path.realpath(file)),))
        )
        return cls._read(page, _tree(page), hash_of(content))

    @classmethod
    def of(
        cls, text: str, name: str = "model.yaml", file_hash: str | None = None, beside: Beside | None = None
    ) -> Document:
        """Parse a document; `name` is used in errors, and its suffix distinguishes JSON from YAML.

        A text by itself can't name files; `beside` has those of the folder where it belongs.

        Raises
        ------
        ConflictError
            The text isn't a valid model.
        """
        page = Page(given.text(name, "name"), given.text(text, "text"), beside)
        return cls._read(page, _tree(page), file_hash)

    @classmethod
    def _read(cls, page: Page, root: Node, file_hash: str | None = None) -> Document:
        source = SourceMap(page, root, file_hash)
        return cls(page.text, read(root, page, source), source)

    def set(self, address: str, value: Any) -> Document:
        """Set the value at an address (``upper.prefers[2]``), or add a key.

        Values are plain data as in model files. As with all edits, only the text of the element changes: comments,
        order and spacing elsewhere are preserved, and the result is re-parsed before it is returned.

        Raises
        ------
        QuestionError
            The address doesn't exist.
        ConflictError
            The result isn't a valid model.
        """
        return self.edited([{"do": "set", "address": address, "value": value}])

    def insert(self, address: str, value: Any) -> Document:
        """Insert an element before the item at an address, after the last item, or at a new key.

        Raises
        ------
        QuestionError, ConflictError
            As for `set`; also if the key exists.
        """
        return self.edited([{"do": "insert", "address": address, "value": value}])

    def drop(self, address: str) -> Document:
        """Remove an element.

        Raises
        ------
        QuestionError, ConflictError
            As for `set`.
        """
        return self.edited([{"do": "drop", "address": address}])

    def move(self, address: str, to_address: str) -> Document:
        """Move an element to the place of another one, in the same list or map or in another.

        Raises
        ------
        QuestionError, ConflictError
            As for `set`.
        """
        return self.edited([{"do": "move", "address": address, "to": to_address}])

    def edited(self, edits: Iterable[Mapping[str, Any]]) -> Document:
        """Apply several edits, each as ``{"do": "set", "address": …, "value": …}``, and re-parse once at the end.

        ``do`` is ``set``, ``insert``, ``drop``, ``move`` (with ``to``) or ``rename`` (the id is the ``value``).

        Raises
        ------
        QuestionError, ConflictError
            As for `set`.
        """
        page, root = self.source.page, self.source.root
        for edit in given.items(edits, "edits", _edit, "edits"):
            page, root = _once(page, root, edit)
        return self._read(page, root)

    def rename(self, address: str, new: str) -> Document:
        """Change the id of a decision maker, option, scenario, claim or source, with all references to it.

        The address is the whole path: ``decision_makers.upper.options.dam``.

        Raises
        ------
        QuestionError, ConflictError
            As for `set`; also if the id is in use.
        """
        return self.edited([{"do": "rename", "address": address, "value": new}])


def _edit(edit: object, argument: str) -> dict[str, Any]:
    """Validate an edit given as a map."""
    if not isinstance(edit, Mapping):
        given.refuse(edit, argument, "edit")
    action = given.chosen(NEEDED)(edit.get("do"), f"{argument}['do']")
    allowed = tuple(key for key in ("value", "to") if key not in NEEDED[action])
    by_key = given.keyed(edit, argument, "edit", ("do", "address", *NEEDED[action]), allowed)
    texts = ("address", *(["to"] if action == "move" else []), *(["value"] if action == "rename" else []))
    return by_key | {key: given.text(by_key[key], f"{argument}[{key!r}]") for key in texts}


def _once(page: Page, root: Node, edit: Mapping[str, Any]) -> tuple[Page, Node]:
    """The file after one change, which says what it should."""
    from detente.files.editing import Editing
    from detente.files.renaming import renamed
    from detente.files.short_forms import lengthening

    action, address = edit["do"], edit["address"]
    if action == "rename":
        page = replace(page, text=renamed(page, root, address, edit["value"]))
        return page, _sound(page)
    for end in (address, *([edit["to"]] if action == "move" else [])):
        while (full := lengthening(root, end)) is not None:
            page, root = _meant(page, full[0], *Editing(page, root).set(*full))
    editing = Editing(page, root)
    if action == "drop":
        return _meant(page, address, *editing.drop(address))
    if action != "move":
        return _meant(page, address, *getattr(editing, action)(address, edit["value"]))
    if (moved := editing.move(address, edit["to"])) is not None:
        return _meant(page, address, *moved)
    value = editing.value(address)
    without = replace(page, text=editing.drop(address)[0])
    return _meant(page, address, *Editing(without, _sound(without)).insert(edit["to"], value))


def _meant(page: Page, address: str, text: str, expected: Any) -> tuple[Page, Node]:
    """The new text as a file, if it says what it should."""
    from detente.files.editing import failed, same

    page = replace(page, text=text)
    try:
        root = _sound(page)
    except FormatError:
        raise failed(address) from None
    if not same(root.data(), expected):
        raise failed(address)
    return page, root


def _tree(page: Page) -> Node:
    return read_json(page) if page.is_json else read_yaml(page)


def _sound(page: Page) -> Node:
    """The tree of a file, required to be free of errors.

    Raises
    ------
    FormatError
        It has some.
    """
    root = _tree(page)
    if faults := list(root.faults()):
        raise together(faults)
    return root
