"""A model file as its author wrote it: text, conflict, and where each element stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import FormatError
from detente.formats.disk import hash_of, read_bytes, text_of
from detente.formats.json_nodes import read_json
from detente.formats.nodes import read_yaml
from detente.formats.pages import Node, Page
from detente.formats.reading import SourceMap, read
from detente.model.conflict import Conflict

if TYPE_CHECKING:
    from detente.formats.editing import Editing


@dataclass(frozen=True)
class Document:
    r"""A text and the conflict that it says.

    >>> text = "detente: 1\nconflict: River\ndecision_makers: {lower: {prefers: []}}"
    >>> Document.of(text).conflict.dms
    ('lower',)
    """

    text: str
    conflict: Conflict
    source: SourceMap

    @classmethod
    def read(cls, path: str | Path) -> Document:
        """The document in a file: YAML, or JSON by its suffix.

        Raises
        ------
        ConflictError
            The file can't be read, or doesn't say a conflict.
        """
        content = read_bytes(path)
        return cls.of(text_of(content, str(path)), str(path), hash_of(content))

    @classmethod
    def of(cls, text: str, name: str = "model.yaml", file_hash: str | None = None) -> Document:
        """The document that a text is; `name` is what errors call it, and its suffix tells JSON from YAML.

        Raises
        ------
        ConflictError
            The text doesn't say a conflict.
        """
        page = Page(name, text)
        source = SourceMap(page, _tree(page), file_hash)
        return cls(text, read(source.root, page, source), source)

    def set(self, address: str, value: Any) -> Document:
        """The document with another value at an address (``upper.prefers[2]``), or with a new key.

        Values are plain data as in model files. Only the text of the element changes, here as in all changes: comments,
        order and spacing elsewhere stay, and the result is read again before it is given back.

        Raises
        ------
        QuestionError
            There's no such place.
        ConflictError
            The conflict couldn't be meant so.
        """
        return self._changed(address, *self._editing.set(address, value))

    def insert(self, address: str, value: Any) -> Document:
        """The document with a new element: before the item at an address, after the last item, or at a new key.

        Raises
        ------
        QuestionError, ConflictError
            As for `set`; also where the key is there already.
        """
        return self._changed(address, *self._editing.insert(address, value))

    def drop(self, address: str) -> Document:
        """The document without an element.

        Raises
        ------
        QuestionError, ConflictError
            As for `set`.
        """
        return self._changed(address, *self._editing.drop(address))

    def move(self, address: str, to_address: str) -> Document:
        """The document with an element at the place of another one, in its own list or map or in another.

        Raises
        ------
        QuestionError, ConflictError
            As for `set`.
        """
        moved = self._editing.move(address, to_address)
        if moved is not None:
            return self._changed(address, *moved)
        value = self._editing.value(address)
        text, _ = self._editing.drop(address)
        page = Page(self.source.page.name, text)
        return self._changed(address, *_editing_of(page, _tree(page)).insert(to_address, value))

    @property
    def _editing(self) -> Editing:
        return _editing_of(self.source.page, self.source.root)

    def _changed(self, address: str, text: str, said: Any) -> Document:
        """The new document, if its text says what it should."""
        from detente.formats.editing import failed, same

        page = Page(self.source.page.name, text)
        try:
            is_meant = same(_tree(page).data(), said)
        except FormatError:
            is_meant = False
        if not is_meant:
            raise failed(address)
        return Document.of(text, page.name)


def _editing_of(page: Page, root: Node) -> Editing:
    from detente.formats.editing import Editing

    return Editing(page, root)


def _tree(page: Page) -> Node:
    return read_json(page) if page.is_json else read_yaml(page)
