"""Parser for changes of a model typed by hand: one YAML map, with or without braces."""

from __future__ import annotations

import re

from detente.errors import QuestionError
from detente.files.nodes import read_yaml
from detente.files.reading import SourceMap
from detente.files.reading_keys import CHANGE
from detente.files.source_text import Page
from detente.model.claims import Change

# A bracket right after an id belongs to an address; YAML would begin a list there, or end a text.
_ADDRESS = re.compile(
    r"""(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(?P<address>[^\s,:{}\[\]"']+\[[^\[\]"']*\](?:[^\s,:{}\[\]"']+(?:\[[^\[\]"']*\])?)*)"""
)


def change_of(text: str, called: str = "given") -> tuple[Change, SourceMap]:
    """Parse a change, with positions in it, in a text that errors call so.

    Addresses needn't be quoted, even inside braces.

    Raises
    ------
    ConflictError
        The text isn't a change.

    >>> change_of("swap: [us.prefers[1], us.prefers[2]]")[0].elements
    ('us.prefers[1]', 'us.prefers[2]')
    """
    page = Page(called, _ADDRESS.sub(lambda matched: matched["quoted"] or f'"{matched["address"]}"', text))
    root = read_yaml(page) if text.strip() else None
    if root is None or root.kind != "map":
        raise QuestionError("change_text", given=text.strip())
    change: Change = CHANGE.read(page, root, "")
    return change, SourceMap(page, root)
